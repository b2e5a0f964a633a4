// exchange/import.h: a folder of files into the record of a council: which files there are, in
// which order they come in, and what is written about it. Knows no clock and no command line.
#pragma once
#include "exchange/import_action.h"
#include "exchange/import_mapping.h"
#include "exchange/import_report.h"
#include "standards/vocabulary.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace goldthread::exchange {

struct ImportProgress {
    std::string source;       ///< The table at hand.
    std::int64_t rows = 0;    ///< Of all tables so far.
    std::uint64_t bytes = 0;  ///< Read so far, of `bytes_total`.
    std::uint64_t bytes_total = 0;
};

struct ImportOrder {
    std::filesystem::path folder;
    std::string council;
    bool dry_run = false;
    /// What the framework declares, to hold the files of facts against; null: they are kept as they
    /// come.
    const standards::Vocabulary* vocabulary = nullptr;
    std::function<void(const ImportProgress&)> progress;  ///< May be empty.
};

/// Reads the folder's files into the record of the grant's council, which is made where it is not
/// there yet. Changes nothing by itself: the unit of work commits or drops all of it. The same
/// files twice change nothing but the list of imports. Throws store::Failure, and
/// std::runtime_error where the folder cannot be read.
ImportReport import_folder(const ImportGrant& grant, const ImportMapping& mapping,
                           const ImportOrder& order);

}  // namespace goldthread::exchange
