// cases/case_run.h: a case held against the engine.
#pragma once
#include "case_file.h"

namespace goldthread::cases {

/// Loads the framework, reads the facts, evaluates as at each day. Returns what is not as expected,
/// a line each, with the file's line numbers; nothing where all is.
std::vector<std::string> differences(const Case& one);

}  // namespace goldthread::cases
