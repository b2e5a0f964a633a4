// text/fold.h: text as it is compared when people search: without capitals and without marks.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::text {

/// Small letters without marks: `Łukasz Ó Briain` becomes `lukasz o briain`. What is not UTF-8 is
/// only put into small letters.
std::string fold(std::string_view text);

/// Whether any of 0 to 9 stands in it.
bool has_digit(std::string_view text);

/// The words of folded text: runs of letters and digits, an apostrophe or full stop between letters
/// left out (`o'neill` is one word). In order, at most `most`.
std::vector<std::string> words(std::string_view folded, std::size_t most);

}  // namespace goldthread::text
