// tests/twin/shrink.cpp: delta debugging over definitions and facts.
#include "shrink.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace goldthread::twin {
namespace {

class Shrinker {
public:
    Shrinker(Case failing, const std::function<bool(const Case&)>& fails, int tries)
        : best_(std::move(failing)), fails_(fails), tries_(tries)
    {
    }

    Case run();

private:
    bool keep(const Case& candidate);
    template <class List>
    void list(List find);
    template <class Change>
    bool change(Change change);
    void lists();
    void options();
    void expressions();
    bool simplify(Scope& scope, int way) const;
    bool simplify(Condition& condition, int way) const;
    bool simplify(Selector& selector, int way) const;

    Case best_;
    const std::function<bool(const Case&)>& fails_;
    int tries_;
    bool moved_ = false;
};

/// Drops what names something that is no longer there.
void mend(Case& made)
{
    auto& f = made.framework;
    const auto has = [&](const std::string& id) {
        return std::ranges::any_of(f.standards, [&](const auto& s) { return s.id == id; });
    };
    for (auto& standard : f.standards) {
        std::erase_if(standard.parts, [&](const auto& id) { return !has(id); });
    }
    std::erase_if(f.standards,
                  [](const auto& s) { return s.form == Form::parts && s.parts.empty(); });
    std::erase_if(f.indicators,
                  [&](const auto& i) { return !i.standard.empty() && !has(i.standard); });
    const auto figures = f.indicators;
    std::erase_if(f.indicators, [&](const auto& i) {
        const auto is = [&](const std::string& id) {
            return std::ranges::any_of(figures, [&](const auto& o) { return o.id == id; });
        };
        return i.form == Figure::ratio && (!is(i.over_a) || !is(i.over_b));
    });
    std::erase_if(f.decoys, [&](const auto& d) { return !d.removed && !has(d.standard.id); });
    std::erase_if(made.facts.waivers, [&](const auto& w) { return !has(w.standard); });
    for (const auto& kind : f.kinds) {
        const auto& subjects = made.facts.subjects[kind.subject];
        std::erase_if(made.facts.records[kind.name], [&](const Record& record) {
            return std::ranges::none_of(subjects,
                                        [&](const auto& s) { return s.id == record.subject; });
        });
    }
}

bool Shrinker::keep(const Case& candidate)
{
    if (tries_-- <= 0) {
        return false;
    }
    try {
        if (!fails_(candidate)) {
            return false;
        }
    } catch (const std::exception&) {
        return false;  // too much was left out for the case to mean anything
    }
    best_ = candidate;
    moved_ = true;
    return true;
}

template <class Change>
bool Shrinker::change(Change change)
{
    Case candidate = best_;
    if (!change(candidate)) {
        return false;
    }
    mend(candidate);
    return keep(candidate);
}

/// `find` gives a list of the case it is handed; halves, quarters … of it are left out.
template <class List>
void Shrinker::list(List find)
{
    std::size_t chunk = find(best_).size();
    while (chunk > 0 && tries_ > 0) {
        for (std::size_t at = 0; at < find(best_).size() && tries_ > 0;) {
            const bool gone = change([&](Case& made) {
                auto& all = find(made);
                const auto last = std::min(all.size(), at + chunk);
                all.erase(all.begin() + static_cast<std::ptrdiff_t>(at),
                          all.begin() + static_cast<std::ptrdiff_t>(last));
                return true;
            });
            at += gone ? 0 : chunk;
        }
        chunk /= 2;
    }
}

void Shrinker::lists()
{
    list([](Case& c) -> auto& { return c.framework.indicators; });
    list([](Case& c) -> auto& { return c.framework.standards; });
    list([](Case& c) -> auto& { return c.framework.decoys; });
    list([](Case& c) -> auto& { return c.facts.waivers; });
    const auto subjects = best_.framework.subjects;
    for (const auto& kind : subjects) {
        list([&](Case& c) -> auto& { return c.facts.subjects[kind.name]; });
    }
    const auto kinds = best_.framework.kinds;
    for (const auto& kind : kinds) {
        list([&](Case& c) -> auto& { return c.facts.records[kind.name]; });
    }
    list([](Case& c) -> auto& { return c.facts.populations; });
    list([](Case& c) -> auto& { return c.framework.kinds; });
    list([](Case& c) -> auto& { return c.framework.subjects; });
    list([](Case& c) -> auto& { return c.framework.settings; });
}

void Shrinker::options()
{
    change([](Case& c) { return std::exchange(c.framework.layered, false); });
    change([](Case& c) { return std::exchange(c.period, std::nullopt).has_value(); });
    for (std::size_t i = 0; i < best_.framework.standards.size(); ++i) {
        const auto at = [i](Case& c) -> Standard& { return c.framework.standards.at(i); };
        change([&](Case& c) { return std::exchange(at(c).warn, std::nullopt).has_value(); });
        change([&](Case& c) { return std::exchange(at(c).first, std::nullopt).has_value(); });
        change([&](Case& c) { return std::exchange(at(c).unless, std::nullopt).has_value(); });
        change([&](Case& c) { return std::exchange(at(c).carry_over, false); });
        change([&](Case& c) { return std::exchange(at(c).pro_rata, false); });
        change([&](Case& c) { return std::exchange(at(c).only, Only::all) != Only::all; });
        change([&](Case& c) { return !std::exchange(at(c).matching, "").empty(); });
        change([&](Case& c) { return !std::exchange(at(c).sum, "").empty(); });
    }
    for (std::size_t i = 0; i < best_.framework.indicators.size(); ++i) {
        const auto at = [i](Case& c) -> Indicator& { return c.framework.indicators.at(i); };
        change([&](Case& c) { return std::exchange(at(c).in, std::nullopt).has_value(); });
        list([&](Case& c) -> auto& { return at(c).by; });
    }
    for (const auto& [kind, unused] : Case{best_}.facts.records) {
        for (std::size_t i = 0; i < best_.facts.records[kind].size(); ++i) {
            change([&](Case& c) {
                bool any = false;
                for (auto& value : c.facts.records[kind].at(i).values) {
                    any = any || !std::holds_alternative<std::monostate>(value);
                    value = Value{};
                }
                return any;
            });
        }
    }
}

bool Shrinker::simplify(Scope& scope, int way) const
{
    const int parts = static_cast<int>(scope.parts.size());
    if (way < parts) {
        const Scope part = scope.parts[static_cast<std::size_t>(way)];
        scope = part;
        return true;
    }
    if (way == parts && scope.op == Scope::Op::spell && !scope.condition.empty()) {
        scope.condition.clear();
        return true;
    }
    return false;
}

bool Shrinker::simplify(Condition& condition, int way) const
{
    if (way < static_cast<int>(condition.parts.size())) {
        const Condition part = condition.parts[static_cast<std::size_t>(way)];
        condition = part;
        return true;
    }
    return false;
}

bool Shrinker::simplify(Selector& selector, int way) const
{
    if (way == 0 && !selector.where.empty()) {
        selector.where.clear();
        return true;
    }
    if (way == 1 && !selector.during.empty()) {
        selector.during.clear();
        return true;
    }
    return false;
}

/// Every expression of a case, outermost first.
struct Nodes {
    std::vector<Scope*> scopes;
    std::vector<Condition*> conditions;
    std::vector<Selector*> selectors;

    explicit Nodes(Case& made)
    {
        for (auto& one : made.framework.standards) {
            add(one.scope);
            add(one.have);
            add(one.each);
            add(one.expect);
            add(one.must);
            if (one.unless) {
                add(*one.unless);
            }
        }
        for (auto& one : made.framework.indicators) {
            add(one.scope);
            add(one.part);
            add(one.events);
            add(one.where);
            if (one.in) {
                add(*one.in);
            }
        }
    }
    void add(Scope& scope)
    {
        scopes.push_back(&scope);
        for (auto& part : scope.parts) {
            add(part);
        }
        for (auto& part : scope.condition) {
            add(part);
        }
        for (auto& part : scope.counted) {
            add(part);
        }
        for (auto& part : scope.counted_spell) {
            add(part);
        }
    }
    void add(Condition& condition)
    {
        conditions.push_back(&condition);
        for (auto& part : condition.parts) {
            add(part);
        }
        for (auto& part : condition.event) {
            add(part);
        }
        for (auto& part : condition.scope) {
            add(part);
        }
    }
    void add(Selector& selector)
    {
        selectors.push_back(&selector);
        for (auto& part : selector.scope) {
            add(part);
        }
        for (auto& part : selector.where) {
            add(part);
        }
        for (auto& part : selector.during) {
            add(part);
        }
    }
};

void Shrinker::expressions()
{
    const auto each = [&](auto nodes) {
        for (std::size_t i = 0; i < nodes(*std::make_unique<Nodes>(best_)).size() && tries_ > 0;
             ++i) {
            for (int way = 0; way < 4; ++way) {
                const bool simpler = change([&](Case& made) {
                    Nodes all{made};
                    auto& list = nodes(all);
                    return i < list.size() && simplify(*list.at(i), way);
                });
                way = simpler ? -1 : way;
            }
        }
    };
    each([](Nodes& nodes) -> auto& { return nodes.selectors; });
    each([](Nodes& nodes) -> auto& { return nodes.scopes; });
    each([](Nodes& nodes) -> auto& { return nodes.conditions; });
}

Case Shrinker::run()
{
    do {
        moved_ = false;
        lists();
        options();
        expressions();
    } while (moved_ && tries_ > 0);
    return best_;
}

}  // namespace

Case shrink(Case failing, const std::function<bool(const Case&)>& fails, int tries)
{
    return Shrinker{std::move(failing), fails, tries}.run();
}

}  // namespace goldthread::twin
