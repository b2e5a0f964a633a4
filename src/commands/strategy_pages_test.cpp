// Long: a test for each thing that is shown and entered.
// The pages of the strategy over a whole made-up council: what each role sees, and that what is
// entered shows on the next request.
#include "commands/test_council.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace goldthread::commands {
namespace {

using testing::HasSubstr;
using testing::Not;

class StrategyPages : public testing::Test {
protected:
    /// One council for all tests; each changes measures and boards of its own.
    static void SetUpTestSuite()
    {
        council_ = std::make_unique<TestCouncil>();
        EXPECT_EQ(council_->faults, std::vector<std::string>{});
    }
    static void TearDownTestSuite() { council_.reset(); }

    static core::Result<web::Response> ask(const std::string& role, const std::string& path,
                                           const std::string& fields, bool is_post)
    {
        return council_->send(
            is_post, {.account = "account of " + role, .name = "Dana Okafor", .role = role}, path,
            fields);
    }
    core::Result<web::Response> get(const std::string& role, const std::string& path)
    {
        return ask(role, path, {}, false);
    }
    core::Result<web::Response> post(const std::string& role, const std::string& path,
                                     const std::string& body)
    {
        return ask(role, path, body, true);
    }
    std::string body(const std::string& role, const std::string& path)
    {
        const auto page = get(role, path);
        return page ? page->body : std::string{"refused"};
    }

    static std::unique_ptr<TestCouncil> council_;
};
std::unique_ptr<TestCouncil> StrategyPages::council_;

TEST_F(StrategyPages, TheSheetHoldsEveryObjectiveOfThePlanOnOnePageOfModestWeight)
{
    const auto page = body("board_member", "/strategy");
    const auto& plans = council_->framework.plans;
    std::size_t objectives = 0;
    for (const auto* strategy : plans.parts("trust-plan")) {
        for (const auto& objective : strategy->objectives) {
            ++objectives;
            EXPECT_THAT(page, HasSubstr("/strategy/objectives/" + objective.id + "\""));
        }
    }
    EXPECT_EQ(objectives, 55U);
    EXPECT_LE(nodes_in(page), 1500U);
}

TEST_F(StrategyPages, FindLeadsToStrategiesObjectivesMeasuresAndBoards)
{
    const auto found = [&](const std::string& role, const std::string& typed) {
        const auto page = ask(role, "/find", "q=" + typed, false);
        return page ? page->body : std::string{"refused"};
    };
    const auto page = found("board_member", "safeguarding");
    EXPECT_THAT(page, HasSubstr("In the strategy"));
    EXPECT_THAT(page, HasSubstr("\"/strategy/safeguarding\""));
    EXPECT_THAT(found("board_member", "front+door"),
                HasSubstr("\"/strategy/objectives/safeguarding-front-door\""));
    EXPECT_THAT(found("administrator", "safeguarding"), Not(HasSubstr("In the strategy")));
}

TEST_F(StrategyPages, EveryStrategyObjectiveMeasureAndBoardHasAPage)
{
    const auto& plans = council_->framework.plans;
    const auto opens = [&](const std::string& path) {
        const auto page = get("board_member", path);
        ASSERT_TRUE(page.has_value()) << path;
        EXPECT_EQ(page->status, 200) << path;
        EXPECT_LE(nodes_in(page->body), 1500U) << path;
    };
    for (const auto& strategy : plans.strategies) {
        opens("/strategy/" + strategy.id);
        for (const auto& objective : strategy.objectives) {
            opens("/strategy/objectives/" + objective.id);
        }
        for (const auto& measure : strategy.measures) {
            opens("/measures/" + measure.id);
        }
    }
    for (const auto& board : plans.boards) {
        opens("/boards/" + board.id);
    }
    opens("/measures");
    opens("/boards");
    EXPECT_FALSE(get("board_member", "/measures/nonsense").has_value());
    EXPECT_FALSE(get("board_member", "/strategy/nonsense").has_value());
}

TEST_F(StrategyPages, ABoardMemberIsLedToNoChildAndAManagerIs)
{
    const auto* const path = "/strategy/objectives/safeguarding-learning";
    const auto board = body("board_member", path);
    EXPECT_THAT(board, Not(HasSubstr("/list\"")));
    EXPECT_THAT(board, Not(HasSubstr("href=\"/children")));
    EXPECT_THAT(board, Not(HasSubstr("<form")));
    EXPECT_THAT(body("team_manager", path), HasSubstr("/standards/case-supervision/list\""));
    EXPECT_THAT(body("practitioner", path), HasSubstr("/my-children?standard=case-supervision"));
}

TEST_F(StrategyPages, AnAdministratorHasNoPartInTheStrategy)
{
    for (const auto* path : {"/strategy", "/measures", "/boards", "/measures/reoffending"}) {
        EXPECT_FALSE(get("administrator", path).has_value()) << path;
    }
}

TEST_F(StrategyPages, WhoMayOnlyLookCannotSetSupplyOrRecord)
{
    for (const auto* path :
         {"/measures/reoffending/choices/target", "/measures/reoffending/steps",
          "/measures/reoffending/figures", "/supplied-figures",
          "/boards/safeguarding-board/meetings", "/boards/safeguarding-board/sitting",
          "/boards/safeguarding-board/reports", "/boards/safeguarding-board/strategies"}) {
        const auto refused = post("board_member", path, "");
        ASSERT_FALSE(refused.has_value()) << path;
        EXPECT_TRUE(std::holds_alternative<core::Refused>(refused.error())) << path;
    }
}

TEST_F(StrategyPages, ATargetSetShowsOnTheNextRequestWithWhoSetIt)
{
    ASSERT_EQ(post("analyst", "/measures/in-custody/choices/target",
                   "seen=0&target_number=3&target_reason=Agreed+by+the+board")
                  ->status,
              303);
    EXPECT_THAT(body("board_member", "/measures/in-custody"),
                HasSubstr("Set by Dana Okafor on 31 March 2026"));
    const auto late = post("analyst", "/measures/in-custody/choices/target",
                           "seen=0&target_number=9&target_reason=I+opened+it+before");
    ASSERT_TRUE(late.has_value());
    EXPECT_EQ(late->status, 422);
    EXPECT_THAT(late->body, HasSubstr("after you opened the page"));
    EXPECT_THAT(late->body, HasSubstr("I opened it before"));
}

TEST_F(StrategyPages, APartnersFigureIsTheMeasuresValueOnTheNextRequest)
{
    EXPECT_THAT(body("board_member", "/measures/reoffending"), HasSubstr("Nothing sent yet"));
    ASSERT_EQ(post("analyst", "/measures/reoffending/figures",
                   "from=2025-10-01&value=31.5&given_by=Youth+justice+service")
                  ->status,
              303);
    EXPECT_THAT(body("board_member", "/measures/reoffending"), HasSubstr("31.5%"));
    EXPECT_THAT(body("board_member", "/measures"), HasSubstr("31.5%"));
    EXPECT_THAT(body("board_member", "/measures/reoffending/figures"),
                HasSubstr("Youth justice service"));
    const auto faulty = post("analyst", "/measures/reoffending/figures",
                             "from=2025-10-01&value=40&given_by=Youth+justice+service");
    EXPECT_EQ(faulty->status, 422);
    EXPECT_THAT(faulty->body, HasSubstr("The reason for the change is missing"));
}

TEST_F(StrategyPages, APartnersFigureIsTakenBackWithAReasonAndMayBeSentAgain)
{
    const auto path = std::string{"/measures/reoffending/figures"};
    ASSERT_EQ(
        post("analyst", path, "from=2025-10-01&value=47.3&given_by=Probation&reason=Counted+again")
            ->status,
        303);
    EXPECT_THAT(body("board_member", "/measures/reoffending"), HasSubstr("47.3"));
    EXPECT_FALSE(post("board_member", path + "/taken-back", "back_from=2025-10-01&back_reason=No")
                     .has_value());
    const auto silent = post("analyst", path + "/taken-back", "back_from=2025-10-01&back_reason=");
    EXPECT_EQ(silent->status, 422);
    EXPECT_THAT(silent->body, HasSubstr("The reason is missing"));
    ASSERT_EQ(
        post("analyst", path + "/taken-back", "back_from=2025-10-01&back_reason=Of+another+council")
            ->status,
        303);
    EXPECT_THAT(body("board_member", "/measures/reoffending"), Not(HasSubstr("47.3")));
    EXPECT_THAT(body("board_member", path), HasSubstr("Taken back"));
    EXPECT_THAT(body("board_member", path), HasSubstr("Of another council"));
    // What is taken back cannot be taken back again.
    EXPECT_EQ(post("analyst", path + "/taken-back", "back_from=2025-10-01&back_reason=No")->status,
              422);
    ASSERT_EQ(post("analyst", path,
                   "from=2025-10-01&value=48.1&given_by=Probation&reason=The+right+council")
                  ->status,
              303);
    EXPECT_THAT(body("board_member", "/measures/reoffending"), HasSubstr("48.1"));
}

TEST_F(StrategyPages, ANoteCarriesItsWritersName)
{
    ASSERT_EQ(post("board_member", "/measures/perpetrators-disrupted/notes", "words=Why+so+few%3F")
                  ->status,
              303);
    const auto page = body("analyst", "/measures/perpetrators-disrupted");
    EXPECT_THAT(page, HasSubstr("Why so few?"));
    EXPECT_THAT(page, HasSubstr("Dana Okafor, 31 March 2026"));
}

TEST_F(StrategyPages, MeasuresAreFilteredByWhatTheTallyCounts)
{
    const auto page =
        ask("board_member", "/measures", "signal=Answered+by+people&strategy=SEND+strategy", false);
    ASSERT_TRUE(page.has_value());
    EXPECT_THAT(page->body, HasSubstr("Showing 1 of 1"));
    EXPECT_THAT(body("board_member", "/strategy/send"), HasSubstr("1 answered by people"));
    EXPECT_THAT(body("board_member", "/measures/front-door"), HasSubstr("In parts"));
}

TEST_F(StrategyPages, SettingsOfAFrameworkBelowAreOverriddenFromTheirListByWhoMay)
{
    const auto link = HasSubstr("/framework/edit/override?setting=assessment_limit");
    EXPECT_THAT(body("practice_lead", "/framework/settings"), link);
    EXPECT_THAT(body("practice_lead", "/framework/settings"),
                Not(HasSubstr("override?setting=case_supervision_interval")))
        << "the council's own";
    EXPECT_THAT(body("practitioner", "/framework/settings"), Not(link));
}

TEST_F(StrategyPages, AMeetingThatIsDueIsAnObligationOfTheBoardsStandard)
{
    const auto path = std::string{"/boards/stakeholder-conference"};
    EXPECT_THAT(body("board_member", path), HasSubstr("Nobody has said since when it sits"));
    ASSERT_EQ(post("analyst", path + "/sitting", "seen=0&sits_from=2025-05-01")->status, 303);
    // Six months from 1 May 2025.
    EXPECT_THAT(body("board_member", path), HasSubstr("Was due by 1 November 2025"));
    ASSERT_EQ(post("analyst", path + "/meetings", "meets_on=2025-12-10&state=held")->status, 303);
    EXPECT_THAT(body("board_member", path), HasSubstr("Due by 10 June 2026"));
    ASSERT_EQ(post("analyst", path + "/meetings", "meets_on=2026-05-20&state=planned")->status,
              303);
    EXPECT_THAT(body("board_member", "/boards"), HasSubstr("Planned for 20 May 2026"));
    const auto held_ahead = post("analyst", path + "/meetings", "meets_on=2026-06-20&state=held");
    EXPECT_EQ(held_ahead->status, 422);
    EXPECT_THAT(held_ahead->body, HasSubstr("lies today or in the past"));
}

TEST_F(StrategyPages, WhatWasRecordedOfABoardInErrorIsPutRight)
{
    const auto path = std::string{"/boards/semh-board"};
    ASSERT_EQ(post("analyst", path + "/meetings", "meets_on=2026-03-10&state=held")->status, 303);
    EXPECT_THAT(body("analyst", path), HasSubstr("It was not held"));
    ASSERT_EQ(
        post("analyst", path + "/meetings", "number=1&seen=1&meets_on=2026-03-10&state=cancelled")
            ->status,
        303);
    EXPECT_THAT(body("analyst", path), HasSubstr("It was held after all"));
    ASSERT_EQ(post("analyst", path + "/reports",
                   "report=quarterly-strategy-report%3Asemh&issued_on=2026-03-11")
                  ->status,
              303);
    EXPECT_THAT(body("board_member", path), HasSubstr("Reports recorded here"));
    EXPECT_THAT(body("board_member", path), Not(HasSubstr("It did not come")));
    ASSERT_EQ(post("analyst", path + "/reports/taken-back",
                   "report=quarterly-strategy-report&strategy=semh&number=1")
                  ->status,
              303);
    EXPECT_THAT(body("board_member", path), Not(HasSubstr("Reports recorded here")));
    EXPECT_THAT(body("board_member", path), Not(HasSubstr("11 March 2026")));
    EXPECT_EQ(post("analyst", path + "/sitting",
                   "seen=0&sits_from-day=1&sits_from-month=1&sits_from-year=26")
                  ->status,
              422)
        << "a year of two digits is none";
}

TEST_F(StrategyPages, OfTwoWhoSayWhenABoardSitsTheSecondIsTold)
{
    const auto path = std::string{"/boards/parent-board"};
    ASSERT_EQ(post("analyst", path + "/sitting", "seen=0&sits_from=2025-05-01")->status, 303);
    const auto second = post("head_of_service", path + "/sitting",
                             "seen=0&sits_from-day=2&sits_from-month=6&sits_from-year=2025");
    ASSERT_TRUE(second.has_value());
    EXPECT_EQ(second->status, 422);
    EXPECT_THAT(second->body, HasSubstr("Dana Okafor changed this"));
    EXPECT_THAT(second->body, HasSubstr("value=\"6\""));
}

TEST_F(StrategyPages, MeetingsAndReportsThatCameWithAnExtractStandOnTheirBoard)
{
    const auto folder = council_->root / "boards";
    std::filesystem::create_directories(folder / "facts");
    const auto write = [&](const char* name, const char* rows) {
        std::ofstream{folder / "facts" / (std::string{name} + ".csv")} << rows;
    };
    write("board", "id,name\nworkforce-board,workforce-board\n");
    write("board_sitting", "record,subject,from,to\nb1,workforce-board,2024-01-01,\n");
    write("meeting", "record,subject,on\nm1,workforce-board,2025-07-01\n");
    write("strategy", "id,name,part_of\nworkforce,workforce,\n");
    write("strategy_in_force", "record,subject,from,to\ns1,workforce,2024-01-01,\n");
    write("report_issued",
          "record,subject,on,report,board\nr1,workforce,2025-08-04,annual-workforce-report,\n");
    testing::internal::CaptureStdout();
    ASSERT_EQ(import_extract({.data = (council_->root / "council.db").string(),
                              .council = "Westhaven",
                              .folder = folder.string(),
                              .report = {},
                              .dry_run = false,
                              .framework = (core::home() / "frameworks" / "portsmouth").string()}),
              0);
    testing::internal::GetCapturedStdout();
    council_->ledger->build(TestCouncil::today);
    const auto page = body("board_member", "/boards/workforce-board");
    EXPECT_THAT(page, HasSubstr("Due by 1 July 2026"));
    EXPECT_THAT(page, HasSubstr("1 July 2025"));
    EXPECT_THAT(page, HasSubstr("ame with an extract"));
    EXPECT_THAT(page, HasSubstr("4 August 2025"));
    EXPECT_THAT(body("board_member", "/boards"), HasSubstr("Due by 4 August 2026"));
}

TEST_F(StrategyPages, AReportIsDueToTheBoardThatGovernsTheStrategy)
{
    const auto path = std::string{"/boards/send-board"};
    ASSERT_EQ(
        post("analyst", path + "/strategies", "strategy=0%3Asend&in_force_from=2025-12-01")->status,
        303);
    EXPECT_THAT(body("board_member", path), HasSubstr("Was due by 1 March 2026"));
    ASSERT_EQ(post("analyst", path + "/reports",
                   "report=quarterly-strategy-report%3Asend&issued_on=2026-03-10")
                  ->status,
              303);
    EXPECT_THAT(body("board_member", path), HasSubstr("Due by 10 June 2026"));
}

TEST_F(StrategyPages, AnAnswerToWhatPeopleAreAskedStandsOnObjectiveAndStrategyWithTheNextRequest)
{
    const std::string objective = "/strategy/objectives/education-digital";
    const std::string answers = "/strategy/answers/education-digital";
    EXPECT_THAT(body("board_member", objective), HasSubstr("Told by the strategy"));
    EXPECT_THAT(body("board_member", answers), HasSubstr("Nobody has answered yet"));
    EXPECT_THAT(body("board_member", answers), Not(HasSubstr("Enter an answer")));
    const std::string sent =
        "answer=0&seen=0&said=behind&asked_on=2026-03-31&given_by=Lead+for+schools"
        "&words=%3Ci%3ETwo+schools%3C%2Fi%3E";
    EXPECT_FALSE(post("board_member", answers, sent).has_value());
    EXPECT_FALSE(post("team_manager", answers, sent).has_value());
    const auto saved = post("analyst", answers, sent);
    ASSERT_TRUE(saved.has_value());
    ASSERT_EQ(saved->status, 303) << saved->body;
    EXPECT_THAT(body("board_member", objective), HasSubstr("Answered: behind, for 31 March 2026"));
    EXPECT_THAT(body("board_member", "/boards/education-board"),
                HasSubstr("Behind, for 31 March 2026"));
    const auto page = body("board_member", answers);
    EXPECT_THAT(page, HasSubstr("&lt;i&gt;Two schools"));
    EXPECT_THAT(page, HasSubstr("Lead for schools"));
    EXPECT_THAT(page, HasSubstr("Dana Okafor, 31 March 2026, version 1"));
}

TEST_F(StrategyPages, AnAnswerIsCorrectedByANewVersionWithAReasonAndTakenBack)
{
    const std::string answers = "/strategy/answers/education-literacy";
    const std::string first =
        "answer=0&seen=0&said=on+course&asked_on=2026-03-31&given_by=Lead&words=";
    ASSERT_EQ(post("analyst", answers, first)->status, 303);
    const std::string other =
        "answer=1&seen=1&said=behind&asked_on=2026-03-31&given_by=Lead&words=";
    EXPECT_EQ(post("analyst", answers, other)->status, 422) << "a correction needs a reason";
    ASSERT_EQ(post("analyst", answers, other + "&reason=Misheard")->status, 303);
    const auto late = post("head_of_service", answers, other + "&reason=Late+words");
    ASSERT_TRUE(late.has_value());
    EXPECT_EQ(late->status, 422) << "somebody wrote meanwhile";
    EXPECT_THAT(late->body, HasSubstr("Look at the answers above and save again"));
    EXPECT_THAT(late->body, HasSubstr("Late words"));
    EXPECT_THAT(late->body, HasSubstr("name=\"seen\" value=\"2\""));
    EXPECT_THAT(body("analyst", answers), HasSubstr("Corrected: Misheard"));
    EXPECT_THAT(body("analyst", answers), HasSubstr("An earlier version"));
    ASSERT_EQ(post("analyst", answers,
                   "answer=1&seen=2&said=behind&asked_on=2026-03-31&given_by=Lead&words="
                   "&reason=Wrong+place&taken_back=yes")
                  ->status,
              303);
    EXPECT_THAT(body("board_member", "/strategy/objectives/education-literacy"),
                HasSubstr("Told by the strategy"));
    EXPECT_THAT(body("analyst", answers), HasSubstr("Taken back."));
}

TEST_F(StrategyPages, AnAnswerThatCannotBeIsToldAndNothingTypedIsLost)
{
    const auto answer = post("analyst", "/strategy/answers/education-wellbeing",
                             "answer=0&seen=0&said=perhaps&asked_on-day=31&asked_on-month=2"
                             "&asked_on-year=2026&given_by=&words=Long+words");
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->status, 422);
    for (const auto* told : {"Choose one of the answers", "Enter a day that is not in the future",
                             "Who answered is missing", "Long words", "value=\"31\""}) {
        EXPECT_THAT(answer->body, HasSubstr(told));
    }
    for (const auto* nothing : {"/strategy/answers/nonsense", "/strategy/answers/education"}) {
        EXPECT_FALSE(get("analyst", nothing).has_value()) << nothing;
        EXPECT_FALSE(post("analyst", nothing, "answer=0&seen=0").has_value()) << nothing;
    }
    EXPECT_FALSE(post("analyst", "/strategy/answers/education-wellbeing",
                      "answer=7&seen=0&said=behind&asked_on=2026-03-31&given_by=L")
                     .has_value());
}

}  // namespace
}  // namespace goldthread::commands
