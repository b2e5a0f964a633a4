// exchange/facts.h: what the files of facts tell other parts. Knows no page and no file.
#pragma once
#include "ledger/reading.h"

#include <span>

namespace goldthread::exchange {

/// Reads the facts that came in under the framework's own kinds, of subjects of every sort. Runs
/// last: what another reader gave of the same kind, subject and day counts, and not this again.
std::span<const ledger::FactReader> fact_readers();

}  // namespace goldthread::exchange
