// people/access_log_pages.h: who opened one child's record.
#pragma once
#include "people/ids.h"
#include "platform/access/policy.h"
#include "platform/web/router.h"

namespace goldthread::people {

struct ViewChildAccessLog {
    static constexpr std::string_view name = "people.child.log.view";
    static constexpr std::string_view title = "see who opened a child's record";
    static constexpr std::string_view subject_kind = child_kind;
    static constexpr bool changes = false;
    using Subject = ChildId;
};

void add_access_log_action(access::Policy& policy);

/// `/children/{child}/access-log` and its download.
void add_access_log_page(web::Router& router);

}  // namespace goldthread::people
