// exchange/import_table.h: one file of an extract into its table. Knows nothing of other tables but
// which persons there are.
#pragma once
#include "exchange/import_action.h"
#include "exchange/import_keys.h"
#include "exchange/import_mapping.h"
#include "exchange/import_merge.h"
#include "exchange/import_report.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>

namespace goldthread::exchange {

/// Records whose facts an import changed, by what they are about. A set that outgrows `most` stands
/// for all.
struct ChangedRecords {
    static constexpr std::size_t most = 5000;
    std::set<std::string, std::less<>> persons;
    std::set<std::string, std::less<>> workers;
    std::set<std::string, std::less<>> care_periods;  ///< Cla ids, whose person is elsewhere.
    std::set<std::string, std::less<>> assessments;   ///< The same.
    bool others = false;                              ///< Anything else: posts, teams.
    /// Kind and subject, as ledger::fact_key() has them: the framework alone knows the sort.
    std::set<std::string, std::less<>> facts;
};

/// What the tables of one import share.
struct ImportState {
    const ImportGrant& grant;
    const ImportMapping& mapping;
    std::int64_t import_no = 0;
    HashSet persons;             ///< Hashes of the person ids that there are.
    bool persons_known = false;  ///< False: no row is asked whether its person exists.
    /// Person by cla id, of the episodes known once their table is read.
    std::map<std::string, std::string, std::less<>> person_of_care;
    MergeWatch merges;
    ChangedRecords changed;
    /// Called now and then with rows read and bytes read of this file.
    std::function<void(std::int64_t, std::uint64_t)> progress;
};

inline std::uint64_t hash_person(std::string_view person)
{
    return hash_text(person, 0x9E05);
}

/// Reads `file` into the table of `rule`. Where the table is refused or empty, the record stays as
/// it was. Messages go to `log`. Throws store::Failure.
TableReport import_table(ImportState& state, const TableRule& rule,
                         const std::filesystem::path& file, MessageLog& log);

}  // namespace goldthread::exchange
