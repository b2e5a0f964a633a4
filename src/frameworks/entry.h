// frameworks/entry.h: anything that a paper says, as one entry with its state and its place. Knows
// neither which lists there are nor what a strategy is.
#pragma once
#include "frameworks/yaml.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::frameworks {

using standards::Place;
using standards::Problem;

/// How far the framework says what an entry means (docs/language.md, "The files of a framework").
enum class State : std::uint8_t {
    computed,
    asked,
    supplied,
    undefined,
    parts,  ///< Of objectives and compound measures: what they are made of answers for them.
    listed
};
/// `computed`, `asked`, …; `listed` for entries of lists that carry no state, such as boards.
std::string_view word_for(State state);

/// Anything a paper of the council says: one entry of `standards`, `indicators`, `principles`, ….
struct Entry {
    std::string list;  ///< The key it stands under: `principles`.
    std::string id;
    std::string title;
    std::string source;  ///< Document and number, as written; ids of requirements where they apply.
    State state = State::listed;
    std::string framework;                                   ///< Whose folder it stands in.
    std::map<std::string, std::string, std::less<>> fields;  ///< Other scalars and `asked.of` etc.
    std::map<std::string, std::vector<std::string>, std::less<>> lists;
    Place place;
    Node body;  ///< Everything it says, as written, for what is nested deeper.
};

/// The entry that `item` writes, found under `list` at `id`; its state is left to the list.
Entry entry_of(const Node& item, const Node& id, std::string_view list, std::string framework);

/// `; did you mean "near"?`, or nothing where no known name is near.
std::string suggestion(std::string_view name, const std::vector<std::string>& known);

}  // namespace goldthread::frameworks
