// exchange/demo/tables.h: writes one CSV file a table, row by row. Knows no child and no worker.
#pragma once
#include "exchange/demo/source_data.h"
#include "platform/core/date.h"
#include "platform/text/csv.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::demo {

/// One file being written. A cell is named, and left-out cells stay empty; naming a field that the
/// table has not, or out of order, is a Bug.
class Table {
public:
    /// Days after `as_at` are written as empty: they have not happened yet.
    Table(const std::filesystem::path& file, std::vector<std::string> fields, core::Date as_at);

    Table& text(std::string_view field, std::string_view value);
    Table& date(std::string_view field, core::Date day);
    /// A day with a time, `YYYY-MM-DDTHH:MM:SS`; `minute` counts from midnight.
    Table& at(std::string_view field, core::Date day, int minute);
    Table& number(std::string_view field, std::int64_t value);
    /// One decimal place.
    Table& tenths(std::string_view field, int value);
    /// `Y` or `N`.
    Table& flag(std::string_view field, bool value);
    /// A new key of this table: `prefix` and a number.
    Table& key(std::string_view field, std::string_view prefix);
    void end();

    /// The key that the latest key() wrote.
    const std::string& latest_key() const { return key_; }
    std::uint64_t rows() const { return rows_; }
    /// Throws std::runtime_error where the disk would not take the file.
    void close() { out_.close(); }

private:
    void seek(std::string_view field);

    std::vector<std::string> fields_;
    core::Date as_at_;
    text::CsvWriter out_;
    std::size_t column_ = 0;
    std::uint64_t rows_ = 0;
    std::string key_;
};

/// The files of one council.
class Tables {
public:
    /// Opens a file for every SSD table of the specification that a council's extract fills, and
    /// for the workforce files. Throws std::runtime_error naming a file that cannot be made.
    Tables(const std::filesystem::path& folder, const SourceData& source, core::Date as_at);

    /// By SSD table name or workforce file name, without `.csv`.
    Table& operator[](std::string_view name);
    void close();
    std::uint64_t rows() const;

private:
    std::map<std::string, std::unique_ptr<Table>, std::less<>> tables_;
};

}  // namespace goldthread::demo
