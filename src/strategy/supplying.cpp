#include "strategy/supplying.h"

#include "platform/core/utf8.h"
#include "platform/text/csv.h"
#include "standards/vocabulary.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace goldthread::strategy {

namespace {

using standards::Scaled;
using Fields = std::map<std::string, std::string>;

constexpr std::array<std::string_view, 7> columns{"measure",     "from",     "value", "numerator",
                                                  "denominator", "given_by", "reason"};

/// What was typed, as far as a message has room for it.
std::string quoted(const std::string& text)
{
    constexpr std::size_t most = 40;
    return text.size() <= most ? text
                               : text.substr(0, core::utf8_prefix(text.substr(0, most))) + "…";
}

/// False for `31,5`, which some write for `31.5`.
bool has_commas_at_thousands(std::string_view text)
{
    const auto whole = text.substr(0, text.find('.'));
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (whole[i] == ',' && (i == 0 || (whole.size() - i) % 4 != 0)) {
            return false;
        }
    }
    return text.find(',', whole.size()) == std::string_view::npos;
}

std::string without_commas(std::string text)
{
    std::erase(text, ',');
    return text;
}

/// A number, or nothing where the text is empty or, with a fault, is none.
std::optional<Scaled> number(const std::string& text, const char* field, const char* name,
                             Fields& faults)
{
    if (text.empty()) {
        return std::nullopt;
    }
    // Thousands are often written with a comma, shares with their sign.
    std::string plain = text;
    if (plain.ends_with('%')) {
        plain.pop_back();
    }
    const auto read = has_commas_at_thousands(plain)
                          ? standards::parse_number(without_commas(plain))
                          : std::nullopt;
    if (!read) {
        faults[field] = std::string(name) +
                        " must be a number with at most four decimals, like 72.5, not " +
                        quoted(text);
    } else if (*read < 0) {
        faults[field] = std::string(name) + " must be 0 or more";
        return std::nullopt;
    }
    return read;
}

const Sendable* find(const Receiving& receiving, std::string_view id)
{
    const auto found = std::ranges::find(receiving.measures, id, &Sendable::id);
    return found == receiving.measures.end() ? nullptr : &*found;
}

std::string unknown_measure(const Receiving& receiving, const std::string& id)
{
    if (id.empty()) {
        return "Measure is missing: write the measure's id, as the list of measures shows it";
    }
    if (std::ranges::find(receiving.others, id) != receiving.others.end()) {
        return "No figures are sent for " + quoted(id) + ": leave it out, or correct the id";
    }
    std::vector<std::string> known;
    known.reserve(receiving.measures.size());
    for (const auto& measure : receiving.measures) {
        known.push_back(measure.id);
    }
    const auto near = standards::nearest(id, known);
    return "There is no measure " + quoted(id) +
           (near.empty() ? ": take the id from the list of measures"
                         : "; did you mean " + near + "?");
}

void check_share(const SuppliedFigure& figure, const Sendable& measure, Fields& faults)
{
    const bool is_share = measure.unit == "percent";
    if (is_share && figure.value > 100 * standards::one) {
        faults["value"] = "Value is a percentage: it must be 100 or less";
    }
    if (figure.numerator.has_value() != figure.denominator.has_value()) {
        faults[figure.numerator ? "denominator" : "numerator"] =
            "Give the numerator and the denominator together, or neither";
        return;
    }
    if (!figure.numerator) {
        return;
    }
    if (*figure.denominator == 0) {
        faults["denominator"] = "Denominator must be more than 0: leave a period without any out";
    } else if (is_share && *figure.numerator > *figure.denominator) {
        faults["numerator"] = "Numerator must not be more than the denominator";
    } else if (is_share) {
        const double exact = 100.0 * static_cast<double>(*figure.numerator) /
                             static_cast<double>(*figure.denominator);
        const double sent = static_cast<double>(figure.value) / standards::one;
        if (exact - sent > 1 || sent - exact > 1) {
            faults["value"] =
                "Value is not the numerator out of the denominator in percent: "
                "correct one of the three";
        }
    }
}

}  // namespace

std::optional<standards::Span> period_from(standards::Period period, core::Date from)
{
    const auto around = standards::period_around(period, from.days());
    if (around.first != from.days()) {
        return std::nullopt;
    }
    return standards::Span{.from = from, .to = core::Date::from_days(around.next - 1)};
}

const SuppliedFigure* standing_of(const Receiving& receiving, const SuppliedFigure& figure)
{
    const auto found = std::ranges::find_if(receiving.standing, [&](const SuppliedFigure& other) {
        return other.measure == figure.measure && other.period.from == figure.period.from &&
               other.period.to == figure.period.to;
    });
    return found == receiving.standing.end() ? nullptr : &*found;
}

core::Result<SuppliedFigure> checked(const FigureText& text, const Receiving& receiving)
{
    core::Invalid faults;
    SuppliedFigure figure;
    figure.measure = text.measure;
    const auto* measure = find(receiving, text.measure);
    if (measure == nullptr) {
        faults.fields["measure"] = unknown_measure(receiving, text.measure);
    }
    const auto from = core::parse_date(text.from);
    if (!from) {
        faults.fields["from"] =
            text.from.empty() ? "From is missing: write the first day of the period"
                              : "From must be a day, like 2026-10-01, not " + quoted(text.from);
    } else if (measure != nullptr) {
        const auto period = period_from(measure->period, *from);
        const auto sort = std::string(standards::word_for(measure->period));
        if (!period) {
            faults.fields["from"] =
                "From must be the first day of a " + sort + ": figures are sent by " + sort;
        } else if (period->to > receiving.today) {
            faults.fields["from"] =
                "The " + sort + " is not over yet: send it after " + core::long_date(period->to);
        } else {
            figure.period = *period;
        }
    }
    if (const auto value = number(text.value, "value", "Value", faults.fields)) {
        figure.value = *value;
    } else if (!faults.fields.contains("value")) {
        faults.fields["value"] = "Value is missing: write the figure";
    }
    figure.numerator = number(text.numerator, "numerator", "Numerator", faults.fields);
    figure.denominator = number(text.denominator, "denominator", "Denominator", faults.fields);
    expect_words(faults, "given_by", "Who sent it", text.given_by, name_max);
    figure.given_by = text.given_by;
    figure.reason = text.reason;
    if (faults.fields.empty()) {
        check_share(figure, *measure, faults.fields);
    }
    if (faults.fields.empty()) {
        const auto* standing = standing_of(receiving, figure);
        if (standing != nullptr && !standing->says_the_same(figure)) {
            expect_words(faults, "reason", "The reason for the change", text.reason, words_max);
        }
    }
    if (!faults.fields.empty()) {
        return core::Result<SuppliedFigure>(std::unexpect, std::move(faults));
    }
    return figure;
}

namespace {

/// A column's name as the program knows it, however it was typed: `Given by` is `given_by`.
std::string plain_name(std::string_view typed)
{
    while (!typed.empty() && typed.front() == ' ') {
        typed.remove_prefix(1);
    }
    while (!typed.empty() && typed.back() == ' ') {
        typed.remove_suffix(1);
    }
    std::string name{typed};
    for (auto& letter : name) {
        letter = letter == ' '                    ? '_'
                 : letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a')
                                                  : letter;
    }
    return name;
}

/// Where each column stands; a fault for each that is unknown, given twice or missing.
std::map<std::string, std::size_t, std::less<>> header_of(const text::CsvReader& reader,
                                                          SuppliedFile& file)
{
    std::map<std::string, std::size_t, std::less<>> places;
    if (reader.cells().size() == 1 && reader.cells()[0].contains(';')) {
        file.faults.push_back({1, "",
                               "The columns are separated by semicolons: save the file again with "
                               "commas, as \"CSV UTF-8\""});
        return places;
    }
    for (std::size_t i = 0; i < reader.cells().size(); ++i) {
        const auto name = plain_name(reader.cells()[i]);
        if (name.empty()) {
            continue;  // spreadsheets leave empty columns at the end
        }
        if (std::ranges::find(columns, name) == columns.end()) {
            file.faults.push_back(
                {1, quoted(name),
                 "There is no column " + quoted(name) + ": use " +
                     "measure, from, value, numerator, denominator, given_by, reason"});
        } else if (!places.emplace(name, i).second) {
            file.faults.push_back({1, name, "The column stands there twice: take one out"});
        }
    }
    for (const auto* needed : {"measure", "from", "value"}) {
        if (!places.contains(needed)) {
            file.faults.push_back({1, needed, "The column is missing: add it to the first row"});
        }
    }
    return places;
}

/// Goes to the next row that holds something: spreadsheets leave rows of commas behind.
bool next_row(text::CsvReader& reader)
{
    while (reader.next()) {
        if (!std::ranges::all_of(reader.cells(), &std::string_view::empty)) {
            return true;
        }
    }
    return false;
}

void report(SuppliedFile& file, RowFault fault)
{
    if (file.faults.size() < faults_max) {
        file.faults.push_back(std::move(fault));
    } else {
        ++file.faults_beyond;
    }
}

}  // namespace

SuppliedFile read_supplied(std::string_view csv, std::string_view name, std::string_view given_by,
                           const Receiving& receiving)
{
    SuppliedFile file;
    auto reader = text::CsvReader::over(csv);
    std::map<std::string, std::size_t, std::less<>> places;
    if (reader.next()) {
        places = header_of(reader, file);
        if (!file.faults.empty()) {
            return file;
        }
    }
    std::set<std::tuple<std::string, core::Date>> seen;
    while (next_row(reader)) {
        if (++file.rows > file_rows_max) {
            report(file, {reader.row(), "",
                          "A file holds at most " + std::to_string(file_rows_max) +
                              " rows: send the rest in another one"});
            return file;
        }
        const auto cell = [&](std::string_view column) {
            const auto place = places.find(column);
            const bool is_there = place != places.end() && place->second < reader.cells().size();
            return is_there ? std::string{reader.cells()[place->second]} : std::string{};
        };
        FigureText text{.measure = cell("measure"),
                        .from = cell("from"),
                        .value = cell("value"),
                        .numerator = cell("numerator"),
                        .denominator = cell("denominator"),
                        .given_by = cell("given_by"),
                        .reason = cell("reason")};
        if (text.given_by.empty()) {
            text.given_by = given_by;
        }
        auto figure = checked(text, receiving);
        if (!figure) {
            for (const auto& [column, message] : std::get<core::Invalid>(figure.error()).fields) {
                report(file, {reader.row(), column, message});
            }
            continue;
        }
        if (!seen.emplace(figure->measure, figure->period.from).second) {
            report(file, {reader.row(), "from",
                          "An earlier row has the same measure and period: leave one of them"});
            continue;
        }
        const auto* standing = standing_of(receiving, *figure);
        if (standing != nullptr && standing->says_the_same(*figure)) {
            ++file.unchanged;
            continue;
        }
        figure->file = name;
        file.fresh.push_back(std::move(*figure));
    }
    if (const auto& fault = reader.error()) {
        report(file, {fault->row, "", fault->message});
    } else if (file.rows == 0 && file.faults.empty()) {
        report(file, {0, "", "The file holds no row below its first one: nothing was read"});
    }
    return file;
}

}  // namespace goldthread::strategy
