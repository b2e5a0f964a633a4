#include "exchange/import_history.h"

#include "practice/one_person.h"

namespace goldthread::exchange {

namespace {

ImportLine line_of(const store::Row& row)
{
    return {.number = row.integer(0),
            .at = core::parse_utc(row.text(1)).value_or(core::Instant{}),
            .actor = row.text(2),
            .folder = row.text(3),
            .counts = {.read = row.integer(4),
                       .added = row.integer(5),
                       .changed = row.integer(6),
                       .unchanged = row.integer(7),
                       .withdrawn = row.integer(8),
                       .refused = row.integer(9),
                       .emptied = row.integer(10),
                       .notes = row.integer(11)},
            .tables_refused = row.integer(12),
            .messages_dropped = row.integer(13)};
}

TableState state_named(std::string_view name)
{
    for (const auto state :
         {TableState::imported, TableState::refused, TableState::not_supplied, TableState::empty}) {
        if (words(state) == name) {
            return state;
        }
    }
    return TableState::not_supplied;
}

Severity severity_named(std::string_view name)
{
    for (const auto severity :
         {Severity::table_refused, Severity::row_refused, Severity::cell_emptied}) {
        if (words(severity) == name) {
            return severity;
        }
    }
    return Severity::note;
}

std::string text_in(const store::Row& row, int column)
{
    return row.is_null(column) ? std::string{} : row.text(column);
}

}  // namespace

std::vector<ImportLine> imports(const access::Grant<ViewImports>& grant)
{
    return grant.rows(
        "select import_no, started_at, actor, folder, rows_read, rows_added, rows_changed,"
        " rows_unchanged, rows_withdrawn, rows_refused, cells_emptied, notes, tables_refused,"
        " messages_dropped from import where council_id = $council order by import_no desc",
        {}, line_of);
}

std::optional<ImportLine> import_of(const access::Grant<ViewImports>& grant, std::int64_t number)
{
    return grant.first(
        "select import_no, started_at, actor, folder, rows_read, rows_added, rows_changed,"
        " rows_unchanged, rows_withdrawn, rows_refused, cells_emptied, notes, tables_refused,"
        " messages_dropped from import where council_id = $council and import_no = $1",
        {number}, line_of);
}

std::vector<TableReport> tables_of(const access::Grant<ViewImports>& grant, std::int64_t number)
{
    return grant.rows(
        "select source_table, state, file, rows_read, rows_added, rows_changed, rows_unchanged,"
        " rows_withdrawn, rows_refused, cells_emptied from import_table"
        " where council_id = $council and import_no = $1 order by position",
        {number}, [](const store::Row& row) {
            return TableReport{.source = row.text(0),
                               .state = state_named(row.text(1)),
                               .file = row.text(2),
                               .counts = {.read = row.integer(3),
                                          .added = row.integer(4),
                                          .changed = row.integer(5),
                                          .unchanged = row.integer(6),
                                          .withdrawn = row.integer(7),
                                          .refused = row.integer(8),
                                          .emptied = row.integer(9)}};
        });
}

std::vector<ImportMessage> messages_of(const access::Grant<ViewImports>& grant, std::int64_t number)
{
    return grant.rows(
        "select severity, file, row, field, value, wrong, to_do from import_message"
        " where council_id = $council and import_no = $1 order by message_no",
        {number}, [](const store::Row& row) {
            return ImportMessage{.severity = severity_named(row.text(0)),
                                 .file = row.text(1),
                                 .row = row.integer(2),
                                 .field = row.text(3),
                                 .value = row.text(4),
                                 .wrong = row.text(5),
                                 .to_do = row.text(6)};
        });
}

std::vector<MergeLine> merges(const access::Grant<ViewMerges>& grant)
{
    // The number that is gone is told by the version of its row that was known last.
    return grant.rows(
        "select m.import_no, m.from_person_id,"
        " trim(coalesce(a.forename, '') || ' ' || coalesce(a.surname, '')), a.born_on, a.sex,"
        " m.to_person_id, trim(coalesce(b.forename, '') || ' ' || coalesce(b.surname, '')),"
        " b.born_on, b.sex, m.rows_moved, m.state, m.decided_by, m.decided_at"
        " from merge_proposal m"
        " left join person a on a.council_id = m.council_id and a.person_id = m.from_person_id"
        "  and a.known_from = (select max(known_from) from person where council_id = m.council_id"
        "   and person_id = m.from_person_id)"
        " left join person b on b.council_id = m.council_id and b.person_id = m.to_person_id"
        "  and b.known_from = (select max(known_from) from person where council_id = m.council_id"
        "   and person_id = m.to_person_id)"
        " where m.council_id = $council"
        " order by m.state <> 'proposed', m.import_no desc, m.from_person_id",
        {}, [](const store::Row& row) {
            const auto person = [&](int at) {
                return PersonSeen{.id = row.text(at),
                                  .name = text_in(row, at + 1),
                                  .born = row.maybe_day(at + 2),
                                  .sex = text_in(row, at + 3)};
            };
            const auto decided_at = text_in(row, 12);
            return MergeLine{.import_no = row.integer(0),
                             .from = person(1),
                             .to = person(5),
                             .rows = row.integer(9),
                             .state = row.text(10),
                             .decided_by = text_in(row, 11),
                             .decided_at = core::parse_utc(decided_at)};
        });
}

std::int64_t undecided_merges(const access::Grant<ViewImports>& grant)
{
    return grant
        .first(
            "select count(*) from merge_proposal where council_id = $council"
            " and state = 'proposed'",
            {}, [](const store::Row& row) { return row.integer(0); })
        .value_or(0);
}

core::Result<void> decide(const access::Grant<DecideMerge>& grant, std::int64_t import_no,
                          const std::string& from, const std::string& to, bool is_same)
{
    const auto before = grant.first(
        "select state, decided_by from merge_proposal where council_id = $council"
        " and import_no = $1 and from_person_id = $2 and to_person_id = $3",
        {import_no, from, to},
        [](const store::Row& row) { return std::pair{row.text(0), text_in(row, 1)}; });
    if (!before) {
        return core::Result<void>(std::unexpect, core::NotFound{});
    }
    if (before->first != "proposed") {
        return core::Result<void>(
            std::unexpect,
            core::Conflict{before->second + " has decided already: " +
                           (before->first == "accepted" ? "the same person" : "not the same") +
                           "."});
    }
    grant.change(
        "update merge_proposal set state = $4, decided_by = $5, decided_at = $6"
        " where council_id = $council and import_no = $1 and from_person_id = $2"
        " and to_person_id = $3 and state = 'proposed'",
        {import_no, from, to, std::string(is_same ? "accepted" : "dismissed"), grant.actor().name,
         core::iso_utc(grant.now())});
    if (is_same) {
        practice::move_entries(grant, from, to);
    }
    return {};
}

}  // namespace goldthread::exchange
