// editor/text_diff.h: two texts held against each other line by line. Pure.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::editor {

enum class LineSort { same, added, removed };

struct DiffLine {
    LineSort sort = LineSort::same;
    std::size_t before = 0;  ///< Its number in the first text, from 1; 0 where it is not there.
    std::size_t after = 0;   ///< The same of the second.
    std::string text;
};

/// Every line of both, in order; as few added and removed as can be. Texts that differ in more than
/// some thousands of lines are told as all removed and all added.
std::vector<DiffLine> line_differences(std::string_view before, std::string_view after);

/// The lines that differ with some round them, in stretches.
std::vector<std::vector<DiffLine>> hunks(const std::vector<DiffLine>& lines, std::size_t around);

/// The lines of a text, without their ends.
std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace goldthread::editor
