#include "platform/access/work.h"

#include "platform/access/looks.h"

#include <algorithm>

namespace goldthread::access {

const Actor& Granted::actor() const
{
    return work_->actor_;
}

core::Instant Granted::now() const
{
    return work_->now_;
}

core::Date Granted::today() const
{
    return work_->today_;
}

const std::vector<std::string>& Granted::reaches() const
{
    return held_->reaches;
}

bool Granted::reaches(std::string_view name) const
{
    return std::ranges::find(held_->reaches, name) != held_->reaches.end();
}

store::Cursor Granted::ask(store::Sql sql, const store::Values& values) const
{
    static constexpr store::Sql mark = "{visible}";
    const bool is_marked = sql.text().find(mark.text()) != std::string_view::npos;
    core::expects(is_marked || !is_list_, "a list asks for visible records only");
    auto& connection = work_->connection();
    auto named = work_->with_names(values, subject_);
    named.with("kind", subject_kind_);
    if (!is_marked) {
        core::expects(connection.only_reads(sql),
                      "a grant's rows come from a statement that reads");
        return connection.query(sql, named);
    }
    core::expects(!held_->visible.text().empty(), "an action on Whole has no visible records");
    const auto joined = (store::ComposedSql{} + sql).replaced(mark, held_->visible);
    core::expects(connection.only_reads(joined), "a grant's rows come from a statement that reads");
    return connection.query(joined, named);
}

std::int64_t Granted::write(store::Sql sql, const store::Values& values) const
{
    auto named = work_->with_names(values, subject_);
    named.with("kind", subject_kind_);
    const auto rows = work_->connection().run(sql, named);
    if (rows > 0) {
        note_changed(subject_kind_, subject_);
    }
    return rows;
}

store::Bulk Granted::write_many(store::Sql sql) const
{
    return work_->connection().bulk(sql);
}

void Granted::note_changed(std::string kind, std::string subject) const
{
    Changed changed{.subject_kind = std::move(kind), .subject = std::move(subject)};
    if (std::ranges::find(work_->changed_, changed) == work_->changed_.end()) {
        work_->changed_.push_back(std::move(changed));
    }
}

std::vector<std::string> Granted::list_visible() const
{
    return rows("{visible}", {}, [](const store::Row& row) { return row.text(0); });
}

std::vector<std::string> Granted::list_left_out() const
{
    std::vector<std::string> found;
    if (held_->denied.text().empty()) {
        return found;
    }
    for (store::Cursor cursor =
             work_->connection().query(held_->denied, work_->with_names({}, subject_));
         cursor.next();) {
        found.push_back(cursor.row().text(0));
    }
    std::ranges::sort(found);
    return found;
}

UnitOfWork::UnitOfWork(const Parts& parts, Actor actor, Kind kind, core::Instant now,
                       std::string request)
    : parts_(parts),
      actor_(std::move(actor)),
      kind_(kind),
      now_(now),
      today_(core::london_date(now)),
      request_(std::move(request))
{
}

UnitOfWork::~UnitOfWork()
{
    if (is_finished_) {
        return;
    }
    try {
        finish(Keep::no);
    } catch (const std::exception&) {
        // Whoever left without finish() sends no page, so nobody saw what the entries would say.
        is_finished_ = true;
    }
}

store::Connection& UnitOfWork::connection()
{
    core::expects(!is_finished_, "a grant is not used after its unit of work");
    if (!loan_) {
        if (kind_ == Kind::changes) {
            borrow_writer();
        } else {
            auto reader = parts_.database.reader();
            snapshot_.emplace(*reader);
            loan_.emplace(std::move(reader));
        }
    }
    return **loan_;
}

void UnitOfWork::borrow_writer()
{
    // Where somebody else writes for too long, the change never begins and nothing is on loan.
    auto writer = parts_.database.writer();
    change_.emplace(*writer);
    writer.has_begun();
    loan_.emplace(std::move(writer));
}

void UnitOfWork::expects_kind(bool changes) const
{
    core::expects(!changes || kind_ == Kind::changes,
                  "a unit of work that only reads gives no grant that changes");
}

store::Values UnitOfWork::with_names(store::Values values, const std::string& subject) const
{
    values.with("council", actor_.council.number)
        .with("actor", actor_.id)
        .with("worker", actor_.worker)
        .with("today", today_)
        .with("now", now_)
        .with("subject", subject);
    return values;
}

const Held* UnitOfWork::decide(std::string_view action, const std::string& subject,
                               std::string detail, bool is_list)
{
    core::expects(!is_finished_, "nothing is permitted after the end of a unit of work");
    const auto* declared = parts_.policy.action(action);
    core::expects(declared != nullptr,
                  "an action is declared to the policy before it is asked for");
    const Held* held = parts_.policy.held(actor_.role, action);
    if (held != nullptr && !is_list && !reaches(action, subject)) {
        held = nullptr;
    }
    note({.at = now_,
          .actor = actor_,
          .action = std::string(action),
          .subject_kind = declared->subject_kind,
          .subject = subject,
          .outcome = held != nullptr ? Outcome::granted : Outcome::refused,
          .request = request_,
          .detail = std::move(detail)});
    return held;
}

bool UnitOfWork::reaches(std::string_view action, const std::string& subject)
{
    const auto* declared = parts_.policy.action(action);
    const Held* held = parts_.policy.held(actor_.role, action);
    if (declared == nullptr || held == nullptr || declared->subject_kind == whole_kind) {
        return declared != nullptr && held != nullptr;
    }
    return connection()
        .first(held->reaches_subject, with_names({}, subject),
               [](const store::Row&) { return true; })
        .value_or(false);
}

core::Error UnitOfWork::refusal(std::string_view action) const
{
    const auto& declared = *parts_.policy.action(action);
    if (declared.subject_kind != whole_kind) {
        return core::NotFound{};
    }
    const auto* role = parts_.policy.find_role(actor_.role);
    return core::Refused{"Your role" + (role != nullptr ? " (" + role->title + ")" : "") +
                         " does not include this: " + declared.title +
                         ". An administrator can change what a role includes."};
}

void UnitOfWork::note(AuditEntry entry)
{
    const bool is_there = std::ranges::any_of(entries_, [&](const AuditEntry& other) {
        return other.action == entry.action && other.subject == entry.subject &&
               other.outcome == entry.outcome && other.detail == entry.detail;
    });
    if (!is_there) {
        entries_.push_back(std::move(entry));
    }
}

void UnitOfWork::write_entries(store::Connection& writer)
{
    append(writer, entries_);
    if (changed_.empty()) {
        return;
    }
    auto change =
        writer
            .first(
                "select coalesce(max(change), 0) from change_list"
                " where council_id = $1",
                {actor_.council.number}, [](const store::Row& row) { return row.integer(0); })
            .value_or(0);
    for (const auto& changed : changed_) {
        writer.run(
            "insert into change_list (council_id, change, at, subject_kind, subject)"
            " values ($1, $2, $3, $4, $5)",
            {actor_.council.number, ++change, now_, changed.subject_kind, changed.subject});
    }
}

void UnitOfWork::keep_entries()
{
    if (entries_.empty()) {
        return;
    }
    if (parts_.looks != nullptr) {
        parts_.looks->keep(entries_);
        return;
    }
    const auto writer = parts_.database.writer();
    store::Change change{*writer};
    append(*writer, entries_);
    change.commit();
}

void UnitOfWork::finish(Keep changes)
{
    core::expects(!is_finished_, "a unit of work is finished once");
    is_finished_ = true;
    if (changes == Keep::no) {
        change_.reset();
        changed_.clear();
        for (auto& entry : entries_) {
            const bool was_to_change = parts_.policy.action(entry.action)->changes;
            if (was_to_change && entry.outcome == Outcome::granted) {
                entry.outcome = Outcome::undone;
            }
        }
    }
    if (!change_) {
        // Nothing was written: the entries go where those of looks go, so that nobody queues behind
        // the writer for them. What was on loan is given back first.
        snapshot_.reset();
        loan_.reset();
        keep_entries();
        return;
    }
    write_entries(**loan_);
    change_->commit();
    change_.reset();
    loan_.reset();
    if (!changed_.empty() && parts_.after_commit) {
        parts_.after_commit(changed_);
    }
}

}  // namespace goldthread::access
