// commands/test_extract.h: an extract in a folder of its own and the database that it goes to, for
// the tests of imports.
#pragma once
#include "commands/commands.h"
#include "exchange/import.h"
#include "platform/core/home.h"
#include "platform/store/connection.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace goldthread::commands {

inline const std::string persons_header =
    "pers_person_id,pers_forename,pers_surname,pers_sex,pers_gender,pers_ethnicity,pers_dob,"
    "pers_common_child_id,pers_legacy_id,pers_upn_unknown,pers_send_flag,pers_expected_dob,"
    "pers_death_date,pers_is_mother,pers_nationality\n";

/// One row of `ssd_person`.
inline std::string person(const std::string& id, const std::string& born = "2015-06-01")
{
    return id + ",Kit,Example,1,1,WBRI," + born + ",,,,,,,,\n";
}

/// The children P1 and P2 stand in the extract already.
class ExtractTest : public testing::Test {
protected:
    ExtractTest()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "import-XXXXXX").string();
        root_ = mkdtemp(pattern.data());
        std::filesystem::create_directory(root_ / "extract");
        file("ssd_person", persons_header + person("P1") + person("P2"));
    }
    ~ExtractTest() override { std::filesystem::remove_all(root_); }

    void file(const std::string& table, const std::string& text, const std::string& end = ".csv")
    {
        std::ofstream{root_ / "extract" / (table + end), std::ios::binary} << text;
    }
    void drop(const std::string& table)
    {
        std::filesystem::remove(root_ / "extract" / (table + ".csv"));
    }
    std::string data() const { return (root_ / "council.db").string(); }

    /// Brings the extract in as `arguments` say; data and folder are this test's own. What it says
    /// is in screen_ and errors_.
    int bring_in(ImportArguments arguments)
    {
        arguments.data = data();
        arguments.folder = (root_ / "extract").string();
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        const int code = import_extract(arguments);
        screen_ = testing::internal::GetCapturedStdout();
        errors_ = testing::internal::GetCapturedStderr();
        return code;
    }

    /// Brings the extract in by another process, which is killed once it has read more than so many
    /// rows: with no time to tidy up.
    void bring_in_and_be_killed(std::int64_t after_rows)
    {
        const pid_t child = fork();
        if (child == 0) {
            store::Database database{data()};
            access::Policy policy;
            policy.declare<exchange::RunImport>().reach_without_subjects("everything");
            policy.permit({std::string(access::system_role), std::string(exchange::RunImport::name),
                           "everything", "The import command writes the records of its council."});
            policy.settle();
            access::UnitOfWork work{{.database = database, .policy = policy, .after_commit = {}},
                                    access::system_actor({1}, "import"),
                                    access::UnitOfWork::Kind::changes,
                                    core::Instant{},
                                    "test"};
            const auto grant = work.permit<exchange::RunImport>();
            const auto mapping = exchange::read_import_mapping(core::home() / "data" / "ssd");
            exchange::import_folder(
                *grant, mapping,
                {.folder = root_ / "extract",
                 .council = "Westhaven",
                 .dry_run = false,
                 .progress = [after_rows](const exchange::ImportProgress& progress) {
                     if (progress.rows > after_rows) {
                         kill(getpid(), SIGKILL);
                     }
                 }});
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status));
        ASSERT_EQ(WTERMSIG(status), SIGKILL);
    }

    /// The rows of a query, their columns joined by spaces.
    std::vector<std::string> ask(store::Sql sql) const
    {
        store::Connection connection{data(), store::Connection::Mode::read};
        return connection.rows(sql, {}, [](const store::Row& row) {
            std::string line;
            for (int i = 0; i < row.columns(); ++i) {
                line += (i > 0 ? " " : "") + (row.is_null(i) ? "-" : row.text(i));
            }
            return line;
        });
    }

    std::filesystem::path root_;
    std::string screen_;
    std::string errors_;
};

}  // namespace goldthread::commands
