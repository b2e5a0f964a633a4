#include "platform/access/accounts.h"

#include "platform/access/secrets.h"

#include <algorithm>
#include <set>

namespace goldthread::access {

namespace {

constexpr std::size_t email_max = 254;
constexpr std::size_t name_max = 200;
constexpr std::size_t password_max = 1024;
constexpr std::size_t worker_max = 200;

std::string lower(std::string_view text)
{
    std::string made{text};
    std::ranges::transform(made, made.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return made;
}

bool is_email(std::string_view text)
{
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos && text.size() <= email_max &&
           std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) > ' '; });
}

std::optional<std::string> fault_in_roles(const std::vector<std::string>& roles,
                                          const Policy& policy)
{
    if (roles.empty()) {
        return "Name at least one role.";
    }
    for (const auto& role : roles) {
        if (policy.find_role(role) == nullptr) {
            std::string known;
            for (const auto& other : policy.roles()) {
                known += known.empty() ? other.id : ", " + other.id;
            }
            return "There is no role " + role + ". The framework has: " + known + ".";
        }
    }
    return std::nullopt;
}

template <class Action>
std::vector<Account> read_accounts(const Grant<Action>& grant)
{
    auto found = grant.rows(
        "select account_id, email, name, worker_id, is_locked, must_change_password,"
        " signed_in_at from account where council_id = $council order by name, email",
        {}, [](const store::Row& row) {
            return Account{.id = AccountId{row.text(0)},
                           .email = row.text(1),
                           .name = row.text(2),
                           .roles = {},
                           .worker = row.maybe_text(3),
                           .is_locked = row.truth(4),
                           .must_change_password = row.truth(5),
                           .signed_in_at = row.maybe_instant(6)};
        });
    for (auto& account : found) {
        account.roles = grant.rows(
            "select role from account_role where council_id = $council and account_id = $1"
            " order by role",
            {account.id}, [](const store::Row& row) { return row.text(0); });
    }
    return found;
}

/// Why `account` cannot be joined to that worker.
std::optional<std::string> fault_in_worker(const Grant<ManageAccounts>& grant,
                                           const std::string& worker, const AccountId& account)
{
    if (worker.size() > worker_max) {
        return "Number must be 200 characters or fewer";
    }
    const auto other = grant.first(
        "select name from account where council_id = $council and worker_id = $1"
        " and account_id <> $2",
        {worker, account}, [](const store::Row& row) { return row.text(0); });
    return other ? std::optional{*other + " has this number. Each number is one person"}
                 : std::nullopt;
}

void end_sessions(const Grant<ManageAccounts>& grant, const AccountId& account)
{
    grant.change("delete from session where council_id = $council and account_id = $1", {account});
}

}  // namespace

std::optional<std::string> fault_in_password(std::string_view password, const PasswordRules& rules)
{
    // Letters of any alphabet count once: continuation bytes of UTF-8 are left out.
    const auto characters = std::ranges::count_if(
        password, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; });
    if (static_cast<std::size_t>(characters) < rules.characters_min) {
        return "Password must be " + std::to_string(rules.characters_min) + " characters or more";
    }
    if (password.size() > password_max) {
        return "Password must be " + std::to_string(password_max) + " characters or fewer";
    }
    if (std::set<char>(password.begin(), password.end()).size() < 4) {
        return "Password must not be the same few characters again and again";
    }
    return std::nullopt;
}

std::vector<Account> accounts(const Grant<ViewAccounts>& grant)
{
    return read_accounts(grant);
}

std::optional<Account> find_account(const Grant<ManageAccounts>& grant, std::string_view email)
{
    auto all = read_accounts(grant);
    const auto found = std::ranges::find_if(
        all, [wanted = lower(email)](const auto& account) { return account.email == wanted; });
    return found == all.end() ? std::nullopt : std::optional{std::move(*found)};
}

std::optional<Account> find_account(const Grant<ManageAccounts>& grant, const AccountId& id)
{
    auto all = read_accounts(grant);
    const auto found = std::ranges::find(all, id, &Account::id);
    return found == all.end() ? std::nullopt : std::optional{std::move(*found)};
}

core::Result<AccountId> add_account(const Grant<ManageAccounts>& grant, const NewAccount& account,
                                    const Policy& policy, const PasswordRules& rules)
{
    core::Invalid faults;
    const auto email = lower(account.email);
    if (!is_email(email)) {
        faults.fields["email"] =
            "Enter an email address in the correct format, like "
            "name@example.com";
    }
    if (account.name.empty() || account.name.size() > name_max) {
        faults.fields["name"] = "Enter the person's name, at most 200 characters";
    }
    if (auto fault = fault_in_roles(account.roles, policy)) {
        faults.fields["roles"] = std::move(*fault);
    }
    if (auto fault = fault_in_password(account.password, rules)) {
        faults.fields["password"] = std::move(*fault);
    }
    if (faults.fields.empty() && find_account(grant, email)) {
        faults.fields["email"] = "There is an account with this email address already";
    }
    AccountId id{core::new_uuid()};
    if (account.worker) {
        if (auto fault = fault_in_worker(grant, *account.worker, id)) {
            faults.fields["worker"] = std::move(*fault);
        }
    }
    if (!faults.fields.empty()) {
        return std::unexpected<core::Error>(faults);
    }
    grant.change(
        "insert into account (council_id, account_id, email, name, password_hash, worker_id,"
        " must_change_password, created_at, password_changed_at)"
        " values ($council, $1, $2, $3, $4, $5, $6, $7, $7)",
        {id, email, account.name, hash_password(account.password), account.worker,
         account.must_change_password, grant.now()});
    for (const auto& role : std::set<std::string>(account.roles.begin(), account.roles.end())) {
        grant.change(
            "insert into account_role (council_id, account_id, role) values ($council, $1, $2)",
            {id, role});
    }
    return id;
}

void lock_account(const Grant<ManageAccounts>& grant, const AccountId& account, bool is_locked)
{
    grant.change(
        "update account set is_locked = $2, failed_count = 0, failed_at = null"
        " where council_id = $council and account_id = $1",
        {account, is_locked});
    if (is_locked) {
        end_sessions(grant, account);
    }
}

core::Result<void> reset_password(const Grant<ManageAccounts>& grant, const AccountId& account,
                                  std::string_view password, const PasswordRules& rules)
{
    if (auto fault = fault_in_password(password, rules)) {
        return core::invalid("password", std::move(*fault));
    }
    grant.change(
        "update account set password_hash = $2, password_changed_at = $3,"
        " must_change_password = 1, failed_count = 0, failed_at = null"
        " where council_id = $council and account_id = $1",
        {account, hash_password(password), grant.now()});
    end_sessions(grant, account);
    return {};
}

core::Result<void> set_roles(const Grant<ManageAccounts>& grant, const AccountId& account,
                             const std::vector<std::string>& roles, const Policy& policy)
{
    if (auto fault = fault_in_roles(roles, policy)) {
        return core::invalid("roles", std::move(*fault));
    }
    grant.change("delete from account_role where council_id = $council and account_id = $1",
                 {account});
    for (const auto& role : std::set<std::string>(roles.begin(), roles.end())) {
        grant.change(
            "insert into account_role (council_id, account_id, role) values ($council, $1, $2)",
            {account, role});
    }
    end_sessions(grant, account);
    return {};
}

core::Result<void> set_worker(const Grant<ManageAccounts>& grant, const AccountId& account,
                              const std::optional<std::string>& worker)
{
    if (auto fault = worker ? fault_in_worker(grant, *worker, account) : std::nullopt) {
        return core::invalid("worker", std::move(*fault));
    }
    grant.change(
        "update account set worker_id = $2 where council_id = $council and account_id = $1",
        {account, worker});
    end_sessions(grant, account);
    return {};
}

std::optional<CouncilId> council_named(store::Connection& connection, std::string_view name,
                                       bool may_make)
{
    const auto find = [&] {
        return connection.first("select council_id from council where name = $1", {name},
                                [](const store::Row& row) { return CouncilId{row.integer(0)}; });
    };
    auto found = find();
    if (!found && may_make) {
        connection.run("insert into council (name) values ($1)", {name});
        found = find();
    }
    return found;
}

std::vector<Council> councils(store::Connection& connection)
{
    return connection.rows(
        "select council_id, name from council order by name", {},
        [](const store::Row& row) { return Council{.id = {row.integer(0)}, .name = row.text(1)}; });
}

}  // namespace goldthread::access
