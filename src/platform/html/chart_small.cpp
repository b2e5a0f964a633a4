// platform/html/chart_small.cpp: small multiples on one scale, and sparklines.
#include "platform/core/result.h"
#include "platform/html/chart.h"
#include "platform/html/chart_scale.h"

#include <algorithm>

namespace goldthread::chart {

using html::element;

/// The last point that has a figure, as a position; the number of points where none has.
static std::size_t last_with_value(const std::vector<Point>& points)
{
    for (std::size_t i = points.size(); i-- > 0;) {
        if (points[i].value) {
            return i;
        }
    }
    return points.size();
}

static Html draw_small(const Multiple& multiple, double low, double high,
                       const std::vector<double>& at)
{
    const Series& series = multiple.series;
    const Frame frame{38, 240, 10, 106, low, high, series.points.size()};
    Html out;
    out.add("title", {{"id", multiple.id + "-title"}}, {multiple.name + ": " + series.title});
    out.add("desc", {{"id", multiple.id + "-desc"}}, {series.finding});
    out.add("rect", {{"width", "250"}, {"height", "130"}, {"fill", "#fff"}});
    for (const Phase& phase : series.phases) {
        const double from = frame.x(phase.first);
        const double to = phase.end >= series.points.size() ? frame.right : frame.x(phase.end);
        if (phase.lower && phase.upper) {
            out.add("rect", {{"x", coordinate(from)},
                             {"y", coordinate(frame.y(*phase.upper))},
                             {"width", coordinate(std::max(to - from, 0.0))},
                             {"height", coordinate(frame.y(*phase.lower) - frame.y(*phase.upper))},
                             {"fill", band_colour}});
        }
        add_rule(out, from, frame.y(phase.centre), to, frame.y(phase.centre), usual_colour, "1.5");
    }
    for (const double tick : {at.front(), at[at.size() / 2], at.back()}) {
        add_text(out, frame.left - 6, frame.y(tick) + 4, tick_figure(tick, at[1] - at[0], series),
                 {.anchor = "end", .size = "12"});
    }
    if (series.goal) {
        add_rule(out, frame.left, frame.y(*series.goal), frame.right, frame.y(*series.goal),
                 goal_colour, "1.5", "2 4");
    }
    add_line(out, series.points, frame);
    const std::size_t last = last_with_value(series.points);
    if (last < series.points.size()) {
        add_mark(out, series.points[last].mark, frame.x(last), frame.y(*series.points[last].value));
    }
    if (!series.labels.empty()) {
        add_text(out, frame.left, 124, series.labels.front().name, {.size = "12"});
        add_text(out, frame.right, 124, series.labels.back().name, {.anchor = "end", .size = "12"});
    }
    return element("svg",
                   {{"role", "img"},
                    {"aria-labelledby", multiple.id + "-title " + multiple.id + "-desc"},
                    {"viewBox", "0 0 250 130"},
                    {"width", "250"},
                    {"height", "130"}},
                   {out});
}

static const char* signal_class(Mark mark)
{
    switch (mark) {
        case Mark::improvement:
            return "app-signal app-signal--better";
        case Mark::worsening:
            return "app-signal app-signal--worse";
        case Mark::change:
            return "app-signal app-signal--changed";
        case Mark::usual:
            break;
    }
    return "app-signal app-signal--same";
}

Html small_multiples(const std::vector<Multiple>& multiples)
{
    if (multiples.empty()) {
        return {};
    }
    auto [low, high] = extent(multiples.front().series);
    for (const Multiple& multiple : multiples) {
        core::expects(multiple.series.labels.size() == multiple.series.points.size(),
                      "each point has a label");
        const auto [from, to] = extent(multiple.series);
        low = std::min(low, from);
        high = std::max(high, to);
    }
    const std::vector<double> at = ticks(low, high);
    Html list;
    for (const Multiple& multiple : multiples) {
        const auto& points = multiple.series.points;
        const std::size_t last = last_with_value(points);
        const Mark mark = last < points.size() ? points[last].mark : Mark::usual;
        list.add("li", {},
                 {element("p", {{"class", "app-multiples__title"}},
                          {multiple.name, element("br", {}), multiple.figure, " ",
                           element("span", {{"class", signal_class(mark)}}, {multiple.word})}),
                  draw_small(multiple, at.front(), at.back(), at)});
    }
    return element("ul", {{"class", "app-multiples"}}, {list});
}

Html sparkline(const std::vector<Point>& points, std::string_view label)
{
    const Series series{.id = {}, .title = {}, .finding = {}, .labels = {}, .points = points};
    const auto [low, high] = extent(series);
    const Frame frame{8, 112, 8, 20, low, high, points.size()};
    Html out = element("rect", {{"width", "120"}, {"height", "28"}, {"fill", "#fff"}});
    add_line(out, points, frame);
    if (const std::size_t last = last_with_value(points); last < points.size()) {
        add_mark(out, points[last].mark, frame.x(last), frame.y(*points[last].value));
    }
    return element("svg",
                   {{"role", "img"},
                    {"aria-label", label},
                    {"viewBox", "0 0 120 28"},
                    {"width", "120"},
                    {"height", "28"}},
                   {out});
}

}  // namespace goldthread::chart
