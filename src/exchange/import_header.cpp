// exchange/import_header.cpp: names of columns against the fields of a table.
#include "exchange/import_header.h"

#include <algorithm>

namespace goldthread::exchange {

namespace {

std::string lower(std::string_view text)
{
    std::string made{text};
    std::ranges::transform(made, made.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return made;
}

std::size_t edits(std::string_view left, std::string_view right)
{
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t j = 0; j <= right.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= left.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min(
                {above + 1, row[j - 1] + 1, corner + (left[i - 1] == right[j - 1] ? 0U : 1U)});
            corner = above;
        }
    }
    return row.back();
}

class HeaderMatcher {
public:
    HeaderMatcher(const TableRule& rule, const std::string& file) : rule_(rule), file_(file)
    {
        match_.column_of.resize(rule.fields.size());
    }

    HeaderMatch run(std::span<const std::string_view> cells)
    {
        match_.columns = cells.size();
        std::vector<std::string> unknown;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            take(cells, i, unknown);
        }
        if (unknown.size() == cells.size()) {
            refuse_unknown_table(cells);
            return std::move(match_);
        }
        std::vector<std::string> missing;
        for (std::size_t i = 0; i < rule_.fields.size(); ++i) {
            if (!match_.column_of[i]) {
                missing.push_back(rule_.fields[i].name);
            }
        }
        for (const auto& name : unknown) {
            say_unknown(name, missing);
        }
        for (std::size_t i = 0; i < rule_.fields.size(); ++i) {
            if (!match_.column_of[i]) {
                say_missing(i);
            }
        }
        say_order();
        return std::move(match_);
    }

private:
    void say(Severity severity, std::string field, const std::string& value, std::string wrong,
             std::string to_do)
    {
        match_.refused = match_.refused || severity == Severity::table_refused;
        match_.messages.push_back({.severity = severity,
                                   .file = file_,
                                   .row = 1,
                                   .field = std::move(field),
                                   .value = shortened(value),
                                   .wrong = std::move(wrong),
                                   .to_do = std::move(to_do)});
    }

    void take(std::span<const std::string_view> cells, std::size_t column,
              std::vector<std::string>& unknown)
    {
        const auto name = lower(trimmed(cells[column]));
        const auto found = std::ranges::find_if(
            rule_.fields, [&](const FieldRule& field) { return lower(field.name) == name; });
        if (found == rule_.fields.end()) {
            unknown.push_back(name);
            return;
        }
        auto& place = match_.column_of[static_cast<std::size_t>(found - rule_.fields.begin())];
        if (place) {
            say(Severity::table_refused, found->name, {},
                "The column stands twice, as number " + std::to_string(*place + 1) + " and " +
                    std::to_string(column + 1) + ", so it is not certain which one holds.",
                "Export the table with each column once.");
            return;
        }
        place = column;
    }

    void refuse_unknown_table(std::span<const std::string_view> cells)
    {
        const std::string_view first = cells.empty() ? std::string_view{} : cells[0];
        if (cells.size() == 1 && first.contains(';')) {
            say(Severity::table_refused, {}, std::string(first),
                "The columns are separated by semicolons, not by commas.",
                "Save the file as CSV separated by commas.");
        } else if (cells.size() == 1 && (first.contains('\t') || first.contains('|'))) {
            say(Severity::table_refused, {}, std::string(first),
                "The columns are separated by tabs or bars, not by commas.",
                "Save the file as CSV separated by commas.");
        } else {
            say(Severity::table_refused, {}, std::string(first),
                "The first row holds none of the field names of " + rule_.source +
                    ": it is another table, or the header is missing.",
                "Export the table with its header row.");
        }
    }

    bool is_needed(std::size_t field) const
    {
        const auto& rule = rule_.fields[field];
        if (rule_.care && rule_.person == field && match_.column_of[*rule_.care]) {
            return false;
        }
        const bool names_rows =
            std::ranges::count(rule_.key, field) > 0 ||
            (std::ranges::count(rule_.identity, field) > 0 && rule_.otherwise.empty());
        return rule.must || rule.fact || names_rows;
    }

    void say_unknown(const std::string& name, const std::vector<std::string>& missing)
    {
        if (name.empty()) {
            say(Severity::note, {}, {}, "A column has no name and is not read.", {});
            return;
        }
        if (const auto meant = nearest_name(name, missing); !meant.empty()) {
            say(Severity::table_refused, name, {},
                "There is no such field, and the field " + meant + " is missing.",
                "If the column is " + meant + ", give it that name.");
            return;
        }
        say(Severity::note, name, {},
            "The column is not part of " + rule_.source + " and is not read.", {});
    }

    void say_missing(std::size_t field)
    {
        const auto& name = rule_.fields[field].name;
        if (is_needed(field)) {
            say(Severity::table_refused, name, {},
                "The column is missing, and without it the rows cannot be read.",
                "Export the table with the column " + name + ".");
        } else {
            say(Severity::note, name, {}, "The column is missing: its cells count as empty.", {});
        }
    }

    void say_order()
    {
        if (rule_.is_facts()) {
            return;
        }
        std::size_t last = 0;
        for (const auto& column : match_.column_of) {
            if (column && *column < last) {
                say(Severity::note, {}, {},
                    "The columns stand in an order of their own; they were read by name.", {});
                return;
            }
            last = column.value_or(last);
        }
    }

    const TableRule& rule_;
    const std::string& file_;
    HeaderMatch match_;
};

}  // namespace

HeaderMatch match_header(const TableRule& rule, std::span<const std::string_view> cells,
                         const std::string& file)
{
    return HeaderMatcher{rule, file}.run(cells);
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& names)
{
    std::string best;
    std::size_t fewest = 4;
    for (const auto& each : names) {
        // A short name is near to everything: a third of its letters at most may differ.
        const auto distance = edits(name, each);
        if (distance < fewest && distance * 3 <= each.size()) {
            fewest = distance;
            best = each;
        }
    }
    return best;
}

}  // namespace goldthread::exchange
