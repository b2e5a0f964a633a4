// workforce/entitlement_pages.h: `/entitlements`: the ledger of what workers are owed, as a page.
#pragma once
#include "platform/html/page.h"
#include "platform/web/listing.h"
#include "platform/web/router.h"
#include "workforce/entitlements.h"
#include "workforce/team_pages.h"

#include <string>
#include <vector>

namespace goldthread::workforce {

void add_entitlement_pages(web::Router& router, const PageParts& parts);

struct EntitlementView {
    const standards::Definitions& definitions;
    std::vector<EntitlementRow> rows;
    bool is_own = false;  ///< The asker's alone.
    core::Date as_at;
    core::Date latest;
    core::Invalid fault = {};
    web::ListState state = {};
};
html::Page entitlements_page(const EntitlementView& view);
web::Response entitlements_csv(const EntitlementView& view);

}  // namespace goldthread::workforce
