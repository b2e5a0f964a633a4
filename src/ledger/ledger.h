// ledger/ledger.h: one council's facts and obligations in memory, for one framework. Filled by the
// slices' fact readers, refreshed by subject after a change. A cache: the rows are the truth, and
// built anew it is the same. Knows no table, kind or page.
#pragma once
#include "ledger/reading.h"
#include "ledger/view.h"
#include "standards/definitions.h"

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace goldthread::ledger {

/// A change of this kind is one of what others sent, under the id of its indicator.
inline constexpr std::string_view supplied_sort = "supplied figure";

/// Runs what it is given with a grant to read facts, inside one unit of work that only reads.
using WithGrant = std::function<void(const std::function<void(const access::Grant<ReadFacts>&)>&)>;

struct LedgerParts {
    WithGrant with_grant;
    /// The number of the last change (latest_change), asked before each request.
    std::function<std::int64_t()> latest_change;
    /// What was ever supplied, and the council's spellings.
    std::function<Record(const access::Grant<ReadFacts>&)> record;
    /// Today in London.
    std::function<core::Date()> today;
    std::vector<FactReader> readers;  ///< In the order in which they run.
    std::shared_ptr<const standards::Definitions> definitions;
    const core::Calendar& calendar;
    /// What others sent, in place of figures worked out; absent: nothing.
    std::function<std::vector<standards::Supplied>(const access::Grant<ReadFacts>&)> supplied = {};
    std::int64_t suppress_below = 5;
    /// Changed subjects beyond this many are read by building everything anew, in the background.
    std::size_t refresh_at_most = 500;
};

/// Shared by all threads of a server.
class Ledger {
public:
    explicit Ledger(LedgerParts parts);
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;
    ~Ledger();  ///< Waits for a rebuild under way.

    /// Reads the whole record and evaluates it as at `as_at` (today where not given). Until it has
    /// run once there is no view. Throws store::Failure.
    void build(std::optional<core::Date> as_at = std::nullopt);

    /// Brings in what changed since, in this process or another: before each request. Changed
    /// subjects are read at once; where everything may have changed, a new ledger is built in the
    /// background while this one still answers. A new day is evaluated at once.
    void follow();

    /// Reads these subjects again, and those whose facts rest on theirs.
    void refresh(std::span<const SubjectKey> subjects);

    /// What the ledger holds, as it stood at the end of `as_at` (the last day built where not
    /// given, or where later). A view keeps changes waiting: make one for a request and let it go.
    /// A thread holds one at a time.
    View view(std::optional<core::Date> as_at = std::nullopt) const;

    /// Waits for a rebuild under way; for commands and tests.
    void settle();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace goldthread::ledger
