// commands/test_council.h: the small made-up council, imported and wired as the server wires it,
// for tests that ask its pages. One for a whole suite: making it takes most of a second.
#pragma once
#include "commands/commands.h"
#include "commands/council_ledger.h"
#include "commands/wiring.h"
#include "platform/access/sessions.h"
#include "platform/core/home.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace goldthread::commands {

class TestCouncil {
public:
    static constexpr auto today = core::date(2026, 3, 31);
    /// Ten o'clock in the morning.
    static core::Instant morning() { return core::from_london(today.days() * 1440 + 600); }

    TestCouncil()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "council-XXXXXX").string();
        root = mkdtemp(pattern.data());
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        demo({.folder = (root / "extract").string(),
              .size = "small",
              .seed = 7,
              .as_at = core::iso(today)});
        import_extract({.data = (root / "council.db").string(),
                        .council = "Westhaven",
                        .folder = (root / "extract").string(),
                        .report = {},
                        .dry_run = false});
        testing::internal::GetCapturedStdout();
        testing::internal::GetCapturedStderr();
        framework = *frameworks::load(core::home() / "frameworks" / "portsmouth");
        database = std::make_unique<store::Database>((root / "council.db").string());
        const CouncilLedger record{.database = *database,
                                   .policy = policy,
                                   .council = access::CouncilId{1},
                                   .command = "test",
                                   .definitions = framework.definitions,
                                   .suppress_below = 5,
                                   .clock = [] { return core::from_london(today.days() * 1440); }};
        ledger = make_ledger(record);
        finder = make_finder(record);
        sessions = std::make_unique<access::Sessions>(*database, sign_in_rules(framework));
        add_pages(router, *sessions,
                  {.council_name = name,
                   .framework = framework,
                   .ledger = *ledger,
                   .ledger_for = [record](std::shared_ptr<const standards::Definitions> other) {
                       auto of_other = record;
                       of_other.definitions = std::move(other);
                       return make_ledger(of_other);
                   }});
        add_find_page(router, framework, *finder);
        policy = policy_of(framework, router);
        faults = policy.settle();
        ledger->build(today);
        finder->build();
    }
    TestCouncil(const TestCouncil&) = delete;
    TestCouncil& operator=(const TestCouncil&) = delete;
    ~TestCouncil()
    {
        finder.reset();
        ledger.reset();
        sessions.reset();
        database.reset();
        std::filesystem::remove_all(root);
    }

    struct Who {
        std::string account;
        std::string name;
        std::string role;
        std::optional<std::string> worker = {};
    };
    /// As the server does: changes and entries are committed together, and the ledger follows.
    /// `fields` are the query of a GET and the form of a POST.
    core::Result<web::Response> send(bool is_post, const Who& who, const std::string& path,
                                     const std::string& fields, core::Instant now = morning())
    {
        ledger->follow();
        const auto match = router.find(is_post, path);
        if (match.route == nullptr) {
            throw std::runtime_error("there is no page " + path);
        }
        access::UnitOfWork work{
            {.database = *database, .policy = policy, .after_commit = {}},
            {.kind = access::Actor::Kind::account,
             .council = access::CouncilId{1},
             .id = who.account,
             .name = who.name,
             .role = who.role,
             .worker = who.worker},
            is_post ? access::UnitOfWork::Kind::changes : access::UnitOfWork::Kind::reads,
            now,
            "request"};
        const web::Request request{.method = is_post ? web::Method::post : web::Method::get,
                                   .path = path,
                                   .query = is_post ? std::string{} : fields};
        const auto given = *web::Form::urlencoded(fields);
        const web::Form nothing;
        web::Context context{
            .work = work,
            .request = request,
            .query = is_post ? nothing : given,
            .form = is_post ? given : nothing,
            .shell = {.council = name,
                      .service = "Goldthread",
                      .assets = html::read_assets("app.css a.css\napp.js a.js\nicon.svg a.svg\n",
                                                  "/assets/")},
            .today = today,
            .session = nullptr,
            .token = {},
            .csrf = "token",
            .notice = {}};
        auto answer = match.route->handler(context, match.values);
        const bool is_kept = is_post && answer.has_value() && answer->status < 400;
        work.finish(is_kept ? access::UnitOfWork::Keep::yes : access::UnitOfWork::Keep::no);
        ledger->follow();
        return answer;
    }

    /// The first column of the first row.
    std::string text(store::Sql sql, const store::Values& values = {}) const
    {
        return database->reader()
            ->first(sql, values, [](const store::Row& row) { return row.text(0); })
            .value_or("");
    }
    std::int64_t count(store::Sql sql, const store::Values& values = {}) const
    {
        return database->reader()
            ->first(sql, values, [](const store::Row& row) { return row.integer(0); })
            .value_or(-1);
    }

    std::filesystem::path root;
    std::string name = "Westhaven";
    frameworks::Framework framework;
    access::Policy policy;
    std::vector<std::string> faults;  ///< Of the policy.
    web::Router router;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<ledger::Ledger> ledger;
    std::unique_ptr<people::Finder> finder;
    std::unique_ptr<access::Sessions> sessions;
};

/// Where an answer sends the browser; empty where nowhere.
inline std::string leads_to(const core::Result<web::Response>& answer)
{
    if (answer) {
        for (const auto& [name, value] : answer->headers) {
            if (name == "Location") {
                return value;
            }
        }
    }
    return {};
}

/// About how many elements a page has.
inline std::size_t nodes_in(const std::string& page)
{
    std::size_t count = 0;
    for (std::size_t at = 0; (at = page.find('<', at)) != std::string::npos; ++at) {
        count += at + 1 < page.size() && page[at + 1] != '/' ? 1U : 0U;
    }
    return count;
}

}  // namespace goldthread::commands
