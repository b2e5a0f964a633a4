#include "quality/service_pages.h"

#include "quality/framework_pages.h"
#include "quality/standards_pages.h"

namespace goldthread::quality {

void add_pages(web::Router& router, const PageParts& parts)
{
    add_standards_pages(router, parts);
    add_framework_pages(router, parts);
    add_definition_pages(router, parts);
    add_indicator_pages(router, parts);
    add_gap_pages(router, parts);
    add_competency_pages(router, parts);
}

}  // namespace goldthread::quality
