// standards/evaluate.h: from facts and definitions to obligations and statuses, as at a day. Pure:
// knows no file, database or clock.
#pragma once
#include "platform/core/calendar.h"
#include "standards/definitions.h"
#include "standards/facts.h"

#include <array>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace goldthread::standards {

enum class Outcome : std::uint8_t { met, late, missed, lapsed, due, overdue, waived };
std::string_view word_for(Outcome outcome);

/// Best last, so that the worst of several is the greatest.
enum class Status : std::uint8_t { none, met, soon, not_met, overdue };
std::string_view word_for(Status status);

/// Not settled.
inline constexpr std::int32_t unsettled = std::numeric_limits<std::int32_t>::min();

/// What a standard asks of a subject once. `opened`, `due` and `settled` are days; under a deadline
/// in hours they are minutes since 1970 as London's clocks show them.
struct Obligation {
    std::int32_t opened = 0;
    std::int32_t due = 0;
    std::int32_t settled = unsettled;
    Row record = no_row;  ///< In the table of settled_by().
    Outcome outcome = Outcome::due;
    Outcome unwaived = Outcome::due;  ///< What the outcome would be without any waiver.
    KindId kind = no_kind;  ///< Whose record, where an earlier version of the standard judged it.

    bool is_open() const { return outcome == Outcome::due || outcome == Outcome::overdue; }
};

/// Whose record settled an obligation of the standard; no_kind where none ever does.
inline KindId settled_by(const Standard& standard, const Obligation& obligation)
{
    return obligation.kind == no_kind ? standard.settling_kind : obligation.kind;
}

/// Day of a moment of the obligation: itself, or the day of the minutes where `in_hours`.
Day day_of(std::int32_t moment, bool in_hours);
/// `2026-04-09`, or `2026-04-09T10:30` where `in_hours`; empty where unsettled.
std::string print_moment(std::int32_t moment, bool in_hours);

/// How many subjects stand where under one standard.
struct Standing {
    std::array<std::uint32_t, 5> by_status{};  ///< Indexed by Status.
    std::uint32_t of(Status status) const { return by_status[static_cast<std::size_t>(status)]; }
    std::uint32_t met() const { return of(Status::met) + of(Status::soon); }
    std::uint32_t known() const { return met() + of(Status::not_met) + of(Status::overdue); }
};

/// Obligations and statuses of all subjects as at one day. Refers to the definitions and facts it
/// was made from, which must outlive it.
class Evaluation {
public:
    /// Evaluates everything. `threads` 0 means all cores. `only`: the standards wanted (their parts
    /// come with them); empty means all.
    Evaluation(std::shared_ptr<const Definitions> definitions, const Facts& facts, core::Date as_at,
               const core::Calendar& calendar, unsigned threads = 0,
               std::span<const std::size_t> only = {});
    ~Evaluation();
    Evaluation(Evaluation&&) noexcept;
    Evaluation& operator=(Evaluation&&) noexcept;
    Evaluation(const Evaluation&) = delete;
    Evaluation& operator=(const Evaluation&) = delete;

    core::Date as_at() const;
    const Definitions& definitions() const;
    const Facts& facts() const;
    const core::Calendar& calendar() const;

    /// In order of opened. Empty for standards without obligations (parts, asked, …).
    std::span<const Obligation> obligations(std::size_t standard, SubjectIndex subject) const;
    Status status(std::size_t standard, SubjectIndex subject) const;
    /// Number of obligations in all.
    std::size_t obligation_count() const;

    /// Evaluates one subject again after its facts were replaced, or after it was added. Not while
    /// another thread reads.
    void refresh(SubjectKindId sort, SubjectIndex subject);

    /// The outcome of an obligation as it stood at the end of `day`, from what is known as at T;
    /// nothing where it had not been opened by then.
    std::optional<Outcome> outcome_on(std::size_t standard, SubjectIndex subject,
                                      const Obligation& obligation, core::Date day) const;
    /// The status on an earlier day, from the obligations as at T.
    Status status_on(std::size_t standard, SubjectIndex subject, core::Date day) const;
    /// Standings on each of `days` (ascending), from the obligations as at T, over the subjects for
    /// which `wanted` is true (all where it is empty). One pass over the subjects.
    std::vector<Standing> series(std::size_t standard, std::span<const core::Date> days,
                                 const std::vector<bool>& wanted = {}, unsigned threads = 0) const;
    Standing standing(std::size_t standard, const std::vector<bool>& wanted = {}) const;
    /// The same over the worst of several standards with obligations, all about subjects of `sort`.
    std::vector<Standing> series(std::span<const std::size_t> leaves, SubjectKindId sort,
                                 std::span<const core::Date> days,
                                 const std::vector<bool>& wanted = {}, unsigned threads = 0) const;
    struct Asked {
        std::span<const std::size_t> leaves;
        std::span<const core::Date> days;
    };
    /// One subject's worst status under each of `asked`, on each of its days.
    std::vector<std::vector<Status>> statuses_on(SubjectKindId sort, SubjectIndex subject,
                                                 std::span<const Asked> asked) const;

    /// True where a working day was counted outside the years of the bank holidays.
    bool left_calendar() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace goldthread::standards
