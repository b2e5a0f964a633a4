// practice/restriction.h: a child's record that only some may see: what is asked of the policy, and
// what a restriction says. No SQL, no HTML, no HTTP.
#pragma once
#include "people/ids.h"
#include "platform/access/policy.h"
#include "platform/core/instant.h"
#include "platform/core/result.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::practice {

/// These three are about the restriction itself, and so reach a record that is restricted.
struct RestrictRecord {
    static constexpr std::string_view name = "practice.restriction.make";
    static constexpr std::string_view title = "restrict a record, or lift the restriction";
    static constexpr std::string_view subject_kind = people::child_kind;
    static constexpr bool changes = true;
    static constexpr bool minds_denials = false;
    using Subject = people::ChildId;
};
struct ViewRestrictions {
    static constexpr std::string_view name = "practice.restriction.view";
    static constexpr std::string_view title = "see which records are restricted";
    static constexpr std::string_view subject_kind = people::child_kind;
    static constexpr bool changes = false;
    static constexpr bool minds_denials = false;
    using Subject = people::ChildId;
};
struct LearnOfRestriction {
    static constexpr std::string_view name = "practice.restriction.learn";
    static constexpr std::string_view title = "learn that a record is restricted";
    static constexpr std::string_view subject_kind = people::child_kind;
    static constexpr bool changes = false;
    static constexpr bool minds_denials = false;
    using Subject = people::ChildId;
};
/// Of everybody, for one child: who may open the record, and by which permission.
struct ViewReaders {
    static constexpr std::string_view name = "practice.readers.view";
    static constexpr std::string_view title = "see who may open a record";
    static constexpr std::string_view subject_kind = people::child_kind;
    static constexpr bool changes = false;
    using Subject = people::ChildId;
};

/// Somebody with an account.
struct NamedReader {
    std::string account;
    std::string name;
    std::string email;
    friend bool operator==(const NamedReader&, const NamedReader&) = default;
};

/// It narrows what roles allow: those it names need a role that reaches the child as well.
struct Restriction {
    std::string id;
    bool lets_workers = false;   ///< Those recorded as working with the child on the day asked.
    bool lets_managers = false;  ///< Whoever supervises one of them.
    std::vector<NamedReader> readers;
    std::string reason;
    core::Instant began_at;
    std::string began_by_name;              ///< Sees the record as well.
    std::optional<core::Instant> ended_at;  ///< Nothing: it stands.
    std::string ended_by_name;
    std::string ended_reason;  ///< Empty where another restriction took its place.
};

/// What a form asks for.
struct RestrictionAsked {
    bool lets_workers = false;
    bool lets_managers = false;
    std::vector<NamedReader> readers;
    std::string reason;
};

/// A record that the asker may not see, though their role includes it.
struct RestrictedNotice {
    std::string child;
    std::string ask;  ///< Who restricted it.
};

inline constexpr std::size_t restriction_reason_max = 2000;
inline constexpr std::size_t restriction_readers_max = 50;

struct RestrictedRecord {
    std::string child;
    Restriction restriction;
};

}  // namespace goldthread::practice
