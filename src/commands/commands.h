// commands/commands.h: what the program can be told to do, one function a command. The command line
// itself is read in main.cpp.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace goldthread::commands {

/// 0 done, 1 the input is wrong (each fault named), 2 the command line is wrong, 3 a fault of the
/// machine or the database.
using ExitCode = int;

struct DemoArguments {
    std::string folder;
    std::string size = "small";
    std::uint64_t seed = 1;
    std::string as_at;  ///< Empty means today in London.
};
/// `goldthread demo DIR [--size small|council|region] [--seed N] [--as-at DATE]`
ExitCode demo(const DemoArguments& arguments);

struct ImportArguments {
    std::string data;
    std::string council;
    std::string folder;
    std::string report;  ///< Empty means no file.
    bool dry_run = false;
};
/// `goldthread import --data DB --council NAME DIR [--dry-run] [--report FILE]`
ExitCode import_extract(const ImportArguments& arguments);

struct CheckArguments {
    std::vector<std::string> folders;
    std::string coverage;  ///< A CSV of ids and kinds; empty where none is asked for.
};
/// `goldthread check FRAMEWORK_DIR... [--coverage IDS.csv]`
ExitCode check(const CheckArguments& arguments);

struct EvaluateArguments {
    std::string framework;
    std::string facts;
    std::string as_at;
    std::string period;  ///< `FROM..TO`; empty means each indicator's last complete period.
    std::string out;
    bool timings = false;
    unsigned threads = 0;  ///< 0 means all cores.
};
/// `goldthread evaluate FRAMEWORK_DIR --facts DIR --as-at DATE [--period FROM..TO] --out DIR [--timings]`
ExitCode evaluate(const EvaluateArguments& arguments);

}  // namespace goldthread::commands
