#include "platform/web/own_form.h"

#include "platform/access/secrets.h"
#include "platform/html/govuk_form.h"

#include <algorithm>

namespace goldthread::web {

namespace {

std::string ascii_lower(std::string_view text)
{
    std::string made{text};
    std::ranges::transform(made, made.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return made;
}

/// The boundary of a multipart content type; nothing where it is another type.
std::optional<std::string> boundary_of(std::string_view content_type)
{
    if (!ascii_lower(content_type).starts_with("multipart/form-data")) {
        return std::nullopt;
    }
    const auto at = ascii_lower(content_type).find("boundary=");
    if (at == std::string::npos) {
        return "";
    }
    auto value = content_type.substr(at + 9);
    value = value.substr(0, value.find(';'));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
        value = value.substr(1, value.size() - 2);
    }
    return std::string(value);
}

}  // namespace

std::optional<std::expected<Form, FormFault>> posted_form(const Request& request)
{
    const auto type = request.header("content-type");
    if (const auto boundary = boundary_of(type)) {
        return Form::multipart(request.body, *boundary);
    }
    if (type.empty() || ascii_lower(type).starts_with("application/x-www-form-urlencoded")) {
        return Form::urlencoded(request.body);
    }
    return std::nullopt;
}

bool is_own_form(const Request& request, const Form& form, std::string_view secret)
{
    if (const auto site = request.header("sec-fetch-site");
        site == "cross-site" || site == "same-site") {
        return false;
    }
    if (const auto origin = request.header("origin"); !origin.empty()) {
        const auto host = origin.find("://");
        if (host == std::string_view::npos || origin.substr(host + 3) != request.header("host")) {
            return false;
        }
    }
    return !secret.empty() && access::same_secret(access::unmasked(form.exact(govuk::csrf_field)),
                                                  access::form_token(secret));
}

bool is_from_our_page(const Request& request)
{
    const auto site = request.header("sec-fetch-site");
    if (!site.empty()) {
        return site == "same-origin";
    }
    const auto origin = request.header("origin");
    const auto host = origin.find("://");
    return host != std::string_view::npos && origin.substr(host + 3) == request.header("host");
}

}  // namespace goldthread::web
