// Tests strategies, boards and reports as a framework writes them, and what is said of mistakes.
#include "frameworks/framework.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace goldthread::frameworks {
namespace {

namespace fs = std::filesystem;

class Strategies : public testing::Test {
protected:
    void SetUp() override
    {
        folder_ = fs::temp_directory_path() /
                  (std::string{"strategies-"} +
                   testing::UnitTest::GetInstance()->current_test_info()->name()) /
                  "small";
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_.parent_path()); }

    /// Line 1 of `text` is line 1 of the file that mistakes name.
    auto with(const std::string& text)
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
  - {id: top, title: Top board, source: s, aliases: [The board], chair: director, members: [director], cadence: board-meets}
  - {id: low, title: Lower board, source: s, status: to be set up, parent: top}
)";
        std::ofstream(folder_ / "text.yaml") << text;
        return load(folder_);
    }

    static std::string problems(const auto& loaded)
    {
        std::string all;
        if (!loaded) {
            for (const auto& problem : loaded.error()) {
                const fs::path file{problem.place.file};
                all += file.filename().string() + ":" + std::to_string(problem.place.line) + ":" +
                       std::to_string(problem.place.column) + ": " + problem.message + "\n";
            }
        }
        return all;
    }

    fs::path folder_;
};

constexpr const char* whole = R"(strategies:
  - id: plan
    title: The plan
    source: p
    vision: Children are well
    lead: director
    governed by: [top]
    priorities:
      - {id: first, title: First}
  - id: safety
    title: Safety
    source: q
    part of: plan
    priority: first
    vision: {undefined: still to be written}
    objectives:
      - id: fewer
        title: Fewer children in care
        letter: a
        spine: [deal]
        measures: [open, care-open]
        actions:
          - {id: visit, title: Visit, owner: director, due: 2027-03-31, monitoring: [figures], asked: {of: lead, when: each quarter, answer: [done, not done]}}
      - {id: kind, title: Kindness, undefined: a topic only}
    measures:
      - {id: open, title: In care, indicator: care-open, target: {value: 90.5, on: 2027-03-31}, baseline: 100, direction: lower}
      - id: both
        title: Two things
        parts:
          - {id: one, title: One, supplied: {by: schools, when: each term}}
          - {id: two, title: Two, undefined: a topic only}
      - {id: again, title: One again, same as: one}
    actions:
      - {id: recover, title: Recover, group: recovery, due: spring, undefined: a topic only}
spine:
  - {id: deal, title: A deal, letter: a, plan: plan, source: p, parts: [trust, help]}
reports:
  - id: quarterly
    title: Quarterly
    source: p
    for: [top]
    about: [safety]
    each strategy: yes
    cadence: board-meets
    contents:
      - {id: figures, title: Figures, measures: [open]}
discrepancies:
  - {id: counts, title: Counts, source: p, stated: 4, counts: measures, of: plan, about: [plan], taken: all as listed}
)";

TEST_F(Strategies, AreReadWithTheirObjectivesMeasuresAndActions)
{
    const auto loaded = with(whole);
    ASSERT_TRUE(loaded) << problems(loaded);
    const auto& plans = loaded->plans;
    ASSERT_EQ(plans.parts("plan").size(), 1U);
    const auto& safety = *plans.parts("plan").front();
    EXPECT_EQ(safety.vision_undefined, "still to be written");
    EXPECT_EQ(plans.strategy("plan")->leads, std::vector<std::string>{"director"});
    const auto* fewer = plans.objective("fewer");
    ASSERT_NE(fewer, nullptr);
    EXPECT_EQ(fewer->state, State::parts);
    EXPECT_EQ(plans.objective("kind")->state, State::undefined);
    ASSERT_EQ(fewer->actions.size(), 1U);
    EXPECT_EQ(fewer->actions[0].due_on, core::date(2027, 3, 31));
    EXPECT_EQ(fewer->actions[0].objective, "fewer");
    EXPECT_EQ(safety.actions[0].due, "spring");
    EXPECT_FALSE(safety.actions[0].due_on);
    EXPECT_EQ(plans.home("two"), &safety);
    EXPECT_EQ(plans.home("visit"), &safety);
}

TEST_F(Strategies, HaveMeasuresInOneStateEach)
{
    const auto loaded = with(whole);
    ASSERT_TRUE(loaded) << problems(loaded);
    const auto& plans = loaded->plans;
    EXPECT_EQ(plans.measure("open")->state, State::computed);
    EXPECT_EQ(plans.measure("open")->target->value, 905'000);
    EXPECT_EQ(plans.measure("open")->target->on, core::date(2027, 3, 31));
    EXPECT_FALSE(plans.measure("open")->baseline->on);
    EXPECT_EQ(plans.measure("both")->state, State::parts);
    EXPECT_EQ(plans.measure("one")->supplied.by, "schools");
    const auto* again = plans.measure("again");
    EXPECT_EQ(again->state, State::supplied);
    EXPECT_EQ(plans.meant(*again).id, "one");
}

TEST_F(Strategies, MakeAnEntryOfEverythingThatStandsInThem)
{
    const auto loaded = with(whole);
    ASSERT_TRUE(loaded) << problems(loaded);
    ASSERT_NE(loaded->find("two"), nullptr);
    EXPECT_EQ(loaded->find("two")->list, "measures");
    EXPECT_EQ(loaded->find("two")->source, "q");
    EXPECT_EQ(loaded->find("visit")->state, State::asked);
    EXPECT_EQ(loaded->find("again")->state, State::supplied);
    EXPECT_EQ(loaded->list("priorities").size(), 1U);
    EXPECT_EQ(loaded->list("report_contents").size(), 1U);
}

TEST_F(Strategies, KnowTheirBoardsAndReports)
{
    const auto loaded = with(whole);
    ASSERT_TRUE(loaded) << problems(loaded);
    const auto& plans = loaded->plans;
    EXPECT_TRUE(plans.board("top")->is_set_up);
    EXPECT_FALSE(plans.board("low")->is_set_up);
    EXPECT_EQ(plans.board("low")->parent, "top");
    EXPECT_EQ(plans.board("top")->aliases, std::vector<std::string>{"The board"});
    EXPECT_TRUE(plans.report("quarterly")->is_for_each_strategy);
    EXPECT_EQ(plans.report("quarterly")->contents.at(0).measures, std::vector<std::string>{"open"});
}

TEST_F(Strategies, CountWhatIsListedInAPlanAndItsParts)
{
    const auto loaded = with(whole);
    ASSERT_TRUE(loaded) << problems(loaded);
    EXPECT_EQ(loaded->plans.count(loaded->plans.discrepancies.at(0)), 3U);
}

TEST_F(Strategies, MayNotNameWhatIsNotThere)
{
    EXPECT_EQ(problems(with("strategies:\n"
                            "  - {id: a, title: A, source: s, lead: directr, governed by: [topp]}\n"
                            "reports:\n"
                            "  - {id: r, title: R, source: s, cadence: boardmeets}\n")),
              "text.yaml:2:40: there is no post \"directr\"; did you mean \"director\"?\n"
              "text.yaml:2:63: there is no board \"topp\"; did you mean \"top\"?\n"
              "text.yaml:4:43: there is no standard \"boardmeets\"; did you mean "
              "\"board-meets\"?\n");
}

TEST_F(Strategies, HaveBoardsThatMeetByStandardsAboutBoards)
{
    EXPECT_EQ(problems(with("boards:\n  - {id: b, title: B, source: s, cadence: seen}\n"
                            "standards:\n  - {id: seen, title: S, source: s, subject: child, "
                            "undefined: why}\n")),
              "text.yaml:2:43: there is no standard about a board \"seen\"\n");
}

TEST_F(Strategies, HaveOneStateForEachMeasure)
{
    const std::string before =
        "strategies:\n  - id: a\n    title: A\n    source: s\n    measures:\n";
    EXPECT_EQ(problems(with(before + "      - {id: m, title: M}\n")),
              "text.yaml:6:14: the measure \"m\" has no state: give it \"indicator\", \"parts\", "
              "\"same as\", \"asked\", \"supplied\" or \"undefined\"\n");
    EXPECT_EQ(problems(with(before + "      - {id: m, title: M, indicator: care-open, "
                                     "undefined: why}\n")),
              "text.yaml:6:14: the measure \"m\" has more than one of \"indicator\", \"parts\", "
              "\"same as\", \"asked\", \"supplied\" or \"undefined\"\n");
    EXPECT_EQ(problems(with(before + "      - {id: m, title: M, undefined: why}\n"
                                     "      - {id: n, title: N, same as: m, undefined: why}\n")),
              "text.yaml:7:36: a measure that is the same as another has no state of its own\n");
}

TEST_F(Strategies, TakeNoKeyOrIdThatIsNotTheirs)
{
    EXPECT_EQ(problems(with("strategies:\n  - {id: a, title: A, source: s, vison: V}\n")),
              "text.yaml:2:34: a strategy has no key \"vison\"; did you mean \"vision\"?\n");
    const auto twice = with(
        "strategies:\n  - id: a\n    title: A\n    source: s\n    actions:\n"
        "      - {id: top, title: T, undefined: why}\n");
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().at(0).place.line, 6);
    EXPECT_NE(twice.error().at(0).message.find("the id \"top\" is taken, at "), std::string::npos);
}

TEST_F(Strategies, DoNotBelongToOneAnotherInACircle)
{
    EXPECT_EQ(problems(with("strategies:\n"
                            "  - {id: a, title: A, source: s, part of: b}\n"
                            "  - {id: b, title: B, source: s, part of: a}\n")),
              "text.yaml:2:43: \"part of\" leads from \"a\" round in a circle\n");
}

TEST_F(Strategies, TellWhatIsWrongWithAFigure)
{
    const std::string before =
        "strategies:\n  - id: a\n    title: A\n    source: s\n    measures:\n";
    EXPECT_EQ(problems(with(before + "      - {id: m, title: M, undefined: why, target: most}\n")),
              "text.yaml:6:51: \"target\" should be a number with at most four decimals\n");
    EXPECT_EQ(
        problems(with(before + "      - {id: m, title: M, undefined: why, period: fortnight}\n")),
        "text.yaml:6:51: \"period\" is month, quarter, year, financial year, school year or "
        "census year, not \"fortnight\"\n");
}

}  // namespace
}  // namespace goldthread::frameworks
