#include "practice/pages.h"

#include "people/facts.h"
#include "practice/actions.h"
#include "practice/emergency.h"
#include "practice/page_groups.h"
#include "practice/recording.h"
#include "practice/restriction.h"

namespace goldthread::practice {

void add_actions(access::Policy& policy)
{
    policy.declare<people::ViewChild, ListChildren, ViewMyDay, RecordVisit, RecordSupervision,
                   GrantWaiver, RecordEvent, RecordCheck, ViewDrafts, KeepDraft>();
    policy.declare<people::ViewWorkerRecord, RecordStaffSupervision, RecordObservation>();
    policy.declare<RestrictRecord, ViewRestrictions, LearnOfRestriction, ViewReaders>();
    policy.declare<FindInEmergency, TakeEmergencyAccess, ViewEmergencyAccess,
                   ViewOwnEmergencyAccess, AnswerEmergencyAccess>();
}

std::vector<std::string> faults_of_tools(const frameworks::Framework& framework)
{
    std::vector<std::string> faults;
    for (const auto& tool : framework.tools) {
        if (!with_action(tool.action, false,
                         [&]<class Action>() { return Action::subject_kind == tool.subject; })) {
            faults.push_back("The tool \"" + tool.id + "\" names the action \"" + tool.action +
                             "\", which writes no entries about a " + tool.subject +
                             ". Nobody is offered it.");
        }
    }
    return faults;
}

void add_pages(web::Router& router, const PageParts& parts)
{
    add_child_pages(router, parts);
    add_children_pages(router, parts);
    add_my_day_pages(router, parts);
    add_recording_pages(router, parts);
    add_record_pages(router, parts);
    add_worker_pages(router, parts);
    add_draft_pages(router, parts);
    add_restriction_pages(router);
    add_emergency_pages(router, parts);
}

}  // namespace goldthread::practice
