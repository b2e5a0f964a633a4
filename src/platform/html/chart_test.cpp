// platform/html/chart_test.cpp: what a chart must say without being seen, and where its lines lie.
#include "platform/html/chart.h"
#include "platform/html/chart_scale.h"

#include <gtest/gtest.h>

#include <string>

namespace goldthread::chart {

static Series series(std::size_t months)
{
    Series out{.id = "visits",
               .title = "Visits <in time>",
               .finding = "No change: \"usual\" variation.",
               .labels = {},
               .points = {},
               .goal = 90.0,
               .unit = "%",
               .floor = 0,
               .ceiling = 100};
    for (std::size_t i = 0; i < months; ++i) {
        out.labels.push_back({.name = "M" + std::to_string(i), .year = i % 12 == 1 ? "2026" : ""});
        out.points.push_back({.value = i % 2 == 0 ? 60.0 : 70.0});
    }
    out.phases = {{.first = 0, .end = months, .centre = 65, .lower = 40.0, .upper = 90.0}};
    return out;
}

static std::size_t count(const Html& html, std::string_view piece)
{
    std::size_t found = 0;
    for (std::size_t at = html.markup().find(piece); at != std::string::npos;
         at = html.markup().find(piece, at + 1)) {
        ++found;
    }
    return found;
}

TEST(XmrChart, says_its_finding_in_words_before_and_within_each_drawing)
{
    const Html html = xmr(series(24));
    EXPECT_LT(html.markup().find("app-chart__finding"), html.markup().find("<svg"));
    EXPECT_EQ(count(html, "No change: &quot;usual&quot; variation."), 3U);
    EXPECT_EQ(count(html, "Visits &lt;in time&gt;</title>"), 2U);
    EXPECT_EQ(count(html, "aria-labelledby=\"visits-wide-title visits-wide-desc\""), 1U);
    EXPECT_EQ(count(html, "aria-labelledby=\"visits-phone-title visits-phone-desc\""), 1U);
}

TEST(XmrChart, draws_every_point_wide_and_the_last_thirteen_on_a_phone)
{
    EXPECT_EQ(count(xmr(series(24)), "<circle"), 24U + 13U);
    EXPECT_EQ(count(xmr(series(5)), "<circle"), 5U + 5U);
}

TEST(XmrChart, gives_each_signal_a_shape_of_its_own)
{
    Series some = series(5);
    some.points[1].mark = Mark::improvement;
    some.points[2].mark = Mark::worsening;
    some.points[3].mark = Mark::change;
    some.points[4].value.reset();
    const Html html = xmr(some);
    EXPECT_EQ(count(html, "<circle"), 2U);
    EXPECT_EQ(count(html, "l7 12h-14z"), 2U);
    EXPECT_EQ(count(html, "l7 7.5-7 7.5-7-7.5z"), 2U);
    EXPECT_EQ(count(html, "h12v12h-12z"), 2U);
}

TEST(XmrChart, names_mean_limits_and_goal_in_figures)
{
    const Html html = xmr(series(24));
    for (const char* text : {">Mean 65%<", ">Upper 90%<", ">Lower 40%<", ">Goal 90%<"}) {
        EXPECT_GE(count(html, text), 1U) << text;
    }
    Series short_one = series(5);
    short_one.phases = {{.first = 0, .end = 5, .centre = 60}};
    short_one.centre_is_median = true;
    EXPECT_EQ(count(xmr(short_one), ">Median 60%<"), 1U);
    EXPECT_EQ(count(xmr(short_one), "Upper"), 0U);
}

TEST(XmrChart, shifts_the_phases_to_the_months_that_a_phone_shows)
{
    Series two = series(24);
    two.phases = {{.first = 0, .end = 6, .centre = 50},
                  {.first = 6, .end = 20, .centre = 60, .reason = "New team"},
                  {.first = 20, .end = 24, .centre = 70, .reason = "New form"}};
    const Html html = xmr(two);
    EXPECT_EQ(count(html, ">New team<"), 1U);  // it began before the phone's first month
    EXPECT_EQ(count(html, ">New form<"), 2U);
}

TEST(XmrChart, has_a_key_to_what_it_holds_and_to_nothing_else)
{
    Series some = series(24);
    const Html all = xmr_key(some);
    EXPECT_EQ(count(all, "usual variation"), 1U);
    EXPECT_EQ(count(all, "the expected range; dotted line: the goal"), 1U);
    EXPECT_EQ(count(all, "getting worse"), 0U);
    some.points[2].mark = Mark::worsening;
    some.goal.reset();
    some.phases = {{.first = 0, .end = 24, .centre = 60}};
    some.centre_is_median = true;
    const Html few = xmr_key(some);
    EXPECT_EQ(count(few, "getting worse"), 1U);
    EXPECT_EQ(count(few, "solid line: median"), 1U);
    EXPECT_EQ(count(few, "goal"), 0U);
    EXPECT_EQ(count(few, "expected range"), 0U);
}

TEST(XmrChart, can_be_drawn_without_any_figure)
{
    Series nothing = series(3);
    nothing.phases.clear();
    nothing.goal.reset();
    for (Point& point : nothing.points) {
        point.value.reset();
    }
    EXPECT_EQ(count(xmr(nothing), "<circle"), 0U);
    EXPECT_EQ(count(xmr(nothing), "nan"), 0U);
}

TEST(Ticks, are_round_and_hold_both_ends)
{
    EXPECT_EQ(ticks(0, 100), (std::vector<double>{0, 20, 40, 60, 80, 100}));
    for (const auto& [low, high] : {std::pair{3.0, 17.0}, std::pair{0.0, 0.004},
                                    std::pair{-5.0, 5.0}, std::pair{41.0, 97.5}}) {
        const auto at = ticks(low, high);
        EXPECT_LE(at.front(), low + 1e-9);
        EXPECT_GE(at.back(), high - 1e-9);
        EXPECT_GE(at.size(), 3U);
        EXPECT_LE(at.size(), 8U);
    }
}

TEST(Ticks, that_lie_close_together_are_told_apart)
{
    Series close = series(3);
    close.points = {{.value = 31.5}, {.value = 33.0}, {.value = 32.2}};
    close.phases = {{.first = 0, .end = 3, .centre = 32.2}};
    close.goal.reset();
    const Html html = xmr(close);
    EXPECT_EQ(count(html, ">32.0%</text>"), 2U);
    EXPECT_EQ(count(html, ">32.5%</text>"), 2U);
    EXPECT_EQ(tick_figure(20, 20, close), "20%");
    EXPECT_EQ(tick_figure(0.004, 0.002, close), "0.004%");
}

TEST(SmallMultiples, share_one_scale_and_keep_their_order)
{
    const Multiple low{.id = "a",
                       .name = "Assessment",
                       .figure = "60%",
                       .word = "No change",
                       .series = series(12)};
    Multiple high = low;
    high.id = "b";
    high.name = "Care leavers";
    high.series.points.back() = {.value = 100.0, .mark = Mark::improvement};
    const Html html = small_multiples({low, high});
    EXPECT_LT(html.markup().find("Assessment"), html.markup().find("Care leavers"));
    EXPECT_EQ(count(html, ">100%<"), 2U);  // the axis of both, though one never comes near
    EXPECT_EQ(count(html, "app-signal--better"), 1U);
    EXPECT_TRUE(small_multiples({}).empty());
}

TEST(Sparkline, reads_out_its_label)
{
    const Html html =
        sparkline({{.value = 1.0}, {.value = std::nullopt}, {.value = 3.0}}, "up <3>");
    EXPECT_EQ(count(html, "aria-label=\"up &lt;3&gt;\""), 1U);
    EXPECT_EQ(count(html, "<circle"), 1U);
}

TEST(Coordinate, is_short)
{
    EXPECT_EQ(coordinate(10.04), "10");
    EXPECT_EQ(coordinate(-0.01), "0");
    EXPECT_EQ(coordinate(3.25), "3.3");
}

}  // namespace goldthread::chart
