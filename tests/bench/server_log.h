// tests/bench/server_log.h: how long the server took, as its own log says.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace goldthread::bench {

/// Milliseconds by route, after the log's first `from` bytes.
std::map<std::string, std::vector<double>> times_in(const std::filesystem::path& log,
                                                    std::streamoff from);

}  // namespace goldthread::bench
