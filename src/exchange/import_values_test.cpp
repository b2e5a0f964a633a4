// What a cell may say, and what is said where it may not.
#include "exchange/import_values.h"

#include <gtest/gtest.h>

namespace goldthread::exchange {
namespace {

std::string day(std::string_view text, bool refuse_either = false)
{
    const auto read = read_date(text, refuse_either);
    if (read.fault) {
        return "fault";
    }
    return read.date ? core::iso(*read.date) : "empty";
}

std::int64_t number(std::string_view text, CellType type)
{
    return std::get<std::int64_t>(read_cell(text, type).value);
}

bool is_fault(std::string_view text, CellType type)
{
    return read_cell(text, type).fault.has_value();
}

TEST(ImportDate, IsReadInEveryFormOfAnExtract)
{
    EXPECT_EQ(day("2026-03-31"), "2026-03-31");
    EXPECT_EQ(day("2026-03-31T09:30:00"), "2026-03-31");
    EXPECT_EQ(day("2026-03-31 09:30:00.000"), "2026-03-31");
    EXPECT_EQ(day("31/03/2026 09:30"), "2026-03-31");
    EXPECT_EQ(day("31/03/2026"), "2026-03-31");
    EXPECT_EQ(day("29/02/2024"), "2024-02-29");
}

TEST(ImportDate, ThatLostItsLeadingZerosIsStillADay)
{
    EXPECT_EQ(day("1/4/2026 9:05"), "2026-04-01");
    EXPECT_EQ(day("2026-4-1"), "2026-04-01");
}

TEST(ImportDate, IsEmptyWhereASpreadsheetWroteItsZero)
{
    EXPECT_EQ(day("00/01/1900"), "empty");
    EXPECT_EQ(day("00/01/1900 00:00"), "empty");
    EXPECT_EQ(day("0/1/1900"), "empty");
    EXPECT_EQ(day(""), "empty");
    EXPECT_EQ(day("NULL"), "empty");
    EXPECT_EQ(day("01/01/1900"), "1900-01-01");
}

TEST(ImportDate, ThatDoesNotExistIsAFault)
{
    for (const auto* text : {"2026-02-29", "31/04/2026", "2026-13-01", "00/05/2026", "2026-00-10",
                             "2026-03-31T25:00:00", "2026-03-31x", "yesterday", "31.03.2026",
                             "2026/03/31", "45383", "31/03/26", "1826-03-31", "31/03/20261"}) {
        EXPECT_EQ(day(text), "fault") << text;
    }
}

TEST(ImportDate, WithADayOverTwelveInSecondPlaceIsProofOfMonthFirst)
{
    EXPECT_EQ(read_date("03/31/2026", false).form, DateForm::month_first);
    EXPECT_EQ(day("03/31/2026"), "fault");
    EXPECT_EQ(read_date("31/03/2026", false).form, DateForm::day_first);
    EXPECT_EQ(read_date("03/04/2026", false).form, DateForm::either);
}

TEST(ImportDate, ThatCanBeTwoDaysIsRefusedWhereTheColumnIsInDoubt)
{
    EXPECT_EQ(day("03/04/2026"), "2026-04-03");
    EXPECT_EQ(day("03/04/2026", true), "fault");
    EXPECT_EQ(day("04/04/2026", true), "2026-04-04");
    EXPECT_EQ(day("2026-04-03", true), "2026-04-03");
}

TEST(ImportFlag, IsWrittenInManyWays)
{
    for (const auto* text : {"Y", "y", "Yes", "1", "true", "TRUE", "T"}) {
        EXPECT_EQ(number(text, CellType::flag), 1) << text;
    }
    for (const auto* text : {"N", "no", "0", "False", "f"}) {
        EXPECT_EQ(number(text, CellType::flag), 0) << text;
    }
    EXPECT_TRUE(std::holds_alternative<std::monostate>(read_cell("N/A", CellType::flag).value));
    EXPECT_TRUE(is_fault("maybe", CellType::flag));
    EXPECT_TRUE(is_fault("2", CellType::flag));
}

TEST(ImportFlag, ForEducationPlansCountsZeroAsHavingOne)
{
    EXPECT_EQ(number("0", CellType::send_flag), 1);
    EXPECT_EQ(number("1", CellType::send_flag), 0);
    EXPECT_EQ(number("Y", CellType::send_flag), 1);
}

TEST(ImportNumber, IsWholeOrDecimalAndNothingElse)
{
    EXPECT_EQ(number("14", CellType::integer), 14);
    EXPECT_EQ(number("14.0", CellType::integer), 14);
    EXPECT_TRUE(is_fault("14.5", CellType::integer));
    EXPECT_TRUE(is_fault("1e3", CellType::integer));
    EXPECT_TRUE(is_fault("99999999999999999999", CellType::integer));
    EXPECT_DOUBLE_EQ(std::get<double>(read_cell("0.8", CellType::real).value), 0.8);
    EXPECT_TRUE(is_fault("0,8", CellType::real));
    EXPECT_TRUE(is_fault("nan", CellType::real));
    EXPECT_TRUE(is_fault("1e300", CellType::real));
}

TEST(ImportText, LosesTheSpaceRoundItAndNothingInside)
{
    EXPECT_EQ(trimmed("  Ada  Lovelace \t\r\n"), "Ada  Lovelace");
    EXPECT_EQ(trimmed("\xC2\xA0 N1 \xC2\xA0"), "N1");
    EXPECT_EQ(trimmed("é"), "é");
    EXPECT_EQ(trimmed(" \xC2\xA0 "), "");
}

TEST(ImportText, IsShortenedBetweenCharacters)
{
    EXPECT_EQ(shortened("naïve", 3), "na…");
    EXPECT_EQ(shortened("naïve", 4), "naï…");
    EXPECT_EQ(shortened("a\nb", 10), "a b");
}

TEST(ImportJson, IsWholeOrIsNot)
{
    for (const auto* text : {"{}", R"({"1A": "Yes", "2B": [1, -2.5e3, null]})", "[]", "\"text\"",
                             R"({"a": "quo\"te \u00e9"})", " 12 "}) {
        EXPECT_TRUE(is_json(text)) << text;
    }
    for (const auto* text : {"", "{", R"({"1A": "Ye)", "No further action", "{'a': 1}", "[1,]",
                             R"({"a" 1})", "01", "[1] x", R"("\x")"}) {
        EXPECT_FALSE(is_json(text)) << text;
    }
    EXPECT_FALSE(is_json(std::string(10'000, '[')));
}

}  // namespace
}  // namespace goldthread::exchange
