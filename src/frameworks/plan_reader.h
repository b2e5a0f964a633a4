// frameworks/plan_reader.h: strategies, boards, reports and what belongs to them, and sets of
// competencies, from the lists of a framework's files to their types. Internal to this folder.
#pragma once
#include "frameworks/competency.h"
#include "frameworks/entry_lists.h"
#include "frameworks/strategy.h"

#include <vector>

namespace goldthread::frameworks {

/// Reads and checks all of them into `plans` and `competencies`. Returns an entry for everything
/// that stands inside a strategy, a report or a set, in order; entries of `lists` gain the states
/// they turn out to have.
std::vector<Entry> read_plans(EntryLists& lists, Plans& plans, Competencies& competencies,
                              std::vector<Problem>& problems);

}  // namespace goldthread::frameworks
