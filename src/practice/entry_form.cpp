// practice/entry_form.cpp: sections, fields and the bar that says what is kept.
#include "practice/entry_form.h"

#include "people/ids.h"
#include "platform/html/app.h"

#include <algorithm>

namespace goldthread::practice {

using frameworks::Field;
using frameworks::FieldType;
using frameworks::Section;
using frameworks::Tool;
using html::element;
using html::Html;
using html::join;

namespace {

/// One field of the form, filled and with its fault.
class FieldMarkup {
public:
    FieldMarkup(const EntryForm& form, const Field& field, std::size_t child,
                const std::vector<FormSubject>& of)
        : form_(form),
          field_(field),
          name_(field_name(*form.tool, field, child)),
          label_(named(field.label, of, *form.tool) + (field.is_required ? "" : " (optional)")),
          hint_(named(field.hint, of, *form.tool))
    {
    }

    Html operator()() const
    {
        switch (field_.type) {
            case FieldType::text:
            case FieldType::time:
            case FieldType::number:
                return one_line();
            case FieldType::long_text:
                return govuk::textarea({.name = name_,
                                        .label = label_,
                                        .value = form_.filled.text(name_),
                                        .hint = hint_,
                                        .error = error(name_),
                                        .rows = 4});
            case FieldType::date:
                return day();
            case FieldType::yes_no:
                return govuk::radios(
                    {.name = name_,
                     .legend = label_,
                     .choices = {{.value = "yes", .text = "Yes"}, {.value = "no", .text = "No"}},
                     .value = form_.filled.text(name_),
                     .hint = hint_,
                     .error = error(name_),
                     .is_inline = true});
            case FieldType::choice:
                return govuk::radios({.name = name_,
                                      .legend = label_,
                                      .choices = choices(),
                                      .value = form_.filled.text(name_),
                                      .hint = hint_,
                                      .error = error(name_)});
            case FieldType::choices:
                return govuk::checkboxes({.name = name_,
                                          .legend = label_,
                                          .choices = choices(),
                                          .values = form_.filled.texts(name_),
                                          .hint = hint_,
                                          .error = error(name_)});
            case FieldType::person:
                return picked(form_.around.people);
            case FieldType::standard:
                return picked(form_.around.standards);
            case FieldType::actions:
                return actions();
        }
        return {};
    }

private:
    std::string error(const std::string& name) const
    {
        return std::string(govuk::error_of(form_.faults, name));
    }
    Html one_line() const
    {
        return govuk::input(
            {.name = name_,
             .label = label_,
             .value = form_.filled.text(name_),
             .hint = hint_,
             .error = error(name_),
             .width = field_.type == FieldType::text ? govuk::Width::full : govuk::Width::chars_5,
             .has_spelling = field_.type == FieldType::text});
    }
    Html day() const
    {
        govuk::DateInput input{.name = name_,
                               .legend = label_,
                               .day = form_.filled.text(name_ + "-day"),
                               .month = form_.filled.text(name_ + "-month"),
                               .year = form_.filled.text(name_ + "-year"),
                               .hint = hint_,
                               .error = error(name_)};
        if (const auto whole = core::parse_date(form_.filled.text(name_))) {
            const auto ymd = whole->ymd();
            input.day = std::to_string(static_cast<unsigned>(ymd.day()));
            input.month = std::to_string(static_cast<unsigned>(ymd.month()));
            input.year = std::to_string(static_cast<int>(ymd.year()));
        }
        return govuk::date_input(input);
    }
    std::vector<govuk::Choice> choices() const
    {
        std::vector<govuk::Choice> made;
        made.reserve(field_.options.size());
        for (const auto& option : field_.options) {
            made.push_back({.value = option.value, .text = option.text, .hint = option.hint});
        }
        return made;
    }
    Html picked(const std::vector<Named>& all) const
    {
        std::vector<govuk::Choice> made{{.value = "", .text = "Choose"}};
        for (const auto& one : all) {
            made.push_back({.value = one.id, .text = one.name});
        }
        return govuk::select({.name = name_,
                              .label = label_,
                              .choices = std::move(made),
                              .value = form_.filled.text(name_),
                              .hint = hint_,
                              .error = error(name_)});
    }
    bool has_row(std::size_t row) const
    {
        const auto base = name_ + "-" + std::to_string(row);
        return !form_.filled.text(base + "-what").empty() ||
               !form_.filled.text(base + "-who").empty() || form_.filled.has_date(base + "-by");
    }
    Html actions() const
    {
        std::size_t rows = 2;
        for (std::size_t row = 1; row <= actions_max; ++row) {
            rows = has_row(row) ? std::max(rows, row + 1) : rows;
        }
        rows = std::min(rows, actions_max);
        Html content;
        if (!hint_.empty()) {
            content += govuk::small_print(hint_);
        }
        for (std::size_t row = 1; row <= rows; ++row) {
            const auto base = name_ + "-" + std::to_string(row);
            const auto number = std::to_string(row);
            const auto part = [&](const char* suffix, std::string label, govuk::Width width,
                                  govuk::InputType type) {
                return govuk::input({.name = base + suffix,
                                     .label = std::move(label),
                                     .value = form_.filled.text(base + suffix),
                                     .error = error(base + suffix),
                                     .type = type,
                                     .width = width});
            };
            content += element(
                "div", {{"class", "app-action-row"}},
                {part("-what", "Action " + number, govuk::Width::full, govuk::InputType::text),
                 part("-who", "Who does action " + number, govuk::Width::chars_20,
                      govuk::InputType::text),
                 part("-by", "By when, action " + number, govuk::Width::chars_10,
                      govuk::InputType::date)});
        }
        return govuk::fieldset(label_, govuk::Size::s, content);
    }

    const EntryForm& form_;
    const Field& field_;
    std::string name_;
    std::string label_;
    std::string hint_;
};

std::vector<FormSubject> ticked(const EntryForm& form)
{
    std::vector<FormSubject> all;
    for (const auto& one : form.subjects) {
        if (one.is_ticked) {
            all.push_back(one);
        }
    }
    return all.empty() ? form.subjects : all;
}

Html section_of(const EntryForm& form, const Section& section, std::size_t number)
{
    const std::vector<FormSubject> of =
        section.is_each || form.subjects.size() == 1
            ? std::vector{form.subjects[number == 0 ? 0 : number - 1]}
            : ticked(form);
    Html content = govuk::heading(2, govuk::Size::m, named(section.title, of, *form.tool));
    if (!section.help.empty()) {
        content += govuk::paragraph(named(section.help, of, *form.tool));
    }
    for (const auto& field : section.fields) {
        content += FieldMarkup{form, field, number, of}();
    }
    html::Attributes attributes{{"class", section.is_each ? "app-form-child" : ""}};
    if (section.is_each) {
        attributes.add({"data-app-child", std::to_string(number)});
    }
    return element("div", attributes, {content});
}

Html whom_it_is_about(const EntryForm& form)
{
    Html made;
    for (std::size_t i = 0; i < form.subjects.size(); ++i) {
        made += govuk::hidden("child-" + std::to_string(i + 1), form.subjects[i].id);
    }
    if (form.subjects.size() < 2) {
        return made;
    }
    const bool is_child = form.tool->subject == people::child_kind;
    govuk::Checkboxes boxes{.name = "children",
                            .legend = is_child ? "Which children is it about?" : "Who was there?",
                            .choices = {},
                            .hint = is_child ? "Children of the same family or address. Leave "
                                               "empty the part of any child whom you do not tick."
                                             : "Those of the same team whom you may write about. "
                                               "Each gets a record of their own.",
                            .error = std::string(govuk::error_of(form.faults, "children"))};
    for (std::size_t i = 0; i < form.subjects.size(); ++i) {
        boxes.choices.push_back({.value = std::to_string(i + 1), .text = form.subjects[i].name});
        if (form.subjects[i].is_ticked) {
            boxes.values.push_back(std::to_string(i + 1));
        }
    }
    return made += govuk::checkboxes(boxes);
}

/// What marks the form as one draft and one page, for the server to tell sendings apart.
Html marks(const EntryForm& form)
{
    return join({govuk::hidden("draft_id", form.draft.id),
                 govuk::hidden("draft_tool", form.draft.tool),
                 govuk::hidden("draft_subject", form.draft.subject.id),
                 govuk::hidden("draft_entry", form.draft.entry),
                 govuk::hidden("draft_page", form.draft.page),
                 govuk::hidden("draft_seq", std::to_string(form.draft.seq)),
                 govuk::hidden("draft_known", form.draft.known),
                 govuk::hidden("base_version", std::to_string(form.base_version))});
}

std::string kept_words(const EntryForm& form)
{
    if (!form.is_kept) {
        return "Not kept yet";
    }
    const auto london = core::iso_minutes(core::to_london(form.draft.saved_at));
    const auto day = core::london_date(form.draft.saved_at);
    const auto time = london.substr(11);
    return day == form.around.today ? "Saved " + time
                                    : "Saved " + core::long_date(day) + " at " + time;
}

Html save_bar(const EntryForm& form)
{
    const bool is_unsaved = !form.faults.fields.empty() || !form.changed_by.empty();
    const Html state = element("p",
                               {{"class", "app-save__state"},
                                {"role", "status"},
                                {"data-app-draft-state", is_unsaved ? "unsaved" : "kept"}},
                               {kept_words(form)});
    return element(
        "div", {{"class", "app-save"}},
        {state,
         govuk::button_group(
             {govuk::button(form.base_version > 0 ? "Save as a new version" : "Finish and save"),
              govuk::button("Save and finish later", govuk::ButtonKind::secondary, "then",
                            then_later)})});
}

Html side_by_side(const EntryForm& form)
{
    if (form.changed_by.empty()) {
        return {};
    }
    Html made = govuk::warning(form.changed_by +
                               " changed this record while you were writing. "
                               "Nothing of yours is saved over it, and nothing is lost.");
    std::vector<std::vector<Html>> rows;
    for (const auto& one : form.differences) {
        const auto text = [](const std::string& words) {
            return words.empty() ? Html{element("span", {{"class", "app-muted"}}, {"Empty"})}
                                 : Html{element("div", {{"class", "app-words"}}, {words})};
        };
        rows.push_back({Html{one.label}, text(one.now), text(one.yours)});
    }
    if (rows.empty()) {
        return made += govuk::paragraph("Both of you wrote the same answers.");
    }
    made += govuk::table({.caption = "What the record says now, and what you wrote",
                          .columns = {{.title = "Question"},
                                      {.title = "On the record now, by " + form.changed_by},
                                      {.title = "What you wrote"}},
                          .rows = std::move(rows)});
    return made += govuk::paragraph(
               "What you wrote stands in the form below. Bring in what you want to keep of the "
               "other text, then save: it becomes the next version.");
}

}  // namespace

html::Page entry_form_page(const EntryForm& form)
{
    const auto& tool = *form.tool;
    Html fields = marks(form);
    fields += whom_it_is_about(form);
    for (const auto& section : tool.sections) {
        const std::size_t times = section.is_each ? form.subjects.size() : 1;
        for (std::size_t number = 1; number <= times; ++number) {
            fields += section_of(form, section, section.is_each ? number : 0);
        }
    }
    if (form.base_version > 0) {
        fields += govuk::heading(2, govuk::Size::m, "Why you correct it");
        fields += govuk::textarea(
            {.name = "correction_reason",
             .label = "What was wrong or missing?",
             .value = form.reason.empty() ? form.filled.text("correction_reason") : form.reason,
             .hint = "Everybody who reads the record can read this, and every earlier version.",
             .error = std::string(govuk::error_of(form.faults, "correction_reason")),
             .rows = 2});
        fields += govuk::checkboxes({.name = "made_in_error",
                                     .legend = "Should it not be there at all?",
                                     .choices = {{.value = "yes",
                                                  .text = "It was made in error and counts no "
                                                          "longer"}},
                                     .values = form.filled.texts("made_in_error")});
    }
    fields += save_bar(form);
    const auto title = form.base_version > 0 ? "Correct: " + tool.title : tool.button;
    Html content = govuk::error_summary(form.faults, field_order(tool, form.subjects.size()));
    content += govuk::title_with_caption(form.subjects.front().name, title);
    if (!tool.help.empty()) {
        content += govuk::lede(tool.help);
    }
    content += side_by_side(form);
    const Html main = govuk::post_form({.action = form.action,
                                        .csrf = form.csrf,
                                        .draft = "/drafts/" + html::percent_encoded(form.draft.id),
                                        .person = form.person},
                                       fields);
    content +=
        form.beside.empty() ? govuk::two_thirds(main) : govuk::main_and_side(main, form.beside);
    return {.title = title + ": " + form.subjects.front().name,
            .content = content,
            .before_main = govuk::back_link(form.back, form.subjects.front().name),
            .has_errors = !form.faults.fields.empty()};
}

web::Form start_of(const Tool& tool, const std::vector<FormSubject>& subjects,
                   const FormStart& start)
{
    std::string text;
    const auto add = [&](const std::string& name, std::string_view value) {
        text += (text.empty() ? "" : "&") + html::percent_encoded(name) + "=" +
                html::percent_encoded(value);
    };
    for (const auto& section : tool.sections) {
        for (const auto& field : section.fields) {
            if (field.start == "today") {
                add(field.id, core::iso(start.today));
            } else if (field.start == "allocated worker") {
                add(field.id, start.allocated_worker);
            }
            for (std::size_t number = 1;
                 number <= (section.is_each ? subjects.size() : 1) && !field.options.empty();
                 ++number) {
                for (const auto& option : field.options) {
                    const auto& kinds = start.in_force.at(number - 1);
                    if (std::ranges::find(kinds, option.in_force) != kinds.end()) {
                        add(field_name(tool, field, number), option.value);
                        if (field.type == FieldType::choice) {
                            break;  // It takes one: the first.
                        }
                    }
                }
            }
        }
    }
    return web::Form::urlencoded(text).value_or(web::Form{});
}

}  // namespace goldthread::practice
