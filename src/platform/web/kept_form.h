// platform/web/kept_form.h: what somebody typed and sent but could not be taken yet: kept in the
// page that says so, and sent on by one button, without script. Knows no slice.
#pragma once
#include "platform/html/page.h"
#include "platform/web/message.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace goldthread::web {

struct KeptForm {
    std::string action;                                       ///< A path of our own.
    std::vector<std::pair<std::string, std::string>> fields;  ///< Never a password or a token.
};

/// What `form` holds, without passwords and token.
KeptForm kept_form(const Request& request, const Form& form);

/// True where all that was sent can go again from a page: no file, no password.
bool is_resendable(const Request& request, const Form& form);

/// Hidden fields in which another form, such as that of signing in, carries a kept one along.
html::Html carried(const KeptForm& kept);

/// The kept form that another form carried; nothing where it carried none.
std::optional<KeptForm> carried_in(const Form& form);

/// The page that offers to send it on, which happens only when the person says so. `why` may be
/// empty; `csrf` is of the sign-in that stands.
html::Page kept_form_page(const KeptForm& kept, std::string_view heading, std::string_view why,
                          const std::string& csrf);

/// `text` where it is a path of our own, else the first page.
std::string own_path(const std::string& text);

}  // namespace goldthread::web
