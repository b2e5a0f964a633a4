// standards/compiler.cpp: the texts of definitions, each compiled as what it has to be.
#include "standards/compiler_parts.h"

#include <array>
#include <utility>

namespace goldthread::standards {

std::string in_quotes(std::string_view text)
{
    return "\"" + std::string{text.substr(0, 80)} + "\"";
}

std::vector<std::string> names_of(const std::vector<Attribute>& attributes)
{
    std::vector<std::string> names;
    names.reserve(attributes.size());
    for (const auto& attribute : attributes) {
        names.push_back(attribute.name);
    }
    return names;
}

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
        const Text name{attribute, text.at(attribute_at), {}};
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
    const Text name{attribute, text.at(attribute_at), {}};
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

}  // namespace goldthread::standards
