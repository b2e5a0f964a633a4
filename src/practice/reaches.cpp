#include "practice/reaches.h"

#include "people/ids.h"
#include "practice/emergency.h"

namespace goldthread::practice {

namespace {

/// Whom a restriction keeps from the actor: whoever did not make it, is not named by it, has no
/// relation to the child that it lets through, and took no emergency access that opens it.
void add_restrictions(access::Policy& policy)
{
    policy.deny(
        std::string(people::child_kind),
        "select r.child_id as subject_id from restriction r"
        " where r.council_id = $council and r.ended_at is null and r.began_by <> $actor"
        " and not exists (select 1 from restriction_reader n where n.council_id = r.council_id"
        "  and n.child_id = r.child_id and n.restriction_id = r.restriction_id"
        "  and n.account_id = $actor)"
        " and not (r.lets_workers = 1 and exists (select 1 from involvement wi"
        "  where wi.council_id = r.council_id and wi.person_id = r.child_id"
        "  and wi.worker_id = $worker and wi.known_to is null"
        "  and (wi.from_on is null or wi.from_on <= $today)"
        "  and (wi.to_on is null or wi.to_on >= $today)))"
        " and not (r.lets_managers = 1 and exists (select 1 from involvement mi"
        "  join worker mw on mw.council_id = mi.council_id and mw.worker_id = mi.worker_id"
        "  and mw.known_to is null where mi.council_id = r.council_id"
        "  and mi.person_id = r.child_id and mw.supervisor_id = $worker and mi.known_to is null"
        "  and (mi.from_on is null or mi.from_on <= $today)"
        "  and (mi.to_on is null or mi.to_on >= $today)))"
        " and not exists (select 1 from emergency_access e where e.council_id = r.council_id"
        "  and e.child_id = r.child_id and e.account_id = $actor and e.opens_restricted = 1"
        "  and coalesce(e.ended_at, e.ends_at) > $now)");
}

/// About whom somebody may write: never oneself.
void add_staff_reaches(access::Policy& policy, const std::string& worker)
{
    policy
        .reach({.name = "own staff",
                .subject_kind = worker,
                .subjects = "select w.worker_id as subject_id from worker w"
                            " left join worker own on own.council_id = w.council_id"
                            "  and own.worker_id = $worker and own.known_to is null"
                            " where w.council_id = $council and w.known_to is null"
                            " and w.worker_id <> $worker"
                            " and (w.supervisor_id = $worker or (w.team = own.team"
                            "  and w.worker_id <> coalesce(own.supervisor_id, '')))"})
        .reach({.name = "other staff",
                .subject_kind = worker,
                .subjects = "select w.worker_id as subject_id from worker w"
                            " where w.council_id = $council and w.known_to is null"
                            " and w.worker_id <> coalesce($worker, '')"});
}

}  // namespace

void add_reaches(access::Policy& policy)
{
    const std::string child{people::child_kind};
    const std::string worker{people::worker_kind};
    policy
        .reach({.name = "own children",
                .subject_kind = child,
                .subjects = "select i.person_id as subject_id from involvement i"
                            " where i.council_id = $council and i.worker_id = $worker"
                            " and i.known_to is null"
                            " and (i.from_on is null or i.from_on <= $today)"
                            " and (i.to_on is null or i.to_on >= $today)"})
        .reach({.name = "own team's children",
                .subject_kind = child,
                .subjects = "select i.person_id as subject_id from involvement i"
                            " where i.council_id = $council and i.known_to is null"
                            " and (i.from_on is null or i.from_on <= $today)"
                            " and (i.to_on is null or i.to_on >= $today)"
                            " and i.worker_id in (select w.worker_id from worker w"
                            "  where w.council_id = $council and w.known_to is null"
                            "  and (w.worker_id = $worker or w.supervisor_id = $worker or w.team ="
                            "   (select own.team from worker own where own.council_id = $council"
                            "    and own.worker_id = $worker and own.known_to is null)))"})
        .reach({.name = "whole service",
                .subject_kind = child,
                .subjects = "select p.person_id as subject_id from person p"
                            " where p.council_id = $council and p.known_to is null",
                .is_all = true})
        .reach({.name = "own children",
                .subject_kind = worker,
                .subjects = "select w.worker_id as subject_id from worker w"
                            " where w.council_id = $council and w.worker_id = $worker"
                            " and w.known_to is null"})
        .reach({.name = "own team's children",
                .subject_kind = worker,
                .subjects = "select w.worker_id as subject_id from worker w"
                            " where w.council_id = $council and w.known_to is null"
                            " and (w.worker_id = $worker or w.supervisor_id = $worker or w.team ="
                            "  (select own.team from worker own where own.council_id = $council"
                            "   and own.worker_id = $worker and own.known_to is null))"})
        .reach({.name = "whole service",
                .subject_kind = worker,
                .subjects = "select w.worker_id as subject_id from worker w"
                            " where w.council_id = $council and w.known_to is null",
                .is_all = true})
        .reach({.name = std::string(emergency_reach),
                .subject_kind = child,
                .subjects = "select e.child_id as subject_id from emergency_access e"
                            " where e.council_id = $council and e.account_id = $actor"
                            " and coalesce(e.ended_at, e.ends_at) > $now"});
    add_staff_reaches(policy, worker);
    add_restrictions(policy);
}

}  // namespace goldthread::practice
