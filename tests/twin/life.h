// tests/twin/life.h: one subject's facts as at a day, and what expressions say of them, day by day.
#pragma once
#include "model.h"

#include <functional>

namespace goldthread::twin {

/// Something that happened, as a selector finds it.
struct Event {
    Day day = 0;
    std::optional<Minute> at;    ///< Local; of kinds with a time of day.
    std::string record;          ///< Empty for the start or end of a scope.
    const Kind* kind = nullptr;  ///< None for the start or end of a scope.
    const Record* facts = nullptr;
};

/// Days [a, b); no `a` where it has no beginning, no `b` where it has not ended.
struct Stretch {
    std::optional<Day> a;
    std::optional<Day> b;
};

/// For each day from `first` to T whether something holds. Before `first` it is as on `first`.
struct Days {
    Day first = 0;
    std::vector<char> holds;
    bool at(Day day) const;
    std::vector<Stretch> stretches() const;
};

const Kind* find_kind(const Framework& framework, const std::string& name);

class Life {
public:
    /// `subject` must outlive it.
    Life(const Framework& framework, const Facts& facts, const std::string& kind,
         const Subject& subject, Day as_at);

    const Subject& subject() const { return *subject_; }
    Day as_at() const { return as_at_; }
    Duration span(const Duration& span) const;
    Number number(const Literal& literal) const;

    /// In order of day, then record id.
    std::vector<Event> select(const Selector& selector) const;
    Days days(const Scope& scope) const;
    Days days(const std::function<bool(Day)>& holds) const;
    bool holds(const Condition& condition, const Event& event) const;
    /// The records of a spell kind that meet the `where` of a scope of Op::spell.
    std::vector<const Record*> spells(const Scope& scope) const;
    bool in_force(const Record& record, Day day) const;
    /// Missing where the subject has no such attribute.
    Value own(const std::string& attribute) const;
    const Kind* kind(const std::string& name) const { return find_kind(*framework_, name); }

private:
    bool relation(const Condition& condition, const Event& event) const;
    bool compare_length(const Condition& condition, const Record& record) const;
    bool test(const Condition& condition, const Value& value) const;
    bool holds_on(const Condition& condition, Day day) const;
    Days counted(const Scope& scope) const;

    const Framework* framework_;
    const SubjectKind* kind_;
    const Subject* subject_;
    Day as_at_;
    Day first_;
    std::map<std::string, std::vector<Record>> records_;  ///< As at T, sorted by id.
};

const SubjectKind* find_subject_kind(const Framework& framework, const std::string& name);
Value value_of(const Kind& kind, const Record& record, const std::string& attribute);
bool has_attribute(const std::vector<Attribute>& attributes, const std::string& name);

}  // namespace goldthread::twin
