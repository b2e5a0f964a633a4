// platform/web/account_pages.h: signing in and out, one's own account. Knows no slice.
#pragma once
#include "platform/web/kept_form.h"
#include "platform/web/router.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace goldthread::web {

struct SignInView {
    std::string next = "/";  ///< Where to go afterwards: a path of our own.
    std::string email = {};
    core::Invalid errors = {};
    std::optional<KeptForm> kept = {};
};
html::Page sign_in_page(const SignInView& view, const std::string& csrf);

/// `/sign-in`, `/sign-out`, `/account` and below it; `/` leads to the role's first page.
void add_account_pages(Router& router, access::Sessions& sessions);

/// Who has a number in the workforce records, in words; nothing where nobody has, or where the
/// person who asks may not know.
using WorkerNamed = std::function<std::optional<std::string>(Context&, const std::string& number)>;

/// `/accounts` and below it: people and roles, for administrators. `named` may be empty.
void add_accounts_pages(Router& router, const access::PasswordRules& rules, WorkerNamed named);

/// `/accessibility`: what the service does and does not do for everybody to use it.
void add_accessibility_page(Router& router, std::string council_name);

}  // namespace goldthread::web
