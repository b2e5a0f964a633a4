// frameworks/entry_lists.h: the lists of a framework's files, joined over all that it extends.
// Internal to this folder; knows which lists there are and nothing of what an entry means.
#pragma once
#include "frameworks/entry.h"
#include "frameworks/source_files.h"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::frameworks {

inline constexpr std::array<std::string_view, 17> list_keys{
    "standards",    "indicators",   "principles",    "service_standards",
    "competencies", "entitlements", "posts",         "boards",
    "reports",      "spine",        "strategies",    "roles",
    "tools",        "groups",       "discrepancies", "elements",
    "scales"};
/// Lists whose entries are compiled as standards.
inline constexpr std::array<std::string_view, 5> standard_lists{
    "standards", "entitlements", "elements", "principles", "service_standards"};

bool is_list_key(std::string_view key);

class EntryLists {
public:
    explicit EntryLists(std::vector<Problem>& problems) : problems_(problems) {}

    /// Adds the entries that `source` writes under `key`; one with `replaces` takes another's
    /// place.
    void join(const std::string& key, const Node& node, const Source& source);
    /// Drops the entries that `removes` names.
    void remove(const Node& node, const Source& source);

    std::vector<Entry>& operator[](std::string_view key);

private:
    void report(const Place& place, std::string message)
    {
        problems_.push_back({place, std::move(message)});
    }
    void place(Entry entry, std::vector<Entry>& entries, const Node& id, const Node* replaces,
               const Source& source);

    std::vector<Problem>& problems_;
    std::map<std::string, std::vector<Entry>, std::less<>> lists_;
};

}  // namespace goldthread::frameworks
