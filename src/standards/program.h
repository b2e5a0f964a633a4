// standards/program.h: definitions as the engine runs them: flat lists of small nodes that refer to
// each other by number. The same expression written twice is one node. Internal to this folder.
#pragma once
#include "standards/duration.h"
#include "standards/facts.h"
#include "standards/number.h"
#include "standards/vocabulary.h"

#include <cstdint>
#include <string>
#include <vector>

namespace goldthread::standards {

using NodeId = std::uint32_t;
inline constexpr NodeId no_node = 0xFFFFFFFF;

enum class Compare : std::uint8_t {
    equal,
    unequal,
    less,
    at_most,
    more,
    at_least,
    one_of,
    between
};

/// Something that holds or not of a record, or of a subject, on a day.
struct ConditionNode {
    enum class Op : std::uint8_t {
        all,       ///< every child
        any,       ///< some child
        negation,  ///< not the child
        flag,      ///< the column is yes
        value,     ///< the column compares with low, high or set
        text,      ///< as value, with literals' numbers, ordered as texts
        missing,   ///< the column has no value
        length,    ///< a spell's length compares with spans
        age,       ///< whole years on the day compare
        no_age,    ///< missing(age)
        preceded,  ///< some event of `node` before
        followed,  ///< some event of `node` on or after, within
        in_scope   ///< the day lies in scope `node`
    };
    Op op = Op::all;
    Compare compare = Compare::equal;
    bool of_subject = false;  ///< The column is the subject's, not the record's.
    bool by_day = false;      ///< Depends on the day asked, for one and the same record.
    bool has_within = false;
    std::uint16_t column = 0;
    std::uint16_t other_column = 0;  ///< Of `matching`, in the other kind.
    bool matching = false;
    NodeId node = no_node;
    Duration low_span;  ///< Also `within`.
    Duration high_span;
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::vector<std::int64_t> set;
    std::vector<NodeId> children;
};

/// A set of days for a subject.
struct ScopeNode {
    enum class Op : std::uint8_t {
        kind,       ///< days of a spell kind's records that meet `condition`, if any
        condition,  ///< all days or none: a condition on the subject's own attributes
        age,        ///< days on which the age condition holds
        all,
        any,
        negation,
        held,  ///< days that lie `span` or more after the first of their stretch
        count  ///< days on which the count of events or spells in the last `span` compares
    };
    Op op = Op::kind;
    KindId kind = no_kind;
    NodeId condition = no_node;
    NodeId selector = no_node;  ///< Of count, where events are counted.
    Compare compare = Compare::at_least;
    Duration span;
    std::int64_t number = 0;  ///< Of count, times 10,000.
    std::vector<NodeId> children;
};

/// Events of a subject.
struct SelectorNode {
    enum class Base : std::uint8_t { events, started, ended, starts_of, ends_of };
    Base base = Base::events;
    KindId kind = no_kind;    ///< Of the first three.
    NodeId scope = no_node;   ///< Of the last two.
    NodeId where = no_node;   ///< A condition, or none.
    NodeId during = no_node;  ///< A scope, or none.
};

struct Program {
    std::vector<ConditionNode> conditions;
    std::vector<ScopeNode> scopes;
    std::vector<SelectorNode> selectors;
    std::vector<std::string> literals;  ///< Texts in conditions, numbered for `set`, low and high.
};

}  // namespace goldthread::standards
