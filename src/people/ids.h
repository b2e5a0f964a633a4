// people/ids.h: the ids of those a record is about. Both are the extract's own keys.
#pragma once
#include "platform/core/id.h"

namespace goldthread::people {

using ChildId = core::Id<struct ChildTag>;
using WorkerId = core::Id<struct WorkerTag>;

inline constexpr std::string_view child_kind = "child";
inline constexpr std::string_view worker_kind = "worker";

}  // namespace goldthread::people
