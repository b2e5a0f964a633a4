// practice/reaches.h: which children and workers somebody may reach, by name, as SQL over the
// record. Which role has which reach is the framework's.
#pragma once
#include "platform/access/policy.h"

namespace goldthread::practice {

/// For children and workers: `own children` (those one works with; of workers, oneself),
/// `own team's children` (those whom one's team works with; of workers, the team and those whom one
/// supervises) and `whole service`. For workers, `own staff` (the team and those whom one
/// supervises, without oneself and one's own supervisor) and `other staff` (everybody but oneself).
/// For children `emergency access` too: those whom one may see for a time. Denies children whose
/// record is restricted.
void add_reaches(access::Policy& policy);

}  // namespace goldthread::practice
