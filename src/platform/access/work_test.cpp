// Long: one small service of two workers serves every test.
// platform/access/work_test.cpp: permission, refusal and audit on a small service of two workers.
#include "platform/access/readers.h"
#include "platform/store/migrations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <tuple>

namespace goldthread::access {

namespace {

namespace fs = std::filesystem;

using ChildId = core::Id<struct ChildTag>;

struct ViewChild {
    static constexpr std::string_view name = "test.child.view";
    static constexpr std::string_view title = "open a child's record";
    static constexpr std::string_view subject_kind = "child";
    static constexpr bool changes = false;
    using Subject = ChildId;
};
struct RecordVisit {
    static constexpr std::string_view name = "test.visit.record";
    static constexpr std::string_view title = "record a visit";
    static constexpr std::string_view subject_kind = "child";
    static constexpr bool changes = true;
    using Subject = ChildId;
};
/// About the denial itself.
struct LiftRestriction {
    static constexpr std::string_view name = "test.restriction.lift";
    static constexpr std::string_view title = "lift a restriction";
    static constexpr std::string_view subject_kind = "child";
    static constexpr bool changes = true;
    static constexpr bool minds_denials = false;
    using Subject = ChildId;
};
struct ViewFramework {
    static constexpr std::string_view name = "test.framework.view";
    static constexpr std::string_view title = "read the framework";
    static constexpr std::string_view subject_kind = whole_kind;
    static constexpr bool changes = false;
    using Subject = Whole;
};

constexpr core::Instant noon{std::chrono::milliseconds{1'795'521'600'000}};

class WorkTest : public testing::Test {
protected:
    WorkTest()
    {
        const auto writer = database_.writer();
        store::migrate(*writer);
        writer->run_script(
            "create table test_child (council_id integer, child text, worker text, visits integer);"
            "create table test_restricted (council_id integer, child text);"
            "insert into council values (1, 'Westhaven'), (2, 'Easthaven');"
            "insert into test_child values (1, 'amara', 'w1', 0), (1, 'ben', 'w2', 0),"
            " (1, 'cara', 'w1', 0), (2, 'dan', 'w1', 0);"
            "insert into test_restricted values (1, 'cara');");
        policy_.declare<ViewChild, RecordVisit, LiftRestriction, ViewFramework>()
            .role(
                {.id = "practitioner", .title = "Practitioner", .lands_on = "/", .navigation = {}})
            .role({.id = "head", .title = "Head of service", .lands_on = "/", .navigation = {}})
            .reach({.name = "own children",
                    .subject_kind = "child",
                    .subjects = "select child as subject_id from test_child"
                                " where council_id = $council and worker = $worker"})
            .reach({.name = "whole service",
                    .subject_kind = "child",
                    .subjects =
                        "select child as subject_id from test_child where council_id = $council",
                    .is_all = true})
            .reach_without_subjects("everything")
            .deny("child",
                  "select child as subject_id from test_restricted where council_id = $council")
            .permit({.role = "practitioner",
                     .action = "test.child.view",
                     .reach = "own children",
                     .sentence = "Practitioners open the records of their own children"})
            .permit({.role = "practitioner",
                     .action = "test.visit.record",
                     .reach = "own children",
                     .sentence = "Practitioners record visits to their own children"})
            .permit({.role = "head",
                     .action = "test.child.view",
                     .reach = "whole service",
                     .sentence = "Heads of service open every record"})
            .permit({.role = "head",
                     .action = "test.restriction.lift",
                     .reach = "whole service",
                     .sentence = "Heads of service lift restrictions"})
            .permit({.role = "head",
                     .action = "test.framework.view",
                     .reach = "everything",
                     .sentence = "Heads of service read the framework"});
        EXPECT_EQ(policy_.settle(), std::vector<std::string>{});
    }
    ~WorkTest() override
    {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    static Actor an_actor(std::string role, std::optional<std::string> worker)
    {
        return {.kind = Actor::Kind::account,
                .council = {1},
                .id = "a-" + role,
                .name = "Somebody",
                .role = std::move(role),
                .worker = std::move(worker)};
    }
    UnitOfWork::Parts parts()
    {
        return {.database = database_,
                .policy = policy_,
                .after_commit = [this](const auto& changed) { told_ = changed; }};
    }
    UnitOfWork reading(Actor actor)
    {
        return {parts(), std::move(actor), UnitOfWork::Kind::reads, noon, "r1"};
    }
    UnitOfWork changing(Actor actor)
    {
        return {parts(), std::move(actor), UnitOfWork::Kind::changes, noon, "r1"};
    }
    std::vector<std::string> entries()
    {
        return database_.reader()->rows(
            "select action || ' ' || subject || ' ' || outcome from audit_entry order by entry", {},
            [](const store::Row& row) { return row.text(0); });
    }
    std::int64_t visits(const std::string& child)
    {
        return database_.reader()
            ->first("select visits from test_child where child = $1", {child},
                    [](const store::Row& row) { return row.integer(0); })
            .value_or(-1);
    }

    fs::path folder_ = [] {
        auto folder = fs::temp_directory_path() / ("goldthread-access-" + core::new_uuid());
        fs::create_directories(folder);
        return folder;
    }();
    store::Database database_{(folder_ / "record.db").string()};
    Policy policy_;
    std::vector<Changed> told_;
};

const Actor practitioner{.kind = Actor::Kind::account,
                         .council = {1},
                         .id = "a-practitioner",
                         .name = "Somebody",
                         .role = "practitioner",
                         .worker = "w1"};

TEST_F(WorkTest, AnActionAboutADenialReachesWhatIsDeniedToEveryOther)
{
    auto work = changing(an_actor("head", {}));
    EXPECT_FALSE(work.permit<ViewChild>(ChildId{"cara"}).has_value());
    EXPECT_TRUE(work.permit<LiftRestriction>(ChildId{"cara"}).has_value());
    EXPECT_FALSE(work.permit<LiftRestriction>(ChildId{"dan"}).has_value());
}

TEST_F(WorkTest, AListOfAllSaysWhoIsLeftOutAndDoesNotShowThem)
{
    auto work = reading(an_actor("head", {}));
    const auto list = work.permit_list<ViewChild>();
    ASSERT_TRUE(list.has_value());
    EXPECT_TRUE(list->reaches_all());
    EXPECT_EQ(list->left_out(), std::vector<std::string>{"cara"});
    auto seen = list->visible();
    std::ranges::sort(seen);
    EXPECT_EQ(seen, (std::vector<std::string>{"amara", "ben"}));
}

TEST_F(WorkTest, WhoMayReadARecordIsSaidWithThePermissionAndLeavesOutTheLocked)
{
    {
        const auto writer = database_.writer();
        for (const auto& [id, worker, locked] :
             {std::tuple{"a1", "w1", 0}, {"a2", "w2", 0}, {"a3", "w1", 1}, {"h1", "w9", 0}}) {
            writer->run(
                "insert into account (council_id, account_id, email, name, password_hash,"
                " worker_id, is_locked, created_at, password_changed_at)"
                " values (1, $1, $1, $1, 'x', $2, $3, 'x', 'x')",
                {id, worker, locked});
            writer->run("insert into account_role values (1, $1, $2)",
                        {id, std::string_view{id} == "h1" ? "head" : "practitioner"});
        }
    }
    const auto readers = [&](const char* child) {
        auto work = changing(an_actor("head", {}));
        const auto grant = work.permit<LiftRestriction>(ChildId{child});
        std::vector<std::string> found;
        for (const auto& reader : readers_of(*grant, policy_, ViewChild::name)) {
            found.push_back(reader.name + ": " + reader.sentence);
        }
        return found;
    };
    EXPECT_EQ(readers("amara"),
              (std::vector<std::string>{"a1: Practitioners open the records of their own children",
                                        "h1: Heads of service open every record"}));
    EXPECT_EQ(readers("cara"), std::vector<std::string>{});
}

TEST_F(WorkTest, APermittedLookIsGrantedAndLeavesAnEntry)
{
    auto work = reading(practitioner);
    const auto grant = work.permit<ViewChild>(ChildId{"amara"});
    ASSERT_TRUE(grant.has_value());
    const auto worker = grant->first(
        "select worker from test_child where council_id = $council and child = $subject", {},
        [](const store::Row& row) { return row.text(0); });
    EXPECT_EQ(worker, "w1");
    work.finish(UnitOfWork::Keep::yes);
    EXPECT_EQ(entries(), std::vector<std::string>{"test.child.view amara granted"});
}

TEST_F(WorkTest, ARefusedReaderLearnsNothingAndLeavesAnEntry)
{
    auto work = reading(practitioner);
    const auto others = work.permit<ViewChild>(ChildId{"ben"});
    const auto nobodys = work.permit<ViewChild>(ChildId{"nobody"});
    ASSERT_FALSE(others.has_value());
    ASSERT_FALSE(nobodys.has_value());
    EXPECT_TRUE(std::holds_alternative<core::NotFound>(others.error()));
    EXPECT_TRUE(std::holds_alternative<core::NotFound>(nobodys.error()));
    work.finish(UnitOfWork::Keep::no);
    EXPECT_EQ(entries(), (std::vector<std::string>{"test.child.view ben refused",
                                                   "test.child.view nobody refused"}));
}

TEST_F(WorkTest, ARoleWithoutThePermissionIsRefusedInWordsWhereNothingIsSecret)
{
    auto work = reading(practitioner);
    const auto grant = work.permit<ViewFramework>();
    ASSERT_FALSE(grant.has_value());
    const auto& refused = std::get<core::Refused>(grant.error());
    EXPECT_NE(refused.why.find("Practitioner"), std::string::npos);
    EXPECT_NE(refused.why.find("read the framework"), std::string::npos);
}

TEST_F(WorkTest, ADenialWinsOverEveryPermission)
{
    auto work = reading(practitioner);
    EXPECT_FALSE(work.permit<ViewChild>(ChildId{"cara"}).has_value());
    auto head = reading(an_actor("head", std::nullopt));
    EXPECT_FALSE(head.permit<ViewChild>(ChildId{"cara"}).has_value());
    EXPECT_TRUE(head.permit<ViewChild>(ChildId{"ben"}).has_value());
}

TEST_F(WorkTest, AListShowsExactlyTheRecordsThatCanBeOpened)
{
    auto work = reading(an_actor("head", std::nullopt));
    const auto list = work.permit_list<ViewChild>();
    ASSERT_TRUE(list.has_value());
    const auto names = list->rows(
        "select child from test_child where council_id = $council and child in ({visible})"
        " order by child",
        {}, [](const store::Row& row) { return row.text(0); });
    EXPECT_EQ(names, (std::vector<std::string>{"amara", "ben"}));
    for (const auto& name : names) {
        EXPECT_TRUE(work.permit<ViewChild>(ChildId{name}).has_value());
    }
    EXPECT_EQ(list->visible().size(), 2U);
    EXPECT_TRUE(list->reaches("whole service"));
}

TEST_F(WorkTest, AListCannotAskForMoreThanIsVisible)
{
    auto work = reading(practitioner);
    const auto list = work.permit_list<ViewChild>();
    ASSERT_TRUE(list.has_value());
    EXPECT_THROW(list->rows("select child from test_child", {},
                            [](const store::Row& row) { return row.text(0); }),
                 core::Bug);
}

TEST_F(WorkTest, AnotherCouncilsChildIsOutOfReach)
{
    auto work = reading(practitioner);
    EXPECT_FALSE(work.permit<ViewChild>(ChildId{"dan"}).has_value());
}

TEST_F(WorkTest, SomebodyWithoutAWorkerRecordHasNoOwnChildren)
{
    auto work = reading(an_actor("practitioner", std::nullopt));
    EXPECT_FALSE(work.permit<ViewChild>(ChildId{"amara"}).has_value());
}

TEST_F(WorkTest, RowsRefuseAStatementThatWrites)
{
    auto work = changing(practitioner);
    const auto grant = work.permit<RecordVisit>(ChildId{"amara"});
    ASSERT_TRUE(grant.has_value());
    EXPECT_THROW(grant->rows("delete from test_child returning child", {},
                             [](const store::Row& row) { return row.text(0); }),
                 core::Bug);
}

TEST_F(WorkTest, AUnitThatOnlyReadsGivesNoGrantThatChanges)
{
    auto work = reading(practitioner);
    EXPECT_THROW((void)work.permit<RecordVisit>(ChildId{"amara"}), core::Bug);
}

TEST_F(WorkTest, AChangeIsKeptWithItsEntryAndTold)
{
    auto work = changing(practitioner);
    const auto grant = work.permit<RecordVisit>(ChildId{"amara"});
    ASSERT_TRUE(grant.has_value());
    EXPECT_EQ(grant->change("update test_child set visits = visits + $1"
                            " where council_id = $council and child = $subject",
                            {1}),
              1);
    work.finish(UnitOfWork::Keep::yes);
    EXPECT_EQ(visits("amara"), 1);
    EXPECT_EQ(entries(), std::vector<std::string>{"test.visit.record amara granted"});
    EXPECT_EQ(told_, (std::vector<Changed>{{.subject_kind = "child", .subject = "amara"}}));
}

TEST_F(WorkTest, AChangeThatCannotBeginIsToldAndLeavesTheDatabaseFree)
{
    database_.writer()->run_script("pragma busy_timeout = 20");
    {
        store::Connection other{database_.location(), store::Connection::Mode::open};
        const store::Change change{other};
        auto work = changing(practitioner);
        EXPECT_THROW(std::ignore = work.permit<RecordVisit>(ChildId{"amara"}), store::Failure);
    }
    auto work = changing(practitioner);
    const auto grant = work.permit<RecordVisit>(ChildId{"amara"});
    ASSERT_TRUE(grant.has_value());
    grant->change("update test_child set visits = 1 where child = $subject");
    work.finish(UnitOfWork::Keep::yes);
    EXPECT_EQ(visits("amara"), 1);
}

TEST_F(WorkTest, ADroppedChangeLeavesNothingButItsEntry)
{
    auto work = changing(practitioner);
    const auto grant = work.permit<RecordVisit>(ChildId{"amara"});
    ASSERT_TRUE(grant.has_value());
    grant->change("update test_child set visits = 9 where child = $subject");
    work.finish(UnitOfWork::Keep::no);
    EXPECT_EQ(visits("amara"), 0);
    EXPECT_EQ(entries(), std::vector<std::string>{"test.visit.record amara undone"});
    EXPECT_TRUE(told_.empty());
}

TEST_F(WorkTest, AnAbandonedUnitDropsItsChangesAndKeepsItsEntries)
{
    {
        auto work = changing(practitioner);
        const auto grant = work.permit<RecordVisit>(ChildId{"amara"});
        ASSERT_TRUE(grant.has_value());
        grant->change("update test_child set visits = 9 where child = $subject");
    }
    EXPECT_EQ(visits("amara"), 0);
    EXPECT_EQ(entries(), std::vector<std::string>{"test.visit.record amara undone"});
}

TEST_F(WorkTest, TheSameLookTwiceInOneRequestIsOneEntry)
{
    auto work = reading(practitioner);
    EXPECT_TRUE(work.permit<ViewChild>(ChildId{"amara"}).has_value());
    EXPECT_TRUE(work.permit<ViewChild>(ChildId{"amara"}).has_value());
    work.finish(UnitOfWork::Keep::yes);
    EXPECT_EQ(entries().size(), 1U);
}

TEST_F(WorkTest, EntriesCanNeitherBeChangedNorDeleted)
{
    {
        auto work = reading(practitioner);
        EXPECT_TRUE(work.permit<ViewChild>(ChildId{"amara"}).has_value());
        work.finish(UnitOfWork::Keep::yes);
    }
    const auto writer = database_.writer();
    EXPECT_THROW(writer->run("update audit_entry set actor = 'nobody'"), store::Failure);
    EXPECT_THROW(writer->run("delete from audit_entry"), store::Failure);
}

class ChainTest : public WorkTest {
protected:
    ChainTest()
    {
        for (const auto* child : {"amara", "ben", "amara"}) {
            auto work = reading(practitioner);
            (void)work.permit<ViewChild>(ChildId{child});
            work.finish(UnitOfWork::Keep::yes);
        }
        database_.writer()->run_script(
            "drop trigger audit_entry_is_not_changed; drop trigger audit_entry_is_not_deleted");
    }
    ChainReport verified(const std::optional<ChainHead>& known = {})
    {
        return verify_chain(*database_.reader(), {1}, known);
    }
};

TEST_F(ChainTest, AnUntouchedChainIsSound)
{
    const auto report = verified();
    EXPECT_TRUE(report.faults.empty());
    EXPECT_EQ(report.head.entry, 3);
    const auto head = parse_chain_head(text_of(report.head));
    ASSERT_TRUE(head.has_value());
    EXPECT_EQ(head->hash, report.head.hash);
    EXPECT_TRUE(verified(head).faults.empty());
}

TEST_F(ChainTest, AnAlteredEntryIsFound)
{
    database_.writer()->run("update audit_entry set outcome = 'granted' where entry = 2");
    const auto report = verified();
    ASSERT_FALSE(report.faults.empty());
    EXPECT_NE(report.faults[0].find("Entry 2"), std::string::npos);
}

TEST_F(ChainTest, ARemovedEntryIsFound)
{
    database_.writer()->run("delete from audit_entry where entry = 2");
    EXPECT_FALSE(verified().faults.empty());
}

TEST_F(ChainTest, AChainCutShortIsFoundByAHeadKeptElsewhere)
{
    const auto head = verified().head;
    database_.writer()->run("delete from audit_entry where entry = 3");
    EXPECT_TRUE(verified().faults.empty());
    EXPECT_FALSE(verified(head).faults.empty());
}

TEST(ChainHeadText, RefusesWhatIsNotAHead)
{
    EXPECT_FALSE(parse_chain_head("").has_value());
    EXPECT_FALSE(parse_chain_head("3:abc").has_value());
    EXPECT_FALSE(parse_chain_head(":" + std::string(64, 'a')).has_value());
    EXPECT_FALSE(parse_chain_head("1:" + std::string(64, 'g')).has_value());
}

TEST(PolicyTest, AFaultyPermissionIsNamed)
{
    Policy policy;
    policy.declare<ViewChild>();
    policy.permit({.role = "nobody",
                   .action = "test.child.view",
                   .reach = "own children",
                   .sentence = "Nobody sees children"});
    const auto faults = policy.settle();
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_NE(faults[0].find("the role nobody"), std::string::npos);
    EXPECT_EQ(policy.held("nobody", "test.child.view"), nullptr);
}

TEST(PolicyTest, AnActionThatNoRoleHoldsIsNamed)
{
    Policy policy;
    policy.declare<ViewChild>();
    const auto faults = policy.settle();
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_NE(faults[0].find("test.child.view"), std::string::npos);
}

TEST(PolicyTest, AReachThatTheSubjectDoesNotHaveIsNamed)
{
    Policy policy;
    policy.declare<ViewChild>();
    policy.role({.id = "head", .title = "Head", .lands_on = "/", .navigation = {}});
    policy.permit({.role = "head",
                   .action = "test.child.view",
                   .reach = "everything",
                   .sentence = "Heads see children"});
    ASSERT_EQ(policy.settle().size(), 1U);
}

}  // namespace

}  // namespace goldthread::access
