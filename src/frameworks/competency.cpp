#include "frameworks/competency.h"

#include <algorithm>

namespace goldthread::frameworks {

const CompetencySet* Competencies::set(std::string_view id) const
{
    const auto found = std::ranges::find(sets, id, &CompetencySet::id);
    return found == sets.end() ? nullptr : &*found;
}

const CompetencyDomain* Competencies::domain(std::string_view id) const
{
    for (const auto& one : sets) {
        const auto found = std::ranges::find(one.domains, id, &CompetencyDomain::id);
        if (found != one.domains.end()) {
            return &*found;
        }
    }
    return nullptr;
}

const CompetencySet* Competencies::home(std::string_view id) const
{
    const auto holds = [&](const auto& entries) {
        return std::ranges::any_of(entries, [&](const Listed& one) { return one.id == id; });
    };
    const auto found = std::ranges::find_if(sets, [&](const CompetencySet& one) {
        return one.id == id || holds(one.domains) || holds(one.levels);
    });
    return found == sets.end() ? nullptr : &*found;
}

std::vector<const CompetencySet*> Competencies::before(const CompetencySet& set) const
{
    std::vector<const CompetencySet*> found;
    for (const auto& one : sets) {
        if (one.succeeded_by == set.id) {
            found.push_back(&one);
        }
    }
    return found;
}

}  // namespace goldthread::frameworks
