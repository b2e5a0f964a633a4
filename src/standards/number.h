// standards/number.h: numbers as the definition language keeps them: exact, four decimals at most.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace goldthread::standards {

/// A number times 10,000. Sums stay exact.
using Scaled = std::int64_t;
inline constexpr Scaled one = 10000;

/// Wide enough for a sum times a count of days.
__extension__ using Wide = __int128;

/// Reads `12`, `-3.5`, `0.0125`: at most four decimals and twelve digits before them. Nothing for
/// anything else.
std::optional<Scaled> parse_number(std::string_view text);

/// Shortest decimal text: `12`, `-3.5`.
std::string print_number(Scaled number);

}  // namespace goldthread::standards
