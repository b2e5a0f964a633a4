// tests/bench/council_ledger.h: a council's record in memory.
#pragma once
#include "report.h"

#include <filesystem>

namespace goldthread::bench {

/// Loads, evaluates, refreshes and asks; one line each.
void measure_ledger(const std::filesystem::path& data, Report& report);

}  // namespace goldthread::bench
