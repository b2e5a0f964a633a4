// quality/standards_markup.h: the pages of the standards of the service as markup: functions of
// what they show. No request, no database, no rule.
#pragma once
#include "platform/html/app.h"
#include "platform/html/page.h"
#include "platform/web/listing.h"
#include "quality/standards_view.h"
#include "thread/strip.h"

#include <string>
#include <vector>

namespace goldthread::quality {

/// The day asked and the latest one that can be asked; `as_at` goes into every link where it is not
/// the latest.
struct Day {
    core::Date as_at;
    core::Date latest;
    html::Url kept(const html::Url& url) const
    {
        return as_at == latest ? url : url.with("as_at", core::iso(as_at));
    }
};

struct GroupFigures {
    std::string attribute;  ///< As by_groups() takes it.
    std::string title;      ///< `By team`.
    std::vector<ledger::GroupCounts> groups;
};

struct OneStandard {
    const frameworks::Framework& framework;
    StandardNow now;
    Day day;
    core::Invalid fault = {};  ///< In the day asked.
    Shown shown;
    bool may_open = false;      ///< A figure leads to the records behind it.
    bool is_everybody = false;  ///< All of them.
    std::vector<GroupFigures> groups = {};
    std::vector<StandardNow> parts = {};
    std::vector<const standards::Standard*> parents = {};
    std::vector<std::string> not_recorded = {};  ///< What the record lacks to answer it.
    thread::Asker asker = {};                    ///< How far the thread can be followed.
};
html::Page standard_page(const OneStandard& one);
/// What the page shows by month and by group, as files: what is not shown there is not in them.
web::Response months_csv(const OneStandard& one);
web::Response groups_csv(const OneStandard& one);

struct ListedStandard {
    StandardNow now;
    Shown shown;
    std::string group;     ///< The group's title.
    bool is_part = false;  ///< Stands under the one before that is no part.
};

struct ListedGroup {
    StandardGroup group;
    std::vector<ListedStandard> standards;
};

struct StandardsList {
    std::string framework;  ///< As people call it.
    Day day;
    core::Invalid fault = {};  ///< In the day asked.
    Shown shown;
    bool may_open = false;
    bool is_everybody = false;
    std::vector<ListedGroup> groups;
    web::ListState state = {};
};
/// In the framework's groups, unless an order or a filter is asked.
html::Page standards_page(const StandardsList& list);
/// Every standard once, filtered and in order, for the download.
web::Response standards_csv(const StandardsList& list);

/// `/standards/ID`, and the list of those behind its figures.
html::Url standard_url(const standards::Standard& standard);
html::Url behind_url(const standards::Standard& standard);

/// The rule in words; of what is not computed, where the answer comes from.
std::string rule_words(const standards::Described& described);
/// Who is asked, when, and what they can answer. Nothing where nobody is.
std::string asked_words(const standards::Described& described);
std::string supplied_words(const standards::Described& described);
/// `child_protection_visit` as people say it.
std::string spoken_name(std::string_view name);

/// `82%` with `41 of 50`, or in words why there is no figure.
html::Html met_now(const StandardNow& now, const Shown& shown);
/// The signal in words with a small line of the months; empty where nothing is computed.
html::Html change_words(const StandardNow& now, const Shown& shown);

}  // namespace goldthread::quality
