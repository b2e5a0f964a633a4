// standards/editions.h: versions of definitions put one after the other, so that each obligation is
// judged by the version that held when it was opened (docs/adr/0023). Pure.
#pragma once
#include "platform/core/date.h"
#include "standards/definitions.h"

#include <memory>
#include <span>

namespace goldthread::standards {

/// A version and the first day on which it holds.
struct Dated {
    core::Date from;
    std::shared_ptr<const Definitions> definitions;
};

/// The last of `versions` (oldest first; the first has always held, whatever its day), each of its
/// standards with the versions before it. All must number kinds, attributes and codes alike: their
/// vocabularies are one, or copies of it that only name scopes otherwise.
std::shared_ptr<const Definitions> in_succession(std::span<const Dated> versions);

/// Whether a standard of one version asks exactly what it asks in another.
bool asks_the_same(const Definitions& mine, std::size_t standard, const Definitions& other,
                   std::size_t of_other);

/// The days on which a new version of the standard took over, oldest first; its first day where it
/// was added by one.
std::vector<core::Date> took_over(const Definitions& definitions, std::size_t standard);

}  // namespace goldthread::standards
