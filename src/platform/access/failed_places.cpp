#include "platform/access/failed_places.h"

namespace goldthread::access {

namespace {

constexpr std::size_t places_kept_max = 10'000;

}  // namespace

bool FailedPlaces::is_shut(const std::string& place, core::Instant at)
{
    if (failures_max_ == 0 || place.empty()) {
        return false;
    }
    const std::scoped_lock lock{guard_};
    const auto found = places_.find(place);
    return found != places_.end() && found->second.count >= failures_max_ &&
           at - found->second.since < within_;
}

void FailedPlaces::note(const std::string& place, core::Instant at)
{
    if (failures_max_ == 0 || place.empty()) {
        return;
    }
    const std::scoped_lock lock{guard_};
    if (places_.size() >= places_kept_max) {
        forget_old(at);
    }
    auto& failures = places_[place];
    if (failures.count == 0 || at - failures.since >= within_) {
        failures = {.count = 0, .since = at};
    }
    ++failures.count;
}

void FailedPlaces::forget_old(core::Instant at)
{
    std::erase_if(places_, [&](const auto& one) { return at - one.second.since >= within_; });
    if (places_.size() >= places_kept_max) {
        places_.clear();  // from so many at once that no single one can be held back
    }
}

}  // namespace goldthread::access
