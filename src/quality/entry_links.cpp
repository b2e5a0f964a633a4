#include "quality/entry_links.h"

#include <algorithm>
#include <array>

namespace goldthread::quality {

using frameworks::Entry;
using frameworks::Framework;
using frameworks::Node;

namespace {

constexpr std::array<std::string_view, 24> naming_keys{
    "part of",   "priority", "lead",    "governed by",  "linked",     "measures",
    "standards", "spine",    "enables", "owner",        "monitoring", "same as",
    "indicator", "members",  "chair",   "parent",       "cadence",    "for",
    "about",     "by",       "plan",    "competencies", "follows",    "succeeded by"};

/// The ids that `entry` names under one key.
std::vector<std::string> ids_under(const Entry& entry, const std::string& key)
{
    if (const auto list = entry.lists.find(key); list != entry.lists.end()) {
        return list->second;
    }
    std::vector<std::string> one;
    if (const auto field = entry.fields.find(key); field != entry.fields.end()) {
        one.push_back(field->second);
    }
    return one;
}

void add(std::vector<EntryGroup>& groups, std::string_view name, const Entry* entry)
{
    auto group = std::ranges::find(groups, name, &EntryGroup::first);
    if (group == groups.end()) {
        group = groups.emplace(groups.end(), name, std::vector<const Entry*>{});
    }
    if (std::ranges::find(group->second, entry) == group->second.end()) {
        group->second.push_back(entry);
    }
}

/// Calls `found(key, id)` for each entry that stands inside.
template <class Found>
void for_each_inside(const Entry& entry, Found&& found)
{
    for (const auto& [key, value] : entry.body.map) {
        for (const Node& item : value.list) {
            if (const Node* id = item.find("id"); id != nullptr) {
                found(key.text, id->text());
            }
        }
    }
}

const Entry* home_of(const Framework& framework, const std::string& id)
{
    for (const auto& other : framework.entries) {
        bool holds = false;
        for_each_inside(other, [&](const std::string&, const std::string& inside) {
            holds = holds || inside == id;
        });
        if (holds) {
            return &other;
        }
    }
    return nullptr;
}

}  // namespace

bool names_entries(std::string_view key)
{
    return std::ranges::find(naming_keys, key) != naming_keys.end();
}

EntryLinks links_of(const Framework& framework, const Entry& entry)
{
    EntryLinks links;
    for (const auto* home = home_of(framework, entry.id); home != nullptr;
         home = home_of(framework, home->id)) {
        links.home.push_back(home);
    }
    std::ranges::reverse(links.home);
    for (const auto& [key, ignored] : entry.body.map) {
        if (!names_entries(key.text)) {
            continue;
        }
        for (const auto& id : ids_under(entry, key.text)) {
            if (const auto* named = framework.find(id)) {
                add(links.names, key.text, named);
            }
        }
    }
    for_each_inside(entry, [&](const std::string& key, const std::string& id) {
        if (const auto* inside = framework.find(id)) {
            add(links.holds, key, inside);
        }
    });
    for (const auto& other : framework.entries) {
        for (const auto& [key, ignored] : other.body.map) {
            if (!names_entries(key.text)) {
                continue;
            }
            const auto ids = ids_under(other, key.text);
            if (std::ranges::find(ids, entry.id) != ids.end()) {
                add(links.named_by, other.list, &other);
            }
        }
    }
    return links;
}

}  // namespace goldthread::quality
