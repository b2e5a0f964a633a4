// commands/check_test.cpp: what `goldthread check` says of the frameworks that ship, and when it
// fails.
#include "commands/commands.h"
#include "platform/core/home.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace goldthread::commands {
namespace {

class Check : public testing::Test {
protected:
    Check()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "check-XXXXXX").string();
        root_ = mkdtemp(pattern.data());
    }
    ~Check() override { std::filesystem::remove_all(root_); }

    /// Runs the command over the shipped frameworks; what it prints is kept in said_.
    ExitCode run(CheckArguments arguments)
    {
        for (const auto* name : {"england", "portsmouth"}) {
            arguments.folders.push_back((core::home() / "frameworks" / name).string());
        }
        testing::internal::CaptureStdout();
        const auto code = check(arguments);
        said_ = testing::internal::GetCapturedStdout();
        return code;
    }
    std::string file(const std::string& text)
    {
        std::ofstream{root_ / "ids.csv"} << text;
        return (root_ / "ids.csv").string();
    }

    std::filesystem::path root_;
    std::string said_;
};

TEST_F(Check, SaysHowEachRequirementOfAPaperIsCovered)
{
    EXPECT_EQ(run({.folders = {},
                   .coverage = file("id,kind\nP-038,STD\nT-163,FACT\n"),
                   .gaps = false,
                   .gaps_csv = {}}),
              0);
    EXPECT_NE(said_.find("P-038,STD,computed,standards/case-supervision"), std::string::npos);
    EXPECT_NE(said_.find("FACT: 1 of 1 covered"), std::string::npos);
}

TEST_F(Check, FailsWhereARequirementOfAPaperHasNoEntryAndMindsNoOtherPaper)
{
    EXPECT_EQ(run({.folders = {},
                   .coverage = file("id,kind\nP-038,STD\nP-999,STD\n"),
                   .gaps = false,
                   .gaps_csv = {}}),
              1);
    EXPECT_NE(said_.find("STD: 1 of 2 covered; not covered: P-999"), std::string::npos);
    EXPECT_EQ(run({.folders = {},
                   .coverage = file("id,kind\nP-038,STD\nX-001,STD\n"),
                   .gaps = false,
                   .gaps_csv = {}}),
              0);
    EXPECT_EQ(said_.find("X-001"), std::string::npos);
}

TEST_F(Check, ListsWhatThePapersLeaveOpenAndWritesTheSameToAFile)
{
    const auto csv = (root_ / "gaps.csv").string();
    EXPECT_EQ(run({.folders = {}, .coverage = {}, .gaps = true, .gaps_csv = csv}), 0);
    EXPECT_NE(said_.find("no vision: Physical health strategy (physical-health): the plan says"),
              std::string::npos);
    EXPECT_NE(said_.find("58 stated, 62 listed"), std::string::npos);
    EXPECT_NE(said_.find("counts disagree: 4\n"), std::string::npos);
    std::ostringstream written;
    written << std::ifstream{csv}.rdbuf();
    EXPECT_TRUE(written.str().starts_with("gap,list,id,title,strategy,what,source,file,line\n"));
    EXPECT_NE(written.str().find("no vision,strategies,physical-health,"), std::string::npos);
}

}  // namespace
}  // namespace goldthread::commands
