#include "workforce/teams.h"

#include <map>

namespace goldthread::workforce {

namespace {

std::string text_in(const store::Row& row, int column)
{
    return row.is_null(column) ? std::string{} : row.text(column);
}

}  // namespace

std::vector<TeamPerson> people_of_teams(const access::Grant<ListTeams>& grant)
{
    std::map<std::string, std::vector<std::string>, std::less<>> roles;
    grant.each(
        "select account_id, role from account_role where council_id = $council order by role", {},
        [&](const store::Row& row) { roles[row.text(0)].push_back(row.text(1)); });
    return grant.rows(
        "select w.worker_id, w.name, w.role, coalesce((select min(t.name) from team t"
        "  where t.council_id = w.council_id and t.team_id = w.team and t.known_to is null),"
        " w.team), coalesce(s.name, w.supervisor_id),"
        " a.account_id, coalesce(a.is_locked, 0) from worker w"
        " left join worker s on s.council_id = w.council_id and s.worker_id = w.supervisor_id"
        " and s.known_to is null"
        " left join account a on a.council_id = w.council_id and a.worker_id = w.worker_id"
        " where w.council_id = $council and w.known_to is null"
        " and (w.started_on is null or w.started_on <= $today)"
        " and (w.left_on is null or w.left_on > $today)"
        " order by 4, w.name, w.worker_id",
        {}, [&](const store::Row& row) {
            TeamPerson person{.id = row.text(0),
                              .name = text_in(row, 1),
                              .role = text_in(row, 2),
                              .team = text_in(row, 3),
                              .supervisor = text_in(row, 4),
                              .account = row.maybe_text(5),
                              .roles = {},
                              .is_locked = row.truth(6)};
            if (person.account) {
                person.roles = roles[*person.account];
            }
            return person;
        });
}

}  // namespace goldthread::workforce
