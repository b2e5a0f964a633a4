// exchange/import_history.h: the imports of a council and what each had to say, read back from the
// database. Knows no page.
#pragma once
#include "exchange/import_actions.h"
#include "exchange/import_report.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::exchange {

struct ImportLine {
    std::int64_t number = 0;
    core::Instant at;
    std::string actor;
    std::string folder;
    ImportCounts counts;  ///< `notes` too.
    std::int64_t tables_refused = 0;
    std::int64_t messages_dropped = 0;  ///< Beyond what is kept.
};

/// The latest first.
std::vector<ImportLine> imports(const access::Grant<ViewImports>& grant);
std::optional<ImportLine> import_of(const access::Grant<ViewImports>& grant, std::int64_t number);
/// In the order in which they came in.
std::vector<TableReport> tables_of(const access::Grant<ViewImports>& grant, std::int64_t number);
/// In the order in which they were found.
std::vector<ImportMessage> messages_of(const access::Grant<ViewImports>& grant,
                                       std::int64_t number);

/// A person as one number of the record tells it; empty where not recorded.
struct PersonSeen {
    std::string id;
    std::string name;
    std::optional<core::Date> born;
    std::string sex;
};

struct MergeLine {
    std::int64_t import_no = 0;
    PersonSeen from;  ///< Gone, as last known.
    PersonSeen to;    ///< Who has the rows now.
    std::int64_t rows = 0;
    std::string state;                        ///< `proposed`, `accepted` or `dismissed`.
    std::string decided_by;                   ///< Empty where nobody has.
    std::optional<core::Instant> decided_at;  ///< The same.
};
/// Undecided ones first, then the latest.
std::vector<MergeLine> merges(const access::Grant<ViewMerges>& grant);
/// How many wait for somebody.
std::int64_t undecided_merges(const access::Grant<ViewImports>& grant);

/// Records who decided and when. Where they are the same, what was written here about `from` is
/// about `to` from now on. NotFound where there is no such proposal, Conflict where somebody has
/// decided already.
core::Result<void> decide(const access::Grant<DecideMerge>& grant, std::int64_t import_no,
                          const std::string& from, const std::string& to, bool is_same);

}  // namespace goldthread::exchange
