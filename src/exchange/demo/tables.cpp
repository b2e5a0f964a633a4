// exchange/demo/tables.cpp: cells into the columns of their names.
#include "exchange/demo/tables.h"

#include "platform/core/result.h"

#include <algorithm>
#include <array>

namespace goldthread::demo {

namespace {

/// Tables of the specification that hold a system's own workings, not a council's records.
constexpr std::array<std::string_view, 2> left_out = {"ssd_api_data_staging", "ssd_s251_finance"};

const std::map<std::string, std::vector<std::string>>& workforce_files()
{
    static const std::map<std::string, std::vector<std::string>> files = {
        {"worker",
         {"id", "name", "email", "role", "grade", "team", "swe_number", "qualified_on",
          "started_on", "left_on", "leaving_reason", "fte", "agency", "supervisor"}},
        {"absence", {"worker", "from", "to", "working_days", "reason"}},
        {"post", {"id", "title", "team", "fte", "filled_by", "vacant_from"}},
        {"population", {"name", "from", "to", "value"}},
        {"learning", {"worker", "on", "title", "hours", "mode", "competency"}},
        {"staff_supervision", {"worker", "supervisor", "on", "kind", "minutes", "reflective"}},
        {"westhaven_accounts", {"name", "email", "role", "worker"}},
    };
    return files;
}

void write_two(char* into, unsigned value)
{
    into[0] = static_cast<char>('0' + value / 10 % 10);
    into[1] = static_cast<char>('0' + value % 10);
}

/// `YYYY-MM-DD` into the first ten places.
std::string_view write_date(core::Date day, std::array<char, 19>& into)
{
    const std::chrono::year_month_day ymd = day.ymd();
    const auto year = static_cast<unsigned>(static_cast<int>(ymd.year()));
    write_two(into.data(), year / 100);
    write_two(into.data() + 2, year);
    into[4] = into[7] = '-';
    write_two(into.data() + 5, static_cast<unsigned>(ymd.month()));
    write_two(into.data() + 8, static_cast<unsigned>(ymd.day()));
    return {into.data(), 10};
}

}  // namespace

Table::Table(const std::filesystem::path& file, std::vector<std::string> fields, core::Date as_at)
    : fields_(std::move(fields)), as_at_(as_at), out_(file)
{
    out_.row(fields_);
}

void Table::seek(std::string_view field)
{
    while (column_ < fields_.size() && fields_[column_] != field) {
        out_.cell(std::string_view{});
        ++column_;
    }
    core::expects(column_ < fields_.size(), "a cell names a field of its table, in order");
    ++column_;
}

Table& Table::text(std::string_view field, std::string_view value)
{
    seek(field);
    out_.cell(value);
    return *this;
}

Table& Table::date(std::string_view field, core::Date day)
{
    std::array<char, 19> written{};
    return text(field, day <= as_at_ ? write_date(day, written) : std::string_view{});
}

Table& Table::at(std::string_view field, core::Date day, int minute)
{
    std::array<char, 19> written{'-', '-', '-', '-', '-', '-', '-', '-', '-', '-',
                                 'T', '0', '0', ':', '0', '0', ':', '0', '0'};
    if (day > as_at_) {
        return text(field, {});
    }
    write_date(day, written);
    write_two(written.data() + 11, static_cast<unsigned>(minute) / 60);
    write_two(written.data() + 14, static_cast<unsigned>(minute) % 60);
    return text(field, {written.data(), written.size()});
}

Table& Table::number(std::string_view field, std::int64_t value)
{
    seek(field);
    out_.cell(value);
    return *this;
}

Table& Table::tenths(std::string_view field, int value)
{
    return text(field, std::to_string(value / 10) + "." + std::to_string(value % 10));
}

Table& Table::flag(std::string_view field, bool value)
{
    return text(field, value ? "Y" : "N");
}

Table& Table::key(std::string_view field, std::string_view prefix)
{
    key_ = prefix;
    key_ += std::to_string(10'000'001 + rows_);
    return text(field, key_);
}

void Table::end()
{
    for (; column_ < fields_.size(); ++column_) {
        out_.cell(std::string_view{});
    }
    column_ = 0;
    out_.end_row();
    ++rows_;
}

Tables::Tables(const std::filesystem::path& folder, const SourceData& source, core::Date as_at)
{
    const auto open = [&](const std::string& name, const std::vector<std::string>& fields) {
        tables_[name] = std::make_unique<Table>(folder / (name + ".csv"), fields, as_at);
    };
    for (const auto& [name, fields] : source.tables) {
        if (std::find(left_out.begin(), left_out.end(), name) == left_out.end()) {
            open(name, fields);
        }
    }
    for (const auto& [name, fields] : workforce_files()) {
        open(name, fields);
    }
}

Table& Tables::operator[](std::string_view name)
{
    const auto found = tables_.find(name);
    core::expects(found != tables_.end(), "a table that is written exists");
    return *found->second;
}

void Tables::close()
{
    for (const auto& [name, table] : tables_) {
        table->close();
    }
}

std::uint64_t Tables::rows() const
{
    std::uint64_t sum = 0;
    for (const auto& [name, table] : tables_) {
        sum += table->rows();
    }
    return sum;
}

}  // namespace goldthread::demo
