// practice/pages.h: the pages of work with children. Wired by main.
#pragma once
#include "frameworks/framework.h"
#include "ledger/ledger.h"
#include "platform/web/router.h"

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

/// Declares every action of these pages.
void add_actions(access::Policy& policy);

}  // namespace goldthread::practice
