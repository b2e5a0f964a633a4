#include "people/child.h"

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

}  // namespace goldthread::people
