// commands/serve.cpp: the pages of one council, until told to stop.
#include "commands/commands.h"
#include "commands/site.h"
#include "platform/access/looks.h"
#include "platform/core/home.h"
#include "platform/log/log.h"
#include "platform/store/migrations.h"
#include "platform/web/application.h"
#include "platform/web/server.h"

#include <filesystem>
#include <iostream>

namespace goldthread::commands {

namespace {

/// False, and a sentence on standard error, where the database is not ready to be served.
bool is_ready(const std::string& file)
{
    if (!std::filesystem::exists(file)) {
        std::cerr << "There is no database " << file
                  << ". Import an extract first: goldthread import --data " << file << " ...\n";
        return false;
    }
    store::Connection connection{file, store::Connection::Mode::open};
    if (const auto missing = store::missing_migrations(connection); !missing.empty()) {
        std::cerr << "The database " << file << " was made by an earlier version. Back it up, then "
                  << "run goldthread migrate --data " << file << "\n";
        return false;
    }
    using std::filesystem::perms;
    const auto others = perms::group_read | perms::others_read;
    if ((std::filesystem::status(file).permissions() & others) != perms::none) {
        std::cerr << "Other accounts of this machine can read the database " << file
                  << ". Unless that is meant, end it: chmod 600 " << file << "*\n";
    }
    return true;
}

web::ServerSettings server_settings(const ServeArguments& arguments, const web::Listen& listen)
{
    web::ServerSettings settings;
    settings.address = listen.address;
    settings.port = listen.port;
    settings.workers = arguments.workers;
    settings.trusts_proxy = arguments.is_behind_proxy;
    return settings;
}

void announce(const std::string& council, const std::string& listen, bool is_any_port, int port)
{
    std::cout << "Serving " << council << " on http://" << listen
              << (is_any_port ? " port " + std::to_string(port) : "") << '\n'
              << std::flush;  // somebody may wait for it at the other end of a pipe
    log::write(log::Level::info, "serving", {{"port", std::int64_t{port}}});
}

/// Passwords and records would go over the network as they are.
void warn_of_open_address(const ServeArguments& arguments, const web::Listen& listen)
{
    const bool is_of_this_machine = listen.address.starts_with("127.") || listen.address == "::1";
    if (!is_of_this_machine && !arguments.is_behind_proxy) {
        std::cerr << "Warning: other machines can reach " << arguments.listen
                  << ", and what passes is not encrypted. Listen on 127.0.0.1 behind a proxy that "
                     "speaks https, with --behind-proxy.\n";
    }
}

ExitCode serve_until_stopped(const ServeArguments& arguments, const web::Listen& listen)
{
    if (!is_ready(arguments.data)) {
        return 1;
    }
    store::Database database{arguments.data, arguments.workers + 2};
    const auto council = council_meant(database, arguments.council);
    if (!council) {
        return 1;
    }
    access::Looks looks{arguments.data};
    const web::Assets assets{core::home() / "assets" / "dist"};
    Sites sites{{.database = database,
                 .looks = looks,
                 .assets = assets,
                 .council = *council,
                 .folder = arguments.framework,
                 .clock = now}};
    if (!sites.open()) {
        return 1;
    }
    web::Server server{
        server_settings(arguments, listen),
        [&](web::Request request) { return sites.answer(std::move(request)); },
        [&](int status, const std::string& id) { return sites.refusal(status, id); }};
    warn_of_open_address(arguments, listen);
    announce(council->name, arguments.listen, listen.port == 0, server.port());
    server.run(true);
    log::write(log::Level::info, "stopped");
    return 0;
}

}  // namespace

ExitCode serve(const ServeArguments& arguments)
{
    const auto listen = web::parse_listen(arguments.listen);
    if (!listen) {
        std::cerr << "--listen wants an address and a port, like 127.0.0.1:8080, not "
                  << arguments.listen << ".\n";
        return 2;
    }
    if (arguments.workers < 1 || arguments.workers > 64) {
        std::cerr << "--workers wants a number from 1 to 64.\n";
        return 2;
    }
    ServeArguments settled = arguments;
    if (settled.framework.empty()) {
        settled.framework = england();
    }
    try {
        return serve_until_stopped(settled, *listen);
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 3;
    }
}

}  // namespace goldthread::commands
