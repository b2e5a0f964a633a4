#include "practice/emergency_store.h"

#include "people/facts.h"
#include "platform/core/id.h"
#include "platform/text/fold.h"

#include <algorithm>
#include <map>

namespace goldthread::practice {

namespace {

constexpr std::size_t words_max = 12;
constexpr std::size_t sought_max = 5;

constexpr store::Sql columns =
    "select e.access_id, e.child_id,"
    " trim(coalesce(p.forename, '') || ' ' || coalesce(p.surname, '')), e.account_name, e.role,"
    " e.reason, e.began_at, e.ends_at, e.ended_at, e.opens_restricted"
    " from emergency_access e left join person p on p.council_id = e.council_id"
    " and p.person_id = e.child_id and p.known_to is null where e.council_id = $council";

EmergencyAccess access_in(const store::Row& row)
{
    return {.id = row.text(0),
            .child = row.text(1),
            .child_name = row.is_null(2) ? "" : row.text(2),
            .by = row.text(3),
            .role = row.text(4),
            .reason = row.text(5),
            .began_at = row.instant(6),
            .ends_at = row.instant(7),
            .ended_at = row.maybe_instant(8),
            .opens_restricted = row.truth(9),
            .told = {}};
}

std::string plain_number(std::string_view typed)
{
    std::string made;
    for (const char c : typed) {
        if (c != ' ') {
            made += c;
        }
    }
    return made;
}

/// Whoever works with the child, whoever supervises them, and who restricted the record; of a
/// restricted one only those whom the restriction lets. Not the actor.
void add_told(const access::Grant<TakeEmergencyAccess>& child, const std::string& id)
{
    child.change(
        "insert into emergency_access_told (council_id, child_id, access_id, told_kind, told, why)"
        " select distinct $council, $subject, $1, 'worker', i.worker_id, 'works with the child'"
        " from involvement i where i.council_id = $council and i.person_id = $subject"
        " and i.known_to is null and i.worker_id is not null"
        " and (i.from_on is null or i.from_on <= $today)"
        " and (i.to_on is null or i.to_on >= $today)"
        " and ($worker is null or i.worker_id <> $worker)"
        " and not exists (select 1 from restriction r where r.council_id = $council"
        "  and r.child_id = $subject and r.ended_at is null and r.lets_workers = 0)",
        {id});
    child.change(
        "insert into emergency_access_told (council_id, child_id, access_id, told_kind, told, why)"
        " select distinct $council, $subject, $1, 'worker', w.supervisor_id,"
        " 'supervises the worker' from involvement i join worker w on w.council_id = i.council_id"
        " and w.worker_id = i.worker_id and w.known_to is null"
        " where i.council_id = $council and i.person_id = $subject and i.known_to is null"
        " and (i.from_on is null or i.from_on <= $today)"
        " and (i.to_on is null or i.to_on >= $today)"
        " and w.supervisor_id is not null and ($worker is null or w.supervisor_id <> $worker)"
        " and not exists (select 1 from restriction r where r.council_id = $council"
        "  and r.child_id = $subject and r.ended_at is null and r.lets_managers = 0)"
        " on conflict (council_id, child_id, access_id, told_kind, told) do nothing",
        {id});
    child.change(
        "insert into emergency_access_told (council_id, child_id, access_id, told_kind, told, why)"
        " select $council, $subject, $1, 'account', r.began_by, 'restricted the record'"
        " from restriction r where r.council_id = $council and r.child_id = $subject"
        " and r.ended_at is null and r.began_by <> $actor",
        {id});
}

/// Workers' names, of accesses whose told are listed; accounts have theirs.
void name_workers(const access::Granted& any, const std::vector<EmergencyAccess*>& all)
{
    std::vector<std::string> ids;
    for (const auto* one : all) {
        for (const auto& told : one->told) {
            if (told.kind == "worker") {
                ids.push_back(told.id);
            }
        }
    }
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    const auto names = people::worker_names(any, ids);
    for (auto* one : all) {
        for (auto& told : one->told) {
            if (told.kind == "worker") {
                told.name = people::name_in(names, told.id);
            }
        }
    }
}

constexpr store::Sql told_columns =
    "select t.access_id, t.told_kind, t.told, coalesce(a.name, ''), t.why, t.seen_at"
    " from emergency_access_told t left join account a on a.council_id = t.council_id"
    " and t.told_kind = 'account' and a.account_id = t.told where t.council_id = $council";

Told told_in(const store::Row& row)
{
    return {.kind = row.text(1),
            .id = row.text(2),
            .name = row.text(3),
            .why = row.text(4),
            .seen_at = row.maybe_instant(5)};
}

}  // namespace

std::vector<std::string> children_sought(const access::ListGrant<FindInEmergency>& children,
                                         const Sought& sought)
{
    if (!sought.number.empty()) {
        return children.rows(
            "select p.person_id from person p where p.council_id = $council and p.known_to is null"
            " and (p.person_id = $1 or p.person_id in (select n.person_id from person n"
            "  where n.council_id = $council and n.known_to is null and n.nhs_number = $2))"
            " and exists (select 1 from ({visible}) as seen where seen.subject_id = p.person_id)"
            " order by p.person_id limit 5",
            {sought.number, plain_number(sought.number)},
            [](const store::Row& row) { return row.text(0); });
    }
    const auto wanted = text::words(text::fold(sought.name), words_max);
    std::vector<std::string> found;
    if (wanted.empty() || !sought.born) {
        return found;
    }
    children.each(
        "select p.person_id, coalesce(p.forename, '') || ' ' || coalesce(p.surname, '')"
        " from person p where p.council_id = $council and p.known_to is null and p.born_on = $1"
        " and exists (select 1 from ({visible}) as seen where seen.subject_id = p.person_id)"
        " order by p.person_id",
        {*sought.born}, [&](const store::Row& row) {
            const auto words = text::words(text::fold(row.text(1)), words_max);
            const bool fits = std::ranges::all_of(wanted, [&](const std::string& word) {
                return std::ranges::find(words, word) != words.end();
            });
            if (fits && wanted.size() >= std::min<std::size_t>(words.size(), 2) &&
                found.size() < sought_max) {
                found.push_back(row.text(0));
            }
        });
    return found;
}

EmergencyAccess begin_access(const access::Grant<TakeEmergencyAccess>& child,
                             const std::string& reason, const EmergencyRules& rules,
                             bool is_restricted)
{
    const auto id = core::new_uuid();
    EmergencyAccess made{.id = id,
                         .child = child.subject().text(),
                         .child_name = {},
                         .by = child.actor().name,
                         .role = child.actor().role,
                         .reason = reason,
                         .began_at = child.now(),
                         .ends_at = child.now() + rules.lasts,
                         .ended_at = {},
                         .opens_restricted = is_restricted,
                         .told = {}};
    child.change(
        "insert into emergency_access (council_id, child_id, access_id, account_id, account_name,"
        " role, reason, began_at, ends_at, opens_restricted)"
        " values ($council, $subject, $1, $actor, $2, $3, $4, $5, $6, $7)",
        {id, made.by, made.role, reason, made.began_at, made.ends_at, is_restricted});
    add_told(child, id);
    const auto sql = store::ComposedSql{told_columns} +
                     " and t.child_id = $subject and t.access_id = $1 order by t.told_kind, t.told";
    made.told = child.rows(sql, {id}, told_in);
    name_workers(child, {&made});
    return made;
}

std::vector<EmergencyAccess> own_accesses(const access::Grant<ViewOwnEmergencyAccess>& own,
                                          std::size_t at_most)
{
    const auto sql = store::ComposedSql{columns} +
                     " and e.account_id = $subject order by e.began_at desc, e.access_id limit $1";
    return own.rows(sql, {at_most}, access_in);
}

std::vector<EmergencyAccess> not_seen(const access::Grant<ViewOwnEmergencyAccess>& own,
                                      std::size_t at_most)
{
    const auto sql =
        store::ComposedSql{columns} +
        " and exists (select 1 from emergency_access_told t where t.council_id = e.council_id"
        " and t.child_id = e.child_id and t.access_id = e.access_id and t.seen_at is null"
        " and ((t.told_kind = 'account' and t.told = $subject)"
        "  or (t.told_kind = 'worker' and t.told = $worker)))"
        " and e.account_id <> $subject order by e.began_at, e.access_id limit $1";
    return own.rows(sql, {at_most}, access_in);
}

bool end_access(const access::Grant<AnswerEmergencyAccess>& own, const std::string& id)
{
    return own.change(
               "update emergency_access set ended_at = $2 where council_id = $council"
               " and account_id = $subject and access_id = $1 and ended_at is null"
               " and ends_at > $2",
               {id, own.now()}) > 0;
}

bool note_seen(const access::Grant<AnswerEmergencyAccess>& own, const std::string& id)
{
    return own.change(
               "update emergency_access_told set seen_at = $2 where council_id = $council"
               " and access_id = $1 and seen_at is null"
               " and ((told_kind = 'account' and told = $subject)"
               "  or (told_kind = 'worker' and told = $worker))",
               {id, own.now()}) > 0;
}

std::vector<EmergencyAccess> all_accesses(const access::ListGrant<ViewEmergencyAccess>& children)
{
    const auto sql = store::ComposedSql{columns} +
                     " and exists (select 1 from ({visible}) as seen"
                     " where seen.subject_id = e.child_id) order by e.began_at desc, e.access_id"
                     " limit 1000";
    auto all = children.rows(sql, {}, access_in);
    std::map<std::string, EmergencyAccess*, std::less<>> by_id;
    for (auto& one : all) {
        by_id.emplace(one.id, &one);
    }
    const auto told = store::ComposedSql{told_columns} +
                      " and exists (select 1 from ({visible}) as seen"
                      " where seen.subject_id = t.child_id) order by t.told_kind, t.told";
    children.each(told, {}, [&](const store::Row& row) {
        if (const auto found = by_id.find(row.text_view(0)); found != by_id.end()) {
            found->second->told.push_back(told_in(row));
        }
    });
    std::vector<EmergencyAccess*> each;
    each.reserve(all.size());
    for (auto& one : all) {
        each.push_back(&one);
    }
    name_workers(children, each);
    return all;
}

std::optional<core::Instant> open_until(const access::Granted& child)
{
    return child.first(
        "select ends_at from emergency_access where council_id = $council and child_id = $subject"
        " and account_id = $actor and ended_at is null and ends_at > $now"
        " order by ends_at desc limit 1",
        {}, [](const store::Row& row) { return row.instant(0); });
}

}  // namespace goldthread::practice
