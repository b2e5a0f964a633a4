// people/child.h: the plans and circumstances by which a council works with a child. Knows no
// record and no page.
#pragma once
#include <span>
#include <string_view>

namespace goldthread::people {

/// A plan that a list can be narrowed to, and the kind of fact that shows it.
struct PlanKind {
    std::string_view value;  ///< In addresses: `child-protection`.
    std::string_view kind;
    std::string_view title;
    bool is_event = false;  ///< Shown from the first such event on.
};
/// What weighs most stands first. A child with one of them is worked with, as is one with an
/// involvement or an allocation in force.
std::span<const PlanKind> plan_kinds();

}  // namespace goldthread::people
