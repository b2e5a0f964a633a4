#include "quality/tool_markup.h"

#include "platform/html/govuk.h"
#include "platform/html/govuk_table.h"
#include "platform/text/sentence.h"
#include "quality/standards_markup.h"

#include <algorithm>

namespace goldthread::quality {

using html::Html;
using html::join;

namespace {

using frameworks::Field;
using frameworks::FieldType;

const char* type_words(FieldType type)
{
    switch (type) {
        case FieldType::text:
            return "A line of text";
        case FieldType::long_text:
            return "Text";
        case FieldType::date:
            return "A date";
        case FieldType::time:
            return "A time";
        case FieldType::number:
            return "A number";
        case FieldType::yes_no:
            return "Yes or no";
        case FieldType::choice:
            return "One of:";
        case FieldType::choices:
            return "Any of:";
        case FieldType::person:
            return "A worker";
        case FieldType::standard:
            return "A standard";
        case FieldType::actions:
            return "What, who and by when";
    }
    return "";
}

/// A question may name whom it is about: here it is about anybody.
std::string asked(const frameworks::Tool& tool, std::string text)
{
    const std::string whom = "the " + tool.subject;
    static constexpr std::string_view mark = "{name}";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
        text.replace(at, mark.size(), whom);
    }
    return text;
}

Html answered(const Field& field)
{
    Html made = type_words(field.type);
    std::vector<Html> options;
    options.reserve(field.options.size());
    for (const auto& option : field.options) {
        options.emplace_back(option.text);
    }
    if (!options.empty()) {
        made = join({made, govuk::bullets(options)});
    }
    const bool is_written = field.type == FieldType::text || field.type == FieldType::long_text;
    if (is_written && field.length_max > 0) {
        made += " (up to " + std::to_string(field.length_max) + " characters)";
    }
    return made;
}

Html section_part(const frameworks::Tool& tool, const frameworks::Section& section)
{
    std::vector<std::vector<Html>> rows;
    for (const auto& field : section.fields) {
        Html question = asked(tool, field.label);
        if (!field.hint.empty()) {
            question = join({question, html::element("div", {{"class", "app-s app-muted"}},
                                                     {asked(tool, field.hint)})});
        }
        rows.push_back({question, answered(field), field.is_required ? "Yes" : "No"});
    }
    const auto title = text::sentence_case(asked(tool, section.title));
    Html made = govuk::heading(2, govuk::Size::m, title);
    if (!section.help.empty()) {
        made += govuk::paragraph(asked(tool, section.help));
    }
    if (section.is_each) {
        made += govuk::paragraph("Asked again for each " + tool.subject + " it is written about.");
    }
    return made += govuk::table({.caption = "Questions of " + title,
                                 .caption_is_hidden = true,
                                 .columns = {{.title = "What is asked"},
                                             {.title = "How it is answered"},
                                             {.title = "Must be answered"}},
                                 .rows = std::move(rows)});
}

std::string label_of(const frameworks::Tool& tool, std::string_view field)
{
    const auto* found = tool.field(field);
    return found == nullptr ? std::string(field) : asked(tool, found->label);
}

Html facts_part(const frameworks::Tool& tool)
{
    std::vector<Html> items;
    for (const auto& fact : tool.facts) {
        std::string words =
            fact.is_waiver() ? "A waiver of the standard chosen" : spoken_name(fact.kind);
        words += ", dated by “" + label_of(tool, fact.on) + "”";
        for (const auto& [field, answer] : fact.where) {
            words += ", where “" + label_of(tool, field) + "” is " + answer;
        }
        std::string told;
        for (const auto& [attribute, field] : fact.attributes) {
            told += (told.empty() ? "" : ", ") + spoken_name(attribute) + " (" +
                    (field == "author" ? "whoever writes" : "“" + label_of(tool, field) + "”") +
                    ")";
        }
        for (const auto& [attribute, value] : fact.sets) {
            told +=
                (told.empty() ? "" : ", ") + spoken_name(attribute) + " (always “" + value + "”)";
        }
        items.emplace_back(told.empty() ? words + "." : words + ". With: " + told + ".");
    }
    return items.empty()
               ? join({govuk::heading(2, govuk::Size::m, "What an entry makes known"),
                       govuk::paragraph("Nothing that a standard asks for: it stands in the "
                                        "story alone.")})
               : join({govuk::heading(2, govuk::Size::m, "What an entry makes known"),
                       govuk::bullets(items)});
}

Html permissions_part(const frameworks::Framework& framework, const frameworks::Tool& tool)
{
    std::vector<Html> sentences;
    for (const auto& permission : framework.permissions) {
        if (permission.action == tool.action) {
            sentences.emplace_back(permission.sentence);
        }
    }
    return join({govuk::heading(2, govuk::Size::m, "Who may write one"),
                 sentences.empty() ? govuk::paragraph("No role may.") : govuk::bullets(sentences)});
}

}  // namespace

Html tool_parts(const frameworks::Framework& framework, const frameworks::Tool& tool)
{
    Html made = govuk::paragraph(
        "This is version " + std::to_string(tool.version) +
        ", the form as it is now. A record keeps the questions that it was written with, and "
        "shows them however the form changes.");
    if (tool.is_together) {
        made += govuk::paragraph(tool.subject == "child"
                                     ? "May be written for several children of a household at once."
                                     : "May be written for several workers of a team at once.");
    }
    made += permissions_part(framework, tool);
    for (const auto& section : tool.sections) {
        made += section_part(tool, section);
    }
    return made += facts_part(tool);
}

}  // namespace goldthread::quality
