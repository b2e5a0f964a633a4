// tests/twin/expressions_drawn.cpp: random expressions that the vocabulary allows.
#include "expressions_drawn.h"

#include "generate.h"
#include "life.h"

#include <algorithm>
#include <stdexcept>

namespace goldthread::twin {

std::string Draw::setting(const std::variant<Duration, Number, std::string>& value)
{
    Setting made{"set_" + std::to_string(framework_.settings.size()), value, {}};
    framework_.settings.push_back(made);
    return made.name;
}

Duration Draw::span()
{
    Duration span{dice_.between(0, 10), Unit::days, {}};
    const int kind = dice_.below(100);
    if (kind < 12) {
        span = {dice_.between(0, 5), Unit::weeks, {}};
    } else if (kind < 32) {
        span = {dice_.between(0, 4), Unit::months, {}};
    } else if (kind < 37) {
        span = {dice_.between(0, 1), Unit::years, {}};
    } else if (kind < 57) {
        span = {dice_.between(0, 12), Unit::working_days, {}};
    } else if (kind < 62) {
        span = {dice_.pick<int>({28, 30, 31, 45, 62, 90}), Unit::days, {}};
    }
    if (dice_.chance(12)) {
        span.setting = setting(Duration{span});
    }
    return span;
}

Literal Draw::number(std::initializer_list<std::int64_t> scaled)
{
    Literal made{Number{dice_.pick(scaled)}, Type::number, {}};
    if (dice_.chance(12)) {
        made.setting = setting(std::get<Number>(made.value));
    }
    return made;
}

Literal Draw::literal(const Attribute& attribute)
{
    Literal made{draw_value(attribute, dice_, centre_), attribute.type, {}};
    if (auto* text = std::get_if<std::string>(&made.value); text != nullptr && text->empty()) {
        made.value = std::string{"North"};
    }
    if (auto* number = std::get_if<Number>(&made.value); number != nullptr && number->scaled < 0) {
        number->scaled = -number->scaled;
    }
    if (attribute.type == Type::number && dice_.chance(12)) {
        made.setting = setting(std::get<Number>(made.value));
    } else if (attribute.type == Type::code && dice_.chance(12)) {
        made.setting = setting(std::get<std::string>(made.value));
    }
    return made;
}

Condition Draw::on_attribute(const Attribute& attribute)
{
    using Op = Condition::Op;
    Condition made;
    made.attribute = attribute.name;
    if (dice_.chance(12)) {
        made.op = Op::missing;
        return made;
    }
    const bool ordered = attribute.type == Type::number || attribute.type == Type::date;
    if (attribute.type == Type::flag) {
        made.op = Op::flag;
    } else if (ordered && dice_.chance(25)) {
        made.op = Op::between;
        made.literals = {literal(attribute), literal(attribute)};
    } else if (dice_.chance(30)) {
        made.op = Op::in;
        for (int i = dice_.between(1, 3); i > 0; --i) {
            made.literals.push_back(literal(attribute));
        }
    } else {
        made.op = Op::compare;
        made.compare = static_cast<Compare>(dice_.below(ordered ? 6 : 2));
        made.literals = {literal(attribute)};
    }
    return made;
}

const std::vector<Attribute>& Draw::attributes(const Selector& selector) const
{
    static const std::vector<Attribute> none;
    if (selector.op == Selector::Op::start_of || selector.op == Selector::Op::end_of) {
        return none;
    }
    return find_kind(framework_, selector.kind)->attributes;
}

Condition Draw::relation(const Selector& about, int depth)
{
    Condition made;
    made.op = dice_.chance(55) ? Condition::Op::preceded : Condition::Op::followed;
    made.within = dice_.chance(70);
    made.span = span();
    made.event = {selector(about.subject, depth - 1)};
    const auto shared = shared_attributes(about, made.event.front());
    if (!shared.empty() && dice_.chance(40)) {
        made.matching = dice_.pick(shared);
    }
    return made;
}

/// One condition on a record: of the event `about`, or of the spell kind `spell` where named.
Condition Draw::on_record(const Selector& about, int depth, const std::string& spell)
{
    const auto& all = spell.empty() ? attributes(about) : find_kind(framework_, spell)->attributes;
    const bool has_length =
        !spell.empty() || about.op == Selector::Op::started || about.op == Selector::Op::ended;
    if (has_length && (all.empty() || dice_.chance(25))) {
        Condition made;
        made.op = Condition::Op::length;
        made.compare = dice_.chance(60) ? Compare::ge : static_cast<Compare>(dice_.below(6));
        made.span = span();
        return made;
    }
    const bool relates = spell.empty() && !about.subject.empty();
    if (relates && (all.empty() || (depth > 0 && dice_.chance(35)))) {
        return relation(about, depth);
    }
    if (relates && dice_.chance(15)) {
        return on_day(about, depth);
    }
    if (all.empty()) {
        throw std::logic_error("nothing to ask of " + about.kind);
    }
    return on_attribute(dice_.pick(all));
}

/// What is asked of the subject on the event's day.
Condition Draw::on_day(const Selector& about, int depth)
{
    Condition made;
    made.op = Condition::Op::on_day;
    const auto& own = find_subject_kind(framework_, about.subject)->attributes;
    if (!own.empty() && dice_.chance(50)) {
        const Scope asked = on_subject(about.subject);
        if (!has_attribute(attributes(about), asked.condition.front().attribute)) {
            made = asked.condition.front();
            made.of_subject = true;
            return made;
        }
    }
    made.scope = {counted(about.subject, depth - 1)};
    if (dice_.chance(50)) {
        Scope held;
        held.op = Scope::Op::held_for;
        held.span = span();
        held.parts = {scope(about.subject, depth - 1)};
        made.scope = {held};
    }
    return made;
}

Condition Draw::combined(const Selector& about, int depth, const std::string& spell)
{
    if (depth > 0 && dice_.chance(35)) {
        Condition made;
        made.op = dice_.pick<Condition::Op>(
            {Condition::Op::both, Condition::Op::either, Condition::Op::no});
        for (int i = made.op == Condition::Op::no ? 1 : dice_.between(2, 3); i > 0; --i) {
            made.parts.push_back(combined(about, depth - 1, spell));
        }
        return made;
    }
    return on_record(about, depth, spell);
}

Condition Draw::condition(const Selector& about, int depth)
{
    return combined(about, depth, {});
}

std::vector<const Kind*> Draw::kinds(const std::string& subject, bool spell) const
{
    std::vector<const Kind*> found;
    for (const auto& kind : framework_.kinds) {
        if (kind.subject == subject && kind.spell == spell) {
            found.push_back(&kind);
        }
    }
    return found;
}

Scope Draw::spell(const std::string& subject, int depth)
{
    Scope made;
    made.kind = dice_.pick(kinds(subject, true))->name;
    if (dice_.chance(35)) {
        made.condition = {combined({}, depth, made.kind)};
    }
    return made;
}

Scope Draw::on_subject(const std::string& subject)
{
    Scope made;
    made.op = Scope::Op::condition;
    const auto& all = find_subject_kind(framework_, subject)->attributes;
    if (has_attribute(all, "born") && dice_.chance(50)) {
        Condition age = on_attribute({"age", Type::number, {}, {}});
        for (auto& literal : age.literals) {
            const int years = dice_.pick<int>({0, 1, 2, 3, 5, 6, 16, 17, 18});
            literal = {Number{years * 10000LL}, Type::number, {}};
            if (dice_.chance(10)) {
                literal.setting = setting(Number{years * 10000LL});
            }
        }
        made.condition = {age};
    } else {
        made.condition = {on_attribute(dice_.pick(all))};
    }
    return made;
}

Scope Draw::counted(const std::string& subject, int depth)
{
    Scope made;
    made.op = Scope::Op::count;
    made.span = span();
    if (dice_.chance(65)) {
        made.counted = {selector(subject, depth - 1)};
    } else {
        made.counted_spell = {spell(subject, 0)};
    }
    made.number = number({10000, 10000, 20000, 30000});
    if (dice_.chance(25)) {
        made.compare = static_cast<Compare>(dice_.below(6));
        made.number = number({0, 10000, 20000, 15000});
    }
    return made;
}

Scope Draw::scope(const std::string& subject, int depth)
{
    const auto* sort = find_subject_kind(framework_, subject);
    const int kind = dice_.below(100);
    if (depth <= 0 || kind < 35) {
        return !sort->attributes.empty() && dice_.chance(25) ? on_subject(subject)
                                                             : spell(subject, depth);
    }
    Scope made;
    if (kind < 47) {
        made.op = Scope::Op::held_for;
        made.span = span();
        made.parts = {scope(subject, depth - 1)};
        return made;
    }
    if (kind < 60) {
        return counted(subject, depth);
    }
    made.op = dice_.pick<Scope::Op>({Scope::Op::both, Scope::Op::either, Scope::Op::no});
    for (int i = made.op == Scope::Op::no ? 1 : dice_.between(2, 3); i > 0; --i) {
        made.parts.push_back(scope(subject, depth - 1));
    }
    return made;
}

Scope Draw::begun_scope(const std::string& subject, int depth)
{
    const int kind = dice_.below(100);
    if (depth <= 0 || kind < 40) {
        return spell(subject, depth);
    }
    Scope made;
    if (kind < 50) {
        made.op = Scope::Op::held_for;
        made.span = span();
        made.parts = {begun_scope(subject, depth - 1)};
    } else if (kind < 75) {
        made.op = Scope::Op::both;
        made.parts = {begun_scope(subject, depth - 1), scope(subject, depth - 1)};
        dice_.shuffle(made.parts);
    } else {
        made.op = Scope::Op::either;
        made.parts = {begun_scope(subject, depth - 1), begun_scope(subject, depth - 1)};
    }
    return made;
}

Selector Draw::event_of(const std::string& kind, int depth)
{
    Selector made;
    made.kind = kind;
    const Kind* found = find_kind(framework_, kind);
    made.subject = found->subject;
    if (!found->attributes.empty() && dice_.chance(40)) {
        made.where = {combined(made, depth, {})};
    }
    if (depth > 0 && dice_.chance(20)) {
        made.during = {scope(found->subject, depth - 1)};
    }
    return made;
}

Selector Draw::selector(const std::string& subject, int depth)
{
    const int kind = dice_.below(100);
    if (kind < 70) {
        return event_of(dice_.pick(kinds(subject, false))->name, depth);
    }
    Selector made;
    made.subject = subject;
    if (kind < 85) {
        made.op = dice_.chance(50) ? Selector::Op::started : Selector::Op::ended;
        made.kind = dice_.pick(kinds(subject, true))->name;
        if (dice_.chance(35)) {
            made.where = {combined(made, depth, {})};
        }
        if (depth > 0 && dice_.chance(20)) {
            made.during = {scope(subject, depth - 1)};
        }
        return made;
    }
    made.op = dice_.chance(50) ? Selector::Op::start_of : Selector::Op::end_of;
    made.scope = {scope(subject, depth - 1)};
    return made;
}

std::vector<std::string> Draw::timed_kinds(const std::string& subject) const
{
    std::vector<std::string> found;
    for (const Kind* kind : kinds(subject, false)) {
        if (kind->timed) {
            found.push_back(kind->name);
        }
    }
    return found;
}

std::vector<std::string> Draw::attributes_of(const Selector& selector, Type type) const
{
    std::vector<std::string> found;
    for (const auto& attribute : attributes(selector)) {
        if (attribute.type == type) {
            found.push_back(attribute.name);
        }
    }
    return found;
}

std::vector<std::string> Draw::attributes_of(const std::string& kind, Type type) const
{
    Selector selector;
    selector.kind = kind;
    return attributes_of(selector, type);
}

std::vector<std::string> Draw::shared_attributes(const Selector& left, const Selector& right) const
{
    std::vector<std::string> found;
    for (const auto& attribute : attributes(left)) {
        if (has_attribute(attributes(right), attribute.name)) {
            found.push_back(attribute.name);
        }
    }
    return found;
}

}  // namespace goldthread::twin
