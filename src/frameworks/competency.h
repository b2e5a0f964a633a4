// frameworks/competency.h: what people are expected to be able to do, and other ladders that
// practice is judged by, as dated sets of domains and levels. Knows no fact and no page.
#pragma once
#include "frameworks/strategy.h"
#include "platform/core/date.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::frameworks {

/// A part of a set: a capability, a statement, an area of judgement.
struct CompetencyDomain : Listed {
    std::string group;                 ///< What it stands under: `Practice`; may be empty.
    std::string note;                  ///< May be empty.
    std::vector<std::string> follows;  ///< Domains of the set before whose place it takes.
};

/// A step of a set, lowest first as written.
struct CompetencyLevel : Listed {
    std::string note;  ///< May be empty.
};

/// In force on days from `from`, which may be before any record, up to and without `to`.
struct CompetencySet : Listed {
    std::string list;      ///< The list it stands in: `competencies` or `scales`.
    std::string for_whom;  ///< May be empty.
    std::string note;      ///< May be empty.
    std::optional<core::Date> from;
    std::optional<core::Date> to;
    std::string succeeded_by;  ///< A set's id; empty where nothing takes its place.
    std::vector<CompetencyDomain> domains;
    std::vector<CompetencyLevel> levels;

    bool is_in_force(core::Date day) const { return (!from || *from <= day) && (!to || day < *to); }
};

/// All sets, those that are over among them: what people showed against one stays readable.
struct Competencies {
    std::vector<CompetencySet> sets;

    // Each is null where nothing has the id.
    const CompetencySet* set(std::string_view id) const;
    const CompetencyDomain* domain(std::string_view id) const;
    /// The set that has the id, or whose domain or level has it.
    const CompetencySet* home(std::string_view id) const;
    /// Sets that `set` takes the place of, in the order written.
    std::vector<const CompetencySet*> before(const CompetencySet& set) const;
};

}  // namespace goldthread::frameworks
