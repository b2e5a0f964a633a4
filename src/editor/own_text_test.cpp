#include "editor/own_text.h"

#include <gtest/gtest.h>

namespace goldthread::editor {

namespace {

constexpr const char* below =
    "standards:\n"
    "  - id: visits\n"
    "    title: Children are seen\n"
    "    # every ten days\n"
    "    every: $seen\n"
    "\n"
    "  # the next one\n"
    "  - {id: plan, title: A plan}\n"
    "settings:\n"
    "  seen: {value: 10 days}\n";

TEST(OwnText, OfAnEntryTakesItsPlaceCommentsAndAll)
{
    EXPECT_EQ(in_place_of_entry(below, 2, "standards"),
              "standards:\n"
              "  - replaces: visits\n"
              "    title: Children are seen\n"
              "    # every ten days\n"
              "    every: $seen\n");
    EXPECT_EQ(in_place_of_entry(below, 8, "standards"),
              "standards:\n  - {replaces: plan, title: A plan}\n");
}

TEST(OwnText, IsNothingWhereNoEntryBegins)
{
    for (const int line : {0, 1, 3, 10, 99}) {
        EXPECT_EQ(in_place_of_entry(below, line, "standards"), std::nullopt) << line;
    }
}

TEST(OwnText, OfASettingKeepsWhatItIsReadAs)
{
    EXPECT_EQ(in_place_of_setting("seen", "10 days", "from \"the day\" on"),
              "settings:\n  seen:\n    value: \"10 days\"\n"
              "    reading: \"from \\\"the day\\\" on\"\n    source: \"\"\n");
}

TEST(OwnText, StandsInAFileNamedAfterWhatItOverrides)
{
    EXPECT_EQ(own_file_name("child-protection-visits"), "our-child-protection-visits.yaml");
    EXPECT_EQ(own_file_name("a.b"), "our-a-b.yaml");
}

}  // namespace

}  // namespace goldthread::editor
