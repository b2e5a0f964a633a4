#include "platform/text/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace goldthread::text {
namespace {

using testing::ElementsAre;

std::vector<std::vector<std::string>> rows_of(CsvReader& reader)
{
    std::vector<std::vector<std::string>> rows;
    while (reader.next()) {
        rows.emplace_back(reader.cells().begin(), reader.cells().end());
    }
    return rows;
}

std::vector<std::vector<std::string>> rows_of(std::string_view text)
{
    auto reader = CsvReader::over(text);
    auto rows = rows_of(reader);
    EXPECT_FALSE(reader.error()) << reader.error()->message;
    return rows;
}

CsvError error_of(std::string_view text, CsvLimits limits = {})
{
    auto reader = CsvReader::over(text, limits);
    rows_of(reader);
    EXPECT_TRUE(reader.error());
    return reader.error().value_or(CsvError{});
}

TEST(CsvReader, SplitsRowsWithEitherLineEndAndNoneAtTheEnd)
{
    EXPECT_THAT(rows_of("a,b\r\n1,2\n3,"),
                ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "2"), ElementsAre("3", "")));
}

TEST(CsvReader, TakesQuotesCommasAndLineEndsInsideQuotedCells)
{
    EXPECT_THAT(rows_of("\"a\"\"b\",\"c,\nd\",\"\"\n"),
                ElementsAre(ElementsAre("a\"b", "c,\nd", "")));
}

TEST(CsvReader, DropsAByteOrderMarkAndEmptyLines)
{
    EXPECT_THAT(rows_of("\xEF\xBB\xBF"
                        "a\n\n\r\n1\n"),
                ElementsAre(ElementsAre("a"), ElementsAre("1")));
}

TEST(CsvReader, CountsRowsAndLinesApart)
{
    auto reader = CsvReader::over("a\n\"x\ny\"\nz\n");
    ASSERT_TRUE(reader.next());
    ASSERT_TRUE(reader.next());
    ASSERT_TRUE(reader.next());
    EXPECT_EQ(reader.row(), 3U);
    EXPECT_EQ(reader.line(), 4U);
}

TEST(CsvReader, NamesAFileThatIsNotACsv)
{
    using std::string_view_literals::operator""sv;
    EXPECT_EQ(error_of("PK\x03\x04zip").fault, CsvFault::spreadsheet);
    EXPECT_EQ(error_of("\xFF\xFEx\0"sv).fault, CsvFault::utf16);
    EXPECT_EQ(error_of("i\0d\0"sv).fault, CsvFault::utf16);
    EXPECT_EQ(error_of("").fault, CsvFault::empty);
    EXPECT_EQ(CsvReader("/nowhere/at/all.csv").error()->fault, CsvFault::cannot_open);
}

TEST(CsvReader, SaysWhereTheBytesGoWrong)
{
    using std::string_view_literals::operator""sv;
    const auto nul = error_of("a,b\n1,x\0y\n"sv);
    EXPECT_EQ(nul.fault, CsvFault::nul_byte);
    EXPECT_EQ(nul.row, 2U);
    EXPECT_EQ(nul.column, 2U);
    const auto latin = error_of("a\nok\nJos\xE9\n");
    EXPECT_EQ(latin.fault, CsvFault::not_utf8);
    EXPECT_EQ(latin.row, 3U);
    EXPECT_EQ(latin.line, 3U);
}

TEST(CsvReader, RefusesAQuoteThatIsNotClosedOrStandsInsideACell)
{
    EXPECT_EQ(error_of("a\n\"never closed\n1\n").fault, CsvFault::unclosed_quote);
    EXPECT_EQ(error_of("a\nsix\"inch\n").fault, CsvFault::stray_quote);
    EXPECT_EQ(error_of("a\n\"six\"inch\n").fault, CsvFault::stray_quote);
}

TEST(CsvReader, HoldsToItsLimits)
{
    const CsvLimits limits{.cell_bytes_max = 8, .row_bytes_max = 20, .columns_max = 3};
    EXPECT_EQ(error_of("a\n123456789\n", limits).fault, CsvFault::cell_too_long);
    EXPECT_EQ(error_of("a,b,c,d\n", limits).fault, CsvFault::too_many_columns);
    EXPECT_EQ(error_of("a\n\"1234567890 and no end", limits).fault, CsvFault::cell_too_long);
}

TEST(CsvReader, ReadsAFileLargerThanItsBuffer)
{
    const auto path = std::filesystem::temp_directory_path() / "goldthread_csv_reader_test.csv";
    {
        CsvWriter writer{path};
        writer.row({"id", "text"});
        for (int i = 0; i < 60000; ++i) {
            writer.cell(std::int64_t{i})
                .cell("a \"quoted\" cell,\nof two lines " + std::to_string(i));
            writer.end_row();
        }
        writer.close();
    }
    CsvReader reader{path};
    std::size_t rows = 0;
    bool good = reader.next();
    while (reader.next()) {
        good = good && reader.cells()[0] == std::to_string(rows) &&
               reader.cells()[1] == "a \"quoted\" cell,\nof two lines " + std::to_string(rows);
        ++rows;
    }
    EXPECT_FALSE(reader.error());
    EXPECT_TRUE(good);
    EXPECT_EQ(rows, 60000U);
    EXPECT_EQ(reader.bytes_read(), reader.bytes_total());
    std::filesystem::remove(path);
}

TEST(CsvWriter, QuotesOnlyWhatNeedsIt)
{
    std::string out;
    CsvWriter writer{out};
    writer.row({"plain", "with,comma", "with \"quote\"", "", "=1+1"});
    EXPECT_EQ(out, "plain,\"with,comma\",\"with \"\"quote\"\"\",,=1+1\n");
}

TEST(CsvWriter, DefusesFormulasInDownloadsButNotNumbers)
{
    std::string out;
    CsvWriter writer{out, CsvWriter::Formulas::defuse};
    writer.row({"=cmd()", "-3.5", "@x", "-a", "fine"});
    EXPECT_EQ(out, "'=cmd(),-3.5,'@x,'-a,fine\n");
}

TEST(CsvWriter, a_record_of_one_empty_cell_is_still_a_record_when_read_again)
{
    std::string out;
    CsvWriter writer{out};
    writer.row({"name"});
    writer.row({""});
    writer.row({"b"});
    writer.close();
    EXPECT_EQ(out, "name\n\"\"\nb\n");
    auto reader = CsvReader::over(out);
    ASSERT_TRUE(reader.next() && reader.next());
    EXPECT_EQ(reader.cells()[0], "");
    ASSERT_TRUE(reader.next());
    EXPECT_EQ(reader.cells()[0], "b");
}

}  // namespace
}  // namespace goldthread::text
