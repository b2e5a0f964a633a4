// people/find_query.h: what was typed into the box of Find, as words, numbers and days. Pure.
#pragma once
#include "platform/core/date.h"

#include <string>
#include <string_view>
#include <vector>

namespace goldthread::people {

/// Longer is cut: a name, an address or a number is shorter.
inline constexpr std::size_t find_characters_max = 100;
inline constexpr std::size_t find_terms_max = 8;

struct FindTerm {
    enum class Sort {
        word,    ///< Letters.
        number,  ///< Letters and digits, as of a record or a house.
        day      ///< A whole date, as `YYYY-MM-DD`.
    };
    Sort sort = Sort::word;
    std::string text;        ///< Folded.
    std::string other = {};  ///< Of a day: the same with day and month swapped, where there is one.
};

/// Days are read as 14/3/2012, 14.3.12, 2012-03-14 or 14 March 2012. Digits in groups (943 476
/// 5919) are one number. Empty where nothing can be looked for.
std::vector<FindTerm> find_terms(std::string_view typed);

/// Numbers as they are compared: folded, letters and digits alone.
std::string plain_number(std::string_view number);

}  // namespace goldthread::people
