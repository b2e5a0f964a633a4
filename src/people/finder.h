// people/finder.h: the index of Find, kept as the record is: read at the start, and whoever changed
// read again before the next search.
#pragma once
#include "ledger/reading.h"
#include "people/find_index.h"

#include <functional>
#include <shared_mutex>

namespace goldthread::people {

struct FinderParts {
    /// Runs what it is given with a grant to read facts, inside a unit of work that only reads.
    std::function<void(const std::function<void(const access::Grant<ledger::ReadFacts>&)>&)>
        with_grant;
    /// The number of the last change (ledger::latest_change).
    std::function<std::int64_t()> latest_change;
};

/// Shared by all threads of a server. A cache: the rows are the truth.
class Finder {
public:
    explicit Finder(FinderParts parts) : parts_(std::move(parts)) {}

    /// Reads everybody. Throws store::Failure.
    void build();
    /// Reads those who changed since; everybody where that cannot be told. Before each search.
    void follow();

    /// Runs `use(const FindIndex&)`; nothing of the index may outlive it.
    template <class Use>
    auto with(Use&& use) const
    {
        const std::shared_lock held{mutex_};
        return use(index_);
    }

private:
    FinderParts parts_;
    mutable std::shared_mutex mutex_;
    FindIndex index_;
    std::int64_t seen_ = -1;  ///< The change up to which the index is true.
};

}  // namespace goldthread::people
