#include "editor/in_force.h"

namespace goldthread::editor {

std::vector<std::int64_t> holding(store::Connection& connection, access::CouncilId council,
                                  const std::string& framework, core::Date day)
{
    return connection.rows(
        "select version from framework_version where council_id = $1 and framework = $2"
        " and state = 'approved' and from_on <= $3 order by from_on",
        {council.number, framework, day}, [](const store::Row& row) { return row.integer(0); });
}

std::vector<frameworks::DatedFiles> files_holding(store::Connection& connection,
                                                  access::CouncilId council,
                                                  const std::string& framework, core::Date day)
{
    std::vector<frameworks::DatedFiles> dated;
    connection.each(
        "select v.version, v.from_on, f.name, f.text from framework_version v"
        " join framework_file f on f.council_id = v.council_id and f.framework = v.framework"
        " and f.version = v.version where v.council_id = $1 and v.framework = $2"
        " and v.state = 'approved' and v.from_on <= $3 order by v.from_on, f.name",
        {council.number, framework, day}, [&](const store::Row& row) {
            if (dated.empty() || dated.back().from != row.day(1)) {
                dated.push_back({.from = row.day(1), .files = {}});
            }
            dated.back().files.push_back({.name = row.text(2), .text = row.text(3)});
        });
    return dated;
}

}  // namespace goldthread::editor
