// commands/keeping_test.cpp: accounts, backup, restore and verify as somebody at the command line
// meets them.
#include "commands/commands.h"
#include "platform/access/sessions.h"
#include "platform/core/id.h"
#include "platform/store/migrations.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace goldthread::commands {

namespace {

namespace fs = std::filesystem;

class KeepingTest : public testing::Test {
protected:
    KeepingTest()
    {
        fs::create_directories(folder_ / "small");
        std::ofstream{folder_ / "small" / "framework.yaml"}
            << "framework: small\nversion: 1\nextends: []\n"
               "roles:\n"
               "  - {id: practitioner, title: Practitioner, lands_on: /, navigation: []}\n"
               "  - {id: administrator, title: Administrator, lands_on: /, navigation: []}\n"
               "settings:\n"
               "  sign_in_failures_max: {value: 3, reading: r, source: s}\n"
               "  sign_in_locked_minutes: {value: 15, reading: r, source: s}\n"
               "  sign_in_place_failures_max: {value: 200, reading: r, source: s}\n"
               "  sign_in_idle_minutes: {value: 60, reading: r, source: s}\n"
               "  sign_in_longest_minutes: {value: 600, reading: r, source: s}\n"
               "  password_characters_min: {value: 12, reading: r, source: s}\n"
               "  chart_shift_run: {value: 7, reading: r, source: s}\n"
               "  chart_trend_run: {value: 6, reading: r, source: s}\n"
               "  chart_points_min: {value: 12, reading: r, source: s}\n"
               "  chart_baseline_max: {value: 24, reading: r, source: s}\n"
               "  chart_wide_ranges: {value: keep, reading: r, source: s}\n";
        store::Connection connection{data_, store::Connection::Mode::write};
        store::migrate(connection);
        connection.run("insert into council values (1, 'Westhaven')");
    }
    ~KeepingTest() override
    {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    UserArguments somebody() const
    {
        UserArguments made;
        made.data = data_;
        made.framework = (folder_ / "small").string();
        made.email = "Ada@Example.org";
        made.name = "Ada Example";
        made.roles = {"practitioner"};
        return made;
    }
    /// Runs a command with standard input; keeps what it prints.
    template <class Command>
    ExitCode run(const Command& command, const std::string& input = {})
    {
        const std::istringstream in{input};
        auto* const usual = std::cin.rdbuf(in.rdbuf());
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        const auto code = command();
        said_ = testing::internal::GetCapturedStdout();
        complained_ = testing::internal::GetCapturedStderr();
        std::cin.rdbuf(usual);
        return code;
    }
    ExitCode verified(const std::string& head = {})
    {
        return run([&] { return verify({.data = data_, .council = {}, .head = head}); });
    }
    bool can_sign_in(const std::string& password) const
    {
        store::Database database{data_};
        access::Sessions sessions{database,
                                  {.failures_max = 3,
                                   .locked_for = std::chrono::minutes{15},
                                   .idle_for = std::chrono::minutes{60},
                                   .ends_after = std::chrono::minutes{600},
                                   .passwords = {.characters_min = 12}}};
        return sessions
            .start({.council = {1},
                    .email = "ada@example.org",
                    .password = password,
                    .device = {},
                    .at = core::Instant{std::chrono::milliseconds{1'795'521'600'000}},
                    .request = "r"})
            .has_value();
    }

    fs::path folder_ = fs::temp_directory_path() / ("goldthread-keeping-" + core::new_uuid());
    std::string data_ = (folder_ / "record.db").string();
    std::string said_;
    std::string complained_;
};

TEST_F(KeepingTest, SomebodyAddedWithAPasswordFromStandardInputCanSignIn)
{
    auto ada = somebody();
    ada.reads_password = true;
    EXPECT_EQ(run([&] { return user_add(ada); }, "three odd words\n"), 0) << complained_;
    EXPECT_EQ(said_.find("three odd words"), std::string::npos);
    EXPECT_TRUE(can_sign_in("three odd words"));
}

TEST_F(KeepingTest, APasswordMadeUpIsPrintedOnceAndWorks)
{
    EXPECT_EQ(run([&] { return user_add(somebody()); }), 0) << complained_;
    const auto password = said_.substr(said_.rfind('\t') + 1);
    EXPECT_TRUE(can_sign_in(password.substr(0, password.find('\n'))));
    EXPECT_EQ(run([&] { return user_list(somebody()); }), 0);
    EXPECT_NE(said_.find("Ada Example,ada@example.org,practitioner,,open,"), std::string::npos);
}

TEST_F(KeepingTest, EachFaultOfAnAccountIsNamed)
{
    auto wrong = somebody();
    wrong.email = "nobody";
    wrong.roles = {"king"};
    wrong.reads_password = true;
    EXPECT_EQ(run([&] { return user_add(wrong); }, "short\n"), 1);
    for (const auto* part : {"email:", "roles: There is no role king", "password:"}) {
        EXPECT_NE(complained_.find(part), std::string::npos) << part;
    }
    EXPECT_EQ(run([&] { return user_add(somebody()); }), 0);
    EXPECT_EQ(run([&] { return user_add(somebody()); }), 1);
    EXPECT_NE(complained_.find("already"), std::string::npos);
}

TEST_F(KeepingTest, AFileOfAccountsIsAddedWholeOrNotAtAll)
{
    const auto file = (folder_ / "people.csv").string();
    std::ofstream{file} << "name,email,role,worker\nAda,ada@example.org,practitioner,w1\n"
                           "Ben,ben,practitioner,\n";
    auto many = somebody();
    many.email.clear();
    many.file = file;
    EXPECT_EQ(run([&] { return user_add(many); }), 1);
    EXPECT_NE(complained_.find("row 3, email:"), std::string::npos);
    EXPECT_EQ(run([&] { return user_list(somebody()); }), 0);
    EXPECT_EQ(said_.find("ada@example.org"), std::string::npos);
    std::ofstream{file} << "name,email,role,worker\nAda,ada@example.org,practitioner,w1\n"
                           "Ben,ben@example.org,practitioner administrator,\n";
    EXPECT_EQ(run([&] { return user_add(many); }), 0) << complained_;
    EXPECT_EQ(run([&] { return user_list(somebody()); }), 0);
    EXPECT_NE(said_.find("ben@example.org,administrator practitioner"), std::string::npos);
}

TEST_F(KeepingTest, ALockedAccountIsOpenedAgainAndAPasswordReplaced)
{
    run([&] { return user_add(somebody()); });
    auto ada = somebody();
    ada.reads_password = true;
    EXPECT_EQ(run([&] { return user_reset(ada); }, "four even odder words\n"), 0);
    EXPECT_EQ(run([&] { return user_lock(ada, true); }), 0);
    EXPECT_FALSE(can_sign_in("four even odder words"));
    EXPECT_EQ(run([&] { return user_lock(ada, false); }), 0);
    EXPECT_TRUE(can_sign_in("four even odder words"));
    ada.email = "nobody@example.org";
    EXPECT_EQ(run([&] { return user_lock(ada, true); }), 1);
}

TEST_F(KeepingTest, ABackupHoldsWhatTheDatabaseHeldAndComesBack)
{
    const auto copy = (folder_ / "copy.db").string();
    run([&] { return user_add(somebody()); });
    EXPECT_EQ(run([&] { return back_up({.data = data_, .file = copy}); }), 0) << complained_;
    EXPECT_EQ(fs::status(copy).permissions() & fs::perms::all,
              fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(run([&] { return back_up({.data = data_, .file = copy}); }), 1);
    auto ada = somebody();
    run([&] { return user_lock(ada, true); });
    EXPECT_EQ(run([&] { return restore({.data = data_, .file = copy}); }), 1);
    EXPECT_EQ(run([&] { return restore({.data = data_, .file = copy, .replaces = true}); }), 0)
        << complained_;
    run([&] { return user_list(somebody()); });
    EXPECT_NE(said_.find(",open,"), std::string::npos);
    EXPECT_EQ(verified(), 0) << complained_;
}

TEST_F(KeepingTest, ADatabaseInUseIsNotReplaced)
{
    const auto copy = (folder_ / "copy.db").string();
    EXPECT_EQ(run([&] { return back_up({.data = data_, .file = copy}); }), 0);
    const store::Database in_use{data_};
    EXPECT_EQ(run([&] { return restore({.data = data_, .file = copy, .replaces = true}); }), 3);
    EXPECT_EQ(verified(), 0) << complained_;
}

TEST_F(KeepingTest, ADamagedBackupIsNotRestored)
{
    const auto copy = (folder_ / "copy.db").string();
    EXPECT_EQ(run([&] { return back_up({.data = data_, .file = copy}); }), 0);
    {
        std::fstream file{copy, std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(12'288);
        file << std::string(16'384, 'x');
    }
    const auto elsewhere = (folder_ / "other.db").string();
    EXPECT_EQ(run([&] { return restore({.data = elsewhere, .file = copy}); }), 3);
    EXPECT_FALSE(fs::exists(elsewhere));
    EXPECT_FALSE(complained_.empty());
}

TEST_F(KeepingTest, VerifyFindsAnEntryThatWasChangedAndAChainThatWasCutShort)
{
    run([&] { return user_add(somebody()); });
    run([&] { return user_list(somebody()); });
    EXPECT_EQ(verified(), 0) << complained_;
    const auto head = said_.substr(said_.find("replaced: ") + 10, 66);
    EXPECT_EQ(verified(head), 0) << head;
    {
        store::Connection connection{data_, store::Connection::Mode::open};
        connection.run_script(
            "drop trigger audit_entry_is_not_deleted;"
            "delete from audit_entry where entry = 2");
    }
    EXPECT_EQ(verified(), 0);
    EXPECT_EQ(verified(head), 1);
    {
        store::Connection connection{data_, store::Connection::Mode::open};
        connection.run_script(
            "drop trigger audit_entry_is_not_changed;"
            "update audit_entry set actor = 'somebody else'");
    }
    EXPECT_EQ(verified(), 1);
    EXPECT_NE(complained_.find("Entry 1"), std::string::npos);
    EXPECT_EQ(verified("nonsense"), 2);
}

TEST_F(KeepingTest, ServeSaysWhatIsMissing)
{
    const auto serving = [&](const std::string& data, const std::string& listen) {
        ServeArguments arguments;
        arguments.data = data;
        arguments.listen = listen;
        arguments.framework = (folder_ / "small").string();
        return run([&] { return serve(arguments); });
    };
    EXPECT_EQ(serving(data_, "nowhere"), 2);
    EXPECT_EQ(serving((folder_ / "none.db").string(), "127.0.0.1:0"), 1);
    EXPECT_NE(complained_.find("There is no database"), std::string::npos);
    EXPECT_EQ(serving(data_, "192.0.2.1:80"), 3);
    EXPECT_NE(complained_.find("cannot listen"), std::string::npos);
}

}  // namespace

}  // namespace goldthread::commands
