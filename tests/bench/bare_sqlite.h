// tests/bench/bare_sqlite.h: what SQLite alone takes for as much as a page shows and a draft keeps.
#pragma once
#include "report.h"

#include <cstddef>
#include <filesystem>

namespace goldthread::bench {

/// Reads `page_bytes` of rows of persons, from one place of the table after another, and commits
/// texts of `draft_bytes` to a file of its own in `folder`, with the settings of the product: two
/// lines each. For comparison only.
void measure_bare_sqlite(const std::filesystem::path& folder, const std::filesystem::path& data,
                         std::size_t page_bytes, std::size_t draft_bytes, Report& report);

}  // namespace goldthread::bench
