// practice/one_person.h: what becomes of what was written here when two numbers of the case system
// are one person. Knows neither imports nor who decides.
#pragma once
#include "people/ids.h"
#include "platform/access/work.h"

#include <string>

namespace goldthread::practice {

/// The record `to` holds what `from` held: a restriction of `from` keeps `to` as well, with those
/// it named, unless one of its own does. Before anybody has decided whether they are one person.
template <class Action>
void carry_restriction(const access::Grant<Action>& grant, const std::string& from,
                       const std::string& to)
{
    const auto carried = grant.change(
        "insert into restriction (council_id, child_id, restriction_id, lets_workers,"
        " lets_managers, reason, began_at, began_by, began_by_name)"
        " select r.council_id, $2, r.restriction_id, r.lets_workers, r.lets_managers,"
        " 'Carried over from record ' || $1 || ', which may be the same person: ' || r.reason,"
        " $now, r.began_by, r.began_by_name from restriction r where r.council_id = $council"
        " and r.child_id = $1 and r.ended_at is null and not exists (select 1 from restriction o"
        "  where o.council_id = $council and o.child_id = $2"
        "  and (o.ended_at is null or o.restriction_id = r.restriction_id))",
        {from, to});
    if (carried > 0) {
        grant.change(
            "insert into restriction_reader (council_id, child_id, restriction_id, account_id,"
            " name) select n.council_id, $2, n.restriction_id, n.account_id, n.name"
            " from restriction_reader n join restriction r on r.council_id = n.council_id"
            " and r.child_id = $2 and r.restriction_id = n.restriction_id"
            " where n.council_id = $council and n.child_id = $1",
            {from, to});
        grant.changed(std::string(people::child_kind), to);
    }
}

/// They are one person: records written about `from`, with all versions, and what somebody has
/// begun to write, are about `to` from now on. A record that was written for both stays with each.
template <class Action>
void move_entries(const access::Grant<Action>& grant, const std::string& from,
                  const std::string& to)
{
    const auto ids = grant.rows(
        "select distinct e.entry_id from entry e where e.council_id = $council and e.subject_kind "
        "= 'child' and e.subject_id = $1"
        " and not exists (select 1 from entry o where o.council_id = $council and o.subject_kind = "
        "'child' and o.subject_id = $2"
        "  and o.entry_id = e.entry_id) order by e.entry_id",
        {from, to}, [](const store::Row& row) { return row.text(0); });
    for (const auto& id : ids) {
        grant.change(
            "insert into entry (council_id, subject_kind, subject_id, entry_id, version, "
            "is_current, is_withdrawn,"
            " tool, tool_version, tool_title, happened_on, heading, told, is_significant, reason,"
            " draft_id, author, author_name, author_role, author_worker, written_at)"
            " select council_id, subject_kind, $2, entry_id, version, is_current, is_withdrawn, "
            "tool,"
            " tool_version, tool_title, happened_on, heading, told, is_significant, reason,"
            " draft_id, author, author_name, author_role, author_worker, written_at from entry"
            " where council_id = $council and subject_kind = 'child' and subject_id = $1 and "
            "entry_id = $3",
            {from, to, id});
        // Answers refer to their version, so they move between the two.
        grant.change(
            "update entry_answer set subject_id = $2 where council_id = $council and subject_kind "
            "= 'child' and subject_id = $1"
            " and entry_id = $3",
            {from, to, id});
        grant.change(
            "update recorded_fact set subject_id = $2 where council_id = $council and subject_kind "
            "= 'child' and subject_id = $1"
            " and entry_id = $3",
            {from, to, id});
        grant.change(
            "delete from entry where council_id = $council and subject_kind = 'child' and "
            "subject_id = $1 and entry_id = $2",
            {from, id});
    }
    grant.change(
        "update draft set subject_id = $2 where council_id = $council and subject_kind = 'child' "
        "and subject_id = $1",
        {from, to});
    grant.changed(std::string(people::child_kind), from);
    grant.changed(std::string(people::child_kind), to);
}

}  // namespace goldthread::practice
