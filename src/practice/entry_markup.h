// practice/entry_markup.h: an entry as it is read, with its versions, and the list of drafts.
// No SQL, no HTTP, no rule.
#pragma once
#include "practice/child_markup.h"
#include "practice/entry.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace goldthread::practice {

/// `/children/{child}` or `/workers/{worker}`, and what stands below it.
html::Url record_url(const ledger::SubjectKey& subject,
                     std::initializer_list<std::string_view> below = {});

struct RecordPage {
    ledger::SubjectKey subject;
    std::string id;
    EntryVersion shown;
    std::vector<EntryVersion> versions;  ///< Oldest first.
    std::vector<Answer> answers;         ///< Of the version shown.
    std::vector<Confirmation> confirmations;
    std::vector<Named> together;  ///< Others it was written for, whom the reader may see.
    bool may_correct = false;
    std::string notice;
};
/// What stands under the head of the child's or the worker's record.
html::Html record_content(const RecordPage& record);

/// What the record says already, to stand beside a form, so that nobody types it again: how the
/// file stands, what happened last, and what was to be done since the last entry of the same tool.
html::Html record_beside(const LastEntry& last, const std::vector<app::StripItem>& strip,
                         const std::vector<StoryEvent>& story);

/// What one may write in a record.
struct RecordChoice {
    std::string button;
    std::string help;
    html::Url href;
};
html::Page record_choice_page(const ChildHead& head, const std::vector<RecordChoice>& choices);

/// One draft as its writer reads of it.
struct DraftShown {
    std::string what;   ///< `Visit`, `Correct: Visit`.
    std::string about;  ///< The name, empty where the writer may not see the record now.
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
