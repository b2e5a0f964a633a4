// quality/tool_markup.h: a form of the framework as its definition says it: what it asks, who may
// write one and what an entry makes known. No request, no record.
#pragma once
#include "frameworks/framework.h"
#include "platform/html/html.h"

namespace goldthread::quality {

/// Version, sections with their questions, facts and permissions, under headings of level 2.
html::Html tool_parts(const frameworks::Framework& framework, const frameworks::Tool& tool);

}  // namespace goldthread::quality
