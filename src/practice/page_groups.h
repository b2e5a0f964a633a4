// practice/page_groups.h: the pages of this folder by group. Internal to it.
#pragma once
#include "practice/pages.h"

namespace goldthread::practice {

void add_child_pages(web::Router& router, const PageParts& parts);
void add_children_pages(web::Router& router, const PageParts& parts);
void add_my_day_pages(web::Router& router, const PageParts& parts);
void add_recording_pages(web::Router& router, const PageParts& parts);
void add_record_pages(web::Router& router, const PageParts& parts);
void add_worker_pages(web::Router& router, const PageParts& parts);
void add_draft_pages(web::Router& router, const PageParts& parts);
void add_restriction_pages(web::Router& router);
void add_emergency_pages(web::Router& router, const PageParts& parts);

}  // namespace goldthread::practice
