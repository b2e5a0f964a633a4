#include "commands/site.h"

#include "commands/warm.h"
#include "editor/in_force.h"
#include "frameworks/chart_rules.h"
#include "platform/log/log.h"
#include "practice/pages.h"

#include <filesystem>
#include <iostream>

namespace goldthread::commands {

namespace {

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

/// The name of a framework is that of its folder.
std::string name_of(const std::string& folder)
{
    auto path = std::filesystem::weakly_canonical(folder);
    return (path.filename().empty() ? path.parent_path() : path).filename().string();
}

}  // namespace

std::optional<frameworks::Framework> framework_on(store::Database& database,
                                                  access::CouncilId council,
                                                  const std::string& folder, core::Date day)
{
    const auto later = editor::files_holding(*database.reader(), council, name_of(folder), day);
    auto framework = frameworks::load_versions(folder, later);
    if (!framework) {
        for (const auto& problem : framework.error()) {
            std::cerr << standards::print_problem(problem) << "\n";
        }
        if (!later.empty()) {
            std::cerr << "These mistakes are in the version of the framework that holds since "
                      << core::long_date(later.back().from)
                      << ", which was written in the service.\n";
        }
        return std::nullopt;
    }
    return std::move(*framework);
}

Site::Site(const SiteParts& parts, frameworks::Framework framework,
           std::vector<std::int64_t> versions)
    : framework_(std::move(framework)),
      versions_(std::move(versions)),
      sessions_(parts.database, sign_in_rules(framework_)),
      record_{.database = parts.database,
              .policy = policy_,
              .council = parts.council.id,
              .command = "serve",
              .definitions = framework_.definitions,
              .suppress_below = framework_.number("suppress_below", 5),
              .clock = parts.clock},
      ledger_(make_ledger(record_)),
      finder_(make_finder(record_))
{
    frameworks::xmr_rules(framework_);  // throws now, not on a page
    web::Router router;
    add_pages(router, sessions_,
              {.council_name = parts.council.name,
               .framework = framework_,
               .ledger = *ledger_,
               .ledger_for = [this](std::shared_ptr<const standards::Definitions> definitions) {
                   auto other = record_;
                   other.definitions = std::move(definitions);
                   return make_ledger(other);
               }});
    add_find_page(router, framework_, *finder_);
    policy_ = policy_of(framework_, router);
    report_faults(policy_.settle());
    report_faults(practice::faults_of_tools(framework_));
    application_.emplace(web::ApplicationParts{.database = parts.database,
                                               .policy = policy_,
                                               .sessions = sessions_,
                                               .assets = parts.assets,
                                               .clock = parts.clock,
                                               .council = parts.council.id,
                                               .council_name = parts.council.name,
                                               .service_name = "Goldthread",
                                               .search = find_box(),
                                               .after_commit = {},
                                               .looks = &parts.looks},
                         std::move(router));
}

void Site::build()
{
    ledger_->build();
    finder_->build();
}

web::Response Site::answer(web::Request request) const
{
    follow_changes(*ledger_);
    return application_->answer(std::move(request));
}

web::Response Site::refusal(int status, const std::string& request_id) const
{
    return application_->refusal(status, request_id);
}

void Site::warm(const std::stop_token& stop) const
{
    commands::warm(*ledger_, record_, stop);
}

Sites::~Sites()
{
    settle();
}

void Sites::settle()
{
    std::jthread under_way;
    {
        const std::scoped_lock lock{guard_};
        under_way = std::move(next_);
    }
    if (under_way.joinable()) {
        under_way.join();
    }
}

bool Sites::open()
{
    framework_ = name_of(parts_.folder);
    const auto today = core::london_date(parts_.clock());
    asked_ = editor::holding(*parts_.database.reader(), parts_.council.id, framework_, today);
    auto framework = framework_on(parts_.database, parts_.council.id, parts_.folder, today);
    if (!framework) {
        return false;
    }
    site_ = std::make_shared<Site>(parts_, std::move(*framework), asked_);
    site_->build();
    warm(site_);
    return true;
}

std::shared_ptr<Site> Sites::now() const
{
    const std::scoped_lock lock{guard_};
    return site_;
}

void Sites::warm(const std::shared_ptr<Site>& site)
{
    warming_ = std::jthread{[site](const std::stop_token& stop) { site->warm(stop); }};
}

void Sites::put_together(const std::vector<std::int64_t>& versions)
{
    try {
        const auto today = core::london_date(parts_.clock());
        auto framework = framework_on(parts_.database, parts_.council.id, parts_.folder, today);
        if (!framework) {
            log::write(log::Level::error, "framework",
                       {{"reason", std::string("a version that holds now does not check")}});
            return;
        }
        auto site = std::make_shared<Site>(parts_, std::move(*framework), versions);
        site->build();
        {
            const std::scoped_lock lock{guard_};
            site_ = site;
        }
        warm(site);
        log::write(log::Level::info, "framework",
                   {{"version", versions.empty() ? std::int64_t{0} : versions.back()}});
    } catch (const std::exception& error) {
        // The version before still answers. It is tried again when another version takes effect or
        // the service is started anew.
        log::write(log::Level::error, "framework", {{"reason", std::string(error.what())}});
    }
}

void Sites::follow_versions()
{
    auto versions = editor::holding(*parts_.database.reader(), parts_.council.id, framework_,
                                    core::london_date(parts_.clock()));
    const std::scoped_lock lock{guard_};
    if (versions == asked_ || is_under_way_) {
        return;  // one at a time: the next request asks again
    }
    asked_ = versions;
    is_under_way_ = true;
    next_ = std::jthread{[this, versions] {
        put_together(versions);
        const std::scoped_lock done{guard_};
        is_under_way_ = false;
    }};
}

web::Response Sites::answer(web::Request request)
{
    follow_versions();
    return now()->answer(std::move(request));
}

web::Response Sites::refusal(int status, const std::string& request_id) const
{
    return now()->refusal(status, request_id);
}

}  // namespace goldthread::commands
