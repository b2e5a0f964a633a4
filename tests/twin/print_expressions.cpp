// tests/twin/print_expressions.cpp: expressions as a council would write them.
#include "figures.h"
#include "style.h"

#include <array>
#include <stdexcept>

namespace goldthread::twin {

std::string print(const Duration& span, Style& style)
{
    static constexpr std::array units{"hour", "day", "week", "month", "year", "working day"};
    if (!span.setting.empty()) {
        return "$" + span.setting;
    }
    const bool singular = span.count == 1 ? !style.chance(20) : style.chance(10);
    return std::to_string(span.count) + " " + units.at(static_cast<std::size_t>(span.unit)) +
           (singular ? "" : "s");
}

std::string print(const Literal& literal)
{
    if (!literal.setting.empty()) {
        return "$" + literal.setting;
    }
    const bool quoted = literal.type == Type::text || literal.type == Type::ref;
    return quoted ? "\"" + print(literal.value) + "\"" : print(literal.value);
}

static const char* print(Compare compare)
{
    static constexpr std::array signs{"=", "!=", "<", "<=", ">", ">="};
    return signs.at(static_cast<std::size_t>(compare));
}

std::string Expression::bracketed_selector(const Selector& one)
{
    const bool bare = one.where.empty() && one.during.empty();
    return bare && style_.chance(85) ? selector(one) : "(" + selector(one) + ")";
}

std::string Expression::relation(const Condition& one)
{
    std::string text = one.op == Condition::Op::preceded ? "preceded by " : "followed by ";
    text += bracketed_selector(one.event.front());
    if (one.within || one.op == Condition::Op::followed) {
        text += " within " + print(one.span, style_);
    }
    return text + (one.matching.empty() ? "" : " matching " + one.matching);
}

std::string Expression::condition(const Condition& one, int binds)
{
    using Op = Condition::Op;
    std::string text;
    switch (one.op) {
        case Op::flag:
            return brackets(one.attribute, false);
        case Op::compare:
            text = one.attribute + " " + print(one.compare) + " " + print(one.literals.front());
            break;
        case Op::in:
            for (const auto& literal : one.literals) {
                text += (text.empty() ? "" : ", ") + print(literal);
            }
            text = one.attribute + " in (" + text + ")";
            break;
        case Op::between:
            text = one.attribute + " between " + print(one.literals.at(0)) + " and " +
                   print(one.literals.at(1));
            break;
        case Op::missing:
            text = "missing(" + one.attribute + ")";
            break;
        case Op::length:
            text = std::string{"length "} + print(one.compare) + " " + print(one.span, style_);
            break;
        case Op::preceded:
        case Op::followed:
            text = relation(one);
            break;
        case Op::on_day:
            return scope(one.scope.front(), false, 4);
        case Op::no:
            return brackets("not " + condition(one.parts.front(), 3), false);
        case Op::both:
        case Op::either: {
            const int mine = one.op == Op::both ? 2 : 1;
            for (const auto& part : one.parts) {
                text += text.empty() ? "" : mine == 2 ? " and " : " or ";
                text += condition(part, mine + 1);
            }
            return brackets(text, binds > mine);
        }
    }
    return brackets(text, false);
}

std::string Expression::counted(const Scope& one)
{
    const std::string what = one.counted.empty() ? scope(one.counted_spell.front(), false, 9)
                                                 : bracketed_selector(one.counted.front());
    return "count of " + what + " in the last " + print(one.span, style_) + " " +
           print(one.compare) + " " + print(one.number);
}

std::string Expression::scope(const Scope& one, bool tail, int binds)
{
    using Op = Scope::Op;
    switch (one.op) {
        case Op::spell:
            if (one.condition.empty()) {
                return brackets(one.kind, false);
            }
            return brackets(one.kind + " where " + condition(one.condition.front()),
                            !tail || binds > 2);
        case Op::condition:
            return condition(one.condition.front(), 9);
        case Op::held_for: {
            const Scope& part = one.parts.front();
            const bool bare = part.op == Op::spell && part.condition.empty();
            const std::string inner = bare ? part.kind : "(" + scope(part) + ")";
            return brackets(inner + " for " + print(one.span, style_), binds > 2);
        }
        case Op::count:
            return brackets(counted(one), binds > 2);
        case Op::no:
            return brackets("not " + scope(one.parts.front(), false, 3), binds > 3);
        case Op::both:
        case Op::either: {
            const int mine = one.op == Op::both ? 2 : 1;
            const bool bracketed = binds > mine || style_.chance(6);
            std::string text;
            for (std::size_t i = 0; i < one.parts.size(); ++i) {
                text += i == 0 ? "" : mine == 2 ? " and " : " or ";
                const bool last = i + 1 == one.parts.size() && (tail || bracketed);
                const bool where = one.parts[i].op == Op::spell;
                text += scope(one.parts[i], last, where ? 2 : mine + 1);
            }
            return bracketed ? "(" + text + ")" : text;
        }
    }
    throw std::logic_error("no such scope");
}

std::string Expression::selector(const Selector& one)
{
    using Op = Selector::Op;
    std::string text;
    switch (one.op) {
        case Op::event:
            text = one.kind;
            break;
        case Op::started:
            text = one.kind + " started";
            break;
        case Op::ended:
            text = one.kind + " ended";
            break;
        case Op::start_of:
        case Op::end_of: {
            const Scope& of = one.scope.front();
            const bool bare = of.op == Scope::Op::spell && of.condition.empty();
            text = one.op == Op::start_of ? "start of " : "end of ";
            text += bare ? of.kind : "(" + scope(of) + ")";
            break;
        }
    }
    if (!one.where.empty()) {
        text += " where " + condition(one.where.front());
    }
    if (!one.during.empty()) {
        text += " during " + scope(one.during.front());
    }
    return text;
}

std::string scalar(const std::string& text, Style& style)
{
    const bool plain = text.find(": ") == std::string::npos &&
                       text.find(" #") == std::string::npos &&
                       std::string{"\"'&*!|>%@`{[,?-"}.find(text.front()) == std::string::npos &&
                       text.back() != ':';
    if (style.bare() || (plain && style.chance(70))) {
        return text;
    }
    const bool single = style.chance(50);
    std::string quoted = single ? "'" : "\"";
    for (const char c : text) {
        if (single) {
            quoted += c == '\'' ? "''" : std::string(1, c);
        } else {
            quoted += (c == '"' || c == '\\' ? "\\" : "") + std::string(1, c);
        }
    }
    return quoted + (single ? "'" : "\"");
}

}  // namespace goldthread::twin
