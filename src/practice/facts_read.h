// practice/facts_read.h: the readers of this slice, and what they share. Internal to the slice.
#pragma once
#include "ledger/reading.h"
#include "people/facts.h"

#include <string_view>

namespace goldthread::practice {

// Front door, assessment and child protection enquiries.
void read_contacts(ledger::Reading& reading);
void read_early_help(ledger::Reading& reading);
void read_referrals(ledger::Reading& reading);
void read_assessments(ledger::Reading& reading);
void read_enquiries(ledger::Reading& reading);
void read_conferences(ledger::Reading& reading);
// Plans.
void read_child_in_need_plans(ledger::Reading& reading);
void read_child_in_need_visits(ledger::Reading& reading);
void read_child_protection_plans(ledger::Reading& reading);
void read_child_protection_visits(ledger::Reading& reading);
void read_child_protection_reviews(ledger::Reading& reading);
// Care.
void read_looked_after(ledger::Reading& reading);
void read_placements(ledger::Reading& reading);
void read_legal_statuses(ledger::Reading& reading);
void read_looked_after_reviews(ledger::Reading& reading);
void read_looked_after_visits(ledger::Reading& reading);
void read_health_checks(ledger::Reading& reading);
void read_strengths_scores(ledger::Reading& reading);
void read_care_plans(ledger::Reading& reading);
void read_missing(ledger::Reading& reading);
void read_care_leavers(ledger::Reading& reading);
// What was written here.
void read_recorded_of_children(ledger::Reading& reading);
void read_recorded_of_workers(ledger::Reading& reading);
// Who works with whom.
void read_allocations(ledger::Reading& reading);
void before_allocations(ledger::Reading& reading);
void read_cases_held(ledger::Reading& reading);

/// The condition that leaves one child's rows.
inline constexpr store::Sql of_child = " and person_id = $1";

inline std::string_view team_in(const ledger::Reading& reading, const store::Row& row, int column)
{
    return reading.notes().told(people::team_names, ledger::text_in(row, column));
}
inline std::string_view worker_in(const ledger::Reading& reading, const store::Row& row, int column)
{
    return reading.notes().told(people::worker_ids, ledger::text_in(row, column));
}

}  // namespace goldthread::practice
