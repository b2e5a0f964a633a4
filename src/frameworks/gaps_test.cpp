// Tests what the completeness watchdog finds in a small framework, and in nothing.
#include "frameworks/gaps.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace goldthread::frameworks {
namespace {

namespace fs = std::filesystem;

class Gaps : public testing::Test {
protected:
    void SetUp() override
    {
        folder_ =
            fs::temp_directory_path() /
            (std::string{"gaps-"} + testing::UnitTest::GetInstance()->current_test_info()->name()) /
            "small";
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_.parent_path()); }

    /// `sort id: what` of each gap in a framework with `text`.
    std::vector<std::string> with(const std::string& text)
    {
        std::ofstream(folder_ / "small.yaml") << R"(framework: small
version: 1
vocabulary:
  subjects: {child: {}, board: {}}
  kinds:
    care: {subject: child, shape: spell}
    sitting: {subject: board, shape: spell}
    meeting: {subject: board, shape: event}
indicators:
  - {id: care-open, title: In care, source: s, unit: children, direction: lower, period: month, subject: child, stock: care}
standards:
  - {id: board-meets, title: The board meets, subject: board, source: s, while: sitting, every: 3 months, expect: meeting}
posts:
  - {id: director, title: Director, source: s}
boards:
  - {id: top, title: Top board, source: s, chair: director, members: [director], cadence: board-meets}
)";
        std::ofstream(folder_ / "text.yaml") << text;
        const auto loaded = load(folder_);
        std::vector<std::string> found;
        if (!loaded) {
            for (const auto& problem : loaded.error()) {
                ADD_FAILURE() << standards::print_problem(problem);
            }
            return found;
        }
        for (const auto& gap : gaps(*loaded)) {
            found.push_back(std::string{word_for(gap.sort)} + " " + gap.id + ": " + gap.what);
        }
        return found;
    }

    /// The same for the keys of one strategy that has all a strategy needs.
    std::vector<std::string> in_strategy(const std::string& keys)
    {
        return with(
            "strategies:\n  - id: a\n    title: A\n    source: s\n    vision: V\n"
            "    lead: director\n    governed by: top\n" +
            keys);
    }

    fs::path folder_;
};

using Found = std::vector<std::string>;

TEST_F(Gaps, AreNoneWhereNothingIsLeftOpen)
{
    EXPECT_EQ(in_strategy("    measures:\n"
                          "      - {id: m, title: M, indicator: care-open, target: 10, "
                          "baseline: 20, owner: director}\n"
                          "    objectives:\n      - {id: o, title: O, measures: [m]}\n"),
              Found{});
}

TEST_F(Gaps, NameAStrategyWithoutVisionLeadOrBoard)
{
    EXPECT_EQ(with("strategies:\n  - id: a\n    title: A\n    source: s\n"
                   "    vision: {undefined: still to be written}\n"),
              (Found{"no vision a: still to be written", "no lead a: nobody is named to lead it",
                     "no board a: no board is named to govern it"}));
}

TEST_F(Gaps, AskAComputedMeasureOnlyForWhatItsIndicatorCannotSay)
{
    EXPECT_EQ(
        in_strategy("    measures:\n      - {id: m, title: M, indicator: care-open}\n"),
        (Found{"no target m: no target is set", "no baseline m: where it starts from is not said",
               "no owner m: nobody is named to answer for it"}));
}

TEST_F(Gaps, AskTheOwnerOfACompoundMeasureAndTheRestOfItsParts)
{
    EXPECT_EQ(in_strategy("    measures:\n      - id: both\n        title: Both\n"
                          "        owner: director\n        parts:\n"
                          "          - {id: one, title: One, indicator: care-open, target: 1, "
                          "baseline: 1}\n"
                          "          - {id: two, title: Two, unit: children, direction: lower, "
                          "target: 1, baseline: 1, supplied: {by: schools, when: each term}}\n"),
              (Found{"no frequency two: how often it is looked at is not said"}));
}

TEST_F(Gaps, AskNothingOfAMeasureThatNamesAnotherAgain)
{
    EXPECT_EQ(in_strategy("    measures:\n"
                          "      - {id: m, title: M, indicator: care-open, target: 10, "
                          "baseline: 20, owner: director}\n"
                          "      - {id: n, title: N, same as: m}\n"),
              Found{});
}

TEST_F(Gaps, NameATopicWithItsReason)
{
    EXPECT_EQ(in_strategy("    objectives:\n      - {id: o, title: O, undefined: a topic}\n"
                          "      - {id: p, title: P, asked: {of: lead, when: each year, answer: "
                          "[yes, no]}}\n"),
              (Found{"not defined yet o: a topic",
                     "no measure p: no measure or standard answers for it: people are asked how "
                     "it goes"}));
}

TEST_F(Gaps, NameActionsWithoutOwnerOrDay)
{
    EXPECT_EQ(in_strategy("    actions:\n"
                          "      - {id: x, title: X, due: summer 2023, asked: {of: lead, when: "
                          "each year, answer: [yes, no]}}\n"
                          "      - {id: y, title: Y, due: 2027-03-31, owner: director, asked: "
                          "{of: lead, when: each year, answer: [yes, no]}}\n"),
              (Found{"no owner x: nobody is named to do it",
                     "no day x: \"summer 2023\" is said, which is no day"}));
}

TEST_F(Gaps, NameTheAreasOfTheSpineThatAStrategyDoesNotCarry)
{
    EXPECT_EQ(in_strategy("  - id: b\n    title: B\n    source: s\n    vision: V\n"
                          "    lead: director\n    governed by: top\n    part of: a\n"
                          "    objectives:\n"
                          "      - {id: o, title: O, spine: [deal], standards: [board-meets]}\n"
                          "spine:\n  - {id: deal, title: A deal, plan: a, source: s}\n"
                          "  - {id: peers, title: Peers, plan: a, source: s}\n"),
              (Found{"spine not carried b: no objective carries forward \"Peers\""}));
}

TEST_F(Gaps, NameBoardsAndReportsThatAreNotReady)
{
    EXPECT_EQ(with("boards:\n  - {id: low, title: Low, source: s, status: to be set up}\n"
                   "reports:\n  - {id: r, title: R, source: s, for: [top]}\n"),
              (Found{"no board low: it is still to be set up",
                     "no rhythm low: how often it meets is not said",
                     "no rhythm r: how often it is due is not said",
                     "no members low: nobody is named to chair it",
                     "no members low: its members are not named",
                     "not defined yet r: what it contains is not said",
                     "no owner r: nobody is named to write it"}));
}

TEST_F(Gaps, CountWhatAPaperStatesAndSayNothingWhereItAgrees)
{
    const std::string two =
        "    objectives:\n      - {id: o, title: O, standards: [board-meets]}\n"
        "      - {id: p, title: P, standards: [board-meets]}\n"
        "discrepancies:\n  - {id: d, title: D, source: s, counts: objectives, "
        "of: a, taken: as listed, stated: ";
    EXPECT_EQ(in_strategy(two + "\"3\"}\n"),
              (Found{"counts disagree d: 3 stated, 2 listed; taken here: as listed"}));
    EXPECT_EQ(in_strategy(two + "\"2\"}\n"), Found{});
}

TEST_F(Gaps, NameOtherNamesAndOtherDisagreements)
{
    EXPECT_EQ(with("boards:\n  - {id: low, title: Low, source: s, chair: director, members: "
                   "[director], cadence: board-meets, aliases: [Lower, Lowest]}\n"
                   "discrepancies:\n  - {id: d, title: D, source: s, about: [low], stated: six, "
                   "found: seven, taken: both}\n"),
              (Found{"names differ low: also called: Lower; Lowest",
                     "papers disagree d: \"six\" and \"seven\"; taken here: both"}));
}

}  // namespace
}  // namespace goldthread::frameworks
