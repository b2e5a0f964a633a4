// exchange/record.h: what imports say of a council's record as a whole: which tables there ever
// were, and how the council's systems spell what definitions ask for.
#pragma once
#include "exchange/import_mapping.h"
#include "ledger/reading.h"

namespace goldthread::exchange {

/// The tables of which an import ever took rows, and the council's spellings; where the council has
/// none of a setting, those that the program ships.
ledger::Record record_of(const access::Grant<ledger::ReadFacts>& grant,
                         const ImportMapping& mapping);

}  // namespace goldthread::exchange
