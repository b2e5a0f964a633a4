// workforce/entitlements.h: what workers are owed, what they have taken and what is left, as the
// ledger tells it. Knows no HTML, no request and no database.
#pragma once
#include "ledger/view.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::workforce {

/// One entitlement of one worker: of a quota in one period, otherwise as it stands on the day.
struct EntitlementRow {
    const standards::Standard* entitlement = nullptr;
    std::string worker;
    std::string name;  ///< The id until somebody sets it.
    std::string team;
    ledger::Mark mark = ledger::Mark::none;
    std::optional<core::Date> from = {};  ///< The first day of the period; of a quota alone.
    std::optional<core::Date> to = {};    ///< Its last day; otherwise the day on which it is due.
    /// Of a quota alone, in the unit that it counts.
    std::optional<standards::Scaled> entitled = {};
    std::optional<standards::Scaled> taken = {};
    bool is_over = false;  ///< The period ended before the day.

    /// Never below nought; nothing where it is no quota.
    std::optional<standards::Scaled> left() const;
};

/// The entitlements of the framework that are computed for workers, in its order.
std::vector<const standards::Standard*> entitlements_of(const standards::Definitions& definitions);

/// What a quota counts, for headings: `hours of learning`, `protected time`.
std::string counted_words(const standards::Definitions& definitions,
                          const standards::Standard& standard);

/// The rows of everybody whom `reach` covers, by worker and then in the framework's order: the
/// period that the view's day lies in, and with `all_periods` those before it, the latest first.
std::vector<EntitlementRow> entitlement_rows(const ledger::View& view, const ledger::Reach& reach,
                                             bool all_periods);

}  // namespace goldthread::workforce
