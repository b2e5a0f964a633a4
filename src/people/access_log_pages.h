// people/access_log_pages.h: who opened one child's record.
#pragma once
#include "people/facts.h"
#include "platform/access/policy.h"
#include "platform/web/router.h"

namespace goldthread::people {

void add_access_log_action(access::Policy& policy);

/// `/children/{child}/access-log` and its download.
void add_access_log_page(web::Router& router);

}  // namespace goldthread::people
