// commands/merge_decision_test.cpp: the decision whether two numbers are one person is recorded
// once, with who took it, and is nobody else's to take.
#include "exchange/import_pages.h"
#include "platform/store/migrations.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace goldthread::exchange {

namespace {

class MergeDecision : public testing::Test {
protected:
    MergeDecision()
    {
        {
            const auto writer = database_.writer();
            store::migrate(*writer);
            writer->run_script(
                "insert into council values (1, 'Westhaven');"
                "insert into import values (1, 1, '2026-11-22T09:00:00.000Z', 'x', 'x', 0, 0, 0, 0,"
                " 0, 0, 0, 0, 0, 0);"
                "insert into merge_proposal (council_id, import_no, from_person_id, to_person_id,"
                " rows_moved) values (1, 1, 'P1', 'P2', 4);");
        }
        add_import_actions(policy_);
        policy_.reach_without_subjects("everything");
        policy_.role({.id = "head_of_service", .title = {}, .lands_on = {}, .navigation = {}});
        policy_.role({.id = "analyst", .title = {}, .lands_on = {}, .navigation = {}});
        for (const auto action : {ViewImports::name, ViewMerges::name, DecideMerge::name}) {
            policy_.permit({.role = "head_of_service",
                            .action = std::string(action),
                            .reach = "everything",
                            .sentence = "Heads of service do this"});
        }
        policy_.settle();
    }
    /// What deciding leaves behind: whether it was done.
    bool decides(const char* role, bool is_same)
    {
        access::UnitOfWork work{{.database = database_, .policy = policy_, .after_commit = {}},
                                {.kind = access::Actor::Kind::account,
                                 .council = {1},
                                 .id = "a1",
                                 .name = "Pat Example",
                                 .role = role,
                                 .worker = {}},
                                access::UnitOfWork::Kind::changes,
                                {},
                                "request-1"};
        const auto grant = work.permit<DecideMerge>();
        const bool is_done = grant && decide(*grant, 1, "P1", "P2", is_same);
        work.finish(is_done ? access::UnitOfWork::Keep::yes : access::UnitOfWork::Keep::no);
        return is_done;
    }
    std::string state()
    {
        return database_.reader()
            ->first("select state || ' ' || coalesce(decided_by, '-') from merge_proposal", {},
                    [](const store::Row& row) { return row.text(0); })
            .value_or("");
    }

    ~MergeDecision() override { std::filesystem::remove_all(folder_); }
    MergeDecision(const MergeDecision&) = delete;
    MergeDecision& operator=(const MergeDecision&) = delete;

    static std::filesystem::path fresh_folder()
    {
        auto folder =
            std::filesystem::temp_directory_path() / ("goldthread-merges-" + core::new_uuid());
        std::filesystem::create_directories(folder);
        return folder;
    }
    const std::filesystem::path folder_ = fresh_folder();
    store::Database database_{(folder_ / "record.db").string(), 2};
    access::Policy policy_;
};

TEST_F(MergeDecision, IsRecordedWithWhoTookItAndTakenOnce)
{
    EXPECT_TRUE(decides("head_of_service", true));
    EXPECT_EQ(state(), "accepted Pat Example");
    EXPECT_FALSE(decides("head_of_service", false));
    EXPECT_EQ(state(), "accepted Pat Example");
}

TEST_F(MergeDecision, MovesWhatWasWrittenHereWithAllItsVersions)
{
    database_.writer()->run_script(
        "insert into entry select 1, 'child', child, id, version, version = 2 or id = 'both', 0, "
        "'visit', 1,"
        " 'Visit', 20000, '', '', 0, '', 'd', 'ann', 'Ann', 'practitioner', null, 'x' from"
        " (select 'P1' as child, 'e1' as id, 1 as version union all select 'P1', 'e1', 2"
        "  union all select 'P1', 'both', 1 union all select 'P2', 'both', 1);"
        "insert into entry_answer select council_id, subject_kind, subject_id, entry_id, version, "
        "0, '', 'f', 'F',"
        " 'v', 'w' from entry;"
        "insert into recorded_fact values (1, 'child', 'P1', 'e1', 0, 'visit', 20000, null, '');");
    const auto about = [&](const char* child) {
        return database_.reader()
            ->first(
                "select (select count(*) from entry where subject_id = $1) || ' '"
                " || (select count(*) from entry_answer where subject_id = $1) || ' '"
                " || (select count(*) from recorded_fact where subject_id = $1)",
                {child}, [](const store::Row& row) { return row.text(0); })
            .value_or("");
    };
    EXPECT_EQ(about("P1") + ", " + about("P2"), "3 3 1, 1 1 0");
    EXPECT_TRUE(decides("head_of_service", true));
    EXPECT_EQ(about("P1") + ", " + about("P2"), "1 1 0, 3 3 1");
}

TEST_F(MergeDecision, IsRefusedToARoleWithoutThePermission)
{
    EXPECT_FALSE(decides("analyst", true));
    EXPECT_EQ(state(), "proposed -");
}

}  // namespace

}  // namespace goldthread::exchange
