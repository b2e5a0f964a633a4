#include "quality/actions.h"

namespace goldthread::quality {

void declare_actions(access::Policy& policy)
{
    policy.declare<ViewStandards, ListChildrenBehind, ListStaffBehind, ViewFramework>();
}

}  // namespace goldthread::quality
