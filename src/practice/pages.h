// practice/pages.h: the pages of work with children. Wired by main.
#pragma once
#include "frameworks/framework.h"
#include "ledger/ledger.h"
#include "people/facts.h"
#include "platform/web/router.h"

#include <string>
#include <vector>

namespace goldthread::practice {

/// What the pages read from; both must outlive the router.
struct PageParts {
    const ledger::Ledger& ledger;
    const frameworks::Framework& framework;
};

/// `/my-day`, `/my-children`, `/children`, `/children/{child}` and below. The lists of children
/// take `q` (part of a name), `plan` (child-protection, looked-after, child-in-need, care-leaver,
/// none), `standing` (overdue, not-met, due-soon, clear), `need` (a code), `team`, `worker` (ids),
/// `standard` (an id: what `standing` then speaks of), `allocated` (no) and `as_at`.
void add_pages(web::Router& router, const PageParts& parts);

/// For Find: the restricted records of which the asker may know.
std::function<std::vector<people::KeptFrom>(web::Context&, const std::vector<std::string>&)>
find_kept_from(const frameworks::Framework& framework);

/// A sentence with a link to the page of emergency access, for those who may take it; else empty.
html::Html emergency_link(const web::Context& context);

/// A sentence for each tool of the framework that names an action which writes no entries: nobody
/// is offered it.
std::vector<std::string> faults_of_tools(const frameworks::Framework& framework);

/// Declares every action of these pages.
void add_actions(access::Policy& policy);

}  // namespace goldthread::practice
