// practice/entry.cpp: answers read in the order of the tool.
// Long: reading, checking and telling of each type of field stand together.
#include "practice/entry.h"

#include "platform/html/url.h"
#include "standards/number.h"

#include <algorithm>
#include <set>

namespace goldthread::practice {

using frameworks::Field;
using frameworks::FieldType;
using frameworks::Section;
using frameworks::Tool;

namespace {

/// How many characters (not bytes) a text has.
std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::optional<std::string> name_of(const std::vector<Named>& all, std::string_view id)
{
    const auto found = std::ranges::find(all, id, &Named::id);
    return found == all.end() ? std::nullopt : std::optional{found->name};
}

/// `9:05` and `09.05` as `09:05`; nothing where it is no time of a day.
std::optional<std::string> time_of_day(std::string_view text)
{
    const auto at = text.find_first_of(":.");
    const auto number = [](std::string_view digits) {
        int value = 0;
        for (const char c : digits) {
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return digits.empty() || digits.size() > 2 ? -1 : value;
    };
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const int hour = number(text.substr(0, at));
    const int minute = number(text.substr(at + 1));
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || text.size() - at != 3) {
        return std::nullopt;
    }
    return std::string(hour < 10 ? "0" : "") + std::to_string(hour) + ":" +
           (minute < 10 ? "0" : "") + std::to_string(minute);
}

/// Reads one field after another of one section for one of them (0 where asked once).
class FieldReader {
public:
    FieldReader(const Tool& tool, const web::Form& form, const EntryAround& around,
                core::Invalid& faults)
        : tool_(tool), form_(form), around_(around), faults_(faults)
    {
    }

    void read(const Section& section, const Field& field, std::size_t child,
              const std::vector<FormSubject>& of, std::vector<Answer>& into)
    {
        name_ = field_name(tool_, field, child);
        section_ = named(section.title, of, tool_);
        label_ = named(field.label, of, tool_);
        into_ = &into;
        const auto before = into.size();
        switch (field.type) {
            case FieldType::text:
            case FieldType::long_text:
                read_text(field);
                break;
            case FieldType::date:
                read_date(field);
                break;
            case FieldType::time:
                read_time(field);
                break;
            case FieldType::number:
                read_number(field);
                break;
            case FieldType::yes_no:
                read_yes_no(field);
                break;
            case FieldType::choice:
            case FieldType::choices:
                read_choices(field);
                break;
            case FieldType::person:
                read_named(field, around_.people, "Choose somebody from the list");
                break;
            case FieldType::standard:
                read_named(field, around_.standards, "Choose a standard from the list");
                break;
            case FieldType::actions:
                read_actions(field);
                break;
        }
        if (field.is_required && into.size() == before && !faults_.fields.contains(name_)) {
            fault("Answer: " + label_);
        }
    }

private:
    void fault(std::string message) { faults_.fields.emplace(name_, std::move(message)); }
    void add(const Field& field, std::string value, std::string words)
    {
        into_->push_back({.section = section_,
                          .field = field.id,
                          .label = label_,
                          .value = std::move(value),
                          .words = std::move(words)});
    }

    void read_text(const Field& field)
    {
        auto text = form_.text(name_);
        if (text.empty()) {
            return;
        }
        if (characters(text) > field.length_max) {
            fault("Shorten this to " + std::to_string(field.length_max) + " characters: " + label_);
        }
        add(field, text, text);
    }
    void read_date(const Field& field)
    {
        if (!form_.has_date(name_)) {
            return;
        }
        const auto day = form_.date(name_);
        if (!day) {
            fault("Enter a day that exists, such as 22 11 2026: " + label_);
        } else if (field.is_past && *day > around_.today) {
            fault("Enter a day that is not in the future: " + label_);
        } else if (*day < core::date(1900, 1, 1) || *day > core::date(2199, 12, 31)) {
            fault("Enter a year from 1900 to 2199: " + label_);
        } else {
            if (const auto after = core::parse_date(value_of(*into_, field.after));
                after && *day <= *after) {
                fault("Enter a day after " + core::long_date(*after) + ": " + label_);
            }
            add(field, core::iso(*day), core::long_date(*day));
        }
    }
    void read_time(const Field& field)
    {
        const auto text = form_.text(name_);
        if (text.empty()) {
            return;
        }
        if (const auto time = time_of_day(text)) {
            add(field, *time, *time);
        } else {
            fault("Enter a time such as 15:30: " + label_);
        }
    }
    void read_number(const Field& field)
    {
        const auto text = form_.text(name_);
        if (text.empty()) {
            return;
        }
        const auto number = standards::parse_number(text);
        static constexpr standards::Scaled number_max = 100'000 * standards::one;
        if (number && *number >= 0 && *number <= number_max) {
            add(field, standards::print_number(*number), standards::print_number(*number));
        } else {
            fault("Enter a number from 0 to 100,000: " + label_);
        }
    }
    void read_yes_no(const Field& field)
    {
        const auto text = form_.text(name_);
        if (text != "yes" && text != "no") {
            return;
        }
        if (text == "yes" && !field.needs.empty() && value_of(*into_, field.needs) == "no") {
            fault("This cannot be yes where the answer before is no: " + label_);
        }
        add(field, text, text == "yes" ? "Yes" : "No");
    }
    void read_choices(const Field& field)
    {
        std::set<std::string> seen;
        for (const auto& value : form_.texts(name_)) {
            const auto option = std::ranges::find(field.options, value, &frameworks::Option::value);
            if (option == field.options.end()) {
                if (!value.empty()) {
                    fault("Choose from the list: " + label_);
                }
                continue;
            }
            if (field.type == FieldType::choice && !seen.empty()) {
                fault("Choose one: " + label_);
            } else if (seen.insert(value).second) {
                add(field, option->value, option->text);
            }
        }
    }
    void read_named(const Field& field, const std::vector<Named>& all, const char* wrong)
    {
        const auto id = form_.text(name_);
        if (id.empty()) {
            return;
        }
        if (const auto found = name_of(all, id)) {
            add(field, id, *found);
        } else {
            fault(std::string(wrong) + ": " + label_);
        }
    }
    void read_actions(const Field& field)
    {
        for (std::size_t row = 1; row <= actions_max; ++row) {
            const auto base = name_ + "-" + std::to_string(row);
            const auto stored = field.id + "-" + std::to_string(row);
            const auto what = form_.text(base + "-what");
            const auto who = form_.text(base + "-who");
            const bool has_day = form_.has_date(base + "-by");
            if (what.empty() && who.empty() && !has_day) {
                continue;
            }
            const auto part = [&](const char* suffix, std::string label, std::string value,
                                  std::string words) {
                into_->push_back({.section = section_,
                                  .field = stored + suffix,
                                  .label = std::move(label),
                                  .value = std::move(value),
                                  .words = std::move(words)});
            };
            const auto number = std::to_string(row);
            if (what.empty()) {
                faults_.fields.emplace(base + "-what",
                                       "Say what is to be done in action " + number);
            }
            if (characters(what) > 500 || characters(who) > 200) {
                faults_.fields.emplace(base + "-what", "Shorten action " + number);
            }
            part("-what", "Action " + number, what, what);
            if (!who.empty()) {
                part("-who", "Action " + number + ": who", who, who);
            }
            if (const auto by = form_.date(base + "-by")) {
                part("-by", "Action " + number + ": by when", core::iso(*by), core::long_date(*by));
            } else if (has_day) {
                faults_.fields.emplace(base + "-by",
                                       "Enter a day that exists for action " + number);
            }
        }
    }

    const Tool& tool_;
    const web::Form& form_;
    const EntryAround& around_;
    core::Invalid& faults_;
    std::string name_;
    std::string section_;
    std::string label_;
    std::vector<Answer>* into_ = nullptr;
};

bool is_day_part(std::string_view name)
{
    return name.ends_with("-day") || name.ends_with("-month") || name.ends_with("-year");
}

}  // namespace

std::string_view value_of(const std::vector<Answer>& answers, std::string_view field)
{
    const auto found = std::ranges::find(answers, field, &Answer::field);
    return found == answers.end() ? std::string_view{} : std::string_view{found->value};
}

std::string first_word_of(std::string_view name)
{
    return std::string(name.substr(0, name.find(' ')));
}

std::string named(std::string_view label, const std::vector<FormSubject>& subjects,
                  const Tool& tool)
{
    static constexpr std::string_view mark = "{name}";
    const std::string name = subjects.size() == 1      ? subjects.front().forename
                             : tool.subject == "child" ? "the children"
                                                       : "everybody";
    std::string made;
    while (true) {
        const auto at = label.find(mark);
        made += label.substr(0, at);
        if (at == std::string_view::npos) {
            return made;
        }
        made += name;
        label.remove_prefix(at + mark.size());
    }
}

std::string field_name(const Tool& tool, const Field& field, std::size_t subject)
{
    return tool.section_of(field.id).is_each && subject > 0
               ? field.id + "-c" + std::to_string(subject)
               : field.id;
}

std::vector<SubjectAnswers> read_answers(const Tool& tool, const web::Form& form,
                                         const std::vector<FormSubject>& subjects,
                                         const EntryAround& around, core::Invalid& faults)
{
    FieldReader reader{tool, form, around, faults};
    std::vector<SubjectAnswers> all;
    std::vector<FormSubject> ticked;
    for (const auto& one : subjects) {
        if (one.is_ticked) {
            ticked.push_back(one);
        }
    }
    if (ticked.empty()) {
        faults.fields.emplace(
            "children",
            "Tick at least one " + std::string(tool.subject == "child" ? "child" : "person"));
    }
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        const auto& one = subjects[i];
        if (!one.is_ticked) {
            continue;
        }
        auto& made = all.emplace_back(SubjectAnswers{.subject = one, .answers = {}});
        for (const auto& section : tool.sections) {
            const std::vector<FormSubject> of =
                section.is_each || ticked.size() == 1 ? std::vector{one} : ticked;
            for (const auto& field : section.fields) {
                reader.read(section, field, i + 1, of, made.answers);
            }
        }
    }
    return all;
}

std::vector<std::string> field_order(const Tool& tool, std::size_t subjects)
{
    std::vector<std::string> order{"children"};
    for (const auto& section : tool.sections) {
        for (std::size_t one = 1; one <= (section.is_each ? subjects : 1); ++one) {
            for (const auto& field : section.fields) {
                const auto name = field_name(tool, field, one);
                order.push_back(name);
                for (std::size_t row = 1; field.type == FieldType::actions && row <= actions_max;
                     ++row) {
                    for (const auto* part : {"-what", "-who", "-by"}) {
                        order.push_back(name + "-" + std::to_string(row) + part);
                    }
                }
            }
        }
    }
    order.emplace_back("correction_reason");
    return order;
}

web::Form form_of(const Tool& tool, const std::vector<Answer>& answers)
{
    std::string text;
    for (const auto& answer : answers) {
        const auto field = answer.field.substr(0, answer.field.find('-'));
        const auto* known = tool.field(field);
        const auto* const suffix = known != nullptr && tool.section_of(field).is_each ? "-c1" : "";
        text += (text.empty() ? "" : "&") +
                html::percent_encoded(field + suffix + answer.field.substr(field.size()));
        text += "=" + html::percent_encoded(answer.value);
    }
    return web::Form::urlencoded(text).value_or(web::Form{});
}

std::vector<RecordedFact> facts_of(const Tool& tool, const std::vector<Answer>& answers,
                                   const Author& author)
{
    const auto holds = [&](const auto& condition) {
        return std::ranges::any_of(answers, [&](const Answer& answer) {
            return answer.field == condition.first && answer.value == condition.second;
        });
    };
    std::vector<RecordedFact> made;
    for (const auto& yield : tool.facts) {
        const auto from = core::parse_date(value_of(answers, yield.on));
        if (!from || !std::ranges::all_of(yield.where, holds)) {
            continue;
        }
        RecordedFact fact{.kind = yield.is_waiver() ? std::string(waiver_kind) : yield.kind,
                          .from = *from,
                          .to = core::parse_date(value_of(answers, yield.to)),
                          .attributes = yield.sets};
        if (yield.is_waiver()) {
            fact.attributes = {{"standard", std::string(value_of(answers, yield.waives))},
                               {"reason", std::string(value_of(answers, yield.reason))},
                               {"approved_by", author.name}};
        }
        for (const auto& [attribute, field] : yield.attributes) {
            if (field == "author") {
                if (author.worker) {
                    fact.attributes.emplace_back(attribute, *author.worker);
                }
                continue;
            }
            const auto type = tool.field(field)->type;
            const auto value = std::string(value_of(answers, field));
            if (type == FieldType::long_text) {
                // Whether anything was written: the text itself stays in the entry.
                fact.attributes.emplace_back(attribute, value.empty() ? "no" : "yes");
            } else if (!value.empty()) {
                fact.attributes.emplace_back(attribute, value);
            }
        }
        made.push_back(std::move(fact));
    }
    return made;
}

EntryVersion version_of(const Tool& tool, const std::vector<Answer>& answers)
{
    EntryVersion made;
    made.tool = tool.id;
    made.tool_version = tool.version;
    made.tool_title = tool.title;
    made.happened_on = core::parse_date(value_of(answers, tool.happened)).value_or(core::Date{});
    made.heading = tool.heading.empty() ? tool.title : value_of(answers, tool.heading);
    made.is_significant = tool.is_significant;
    for (const auto& id : tool.story) {
        const auto* field = tool.field(id);
        std::string line;
        for (const auto& answer : answers) {
            if (answer.field == id && !answer.words.empty()) {
                line += (line.empty() ? "" : ", ") + answer.words;
            }
        }
        if (!line.empty()) {
            const auto label = std::ranges::find(answers, id, &Answer::field)->label;
            const bool is_free =
                field->type == FieldType::text || field->type == FieldType::long_text;
            std::ranges::replace(line, '\n', ' ');
            made.told += (made.told.empty() ? "" : "\n") + label +
                         (label.ends_with('?') ? " " : ": ") + line + (is_free ? "" : ".");
        }
    }
    return made;
}

std::vector<Difference> differences(const std::vector<Answer>& now,
                                    const std::vector<Answer>& yours)
{
    const auto words = [](const std::vector<Answer>& answers, const std::string& field) {
        std::string all;
        for (const auto& answer : answers) {
            if (answer.field == field) {
                all += (all.empty() ? "" : ", ") + answer.words;
            }
        }
        return all;
    };
    std::vector<Difference> made;
    std::set<std::string> seen;
    for (const auto* side : {&yours, &now}) {
        for (const auto& answer : *side) {
            if (!seen.insert(answer.field).second) {
                continue;
            }
            Difference one{.label = answer.label,
                           .now = words(now, answer.field),
                           .yours = words(yours, answer.field)};
            if (one.now != one.yours) {
                made.push_back(std::move(one));
            }
        }
    }
    return made;
}

std::string content_of(const web::Form& form)
{
    std::string text;
    for (const auto& [name, value] : form.fields()) {
        if (!name.starts_with("draft_") && name != "csrf_token" && name != "then") {
            text += text.empty() ? "" : "&";
            text += html::percent_encoded(name) + "=" + html::percent_encoded(value);
        }
    }
    return text;
}

std::size_t words_in(const Tool& tool, const web::Form& form)
{
    std::size_t words = 0;
    for (const auto& [name, value] : form.fields()) {
        const auto* field = tool.field(name.substr(0, name.find('-')));
        const bool is_text =
            field != nullptr &&
            (field->type == FieldType::text || field->type == FieldType::long_text ||
             (field->type == FieldType::actions && name.ends_with("-what")));
        if (!is_text || is_day_part(name)) {
            continue;
        }
        bool is_in_word = false;
        for (const char c : value) {
            const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
            words += !is_space && !is_in_word ? 1 : 0;
            is_in_word = !is_space;
        }
    }
    return words;
}

}  // namespace goldthread::practice
