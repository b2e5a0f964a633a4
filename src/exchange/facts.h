// exchange/facts.h: what the files of facts tell other parts. Knows no page and no file.
#pragma once
#include "ledger/reading.h"

#include <span>
#include <string_view>

namespace goldthread::exchange {

/// The file of waivers: of no kind that a framework declares, but of every framework.
inline constexpr std::string_view waiver_file = "waiver";

/// Reads the facts that came in under the framework's own kinds, of subjects of every sort. Runs
/// last: what another reader gave of the same kind, subject and day counts, and not this again.
std::span<const ledger::FactReader> fact_readers();

}  // namespace goldthread::exchange
