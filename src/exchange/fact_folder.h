// exchange/fact_folder.h: the exchange format of LANGUAGE.md section 7: a folder of CSV files, one
// for each kind and subject, read into facts. Knows no table and no page.
#pragma once
#include "standards/facts.h"

#include <cstddef>
#include <expected>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace goldthread::exchange {

/// What is wrong in a file of facts. `row` counts records, the header being 1; 0 means the file.
struct FolderFault {
    std::string file;
    std::size_t row = 0;
    std::string column;  ///< The column's name; empty where the whole row or file is meant.
    std::string message;
};
/// `visit.csv: row 3, column "on": …`.
std::string print_fault(const FolderFault& fault);

/// At most so many faults are kept of one file; one more says that there are others.
inline constexpr std::size_t faults_max = 1000;

/// Reads the folder. A missing file means no such facts; files of other names are left alone.
/// `waived`: the sort of subject of each standard, by id, for waiver.csv. All faults of all files
/// at once; with one there are no facts. The facts stand in file order: arrange() has yet to be
/// called.
std::expected<std::unique_ptr<standards::Facts>, std::vector<FolderFault>> read_fact_folder(
    const std::filesystem::path& folder, std::shared_ptr<const standards::Vocabulary> vocabulary,
    const std::map<std::string, standards::SubjectKindId, std::less<>>& waived,
    unsigned threads = 0);

}  // namespace goldthread::exchange
