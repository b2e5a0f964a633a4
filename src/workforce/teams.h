// workforce/teams.h: who is in which team, who supervises whom, and who of them signs in.
// Knows no page.
#pragma once
#include "platform/access/work.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::workforce {

struct ListTeams {
    static constexpr std::string_view name = "workforce.teams.list";
    static constexpr std::string_view title = "see who is in which team";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = false;
    using Subject = access::Whole;
};

/// Somebody who is in post. Empty is not recorded.
struct TeamPerson {
    std::string id;
    std::string name;
    std::string role;  ///< The job, as the workforce files say it.
    std::string team;
    std::string supervisor;              ///< The name, or the number where it has none.
    std::optional<std::string> account;  ///< Nothing: no account is joined to this worker.
    std::vector<std::string> roles;      ///< Ids of what they may do here, in order.
    bool is_locked = false;              ///< The account.
};

/// Everybody in post today, by team and name.
std::vector<TeamPerson> people_of_teams(const access::Grant<ListTeams>& grant);

}  // namespace goldthread::workforce
