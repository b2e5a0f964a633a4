#include "practice/draft_store.h"

#include "platform/core/id.h"

namespace goldthread::practice {

namespace {

constexpr store::Sql own_drafts =
    "select draft_id, tool, subject_id, entry_id, page_id, page_seq, content, saved_at,"
    " subject_kind from draft"
    " where council_id = $council and account_id = $subject";

Draft draft_in(const store::Row& row)
{
    return {.id = row.text(0),
            .tool = row.text(1),
            .subject = {.sort = row.text(8), .id = row.text(2)},
            .entry = row.text(3),
            .page = row.text(4),
            .seq = row.integer(5),
            .known = row.text(7),
            .content = row.text(6),
            .saved_at = row.instant(7)};
}

/// Drafts are no facts: the list of changes stays as it is, and with it every figure kept in
/// memory.
void write(const access::Grant<KeepDraft>& own, const std::string& id, const Draft& draft)
{
    auto statement = own.bulk(
        "insert into draft (council_id, account_id, draft_id, tool, subject_id, entry_id, page_id,"
        " page_seq, content, started_at, saved_at, subject_kind)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)"
        " on conflict (council_id, account_id, draft_id) do update set page_id = excluded.page_id,"
        " page_seq = excluded.page_seq, content = excluded.content, saved_at = excluded.saved_at");
    const auto at = core::iso_utc(own.now());
    const auto& account = own.subject().text();
    statement.integer(1, own.council().number).text(2, account).text(3, id).text(4, draft.tool);
    statement.text(5, draft.subject.id).text(6, draft.entry).text(7, draft.page);
    statement.integer(8, draft.seq)
        .text(9, draft.content)
        .text(10, at)
        .text(11, draft.subject.sort)
        .add();
}

}  // namespace

std::vector<Draft> drafts_of(const access::Grant<ViewDrafts>& own)
{
    const auto sql = store::ComposedSql{own_drafts} + " order by saved_at desc, draft_id";
    return own.rows(sql, {}, draft_in);
}

std::optional<Draft> find_draft(const access::Grant<ViewDrafts>& own, const std::string& id)
{
    const auto sql = store::ComposedSql{own_drafts} + " and draft_id = $1";
    return own.first(sql, {id}, draft_in);
}

core::Result<KeptDraft> keep_draft(const access::Grant<KeepDraft>& own, const Draft& draft)
{
    if (draft.content.size() > draft_bytes_max) {
        return core::invalid("draft",
                             "This is more text than one form can keep. Shorten it, or "
                             "finish it and write the rest in another record.");
    }
    const auto sql = store::ComposedSql{own_drafts} + " and draft_id = $1";
    const auto kept = own.first(sql, {draft.id}, draft_in);
    const auto is_finished = own.first(
        "select 1 from entry where council_id = $council and draft_id = $1 and author = $subject",
        {draft.id}, [](const store::Row&) { return true; });
    if (is_finished) {
        // It was sent before the record was: the record holds the newer text.
        return KeptDraft{.id = draft.id, .saved_at = own.now()};
    }
    if (!kept) {
        const auto count = own.first(
            "select count(*) from draft where council_id = $council and account_id = $subject", {},
            [](const store::Row& row) { return row.integer(0); });
        if (count.value_or(0) >= static_cast<std::int64_t>(drafts_max)) {
            return core::invalid("draft", "You have " + std::to_string(drafts_max) +
                                              " drafts. Finish or throw away some of them first.");
        }
        write(own, draft.id, draft);
        return KeptDraft{.id = draft.id, .saved_at = own.now()};
    }
    switch (arrival_of(kept->page, kept->seq, draft.page, draft.seq, kept->known == draft.known)) {
        case Arrival::saves:
            write(own, draft.id, draft);
            return KeptDraft{.id = draft.id, .saved_at = own.now()};
        case Arrival::is_late:
            return KeptDraft{.id = draft.id, .saved_at = kept->saved_at};
        case Arrival::parts:
            break;
    }
    const auto id = core::new_uuid();
    write(own, id, draft);
    return KeptDraft{.id = id, .saved_at = own.now()};
}

bool drop_draft(const access::Grant<KeepDraft>& own, const std::string& id)
{
    const auto is_there = own.first(
        "select 1 from draft where council_id = $council and account_id = $subject"
        " and draft_id = $1",
        {id}, [](const store::Row&) { return true; });
    if (is_there) {
        auto statement = own.bulk(
            "delete from draft where council_id = $1 and account_id = $2 and draft_id = $3");
        statement.integer(1, own.council().number).text(2, own.subject().text()).text(3, id).add();
    }
    return is_there.has_value();
}

}  // namespace goldthread::practice
