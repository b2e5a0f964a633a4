// practice/actions.h: what people do with the pages of work with children, as the policy and the
// access log name it.
#pragma once
#include "people/ids.h"
#include "platform/access/policy.h"

namespace goldthread::practice {

struct ListChildren {
    static constexpr std::string_view name = "practice.children.list";
    static constexpr std::string_view title = "list children";
    static constexpr std::string_view subject_kind = people::child_kind;
    static constexpr bool changes = false;
    using Subject = people::ChildId;
};

/// On the worker whose day it is.
struct ViewMyDay {
    static constexpr std::string_view name = "practice.my_day.view";
    static constexpr std::string_view title = "see one's own day";
    static constexpr std::string_view subject_kind = people::worker_kind;
    static constexpr bool changes = false;
    using Subject = people::WorkerId;
};

}  // namespace goldthread::practice
