// The figures of a small extract that was worked out by hand: tests/measures.
#include "commands/commands.h"

#include "platform/core/home.h"
#include "platform/text/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>

namespace goldthread::commands {
namespace {

const std::filesystem::path cases = std::filesystem::path{GOLDTHREAD_ROOT} / "tests" / "measures";

class MeasuresTest : public testing::Test {
protected:
    MeasuresTest()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "measures-XXXXXX").string();
        root_ = mkdtemp(pattern.data());
        std::filesystem::copy(cases / "extract", root_ / "extract");
    }
    ~MeasuresTest() override { std::filesystem::remove_all(root_); }

    void take_in() const
    {
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        EXPECT_EQ(import_extract({.data = data(),
                                  .council = "Handmade",
                                  .folder = (root_ / "extract").string(),
                                  .report = {},
                                  .dry_run = false}),
                  0);
        testing::internal::GetCapturedStdout();
        testing::internal::GetCapturedStderr();
    }
    std::string data() const { return (root_ / "council.db").string(); }
    MeasuresArguments asked() const
    {
        return {.data = data(),
                .council = "Handmade",
                .framework = (core::home() / "frameworks" / "england").string(),
                .as_at = "2026-03-31",
                .period = "2025-04-01..2026-03-31"};
    }
    /// What the command writes; its exit code in code_.
    std::string printed(const MeasuresArguments& arguments)
    {
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        code_ = measures(arguments);
        errors_ = testing::internal::GetCapturedStderr();
        return testing::internal::GetCapturedStdout();
    }
    /// `value,numerator,denominator` of the whole, by indicator.
    std::map<std::string, std::string> wholes(const MeasuresArguments& arguments)
    {
        std::map<std::string, std::string> found;
        std::istringstream lines{printed(arguments)};
        for (std::string line; std::getline(lines, line);) {
            const auto mark = line.find(",2025-04-01,2026-03-31,,");
            if (mark != std::string::npos) {
                found[line.substr(0, mark)] = line.substr(mark + 24);
            }
        }
        return found;
    }

    std::filesystem::path root_;
    int code_ = -1;
    std::string errors_;
};

TEST_F(MeasuresTest, EveryFigureIsTheOneWorkedOutByHand)
{
    take_in();
    const auto found = wholes(asked());
    EXPECT_EQ(code_, 0);
    text::CsvReader expected{cases / "expected.csv"};
    ASSERT_TRUE(expected.next());
    std::size_t count = 0;
    while (expected.next()) {
        const auto cells = expected.cells();
        ASSERT_GE(cells.size(), 5U);
        const std::string id{cells[0]};
        const auto figure =
            std::string{cells[1]} + "," + std::string{cells[2]} + "," + std::string{cells[3]};
        const auto there = found.find(id);
        ASSERT_NE(there, found.end()) << id;
        EXPECT_EQ(there->second, figure) << id << ": " << cells[4];
        ++count;
    }
    EXPECT_GT(count, 50U);
}

TEST_F(MeasuresTest, RowsAreSortedBytewise)
{
    take_in();
    std::istringstream lines{printed(asked())};
    std::string header;
    std::getline(lines, header);
    EXPECT_EQ(header, "indicator,from,to,dimension,value,numerator,denominator");
    std::vector<std::string> ids;
    for (std::string line; std::getline(lines, line);) {
        ids.push_back(line.substr(0, line.find(',')));
    }
    EXPECT_TRUE(std::ranges::is_sorted(ids));
}

TEST_F(MeasuresTest, AMeasureWhoseTableWasNotSuppliedIsAbsent)
{
    for (const auto* table : {"ssd_cp_visits", "ssd_early_help_episodes", "post", "population"}) {
        std::filesystem::remove(root_ / "extract" / (std::string{table} + ".csv"));
    }
    take_in();
    const auto found = wholes(asked());
    EXPECT_EQ(found.at("cp_visits_10wd"), ",,");
    EXPECT_EQ(found.at("early_help_open"), ",,");
    EXPECT_EQ(found.at("vacancy_rate_fte"), ",,");
    EXPECT_EQ(found.at("cin_rate"), ",5,");
    EXPECT_EQ(found.at("cp_open"), "4,4,");
}

TEST_F(MeasuresTest, ChildrenCountAsLookedAfterWhereNoLegalStatusWasSupplied)
{
    std::filesystem::remove(root_ / "extract" / "ssd_legal_status.csv");
    take_in();
    // E2, whose only status is V3, counts now.
    EXPECT_EQ(wholes(asked()).at("cla_open"), "6,6,");
}

TEST_F(MeasuresTest, WhatIsWrongWithTheCommandLineIsSaid)
{
    take_in();
    auto wrong = asked();
    wrong.as_at = "31/03/2026";
    printed(wrong);
    EXPECT_EQ(code_, 2);
    EXPECT_THAT(errors_, testing::HasSubstr("--as-at"));
    wrong = asked();
    wrong.period = "2026-03-31..2025-04-01";
    printed(wrong);
    EXPECT_EQ(code_, 2);
    wrong = asked();
    wrong.council = "Nowhere";
    printed(wrong);
    EXPECT_EQ(code_, 1);
    wrong = asked();
    wrong.data = (root_ / "none.db").string();
    printed(wrong);
    EXPECT_EQ(code_, 1);
    EXPECT_FALSE(std::filesystem::exists(wrong.data));
}

}  // namespace
}  // namespace goldthread::commands
