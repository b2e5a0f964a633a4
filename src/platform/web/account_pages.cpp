#include "platform/web/account_pages.h"

#include "platform/access/secrets.h"
#include "platform/html/app.h"
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "platform/html/govuk_table.h"
#include "platform/web/application.h"

namespace goldthread::web {

namespace {

using html::Html;
using html::join;
using html::Url;

constexpr std::size_t role_bytes_max = 100;

Html error_summary(const core::Invalid& errors, const std::vector<std::string>& order)
{
    return govuk::error_summary(errors, order);
}

std::string error(const core::Invalid& errors, const std::string& field)
{
    return std::string(govuk::error_of(errors, field));
}

/// `22 November 2026, 14:05`, as a clock in London shows it.
std::string when(core::Instant at)
{
    const auto local = core::iso_minutes(core::to_london(at));
    return core::long_date(core::london_date(at)) + ", " + local.substr(local.find('T') + 1);
}

/// The page after signing in again: what was typed goes on to where it was sent.
Response continue_page(const Context& context, const KeptForm& kept, std::string_view token)
{
    return context.page(kept_form_page(kept, "You are signed in again", "",
                                       access::masked(access::form_token(token))));
}

core::Result<Response> show_sign_in(Context& context)
{
    if (context.session != nullptr) {
        return see_other("/");
    }
    return context.page(sign_in_page({.next = own_path(context.query.text("next"))}, context.csrf));
}

core::Result<Response> sign_in(Context& context, access::Sessions& sessions)
{
    SignInView view{.next = own_path(context.form.text("next")),
                    .email = context.form.text("email"),
                    .errors = {},
                    .kept = carried_in(context.form)};
    if (view.email.empty()) {
        view.errors.fields["email"] = "Enter your email address";
    }
    if (context.form.exact("password").empty()) {
        view.errors.fields["password"] = "Enter your password";
    }
    if (!view.errors.fields.empty()) {
        return context.page(422, sign_in_page(view, context.csrf));
    }
    const auto token = sessions.start({.council = context.actor().council,
                                       .email = view.email,
                                       .password = std::string(context.form.exact("password")),
                                       .device = std::string(context.request.header("user-agent")),
                                       .place = context.request.from,
                                       .at = context.work.now(),
                                       .request = context.request.id});
    if (!token) {
        view.errors = std::get<core::Invalid>(token.error());
        return context.page(422, sign_in_page(view, context.csrf));
    }
    if (context.session != nullptr) {
        sessions.end(*context.session, context.token, context.work.now(), context.request.id);
    }
    const bool is_tls = context.request.is_tls;
    Response response = view.kept && view.kept->action != "/"
                            ? continue_page(context, *view.kept, *token)
                            : see_other(view.next);
    response.with("Set-Cookie", set_cookie(session_cookie_name(is_tls), *token, is_tls))
        .with("Set-Cookie", set_cookie(visit_cookie_name, "", is_tls, 0));
    return response;
}

core::Result<Response> sign_out(Context& context, access::Sessions& sessions)
{
    sessions.end(*context.session, context.token, context.work.now(), context.request.id);
    const bool is_tls = context.request.is_tls;
    Response response = see_other("/sign-in");
    response.with("Set-Cookie", set_cookie(session_cookie_name(is_tls), "", is_tls, 0))
        .with("Clear-Site-Data", "\"cache\"");
    return response;
}

core::Result<Response> lead_home(Context& context)
{
    const auto* role = context.work.policy().find_role(context.actor().role);
    return see_other(role == nullptr || role->lands_on.empty() ? "/account" : role->lands_on);
}

access::AccountId own_id(const Context& context)
{
    return access::AccountId{context.actor().id};
}

/// `Firefox on Windows`, as far as the browser says; browsers also name those they resemble, so the
/// order counts.
std::string device_words(std::string_view user_agent)
{
    const auto first_of = [&](std::initializer_list<std::pair<const char*, const char*>> known,
                              std::string otherwise) {
        for (const auto& [mark, name] : known) {
            if (user_agent.find(mark) != std::string_view::npos) {
                return std::string(name);
            }
        }
        return otherwise;
    };
    const auto browser = first_of({{"Edg", "Edge"},
                                   {"OPR/", "Opera"},
                                   {"Firefox/", "Firefox"},
                                   {"FxiOS/", "Firefox"},
                                   {"Chrome", "Chrome"},
                                   {"CriOS/", "Chrome"},
                                   {"Safari/", "Safari"}},
                                  "A browser");
    const auto system = first_of({{"Windows", " on Windows"},
                                  {"iPhone", " on an iPhone"},
                                  {"iPad", " on an iPad"},
                                  {"Android", " on Android"},
                                  {"CrOS", " on ChromeOS"},
                                  {"Mac OS", " on a Mac"},
                                  {"Linux", " on Linux"}},
                                 "");
    return browser + system;
}

Html sessions_table(const std::vector<access::SessionView>& sessions)
{
    std::vector<std::vector<Html>> rows;
    for (const auto& session : sessions) {
        const auto device = device_words(session.device);
        rows.push_back(
            {session.is_this ? join({device, " ", govuk::tag("This one")}) : Html{device},
             when(session.started_at), when(session.seen_at)});
    }
    return govuk::table(
        {.caption = "Where you are signed in",
         .columns = {{.title = "Browser"}, {.title = "Since"}, {.title = "Last used"}},
         .rows = std::move(rows)});
}

core::Result<Response> show_account(Context& context)
{
    const auto grant = context.work.permit<access::UseOwnAccount>(own_id(context));
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto sessions = access::own_sessions(*grant, context.token);
    std::string roles;
    for (const auto& id : context.session->roles) {
        const auto* role = context.work.policy().find_role(id);
        roles += (roles.empty() ? "" : ", ") + (role == nullptr ? id : role->title);
    }
    Html content;
    if (!context.notice.empty()) {
        content += govuk::success_banner(govuk::paragraph(context.notice));
    }
    content += govuk::title("My account");
    content += govuk::summary_list(
        {{.key = "Name", .value = context.actor().name},
         {.key = "Email address", .value = context.session->email},
         {.key = context.session->roles.size() > 1 ? "Roles" : "Role", .value = roles},
         {.key = "Password",
          .value = "Known to you alone",
          .actions = govuk::link(Url{"/account/password"}, "Change", "password")}});
    content += sessions_table(sessions);
    if (sessions.size() > 1) {
        content +=
            govuk::button_form(Url{"/account/sign-ins/end"}, context.csrf, "End my other sign-ins");
    }
    return context.page({.title = "My account", .content = content});
}

html::Page password_page(const Context& context, const core::Invalid& errors, std::size_t length)
{
    const bool must = context.session->must_change_password;
    Html content =
        error_summary(errors, {"current_password", "new_password", "new_password_again"});
    content += govuk::title(must ? "Choose your own password" : "Change your password");
    if (must) {
        content += govuk::paragraph(
            "Somebody else knows the password that you signed in with. Choose one that only you "
            "know to go on.");
    }
    const auto password = [&](const std::string& name, std::string label, std::string hint,
                              std::string autocomplete) {
        return govuk::input({.name = name,
                             .label = std::move(label),
                             .hint = std::move(hint),
                             .error = error(errors, name),
                             .type = govuk::InputType::password,
                             .autocomplete = std::move(autocomplete),
                             .width = govuk::Width::chars_30,
                             .has_spelling = false});
    };
    content += govuk::post_form(
        {.action = Url{"/account/password"}, .csrf = context.csrf},
        join({password("current_password", "Current password", "", "current-password"),
              password("new_password", "New password",
                       "At least " + std::to_string(length) +
                           " characters. Three words that do not belong together are easy to "
                           "remember and hard to guess.",
                       "new-password"),
              password("new_password_again", "New password again", "", "new-password"),
              govuk::button("Change password")}));
    return {.title = must ? "Choose your own password" : "Change your password",
            .content = govuk::two_thirds(content),
            .before_main = must ? Html{} : govuk::back_link(Url{"/account"}, "My account"),
            .has_errors = !errors.fields.empty()};
}

core::Result<Response> change_password(Context& context, access::Sessions& sessions)
{
    const auto& rules = sessions.rules().passwords;
    const auto fail = [&](const core::Invalid& errors) {
        return context.page(422, password_page(context, errors, rules.characters_min));
    };
    const auto current = context.form.exact("current_password");
    const auto fresh = context.form.exact("new_password");
    core::Invalid errors;
    if (current.empty()) {
        errors.fields["current_password"] = "Enter your current password";
    }
    if (fresh.empty()) {
        errors.fields["new_password"] = "Enter a new password";
    } else if (fresh != context.form.exact("new_password_again")) {
        errors.fields["new_password_again"] = "Enter the same new password twice";
    } else if (fresh == current) {
        errors.fields["new_password"] = "New password must not be the current one";
    }
    if (!errors.fields.empty()) {
        return fail(errors);
    }
    // Before the unit of work is the only writer: a password takes long to check.
    if (const auto confirmed =
            sessions.confirm(*context.session, current, context.work.now(), context.request.id);
        !confirmed) {
        return fail(std::get<core::Invalid>(confirmed.error()));
    }
    const auto grant = context.work.permit<access::ChangeOwnAccount>(own_id(context), "password");
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto token = access::change_password(*grant, context.token, fresh, rules);
    if (!token) {
        return fail(std::get<core::Invalid>(token.error()));
    }
    const bool is_tls = context.request.is_tls;
    Response response =
        context.done("/account", "Your password is changed. Your other sign-ins have ended.");
    return response.with("Set-Cookie", set_cookie(session_cookie_name(is_tls), *token, is_tls));
}

core::Result<Response> end_others(Context& context)
{
    const auto grant = context.work.permit<access::ChangeOwnAccount>(own_id(context), "sign-ins");
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto ended = access::end_other_sessions(*grant, context.token);
    return context.done("/account", ended == 1
                                        ? "1 other sign-in has ended."
                                        : std::to_string(ended) + " other sign-ins have ended.");
}

core::Result<Response> choose_role(Context& context)
{
    const auto role = context.form.text("role").substr(0, role_bytes_max);
    const auto grant =
        context.work.permit<access::ChangeOwnAccount>(own_id(context), "works as " + role);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto changed = access::work_as(*grant, context.token, role);
    if (!changed) {
        return std::unexpected(changed.error());
    }
    return see_other("/");
}

}  // namespace

html::Page sign_in_page(const SignInView& view, const std::string& csrf)
{
    Html content = error_summary(view.errors, {"email", "password"});
    content += govuk::title(view.kept ? "Sign in again to go on" : "Sign in");
    if (view.kept) {
        content += govuk::inset(govuk::paragraph(
            "Your sign-in had ended. What you typed is kept on this page and is sent on when you "
            "have signed in."));
    }
    Html fields = join({govuk::input({.name = "email",
                                      .label = "Email address",
                                      .value = view.email,
                                      .error = error(view.errors, "email"),
                                      .type = govuk::InputType::email,
                                      .autocomplete = "username",
                                      .width = govuk::Width::chars_30,
                                      .has_spelling = false}),
                        govuk::input({.name = "password",
                                      .label = "Password",
                                      .error = error(view.errors, "password"),
                                      .type = govuk::InputType::password,
                                      .autocomplete = "current-password",
                                      .width = govuk::Width::chars_30,
                                      .has_spelling = false}),
                        govuk::hidden("next", view.next)});
    if (view.kept) {
        fields += carried(*view.kept);
    }
    fields += govuk::button("Sign in");
    content += govuk::post_form({.action = Url{"/sign-in"}, .csrf = csrf}, fields);
    content += govuk::paragraph(
        "If you have forgotten your password, ask your administrator for a new one.");
    return {.title = view.kept ? "Sign in again to go on" : "Sign in",
            .content = govuk::two_thirds(content),
            .has_errors = !view.errors.fields.empty()};
}

void add_account_pages(Router& router, access::Sessions& sessions)
{
    const auto rules = sessions.rules().passwords;
    router.get_open("/sign-in", [](Context& context) { return show_sign_in(context); });
    router.post_open("/sign-in",
                     [&sessions](Context& context) { return sign_in(context, sessions); });
    router.post("/sign-out", [&sessions](Context& context) { return sign_out(context, sessions); });
    router.get("/", [](Context& context) { return lead_home(context); });
    router.get("/account", [](Context& context) { return show_account(context); });
    router.get("/account/password", [rules](Context& context) -> core::Result<Response> {
        return context.page(password_page(context, {}, rules.characters_min));
    });
    router.post("/account/password",
                [&sessions](Context& context) { return change_password(context, sessions); });
    router.post("/account/sign-ins/end", [](Context& context) { return end_others(context); });
    router.post("/account/role", [](Context& context) { return choose_role(context); });
}

}  // namespace goldthread::web
