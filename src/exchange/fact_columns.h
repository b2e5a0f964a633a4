// exchange/fact_columns.h: the quick way into facts: well-formed files read block by block on all
// cores, straight into columns. A file with anything unusual in it is left to the careful reader of
// fact_folder, which says what is wrong.
#pragma once
#include "standards/facts_loader.h"

#include <filesystem>

namespace goldthread::exchange {

/// Reads `<subject>.csv`. False where it is not plainly good; the subjects are then empty.
bool load_subjects(const std::filesystem::path& file, standards::Facts& facts,
                   standards::SubjectKindId sort);

/// Reads `<kind>.csv`; the subjects have been read before. False where the file is not plainly
/// good; the kind is then empty.
bool load_records(const std::filesystem::path& file, standards::Facts& facts,
                  standards::KindId kind, unsigned threads);

}  // namespace goldthread::exchange
