// exchange/import_checks.cpp: which fault refuses a row, which leaves a cell empty, which is a
// note.
#include "exchange/import_checks.h"

#include <algorithm>

namespace goldthread::exchange {

RowChecks::RowChecks(const TableRule& rule, const std::string& file, MessageLog& log,
                     const std::vector<bool>& refuse_either)
    : rule_(rule),
      file_(file),
      log_(log),
      refuse_either_(refuse_either),
      values_(rule.fields.size()),
      forms_(rule.fields.size())
{
}

Checked RowChecks::check(std::int64_t row, std::span<const std::string_view> fields)
{
    row_ = row;
    fields_ = fields;
    outcome_ = Checked::clean;
    bool whole = true;
    for (std::size_t i = 0; i < rule_.fields.size(); ++i) {
        whole = read(i, fields[i]) && whole;  // every fault of a row is named
    }
    if (!whole) {
        return Checked::refused;
    }
    compare_dates();
    if (outcome_ != Checked::refused && rule_.dated && fields[*rule_.dated].empty()) {
        say(Severity::note, *rule_.dated, {},
            {"The date is empty: the row came in and yields no fact.", "Enter the date."});
    }
    return outcome_;
}

bool RowChecks::read(std::size_t field, std::string_view text)
{
    const auto& rule = rule_.fields[field];
    values_[field] = {};
    if (text.empty()) {
        if (rule.must) {
            say(Severity::row_refused, field, text,
                {"The cell is empty, and without it there is no record.", "Fill in the cell."});
            return false;
        }
        return true;
    }
    if (rule.type == CellType::text) {
        values_[field] = text;
        return true;
    }
    auto reading = read_cell(text, rule.type, refuse_either_[field]);
    ++forms_[field][static_cast<std::size_t>(reading.form)];
    if (reading.fault) {
        const bool refuses = rule.fact || rule.must;
        say(refuses ? Severity::row_refused : Severity::cell_emptied, field, text, *reading.fault);
        emptied_ += refuses ? 0 : 1;
        return !refuses;
    }
    values_[field] = reading.value;
    look_at_text(field, text);
    return true;
}

void RowChecks::look_at_text(std::size_t field, std::string_view text)
{
    const auto& rule = rule_.fields[field];
    if (rule.type == CellType::code && rule.codes != nullptr && !rule.codes->contains(text)) {
        say(Severity::note, field, text,
            {"The code is not in the list of this field; it is kept as it came.",
             "If it is a code of the council's own, nothing need be done."});
    }
    if (rule.type == CellType::json && (text.front() == '{' || text.front() == '[') &&
        !is_json(text)) {
        say(Severity::note, field, text,
            {"The cell begins as JSON and is not whole; it is kept as it came.",
             "Check whether the export cuts long cells."});
    }
}

void RowChecks::compare_dates()
{
    const auto is_reversed = [&](const std::pair<std::size_t, std::size_t>& dates) {
        const auto* from = std::get_if<std::int64_t>(&values_[dates.first]);
        const auto* to = std::get_if<std::int64_t>(&values_[dates.second]);
        return from != nullptr && to != nullptr && *to < *from;
    };
    if (rule_.spell && is_reversed(*rule_.spell)) {
        say(Severity::row_refused, rule_.spell->second, fields_[rule_.spell->second],
            {"It ends before it begins, on " + std::string(fields_[rule_.spell->first]) + ".",
             "Correct one of the two dates."});
        return;
    }
    if (rule_.order && is_reversed(*rule_.order)) {
        const auto second = rule_.order->second;
        say(Severity::cell_emptied, second, fields_[second],
            {"The date lies before " + rule_.fields[rule_.order->first].name + ", " +
                 std::string(fields_[rule_.order->first]) + ".",
             "Correct one of the two dates."});
        values_[second] = {};
        ++emptied_;
    }
}

void RowChecks::say(Severity severity, std::size_t field, std::string_view text,
                    const CellFault& fault)
{
    outcome_ = severity == Severity::row_refused || outcome_ == Checked::refused ? Checked::refused
                                                                                 : Checked::noted;
    ImportMessage message{.severity = severity,
                          .file = file_,
                          .row = row_,
                          .field = rule_.fields[field].name,
                          .value = shortened(text),
                          .wrong = fault.wrong,
                          .to_do = fault.to_do};
    if (severity == Severity::note) {
        log_.add_repeated(std::move(message));
    } else {
        log_.add(std::move(message));
    }
}

std::optional<std::vector<bool>> RowChecks::columns_in_doubt() const
{
    std::vector<bool> doubt = refuse_either_;
    bool found = false;
    for (std::size_t i = 0; i < forms_.size(); ++i) {
        const auto count = [&](DateForm form) { return forms_[i][static_cast<std::size_t>(form)]; };
        if (!refuse_either_[i] && count(DateForm::either) > 0 &&
            count(DateForm::month_first) > count(DateForm::day_first)) {
            doubt[i] = true;
            found = true;
        }
    }
    return found ? std::optional{doubt} : std::nullopt;
}

void RowChecks::say_forms()
{
    for (std::size_t i = 0; i < forms_.size(); ++i) {
        const auto count = [&](DateForm form) { return forms_[i][static_cast<std::size_t>(form)]; };
        if (count(DateForm::either) > 0 && !refuse_either_[i]) {
            log_.add(
                {.severity = Severity::note,
                 .file = file_,
                 .row = 0,
                 .field = rule_.fields[i].name,
                 .value = {},
                 .wrong = std::to_string(count(DateForm::either)) +
                          " dates could be day first or month first; they were read day first.",
                 .to_do = {}});
        }
        if (count(DateForm::spreadsheet_zero) > 0) {
            log_.add({.severity = Severity::note,
                      .file = file_,
                      .row = 0,
                      .field = rule_.fields[i].name,
                      .value = "00/01/1900",
                      .wrong = std::to_string(count(DateForm::spreadsheet_zero)) +
                               " cells hold a spreadsheet's zero day; they were read as empty.",
                      .to_do = {}});
        }
    }
}

}  // namespace goldthread::exchange
