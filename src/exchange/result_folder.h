// exchange/result_folder.h: obligations.csv and status.csv of LANGUAGE.md section 7, sorted
// bytewise.
#pragma once
#include "standards/evaluate.h"

#include <filesystem>

namespace goldthread::exchange {

/// Writes both files into `folder`, which exists. Throws std::runtime_error where the disk refuses.
void write_results(const std::filesystem::path& folder, const standards::Evaluation& evaluation,
                   unsigned threads = 0);

}  // namespace goldthread::exchange
