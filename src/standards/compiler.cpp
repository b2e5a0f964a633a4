// standards/compiler.cpp: names, types and settings of expressions resolved; nodes shared.
// Long: one function for each form of expression; they call each other.
#include "standards/compiler.h"

#include <algorithm>
#include <array>
#include <utility>

namespace goldthread::standards {

/// What names mean inside one expression.
struct Compiler::Names {
    const Text* text = nullptr;
    SubjectKindId subject{};
    KindId record = no_kind;  ///< The kind whose record a condition speaks of, if any.
    bool event = false;       ///< There is a day to look back and forward from.
};

/// The left side of a comparison.
struct Compiler::Operand {
    enum class What : std::uint8_t { column, length, age };
    What what = What::column;
    bool of_subject = false;
    std::uint16_t column = 0;
    const Attribute* attribute = nullptr;
    std::string name;
};

namespace {

std::string in_quotes(std::string_view text)
{
    return "\"" + std::string{text.substr(0, 80)} + "\"";
}

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

bool ordered(Compare compare)
{
    return compare != Compare::equal && compare != Compare::unequal && compare != Compare::one_of;
}

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

std::vector<std::string> names_of(const std::vector<Attribute>& attributes)
{
    std::vector<std::string> names;
    for (const auto& attribute : attributes) {
        names.push_back(attribute.name);
    }
    return names;
}

}  // namespace

Compiler::Compiler(const Vocabulary& vocabulary,
                   const std::map<std::string, Setting, std::less<>>& settings, Program& program,
                   std::vector<Problem>& problems)
    : vocabulary_(vocabulary), settings_(settings), program_(program), problems_(problems)
{
    for (const auto& scope : vocabulary_.scopes()) {  // Those that nothing uses are checked too.
        named_scope(scope);
    }
    settings_used_.clear();
}

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

void Compiler::problem(const Text& text, std::size_t offset, std::string message)
{
    problems_.push_back({text.at(offset), std::move(message)});
}

std::string Compiler::suggestion(std::string_view name, const std::vector<std::string>& known)
{
    const std::string near = nearest(name, known);
    return near.empty() ? std::string{} : "; did you mean \"" + near + "\"?";
}

std::set<std::string> Compiler::take_settings_used()
{
    return std::exchange(settings_used_, {});
}

void Compiler::mistakes(const Text& text, const Parsed& parsed)
{
    for (const auto& mistake : parsed.mistakes) {
        problem(text, mistake.at, mistake.message);
    }
}

bool Compiler::has_time(NodeId selector) const
{
    const auto& node = program_.selectors[selector];
    return node.base == SelectorNode::Base::events && vocabulary_.kind(node.kind).time_of_day;
}

std::optional<KindId> Compiler::kind_of(NodeId selector) const
{
    const auto& node = program_.selectors[selector];
    return node.kind == no_kind ? std::nullopt : std::optional{node.kind};
}

// ---- texts ----------------------------------------------------------------------------------

std::optional<NodeId> Compiler::selector(const Text& text, SubjectKindId subject)
{
    const auto parsed = parse_selector(text.text);
    mistakes(text, parsed);
    return parsed.tree ? selector_node(*parsed.tree, {&text, subject}) : std::nullopt;
}

std::optional<NodeId> Compiler::scope(const Text& text, SubjectKindId subject)
{
    const auto parsed = parse_scope(text.text);
    mistakes(text, parsed);
    return parsed.tree ? scope_node(*parsed.tree, {&text, subject}) : std::nullopt;
}

std::optional<NodeId> Compiler::condition(const Text& text, SubjectKindId subject, NodeId selector)
{
    const auto parsed = parse_scope(text.text);
    mistakes(text, parsed);
    return parsed.tree ? condition_node(*parsed.tree,
                                        {&text, subject, program_.selectors[selector].kind, true})
                       : std::nullopt;
}

std::optional<NodeId> Compiler::spells(const Text& text, SubjectKindId subject)
{
    const auto found = scope(text, subject);
    if (found && program_.scopes[*found].op != ScopeNode::Op::kind) {
        problem(text, 0, "one spell kind is wanted here, with `where` if need be");
        return std::nullopt;
    }
    return found;
}

std::optional<std::uint16_t> Compiler::number_attribute(const Text& name, KindId kind)
{
    if (kind == no_kind) {
        problem(name, 0, "the start or end of a scope has no attribute " + in_quotes(name.text));
        return std::nullopt;
    }
    const auto& attributes = vocabulary_.kind(kind).attributes;
    const auto column = find_attribute(attributes, name.text);
    if (!column) {
        problem(name, 0,
                in_quotes(vocabulary_.kind(kind).name) + " has no attribute " +
                    in_quotes(name.text) + suggestion(name.text, names_of(attributes)));
        return std::nullopt;
    }
    if (attributes[*column].type != AttributeType::number) {
        problem(name, 0,
                in_quotes(name.text) + " is a " + std::string{word_for(attributes[*column].type)} +
                    "; only a number can be added up");
        return std::nullopt;
    }
    return static_cast<std::uint16_t>(*column);
}

std::optional<Compiler::Amount> Compiler::amount(const Text& text, SubjectKindId subject,
                                                 bool of_spells)
{
    std::string attribute;
    std::size_t attribute_at = 0;
    const auto parsed = parse_amount(text.text, attribute, attribute_at);
    mistakes(text, parsed);
    if (!parsed.tree) {
        return std::nullopt;
    }
    Amount made;
    KindId kind = no_kind;
    const Names names{&text, subject};
    if (of_spells) {
        const Syntax* tree = parsed.tree.get();
        const Syntax* where = nullptr;
        if (tree->form == Syntax::Form::selection && !tree->parts[2]) {
            where = tree->parts[1].get();
            tree = tree->parts[0].get();
        }
        if (tree->form != Syntax::Form::kind) {
            problem(text, tree->at, "one spell kind is wanted here, with `where` if need be");
            return std::nullopt;
        }
        const auto found = vocabulary_.find_kind(tree->name);
        if (!found || vocabulary_.kind(*found).shape != Shape::spell ||
            vocabulary_.kind(*found).subject != subject) {
            unknown(*tree, names, "a spell kind");
            return std::nullopt;
        }
        kind = *found;
        ScopeNode node;
        node.kind = kind;
        if (where != nullptr) {
            const auto condition = condition_node(*where, {&text, subject, kind, true});
            if (!condition) {
                return std::nullopt;
            }
            node.condition = *condition;
        }
        made.node = add(std::move(node));
    } else {
        const auto found = selector_node(*parsed.tree, names);
        if (!found) {
            return std::nullopt;
        }
        made.node = *found;
        kind = program_.selectors[*found].kind;
    }
    if (!attribute.empty()) {
        Text name{attribute, text.at(attribute_at), {}};
        made.column = number_attribute(name, kind);
        if (!made.column) {
            return std::nullopt;
        }
    }
    return made;
}

std::optional<Compiler::Amount> Compiler::attribute_of(const Text& text, SubjectKindId subject)
{
    std::string attribute;
    std::size_t attribute_at = 0;
    const auto parsed = parse_attribute_of(text.text, attribute, attribute_at);
    mistakes(text, parsed);
    if (!parsed.tree) {
        return std::nullopt;
    }
    if (attribute.empty()) {
        problem(text, 0, "an attribute is wanted here: \"minutes of visit\"");
        return std::nullopt;
    }
    Amount made;
    const auto found = selector_node(*parsed.tree, {&text, subject});
    if (!found) {
        return std::nullopt;
    }
    made.node = *found;
    Text name{attribute, text.at(attribute_at), {}};
    made.column = number_attribute(name, program_.selectors[*found].kind);
    return made.column ? std::optional{made} : std::nullopt;
}

std::optional<Duration> Compiler::duration(const Text& text, bool hours_allowed)
{
    const auto parsed = parse_value(text.text);
    for (const auto& mistake : parsed.mistakes) {
        problem(text, mistake.at, mistake.message);
    }
    return parsed.mistakes.empty() ? span(parsed.value, {&text}, hours_allowed) : std::nullopt;
}

std::optional<Scaled> Compiler::number(const Text& text)
{
    const auto parsed = parse_value(text.text);
    for (const auto& mistake : parsed.mistakes) {
        problem(text, mistake.at, mistake.message);
    }
    return parsed.mistakes.empty() ? number_value(parsed.value, {&text}) : std::nullopt;
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

std::optional<Compiler::Match> Compiler::matching(const Text& name, NodeId first, NodeId second)
{
    std::array<const Attribute*, 2> found{};
    Match match;
    for (int i = 0; i < 2; ++i) {
        const KindId kind = program_.selectors[i == 0 ? first : second].kind;
        if (kind == no_kind) {
            problem(name, 0,
                    "the start or end of a scope has no attribute " + in_quotes(name.text) +
                        " to match");
            return std::nullopt;
        }
        const auto& attributes = vocabulary_.kind(kind).attributes;
        const auto column = find_attribute(attributes, name.text);
        if (!column) {
            problem(name, 0,
                    in_quotes(vocabulary_.kind(kind).name) + " has no attribute " +
                        in_quotes(name.text) + suggestion(name.text, names_of(attributes)));
            return std::nullopt;
        }
        (i == 0 ? match.first : match.second) = static_cast<std::uint16_t>(*column);
        found[static_cast<std::size_t>(i)] = &attributes[*column];
    }
    const auto comparable = [](AttributeType type) {
        return type == AttributeType::ref ? AttributeType::text : type;
    };
    if (comparable(found[0]->type) != comparable(found[1]->type)) {
        problem(name, 0,
                in_quotes(name.text) + " is a " + std::string{word_for(found[0]->type)} +
                    " of one and a " + std::string{word_for(found[1]->type)} +
                    " of the other: they cannot match");
        return std::nullopt;
    }
    return match;
}

bool Compiler::is_selector(const Text& text) const
{
    std::vector<Parsed::Mistake> ignored;
    const auto tokens = tokens_of(text.text, ignored);
    std::size_t i = 0;
    while (i < tokens.size() && tokens[i].type == Token::Type::symbol && tokens[i].text == "(") {
        ++i;
    }
    if (tokens[i].type != Token::Type::word) {
        return false;
    }
    if (i + 1 < tokens.size() && tokens[i + 1].type == Token::Type::word) {
        const auto& next = tokens[i + 1].text;
        if (((tokens[i].text == "start" || tokens[i].text == "end") && next == "of") ||
            next == "started" || next == "ended") {
            return true;
        }
    }
    const auto kind = vocabulary_.find_kind(tokens[i].text);
    return kind && vocabulary_.kind(*kind).shape == Shape::event;
}

std::optional<KindId> Compiler::first_kind(const Text& text) const
{
    std::vector<Parsed::Mistake> ignored;
    for (const auto& token : tokens_of(text.text, ignored)) {
        if (token.type == Token::Type::word) {
            if (const auto kind = vocabulary_.find_kind(token.text)) {
                return kind;
            }
        }
    }
    return std::nullopt;
}

// ---- values ---------------------------------------------------------------------------------

const Setting* Compiler::setting(const ValueSyntax& value, const Names& names)
{
    const auto found = settings_.find(value.token.text);
    if (found == settings_.end()) {
        std::vector<std::string> known;
        for (const auto& [name, ignored] : settings_) {
            known.push_back(name);
        }
        problem(*names.text, value.at,
                "there is no setting " + in_quotes("$" + value.token.text) +
                    suggestion(value.token.text, known));
        return nullptr;
    }
    settings_used_.insert(found->first);
    return &found->second;
}

/// A value with its setting, if it is one, replaced by what stands there.
std::optional<ValueSyntax> Compiler::resolved(const ValueSyntax& value, const Names& names)
{
    if (value.token.type != Token::Type::setting) {
        return value;
    }
    const Setting* found = setting(value, names);
    if (found == nullptr) {
        return std::nullopt;
    }
    auto parsed = parse_value(found->value.text);
    if (!parsed.mistakes.empty() || parsed.value.token.type == Token::Type::setting) {
        problem(*names.text, value.at,
                "the setting " + in_quotes("$" + value.token.text) + " has the value " +
                    in_quotes(found->value.text) + ", which cannot stand here");
        return std::nullopt;
    }
    parsed.value.at = value.at;
    return parsed.value;
}

std::optional<Duration> Compiler::span(const ValueSyntax& value, const Names& names,
                                       bool hours_allowed)
{
    const auto given = resolved(value, names);
    if (!given) {
        return std::nullopt;
    }
    const auto number = parse_number(given->token.text);
    if (given->unit.empty() || !number || *number % one != 0) {
        problem(*names.text, value.at,
                "a duration such as \"2 months\" or \"10 working days\" is wanted here, not " +
                    in_quotes(given->token.text + (given->unit.empty() ? "" : " " + given->unit)));
        return std::nullopt;
    }
    const auto made = make_duration(*number / one, given->unit);
    if (!made) {
        problem(*names.text, value.at, "a duration lies between 0 days and a thousand years");
        return std::nullopt;
    }
    if (made->unit == Duration::Unit::hours && !hours_allowed) {
        problem(*names.text, value.at,
                "hours may stand only under a deadline's \"within\"; use days here");
        return std::nullopt;
    }
    return made;
}

std::optional<Scaled> Compiler::number_value(const ValueSyntax& value, const Names& names)
{
    const auto given = resolved(value, names);
    if (!given) {
        return std::nullopt;
    }
    const auto number = given->unit.empty() && given->token.type == Token::Type::word
                            ? parse_number(given->token.text)
                            : std::nullopt;
    if (!number) {
        problem(*names.text, value.at,
                "a number with at most four decimal places is wanted here, not " +
                    in_quotes(given->token.text + (given->unit.empty() ? "" : " " + given->unit)));
        return std::nullopt;
    }
    return number;
}

/// A value as the column of the operand holds it.
std::optional<std::int64_t> Compiler::literal(const ValueSyntax& value, const Operand& operand,
                                              const Names& names)
{
    if (operand.what == Operand::What::age) {
        return number_value(value, names);
    }
    const Attribute& attribute = *operand.attribute;
    std::string text = value.token.text;
    Token::Type type = value.token.type;
    if (type == Token::Type::setting && attribute.type != AttributeType::number) {
        const Setting* found = setting(value, names);
        if (found == nullptr) {
            return std::nullopt;
        }
        text = found->value.text;
        if (text.size() > 1 && text.front() == '"' && text.back() == '"') {
            text = text.substr(1, text.size() - 2);
        }
        type = attribute.type == AttributeType::text || attribute.type == AttributeType::ref
                   ? Token::Type::text
                   : Token::Type::word;
    }
    const auto wrong = [&](std::string_view wanted) {
        problem(*names.text, value.at,
                in_quotes(operand.name) + " is a " + std::string{word_for(attribute.type)} + ": " +
                    std::string{wanted} + " is wanted here, not " +
                    in_quotes(text + (value.unit.empty() ? "" : " " + value.unit)));
        return std::nullopt;
    };
    if (!value.unit.empty()) {
        return wrong("a plain value");
    }
    switch (attribute.type) {
        case AttributeType::flag:
            if (type != Token::Type::word || (text != "yes" && text != "no")) {
                return wrong("yes or no");
            }
            return text == "yes" ? 1 : 0;
        case AttributeType::number:
            return number_value(value, names);
        case AttributeType::code: {
            const auto code = vocabulary_.find_code(text);
            if (!code || std::ranges::find(attribute.codes, *code) == attribute.codes.end()) {
                std::vector<std::string> known;
                for (const auto id : attribute.codes) {
                    known.push_back(vocabulary_.code_name(id));
                }
                problem(*names.text, value.at,
                        in_quotes(text) + " is not a code of " + in_quotes(operand.name) +
                            suggestion(text, known));
                return std::nullopt;
            }
            return *code;
        }
        case AttributeType::date: {
            const auto day = type == Token::Type::word ? core::parse_date(text) : std::nullopt;
            if (!day) {
                return wrong("a date such as 2026-03-31");
            }
            return day->days();
        }
        case AttributeType::text:
        case AttributeType::ref: {
            if (type != Token::Type::text) {
                return wrong("a text in quotation marks");
            }
            const auto next = static_cast<std::int64_t>(program_.literals.size());
            const auto [known, fresh] = known_literals_.emplace(text, next);
            if (fresh) {
                program_.literals.push_back(text);
            }
            return known->second;
        }
    }
    return std::nullopt;
}

// ---- conditions -----------------------------------------------------------------------------

std::nullopt_t Compiler::unknown(const Syntax& syntax, const Names& names, std::string_view wanted)
{
    std::vector<std::string> known;
    std::string in;
    if (names.record != no_kind) {
        known = names_of(vocabulary_.kind(names.record).attributes);
        in = " of " + in_quotes(vocabulary_.kind(names.record).name);
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
            in_quotes(syntax.name) + " is not " + std::string{wanted} + in + " or of a " +
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

// ---- scopes ---------------------------------------------------------------------------------

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

// ---- selectors ------------------------------------------------------------------------------

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
        case Syntax::Form::selection: {
            const auto inner = selector_node(*syntax.parts[0], names);
            if (!inner) {
                return std::nullopt;
            }
            node = program_.selectors[*inner];
            bool good = true;
            if (syntax.parts[1]) {
                auto where =
                    condition_node(*syntax.parts[1], {names.text, names.subject, node.kind, true});
                good = where.has_value();
                if (where && node.where != no_node) {
                    ConditionNode both;
                    both.op = ConditionNode::Op::all;
                    both.children = {node.where, *where};
                    both.by_day = program_.conditions[node.where].by_day ||
                                  program_.conditions[*where].by_day;
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
        default:
            problem(*names.text, syntax.at, "an event is wanted here");
            return std::nullopt;
    }
}

}  // namespace goldthread::standards
