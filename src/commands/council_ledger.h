// commands/council_ledger.h: a ledger wired to a council's database and framework, for the commands
// that need one.
#pragma once
#include "ledger/ledger.h"
#include "people/finder.h"
#include "platform/access/work.h"

#include <functional>
#include <memory>

namespace goldthread::commands {

/// Lets the program itself read facts. The policy must know the reach "everything".
void permit_ledger(access::Policy& policy);

struct CouncilLedger {
    store::Database& database;
    const access::Policy& policy;  ///< permit_ledger() was called on it.
    access::CouncilId council;
    std::string command;  ///< As the access log names who reads: `serve`, `measures`.
    std::shared_ptr<const standards::Definitions> definitions;
    std::int64_t suppress_below = 5;
    std::function<core::Instant()> clock;
};

/// Runs `use` with a grant to read facts, in a unit of work of its own.
void with_facts(const CouncilLedger& council,
                const std::function<void(const access::Grant<ledger::ReadFacts>&)>& use);

/// Runs the fact readers of every slice, in their order.
void read_all(ledger::Reading& reading);

/// The readers of every slice are wired here. Not built yet. What is referred to must outlive it.
std::unique_ptr<ledger::Ledger> make_ledger(const CouncilLedger& council);

/// The index of Find over the same record. Not built yet.
std::unique_ptr<people::Finder> make_finder(const CouncilLedger& council);

}  // namespace goldthread::commands
