// frameworks/coverage.h: which requirement is answered by which entry, and in which state. Knows
// where neither comes from.
#pragma once
#include "frameworks/framework.h"

#include <string>
#include <vector>

namespace goldthread::frameworks {

/// One checkable thing that a paper asks: `P-038`, `STD`.
struct Requirement {
    std::string id;
    std::string kind;
};

/// An entry, or a setting, whose source names the requirement.
struct Answer {
    std::string list;  ///< `standards`, `settings`, ….
    std::string id;
    State state = State::listed;
};

struct Covered {
    Requirement requirement;
    std::vector<Answer> answers;  ///< Empty where nothing answers it.
};

/// Each requirement, in order, with what answers it. Where a framework has papers of its own,
/// only their requirements are looked at; otherwise all.
std::vector<Covered> coverage(const std::vector<Framework>& frameworks,
                              const std::vector<Requirement>& requirements);

}  // namespace goldthread::frameworks
