// strategy/find_plans.h: what Find finds in the strategy: pages of strategies, objectives, measures
// and boards. Knows no figure.
#pragma once
#include "frameworks/framework.h"
#include "platform/web/find.h"

namespace goldthread::strategy {

/// Nothing for a role that may not see the strategy. `framework` must outlive the result.
web::FindElsewhere find_plans(const frameworks::Framework& framework);

}  // namespace goldthread::strategy
