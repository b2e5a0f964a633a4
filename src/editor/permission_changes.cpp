#include "editor/permission_changes.h"

#include <algorithm>
#include <set>

namespace goldthread::editor {

namespace {

bool is_in(const std::vector<frameworks::Permission>& all, const frameworks::Permission& one)
{
    return std::ranges::any_of(all, [&](const frameworks::Permission& other) {
        return other.role == one.role && other.action == one.action && other.reach == one.reach &&
               other.sentence == one.sentence;
    });
}

std::optional<std::string> value_of(const frameworks::Framework& framework, const std::string& name)
{
    const auto value = framework.setting(name);
    return value ? std::optional<std::string>{*value} : std::nullopt;
}

}  // namespace

std::vector<PermissionChange> permission_changes(const frameworks::Framework& in_force,
                                                 const frameworks::Framework& edited)
{
    std::vector<PermissionChange> found;
    for (const auto& permission : edited.permissions) {
        if (!is_in(in_force.permissions, permission)) {
            found.push_back({.permission = permission, .is_given = true});
        }
    }
    for (const auto& permission : in_force.permissions) {
        if (!is_in(edited.permissions, permission)) {
            found.push_back({.permission = permission, .is_given = false});
        }
    }
    return found;
}

std::vector<SettingChange> setting_changes(const frameworks::Framework& in_force,
                                           const frameworks::Framework& edited)
{
    std::set<std::string> names;
    for (const auto* definitions : {in_force.definitions.get(), edited.definitions.get()}) {
        for (const auto& [name, setting] : definitions->settings) {
            names.insert(name);
        }
    }
    std::vector<SettingChange> found;
    for (const auto& name : names) {
        auto before = value_of(in_force, name);
        auto after = value_of(edited, name);
        if (before != after) {
            found.push_back({.name = name, .before = std::move(before), .after = std::move(after)});
        }
    }
    return found;
}

}  // namespace goldthread::editor
