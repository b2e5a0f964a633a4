// people/records.cpp: names of tables and columns, and nothing that reads them.
#include "people/records.h"

#include <vector>

namespace goldthread::people {

// Long: a list, one entry for each table.
std::span<const store::VersionedTable> records()
{
    static const std::vector<store::VersionedTable> tables{
        {"person",
         "",
         "person_id",
         {"forename", "surname", "sex", "gender", "ethnicity", "born_on", "expected_born_on",
          "died_on", "nhs_number", "legacy_id", "upn_unknown_reason", "has_education_plan",
          "is_mother", "nationality"}},
        {"disability", "person_id", "disability_id", {"code"}},
        {"linked_identifier",
         "person_id",
         "identifier_id",
         {"identifier_type", "identifier", "valid_from", "valid_to"}},
        {"family_member", "person_id", "family_id", {"source_row"}},
        {"address",
         "person_id",
         "address_id",
         {"address", "address_type", "from_on", "to_on", "postcode"}},
        {"immigration_status", "person_id", "status_id", {"status", "from_on", "to_on"}},
        {"professional",
         "",
         "professional_id",
         {"staff_id", "name", "swe_number", "job_title", "caseload", "team", "fte", "agency"}},
        {"population_figure", "name", "row_key", {"from_on", "to_on", "value"}},
    };
    return tables;
}

}  // namespace goldthread::people
