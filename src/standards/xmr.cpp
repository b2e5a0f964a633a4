// standards/xmr.cpp: means, moving ranges and the four rules.
#include "standards/xmr.h"

#include "platform/core/result.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <span>

namespace goldthread::standards {

/// A period that has a value.
struct Present {
    std::size_t at;
    double value;
};

/// Which side of `line` a value lies on: -1, 0 or 1. Sums of equal values may differ in their last
/// binary digits, so a difference as small as that is none.
static int side(double value, double line)
{
    const double slack = 1e-9 * std::max({1.0, std::abs(value), std::abs(line)});
    return value > line + slack ? 1 : value < line - slack ? -1 : 0;
}

static double median(std::vector<double> values)
{
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// Limits before clamping, and the lines two thirds of the way to them.
struct Limits {
    double lower;
    double upper;
    double near_lower;
    double near_upper;
};

/// The mean of the moving ranges; Shewhart's upper limit of a range, 3.267 times their mean, tells
/// which of them `drops_wide` leaves out.
static double mean_range(std::span<const Present> base, bool drops_wide)
{
    std::vector<double> ranges;
    for (std::size_t i = 1; i < base.size(); ++i) {
        ranges.push_back(std::abs(base[i].value - base[i - 1].value));
    }
    const auto mean = [&] {
        return std::accumulate(ranges.begin(), ranges.end(), 0.0) /
               static_cast<double>(ranges.size());
    };
    if (drops_wide) {
        std::erase_if(ranges, [limit = 3.267 * mean()](double range) { return range > limit; });
    }
    return mean();
}

static Limits limits_of(std::span<const Present> base, double mean, bool drops_wide)
{
    const double reach = 2.66 * mean_range(base, drops_wide);
    return {mean - reach, mean + reach, mean - reach * 2 / 3, mean + reach * 2 / 3};
}

static void mark(XmrPoint& point, bool XmrRulesMet::* rule, bool is_high)
{
    // The rules are tried with the strongest first; a later one does not turn the direction.
    if (!point.rules.any()) {
        point.is_high = is_high;
    }
    point.rules.*rule = true;
}

/// Calls `found(first, end)` for every longest run of `run` or more points of which each continues
/// the one before it.
template <class Continues, class Found>
static void for_runs(std::size_t count, std::size_t run, Continues continues, Found found)
{
    for (std::size_t first = 0; first < count;) {
        std::size_t end = first + 1;
        while (end < count && continues(first, end)) {
            ++end;
        }
        if (end - first >= run) {
            found(first, end);
        }
        // A run may begin with the last point of the one before it (a turn).
        first = end - first > 1 ? end - 1 : end;
        if (end == count) {
            break;
        }
    }
}

static void find_signals(std::vector<XmrPoint>& points, std::span<const Present> present,
                         double mean, const Limits& limits, const XmrRules& rules)
{
    for (const Present& each : present) {
        if (side(each.value, limits.upper) > 0) {
            mark(points[each.at], &XmrRulesMet::outside, true);
        } else if (side(each.value, limits.lower) < 0) {
            mark(points[each.at], &XmrRulesMet::outside, false);
        }
    }
    const auto on_one_side = [&](std::size_t first, std::size_t next) {
        const int where = side(present[first].value, mean);
        return where != 0 && side(present[next].value, mean) == where;
    };
    for_runs(present.size(), rules.shift_run, on_one_side, [&](std::size_t first, std::size_t end) {
        for (std::size_t i = first; i < end; ++i) {
            mark(points[present[i].at], &XmrRulesMet::shift, side(present[i].value, mean) > 0);
        }
    });
    for (std::size_t i = 0; i + 2 < present.size(); ++i) {
        for (const bool is_high : {true, false}) {
            const auto is_near = [&](const Present& each) {
                return is_high ? side(each.value, limits.near_upper) > 0
                               : side(each.value, limits.near_lower) < 0;
            };
            const auto same_side = [&](const Present& each) {
                return side(each.value, mean) == (is_high ? 1 : -1);
            };
            const auto three = present.subspan(i, 3);
            if (std::ranges::count_if(three, is_near) < 2 ||
                !std::ranges::all_of(three, same_side)) {
                continue;
            }
            for (const Present& each : three) {
                if (is_near(each)) {
                    mark(points[each.at], &XmrRulesMet::near_limit, is_high);
                }
            }
        }
    }
    const auto moving_on = [&](std::size_t first, std::size_t next) {
        const int way = side(present[first + 1].value, present[first].value);
        return way != 0 && side(present[next].value, present[next - 1].value) == way;
    };
    for_runs(present.size(), rules.trend_run, moving_on, [&](std::size_t first, std::size_t end) {
        const bool is_high = present[end - 1].value > present[first].value;
        for (std::size_t i = first; i < end; ++i) {
            mark(points[present[i].at], &XmrRulesMet::trend, is_high);
        }
    });
}

static XmrPhase judge_phase(std::vector<XmrPoint>& points, const XmrQuestion& question,
                            std::size_t first, std::size_t end, std::span<const Present> present)
{
    XmrPhase phase{.first = first, .end = end, .centre = 0, .lower = {}, .upper = {}};
    if (present.size() < question.rules.base_min) {
        std::vector<double> values;
        std::ranges::transform(present, std::back_inserter(values), &Present::value);
        phase.centre = median(std::move(values));
        return phase;
    }
    const auto base = present.first(std::min(present.size(), question.rules.base_max));
    phase.centre =
        std::accumulate(base.begin(), base.end(), 0.0,
                        [](double sum, const Present& each) { return sum + each.value; }) /
        static_cast<double>(base.size());
    const Limits limits = limits_of(base, phase.centre, question.rules.drops_wide_ranges);
    find_signals(points, present, phase.centre, limits, question.rules);
    phase.lower = question.floor ? std::max(limits.lower, *question.floor) : limits.lower;
    phase.upper = question.ceiling ? std::min(limits.upper, *question.ceiling) : limits.upper;
    return phase;
}

std::string fault_of(const XmrRules& rules)
{
    if (rules.shift_run < 2 || rules.trend_run < 2) {
        return "a run that is a signal is 2 points or more";
    }
    if (rules.base_min < 2) {
        return "limits need 2 points or more";
    }
    if (rules.base_max < rules.base_min) {
        return "the baseline holds no fewer points than limits need";
    }
    return {};
}

Xmr xmr(const XmrQuestion& question)
{
    core::expects(fault_of(question.rules).empty(), "rules without a fault are followed");
    Xmr chart;
    for (const auto& value : question.values) {
        chart.points.push_back({.value = value});
    }
    std::vector<std::size_t> bounds{0};
    for (const std::size_t step : question.steps) {
        core::expects(step > bounds.back() || step == 0, "steps ascend");
        if (step > bounds.back() && step < question.values.size()) {
            bounds.push_back(step);
        }
    }
    bounds.push_back(question.values.size());
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
        std::vector<Present> present;
        for (std::size_t at = bounds[i]; at < bounds[i + 1]; ++at) {
            if (question.values[at]) {
                present.push_back({at, *question.values[at]});
            }
        }
        if (!present.empty()) {
            chart.phases.push_back(
                judge_phase(chart.points, question, bounds[i], bounds[i + 1], present));
        }
    }
    for (XmrPoint& point : chart.points) {
        if (!point.rules.any()) {
            continue;
        }
        const bool is_better = point.is_high == (question.better == Better::higher);
        point.signal = question.better == Better::neither ? XmrSignal::change
                       : is_better                        ? XmrSignal::improvement
                                                          : XmrSignal::worsening;
    }
    return chart;
}

std::optional<std::size_t> latest(const Xmr& chart)
{
    for (std::size_t i = chart.points.size(); i-- > 0;) {
        if (chart.points[i].value) {
            return i;
        }
    }
    return std::nullopt;
}

std::string xmr_figure(double value, const XmrWords& words)
{
    const double scale = std::pow(10.0, words.decimals);
    const double rounded = std::round(value * scale) / scale;
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.*f", words.decimals,
                                     rounded == 0 ? 0.0 : rounded);
    return std::string(text.data(), static_cast<std::size_t>(std::max(length, 0))) + words.unit;
}

static const XmrPhase& phase_of(const Xmr& chart, std::size_t at)
{
    for (const XmrPhase& phase : chart.phases) {
        if (at >= phase.first && at < phase.end) {
            return phase;
        }
    }
    throw core::Bug("a point with a value lies in a phase");
}

std::string signal_word(const Xmr& chart, const XmrWords& words)
{
    const auto last = latest(chart);
    if (!last || !phase_of(chart, *last).has_limits()) {
        return "Too few " + words.periods + " to judge";
    }
    switch (chart.points[*last].signal) {
        case XmrSignal::improvement:
            return "Improving";
        case XmrSignal::worsening:
            return "Getting worse";
        case XmrSignal::change:
            return "Changed";
        case XmrSignal::usual:
            break;
    }
    return "No change";
}

/// How many points up to `last`, one after another in its phase, hold `rule`.
static std::size_t run_up_to(const Xmr& chart, std::size_t last, bool XmrRulesMet::* rule)
{
    const XmrPhase& phase = phase_of(chart, last);
    std::size_t count = 0;
    for (std::size_t at = last + 1; at-- > phase.first;) {
        const XmrPoint& point = chart.points[at];
        if (!point.value) {
            continue;
        }
        if (!(point.rules.*rule) ||
            side(*point.value, phase.centre) != side(*chart.points[last].value, phase.centre)) {
            break;
        }
        ++count;
    }
    return count;
}

static std::string reason(const Xmr& chart, std::size_t last, const XmrWords& words)
{
    const XmrPoint& point = chart.points[last];
    const XmrPhase& phase = phase_of(chart, last);
    const std::string mean = "the mean of " + xmr_figure(phase.centre, words);
    const std::string side_word = *point.value > phase.centre ? "above " : "below ";
    if (point.rules.shift) {
        return "the last " + std::to_string(run_up_to(chart, last, &XmrRulesMet::shift)) + " " +
               words.periods + " are all " + side_word + mean;
    }
    if (point.rules.outside) {
        return "the latest " + words.period + " lies outside the expected range round " + mean;
    }
    if (point.rules.near_limit) {
        return "two of the last three " + words.periods + " are far " + side_word + mean;
    }
    return std::string{"it has "} + (point.is_high ? "risen" : "fallen") + " " + words.period +
           " after " + words.period + "; the mean is " + xmr_figure(phase.centre, words);
}

static std::string goal_sentence(const XmrPhase& phase, Better better, const XmrWords& words)
{
    if (!words.goal || better == Better::neither) {
        return {};
    }
    const std::string goal = " The goal of " + xmr_figure(*words.goal, words);
    if (!phase.has_limits()) {
        return goal + " cannot be judged yet.";
    }
    const bool higher = better == Better::higher;
    const double worst = higher ? *phase.lower : *phase.upper;
    const double best = higher ? *phase.upper : *phase.lower;
    const int way = higher ? 1 : -1;
    if (side(worst, *words.goal) * way >= 0) {
        return goal + " will usually be met.";
    }
    if (side(best, *words.goal) * way < 0) {
        return goal + " will not be met without a change.";
    }
    return goal + " will be met in some " + words.periods + " by chance.";
}

std::string finding(const XmrQuestion& question, const Xmr& chart, const XmrWords& words)
{
    const auto last = latest(chart);
    if (!last) {
        return "There are no figures yet.";
    }
    const XmrPhase& phase = phase_of(chart, *last);
    const XmrPoint& point = chart.points[*last];
    std::string text = signal_word(chart, words);
    if (!phase.has_limits()) {
        text += ": the median is " + xmr_figure(phase.centre, words) + ".";
    } else if (point.signal == XmrSignal::usual) {
        text += ": it varies as usual between " + xmr_figure(*phase.lower, words) + " and " +
                xmr_figure(*phase.upper, words) + " round a mean of " +
                xmr_figure(phase.centre, words) + ".";
    } else {
        text += ": " + reason(chart, *last, words) + ".";
    }
    text += " The latest figure is " + xmr_figure(*point.value, words) + ".";
    return text + goal_sentence(phase, question.better, words);
}

}  // namespace goldthread::standards
