// practice/child_view.h: what the pages of a child show, gathered from the ledger and the record.
// Knows no HTML and no HTTP.
#pragma once
#include "practice/child_markup.h"
#include "practice/pages.h"

namespace goldthread::practice {

/// Somebody who may open the child, on the day asked.
struct ChildLook {
    const access::Grant<people::ViewChild>& grant;
    const ledger::View& view;
    const frameworks::Framework& framework;
    web::AsAt as_at;
    core::Date today;
    /// Written here, up to the day.
    std::vector<EntryTold> entries = {};
    /// The role writes something about children.
    bool may_record = false;
    /// What is to be known of who may see the record: that it is restricted, or open for a time.
    std::vector<Circumstance> watched = {};

    ledger::Reach reach{grant};
    ledger::SubjectKey child{.sort = std::string(people::child_kind), .id = grant.subject().text()};
    /// Every fact up to the day, oldest first.
    std::vector<ledger::FactOn> facts = view.facts_of(reach, child);
    /// Of everybody whom those facts name.
    people::Names workers = worker_names_in(grant, facts);

private:
    static people::Names worker_names_in(const access::Granted& grant,
                                         const std::vector<ledger::FactOn>& facts);
};

ChildHead head_of(const ChildLook& look);
ChildOverview overview_of(const ChildLook& look, core::Instant now, bool may_see_log);
/// With the filter that `query` asks.
ChildStory child_story_of(const ChildLook& look, const web::Form& query);
ChildStandards child_standards_of(const ChildLook& look);
/// Nothing where the framework has no such standard about children that can be judged.
std::optional<ChildStandard> child_standard_of(const ChildLook& look, std::string_view standard);

}  // namespace goldthread::practice
