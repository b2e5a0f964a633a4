#include "platform/web/kept_form.h"

#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"

#include <algorithm>

namespace goldthread::web {

namespace {

using html::Html;
using html::join;
using html::Url;

constexpr std::string_view kept_prefix = "kept.";
constexpr std::string_view kept_action = "kept_action";

bool is_password(std::string_view name)
{
    return name.contains("password");
}

Html hidden_fields(const KeptForm& kept, std::string_view prefix)
{
    Html fields;
    for (const auto& [name, value] : kept.fields) {
        fields += govuk::hidden(std::string(prefix) + name, value);
    }
    return fields;
}

/// What was typed in words, to read or to copy; empty where only choices were made.
Html typed_text(const KeptForm& kept)
{
    Html texts;
    for (const auto& [name, value] : kept.fields) {
        if (value.contains(' ')) {
            texts += html::element("p", {{"class", "govuk-body app-words"}}, {value});
        }
    }
    return texts.empty() ? Html{} : govuk::details("Show what you typed", texts);
}

}  // namespace

std::string own_path(const std::string& text)
{
    return text.starts_with('/') && html::is_safe_url(text) ? text : "/";
}

KeptForm kept_form(const Request& request, const Form& form)
{
    KeptForm kept{.action = request.path, .fields = {}};
    for (const auto& [name, value] : form.fields()) {
        if (!is_password(name) && name != govuk::csrf_field) {
            kept.fields.emplace_back(name, value);
        }
    }
    return kept;
}

bool is_resendable(const Request& request, const Form& form)
{
    return html::is_safe_url(request.path) &&
           !request.header("content-type").starts_with("multipart/") &&
           std::ranges::none_of(form.fields(),
                                [](const auto& field) { return is_password(field.first); });
}

html::Html carried(const KeptForm& kept)
{
    return join({govuk::hidden(kept_action, kept.action), hidden_fields(kept, kept_prefix)});
}

std::optional<KeptForm> carried_in(const Form& form)
{
    if (!form.has(kept_action)) {
        return std::nullopt;
    }
    KeptForm kept{.action = own_path(form.text(kept_action)), .fields = {}};
    for (const auto& [name, value] : form.fields()) {
        if (name.starts_with(kept_prefix)) {
            kept.fields.emplace_back(name.substr(kept_prefix.size()), value);
        }
    }
    return kept;
}

html::Page kept_form_page(const KeptForm& kept, std::string_view heading, std::string_view why,
                          const std::string& csrf)
{
    Html content = govuk::title(heading);
    if (!why.empty()) {
        content += govuk::paragraph(why);
    }
    content += govuk::paragraph("What you typed is kept on this page but is not saved yet.");
    content +=
        govuk::post_form({.action = *Url::parse(kept.action), .csrf = csrf},
                         join({hidden_fields(kept, ""), govuk::button("Continue and save")}));
    content += typed_text(kept);
    return {.title = std::string(heading), .content = govuk::two_thirds(content)};
}

}  // namespace goldthread::web
