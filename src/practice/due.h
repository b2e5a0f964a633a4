// practice/due.h: obligations as things to do: those with the same task are one, what weighs most
// for the child comes first. Pure: no SQL, HTML, HTTP or clock.
#pragma once
#include "ledger/view.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace goldthread::practice {

/// What makes one thing to do come before another.
struct Urgency {
    bool is_overdue = false;
    int consequence = 0;  ///< The least number weighs most.
    core::Date due;
};
/// Overdue before due; then by weight for the child; then the longest overdue, or the first due.
bool comes_before(const Urgency& left, const Urgency& right);

/// Of what one subject has open, the thing to do that comes first.
struct Foremost {
    Urgency urgency;
    const standards::Standard* standard = nullptr;  ///< Of those it would settle, the first due.
    bool is_soon = false;
};
/// As to_do() would have it first. Nothing where nothing is open.
std::optional<Foremost> foremost(std::span<const ledger::OpenOn> open);

/// Open obligations of one subject that the framework gives the same task.
struct ToDo {
    std::vector<ledger::ObligationOn> asks;  ///< What is due first stands first; never empty.
    const ledger::ObligationOn& first() const { return asks.front(); }
    bool is_overdue() const { return first().outcome == standards::Outcome::overdue; }
    /// With the weight of what weighs most of all that it would settle.
    Urgency urgency() const;
};

/// In order of urgency.
std::vector<ToDo> to_do(std::vector<ledger::ObligationOn> open);

/// `Overdue by 3 days`, `Due today`, `Due tomorrow`, `Due in 6 days`, `Due on 4 August 2027` (more
/// than four weeks ahead).
std::string when_due(core::Date due, core::Date on);

/// What there is to do, in the framework's words, for somebody of that name.
std::string task_for(const standards::Standard& standard, std::string_view name);
/// The same, said to the one whom it is about: `Complete your induction`.
std::string task_for_you(const standards::Standard& standard);

}  // namespace goldthread::practice
