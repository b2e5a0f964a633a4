// commands/serve.cpp: the pages of one council, until told to stop.
#include "commands/commands.h"
#include "commands/council_ledger.h"
#include "commands/warm.h"
#include "commands/wiring.h"
#include "frameworks/chart_rules.h"
#include "platform/access/looks.h"
#include "platform/core/home.h"
#include "platform/log/log.h"
#include "platform/store/migrations.h"
#include "platform/web/application.h"
#include "platform/web/server.h"
#include "practice/pages.h"

#include <filesystem>
#include <iostream>
#include <thread>

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
    return true;
}

void report_faults(const std::vector<std::string>& faults)
{
    // What is at fault is refused, never allowed, so the rest can be served.
    for (const auto& fault : faults) {
        log::write(log::Level::warning, "permission", {{"reason", fault}});
    }
}

/// Brings in what changed since the last request. Where that fails, pages show what was known then.
void follow_changes(ledger::Ledger& ledger)
{
    try {
        ledger.follow();
    } catch (const std::exception& error) {
        log::write(log::Level::error, "ledger", {{"reason", std::string(error.what())}});
    }
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
              << (is_any_port ? " port " + std::to_string(port) : "") << std::endl;
    log::write(log::Level::info, "serving", {{"port", std::int64_t{port}}});
}

ExitCode serve_until_stopped(const ServeArguments& arguments, const web::Listen& listen)
{
    const auto framework = read_framework(arguments.framework);
    if (!framework || !is_ready(arguments.data)) {
        return 1;
    }
    frameworks::xmr_rules(*framework);  // throws now, not on a page
    store::Database database{arguments.data, arguments.workers + 2};
    const auto council = council_meant(database, arguments.council);
    if (!council) {
        return 1;
    }
    access::Sessions sessions{database, sign_in_rules(*framework)};
    access::Looks looks{arguments.data};
    access::Policy policy;
    const CouncilLedger record{.database = database,
                               .policy = policy,
                               .council = council->id,
                               .command = "serve",
                               .definitions = framework->definitions,
                               .suppress_below = framework->number("suppress_below", 5),
                               .clock = now};
    const auto ledger = make_ledger(record);
    const auto finder = make_finder(record);
    web::Router router;
    add_pages(router, sessions,
              {.council_name = council->name, .framework = *framework, .ledger = *ledger});
    add_find_page(router, *framework, *finder);
    policy = policy_of(*framework, router);
    report_faults(policy.settle());
    report_faults(practice::faults_of_tools(*framework));
    ledger->build();
    finder->build();
    const web::Assets assets{core::home() / "assets" / "dist"};
    const web::Application application{web::ApplicationParts{.database = database,
                                                             .policy = policy,
                                                             .sessions = sessions,
                                                             .assets = assets,
                                                             .clock = now,
                                                             .council = council->id,
                                                             .council_name = council->name,
                                                             .service_name = "Goldthread",
                                                             .search = find_box(),
                                                             .after_commit = {},
                                                             .looks = &looks},
                                       std::move(router)};
    web::Server server{
        server_settings(arguments, listen),
        [&](web::Request request) {
            follow_changes(*ledger);
            return application.answer(std::move(request));
        },
        [&](int status, const std::string& id) { return application.refusal(status, id); }};
    announce(council->name, arguments.listen, listen.port == 0, server.port());
    const std::jthread warming{[&](const std::stop_token& stop) { warm(*ledger, record, stop); }};
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
