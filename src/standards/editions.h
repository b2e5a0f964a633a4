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
/// standards and indicators with the versions before it, and after them those that the last one
/// leaves out. All must number kinds, attributes and codes alike: their
/// vocabularies are one, or copies of it that only name scopes otherwise.
std::shared_ptr<const Definitions> in_succession(std::span<const Dated> versions);

/// Whether a standard of one version asks exactly what it asks in another.
bool asks_the_same(const Definitions& mine, std::size_t standard, const Definitions& other,
                   std::size_t of_other);

/// Whether an indicator of one version counts exactly what it counts in another, as far as its own
/// text goes: what it names may have changed.
bool counts_the_same(const Definitions& mine, std::size_t indicator, const Definitions& other,
                     std::size_t of_other);

/// The days on which a new version of the standard took over, oldest first; its first day where it
/// was added by one, and the day on which one left it out.
std::vector<core::Date> took_over(const Definitions& definitions, std::size_t standard);

/// The days on which what the indicator counts changed, oldest first: by a version of itself, of an
/// indicator it is made of or of the standard it is about.
std::vector<core::Date> changed_on(const Definitions& definitions, std::size_t indicator);

}  // namespace goldthread::standards
