// platform/web/accounts_pages.cpp: people and roles: who may sign in, as an administrator keeps it.
// Long: the pages of accounts share their forms and their messages.
#include "platform/access/secrets.h"
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "platform/web/account_pages.h"
#include "platform/web/listing.h"

#include <algorithm>

namespace goldthread::web {

namespace {

using access::Account;
using access::AccountId;
using html::Html;
using html::join;
using html::Url;

constexpr std::string_view not_ones_own =
    "You cannot change your own roles or your own number in the workforce records. Another "
    "administrator can.";

std::string role_titles(const access::Policy& policy, const std::vector<std::string>& roles)
{
    std::string made;
    for (const auto& id : roles) {
        const auto* role = policy.find_role(id);
        made += (made.empty() ? "" : ", ") + (role == nullptr ? id : role->title);
    }
    return made;
}

Html state_of(const Account& account)
{
    return account.is_locked ? govuk::tag("Locked", govuk::Colour::red)
                             : govuk::tag("Open", govuk::Colour::grey);
}

std::string last_sign_in(const Account& account)
{
    return account.signed_in_at ? core::long_date(core::london_date(*account.signed_in_at))
                                : "Not yet";
}

Html notice_banner(const Context& context)
{
    return context.notice.empty() ? Html{}
                                  : govuk::success_banner(govuk::paragraph(context.notice));
}

/// An address that may break before its @, so that a table with large text still fits.
Html email_of(const Account& account)
{
    const auto at = account.email.find('@');
    return join({account.email.substr(0, at), html::element("wbr", {}), account.email.substr(at)});
}

Listing<Account> listing(const access::Policy& policy)
{
    const auto named = [](std::string Account::* field) {
        return [field](const Account& left, const Account& right) {
            return name_before(left.*field, right.*field);
        };
    };
    Listing<Account> list{.caption = "Accounts",
                          .address = Url{"/accounts"},
                          .download = Url{"/accounts.csv"},
                          .columns = {},
                          .sort = "name"};
    list.columns.push_back({.title = "Name",
                            .key = "name",
                            .cell =
                                [](const Account& account) {
                                    return govuk::link(Url::path({"accounts", account.id.text()}),
                                                       account.name);
                                },
                            .text = [](const Account& account) { return account.name; },
                            .before = named(&Account::name)});
    list.columns.push_back({.title = "Email address",
                            .key = "email",
                            .cell = email_of,
                            .text = [](const Account& account) { return account.email; },
                            .before = named(&Account::email)});
    const auto roles = [&policy](const Account& account) {
        return role_titles(policy, account.roles);
    };
    list.columns.push_back(
        {.title = "Roles",
         .key = "roles",
         .cell = [roles](const Account& account) { return Html{roles(account)}; },
         .text = roles,
         .before = [roles](const Account& left,
                           const Account& right) { return roles(left) < roles(right); }});
    list.columns.push_back(
        {.title = "Last signed in",
         .key = "since",
         .cell = [](const Account& account) { return Html{last_sign_in(account)}; },
         .text = last_sign_in,
         .before = [](const Account& left,
                      const Account& right) { return left.signed_in_at < right.signed_in_at; }});
    list.columns.push_back({.title = "State", .cell = state_of, .text = [](const Account& account) {
                                return std::string(account.is_locked ? "Locked" : "Open");
                            }});
    return list;
}

/// The accounts that the filter leaves.
std::vector<Account> filtered(std::vector<Account> all, const ListState& state)
{
    const auto text = state.filter("text");
    const auto role = state.filter("role");
    std::erase_if(all, [&](const Account& account) {
        const bool is_named = holds_text(account.name, text) || holds_text(account.email, text);
        const bool has_role =
            role.empty() || std::ranges::find(account.roles, role) != account.roles.end();
        return !is_named || !has_role;
    });
    return all;
}

Html filter_fields(const access::Policy& policy, const ListState& state)
{
    std::vector<govuk::Choice> roles{{.value = "", .text = "Any"}};
    for (const auto& role : policy.roles()) {
        roles.push_back({.value = role.id, .text = role.title});
    }
    return join({govuk::input({.name = "text",
                               .label = "Name or email address",
                               .value = std::string(state.filter("text")),
                               .autocomplete = "off",
                               .width = govuk::Width::chars_20,
                               .has_spelling = false}),
                 govuk::select({.name = "role",
                                .label = "Role",
                                .choices = std::move(roles),
                                .value = std::string(state.filter("role"))})});
}

core::Result<Response> show_all(Context& context)
{
    const auto grant = context.work.permit<access::ViewAccounts>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto& policy = context.work.policy();
    const auto state = list_state(context.query, {"text", "role"});
    Html content = notice_banner(context);
    content += govuk::title("People and roles");
    content += govuk::lede("Everybody who may sign in, and what they do here.");
    content += govuk::button_group({govuk::link_button(Url{"/accounts/new"}, "Add somebody"),
                                    govuk::link_button(Url{"/accounts/roles"}, "What roles may do",
                                                       govuk::ButtonKind::secondary)});
    content += list_filter(Url{"/accounts"}, state, filter_fields(policy, state));
    content += list_table(listing(policy), filtered(access::accounts(*grant), state), state);
    return context.page({.title = "People and roles", .content = content});
}

core::Result<Response> download_all(Context& context)
{
    const auto grant = context.work.permit<access::ViewAccounts>(access::Whole{}, "download");
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto state = list_state(context.query, {"text", "role"});
    return list_csv(listing(context.work.policy()), filtered(access::accounts(*grant), state),
                    state, "accounts", context.today);
}

core::Result<Response> show_roles(Context& context)
{
    const auto grant = context.work.permit<access::ViewAccounts>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto& policy = context.work.policy();
    Html content = govuk::title("What roles may do");
    content += govuk::lede(
        "Each permission in a sentence. What no sentence allows is refused. They "
        "are part of the framework and change with it.");
    const auto list = [&](std::string_view role, std::string_view title) {
        std::vector<Html> sentences;
        for (const auto& permission : policy.permissions()) {
            if (permission.role == role) {
                sentences.emplace_back(permission.sentence);
            }
        }
        if (!sentences.empty()) {
            content += govuk::heading(2, govuk::Size::m, title);
            content += govuk::bullets(sentences);
        }
    };
    list(access::everyone_role, "Everybody");
    for (const auto& role : policy.roles()) {
        list(role.id, role.title);
    }
    list(access::system_role, "Commands");
    return context.page({.title = "What roles may do",
                         .content = govuk::two_thirds(content),
                         .before_main = govuk::back_link(Url{"/accounts"}, "People and roles")});
}

struct NewAccountView {
    access::NewAccount account;
    core::Invalid errors;
};

Html role_boxes(const Context& context, const std::vector<std::string>& held,
                const core::Invalid& errors)
{
    std::vector<govuk::Choice> choices;
    for (const auto& role : context.work.policy().roles()) {
        choices.push_back({.value = role.id, .text = role.title});
    }
    return govuk::checkboxes({.name = "roles",
                              .legend = "Roles",
                              .choices = std::move(choices),
                              .values = held,
                              .hint = "Somebody with several works in one at a time.",
                              .error = std::string(govuk::error_of(errors, "roles"))});
}

html::Page new_account_page(const Context& context, const NewAccountView& view)
{
    Html content = govuk::error_summary(view.errors, {"name", "email", "roles", "worker"});
    content += govuk::title("Add somebody");
    const auto field = [&](const std::string& name, std::string label, std::string value,
                           std::string hint, govuk::InputType type) {
        return govuk::input({.name = name,
                             .label = std::move(label),
                             .value = std::move(value),
                             .hint = std::move(hint),
                             .error = std::string(govuk::error_of(view.errors, name)),
                             .type = type,
                             .autocomplete = "off",
                             .width = govuk::Width::chars_30,
                             .has_spelling = false});
    };
    content += govuk::post_form(
        {.action = Url{"/accounts"}, .csrf = context.csrf},
        join({field("name", "Name", view.account.name, "", govuk::InputType::text),
              field("email", "Email address", view.account.email,
                    "They sign in with it. Nothing is sent to it.", govuk::InputType::email),
              role_boxes(context, view.account.roles, view.errors),
              field("worker", "Number in the workforce records (optional)",
                    view.account.worker.value_or(""),
                    "Connects this person with their own children and supervision.",
                    govuk::InputType::text),
              govuk::button("Add")}));
    return {.title = "Add somebody",
            .content = govuk::two_thirds(content),
            .before_main = govuk::back_link(Url{"/accounts"}, "People and roles"),
            .has_errors = !view.errors.fields.empty()};
}

/// Shown once: the password is not kept in a form that anybody could read. `more` may be empty.
Response password_shown(const Context& context, const std::string& heading,
                        const std::string& email, const std::string& password,
                        const std::string& more = {})
{
    const Html content =
        join({govuk::title(heading), more.empty() ? Html{} : govuk::paragraph(more),
              govuk::paragraph("Give this password to the person yourself. It is shown only now, "
                               "and they choose their own when they first sign in."),
              govuk::summary_list({{.key = "Email address", .value = email},
                                   {.key = "Password", .value = password}}),
              govuk::link_button(Url{"/accounts"}, "Done")});
    return context.page({.title = heading, .content = govuk::two_thirds(content)});
}

/// Whose the number is that an account is joined to: one that is nobody's is taken, for somebody
/// whom the next extract brings, and said to be so. Empty where none is given.
std::string whose_number(Context& context, const std::string& number, const WorkerNamed& named)
{
    if (number.empty() || !named) {
        return {};
    }
    const auto who = named(context, number);
    return who ? "The number is of " + *who + "."
               : "But nobody in post has this number: they are shown no children and no team until "
                 "somebody has. Teams leads to the numbers.";
}

core::Result<Response> add(Context& context, const access::PasswordRules& rules,
                           const WorkerNamed& named)
{
    const auto grant = context.work.permit<access::ManageAccounts>(access::Whole{}, "add");
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto worker = context.form.text("worker");
    NewAccountView view{.account = {.email = context.form.text("email"),
                                    .name = context.form.text("name"),
                                    .roles = context.form.texts("roles"),
                                    .worker = worker.empty() ? std::nullopt : std::optional{worker},
                                    .password = access::random_password()},
                        .errors = {}};
    const auto added = access::add_account(*grant, view.account, context.work.policy(), rules);
    if (!added) {
        view.errors = std::get<core::Invalid>(added.error());
        return context.page(422, new_account_page(context, view));
    }
    return password_shown(context, view.account.name + " can sign in", view.account.email,
                          view.account.password, whose_number(context, worker, named));
}

/// What was typed in a form of the account that could not be saved; nothing of both where none was.
struct AccountTyped {
    std::optional<std::vector<std::string>> roles = std::nullopt;
    std::optional<std::string> worker = std::nullopt;
    core::Invalid errors = {};
};

/// Roles, and who this is in the workforce records.
Html what_they_reach(const Context& context, const Account& account, const AccountTyped& typed)
{
    const auto at = [&](std::string_view part) {
        return Url::path({"accounts", account.id.text(), part});
    };
    Html content;
    content += govuk::post_form(
        {.action = at("roles"), .csrf = context.csrf},
        join({role_boxes(context, typed.roles.value_or(account.roles), typed.errors),
              govuk::button("Save roles")}));
    content += govuk::heading(2, govuk::Size::m, "Who this is in the workforce records");
    content += govuk::post_form(
        {.action = at("worker"), .csrf = context.csrf},
        join({govuk::input(
                  {.name = "worker",
                   .label = "Number in the workforce records",
                   .value = typed.worker.value_or(account.worker.value_or("")),
                   .hint = "Connects this person with their own children, team and supervision. "
                           "Leave it empty for somebody who is not in them.",
                   .error = std::string(govuk::error_of(typed.errors, "worker")),
                   .autocomplete = "off",
                   .width = govuk::Width::chars_20,
                   .has_spelling = false,
                   .length_max = 200}),
              govuk::button("Save the number", govuk::ButtonKind::secondary)}));
    return content;
}

html::Page account_page(const Context& context, const Account& account, const AccountTyped& typed)
{
    Html content = govuk::error_summary(typed.errors, {"roles", "worker"});
    content += notice_banner(context);
    content += govuk::title(account.name);
    content += govuk::summary_list({{.key = "Email address", .value = account.email},
                                    {.key = "Last signed in", .value = last_sign_in(account)},
                                    {.key = "State", .value = state_of(account)}});
    const auto at = [&](std::string_view part) {
        return Url::path({"accounts", account.id.text(), part});
    };
    content += account.id.text() == context.actor().id
                   ? join({govuk::summary_list(
                               {{.key = "Roles",
                                 .value = role_titles(context.work.policy(), account.roles)}}),
                           govuk::inset(govuk::paragraph(not_ones_own))})
                   : what_they_reach(context, account, typed);
    content += govuk::heading(2, govuk::Size::m, "Password and access");
    content += govuk::button_group(
        {govuk::button_form(at("password"), context.csrf, "Give a new password"),
         account.is_locked ? govuk::button_form(at("unlocked"), context.csrf, "Open this account")
                           : govuk::button_form(at("locked"), context.csrf, "Lock this account",
                                                govuk::ButtonKind::warning)});
    return {.title = account.name,
            .content = govuk::two_thirds(content),
            .before_main = govuk::back_link(Url{"/accounts"}, "People and roles"),
            .has_errors = !typed.errors.fields.empty()};
}

core::Result<Response> show_one(Context& context, const AccountId& id)
{
    const auto grant = context.work.permit<access::ViewAccounts>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto all = access::accounts(*grant);
    const auto found = std::ranges::find(all, id, &Account::id);
    if (found == all.end()) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    return context.page(account_page(context, *found, {}));
}

/// The account of the address, for a change; NotFound where there is none.
core::Result<Account> account_of(const access::Grant<access::ManageAccounts>& grant,
                                 const AccountId& id)
{
    auto found = access::find_account(grant, id);
    if (!found) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    return std::move(*found);
}

template <class Change>
core::Result<Response> change_one(Context& context, const AccountId& id, const char* what,
                                  const Change& change)
{
    const auto grant =
        context.work.permit<access::ManageAccounts>(access::Whole{}, what + (" " + id.text()));
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto account = account_of(*grant, id);
    if (!account) {
        return std::unexpected(account.error());
    }
    return change(*grant, *account);
}

core::Result<Response> set_lock(Context& context, const AccountId& id, bool is_locked)
{
    if (is_locked && id.text() == context.actor().id) {
        return std::unexpected<core::Error>(
            core::Refused{"You cannot lock your own account. Another administrator can."});
    }
    return change_one(context, id, is_locked ? "lock" : "open",
                      [&](const auto& grant, const Account& account) -> core::Result<Response> {
                          access::lock_account(grant, id, is_locked);
                          return context.done(Url::path({"accounts", id.text()}).text(),
                                              is_locked ? account.name + " can no longer sign in."
                                                        : account.name + " can sign in again.");
                      });
}

core::Result<Response> give_password(Context& context, const AccountId& id,
                                     const access::PasswordRules& rules)
{
    return change_one(context, id, "password",
                      [&](const auto& grant, const Account& account) -> core::Result<Response> {
                          const auto password = access::random_password();
                          const auto done = access::reset_password(grant, id, password, rules);
                          if (!done) {
                              return std::unexpected(done.error());
                          }
                          return password_shown(context, "New password for " + account.name,
                                                account.email, password);
                      });
}

/// The account's page with what could not be saved, where that is the typist's to mend.
core::Result<Response> not_saved(Context& context, const Account& account, const core::Error& error,
                                 AccountTyped typed)
{
    const auto* invalid = std::get_if<core::Invalid>(&error);
    if (invalid == nullptr) {
        return std::unexpected(error);
    }
    typed.errors = *invalid;
    return context.page(422, account_page(context, account, typed));
}

/// Refused for one's own account: an administrator who gave themselves a role, or a number in the
/// workforce records, would read the records that go with it.
std::optional<core::Error> fault_in_own(const Context& context, const AccountId& id)
{
    if (id.text() != context.actor().id) {
        return std::nullopt;
    }
    return core::Refused{std::string(not_ones_own)};
}

core::Result<Response> save_roles(Context& context, const AccountId& id)
{
    return change_one(context, id, "roles",
                      [&](const auto& grant, const Account& account) -> core::Result<Response> {
                          if (auto fault = fault_in_own(context, id)) {
                              return std::unexpected(std::move(*fault));
                          }
                          const auto roles = context.form.texts("roles");
                          const auto done =
                              access::set_roles(grant, id, roles, context.work.policy());
                          if (!done) {
                              return not_saved(context, account, done.error(), {.roles = roles});
                          }
                          return context.done(Url::path({"accounts", id.text()}).text(),
                                              "The roles of " + account.name +
                                                  " are saved. They sign in again to use them.");
                      });
}

core::Result<Response> save_worker(Context& context, const AccountId& id, const WorkerNamed& named)
{
    return change_one(context, id, "worker",
                      [&](const auto& grant, const Account& account) -> core::Result<Response> {
                          if (auto fault = fault_in_own(context, id)) {
                              return std::unexpected(std::move(*fault));
                          }
                          const auto typed = context.form.text("worker");
                          const auto done = access::set_worker(
                              grant, id, typed.empty() ? std::nullopt : std::optional{typed});
                          if (!done) {
                              return not_saved(context, account, done.error(), {.worker = typed});
                          }
                          const auto whose = whose_number(context, typed, named);
                          return context.done(Url::path({"accounts", id.text()}).text(),
                                              "Saved. " + whose + (whose.empty() ? "" : " ") +
                                                  account.name + " signs in again.");
                      });
}

}  // namespace

void add_accounts_pages(Router& router, const access::PasswordRules& rules, WorkerNamed named)
{
    router.get("/accounts", [](Context& context) { return show_all(context); });
    router.get("/accounts.csv", [](Context& context) { return download_all(context); });
    router.get("/accounts/roles", [](Context& context) { return show_roles(context); });
    router.get("/accounts/new", [](Context& context) -> core::Result<Response> {
        const auto grant = context.work.permit<access::ViewAccounts>();
        if (!grant) {
            return std::unexpected(grant.error());
        }
        return context.page(new_account_page(context, {}));
    });
    router.post("/accounts",
                [rules, named](Context& context) { return add(context, rules, named); });
    router.get("/accounts/{account}",
               [](Context& context, const AccountId& id) { return show_one(context, id); });
    router.post("/accounts/{account}/locked",
                [](Context& context, const AccountId& id) { return set_lock(context, id, true); });
    router.post("/accounts/{account}/unlocked",
                [](Context& context, const AccountId& id) { return set_lock(context, id, false); });
    router.post("/accounts/{account}/password", [rules](Context& context, const AccountId& id) {
        return give_password(context, id, rules);
    });
    router.post("/accounts/{account}/roles",
                [](Context& context, const AccountId& id) { return save_roles(context, id); });
    router.post("/accounts/{account}/worker",
                [named = std::move(named)](Context& context, const AccountId& id) {
                    return save_worker(context, id, named);
                });
}

}  // namespace goldthread::web
