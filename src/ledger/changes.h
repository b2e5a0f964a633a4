// ledger/changes.h: the list of changes (access::UnitOfWork writes it) by which every process
// learns whose facts to read again.
#pragma once
#include "ledger/reading.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace goldthread::ledger {

/// Under this sort a change names a fact's kind and subject, as fact_key() has them: whoever wrote
/// it knows no framework, and so not of which sort the subjects of the kind are.
inline constexpr const char* fact_sort = "fact";
std::string fact_key(std::string_view kind, std::string_view subject);

/// The number of the last change of the council; 0 where there was none. A number says nothing of
/// anybody, so that it may be asked before anything is permitted.
std::int64_t latest_change(store::Connection& connection, access::CouncilId council);

/// The subjects changed after `seen` and up to `latest`, each once. Nothing where everything, or
/// more than `at_most` subjects, may have changed: then all is read again.
std::optional<std::vector<SubjectKey>> changes_between(const access::Grant<ReadFacts>& grant,
                                                       std::int64_t seen, std::int64_t latest,
                                                       std::size_t at_most);

/// The same with the subjects of facts by their sorts, each once. Nothing where one of them is not
/// known: it is new, or spelled otherwise.
std::optional<std::vector<SubjectKey>> with_sorts(std::vector<SubjectKey> changed,
                                                  const standards::Facts& facts);

}  // namespace goldthread::ledger
