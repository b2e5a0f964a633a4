// platform/html/govuk_form.cpp: each field in its group, joined to its label, hint and error.
#include "platform/html/govuk_form.h"

#include <algorithm>
#include <array>

namespace goldthread::govuk {

using html::Attributes;
using html::element;
using html::join;

Html error_summary(const core::Invalid& errors, const std::vector<std::string>& order)
{
    if (errors.fields.empty()) {
        return {};
    }
    Html list;
    const auto add = [&](const std::string& field, const std::string& message) {
        list.add("li", {}, {element("a", {{"href", Url{"#"}.at(field)}}, {message})});
    };
    for (const std::string& field : order) {
        if (const auto found = errors.fields.find(field); found != errors.fields.end()) {
            add(found->first, found->second);
        }
    }
    for (const auto& [field, message] : errors.fields) {
        if (std::ranges::find(order, field) == order.end()) {
            add(field, message);
        }
    }
    return element(
        "div", {{"class", "govuk-error-summary"}, {"data-module", "govuk-error-summary"}},
        {element("div", {{"role", "alert"}},
                 {element("h2", {{"class", "govuk-error-summary__title"}}, {"There is a problem"}),
                  element("div", {{"class", "govuk-error-summary__body"}},
                          {element("ul", {{"class", "govuk-list govuk-error-summary__list"}},
                                   {list})})})});
}

std::string_view error_of(const core::Invalid& errors, const std::string& field)
{
    const auto found = errors.fields.find(field);
    return found == errors.fields.end() ? std::string_view{} : std::string_view{found->second};
}

static Html hint_of(const std::string& name, const std::string& hint)
{
    return hint.empty() ? Html{}
                        : element("div", {{"id", name + "-hint"}, {"class", "govuk-hint"}}, {hint});
}

static Html message_of(const std::string& name, const std::string& error)
{
    return error.empty() ? Html{}
                         : element("p", {{"id", name + "-error"}, {"class", "govuk-error-message"}},
                                   {visually_hidden("Error:"), " ", error});
}

static void describe(Attributes& attributes, const std::string& name, const std::string& hint,
                     const std::string& error)
{
    std::string ids;
    if (!hint.empty()) {
        ids = name + "-hint";
    }
    if (!error.empty()) {
        ids += (ids.empty() ? "" : " ") + name + "-error";
    }
    attributes.add_unless_empty("aria-describedby", ids);
}

static Html group(const std::string& error, const Html& content)
{
    return element("div",
                   {{"class", error.empty() ? "govuk-form-group"
                                            : "govuk-form-group govuk-form-group--error"}},
                   {content});
}

static Html label_for(const std::string& name, const std::string& text, Size size, bool is_heading)
{
    static constexpr std::array<std::string_view, 4> classes = {
        "govuk-label govuk-label--s", "govuk-label govuk-label--m", "govuk-label govuk-label--l",
        "govuk-label govuk-label--xl"};
    const Html label =
        element("label",
                {{"class", classes.at(static_cast<std::size_t>(is_heading ? Size::l : size))},
                 {"for", name}},
                {text});
    return is_heading ? element("h1", {{"class", "govuk-label-wrapper"}}, {label}) : label;
}

static std::string_view type_word(InputType type)
{
    switch (type) {
        case InputType::search:
            return "search";
        case InputType::email:
            return "email";
        case InputType::password:
            return "password";
        case InputType::telephone:
            return "tel";
        case InputType::date:
            return "date";
        case InputType::text:
        case InputType::number:
            break;
    }
    return "text";
}

static std::string_view width_class(Width width)
{
    static constexpr std::array<std::string_view, 8> classes = {"",
                                                                " govuk-input--width-30",
                                                                " govuk-input--width-20",
                                                                " govuk-input--width-10",
                                                                " govuk-input--width-5",
                                                                " govuk-input--width-4",
                                                                " govuk-input--width-3",
                                                                " govuk-input--width-2"};
    return classes.at(static_cast<std::size_t>(width));
}

Html input(const Input& input)
{
    std::string classes = "govuk-input";
    classes += width_class(input.width);
    classes += input.error.empty() ? "" : " govuk-input--error";
    Attributes attributes{{"class", classes},
                          {"id", input.name},
                          {"name", input.name},
                          {"type", type_word(input.type)}};
    if (input.type == InputType::number) {
        attributes.add({"inputmode", "numeric"});
    }
    if (!input.has_spelling || input.type == InputType::password ||
        input.type == InputType::email) {
        attributes.add({"spellcheck", "false"}).add({"autocapitalize", "none"});
    }
    attributes.add_unless_empty("autocomplete", input.autocomplete);
    // A password is never written back into a page.
    if (input.type != InputType::password) {
        attributes.add_unless_empty("value", input.value);
    }
    if (input.length_max > 0) {
        attributes.add({"maxlength", input.length_max});
    }
    describe(attributes, input.name, input.hint, input.error);
    if (!input.error.empty()) {
        attributes.add({"aria-invalid", "true"});
    }
    return group(input.error,
                 join({label_for(input.name, input.label, input.label_size, input.label_is_heading),
                       hint_of(input.name, input.hint), message_of(input.name, input.error),
                       element("input", attributes)}));
}

Html select(const Select& select)
{
    Html options;
    for (const Choice& choice : select.choices) {
        options.add("option", {{"value", choice.value}, {"selected", choice.value == select.value}},
                    {choice.text});
    }
    Attributes attributes{
        {"class", select.error.empty() ? "govuk-select" : "govuk-select govuk-select--error"},
        {"id", select.name},
        {"name", select.name}};
    describe(attributes, select.name, select.hint, select.error);
    return group(select.error,
                 join({label_for(select.name, select.label, select.label_size, false),
                       hint_of(select.name, select.hint), message_of(select.name, select.error),
                       element("select", attributes, {options})}));
}

static Html group_of_fields(const std::string& name, const std::string& legend,
                            const std::string& hint, const std::string& error, bool is_heading,
                            bool is_group, const Html& content)
{
    Attributes attributes{{"class", "govuk-fieldset"}};
    if (is_group) {
        attributes.add({"role", "group"});
    }
    describe(attributes, name, hint, error);
    const Html words =
        is_heading ? element("h1", {{"class", "govuk-fieldset__heading"}}, {legend}) : Html{legend};
    return group(
        error,
        element(
            "fieldset", attributes,
            {element("legend",
                     {{"class", is_heading ? "govuk-fieldset__legend govuk-fieldset__legend--l"
                                           : "govuk-fieldset__legend govuk-fieldset__legend--s"}},
                     {words}),
             hint_of(name, hint), message_of(name, error), content}));
}

Html date_input(const DateInput& input)
{
    struct Box {
        const char* label;
        std::string name;
        std::string id;
        const std::string& value;
        const char* width;
        const char* birthday;
    };
    const std::array<Box, 3> boxes = {
        Box{"Day", input.name + "-day", input.name, input.day, "2", "bday-day"},
        Box{"Month", input.name + "-month", input.name + "-month", input.month, "2", "bday-month"},
        Box{"Year", input.name + "-year", input.name + "-year", input.year, "4", "bday-year"}};
    Html items;
    for (const Box& box : boxes) {
        std::string classes = "govuk-input govuk-date-input__input govuk-input--width-";
        classes += box.width;
        classes += input.error.empty() ? "" : " govuk-input--error";
        Attributes attributes{{"class", classes}, {"id", box.id},           {"name", box.name},
                              {"type", "text"},   {"inputmode", "numeric"}, {"maxlength", 10}};
        attributes.add_unless_empty("value", box.value);
        attributes.add_unless_empty("autocomplete", input.is_birthday ? box.birthday : "");
        items.add(
            "div", {{"class", "govuk-date-input__item"}},
            {element("div", {{"class", "govuk-form-group"}},
                     {element("label",
                              {{"class", "govuk-label govuk-date-input__label"}, {"for", box.id}},
                              {box.label}),
                      element("input", attributes)})});
    }
    return group_of_fields(input.name, input.legend, input.hint, input.error,
                           input.legend_is_heading, true,
                           element("div", {{"class", "govuk-date-input"}}, {items}));
}

struct ChoiceMarks {
    const char* type;
    const char* item;
    const char* input;
    const char* label;
    const char* hint;
};

template <class IsChosen>
static Html choice_items(const ChoiceMarks& marks, const std::string& name,
                         const std::vector<Choice>& choices, IsChosen is_chosen)
{
    Html items;
    std::size_t number = 0;
    for (const Choice& choice : choices) {
        ++number;
        const std::string id = number == 1 ? name : name + "-" + std::to_string(number);
        Attributes attributes{
            {"class", marks.input},  {"id", id},
            {"name", name},          {"type", marks.type},
            {"value", choice.value}, {"checked", static_cast<bool>(is_chosen(choice.value))}};
        Html hint;
        if (!choice.hint.empty()) {
            attributes.add({"aria-describedby", id + "-item-hint"});
            hint =
                element("div", {{"id", id + "-item-hint"}, {"class", marks.hint}}, {choice.hint});
        }
        items.add("div", {{"class", marks.item}},
                  {element("input", attributes),
                   element("label", {{"class", marks.label}, {"for", id}}, {choice.text}), hint});
    }
    return items;
}

Html radios(const Radios& radios)
{
    static constexpr ChoiceMarks marks{"radio", "govuk-radios__item", "govuk-radios__input",
                                       "govuk-label govuk-radios__label",
                                       "govuk-hint govuk-radios__hint"};
    std::string classes = "govuk-radios";
    classes += radios.is_inline ? " govuk-radios--inline" : "";
    classes += radios.is_small ? " govuk-radios--small" : "";
    const Html items =
        choice_items(marks, radios.name, radios.choices,
                     [&](const std::string& value) { return value == radios.value; });
    return group_of_fields(radios.name, radios.legend, radios.hint, radios.error,
                           radios.legend_is_heading, false,
                           element("div", {{"class", classes}}, {items}));
}

Html checkboxes(const Checkboxes& checkboxes)
{
    static constexpr ChoiceMarks marks{
        "checkbox", "govuk-checkboxes__item", "govuk-checkboxes__input",
        "govuk-label govuk-checkboxes__label", "govuk-hint govuk-checkboxes__hint"};
    const Html items =
        choice_items(marks, checkboxes.name, checkboxes.choices, [&](const std::string& value) {
            return std::ranges::find(checkboxes.values, value) != checkboxes.values.end();
        });
    return group_of_fields(
        checkboxes.name, checkboxes.legend, checkboxes.hint, checkboxes.error, false, false,
        element("div",
                {{"class", checkboxes.is_small ? "govuk-checkboxes govuk-checkboxes--small"
                                               : "govuk-checkboxes"}},
                {items}));
}

Html textarea(const Textarea& textarea)
{
    Attributes attributes{
        {"class", textarea.error.empty() ? "govuk-textarea govuk-js-character-count"
                                         : "govuk-textarea govuk-textarea--error "
                                           "govuk-js-character-count"},
        {"id", textarea.name},
        {"name", textarea.name},
        {"rows", textarea.rows}};
    describe(attributes, textarea.name, textarea.hint, textarea.error);
    // Browsers drop a line break that follows the start tag, so one is written for them to drop.
    const Html field = join(
        {label_for(textarea.name, textarea.label, textarea.label_size, textarea.label_is_heading),
         hint_of(textarea.name, textarea.hint), message_of(textarea.name, textarea.error),
         element("textarea", attributes, {"\n", textarea.value})});
    if (textarea.length_max == 0) {
        return group(textarea.error, field);
    }
    const std::string limit = std::to_string(textarea.length_max);
    return element(
        "div",
        {{"class", textarea.error.empty()
                       ? "govuk-form-group govuk-character-count"
                       : "govuk-form-group govuk-form-group--error govuk-character-count"},
         {"data-module", "govuk-character-count"},
         {"data-maxlength", limit}},
        {field, element("div",
                        {{"id", textarea.name + "-info"},
                         {"class", "govuk-hint govuk-character-count__message"}},
                        {"You can enter up to " + limit + " characters"})});
}

Html file_upload(const FileUpload& upload)
{
    Attributes attributes{
        {"class",
         upload.error.empty() ? "govuk-file-upload" : "govuk-file-upload govuk-file-upload--error"},
        {"id", upload.name},
        {"name", upload.name},
        {"type", "file"},
        {"multiple", upload.takes_many}};
    attributes.add_unless_empty("accept", upload.accept);
    describe(attributes, upload.name, upload.hint, upload.error);
    return group(upload.error,
                 join({label_for(upload.name, upload.label, Size::s, false),
                       hint_of(upload.name, upload.hint), message_of(upload.name, upload.error),
                       element("input", attributes)}));
}

}  // namespace goldthread::govuk
