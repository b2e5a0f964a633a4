// exchange/import_action.h: what an import is called in the policy and in the access log.
#pragma once
#include "platform/access/work.h"

#include <string_view>

namespace goldthread::exchange {

struct RunImport {
    static constexpr std::string_view name = "exchange.import.run";
    static constexpr std::string_view title = "import an extract";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = true;
    using Subject = access::Whole;
};

using ImportGrant = access::Grant<RunImport>;

}  // namespace goldthread::exchange
