// ledger/changes.h: the list of changes (access::UnitOfWork writes it) by which every process
// learns whose facts to read again.
#pragma once
#include "ledger/reading.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace goldthread::ledger {

/// The number of the last change of the council; 0 where there was none. A number says nothing of
/// anybody, so that it may be asked before anything is permitted.
std::int64_t latest_change(store::Connection& connection, access::CouncilId council);

/// The subjects changed after `seen` and up to `latest`, each once. Nothing where everything, or
/// more than `at_most` subjects, may have changed: then all is read again.
std::optional<std::vector<SubjectKey>> changes_between(const access::Grant<ReadFacts>& grant,
                                                       std::int64_t seen, std::int64_t latest,
                                                       std::size_t at_most);

}  // namespace goldthread::ledger
