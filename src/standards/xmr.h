// standards/xmr.h: the XmR (individuals and moving range) chart's mathematics and what it says in
// words. Pure: it knows no measure, no page and no drawing.
// Source: NHS England, Making Data Count, the SPC method of its XmR charts; limits at 2.66 times
// the mean moving range (Shewhart's constant 3 / 1.128).
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace goldthread::standards {

/// Which way is better for children; neither for a measure that only describes.
enum class Better { higher, lower, neither };

/// What a council chooses of the method: frameworks::xmr_rules() reads it from the settings.
struct XmrRules {
    std::size_t shift_run = 0;  ///< Points in a row on one side of the mean that are a signal.
    std::size_t trend_run = 0;  ///< Points in a row, each above (or below) the one before it.
    std::size_t base_min = 0;   ///< Fewer points than this: no limits, the median, and no signals.
    std::size_t base_max = 0;   ///< The first so many points of a phase make its mean and limits.
    /// Moving ranges above 3.267 times their mean are left out, once, before the limits are drawn.
    bool drops_wide_ranges = false;
    friend bool operator==(const XmrRules&, const XmrRules&) = default;
};
/// What is wrong with rules, as a sentence; empty where xmr() can follow them.
std::string fault_of(const XmrRules& rules);

struct XmrQuestion {
    /// One for each period, oldest first; nothing where there is no figure. Periods without one are
    /// passed over: they neither make nor break a run.
    std::vector<std::optional<double>> values;
    Better better = Better::neither;
    std::optional<double> floor = {};  ///< Limits are not drawn below it: 0 for shares and counts.
    std::optional<double> ceiling = {};  ///< Nor above it: 100 for percentages.
    /// Where an accepted step change begins new limits: positions in `values`, ascending.
    std::vector<std::size_t> steps = {};
    XmrRules rules = {};  ///< Without a fault_of.
};

enum class XmrSignal { usual, improvement, worsening, change };

/// Which of the four rules a point is part of.
struct XmrRulesMet {
    bool outside = false;     ///< (a) beyond a limit
    bool shift = false;       ///< (b) a run on one side of the mean
    bool trend = false;       ///< (c) a run of rises or of falls
    bool near_limit = false;  ///< (d) two of three beyond two thirds of the way to one limit
    bool any() const { return outside || shift || trend || near_limit; }
};

struct XmrPoint {
    std::optional<double> value;
    XmrSignal signal = XmrSignal::usual;
    XmrRulesMet rules = {};
    bool is_high = false;  ///< The signal is upwards; without a signal it says nothing.
};

/// The stretch [first, end) of periods with one mean and, where there are enough points, limits.
struct XmrPhase {
    std::size_t first = 0;
    std::size_t end = 0;
    double centre = 0;            ///< The mean, or the median of a phase without limits.
    std::optional<double> lower;  ///< Clamped to the floor.
    std::optional<double> upper;
    bool has_limits() const { return upper.has_value(); }
};

struct Xmr {
    std::vector<XmrPoint> points;  ///< As many as values were asked.
    std::vector<XmrPhase> phases;  ///< None where no period has a figure.
};
Xmr xmr(const XmrQuestion& question);

/// The last point that has a value; nothing where none has.
std::optional<std::size_t> latest(const Xmr& chart);

struct XmrWords {
    std::string unit = {};  ///< Written right after a figure: `%`, ` days`.
    int decimals = 0;
    std::string period = "month";
    std::string periods = "months";
    std::optional<double> goal = {};
};

/// What the chart says now: the signal and its direction, then the size, then whether the goal is
/// within reach. `Getting worse: the last 8 months are all below the mean of 72%. The latest is
/// 58%. The goal of 90% will not be met without a change.`
std::string finding(const XmrQuestion& question, const Xmr& chart, const XmrWords& words);

/// `Improving`, `Getting worse`, `Changed`, `No change`, or `Too few months to judge`.
std::string signal_word(const Xmr& chart, const XmrWords& words);

/// `72.5%` as `words` says; whole numbers are rounded half away from zero.
std::string xmr_figure(double value, const XmrWords& words);

}  // namespace goldthread::standards
