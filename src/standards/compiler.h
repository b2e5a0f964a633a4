// standards/compiler.h: expressions checked against a vocabulary and turned into program nodes.
// Internal to this folder.
#pragma once
#include "standards/definitions.h"
#include "standards/program.h"
#include "standards/syntax.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace goldthread::standards {

/// Compiles the expressions of one set of definitions. Every mistake becomes a Problem; a call that
/// met one returns nothing, and compiling goes on with the next expression.
class Compiler {
public:
    Compiler(const Vocabulary& vocabulary,
             const std::map<std::string, Setting, std::less<>>& settings, Program& program,
             std::vector<Problem>& problems);

    std::optional<NodeId> selector(const Text& text, SubjectKindId subject);
    std::optional<NodeId> scope(const Text& text, SubjectKindId subject);
    /// A condition on the records that `selector` yields.
    std::optional<NodeId> condition(const Text& text, SubjectKindId subject, NodeId selector);
    /// `kind where …` and nothing else: for what is counted record by record.
    std::optional<NodeId> spells(const Text& text, SubjectKindId subject);
    /// `count E` | `sum attr of E`; `column` is nothing for count. `of_spells`: E is a spell kind.
    struct Amount {
        NodeId node = no_node;  ///< A selector, or a scope of one kind where spells are counted.
        std::optional<std::uint16_t> column;
    };
    std::optional<Amount> amount(const Text& text, SubjectKindId subject, bool of_spells);
    std::optional<Amount> attribute_of(const Text& text, SubjectKindId subject);
    /// The number attribute of the kind that a selector or a scope of one kind reads.
    std::optional<std::uint16_t> number_attribute(const Text& name, KindId kind);

    std::optional<Duration> duration(const Text& text, bool hours_allowed);
    std::optional<Scaled> number(const Text& text);
    /// A column present in both selectors' kinds with one type.
    struct Match {
        std::uint16_t first = 0;
        std::uint16_t second = 0;
    };
    std::optional<Match> matching(const Text& name, NodeId first, NodeId second);

    /// The scope `scope and not other`.
    NodeId without(NodeId scope, NodeId other);
    /// One event for each record of a spell kind, on the day it starts.
    NodeId records_of(KindId kind);

    /// True where the text begins with an event (share and rate take an event or a scope).
    bool is_selector(const Text& text) const;
    /// The first kind that a text names; for definitions that do not say their subject.
    std::optional<KindId> first_kind(const Text& text) const;

    void problem(const Text& text, std::size_t offset, std::string message);
    /// "…; did you mean X?" where something is near.
    static std::string suggestion(std::string_view name, const std::vector<std::string>& known);
    /// Settings that the expressions compiled since the last call referred to.
    std::set<std::string> take_settings_used();
    bool has_time(NodeId selector) const;
    std::optional<KindId> kind_of(NodeId selector) const;

private:
    struct Names;    // what names mean inside one expression
    struct Operand;  // a resolved left side

    std::optional<NodeId> selector_node(const Syntax& syntax, const Names& outer);
    std::optional<NodeId> selection(const Syntax& syntax, const Names& names);
    std::optional<NodeId> scope_node(const Syntax& syntax, const Names& outer);
    std::optional<NodeId> scope_name(const Syntax& syntax, const Names& names);
    std::optional<NodeId> named_scope(const NamedScope& scope);
    std::optional<NodeId> scope_count(const Syntax& syntax, const Names& names);
    std::optional<NodeId> condition_node(const Syntax& syntax, const Names& names);
    std::optional<NodeId> condition_name(const Syntax& syntax, const Names& names);
    std::optional<NodeId> comparison(const Syntax& syntax, const Names& names);
    std::optional<NodeId> length_comparison(ConditionNode node, const Syntax& syntax,
                                            const Names& names);
    std::optional<NodeId> neighbour(const Syntax& syntax, const Names& names);
    std::optional<Operand> operand(const Syntax& syntax, const Names& names);
    std::optional<std::vector<NodeId>> children(const Syntax& syntax, const Names& names,
                                                bool scopes);
    std::optional<std::int64_t> literal(const ValueSyntax& value, const Operand& operand,
                                        const Names& names);
    std::optional<std::int64_t> code_literal(const std::string& text, const ValueSyntax& value,
                                             const Operand& operand, const Names& names);
    std::optional<Duration> span(const ValueSyntax& value, const Names& names, bool hours_allowed);
    std::optional<Scaled> number_value(const ValueSyntax& value, const Names& names);
    std::optional<ValueSyntax> resolved(const ValueSyntax& value, const Names& names);
    const Setting* setting(const ValueSyntax& value, const Names& names);
    std::nullopt_t unknown(const Syntax& syntax, const Names& names, std::string_view wanted);
    void mistakes(const Text& text, const Parsed& parsed);

    NodeId add(ConditionNode node);
    NodeId add(ScopeNode node);
    NodeId add(SelectorNode node);

    const Vocabulary& vocabulary_;
    const std::map<std::string, Setting, std::less<>>& settings_;
    Program& program_;
    std::vector<Problem>& problems_;
    std::set<std::string> settings_used_;
    /// What a scope with a name compiled to: once, so that a mistake in it is told once.
    struct Named {
        bool open = true;  ///< While it is being compiled: it may not speak of itself.
        std::optional<NodeId> node;
        std::set<std::string> settings;
    };
    std::map<std::string, Named> named_;
    std::map<std::string, NodeId> known_conditions_;
    std::map<std::string, NodeId> known_scopes_;
    std::map<std::string, NodeId> known_selectors_;
    std::map<std::string, std::int64_t> known_literals_;
};

}  // namespace goldthread::standards
