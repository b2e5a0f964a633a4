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

TEST(RulesInWords, SayWhatMustGoOnAndNoDoubleNegation)
{
    const auto deadline = [](std::string each, std::string unless) {
        Standard standard;
        standard.form = Form::deadline;
        standard.expressions = {{"for each", std::move(each)},
                                {"expect", "review"},
                                {"within", "20 days"},
                                {"unless", std::move(unless)}};
        return in_words({}, standard);
    };
    EXPECT_EQ(deadline("referral where not no_further_action", "not in_care"),
              "Review, within 20 days of each referral where further action, only while in care");
    EXPECT_EQ(deadline("referral", "closed"),
              "Review, within 20 days of each referral, unless closed");
    EXPECT_EQ(deadline("referral", "not open or closed"),
              "Review, within 20 days of each referral, unless not open or closed");
    EXPECT_EQ(must("count of (move) in the last 1 year = 0"),
              "Each visit: count of (move) in the last year is 0");
}

TEST(RulesInWords, LeaveWhatIsQuotedAndTheKindOfRecordCalledMissing)
{
    EXPECT_EQ(must("reason = \"missing(x)\""), "Each visit: reason is “missing(x)”");
    EXPECT_EQ(must("count of missing ended >= 1"), "Each visit: count of missing ended at least 1");
}

}  // namespace
}  // namespace goldthread::standards
