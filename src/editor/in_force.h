// editor/in_force.h: which versions of a framework hold on a day, for the program itself: it asks
// before each request, as it asks for changes of the record. Gives away no draft.
#pragma once
#include "frameworks/framework.h"
#include "platform/access/actor.h"
#include "platform/store/connection.h"

#include <string>
#include <vector>

namespace goldthread::editor {

/// The approved versions whose day has come by `day`, oldest first. Empty: the folder's own holds.
std::vector<std::int64_t> holding(store::Connection& connection, access::CouncilId council,
                                  const std::string& framework, core::Date day);

/// The same with their days and files.
std::vector<frameworks::DatedFiles> files_holding(store::Connection& connection,
                                                  access::CouncilId council,
                                                  const std::string& framework, core::Date day);

}  // namespace goldthread::editor
