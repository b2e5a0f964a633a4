// commands/test_extract.h: an extract in a folder of its own and the database that it goes to, for
// the tests of imports.
#pragma once
#include "commands/commands.h"
#include "platform/store/connection.h"

#include <gtest/gtest.h>

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
