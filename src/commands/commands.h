// commands/commands.h: what the program can be told to do, one function a command. The command line
// itself is read in main.cpp.
#pragma once
#include <cstddef>
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
    std::string as_at;           ///< Empty means today in London.
    std::string framework = {};  ///< Empty: no facts of a framework's own kinds.
};
/// `goldthread demo DIR [--framework DIR] [--size small|council|region] [--seed N] [--as-at DATE]`
ExitCode demo(const DemoArguments& arguments);

struct ImportArguments {
    std::string data;
    std::string council;
    std::string folder;
    std::string report;  ///< Empty means no file.
    bool dry_run = false;
    std::string framework = {};  ///< Empty: files of facts are kept as they come.
};
/// `goldthread import --data DB --council NAME DIR [--framework DIR] [--dry-run] [--report FILE]`
ExitCode import_extract(const ImportArguments& arguments);

struct MeasuresArguments {
    std::string data;
    std::string council;    ///< Empty means the only one of the database.
    std::string framework;  ///< Empty means England's.
    std::string as_at;
    std::string period;  ///< `FROM..TO`; empty means each indicator's last complete period.
};
/// `goldthread measures --data DB --council NAME --framework DIR --as-at DATE [--period FROM..TO]`
ExitCode measures(const MeasuresArguments& arguments);

struct CheckArguments {
    std::vector<std::string> folders;
    std::string coverage;  ///< A CSV of ids and kinds; empty where none is asked for.
    bool gaps = false;     ///< List what the papers leave open.
    std::string gaps_csv;  ///< A file for the same list; empty where none is asked for.
};
/// `goldthread check FRAMEWORK_DIR... [--coverage IDS.csv] [--gaps] [--gaps-csv FILE]`
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
/// `goldthread evaluate FRAMEWORK_DIR --facts DIR --as-at DATE [--period FROM..TO] --out DIR
/// [--timings]`
ExitCode evaluate(const EvaluateArguments& arguments);
struct ServeArguments {
    std::string data;
    std::string listen = "127.0.0.1:8080";
    std::string framework;  ///< Empty means england's.
    std::string council;    ///< Empty means the only one that the database holds.
    std::size_t workers = 4;
    bool is_behind_proxy = false;
};
/// `goldthread serve --data DB [--listen ADDR] [--framework DIR] [--council NAME] [--workers N]
/// [--behind-proxy]`
ExitCode serve(const ServeArguments& arguments);

struct UserArguments {
    std::string data;
    std::string framework;  ///< Empty means england's.
    std::string council;    ///< Empty means the only one that the database holds.
    std::string email;
    std::string name;
    std::vector<std::string> roles;
    std::string worker;
    std::string file;             ///< A CSV of accounts to add: name, email, role, worker.
    bool reads_password = false;  ///< One line of standard input; else one is made up and printed.
    bool keeps_password = false;  ///< Nobody is asked for another at the first sign-in.
};
/// `goldthread user add|list|lock|unlock|reset --data DB ...`
ExitCode user_add(const UserArguments& arguments);
ExitCode user_list(const UserArguments& arguments);
ExitCode user_lock(const UserArguments& arguments, bool is_locked);
ExitCode user_reset(const UserArguments& arguments);

struct MigrateArguments {
    std::string data;
};
/// `goldthread migrate --data DB`
ExitCode migrate(const MigrateArguments& arguments);

struct BackupArguments {
    std::string data;
    std::string file;
};
/// `goldthread backup --data DB FILE`
ExitCode back_up(const BackupArguments& arguments);

struct RestoreArguments {
    std::string data;
    std::string file;
    bool replaces = false;
};
/// `goldthread restore --data DB FILE [--replace]`
ExitCode restore(const RestoreArguments& arguments);

struct VerifyArguments {
    std::string data;
    std::string council;  ///< Whose chain `head` is of; empty means every council's.
    std::string head;     ///< What an earlier verify printed; empty for none.
};
/// `goldthread verify --data DB [--head N:HASH [--council NAME]]`
ExitCode verify(const VerifyArguments& arguments);

}  // namespace goldthread::commands
