// text/likeness.h: how like two words are: a part of it, mistyped, or of the same sound. Pure.
#pragma once
#include <string>
#include <string_view>

namespace goldthread::text {

/// The consonants of a name as they sound in English, so that `Catherine` and `Kathryn`, `Mohammed`
/// and `Muhammad`, `Wright` and `Right` have the same. Of folded text; empty where it has no
/// letter.
std::string sound_of(std::string_view folded);

/// How many letters must be put in, left out, changed or swapped with their neighbour to make one
/// of the other; anything above `most` counts as `most + 1`.
int edits_between(std::string_view left, std::string_view right, int most);

/// How well `word` answers what was typed: 100 the same, less for a beginning, a part, a mistyped
/// letter or two, the same sound; 0 not at all. Both folded; `typed_sound` and `word_sound` are
/// theirs.
int likeness(std::string_view typed, std::string_view typed_sound, std::string_view word,
             std::string_view word_sound);

/// The same for numbers: the same, a beginning of three signs, or a part of four.
int likeness_of_number(std::string_view typed, std::string_view number);

}  // namespace goldthread::text
