// quality/tool_markup_test.cpp: what the page of a form's definition says.
#include "quality/tool_markup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goldthread::quality {

namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ToolParts, SayWhatIsAskedWhoMayWriteAndWhatBecomesKnown)
{
    frameworks::Tool tool;
    tool.id = "visit";
    tool.version = 3;
    tool.action = "practice.visit.record";
    frameworks::Field day;
    day.id = "day";
    day.label = "When was <b>{name}</b> visited?";
    day.type = frameworks::FieldType::date;
    day.is_required = true;
    frameworks::Field how;
    how.id = "how";
    how.label = "How";
    how.type = frameworks::FieldType::choice;
    how.options = {{.value = "home", .text = "At home", .hint = {}, .in_force = {}}};
    tool.sections = {{.title = "The visit", .help = {}, .is_each = true, .fields = {day, how}}};
    tool.facts = {{.kind = "child_visit",
                   .on = "day",
                   .to = {},
                   .where = {},
                   .attributes = {{"type", "how"}, {"worker", "author"}},
                   .sets = {{"kind", "group"}},
                   .waives = {},
                   .reason = {}}};
    frameworks::Framework framework;
    framework.permissions = {
        {.role = "r",
         .action = "practice.visit.record",
         .reach = "own children",
         .sentence = "Practitioners record visits"},
        {.role = "r", .action = "another", .reach = "own children", .sentence = "Something else"}};
    const auto markup = tool_parts(framework, tool).markup();
    EXPECT_THAT(markup, HasSubstr("This is version 3, the form as it is now."));
    EXPECT_THAT(markup, HasSubstr("When was &lt;b&gt;the child&lt;/b&gt; visited?"));
    EXPECT_THAT(markup, HasSubstr("At home"));
    EXPECT_THAT(markup, HasSubstr("Asked again for each child"));
    EXPECT_THAT(markup, HasSubstr("Practitioners record visits"));
    EXPECT_THAT(markup, Not(HasSubstr("Something else")));
    EXPECT_THAT(markup, HasSubstr("whoever writes"));
    EXPECT_THAT(markup, HasSubstr("always “group”"));
}

}  // namespace

}  // namespace goldthread::quality
