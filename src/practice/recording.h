// practice/recording.h: from the action that a tool names to the action that the policy knows.
// Knows no page and no table.
#pragma once
#include "ledger/reading.h"
#include "platform/access/work.h"
#include "practice/actions.h"

#include <string_view>

namespace goldthread::practice {

/// Calls `use.template operator()<Action>()` with the action of that name; `otherwise` where a tool
/// of the framework names an action that writes no entries.
template <class Answer, class Use>
Answer with_action(std::string_view name, Answer otherwise, const Use& use)
{
    if (name == RecordVisit::name) {
        return use.template operator()<RecordVisit>();
    }
    if (name == RecordSupervision::name) {
        return use.template operator()<RecordSupervision>();
    }
    if (name == GrantWaiver::name) {
        return use.template operator()<GrantWaiver>();
    }
    if (name == RecordEvent::name) {
        return use.template operator()<RecordEvent>();
    }
    if (name == RecordCheck::name) {
        return use.template operator()<RecordCheck>();
    }
    if (name == RecordStaffSupervision::name) {
        return use.template operator()<RecordStaffSupervision>();
    }
    if (name == RecordObservation::name) {
        return use.template operator()<RecordObservation>();
    }
    return otherwise;
}

/// Whether the role writes entries of this action at all.
inline bool may_record(const access::UnitOfWork& work, std::string_view action)
{
    return with_action(action, false, [&]<class Action>() { return work.may<Action>(); });
}
/// Whether this person may write one about this child or worker.
inline bool may_record(access::UnitOfWork& work, std::string_view action,
                       const ledger::SubjectKey& subject)
{
    return with_action(action, false, [&]<class Action>() {
        return Action::subject_kind == subject.sort &&
               work.may<Action>(typename Action::Subject{subject.id});
    });
}

inline ledger::SubjectKey key_of(const people::ChildId& child)
{
    return {.sort = std::string(people::child_kind), .id = child.text()};
}
inline ledger::SubjectKey key_of(const people::WorkerId& worker)
{
    return {.sort = std::string(people::worker_kind), .id = worker.text()};
}

}  // namespace goldthread::practice
