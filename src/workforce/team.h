// workforce/team.h: who is in a team, with how much work and when they are due supervision, as the
// ledger tells it. Knows no HTML, no request and no database.
#pragma once
#include "ledger/view.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::workforce {

/// The kind of fact that a supervision of staff is.
inline constexpr std::string_view supervision_kind = "staff_supervision";

/// One worker who is in post on the day.
struct TeamMember {
    std::string id;
    std::string name;  ///< The id until somebody sets it.
    std::string role;
    std::string team;
    std::optional<double> fte;
    std::size_t children = 0;  ///< Allocated to the worker.
    std::size_t overdue = 0;   ///< Of those, with something overdue.
    std::size_t soon = 0;      ///< With nothing overdue, and something due soon.
    std::size_t child_protection = 0;
    std::size_t looked_after = 0;
    /// The most children there may be, where a standard protects the worker's caseload.
    std::optional<std::int64_t> protected_at;
    bool is_over_protected = false;
    /// The worst mark under the standards that a supervision of staff settles, and what is due.
    ledger::Mark supervision = ledger::Mark::none;
    std::optional<ledger::ObligationOn> supervision_due;

    /// Children for each full-time post; nothing where the hours are not known.
    std::optional<double> children_per_fte() const
    {
        return fte && *fte > 0 ? std::optional{static_cast<double>(children) / *fte} : std::nullopt;
    }
};

struct Team {
    std::vector<TeamMember> members;  ///< In order of id.
    std::size_t children = 0;         ///< Each once, whoever of the team works with them.
    std::size_t overdue = 0;
    std::size_t soon = 0;
    std::size_t without_worker = 0;  ///< We work with them and nobody is allocated.
    bool is_allocation_recorded = true;
    bool is_supervision_recorded = true;
};

/// The workers whom `workers` covers and who are in post on the view's day, with those of their
/// children whom `children` covers.
Team team_of(const ledger::View& view, const ledger::Reach& workers, const ledger::Reach& children);

}  // namespace goldthread::workforce
