// quality/series_chart.h: a series by month or another period, judged by the XmR method, as it
// stands on a page: the sentence, the chart, what the shapes mean, and the same figures as a table.
// Knows no measure.
#pragma once
#include "platform/core/date.h"
#include "platform/html/chart.h"
#include "platform/html/govuk_table.h"
#include "standards/definitions.h"
#include "standards/xmr.h"

#include <string>
#include <string_view>
#include <vector>

namespace goldthread::quality {

struct MonthlySeries {
    std::string id;                   ///< Unique on the page.
    std::string title;                ///< What is counted, as a heading would say it.
    std::vector<core::Date> months;   ///< Any day of each month (or period), oldest first.
    standards::XmrQuestion question;  ///< As many values as there are months.
    standards::XmrWords words;
    std::vector<std::string> step_reasons = {};  ///< One for each of the question's steps.
    standards::Period period = standards::Period::month;
};

/// The series as the chart draws it, with its finding.
chart::Series chart_series(const MonthlySeries& series);

/// Finding, chart, key, and the table folded away under it. `extra_cells` adds columns to the
/// table: one row of cells a month, under the titles of `extra_columns`.
html::Html monthly_chart(const MonthlySeries& series,
                         const std::vector<govuk::Column>& extra_columns = {},
                         const std::vector<std::vector<html::Html>>& extra_cells = {});

/// How a series moved lately: `word` and a small chart that says `finding`; `word` alone before the
/// first figure.
html::Html change_beside_spark(const standards::Xmr& judged, std::string_view word,
                               std::string_view finding);

/// `Mar 2026`.
std::string month_name(core::Date month);
/// `Mar 2026`, `Jan to Mar 2026`, `2026`, `2025-26`.
std::string period_name(standards::Period period, core::Date day);
/// `month` and `months`, for XmrWords.
std::string_view period_word(standards::Period period);

}  // namespace goldthread::quality
