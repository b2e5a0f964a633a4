// practice/facts.h: what the records of work with children tell other parts: their facts. Knows no
// page.
#pragma once
#include "ledger/reading.h"

#include <span>

namespace goldthread::practice {

/// Reads contacts, referrals, assessments, enquiries, conferences, plans, visits, reviews, care,
/// placements, health, missing episodes, care leavers and who works with whom. Runs after the
/// readers of people and of the workforce.
std::span<const ledger::FactReader> fact_readers();

}  // namespace goldthread::practice
