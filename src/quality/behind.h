// quality/behind.h: whose records somebody may open from a figure, asked of a request.
#pragma once
#include "ledger/view.h"
#include "platform/web/context.h"
#include "quality/actions.h"
#include "quality/standards_view.h"

#include <optional>
#include <string_view>

namespace goldthread::quality {

/// The reach under which a role sees every record of a sort.
inline constexpr std::string_view whole_service = "whole service";

/// Those of one sort of subject; `detail` stands in the access log. A role that may open none
/// leaves no entry.
Behind behind_figures(web::Context& context, std::string_view sort, std::string_view detail);

}  // namespace goldthread::quality
