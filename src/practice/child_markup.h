// practice/child_markup.h: the pages of one child as functions of what they show. No SQL, no HTTP,
// no rule.
#pragma once
#include "people/facts.h"
#include "platform/html/page.h"
#include "platform/web/listing.h"
#include "practice/due.h"
#include "practice/standing.h"
#include "practice/story.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace goldthread::practice {

/// A plan or a circumstance that is in force: `Child protection plan since 4 August 2026`.
struct Circumstance {
    std::string words;
    govuk::Colour colour = govuk::Colour::grey;
};

/// What stands above each of a child's pages.
struct ChildHead {
    people::ChildId id;
    people::Child child;
    std::string sex;        ///< In words; empty where not recorded.
    std::string ethnicity;  ///< The same.
    std::vector<Circumstance> circumstances;
    std::string allocated;  ///< The allocated worker's name; empty where there is none.
    core::Date as_at;
    core::Date today;
    core::Invalid fault;      ///< Of the `as_at` that was asked.
    bool may_record = false;  ///< The reader may write something on this record.
    std::string notice = {};  ///< Shown once.
};

enum class ChildTab { overview, story, standards };

/// `/children/{child}` and below, with the day where it is not today.
html::Url child_url(const ChildHead& head, std::string_view below = {});
html::Page child_page(const ChildHead& head, ChildTab tab, std::string_view title,
                      const html::Html& content);

/// Why we are involved, as far as the record says.
struct Reason {
    std::optional<core::Date> referred_on;
    std::string source;
    std::string need;
    std::optional<core::Date> assessed_on;
    std::string assessment_outcome;
    std::vector<std::string> factors;
    bool is_involved = false;  ///< On the day.
};

struct TeamMember {
    std::string name;
    std::string role;
    std::string team;
    core::Date since;
};

/// Another child of the same family or address.
struct Relative {
    std::string id;
    std::string name;
    std::optional<int> age = {};
};

struct ChildOverview {
    ChildHead head;
    std::vector<app::StripItem> strip;
    Reason reason;
    std::vector<ToDo> next;  ///< In order of due day.
    std::vector<TeamMember> team;
    std::vector<Relative> family = {};  ///< Those whom the reader may see; the eldest first.
    std::vector<StoryEvent> story;      ///< The significant ones, latest first.
    std::size_t story_count = 0;        ///< Of all events.
    people::Names workers;
    std::int64_t opened_by = 0;
    bool may_see_log = false;
    bool may_see_readers = false;
    bool may_restrict = false;
};
html::Page overview_page(const ChildOverview& overview);

struct ChildStory {
    ChildHead head;
    std::vector<StoryEvent> events;                          ///< Those that the filter leaves.
    std::vector<std::pair<std::string, std::string>> kinds;  ///< Value and text of the filter.
    people::Names workers;
    web::ListState state;
    core::Invalid faults;
};
html::Page story_page(const ChildStory& story);
std::string story_csv(const ChildStory& story);

/// A standard on a file: what it is, how it stands, and the parts it is made of.
struct OnFile {
    Glance glance;
    std::vector<OnFile> parts;
};
struct OnFileGroup {
    std::string heading;
    std::vector<OnFile> standards;
};
struct ChildStandards {
    ChildHead head;
    std::vector<OnFileGroup> groups;      ///< Those that apply.
    std::vector<std::string> not_now;     ///< Titles of those that do not apply on the day.
    std::vector<std::string> not_judged;  ///< Of those that the framework names but cannot judge.
};
html::Page standards_page(const ChildStandards& standards);

/// One standard on one file, with everything that it asked so far.
struct ChildStandard {
    ChildHead head;
    OnFile standard;
    std::vector<ledger::ObligationOn> history;   ///< Latest first.
    std::map<std::string, std::string> records;  ///< By kind, a line feed and id: in words.
    std::set<std::string> entries = {};          ///< Ids of records that were written here.
    const frameworks::Tool* tool = nullptr;      ///< With which the reader can settle it, if any.
    html::Html thread = {};                      ///< From the strategy to this file and back.
};
html::Page standard_page(const ChildStandard& standard);
std::string standard_csv(const ChildStandard& standard);

}  // namespace goldthread::practice
