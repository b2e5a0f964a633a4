// strategy/measure_view_test.cpp: what the pages say of measures and objectives, without a server.
#include "frameworks/chart_rules.h"
#include "platform/core/home.h"
#include "strategy/board_markup.h"
#include "strategy/measure_markup.h"
#include "strategy/plan_markup.h"
#include "strategy/supply_markup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goldthread::strategy {

namespace {

using testing::HasSubstr;
using testing::Not;

const frameworks::Framework& portsmouth()
{
    static const auto framework = frameworks::load(core::home() / "frameworks" / "portsmouth");
    if (!framework) {
        throw std::runtime_error(standards::print_problem(framework.error().front()));
    }
    return *framework;
}

/// A percentage by month: twelve round 65, then as given.
MeasureNow measure(std::initializer_list<double> more = {},
                   standards::Better better = standards::Better::lower)
{
    MeasureNow now{.id = "reoffending",
                   .title = "Young people <b>who</b> offend again",
                   .source = "T-141",
                   .measure = portsmouth().plans.measure("reoffending"),
                   .indicator = nullptr,
                   .known = Known::figures,
                   .is_sent = true,
                   .unit = "percent",
                   .better = better};
    std::vector<double> values;
    values.reserve(12);
    for (int i = 0; i < 12; ++i) {
        values.push_back(i % 2 == 0 ? 64 : 66);
    }
    values.insert(values.end(), more.begin(), more.end());
    now.series = {.id = "measure",
                  .title = now.title,
                  .months = {},
                  .question = {.values = {},
                               .better = now.better,
                               .floor = 0,
                               .ceiling = 100,
                               .rules = frameworks::xmr_rules(portsmouth())},
                  .words = {.unit = "%"}};
    now.series.question.rules.base_max = 12;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto from = core::add_months(core::date(2025, 1, 1), static_cast<int>(i));
        now.figures.push_back({.period = {.from = from, .to = core::add_months(from, 1)},
                               .value = values[i],
                               .numerator = {},
                               .denominator = {}});
        now.series.months.push_back(from);
        now.series.question.values.emplace_back(values[i]);
    }
    const auto judged = standards::xmr(now.series.question);
    now.is_judged = true;
    now.word = standards::signal_word(judged, now.series.words);
    now.finding = standards::finding(now.series.question, judged, now.series.words);
    return now;
}

MeasurePage page_of(MeasureNow now, const MayDo& may, const Kept& kept)
{
    return {.framework = portsmouth(),
            .now = std::move(now),
            .asker = {.sees_strategy = true, .sees_figures = true},
            .files = {},
            .may = may,
            .kept = kept,
            .steps = {},
            .notes = {},
            .not_recorded = {},
            .csrf = "token"};
}

TEST(Tally, CountsPartsForTheWholeAndSaysItInWords)
{
    MeasureNow whole;
    whole.known = Known::parts;
    whole.parts = {measure({90, 90}), measure(), measure({20, 20})};
    MeasureNow nothing;
    nothing.known = Known::not_sent;
    Tally tally;
    tally.add(whole);
    tally.add(nothing);
    EXPECT_EQ(tally_words(tally),
              "1 measure improving, 1 getting worse, 1 with no change, 1 without figures");
    EXPECT_EQ(tally_words({}), "");
    tally.add(measure({90, 90}, standards::Better::neither));
    EXPECT_EQ(
        tally_words(tally),
        "1 measure improving, 1 getting worse, 1 changed, 1 with no change, 1 without figures");
}

TEST(AnObjective, WithoutMeasuresSaysWhoTellsItOrWhatIsOpen)
{
    EXPECT_EQ(objective_state(*portsmouth().plans.objective("safeguarding-neglect"), {}),
              "Told by the strategy's lead, each quarterly report");
    frameworks::Objective open;
    open.state = frameworks::State::undefined;
    open.undefined = "no measure is named";
    EXPECT_EQ(objective_state(open, {}), "Nothing measures it: no measure is named");
}

TEST(MeasurePage, SaysItsFindingAndEscapesItsTitle)
{
    const Kept kept;
    const auto markup = measure_page(page_of(measure({90, 90}), {}, kept)).content.markup();
    EXPECT_THAT(markup, HasSubstr("Getting worse: the latest month lies outside"));
    EXPECT_THAT(markup, HasSubstr("&lt;b&gt;who"));
    EXPECT_THAT(markup, Not(HasSubstr("<b>who")));
    EXPECT_THAT(markup, HasSubstr("Sent by Youth Offending Team"));
}

TEST(MeasurePage, GivesFormsOnlyToWhoMaySendThem)
{
    const Kept kept;
    const auto reader = measure_page(page_of(measure(), {}, kept)).content.markup();
    EXPECT_THAT(reader, Not(HasSubstr("<form")));
    EXPECT_THAT(reader, HasSubstr("See who set them, and when"));
    const auto writer =
        measure_page(page_of(measure(), {.choose = true, .supply = true, .note = true}, kept))
            .content.markup();
    EXPECT_THAT(writer, HasSubstr("/measures/reoffending/notes"));
    EXPECT_THAT(writer, HasSubstr("Enter one, or see where they came from"));
}

TEST(MeasurePage, DrawsNothingWhereACountIsTooSmallAndTheFileKeepsItBackToo)
{
    auto now = measure();
    now.figures[3].value = std::nullopt;
    now.figures[3].is_hidden = true;
    now.series.question.values[3] = std::nullopt;
    now.is_judged = false;
    now.word = "Not judged: too few";
    const Kept kept;
    const auto markup = measure_page(page_of(now, {}, kept)).content.markup();
    EXPECT_THAT(markup, HasSubstr("the series is not drawn or judged"));
    EXPECT_THAT(markup, Not(HasSubstr("<svg")));
    EXPECT_THAT(measure_csv(now).body, HasSubstr("2025-04-01,2025-05-01,not shown"));
}

TEST(MeasurePage, ShowsANoteWithItsWriterAndKeepsItsLines)
{
    const Kept kept;
    auto page = page_of(measure(), {}, kept);
    page.notes.push_back({.measure = "reoffending",
                          .number = 1,
                          .words = "Two posts were empty",
                          .written = {.version = 1, .by = "Dana Okafor", .at = {}}});
    EXPECT_THAT(measure_page(page).content.markup(), HasSubstr("Dana Okafor, 1 January 1970"));
}

TEST(MeasurePage, SaysWhoSetTheTargetAndDrawsIt)
{
    auto now = measure();
    now.goal = Goal{.value = 50,
                    .by_on = core::date(2027, 3, 31),
                    .whence = "Set by Dana Okafor on 22 November 2026"};
    now.series.words.goal = 50;
    const Kept kept;
    const auto markup = measure_page(page_of(now, {}, kept)).content.markup();
    EXPECT_THAT(markup, HasSubstr("Set by Dana Okafor on 22 November 2026, to be reached by 31 "
                                  "March 2027"));
    EXPECT_THAT(markup, HasSubstr("Goal"));
}

TEST(StepsPage, OffersToTakeBackWhatStandsAndShowsWhatWasReplaced)
{
    StepsPage page{.now = measure(),
                   .history = {{.measure = "reoffending",
                                .starts_on = core::date(2025, 6, 1),
                                .reason = "A new team",
                                .written = {.version = 1, .by = "Dana", .at = {}}},
                               {.measure = "reoffending",
                                .starts_on = core::date(2025, 6, 1),
                                .is_withdrawn = true,
                                .reason = "A new team",
                                .written = {.version = 2, .by = "Sam", .at = {}}}},
                   .may_accept = true,
                   .csrf = "token"};
    const auto markup = steps_page(page).content.markup();
    EXPECT_THAT(markup, HasSubstr("Replaced"));
    EXPECT_THAT(markup, HasSubstr("Taken back"));
    EXPECT_THAT(markup, Not(HasSubstr("name=\"withdraw\"")));
    page.history.pop_back();
    EXPECT_THAT(steps_page(page).content.markup(), HasSubstr("name=\"withdraw\""));
    page.may_accept = false;
    EXPECT_THAT(steps_page(page).content.markup(), Not(HasSubstr("<form")));
}

TEST(ChoicesPage, KeepsWhatWasTypedBesideItsFault)
{
    ChoicesPage page{.framework = portsmouth(),
                     .now = measure(),
                     .history = {},
                     .may_choose = true,
                     .csrf = "token"};
    page.errors.fields["target_number"] = "Enter a number of 0 or more";
    page.typed = {{"target_number", "ninety"}, {"target_reason", "Agreed <by> us"}};
    const auto made = choices_page(page);
    EXPECT_TRUE(made.has_errors);
    EXPECT_THAT(made.content.markup(), HasSubstr("value=\"ninety\""));
    EXPECT_THAT(made.content.markup(), HasSubstr("Agreed &lt;by&gt; us"));
    EXPECT_THAT(made.content.markup(), HasSubstr("href=\"#target_number\""));
}

TEST(UploadPage, ListsEachFaultWithItsRowAndColumn)
{
    SuppliedFile file;
    file.rows = 3;
    file.faults = {{.row = 3, .column = "value", .message = "Value is missing"}};
    const auto markup =
        upload_page({.measures = {}, .csrf = "token", .errors = {}, .file = file}).content.markup();
    EXPECT_THAT(markup, HasSubstr("Value is missing"));
    EXPECT_THAT(markup, HasSubstr("multipart/form-data"));
}

TEST(BoardPage, SaysOfABoardThatIsNotSetUpThatItIsNot)
{
    const auto* board = portsmouth().plans.board("physical-health-board");
    const BoardPage page{.framework = portsmouth(),
                         .now = {.board = board,
                                 .cadence = nullptr,
                                 .sits = {},
                                 .sits_since = {},
                                 .next = {},
                                 .met_on = {},
                                 .next_planned = {},
                                 .reports = {},
                                 .governs = {}},
                         .meetings = {},
                         .issues = {},
                         .today = core::date(2026, 11, 22)};
    EXPECT_THAT(board_page(page).content.markup(), HasSubstr("Still to be set up"));
    EXPECT_THAT(board_page(page).content.markup(), Not(HasSubstr("<form")));
}

TEST(BoardPage, LeadsWhoeverMaySayItToSinceWhenAStrategyIsInForce)
{
    const auto* board = portsmouth().plans.board("safeguarding-board");
    const standards::Standard quarterly;
    BoardsPage page{.framework = portsmouth(), .boards = {}, .today = core::date(2026, 11, 22)};
    page.boards.push_back({.board = board,
                           .cadence = nullptr,
                           .sits = {},
                           .sits_since = {},
                           .next = {},
                           .met_on = {},
                           .next_planned = {},
                           .reports = {{.report = &portsmouth().plans.reports.front(),
                                        .strategy = &portsmouth().plans.strategies.front(),
                                        .cadence = &quarterly,
                                        .next = {},
                                        .last_issued = {}}},
                           .governs = {}});
    EXPECT_THAT(boards_page(page).content.markup(), HasSubstr("Nothing due"));
    page.may_record = true;
    EXPECT_THAT(boards_page(page).content.markup(),
                HasSubstr("href=\"/boards/safeguarding-board#form-strategy\""));
}

TEST(Actions, AreOverdueTheDayAfterTheirDay)
{
    frameworks::Action action;
    action.due = "2026-11-21";
    action.due_on = core::date(2026, 11, 21);
    ActionNow now{.action = &action, .owner = {}, .progress = {}};
    EXPECT_EQ(due_words(now, core::date(2026, 11, 21)), "Due on 21 November 2026");
    EXPECT_EQ(due_words(now, core::date(2026, 11, 22)), "Overdue since 21 November 2026");
    now.progress =
        Progress{.action = "a", .state = ActionState::done, .done_on = core::date(2026, 11, 20)};
    EXPECT_EQ(due_words(now, core::date(2026, 11, 22)), "Done on 20 November 2026");
    action.due_on.reset();
    action.due = "summer 2023";
    now.progress.reset();
    EXPECT_EQ(due_words(now, core::date(2026, 11, 22)), "Due summer 2023");
}

}  // namespace

}  // namespace goldthread::strategy
