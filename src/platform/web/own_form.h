// platform/web/own_form.h: reads what was posted, and tells our own forms from forged ones.
#pragma once
#include "platform/web/message.h"

#include <expected>
#include <optional>
#include <string_view>

namespace goldthread::web {

/// The form in a request's body; nothing where its content type is not that of a form.
std::optional<std::expected<Form, FormFault>> posted_form(const Request& request);

/// True where the form was made by a page of ours for whoever holds `secret`.
bool is_own_form(const Request& request, const Form& form, std::string_view secret);

/// True where the browser says that a page of ours sent the request. Without its word: false.
bool is_from_our_page(const Request& request);

}  // namespace goldthread::web
