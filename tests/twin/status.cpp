// tests/twin/status.cpp: where a subject stands under a standard, the first that fits.
#include "oblige.h"
#include "slow_time.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace goldthread::twin {

const char* print(Status status)
{
    static constexpr std::array names{"overdue", "not met", "soon", "met", "none"};
    return names.at(static_cast<std::size_t>(status));
}

static bool due_soon(const Obligation& one, const Standard& standard, const Life& life)
{
    const Day edge = standard.warn ? plus(life.as_at(), life.span(*standard.warn)) : life.as_at();
    const std::int64_t until = one.instants ? to_utc(Minute{edge + 1} * 1440) : edge;
    return one.outcome == Outcome::due && until >= one.due;
}

Status status(const Framework& framework, const Standard& standard, const Life& life,
              const Facts& facts)
{
    if (standard.form == Form::parts) {
        Status worst = Status::none;
        for (const auto& id : standard.parts) {
            worst = std::min(worst, status(framework, find_standard(framework, id), life, facts));
        }
        return worst;
    }
    const auto all = obligations(standard, life, facts);
    const auto any = [&](auto test) { return std::ranges::any_of(all, test); };
    if (any([](const auto& one) { return one.outcome == Outcome::overdue; })) {
        return Status::overdue;
    }
    if (standard.form == Form::content || standard.form == Form::deadline ||
        standard.form == Form::quota) {
        const Obligation* latest = nullptr;
        const auto key = [](const Obligation& one) {
            return std::tie(*one.settled, one.opened, one.record);
        };
        for (const auto& one : all) {
            if (one.settled && (latest == nullptr || key(*latest) < key(one))) {
                latest = &one;
            }
        }
        if (latest != nullptr &&
            (latest->outcome == Outcome::late || latest->outcome == Outcome::missed)) {
            return Status::not_met;
        }
    }
    if (any([&](const auto& one) { return due_soon(one, standard, life); })) {
        return Status::soon;
    }
    const bool has_while = standard.form == Form::cadence || standard.form == Form::presence ||
                           standard.form == Form::quota || standard.form == Form::limit;
    if ((has_while && life.days(standard.scope).at(life.as_at())) || any([](const auto& one) {
            return one.outcome == Outcome::met || one.outcome == Outcome::waived ||
                   one.outcome == Outcome::due;
        })) {
        return Status::met;
    }
    return Status::none;
}

}  // namespace goldthread::twin
