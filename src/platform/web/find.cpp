#include "platform/web/find.h"

#include <algorithm>

namespace goldthread::web {

html::Search search_for(const SearchBox& box, const access::Policy& policy, std::string_view role,
                        std::string typed)
{
    const bool may = std::ranges::any_of(box.for_records, [&](const std::string& action) {
        return policy.held(role, action) != nullptr;
    });
    return {.action = box.page,
            .label = may ? box.label : box.label_without,
            .value = std::move(typed)};
}

}  // namespace goldthread::web
