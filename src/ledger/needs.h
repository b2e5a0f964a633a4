// ledger/needs.h: on which facts a definition rests. Pure.
#pragma once
#include "standards/definitions.h"

#include <set>
#include <vector>

namespace goldthread::ledger {

/// What a definition reads: kinds of fact, and attributes of its subject by their column.
struct Need {
    std::set<standards::KindId> kinds;
    std::set<std::uint16_t> attributes;
    /// Of an indicator: what only its earlier versions read.
    std::set<standards::KindId> earlier_kinds = {};
};

/// By the position of the definition. What the parts of a standard, the standard that an indicator
/// is about and the measures of a ratio read is in.
struct Needs {
    std::vector<Need> standards;
    std::vector<Need> indicators;
};
Needs needs_of(const standards::Definitions& definitions);

}  // namespace goldthread::ledger
