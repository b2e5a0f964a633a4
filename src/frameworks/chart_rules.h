// frameworks/chart_rules.h: how a framework judges a series of figures. Knows no page.
#pragma once
#include "frameworks/framework.h"
#include "standards/xmr.h"

namespace goldthread::frameworks {

/// The rules of the settings `chart_shift_run`, `chart_trend_run`, `chart_points_min`,
/// `chart_baseline_max` and `chart_wide_ranges`. Throws std::runtime_error that names what is
/// missing or cannot be followed.
standards::XmrRules xmr_rules(const Framework& framework);

}  // namespace goldthread::frameworks
