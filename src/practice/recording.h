// practice/recording.h: from the action that a tool names to the action that the policy knows.
// Knows no page and no table.
#pragma once
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
    return otherwise;
}

/// Whether the role writes entries of this action at all.
inline bool may_record(const access::UnitOfWork& work, std::string_view action)
{
    return with_action(action, false, [&]<class Action>() { return work.may<Action>(); });
}
/// Whether this person may write one about this child.
inline bool may_record(access::UnitOfWork& work, std::string_view action,
                       const people::ChildId& child)
{
    return with_action(action, false, [&]<class Action>() { return work.may<Action>(child); });
}

}  // namespace goldthread::practice
