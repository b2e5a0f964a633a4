// tests/twin/hindsight.cpp: definitions in which a later fact changes what was so on an earlier
// day.
#include "generate.h"
#include "oblige.h"

#include <algorithm>

namespace goldthread::twin {
namespace {

bool looks_ahead(const Scope& scope);
bool looks_ahead(const Condition& condition);
bool looks_ahead(const Selector& selector);

template <class T>
bool any(const std::vector<T>& list)
{
    return std::ranges::any_of(list, [](const T& one) { return looks_ahead(one); });
}

bool looks_ahead(const Scope& scope)
{
    return any(scope.condition) || any(scope.parts) || any(scope.counted) ||
           any(scope.counted_spell);
}

bool looks_ahead(const Condition& condition)
{
    return condition.op == Condition::Op::followed || condition.op == Condition::Op::length ||
           any(condition.parts) || any(condition.event) || any(condition.scope);
}

bool looks_ahead(const Selector& selector)
{
    return any(selector.scope) || any(selector.where) || any(selector.during);
}

}  // namespace

bool has_hindsight(const Framework& framework, const Standard& standard)
{
    const auto part = [&](const std::string& id) {
        return has_hindsight(framework, find_standard(framework, id));
    };
    // What is needed in proportion shrinks when the stretch ends within the period.
    return standard.pro_rata || looks_ahead(standard.scope) || looks_ahead(standard.have) ||
           looks_ahead(standard.each) || looks_ahead(standard.expect) ||
           looks_ahead(standard.must) || (standard.unless && looks_ahead(*standard.unless)) ||
           std::ranges::any_of(standard.parts, part);
}

}  // namespace goldthread::twin
