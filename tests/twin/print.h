// tests/twin/print.h: a case as the files that the engine reads. Choices that mean nothing (order,
// quotes, brackets, line ends) are drawn from the case's style.
#pragma once
#include "model.h"

#include <filesystem>
#include <string>

namespace goldthread::twin {

using Files = std::map<std::string, std::string>;  ///< Text by path.

/// `frameworks/<name>/….yaml` and `facts/….csv`; the framework to evaluate is `frameworks/top`.
Files print_files(const Case& given);
void write_files(const Files& files, const std::filesystem::path& folder);

}  // namespace goldthread::twin
