// editor/permission_markup.cpp: what a version changes in who may do what, for whoever approves it.
// A permission's own sentence is its writer's: beside it stands what the program makes of it.
#include "editor/editor_pages.h"
#include "editor/permission_changes.h"
#include "platform/html/govuk.h"
#include "platform/html/govuk_table.h"

#include <algorithm>

namespace goldthread::editor {

using html::Html;

namespace {

std::string role_title(const frameworks::Framework& edited, const std::string& id)
{
    if (id == access::everyone_role) {
        return "Everybody";
    }
    const auto found = std::ranges::find(edited.roles, id, &frameworks::Role::id);
    return found == edited.roles.end() ? id : found->title;
}

Html permissions_table(const std::vector<PermissionChange>& changes,
                       const frameworks::Framework& edited, const access::Policy& policy)
{
    govuk::Table table{.caption = "Who may do what",
                       .columns = {{.title = "Change"},
                                   {.title = "Role"},
                                   {.title = "May"},
                                   {.title = "Reach"},
                                   {.title = "In its writer’s words"}},
                       .rows = {}};
    for (const auto& [permission, is_given] : changes) {
        const auto* action = policy.action(permission.action);
        table.rows.push_back({is_given ? govuk::tag("Given", govuk::Colour::orange)
                                       : govuk::tag("Taken away", govuk::Colour::grey),
                              role_title(edited, permission.role),
                              action == nullptr ? permission.action : action->title,
                              permission.reach, permission.sentence});
    }
    return govuk::table(table);
}

Html settings_table(const std::vector<SettingChange>& changes)
{
    govuk::Table table{
        .caption = "What settings say",
        .columns = {{.title = "Setting"}, {.title = "In force"}, {.title = "In this version"}},
        .rows = {}};
    for (const auto& change : changes) {
        table.rows.push_back(
            {change.name, change.before.value_or("not there"), change.after.value_or("not there")});
    }
    return govuk::table(table);
}

}  // namespace

Html changed_permissions(const frameworks::Framework& in_force, const frameworks::Framework& edited,
                         const access::Policy& policy)
{
    Html out;
    if (const auto permissions = permission_changes(in_force, edited); !permissions.empty()) {
        out += govuk::inset(govuk::paragraph(
            "This version changes who may do what. Approve it only if each line is meant."));
        out += permissions_table(permissions, edited, policy);
    }
    if (const auto settings = setting_changes(in_force, edited); !settings.empty()) {
        out += settings_table(settings);
    }
    return out;
}

}  // namespace goldthread::editor
