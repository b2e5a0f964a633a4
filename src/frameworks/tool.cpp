// frameworks/tool.cpp: a tool's definition read and checked, every mistake with its place.
// Long: one reader for each level of a definition; they share the gathering of mistakes.
#include "frameworks/tool.h"

#include "platform/core/result.h"
#include "standards/number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <set>

namespace goldthread::frameworks {

namespace {

using standards::AttributeType;
using standards::Place;
using standards::Problem;

constexpr std::size_t long_text_max = 10'000;
constexpr std::size_t text_max = 200;

struct TypeWord {
    std::string_view word;
    FieldType type;
};
constexpr std::array type_words{
    TypeWord{"text", FieldType::text},       TypeWord{"long text", FieldType::long_text},
    TypeWord{"date", FieldType::date},       TypeWord{"time", FieldType::time},
    TypeWord{"number", FieldType::number},   TypeWord{"yes or no", FieldType::yes_no},
    TypeWord{"choice", FieldType::choice},   TypeWord{"choices", FieldType::choices},
    TypeWord{"person", FieldType::person},   TypeWord{"standard", FieldType::standard},
    TypeWord{"actions", FieldType::actions},
};

/// What a field's answer can become; `author` is a person.
bool can_become(FieldType type, AttributeType attribute)
{
    switch (attribute) {
        case AttributeType::flag:
            return true;
        case AttributeType::number:
            return type == FieldType::number;
        case AttributeType::code:
            return type == FieldType::choice;
        case AttributeType::date:
            return type == FieldType::date;
        case AttributeType::text:
            return type == FieldType::text || type == FieldType::choice ||
                   type == FieldType::time || type == FieldType::standard;
        case AttributeType::ref:
            return type == FieldType::person;
    }
    return false;
}

/// Ids become names in a page and in an address: lower case, digits and underscores.
bool is_plain_id(std::string_view id)
{
    return !id.empty() && id.size() <= 40 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

class Reader {
public:
    Reader(const standards::Vocabulary& vocabulary, std::vector<Problem>& problems)
        : vocabulary_(vocabulary), problems_(problems)
    {
    }

    Tool read(const Node& body)
    {
        known(
            body, "a tool",
            {"id", "replaces", "version", "title", "source", "subject", "action", "button", "help",
             "together", "significant", "happened", "heading", "story", "sections", "facts"});
        tool_.id = text(body, "id");
        if (tool_.id.empty()) {
            tool_.id = text(body, "replaces");
        }
        for (const auto& [key, into] : std::initializer_list<std::pair<const char*, std::string*>>{
                 {"title", &tool_.title}, {"action", &tool_.action}, {"button", &tool_.button}}) {
            *into = text(body, key);
            if (into->empty()) {
                report(body.place, "a tool needs \"" + std::string(key) + "\"");
            }
        }
        tool_.version = static_cast<int>(number(body, "version", 1, 1'000'000));
        read_subject(body);
        tool_.help = text(body, "help");
        tool_.is_together = yes(body, "together");
        tool_.is_significant = yes(body, "significant");
        if (const Node* sections = list(body, "sections")) {
            for (const auto& section : sections->list) {
                read_section(section);
            }
        }
        if (tool_.sections.empty()) {
            report(body.place, "a tool needs \"sections\", each with its fields");
            return tool_;
        }
        check_fields();
        read_uses(body);
        if (const Node* facts = list(body, "facts")) {
            for (const auto& fact : facts->list) {
                read_fact(fact);
            }
        }
        return tool_;
    }

private:
    void report(const Place& place, std::string message)
    {
        problems_.push_back({place, std::move(message)});
    }
    void known(const Node& node, std::string_view what,
               std::initializer_list<std::string_view> keys)
    {
        for (const auto& [key, ignored] : node.map) {
            if (std::ranges::find(keys, key.text) == keys.end()) {
                const auto near = standards::nearest(
                    key.text, std::vector<std::string>(keys.begin(), keys.end()));
                report(key.place, std::string(what) + " has no key \"" + key.text + "\"" +
                                      (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
            }
        }
    }
    static std::string text(const Node& node, std::string_view key)
    {
        const Node* found = node.find(key);
        return found != nullptr && found->is_scalar() ? found->scalar.text : std::string{};
    }
    bool yes(const Node& node, std::string_view key)
    {
        const Node* found = node.find(key);
        if (found == nullptr) {
            return false;
        }
        const auto word = found->text();
        if (word != "yes" && word != "no") {
            report(found->place, "\"" + std::string(key) + "\" is yes or no");
        }
        return word == "yes";
    }
    std::size_t number(const Node& node, std::string_view key, std::size_t otherwise,
                       std::size_t most)
    {
        const Node* found = node.find(key);
        if (found == nullptr) {
            return otherwise;
        }
        const auto word = found->text();
        std::size_t value = 0;
        const auto [rest, error] = std::from_chars(word.data(), word.data() + word.size(), value);
        if (error != std::errc{} || rest != word.data() + word.size() || value < 1 ||
            value > most) {
            report(found->place, "\"" + std::string(key) + "\" is a whole number from 1 to " +
                                     std::to_string(most));
            return otherwise;
        }
        return value;
    }
    const Node* list(const Node& node, std::string_view key)
    {
        const Node* found = node.find(key);
        if (found != nullptr && !found->is_list()) {
            report(found->place, "\"" + std::string(key) + "\" is a list");
            return nullptr;
        }
        return found;
    }

    void read_subject(const Node& body)
    {
        const Node* subject = body.find("subject");
        if (subject == nullptr) {
            return;
        }
        tool_.subject = subject->text();
        if (tool_.subject != "child" && tool_.subject != "worker") {
            report(subject->place, "\"subject\" of a tool is \"child\" or \"worker\"");
            tool_.subject = "child";
        }
    }

    void read_section(const Node& node)
    {
        known(node, "a section", {"title", "help", "each", "fields"});
        Section section;
        section.title = text(node, "title");
        section.help = text(node, "help");
        if (const Node* each = node.find("each")) {
            section.is_each = each->text() == tool_.subject;
            if (!section.is_each) {
                report(each->place,
                       "\"each\" can only be \"" + tool_.subject + "\", whom the tool is about");
            }
        }
        if (section.title.empty()) {
            report(node.place, "a section needs a \"title\"");
        }
        if (const Node* fields = list(node, "fields")) {
            for (const auto& field : fields->list) {
                section.fields.push_back(read_field(field));
            }
        }
        tool_.sections.push_back(std::move(section));
    }

    Field read_field(const Node& node)
    {
        known(node, "a field",
              {"id", "label", "hint", "type", "required", "past", "length", "options", "start",
               "after", "needs"});
        Field field;
        field.place = node.place;
        field.id = text(node, "id");
        field.label = text(node, "label");
        field.hint = text(node, "hint");
        if (!is_plain_id(field.id)) {
            report(node.place,
                   "a field needs an \"id\" of small letters, digits and _, 40 at most");
        }
        if (field.label.empty()) {
            report(node.place, "a field needs a \"label\"");
        }
        const auto word = text(node, "type");
        const auto* type = std::ranges::find(type_words, word, &TypeWord::word);
        if (type == type_words.end()) {
            std::vector<std::string> words;
            words.reserve(type_words.size());
            for (const auto& known_type : type_words) {
                words.emplace_back(known_type.word);
            }
            const auto near = standards::nearest(word, words);
            report(node.place, "\"" + word + "\" is no type of a field" +
                                   (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
        } else {
            field.type = type->type;
        }
        field.is_required = yes(node, "required");
        field.is_past = yes(node, "past");
        const bool is_long = field.type == FieldType::long_text;
        field.length_max =
            number(node, "length", is_long ? long_text_max : text_max, long_text_max);
        field.start = text(node, "start");
        field.after = text(node, "after");
        field.needs = text(node, "needs");
        read_options(node, field);
        return field;
    }

    void read_options(const Node& node, Field& field)
    {
        if (const Node* options = list(node, "options")) {
            for (const auto& item : options->list) {
                Option option;
                if (item.is_scalar()) {
                    option.value = option.text = item.text();
                } else {
                    known(item, "an option", {"value", "text", "hint", "in force"});
                    option.value = text(item, "value");
                    option.text = text(item, "text");
                    option.hint = text(item, "hint");
                    option.in_force = text(item, "in force");
                }
                if (option.value.empty() || option.text.empty()) {
                    report(item.place, "an option needs a \"value\" and a \"text\"");
                }
                if (!option.in_force.empty()) {
                    const auto kind = vocabulary_.find_kind(option.in_force);
                    if (!kind || vocabulary_.kind(*kind).shape != standards::Shape::spell) {
                        report(item.place, "\"in force\" names a kind of spell; there is none \"" +
                                               option.in_force + "\"");
                    }
                }
                field.options.push_back(std::move(option));
            }
        }
        const bool has_options =
            field.type == FieldType::choice || field.type == FieldType::choices;
        if (has_options != !field.options.empty()) {
            report(node.place,
                   has_options ? "a choice needs \"options\"" : "only a choice has \"options\"");
        }
    }

    void check_fields()
    {
        std::set<std::string> ids;
        for (const auto& section : tool_.sections) {
            for (const auto& field : section.fields) {
                if (!ids.insert(field.id).second) {
                    report(field.place, "the field \"" + field.id + "\" is there twice");
                }
                if (!field.start.empty() &&
                    !(field.start == "today" && field.type == FieldType::date) &&
                    !(field.start == "allocated worker" && field.type == FieldType::person)) {
                    report(
                        field.place,
                        "\"start\" is \"today\" for a date or \"allocated worker\" for a person");
                }
                if (!field.after.empty() && of_type(field.place, field.after, FieldType::date) &&
                    field.type != FieldType::date) {
                    report(field.place, "only a date comes \"after\" another");
                }
                if (!field.needs.empty() && of_type(field.place, field.needs, FieldType::yes_no) &&
                    field.type != FieldType::yes_no) {
                    report(field.place, "only a yes or no \"needs\" another");
                }
            }
        }
    }

    /// Whether the field is there; reports it where it is not, or is of another type.
    bool of_type(const Place& place, const std::string& id, std::optional<FieldType> type)
    {
        const Field* found = tool_.field(id);
        if (found == nullptr) {
            std::vector<std::string> ids;
            for (const auto& section : tool_.sections) {
                for (const auto& field : section.fields) {
                    ids.push_back(field.id);
                }
            }
            const auto near = standards::nearest(id, ids);
            report(place, "the tool has no field \"" + id + "\"" +
                              (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
            return false;
        }
        if (type && found->type != *type) {
            report(place, "the field \"" + id + "\" is of another type than is needed here");
        }
        return true;
    }

    void read_uses(const Node& body)
    {
        tool_.happened = text(body, "happened");
        if (of_type(body.place, tool_.happened, FieldType::date) &&
            !tool_.field(tool_.happened)->is_required) {
            report(body.place, "the field that \"happened\" names is required");
        }
        tool_.heading = text(body, "heading");
        if (!tool_.heading.empty()) {
            of_type(body.place, tool_.heading, FieldType::text);
        }
        if (const Node* story = list(body, "story")) {
            for (const auto& item : story->list) {
                if (of_type(item.place, item.text(), std::nullopt)) {
                    tool_.story.push_back(item.text());
                }
            }
        }
    }

    void read_fact(const Node& node)
    {
        known(node, "a fact of a tool",
              {"kind", "on", "from", "to", "where", "attributes", "sets", "waiver", "reason"});
        FactYield fact;
        fact.on = text(node, node.find("on") != nullptr ? "on" : "from");
        fact.to = text(node, "to");
        of_type(node.place, fact.on, FieldType::date);
        if (!fact.to.empty()) {
            of_type(node.place, fact.to, FieldType::date);
        }
        if (const Node* where = node.find("where")) {
            for (const auto& [key, value] : where->map) {
                if (of_type(key.place, key.text, std::nullopt)) {
                    fact.where.emplace_back(key.text, value.text());
                    check_answer(value.place, *tool_.field(key.text), value.text());
                }
            }
        }
        fact.waives = text(node, "waiver");
        if (fact.is_waiver()) {
            fact.reason = text(node, "reason");
            of_type(node.place, fact.waives, FieldType::standard);
            of_type(node.place, fact.reason, FieldType::long_text);
        } else {
            read_kind(node, fact);
        }
        tool_.facts.push_back(std::move(fact));
    }

    void check_answer(const Place& place, const Field& field, const std::string& answer)
    {
        const bool is_there =
            field.type == FieldType::yes_no
                ? answer == "yes" || answer == "no"
                : std::ranges::find(field.options, answer, &Option::value) != field.options.end();
        if (!is_there) {
            report(place, "\"" + answer + "\" is no answer to \"" + field.id + "\"");
        }
    }

    void read_kind(const Node& node, FactYield& fact)
    {
        fact.kind = text(node, "kind");
        const auto kind = vocabulary_.find_kind(fact.kind);
        if (!kind) {
            std::vector<std::string> names;
            for (const auto& one : vocabulary_.kinds()) {
                names.push_back(one.name);
            }
            const auto near = standards::nearest(fact.kind, names);
            report(node.place, "there is no kind \"" + fact.kind + "\"" +
                                   (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
            return;
        }
        const auto& declared = vocabulary_.kind(*kind);
        if (const auto& about = vocabulary_.subject(declared.subject).name;
            about != tool_.subject) {
            report(node.place, "\"" + fact.kind + "\" is about a " + about +
                                   " and the tool about a " + tool_.subject);
        }
        const bool is_spell = declared.shape == standards::Shape::spell;
        if (is_spell != (node.find("from") != nullptr) || declared.time_of_day) {
            report(node.place, "\"" + fact.kind + "\" is written with \"" +
                                   (is_spell ? "from" : "on") + "\", and without a time of day");
        }
        read_sets(node, declared, fact);
        const Node* attributes = node.find("attributes");
        if (attributes == nullptr) {
            return;
        }
        for (const auto& [key, value] : attributes->map) {
            const auto* found = attribute_of(declared, key);
            if (found == nullptr) {
                continue;
            }
            const auto& attribute = *found;
            if (std::ranges::find(fact.sets, key.text,
                                  &std::pair<std::string, std::string>::first) != fact.sets.end()) {
                report(key.place, "\"" + key.text + "\" stands under \"sets\" too");
            }
            const auto from = value.text();
            if (from != "author" && !of_type(value.place, from, std::nullopt)) {
                continue;
            }
            const auto type = from == "author" ? FieldType::person : tool_.field(from)->type;
            if (!can_become(type, attribute.type)) {
                report(value.place, "the answer to \"" + from + "\" cannot become the " +
                                        std::string(standards::word_for(attribute.type)) + " \"" +
                                        key.text + "\"");
            }
            check_codes(value.place, attribute, from);
            fact.attributes.emplace_back(key.text, from);
        }
    }

    /// Null, and reported, where the kind has no such attribute.
    const standards::Attribute* attribute_of(const standards::Kind& declared,
                                             const standards::Text& key)
    {
        const auto place = standards::find_attribute(declared.attributes, key.text);
        if (!place) {
            report(key.place, "\"" + declared.name + "\" has no attribute \"" + key.text + "\"");
            return nullptr;
        }
        return &declared.attributes[*place];
    }

    void read_sets(const Node& node, const standards::Kind& declared, FactYield& fact)
    {
        const Node* sets = node.find("sets");
        if (sets == nullptr) {
            return;
        }
        for (const auto& [key, value] : sets->map) {
            const auto* attribute = attribute_of(declared, key);
            if (attribute == nullptr) {
                continue;
            }
            if (!can_be(*attribute, value.text())) {
                report(value.place, "\"" + value.text() + "\" cannot be the " +
                                        std::string(standards::word_for(attribute->type)) + " \"" +
                                        key.text + "\"");
            }
            fact.sets.emplace_back(key.text, value.text());
        }
    }

    bool can_be(const standards::Attribute& attribute, const std::string& text) const
    {
        switch (attribute.type) {
            case AttributeType::flag:
                return text == "yes" || text == "no";
            case AttributeType::number:
                return standards::parse_number(text).has_value();
            case AttributeType::code: {
                const auto code = vocabulary_.find_code(text);
                return code && std::ranges::find(attribute.codes, *code) != attribute.codes.end();
            }
            case AttributeType::date:
                return core::parse_date(text).has_value();
            case AttributeType::text:
                return !text.empty();
            case AttributeType::ref:
                return false;  // Somebody or something of the record: no framework names one.
        }
        return false;
    }

    void check_codes(const Place& place, const standards::Attribute& attribute,
                     const std::string& from)
    {
        if (attribute.type != AttributeType::code || tool_.field(from) == nullptr) {
            return;
        }
        for (const auto& option : tool_.field(from)->options) {
            const auto code = vocabulary_.find_code(option.value);
            if (!code || std::ranges::find(attribute.codes, *code) == attribute.codes.end()) {
                report(place, "\"" + option.value + "\" is none of the codes of \"" +
                                  attribute.name + "\"");
            }
        }
    }

    const standards::Vocabulary& vocabulary_;
    std::vector<Problem>& problems_;
    Tool tool_;
};

}  // namespace

const Field* Tool::field(std::string_view field_id) const
{
    for (const auto& section : sections) {
        const auto found = std::ranges::find(section.fields, field_id, &Field::id);
        if (found != section.fields.end()) {
            return &*found;
        }
    }
    return nullptr;
}

const Section& Tool::section_of(std::string_view field_id) const
{
    for (const auto& section : sections) {
        if (std::ranges::find(section.fields, field_id, &Field::id) != section.fields.end()) {
            return section;
        }
    }
    throw core::Bug("a tool is asked for the section of a field that it has");
}

bool Tool::settles(const standards::Standard& standard,
                   const standards::Vocabulary& vocabulary) const
{
    return standard.has_obligations() && std::ranges::any_of(facts, [&](const FactYield& fact) {
               const auto kind = vocabulary.find_kind(fact.kind);
               return kind && standard.settling_kind == *kind;
           });
}

Tool read_tool(const Node& body, const standards::Vocabulary& vocabulary,
               std::vector<Problem>& problems)
{
    return Reader{vocabulary, problems}.read(body);
}

}  // namespace goldthread::frameworks
