// tests/twin/life.cpp: expressions by brute force. Each function follows a sentence of the
// language.
#include "life.h"

#include "slow_time.h"

#include <algorithm>
#include <stdexcept>

namespace goldthread::twin {

const Kind* find_kind(const Framework& framework, const std::string& name)
{
    for (const auto& kind : framework.kinds) {
        if (kind.name == name) {
            return &kind;
        }
    }
    return nullptr;
}

const SubjectKind* find_subject_kind(const Framework& framework, const std::string& name)
{
    for (const auto& kind : framework.subjects) {
        if (kind.name == name) {
            return &kind;
        }
    }
    return nullptr;
}

bool has_attribute(const std::vector<Attribute>& attributes, const std::string& name)
{
    return std::ranges::any_of(attributes, [&](const auto& a) { return a.name == name; });
}

static Value pick(const std::vector<Attribute>& attributes, const std::vector<Value>& values,
                  const std::string& name)
{
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        if (attributes[i].name == name) {
            return values.at(i);
        }
    }
    return std::monostate{};
}

Value value_of(const Kind& kind, const Record& record, const std::string& attribute)
{
    return pick(kind.attributes, record.values, attribute);
}

bool Days::at(Day day) const
{
    const auto index = std::max(0, day - first);
    return holds.at(static_cast<std::size_t>(index)) != 0;
}

std::vector<Stretch> Days::stretches() const
{
    std::vector<Stretch> found;
    const Day last = first + static_cast<Day>(holds.size()) - 1;
    for (Day day = first; day <= last; ++day) {
        const bool before = day > first && at(day - 1);
        if (at(day) && !before) {
            found.push_back({day == first ? std::nullopt : std::optional{day}, std::nullopt});
        }
        if (!at(day) && before) {
            found.back().b = day;
        }
    }
    return found;
}

Life::Life(const Framework& framework, const Facts& facts, const std::string& kind,
           const Subject& subject, Day as_at)
    : framework_(&framework),
      kind_(find_subject_kind(framework, kind)),
      subject_(&subject),
      as_at_(as_at),
      first_(as_at)
{
    if (kind_ == nullptr) {
        throw std::logic_error("no kind of subject " + kind);
    }
    for (const auto& [name, all] : facts.records) {
        const Kind* sort = find_kind(framework, name);
        if (sort == nullptr || sort->subject != kind) {
            continue;
        }
        for (Record record : all) {
            if (record.subject != subject.id || record.day > as_at) {
                continue;
            }
            if (record.to && *record.to > as_at) {
                record.to.reset();
            }
            first_ = std::min(first_, record.day);
            records_[name].push_back(record);
        }
        std::ranges::sort(records_[name], {}, &Record::id);
    }
    if (const Value born = own("born"); std::holds_alternative<Day>(born)) {
        first_ = std::min(first_, std::get<Day>(born));
    }
    first_ -= 2;
}

Value Life::own(const std::string& attribute) const
{
    return pick(kind_->attributes, subject_->values, attribute);
}

static const Setting& find_setting(const Framework& framework, const std::string& name)
{
    for (const auto& setting : framework.settings) {
        if (setting.name == name) {
            return setting;
        }
    }
    throw std::logic_error("no setting " + name);
}

Duration Life::span(const Duration& span) const
{
    return span.setting.empty() ? span
                                : std::get<Duration>(find_setting(*framework_, span.setting).value);
}

static Value literal_value(const Framework& framework, const Literal& literal)
{
    if (literal.setting.empty()) {
        return literal.value;
    }
    const auto& value = find_setting(framework, literal.setting).value;
    if (const auto* number = std::get_if<Number>(&value)) {
        return *number;
    }
    return std::get<std::string>(value);
}

Number Life::number(const Literal& literal) const
{
    return std::get<Number>(literal_value(*framework_, literal));
}

bool Life::in_force(const Record& record, Day day) const
{
    return record.day <= day && (!record.to || day < *record.to);
}

template <class T>
static bool ordered(Compare compare, const T& left, const T& right)
{
    switch (compare) {
        case Compare::eq:
            return left == right;
        case Compare::ne:
            return left != right;
        case Compare::lt:
            return left < right;
        case Compare::le:
            return left <= right;
        case Compare::gt:
            return left > right;
        case Compare::ge:
            return left >= right;
    }
    throw std::logic_error("no such comparison");
}

/// A condition with one attribute in it, asked of that attribute's value.
bool Life::test(const Condition& condition, const Value& value) const
{
    const bool missing = std::holds_alternative<std::monostate>(value);
    if (condition.op == Condition::Op::missing) {
        return missing;
    }
    if (missing) {
        return false;
    }
    if (condition.op == Condition::Op::flag) {
        return std::get<bool>(value);
    }
    std::vector<Value> literals;
    for (const auto& literal : condition.literals) {
        literals.push_back(literal_value(*framework_, literal));
    }
    if (condition.op == Condition::Op::in) {
        return std::ranges::find(literals, value) != literals.end();
    }
    if (condition.op == Condition::Op::between) {
        return literals.at(0) <= value && value <= literals.at(1);
    }
    return ordered(condition.compare, value, literals.at(0));
}

/// `length >= D` compares from + D with to, and with T where the record is open.
bool Life::compare_length(const Condition& condition, const Record& record) const
{
    const Day to = record.to.value_or(as_at_);
    return ordered(condition.compare, to, plus(record.day, span(condition.span)));
}

bool Life::relation(const Condition& condition, const Event& event) const
{
    for (const Event& other : select(condition.event.front())) {
        if (!condition.matching.empty()) {
            const Value mine = value_of(*event.kind, *event.facts, condition.matching);
            const Value theirs = value_of(*other.kind, *other.facts, condition.matching);
            if (std::holds_alternative<std::monostate>(mine) || mine != theirs) {
                continue;
            }
        }
        if (condition.op == Condition::Op::preceded) {
            if (other.day < event.day &&
                (!condition.within || event.day <= plus(other.day, span(condition.span)))) {
                return true;
            }
        } else if (event.day <= other.day && other.day <= plus(event.day, span(condition.span))) {
            return true;
        }
    }
    return false;
}

bool Life::holds(const Condition& condition, const Event& event) const
{
    using Op = Condition::Op;
    const auto each = [&](const Condition& part) { return holds(part, event); };
    switch (condition.op) {
        case Op::both:
            return std::ranges::all_of(condition.parts, each);
        case Op::either:
            return std::ranges::any_of(condition.parts, each);
        case Op::no:
            return !each(condition.parts.front());
        case Op::preceded:
        case Op::followed:
            return relation(condition, event);
        case Op::length:
            return compare_length(condition, *event.facts);
        case Op::on_day:
            return days(condition.scope.front()).at(event.day);
        default:
            if (condition.of_subject) {
                return holds_on(condition, event.day);
            }
            return test(condition, value_of(*event.kind, *event.facts, condition.attribute));
    }
}

std::vector<const Record*> Life::spells(const Scope& scope) const
{
    std::vector<const Record*> found;
    const Kind* kind = find_kind(*framework_, scope.kind);
    const auto at = records_.find(scope.kind);
    if (at == records_.end()) {
        return found;
    }
    for (const auto& record : at->second) {
        const Event as_event{record.day, {}, record.id, kind, &record};
        if (scope.condition.empty() || holds(scope.condition.front(), as_event)) {
            found.push_back(&record);
        }
    }
    return found;
}

Days Life::days(const std::function<bool(Day)>& holds) const
{
    Days made{first_, {}};
    for (Day day = first_; day <= as_at_; ++day) {
        made.holds.push_back(holds(day) ? 1 : 0);
    }
    return made;
}

/// A condition with one attribute of the subject, or its age, on a day.
bool Life::holds_on(const Condition& condition, Day day) const
{
    if (condition.attribute != "age") {
        return test(condition, own(condition.attribute));
    }
    const Value born = own("born");
    Value age;
    if (std::holds_alternative<Day>(born)) {
        if (const auto years = age_on(std::get<Day>(born), day)) {
            age = Number{*years * 10000LL};
        }
    }
    return test(condition, age);
}

/// `count of X in the last D >= N`: X on some day after d - D up to and including d.
Days Life::counted(const Scope& scope) const
{
    const Duration back = span(scope.span);
    const std::int64_t limit = number(scope.number).scaled;
    std::vector<Event> events;
    std::vector<const Record*> records;
    if (scope.counted.empty()) {
        records = spells(scope.counted_spell.front());
    } else {
        events = select(scope.counted.front());
    }
    return days([&](Day day) {
        const Day after = plus(day, back, -1);
        const auto happened = std::ranges::count_if(
            events, [&](const Event& e) { return after < e.day && e.day <= day; });
        const auto lasted = std::ranges::count_if(records, [&](const Record* record) {
            for (Day d = after + 1; d <= day; ++d) {
                if (in_force(*record, d)) {
                    return true;
                }
            }
            return false;
        });
        return ordered(scope.compare, std::int64_t{happened + lasted} * 10000, limit);
    });
}

Days Life::days(const Scope& scope) const
{
    using Op = Scope::Op;
    std::vector<Days> parts;
    for (const auto& part : scope.parts) {
        parts.push_back(days(part));
    }
    switch (scope.op) {
        case Op::spell: {
            const auto records = spells(scope);
            return days([&](Day day) {
                return std::ranges::any_of(records, [&](auto* r) { return in_force(*r, day); });
            });
        }
        case Op::condition:
            return days([&](Day day) { return holds_on(scope.condition.front(), day); });
        case Op::count:
            return counted(scope);
        case Op::both:
            return days([&](Day day) {
                return std::ranges::all_of(parts, [&](const Days& part) { return part.at(day); });
            });
        case Op::either:
            return days([&](Day day) {
                return std::ranges::any_of(parts, [&](const Days& part) { return part.at(day); });
            });
        case Op::no:
            return days([&](Day day) { return !parts.front().at(day); });
        case Op::held_for: {
            const auto stretches = parts.front().stretches();
            return days([&](Day day) {
                return std::ranges::any_of(stretches, [&](const Stretch& s) {
                    return (!s.a || plus(*s.a, span(scope.span)) <= day) && (!s.a || *s.a <= day) &&
                           (!s.b || day < *s.b);
                });
            });
        }
    }
    throw std::logic_error("no such scope");
}

std::vector<Event> Life::select(const Selector& selector) const
{
    using Op = Selector::Op;
    std::vector<Event> found;
    if (selector.op == Op::start_of || selector.op == Op::end_of) {
        for (const auto& stretch : days(selector.scope.front()).stretches()) {
            const auto day = selector.op == Op::start_of ? stretch.a : stretch.b;
            if (day) {
                found.push_back({*day, {}, "", nullptr, nullptr});
            }
        }
    } else if (const auto at = records_.find(selector.kind); at != records_.end()) {
        const Kind* kind = find_kind(*framework_, selector.kind);
        for (const auto& record : at->second) {
            if (selector.op == Op::ended && !record.to) {
                continue;
            }
            Event event{
                selector.op == Op::ended ? *record.to : record.day, {}, record.id, kind, &record};
            if (kind->timed) {
                event.at = record.at;
            }
            found.push_back(event);
        }
    }
    std::erase_if(found, [&](const Event& event) {
        return !selector.where.empty() && !holds(selector.where.front(), event);
    });
    if (!selector.during.empty()) {
        const Days during = days(selector.during.front());
        std::erase_if(found, [&](const Event& event) { return !during.at(event.day); });
    }
    std::ranges::stable_sort(found, {}, &Event::day);
    return found;
}

}  // namespace goldthread::twin
