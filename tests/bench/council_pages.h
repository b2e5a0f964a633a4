// tests/bench/council_pages.h: the pages of a council with many people at once.
#pragma once
#include "report.h"

#include <filesystem>

namespace goldthread::bench {

/// Serves goldthread.db of the folder in a process of its own and asks for its pages.
void measure_pages(const std::filesystem::path& folder, Report& report);

}  // namespace goldthread::bench
