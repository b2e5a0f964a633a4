// exchange/import.cpp: one import from its number to its record.
#include "exchange/import.h"

#include "exchange/import_facts.h"
#include "exchange/import_folder.h"
#include "exchange/import_table.h"
#include "ledger/changes.h"
#include "practice/one_person.h"

#include <algorithm>
#include <set>

namespace goldthread::exchange {

namespace {

constexpr store::Sql insert_import{
    "insert into import (council_id, import_no, started_at, actor, folder, rows_read, rows_added,"
    " rows_changed, rows_unchanged, rows_withdrawn, rows_refused, cells_emptied, notes,"
    " tables_refused, messages_dropped)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"};
constexpr store::Sql insert_table{
    "insert into import_table (council_id, import_no, position, source_table, state, file,"
    " rows_read, rows_added, rows_changed, rows_unchanged, rows_withdrawn, rows_refused,"
    " cells_emptied) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"};
constexpr store::Sql insert_message{
    "insert into import_message (council_id, import_no, message_no, severity, file, row, field,"
    " value, wrong, to_do) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};

class Import {
public:
    Import(const ImportGrant& grant, const ImportMapping& mapping, const ImportOrder& order)
        : grant_(grant),
          mapping_(mapping),
          order_(order),
          council_(grant.council().number),
          state_{.grant = grant,
                 .mapping = mapping,
                 .persons = {},
                 .person_of_care = {},
                 .merges = {},
                 .changed = {},
                 .progress = {}}
    {
    }

    ImportReport run()
    {
        const auto files = find_files(order_.folder, mapping_);
        begin();
        keep(files.messages);
        for (const auto& rule : mapping_.tables) {
            const auto file = files.by_source.find(rule.source);
            if (file != files.by_source.end()) {
                take(rule, file->second, files.bytes);
            } else {
                not_supplied(rule);
            }
            if (rule.source == "ssd_person") {
                load_persons();
            }
            if (rule.source == "ssd_cla_episodes") {
                load_care_periods();
            }
        }
        take_facts();
        report_.merges = state_.merges.proposals();
        write();
        tell_changes();
        return std::move(report_);
    }

private:
    void begin()
    {
        report_.council = order_.council;
        report_.dry_run = order_.dry_run;
        if (!grant_.first("select 1 from council where council_id = $1", {council_},
                          [](const store::Row&) { return true; })) {
            grant_.change("insert into council (council_id, name) values ($1, $2)",
                          {council_, order_.council});
        }
        report_.import_no = *grant_.first(
            "select coalesce(max(import_no), 0) + 1 from import where council_id = $1", {council_},
            [](const store::Row& row) { return row.integer(0); });
        state_.import_no = report_.import_no;
        for (const auto& [setting, values] : mapping_.settings) {
            if (grant_.first("select 1 from import_setting where council_id = $1 and setting = $2",
                             {council_, setting}, [](const store::Row&) { return true; })) {
                continue;
            }
            for (const auto& value : values) {
                grant_.change(
                    "insert into import_setting (council_id, setting, value) values ($1, $2, $3)",
                    {council_, setting, value});
            }
        }
    }

    void take(const TableRule& rule, const std::filesystem::path& file, std::uint64_t bytes_total)
    {
        std::error_code fault;
        const auto size = std::filesystem::file_size(file, fault);
        state_.progress = [&](std::int64_t rows, std::uint64_t bytes) {
            if (order_.progress) {
                order_.progress({.source = rule.source,
                                 .rows = rows_ + rows,
                                 .bytes = bytes_ + bytes,
                                 .bytes_total = bytes_total});
            }
        };
        MessageLog log{mapping_.limits.messages_max -
                           std::min(mapping_.limits.messages_max, report_.messages.size()),
                       mapping_.limits.same_value_messages_max};
        auto table = import_table(state_, rule, file, log);
        rows_ += table.counts.read;
        bytes_ += fault ? 0 : static_cast<std::uint64_t>(size);
        report_.tables.push_back(std::move(table));
        report_.messages_dropped += log.dropped;
        keep(log.messages);
    }

    /// The folder `facts` beside the tables: a file for each kind.
    void take_facts()
    {
        const auto found = find_fact_files(order_.folder);
        keep(found.messages);
        std::set<std::string> gone;  // kinds that came before, and come no more
        grant_.each(
            "select distinct source_table from import_table where council_id = $1"
            " and state = 'imported' and source_table glob 'facts/*'",
            {council_}, [&](const store::Row& row) { gone.insert(row.text(0)); });
        for (const auto& [kind, file] : found.by_kind) {
            const FactRule made{kind, file, order_.vocabulary};
            gone.erase(made.rule().source);
            keep(made.messages());
            if (made.is_refused()) {
                report_.tables.push_back({.source = made.rule().source,
                                          .state = TableState::refused,
                                          .file = file.filename().string(),
                                          .counts = {}});
            } else {
                take(made.rule(), file, found.bytes);
            }
        }
        for (const auto& source : gone) {
            not_supplied(source);
        }
    }

    void not_supplied(const TableRule& rule) { not_supplied(rule.source); }
    void not_supplied(const std::string& source)
    {
        report_.tables.push_back(
            {.source = source, .state = TableState::not_supplied, .file = {}, .counts = {}});
    }

    void keep(const std::vector<ImportMessage>& messages)
    {
        report_.messages.insert(report_.messages.end(), messages.begin(), messages.end());
    }

    void load_persons()
    {
        grant_.each(
            "select person_id from person where council_id = $1 and known_to is null", {council_},
            [&](const store::Row& row) { state_.persons.insert(hash_person(row.text_view(0))); });
        state_.persons_known = state_.persons.size() > 0;
    }

    void load_care_periods()
    {
        grant_.each(
            "select cla_id, person_id from looked_after_episode"
            " where council_id = $1 and known_to is null and cla_id is not null",
            {council_}, [&](const store::Row& row) {
                state_.person_of_care.emplace(row.text(0), row.text(1));
            });
    }

    void write()
    {
        const auto sum = report_.total();
        grant_.change(insert_import,
                      {council_, report_.import_no, grant_.now(), grant_.actor().name,
                       order_.folder.filename().string(), sum.read, sum.added, sum.changed,
                       sum.unchanged, sum.withdrawn, sum.refused, sum.emptied, sum.notes,
                       report_.tables_refused(), report_.messages_dropped});
        std::int64_t position = 0;
        for (const auto& table : report_.tables) {
            const auto& c = table.counts;
            grant_.change(insert_table, {council_, report_.import_no, ++position, table.source,
                                         words(table.state), table.file, c.read, c.added, c.changed,
                                         c.unchanged, c.withdrawn, c.refused, c.emptied});
        }
        auto insert = grant_.bulk(insert_message);
        std::int64_t number = 0;
        for (const auto& message : report_.messages) {
            insert.integer(1, council_).integer(2, report_.import_no).integer(3, ++number);
            insert.text(4, words(message.severity)).text(5, message.file).integer(6, message.row);
            insert.text(7, message.field).text(8, message.value).text(9, message.wrong);
            insert.text(10, message.to_do).add();
        }
        for (const auto& merge : report_.merges) {
            grant_.change(
                "insert into merge_proposal (council_id, import_no, from_person_id, to_person_id,"
                " rows_moved) values ($1, $2, $3, $4, $5)",
                {council_, report_.import_no, merge.from, merge.to, merge.rows});
            practice::carry_restriction(grant_, merge.from, merge.to);
        }
    }

    /// Adds the persons of changed rows that name only a period of care or an assessment.
    void find_persons_of_links(store::Sql owners, const std::set<std::string, std::less<>>& links)
    {
        if (links.empty()) {
            return;
        }
        grant_.each(owners, {council_}, [&](const store::Row& row) {
            if (links.contains(row.text_view(0))) {
                state_.changed.persons.emplace(row.text_view(1));
            }
        });
    }

    /// Marks every subject of `kind` that the statement finds among this import's versions.
    void tell_found(const char* kind, store::Sql found)
    {
        std::vector<std::string> subjects =
            grant_.rows(found, {council_, report_.import_no},
                        [](const store::Row& row) { return row.text(0); });
        if (subjects.size() > ChangedRecords::most) {
            subjects.assign(1, std::string{});
        }
        for (auto& subject : subjects) {
            grant_.changed(kind, std::move(subject));
        }
    }

    void tell_changes()
    {
        auto& changed = state_.changed;
        const auto many = [](const auto& set) { return set.size() > ChangedRecords::most; };
        if (many(changed.care_periods) || many(changed.assessments) || many(changed.persons)) {
            grant_.changed("child", {});
        } else {
            find_persons_of_links(
                "select cla_id, person_id from looked_after_episode"
                " where council_id = $1 and known_to is null and cla_id is not null",
                changed.care_periods);
            find_persons_of_links(
                "select assessment_id, person_id from assessment"
                " where council_id = $1 and known_to is null",
                changed.assessments);
            for (const auto& person : changed.persons) {
                grant_.changed("child", person);
            }
        }
        if (!changed.persons.empty()) {  // the cases that a worker holds are facts of the worker
            tell_found("worker",
                       "select distinct worker_id from involvement where council_id = $1"
                       " and (known_from = $2 or known_to = $2) and worker_id is not null");
        }
        if (many(changed.workers) || changed.others) {
            grant_.changed("worker", {});
        } else {
            for (const auto& worker : changed.workers) {
                grant_.changed("worker", worker);
            }
        }
        tell_found("social_worker",
                   "select distinct swe_number from worker where council_id = $1"
                   " and (known_from = $2 or known_to = $2) and swe_number is not null");
        if (changed.others) {
            grant_.changed("post", {});
        }
        if (many(changed.facts)) {
            grant_.changed(ledger::fact_sort, {});
        } else {
            for (const auto& fact : changed.facts) {
                grant_.changed(ledger::fact_sort, fact);
            }
        }
    }

    const ImportGrant& grant_;
    const ImportMapping& mapping_;
    const ImportOrder& order_;
    std::int64_t council_;
    ImportState state_;
    ImportReport report_;
    std::int64_t rows_ = 0;
    std::uint64_t bytes_ = 0;
};

}  // namespace

ImportReport import_folder(const ImportGrant& grant, const ImportMapping& mapping,
                           const ImportOrder& order)
{
    return Import{grant, mapping, order}.run();
}

}  // namespace goldthread::exchange
