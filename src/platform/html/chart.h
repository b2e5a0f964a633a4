// platform/html/chart.h: charts as SVG drawn on the server, with title and description, and never
// by colour alone. They draw what they are given: no mean and no signal is worked out here.
#pragma once
#include "platform/html/html.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::chart {

using html::Html;

/// How a point is drawn: a ring, a triangle, a diamond, or a square.
enum class Mark { usual, improvement, worsening, change };

struct Point {
    std::optional<double> value;  ///< Nothing where the period has no figure: the line breaks.
    Mark mark = Mark::usual;
};

/// A stretch [first, end) of points with one mean, and limits where there are any.
struct Phase {
    std::size_t first = 0;
    std::size_t end = 0;
    double centre = 0;
    std::optional<double> lower = {};
    std::optional<double> upper = {};
    std::string reason = {};  ///< Why this phase began; written on the chart where not empty.
};

/// A period's name on the axis.
struct Label {
    std::string name;       ///< `Jan`, `Q1`.
    std::string year = {};  ///< Under the name, where the year begins; else empty.
};

struct Series {
    std::string id;       ///< Unique on the page; ids of title and description begin with it.
    std::string title;    ///< What it is.
    std::string finding;  ///< What it says in words: the chart's description.
    std::vector<Label> labels;
    std::vector<Point> points;
    std::vector<Phase> phases = {};
    std::optional<double> goal = {};
    std::string goal_label = "Goal";
    std::string unit = {};  ///< Written right after a figure.
    int decimals = 0;
    bool centre_is_median = false;
    std::optional<double> floor = {};    ///< The axis does not go below: 0 for shares and counts.
    std::optional<double> ceiling = {};  ///< Nor above: 100 for percentages.
};

/// The XmR chart, 760 by 340, and for phones its last 13 periods at 370 by 300; the stylesheet
/// shows the one that fits. The finding stands before it as a sentence.
Html xmr(const Series& series);

/// What the shapes and lines of this chart mean, to stand under it: those that it has.
Html xmr_key(const Series& series);

struct Multiple {
    std::string id;
    std::string name;
    std::string figure;  ///< The latest value as it is read.
    std::string word;    ///< `Improving`, `No change`.
    Series series;
};
/// The same measure for several groups, all on one scale, in the order given.
Html small_multiples(const std::vector<Multiple>& multiples);

/// A line without axes, 120 by 28, beside a figure that says the same in words; the last point
/// carries its mark. `label` is read out.
Html sparkline(const std::vector<Point>& points, std::string_view label);

/// The ticks of an axis from `low` to `high`: four to seven round numbers that hold both.
std::vector<double> ticks(double low, double high);

}  // namespace goldthread::chart
