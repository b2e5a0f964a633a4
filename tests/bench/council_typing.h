// tests/bench/council_typing.h: what people send while they type, many at once: names looked for
// and drafts being kept; and the strategy's sheet.
#pragma once
#include "http_client.h"
#include "report.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace goldthread::bench {

/// How long what they write is.
inline constexpr std::size_t draft_characters = 3000;

/// `browsers` are signed in; the first of them as practitioners, the last as a board member. `log`
/// is the server's.
void measure_typing(const std::filesystem::path& data,
                    const std::vector<std::unique_ptr<Browser>>& browsers,
                    const std::filesystem::path& log, Report& report);

}  // namespace goldthread::bench
