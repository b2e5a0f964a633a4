// quality/actions.h: what the pages of the service ask permission for, by the names that roles and
// the access log know.
#pragma once
#include "platform/access/work.h"
#include "platform/core/id.h"

#include <string_view>

namespace goldthread::quality {

/// Figures of standards and indicators. They name nobody.
struct ViewStandards {
    static constexpr std::string_view name = "quality.standards.view";
    static constexpr std::string_view title = "see how standards are met";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = false;
    using Subject = access::Whole;
};

/// The children behind a figure.
struct ListChildrenBehind {
    static constexpr std::string_view name = "quality.children.list";
    static constexpr std::string_view title = "list the children behind a figure";
    static constexpr std::string_view subject_kind = "child";
    static constexpr bool changes = false;
    using Subject = core::Id<struct ChildTag>;
};

/// The staff behind a figure.
struct ListStaffBehind {
    static constexpr std::string_view name = "quality.staff.list";
    static constexpr std::string_view title = "list the staff behind a figure";
    static constexpr std::string_view subject_kind = "worker";
    static constexpr bool changes = false;
    using Subject = core::Id<struct WorkerTag>;
};

/// The framework itself, and what each of its definitions finds.
struct ViewFramework {
    static constexpr std::string_view name = "frameworks.framework.view";
    static constexpr std::string_view title = "read the framework";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = false;
    using Subject = access::Whole;
};

/// All of the above.
void declare_actions(access::Policy& policy);

}  // namespace goldthread::quality
