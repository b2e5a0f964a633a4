// exchange/demo/council.h: makes the whole of the made-up council Westhaven. Knows no command line.
#pragma once
#include "platform/core/date.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace goldthread::demo {

enum class Size : std::uint8_t { small, council, region };

/// `small`, `council` or `region`; nothing for any other word.
std::optional<Size> parse_size(std::string_view word);

struct CouncilOptions {
    std::filesystem::path folder;  ///< Made with its parents where absent.
    Size size = Size::small;
    std::uint64_t seed = 1;
    core::Date as_at;  ///< Nothing is dated later.
    /// Instead of the size's number of children ever known; 0 for the size's own.
    int children = 0;
};

struct CouncilSummary {
    int children = 0;
    int families = 0;
    int workers = 0;
    std::uint64_t rows = 0;
};

/// Writes the SSD tables, the workforce files and westhaven_accounts.csv (name, email, role,
/// worker) into the folder, replacing files of those names. The same options give the same bytes.
/// `progress` is told how many children are written so far. Memory does not grow with the children.
/// Throws std::runtime_error naming the file or folder that cannot be read or written.
CouncilSummary make_council(const CouncilOptions& options,
                            const std::function<void(int written, int all)>& progress);

}  // namespace goldthread::demo
