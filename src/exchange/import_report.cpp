// exchange/import_report.cpp: an import's words on a screen and in a file.
#include "exchange/import_report.h"

#include "platform/text/csv.h"

#include <algorithm>
#include <iomanip>

namespace goldthread::exchange {

namespace {

std::string counted(std::int64_t count, std::string_view one, std::string_view many)
{
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

void print_tables(std::ostream& out, const ImportReport& report)
{
    out << std::left << std::setw(28) << "table" << std::right << std::setw(10) << "read"
        << std::setw(10) << "added" << std::setw(10) << "changed" << std::setw(11) << "unchanged"
        << std::setw(11) << "withdrawn" << std::setw(9) << "refused" << "\n";
    std::string absent;
    for (const auto& table : report.tables) {
        if (table.state == TableState::not_supplied) {
            absent += (absent.empty() ? "" : ", ") + table.source;
            continue;
        }
        out << std::left << std::setw(28) << table.source << std::right;
        if (table.state == TableState::imported) {
            const auto& c = table.counts;
            out << std::setw(10) << c.read << std::setw(10) << c.added << std::setw(10) << c.changed
                << std::setw(11) << c.unchanged << std::setw(11) << c.withdrawn << std::setw(9)
                << c.refused << "\n";
        } else {
            out << "  "
                << (table.state == TableState::empty
                        ? "empty: counts as not supplied, nothing withdrawn"
                        : "REFUSED: counts as not supplied, nothing withdrawn")
                << "\n";
        }
    }
    if (!absent.empty()) {
        out << "Not supplied, so nothing of them was withdrawn: " << absent << ".\n";
    }
}

void print_message(std::ostream& out, const ImportMessage& message)
{
    out << "  " << message.file;
    if (message.row > 0) {
        out << ", row " << message.row;
    }
    if (!message.field.empty()) {
        out << ", " << message.field;
    }
    if (!message.value.empty()) {
        out << " \"" << message.value << "\"";
    }
    out << ": " << message.wrong;
    if (!message.to_do.empty()) {
        out << " " << message.to_do;
    }
    if (message.severity != Severity::note) {
        out << " (" << words(message.severity) << ")";
    }
    out << "\n";
}

void print_messages(std::ostream& out, const ImportReport& report, bool faults, std::size_t most)
{
    std::map<std::string, std::size_t> shown;
    for (const auto& message : report.messages) {
        if ((message.severity != Severity::note) == faults && ++shown[message.file] <= most) {
            print_message(out, message);
        }
    }
    for (const auto& [file, count] : shown) {
        if (count > most) {
            out << "  " << file << ": " << count - most << " more of this sort; --report FILE "
                << "writes all of them.\n";
        }
    }
}

}  // namespace

std::string_view words(Severity severity)
{
    switch (severity) {
        case Severity::table_refused:
            return "table refused";
        case Severity::row_refused:
            return "row refused";
        case Severity::cell_emptied:
            return "cell left empty";
        default:
            return "note";
    }
}

std::string_view words(TableState state)
{
    switch (state) {
        case TableState::imported:
            return "imported";
        case TableState::refused:
            return "refused";
        case TableState::empty:
            return "empty";
        default:
            return "not supplied";
    }
}

ImportCounts& ImportCounts::operator+=(const ImportCounts& other)
{
    read += other.read;
    added += other.added;
    changed += other.changed;
    unchanged += other.unchanged;
    withdrawn += other.withdrawn;
    refused += other.refused;
    emptied += other.emptied;
    notes += other.notes;
    return *this;
}

ImportCounts ImportReport::total() const
{
    ImportCounts sum;
    for (const auto& table : tables) {
        sum += table.counts;
    }
    return sum;
}

std::int64_t ImportReport::tables_refused() const
{
    return std::ranges::count(tables, TableState::refused, &TableReport::state);
}

bool ImportReport::has_faults() const
{
    const auto sum = total();
    return sum.refused > 0 || sum.emptied > 0 || tables_refused() > 0 ||
           std::ranges::any_of(messages, [](const ImportMessage& message) {
               return message.severity != Severity::note;
           });
}

void MessageLog::add(ImportMessage message)
{
    const bool is_note = message.severity == Severity::note;
    notes += is_note ? 1 : 0;
    // Notes may not crowd out the faults of tables that follow.
    if (messages.size() >= room_ || (is_note && notes > notes_max)) {
        ++dropped;
        return;
    }
    messages.push_back(std::move(message));
}

void MessageLog::add_repeated(ImportMessage message)
{
    if (std::ssize(repeated_) > notes_max) {
        add(std::move(message));
        return;
    }
    auto& [count, last] = repeated_[{message.field, message.wrong + message.value}];
    if (++count <= same_value_max_) {
        add(std::move(message));
    } else {
        ++notes;
        last = std::move(message);
    }
}

void MessageLog::close(const std::string& file)
{
    for (auto& [what, entry] : repeated_) {
        auto& [count, last] = entry;
        if (count > same_value_max_) {
            last.file = file;
            last.wrong += " " + counted(count - same_value_max_, "more row has", "more rows have") +
                          " the same, row " + std::to_string(last.row) + " the last.";
            --notes;
            add(std::move(last));
        }
    }
    repeated_.clear();
}

void print_report(std::ostream& out, const ImportReport& report, std::size_t faults_max)
{
    print_tables(out, report);
    const auto sum = report.total();
    if (report.has_faults()) {
        out << "\nFaults: " << counted(report.tables_refused(), "table", "tables") << " refused, "
            << counted(sum.refused, "row", "rows") << " refused, "
            << counted(sum.emptied, "cell", "cells") << " left empty.\n";
        print_messages(out, report, true, faults_max);
    }
    if (sum.notes > 0 || !report.messages.empty()) {
        out << "\nNotes: " << counted(sum.notes, "thing", "things")
            << " taken as they came or assumed.\n";
        print_messages(out, report, false, std::max<std::size_t>(faults_max / 4, 1));
    }
    for (const auto& merge : report.merges) {
        out << "\nPerson " << merge.from << " is gone and all " << merge.rows
            << " rows came back under " << merge.to
            << ": likely the same person. Proposed for a decision, nothing was joined.\n";
    }
    out << "\n";
    if (report.dry_run) {
        out << "Dry run: nothing was changed. ";
    } else {
        out << "Import " << report.import_no << " of " << report.council << " is done. ";
    }
    out << counted(sum.read, "row", "rows") << " read, " << sum.added << " added, " << sum.changed
        << " changed, " << sum.unchanged << " unchanged, " << sum.withdrawn << " withdrawn, "
        << sum.refused << " refused.\n";
}

void write_report_csv(const std::filesystem::path& file, const ImportReport& report)
{
    text::CsvWriter csv{file, text::CsvWriter::Formulas::defuse};
    csv.row({"outcome", "file", "row", "field", "value", "what is wrong", "what to do"});
    for (const auto& message : report.messages) {
        csv.cell(words(message.severity)).cell(message.file);
        csv.cell(message.row > 0 ? std::to_string(message.row) : std::string{});
        csv.cell(message.field).cell(message.value).cell(message.wrong).cell(message.to_do);
        csv.end_row();
    }
    if (report.messages_dropped > 0) {
        csv.row({"note", "", "", "", "",
                 std::to_string(report.messages_dropped) + " more messages are not listed.", ""});
    }
    csv.close();
}

}  // namespace goldthread::exchange
