// commands/framework_editor_test.cpp: a framework changed in the browser, step by step, by two
// people: what each may do, what is refused, and what holds from its day on.
// Long: the way of one version is one story.
#include "commands/site.h"
#include "commands/test_council.h"
#include "editor/in_force.h"

#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <tuple>

namespace goldthread::commands {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string encoded(const std::string& text)
{
    return html::percent_encoded(text);
}

class FrameworkEditor : public testing::Test {
protected:
    static void SetUpTestSuite() { council_ = new TestCouncil; }
    static void TearDownTestSuite()
    {
        delete council_;
        council_ = nullptr;
    }

    static TestCouncil::Who lead()
    {
        return {.account = "a1", .name = "Lea Lead", .role = "practice_lead"};
    }
    static TestCouncil::Who other()
    {
        return {.account = "a2", .name = "Quentin Quality", .role = "quality_lead"};
    }
    static TestCouncil::Who head()
    {
        return {.account = "a3", .name = "Hana Head", .role = "head_of_service"};
    }

    static core::Result<web::Response> get(const TestCouncil::Who& who, const std::string& path,
                                           const std::string& query = "")
    {
        return council_->send(false, who, path, query);
    }
    static std::string body(const TestCouncil::Who& who, const std::string& path,
                            const std::string& query = "")
    {
        const auto page = get(who, path, query);
        return page ? page->body : "REFUSED";
    }
    static core::Result<web::Response> post(const TestCouncil::Who& who, const std::string& path,
                                            const std::string& fields = "")
    {
        return council_->send(true, who, path, fields);
    }
    /// Begins a version; its address.
    static std::string begun() { return leads_to(post(lead(), "/framework/edit/begin")); }
    static std::string text_of(const std::string& version, const std::string& name)
    {
        return council_->text("select text from framework_file where version = $1 and name = $2",
                              {std::stoll(version.substr(version.rfind('/') + 1)), name});
    }
    static std::int64_t revision_of(const std::string& version, const std::string& name)
    {
        return council_->count(
            "select revision from framework_file where version = $1 and name = $2",
            {std::stoll(version.substr(version.rfind('/') + 1)), name});
    }
    static core::Result<web::Response> write(const TestCouncil::Who& who,
                                             const std::string& version, const std::string& name,
                                             const std::string& text, std::int64_t seen)
    {
        return post(who, version + "/files/" + name,
                    "draft_known=" + std::to_string(seen) + "&text=" + encoded(text));
    }
    /// Two weeks between visits under protection become three days.
    static std::string stricter()
    {
        return "framework: portsmouth\nsettings:\n  child_protection_visit_interval: {value: 3 "
               "working days, reading: for a test, source: none}\n";
    }

    static TestCouncil* council_;
};

TestCouncil* FrameworkEditor::council_ = nullptr;

TEST_F(FrameworkEditor, AMistakeIsShownWithItsPlaceAndLineAndGoesNoFurther)
{
    const auto version = begun();
    ASSERT_FALSE(version.empty());
    ASSERT_TRUE(post(lead(), version + "/new", "name=test.yaml").has_value());
    ASSERT_TRUE(write(lead(), version, "test.yaml",
                      "framework: portsmouth\nsettings:\n  a: {value: 1, sauce: x}\n", 1)
                    .has_value());
    const auto page = body(lead(), version + "/files/test.yaml");
    EXPECT_THAT(page, HasSubstr("test.yaml:3:"));
    EXPECT_THAT(page, HasSubstr("did you mean &quot;source&quot;"));
    EXPECT_THAT(page, HasSubstr("3    a: {value: 1, sauce: x}"));
    const auto proposed = post(lead(), version + "/propose", "reason=Because");
    ASSERT_FALSE(proposed.has_value());
    EXPECT_TRUE(std::holds_alternative<core::Refused>(proposed.error()));
    EXPECT_EQ(council_->text("select state from framework_version where version = $1",
                             {std::stoll(version.substr(version.rfind('/') + 1))}),
              "draft");
}

TEST_F(FrameworkEditor, ThePageSaysWhatTheCommandSays)
{
    const auto version = begun();
    const auto bad = text_of(version, "framework.yaml") + "standards:\n  - id: x\n    tittle: y\n";
    std::ignore = write(lead(), version, "framework.yaml", bad, 1);
    const auto folder = council_->root / "frameworks" / "portsmouth";
    std::filesystem::create_directories(folder);
    std::filesystem::create_directory_symlink(core::home() / "frameworks" / "england",
                                              council_->root / "frameworks" / "england");
    for (const auto& file : frameworks::files_in(council_->framework.folder)) {
        std::ofstream{folder / file.name}
            << (file.name == "framework.yaml" ? text_of(version, file.name) : file.text);
    }
    const auto loaded = frameworks::load(folder);
    ASSERT_FALSE(loaded.has_value());
    const auto page = body(lead(), version + "/files/framework.yaml");
    for (const auto& problem : loaded.error()) {
        EXPECT_THAT(page, HasSubstr("framework.yaml:" + std::to_string(problem.place.line) + ":" +
                                    std::to_string(problem.place.column)));
        std::string escaped;
        html::append_escaped(escaped, problem.message);
        EXPECT_THAT(page, HasSubstr(escaped));
    }
}

TEST_F(FrameworkEditor, WhoeverApprovesIsToldWhatAPermissionDoesWhateverItsSentenceSays)
{
    const auto version = begun();
    const auto silent = body(head(), version);
    EXPECT_THAT(silent, Not(HasSubstr("changes who may do what")));
    ASSERT_TRUE(post(lead(), version + "/new", "name=test.yaml").has_value());
    ASSERT_TRUE(write(lead(), version, "test.yaml",
                      "framework: portsmouth\n"
                      "settings:\n  suppress_below: {value: 1, reading: r, source: s}\n"
                      "permissions:\n  - {role: board_member, action: people.child.view, reach: "
                      "whole service, sentence: Board members see figures}\n",
                      1)
                    .has_value());
    for (const auto* page : {"", "/effect"}) {
        const auto told = body(head(), version + page);
        for (const auto* part : {"This version changes who may do what", "Given", "Board member",
                                 "open a child", "whole service", "suppress_below"}) {
            EXPECT_THAT(told, HasSubstr(part)) << page;
        }
        EXPECT_THAT(told, Not(HasSubstr("Taken away"))) << page;
    }
}

TEST_F(FrameworkEditor, TwoWritersOfOneFileLoseNothing)
{
    const auto version = begun();
    std::ignore = post(lead(), version + "/new", "name=both.yaml");
    ASSERT_EQ(revision_of(version, "both.yaml"), 1);
    std::ignore = write(lead(), version, "both.yaml", "framework: portsmouth\n# mine\n", 1);
    std::ignore = write(other(), version, "both.yaml", "framework: portsmouth\n# theirs\n", 1);
    EXPECT_EQ(text_of(version, "both.yaml"), "framework: portsmouth\n# mine\n");
    const auto page = body(other(), version + "/files/both.yaml");
    EXPECT_THAT(page, HasSubstr("Lea Lead saved this file while you were writing"));
    EXPECT_THAT(page, HasSubstr("+ # theirs"));
    EXPECT_THAT(body(lead(), version + "/files/both.yaml"), Not(HasSubstr("# theirs")));
    std::ignore = post(other(), version + "/files/both.yaml/set-aside");
    EXPECT_THAT(body(other(), version + "/files/both.yaml"), Not(HasSubstr("# theirs")));
}

TEST_F(FrameworkEditor, APageThatSavesByItselfOvertakesOnlyItself)
{
    const auto version = begun();
    std::ignore = post(lead(), version + "/new", "name=auto.yaml");
    const auto send = [&](const char* text, int seq) {
        return post(lead(), version + "/files/auto.yaml/draft",
                    "draft_known=1&draft_page=p1&draft_seq=" + std::to_string(seq) +
                        "&text=" + encoded(text));
    };
    EXPECT_THAT(send("# one\n", 1)->body,
                HasSubstr("\"address\":\"" + version + "/files/auto.yaml/draft\""));
    std::ignore = send("# three\n", 3);
    std::ignore = send("# two\n", 2);
    EXPECT_EQ(text_of(version, "auto.yaml"), "# three\n");
}

TEST_F(FrameworkEditor, WhatWouldBeFoundIsCountedAndNamedOnlyToWhoMaySee)
{
    const auto version = begun();
    std::ignore = post(lead(), version + "/new", "name=test.yaml");
    std::ignore = write(lead(), version, "test.yaml", stricter(), 1);
    const auto page = body(lead(), version + "/effect");
    EXPECT_THAT(page, HasSubstr("Whose status changes"));
    ASSERT_THAT(page, HasSubstr(version + "/effect/child-protection-visits\""));
    const auto named = body(lead(), version + "/effect/child-protection-visits");
    EXPECT_THAT(named, HasSubstr("href=\"/children/"));
    EXPECT_THAT(body(lead(), version + "/changes"), HasSubstr("3 working days"));
    EXPECT_FALSE(
        get({.account = "a9", .name = "A", .role = "analyst"}, version + "/effect").has_value());
}

TEST_F(FrameworkEditor, WhatWouldBeCountedStandsBesideWhatIs)
{
    const auto version = begun();
    std::ignore = post(lead(), version + "/new", "name=test.yaml");
    std::ignore =
        write(lead(), version, "test.yaml",
              "framework: portsmouth\nindicators:\n"
              "  - {id: seen, title: Visits with a child, unit: visits, direction: higher,"
              " period: financial year, source: none, subject: child,"
              " count: child_protection_visit where child_seen}\n",
              1);
    const auto page = body(lead(), version + "/effect");
    EXPECT_THAT(page, HasSubstr("Indicators that count something else"));
    EXPECT_THAT(page, HasSubstr("Visits with a child"));
    EXPECT_THAT(page, Not(HasSubstr("What else is written otherwise")));
}

TEST_F(FrameworkEditor, WhatEnglandSaysIsOverriddenInAFileOfTheCouncilsOwn)
{
    const std::string definition = "/framework/definitions/child-protection-visits";
    const std::string override = "/framework/edit/override";
    EXPECT_THAT(body(lead(), definition),
                HasSubstr(override + "?definition=child-protection-visits"));
    EXPECT_THAT(body({.account = "a7", .name = "P", .role = "practitioner"}, definition),
                Not(HasSubstr(override)));
    EXPECT_THAT(body(lead(), override, "definition=child-protection-visits"),
                HasSubstr("- replaces: child-protection-visits"));
    const auto begun_file =
        post(lead(), override, "definition=child-protection-visits&version=new");
    ASSERT_TRUE(begun_file.has_value());
    std::string address;
    for (const auto& header : begun_file->headers) {
        address = header.name == "Location" ? header.value : address;
    }
    EXPECT_THAT(address, testing::EndsWith("/files/our-child-protection-visits.yaml"));
    EXPECT_THAT(body(lead(), address), HasSubstr("The framework checks"));
    const auto version = address.substr(0, address.find("/files/"));
    EXPECT_THAT(body(lead(), version + "/effect"), HasSubstr("No standard asks anything else"));

    const auto number = version.substr(version.rfind('/') + 1);
    const auto setting =
        post(lead(), override, "setting=child_protection_visit_interval&version=" + number);
    ASSERT_TRUE(setting.has_value());
    EXPECT_THAT(body(lead(), version + "/files/our-child_protection_visit_interval.yaml"),
                HasSubstr("The framework checks"));
    EXPECT_FALSE(get(lead(), override, "definition=nothing-of-the-kind").has_value());
}

TEST_F(FrameworkEditor, AVersionHoldsFromItsDayOnceAnotherPersonApprovedIt)
{
    const auto version = begun();
    const auto number = std::stoll(version.substr(version.rfind('/') + 1));
    std::ignore = post(lead(), version + "/new", "name=test.yaml");
    std::ignore = write(lead(), version, "test.yaml", stricter(), 1);
    EXPECT_EQ(post(lead(), version + "/propose", "reason=")->status, 422);
    ASSERT_TRUE(post(lead(), version + "/propose", "reason=Visits+come+too+late").has_value());
    // Nobody writes in it now, nobody approves what is their own, and the analyst nothing at all.
    EXPECT_FALSE(write(lead(), version, "test.yaml", "framework: portsmouth\n", 2).has_value());
    EXPECT_FALSE(post({.account = "a1", .name = "Lea Lead", .role = "head_of_service"},
                      version + "/approve", "from=2026-04-10")
                     .has_value());
    EXPECT_FALSE(post(lead(), version + "/approve", "from=2026-04-10").has_value());
    EXPECT_EQ(post(head(), version + "/approve", "from=2026-03-30")->status, 422);
    ASSERT_EQ(post(head(), version + "/approve", "from=2026-04-10")->status, 303);

    auto& database = *council_->database;
    const auto on = [&](core::Date day) {
        return editor::holding(*database.reader(), access::CouncilId{1}, "portsmouth", day);
    };
    EXPECT_TRUE(on(core::date(2026, 4, 9)).empty());
    EXPECT_EQ(on(core::date(2026, 4, 10)), std::vector<std::int64_t>{number});
    const auto framework =
        framework_on(database, access::CouncilId{1}, council_->framework.folder.string(),
                     core::date(2026, 4, 10));
    ASSERT_TRUE(framework.has_value());
    EXPECT_EQ(framework->setting("child_protection_visit_interval"), "3 working days");
    const auto standard = framework->definitions->find_standard("child-protection-visits");
    ASSERT_TRUE(standard.has_value());
    EXPECT_EQ(framework->definitions->editions[*standard].size(), 2U);
    // What is approved is not altered, by anybody or anything.
    EXPECT_THROW(database.writer()->run("update framework_version set from_on = 1", {}),
                 store::Failure);
    EXPECT_THROW(database.writer()->run("delete from framework_file where version = $1", {number}),
                 store::Failure);

    // The server takes it up on its day, without being started anew.
    std::atomic day{core::date(2026, 4, 9).days()};  // read by the thread that warms as well
    access::Looks looks{(council_->root / "council.db").string()};
    const web::Assets assets{core::home() / "assets" / "dist"};
    Sites sites{{.database = database,
                 .looks = looks,
                 .assets = assets,
                 .council = {.id = access::CouncilId{1}, .name = "Westhaven"},
                 .folder = council_->framework.folder.string(),
                 .clock = [&] { return core::from_london(day.load() * 1440 + 600); }}};
    ASSERT_TRUE(sites.open());
    sites.answer({.path = "/sign-in"});
    EXPECT_TRUE(sites.versions().empty());
    day = core::date(2026, 4, 10).days();
    EXPECT_EQ(sites.answer({.path = "/sign-in"}).status, 200);
    sites.settle();
    EXPECT_EQ(sites.versions(), std::vector<std::int64_t>{number});

    // Before its day it is taken back, and the first version goes on.
    EXPECT_EQ(post(head(), version + "/take-back", "decision=")->status, 422);
    ASSERT_EQ(post(head(), version + "/take-back", "decision=Too+soon")->status, 303);
    EXPECT_TRUE(on(core::date(2026, 4, 10)).empty());
    sites.answer({.path = "/sign-in"});
    sites.settle();
    EXPECT_TRUE(sites.versions().empty());
    EXPECT_EQ(council_->count("select count(*) from audit_entry where action = 'framework.approve'"
                              " and subject_kind = 'whole'") > 2,
              true);
}

TEST_F(FrameworkEditor, FilesAreTakenAwayAsTheyStandAndAGuestOfTheServiceSeesNone)
{
    const auto zip = get(head(), "/framework/edit/0/files.zip");
    ASSERT_TRUE(zip.has_value());
    EXPECT_EQ(zip->content_type, "application/zip");
    for (const auto& file : frameworks::files_in(council_->framework.folder)) {
        EXPECT_THAT(zip->body, HasSubstr("portsmouth/" + file.name));
    }
    for (const auto* role :
         {"practitioner", "team_manager", "analyst", "board_member", "administrator"}) {
        EXPECT_FALSE(
            get({.account = "a8", .name = "B", .role = role}, "/framework/edit").has_value())
            << role;
    }
}

}  // namespace
}  // namespace goldthread::commands
