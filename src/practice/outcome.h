// practice/outcome.h: outcomes and factors, which an extract keeps as JSON in a text. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::practice {

/// What a text of outcomes says, in the order written: the names that it marks with yes, and the
/// texts that it holds; no, empty values, numbers and comments are left out. A plain text is
/// itself. Names of flags that case systems export are given as the words of the extract's code
/// sets.
std::vector<std::string> outcomes_in(std::string_view text);

/// The same, joined with a comma.
std::string outcome_in_words(std::string_view text);

}  // namespace goldthread::practice
