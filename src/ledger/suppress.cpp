#include "ledger/suppress.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace goldthread::ledger {

namespace {

Share sum_of_hidden(std::span<const Share> shares, const std::vector<bool>& is_hidden)
{
    Share sum;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (is_hidden[i]) {
            sum.part += shares[i].part;
            sum.whole += shares[i].whole;
        }
    }
    return sum;
}

/// Hides more until what is hidden cannot be worked out from the sum. True where it changed.
bool protect(std::span<const Share> shares, std::vector<bool>& is_hidden, std::int64_t below)
{
    bool has_changed = false;
    std::vector<std::size_t> by_size(shares.size());
    std::iota(by_size.begin(), by_size.end(), std::size_t{0});
    std::ranges::stable_sort(by_size, {}, [&](std::size_t i) { return shares[i].whole; });
    while (true) {
        const auto count = std::ranges::count(is_hidden, true);
        if (count == 0 || (count > 1 && !is_small(sum_of_hidden(shares, is_hidden), below))) {
            return has_changed;
        }
        // A row without anybody hides nobody: take the smallest that has somebody.
        const auto next = std::ranges::find_if(
            by_size, [&](std::size_t i) { return !is_hidden[i] && shares[i].whole > 0; });
        if (next == by_size.end()) {
            return has_changed;
        }
        is_hidden[*next] = true;
        has_changed = true;
    }
}

std::vector<Share> as_shares(std::span<const std::int64_t> counts)
{
    std::vector<Share> shares;
    shares.reserve(counts.size());
    for (const auto count : counts) {
        shares.push_back({.part = count, .whole = count});
    }
    return shares;
}

}  // namespace

std::vector<bool> hidden(std::span<const Share> shares, std::int64_t below)
{
    std::vector<bool> is_hidden(shares.size());
    for (std::size_t i = 0; i < shares.size(); ++i) {
        is_hidden[i] = is_small(shares[i], below);
    }
    protect(shares, is_hidden, below);
    return is_hidden;
}

std::vector<bool> hidden(std::span<const std::int64_t> counts, std::int64_t below)
{
    return hidden(as_shares(counts), below);
}

std::vector<std::vector<bool>> hidden_in_table(const std::vector<std::vector<std::int64_t>>& counts,
                                               std::int64_t below)
{
    const std::size_t columns = counts.empty() ? 0 : counts.front().size();
    std::vector<std::vector<bool>> is_hidden;
    for (const auto& row : counts) {
        std::vector<bool> flags;
        flags.reserve(row.size());
        for (const auto count : row) {
            flags.push_back(is_small(count, below));
        }
        is_hidden.push_back(std::move(flags));
    }
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (std::size_t row = 0; row < counts.size(); ++row) {
            has_changed |= protect(as_shares(counts[row]), is_hidden[row], below);
        }
        for (std::size_t column = 0; column < columns; ++column) {
            std::vector<std::int64_t> down;
            std::vector<bool> flags;
            for (std::size_t row = 0; row < counts.size(); ++row) {
                down.push_back(counts[row][column]);
                flags.push_back(is_hidden[row][column]);
            }
            if (protect(as_shares(down), flags, below)) {
                has_changed = true;
                for (std::size_t row = 0; row < counts.size(); ++row) {
                    is_hidden[row][column] = flags[row];
                }
            }
        }
    }
    return is_hidden;
}

}  // namespace goldthread::ledger
