// quality/service_pages.h: the pages of the service: standards and the framework. Wired by main.
#pragma once
#include "frameworks/framework.h"
#include "ledger/ledger.h"
#include "platform/web/router.h"

namespace goldthread::quality {

/// What the pages read from; both must outlive the router.
struct PageParts {
    const ledger::Ledger& ledger;
    const frameworks::Framework& framework;
};

/// `/standards` and below, `/framework` and below.
void add_pages(web::Router& router, const PageParts& parts);

}  // namespace goldthread::quality
