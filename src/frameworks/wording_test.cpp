// Tests a council's words in the sentences of what it extends.
#include "frameworks/wording.h"

#include "frameworks/framework.h"
#include "platform/core/home.h"

#include <gtest/gtest.h>

namespace goldthread::frameworks {
namespace {

const Terms terms{{"looked after", "in care"},
                  {"children looked after", "children we care for"},
                  {"case supervision", "supervision"},
                  {"need N1", "harm"},
                  {"type A3", "adoption"}};

TEST(Wording, TheLongestUsualWordIsSaidInTheCouncils)
{
    EXPECT_EQ(in_own_words("Children looked after are seen alone", terms),
              "Children we care for are seen alone");
    EXPECT_EQ(in_own_words("Every child looked after has a care plan", terms),
              "Every child in care has a care plan");
    EXPECT_EQ(in_own_words("Case supervision", terms), "Supervision");
}

TEST(Wording, PartsOfWordsAndCodesStayAsTheyAre)
{
    EXPECT_EQ(in_own_words("A suitcase supervisions", terms), "A suitcase supervisions");
    EXPECT_EQ(in_own_words("need N1 and type A3", terms), "need N1 and type A3");
    EXPECT_EQ(in_own_words("looked afterwards", terms), "looked afterwards");
    EXPECT_EQ(in_own_words("", terms), "");
}

TEST(Wording, WhatAFrameworkExtendsSpeaksItsWords)
{
    const auto bcp = load(core::home() / "frameworks" / "bcp");
    ASSERT_TRUE(bcp);
    const auto* seen_alone = bcp->find("looked-after-seen-alone");
    ASSERT_NE(seen_alone, nullptr);
    EXPECT_EQ(seen_alone->title, "Children in care are seen alone");
    const auto number = bcp->definitions->find_standard("looked-after-seen-alone");
    ASSERT_TRUE(number);
    EXPECT_EQ(bcp->definitions->standards[*number].title, "Children in care are seen alone");
    const auto& options = bcp->tool("visit")->field("counts_as")->options;
    EXPECT_TRUE(std::ranges::any_of(
        options, [](const Option& option) { return option.text == "Visit to a child in care"; }));
    // Its own sentences stay as they were written, and so do England's where nobody extends it.
    EXPECT_EQ(load(core::home() / "frameworks" / "england")->find("looked-after-seen-alone")->title,
              "Children looked after are seen alone");
}

}  // namespace
}  // namespace goldthread::frameworks
