// strategy/kept_store_test.cpp: versions with who and when, conflicts, refusals, and councils kept
// apart.
#include "strategy/kept_store.h"

#include "platform/store/migrations.h"
#include "strategy/facts.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace goldthread::strategy {

namespace {

namespace fs = std::filesystem;

constexpr core::Instant noon{std::chrono::milliseconds{1'795'348'800'000}};  // 22 November 2026

class KeptStore : public testing::Test {
protected:
    KeptStore()
    {
        fs::create_directories(folder_);
        database_.emplace((folder_ / "record.db").string());
        {
            const auto writer = database_->writer();
            store::migrate(*writer);
            writer->run_script("insert into council values (1, 'Westhaven'), (2, 'Easthaven');");
        }
        declare_actions(policy_);
        policy_.declare<ledger::ReadFacts>();
        policy_.reach_without_subjects("everything");
        policy_.role({.id = "analyst", .title = "Analyst", .lands_on = "", .navigation = {}});
        policy_.role({.id = "member", .title = "Board member", .lands_on = "", .navigation = {}});
        const auto permit = [&](std::string_view role, std::string_view action) {
            policy_.permit({.role = std::string(role),
                            .action = std::string(action),
                            .reach = "everything",
                            .sentence = "A sentence"});
        };
        for (const auto action : {ViewStrategy::name, ChooseForMeasure::name,
                                  AcceptStepChange::name, SupplyFigures::name, WriteNote::name,
                                  RecordProgress::name, RecordAnswer::name, RecordMeeting::name}) {
            permit("analyst", action);
        }
        permit("member", ViewStrategy::name);
        policy_.permit({.role = "analyst",
                        .action = std::string(ListBoards::name),
                        .reach = "every board",
                        .sentence = "A sentence"});
        policy_.permit({.role = "analyst",
                        .action = std::string(ListReports::name),
                        .reach = "every strategy",
                        .sentence = "A sentence"});
        permit(access::system_role, ledger::ReadFacts::name);
        EXPECT_EQ(policy_.settle(), std::vector<std::string>{});
    }
    ~KeptStore() override
    {
        database_.reset();
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    static access::Actor somebody(std::string role, std::int64_t council)
    {
        return {.kind = access::Actor::Kind::account,
                .council = {council},
                .id = "a1",
                .name = "Dana Okafor",
                .role = std::move(role),
                .worker = {}};
    }
    /// One unit of work that changes; its changes are kept where `use` is content.
    template <class Action, class Use>
    core::Result<void> change(Use use, std::string role = "analyst", std::int64_t council = 1)
    {
        access::UnitOfWork work{{.database = *database_, .policy = policy_, .after_commit = {}},
                                somebody(std::move(role), council),
                                access::UnitOfWork::Kind::changes,
                                noon,
                                "request"};
        const auto grant = work.permit<Action>(access::Whole{}, "measure m1");
        core::Result<void> done;
        if (grant) {
            done = use(*grant);
        } else {
            done = core::Result<void>(std::unexpect, grant.error());
        }
        work.finish(done ? access::UnitOfWork::Keep::yes : access::UnitOfWork::Keep::no);
        return done;
    }
    template <class Read>
    auto look(Read read, std::int64_t council = 1)
    {
        access::UnitOfWork work{{.database = *database_, .policy = policy_, .after_commit = {}},
                                somebody("member", council),
                                access::UnitOfWork::Kind::reads,
                                noon,
                                "request"};
        const auto grant = work.permit<ViewStrategy>();
        auto found = read(*grant);
        work.finish(access::UnitOfWork::Keep::no);
        return found;
    }
    std::int64_t count(store::Sql sql)
    {
        return database_->reader()
            ->first(sql, {}, [](const store::Row& row) { return row.integer(0); })
            .value_or(-1);
    }
    core::Result<void> target(standards::Scaled number, std::int64_t seen,
                              std::string role = "analyst", std::int64_t council = 1)
    {
        return change<ChooseForMeasure>(
            [&](const auto& grant) {
                return choose(grant,
                              {.measure = "m1",
                               .kind = ChoiceKind::target,
                               .number = number,
                               .by_on = core::date(2027, 3, 31),
                               .reason = "Agreed by the board",
                               .written = {}},
                              seen);
            },
            std::move(role), council);
    }

    fs::path folder_ = fs::temp_directory_path() / ("goldthread-kept-" + core::new_uuid());
    std::optional<store::Database> database_;
    access::Policy policy_;
};

TEST_F(KeptStore, ATargetIsKeptWithWhoAndWhenAndEveryVersionCanBeRead)
{
    ASSERT_TRUE(target(90 * standards::one, 0));
    ASSERT_TRUE(target(85 * standards::one, 1));
    const auto all = look([](const auto& grant) { return choices(grant, "m1"); });
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].number, 90 * standards::one);
    EXPECT_EQ(all[1].written.by, "Dana Okafor");
    EXPECT_EQ(all[1].written.at, noon);
    EXPECT_EQ(all[1].by_on, core::date(2027, 3, 31));
    const auto now = look([](const auto& grant) { return standing_choices(grant); });
    ASSERT_EQ(now.size(), 1U);
    EXPECT_EQ(now[0].number, 85 * standards::one);
}

TEST_F(KeptStore, WhoeverWritesSecondIsToldWhoWasFirstAndNothingIsOverwritten)
{
    ASSERT_TRUE(target(90 * standards::one, 0));
    const auto second = target(50 * standards::one, 0);
    ASSERT_FALSE(second);
    EXPECT_EQ(std::get<core::Conflict>(second.error()).now,
              "Dana Okafor changed this at 12:00 on 22 November 2026, after you opened the page");
    EXPECT_EQ(count("select count(*) from measure_choice"), 1);
}

TEST_F(KeptStore, ATargetTakenBackStandsNoLongerAndIsStillInTheHistory)
{
    ASSERT_TRUE(target(90 * standards::one, 0));
    ASSERT_TRUE(change<ChooseForMeasure>([&](const auto& grant) {
        return choose(grant,
                      {.measure = "m1",
                       .kind = ChoiceKind::target,
                       .is_withdrawn = true,
                       .reason = "No longer measured",
                       .written = {}},
                      1);
    }));
    EXPECT_TRUE(look([](const auto& grant) { return standing_choices(grant); }).empty());
    EXPECT_EQ(look([](const auto& grant) { return choices(grant, "m1"); }).size(), 2U);
}

TEST_F(KeptStore, WhoMayOnlyLookIsRefusedAndTheAccessLogSaysSo)
{
    const auto refused = target(90 * standards::one, 0, "member");
    ASSERT_FALSE(refused);
    EXPECT_TRUE(std::holds_alternative<core::Refused>(refused.error()));
    EXPECT_EQ(count("select count(*) from measure_choice"), 0);
    EXPECT_EQ(count("select count(*) from audit_entry where action = 'strategy.measure.choose' and"
                    " outcome = 'refused' and detail = 'measure m1'"),
              1);
}

TEST_F(KeptStore, AChangeAndItsEntryInTheAccessLogStandOrFallTogether)
{
    ASSERT_TRUE(target(90 * standards::one, 0));
    EXPECT_EQ(count("select count(*) from audit_entry where action = 'strategy.measure.choose' and"
                    " outcome = 'granted'"),
              1);
    ASSERT_FALSE(target(50 * standards::one, 0));
    EXPECT_EQ(count("select count(*) from audit_entry where action = 'strategy.measure.choose' and"
                    " outcome = 'undone'"),
              1);
}

TEST_F(KeptStore, CouncilsDoNotSeeOneAnother)
{
    ASSERT_TRUE(target(90 * standards::one, 0));
    ASSERT_TRUE(target(40 * standards::one, 0, "analyst", 2));
    const auto theirs = look([](const auto& grant) { return standing_choices(grant); }, 2);
    ASSERT_EQ(theirs.size(), 1U);
    EXPECT_EQ(theirs[0].number, 40 * standards::one);
}

TEST_F(KeptStore, AStepChangeIsAcceptedByANamedPersonWithAReasonAndCanBeTakenBack)
{
    const StepChange step{.measure = "m1",
                          .starts_on = core::date(2026, 3, 1),
                          .reason = "Training for supervisors began",
                          .written = {}};
    ASSERT_TRUE(
        change<AcceptStepChange>([&](const auto& grant) { return accept(grant, step, 0); }));
    const auto now = look([](const auto& grant) { return standing_steps(grant); });
    ASSERT_EQ(now.size(), 1U);
    EXPECT_EQ(now[0].reason, "Training for supervisors began");
    EXPECT_EQ(now[0].written.by, "Dana Okafor");
    auto back = step;
    back.is_withdrawn = true;
    ASSERT_TRUE(
        change<AcceptStepChange>([&](const auto& grant) { return accept(grant, back, 1); }));
    EXPECT_TRUE(look([](const auto& grant) { return standing_steps(grant); }).empty());
    EXPECT_EQ(look([](const auto& grant) { return step_changes(grant, "m1"); }).size(), 2U);
}

TEST_F(KeptStore, APartnersFigureKeepsItsOriginAndACorrectionIsANewVersion)
{
    SuppliedFigure figure{
        .measure = "m1",
        .period = {.from = core::date(2026, 10, 1), .to = core::date(2026, 10, 31)},
        .value = 125000,
        .numerator = 100000,
        .denominator = 800000,
        .given_by = "Hospital trust, monthly return",
        .file = "october.csv",
        .reason = {},
        .written = {}};
    ASSERT_TRUE(change<SupplyFigures>([&](const auto& grant) { return supply(grant, figure, 0); }));
    figure.value = 130000;
    figure.reason = "They counted one ward twice";
    figure.file.clear();
    ASSERT_TRUE(change<SupplyFigures>([&](const auto& grant) { return supply(grant, figure, 1); }));
    const auto all = look([](const auto& grant) { return supplied_figures(grant, "m1"); });
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].file, "october.csv");
    EXPECT_EQ(all[0].numerator, 100000);
    EXPECT_EQ(all[1].value, 130000);
    EXPECT_EQ(all[1].reason, "They counted one ward twice");
    EXPECT_FALSE(all[0].says_the_same(all[1]));
}

TEST_F(KeptStore, TheLedgerIsGivenTheFiguresThatStandOfIndicatorsThatOthersSend)
{
    standards::Definitions definitions;
    for (const auto& [id, form] : {std::pair{"sent", standards::IndicatorForm::supplied},
                                   std::pair{"counted", standards::IndicatorForm::count}}) {
        standards::Indicator indicator;
        indicator.id = id;
        indicator.form = form;
        definitions.indicators.push_back(indicator);
    }
    const auto enter = [&](std::string measure, int month, standards::Scaled value,
                           std::int64_t seen, bool is_withdrawn = false) {
        const auto from = core::date(2026, static_cast<unsigned>(month), 1);
        return change<SupplyFigures>([&](const auto& grant) {
            return supply(
                grant,
                {.measure = measure,
                 .period = {.from = from, .to = core::add_months(from, 1) - std::chrono::days{1}},
                 .is_withdrawn = is_withdrawn,
                 .value = value,
                 .given_by = "Police"},
                seen);
        });
    };
    ASSERT_TRUE(enter("sent", 9, 50000, 0));
    ASSERT_TRUE(enter("sent", 9, 60000, 1));
    ASSERT_TRUE(enter("sent", 10, 70000, 0));
    ASSERT_TRUE(enter("sent", 10, 70000, 1, true));
    ASSERT_TRUE(enter("counted", 9, 80000, 0));
    ASSERT_TRUE(enter("nothing", 9, 80000, 0));
    access::UnitOfWork work{{.database = *database_, .policy = policy_, .after_commit = {}},
                            access::system_actor({1}, "test"),
                            access::UnitOfWork::Kind::reads,
                            noon,
                            "request"};
    const auto grant = work.permit<ledger::ReadFacts>();
    ASSERT_TRUE(grant);
    const auto found = supplied_to(*grant, definitions);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].indicator, 0U);
    EXPECT_EQ(found[0].value, 60000);
    EXPECT_EQ(found[0].period.to, core::date(2026, 9, 30));
    EXPECT_EQ(count("select count(*) from change_list where subject_kind = 'supplied figure' and"
                    " subject = 'sent'"),
              4);
}

TEST_F(KeptStore, NotesAndMeetingsAreNumberedWithinWhatTheyAreAbout)
{
    for (const auto* measure : {"m1", "m1", "m2"}) {
        ASSERT_TRUE(change<WriteNote>([&](const auto& grant) {
            return write(grant,
                         {.measure = measure, .words = "Two posts were empty", .written = {}}, 0);
        }));
    }
    const auto all = look([](const auto& grant) { return notes(grant, ""); });
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[1].number, 2);
    EXPECT_EQ(all[2].number, 1);
    ASSERT_TRUE(change<RecordMeeting>([&](const auto& grant) {
        return record(grant,
                      {.board = "b1",
                       .state = MeetingState::planned,
                       .meets_on = core::date(2026, 12, 1),
                       .words = {},
                       .written = {}},
                      0);
    }));
    ASSERT_TRUE(change<RecordMeeting>([&](const auto& grant) {
        return record(grant,
                      {.board = "b1",
                       .number = 1,
                       .state = MeetingState::held,
                       .meets_on = core::date(2026, 12, 1),
                       .words = "Quorate",
                       .written = {}},
                      1);
    }));
    const auto held = look([](const auto& grant) { return meetings(grant, "b1"); });
    ASSERT_EQ(held.size(), 2U);
    EXPECT_EQ(held[1].state, MeetingState::held);
    // The board's obligations are worked out anew.
    EXPECT_GE(count("select count(*) from change_list where subject_kind = 'board' and"
                    " subject = 'b1'"),
              2);
}

TEST_F(KeptStore, HowFarAnActionIsIsKept)
{
    ASSERT_TRUE(change<RecordProgress>([&](const auto& grant) {
        return record(grant,
                      {.action = "x1",
                       .state = ActionState::done,
                       .done_on = core::date(2026, 9, 1),
                       .words = "Evaluated",
                       .written = {}},
                      0);
    }));
    const auto all = look([](const auto& grant) { return progress(grant, ""); });
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].state, ActionState::done);
    EXPECT_EQ(all[0].done_on, core::date(2026, 9, 1));
}

}  // namespace

}  // namespace goldthread::strategy
