#include "practice/outcome.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goldthread::practice {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Outcome, ANameMarkedYesIsAnOutcome)
{
    EXPECT_THAT(outcomes_in(R"({"Initial CP Conference":"Yes","No Further Action":"No"})"),
                ElementsAre("Initial CP Conference"));
}

TEST(Outcome, FlagsOfCaseSystemsAreGivenInTheWordsOfTheCodeSet)
{
    EXPECT_THAT(outcomes_in(R"({"OUTCOME_NFA_FLAG":"N","OUTCOME_CP_CONFERENCE_FLAG":"Y",
                                "TOTAL_NO_OF_OUTCOMES":3,"OUTCOME_COMMENTS":"seen at home"})"),
                ElementsAre("Initial CP Conference"));
}

TEST(Outcome, ATextUnderANameIsTheOutcome)
{
    EXPECT_EQ(outcome_in_words(R"({"outcome": "Assessment required"})"), "Assessment required");
}

TEST(Outcome, FactorsAreTheCodesMarkedYesOrListed)
{
    EXPECT_EQ(outcome_in_words(R"({"1A": "Yes", "2B": "No", "3A": true})"), "1A, 3A");
    EXPECT_EQ(outcome_in_words(R"(["1A", "3A"])"), "1A, 3A");
}

TEST(Outcome, APlainTextIsItself)
{
    EXPECT_EQ(outcome_in_words("  No Further Action "), "No Further Action");
}

TEST(Outcome, EscapesAreRead)
{
    EXPECT_EQ(outcome_in_words(R"({"outcome":"Child\u0027s \"plan\""})"), "Child's \"plan\"");
    EXPECT_EQ(outcome_in_words(R"({"outcome":"caf\u00e9"})"), "caf\xC3\xA9");
}

TEST(Outcome, WhatIsNoJsonAfterAllYieldsWhatCouldBeReadAndEnds)
{
    EXPECT_THAT(outcomes_in("{"), IsEmpty());
    EXPECT_THAT(outcomes_in(R"({"a" "b"})"), IsEmpty());
    EXPECT_THAT(outcomes_in(R"({"a":"Yes","b)"), ElementsAre("a"));
    EXPECT_THAT(outcomes_in("[[[[[[[[[[[[[[[[[[[[[[[["), IsEmpty());
    EXPECT_THAT(outcomes_in("[}"), IsEmpty());
    EXPECT_THAT(outcomes_in(""), IsEmpty());
}

}  // namespace
}  // namespace goldthread::practice
