// exchange/demo/fact_maker_records.cpp: single made-up facts: when, for whom and what they carry.
#include "exchange/demo/fact_maker.h"

#include <algorithm>

namespace goldthread::demo {

using standards::AttributeType;
using standards::Day;
using standards::Form;
using standards::KindId;
using standards::no_kind;
using standards::no_node;
using standards::NodeId;
using standards::ScopeNode;
using standards::Shape;
using standards::SubjectIndex;

namespace {

bool is_wished(const Attributes& has, const Attributes& wished)
{
    return std::ranges::all_of(wished, [&](const auto& wish) {
        const auto found = has.find(wish.first);
        return found == has.end() || found->second == wish.second ||
               (wish.second == Wishes::anything && !found->second.empty());
    });
}

}  // namespace

/// Makes the scope hold on [from, to).
void FactMaker::cover(NodeId scope, SubjectIndex subject, Day from, std::optional<Day> to)
{
    const auto& node = program_.scopes[scope];
    switch (node.op) {
        case ScopeNode::Op::kind:
            if (is_makable(node.kind)) {
                Attributes wished;
                wishes_.set(wished, node.kind, node.condition, true);
                make(node.kind, subject, from, to, wished, 0);
            }
            return;
        case ScopeNode::Op::count: {
            const Day last = to.value_or(as_at_);
            const auto span = std::max(days_.add(from, node.span) - from, 1);
            const auto times = std::max<Day>(static_cast<Day>(node.number / standards::one), 1);
            const auto every = std::max(span * 9 / (10 * times), 1);
            for (Day day = from; day < last && node.selector != no_node; day += every) {
                happen(node.selector, subject, day, 0);
            }
            return;
        }
        case ScopeNode::Op::any:
            for (const auto child : node.children) {
                if (is_makable_scope(child)) {
                    return cover(child, subject, from, to);
                }
            }
            return;
        case ScopeNode::Op::all:
        case ScopeNode::Op::held:
            for (const auto child : node.children) {
                cover(child, subject, from, to);
            }
            return;
        default:
            return;
    }
}

/// Where an event is asked to be the Nth of its sort, makes those before it.
void FactMaker::fill_counts(NodeId condition, SubjectIndex subject, Day from, Day to)
{
    if (condition == no_node) {
        return;
    }
    const auto& node = program_.conditions[condition];
    for (const auto child : node.children) {
        fill_counts(child, subject, from, to);
    }
    if (node.op != standards::ConditionNode::Op::in_scope) {
        return;
    }
    const auto& scope = program_.scopes[node.node];
    if (scope.op != ScopeNode::Op::count || scope.selector == no_node ||
        !is_makable(program_.selectors[scope.selector].kind)) {
        return;
    }
    const auto times = static_cast<Day>(scope.number / standards::one);
    for (Day i = 0; i + 1 < times; ++i) {
        happen(scope.selector, subject, from + (to - from) * i / std::max(times, 1), 0);
    }
}

/// An event that the selector takes; null where it can be none.
MadeFact* FactMaker::happen(NodeId selector, SubjectIndex subject, Day day, Day window)
{
    const auto& node = program_.selectors[selector];
    if (node.kind == no_kind || !is_makable(node.kind)) {
        return nullptr;
    }
    Attributes wished;
    wishes_.set(wished, node.kind, node.where, true);
    const auto& kind = definitions_.vocabulary->kind(node.kind);
    if (kind.shape == Shape::event) {
        return make(node.kind, subject, day, std::nullopt, wished, window);
    }
    const auto lasts = plans_.of(kind.name).lasts;
    const Day end = day + 1 + (lasts > 0 ? random_.waits(lasts) : 0);
    return make(node.kind, subject, day,
                lasts > 0 && end <= as_at_ ? std::optional{end} : std::nullopt, wished, 0);
}

/// A fact of this round within `window` days of it that carries nothing else is taken instead.
MadeFact* FactMaker::make(KindId kind, SubjectIndex subject, Day day, std::optional<Day> to,
                          const Attributes& wished, Day window)
{
    const auto clear = kept_clear_.find({kind, subject});
    if (day > as_at_ ||
        (clear != kept_clear_.end() && clear->second.first <= day && day <= clear->second.second)) {
        return nullptr;
    }
    auto& facts = made_[{kind, subject}];
    for (auto& fact : facts) {
        if (std::abs(fact.day - day) <= window && fact.to == to &&
            is_wished(fact.attributes, wished)) {
            fact.attributes.insert(wished.begin(), wished.end());
            return &fact;
        }
    }
    facts.push_back({.kind = kind,
                     .subject = subject,
                     .day = day,
                     .to = to && *to <= as_at_ ? to : std::nullopt,
                     .minute = std::nullopt,
                     .attributes = wished});
    return &facts.back();
}

/// Fills what nobody asked for, and lets standards of content find their share.
void FactMaker::finish(MadeFact& fact)
{
    judge_content(fact);
    const auto& kind = definitions_.vocabulary->kind(fact.kind);
    for (std::size_t i = 0; i < kind.attributes.size(); ++i) {
        const auto column = static_cast<std::uint16_t>(i);
        const auto wished = fact.attributes.find(column);
        if (wished == fact.attributes.end()) {
            fact.attributes[column] = drawn(kind, kind.attributes[i], fact);
        } else if (wished->second == Wishes::anything) {
            wished->second = something(kind, kind.attributes[i], fact);
        }
    }
    if (kind.time_of_day && !fact.minute) {
        fact.minute = random_.between(9 * 60, 17 * 60);
    }
}

void FactMaker::judge_content(MadeFact& fact)
{
    for (std::size_t i = 0; i < definitions_.standards.size(); ++i) {
        const auto& standard = definitions_.standards[i];
        if (standard.form != Form::content ||
            program_.selectors[standard.first].kind != fact.kind) {
            continue;
        }
        const auto& plan = plans_.of(definitions_.vocabulary->kind(fact.kind).name);
        Attributes wished;
        wishes_.set(wished, fact.kind, program_.selectors[standard.first].where, true);
        if (!is_wished(fact.attributes, wished)) {
            continue;
        }
        const auto times = judged_[i]++;
        if (times < 2 || random_.chance(0.7)) {
            fact.attributes.insert(wished.begin(), wished.end());
        }
        // Where one record of each subject counts, it is the subject that is good at it or not.
        const bool holds = standard.only != standards::Standard::Only::every
                               ? fact.subject % 4 != 1
                               : times % 2 == 0 || (times > 1 && random_.chance(plan.on_time));
        Attributes judged;
        wishes_.set(judged, fact.kind, standard.must, holds);
        for (const auto& [column, value] : judged) {
            const auto asked = wished.find(column);
            if (asked == wished.end() || asked->second == Wishes::anything) {
                fact.attributes[column] = value;
            }
        }
    }
}

std::string FactMaker::drawn(const standards::Kind& kind, const standards::Attribute& attribute,
                             const MadeFact& fact)
{
    const auto& values = plans_.of(kind.name).values;
    if (const auto own = values.find(attribute.name); own != values.end()) {
        double all = 0;
        for (const auto& [value, weight] : own->second) {
            all += weight;
        }
        double at = random_.share() * all;
        for (const auto& [value, weight] : own->second) {
            at -= weight;
            if (at < 0) {
                return value;
            }
        }
        return own->second.back().first;
    }
    const auto column = static_cast<std::uint16_t>(&attribute - kind.attributes.data());
    if (attribute.type == AttributeType::text && is_matched(fact.kind, column)) {
        return kind.name + "-" + std::to_string(++numbered_);
    }
    switch (attribute.type) {
        case AttributeType::flag:
            return random_.chance(0.8) ? "yes" : "no";
        case AttributeType::code:
            return attribute.codes.empty()
                       ? std::string{}
                       : definitions_.vocabulary->code_name(
                             attribute.codes[static_cast<std::size_t>(random_.between(
                                 0, static_cast<int>(attribute.codes.size()) - 1))]);
        case AttributeType::number:
            return "1";
        case AttributeType::date:
            return core::iso(core::Date::from_days(fact.day));
        case AttributeType::ref:
            return ref_in_force(attribute.name, fact);
        case AttributeType::text:
            break;
    }
    return {};
}

/// A value, whatever it is.
std::string FactMaker::something(const standards::Kind& kind, const standards::Attribute& attribute,
                                 const MadeFact& fact)
{
    if (auto value = drawn(kind, attribute, fact); !value.empty()) {
        return value;
    }
    const auto worker = definitions_.vocabulary->find_subject("worker");
    const auto count = worker ? now_->facts().subjects(*worker).size() : 0;
    if (attribute.type == AttributeType::ref && count > 0) {
        const auto one = random_.between(0, static_cast<int>(count) - 1);
        return std::string(now_->facts().subjects(*worker).id(static_cast<SubjectIndex>(one)));
    }
    return "as recorded";
}

/// True where a standard has what follows name the record by this attribute.
bool FactMaker::is_matched(KindId kind, std::uint16_t column) const
{
    return std::ranges::any_of(definitions_.standards, [&](const standards::Standard& standard) {
        return standard.form == Form::deadline && standard.matching &&
               standard.match_first == column && program_.selectors[standard.first].kind == kind;
    });
}

/// Whom another record of the subject names under the same word on that day.
std::string FactMaker::ref_in_force(std::string_view attribute, const MadeFact& fact) const
{
    const auto& vocabulary = *definitions_.vocabulary;
    const auto& facts = now_->facts();
    const auto sort = vocabulary.kind(fact.kind).subject;
    for (std::size_t i = 0; i < vocabulary.kinds().size(); ++i) {
        const auto& other = vocabulary.kinds()[i];
        const auto place = standards::find_attribute(other.attributes, attribute);
        if (other.subject != sort || other.shape != Shape::spell || !place ||
            other.attributes[*place].type != AttributeType::ref) {
            continue;
        }
        const auto& table = facts.table(KindId{static_cast<std::uint16_t>(i)});
        const auto rows = table.rows(fact.subject);
        for (auto row = rows.begin; row < rows.end; ++row) {
            if (table.day[row] <= fact.day && fact.day < table.to[row]) {
                if (auto found = facts.print(table.columns[*place], row); !found.empty()) {
                    return found;
                }
            }
        }
    }
    return {};
}

}  // namespace goldthread::demo
