#include "platform/access/policy.h"

#include "platform/core/result.h"

#include <algorithm>

namespace goldthread::access {

namespace {

std::string key(std::string_view role, std::string_view action)
{
    return std::string(role) + '\n' + std::string(action);
}

}  // namespace

Policy& Policy::declare(ActionEntry action)
{
    const bool is_new = actions_.emplace(action.name, action).second;
    core::expects(is_new, "an action is declared once");
    return *this;
}

Policy& Policy::reach(Reach reach)
{
    reaches_.push_back(std::move(reach));
    return *this;
}

Policy& Policy::reach_without_subjects(std::string name)
{
    plain_reaches_.push_back(std::move(name));
    return *this;
}

Policy& Policy::deny(std::string subject_kind, store::Sql subjects)
{
    denials_.emplace_back(std::move(subject_kind), subjects);
    return *this;
}

Policy& Policy::role(Role role)
{
    roles_.push_back(std::move(role));
    return *this;
}

Policy& Policy::permit(Permission permission)
{
    permissions_.push_back(std::move(permission));
    return *this;
}

const Held* Policy::held(std::string_view role, std::string_view action) const
{
    const auto found = held_.find(key(role, action));
    return found == held_.end() ? nullptr : &found->second;
}

const ActionEntry* Policy::action(std::string_view name) const
{
    const auto found = actions_.find(name);
    return found == actions_.end() ? nullptr : &found->second;
}

const Role* Policy::find_role(std::string_view id) const
{
    const auto found =
        std::find_if(roles_.begin(), roles_.end(), [&](const Role& role) { return role.id == id; });
    return found == roles_.end() ? nullptr : &*found;
}

const Reach* Policy::find_reach(std::string_view name, std::string_view subject_kind) const
{
    const auto found = std::ranges::find_if(reaches_, [&](const Reach& reach) {
        return reach.name == name && reach.subject_kind == subject_kind;
    });
    return found == reaches_.end() ? nullptr : &*found;
}

std::optional<std::string> Policy::fault_in(const Permission& permission) const
{
    const std::string named = "The permission \"" + permission.sentence + "\" names ";
    if (permission.role != system_role && permission.role != visitor_role &&
        permission.role != everyone_role && find_role(permission.role) == nullptr) {
        return named + "the role " + permission.role + ", which is not among the roles.";
    }
    const auto* declared = action(permission.action);
    if (declared == nullptr) {
        return named + "the action " + permission.action + ", which the program does not have.";
    }
    const bool is_whole = declared->subject_kind == whole_kind;
    const bool is_there =
        is_whole ? std::ranges::find(plain_reaches_, permission.reach) != plain_reaches_.end()
                 : find_reach(permission.reach, declared->subject_kind) != nullptr;
    if (!is_there) {
        return named + "the reach " + permission.reach + ", which the action " + permission.action +
               " (on " + declared->subject_kind + ") does not have.";
    }
    return std::nullopt;
}

void Policy::hold(const Permission& permission)
{
    const auto& declared = *action(permission.action);
    Held& held = held_[key(permission.role, permission.action)];
    if (std::ranges::find(held.reaches, permission.reach) != held.reaches.end()) {
        return;
    }
    held.reaches.push_back(permission.reach);
    if (declared.subject_kind == whole_kind) {
        return;
    }
    const auto* reach = find_reach(permission.reach, declared.subject_kind);
    if (held.is_all) {
        return;  // a further reach adds nobody
    }
    if (reach->is_all) {
        held.visible = {};
        held.is_all = true;
    } else if (!held.visible.text().empty()) {
        held.visible += " union ";
    }
    held.visible += reach->subjects;
}

std::vector<std::string> Policy::settle()
{
    std::vector<std::string> faults;
    held_.clear();
    for (const auto& permission : permissions_) {
        if (auto fault = fault_in(permission)) {
            faults.push_back(std::move(*fault));
        } else if (permission.role == everyone_role) {
            for (const auto& each : roles_) {
                Permission own = permission;
                own.role = each.id;
                hold(own);
            }
        } else {
            hold(permission);
        }
    }
    for (auto& [name, held] : held_) {
        const auto& declared = *action(std::string_view{name}.substr(name.find('\n') + 1));
        if (declared.subject_kind == whole_kind) {
            continue;
        }
        store::ComposedSql denied;
        for (const auto& [kind, subjects] : denials_) {
            if (kind == declared.subject_kind && declared.minds_denials) {
                held.denied += held.denied.text().empty() ? store::Sql{""} : store::Sql{" union "};
                held.denied += subjects;
                denied += " and not exists (select 1 from (";
                denied += subjects;
                denied += ") as denied where denied.subject_id = reached.subject_id)";
            }
        }
        // A select from the reach, and not `in (reach)`: the engine then looks the one subject up
        // by its index instead of listing all.
        held.reaches_subject = store::ComposedSql{"select 1 from ("} + held.visible +
                               ") as reached where reached.subject_id = $subject" + denied +
                               " limit 1";
        held.visible = store::ComposedSql{"select reached.subject_id from ("} + held.visible +
                       ") as reached where 1 = 1" + denied;
    }
    for (const auto& [name, declared] : actions_) {
        const bool is_held = std::ranges::any_of(
            permissions_, [&](const Permission& permission) { return permission.action == name; });
        if (!is_held) {
            faults.push_back("No role has a permission for the action " + name + " (" +
                             declared.title + ").");
        }
    }
    return faults;
}

}  // namespace goldthread::access
