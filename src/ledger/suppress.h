// ledger/suppress.h: which counts of a table are too small to publish, and which others would
// reveal them. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace goldthread::ledger {

/// A part of a whole: 12 of 48. The part may be zero and never exceeds the whole.
struct Share {
    std::int64_t part = 0;
    std::int64_t whole = 0;
    friend bool operator==(const Share&, const Share&) = default;
};

/// True for a count that could point at somebody: from 1 up to, not including, `below`. Nought
/// points at nobody.
constexpr bool is_small(std::int64_t count, std::int64_t below)
{
    return count > 0 && count < below;
}

/// True where the part, the whole or what remains of the whole is small: the three give each other
/// away.
constexpr bool is_small(const Share& share, std::int64_t below)
{
    return is_small(share.part, below) || is_small(share.whole, below) ||
           is_small(share.whole - share.part, below);
}

/// Which of `counts` may not be shown where their sum is shown beside them: those that are small,
/// and as many of the smallest others as it takes that what is hidden cannot be worked out from the
/// rest (at least two, together not small).
std::vector<bool> hidden(std::span<const std::int64_t> counts, std::int64_t below);

/// The same for shares whose parts and wholes are both shown, and both summed.
std::vector<bool> hidden(std::span<const Share> shares, std::int64_t below);

/// The same for a table of which the sums of rows and of columns are shown: `counts[row][column]`,
/// all rows of one length.
std::vector<std::vector<bool>> hidden_in_table(const std::vector<std::vector<std::int64_t>>& counts,
                                               std::int64_t below);

}  // namespace goldthread::ledger
