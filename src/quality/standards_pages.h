// quality/standards_pages.h: `/standards` and below: from a request to a page.
#pragma once
#include "quality/service_pages.h"

namespace goldthread::quality {

void add_standards_pages(web::Router& router, const PageParts& parts);

}  // namespace goldthread::quality
