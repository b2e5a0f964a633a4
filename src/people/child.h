// people/child.h: the plans and circumstances by which a council works with a child, and with which
// children somebody works on a view's day. Knows no SQL and no page.
#pragma once
#include "ledger/in_force.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// A child with a plan, an involvement or an allocation in force.
class WorkedWith {
public:
    explicit WorkedWith(const ledger::View& view);

    bool holds(standards::SubjectIndex child) const;
    /// PlanKind::value of those in force, what weighs most first.
    std::vector<std::string_view> plans(standards::SubjectIndex child) const;
    /// Id of the child's own worker, the last one where several are; empty for nobody.
    std::string worker(standards::SubjectIndex child) const;

private:
    struct Plan {
        const PlanKind* kind;
        ledger::InForce records;
        bool holds(standards::SubjectIndex child) const
        {
            return kind->is_event ? records.begun(child) : records.any(child);
        }
    };
    std::vector<Plan> plans_;
    ledger::InForce involvement_;
    ledger::InForce allocation_;
    ledger::AttributeColumn role_;
    ledger::AttributeColumn worker_;
};

}  // namespace goldthread::people
