// platform/access/failed_places.h: from which places signing in failed lately. Knows no account and
// no database: it forgets when the program ends.
#pragma once
#include "platform/core/instant.h"

#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace goldthread::access {

/// Used by many threads at once. An account is locked after a few wrong passwords; somebody who
/// tries one password on every account locks none of them, and is counted here.
class FailedPlaces {
public:
    /// `failures_max` of 0 sets no limit.
    FailedPlaces(int failures_max, std::chrono::minutes within)
        : failures_max_(failures_max), within_(within)
    {
    }

    /// Whether so much failed from there that nothing is tried. Never, where the place is empty.
    bool is_shut(const std::string& place, core::Instant at);
    void note(const std::string& place, core::Instant at);

private:
    struct Failures {
        int count = 0;
        core::Instant since;
    };
    void forget_old(core::Instant at);

    int failures_max_;
    std::chrono::minutes within_;
    std::mutex guard_;
    std::map<std::string, Failures> places_;
};

}  // namespace goldthread::access
