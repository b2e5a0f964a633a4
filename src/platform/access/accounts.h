// platform/access/accounts.h: the people who may sign in, as an administrator or a command keeps
// them. Signing in itself stands in sessions.h.
#pragma once
#include "platform/access/work.h"

#include <string>
#include <vector>

namespace goldthread::access {

using AccountId = core::Id<struct AccountTag>;

inline constexpr std::string_view account_kind = "account";

struct ViewAccounts {
    static constexpr std::string_view name = "access.accounts.view";
    static constexpr std::string_view title = "see who may sign in";
    static constexpr std::string_view subject_kind = whole_kind;
    static constexpr bool changes = false;
    using Subject = Whole;
};
struct ManageAccounts {
    static constexpr std::string_view name = "access.accounts.manage";
    static constexpr std::string_view title = "add, lock or change an account";
    static constexpr std::string_view subject_kind = whole_kind;
    static constexpr bool changes = true;
    using Subject = Whole;
};

struct Account {
    AccountId id;
    std::string email;
    std::string name;
    std::vector<std::string> roles;     ///< In order of their ids.
    std::optional<std::string> worker;  ///< This person's id in the workforce records.
    bool is_locked = false;
    bool must_change_password = false;
    std::optional<core::Instant> signed_in_at;  ///< The last time; nothing before the first.
};

struct NewAccount {
    std::string email;
    std::string name;
    std::vector<std::string> roles;
    std::optional<std::string> worker;
    std::string password;
    bool must_change_password = true;
};

/// What passwords must be; numbers of the council's settings.
struct PasswordRules {
    std::size_t characters_min = 0;
};

/// Nothing where it is good enough, else the sentence to show.
std::optional<std::string> fault_in_password(std::string_view password, const PasswordRules& rules);

/// Everybody, by name.
std::vector<Account> accounts(const Grant<ViewAccounts>& grant);
std::optional<Account> find_account(const Grant<ManageAccounts>& grant, std::string_view email);
std::optional<Account> find_account(const Grant<ManageAccounts>& grant, const AccountId& id);

/// Invalid on `email`, `name`, `roles`, `worker` or `password`; neither the email nor the worker
/// may be another account's.
core::Result<AccountId> add_account(const Grant<ManageAccounts>& grant, const NewAccount& account,
                                    const Policy& policy, const PasswordRules& rules);
/// A locked account cannot sign in, and its sign-ins end.
void lock_account(const Grant<ManageAccounts>& grant, const AccountId& account, bool is_locked);
/// Ends the account's sign-ins, forgets failed ones and asks for a new password at the next.
core::Result<void> reset_password(const Grant<ManageAccounts>& grant, const AccountId& account,
                                  std::string_view password, const PasswordRules& rules);
/// Replaces the roles. Invalid on `roles` where one is none of the framework's.
core::Result<void> set_roles(const Grant<ManageAccounts>& grant, const AccountId& account,
                             const std::vector<std::string>& roles, const Policy& policy);

/// Joins the account to a worker of the workforce records, or to none. Invalid on `worker` where
/// another account is joined to that one. Ends the account's sign-ins.
core::Result<void> set_worker(const Grant<ManageAccounts>& grant, const AccountId& account,
                              const std::optional<std::string>& worker);

/// The council of that name, made where it is not there and `may_make`.
std::optional<CouncilId> council_named(store::Connection& connection, std::string_view name,
                                       bool may_make);
struct Council {
    CouncilId id;
    std::string name;
};
/// In order of their names.
std::vector<Council> councils(store::Connection& connection);

}  // namespace goldthread::access
