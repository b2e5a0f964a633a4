// quality/entry_links.h: how one entry of a framework hangs together with others. Pure; knows no
// page.
#pragma once
#include "frameworks/framework.h"

#include <string>
#include <utility>
#include <vector>

namespace goldthread::quality {

using EntryGroup = std::pair<std::string, std::vector<const frameworks::Entry*>>;

struct EntryLinks {
    std::vector<const frameworks::Entry*> home;  ///< What it stands inside, the outermost first.
    std::vector<EntryGroup> names;     ///< By key, as written: what it names (`governed by`).
    std::vector<EntryGroup> holds;     ///< By key: what stands inside it (`objectives`).
    std::vector<EntryGroup> named_by;  ///< By list: entries that name it (`objectives`).
};

EntryLinks links_of(const frameworks::Framework& framework, const frameworks::Entry& entry);

/// True for a key whose value names other entries.
bool names_entries(std::string_view key);

}  // namespace goldthread::quality
