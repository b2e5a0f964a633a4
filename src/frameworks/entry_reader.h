// frameworks/entry_reader.h: what all entries of plans have in common, read and checked: id, title,
// source, state and the names of other entries. Internal to this folder.
#pragma once
#include "frameworks/entry_lists.h"
#include "frameworks/fields.h"
#include "frameworks/references.h"
#include "frameworks/strategy.h"

#include <array>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::frameworks {

using Keys = std::span<const std::string_view>;
inline constexpr std::array<std::string_view, 5> listed_keys{"id", "title", "source", "aliases",
                                                             "replaces"};
inline constexpr std::array<std::string_view, 3> state_keys{"asked", "supplied", "undefined"};

class EntryReader {
public:
    /// Knows the standards, indicators and all other entries of `lists` by their ids.
    EntryReader(EntryLists& lists, std::vector<Problem>& problems);

    Fields fields;
    References references;

    /// Id, title, source and aliases of an entry of a list of its own.
    void listed(const Entry& entry, Listed& made, std::string_view sort, std::string_view what,
                Keys keys);
    /// The same of an entry that stands inside another; it becomes an entry of `list` by itself.
    /// Returns its position for state().
    std::size_t nested(const Node& item, Listed& made, std::string_view list, std::string_view sort,
                       std::string_view what, const Entry& home);
    /// Of an entry that nested() made.
    void set_state(std::size_t at, State state) { nested_[at].state = state; }
    void set_source(std::size_t at, const std::string& source) { nested_[at].source = source; }
    /// Reads the state; `own` is how an entry of this sort may be answered otherwise, and `ways`
    /// names those for a message.
    void answered(const Node& item, Answered& made, std::string_view what, std::optional<State> own,
                  std::string_view ways);
    /// One name that must be one of `sorts`.
    std::string name(const Node& item, std::string_view key, std::string_view what,
                     std::initializer_list<std::string_view> sorts);
    std::vector<std::string> names(const Node& item, std::string_view key, std::string_view what,
                                   std::initializer_list<std::string_view> sorts);
    std::vector<std::string> monitoring(const Node& item);
    /// Everything that nested() made, in order.
    std::vector<Entry> take_nested() { return std::move(nested_); }

private:
    void taken(const Place& at, const std::string& id, const Place& first);

    std::map<std::string, Place, std::less<>> taken_;
    std::vector<Entry> nested_;
};

}  // namespace goldthread::frameworks
