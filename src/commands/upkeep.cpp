// commands/upkeep.cpp: migrate, backup, restore and verify: the care of a database file.
#include "platform/store/upkeep.h"
#include "commands/commands.h"
#include "commands/wiring.h"
#include "platform/access/looks.h"
#include "platform/store/migrations.h"

#include <filesystem>
#include <functional>
#include <iostream>

namespace goldthread::commands {

namespace {

/// Runs a command; a fault of machine or database is a sentence and 3.
ExitCode guarded(const std::function<ExitCode()>& command)
{
    try {
        return command();
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 3;
    }
}

bool is_there(const std::string& file)
{
    if (std::filesystem::is_regular_file(file)) {
        return true;
    }
    std::cerr << "There is no file " << file << ".\n";
    return false;
}

/// The faults of every council's chain, printed with its head.
std::size_t check_chains(store::Connection& connection, const VerifyArguments& arguments)
{
    const auto known = access::parse_chain_head(arguments.head);
    std::size_t faults = 0;
    for (const auto& council : access::councils(connection)) {
        const bool is_meant = arguments.council.empty() || arguments.council == council.name;
        const auto report =
            access::verify_chain(connection, council.id, is_meant ? known : std::nullopt);
        for (const auto& fault : report.faults) {
            std::cerr << council.name << ": " << fault << "\n";
        }
        faults += report.faults.size();
        std::cout
            << council.name << ": " << report.head.entry
            << (report.head.entry == 1 ? " entry" : " entries")
            << " in the access log. Keep this elsewhere to prove later that none was replaced: "
            << access::text_of(report.head) << "\n";
    }
    return faults;
}

/// Entries of the access log that wait beside the database come first into its chain.
void settle_entries(const std::string& data)
{
    if (const auto waiting = access::settle_looks(data); waiting > 0) {
        std::cout << waiting << (waiting == 1 ? " entry" : " entries")
                  << " of the access log wait beside the database until the import under way is "
                     "done. They are in "
                  << access::looks_file(data).string() << ".\n";
    }
}

}  // namespace

ExitCode migrate(const MigrateArguments& arguments)
{
    return guarded([&] {
        store::Connection connection{arguments.data, store::Connection::Mode::write};
        const auto done = store::migrate(connection);
        for (const auto& name : done) {
            std::cout << name << "\n";
        }
        std::cout << (done.empty() ? "The database was up to date.\n"
                                   : "The database is up to date.\n");
        return 0;
    });
}

ExitCode back_up(const BackupArguments& arguments)
{
    return guarded([&] {
        if (!is_there(arguments.data)) {
            return 1;
        }
        if (std::filesystem::exists(arguments.file)) {
            std::cerr << "There is a file " << arguments.file << " already. Name a new one.\n";
            return 1;
        }
        settle_entries(arguments.data);
        store::back_up(arguments.data, arguments.file);
        std::cout << "Copied to " << arguments.file << " ("
                  << std::filesystem::file_size(arguments.file) << " bytes) and checked.\n";
        return 0;
    });
}

ExitCode restore(const RestoreArguments& arguments)
{
    return guarded([&] {
        if (!is_there(arguments.file)) {
            return 1;
        }
        if (std::filesystem::exists(arguments.data) && !arguments.replaces) {
            std::cerr << "There is a database " << arguments.data
                      << " already. With --replace it is set aside and the copy takes its place.\n";
            return 1;
        }
        const auto kept = store::restore(arguments.file, arguments.data, now());
        std::cout << "Restored to " << arguments.data << ".\n";
        if (!kept.empty()) {
            std::cout << "What was there before is kept as " << kept.string() << ".\n";
        }
        return 0;
    });
}

ExitCode verify(const VerifyArguments& arguments)
{
    if (!arguments.head.empty() && !access::parse_chain_head(arguments.head)) {
        std::cerr << "--head wants what an earlier verify printed: a number, a colon and 64 "
                     "hexadecimal digits.\n";
        return 2;
    }
    return guarded([&] {
        if (!is_there(arguments.data)) {
            return 1;
        }
        settle_entries(arguments.data);
        store::Connection connection{arguments.data, store::Connection::Mode::open};
        const store::Snapshot snapshot{connection};
        const auto damage = store::faults_in(connection);
        for (const auto& fault : damage) {
            std::cerr << fault << "\n";
        }
        const auto faults = damage.size() + check_chains(connection, arguments);
        std::cout << (faults == 0 ? "The database is whole and its access log is unbroken.\n"
                                  : "Faults were found; they are named above.\n");
        return faults == 0 ? 0 : 1;
    });
}

}  // namespace goldthread::commands
