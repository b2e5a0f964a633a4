// practice/entry_markup.h: an entry as it is read, with its versions, and the list of drafts.
// No SQL, no HTTP, no rule.
#pragma once
#include "practice/child_markup.h"
#include "practice/entry.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::practice {

struct RecordPage {
    ChildHead head;
    std::string id;
    EntryVersion shown;
    std::vector<EntryVersion> versions;  ///< Oldest first.
    std::vector<Answer> answers;         ///< Of the version shown.
    std::vector<Confirmation> confirmations;
    std::vector<Named> together;  ///< Other children it was written for, whom the reader may see.
    bool may_correct = false;
    std::string notice;
};
html::Page record_page(const RecordPage& record);

/// What the record says already, to stand beside a form, so that nobody types it again: how the
/// file stands, what happened last, and what was to be done since `last` (answers of the last entry
/// of the same tool, written on `last_on`).
html::Html record_beside(const ChildOverview& overview, const std::vector<StoryEvent>& story,
                         const std::vector<Answer>& last, std::optional<core::Date> last_on);

/// What one may write about a child.
struct RecordChoice {
    std::string button;
    std::string help;
    html::Url href;
};
html::Page record_choice_page(const ChildHead& head, const std::vector<RecordChoice>& choices);

/// One draft as its writer reads of it.
struct DraftShown {
    std::string what;   ///< `Visit`, `Correct: Visit`.
    std::string child;  ///< The name, empty where the writer may not see the child now.
    std::size_t words = 0;
    core::Instant saved_at;
    html::Url carry_on;
    html::Url throw_away;
};
/// A table, or a sentence where there is none. `today` tells today's times from others.
html::Html drafts_list(const std::vector<DraftShown>& drafts, core::Date today);

/// `14:02`, or `21 November 2026 at 14:02`.
std::string when_saved(core::Instant at, core::Date today);

}  // namespace goldthread::practice
