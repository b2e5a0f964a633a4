// exchange/import_header.h: which column of a file holds which field, or why the file is not the
// table that its name says. Knows no row and no database.
#pragma once
#include "exchange/import_mapping.h"
#include "exchange/import_report.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::exchange {

struct HeaderMatch {
    std::vector<std::optional<std::size_t>> column_of;  ///< By field; nothing where it is absent.
    std::size_t columns = 0;                            ///< Cells that every row must have.
    std::vector<ImportMessage> messages;
    bool refused = false;
};

/// Columns are found by name, in any order and any capitals. Refused: no known name, a known name
/// twice, a missing field that a key or a fact needs, an unknown name that looks like a missing
/// one. A missing field that nothing needs is empty throughout, an unknown one is not read: both
/// noted.
HeaderMatch match_header(const TableRule& rule, std::span<const std::string_view> cells,
                         const std::string& file);

/// The entry of `names` that is nearest to `name`, at most three edits away; empty where none is.
std::string nearest_name(std::string_view name, const std::vector<std::string>& names);

}  // namespace goldthread::exchange
