// practice/emergency_store.h: emergency accesses in and out of the database. Knows no page.
#pragma once
#include "platform/access/work.h"
#include "practice/emergency.h"

namespace goldthread::practice {

/// Ids of children whom the words fit exactly, at most five. A name fits where each of its words is
/// one of the record's, and the day of birth is the same.
std::vector<std::string> children_sought(const access::ListGrant<FindInEmergency>& children,
                                         const Sought& sought);

/// Begins now, and notes who is told. `is_restricted`: a restriction keeps the record from the
/// actor, and this opens it.
EmergencyAccess begin_access(const access::Grant<TakeEmergencyAccess>& child,
                             const std::string& reason, const EmergencyRules& rules,
                             bool is_restricted);

/// Those that this account took, the latest first.
std::vector<EmergencyAccess> own_accesses(const access::Grant<ViewOwnEmergencyAccess>& own,
                                          std::size_t at_most);
/// Those of others that this person is told of and has not yet seen, oldest first.
std::vector<EmergencyAccess> not_seen(const access::Grant<ViewOwnEmergencyAccess>& own,
                                      std::size_t at_most);
/// False where this account has no such access, or it has ended.
bool end_access(const access::Grant<AnswerEmergencyAccess>& own, const std::string& id);
/// False where this person is not told of such an access.
bool note_seen(const access::Grant<AnswerEmergencyAccess>& own, const std::string& id);

/// All that the list covers, the latest first, with those told.
std::vector<EmergencyAccess> all_accesses(const access::ListGrant<ViewEmergencyAccess>& children);

/// Until when the actor's own emergency access to the grant's child goes on; nothing without one.
std::optional<core::Instant> open_until(const access::Granted& child);

}  // namespace goldthread::practice
