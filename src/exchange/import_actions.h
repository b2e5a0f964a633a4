// exchange/import_actions.h: what the pages of imports ask permission for.
#pragma once
#include "platform/access/work.h"

#include <string_view>

namespace goldthread::exchange {

/// The list of imports and what each had to say. Its faults quote cells, shortened.
struct ViewImports {
    static constexpr std::string_view name = "exchange.imports.view";
    static constexpr std::string_view title = "read the reports of imports";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = false;
    using Subject = access::Whole;
};

/// Two numbers that may be one person, side by side.
struct ViewMerges {
    static constexpr std::string_view name = "exchange.merges.view";
    static constexpr std::string_view title = "see who may be one person";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = false;
    using Subject = access::Whole;
};

struct DecideMerge {
    static constexpr std::string_view name = "exchange.merges.decide";
    static constexpr std::string_view title = "decide whether two numbers are one person";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = true;
    using Subject = access::Whole;
};

}  // namespace goldthread::exchange
