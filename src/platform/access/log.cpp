#include "platform/access/log.h"

namespace goldthread::access {

namespace {

/// So many are counted and can be leafed through: whoever looks for older ones narrows the filter.
constexpr std::int64_t counted_max = 10'000;

constexpr store::Sql all = " from audit_entry where council_id = $council";
// Each is said only where it is asked for, so that its index serves it.
constexpr store::Sql of_record = " and subject_kind = $of_kind and subject = $of_subject";
constexpr store::Sql of_action = " and action = $of_action";
constexpr store::Sql of_outcome = " and outcome = $of_outcome";
constexpr store::Sql not_granted = " and outcome <> 'granted'";  // as its index says
constexpr store::Sql from_time = " and at >= $from_time";
constexpr store::Sql to_time = " and at < $to_time";
// Nobody's own entries are found by going through all of a time: `|| ''` keeps the index of time
// out.
constexpr store::Sql of_who_from = " and at || '' >= $from_time";
constexpr store::Sql of_who_to = " and at || '' < $to_time";
// Somebody is found by the name of today, of their first entry and of their last: one step through
// the index for each of those who ever did something, not one for each entry.
constexpr store::Sql of_who =
    " and actor in ("
    "with recursive person(actor) as ("
    " select min(actor) from audit_entry where council_id = $council"
    " union all"
    " select (select min(e.actor) from audit_entry e"
    "   where e.council_id = $council and e.actor > person.actor)"
    "  from person where person.actor is not null)"
    " select person.actor from person where person.actor is not null and ("
    "  exists (select 1 from account a where a.council_id = $council"
    "    and a.account_id = person.actor and instr(lower(a.name), lower($of_who)) > 0)"
    "  or instr(lower((select e.actor_name from audit_entry e where e.council_id = $council"
    "    and e.actor = person.actor order by e.at limit 1)), lower($of_who)) > 0"
    "  or instr(lower((select e.actor_name from audit_entry e where e.council_id = $council"
    "    and e.actor = person.actor order by e.at desc limit 1)), lower($of_who)) > 0))";
constexpr store::Sql columns =
    "select entry, at, actor_name, role, action, subject_kind, subject, outcome, request, detail,"
    " coalesce((select a.name from account a where a.council_id = audit_entry.council_id"
    "  and subject_kind = 'account' and a.account_id = subject), '')";

/// Midnight in London at the start of a day.
core::Instant start_of(core::Date day)
{
    return core::from_london(core::LocalMinutes{day.days()} * 24 * 60);
}

struct Matching {
    store::ComposedSql where{all};
    store::Values values;
    bool is_all = true;
};

Matching matching(const LogFilter& filter)
{
    Matching made;
    const auto add = [&](bool is_asked, store::Sql condition) {
        if (is_asked) {
            made.where += condition;
            made.is_all = false;
        }
    };
    add(!filter.subject_kind.empty(), of_record);
    add(!filter.actor.empty(), of_who);
    add(!filter.action.empty(), of_action);
    add(!filter.outcome.empty(), of_outcome);
    add(!filter.outcome.empty() && filter.outcome != "granted", not_granted);
    add(filter.from.has_value(), filter.actor.empty() ? from_time : of_who_from);
    add(filter.to.has_value(), filter.actor.empty() ? to_time : of_who_to);
    made.values.with("of_kind", filter.subject_kind)
        .with("of_subject", filter.subject)
        .with("of_who", filter.actor)
        .with("of_action", filter.action)
        .with("of_outcome", filter.outcome);
    if (filter.from) {
        made.values.with("from_time", start_of(*filter.from));
    }
    if (filter.to) {
        made.values.with("to_time", start_of(*filter.to + std::chrono::days{1}));
    }
    return made;
}

/// Of all of them the last one's number tells how many there are.
std::int64_t count_of(const Granted& grant, const Matching& asked)
{
    const auto counted = asked.is_all
                             ? store::ComposedSql{"select coalesce(max(entry), 0)"} + asked.where
                             : store::ComposedSql{"select count(*) from (select 1"} + asked.where +
                                   " limit $counted)";
    auto values = asked.values;
    values.with("counted", counted_max + 1);
    return grant.first(counted, values, [](const store::Row& row) { return row.integer(0); })
        .value_or(0);
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
    const auto asked = matching(filter);
    LogPage page;
    page.total = count_of(grant, asked);
    page.has_more = !asked.is_all && page.total > counted_max;
    page.total = page.has_more ? counted_max : page.total;
    auto values = asked.values;
    values.with("skip", skip).with("take", take);
    // The few of one person are sorted; of many the latest are soon met in the order of time.
    const bool is_sorted = !filter.actor.empty() && !page.has_more;
    const auto lines = store::ComposedSql{columns} + asked.where +
                       (is_sorted ? store::Sql{" order by at || ''"} : store::Sql{" order by at"}) +
                       (oldest_first ? store::Sql{", entry"} : store::Sql{" desc, entry desc"}) +
                       " limit $take offset $skip";
    page.lines = grant.rows(lines, values, line_of);
    return page;
}

}  // namespace goldthread::access
