// platform/access/work.h: the unit of work and the grants it gives. A grant is the only way from a
// slice to the database. Knows no domain, no HTML and no HTTP.
#pragma once
#include "platform/access/audit.h"
#include "platform/access/policy.h"
#include "platform/core/result.h"
#include "platform/store/database.h"

#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace goldthread::access {

class Looks;
class UnitOfWork;

/// A record that a unit of work changed. An empty subject stands for all of its kind.
struct Changed {
    std::string subject_kind;
    std::string subject;
    friend auto operator<=>(const Changed&, const Changed&) = default;
};

/// What grants on one record and on a list have in common. Made by UnitOfWork alone; must not
/// outlive it. Statements may use `$council`, `$actor`, `$worker`, `$today`, `$now` and, on one
/// record, `$kind` and `$subject`, beside `$1`, `$2` ... whose values are given.
class Granted {
public:
    Granted(Granted&&) noexcept = default;
    Granted(const Granted&) = delete;
    Granted& operator=(const Granted&) = delete;
    Granted& operator=(Granted&&) = delete;
    ~Granted() = default;

    const Actor& actor() const;
    CouncilId council() const { return actor().council; }
    /// The moment of the request, and its day in London.
    core::Instant now() const;
    core::Date today() const;
    /// Under which reaches the role holds this: "own children", "whole service" ...
    const std::vector<std::string>& reaches() const;
    bool reaches(std::string_view name) const;
    /// True where every record of the kind is reached but those of left_out(): a list need not ask
    /// which.
    bool reaches_all() const { return held_->is_all; }
    /// The ids of those denied to this actor whatever is reached, in order.
    std::vector<std::string> left_out() const { return list_left_out(); }

    /// Calls `use(const store::Row&)` for each row. The statement may hold `{visible}`, which
    /// becomes the select of the subjects that this actor may reach: `... in ({visible})`.
    /// On a list it must. A statement that is not read-only is a Bug, whatever its text says.
    template <class Use>
    void each(store::Sql sql, const store::Values& values, Use&& use) const
    {
        for (store::Cursor cursor = ask(sql, values); cursor.next();) {
            use(cursor.row());
        }
    }
    template <class Make>
    auto rows(store::Sql sql, const store::Values& values, Make&& make) const
    {
        std::vector<std::invoke_result_t<Make&, const store::Row&>> made;
        each(sql, values, [&](const store::Row& row) { made.push_back(make(row)); });
        return made;
    }
    /// What `make` makes of the first row; nothing where there is none.
    template <class Make>
    auto first(store::Sql sql, const store::Values& values, Make&& make) const
    {
        std::optional<std::invoke_result_t<Make&, const store::Row&>> made;
        if (store::Cursor cursor = ask(sql, values); cursor.next()) {
            made.emplace(make(cursor.row()));
        }
        return made;
    }

protected:
    friend class UnitOfWork;
    Granted(UnitOfWork& work, const Held& held, std::string subject_kind, std::string subject,
            bool is_list)
        : work_(&work),
          held_(&held),
          subject_kind_(std::move(subject_kind)),
          subject_(std::move(subject)),
          is_list_(is_list)
    {
    }
    store::Cursor ask(store::Sql sql, const store::Values& values) const;
    std::int64_t write(store::Sql sql, const store::Values& values) const;
    store::Bulk write_many(store::Sql sql) const;
    void note_changed(std::string kind, std::string subject) const;
    std::vector<std::string> list_visible() const;
    std::vector<std::string> list_left_out() const;
    const std::string& subject_text() const { return subject_; }

private:
    UnitOfWork* work_;
    const Held* held_;
    std::string subject_kind_;
    std::string subject_;
    bool is_list_;
};

/// Proof that the actor may do `Action` to `subject`, now, and that the access log says so.
template <class Action>
class Grant : public Granted {
public:
    const typename Action::Subject& subject() const { return id_; }

    /// Inserts, updates or deletes; how many rows. Marks the subject as changed.
    std::int64_t change(store::Sql sql, const store::Values& values = {}) const
        requires(Action::changes)
    {
        return write(sql, values);
    }
    /// One statement for many rows, with numbered parameters only. Does not mark anything.
    store::Bulk bulk(store::Sql sql) const
        requires(Action::changes)
    {
        return write_many(sql);
    }
    /// Marks one more record as changed, or all of a kind with an empty `subject`.
    void changed(std::string kind, std::string subject) const
        requires(Action::changes)
    {
        note_changed(std::move(kind), std::move(subject));
    }

private:
    friend class UnitOfWork;
    Grant(UnitOfWork& work, const Held& held, typename Action::Subject subject)
        : Granted(work, held, std::string(Action::subject_kind), subject.text(), false),
          id_(std::move(subject))
    {
    }
    typename Action::Subject id_;
};

/// Proof that the actor may do `Action` to some records, and which: the same rule as a Grant's.
template <class Action>
class ListGrant : public Granted {
public:
    /// The ids of all records that this actor may reach, in no order.
    std::vector<std::string> visible() const { return list_visible(); }

private:
    friend class UnitOfWork;
    ListGrant(UnitOfWork& work, const Held& held)
        : Granted(work, held, std::string(Action::subject_kind), {}, true)
    {
        static_assert(!Action::changes, "a list is looked at; each record is changed by its own");
    }
};

/// One transaction and its audit entries. The router makes one per request, a command one per item.
class UnitOfWork {
public:
    enum class Kind {
        reads,    ///< Sees one state of the database; its entries are written afterwards.
        changes,  ///< Is the only writer from its first permit on.
    };
    struct Parts {
        store::Database& database;
        const Policy& policy;
        /// Called after a commit with what changed, in this thread; may be empty.
        std::function<void(const std::vector<Changed>&)> after_commit;
        /// Where given, takes the entries of units that only read: they need not wait for whoever
        /// writes for long. Otherwise each is written like a change.
        Looks* looks = nullptr;
    };
    /// `request` stands in every entry and in the log.
    UnitOfWork(const Parts& parts, Actor actor, Kind kind, core::Instant now, std::string request);
    UnitOfWork(const UnitOfWork&) = delete;
    UnitOfWork& operator=(const UnitOfWork&) = delete;
    /// Drops changes, keeps entries; an entry that cannot be written then is lost with the reply.
    ~UnitOfWork();

    /// Asks the policy about one record and notes the answer. A refusal is NotFound, so that nobody
    /// learns whether the record exists; on Whole it is Refused. `detail` adds to the entry.
    template <class Action>
    core::Result<Grant<Action>> permit(typename Action::Subject subject, std::string detail = {})
    {
        expects_kind(Action::changes);
        const Held* held = decide(Action::name, subject.text(), std::move(detail), false);
        if (held == nullptr) {
            return core::Result<Grant<Action>>(std::unexpect, refusal(Action::name));
        }
        return Grant<Action>{*this, *held, std::move(subject)};
    }
    /// For an action on Whole.
    template <class Action>
    core::Result<Grant<Action>> permit()
        requires std::is_same_v<typename Action::Subject, Whole>
    {
        return permit<Action>(Whole{});
    }
    /// Asks for every record that the role reaches: for lists and counts.
    template <class Action>
    core::Result<ListGrant<Action>> permit_list(std::string detail = {})
    {
        const Held* held = decide(Action::name, {}, std::move(detail), true);
        if (held == nullptr) {
            return core::Result<ListGrant<Action>>(std::unexpect, refusal(Action::name));
        }
        return ListGrant<Action>{*this, *held};
    }
    /// Whether the role holds the action at all: to leave out a link that would be refused. Not a
    /// permission, and leaves no entry.
    template <class Action>
    bool may() const
    {
        return parts_.policy.held(actor_.role, Action::name) != nullptr;
    }

    /// Whether permit() would be granted for this record: to leave out a form whose sending would
    /// be refused. Not a permission, and leaves no entry.
    template <class Action>
    bool may(const typename Action::Subject& subject)
    {
        return reaches(Action::name, subject.text());
    }

    enum class Keep { no, yes };
    /// Commits or drops the changes; commits the entries either way. Reply only afterwards.
    void finish(Keep changes);

    const Actor& actor() const { return actor_; }
    core::Instant now() const { return now_; }
    core::Date today() const { return today_; }
    const std::string& request() const { return request_; }
    const Policy& policy() const { return parts_.policy; }

private:
    friend class Granted;
    const Held* decide(std::string_view action, const std::string& subject, std::string detail,
                       bool is_list);
    bool reaches(std::string_view action, const std::string& subject);
    core::Error refusal(std::string_view action) const;
    void expects_kind(bool changes) const;
    void note(AuditEntry entry);
    store::Connection& connection();
    void borrow_writer();
    void keep_entries();
    store::Values with_names(store::Values values, const std::string& subject) const;
    void write_entries(store::Connection& writer);

    Parts parts_;
    Actor actor_;
    Kind kind_;
    core::Instant now_;
    core::Date today_;
    std::string request_;
    std::optional<store::Database::Loan> loan_;
    std::optional<store::Snapshot> snapshot_;
    std::optional<store::Change> change_;
    std::vector<AuditEntry> entries_;
    std::vector<Changed> changed_;
    bool is_finished_ = false;
};

}  // namespace goldthread::access
