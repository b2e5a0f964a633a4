#include "practice/circumstances.h"

#include <algorithm>

namespace goldthread::practice {

namespace {

/// Spells that come in order of their first day, joined where they touch or overlap.
class Joined {
public:
    void add(core::Date from, std::optional<core::Date> to)
    {
        if (to && *to <= from) {
            return;
        }
        if (!first_ || (last_ && *last_ < from)) {
            first_ = from;
            last_ = to;
        } else if (last_) {
            last_ = to ? std::max(*last_, *to) : to;
        }
    }
    std::optional<core::Date> since(core::Date on) const
    {
        return first_ && (!last_ || on < *last_) ? first_ : std::nullopt;
    }

private:
    std::optional<core::Date> first_;
    std::optional<core::Date> last_;  ///< Of the stretch; nothing where it is open.
};

}  // namespace

std::optional<core::Date> in_force_since(const std::vector<ledger::FactOn>& facts,
                                         std::string_view kind, core::Date on)
{
    Joined stretch;
    for (const auto& fact : facts) {
        if (fact.kind == kind && fact.from <= on) {
            stretch.add(fact.from, fact.to);
        }
    }
    return stretch.since(on);
}

}  // namespace goldthread::practice
