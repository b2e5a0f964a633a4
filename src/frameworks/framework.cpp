#include "frameworks/framework.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace goldthread::frameworks {

std::string_view word_for(State state)
{
    static constexpr std::array<std::string_view, 5> words{"computed", "asked", "supplied",
                                                           "undefined", "listed"};
    return words[static_cast<std::size_t>(state)];
}

std::vector<const Entry*> Framework::list(std::string_view wanted) const
{
    std::vector<const Entry*> found;
    for (const auto& entry : entries) {
        if (entry.list == wanted) {
            found.push_back(&entry);
        }
    }
    return found;
}

const Entry* Framework::find(std::string_view id) const
{
    const auto found = std::ranges::find(entries, id, &Entry::id);
    return found == entries.end() ? nullptr : &*found;
}

std::string Framework::term(std::string_view usual) const
{
    const auto found = terms.find(usual);
    return found == terms.end() ? std::string{usual} : found->second;
}

std::optional<std::string> Framework::setting(std::string_view wanted) const
{
    const auto found = definitions->settings.find(wanted);
    if (found == definitions->settings.end()) {
        return std::nullopt;
    }
    return found->second.value.text;
}

int Framework::number(std::string_view wanted, int otherwise) const
{
    const auto value = setting(wanted);
    int read = 0;
    if (!value ||
        std::from_chars(value->data(), value->data() + value->size(), read).ec != std::errc{}) {
        return otherwise;
    }
    return read;
}

}  // namespace goldthread::frameworks
