#include "commands/wiring.h"

#include "commands/council_ledger.h"
#include "editor/editor_pages.h"
#include "exchange/import_action.h"
#include "exchange/import_pages.h"
#include "people/access_log_pages.h"
#include "people/find_pages.h"
#include "platform/access/log.h"
#include "platform/core/home.h"
#include "platform/web/access_log_pages.h"
#include "platform/web/account_pages.h"
#include "practice/find_records.h"
#include "practice/pages.h"
#include "practice/reaches.h"
#include "quality/actions.h"
#include "quality/find_definitions.h"
#include "quality/service_pages.h"
#include "strategy/actions.h"
#include "strategy/find_plans.h"
#include "strategy/strategy_pages.h"
#include "workforce/team_pages.h"
#include "workforce/teams.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iostream>
#include <stdexcept>

namespace goldthread::commands {

namespace {

/// A page that a framework's navigation can name.
struct NamedPage {
    std::string_view name;
    const char* text;
    const char* path;
};

constexpr std::array named_pages{
    NamedPage{"my-day", "My day", "/my-day"},
    NamedPage{"my-children", "My children", "/my-children"},
    NamedPage{"my-team", "My team", "/my-team"},
    NamedPage{"entitlements", "Entitlements", "/entitlements"},
    NamedPage{"children", "Children", "/children"},
    NamedPage{"standards", "Standards", "/standards"},
    NamedPage{"strategy", "Strategy", "/strategy"},
    NamedPage{"measures", "Measures", "/measures"},
    NamedPage{"boards", "Boards", "/boards"},
    NamedPage{"framework", "Framework", "/framework"},
    NamedPage{"versions", "Versions", "/framework/edit"},
    NamedPage{"imports", "Imports", "/imports"},
    NamedPage{"accounts", "People and roles", "/accounts"},
    NamedPage{"teams", "Teams", "/teams"},
    NamedPage{"access-log", "Access log", "/access-log"},
};

bool has_page(const web::Router& router, std::string_view path)
{
    return std::ranges::any_of(router.routes(), [&](const web::Router::Route& route) {
        return !route.is_post && route.pattern == path;
    });
}

int whole_number(const frameworks::Framework& framework, std::string_view name,
                 std::string& missing)
{
    const auto value = framework.setting(name);
    int number = 0;
    if (value) {
        const auto* end = value->data() + value->size();
        const auto [rest, error] = std::from_chars(value->data(), end, number);
        if (error == std::errc{} && rest == end && number > 0) {
            return number;
        }
    }
    missing += (missing.empty() ? "" : ", ") + std::string(name);
    return 0;
}

}  // namespace

core::Instant now()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string england()
{
    return (core::home() / "frameworks" / "england").string();
}

std::optional<frameworks::Framework> read_framework(const std::string& folder)
{
    auto framework = frameworks::load(folder);
    if (!framework) {
        for (const auto& problem : framework.error()) {
            std::cerr << standards::print_problem(problem) << "\n";
        }
        return std::nullopt;
    }
    return std::move(*framework);
}

access::Policy policy_of(const frameworks::Framework& framework, const web::Router& router)
{
    access::Policy policy;
    access::add_account_actions(policy);
    for (const auto* reach :
         {"own children", "own team's children", "whole service", "aggregates only"}) {
        policy.reach_without_subjects(reach);
    }
    practice::add_reaches(policy);
    practice::add_actions(policy);
    people::add_access_log_action(policy);
    people::add_find_actions(policy);
    permit_ledger(policy);
    workforce::add_actions(policy);
    quality::declare_actions(policy);
    strategy::declare_actions(policy);
    editor::declare_actions(policy);
    exchange::add_import_actions(policy);
    policy.declare<exchange::RunImport>();
    policy.permit({.role = std::string(access::system_role),
                   .action = std::string(exchange::RunImport::name),
                   .reach = "everything",
                   .sentence = "The command goldthread import writes the records of its council"});
    for (const auto& role : framework.roles) {
        access::Role made{.id = role.id,
                          .title = role.title,
                          .lands_on = has_page(router, role.lands_on) ? role.lands_on : "",
                          .navigation = {}};
        for (const auto& name : role.navigation) {
            const auto* page = std::ranges::find(named_pages, name, &NamedPage::name);
            if (page != named_pages.end() && has_page(router, page->path)) {
                made.navigation.push_back({.text = page->text, .path = page->path});
            }
        }
        policy.role(std::move(made));
    }
    for (const auto& permission : framework.permissions) {
        policy.permit({.role = permission.role,
                       .action = permission.action,
                       .reach = permission.reach,
                       .sentence = permission.sentence});
    }
    return policy;
}

access::SignInRules sign_in_rules(const frameworks::Framework& framework)
{
    std::string missing;
    const auto number = [&](std::string_view name) {
        return whole_number(framework, name, missing);
    };
    const access::SignInRules rules{
        .failures_max = number("sign_in_failures_max"),
        .locked_for = std::chrono::minutes{number("sign_in_locked_minutes")},
        .place_failures_max = number("sign_in_place_failures_max"),
        .idle_for = std::chrono::minutes{number("sign_in_idle_minutes")},
        .ends_after = std::chrono::minutes{number("sign_in_longest_minutes")},
        .passwords = {.characters_min =
                          static_cast<std::size_t>(number("password_characters_min"))}};
    if (!missing.empty()) {
        throw std::runtime_error("The framework has no whole number above 0 for these settings: " +
                                 missing + ". Extend england, which has them.");
    }
    return rules;
}

web::SearchBox find_box()
{
    return {.page = html::Url{"/find"},
            .label = "Find a child, worker or number",
            .for_records = {std::string(people::FindChildren::name),
                            std::string(people::FindWorkers::name)},
            .label_without = "Find a standard or measure"};
}

/// For People and roles: `Olivia Fletcher, Social worker`.
static std::optional<std::string> worker_named(web::Context& context, const std::string& number)
{
    if (!context.work.may<workforce::ListTeams>()) {
        return std::nullopt;
    }
    const auto grant = context.work.permit<workforce::ListTeams>();
    for (const auto& person : workforce::people_of_teams(*grant)) {
        if (person.id == number) {
            return person.name + (person.role.empty() ? "" : ", " + person.role);
        }
    }
    return std::nullopt;
}

void add_find_page(web::Router& router, const frameworks::Framework& framework,
                   people::Finder& finder)
{
    people::add_find_page(router, {.finder = finder,
                                   .elsewhere = {strategy::find_plans(framework),
                                                 quality::find_definitions(framework)},
                                   .kept_from = practice::find_kept_from(framework),
                                   .records_by_number = practice::find_records(framework),
                                   .below = practice::emergency_link});
}

void add_pages(web::Router& router, access::Sessions& sessions, const PageParts& parts)
{
    web::add_account_pages(router, sessions);
    web::add_accounts_pages(router, sessions.rules().passwords, worker_named);
    web::add_accessibility_page(router, parts.council_name);
    web::add_access_log_pages(router);
    people::add_access_log_page(router);
    practice::add_pages(router, {.ledger = parts.ledger, .framework = parts.framework});
    workforce::add_pages(router, {.ledger = parts.ledger, .framework = parts.framework});
    quality::add_pages(router, {.ledger = parts.ledger, .framework = parts.framework});
    strategy::add_pages(router, {.ledger = parts.ledger, .framework = parts.framework});
    editor::add_pages(
        router,
        {.framework = parts.framework, .ledger = parts.ledger, .ledger_for = parts.ledger_for});
    exchange::add_import_pages(router);
}

std::optional<access::Council> council_meant(store::Database& database, const std::string& name)
{
    const auto all = access::councils(*database.reader());
    const auto found = name.empty() && all.size() == 1
                           ? all.begin()
                           : std::ranges::find(all, name, &access::Council::name);
    if (found != all.end()) {
        return *found;
    }
    std::string names;
    for (const auto& council : all) {
        names += (names.empty() ? "" : ", ") + council.name;
    }
    if (all.empty()) {
        std::cerr << "The database " << database.location()
                  << " holds no council yet. Import an extract first: goldthread import.\n";
    } else if (name.empty()) {
        std::cerr << "The database holds several councils. Say which with --council: " << names
                  << ".\n";
    } else {
        std::cerr << "The database does not hold a council named " << name
                  << ". It holds: " << names << ".\n";
    }
    return std::nullopt;
}

}  // namespace goldthread::commands
