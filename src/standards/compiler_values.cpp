// standards/compiler_values.cpp: settings, durations, numbers, codes and days in expressions.
#include "standards/compiler_parts.h"

#include <algorithm>

namespace goldthread::standards {

const Setting* Compiler::setting(const ValueSyntax& value, const Names& names)
{
    const auto found = settings_.find(value.token.text);
    if (found == settings_.end()) {
        std::vector<std::string> known;
        known.reserve(settings_.size());
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
                "a number with at most twelve digits before the point and four after it is wanted "
                "here, not " +
                    in_quotes(given->token.text + (given->unit.empty() ? "" : " " + given->unit)));
        return std::nullopt;
    }
    return number;
}

std::optional<std::int64_t> Compiler::code_literal(const std::string& text,
                                                   const ValueSyntax& value, const Operand& operand,
                                                   const Names& names)
{
    const auto& codes = operand.attribute->codes;
    const auto code = vocabulary_.find_code(text);
    if (code && std::ranges::find(codes, *code) != codes.end()) {
        return *code;
    }
    std::vector<std::string> known;
    known.reserve(codes.size());
    for (const auto id : codes) {
        known.push_back(vocabulary_.code_name(id));
    }
    problem(
        *names.text, value.at,
        in_quotes(text) + " is not a code of " + in_quotes(operand.name) + suggestion(text, known));
    return std::nullopt;
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
        case AttributeType::code:
            return code_literal(text, value, operand, names);
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

}  // namespace goldthread::standards
