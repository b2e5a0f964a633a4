// standards/forms.h: the six forms: one subject's obligations under one standard. Internal to this
// folder.
#pragma once
#include "standards/evaluate.h"
#include "standards/scan.h"

namespace goldthread::standards {

/// From when a version of a standard asks anything of a subject.
struct Begin {
    Day from = no_beginning;
    /// A cadence goes on from an obligation of the version before, which was settled on `from`.
    bool continues = false;
};

/// Appends the obligations of the scan's subject, waivers not yet looked at, in order of opened. A
/// stretch that began before `begin` counts from there on.
void judge(const Standard& standard, Scan& scan, Buffer<Obligation>& out, const Begin& begin = {});

/// Marks what a waiver known on `as_at` covers as waived.
void waive(const Standard& standard, std::span<const Waiver> waivers, Day as_at,
           std::span<Obligation> obligations);

/// Due or overdue at the end of `as_at`.
Outcome open_outcome(std::int32_t due, Day as_at, bool in_hours);

/// Whether `due` comes within `warn` of `as_at`.
bool due_soon(const Standard& standard, std::int32_t due, Day as_at, const DayArithmetic& days);

/// The end of the last day on which quota of this obligation can still be met, were its stretch to
/// go on: what `due` was before the stretch ended.
Day quota_period_end(const Standard& standard, std::int32_t opened);

}  // namespace goldthread::standards
