// platform/access/sessions.h: signing in, staying signed in and signing out. Knows no HTTP: a token
// is text that somebody brings back.
#pragma once
#include "platform/access/accounts.h"
#include "platform/access/failed_places.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace goldthread::access {

/// Numbers of the council's settings.
struct SignInRules {
    int failures_max = 0;                ///< Failed sign-ins in a row before an account is locked.
    std::chrono::minutes locked_for{0};  ///< How long it is then locked, from the last failure.
    /// Failed sign-ins from one place, whosever they were, before only those who signed in from
    /// there earlier may, for `locked_for`. 0 sets no limit.
    int place_failures_max = 0;
    std::chrono::minutes idle_for{0};    ///< A sign-in ends when nothing was asked for this long.
    std::chrono::minutes ends_after{0};  ///< A sign-in ends this long after it began.
    PasswordRules passwords;
};

/// What somebody does with their own account; everybody who can sign in may.
struct UseOwnAccount {
    static constexpr std::string_view name = "access.account.use";
    static constexpr std::string_view title = "see their own account";
    static constexpr std::string_view subject_kind = account_kind;
    static constexpr bool changes = false;
    using Subject = AccountId;
};
struct ChangeOwnAccount {
    static constexpr std::string_view name = "access.account.change";
    static constexpr std::string_view title = "change their own password, role or sign-ins";
    static constexpr std::string_view subject_kind = account_kind;
    static constexpr bool changes = true;
    using Subject = AccountId;
};
/// Signing in and out: noted by Sessions, never asked of the policy.
struct SignIn {
    static constexpr std::string_view name = "access.session.start";
    static constexpr std::string_view title = "sign in";
    static constexpr std::string_view subject_kind = account_kind;
    static constexpr bool changes = true;
    using Subject = AccountId;
};
struct SignOut {
    static constexpr std::string_view name = "access.session.end";
    static constexpr std::string_view title = "sign out";
    static constexpr std::string_view subject_kind = account_kind;
    static constexpr bool changes = true;
    using Subject = AccountId;
};

/// Declares the actions of accounts, sessions and the access log, the reaches they need, and what
/// the command that keeps accounts may do.
void add_account_actions(Policy& policy);

/// A sign-in that stands.
struct Session {
    Actor actor;
    std::string email;
    std::vector<std::string> roles;  ///< All that this person holds; the actor's is one of them.
    bool must_change_password = false;
    core::Instant started_at;
};

/// One of somebody's own sign-ins, as shown to them.
struct SessionView {
    core::Instant started_at;
    core::Instant seen_at;
    std::string device;
    bool is_this = false;
};

class Sessions {
public:
    Sessions(store::Database& database, const SignInRules& rules)
        : database_(database), rules_(rules), places_(rules.place_failures_max, rules.locked_for)
    {
    }

    struct Attempt {
        CouncilId council;
        std::string email;
        std::string password;
        std::string device;      ///< What the browser calls itself.
        std::string place = {};  ///< The network address; empty where none is known.
        core::Instant at;
        std::string request;
    };
    /// The new session's token. Invalid{"email"} with one and the same sentence whether there is no
    /// such account, the password is wrong or the account is locked, after the same time; with
    /// another one, and at once, where too much failed from that place.
    core::Result<std::string> start(const Attempt& attempt);

    /// That whoever is signed in knows the password, asked before it is changed. A wrong one counts
    /// as a failed sign-in does. Invalid on `current_password`.
    core::Result<void> confirm(const Session& session, std::string_view password, core::Instant now,
                               const std::string& request);

    /// Nothing where the token is unknown or has ended. Notes, at most once a minute, that the
    /// session was in use.
    std::optional<Session> find(CouncilId council, std::string_view token, core::Instant now);
    void end(const Session& session, std::string_view token, core::Instant now,
             const std::string& request);

    const SignInRules& rules() const { return rules_; }

private:
    struct Known;
    std::optional<Known> known(CouncilId council, std::string email);
    bool is_shut(const Known& who, core::Instant at) const;
    void note_failure(const std::optional<Known>& who, AuditEntry entry);
    void note_seen(CouncilId council, const store::Blob& hash, core::Instant now);

    store::Database& database_;
    SignInRules rules_;
    FailedPlaces places_;
    std::mutex seen_guard_;
    std::unique_ptr<store::Connection> seen_writer_;  ///< Of whoever holds seen_guard_.
};

std::vector<SessionView> own_sessions(const Grant<UseOwnAccount>& grant, std::string_view token);
/// Ends every sign-in of this person but the one of `token`; how many ended.
std::int64_t end_other_sessions(const Grant<ChangeOwnAccount>& grant, std::string_view token);
/// Of somebody who confirmed the current one. Ends the other sign-ins and gives this one the token
/// that is returned: whoever had come by the old one is out. Invalid on `new_password`.
core::Result<std::string> change_password(const Grant<ChangeOwnAccount>& grant,
                                          std::string_view token, std::string_view fresh,
                                          const PasswordRules& rules);
/// Invalid on `role` where this person does not hold it.
core::Result<void> work_as(const Grant<ChangeOwnAccount>& grant, std::string_view token,
                           std::string_view role);

}  // namespace goldthread::access
