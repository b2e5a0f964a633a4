// platform/web/test_service.h: a small service for tests: two children, three people, one form.
#pragma once
#include "platform/access/log.h"
#include "platform/access/looks.h"
#include "platform/access/secrets.h"
#include "platform/store/migrations.h"
#include "platform/web/access_log_pages.h"
#include "platform/web/account_pages.h"
#include "platform/web/application.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace goldthread::web {

using ChildId = core::Id<struct TestChildTag>;

struct ViewTestChild {
    static constexpr std::string_view name = "test.child.view";
    static constexpr std::string_view title = "open a child's record";
    static constexpr std::string_view subject_kind = "child";
    static constexpr bool changes = false;
    using Subject = ChildId;
};
struct RecordTestVisit {
    static constexpr std::string_view name = "test.visit.record";
    static constexpr std::string_view title = "record a visit";
    static constexpr std::string_view subject_kind = "child";
    static constexpr bool changes = true;
    using Subject = ChildId;
};
struct ViewTestSettings {
    static constexpr std::string_view name = "test.settings.view";
    static constexpr std::string_view title = "see the settings";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = false;
    using Subject = access::Whole;
};

inline constexpr const char* right_password = "three odd words";

class TestService {
public:
    TestService()
    {
        {
            const auto writer = database.writer();
            store::migrate(*writer);
            writer->run_script(
                "create table test_child (council_id integer, child text, worker text, visits "
                "integer);"
                "insert into council values (1, 'Westhaven');"
                "insert into test_child values (1, 'amara', 'w1', 0), (1, 'ben', 'w2', 0);");
        }
        wire();
        add_people();
        add_routes();
        looks.emplace(folder / "record.db");
        application.emplace(ApplicationParts{.database = database,
                                             .policy = policy,
                                             .sessions = sessions,
                                             .assets = assets,
                                             .clock = [this] { return now; },
                                             .council = {1},
                                             .council_name = "Westhaven",
                                             .service_name = "Goldthread",
                                             .after_commit = {},
                                             .looks = &*looks},
                            std::move(router));
    }
    TestService(const TestService&) = delete;
    TestService& operator=(const TestService&) = delete;
    ~TestService()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }

    Response get(const std::string& target)
    {
        const auto mark = target.find('?');
        return send({.method = Method::get,
                     .path = target.substr(0, mark),
                     .query = mark == std::string::npos ? "" : target.substr(mark + 1),
                     .headers = {},
                     .body = {}});
    }
    Response post(const std::string& path, std::string body)
    {
        return send({.method = Method::post,
                     .path = path,
                     .query = {},
                     .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                     .body = std::move(body)});
    }
    /// As a browser would: with its cookies, keeping those that come back.
    Response send(Request request)
    {
        std::string cookies;
        for (const auto& [name, value] : jar) {
            cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
        }
        request.headers.push_back({"Host", "127.0.0.1"});
        request.headers.push_back({"User-Agent", "A browser"});
        if (!cookies.empty()) {
            request.headers.push_back({"Cookie", cookies});
        }
        request.id = "request-" + std::to_string(++sent);
        auto response = application->answer(std::move(request));
        for (const auto& header : response.headers) {
            if (header.name == "Set-Cookie") {
                const auto equals = header.value.find('=');
                const auto value =
                    header.value.substr(equals + 1, header.value.find(';') - equals - 1);
                if (value.empty()) {
                    jar.erase(header.value.substr(0, equals));
                } else {
                    jar[header.value.substr(0, equals)] = value;
                }
            }
        }
        return response;
    }
    /// The token in the first form of a page.
    static std::string token_in(const Response& response)
    {
        static const std::string before = "name=\"csrf_token\" value=\"";
        const auto at = response.body.find(before);
        if (at == std::string::npos) {
            return {};
        }
        const auto from = at + before.size();
        return response.body.substr(from, response.body.find('"', from) - from);
    }
    std::string own_token() { return token_in(get("/account")); }
    Response sign_in(const std::string& email, const std::string& password = right_password)
    {
        const auto token = token_in(get("/sign-in"));
        return post("/sign-in", "email=" + html::percent_encoded(email) + "&password=" +
                                    html::percent_encoded(password) + "&csrf_token=" + token);
    }
    std::int64_t count(store::Sql sql, const store::Values& values = {})
    {
        return database.reader()
            ->first(sql, values, [](const store::Row& row) { return row.integer(0); })
            .value_or(-1);
    }

    std::filesystem::path folder = [] {
        auto made = std::filesystem::temp_directory_path() / ("goldthread-web-" + core::new_uuid());
        std::filesystem::create_directories(made / "assets");
        for (const auto* name : {"app.1.css", "app.1.js", "icon.1.svg"}) {
            std::ofstream{made / "assets" / name} << std::string(3000, 'x');
        }
        std::ofstream{made / "assets" / "manifest.txt"}
            << "app.css app.1.css\napp.js app.1.js\nicon.svg icon.1.svg\n";
        return made;
    }();
    core::Instant now{std::chrono::milliseconds{1'795'521'600'000}};
    store::Database database{(folder / "record.db").string()};
    access::Policy policy;
    access::Sessions sessions{database,
                              {.failures_max = 3,
                               .locked_for = std::chrono::minutes{15},
                               .place_failures_max = 20,
                               .idle_for = std::chrono::minutes{30},
                               .ends_after = std::chrono::minutes{600},
                               .passwords = {.characters_min = 12}}};
    std::optional<access::Looks> looks;
    Assets assets{folder / "assets"};
    Router router;
    std::optional<Application> application;
    std::map<std::string, std::string> jar;
    int sent = 0;

private:
    void wire()
    {
        access::add_account_actions(policy);
        policy.declare<ViewTestChild, RecordTestVisit, ViewTestSettings>()
            .role({.id = "practitioner",
                   .title = "Practitioner",
                   .lands_on = "/my-day",
                   .navigation = {{.text = "My day", .path = "/my-day"},
                                  {.text = "Children", .path = "/children"},
                                  {.text = "Amara", .path = "/children/amara"}}})
            .role({.id = "administrator",
                   .title = "Administrator",
                   .lands_on = "/settings",
                   .navigation = {}})
            .role({.id = "overloaded",
                   .title = "With more pages than a page can name",
                   .lands_on = "/my-day",
                   .navigation = std::vector(7, access::NavigationEntry{"My day", "/my-day"})})
            .reach({.name = "own children",
                    .subject_kind = "child",
                    .subjects = "select child as subject_id from test_child"
                                " where council_id = $council and worker = $worker"});
        const auto permit = [&](const char* role, std::string_view action, const char* reach) {
            policy.permit({.role = role,
                           .action = std::string(action),
                           .reach = reach,
                           .sentence = "A sentence"});
        };
        for (const auto action : {access::SignIn::name, access::SignOut::name,
                                  access::UseOwnAccount::name, access::ChangeOwnAccount::name}) {
            permit("everyone", action, "own account");
        }
        permit("practitioner", ViewTestChild::name, "own children");
        permit("practitioner", RecordTestVisit::name, "own children");
        permit("administrator", ViewTestSettings::name, "everything");
        permit("administrator", access::ViewAccessLog::name, "everything");
        permit("administrator", access::ViewAccounts::name, "everything");
        permit("administrator", access::ManageAccounts::name, "everything");
        EXPECT_EQ(policy.settle(), std::vector<std::string>{});
    }
    void add_people()
    {
        // Of `right_password`, made with the least work that argon2id takes: the usual work is slow
        // on purpose.
        static constexpr const char* hash =
            "$argon2id$v=19$m=8,t=1,p=1$F7z1IPsF2VYyuopUTCJn+g$"
            "COFuZ4x7uiXu8CZrBjoxww98B7XdDvAksEK6bE+BnNM";
        const auto writer = database.writer();
        const auto add = [&](const char* id, const char* email, const char* worker,
                             std::initializer_list<const char*> roles) {
            writer->run(
                "insert into account (council_id, account_id, email, name, password_hash,"
                " worker_id, created_at, password_changed_at)"
                " values (1, $1, $2, $3, $4, $5, $6, $6)",
                {id, email, std::string("Person ") + id, hash, worker, now});
            for (const auto* role : roles) {
                writer->run("insert into account_role values (1, $1, $2)", {id, role});
            }
        };
        add("a1", "one@example.org", "w1", {"practitioner"});
        add("a2", "two@example.org", "w2", {"practitioner", "administrator"});
        add("a3", "three@example.org", "w3", {"administrator"});
        add("a4", "four@example.org", "w4", {"overloaded"});
    }
    void add_routes()
    {
        add_account_pages(router, sessions);
        add_accounts_pages(
            router, sessions.rules().passwords, [](Context&, const std::string& number) {
                return number == "w8" ? std::optional<std::string>{"Ada Bell"} : std::nullopt;
            });
        add_access_log_pages(router);
        add_accessibility_page(router, "Westhaven");
        router.get(
            "/children/{child}", [](Context& context, ChildId child) -> core::Result<Response> {
                const auto grant = context.work.permit<ViewTestChild>(child);
                if (!grant) {
                    return std::unexpected(grant.error());
                }
                return context.page({.title = child.text(), .content = html::Html{child.text()}});
            });
        router.post("/children/{child}/visits",
                    [](Context& context, ChildId child) -> core::Result<Response> {
                        const auto grant = context.work.permit<RecordTestVisit>(child);
                        if (!grant) {
                            return std::unexpected(grant.error());
                        }
                        grant->change(
                            "update test_child set visits = visits + 1"
                            " where council_id = $council and child = $subject");
                        if (context.form.text("note") == "break") {
                            throw std::runtime_error("the handler broke");
                        }
                        return context.done("/children/" + child.text(), "Visit recorded");
                    });
        router.get("/settings", [](Context& context) -> core::Result<Response> {
            const auto grant = context.work.permit<ViewTestSettings>();
            if (!grant) {
                return std::unexpected(grant.error());
            }
            return context.page({.title = "Settings", .content = html::Html{"Settings"}});
        });
    }
};

}  // namespace goldthread::web
