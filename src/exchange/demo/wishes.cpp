// exchange/demo/wishes.cpp: one value that meets each comparison, and one that does not.
#include "exchange/demo/wishes.h"

#include <algorithm>

namespace goldthread::demo {

using standards::AttributeType;
using standards::Compare;
using standards::ConditionNode;
using standards::no_node;
using Op = ConditionNode::Op;

namespace {

/// A number for which the comparison holds, or does not; in the scale of the node.
std::int64_t number_for(const ConditionNode& node, bool holds, std::int64_t step)
{
    switch (node.compare) {
        case Compare::equal:
        case Compare::at_most:
            return holds ? node.low : node.low + step;
        case Compare::unequal:
        case Compare::more:
            return holds ? node.low + step : node.low;
        case Compare::less:
            return holds ? node.low - step : node.low;
        case Compare::at_least:
            return holds ? node.low : node.low - step;
        case Compare::between:
            return holds ? node.low : node.high + step;
        case Compare::one_of:
            break;
    }
    if (node.set.empty()) {
        return 0;
    }
    return holds ? node.set.front() : *std::ranges::max_element(node.set) + step;
}

bool is_among(const ConditionNode& node, std::int64_t value)
{
    return node.compare == Compare::one_of ? std::ranges::find(node.set, value) != node.set.end()
                                           : value == node.low;
}

}  // namespace

void Wishes::set(Attributes& into, standards::KindId kind, standards::NodeId condition,
                 bool holds) const
{
    if (condition == no_node) {
        return;
    }
    const auto& node = definitions_.program.conditions[condition];
    if (node.op == Op::negation) {
        set(into, kind, node.children.front(), !holds);
        return;
    }
    if (node.op == Op::all || node.op == Op::any) {
        const bool every = (node.op == Op::all) == holds;
        for (const auto child : node.children) {
            const auto before = into;
            set(into, kind, child, holds);
            if (!every && into != before) {
                return;
            }
        }
        return;
    }
    const auto& declared = definitions_.vocabulary->kind(kind).attributes;
    if (node.of_subject || node.column >= declared.size()) {
        return;
    }
    switch (node.op) {
        case Op::flag:
            into[node.column] = holds ? "yes" : "no";
            break;
        case Op::missing:
            into[node.column] = holds ? std::string{} : std::string{anything};
            break;
        case Op::value:
            set_value(into, declared[node.column], node, holds);
            break;
        case Op::text:
            set_text(into, node, holds);
            break;
        default:
            break;
    }
}

void Wishes::set_value(Attributes& into, const standards::Attribute& attribute,
                       const ConditionNode& node, bool holds) const
{
    const auto& vocabulary = *definitions_.vocabulary;
    if (attribute.type == AttributeType::number) {
        into[node.column] = standards::print_number(number_for(node, holds, standards::one));
    } else if (attribute.type == AttributeType::date) {
        into[node.column] =
            core::iso(core::Date::from_days(static_cast<std::int32_t>(number_for(node, holds, 1))));
    } else if (attribute.type == AttributeType::flag) {
        const bool wanted = holds != (node.compare == Compare::unequal);
        into[node.column] = wanted == (node.low != 0) ? "yes" : "no";
    } else if (attribute.type == AttributeType::code) {
        const bool wanted = holds != (node.compare == Compare::unequal);
        const auto code = std::ranges::find_if(
            attribute.codes, [&](standards::CodeId id) { return is_among(node, id) == wanted; });
        into[node.column] = code == attribute.codes.end() ? "" : vocabulary.code_name(*code);
    }
}

void Wishes::set_text(Attributes& into, const ConditionNode& node, bool holds) const
{
    const auto literal = [&](std::int64_t number) {
        return definitions_.program.literals[static_cast<std::size_t>(number)];
    };
    const bool wanted = holds != (node.compare == Compare::unequal);
    const auto meant =
        node.compare == Compare::one_of && !node.set.empty() ? node.set.front() : node.low;
    into[node.column] = wanted ? literal(meant) : "Other";
}

}  // namespace goldthread::demo
