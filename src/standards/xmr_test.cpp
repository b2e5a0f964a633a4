// standards/xmr_test.cpp: limits and rules worked by hand, and the sentences that follow from them.
#include "standards/xmr.h"

#include "platform/core/result.h"

#include <gtest/gtest.h>

namespace goldthread::standards {

/// The method as it is published; a shift is 7 points, a trend 6.
static constexpr XmrRules published{.shift_run = 7, .trend_run = 6, .base_min = 12, .base_max = 24};

static std::vector<std::optional<double>> values(std::initializer_list<double> list)
{
    return {list.begin(), list.end()};
}

/// Twelve points that go 10, 12, 10, 12 …: the mean is 11, every moving range is 2, so the limits
/// are 11 ± 5.32 and two thirds of the way lies at 11 ± 3.5467.
static std::vector<std::optional<double>> steady()
{
    return values({10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12});
}

static XmrQuestion after_steady(std::initializer_list<double> more, Better better = Better::higher)
{
    XmrQuestion question{.values = steady(), .better = better, .rules = published};
    question.rules.base_max = 12;
    question.values.insert(question.values.end(), more.begin(), more.end());
    return question;
}

TEST(Xmr, draws_limits_at_2_66_times_the_mean_moving_range)
{
    const Xmr chart = xmr({.values = steady(), .better = Better::higher, .rules = published});
    ASSERT_EQ(chart.phases.size(), 1U);
    EXPECT_DOUBLE_EQ(chart.phases[0].centre, 11);
    EXPECT_DOUBLE_EQ(*chart.phases[0].lower, 5.68);
    EXPECT_DOUBLE_EQ(*chart.phases[0].upper, 16.32);
    for (const XmrPoint& point : chart.points) {
        EXPECT_EQ(point.signal, XmrSignal::usual);
    }
}

TEST(Xmr, has_a_median_and_no_limits_below_twelve_points)
{
    auto eleven = steady();
    eleven.pop_back();
    const Xmr chart = xmr({.values = eleven, .better = Better::higher, .rules = published});
    EXPECT_DOUBLE_EQ(chart.phases[0].centre, 10);  // six tens and five twelves
    EXPECT_FALSE(chart.phases[0].has_limits());
    EXPECT_EQ(signal_word(chart, {}), "Too few months to judge");
}

TEST(Xmr, clamps_limits_but_not_the_judgement)
{
    const Xmr chart = xmr({.values = values({1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3}),
                           .better = Better::lower,
                           .floor = 0,
                           .ceiling = 5,
                           .rules = published});
    EXPECT_DOUBLE_EQ(*chart.phases[0].lower, 0);  // 2 - 5.32 would lie below nothing
    EXPECT_DOUBLE_EQ(*chart.phases[0].upper, 5);  // 2 + 5.32
}

TEST(Xmr, signals_a_point_outside_the_limits_and_not_one_on_them)
{
    EXPECT_TRUE(xmr(after_steady({16.33})).points[12].rules.outside);
    EXPECT_FALSE(xmr(after_steady({16.32})).points[12].rules.outside);
    EXPECT_EQ(xmr(after_steady({16.33})).points[12].signal, XmrSignal::improvement);
    EXPECT_EQ(xmr(after_steady({16.33}, Better::lower)).points[12].signal, XmrSignal::worsening);
    EXPECT_EQ(xmr(after_steady({16.33}, Better::neither)).points[12].signal, XmrSignal::change);
    EXPECT_EQ(xmr(after_steady({5.67})).points[12].signal, XmrSignal::worsening);
}

TEST(Xmr, signals_a_run_of_seven_on_one_side_of_the_mean_and_not_one_of_six)
{
    // The twelfth point, 12, lies above the mean too, so the run starts there.
    const Xmr six = xmr(after_steady({12, 12, 12, 12, 12}));
    EXPECT_FALSE(six.points[16].rules.shift);
    const Xmr seven = xmr(after_steady({12, 12, 12, 12, 12, 12}));
    for (std::size_t at = 11; at <= 17; ++at) {
        EXPECT_TRUE(seven.points[at].rules.shift) << at;
    }
    EXPECT_FALSE(seven.points[10].rules.shift);
}

TEST(Xmr, takes_the_length_of_a_run_from_its_rules)
{
    XmrQuestion question = after_steady({12, 12, 12, 12, 12});
    question.rules.shift_run = 6;
    EXPECT_TRUE(xmr(question).points[16].rules.shift);
}

TEST(Xmr, breaks_a_run_at_a_point_on_the_mean)
{
    EXPECT_FALSE(xmr(after_steady({12, 12, 11, 12, 12, 12, 12})).points[18].rules.shift);
}

TEST(Xmr, signals_six_points_each_above_the_one_before)
{
    // 10 at position 12 begins the run; five rises make six points.
    const Xmr rising = xmr(after_steady({10, 10.5, 11.5, 12, 12.5, 13}));
    for (std::size_t at = 12; at <= 17; ++at) {
        EXPECT_TRUE(rising.points[at].rules.trend) << at;
    }
    EXPECT_FALSE(rising.points[11].rules.trend);
    EXPECT_EQ(rising.points[12].signal, XmrSignal::improvement);  // part of a rise, if still low
    EXPECT_FALSE(xmr(after_steady({10, 10.5, 11.5, 12, 12.5})).points[16].rules.trend);
    EXPECT_FALSE(xmr(after_steady({10, 10.5, 11.5, 11.5, 12, 12.5})).points[17].rules.trend);
    EXPECT_EQ(xmr(after_steady({11.9, 11.8, 11.7, 11.6, 11.5})).points[16].signal,
              XmrSignal::worsening);
}

TEST(Xmr, signals_two_of_three_near_one_limit_when_all_three_are_on_its_side)
{
    // Near is beyond 14.5467.
    const Xmr two = xmr(after_steady({10, 15, 13, 15}));
    EXPECT_TRUE(two.points[13].rules.near_limit);
    EXPECT_FALSE(two.points[14].rules.near_limit);
    EXPECT_TRUE(two.points[15].rules.near_limit);
    EXPECT_FALSE(xmr(after_steady({10, 15, 10, 15})).points[15].rules.near_limit);
    EXPECT_FALSE(xmr(after_steady({10, 15, 13, 14.5})).points[15].rules.near_limit);
}

TEST(Xmr, leaves_out_a_wide_moving_range_where_the_council_asks_for_it)
{
    // 10, 12, … with one 40 at position 6: the ranges are nine of 2 and two of 28, so their mean is
    // 74 / 11 = 6.727; 3.267 times that is 21.98, and both wide ones go. The mean of the points is
    // (5 x 10 + 6 x 12 + 40) / 12 = 13.5 whatever is left out.
    auto one_wide = steady();
    one_wide[6] = 40;
    XmrQuestion question{.values = one_wide, .better = Better::neither, .rules = published};
    const auto with_all = xmr(question).phases.at(0);
    question.rules.drops_wide_ranges = true;
    const auto without = xmr(question).phases.at(0);
    EXPECT_DOUBLE_EQ(with_all.centre, 13.5);
    EXPECT_DOUBLE_EQ(without.centre, 13.5);
    EXPECT_NEAR(*with_all.upper - with_all.centre, 2.66 * 74 / 11, 1e-9);
    EXPECT_NEAR(*without.upper - without.centre, 2.66 * 2, 1e-9);
}

TEST(Xmr, says_what_is_wrong_with_rules_that_cannot_be_followed)
{
    EXPECT_EQ(fault_of(published), "");
    EXPECT_EQ(fault_of({}), "a run that is a signal is 2 points or more");
    EXPECT_EQ(fault_of({.shift_run = 7, .trend_run = 6, .base_min = 1, .base_max = 24}),
              "limits need 2 points or more");
    EXPECT_EQ(fault_of({.shift_run = 7, .trend_run = 6, .base_min = 12, .base_max = 11}),
              "the baseline holds no fewer points than limits need");
}

TEST(Xmr, judges_points_after_the_baseline_by_the_baseline)
{
    const Xmr chart = xmr(after_steady({30, 30, 30}));
    EXPECT_DOUBLE_EQ(chart.phases[0].centre, 11);
    EXPECT_TRUE(chart.points[14].rules.outside);
}

TEST(Xmr, begins_new_limits_where_a_step_was_accepted)
{
    XmrQuestion question = after_steady({20, 22, 20, 22, 20, 22, 20, 22, 20, 22, 20, 22});
    question.steps = {12};
    const Xmr chart = xmr(question);
    ASSERT_EQ(chart.phases.size(), 2U);
    EXPECT_DOUBLE_EQ(chart.phases[1].centre, 21);
    EXPECT_EQ(chart.phases[1].first, 12U);
    EXPECT_EQ(chart.points[23].signal, XmrSignal::usual);
}

TEST(Xmr, passes_over_periods_without_a_figure)
{
    XmrQuestion question = after_steady({});
    question.values.insert(question.values.begin() + 5, std::nullopt);
    const Xmr chart = xmr(question);
    EXPECT_DOUBLE_EQ(chart.phases[0].centre, 11);
    EXPECT_DOUBLE_EQ(*chart.phases[0].upper, 16.32);
    EXPECT_FALSE(chart.points[5].value.has_value());
    question.values.push_back(std::nullopt);
    EXPECT_EQ(latest(xmr(question)), 12U);
}

TEST(Xmr, finds_nothing_in_a_series_that_never_moves)
{
    // 0.1 cannot be held exactly; the sum of its copies must not make a run above the mean.
    const Xmr chart = xmr({.values = std::vector<std::optional<double>>(24, 0.1),
                           .better = Better::higher,
                           .rules = published});
    for (const XmrPoint& point : chart.points) {
        EXPECT_FALSE(point.rules.any());
    }
}

TEST(Xmr, has_an_answer_for_no_figures_at_all)
{
    const Xmr chart = xmr({.values = {std::nullopt, std::nullopt}, .rules = published});
    EXPECT_TRUE(chart.phases.empty());
    EXPECT_EQ(finding({}, chart, {}), "There are no figures yet.");
    EXPECT_EQ(finding({}, xmr({.values = {}, .rules = published}), {}),
              "There are no figures yet.");
}

TEST(Finding, says_the_signal_then_the_size_then_the_goal)
{
    const XmrQuestion question = after_steady({12, 12, 12, 12, 12, 13});
    EXPECT_EQ(finding(question, xmr(question), {.unit = "%", .goal = 90}),
              "Improving: the last 7 months are all above the mean of 11%. The latest figure is "
              "13%. The goal of 90% will not be met without a change.");
}

TEST(Finding, says_what_usual_variation_is)
{
    const XmrQuestion question{.values = steady(), .better = Better::higher, .rules = published};
    EXPECT_EQ(finding(question, xmr(question), {.unit = " days", .decimals = 1, .goal = 12}),
              "No change: it varies as usual between 5.7 days and 16.3 days round a mean of 11.0 "
              "days. The latest figure is 12.0 days. The goal of 12.0 days will be met in some "
              "months by chance.");
}

TEST(Finding, knows_a_goal_that_is_usually_met_whichever_way_is_better)
{
    const auto ends = [](Better better, double goal) {
        const XmrQuestion question{.values = steady(), .better = better, .rules = published};
        const std::string text = finding(question, xmr(question), {.goal = goal});
        return text.substr(text.find("The goal"));
    };
    EXPECT_EQ(ends(Better::higher, 5), "The goal of 5 will usually be met.");
    EXPECT_EQ(ends(Better::lower, 17), "The goal of 17 will usually be met.");
    EXPECT_EQ(ends(Better::lower, 5), "The goal of 5 will not be met without a change.");
    EXPECT_EQ(ends(Better::lower, 11), "The goal of 11 will be met in some months by chance.");
}

TEST(Finding, gives_each_rule_its_reason)
{
    const auto says = [](const XmrQuestion& question, std::string_view words) {
        const std::string text = finding(question, xmr(question), {});
        return text.find(words) != std::string::npos ? std::string{} : text;
    };
    EXPECT_EQ(says(after_steady({20}), "Improving: the latest month lies outside"), "");
    EXPECT_EQ(says(after_steady({10, 15, 13, 15}), "two of the last three months are far above"),
              "");
    EXPECT_EQ(says(after_steady({11.9, 11.8, 11.7, 11.6, 11.5}),
                   "Getting worse: it has fallen month after month"),
              "");
}

TEST(Figure, rounds_and_never_writes_minus_nothing)
{
    EXPECT_EQ(xmr_figure(72.5, {.unit = "%"}), "73%");
    EXPECT_EQ(xmr_figure(-0.2, {}), "0");
    EXPECT_EQ(xmr_figure(3.14159, {.decimals = 2}), "3.14");
}

}  // namespace goldthread::standards
