// standards/compiler_conditions.cpp: conditions on a record or a subject.
#include "standards/compiler_parts.h"

#include <algorithm>
#include <utility>

namespace goldthread::standards {

namespace {

bool ordered(Compare compare)
{
    return compare != Compare::equal && compare != Compare::unequal && compare != Compare::one_of;
}

}  // namespace

Compare compare_for(std::string_view op)
{
    if (op == "=") {
        return Compare::equal;
    }
    if (op == "!=") {
        return Compare::unequal;
    }
    if (op == "<") {
        return Compare::less;
    }
    if (op == "<=") {
        return Compare::at_most;
    }
    return op == ">" ? Compare::more : Compare::at_least;
}

std::nullopt_t Compiler::unknown(const Syntax& syntax, const Names& names, std::string_view wanted)
{
    std::vector<std::string> known;
    std::string in;
    if (names.record != no_kind) {
        known = names_of(vocabulary_.kind(names.record).attributes);
        in = " of " + in_quotes(vocabulary_.kind(names.record).name) + " or";
    }
    const auto& subject = vocabulary_.subject(names.subject);
    for (const auto& attribute : subject.attributes) {
        known.push_back(attribute.name);
    }
    for (const auto& kind : vocabulary_.kinds()) {
        if (kind.subject == names.subject) {
            known.push_back(kind.name);
        }
    }
    for (const auto& scope : vocabulary_.scopes()) {
        if (scope.subject == names.subject) {
            known.push_back(scope.name);
        }
    }
    if (const auto* scope = vocabulary_.find_scope(syntax.name)) {
        const auto& of = vocabulary_.subject(scope->subject).name;
        problem(*names.text, syntax.at,
                in_quotes(syntax.name) + " is a scope of a " + in_quotes(of) + "; " +
                    std::string{wanted} + " is wanted here");
        return std::nullopt;
    }
    if (const auto kind = vocabulary_.find_kind(syntax.name)) {
        const auto& found = vocabulary_.kind(*kind);
        if (found.subject != names.subject) {
            problem(*names.text, syntax.at,
                    in_quotes(syntax.name) + " is about a " +
                        in_quotes(vocabulary_.subject(found.subject).name) + ", not a " +
                        in_quotes(subject.name));
        } else {
            problem(*names.text, syntax.at,
                    in_quotes(syntax.name) +
                        (found.shape == Shape::event ? " is an event; " : " is a spell; ") +
                        std::string{wanted} + " is wanted here" +
                        (found.shape == Shape::spell ? " (\"" + syntax.name + " started\" and \"" +
                                                           syntax.name + " ended\" are events)"
                                                     : ""));
        }
        return std::nullopt;
    }
    problem(*names.text, syntax.at,
            in_quotes(syntax.name) + " is not " + std::string{wanted} + in + " of a " +
                in_quotes(subject.name) + suggestion(syntax.name, known));
    return std::nullopt;
}

std::optional<Compiler::Operand> Compiler::operand(const Syntax& syntax, const Names& names)
{
    Operand found;
    found.name = syntax.name;
    if (names.record != no_kind) {
        const auto& kind = vocabulary_.kind(names.record);
        if (const auto column = find_attribute(kind.attributes, syntax.name)) {
            found.column = static_cast<std::uint16_t>(*column);
            found.attribute = &kind.attributes[*column];
            return found;
        }
        if (syntax.name == "length" && kind.shape == Shape::spell) {
            found.what = Operand::What::length;
            return found;
        }
    }
    const auto& subject = vocabulary_.subject(names.subject);
    if (const auto column = find_attribute(subject.attributes, syntax.name)) {
        found.of_subject = true;
        found.column = static_cast<std::uint16_t>(*column);
        found.attribute = &subject.attributes[*column];
        return found;
    }
    if (syntax.name == "age" && subject.born) {
        found.what = Operand::What::age;
        found.of_subject = true;
        found.column = static_cast<std::uint16_t>(*subject.born);
        return found;
    }
    return std::nullopt;
}

std::optional<NodeId> Compiler::length_comparison(ConditionNode node, const Syntax& syntax,
                                                  const Names& names)
{
    node.op = ConditionNode::Op::length;
    if (node.compare == Compare::one_of) {
        problem(*names.text, syntax.at, "a length is compared with =, <, >= or between");
        return std::nullopt;
    }
    const auto low = span(syntax.values[0], names, false);
    const auto high = syntax.values.size() > 1 ? span(syntax.values[1], names, false) : low;
    if (!low || !high) {
        return std::nullopt;
    }
    node.low_span = *low;
    node.high_span = *high;
    return add(std::move(node));
}

std::optional<NodeId> Compiler::comparison(const Syntax& syntax, const Names& names)
{
    const auto left = operand(syntax, names);
    if (!left) {
        return unknown(syntax, names, "an attribute");
    }
    ConditionNode node;
    node.of_subject = left->of_subject;
    node.column = left->column;
    if (syntax.form == Syntax::Form::missing) {
        if (left->what == Operand::What::length) {
            problem(*names.text, syntax.at, "a spell's length is never missing");
            return std::nullopt;
        }
        node.op = left->what == Operand::What::age ? ConditionNode::Op::no_age
                                                   : ConditionNode::Op::missing;
        node.by_day = left->what == Operand::What::age;
        return add(std::move(node));
    }
    node.compare = syntax.form == Syntax::Form::one_of    ? Compare::one_of
                   : syntax.form == Syntax::Form::between ? Compare::between
                                                          : compare_for(syntax.op);
    if (left->what == Operand::What::length) {
        return length_comparison(std::move(node), syntax, names);
    }
    node.op = ConditionNode::Op::value;
    if (left->what == Operand::What::age) {
        node.op = ConditionNode::Op::age;
        node.by_day = true;
    } else {
        const auto type = left->attribute->type;
        if (type == AttributeType::text || type == AttributeType::ref) {
            node.op = ConditionNode::Op::text;
        }
        if (ordered(node.compare) && (type == AttributeType::flag || type == AttributeType::code)) {
            problem(*names.text, syntax.at,
                    in_quotes(left->name) + " is a " + std::string{word_for(type)} +
                        ", which has no order; use =, != or in");
            return std::nullopt;
        }
    }
    std::vector<std::int64_t> values;
    bool good = true;
    for (const auto& value : syntax.values) {
        const auto read = literal(value, *left, names);
        good = good && read;
        values.push_back(read.value_or(0));
    }
    if (!good) {
        return std::nullopt;
    }
    if (node.compare == Compare::one_of) {
        std::ranges::sort(values);
        node.set = std::move(values);
    } else {
        node.low = values[0];
        node.high = values.size() > 1 ? values[1] : values[0];
    }
    return add(std::move(node));
}

std::optional<NodeId> Compiler::condition_name(const Syntax& syntax, const Names& names)
{
    const auto as_scope = [&]() -> std::optional<NodeId> {
        const auto scope = scope_node(syntax, {names.text, names.subject});
        if (!scope) {
            return std::nullopt;
        }
        ConditionNode node;
        node.op = ConditionNode::Op::in_scope;
        node.by_day = true;
        node.node = *scope;
        return add(std::move(node));
    };
    if (syntax.form == Syntax::Form::held_for || syntax.form == Syntax::Form::count_of ||
        !syntax.parts.empty()) {
        return as_scope();
    }
    const auto flag = [&](bool of_subject, const std::vector<Attribute>& attributes,
                          std::size_t column) -> std::optional<NodeId> {
        if (attributes[column].type != AttributeType::flag) {
            problem(*names.text, syntax.at,
                    in_quotes(syntax.name) + " is a " +
                        std::string{word_for(attributes[column].type)} +
                        ", not a flag: compare it with a value");
            return std::nullopt;
        }
        ConditionNode node;
        node.op = ConditionNode::Op::flag;
        node.of_subject = of_subject;
        node.column = static_cast<std::uint16_t>(column);
        return add(std::move(node));
    };
    if (names.record != no_kind) {
        const auto& attributes = vocabulary_.kind(names.record).attributes;
        if (const auto column = find_attribute(attributes, syntax.name)) {
            return flag(false, attributes, *column);
        }
    }
    const auto kind = vocabulary_.find_kind(syntax.name);
    const auto* named = vocabulary_.find_scope(syntax.name);
    if ((kind && vocabulary_.kind(*kind).shape == Shape::spell &&
         vocabulary_.kind(*kind).subject == names.subject) ||
        (named != nullptr && named->subject == names.subject)) {
        return as_scope();
    }
    const auto& attributes = vocabulary_.subject(names.subject).attributes;
    if (const auto column = find_attribute(attributes, syntax.name)) {
        return flag(true, attributes, *column);
    }
    if (syntax.name == "age" || syntax.name == "length") {
        problem(*names.text, syntax.at, in_quotes(syntax.name) + " must be compared with a value");
        return std::nullopt;
    }
    return unknown(syntax, names, "a flag, an attribute or a spell kind");
}

std::optional<NodeId> Compiler::neighbour(const Syntax& syntax, const Names& names)
{
    if (!names.event) {
        problem(*names.text, syntax.at,
                "\"preceded by\" and \"followed by\" speak of an event, and there is none here");
        return std::nullopt;
    }
    ConditionNode node;
    node.op = syntax.form == Syntax::Form::preceded ? ConditionNode::Op::preceded
                                                    : ConditionNode::Op::followed;
    const auto other = selector_node(*syntax.parts[0], {names.text, names.subject});
    bool good = other.has_value();
    if (!syntax.values.empty()) {
        const auto within = span(syntax.values[0], names, false);
        good = good && within;
        node.has_within = true;
        node.low_span = within.value_or(Duration{});
    }
    if (!good) {
        return std::nullopt;
    }
    node.node = *other;
    if (!syntax.name.empty()) {
        if (names.record == no_kind) {
            problem(*names.text, syntax.at, "the event has no attribute to match");
            return std::nullopt;
        }
        SelectorNode self;
        self.kind = names.record;
        const Text name{syntax.name, names.text->at(syntax.at), {}};
        const auto match = matching(name, add(self), *other);
        if (!match) {
            return std::nullopt;
        }
        node.matching = true;
        node.column = match->first;
        node.other_column = match->second;
    }
    return add(std::move(node));
}

std::optional<std::vector<NodeId>> Compiler::children(const Syntax& syntax, const Names& names,
                                                      bool scopes)
{
    std::vector<NodeId> made;
    bool good = true;
    for (const auto& part : syntax.parts) {
        const auto child = scopes ? scope_node(*part, names) : condition_node(*part, names);
        good = good && child;
        made.push_back(child.value_or(0));
    }
    return good ? std::optional{std::move(made)} : std::nullopt;
}

std::optional<NodeId> Compiler::condition_node(const Syntax& syntax, const Names& names)
{
    switch (syntax.form) {
        case Syntax::Form::either:
        case Syntax::Form::both:
        case Syntax::Form::negated: {
            auto parts = children(syntax, names, false);
            if (!parts) {
                return std::nullopt;
            }
            ConditionNode node;
            node.op = syntax.form == Syntax::Form::either ? ConditionNode::Op::any
                      : syntax.form == Syntax::Form::both ? ConditionNode::Op::all
                                                          : ConditionNode::Op::negation;
            node.children = std::move(*parts);
            node.by_day = std::ranges::any_of(
                node.children, [&](NodeId child) { return program_.conditions[child].by_day; });
            return add(std::move(node));
        }
        case Syntax::Form::compare:
        case Syntax::Form::one_of:
        case Syntax::Form::between:
        case Syntax::Form::missing:
            return comparison(syntax, names);
        case Syntax::Form::preceded:
        case Syntax::Form::followed:
            return neighbour(syntax, names);
        case Syntax::Form::name:
        case Syntax::Form::held_for:
        case Syntax::Form::count_of:
            return condition_name(syntax, names);
        default:
            problem(*names.text, syntax.at, "a condition is wanted here");
            return std::nullopt;
    }
}

}  // namespace goldthread::standards
