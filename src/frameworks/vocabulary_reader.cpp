#include "frameworks/vocabulary_reader.h"

#include <algorithm>
#include <array>

namespace goldthread::frameworks {

namespace {

using namespace std::string_view_literals;
using standards::Attribute;
using standards::AttributeType;
using standards::Kind;
using standards::Place;
using standards::Problem;
using standards::Shape;
using standards::SubjectKind;

class Reader {
public:
    Reader(standards::Vocabulary& vocabulary, std::vector<Problem>& problems)
        : vocabulary_(vocabulary), problems_(problems)
    {
    }

    void subjects(const Node& node)
    {
        if (!node.is_map()) {
            report(node.place, "\"subjects\" lists each subject with its attributes");
            return;
        }
        for (const auto& [name, value] : node.map) {
            if (!good_name(name) || taken(name, true)) {
                continue;
            }
            auto id = vocabulary_.find_subject(name.text);
            if (!id) {
                id = vocabulary_.add_subject({name.text, {}, {}});
            }
            SubjectKind& subject = vocabulary_.widen(*id);
            attributes(value, subject.attributes, {"id"sv});
            const auto born = standards::find_attribute(subject.attributes, "born");
            if (born && subject.attributes[*born].type == AttributeType::date) {
                subject.born = born;
            }
        }
    }

    void kinds(const Node& node)
    {
        if (!node.is_map()) {
            report(node.place, "\"kinds\" lists each kind with its subject, shape and attributes");
            return;
        }
        for (const auto& [name, value] : node.map) {
            if (good_name(name) && !taken(name, false)) {
                kind(name, value);
            }
        }
    }

    void scopes(const Node& node)
    {
        if (!node.is_map()) {
            report(node.place, "\"scopes\" lists each name with its subject and what it means");
            return;
        }
        for (const auto& [name, value] : node.map) {
            if (good_name(name) && !is_kind_or_subject(name)) {
                scope(name, value);
            }
        }
    }

private:
    bool is_kind_or_subject(const standards::Text& name)
    {
        if (!vocabulary_.find_kind(name.text) && !vocabulary_.find_subject(name.text)) {
            return false;
        }
        report(name.place, "\"" + name.text + "\" is a kind or a subject already");
        return true;
    }

    void scope(const standards::Text& name, const Node& value)
    {
        static const std::vector<std::string> known{"subject", "means", "note"};
        if (!value.is_map()) {
            report(name.place, "the scope \"" + name.text + "\" needs a subject and what it means");
            return;
        }
        for (const auto& [key, ignored] : value.map) {
            unknown_key(key, known, "a scope");
        }
        const auto subject = subject_of(name, value, std::nullopt);
        const Node* means = value.find("means");
        if (means == nullptr || !means->is_scalar()) {
            report(name.place, "the scope \"" + name.text + "\" does not say what it \"means\"");
        } else if (subject) {
            vocabulary_.name_scope({name.text, *subject, means->scalar});
        }
    }

    void report(const Place& place, std::string message)
    {
        problems_.push_back({place, std::move(message)});
    }

    bool good_name(const standards::Text& name)
    {
        const bool letters =
            !name.text.empty() && name.text.size() <= 80 &&
            std::ranges::all_of(name.text,
                                [](char c) {
                                    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                           (c >= '0' && c <= '9') || c == '_' || c == '-';
                                }) &&
            !(name.text[0] >= '0' && name.text[0] <= '9') && name.text[0] != '-';
        if (!letters) {
            report(name.place,
                   "\"" + name.text +
                       "\" cannot be a name: letters, digits and _ make one, a letter first");
            return false;
        }
        if (standards::is_reserved(name.text)) {
            report(name.place,
                   "\"" + name.text + "\" is a word of the language and cannot be a name");
            return false;
        }
        return true;
    }

    bool taken(const standards::Text& name, bool is_subject)
    {
        if (name.text == "waiver" || name.text == "population") {
            report(name.place, "\"" + name.text +
                                   "\" is a file of facts already and cannot be a subject or kind");
            return true;
        }
        const bool clash = is_subject ? vocabulary_.find_kind(name.text).has_value()
                                      : vocabulary_.find_subject(name.text).has_value();
        if (clash) {
            report(name.place, "\"" + name.text + "\" cannot be both a subject and a kind");
        }
        return clash;
    }

    void kind(const standards::Text& name, const Node& value)
    {
        static const std::vector<std::string> known{"subject",    "shape", "time of day",
                                                    "attributes", "title", "note"};
        if (!value.is_map()) {
            report(name.place, "the kind \"" + name.text + "\" needs a subject and a shape");
            return;
        }
        for (const auto& [key, ignored] : value.map) {
            unknown_key(key, known, "a kind");
        }
        const auto existing = vocabulary_.find_kind(name.text);
        const auto subject = subject_of(name, value, existing);
        const auto shape = shape_of(name, value, existing);
        const auto time = time_of_day(value);
        if (!subject || !shape) {
            return;
        }
        if (time && *shape == Shape::spell) {
            report(value.find("time of day")->place, "only an event has a time of day");
            return;
        }
        if (existing) {
            const Node* said = value.find("time of day");
            if (said != nullptr && time != vocabulary_.kind(*existing).time_of_day) {
                report(said->place, "the kind \"" + name.text + "\" is declared already, " +
                                        (time ? "without" : "with") + " a time of day");
            }
            widen(name, value, *existing, *subject, *shape);
            return;
        }
        Kind made;
        made.name = name.text;
        made.subject = *subject;
        made.shape = *shape;
        made.time_of_day = time;
        if (const Node* list = value.find("attributes")) {
            attributes(*list, made.attributes, columns(made));
        }
        vocabulary_.add_kind(std::move(made));
    }

    static std::vector<std::string_view> columns(const Kind& kind)
    {
        return kind.shape == Shape::spell ? std::vector{"record"sv, "subject"sv, "from"sv, "to"sv}
                                          : std::vector{"record"sv, "subject"sv, "on"sv, "at"sv};
    }

    void widen(const standards::Text& name, const Node& value, standards::KindId id,
               standards::SubjectKindId subject, Shape shape)
    {
        Kind& kind = vocabulary_.widen(id);
        if (kind.subject != subject || kind.shape != shape) {
            report(name.place, "the kind \"" + name.text +
                                   "\" is declared already, with another subject or shape");
            return;
        }
        if (const Node* list = value.find("attributes")) {
            attributes(*list, kind.attributes, columns(kind));
        }
    }

    std::optional<standards::SubjectKindId> subject_of(const standards::Text& name,
                                                       const Node& value,
                                                       std::optional<standards::KindId> existing)
    {
        const Node* subject = value.find("subject");
        if (subject == nullptr) {
            if (existing) {
                return vocabulary_.kind(*existing).subject;
            }
            report(name.place, "\"" + name.text + "\" does not name its \"subject\"");
            return std::nullopt;
        }
        const auto found = vocabulary_.find_subject(subject->text());
        if (!found) {
            std::vector<std::string> known;
            for (const auto& declared : vocabulary_.subjects()) {
                known.push_back(declared.name);
            }
            report(subject->place, "there is no subject \"" + subject->text() + "\"" +
                                       suggestion(subject->text(), known));
        }
        return found;
    }

    std::optional<Shape> shape_of(const standards::Text& name, const Node& value,
                                  std::optional<standards::KindId> existing)
    {
        const Node* shape = value.find("shape");
        if (shape == nullptr) {
            if (existing) {
                return vocabulary_.kind(*existing).shape;
            }
            report(name.place, "the kind \"" + name.text + "\" has no \"shape\": event or spell");
            return std::nullopt;
        }
        if (shape->text() == "event") {
            return Shape::event;
        }
        if (shape->text() == "spell") {
            return Shape::spell;
        }
        report(shape->place, "a shape is event or spell, not \"" + shape->text() + "\"");
        return std::nullopt;
    }

    bool time_of_day(const Node& value)
    {
        const Node* time = value.find("time of day");
        if (time == nullptr) {
            return false;
        }
        if (time->text() != "yes" && time->text() != "no") {
            report(time->place, "\"time of day\" is yes or no, not \"" + time->text() + "\"");
        }
        return time->text() == "yes";
    }

    static std::string suggestion(std::string_view name, const std::vector<std::string>& known)
    {
        const auto near = standards::nearest(name, known);
        return near.empty() ? std::string{} : "; did you mean \"" + near + "\"?";
    }

    void unknown_key(const standards::Text& key, const std::vector<std::string>& known,
                     std::string_view of)
    {
        if (std::ranges::find(known, key.text) == known.end()) {
            report(key.place, std::string{of} + " has no key \"" + key.text + "\"" +
                                  suggestion(key.text, known));
        }
    }

    void attributes(const Node& node, std::vector<Attribute>& into,
                    const std::vector<std::string_view>& columns)
    {
        if (node.type == Node::Type::none) {
            return;
        }
        if (!node.is_map()) {
            report(node.place, "attributes are written as {name: type}");
            return;
        }
        for (const auto& [name, type] : node.map) {
            if (!good_name(name)) {
                continue;
            }
            if (std::ranges::find(columns, name.text) != columns.end()) {
                report(name.place, "\"" + name.text +
                                       "\" is a column of every file of facts and cannot be an "
                                       "attribute");
                continue;
            }
            auto made = attribute(name, type);
            if (!made) {
                continue;
            }
            const auto known = standards::find_attribute(into, name.text);
            if (!known) {
                into.push_back(std::move(*made));
            } else if (into[*known].type != made->type) {
                report(name.place, "the attribute \"" + name.text +
                                       "\" is declared already, with another type");
            } else {
                for (const auto code : made->codes) {
                    if (std::ranges::find(into[*known].codes, code) == into[*known].codes.end()) {
                        into[*known].codes.push_back(code);
                    }
                }
            }
        }
    }

    std::optional<Attribute> attribute(const standards::Text& name, const Node& type)
    {
        Attribute made;
        made.name = name.text;
        const Node* codes = type.is_map() ? type.find("code") : nullptr;
        if (type.is_map() && type.map.size() == 1 && codes != nullptr && codes->is_list() &&
            !codes->list.empty()) {
            made.type = AttributeType::code;
            for (const auto& code : codes->list) {
                made.codes.push_back(vocabulary_.code(code.text()));
            }
            return made;
        }
        if (type.is_map() && type.map.size() == 1 && type.find("ref") != nullptr) {
            made.type = AttributeType::ref;
            return made;
        }
        const auto found =
            type.is_scalar() ? standards::attribute_type(type.scalar.text) : std::nullopt;
        if (!found || *found == AttributeType::code) {
            static const std::vector<std::string> known{"flag", "number", "code",
                                                        "date", "text",   "ref"};
            report(type.place,
                   found ? "a code lists what it may be: {code: [one, two]}"
                         : "a type is flag, number, date, text, ref or {code: [one, two]}, "
                           "not \"" +
                               type.text() + "\"" + suggestion(type.text(), known));
            return std::nullopt;
        }
        made.type = *found;
        return made;
    }

    standards::Vocabulary& vocabulary_;
    std::vector<Problem>& problems_;
};

}  // namespace

void read_vocabulary(const Node& node, standards::Vocabulary& vocabulary,
                     std::vector<standards::Problem>& problems)
{
    if (!node.is_map()) {
        problems.push_back(
            {node.place, "\"vocabulary\" has \"subjects\", \"kinds\" and \"scopes\""});
        return;
    }
    Reader reader{vocabulary, problems};
    if (const Node* subjects = node.find("subjects")) {
        reader.subjects(*subjects);
    }
    if (const Node* kinds = node.find("kinds")) {
        reader.kinds(*kinds);
    }
    if (const Node* scopes = node.find("scopes")) {
        reader.scopes(*scopes);
    }
    for (const auto& [key, ignored] : node.map) {
        if (key.text != "subjects" && key.text != "kinds" && key.text != "scopes") {
            const auto near = standards::nearest(key.text, {"subjects", "kinds", "scopes"});
            problems.push_back(
                {key.place, "a vocabulary has no key \"" + key.text + "\"" +
                                (near.empty() ? "" : "; did you mean \"" + near + "\"?")});
        }
    }
}

}  // namespace goldthread::frameworks
