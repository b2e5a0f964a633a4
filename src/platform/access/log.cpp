#include "platform/access/log.h"

namespace goldthread::access {

namespace {

constexpr store::Sql matching =
    " from audit_entry where council_id = $council"
    " and ($1 = '' or instr(lower(actor_name), lower($1)) > 0)"
    " and ($2 = '' or action = $2) and ($3 = '' or outcome = $3)"
    " and at >= $4 and at < $5";
// One record's entries are found by their index, so this is not written as `$6 = '' or ...`.
constexpr store::Sql of_record = " and subject_kind = $6 and subject = $7";
constexpr store::Sql columns =
    "select entry, at, actor_name, role, action, subject_kind, subject, outcome, request, detail,"
    " coalesce((select a.name from account a where a.council_id = audit_entry.council_id"
    "  and subject_kind = 'account' and a.account_id = subject), '')";

/// Midnight in London at the start of a day.
core::Instant start_of(core::Date day)
{
    return core::from_london(core::LocalMinutes{day.days()} * 24 * 60);
}

store::Values values_of(const LogFilter& filter)
{
    static constexpr core::Date first_day = core::date(1970, 1, 1);
    static constexpr core::Date last_day = core::date(9998, 12, 31);
    store::Values values{filter.actor, filter.action, filter.outcome,
                         start_of(filter.from.value_or(first_day)),
                         start_of(filter.to.value_or(last_day) + std::chrono::days{1})};
    if (!filter.subject_kind.empty()) {
        values.add(filter.subject_kind);
        values.add(filter.subject);
    }
    return values;
}

LogLine line_of(const store::Row& row)
{
    return {.entry = row.integer(0),
            .at = row.instant(1),
            .actor_name = row.text(2),
            .role = row.text(3),
            .action = row.text(4),
            .subject_kind = row.text(5),
            .subject = row.text(6),
            .subject_name = row.text(10),
            .outcome = row.text(7),
            .request = row.text(8),
            .detail = row.text(9)};
}

}  // namespace

LogPage read_log(const Grant<ViewAccessLog>& grant, const LogFilter& filter, bool oldest_first,
                 std::int64_t skip, std::int64_t take)
{
    return read_log_lines(grant, filter, oldest_first, skip, take);
}

LogPage read_log_lines(const Granted& grant, const LogFilter& filter, bool oldest_first,
                       std::int64_t skip, std::int64_t take)
{
    store::ComposedSql where{matching};
    if (!filter.subject_kind.empty()) {
        where += of_record;
    }
    auto values = values_of(filter);
    LogPage page;
    page.total = grant
                     .first(store::ComposedSql{"select count(*)"} + where, values,
                            [](const store::Row& row) { return row.integer(0); })
                     .value_or(0);
    values.with("skip", skip).with("take", take);
    auto lines = store::ComposedSql{columns} + where + " order by entry";
    if (!oldest_first) {
        lines += " desc";
    }
    lines += " limit $take offset $skip";
    page.lines = grant.rows(lines, values, line_of);
    return page;
}

}  // namespace goldthread::access
