// practice/worker_view.h: what the pages of a worker's record show: supervision, appraisal and
// observed practice, gathered from the ledger and from what was written here. Knows no HTTP.
#pragma once
#include "people/facts.h"
#include "platform/html/page.h"
#include "practice/entry_markup.h"
#include "practice/pages.h"
#include "practice/recording.h"
#include "practice/story.h"

#include <string>
#include <vector>

namespace goldthread::practice {

/// Somebody who may open the worker's record.
struct WorkerLook {
    const access::Grant<people::ViewWorkerRecord>& grant;
    const ledger::View& view;
    const frameworks::Framework& framework;
    core::Date today;
    /// Written here, up to today.
    std::vector<EntryTold> entries = {};

    ledger::Reach reach{grant};
    ledger::SubjectKey worker = key_of(grant.subject());
};

/// What stands above each page of a worker's record.
struct WorkerHead {
    people::WorkerId id;
    std::string name;
    std::string role;  ///< Empty where not recorded.
    std::string team;  ///< The same.
    std::string supervisor;
    std::string notice = {};
};
WorkerHead head_of(const WorkerLook& look);
/// How the worker stands under what tools about workers settle; each item leads to the standard.
std::vector<app::StripItem> strip_of(const WorkerLook& look);
/// What was written here, and records of the same kinds that came in with files; latest first.
std::vector<StoryEvent> story_of(const WorkerLook& look);

html::Page worker_page(const WorkerHead& head, std::string_view title, const html::Html& content);

struct WorkerOverview {
    WorkerHead head;
    std::vector<app::StripItem> strip;
    std::vector<RecordChoice> choices;  ///< What the reader may write.
    std::vector<StoryEvent> story;
    html::Html caseload = {};  ///< The worker's children, for whoever supervises them.
    bool is_own = false;       ///< The reader is the worker.
    bool shows_all = false;    ///< Of the story, not the latest alone.
};
html::Page worker_overview_page(const WorkerOverview& overview);

}  // namespace goldthread::practice
