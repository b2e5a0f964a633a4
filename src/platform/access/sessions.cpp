#include "platform/access/sessions.h"

#include "platform/access/log.h"
#include "platform/access/secrets.h"

#include <algorithm>

namespace goldthread::access {

namespace {

constexpr std::size_t device_max = 200;
constexpr std::chrono::minutes between_notes{1};

store::Blob blob(const Hash& hash)
{
    return {hash.begin(), hash.end()};
}

store::Blob token_blob(std::string_view token)
{
    return blob(hash_of_token(token));
}

core::Error not_this_way(const SignInRules& rules)
{
    return core::Invalid{
        {{"email", "Email address or password is not right, or the account is locked. After " +
                       std::to_string(rules.failures_max) +
                       " wrong passwords in a row it is locked for " +
                       std::to_string(rules.locked_for.count()) + " minutes."}}};
}

/// As the access log has it.
std::string from_place(const std::string& place)
{
    return place.empty() ? std::string{} : "from " + place;
}

/// Whether this person signed in from there before, as the access log says. Asked only where much
/// failed from there: whoever shares a network with a guesser is not kept out with them.
bool has_come_from(store::Database& database, CouncilId council, const AccountId& account,
                   const std::string& place)
{
    return database.reader()
        ->first(
            // `|| ''` keeps the index of actions out: of one person's entries there are fewer.
            "select 1 from audit_entry where council_id = $1 and actor = $2 and action || '' = $3"
            " and outcome = 'granted' and detail = $4 limit 1",
            {council.number, account, SignIn::name, from_place(place)},
            [](const store::Row&) { return true; })
        .has_value();
}

}  // namespace

struct Sessions::Known {
    AccountId id;
    std::string name;
    std::string password_hash;
    bool is_locked;
    std::int64_t failed_count;
    std::optional<core::Instant> failed_at;
    std::vector<std::string> roles;
};

void add_account_actions(Policy& policy)
{
    policy.declare<ViewAccounts, ManageAccounts, UseOwnAccount, ChangeOwnAccount, SignIn, SignOut,
                   ViewAccessLog>();
    policy
        .reach({.name = "own account",
                .subject_kind = std::string(account_kind),
                .subjects = "select account_id as subject_id from account"
                            " where council_id = $council and account_id = $actor"})
        .reach_without_subjects("everything");
    policy.permit({.role = std::string(system_role),
                   .action = std::string(ManageAccounts::name),
                   .reach = "everything",
                   .sentence = "The command goldthread user keeps accounts"});
    policy.permit({.role = std::string(system_role),
                   .action = std::string(ViewAccounts::name),
                   .reach = "everything",
                   .sentence = "The command goldthread user lists accounts"});
}

std::optional<Sessions::Known> Sessions::known(CouncilId council, std::string email)
{
    std::ranges::transform(email, email.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const auto reader = database_.reader();
    auto found = reader->first(
        "select account_id, name, password_hash, is_locked, failed_count, failed_at"
        " from account where council_id = $1 and email = $2",
        {council.number, email}, [](const store::Row& row) {
            return Known{.id = AccountId{row.text(0)},
                         .name = row.text(1),
                         .password_hash = row.text(2),
                         .is_locked = row.truth(3),
                         .failed_count = row.integer(4),
                         .failed_at = row.maybe_instant(5),
                         .roles = {}};
        });
    if (found) {
        found->roles = reader->rows(
            "select role from account_role where council_id = $1 and account_id = $2"
            " order by role",
            {council.number, found->id}, [](const store::Row& row) { return row.text(0); });
    }
    return found;
}

bool Sessions::is_shut(const Known& who, core::Instant at) const
{
    return who.is_locked || who.roles.empty() ||
           (who.failed_count >= rules_.failures_max && who.failed_at &&
            at - *who.failed_at < rules_.locked_for);
}

void Sessions::note_failure(const std::optional<Known>& who, AuditEntry entry)
{
    const auto writer = database_.writer();
    store::Change change{*writer};
    // While it is shut, further attempts do not keep it shut for longer.
    if (who && !is_shut(*who, entry.at)) {
        // Failures older than the lock start the count again.
        writer->run(
            "update account set failed_at = $3, failed_count ="
            " case when failed_at is not null and failed_at >= $4 then failed_count + 1 else 1 end"
            " where council_id = $1 and account_id = $2",
            {entry.actor.council.number, who->id, entry.at,
             core::Instant{entry.at - rules_.locked_for}});
        entry.subject = who->id.text();
    }
    append(*writer, {std::move(entry)});
    change.commit();
}

core::Result<std::string> Sessions::start(const Attempt& attempt)
{
    const auto who = known(attempt.council, attempt.email);
    if (places_.is_shut(attempt.place, attempt.at) &&
        (!who || !has_come_from(database_, attempt.council, who->id, attempt.place))) {
        return core::invalid("email",
                             "Too many sign-ins have failed from your network. Try again in " +
                                 std::to_string(rules_.locked_for.count()) + " minutes");
    }
    const bool is_right =
        password_matches(who ? who->password_hash : hash_of_nothing(), attempt.password);
    if (!who || !is_right || is_shut(*who, attempt.at)) {
        places_.note(attempt.place, attempt.at);
        note_failure(who, {.at = attempt.at,
                           .actor = {.kind = Actor::Kind::visitor,
                                     .council = attempt.council,
                                     .id = {},
                                     .name = "Somebody not signed in",
                                     .role = std::string(visitor_role),
                                     .worker = std::nullopt},
                           .action = std::string(SignIn::name),
                           .subject_kind = std::string(account_kind),
                           .subject = {},
                           .outcome = Outcome::refused,
                           .request = attempt.request,
                           .detail = from_place(attempt.place)});
        return std::unexpected(not_this_way(rules_));
    }
    auto token = random_token();
    const auto writer = database_.writer();
    store::Change change{*writer};
    writer->run("delete from session where council_id = $1 and (started_at < $2 or seen_at < $3)",
                {attempt.council.number, core::Instant{attempt.at - rules_.ends_after},
                 core::Instant{attempt.at - rules_.idle_for}});
    writer->run(
        "insert into session (council_id, token_hash, account_id, role, started_at, seen_at,"
        " device) values ($1, $2, $3, $4, $5, $5, $6)",
        {attempt.council.number, token_blob(token), who->id, who->roles.front(), attempt.at,
         attempt.device.substr(0, device_max)});
    writer->run(
        "update account set failed_count = 0, failed_at = null, signed_in_at = $3"
        " where council_id = $1 and account_id = $2",
        {attempt.council.number, who->id, attempt.at});
    append(*writer, {{.at = attempt.at,
                      .actor = {.kind = Actor::Kind::account,
                                .council = attempt.council,
                                .id = who->id.text(),
                                .name = who->name,
                                .role = who->roles.front(),
                                .worker = std::nullopt},
                      .action = std::string(SignIn::name),
                      .subject_kind = std::string(account_kind),
                      .subject = who->id.text(),
                      .outcome = Outcome::granted,
                      .request = attempt.request,
                      .detail = from_place(attempt.place)}});
    change.commit();
    return token;
}

core::Result<void> Sessions::confirm(const Session& session, std::string_view password,
                                     core::Instant now, const std::string& request)
{
    const auto who = known(session.actor.council, session.email);
    const bool is_right = password_matches(who ? who->password_hash : hash_of_nothing(), password);
    if (!who || !is_right || is_shut(*who, now)) {
        note_failure(who, {.at = now,
                           .actor = session.actor,
                           .action = std::string(ChangeOwnAccount::name),
                           .subject_kind = std::string(account_kind),
                           .subject = {},
                           .outcome = Outcome::refused,
                           .request = request,
                           .detail = "password"});
        return core::invalid("current_password", "Current password is not right. After " +
                                                     std::to_string(rules_.failures_max) +
                                                     " wrong ones none is taken for " +
                                                     std::to_string(rules_.locked_for.count()) +
                                                     " minutes");
    }
    return {};
}

/// Waits for nobody: where somebody else writes, the next request notes it.
void Sessions::note_seen(CouncilId council, const store::Blob& hash, core::Instant now)
{
    const std::unique_lock alone{seen_guard_, std::try_to_lock};
    if (!alone) {
        return;
    }
    try {
        if (!seen_writer_) {
            seen_writer_ = std::make_unique<store::Connection>(
                database_.location(), store::Connection::Mode::open, std::chrono::milliseconds{0});
        }
        seen_writer_->run(
            "update session set seen_at = $3 where council_id = $1 and token_hash = $2",
            {council.number, hash, now});
    } catch (const store::Failure& failure) {
        if (failure.kind() != store::Failure::Kind::busy) {
            throw;
        }
    }
}

std::optional<Session> Sessions::find(CouncilId council, std::string_view token, core::Instant now)
{
    const auto hash = token_blob(token);
    core::Instant seen_at;
    std::optional<Session> session;
    {
        const auto reader = database_.reader();
        session = reader->first(
            "select a.account_id, a.name, s.role, a.worker_id, a.must_change_password,"
            " s.started_at, s.seen_at, a.email from session s join account a"
            " on a.council_id = s.council_id and a.account_id = s.account_id"
            " where s.council_id = $1 and s.token_hash = $2 and a.is_locked = 0"
            " and s.started_at >= $3 and s.seen_at >= $4",
            {council.number, hash, core::Instant{now - rules_.ends_after},
             core::Instant{now - rules_.idle_for}},
            [&](const store::Row& row) {
                seen_at = row.instant(6);
                return Session{.actor = {.kind = Actor::Kind::account,
                                         .council = council,
                                         .id = row.text(0),
                                         .name = row.text(1),
                                         .role = row.text(2),
                                         .worker = row.maybe_text(3)},
                               .email = row.text(7),
                               .roles = {},
                               .must_change_password = row.truth(4),
                               .started_at = row.instant(5)};
            });
        if (!session) {
            return std::nullopt;
        }
        session->roles = reader->rows(
            "select role from account_role where council_id = $1 and account_id = $2"
            " order by role",
            {council.number, session->actor.id}, [](const store::Row& row) { return row.text(0); });
    }
    if (now - seen_at >= between_notes) {
        note_seen(council, hash, now);
    }
    return session;
}

void Sessions::end(const Session& session, std::string_view token, core::Instant now,
                   const std::string& request)
{
    const auto writer = database_.writer();
    store::Change change{*writer};
    writer->run("delete from session where council_id = $1 and token_hash = $2",
                {session.actor.council.number, token_blob(token)});
    append(*writer, {{.at = now,
                      .actor = session.actor,
                      .action = std::string(SignOut::name),
                      .subject_kind = std::string(account_kind),
                      .subject = session.actor.id,
                      .outcome = Outcome::granted,
                      .request = request,
                      .detail = {}}});
    change.commit();
}

std::vector<SessionView> own_sessions(const Grant<UseOwnAccount>& grant, std::string_view token)
{
    const auto mine = token_blob(token);
    return grant.rows(
        "select started_at, seen_at, device, token_hash = $1 from session"
        " where council_id = $council and account_id = $subject order by seen_at desc",
        {mine}, [](const store::Row& row) {
            return SessionView{.started_at = row.instant(0),
                               .seen_at = row.instant(1),
                               .device = row.text(2),
                               .is_this = row.truth(3)};
        });
}

std::int64_t end_other_sessions(const Grant<ChangeOwnAccount>& grant, std::string_view token)
{
    return grant.change(
        "delete from session where council_id = $council and account_id = $subject"
        " and token_hash <> $1",
        {token_blob(token)});
}

core::Result<std::string> change_password(const Grant<ChangeOwnAccount>& grant,
                                          std::string_view token, std::string_view fresh,
                                          const PasswordRules& rules)
{
    if (auto fault = fault_in_password(fresh, rules)) {
        return core::invalid("new_password", std::move(*fault));
    }
    grant.change(
        "update account set password_hash = $1, password_changed_at = $2,"
        " must_change_password = 0 where council_id = $council and account_id = $subject",
        {hash_password(fresh), grant.now()});
    end_other_sessions(grant, token);
    auto next = random_token();
    grant.change(
        "update session set token_hash = $2 where council_id = $council and account_id = $subject"
        " and token_hash = $1",
        {token_blob(token), token_blob(next)});
    return next;
}

core::Result<void> work_as(const Grant<ChangeOwnAccount>& grant, std::string_view token,
                           std::string_view role)
{
    const auto changed = grant.change(
        "update session set role = $2 where council_id = $council and account_id = $subject"
        " and token_hash = $1 and exists (select 1 from account_role r"
        " where r.council_id = $council and r.account_id = $subject and r.role = $2)",
        {token_blob(token), role});
    if (changed == 0) {
        return core::invalid("role", "Choose a role that you hold");
    }
    return {};
}

}  // namespace goldthread::access
