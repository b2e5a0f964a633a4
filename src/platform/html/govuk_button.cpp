// platform/html/govuk_button.cpp: buttons, and the forms that they send.
#include "platform/html/govuk_form.h"

#include <array>

namespace goldthread::govuk {

using html::Attributes;
using html::element;

Html hidden(std::string_view name, std::string_view value)
{
    return element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

static std::string_view button_class(ButtonKind kind)
{
    static constexpr std::array<std::string_view, 4> classes = {
        "govuk-button", "govuk-button govuk-button--secondary",
        "govuk-button govuk-button--warning", "govuk-button govuk-button--inverse"};
    return classes.at(static_cast<std::size_t>(kind));
}

Html button(std::string_view text, ButtonKind kind, std::string_view name, std::string_view value)
{
    Attributes attributes{{"type", "submit"},
                          {"class", button_class(kind)},
                          {"data-module", "govuk-button"},
                          {"data-prevent-double-click", "true"}};
    if (!name.empty()) {
        attributes.add({"name", name}).add({"value", value});
    }
    return element("button", attributes, {text});
}

Html link_button(const Url& href, std::string_view text, ButtonKind kind, std::string_view hidden)
{
    Html words{text};
    if (!hidden.empty()) {
        words += visually_hidden(" " + std::string{hidden});
    }
    return element("a",
                   {{"href", href},
                    {"role", "button"},
                    {"draggable", "false"},
                    {"class", button_class(kind)},
                    {"data-module", "govuk-button"}},
                   {words});
}

Html button_group(const std::vector<Html>& buttons)
{
    return element("div", {{"class", "govuk-button-group"}}, {buttons});
}

Html post_form(const PostForm& form, const Html& content)
{
    Attributes attributes{{"action", form.action}, {"method", "post"}, {"novalidate", true}};
    if (form.has_files) {
        attributes.add({"enctype", "multipart/form-data"});
    }
    attributes.add({"data-app-keep", form.keeps});
    attributes.add_unless_empty("data-app-draft", form.draft);
    attributes.add_unless_empty("data-app-person", form.person);
    return element("form", attributes, {hidden(csrf_field, form.csrf), content});
}

Html get_form(const Url& action, const Html& content)
{
    return element("form", {{"action", action}, {"method", "get"}, {"novalidate", true}},
                   {content});
}

Html button_form(const Url& action, std::string_view csrf, std::string_view text, ButtonKind kind,
                 std::string_view hidden_text)
{
    Html words{text};
    if (!hidden_text.empty()) {
        words += visually_hidden(" " + std::string{hidden_text});
    }
    return element("form", {{"action", action}, {"method", "post"}, {"class", "app-button-form"}},
                   {hidden(csrf_field, csrf), element("button",
                                                      {{"type", "submit"},
                                                       {"class", button_class(kind)},
                                                       {"data-module", "govuk-button"},
                                                       {"data-prevent-double-click", "true"}},
                                                      {words})});
}

Html fieldset(std::string_view legend, Size size, const Html& content)
{
    static constexpr std::array<std::string_view, 4> classes = {
        "govuk-fieldset__legend govuk-fieldset__legend--s",
        "govuk-fieldset__legend govuk-fieldset__legend--m",
        "govuk-fieldset__legend govuk-fieldset__legend--l",
        "govuk-fieldset__legend govuk-fieldset__legend--xl"};
    return element(
        "fieldset", {{"class", "govuk-fieldset"}},
        {element("legend", {{"class", classes.at(static_cast<std::size_t>(size))}}, {legend}),
         content});
}

}  // namespace goldthread::govuk
