#include "practice/entry_store.h"

#include "platform/html/url.h"

#include <algorithm>

namespace goldthread::practice {

namespace {

using store::Row;

constexpr store::Sql version_columns =
    "select version, is_withdrawn, tool, tool_version, tool_title, happened_on, heading, told,"
    " is_significant, reason, draft_id, author, author_name, author_role, author_worker,"
    " written_at, entry_id from entry where council_id = $council and subject_kind = $kind and "
    "subject_id = $subject";

EntryVersion version_in(const Row& row)
{
    EntryVersion made;
    made.version = static_cast<int>(row.integer(0));
    made.is_withdrawn = row.truth(1);
    made.tool = row.text(2);
    made.tool_version = static_cast<int>(row.integer(3));
    made.tool_title = row.text(4);
    made.happened_on = row.day(5);
    made.heading = row.text(6);
    made.told = row.text(7);
    made.is_significant = row.truth(8);
    made.reason = row.text(9);
    made.draft = row.text(10);
    made.author = {.account = row.text(11),
                   .name = row.text(12),
                   .role = row.text(13),
                   .worker = row.maybe_text(14)};
    made.written_at = row.instant(15);
    return made;
}

std::string packed(const RecordedFact& fact)
{
    std::string text;
    for (const auto& [name, value] : fact.attributes) {
        text += text.empty() ? "" : "&";
        text += name + "=" + html::percent_encoded(value);
    }
    return text;
}

void write_version(const EntryWriter& subject, const std::string& entry, int number,
                   const EntryContent& content)
{
    const auto& version = content.version;
    subject.change(
        "insert into entry (council_id, subject_kind, subject_id, entry_id, version, is_current, "
        "is_withdrawn,"
        " tool, tool_version, tool_title, happened_on, heading, told, is_significant, reason,"
        " draft_id, author, author_name, author_role, author_worker, written_at)"
        " values ($council, $kind, $subject, $1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,"
        " $13, $14, $15, $16, $17)",
        {entry, number, version.is_withdrawn, version.tool, version.tool_version,
         version.tool_title, version.happened_on, version.heading, version.told,
         version.is_significant, version.reason, version.draft, version.author.account,
         version.author.name, version.author.role, version.author.worker, subject.granted().now()});
    int position = 0;
    for (const auto& answer : content.answers) {
        subject.change(
            "insert into entry_answer (council_id, subject_kind, subject_id, entry_id, version, "
            "position, section,"
            " field, label, value, words)"
            " values ($council, $kind, $subject, $1, $2, $3, $4, $5, $6, $7, $8)",
            {entry, number, ++position, answer.section, answer.field, answer.label, answer.value,
             answer.words});
    }
    subject.change(
        "delete from recorded_fact where council_id = $council and subject_kind = $kind and "
        "subject_id = $subject"
        " and entry_id = $1",
        {entry});
    int fact_no = 0;
    for (const auto& fact : content.facts) {
        subject.change(
            "insert into recorded_fact (council_id, subject_kind, subject_id, entry_id, fact_no, "
            "kind, from_on,"
            " to_on, attributes) values ($council, $kind, $subject, $1, $2, $3, $4, $5, $6)",
            {entry, ++fact_no, fact.kind, fact.from, fact.to, packed(fact)});
    }
}

}  // namespace

std::vector<EntryTold> entries_of(const access::Granted& subject, core::Date until)
{
    const auto sql = store::ComposedSql{version_columns} +
                     " and is_current = 1 and is_withdrawn = 0 and happened_on <= $1"
                     " order by happened_on desc, written_at desc, entry_id";
    return subject.rows(sql, {until}, [](const Row& row) {
        return EntryTold{.id = row.text(16), .version = version_in(row)};
    });
}

LastEntry last_of(const access::Granted& subject, const std::vector<EntryTold>& told,
                  const frameworks::Tool& tool, const std::string& but)
{
    const auto found = std::ranges::find_if(
        told, [&](const EntryTold& one) { return one.version.tool == tool.id && one.id != but; });
    return found == told.end()
               ? LastEntry{}
               : LastEntry{.answers = answers_of(subject, found->id, found->version.version),
                           .on = found->version.happened_on};
}

std::vector<EntryVersion> versions_of(const access::Granted& subject, const std::string& entry)
{
    const auto sql = store::ComposedSql{version_columns} + " and entry_id = $1 order by version";
    return subject.rows(sql, {entry}, version_in);
}

std::vector<Answer> answers_of(const access::Granted& subject, const std::string& entry,
                               int version)
{
    return subject.rows(
        "select section, field, label, value, words from entry_answer where council_id = $council"
        " and subject_kind = $kind and subject_id = $subject and entry_id = $1 and version = $2 "
        "order by position",
        {entry, version}, [](const Row& row) {
            return Answer{.section = row.text(0),
                          .field = row.text(1),
                          .label = row.text(2),
                          .value = row.text(3),
                          .words = row.text(4)};
        });
}

std::vector<Confirmation> confirmations_of(const access::Granted& subject, const std::string& entry)
{
    std::vector<Confirmation> made;
    const auto truth = [](const Row& row, int column) {
        const auto value = row.maybe_integer(column);
        return value ? std::optional{*value != 0} : std::nullopt;
    };
    subject.each(
        "select f.kind, v.visit_id, v.child_seen, v.seen_alone from recorded_fact f join"
        " (select council_id, person_id, visit_id, visited_on, child_seen, seen_alone,"
        "   'child_in_need_visit' as kind from child_in_need_visit where known_to is null"
        "  union all select council_id, person_id, visit_id, visited_on, child_seen, seen_alone,"
        "   'child_protection_visit' from child_protection_visit where known_to is null"
        "  union all select council_id, person_id, visit_id, visited_on, child_seen, seen_alone,"
        "   'looked_after_visit' from looked_after_visit where known_to is null"
        "  union all select council_id, worker_id, '', held_on, null, null, 'staff_supervision'"
        "   from staff_supervision where known_to is null) v"
        " on v.council_id = f.council_id and v.person_id = f.subject_id and v.kind = f.kind"
        "  and v.visited_on = f.from_on"
        " where f.council_id = $council and f.subject_kind = $kind and f.subject_id = $subject and "
        "f.entry_id = $1"
        " order by f.kind, v.visit_id",
        {entry}, [&](const Row& row) {
            made.push_back({.kind = row.text(0),
                            .record = row.text(1),
                            .child_seen = truth(row, 2),
                            .seen_alone = truth(row, 3)});
        });
    return made;
}

bool write_entry(const EntryWriter& subject, const std::string& entry, const EntryContent& content)
{
    if (!versions_of(subject.granted(), entry).empty()) {
        return false;
    }
    write_version(subject, entry, 1, content);
    return true;
}

core::Result<void> correct_entry(const EntryWriter& subject, const std::string& entry, int base,
                                 const EntryContent& content)
{
    const auto versions = versions_of(subject.granted(), entry);
    if (versions.empty()) {
        return core::Result<void>(std::unexpect, core::NotFound{});
    }
    const auto& latest = versions.back();
    if (latest.version == base + 1 && latest.draft == content.version.draft) {
        return {};
    }
    if (latest.version != base) {
        return core::Result<void>(
            std::unexpect,
            core::Conflict{latest.author.name + " wrote version " + std::to_string(latest.version) +
                           " while you were writing."});
    }
    subject.change(
        "update entry set is_current = 0 where council_id = $council and subject_kind = $kind and "
        "subject_id = $subject"
        " and entry_id = $1 and is_current = 1",
        {entry});
    write_version(subject, entry, base + 1, content);
    return {};
}

}  // namespace goldthread::practice
