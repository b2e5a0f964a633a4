// strategy/facts.h: what the records of the strategy tell the ledger: boards, strategies and
// reports, and the figures that partners sent. Knows no page.
#pragma once
#include "ledger/reading.h"
#include "standards/definitions.h"
#include "standards/indicators.h"

#include <span>
#include <vector>

namespace goldthread::strategy {

/// Reads the boards and strategies that somebody said sit or are in force, with the meetings held
/// and the reports issued.
std::span<const ledger::FactReader> fact_readers();

/// The figures that stand of those indicators that are supplied, for LedgerParts::supplied.
std::vector<standards::Supplied> supplied_to(const access::Grant<ledger::ReadFacts>& grant,
                                             const standards::Definitions& definitions);

}  // namespace goldthread::strategy
