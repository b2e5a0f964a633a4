// standards/compiler_nodes.cpp: nodes of the program, each kept once however often it is written.
#include "standards/compiler_parts.h"

#include <algorithm>
#include <utility>

namespace goldthread::standards {

namespace {

std::string key_of(const ConditionNode& n)
{
    std::string key;
    const auto put = [&](auto value) {
        key += std::to_string(static_cast<std::int64_t>(value)) + ",";
    };
    put(n.op);
    put(n.compare);
    put(n.of_subject);
    put(n.by_day);
    put(n.has_within);
    put(n.column);
    put(n.other_column);
    put(n.matching);
    put(n.node);
    put(n.low_span.unit);
    put(n.low_span.count);
    put(n.high_span.unit);
    put(n.high_span.count);
    put(n.low);
    put(n.high);
    key += "s";
    std::ranges::for_each(n.set, put);
    key += "c";
    std::ranges::for_each(n.children, put);
    return key;
}

std::string key_of(const ScopeNode& n)
{
    std::string key;
    const auto put = [&](auto value) {
        key += std::to_string(static_cast<std::int64_t>(value)) + ",";
    };
    put(n.op);
    put(n.kind);
    put(n.condition);
    put(n.selector);
    put(n.compare);
    put(n.span.unit);
    put(n.span.count);
    put(n.number);
    std::ranges::for_each(n.children, put);
    return key;
}

std::string key_of(const SelectorNode& n)
{
    std::string key;
    const auto put = [&](auto value) {
        key += std::to_string(static_cast<std::int64_t>(value)) + ",";
    };
    put(n.base);
    put(n.kind);
    put(n.scope);
    put(n.where);
    put(n.during);
    return key;
}

template <class Node>
NodeId add_once(std::vector<Node>& nodes, std::map<std::string, NodeId>& known, Node node)
{
    const auto [found, fresh] = known.emplace(key_of(node), static_cast<NodeId>(nodes.size()));
    if (fresh) {
        nodes.push_back(std::move(node));
    }
    return found->second;
}

}  // namespace

NodeId Compiler::add(ConditionNode node)
{
    return add_once(program_.conditions, known_conditions_, std::move(node));
}
NodeId Compiler::add(ScopeNode node)
{
    return add_once(program_.scopes, known_scopes_, std::move(node));
}
NodeId Compiler::add(SelectorNode node)
{
    return add_once(program_.selectors, known_selectors_, node);
}

NodeId Compiler::without(NodeId scope, NodeId other)
{
    ScopeNode negation;
    negation.op = ScopeNode::Op::negation;
    negation.children = {other};
    ScopeNode both;
    both.op = ScopeNode::Op::all;
    both.children = {scope, add(std::move(negation))};
    return add(std::move(both));
}

NodeId Compiler::records_of(KindId kind)
{
    SelectorNode records;
    records.base = SelectorNode::Base::started;
    records.kind = kind;
    return add(records);
}

}  // namespace goldthread::standards
