// quality/find_definitions.h: what Find finds in the framework: standards, measures and whatever
// else has a title. Knows no record.
#pragma once
#include "frameworks/framework.h"
#include "platform/web/find.h"

namespace goldthread::quality {

/// Entries whose title or id holds every word that was typed; nothing for a role that may not read
/// the framework. `framework` must outlive the result.
web::FindElsewhere find_definitions(const frameworks::Framework& framework);

}  // namespace goldthread::quality
