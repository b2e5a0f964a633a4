// platform/html/chart_xmr.cpp: the XmR chart at its two sizes.
#include "platform/core/result.h"
#include "platform/html/chart.h"
#include "platform/html/chart_scale.h"

#include <algorithm>
#include <array>
#include <utility>

namespace goldthread::chart {

using html::element;

struct Size {
    double width;
    double height;
    double left;
    double right;
    double top;
    double bottom;
    std::size_t label_every;  ///< Periods between labels.
};
static constexpr Size wide{760, 340, 54, 92, 34, 52, 3};
static constexpr Size phone{370, 300, 46, 14, 34, 52, 3};
static constexpr std::size_t phone_periods = 13;

/// The last `count` periods of a series.
static Series last_of(const Series& series, std::size_t count)
{
    if (series.points.size() <= count) {
        return series;
    }
    const std::size_t cut = series.points.size() - count;
    Series out = series;
    out.labels.erase(out.labels.begin(), out.labels.begin() + static_cast<std::ptrdiff_t>(cut));
    out.points.erase(out.points.begin(), out.points.begin() + static_cast<std::ptrdiff_t>(cut));
    std::erase_if(out.phases, [&](const Phase& phase) { return phase.end <= cut; });
    for (Phase& phase : out.phases) {
        // A phase that began before the cut did not begin here.
        phase.reason = phase.first < cut ? std::string{} : phase.reason;
        phase.first = phase.first < cut ? 0 : phase.first - cut;
        phase.end -= cut;
    }
    return out;
}

static void add_axes(Html& out, const Series& series, const Frame& frame,
                     const std::vector<double>& at, const Size& size)
{
    for (const double tick : at) {
        add_rule(out, frame.left, frame.y(tick), frame.right, frame.y(tick), grid_colour, "1");
        add_text(out, frame.left - 8, frame.y(tick) + 5, tick_figure(tick, at[1] - at[0], series),
                 {.anchor = "end"});
    }
    for (std::size_t i = 0; i < series.labels.size(); ++i) {
        const bool begins_year = !series.labels[i].year.empty();
        // Count from where a year begins, so that the years keep their labels.
        std::size_t offset = 0;
        while (offset < series.labels.size() && series.labels[offset].year.empty()) {
            ++offset;
        }
        if ((i + size.label_every - offset % size.label_every) % size.label_every == 0) {
            add_text(out, frame.x(i), size.height - size.bottom + 22, series.labels[i].name,
                     {.anchor = "middle"});
        }
        if (begins_year) {
            add_text(out, frame.x(i), size.height - size.bottom + 40, series.labels[i].year,
                     {.anchor = "middle", .fill = ink, .is_bold = true});
        }
    }
}

static void add_phases(Html& out, const Series& series, const Frame& frame)
{
    for (const Phase& phase : series.phases) {
        const double from = frame.x(phase.first);
        const double to = phase.end >= series.points.size() ? frame.right : frame.x(phase.end);
        if (phase.lower && phase.upper) {
            const double top = frame.y(*phase.upper);
            out.add("rect", {{"x", coordinate(from)},
                             {"y", coordinate(top)},
                             {"width", coordinate(std::max(to - from, 0.0))},
                             {"height", coordinate(frame.y(*phase.lower) - top)},
                             {"fill", band_colour}});
            add_rule(out, from, top, to, top, usual_colour, "1.5", "6 4");
            add_rule(out, from, frame.y(*phase.lower), to, frame.y(*phase.lower), usual_colour,
                     "1.5", "6 4");
        }
        add_rule(out, from, frame.y(phase.centre), to, frame.y(phase.centre), usual_colour, "2");
        if (!phase.reason.empty()) {
            add_rule(out, from, frame.top - 6, from, frame.bottom, ink, "1.5");
            const bool is_right = from > (frame.left + frame.right) / 2;
            add_text(out, is_right ? from - 6 : from + 6, frame.top - 10, phase.reason,
                     {.anchor = is_right ? "end" : "start", .fill = ink});
        }
    }
}

/// Mean and limits in figures, at the right end on a wide chart; a phone's stand in its finding.
static void add_phase_figures(Html& out, const Series& series, const Frame& frame)
{
    if (series.phases.empty()) {
        return;
    }
    const Phase& last = series.phases.back();
    struct Line {
        double y;
        std::string text;
        bool is_bold;
    };
    std::vector<Line> lines{
        {frame.y(last.centre),
         (series.centre_is_median ? "Median " : "Mean ") + figure(last.centre, series), true}};
    if (last.upper && last.lower) {
        lines.insert(lines.begin(),
                     {frame.y(*last.upper), "Upper " + figure(*last.upper, series), false});
        lines.push_back({frame.y(*last.lower), "Lower " + figure(*last.lower, series), false});
        // Lines of text stand at least 16 apart, the mean in the middle where it belongs.
        lines[0].y = std::min(lines[0].y, lines[1].y - 16);
        lines[2].y = std::max(lines[2].y, lines[1].y + 16);
    }
    for (const Line& line : lines) {
        add_text(out, frame.right + 8, line.y + 5, line.text,
                 {.fill = line.is_bold ? ink : muted, .is_bold = line.is_bold});
    }
}

static Html draw(const Series& series, const Size& size, std::string_view part)
{
    const auto [low, high] = extent(series);
    const std::vector<double> at = ticks(low, high);
    const bool is_wide = size.width > phone.width;
    const Frame frame{
        size.left, size.width - size.right, size.top, size.height - size.bottom, at.front(),
        at.back(), series.points.size()};
    const std::string id = series.id + "-" + std::string{part};
    Html out;
    out.add("title", {{"id", id + "-title"}}, {series.title});
    out.add("desc", {{"id", id + "-desc"}}, {series.finding});
    out.add(
        "rect",
        {{"width", coordinate(size.width)}, {"height", coordinate(size.height)}, {"fill", "#fff"}});
    add_phases(out, series, frame);
    add_axes(out, series, frame, at, size);
    if (series.goal) {
        const double y = frame.y(*series.goal);
        add_rule(out, frame.left, y, frame.right, y, goal_colour, "2", "2 4");
        add_text(out, frame.left + 4, y - 6 < size.top ? y + 18 : y - 6,
                 series.goal_label + " " + figure(*series.goal, series),
                 {.fill = goal_colour, .is_bold = true});
    }
    add_line(out, series.points, frame);
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        if (series.points[i].value) {
            add_mark(out, series.points[i].mark, frame.x(i), frame.y(*series.points[i].value));
        }
    }
    if (is_wide) {
        add_phase_figures(out, series, frame);
    }
    return element("svg",
                   {{"class", is_wide ? "app-chart__wide" : "app-chart__phone"},
                    {"role", "img"},
                    {"aria-labelledby", id + "-title " + id + "-desc"},
                    {"viewBox", "0 0 " + coordinate(size.width) + " " + coordinate(size.height)},
                    {"width", coordinate(size.width)},
                    {"height", coordinate(size.height)}},
                   {out});
}

Html xmr(const Series& series)
{
    core::expects(series.labels.size() == series.points.size(), "each point has a label");
    return element(
        "div", {{"class", "app-chart"}},
        {element("p", {{"class", "app-chart__finding"}}, {series.finding}),
         draw(series, wide, "wide"), draw(last_of(series, phone_periods), phone, "phone")});
}

Html xmr_key(const Series& series)
{
    static constexpr std::array<std::pair<Mark, const char*>, 4> marks = {
        std::pair{Mark::usual, "usual variation"}, std::pair{Mark::improvement, "improvement"},
        std::pair{Mark::worsening, "getting worse"}, std::pair{Mark::change, "a change"}};
    Html items;
    for (const auto& [mark, text] : marks) {
        if (std::ranges::none_of(series.points, [mark](const Point& point) {
                return point.value && point.mark == mark;
            })) {
            continue;
        }
        Html shape;
        add_mark(shape, mark, 9, 9);
        items.add("li", {},
                  {element("svg",
                           {{"class", "app-i"},
                            {"width", 18},
                            {"height", 18},
                            {"aria-hidden", "true"},
                            {"focusable", "false"}},
                           {shape}),
                   " ", text});
    }
    std::string lines = series.centre_is_median ? "solid line: median" : "solid line: mean";
    if (std::ranges::any_of(series.phases,
                            [](const Phase& phase) { return phase.lower || phase.upper; })) {
        lines += "; dashed lines: the expected range";
    }
    if (series.goal) {
        lines += "; dotted line: the goal";
    }
    if (!series.phases.empty()) {
        items.add("li", {}, {lines});
    }
    return element("ul", {{"class", "app-key"}, {"aria-label", "What the shapes mean"}}, {items});
}

}  // namespace goldthread::chart
