#include "people/child.h"
#include "people/facts.h"

#include <algorithm>
#include <array>

namespace goldthread::people {

std::span<const PlanKind> plan_kinds()
{
    static constexpr std::array kinds{
        PlanKind{.value = "child-protection",
                 .kind = "child_protection",
                 .title = "Child protection plan"},
        PlanKind{.value = "looked-after", .kind = "looked_after", .title = "Looked after"},
        PlanKind{
            .value = "child-in-need", .kind = "child_in_need_plan", .title = "Child in need plan"},
        PlanKind{.value = "care-leaver",
                 .kind = "care_leaver",
                 .title = "Care leaver",
                 .is_event = true},
        PlanKind{.value = "early-help", .kind = "early_help", .title = "Early help"},
    };
    return kinds;
}

WorkedWith::WorkedWith(const ledger::View& view)
    : involvement_(view, "involvement"),
      allocation_(view, "allocation"),
      role_(allocation_.attribute("role")),
      worker_(allocation_.attribute("worker"))
{
    plans_.reserve(plan_kinds().size());
    for (const auto& kind : plan_kinds()) {
        plans_.push_back({.kind = &kind, .records = ledger::InForce{view, kind.kind}});
    }
}

bool WorkedWith::holds(standards::SubjectIndex child) const
{
    return involvement_.any(child) || allocation_.any(child) ||
           std::ranges::any_of(plans_, [&](const Plan& plan) { return plan.holds(child); });
}

std::vector<std::string_view> WorkedWith::plans(standards::SubjectIndex child) const
{
    std::vector<std::string_view> found;
    for (const auto& plan : plans_) {
        if (plan.holds(child)) {
            found.push_back(plan.kind->value);
        }
    }
    return found;
}

std::string WorkedWith::worker(standards::SubjectIndex child) const
{
    std::string found;
    allocation_.each(child, [&](standards::Row row) {
        // Of several who work with a child, its own worker.
        if (role_.is(row, allocated_role)) {
            found = worker_.text(row);
        }
    });
    return found;
}

}  // namespace goldthread::people
