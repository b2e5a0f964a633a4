// platform/html/chart_scale.h: the geometry that charts share. Knows no chart in particular.
#pragma once
#include "platform/html/chart.h"

#include <string>
#include <utility>
#include <vector>

namespace goldthread::chart {

inline constexpr const char* ink = "#0b0c0c";
inline constexpr const char* muted = "#484949";
inline constexpr const char* usual_colour = "#505a5f";
inline constexpr const char* better_colour = "#0b5a8a";
inline constexpr const char* worse_colour = "#a8480a";
inline constexpr const char* goal_colour = "#7a1f4b";
inline constexpr const char* band_colour = "#eef4f5";
inline constexpr const char* grid_colour = "#e3e6e8";

/// Where values and positions lie on the drawing, in its units.
struct Frame {
    double left;
    double right;
    double top;
    double bottom;
    double low;         ///< The value at `bottom`.
    double high;        ///< The value at `top`.
    std::size_t count;  ///< Positions from left to right.

    double x(std::size_t position) const
    {
        return count < 2 ? (left + right) / 2
                         : left + (right - left) * static_cast<double>(position) /
                                      static_cast<double>(count - 1);
    }
    double y(double value) const { return bottom - (bottom - top) * (value - low) / (high - low); }
};

/// A coordinate with one decimal at most, as short as it can be written.
std::string coordinate(double value);

/// A figure with its decimals and unit.
std::string figure(double value, const Series& series);

/// The figure at a tick, with as many decimals as tell it from the tick a `step` away.
std::string tick_figure(double tick, double step, const Series& series);

/// The least and greatest of points, limits and goal, kept within floor and ceiling.
std::pair<double, double> extent(const Series& series);

/// The points as one line, broken where a period has no figure.
void add_line(Html& out, const std::vector<Point>& points, const Frame& frame);

/// The shape of a point.
void add_mark(Html& out, Mark mark, double x, double y);

/// A straight line.
void add_rule(Html& out, double x1, double y1, double x2, double y2, const char* colour,
              const char* width, const char* dashes = "");

struct TextStyle {
    const char* anchor = "start";
    const char* size = "14";
    const char* fill = muted;
    bool is_bold = false;
};
void add_text(Html& out, double x, double y, std::string_view text, const TextStyle& style);

}  // namespace goldthread::chart
