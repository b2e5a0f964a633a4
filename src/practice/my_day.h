// practice/my_day.h: what needs one practitioner, as a page. No SQL, no HTTP, no rule.
#pragma once
#include "people/facts.h"
#include "platform/html/page.h"
#include "practice/children.h"
#include "practice/due.h"
#include "practice/entry_markup.h"

#include <set>
#include <string>
#include <vector>

namespace goldthread::practice {

/// The tool whose entries settle a standard, as a task offers it.
struct TaskTool {
    std::string id;
    std::string button;
    bool is_together = false;  ///< One form can be about several children of a family.
};

struct MyDay {
    std::string name;         ///< Of the practitioner.
    std::string worker = {};  ///< Their number in the workforce files.
    core::Date today;
    std::vector<ToDo> overdue;  ///< In order of weight for the child.
    std::vector<ToDo> soon;
    people::Names names;            ///< Of the children, by id.
    people::Names colleagues = {};  ///< Of the workers of whom something is due.
    bool shows_all = false;
    std::vector<ListedChild> children;  ///< All; those that come first stand first.
    std::function<std::vector<app::StripItem>(const std::string& child)> strip;
    bool has_worker = true;  ///< The account is joined to a worker of the record.
    bool is_team = false;    ///< Of somebody who supervises: what the team's children need of them.
    std::map<std::string, TaskTool, std::less<>> tools = {};  ///< By id of a standard.
    /// Standards of the children and of oneself that only others can record.
    std::set<std::string, std::less<>> others = {};
    /// Of somebody who supervises: children of whom no supervision is on record, by id.
    std::vector<std::string> never_supervised = {};
    Named supervision = {};        ///< The tool, and what its button says.
    bool sees_own_record = false;  ///< May read what is written about their own supervision.
    std::vector<DraftShown> drafts = {};
    std::string notice = {};
    html::Html told = {};   ///< Of records opened in an emergency; empty for none.
    html::Html aside = {};  ///< Under the children.
};
html::Page my_day_page(const MyDay& day);
std::string my_day_csv(const MyDay& day);

}  // namespace goldthread::practice
