// platform/html/chart_scale.cpp: scales, shapes and text of charts.
#include "platform/html/chart_scale.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace goldthread::chart {

using html::Attributes;

static std::string decimal(double value, int decimals)
{
    std::array<char, 64> text{};
    const double scale = std::pow(10.0, decimals);
    const double rounded = std::round(value * scale) / scale;
    const int length =
        std::snprintf(text.data(), text.size(), "%.*f", decimals, rounded == 0 ? 0.0 : rounded);
    return {text.data(), static_cast<std::size_t>(std::clamp(length, 0, 63))};
}

std::string coordinate(double value)
{
    std::string text = decimal(value, 1);
    if (text.ends_with(".0")) {
        text.resize(text.size() - 2);
    }
    return text;
}

std::string figure(double value, const Series& series)
{
    return decimal(value, series.decimals) + series.unit;
}

std::string tick_figure(double tick, double step, const Series& series)
{
    const auto decimals = static_cast<int>(-std::floor(std::log10(step) + 1e-9));
    return decimal(tick, std::max(0, decimals)) + series.unit;
}

std::vector<double> ticks(double low, double high)
{
    const double span = std::max(high - low, 1e-9 * std::max(1.0, std::abs(high)));
    const double rough = span / 5;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = power;
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        step = power * factor;
        if (step >= rough) {
            break;
        }
    }
    const double first = std::floor(low / step + 1e-9) * step;
    std::vector<double> out;
    for (int i = 0; i < 12; ++i) {
        out.push_back(first + step * i);
        if (out.size() > 1 && out.back() >= high - step * 1e-9) {
            break;
        }
    }
    return out;
}

std::pair<double, double> extent(const Series& series)
{
    std::vector<double> values;
    for (const Point& point : series.points) {
        if (point.value) {
            values.push_back(*point.value);
        }
    }
    for (const Phase& phase : series.phases) {
        values.push_back(phase.centre);
        values.push_back(phase.lower.value_or(phase.centre));
        values.push_back(phase.upper.value_or(phase.centre));
    }
    values.push_back(series.goal.value_or(values.empty() ? 0 : values.front()));
    auto [low, high] = std::ranges::minmax(values);
    if (high - low < 1e-9) {
        high = low + 1;
    }
    const double margin = (high - low) * 0.06;
    low = std::max(low - margin, series.floor.value_or(low - margin));
    high = std::min(high + margin, series.ceiling.value_or(high + margin));
    return {low, std::max(high, low + 1e-6)};
}

void add_line(Html& out, const std::vector<Point>& points, const Frame& frame)
{
    std::string path;
    bool is_drawing = false;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!points[i].value) {
            is_drawing = false;
            continue;
        }
        path += is_drawing ? 'L' : 'M';
        path += coordinate(frame.x(i)) + " " + coordinate(frame.y(*points[i].value));
        is_drawing = true;
    }
    if (!path.empty()) {
        out.add("path",
                {{"d", path}, {"fill", "none"}, {"stroke", usual_colour}, {"stroke-width", "2"}});
    }
}

void add_mark(Html& out, Mark mark, double x, double y)
{
    const std::string at_x = coordinate(x);
    switch (mark) {
        case Mark::usual:
            out.add("circle", {{"cx", at_x},
                               {"cy", coordinate(y)},
                               {"r", "5"},
                               {"fill", "#fff"},
                               {"stroke", usual_colour},
                               {"stroke-width", "2.5"}});
            break;
        case Mark::improvement:
            out.add("path", {{"d", "M" + at_x + " " + coordinate(y - 7) + "l7 12h-14z"},
                             {"fill", better_colour},
                             {"stroke", "#fff"}});
            break;
        case Mark::worsening:
            out.add("path", {{"d", "M" + at_x + " " + coordinate(y - 7.5) + "l7 7.5-7 7.5-7-7.5z"},
                             {"fill", worse_colour},
                             {"stroke", "#fff"}});
            break;
        case Mark::change:
            out.add("path",
                    {{"d", "M" + coordinate(x - 6) + " " + coordinate(y - 6) + "h12v12h-12z"},
                     {"fill", ink},
                     {"stroke", "#fff"}});
            break;
    }
}

void add_rule(Html& out, double x1, double y1, double x2, double y2, const char* colour,
              const char* width, const char* dashes)
{
    Attributes attributes{{"x1", coordinate(x1)}, {"y1", coordinate(y1)}, {"x2", coordinate(x2)},
                          {"y2", coordinate(y2)}, {"stroke", colour},     {"stroke-width", width}};
    attributes.add_unless_empty("stroke-dasharray", dashes);
    out.add("line", attributes);
}

void add_text(Html& out, double x, double y, std::string_view text, const TextStyle& style)
{
    Attributes attributes{{"x", coordinate(x)},
                          {"y", coordinate(y)},
                          {"font-size", style.size},
                          {"fill", style.fill},
                          {"text-anchor", style.anchor}};
    if (style.is_bold) {
        attributes.add({"font-weight", "bold"});
    }
    out.add("text", attributes, {text});
}

}  // namespace goldthread::chart
