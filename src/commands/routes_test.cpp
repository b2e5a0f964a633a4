// Every page and every form of the program as every role of the framework and as a visitor, over
// the real wiring: what opens is what the framework's permissions say. A new route is not passed
// over: it fails until it is said here which permission it needs.
#include "commands/test_council.h"
#include "platform/web/application.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace goldthread::commands {
namespace {

/// Which permissions open a route; one of several is enough.
using Needs = std::vector<std::string>;

/// Shows nothing of anybody's record: a form, a token for forms, or the way to another page. Find
/// asks for permissions once something is looked for. The records behind figures are asked for one
/// that counts children.
const Needs nothing{};

const std::map<std::string, Needs, std::less<>> needed{
    {"GET /", nothing},
    {"GET /sign-in", nothing},
    {"POST /sign-in", nothing},
    {"POST /sign-out", nothing},
    {"GET /accessibility", nothing},
    {"GET /account", {"access.account.use"}},
    {"GET /account/password", nothing},
    {"POST /account/password", {"access.account.change"}},
    {"POST /account/sign-ins/end", {"access.account.change"}},
    {"POST /account/role", {"access.account.change"}},
    {"GET /accounts", {"access.accounts.view"}},
    {"GET /accounts.csv", {"access.accounts.view"}},
    {"GET /accounts/roles", {"access.accounts.view"}},
    {"GET /accounts/new", {"access.accounts.view"}},
    {"POST /accounts", {"access.accounts.manage"}},
    {"GET /accounts/{account}", {"access.accounts.view"}},
    {"POST /accounts/{account}/locked", {"access.accounts.manage"}},
    {"POST /accounts/{account}/unlocked", {"access.accounts.manage"}},
    {"POST /accounts/{account}/password", {"access.accounts.manage"}},
    {"POST /accounts/{account}/roles", {"access.accounts.manage"}},
    {"POST /accounts/{account}/worker", {"access.accounts.manage"}},
    {"GET /access-log", {"access.log.view"}},
    {"GET /access-log.csv", {"access.log.view"}},
    {"GET /boards", {"strategy.boards.list"}},
    {"GET /boards/{board}", {"strategy.boards.list"}},
    {"POST /boards/{board}/meetings", {"strategy.meeting.record"}},
    {"POST /boards/{board}/sitting", {"strategy.meeting.record"}},
    {"POST /boards/{board}/reports", {"strategy.meeting.record"}},
    {"POST /boards/{board}/reports/taken-back", {"strategy.meeting.record"}},
    {"POST /boards/{board}/strategies", {"strategy.meeting.record"}},
    {"GET /children", {"practice.children.list"}},
    {"GET /children.csv", {"practice.children.list"}},
    {"GET /my-children", {"practice.children.list"}},
    {"GET /my-children.csv", {"practice.children.list"}},
    {"GET /children/{child}", {"people.child.view", "practice.restriction.learn"}},
    {"GET /children/{child}/story", {"people.child.view"}},
    {"GET /children/{child}/story.csv", {"people.child.view"}},
    {"GET /children/{child}/standards", {"people.child.view"}},
    {"GET /children/{child}/standards/{standard}", {"people.child.view"}},
    {"GET /children/{child}/standards/{standard}/history.csv", {"people.child.view"}},
    {"GET /children/{child}/access-log", {"people.child.log.view"}},
    {"GET /children/{child}/access-log.csv", {"people.child.log.view"}},
    {"GET /children/{child}/readers", {"practice.readers.view"}},
    {"GET /children/{child}/restriction", {"practice.restriction.view"}},
    {"POST /children/{child}/restriction", {"practice.restriction.make"}},
    {"POST /children/{child}/restriction/lifted", {"practice.restriction.make"}},
    {"GET /children/{child}/record", {"people.child.view"}},
    {"GET /children/{child}/record/{tool}", {"people.child.view"}},
    {"POST /children/{child}/record/{tool}", {"people.child.view"}},
    {"GET /children/{child}/records/{entry}", {"people.child.view"}},
    {"GET /children/{child}/records/{entry}/correction", {"people.child.view"}},
    {"POST /children/{child}/records/{entry}/correction", {"people.child.view"}},
    {"GET /restrictions", {"practice.restriction.view"}},
    {"GET /restrictions.csv", {"practice.restriction.view"}},
    {"GET /emergency-access", {"practice.emergency_access.take"}},
    {"POST /emergency-access", {"practice.emergency_access.take"}},
    {"POST /emergency-access/{access}/ended", {"practice.emergency_access.answer"}},
    {"POST /emergency-access/{access}/seen", {"practice.emergency_access.answer"}},
    {"GET /emergency-access/log", {"practice.emergency_access.view"}},
    {"GET /emergency-access/log.csv", {"practice.emergency_access.view"}},
    {"GET /drafts", {"practice.draft.view"}},
    {"GET /drafts/token", nothing},
    {"GET /drafts/{draft}", {"practice.draft.view"}},
    {"POST /drafts/{draft}", {"practice.draft.keep"}},
    {"GET /drafts/{draft}/removal", {"practice.draft.view"}},
    {"POST /drafts/{draft}/removal", {"practice.draft.keep"}},
    {"GET /entitlements", {"workforce.entitlements.view"}},
    {"GET /entitlements.csv", {"workforce.entitlements.view"}},
    {"GET /find", nothing},
    {"GET /framework", {"frameworks.framework.view"}},
    {"GET /framework/settings", {"frameworks.framework.view"}},
    {"GET /framework/settings.csv", {"frameworks.framework.view"}},
    {"GET /framework/words", {"frameworks.framework.view"}},
    {"GET /framework/words.csv", {"frameworks.framework.view"}},
    {"GET /framework/gaps", {"frameworks.framework.view"}},
    {"GET /framework/gaps.csv", {"frameworks.framework.view"}},
    {"GET /framework/definitions", {"frameworks.framework.view"}},
    {"GET /framework/definitions.csv", {"frameworks.framework.view"}},
    {"GET /framework/definitions/{definition}", {"frameworks.framework.view"}},
    {"GET /framework/competencies", {"frameworks.framework.view"}},
    {"GET /framework/competencies.csv", {"frameworks.framework.view"}},
    {"GET /framework/competencies/{set}", {"frameworks.framework.view"}},
    {"GET /framework/competencies/{set}/domains.csv", {"frameworks.framework.view"}},
    {"GET /framework/indicators", {"quality.standards.view"}},
    {"GET /framework/indicators.csv", {"quality.standards.view"}},
    {"GET /framework/indicators/{indicator}", {"quality.standards.view"}},
    {"GET /framework/indicators/{indicator}/records", {"quality.children.list"}},
    {"GET /framework/indicators/{indicator}/records.csv", {"quality.children.list"}},
    {"GET /framework/edit", {"framework.versions.view"}},
    {"GET /framework/edit/{version}", {"framework.versions.view"}},
    {"GET /framework/edit/{version}/files.zip", {"framework.versions.view"}},
    {"GET /framework/edit/{version}/changes", {"framework.versions.view"}},
    {"GET /framework/edit/{version}/effect", {"framework.versions.view"}},
    {"GET /framework/edit/{version}/effect/{standard}", {"framework.versions.view"}},
    {"GET /framework/edit/{version}/files/{name}", {"framework.versions.view"}},
    {"GET /framework/edit/override", {"framework.versions.view"}},
    {"POST /framework/edit/override", {"framework.edit"}},
    {"POST /framework/edit/begin", {"framework.edit"}},
    {"POST /framework/edit/{version}/bring", {"framework.edit"}},
    {"POST /framework/edit/{version}/new", {"framework.edit"}},
    {"POST /framework/edit/{version}/propose", {"framework.edit"}},
    {"POST /framework/edit/{version}/reopen", {"framework.edit"}},
    {"POST /framework/edit/{version}/throw-away", {"framework.edit"}},
    {"POST /framework/edit/{version}/files/{name}", {"framework.edit"}},
    {"POST /framework/edit/{version}/files/{name}/draft", {"framework.edit"}},
    {"POST /framework/edit/{version}/files/{name}/removal", {"framework.edit"}},
    {"POST /framework/edit/{version}/files/{name}/set-aside", {"framework.edit"}},
    {"POST /framework/edit/{version}/approve", {"framework.approve"}},
    {"POST /framework/edit/{version}/send-back", {"framework.approve"}},
    {"POST /framework/edit/{version}/take-back", {"framework.approve"}},
    {"GET /imports", {"exchange.imports.view"}},
    {"GET /imports.csv", {"exchange.imports.view"}},
    {"GET /imports/{import}", {"exchange.imports.view"}},
    {"GET /imports/{import}/messages.csv", {"exchange.imports.view"}},
    {"GET /imports/merges", {"exchange.merges.view"}},
    {"GET /imports/merges.csv", {"exchange.merges.view"}},
    {"POST /imports/merges", {"exchange.merges.decide"}},
    {"GET /measures", {"strategy.plan.view"}},
    {"GET /measures.csv", {"strategy.plan.view"}},
    {"GET /measures/{measure}", {"strategy.plan.view"}},
    {"GET /measures/{measure}/figures.csv", {"strategy.plan.view"}},
    {"GET /measures/{measure}/figures", {"strategy.plan.view"}},
    {"POST /measures/{measure}/figures", {"strategy.figure.supply"}},
    {"POST /measures/{measure}/figures/taken-back", {"strategy.figure.supply"}},
    {"GET /supplied-figures", {"strategy.figure.supply"}},
    {"POST /supplied-figures", {"strategy.figure.supply"}},
    {"POST /measures/{measure}/notes", {"strategy.note.write"}},
    {"GET /measures/{measure}/choices", {"strategy.plan.view"}},
    {"POST /measures/{measure}/choices/{kind}", {"strategy.measure.choose"}},
    {"GET /measures/{measure}/steps", {"strategy.plan.view"}},
    {"POST /measures/{measure}/steps", {"strategy.step_change.accept"}},
    {"GET /my-day", {"practice.my_day.view"}},
    {"GET /my-day.csv", {"practice.my_day.view"}},
    {"GET /my-team", {"workforce.team.view"}},
    {"GET /my-team.csv", {"workforce.team.view"}},
    {"GET /standards", {"quality.standards.view"}},
    {"GET /standards.csv", {"quality.standards.view"}},
    {"GET /standards/{standard}", {"quality.standards.view"}},
    {"GET /standards/{standard}/months.csv", {"quality.standards.view"}},
    {"GET /standards/{standard}/groups.csv", {"quality.standards.view"}},
    {"GET /standards/{standard}/list", {"quality.children.list"}},
    {"GET /standards/{standard}/list.csv", {"quality.children.list"}},
    {"GET /strategy", {"strategy.plan.view"}},
    {"GET /strategy/{strategy}", {"strategy.plan.view"}},
    {"GET /strategy/objectives/{objective}", {"strategy.plan.view"}},
    {"POST /strategy/objectives/{objective}/progress", {"strategy.action.record"}},
    {"GET /strategy/answers/{id}", {"strategy.plan.view"}},
    {"POST /strategy/answers/{id}", {"strategy.answer.record"}},
    {"GET /teams", {"workforce.teams.list"}},
    {"GET /teams.csv", {"workforce.teams.list"}},
    {"GET /workers/{worker}", {"people.worker.view"}},
    {"GET /workers/{worker}/record/{tool}", {"people.worker.view"}},
    {"POST /workers/{worker}/record/{tool}", {"people.worker.view"}},
    {"GET /workers/{worker}/records/{entry}", {"people.worker.view"}},
    {"GET /workers/{worker}/records/{entry}/correction", {"people.worker.view"}},
    {"POST /workers/{worker}/records/{entry}/correction", {"people.worker.view"}},
};

class EveryRoute : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        council_ = std::make_unique<TestCouncil>();
        child_ = council_->text(
            "select person_id from involvement where council_id = 1 and known_to is null"
            " and worker_id is not null and to_on is null order by person_id limit 1");
        worker_ = council_->text(
            "select worker_id from involvement where council_id = 1 and known_to is null"
            " and worker_id is not null and to_on is null and person_id = $1",
            {child_});
        const auto writer = council_->database->writer();
        for (const auto& role : council_->framework.roles) {
            writer->run(
                "insert into account (council_id, account_id, email, name, password_hash,"
                " created_at, password_changed_at)"
                " values (1, $1, $1 || '@example.org', $1, 'x', 'x', 'x')",
                {role.id});
            writer->run("insert into account_role values (1, $1, $1)", {role.id});
        }
    }
    static void TearDownTestSuite() { council_.reset(); }

    static std::string name_of(const web::Router::Route& route)
    {
        return (route.is_post ? "POST " : "GET ") + std::string(route.pattern);
    }
    /// The pattern with records that are there; `is_there` turns false where one is not.
    static std::string path_of(const web::Router::Route& route, bool& is_there)
    {
        static const std::map<std::string, std::string, std::less<>> records{
            {"{child}", child_},
            {"{worker}", worker_},
            {"{standard}", "family-knows-and-agrees"},
            {"{measure}", "attainment-early-years"},
            {"{board}", "health-and-wellbeing-board"},
            {"{strategy}", "education"},
            {"{objective}", "education-attainment"},
            {"{indicator}", "case_audits"},
            {"{import}", "1"},
            {"{account}", "practitioner"},
        };
        std::string path{route.pattern};
        is_there = path != "/framework/edit/override";  // of what, its query says
        for (auto at = path.find('{'); at != std::string::npos; at = path.find('{', at)) {
            const auto length = path.find('}', at) + 1 - at;
            const auto found = records.find(path.substr(at, length));
            is_there = is_there && found != records.end();
            path.replace(at, length, found == records.end() ? "1" : found->second);
        }
        return path;
    }
    /// Nothing where the handler broke.
    static std::optional<int> status(const web::Router::Route& route, const std::string& path,
                                     const std::string& role, const std::string& fields)
    {
        try {
            const auto answer =
                council_->send(route.is_post, {role, role, role, worker_}, path, fields);
            if (answer) {
                return answer->status;
            }
            return std::holds_alternative<core::Refused>(answer.error())    ? 403
                   : std::holds_alternative<core::NotFound>(answer.error()) ? 404
                                                                            : 400;
        } catch (const std::exception& error) {
            ADD_FAILURE() << name_of(route) << " as " << role << " broke: " << error.what();
            return std::nullopt;
        }
    }
    /// Asks about whoever is signed in themselves, which a test of many roles cannot stand in for.
    static bool is_about_the_sign_in(const web::Router::Route& route)
    {
        return route.is_open || route.pattern.starts_with("/account/") ||
               route.pattern == "/account" || route.pattern == "/sign-out";
    }
    static bool holds(const std::string& role, const Needs& needs)
    {
        return std::ranges::any_of(needs, [&](const std::string& action) {
            return council_->policy.held(role, action) != nullptr;
        });
    }
    /// Holds it for every record there is.
    static bool holds_all(const std::string& role, const Needs& needs)
    {
        return std::ranges::any_of(needs, [&](const std::string& action) {
            const auto* held = council_->policy.held(role, action);
            return held != nullptr &&
                   (held->is_all ||
                    council_->policy.action(action)->subject_kind == access::whole_kind);
        });
    }

    static inline std::unique_ptr<TestCouncil> council_;
    static inline std::string child_;
    static inline std::string worker_;  ///< Works with the child; so does everybody who asks.
};

TEST_F(EveryRoute, IsSaidToNeedPermissionsThatThereAre)
{
    std::set<std::string, std::less<>> there;
    for (const auto& route : council_->router.routes()) {
        EXPECT_TRUE(needed.contains(name_of(route)))
            << "Say which permission this needs: " << name_of(route);
        there.insert(name_of(route));
    }
    for (const auto& [name, needs] : needed) {
        EXPECT_TRUE(there.contains(name)) << "There is no route " << name;
        for (const auto& action : needs) {
            EXPECT_NE(council_->policy.action(action), nullptr) << action;
        }
    }
}

TEST_F(EveryRoute, OpensForTheRolesThatThePermissionsNameAndForNoOther)
{
    for (const auto& route : council_->router.routes()) {
        const auto found = needed.find(name_of(route));
        if (found == needed.end() || is_about_the_sign_in(route)) {
            continue;
        }
        bool is_there = true;
        const auto path = path_of(route, is_there);
        for (const auto& role : council_->framework.roles) {
            const auto granted = [&] {
                return council_->count(
                    "select count(*) from audit_entry where outcome = 'granted' and actor = $1",
                    {role.id});
            };
            const auto before = granted();
            const auto answer = status(route, path, role.id, "");
            if (!answer) {
                continue;
            }
            const bool is_refused = *answer == 403 || *answer == 404;
            const auto what = name_of(route) + " as " + role.id + ": " + std::to_string(*answer);
            if (!found->second.empty() && !holds(role.id, found->second)) {
                EXPECT_TRUE(is_refused) << what << ", without a permission";
            } else if (!route.is_post && is_there && holds_all(role.id, found->second)) {
                EXPECT_FALSE(is_refused) << what << ", in spite of a permission";
            }
            if (!route.is_post && *answer < 400 && !found->second.empty()) {
                EXPECT_GT(granted(), before) << what << ", and the access log does not say so";
            }
        }
    }
}

TEST_F(EveryRoute, LeadsAVisitorToSignInAndTakesNoFormFromOne)
{
    const web::Assets assets{core::home() / "assets" / "dist"};
    const web::Application application{{.database = *council_->database,
                                        .policy = council_->policy,
                                        .sessions = *council_->sessions,
                                        .assets = assets,
                                        .clock = TestCouncil::morning,
                                        .council = access::CouncilId{1},
                                        .council_name = council_->name,
                                        .service_name = "Goldthread",
                                        .after_commit = {}},
                                       council_->router};
    for (const auto& route : council_->router.routes()) {
        bool is_there = true;
        const auto answer =
            application.answer({.method = route.is_post ? web::Method::post : web::Method::get,
                                .path = path_of(route, is_there),
                                .headers = {{"Host", "x"}}});
        EXPECT_EQ(answer.status, route.is_post ? 403 : route.is_open ? 200 : 303) << name_of(route);
        if (answer.status == 303) {
            EXPECT_TRUE(leads_to(answer).starts_with("/sign-in")) << name_of(route);
        }
    }
}

TEST_F(EveryRoute, AnswersJunkInWords)
{
    const std::string junk =
        "page=1000000000000&sort=%27%3B--&order=descending&as_at=9999-12-31&from=0000-00-00"
        "&to=-1&version=-99999999999999999999&draft=%E2%80%AE&q=%25%27%22%3Cscript%3E&team=%01"
        "&month=2020-13&base_version=99999999999&reason=x&name=%27&text=%5C&by=x&grain=x";
    for (const auto& route : council_->router.routes()) {
        if (is_about_the_sign_in(route)) {
            continue;
        }
        bool is_there = true;
        const auto path = path_of(route, is_there);
        for (const auto* role : {"head_of_service", "practice_lead", "administrator"}) {
            const auto found = needed.find(name_of(route));
            if (found != needed.end() && holds(role, found->second)) {
                status(route, path, role, junk);
                break;  // whoever else holds it is answered by the same handler
            }
        }
    }
}

}  // namespace
}  // namespace goldthread::commands
