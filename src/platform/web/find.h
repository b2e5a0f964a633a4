// platform/web/find.h: the box of Find in the header, and what a part adds to its page. Knows no
// slice.
#pragma once
#include "platform/access/policy.h"
#include "platform/html/page.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::web {

struct Context;

struct SearchBox {
    html::Url page;                        ///< Takes `q`.
    std::string label;                     ///< Where records may be looked for.
    std::vector<std::string> for_records;  ///< Names of actions, one of which is enough.
    std::string label_without;             ///< Where none may.
};

/// The box as one role has it, with what was typed.
html::Search search_for(const SearchBox& box, const access::Policy& policy, std::string_view role,
                        std::string typed);

/// What a part finds for the words that were typed: a list of links under a heading of its own.
struct FoundElsewhere {
    struct Item {
        std::string text;
        html::Url href;
        std::string detail;
    };
    std::string heading;
    std::vector<Item> items;
};
/// `words` are folded (text::fold); what the asker may not see is left out.
using FindElsewhere =
    std::function<FoundElsewhere(Context&, const std::vector<std::string>& words)>;

}  // namespace goldthread::web
