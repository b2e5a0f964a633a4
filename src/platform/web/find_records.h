// platform/web/find_records.h: what a part adds to Find's page where a whole number was typed.
// Knows no slice.
#pragma once
#include "platform/access/work.h"
#include "platform/html/url.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace goldthread::web {

/// A record that bears the number looked for.
struct FoundRecord {
    std::string subject;  ///< Whose record it is: an id.
    std::string what;     ///< `Child protection visit`.
    std::optional<core::Date> on;
    html::Url href;  ///< The file at that record.
};

/// Records with exactly that number, of subjects whom the list's grant reaches.
using FindRecords =
    std::function<std::vector<FoundRecord>(const access::Granted& list, const std::string& number)>;

}  // namespace goldthread::web
