#include "editor/text_diff.h"

#include <algorithm>
#include <cstdint>

namespace goldthread::editor {

namespace {

/// How many steps the search may take: texts of some thousand lines that have little in common.
constexpr std::size_t steps_max = 2'000;

using Lines = std::vector<std::string_view>;

/// The shortest way from one text to the other, step by step (E. W. Myers 1986): `reach[d]` holds
/// how far each diagonal gets in d steps. Empty where it takes more than steps_max.
std::vector<std::vector<std::int64_t>> search(const Lines& a, const Lines& b)
{
    const auto n = static_cast<std::int64_t>(a.size());
    const auto m = static_cast<std::int64_t>(b.size());
    const auto most = std::min<std::int64_t>(n + m, steps_max);
    std::vector<std::vector<std::int64_t>> trace;
    std::vector<std::int64_t> reach(static_cast<std::size_t>(2 * most + 3), 0);
    const auto at = [&](std::int64_t k) -> std::int64_t& {
        return reach[static_cast<std::size_t>(k + most + 1)];
    };
    for (std::int64_t d = 0; d <= most; ++d) {
        for (std::int64_t k = -d; k <= d; k += 2) {
            std::int64_t x =
                k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
            std::int64_t y = x - k;
            while (x < n && y < m &&
                   a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(y)]) {
                ++x;
                ++y;
            }
            at(k) = x;
            if (x >= n && y >= m) {
                trace.emplace_back(reach);
                return trace;
            }
        }
        trace.emplace_back(reach);
    }
    return {};
}

/// What is done to each line, last first.
std::vector<LineSort> way_back(const Lines& a, const Lines& b,
                               const std::vector<std::vector<std::int64_t>>& trace)
{
    std::vector<LineSort> steps;
    auto x = static_cast<std::int64_t>(a.size());
    auto y = static_cast<std::int64_t>(b.size());
    const auto most = (static_cast<std::int64_t>(trace.front().size()) - 3) / 2;
    for (auto d = static_cast<std::int64_t>(trace.size()) - 1; d > 0; --d) {
        const auto& reach = trace[static_cast<std::size_t>(d - 1)];
        const auto at = [&](std::int64_t k) {
            return reach[static_cast<std::size_t>(k + most + 1)];
        };
        const auto k = x - y;
        const auto from = k == -d || (k != d && at(k - 1) < at(k + 1)) ? k + 1 : k - 1;
        const auto from_x = at(from);
        const auto from_y = from_x - from;
        while (x > from_x && y > from_y) {
            steps.push_back(LineSort::same);
            --x;
            --y;
        }
        steps.push_back(from == k + 1 ? LineSort::added : LineSort::removed);
        x = from_x;
        y = from_y;
    }
    for (; x > 0 && y > 0; --x, --y) {
        steps.push_back(LineSort::same);
    }
    return steps;
}

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return lines;
}

std::vector<DiffLine> line_differences(std::string_view before, std::string_view after)
{
    Lines a = lines_of(before);
    Lines b = lines_of(after);
    const Lines whole_a = a;
    const Lines whole_b = b;
    std::size_t head = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head]) {
        ++head;
    }
    std::size_t tail = 0;
    while (tail < a.size() - head && tail < b.size() - head &&
           a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
        ++tail;
    }
    a = Lines(a.begin() + static_cast<std::ptrdiff_t>(head),
              a.end() - static_cast<std::ptrdiff_t>(tail));
    b = Lines(b.begin() + static_cast<std::ptrdiff_t>(head),
              b.end() - static_cast<std::ptrdiff_t>(tail));
    std::vector<LineSort> steps(tail, LineSort::same);
    if (const auto trace = search(a, b); !trace.empty()) {
        const auto found = way_back(a, b, trace);
        steps.insert(steps.end(), found.begin(), found.end());
    } else {
        steps.insert(steps.end(), b.size(), LineSort::added);
        steps.insert(steps.end(), a.size(), LineSort::removed);
    }
    steps.insert(steps.end(), head, LineSort::same);
    std::ranges::reverse(steps);
    std::vector<DiffLine> made;
    std::size_t x = 0;
    std::size_t y = 0;
    for (const auto step : steps) {
        DiffLine line{.sort = step, .before = 0, .after = 0, .text = {}};
        if (step != LineSort::added) {
            line.text = whole_a[x];
            line.before = ++x;
        }
        if (step != LineSort::removed) {
            line.text = whole_b[y];
            line.after = ++y;
        }
        made.push_back(std::move(line));
    }
    return made;
}

std::vector<std::vector<DiffLine>> hunks(const std::vector<DiffLine>& lines, std::size_t around)
{
    std::vector<bool> shown(lines.size(), false);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].sort != LineSort::same) {
            const auto last = std::min(lines.size() - 1, i + around);
            for (std::size_t k = i > around ? i - around : 0; k <= last; ++k) {
                shown[k] = true;
            }
        }
    }
    std::vector<std::vector<DiffLine>> found;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (shown[i]) {
            if (i == 0 || !shown[i - 1]) {
                found.emplace_back();
            }
            found.back().push_back(lines[i]);
        }
    }
    return found;
}

}  // namespace goldthread::editor
