// workforce/actions.h: what the pages of the workforce ask permission for.
#pragma once
#include "platform/access/work.h"
#include "platform/core/id.h"

#include <string_view>

namespace goldthread::workforce {

/// The workers of a team: their caseload and when they are due supervision.
struct ViewTeam {
    static constexpr std::string_view name = "workforce.team.view";
    static constexpr std::string_view title = "see a team's workload";
    static constexpr std::string_view subject_kind = "worker";
    static constexpr bool changes = false;
    using Subject = core::Id<struct WorkerTag>;
};

/// The children whom the team works with, as counts that lead to their lists.
struct CountTeamChildren {
    static constexpr std::string_view name = "workforce.team.children";
    static constexpr std::string_view title = "count a team's children";
    static constexpr std::string_view subject_kind = "child";
    static constexpr bool changes = false;
    using Subject = core::Id<struct ChildTag>;
};

/// What workers are owed and have taken.
struct ViewEntitlements {
    static constexpr std::string_view name = "workforce.entitlements.view";
    static constexpr std::string_view title = "see what workers are owed and have taken";
    static constexpr std::string_view subject_kind = "worker";
    static constexpr bool changes = false;
    using Subject = core::Id<struct WorkerTag>;
};

}  // namespace goldthread::workforce
