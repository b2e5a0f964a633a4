// exchange/import_folder.h: which file of a folder is which table. Opens no file.
#pragma once
#include "exchange/import_mapping.h"
#include "exchange/import_report.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace goldthread::exchange {

struct FolderFiles {
    std::map<std::string, std::filesystem::path> by_source;
    std::vector<ImportMessage> messages;  ///< Files that are no table, or are one twice.
    std::uint64_t bytes = 0;
};

/// Files are found by name, whatever its capitals: `<table>.csv`. Throws std::runtime_error where
/// the folder cannot be read.
FolderFiles find_files(const std::filesystem::path& folder, const ImportMapping& mapping);

}  // namespace goldthread::exchange
