#include "platform/web/application.h"

#include "platform/access/secrets.h"
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "platform/log/log.h"
#include "platform/web/account_pages.h"
#include "platform/web/fault_words.h"
#include "platform/web/gzip.h"
#include "platform/web/kept_form.h"
#include "platform/web/own_form.h"

#include <algorithm>
#include <chrono>

namespace goldthread::web {

namespace {

constexpr std::size_t zip_from_bytes = 1024;
constexpr int zip_level = 5;
constexpr std::size_t notice_max = 300;

/// The pages that somebody who must choose a password first may still open.
bool is_allowed_before_password(std::string_view path)
{
    return path == "/account/password" || path == "/sign-out" || path == "/accessibility";
}

}  // namespace

/// What is known of one request on its way.
struct Application::Visit {
    Request request;
    core::Instant now;
    Form query;
    Form form;
    std::string token;         ///< The session's secret, where one came.
    std::string visit_secret;  ///< Of somebody who has not signed in.
    std::optional<access::Session> session;
    std::string notice;
    std::vector<std::string> cookies;
    std::string_view route;

    std::string form_secret() const { return session ? token : visit_secret; }
    std::string csrf() const
    {
        const auto secret = form_secret();
        return secret.empty() ? std::string{} : access::masked(access::form_token(secret));
    }
};

html::Shell Application::shell(const Visit& visit) const
{
    html::Shell made{
        .council = parts_.council_name,
        .service = parts_.service_name,
        .assets = parts_.assets.names(),
        .footer_links = {{.text = "Accessibility statement", .href = html::Url{"/accessibility"}}}};
    if (!visit.session) {
        return made;
    }
    const auto& person = *visit.session;
    const auto* role = parts_.policy.find_role(person.actor.role);
    if (role != nullptr) {
        // Where one entry lies under another, the nearer is the current one.
        std::string_view current;
        for (const auto& entry : role->navigation) {
            if ((visit.request.path == entry.path ||
                 visit.request.path.starts_with(entry.path + "/")) &&
                entry.path.size() > current.size()) {
                current = entry.path;
            }
        }
        for (const auto& entry : role->navigation) {
            if (const auto href = html::Url::parse(entry.path)) {
                made.navigation.push_back(
                    {.text = entry.text, .href = *href, .is_current = entry.path == current});
            }
        }
    }
    html::SignedIn signed_in{.name = person.actor.name,
                             .account = html::Url{"/account"},
                             .sign_out = html::Url{"/sign-out"},
                             .work_as = html::Url{"/account/role"},
                             .csrf = visit.csrf()};
    for (const auto& id : person.roles) {
        const auto* held = parts_.policy.find_role(id);
        signed_in.roles.push_back({.title = held == nullptr ? id : held->title,
                                   .value = id,
                                   .is_current = id == person.actor.role});
    }
    made.signed_in = std::move(signed_in);
    if (const auto& box = parts_.search) {
        const bool is_there = visit.request.path == box->page.text();
        made.search = search_for(*box, parts_.policy, person.actor.role,
                                 is_there ? visit.query.text("q") : std::string{});
    }
    return made;
}

Response Application::plain_page(const Visit& visit, int status, std::string_view heading,
                                 std::string_view text) const
{
    const html::Html content =
        govuk::two_thirds(html::join({govuk::title(heading), govuk::paragraph(text)}));
    return {
        .status = status,
        .content_type = "text/html; charset=utf-8",
        .body = html::document(shell(visit), {.title = std::string(heading), .content = content})
                    .markup(),
        .headers = {}};
}

Response Application::error_page(const Visit& visit, const core::Error& error) const
{
    if (const auto* refused = std::get_if<core::Refused>(&error)) {
        return plain_page(visit, 403, "You cannot open this", refused->why);
    }
    if (const auto* conflict = std::get_if<core::Conflict>(&error)) {
        return plain_page(visit, 409, "Somebody else changed this first", conflict->now);
    }
    if (const auto* invalid = std::get_if<core::Invalid>(&error)) {
        std::string text;
        for (const auto& [field, message] : invalid->fields) {
            text += message + ". ";
        }
        return plain_page(visit, 400, "This could not be read", text);
    }
    return plain_page(visit, 404, "Page not found",
                      "If you typed the address, check that it is right. If you followed a link, "
                      "the record may not be there, or your role may not include it. An "
                      "administrator can tell you what your role includes.");
}

std::optional<Response> Application::fault_in_form(Visit& visit) const
{
    auto read = posted_form(visit.request);
    if (!read) {
        return plain_page(visit, 415, "This cannot be read",
                          "What was sent is not a form. Go back and send the form on the page.");
    }
    if (!*read) {
        const bool is_broken =
            read->error() == FormFault::broken || read->error() == FormFault::not_text;
        return is_broken
                   ? plain_page(visit, 400, "This cannot be read",
                                "The form arrived damaged, or a file was put where text belongs. "
                                "Nothing was saved. Go back and try again.")
                   : plain_page(visit, 413, "This is too much at once",
                                "The form holds more than can be taken in one go. Nothing was "
                                "saved. Go back, shorten it or send it in parts.");
    }
    visit.form = std::move(**read);
    return std::nullopt;
}

Response Application::offered_again(const Visit& visit, int status, std::string_view heading,
                                    std::string_view why) const
{
    return {
        .status = status,
        .content_type = "text/html; charset=utf-8",
        .body = html::document(shell(visit), kept_form_page(kept_form(visit.request, visit.form),
                                                            heading, why, visit.csrf()))
                    .markup(),
        .headers = {}};
}

Response Application::form_too_old(const Visit& visit) const
{
    // A page of ours, opened before the sign-in that stands now: what was typed is offered again.
    // From anywhere else it could be forged, and is not shown.
    if (is_from_our_page(visit.request) && html::is_safe_url(visit.request.path)) {
        return offered_again(visit, 403, "You signed in after this page was opened", "");
    }
    return plain_page(visit, 403, "This form has run out",
                      "The page was open for too long, or the form was not one of ours. Nothing "
                      "was saved. Go back, copy what you typed, open the page again and send "
                      "it from there.");
}

Response Application::sign_in_first(const Visit& visit) const
{
    if (visit.request.method != Method::post) {
        const auto next = visit.request.target();
        return see_other(next == "/" ? "/sign-in" : "/sign-in?next=" + html::percent_encoded(next));
    }
    // The session ended while somebody typed: what they typed waits in the page until they are
    // back.
    const SignInView view{.next = "/", .kept = kept_form(visit.request, visit.form)};
    return {.status = 403,
            .content_type = "text/html; charset=utf-8",
            .body = html::document(shell(visit), sign_in_page(view, visit.csrf())).markup(),
            .headers = {}};
}

Response Application::handled(Visit& visit, const Router::Match& match) const
{
    const bool is_post = visit.request.method == Method::post;
    access::Actor actor = visit.session ? visit.session->actor
                                        : access::Actor{.kind = access::Actor::Kind::visitor,
                                                        .council = parts_.council,
                                                        .id = {},
                                                        .name = "Somebody not signed in",
                                                        .role = std::string(access::visitor_role),
                                                        .worker = std::nullopt};
    access::UnitOfWork work{
        {.database = parts_.database,
         .policy = parts_.policy,
         .after_commit = parts_.after_commit,
         .looks = parts_.looks},
        std::move(actor),
        is_post ? access::UnitOfWork::Kind::changes : access::UnitOfWork::Kind::reads,
        visit.now,
        visit.request.id};
    Context context{.work = work,
                    .request = visit.request,
                    .query = visit.query,
                    .form = visit.form,
                    .shell = shell(visit),
                    .today = work.today(),
                    .session = visit.session ? &*visit.session : nullptr,
                    .token = visit.token,
                    .csrf = visit.csrf(),
                    .notice = visit.notice};
    auto result = match.route->handler(context, match.values);
    const bool is_kept = result.has_value() && result->status < 400;
    work.finish(is_kept ? access::UnitOfWork::Keep::yes : access::UnitOfWork::Keep::no);
    return result.has_value() ? std::move(*result) : error_page(visit, result.error());
}

Response Application::routed(Visit& visit) const
{
    const bool is_post = visit.request.method == Method::post;
    const auto match = router_.find(is_post, visit.request.path);
    if (match.is_other_method) {
        auto response = plain_page(visit, 405, "This address does not take that",
                                   "Go back and use the links and buttons of the page.");
        return response.with("Allow", is_post ? "GET, HEAD" : "POST");
    }
    if (is_post) {
        if (auto fault = fault_in_form(visit)) {
            return std::move(*fault);
        }
    }
    const bool is_open = match.route != nullptr && match.route->is_open;
    if (!visit.session && !is_open) {
        return sign_in_first(visit);
    }
    if (match.route == nullptr) {
        return error_page(visit, core::NotFound{});
    }
    visit.route = match.route->pattern;
    if (is_post && !is_own_form(visit.request, visit.form, visit.form_secret())) {
        return form_too_old(visit);
    }
    if (visit.session && visit.session->must_change_password &&
        !is_allowed_before_password(visit.request.path)) {
        return see_other("/account/password");
    }
    return handled(visit, match);
}

void Application::finish(const Visit& visit, Response& response)
{
    for (const auto& cookie : visit.cookies) {
        response.with("Set-Cookie", cookie);
    }
    const bool has_own_caching = std::ranges::any_of(
        response.headers, [](const Header& header) { return header.name == "Cache-Control"; });
    if (!has_own_caching) {
        response.with("Cache-Control", "no-store");
    }
    response
        .with("Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
              "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
        .with("X-Content-Type-Options", "nosniff")
        .with("X-Frame-Options", "DENY")
        // Not no-referrer: browsers then send `Origin: null` with our own forms too.
        .with("Referrer-Policy", "same-origin")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Permissions-Policy",
              "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
    if (visit.request.is_tls) {
        response.with("Strict-Transport-Security", "max-age=31536000");
    }
    const bool is_text = response.content_type.starts_with("text/");
    if (is_text && !has_own_caching && response.body.size() >= zip_from_bytes) {
        response.with("Vary", "Accept-Encoding");
        if (accepts_gzip(visit.request.header("accept-encoding"))) {
            response.body = gzipped(response.body, zip_level);
            response.with("Content-Encoding", "gzip");
        }
    }
}

Response Application::refusal(int status, const std::string& request_id) const
{
    Visit visit;
    visit.request.id = request_id;
    const auto words = std::string(reason(status));
    Response response =
        status == 413 ? plain_page(visit, 413, "This is too much at once",
                                   "What was sent is larger than can be taken. Nothing was saved.")
                      : plain_page(visit, status, words, "The request could not be understood.");
    finish(visit, response);
    return response;
}

Response Application::fault_page(const Visit& visit, const std::exception& fault) const
{
    const auto [status, title, text] = fault_words(fault, visit.request.id);
    log::write(log::Level::error, "request failed",
               {{"request", visit.request.id}, {"reason", std::string(fault.what())}});
    try {
        // Nothing typed is lost: a form that was ours goes again with one button, even without
        // script. A form with a password or a file cannot be sent again from here.
        const bool is_kept = visit.session && visit.request.method == Method::post &&
                             is_resendable(visit.request, visit.form) &&
                             is_own_form(visit.request, visit.form, visit.form_secret());
        return is_kept ? offered_again(visit, status, title, text)
                       : plain_page(visit, status, title, text);
    } catch (const std::exception& second) {  // the fault may be in what every page is made of
        log::write(log::Level::error, "fault page failed",
                   {{"request", visit.request.id}, {"reason", std::string(second.what())}});
        return {.status = status,
                .content_type = "text/plain; charset=utf-8",
                .body = title + ".\n" + text + "\n"};
    }
}

Response Application::answer(Request request) const
{
    const auto started = std::chrono::steady_clock::now();
    if (request.path.starts_with(Assets::prefix)) {
        if (auto asset = parts_.assets.answer(request)) {
            Visit visit;
            visit.request.is_tls = request.is_tls;
            finish(visit, *asset);
            return std::move(*asset);
        }
    }
    Visit visit;
    visit.now = parts_.clock();
    visit.request = std::move(request);
    Response response;
    try {
        visit.query = Form::urlencoded(visit.request.query).value_or(Form{});
        visit.token = visit.request.cookie(session_cookie_name(visit.request.is_tls));
        if (!visit.token.empty()) {
            visit.session = parts_.sessions.find(parts_.council, visit.token, visit.now);
        }
        if (!visit.session) {
            visit.visit_secret = visit.request.cookie(visit_cookie_name);
            if (visit.visit_secret.empty()) {
                visit.visit_secret = access::random_token();
                visit.cookies.push_back(
                    set_cookie(visit_cookie_name, visit.visit_secret, visit.request.is_tls));
            }
        }
        if (const auto notice = visit.request.cookie(notice_cookie_name); !notice.empty()) {
            const auto text = percent_decoded(notice.substr(0, notice_max), false);
            visit.notice = text && is_clean_text(*text) ? *text : std::string{};
            visit.cookies.push_back(set_cookie(notice_cookie_name, "", visit.request.is_tls, 0));
        }
        response = routed(visit);
    } catch (const std::exception& fault) {
        response = fault_page(visit, fault);
    }
    finish(visit, response);
    const std::chrono::duration<double, std::milli> took =
        std::chrono::steady_clock::now() - started;
    log::write(log::Level::info, "request",
               {{"request", visit.request.id},
                {"method", std::string(visit.request.method == Method::post ? "POST" : "GET")},
                {"route", std::string(visit.route)},
                {"status", std::int64_t{response.status}},
                {"ms", took.count()}});
    return response;
}

}  // namespace goldthread::web
