// standards/words_test.cpp: rules as sentences that people read.
#include "standards/words.h"

#include <gtest/gtest.h>

namespace goldthread::standards {
namespace {

std::string must(std::string expression)
{
    Standard standard;
    standard.form = Form::content;
    standard.expressions = {{"each", "visit"}, {"must", std::move(expression)}};
    return in_words({}, standard);
}

TEST(RulesInWords, SayThatSomethingIsNotRecorded)
{
    EXPECT_EQ(must("missing(child_seen)"), "Each visit: child seen is not recorded");
    EXPECT_EQ(must("not missing(child_seen) and purpose"),
              "Each visit: child seen is recorded and purpose");
    EXPECT_EQ(must("purpose or missing(score)"), "Each visit: purpose or score is not recorded");
}

TEST(RulesInWords, SayEveryMonthAndEveryTwo)
{
    const auto cadence = [](std::string every) {
        Standard standard;
        standard.form = Form::cadence;
        standard.expressions = {
            {"while", "at_work"}, {"every", std::move(every)}, {"expect", "supervision"}};
        return in_words({}, standard);
    };
    EXPECT_EQ(cadence("1 month"), "Supervision, at least every month, while at work");
    EXPECT_EQ(cadence("10 working days"),
              "Supervision, at least every 10 working days, while at work");
}

TEST(RulesInWords, LeaveWhatIsQuotedAndTheKindOfRecordCalledMissing)
{
    EXPECT_EQ(must("reason = \"missing(x)\""), "Each visit: reason is “missing(x)”");
    EXPECT_EQ(must("count of missing ended >= 1"), "Each visit: count of missing ended at least 1");
}

}  // namespace
}  // namespace goldthread::standards
