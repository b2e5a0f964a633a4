// workforce/team_pages.h: `/my-team`: the team's workload as a page. Wired by main.
#pragma once
#include "frameworks/framework.h"
#include "frameworks/wording.h"
#include "ledger/ledger.h"
#include "platform/html/page.h"
#include "platform/web/listing.h"
#include "platform/web/router.h"
#include "workforce/team.h"

#include <set>
#include <string>
#include <vector>

namespace goldthread::workforce {

/// What the pages read from; both must outlive the router.
struct PageParts {
    const ledger::Ledger& ledger;
    const frameworks::Framework& framework;
};

/// Declares every action of these pages.
void add_actions(access::Policy& policy);
/// `/my-team`, `/teams` and `/entitlements`, each with its download.
void add_pages(web::Router& router, const PageParts& parts);

struct TeamView {
    Team team;
    bool is_service = false;                    ///< Every team of the service.
    std::string looked_after = "Looked after";  ///< In the council's words.
    core::Date as_at;
    core::Date latest;
    core::Invalid fault = {};
    std::vector<std::string> teams;  ///< For the filter; none where there is but one.
    bool sees_entitlements = false;  ///< Leads to what they are owed.
    std::set<std::string, std::less<>> opened = {};  ///< Whose records the reader may open.
    /// The tool by which the reader writes down a supervision of staff; null where there is none.
    const frameworks::Tool* supervision = nullptr;
    std::string own = {};  ///< The reader's own number, of whom they write nothing.
    web::ListState state = {};
};
html::Page team_page(const TeamView& view);
web::Response team_csv(const TeamView& view);

}  // namespace goldthread::workforce
