// practice/due.h: obligations as things to do: those with the same task are one, what weighs most
// for the child comes first. Pure: no SQL, HTML, HTTP or clock.
#pragma once
#include "ledger/view.h"

#include <string>
#include <vector>

namespace goldthread::practice {

/// Open obligations of one subject that the framework gives the same task.
struct ToDo {
    std::vector<ledger::ObligationOn> asks;  ///< What is due first stands first; never empty.
    const ledger::ObligationOn& first() const { return asks.front(); }
    bool is_overdue() const { return first().outcome == standards::Outcome::overdue; }
    /// The least number, which weighs most, of all that it would settle.
    int consequence() const;
};

/// Overdue before due; then by weight for the child; then the longest overdue, or the first due.
std::vector<ToDo> to_do(std::vector<ledger::ObligationOn> open);
bool comes_before(const ToDo& left, const ToDo& right);

/// `Overdue by 3 days`, `Due today`, `Due tomorrow`, `Due in 6 days`, `Due on 4 August 2027` (more
/// than four weeks ahead).
std::string when_due(core::Date due, core::Date on);

/// What there is to do, in the framework's words, for somebody of that name.
std::string task_for(const standards::Standard& standard, std::string_view name);
/// The same, said to the one whom it is about: `Complete your induction`.
std::string task_for_you(const standards::Standard& standard);

}  // namespace goldthread::practice
