// practice/restriction_markup.h: the pages of restricted records, as functions of what they show.
// No SQL, no HTTP, no rule.
#pragma once
#include "people/facts.h"
#include "platform/access/readers.h"
#include "platform/html/page.h"
#include "platform/web/listing.h"
#include "practice/restriction.h"

#include <string>
#include <vector>

namespace goldthread::practice {

/// What a form of a restriction holds, as typed.
struct RestrictionForm {
    bool lets_workers = true;
    bool lets_managers = true;
    std::string readers;  ///< One a line.
    std::string reason;
    std::vector<std::string> family;  ///< Ids of those chosen too.
    std::string lift_reason;
    core::Invalid faults;
};

struct RestrictionView {
    people::ChildId child;
    std::string name;
    std::vector<Restriction> all;                             ///< The latest first.
    std::vector<std::pair<std::string, std::string>> family;  ///< Ids and names.
    RestrictionForm form;
    core::Date today;
    std::string csrf;
    std::string notice;
    bool may_open = false;    ///< The reader may open the record.
    bool may_change = false;  ///< And restrict it.
};
html::Page restriction_page(const RestrictionView& view);

/// Shown in place of the record.
struct RestrictedShown {
    std::string ask;
    core::Instant since;
    std::string child;
    bool may_take_access = false;  ///< In an emergency.
    core::Date today;
};
html::Page restricted_page(const RestrictedShown& shown);

struct RestrictedList {
    std::vector<RestrictedRecord> records;
    people::Names names;
    web::ListState state;
    core::Date today;
    std::string notice;
};
web::Listing<RestrictedRecord> listing_of(const RestrictedList& list);
html::Page restricted_list_page(const RestrictedList& list);

struct ReadersView {
    people::ChildId child;
    std::string name;
    std::vector<access::Reader> readers;
    std::optional<Restriction> restriction;
    core::Date today;
};
html::Page readers_page(const ReadersView& view);

/// Under a list of children: `2 more records are restricted. Ask Priya Nair.` Empty for none.
html::Html restricted_note(const std::vector<RestrictedNotice>& kept);

/// Names joined: `A`, `A and B`, `A, B and C`.
std::string listed(const std::vector<std::string>& names);

}  // namespace goldthread::practice
