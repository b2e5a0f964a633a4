// workforce/records.cpp: names of tables and columns, and nothing that reads them.
#include "workforce/records.h"

#include <vector>

namespace goldthread::workforce {

// Long: a list, one entry for each table.
std::span<const store::VersionedTable> records()
{
    static const std::vector<store::VersionedTable> tables{
        {"worker",
         "",
         "worker_id",
         {"name", "email", "role", "grade", "team", "swe_number", "qualified_on", "started_on",
          "left_on", "leaving_reason", "fte", "agency", "supervisor_id"}},
        {"absence", "worker_id", "row_key", {"from_on", "to_on", "working_days", "reason"}},
        {"post", "", "post_id", {"title", "team", "fte", "filled_by", "vacant_from"}},
        {"learning",
         "worker_id",
         "row_key",
         {"learned_on", "title", "hours", "mode", "competency"}},
        {"staff_supervision",
         "worker_id",
         "row_key",
         {"supervisor_id", "held_on", "kind", "minutes", "reflective"}},
        {"team", "", "row_key", {"team_id", "name", "parent_id", "parent_name"}},
    };
    return tables;
}

}  // namespace goldthread::workforce
