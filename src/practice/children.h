// practice/children.h: lists of children: who is on them, how they stand and what is due, from the
// ledger; and the page of it. Knows no SQL.
#pragma once
#include "people/facts.h"
#include "platform/html/page.h"
#include "platform/web/listing.h"
#include "practice/due.h"
#include "practice/pages.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace goldthread::practice {

/// One child of a list.
struct ListedChild {
    std::string id;
    standards::SubjectIndex at = 0;
    std::string name = {};  ///< Empty until the names are asked for.
    std::optional<int> age = {};
    std::vector<std::string_view> plans = {};  ///< PlanKind::value, what weighs most first.
    std::string need = {};                     ///< Code of the latest referral; may be empty.
    std::string team = {};
    std::string worker = {};                 ///< Id of the allocated worker; empty for nobody.
    std::string family = {};                 ///< Empty where not recorded.
    std::optional<Foremost> next = {};       ///< What comes first of what is due.
    ledger::Mark mark = ledger::Mark::none;  ///< The worst; under the standard asked about.
};

/// What the address asks of a list of children.
struct ChildrenQuery {
    web::ListState state;
    web::AsAt as_at;
};
ChildrenQuery children_query(const web::Form& query, core::Date today);

struct ChildrenList {
    std::string title;  ///< `My children`.
    html::Url address;  ///< Of the page, without a query.
    html::Url download;
    ChildrenQuery query;
    core::Date today;
    std::vector<ListedChild> children;  ///< Those that the filter leaves.
    people::Names workers;
    std::vector<std::string> teams;                          ///< To filter by; two or more.
    std::vector<std::pair<std::string, std::string>> needs;  ///< Code and words.
    std::string standard;  ///< Title of the standard that the list is about; empty for all.
    std::string worker;    ///< Name of the worker whose children alone are shown; empty for all.
    /// The dots of one row, asked for the rows that are shown alone.
    std::function<std::vector<app::StripItem>(const std::string& child)> strip;
    /// The council's words for a plan.
    std::function<std::string(std::string_view plan)> plan_title;
    /// Fills in the names of the rows that are shown, where they have none yet.
    web::OfRow<void(std::span<ListedChild>)> add_names = {};
    std::string notice = {};  ///< Shown once.
    html::Html above = {};    ///< Before the list, and after it.
    html::Html below = {};
};

/// Children whom `reach` covers and somebody works with on the day, those of the filter. Names are
/// filled in where the filter needs them: `names` is asked then.
std::vector<ListedChild> children_on(const ledger::View& view, const ledger::Reach& reach,
                                     const ChildrenQuery& query,
                                     const std::function<people::Names()>& names);

/// The list's columns; what fills the page and the download alike.
web::Listing<ListedChild> listing_of(const ChildrenList& list);
html::Page children_page(const ChildrenList& list);

/// What is overdue and weighs most comes first; nothing due comes last.
bool next_before(const ListedChild& left, const ListedChild& right);
/// The council's words for a plan, by PlanKind::value.
std::string plan_title(const frameworks::Framework& framework, std::string_view plan);
/// For all of a child's; `No plan` where there is none.
std::string plan_titles(const frameworks::Framework& framework, const ListedChild& child);

/// `14 children in 9 families`; children of no recorded family count as a family each.
std::string count_words(const std::vector<ListedChild>& children);

}  // namespace goldthread::practice
