// commands/evaluate_test.cpp: what `goldthread evaluate` writes, warns of and refuses.
#include "commands/commands.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace goldthread::commands {
namespace {

class Evaluate : public testing::Test {
protected:
    Evaluate()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "evaluate-XXXXXX").string();
        root_ = mkdtemp(pattern.data());
        write("seaborough/framework.yaml",
              "framework: seaborough\n"
              "vocabulary:\n"
              "  subjects: {child: {}}\n"
              "  kinds: {placement: {subject: child, shape: spell}}\n"
              "indicators:\n"
              "  - {id: nights, title: Days, period: month, overlap: placement, days: working}\n");
        write("facts/child.csv", "id\nanna\n");
    }
    ~Evaluate() override { std::filesystem::remove_all(root_); }

    void write(const std::string& name, const std::string& text)
    {
        std::filesystem::create_directories((root_ / name).parent_path());
        std::ofstream{root_ / name} << text;
    }
    /// Runs the command; what it says of mistakes is kept in said_.
    ExitCode run(const std::string& as_at, const std::string& out = "out")
    {
        testing::internal::CaptureStderr();
        const auto code = evaluate({.framework = (root_ / "seaborough").string(),
                                    .facts = (root_ / "facts").string(),
                                    .as_at = as_at,
                                    .period = {},
                                    .out = (root_ / out).string(),
                                    .timings = false,
                                    .threads = 1});
        said_ = testing::internal::GetCapturedStderr();
        return code;
    }
    std::string written(const std::string& name) const
    {
        std::ostringstream text;
        text << std::ifstream{root_ / "out" / name}.rdbuf();
        return text.str();
    }

    std::filesystem::path root_;
    std::string said_;
};

TEST_F(Evaluate, WarnsOnceOfWorkingDaysThatAFigureAloneCountsOutsideTheKnownYears)
{
    write("facts/placement.csv", "record,subject,from,to\np1,anna,1998-01-05,1998-01-12\n");
    EXPECT_EQ(run("1998-02-20"), 0);
    EXPECT_TRUE(said_.starts_with("Working days were counted outside the years")) << said_;
    EXPECT_EQ(std::ranges::count(said_, '\n'), 1);
    EXPECT_EQ(written("indicators.csv"),
              "indicator,from,to,dimension,value,numerator,denominator\n"
              "nights,1998-01-01,1998-01-31,,5,5,\n");
}

TEST_F(Evaluate, SaysNothingWhereAllWorkingDaysLieInTheKnownYears)
{
    write("facts/placement.csv", "record,subject,from,to\np1,anna,2026-01-05,2026-01-12\n");
    EXPECT_EQ(run("2026-02-20"), 0);
    EXPECT_EQ(said_, "");
}

TEST_F(Evaluate, WritesNothingOfAFolderWithABadRow)
{
    write("facts/placement.csv", "record,subject,from,to\np1,anna,2026-01-05,2026-01-04\n");
    EXPECT_EQ(run("2026-02-20"), 1);
    EXPECT_TRUE(said_.starts_with("placement.csv: row 2, column \"to\"")) << said_;
    EXPECT_FALSE(std::filesystem::exists(root_ / "out"));
}

TEST_F(Evaluate, NamesAFolderThatCannotBeMade)
{
    write("taken", "a file");
    EXPECT_EQ(run("2026-02-20", "taken/out"), 3);
    EXPECT_NE(said_.find("taken/out: the folder to write to could not be made"), std::string::npos);
}

}  // namespace
}  // namespace goldthread::commands
