// platform/access/looks_test.cpp: entries of looks while somebody else writes for long.
#include "platform/access/looks.h"
#include "platform/core/id.h"
#include "platform/store/migrations.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace goldthread::access {

namespace {

namespace fs = std::filesystem;

class LooksTest : public testing::Test {
protected:
    LooksTest()
    {
        store::Connection connection{file_, store::Connection::Mode::write};
        store::migrate(connection);
        connection.run("insert into council values (1, 'Westhaven')");
    }
    ~LooksTest() override
    {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    static std::vector<AuditEntry> look_at(const std::string& child)
    {
        return {{.at = core::Instant{std::chrono::milliseconds{1'795'521'600'000}},
                 .actor = {.kind = Actor::Kind::account,
                           .council = {1},
                           .id = "a1",
                           .name = "Somebody",
                           .role = "practitioner",
                           .worker = std::nullopt},
                 .action = "test.child.view",
                 .subject_kind = "child",
                 .subject = child,
                 .outcome = Outcome::granted,
                 .request = "r1",
                 .detail = {}}};
    }
    std::vector<std::string> subjects()
    {
        store::Connection connection{file_, store::Connection::Mode::read};
        return connection.rows("select subject from audit_entry order by entry", {},
                               [](const store::Row& row) { return row.text(0); });
    }
    std::vector<std::string> faults()
    {
        store::Connection connection{file_, store::Connection::Mode::read};
        return verify_chain(connection, {1}, std::nullopt).faults;
    }

    fs::path folder_ = [] {
        auto folder = fs::temp_directory_path() / ("goldthread-looks-" + core::new_uuid());
        fs::create_directories(folder);
        return folder;
    }();
    fs::path file_ = folder_ / "record.db";
};

using Subjects = std::vector<std::string>;

TEST_F(LooksTest, AnEntryIsInTheChainAtOnceWhereNobodyElseWrites)
{
    Looks looks{file_};
    looks.keep(look_at("amara"));
    EXPECT_EQ(subjects(), Subjects{"amara"});
    EXPECT_FALSE(fs::exists(looks_file(file_)));
}

TEST_F(LooksTest, WhileSomebodyElseWritesAnEntryIsKeptAtOnceAndJoinsTheChainAfterwards)
{
    Looks looks{file_};
    {
        store::Connection other{file_, store::Connection::Mode::open};
        const store::Change change{other};
        const auto begun = std::chrono::steady_clock::now();
        looks.keep(look_at("amara"));
        looks.keep(look_at("ben"));
        EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{2});
        EXPECT_EQ(looks.settle(), 2U);
        EXPECT_EQ(subjects(), Subjects{});
    }
    EXPECT_EQ(looks.settle(), 0U);
    looks.keep(look_at("cara"));
    EXPECT_EQ(subjects(), (Subjects{"amara", "ben", "cara"}));
    EXPECT_EQ(faults(), Subjects{});
}

TEST_F(LooksTest, WhatAKilledServerLeftIsMovedByTheNext)
{
    {
        store::Connection other{file_, store::Connection::Mode::open};
        const store::Change change{other};
        Looks looks{file_};
        looks.keep(look_at("amara"));
    }
    EXPECT_EQ(subjects(), Subjects{});
    EXPECT_EQ(settle_looks(file_), 0U);
    EXPECT_EQ(subjects(), Subjects{"amara"});
}

TEST_F(LooksTest, AnEntryIsMovedOnceWhateverHappensToTheFileItWaitedIn)
{
    {
        store::Connection other{file_, store::Connection::Mode::open};
        const store::Change change{other};
        Looks looks{file_};
        looks.keep(look_at("amara"));
    }
    // As though the server were killed after the chain had the entry and before it left the file.
    const auto copy = folder_ / "copy";
    fs::copy_file(looks_file(file_), copy);
    ASSERT_EQ(settle_looks(file_), 0U);
    fs::remove(looks_file(file_));
    fs::rename(copy, looks_file(file_));
    EXPECT_EQ(settle_looks(file_), 0U);
    EXPECT_EQ(subjects(), Subjects{"amara"});
}

TEST_F(LooksTest, EntriesOfManyThreadsAreAllThereAndTheChainIsSound)
{
    constexpr int threads = 8;
    constexpr int each = 20;
    {
        Looks looks{file_};
        std::vector<std::jthread> askers;
        askers.reserve(threads);
        for (int t = 0; t < threads; ++t) {
            askers.emplace_back([&looks, t] {
                for (int i = 0; i < each; ++i) {
                    looks.keep(look_at(std::to_string(t) + "-" + std::to_string(i)));
                }
            });
        }
    }
    auto all = subjects();
    std::ranges::sort(all);
    EXPECT_EQ(all.size(), std::size_t{threads} * each);
    EXPECT_EQ(std::ranges::adjacent_find(all), all.end());
    EXPECT_EQ(faults(), Subjects{});
}

}  // namespace

}  // namespace goldthread::access
