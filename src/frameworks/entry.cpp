#include "frameworks/entry.h"

#include "standards/vocabulary.h"

#include <algorithm>
#include <array>

namespace goldthread::frameworks {

std::string_view word_for(State state)
{
    static constexpr std::array<std::string_view, 6> words{"computed",  "asked", "supplied",
                                                           "undefined", "parts", "listed"};
    return words[static_cast<std::size_t>(state)];
}

std::string suggestion(std::string_view name, const std::vector<std::string>& known)
{
    const auto near = standards::nearest(name, known);
    return near.empty() ? std::string{} : "; did you mean \"" + near + "\"?";
}

/// Scalars and lists of the entry and, one step down, of its mappings (`asked.of`).
static void describe(const Node& item, Entry& entry, const std::string& prefix = {})
{
    for (const auto& [key, value] : item.map) {
        const std::string name = prefix + key.text;
        if (std::ranges::any_of(value.list, [](const Node& part) { return !part.is_scalar(); })) {
            continue;  // Entries of their own.
        }
        if (value.is_map() && prefix.empty()) {
            describe(value, entry, name + ".");
        } else if (value.is_scalar() || value.is_list()) {
            entry.fields[name] = value.text();
        }
        if (value.is_list()) {
            for (const auto& part : value.list) {
                entry.lists[name].push_back(part.text());
            }
        }
    }
}

Entry entry_of(const Node& item, const Node& id, std::string_view list, std::string framework)
{
    Entry entry;
    entry.id = id.scalar.text;
    entry.list = list;
    entry.framework = std::move(framework);
    entry.place = id.place;
    describe(item, entry);
    const auto field = [&](const char* name) {
        const auto found = entry.fields.find(name);
        return found == entry.fields.end() ? std::string{} : found->second;
    };
    entry.title = field("title");
    entry.source = field("source");
    entry.body = item;
    return entry;
}

}  // namespace goldthread::frameworks
