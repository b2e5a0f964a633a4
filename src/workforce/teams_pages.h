// workforce/teams_pages.h: `/teams`: who is in which team. Internal to this folder, but for tests.
#pragma once
#include "platform/html/page.h"
#include "platform/web/listing.h"
#include "platform/web/router.h"
#include "workforce/teams.h"

#include <map>
#include <string>
#include <vector>

namespace goldthread::workforce {

struct TeamsView {
    std::vector<TeamPerson> people;                         ///< Those that the filter leaves.
    std::vector<std::string> teams;                         ///< All, to filter by.
    std::map<std::string, std::string, std::less<>> roles;  ///< Titles by id.
    bool may_see_accounts = false;
    web::ListState state = {};
};
web::Listing<TeamPerson> listing_of(const TeamsView& view);
html::Page teams_page(const TeamsView& view);

/// `/teams` takes `text`, `team` and `account` (none: those without one).
void add_teams_pages(web::Router& router);

}  // namespace goldthread::workforce
