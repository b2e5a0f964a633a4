// platform/access/durability_test.cpp: what was acknowledged is there after a process was killed.
#include "platform/access/work.h"
#include "platform/store/migrations.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

namespace goldthread::access {

namespace {

struct WriteNote {
    static constexpr std::string_view name = "test.note.write";
    static constexpr std::string_view title = "write a note";
    static constexpr std::string_view subject_kind = whole_kind;
    static constexpr bool changes = true;
    using Subject = Whole;
};

Policy a_policy()
{
    Policy policy;
    policy.declare<WriteNote>()
        .reach_without_subjects("everything")
        .permit({.role = std::string(system_role),
                 .action = std::string(WriteNote::name),
                 .reach = "everything",
                 .sentence = "A test writes notes"});
    EXPECT_TRUE(policy.settle().empty());
    return policy;
}

/// Writes notes 1, 2, 3 ... and says so down the pipe after each commit, until it is killed. Each
/// note has two rows, so that half of one could be seen.
[[noreturn]] void write_until_killed(const std::string& file, int pipe)
{
    store::Database database{file};
    const auto policy = a_policy();
    for (std::int64_t number = 1;; ++number) {
        UnitOfWork work{{.database = database, .policy = policy, .after_commit = {}},
                        system_actor({1}, "test"),
                        UnitOfWork::Kind::changes,
                        core::Instant{std::chrono::milliseconds{number}},
                        "r"};
        const auto grant = work.permit<WriteNote>();
        if (!grant) {
            std::_Exit(1);
        }
        grant->change("insert into note values ($1, 1)", {number});
        grant->change("insert into note values ($1, 2)", {number});
        work.finish(UnitOfWork::Keep::yes);
        if (::write(pipe, "x", 1) != 1) {
            std::_Exit(1);
        }
    }
}

TEST(Durability, NothingAcknowledgedIsLostAndNothingIsHalfThere)
{
    const auto folder =
        std::filesystem::temp_directory_path() / ("goldthread-kill-" + core::new_uuid());
    std::filesystem::create_directories(folder);
    const auto file = (folder / "record.db").string();
    {
        store::Connection connection{file, store::Connection::Mode::write};
        store::migrate(connection);
        connection.run_script(
            "create table note (number integer, half integer);"
            "insert into council values (1, 'Westhaven')");
    }
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe(pipe.data()), 0);
    const pid_t writer = ::fork();
    ASSERT_GE(writer, 0);
    if (writer == 0) {
        write_until_killed(file, pipe[1]);
    }
    ::close(pipe[1]);
    std::int64_t acknowledged = 0;
    for (char byte = 0; acknowledged < 50 && ::read(pipe[0], &byte, 1) == 1;) {
        ++acknowledged;
    }
    ::kill(writer, SIGKILL);
    for (char byte = 0; ::read(pipe[0], &byte, 1) == 1;) {
        ++acknowledged;
    }
    ::close(pipe[0]);
    ::waitpid(writer, nullptr, 0);

    store::Connection connection{file, store::Connection::Mode::open};
    const auto count = [&](store::Sql sql) {
        return connection.first(sql, {}, [](const store::Row& row) { return row.integer(0); })
            .value_or(-1);
    };
    EXPECT_GE(acknowledged, 50);
    EXPECT_GE(count("select count(distinct number) from note"), acknowledged);
    EXPECT_EQ(count("select count(*) from (select number from note group by number"
                    " having count(*) <> 2)"),
              0);
    EXPECT_EQ(count("select count(*) from audit_entry"),
              count("select count(distinct number) from note"));
    EXPECT_TRUE(verify_chain(connection, {1}, {}).faults.empty());
    std::filesystem::remove_all(folder);
}

}  // namespace

}  // namespace goldthread::access
