#include "practice/reaches.h"

#include "people/ids.h"

namespace goldthread::practice {

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
                .is_all = true});
}

}  // namespace goldthread::practice
