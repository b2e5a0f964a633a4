// practice/story.h: a child's facts told as a story, in words. Knows no SQL, no HTTP and no clock.
#pragma once
#include "frameworks/framework.h"
#include "ledger/view.h"
#include "practice/entry.h"

#include <string>
#include <vector>

namespace goldthread::practice {

/// Something that happened, or began, or ended.
struct StoryEvent {
    core::Date on;
    std::string title;
    std::vector<std::string> details;  ///< Short phrases.
    std::string worker;                ///< An id; empty where the record names nobody.
    std::string kind;                  ///< Of the fact that it tells.
    std::string record;
    bool is_significant = false;
    bool is_entry = false;  ///< Written here: `record` is an entry that can be opened.
    std::string by = {};    ///< Of an entry, who wrote it.
};

/// A code in the words of the framework; the code itself where it has none.
std::string in_words(const frameworks::Framework& framework, std::string_view attribute,
                     std::string_view code);

/// Latest first. What other facts tell better (a referral and the involvement that begins with it)
/// is told once.
/// An entry that was written here is told in its own words, and none of its facts besides.
std::vector<StoryEvent> story_of(const std::vector<ledger::FactOn>& facts,
                                 const frameworks::Framework& framework,
                                 const std::vector<EntryTold>& entries = {});

/// `Child protection visit` from `child_protection_visit`.
std::string words_of_kind(std::string_view kind);

/// What the framework calls one record of the kind, or the entry of a tool; else words_of_kind().
std::string kind_in_words(const frameworks::Framework& framework, std::string_view kind);

}  // namespace goldthread::practice
