// frameworks/wording.h: a council's own words in the sentences of the frameworks that it extends.
// Knows no list and no meaning of an entry.
#pragma once
#include "frameworks/yaml.h"

#include <map>
#include <string>
#include <string_view>

namespace goldthread::frameworks {

/// Usual words to the council's, such as `looked after` to `in care`.
using Terms = std::map<std::string, std::string, std::less<>>;

/// The text with every usual word, where it stands as a whole word or phrase, in the council's. The
/// longest fits first; a capital at its beginning stays one. Keys that are codes of a collection
/// (they hold a capital, a digit or `_`) are no words and stay out.
std::string in_own_words(std::string_view text, const Terms& terms);

/// The same for all that people read in an entry: titles, tasks, labels, hints and the like, also
/// of what is nested in it. Ids, rules and sources stay as written.
void say_in_own_words(Node& body, const Terms& terms);

}  // namespace goldthread::frameworks
