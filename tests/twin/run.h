// tests/twin/run.h: the engine run as any other program would run it, and held to the twin.
#pragma once
#include "figures.h"
#include "model.h"
#include "print.h"

#include <filesystem>
#include <string>

namespace goldthread::twin {

/// How one run of the program ended.
struct Ended {
    int status = 0;    ///< As a shell has it; 124 where it took too long, 128 and more by a signal.
    std::string said;  ///< Standard error.
};

/// A folder of this process under the system's temporary folder, emptied.
std::filesystem::path fresh_folder(const std::string& name);
/// Runs `goldthread evaluate` on `folder`, as print_files has it, into `folder/out`.
Ended run_engine(const Case& given, const std::filesystem::path& folder);
std::string read_file(const std::filesystem::path& path);

/// Where the engine and the twin part; `text` is empty where they agree. `kind` names the sort of
/// fault, so that shrinking does not wander from one to another.
struct Difference {
    std::string kind;
    std::string text;
};
Difference compare(const Case& given);
/// The same, where the twin is told `believed` instead.
Difference compare(const Case& given, const Case& believed);

/// The first few lines that only one side has.
std::string only_in(const std::string& name, const std::string& engine, const std::string& twin);

/// The case as a person would want to read it: the definitions, the facts, the command.
std::string show(const Case& given);

}  // namespace goldthread::twin
