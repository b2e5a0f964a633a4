#include "frameworks/entry_lists.h"

#include <algorithm>

namespace goldthread::frameworks {

namespace {

bool present(const std::vector<Entry>& entries, const std::string& id)
{
    return std::ranges::find(entries, id, &Entry::id) != entries.end();
}

State state_of(const Node& item, std::string_view list)
{
    if (item.find("asked") != nullptr) {
        return State::asked;
    }
    if (item.find("supplied") != nullptr) {
        return State::supplied;
    }
    if (item.find("undefined") != nullptr) {
        return State::undefined;
    }
    const bool compiled =
        list == "indicators" || std::ranges::find(standard_lists, list) != standard_lists.end();
    return compiled ? State::computed : State::listed;
}

}  // namespace

bool is_list_key(std::string_view key)
{
    return std::ranges::find(list_keys, key) != list_keys.end();
}

std::vector<Entry>& EntryLists::operator[](std::string_view key)
{
    const auto found = lists_.find(key);
    return found == lists_.end() ? lists_[std::string{key}] : found->second;
}

void EntryLists::join(const std::string& key, const Node& node, const Source& source)
{
    if (node.type == Node::Type::none) {
        return;
    }
    if (!node.is_list()) {
        report(node.place, "\"" + key + "\" is a list: each entry begins with \"- id:\"");
        return;
    }
    auto& entries = (*this)[key];
    for (const auto& item : node.list) {
        const Node* id = item.find("id");
        const Node* replaces = item.find("replaces");
        if (id == nullptr) {
            id = replaces;
        }
        if (!item.is_map() || id == nullptr || !id->is_scalar() || id->scalar.text.empty()) {
            report(item.place, "an entry of \"" + key + "\" needs an \"id\"");
            continue;
        }
        auto entry = entry_of(item, *id, key, source.name);
        entry.state = state_of(item, key);
        place(std::move(entry), entries, *id, replaces, source);
    }
}

void EntryLists::remove(const Node& node, const Source& source)
{
    if (!node.is_list()) {
        report(node.place, "\"removes\" is a list of ids");
        return;
    }
    for (const auto& id : node.list) {
        bool found = false;
        std::vector<std::string> known;
        for (auto& [key, entries] : lists_) {
            for (const auto& entry : entries) {
                if (source.builds_on(entry.framework)) {
                    known.push_back(entry.id);
                }
            }
            found =
                std::erase_if(entries,
                              [&](const Entry& entry) {
                                  return entry.id == id.text() && source.builds_on(entry.framework);
                              }) > 0 ||
                found;
        }
        if (!found) {
            report(id.place, "nothing that is extended has the id \"" + id.text() + "\"" +
                                 suggestion(id.text(), known));
        }
    }
}

void EntryLists::place(Entry entry, std::vector<Entry>& entries, const Node& id,
                       const Node* replaces, const Source& source)
{
    if (replaces != nullptr) {
        const auto old = std::ranges::find_if(entries, [&](const Entry& other) {
            return other.id == replaces->text() && source.builds_on(other.framework);
        });
        if (old == entries.end()) {
            std::vector<std::string> known;
            for (const auto& other : entries) {
                if (source.builds_on(other.framework)) {
                    known.push_back(other.id);
                }
            }
            report(replaces->place, "nothing that is extended has the id \"" + replaces->text() +
                                        "\"" + suggestion(replaces->text(), known));
            return;
        }
        if (entry.id == old->id || !present(entries, entry.id)) {
            *old = std::move(entry);
            return;
        }
    }
    if (present(entries, entry.id)) {
        const auto first = std::ranges::find(entries, entry.id, &Entry::id);
        const auto& at = first->place;
        report(id.place, "the id \"" + entry.id + "\" is taken, at " + at.file + ":" +
                             std::to_string(at.line) + "; \"replaces: " + entry.id +
                             "\" would replace it");
        return;
    }
    entries.push_back(std::move(entry));
}

}  // namespace goldthread::frameworks
