// tests/twin/example.h: one child's facts and what a standard makes of them, for the twin's own
// tests.
#pragma once
#include "oblige.h"
#include "slow_time.h"

#include <string>
#include <utility>

namespace goldthread::twin {

/// A child with the facts given, and what one standard makes of them.
class Example {
public:
    Example()
    {
        given_.framework.subjects = {{"child", {{"born", Type::date, {}, {}}}}};
        given_.facts.subjects["child"] = {{"c1", {Value{}}}};
    }
    Example& spell(const std::string& kind, Day from, std::optional<Day> to = {})
    {
        add(kind, true, {}).push_back({id(), "c1", from, 0, to, {}});
        return *this;
    }
    Example& event(const std::string& kind, Day on)
    {
        add(kind, false, {}).push_back({id(), "c1", on, 0, {}, {}});
        return *this;
    }
    Example& at(const std::string& kind, Day on, int minute_of_day)
    {
        auto& all = add(kind, false, {});
        given_.framework.kinds.back().timed = true;
        all.push_back({id(), "c1", on, Minute{on} * 1440 + minute_of_day, {}, {}});
        return *this;
    }
    Example& waiver(Day from, std::optional<Day> to = {})
    {
        given_.facts.waivers.push_back({id(), "c1", "", from, to});
        return *this;
    }
    Status standing(const Standard& standard, Day as_at) const
    {
        return status(given_.framework, standard, life(as_at), given_.facts);
    }
    Example& event(const std::string& kind, Day on, std::int64_t hours)
    {
        add(kind, false, {{"hours", Type::number, {}, {}}})
            .push_back({id(), "c1", on, 0, {}, {Number{hours * 10000}}});
        return *this;
    }
    Life life(Day as_at) const
    {
        return {given_.framework, given_.facts, "child", given_.facts.subjects.at("child").front(),
                as_at};
    }
    /// One obligation a line: opened, due, outcome, settled.
    std::string find(const Standard& standard, Day as_at) const
    {
        std::string text;
        for (const auto& one : obligations(standard, life(as_at), given_.facts)) {
            const auto when = [&](std::int64_t time) {
                return one.instants ? print_minute(to_local(time))
                                    : print_day(static_cast<Day>(time));
            };
            text += when(one.opened) + " " + when(one.due) + " " + print(one.outcome);
            text += one.settled ? " " + when(*one.settled) + "\n" : "\n";
        }
        return text;
    }

private:
    std::string id() { return "r" + std::to_string(++count_); }
    std::vector<Record>& add(const std::string& name, bool spell, std::vector<Attribute> attributes)
    {
        if (find_kind(given_.framework, name) == nullptr) {
            given_.framework.kinds.push_back({name, "child", spell, false, std::move(attributes)});
        }
        return given_.facts.records[name];
    }

    Case given_;
    int count_ = 0;
};

inline Scope spell_scope(const std::string& kind)
{
    Scope scope;
    scope.kind = kind;
    return scope;
}

inline Selector events_of(const std::string& kind)
{
    Selector selector;
    selector.kind = kind;
    selector.subject = "child";
    return selector;
}

}  // namespace goldthread::twin
