// quality/facts.h: what quality offers to the slices above it: figures of standards and indicators
// as they may be shown to somebody, series of them on a chart, and what Find finds in definitions.
#pragma once
#include "quality/actions.h"
#include "quality/behind.h"
#include "quality/find_definitions.h"
#include "quality/framework_view.h"
#include "quality/series_chart.h"
#include "quality/standards_markup.h"
#include "quality/standards_view.h"
