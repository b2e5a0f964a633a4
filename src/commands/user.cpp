// commands/user.cpp: the people who may sign in, kept from the command line. Passwords come from
// standard input or are made up and printed once; never from an argument, which others could see.
#include "commands/commands.h"
#include "commands/wiring.h"
#include "platform/access/accounts.h"
#include "platform/access/secrets.h"
#include "platform/store/migrations.h"
#include "platform/text/csv.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iostream>

namespace goldthread::commands {

namespace {

/// What every form of the command works with.
struct Desk {
    store::Database& database;
    const access::Policy& policy;
    access::PasswordRules rules;
    access::CouncilId council;

    access::UnitOfWork work() const
    {
        return {{.database = database, .policy = policy, .after_commit = {}},
                access::system_actor(council, "user"),
                access::UnitOfWork::Kind::changes,
                now(),
                "user"};
    }
};

ExitCode at_desk(const UserArguments& arguments, const std::function<ExitCode(const Desk&)>& doing)
{
    try {
        if (!std::filesystem::exists(arguments.data)) {
            std::cerr << "There is no database " << arguments.data << ".\n";
            return 1;
        }
        const auto framework =
            read_framework(arguments.framework.empty() ? england() : arguments.framework);
        if (!framework) {
            return 1;
        }
        store::Database database{arguments.data};
        store::migrate(*database.writer());
        const auto council = council_meant(database, arguments.council);
        if (!council) {
            return 1;
        }
        auto policy = policy_of(*framework, web::Router{});
        policy.settle();
        return doing({.database = database,
                      .policy = policy,
                      .rules = sign_in_rules(*framework).passwords,
                      .council = council->id});
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 3;
    }
}

std::string password_line()
{
    std::string line;
    std::getline(std::cin, line);
    return line;
}

void print_faults(const core::Error& error, const std::string& where)
{
    if (const auto* invalid = std::get_if<core::Invalid>(&error)) {
        for (const auto& [field, message] : invalid->fields) {
            std::cerr << where << field << ": " << message << "\n";
        }
    }
}

std::vector<std::string> split(const std::string& text, char at)
{
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find(at, from), text.size());
        if (end > from) {
            parts.push_back(text.substr(from, end - from));
        }
        from = end + 1;
    }
    return parts;
}

/// The rows of a file of accounts. Faults are printed; then there is nothing.
std::optional<std::vector<access::NewAccount>> read_file(const std::string& file)
{
    text::CsvReader reader{std::filesystem::path{file}};
    std::map<std::string, std::size_t, std::less<>> column;
    std::vector<access::NewAccount> made;
    while (reader.next()) {
        const auto cells = reader.cells();
        if (reader.row() == 1) {
            for (std::size_t i = 0; i < cells.size(); ++i) {
                column.emplace(cells[i], i);
            }
            for (const auto* name : {"name", "email", "role"}) {
                if (!column.contains(name)) {
                    std::cerr << file << " has no column " << name
                              << ". It wants name, email, role and, if there are any, worker.\n";
                    return std::nullopt;
                }
            }
            continue;
        }
        const auto cell = [&](std::string_view name) {
            const auto found = column.find(name);
            return found == column.end() || found->second >= cells.size()
                       ? std::string{}
                       : std::string(cells[found->second]);
        };
        const auto worker = cell("worker");
        made.push_back({.email = cell("email"),
                        .name = cell("name"),
                        .roles = split(cell("role"), ' '),
                        .worker = worker.empty() ? std::nullopt : std::optional{worker},
                        .password = {}});
    }
    if (reader.error()) {
        std::cerr << file << ", line " << reader.error()->line << ": " << reader.error()->message
                  << "\n";
        return std::nullopt;
    }
    return made;
}

ExitCode add_all(const Desk& desk, std::vector<access::NewAccount> accounts,
                 const UserArguments& arguments)
{
    const auto given = arguments.reads_password ? password_line() : std::string{};
    auto work = desk.work();
    const auto grant = work.permit<access::ManageAccounts>(access::Whole{}, "add");
    core::expects(grant.has_value(), "the user command may keep accounts");
    bool is_good = true;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        auto& account = accounts[i];
        account.password = arguments.reads_password ? given : access::random_password();
        account.must_change_password = !arguments.keeps_password;
        const auto added = access::add_account(*grant, account, desk.policy, desk.rules);
        if (!added) {
            print_faults(added.error(), arguments.file.empty() ? std::string{}
                                                               : arguments.file + ", row " +
                                                                     std::to_string(i + 2) + ", ");
            is_good = false;
        }
    }
    if (!is_good) {
        work.finish(access::UnitOfWork::Keep::no);
        std::cerr << "Nobody was added.\n";
        return 1;
    }
    work.finish(access::UnitOfWork::Keep::yes);
    for (const auto& account : accounts) {
        std::cout << account.email;
        for (std::size_t i = 0; i < account.roles.size(); ++i) {
            std::cout << (i == 0 ? "\t" : ",") << account.roles[i];
        }
        // A password that came from standard input is known already.
        std::cout << (arguments.reads_password ? "" : "\t" + account.password) << "\n";
    }
    return 0;
}

/// Finds the account and changes it in one unit of work.
ExitCode change_one(
    const UserArguments& arguments, const std::string& what,
    const std::function<ExitCode(const Desk&, const access::Grant<access::ManageAccounts>&,
                                 const access::Account&)>& change)
{
    return at_desk(arguments, [&](const Desk& desk) -> ExitCode {
        auto work = desk.work();
        const auto grant = work.permit<access::ManageAccounts>(access::Whole{}, what);
        core::expects(grant.has_value(), "the user command may keep accounts");
        const auto account = access::find_account(*grant, arguments.email);
        if (!account) {
            std::cerr << "There is no account with the email address " << arguments.email << ".\n";
            work.finish(access::UnitOfWork::Keep::no);
            return 1;
        }
        const auto code = change(desk, *grant, *account);
        work.finish(code == 0 ? access::UnitOfWork::Keep::yes : access::UnitOfWork::Keep::no);
        return code;
    });
}

}  // namespace

ExitCode user_add(const UserArguments& arguments)
{
    if (arguments.file.empty() == arguments.email.empty()) {
        std::cerr << "Say whom to add: --email, --name and --role, or --file with a CSV of them.\n";
        return 2;
    }
    std::vector<access::NewAccount> accounts;
    if (!arguments.file.empty()) {
        auto read = read_file(arguments.file);
        if (!read) {
            return 1;
        }
        accounts = std::move(*read);
    } else {
        accounts.push_back(
            {.email = arguments.email,
             .name = arguments.name,
             .roles = arguments.roles,
             .worker = arguments.worker.empty() ? std::nullopt : std::optional{arguments.worker},
             .password = {}});
    }
    return at_desk(arguments,
                   [&](const Desk& desk) { return add_all(desk, std::move(accounts), arguments); });
}

ExitCode user_list(const UserArguments& arguments)
{
    return at_desk(arguments, [&](const Desk& desk) {
        auto work = desk.work();
        const auto grant = work.permit<access::ViewAccounts>();
        core::expects(grant.has_value(), "the user command may list accounts");
        std::string out;
        text::CsvWriter writer{out};
        writer.row({"name", "email", "role", "worker", "state", "signed_in_at"});
        for (const auto& account : access::accounts(*grant)) {
            std::string roles;
            for (const auto& role : account.roles) {
                roles += (roles.empty() ? "" : " ") + role;
            }
            writer.row({account.name, account.email, roles, account.worker.value_or(""),
                        account.is_locked ? "locked" : "open",
                        account.signed_in_at ? core::iso_utc(*account.signed_in_at) : ""});
        }
        writer.close();
        work.finish(access::UnitOfWork::Keep::yes);
        std::cout << out;
        return 0;
    });
}

ExitCode user_lock(const UserArguments& arguments, bool is_locked)
{
    return change_one(arguments, is_locked ? "lock" : "open",
                      [&](const Desk&, const auto& grant, const access::Account& account) {
                          access::lock_account(grant, account.id, is_locked);
                          std::cout << account.email
                                    << (is_locked ? " is locked and signed out.\n" : " is open.\n");
                          return 0;
                      });
}

ExitCode user_reset(const UserArguments& arguments)
{
    const auto password = arguments.reads_password ? password_line() : access::random_password();
    return change_one(
        arguments, "password",
        [&](const Desk& desk, const auto& grant, const access::Account& account) -> ExitCode {
            const auto done = access::reset_password(grant, account.id, password, desk.rules);
            if (!done) {
                print_faults(done.error(), "");
                return 1;
            }
            std::cout << account.email
                      << (arguments.reads_password ? " has the new password.\n"
                                                   : "\t" + password + "\n");
            return 0;
        });
}

}  // namespace goldthread::commands
