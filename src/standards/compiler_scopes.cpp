// standards/compiler_scopes.cpp: scopes (days that count) and selectors (records that count).
#include "standards/compiler_parts.h"

#include <utility>

namespace goldthread::standards {

std::optional<NodeId> Compiler::named_scope(const NamedScope& scope)
{
    const auto [found, is_new] = named_.try_emplace(scope.name);
    Named& named = found->second;
    if (is_new) {
        auto used = take_settings_used();
        named.node = this->scope(scope.means, scope.subject);
        named.settings = std::exchange(settings_used_, std::move(used));
        named.open = false;
    } else if (named.open) {
        problem(scope.means, 0, in_quotes(scope.name) + " speaks of itself");
    }
    settings_used_.insert(named.settings.begin(), named.settings.end());
    return named.node;
}

std::optional<NodeId> Compiler::scope_name(const Syntax& syntax, const Names& names)
{
    if (const auto* named = vocabulary_.find_scope(syntax.name);
        named != nullptr && named->subject == names.subject) {
        if (!syntax.parts.empty()) {
            return unknown(syntax, names, "a spell kind");
        }
        return named_scope(*named);
    }
    const auto kind = vocabulary_.find_kind(syntax.name);
    if (kind && vocabulary_.kind(*kind).shape == Shape::spell &&
        vocabulary_.kind(*kind).subject == names.subject) {
        ScopeNode node;
        node.kind = *kind;
        if (!syntax.parts.empty()) {
            const auto where =
                condition_node(*syntax.parts[0], {names.text, names.subject, *kind, true});
            if (!where) {
                return std::nullopt;
            }
            node.condition = *where;
        }
        return add(std::move(node));
    }
    if (!syntax.parts.empty()) {
        return unknown(syntax, names, "a spell kind");
    }
    const auto& attributes = vocabulary_.subject(names.subject).attributes;
    if (!find_attribute(attributes, syntax.name) && kind) {
        return unknown(syntax, names, "a spell");
    }
    const auto condition = condition_name(syntax, names);
    if (!condition) {
        return std::nullopt;
    }
    ScopeNode node;
    node.op = ScopeNode::Op::condition;
    node.condition = *condition;
    return add(std::move(node));
}

std::optional<NodeId> Compiler::scope_count(const Syntax& syntax, const Names& names)
{
    ScopeNode node;
    node.op = ScopeNode::Op::count;
    node.compare = compare_for(syntax.op);
    const auto within = span(syntax.values[0], names, false);
    const auto number = number_value(syntax.values[1], names);
    // X is an event selector or a spell kind, optionally `where`.
    const Syntax* tree = syntax.parts[0].get();
    const Syntax* where = nullptr;
    if (tree->form == Syntax::Form::selection && !tree->parts[2]) {
        where = tree->parts[1].get();
        tree = tree->parts[0].get();
    }
    const auto kind =
        tree->form == Syntax::Form::kind ? vocabulary_.find_kind(tree->name) : std::nullopt;
    if (kind && vocabulary_.kind(*kind).shape == Shape::spell &&
        vocabulary_.kind(*kind).subject == names.subject) {
        ScopeNode counted;
        counted.kind = *kind;
        if (where != nullptr) {
            const auto condition = condition_node(*where, {names.text, names.subject, *kind, true});
            if (!condition) {
                return std::nullopt;
            }
            counted.condition = *condition;
        }
        node.children.push_back(add(std::move(counted)));
    } else {
        const auto selector = selector_node(*syntax.parts[0], names);
        if (!selector) {
            return std::nullopt;
        }
        node.selector = *selector;
    }
    if (!within || !number) {
        return std::nullopt;
    }
    node.span = *within;
    node.number = *number;
    return add(std::move(node));
}

std::optional<NodeId> Compiler::scope_node(const Syntax& syntax, const Names& outer)
{
    const Names names{outer.text, outer.subject};
    switch (syntax.form) {
        case Syntax::Form::either:
        case Syntax::Form::both:
        case Syntax::Form::negated: {
            auto parts = children(syntax, names, true);
            if (!parts) {
                return std::nullopt;
            }
            ScopeNode node;
            node.op = syntax.form == Syntax::Form::either ? ScopeNode::Op::any
                      : syntax.form == Syntax::Form::both ? ScopeNode::Op::all
                                                          : ScopeNode::Op::negation;
            node.children = std::move(*parts);
            return add(std::move(node));
        }
        case Syntax::Form::name:
            return scope_name(syntax, names);
        case Syntax::Form::compare:
        case Syntax::Form::one_of:
        case Syntax::Form::between:
        case Syntax::Form::missing: {
            const auto condition = comparison(syntax, names);
            if (!condition) {
                return std::nullopt;
            }
            ScopeNode node;
            node.op = program_.conditions[*condition].by_day ? ScopeNode::Op::age
                                                             : ScopeNode::Op::condition;
            node.condition = *condition;
            return add(std::move(node));
        }
        case Syntax::Form::held_for: {
            const auto inner = scope_node(*syntax.parts[0], names);
            const auto held = span(syntax.values[0], names, false);
            if (!inner || !held) {
                return std::nullopt;
            }
            ScopeNode node;
            node.op = ScopeNode::Op::held;
            node.span = *held;
            node.children.push_back(*inner);
            return add(std::move(node));
        }
        case Syntax::Form::count_of:
            return scope_count(syntax, names);
        case Syntax::Form::preceded:
        case Syntax::Form::followed:
            return neighbour(syntax, names);
        default:
            problem(*names.text, syntax.at, "a scope is wanted here");
            return std::nullopt;
    }
}

/// `E where C during S`; either may stand alone, and both may be given again of what has them.
std::optional<NodeId> Compiler::selection(const Syntax& syntax, const Names& names)
{
    const auto inner = selector_node(*syntax.parts[0], names);
    if (!inner) {
        return std::nullopt;
    }
    SelectorNode node = program_.selectors[*inner];
    bool good = true;
    if (syntax.parts[1]) {
        auto where = condition_node(*syntax.parts[1], {names.text, names.subject, node.kind, true});
        good = where.has_value();
        if (where && node.where != no_node) {
            ConditionNode both;
            both.op = ConditionNode::Op::all;
            both.children = {node.where, *where};
            both.by_day =
                program_.conditions[node.where].by_day || program_.conditions[*where].by_day;
            where = add(std::move(both));
        }
        node.where = where.value_or(no_node);
    }
    if (syntax.parts[2]) {
        auto during = scope_node(*syntax.parts[2], names);
        good = good && during;
        if (during && node.during != no_node) {
            ScopeNode both;
            both.op = ScopeNode::Op::all;
            both.children = {node.during, *during};
            during = add(std::move(both));
        }
        node.during = during.value_or(no_node);
    }
    return good ? std::optional{add(node)} : std::nullopt;
}

std::optional<NodeId> Compiler::selector_node(const Syntax& syntax, const Names& outer)
{
    const Names names{outer.text, outer.subject};
    SelectorNode node;
    switch (syntax.form) {
        case Syntax::Form::kind: {
            const auto kind = vocabulary_.find_kind(syntax.name);
            if (!kind || vocabulary_.kind(*kind).shape != Shape::event ||
                vocabulary_.kind(*kind).subject != names.subject) {
                return unknown(syntax, names, "an event");
            }
            node.kind = *kind;
            return add(node);
        }
        case Syntax::Form::kind_started:
        case Syntax::Form::kind_ended: {
            const auto kind = vocabulary_.find_kind(syntax.name);
            if (!kind || vocabulary_.kind(*kind).shape != Shape::spell ||
                vocabulary_.kind(*kind).subject != names.subject) {
                return unknown(syntax, names, "a spell");
            }
            node.kind = *kind;
            node.base = syntax.form == Syntax::Form::kind_started ? SelectorNode::Base::started
                                                                  : SelectorNode::Base::ended;
            return add(node);
        }
        case Syntax::Form::start_of:
        case Syntax::Form::end_of: {
            const auto scope = scope_node(*syntax.parts[0], names);
            if (!scope) {
                return std::nullopt;
            }
            node.scope = *scope;
            node.base = syntax.form == Syntax::Form::start_of ? SelectorNode::Base::starts_of
                                                              : SelectorNode::Base::ends_of;
            return add(node);
        }
        case Syntax::Form::selection:
            return selection(syntax, names);
        default:
            problem(*names.text, syntax.at, "an event is wanted here");
            return std::nullopt;
    }
}

}  // namespace goldthread::standards
