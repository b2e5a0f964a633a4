// practice/emergency.h: opening a record in an emergency: for a limited time, with a reason, and
// those whose record it is are told. What is asked of the policy, and the rules. No SQL, no HTML.
#pragma once
#include "frameworks/framework.h"
#include "people/ids.h"
#include "platform/access/accounts.h"
#include "platform/core/instant.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace goldthread::practice {

/// The reach over children that these accesses give.
inline constexpr std::string_view emergency_reach = "emergency access";

struct FindInEmergency {
    static constexpr std::string_view name = "practice.emergency_access.find";
    static constexpr std::string_view title = "look for a child in an emergency";
    static constexpr std::string_view subject_kind = people::child_kind;
    static constexpr bool changes = false;
    static constexpr bool minds_denials = false;
    using Subject = people::ChildId;
};
struct TakeEmergencyAccess {
    static constexpr std::string_view name = "practice.emergency_access.take";
    static constexpr std::string_view title = "take emergency access to a record";
    static constexpr std::string_view subject_kind = people::child_kind;
    static constexpr bool changes = true;
    static constexpr bool minds_denials = false;
    using Subject = people::ChildId;
};
/// Of everybody, for those who watch over it: of restricted records too.
struct ViewEmergencyAccess {
    static constexpr std::string_view name = "practice.emergency_access.view";
    static constexpr std::string_view title = "see who took emergency access";
    static constexpr std::string_view subject_kind = people::child_kind;
    static constexpr bool changes = false;
    static constexpr bool minds_denials = false;
    using Subject = people::ChildId;
};
/// On one's own account: the accesses one took, and those that one is told of.
struct ViewOwnEmergencyAccess {
    static constexpr std::string_view name = "practice.emergency_access.own";
    static constexpr std::string_view title = "see emergency access one took or is told of";
    static constexpr std::string_view subject_kind = access::account_kind;
    static constexpr bool changes = false;
    using Subject = access::AccountId;
};
struct AnswerEmergencyAccess {
    static constexpr std::string_view name = "practice.emergency_access.answer";
    static constexpr std::string_view title = "end one's own emergency access, or note one as seen";
    static constexpr std::string_view subject_kind = access::account_kind;
    static constexpr bool changes = true;
    using Subject = access::AccountId;
};

/// Numbers and choices of the council's settings.
struct EmergencyRules {
    std::chrono::hours lasts{0};
    int words_min = 0;              ///< Of the reason.
    bool opens_restricted = false;  ///< Restricted records too.
};
EmergencyRules emergency_rules(const frameworks::Framework& framework);
inline bool opens_restricted(const frameworks::Framework& framework)
{
    return emergency_rules(framework).opens_restricted;
}

/// What is wrong with a reason, as a sentence; nothing where it will do.
std::optional<std::string> fault_in_reason(std::string_view reason, const EmergencyRules& rules);
inline constexpr std::size_t emergency_reason_max = 1000;

/// Somebody who is told of it.
struct Told {
    std::string kind;  ///< `worker` or `account`: what the id is of.
    std::string id;
    std::string name;
    std::string why;
    std::optional<core::Instant> seen_at;
};

struct EmergencyAccess {
    std::string id;
    std::string child;
    std::string child_name;  ///< Empty where none is recorded.
    std::string by;          ///< The name of whoever took it.
    std::string role;        ///< Its id.
    std::string reason;
    core::Instant began_at;
    core::Instant ends_at;                  ///< As it was given.
    std::optional<core::Instant> ended_at;  ///< Before its time.
    bool opens_restricted = false;
    std::vector<Told> told;

    bool is_open(core::Instant now) const { return ended_at.value_or(ends_at) > now; }
};

/// Which child is meant: a number, or a whole name with the day of birth.
struct Sought {
    std::string number;
    std::string name;
    std::optional<core::Date> born;
};

}  // namespace goldthread::practice
