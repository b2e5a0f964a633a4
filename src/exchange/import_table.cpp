// exchange/import_table.cpp: the loop over the rows of one file: read, compare, check, write, and
// at the end withdraw what is gone.
// Long: one loop over the rows of a file, whose steps share the row at hand.
#include "exchange/import_table.h"

#include "exchange/import_checks.h"
#include "exchange/import_header.h"
#include "exchange/import_rows.h"
#include "ledger/changes.h"
#include "platform/text/csv.h"

#include <algorithm>
#include <fstream>

namespace goldthread::exchange {

namespace {

constexpr std::int64_t rows_between_reports = 4096;

/// One attempt at one file.
class TableImport {
public:
    TableImport(ImportState& state, const TableRule& rule, const std::filesystem::path& file,
                MessageLog& log, const std::vector<bool>& refuse_either)
        : state_(state),
          rule_(rule),
          path_(file),
          file_(rule.is_facts() ? rule.source + ".csv" : file.filename().string()),
          log_(log),
          reader_(file),
          rows_(state.grant, rule, state.import_no),
          checks_(rule, file_, log, refuse_either),
          fields_(rule.fields.size())
    {
        report_.source = rule.source;
        report_.file = file_;
        report_.state = TableState::imported;
    }

    void run()
    {
        if (!read_header()) {
            return;
        }
        rows_.load(known_);
        while (reader_.next()) {
            if (short_row_ != 0) {
                refuse_short_row();
            }
            take_row();
            if (report_.counts.read % rows_between_reports == 0 && state_.progress) {
                state_.progress(report_.counts.read, reader_.bytes_read());
            }
        }
        if (reader_.error()) {
            refuse_for(*reader_.error());
        } else if (short_row_ != 0) {
            refuse_table(static_cast<std::int64_t>(short_row_), {},
                         "The last row has " + std::to_string(short_cells_) + " cells of " +
                             std::to_string(header_.columns) + ": the file is cut short.",
                         "Export the table again. Nothing of this file was taken.");
        } else if (report_.counts.read == 0) {
            report_.state = TableState::empty;
            note(0, {}, {}, "The file has a header and no rows: it counts as not supplied.");
        } else {
            withdraw();
        }
        if (found_persons_ > 0 && is_imported()) {
            note(0, rule_.fields[*rule_.person].name, {},
                 "The person was found by the care period, as the row names none: rows of this "
                 "sort, " +
                     std::to_string(found_persons_) + ".");
        }
        log_.close(file_);
    }

    /// True where the columns in doubt are not those that this attempt was told of.
    std::optional<std::vector<bool>> columns_in_doubt() const { return checks_.columns_in_doubt(); }

    /// Makes what was found known to the tables that follow.
    TableReport settle()
    {
        report_.counts.emptied = checks_.emptied();
        checks_.say_forms();
        report_.counts.notes = log_.notes;
        if (report_.state == TableState::imported) {
            state_.merges.take(evidence_);
            join(state_.changed.persons, changed_.persons);
            join(state_.changed.workers, changed_.workers);
            join(state_.changed.care_periods, changed_.care_periods);
            join(state_.changed.assessments, changed_.assessments);
            state_.changed.others = state_.changed.others || changed_.others;
            join(state_.changed.facts, changed_.facts);
        }
        return report_;
    }

    bool is_imported() const { return report_.state == TableState::imported; }

private:
    static void join(std::set<std::string, std::less<>>& into,
                     std::set<std::string, std::less<>>& from)
    {
        if (into.size() <= ChangedRecords::most) {
            into.merge(from);
        }
    }

    bool read_header()
    {
        if (!reader_.next()) {
            if (reader_.error()) {
                refuse_for(*reader_.error());
            } else {
                refuse_table(0, {}, "The file is empty.", "Export the table with its header row.");
            }
            return false;
        }
        header_ = match_header(rule_, reader_.cells(), file_);
        for (auto& message : header_.messages) {
            log_.add(std::move(message));
        }
        if (header_.refused) {
            report_.state = TableState::refused;
        }
        return !header_.refused;
    }

    void take_row()
    {
        const auto cells = reader_.cells();
        ++report_.counts.read;
        if (std::ranges::all_of(cells, [](std::string_view cell) { return cell.empty(); })) {
            --report_.counts.read;  // a spreadsheet's empty row
            return;
        }
        if (cells.size() < header_.columns) {
            keep_known(cells);
            short_row_ = reader_.row();
            short_cells_ = cells.size();
            return;
        }
        if (cells.size() > header_.columns) {
            keep_known(cells);
            refuse_row({}, {},
                       "The row has " + std::to_string(cells.size()) +
                           " cells where the header has " + std::to_string(header_.columns) + ".",
                       "A comma inside a cell needs quotes round the cell.");
            return;
        }
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            const auto column = header_.column_of[i];
            fields_[i] = column ? trimmed(cells[*column]) : std::string_view{};
        }
        find_person();
        const std::string_view person = rule_.person ? fields_[*rule_.person] : std::string_view{};
        const std::string_view owner = rule_.owner ? fields_[*rule_.owner] : person;
        if (!spell_key(owner)) {
            return;
        }
        auto& slot = known_.at(hash_key(spelled_));
        if (slot.row != 0) {
            refuse_twice(slot);
            return;
        }
        take_known(slot, person, owner);
    }

    void find_person()
    {
        if (!rule_.care || !fields_[*rule_.person].empty()) {
            return;
        }
        const auto found = state_.person_of_care.find(fields_[*rule_.care]);
        if (found != state_.person_of_care.end()) {
            fields_[*rule_.person] = found->second;
            ++found_persons_;
        }
    }

    /// Compares a row with what the record holds under its key, and writes what is new.
    void take_known(KnownRow& slot, std::string_view person, std::string_view owner)
    {
        constexpr std::uint64_t noted = 1;
        const std::uint64_t hash = hash_fields() & ~noted;
        const auto row = row_number();
        const bool is_known = slot.version != 0;
        const bool is_same = is_known && (slot.row_hash & ~noted) == hash;
        // A row that had nothing to note when it came in has nothing to note now.
        const bool is_silent = is_same && (slot.row_hash & noted) == 0;
        Checked checked = Checked::clean;
        if (!is_silent) {
            checked = checks_.check(row, fields_);
        }
        if (checked == Checked::refused) {
            ++report_.counts.refused;
            if (is_known) {
                slot.row = row;  // the row is in the file: the version known before stays
                see_person(person, row);
            }
            return;
        }
        slot.row = row;
        see_person(person, row);
        if (is_same) {
            ++report_.counts.unchanged;
            return;
        }
        const std::uint64_t stored = hash | (checked == Checked::noted ? noted : 0U);
        if (is_known) {
            const auto version = rows_.version(slot.version);
            if (rule_.person && version.owner != owner && rule_.person_is_owner()) {
                evidence_.moved.emplace_back(version.owner, owner);
                change_of(version.owner, key_);
            }
            if (rule_.is_facts() && version.owner != owner) {
                change_of(version.owner, key_);
            }
            rows_.close(version, false);
            ++report_.counts.changed;
        } else {
            ++report_.counts.added;
            if (state_.merges.is_watching() && rule_.person_is_owner()) {
                evidence_.added.emplace(rows_.content(key_, checks_.values()), owner);
            }
        }
        rows_.add(key_, owner, stored, checks_.values());
        change_of(owner, key_);
    }

    /// Fills key_ (the key's column) and spelled_ (what names the row in this file).
    bool spell_key(std::string_view owner)
    {
        key_.clear();
        if (rule_.key.empty()) {
            const auto& fields = is_blank(rule_.identity) && !rule_.otherwise.empty()
                                     ? rule_.otherwise
                                     : rule_.identity;
            join_fields(fields);
            auto& times = ordinals_.at(hash_key(key_)).row;
            if (++times > 1) {
                key_ += "#" + std::to_string(times);
            }
        } else {
            for (const auto field : rule_.key) {
                if (fields_[field].empty()) {
                    refuse_row(rule_.fields[field].name, {},
                               "The cell that names the record is empty.",
                               "Give the record its id.");
                    return false;
                }
            }
            if (rule_.is_kept()) {
                join_fields(rule_.key);
            } else {
                for (std::size_t i = 0; i < fields_.size(); ++i) {
                    if (rule_.fields[i].place == Place::key) {
                        key_ = fields_[i];
                    }
                }
            }
        }
        spelled_.clear();
        rows_.spell(spelled_, key_, owner);
        return true;
    }

    bool is_blank(const std::vector<std::size_t>& fields) const
    {
        return std::ranges::all_of(fields,
                                   [&](std::size_t field) { return fields_[field].empty(); });
    }

    void join_fields(const std::vector<std::size_t>& fields)
    {
        for (const auto field : fields) {
            if (!key_.empty() || field != fields.front()) {
                key_ += '|';
            }
            key_ += fields_[field];
        }
    }

    std::uint64_t hash_fields() const
    {
        std::uint64_t hash = 0x60D;
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            if (rule_.is_facts() && fields_[i].empty()) {
                continue;  // a column that came or went without a value changes nothing
            }
            // Attributes have no place of their own: the name tells one from another.
            hash = hash_text(fields_[i],
                             rule_.is_facts() ? hash_text(rule_.fields[i].name, hash) : hash);
        }
        return hash;
    }

    void see_person(std::string_view person, std::uint32_t row)
    {
        if (person.empty()) {
            return;
        }
        if (state_.persons_known && !state_.persons.contains(hash_person(person))) {
            log_.add_repeated({.severity = Severity::note,
                               .file = file_,
                               .row = row,
                               .field = rule_.fields[*rule_.person].name,
                               .value = shortened(person),
                               .wrong = "No row of ssd_person has this id.",
                               .to_do = "The row came in and counts for nobody until the person "
                                        "does."});
        }
        if (state_.merges.is_watching() && state_.merges.watches(person)) {
            evidence_.stayed.emplace_back(person);
        }
    }

    /// Marks what a row that cannot be read names, so that it is not taken for gone.
    void keep_known(std::span<const std::string_view> cells)
    {
        if (rule_.key.empty()) {
            return;
        }
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            const auto column = header_.column_of[i];
            fields_[i] =
                column && *column < cells.size() ? trimmed(cells[*column]) : std::string_view{};
        }
        for (const auto field : rule_.key) {
            if (fields_[field].empty()) {
                return;
            }
        }
        spell_key(rule_.owner ? fields_[*rule_.owner] : std::string_view{});
        if (auto* slot = known_.find(hash_key(spelled_)); slot != nullptr && slot->row == 0) {
            slot->row = row_number();
        }
    }

    void withdraw()
    {
        std::vector<std::uint32_t> gone;
        known_.each([&](const KnownRow& slot) {
            if (slot.version != 0 && slot.row == 0) {
                gone.push_back(slot.version);
            }
        });
        if (gone.empty()) {
            return;
        }
        const auto count = static_cast<std::int64_t>(gone.size());
        const auto all = static_cast<std::int64_t>(rows_.version_count());
        const auto& limits = state_.mapping.limits;
        const bool ended = ends_a_line();
        const auto rows_min = ended ? limits.withdrawn_rows_min : limits.unended_rows_min;
        const auto percent_max = ended ? limits.withdrawn_percent_max : limits.unended_percent_max;
        if (count >= rows_min && count * 100 > all * percent_max) {
            log_.add({.severity = Severity::table_refused,
                      .file = file_,
                      .row = 0,
                      .field = {},
                      .value = {},
                      .wrong = std::to_string(count) + " of " + std::to_string(all) +
                               " rows known before are not in the file: it looks cut short. The "
                               "rows that are there came in, and nothing was withdrawn.",
                      .to_do = "Export the whole table. If so many rows are really gone, raise the "
                               "limits in data/ssd/settings.yaml for one import."});
            return;
        }
        std::ranges::sort(gone);  // the order of the table
        for (const auto number : gone) {
            const auto version = rows_.version(number);
            if (rule_.source == "ssd_person") {
                state_.merges.watch(version.key);
            } else if (rule_.person_is_owner() && state_.merges.watches(version.owner)) {
                evidence_.gone.push_back({std::string(version.owner), rows_.content(version)});
            }
            rows_.close(version, true);
            change_of(version.owner, version.key);
        }
        report_.counts.withdrawn = count;
    }

    bool ends_a_line() const
    {
        std::ifstream bytes{path_, std::ios::binary};
        bytes.seekg(-1, std::ios::end);
        return bytes.get() == '\n';
    }

    void change_of(std::string_view owner, std::string_view key)
    {
        const auto mark = [](std::set<std::string, std::less<>>& set, std::string_view id) {
            if (set.size() <= ChangedRecords::most) {
                set.emplace(id);
            }
        };
        if (rule_.is_facts()) {
            mark(changed_.facts, ledger::fact_key(rule_.fact_kind, owner));
            return;
        }
        if (rule_.is_kept()) {
            return;
        }
        const auto by = rule_.into->has_owner() ? rule_.into->owner.text() : rule_.into->key.text();
        const auto id = rule_.into->has_owner() ? owner : key;
        if (by == "person_id") {
            mark(changed_.persons, id);
        } else if (by == "worker_id") {
            mark(changed_.workers, id);
        } else if (by == "cla_id") {
            mark(changed_.care_periods, id);
        } else if (by == "assessment_id") {
            mark(changed_.assessments, id);
        } else {
            changed_.others = true;
        }
    }

    std::uint32_t row_number() const { return static_cast<std::uint32_t>(reader_.row()); }

    void note(std::int64_t row, std::string field, std::string value, std::string wrong)
    {
        log_.add({.severity = Severity::note,
                  .file = file_,
                  .row = row,
                  .field = std::move(field),
                  .value = std::move(value),
                  .wrong = std::move(wrong),
                  .to_do = {}});
    }

    void refuse_row(std::string field, std::string_view value, std::string wrong, std::string to_do)
    {
        ++report_.counts.refused;
        log_.add({.severity = Severity::row_refused,
                  .file = file_,
                  .row = row_number(),
                  .field = std::move(field),
                  .value = shortened(value),
                  .wrong = std::move(wrong),
                  .to_do = std::move(to_do)});
    }

    void refuse_short_row()
    {
        ++report_.counts.refused;
        log_.add({.severity = Severity::row_refused,
                  .file = file_,
                  .row = static_cast<std::int64_t>(short_row_),
                  .field = {},
                  .value = {},
                  .wrong = "The row has " + std::to_string(short_cells_) +
                           " cells where the header has " + std::to_string(header_.columns) + ".",
                  .to_do = "Give every row a cell for each column."});
        short_row_ = 0;
    }

    void refuse_twice(const KnownRow& slot)
    {
        const std::size_t field = rule_.key.empty() ? 0 : rule_.key.front();
        refuse_row(rule_.fields[field].name, fields_[field],
                   "Row " + std::to_string(slot.row) + " has the same id; that row holds.",
                   "Each record has an id of its own.");
    }

    void refuse_table(std::int64_t row, std::string field, std::string wrong, std::string to_do)
    {
        report_.state = TableState::refused;
        log_.messages.clear();  // of a file that is not taken, only why matters
        log_.notes = 0;
        log_.add({.severity = Severity::table_refused,
                  .file = file_,
                  .row = row,
                  .field = std::move(field),
                  .value = {},
                  .wrong = std::move(wrong),
                  .to_do = std::move(to_do)});
    }

    void refuse_for(const text::CsvError& error)
    {
        std::string field;
        for (std::size_t i = 0; i < header_.column_of.size(); ++i) {
            if (header_.column_of[i] && *header_.column_of[i] + 1 == error.column) {
                field = rule_.fields[i].name;
            }
        }
        refuse_table(static_cast<std::int64_t>(error.row), std::move(field), error.message,
                     "Nothing of this file was taken.");
    }

    ImportState& state_;
    const TableRule& rule_;
    std::filesystem::path path_;
    std::string file_;
    MessageLog& log_;
    text::CsvReader reader_;
    VersionRows rows_;
    RowChecks checks_;
    HeaderMatch header_;
    KnownRows known_;
    KnownRows ordinals_;
    std::vector<std::string_view> fields_;
    std::string key_;
    std::string spelled_;
    std::int64_t found_persons_ = 0;
    std::size_t short_row_ = 0;
    std::size_t short_cells_ = 0;
    MergeEvidence evidence_;
    ChangedRecords changed_;
    TableReport report_;
};

}  // namespace

TableReport import_table(ImportState& state, const TableRule& rule,
                         const std::filesystem::path& file, MessageLog& log)
{
    std::vector<bool> refuse_either(rule.fields.size());
    for (;;) {
        state.grant.change("savepoint table_rows");
        MessageLog attempt = log;
        TableImport table{state, rule, file, attempt, refuse_either};
        table.run();
        if (const auto doubt = table.columns_in_doubt(); doubt && table.is_imported()) {
            // Dates of these columns turned out to be written month first somewhere: once more,
            // refusing every date that can be two days.
            state.grant.change("rollback to table_rows");
            state.grant.change("release table_rows");
            refuse_either = *doubt;
            continue;
        }
        if (!table.is_imported()) {
            state.grant.change("rollback to table_rows");
        }
        state.grant.change("release table_rows");
        auto report = table.settle();
        log = std::move(attempt);
        return report;
    }
}

}  // namespace goldthread::exchange
