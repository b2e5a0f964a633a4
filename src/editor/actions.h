// editor/actions.h: what changing a framework asks permission for, by the names that roles and the
// access log know.
#pragma once
#include "platform/access/work.h"

#include <string_view>

namespace goldthread::editor {

/// Versions of the framework, drafts too, and what they would find.
struct ViewVersions {
    static constexpr std::string_view name = "framework.versions.view";
    static constexpr std::string_view title = "see versions of the framework";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = false;
    using Subject = access::Whole;
};

/// Begin a version, write in it, propose it.
struct EditFramework {
    static constexpr std::string_view name = "framework.edit";
    static constexpr std::string_view title = "edit a version of the framework";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = true;
    using Subject = access::Whole;
};

/// Approve another person's proposal and choose its day, return it, or take it back.
struct ApproveFramework {
    static constexpr std::string_view name = "framework.approve";
    static constexpr std::string_view title = "decide on a version of the framework";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = true;
    using Subject = access::Whole;
};

/// All of the above.
inline void declare_actions(access::Policy& policy)
{
    policy.declare<ViewVersions, EditFramework, ApproveFramework>();
}

}  // namespace goldthread::editor
