// editor/permission_changes.h: what an edited framework lets people do, and which numbers it gives,
// that the one in force does not. Pure: knows no page and no policy.
#pragma once
#include "frameworks/framework.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::editor {

/// A permission that one of the two holds and the other does not, or holds in other words.
struct PermissionChange {
    frameworks::Permission permission;
    bool is_given = false;  ///< Else it is taken away.
};
/// Given ones first, each in the order of its framework.
std::vector<PermissionChange> permission_changes(const frameworks::Framework& in_force,
                                                 const frameworks::Framework& edited);

struct SettingChange {
    std::string name;
    std::optional<std::string> before;  ///< Nothing where the setting was added.
    std::optional<std::string> after;   ///< Nothing where it was removed.
};
/// By name.
std::vector<SettingChange> setting_changes(const frameworks::Framework& in_force,
                                           const frameworks::Framework& edited);

}  // namespace goldthread::editor
