// exchange/import_merge.h: notices where all rows of a person who is gone came back under another
// id. Knows no table and no database.
#pragma once
#include "exchange/import_report.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace goldthread::exchange {

/// What happened, in one table, to rows of persons who are gone; joined to a MergeWatch where the
/// table comes in.
struct MergeEvidence {
    struct Row {
        std::string person;
        std::uint64_t content = 0;
    };
    std::vector<std::string> stayed;                            ///< A row still names the person.
    std::vector<std::pair<std::string, std::string>> moved;     ///< One key: from, to.
    std::vector<Row> gone;                                      ///< Withdrawn, with its content.
    std::unordered_multimap<std::uint64_t, std::string> added;  ///< New rows: content, person.
};

class MergeWatch {
public:
    /// `person` was withdrawn by this import.
    void watch(std::string_view person);
    bool is_watching() const { return !persons_.empty(); }
    bool watches(std::string_view person) const;
    void take(const MergeEvidence& evidence);
    /// One proposal for each person all of whose rows, one at least, are another person's now.
    /// Rows that kept their key prove it singly; otherwise two rows at least must agree.
    std::vector<MergeProposal> proposals() const;

private:
    struct Rows {
        std::int64_t total = 0;
        std::int64_t by_key = 0;
        bool stayed = false;
        std::map<std::string, std::int64_t> to;
    };
    std::map<std::string, Rows, std::less<>> persons_;
};

}  // namespace goldthread::exchange
