// platform/web/application.h: from a request to a response: who asks, is the form ours, one unit of
// work, the handler, the commit, and only then the reply. Knows no socket and no slice.
#pragma once
#include "platform/access/sessions.h"
#include "platform/web/account_pages.h"
#include "platform/web/assets.h"
#include "platform/web/find.h"
#include "platform/web/router.h"

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace goldthread::web {

using Clock = std::function<core::Instant()>;

struct ApplicationParts {
    store::Database& database;
    const access::Policy& policy;
    access::Sessions& sessions;
    const Assets& assets;
    Clock clock;
    access::CouncilId council;
    std::string council_name;
    std::string service_name;
    /// The box in the header of every page.
    std::optional<SearchBox> search = {};
    /// After each commit, with what changed; may be empty.
    std::function<void(const std::vector<access::Changed>&)> after_commit;
    /// Takes the entries of pages that only show; null: each is written like a change.
    access::Looks* looks = nullptr;
};

class Application {
public:
    Application(ApplicationParts parts, Router router)
        : parts_(std::move(parts)), router_(std::move(router))
    {
    }
    /// Never throws. Called by many threads at once.
    Response answer(Request request) const;

    /// The page for what a server refuses before there is a request: 400, 408, 413, 431.
    Response refusal(int status, const std::string& request_id) const;

private:
    struct Visit;
    Response routed(Visit& visit) const;
    Response handled(Visit& visit, const Router::Match& match) const;
    Response error_page(const Visit& visit, const core::Error& error) const;
    Response plain_page(const Visit& visit, int status, std::string_view heading,
                        std::string_view text) const;
    Response fault_page(const Visit& visit, const std::exception& fault) const;
    std::optional<Response> fault_in_form(Visit& visit) const;
    Response sign_in_first(const Visit& visit) const;
    Response form_too_old(const Visit& visit) const;
    Response offered_again(const Visit& visit, int status, std::string_view heading,
                           std::string_view why) const;
    html::Shell shell(const Visit& visit) const;
    static void finish(const Visit& visit, Response& response);

    ApplicationParts parts_;
    Router router_;
};

/// The name of the cookie that holds the session's token.
std::string session_cookie_name(bool is_tls);
inline constexpr std::string_view visit_cookie_name = "goldthread_visit";
inline constexpr std::string_view notice_cookie_name = "goldthread_notice";
/// `name=value; Path=/; HttpOnly; SameSite=Lax` and `Secure` under TLS. `max_age` of nothing ends
/// with the browser, 0 takes the cookie away.
std::string set_cookie(std::string_view name, std::string_view value, bool is_tls,
                       std::optional<int> max_age = std::nullopt);

}  // namespace goldthread::web
