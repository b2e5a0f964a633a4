// quality/series_chart_test.cpp: the chart says on the page what the judgement found.
#include "quality/series_chart.h"

#include <gtest/gtest.h>

namespace goldthread::quality {

/// Fourteen months from December 2024: twelve round 65, then two outside the limits.
static MonthlySeries series()
{
    MonthlySeries out{
        .id = "visits",
        .title = "Visits in time",
        .months = {},
        .question = {.values = {}, .better = standards::Better::higher, .floor = 0, .ceiling = 100},
        .words = {.unit = "%", .goal = 90}};
    out.question.rules = {.shift_run = 7, .trend_run = 6, .base_min = 12, .base_max = 12};
    for (int i = 0; i < 14; ++i) {
        out.months.push_back(core::add_months(core::date(2024, 12, 1), i));
        out.question.values.emplace_back(i >= 12 ? 95 : i % 2 == 0 ? 64 : 66);
    }
    return out;
}

TEST(MonthlyChart, says_the_finding_and_gives_the_same_figures_as_a_table)
{
    const std::string page = monthly_chart(series()).markup();
    EXPECT_NE(page.find("Improving: the latest month lies outside the expected range"),
              std::string::npos);
    EXPECT_NE(page.find(">Dec 2024<"), std::string::npos);
    EXPECT_NE(page.find(">95%<"), std::string::npos);
    EXPECT_NE(page.find(">Improvement<"), std::string::npos);
}

TEST(MonthlyChart, names_the_year_at_each_january)
{
    const chart::Series drawn = chart_series(series());
    EXPECT_EQ(drawn.labels[0].year, "");
    EXPECT_EQ(drawn.labels[1].name, "Jan");
    EXPECT_EQ(drawn.labels[1].year, "2025");
    EXPECT_EQ(drawn.labels[13].year, "2026");
}

TEST(MonthlyChart, shows_a_month_without_a_figure_as_that)
{
    MonthlySeries some = series();
    some.question.values[3].reset();
    const std::string page =
        monthly_chart(some, {{.title = "Of", .is_numeric = true}},
                      std::vector<std::vector<html::Html>>(14, {html::Html{"20"}}))
            .markup();
    EXPECT_NE(page.find("No figure"), std::string::npos);
    EXPECT_NE(page.find("data-label=\"Of\">20<"), std::string::npos);
    EXPECT_FALSE(chart_series(some).points[3].value.has_value());
}

TEST(MonthlyChart, writes_the_reason_where_a_step_was_accepted)
{
    MonthlySeries some = series();
    some.question.steps = {12};
    some.step_reasons = {"Supervisor training"};
    const chart::Series drawn = chart_series(some);
    ASSERT_EQ(drawn.phases.size(), 2U);
    EXPECT_EQ(drawn.phases[0].reason, "");
    EXPECT_EQ(drawn.phases[1].reason, "Supervisor training");
    EXPECT_TRUE(drawn.centre_is_median);  // two months are too few for limits
}

}  // namespace goldthread::quality
