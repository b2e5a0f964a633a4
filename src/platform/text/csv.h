// platform/text/csv.h: CSV (RFC 4180, UTF-8) in and out. Knows no table, no type and no database.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::text {

/// What a reader takes before it says that the file is not a sensible CSV.
struct CsvLimits {
    std::size_t cell_bytes_max = std::size_t{1} << 20U;
    std::size_t row_bytes_max = std::size_t{4} << 20U;
    std::size_t columns_max = 2000;
};

/// What a file is where it is not a CSV, or where it stops being one.
enum class CsvFault : std::uint8_t {
    cannot_open,      ///< The file is absent or unreadable.
    empty,            ///< No byte, or nothing but a byte order mark.
    utf16,            ///< UTF-16 or UTF-32, as some spreadsheets save "Unicode text".
    spreadsheet,      ///< An XLSX, ODS or other zip archive, or an old XLS.
    nul_byte,         ///< A NUL byte: binary, or a damaged disk or transfer.
    not_utf8,         ///< A cell that is not UTF-8, often a Windows-1252 export.
    stray_quote,      ///< A quote inside an unquoted cell, or text after a closing quote.
    unclosed_quote,   ///< The file ends inside quotes: cut short, or a quote not doubled.
    cell_too_long,    ///< More than CsvLimits::cell_bytes_max.
    row_too_long,     ///< More than CsvLimits::row_bytes_max.
    too_many_columns  ///< More than CsvLimits::columns_max.
};

/// One fault, with its place. `row` counts records from 1 (the header), `line` lines of the file
/// from 1, `column` cells from 1; a place that makes no sense for the fault is 0.
struct CsvError {
    CsvFault fault;
    std::size_t row = 0;
    std::size_t line = 0;
    std::size_t column = 0;
    std::string message;  ///< A sentence: what is wrong and what to do.
};

/// Splits a file, or text in memory, into records, in the order in which they stand. A byte order
/// mark is dropped, LF and CRLF end a record, empty lines are skipped. Memory used is a buffer of
/// a few megabytes whatever the file's size.
class CsvReader {
public:
    /// Never throws for what the file is: the first next() is then false and error() says why.
    explicit CsvReader(const std::filesystem::path& path, CsvLimits limits = {});
    /// Reads text that the caller keeps alive.
    static CsvReader over(std::string_view text, CsvLimits limits = {});

    CsvReader(CsvReader&&) noexcept;
    CsvReader& operator=(CsvReader&&) noexcept;
    CsvReader(const CsvReader&) = delete;
    CsvReader& operator=(const CsvReader&) = delete;
    ~CsvReader();

    /// Goes to the next record. False at the end and at a fault (then error() has a value and the
    /// reader goes no further).
    bool next();
    /// The record's cells, unquoted. Valid until the next call of next().
    std::span<const std::string_view> cells() const;
    /// Number of the record, 1 for the header.
    std::size_t row() const;
    /// Line of the file on which the record begins, from 1.
    std::size_t line() const;
    /// Bytes read so far and bytes in all, for progress.
    std::uint64_t bytes_read() const;
    std::uint64_t bytes_total() const;
    const std::optional<CsvError>& error() const;

private:
    struct State;
    explicit CsvReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// One record of text that has no fault of form: the building block of parallel readers. `cells` is
/// cleared and filled; unquoted copies are kept in `scratch`. Returns the bytes consumed with the
/// line end, 0 where `text` holds no whole record (`last` says that nothing follows it). A fault is
/// written to `fault`, with its cell to `fault_column`.
std::size_t split_record(std::string_view text, bool last, std::vector<std::string_view>& cells,
                         std::string& scratch, const CsvLimits& limits,
                         std::optional<CsvFault>& fault, std::size_t& fault_column);

/// What the first bytes of a file say that it is; nothing where it may be a CSV.
std::optional<CsvFault> sniff(std::string_view first_bytes);

/// True where every byte sequence is UTF-8 (no surrogates, no overlong forms).
bool is_utf8(std::string_view text);

/// The sentence for a fault.
std::string describe(CsvFault fault, const CsvLimits& limits = {});

/// Writes one record after the other, quoting where RFC 4180 asks for it, ending lines with LF.
class CsvWriter {
public:
    enum class Formulas : std::uint8_t {
        keep,   ///< Exchange files: the bytes as they are.
        defuse  ///< Downloads opened in a spreadsheet: = + - @ tab and CR at a cell's start are
                ///< preceded by an apostrophe, unless the cell is a plain number.
    };

    /// Appends to a string that the caller owns.
    explicit CsvWriter(std::string& out, Formulas formulas = Formulas::keep);
    /// Creates or empties the file. Throws std::runtime_error naming it where that fails.
    explicit CsvWriter(const std::filesystem::path& path, Formulas formulas = Formulas::keep);
    CsvWriter(const CsvWriter&) = delete;
    CsvWriter& operator=(const CsvWriter&) = delete;
    /// Writes what is left, without the check that close() makes.
    ~CsvWriter();

    CsvWriter& cell(std::string_view text);
    CsvWriter& cell(std::int64_t number);
    void end_row();
    void row(std::initializer_list<std::string_view> cells);
    void row(std::span<const std::string> cells);
    /// Whole records, already written as CSV.
    void raw(std::string_view records);
    /// Writes everything to the file. Throws std::runtime_error where the disk refuses.
    void close();

private:
    void put(std::string_view bytes);
    void flush();
    void flush_if_full();

    std::string own_;
    std::string* out_;
    std::FILE* file_ = nullptr;
    std::string name_;
    Formulas formulas_;
    bool row_begun_ = false;
};

/// Appends `text` to `out`, quoted where RFC 4180 asks for it.
void append_csv_cell(std::string& out, std::string_view text);

}  // namespace goldthread::text
