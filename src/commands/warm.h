// commands/warm.h: the figures that everybody's first page needs, counted before anybody asks.
#pragma once
#include "commands/council_ledger.h"

#include <stop_token>

namespace goldthread::commands {

/// Counts the months of every standard and indicator, one after another, so that the ledger keeps
/// them. Returns early when told to stop. Seconds for a large council: run beside the server.
void warm(const ledger::Ledger& ledger, const CouncilLedger& council, const std::stop_token& stop);

}  // namespace goldthread::commands
