// quality/find_definitions.h: what Find finds in the framework: standards, measures and whatever
// else has a title. Knows no record.
#pragma once
#include "frameworks/framework.h"
#include "platform/web/find.h"

#include <functional>
#include <string>
#include <vector>

namespace goldthread::quality {

/// Of the entries that `counts` takes, those whose title or id holds every word typed (folded), the
/// likeliest first.
std::vector<const frameworks::Entry*> entries_fitting(
    const frameworks::Framework& framework, const std::vector<std::string>& typed,
    const std::function<bool(const frameworks::Entry&)>& counts);

/// Entries whose title or id holds every word that was typed; nothing for a role that may not read
/// the framework. `framework` must outlive the result.
web::FindElsewhere find_definitions(const frameworks::Framework& framework);

}  // namespace goldthread::quality
