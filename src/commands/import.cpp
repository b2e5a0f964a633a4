// commands/import.cpp: an extract of the case system and the workforce files into the record.
#include "exchange/import.h"
#include "commands/commands.h"
#include "commands/wiring.h"
#include "platform/core/home.h"
#include "platform/store/migrations.h"

#include <chrono>
#include <iomanip>
#include <iostream>
#include <memory>
#include <sstream>

#include <unistd.h>

namespace goldthread::commands {

namespace {

/// Rows, rate and time left: one line written over on a terminal, a line now and then elsewhere.
class ProgressLine {
public:
    void show(const exchange::ImportProgress& progress)
    {
        const auto now = std::chrono::steady_clock::now();
        if (now - shown_ <
            (is_terminal_ ? std::chrono::milliseconds{200} : std::chrono::milliseconds{5000})) {
            return;
        }
        shown_ = now;
        const double seconds = std::chrono::duration<double>(now - began_).count();
        const auto rate = static_cast<std::int64_t>(static_cast<double>(progress.rows) / seconds);
        std::ostringstream line;
        line << progress.rows << " rows, " << rate << " a second";
        if (progress.bytes > 0 && progress.bytes_total > progress.bytes) {
            const double left = seconds / static_cast<double>(progress.bytes) *
                                static_cast<double>(progress.bytes_total - progress.bytes);
            line << ", about " << static_cast<std::int64_t>(left) + 1 << " s left";
        }
        line << " (" << progress.source << ")";
        if (is_terminal_) {
            std::cerr << "\r" << std::left << std::setw(78) << line.str() << std::flush;
            has_line_ = true;
        } else {
            std::cerr << line.str() << "\n";
        }
    }
    void end()
    {
        if (has_line_) {
            std::cerr << "\r" << std::string(78, ' ') << "\r" << std::flush;
        }
        has_line_ = false;
    }

private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point shown_ = began_;
    bool is_terminal_ = isatty(STDERR_FILENO) == 1;
    bool has_line_ = false;
};

access::Policy import_policy()
{
    access::Policy policy;
    policy.declare<exchange::RunImport>().reach_without_subjects("everything");
    policy.permit({.role = std::string(access::system_role),
                   .action = std::string(exchange::RunImport::name),
                   .reach = "everything",
                   .sentence = "The import command writes the records of its council."});
    core::expects(policy.settle().empty(), "the policy of the import command is whole");
    return policy;
}

/// The number of the council of that name, or the next free one.
std::int64_t council_number(store::Connection& connection, const std::string& name)
{
    const auto first = [](const store::Row& row) { return row.integer(0); };
    const auto there =
        connection.first("select council_id from council where name = $1", {name}, first);
    return there ? *there
                 : *connection.first("select coalesce(max(council_id), 0) + 1 from council", {},
                                     first);
}

/// The database of the file; one in memory where a dry run finds no file to compare with.
std::unique_ptr<store::Database> open_database(const ImportArguments& arguments)
{
    const bool is_new = !std::filesystem::exists(arguments.data);
    auto database = std::make_unique<store::Database>(arguments.dry_run && is_new ? ":memory:"
                                                                                  : arguments.data);
    const auto writer = database->writer();
    if (arguments.dry_run && !is_new) {
        if (!store::missing_migrations(*writer).empty()) {
            throw store::Failure(store::Failure::Kind::foreign,
                                 arguments.data + " was written by an earlier version; run " +
                                     "goldthread migrate --data " + arguments.data + " first");
        }
    } else {
        store::migrate(*writer);
    }
    writer->run("pragma cache_size = -262144");
    return database;
}

int import_into(store::Database& database, const ImportArguments& arguments,
                const standards::Vocabulary* vocabulary)
{
    const auto mapping = exchange::read_import_mapping(core::home() / "data" / "ssd");
    const auto policy = import_policy();
    const access::CouncilId council{council_number(*database.writer(), arguments.council)};
    access::UnitOfWork work{
        {.database = database, .policy = policy, .after_commit = {}},
        access::system_actor(council, "import"),
        access::UnitOfWork::Kind::changes,
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()),
        "import"};
    const auto grant = work.permit<exchange::RunImport>();
    core::expects(grant.has_value(), "the import command may import");
    ProgressLine line;
    const auto report = exchange::import_folder(
        *grant, mapping,
        {.folder = arguments.folder,
         .council = arguments.council,
         .dry_run = arguments.dry_run,
         .vocabulary = vocabulary,
         .progress = [&](const exchange::ImportProgress& progress) { line.show(progress); }});
    line.end();
    if (!arguments.dry_run) {
        work.finish(access::UnitOfWork::Keep::yes);
    }
    if (!arguments.report.empty()) {
        exchange::write_report_csv(arguments.report, report);
    }
    exchange::print_report(std::cout, report);
    return report.has_faults() ? 1 : 0;
}

}  // namespace

ExitCode import_extract(const ImportArguments& arguments)
{
    if (arguments.council.empty() || arguments.council.size() > 200) {
        std::cerr << "--council wants the council's name, at most 200 letters.\n";
        return 2;
    }
    if (!std::filesystem::is_directory(arguments.folder)) {
        std::cerr << arguments.folder << " is not a folder. Name the folder that holds the CSV "
                  << "files of the extract.\n";
        return 1;
    }
    std::optional<frameworks::Framework> framework;
    if (!arguments.framework.empty()) {
        framework = read_framework(arguments.framework);
        if (!framework) {
            return 1;
        }
    }
    try {
        return import_into(*open_database(arguments), arguments,
                           framework ? framework->definitions->vocabulary.get() : nullptr);
    } catch (const std::exception& error) {
        std::cerr << "\nThe import stopped and nothing was changed: " << error.what() << "\n";
        return 3;
    }
}

}  // namespace goldthread::commands
