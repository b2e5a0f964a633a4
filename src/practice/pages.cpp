#include "practice/pages.h"

#include "people/facts.h"
#include "practice/actions.h"
#include "practice/page_groups.h"

namespace goldthread::practice {

void add_actions(access::Policy& policy)
{
    policy.declare<people::ViewChild, ListChildren, ViewMyDay, RecordVisit, RecordSupervision,
                   GrantWaiver, RecordEvent, ViewDrafts, KeepDraft>();
}

void add_pages(web::Router& router, const PageParts& parts)
{
    add_child_pages(router, parts);
    add_children_pages(router, parts);
    add_my_day_pages(router, parts);
    add_recording_pages(router, parts);
    add_record_pages(router, parts);
    add_draft_pages(router, parts);
}

}  // namespace goldthread::practice
