// practice/reaches_test.cpp: whom each reach covers, on a service of two teams.
#include "practice/reaches.h"

#include "people/facts.h"
#include "platform/access/work.h"
#include "platform/store/migrations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace goldthread::practice {

namespace {

namespace fs = std::filesystem;

class ReachesTest : public testing::Test {
protected:
    ReachesTest()
    {
        fs::create_directories(folder_);
        database_.emplace((folder_ / "record.db").string());
        const auto writer = database_->writer();
        store::migrate(*writer);
        writer->run_script(
            "insert into council values (1, 'Westhaven'), (2, 'Easthaven');"
            // w1 and w2 are in team A under m1; w3 is in team B.
            "insert into worker (council_id, worker_id, known_from, row_hash, team, supervisor_id)"
            " values (1, 'm1', 1, 0, 'A', null), (1, 'w1', 1, 0, 'A', 'm1'),"
            " (1, 'w2', 1, 0, 'A', 'm1'), (1, 'w3', 1, 0, 'B', null);"
            "insert into person (council_id, person_id, known_from, known_to, row_hash)"
            " values (1, 'now', 1, null, 0), (1, 'ended', 1, null, 0), (1, 'later', 1, null, 0),"
            " (1, 'mates', 1, null, 0), (1, 'others', 1, null, 0), (1, 'gone', 1, 2, 0),"
            " (2, 'elsewhere', 1, null, 0);");
        const auto involve = [&](const char* child, const char* worker, int from,
                                 std::optional<int> to, std::optional<int> known_to) {
            writer->run(
                "insert into involvement (council_id, person_id, row_key, known_from, known_to,"
                " row_hash, worker_id, from_on, to_on) values (1, $1, $1 || $2, 1, $5, 0, $2, $3,"
                " $4)",
                {child, worker, from, to, known_to});
        };
        const int today = day().days();
        involve("now", "w1", today - 10, std::nullopt, std::nullopt);
        involve("ended", "w1", today - 10, today - 1, std::nullopt);
        involve("later", "w1", today + 1, std::nullopt, std::nullopt);
        involve("mates", "w2", today, today, std::nullopt);
        involve("others", "w3", today - 10, std::nullopt, std::nullopt);
        involve("others", "w1", today - 10, std::nullopt, 2);
    }
    ~ReachesTest() override
    {
        database_.reset();
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    static core::Date day() { return core::date(2026, 11, 22); }

    std::vector<std::string> children(const std::string& reach, const std::string& worker)
    {
        access::Policy policy;
        policy.declare<people::ViewChildAccessLog>();
        add_reaches(policy);
        policy.role({.id = "r", .title = "R", .lands_on = "", .navigation = {}});
        policy.permit({.role = "r",
                       .action = std::string(people::ViewChildAccessLog::name),
                       .reach = reach,
                       .sentence = "A sentence"});
        EXPECT_EQ(policy.settle(), std::vector<std::string>{});
        access::UnitOfWork work{{.database = *database_, .policy = policy, .after_commit = {}},
                                {.kind = access::Actor::Kind::account,
                                 .council = {1},
                                 .id = "a",
                                 .name = "A",
                                 .role = "r",
                                 .worker = worker},
                                access::UnitOfWork::Kind::reads,
                                core::from_london(core::LocalMinutes{day().days()} * 24 * 60 + 720),
                                "r"};
        const auto list = work.permit_list<people::ViewChildAccessLog>();
        EXPECT_TRUE(list.has_value());
        auto visible = list->visible();
        std::ranges::sort(visible);
        return visible;
    }

    fs::path folder_ = fs::temp_directory_path() / ("goldthread-reaches-" + core::new_uuid());
    std::optional<store::Database> database_;
};

TEST_F(ReachesTest, OwnChildrenAreThoseWorkedWithToday)
{
    EXPECT_EQ(children("own children", "w1"), (std::vector<std::string>{"now"}));
    EXPECT_EQ(children("own children", "w2"), (std::vector<std::string>{"mates"}));
    EXPECT_TRUE(children("own children", "m1").empty());
}

TEST_F(ReachesTest, ATeamsChildrenAreThoseOfItsWorkers)
{
    EXPECT_EQ(children("own team's children", "m1"), (std::vector<std::string>{"mates", "now"}));
    EXPECT_EQ(children("own team's children", "w3"), (std::vector<std::string>{"others"}));
    EXPECT_TRUE(children("own team's children", "nobody").empty());
}

TEST_F(ReachesTest, TheWholeServiceIsOneCouncilsAsItIsKnownNow)
{
    EXPECT_EQ(children("whole service", "nobody"),
              (std::vector<std::string>{"ended", "later", "mates", "now", "others"}));
}

}  // namespace

}  // namespace goldthread::practice
