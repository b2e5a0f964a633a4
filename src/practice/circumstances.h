// practice/circumstances.h: which plans and circumstances are in force for a child on a day, from
// facts. Pure.
#pragma once
#include "ledger/view.h"
#include "people/child.h"

#include <optional>
#include <string_view>
#include <vector>

namespace goldthread::practice {

/// Since when a spell of the kind has been in force without a break, on the day.
std::optional<core::Date> in_force_since(const std::vector<ledger::FactOn>& facts,
                                         std::string_view kind, core::Date on);
using people::plan_kinds;
using people::PlanKind;

}  // namespace goldthread::practice
