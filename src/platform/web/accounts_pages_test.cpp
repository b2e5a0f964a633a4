// platform/web/accounts_pages_test.cpp: people and roles, and the access log, as an administrator
// meets them, and as everybody else does not.
#include "platform/web/test_service.h"

namespace goldthread::web {

namespace {

class AdministratorTest : public testing::Test, public TestService {
protected:
    AdministratorTest() { sign_in("three@example.org"); }

    static bool holds(const Response& response, std::string_view text)
    {
        return response.body.find(text) != std::string::npos;
    }
    Response post_form(const std::string& path, const std::string& fields)
    {
        return post(path, fields + "&csrf_token=" + own_token());
    }
    /// The password that a page shows once.
    static std::string password_in(const Response& response)
    {
        const auto label = response.body.find("Password</dt>");
        const auto start = response.body.find('>', response.body.find("<dd", label)) + 1;
        auto text = response.body.substr(start, response.body.find('<', start) - start);
        std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
        return text;
    }
};

TEST_F(AdministratorTest, SeesEverybodyWithTheirRoles)
{
    const auto page = get("/accounts");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page, "Person a1"));
    EXPECT_TRUE(holds(page, "Administrator, Practitioner"));
    const auto turned = get("/accounts?sort=email&order=descending");
    EXPECT_LT(turned.body.find("Person a2"), turned.body.find("Person a1"));
    const auto some = get("/accounts?text=A1&role=practitioner");
    EXPECT_TRUE(holds(some, "Person a1"));
    EXPECT_FALSE(holds(some, "Person a2"));
    const auto csv = get("/accounts.csv?role=administrator");
    EXPECT_TRUE(holds(csv, "Person a2,two@example.org,\"Administrator, Practitioner\""));
    EXPECT_FALSE(holds(csv, "Person a1"));
}

TEST_F(AdministratorTest, SeesWhatEachRoleMayDoInSentences)
{
    EXPECT_TRUE(holds(get("/accounts/roles"), "A sentence"));
}

TEST_F(AdministratorTest, AddsSomebodyWhoChoosesTheirOwnPasswordFirst)
{
    const auto added = post_form("/accounts",
                                 "name=Ada+%3Cb%3E&email=ada%40example.org"
                                 "&roles=practitioner&worker=w5");
    ASSERT_EQ(added.status, 200);
    EXPECT_TRUE(holds(added, "Ada &lt;b&gt;"));
    EXPECT_FALSE(holds(added, "<b>"));
    EXPECT_TRUE(holds(added, "nobody in post has this number"));
    EXPECT_TRUE(
        holds(post_form("/accounts", "name=Cy&email=cy%40example.org&roles=practitioner&worker=w8"),
              "The number is of Ada Bell"));
    jar.clear();
    EXPECT_EQ(sign_in("ada@example.org", password_in(added)).status, 303);
    EXPECT_EQ(get("/children/amara").status, 303);
    EXPECT_TRUE(holds(get("/account/password"), "Choose your own password"));
}

TEST_F(AdministratorTest, IsToldOfEachFaultBesideItsField)
{
    const auto refused = post_form("/accounts", "name=&email=nobody");
    EXPECT_EQ(refused.status, 422);
    for (const auto* part : {"There is a problem", "href=\"#name\"", "href=\"#email\"",
                             "<title>Error: ", "Name at least one role"}) {
        EXPECT_TRUE(holds(refused, part)) << part;
    }
    EXPECT_EQ(count("select count(*) from account"), 4);
}

TEST_F(AdministratorTest, LocksOpensAndGivesPasswords)
{
    EXPECT_EQ(post_form("/accounts/a1/locked", "").status, 303);
    EXPECT_TRUE(holds(get("/accounts/a1"), "can no longer sign in"));
    EXPECT_EQ(count("select is_locked from account where account_id = 'a1'"), 1);
    EXPECT_EQ(post_form("/accounts/a1/unlocked", "").status, 303);
    const auto given = post_form("/accounts/a1/password", "");
    EXPECT_EQ(given.status, 200);
    jar.clear();
    EXPECT_EQ(sign_in("one@example.org", password_in(given)).status, 303);
}

TEST_F(AdministratorTest, CannotLockThemselvesOut)
{
    EXPECT_EQ(post_form("/accounts/a3/locked", "").status, 403);
    EXPECT_EQ(count("select is_locked from account where account_id = 'a3'"), 0);
}

TEST_F(AdministratorTest, GivesNeitherRolesNorAWorkersNumberToThemselves)
{
    for (const auto* change : {"roles=administrator&roles=practitioner", "worker=w7"}) {
        const std::string what{std::string_view{change}.substr(0, change[0] == 'r' ? 5 : 6)};
        EXPECT_EQ(post_form("/accounts/a3/" + what, change).status, 403) << what;
    }
    EXPECT_EQ(count("select count(*) from account_role where account_id = 'a3'"), 1);
    EXPECT_EQ(count("select count(*) from account where account_id = 'a3' and worker_id = 'w3'"),
              1);
    EXPECT_EQ(count("select count(*) from audit_entry where outcome = 'undone'"), 2);
    EXPECT_FALSE(holds(get("/accounts/a3"), "Save roles"));
    EXPECT_TRUE(holds(get("/accounts/a1"), "Save roles"));
}

TEST_F(AdministratorTest, ChangesRolesToThoseOfTheFrameworkOnly)
{
    EXPECT_EQ(post_form("/accounts/a1/roles", "roles=administrator&roles=practitioner").status,
              303);
    EXPECT_EQ(count("select count(*) from account_role where account_id = 'a1'"), 2);
    EXPECT_EQ(post_form("/accounts/a1/roles", "roles=king").status, 422);
    EXPECT_EQ(count("select count(*) from account_role where account_id = 'a1'"), 2);
    EXPECT_EQ(post_form("/accounts/none/roles", "roles=practitioner").status, 404);
}

TEST_F(AdministratorTest, JoinsAnAccountToOneWorkerThatNoOtherHas)
{
    EXPECT_EQ(post_form("/accounts",
                        "name=Ben+Okafor&email=ben%40example.org&roles=practitioner"
                        "&worker=w7")
                  .status,
              200);
    const auto taken = post_form("/accounts/a1/worker", "worker=w7");
    EXPECT_EQ(taken.status, 422);
    EXPECT_TRUE(holds(taken, "Ben Okafor has this number"));
    EXPECT_TRUE(holds(taken, "value=\"w7\""));
    EXPECT_TRUE(
        holds(post_form("/accounts", "name=Cy&email=cy%40example.org&roles=practitioner&worker=w7"),
              "Ben Okafor has this number"));
    EXPECT_EQ(count("select count(*) from account where email = 'cy@example.org'"), 0);
    EXPECT_EQ(post_form("/accounts/a1/worker", "worker=w9").status, 303);
    EXPECT_TRUE(holds(get("/accounts/a1"), "nobody in post has this number"));
    EXPECT_EQ(post_form("/accounts/a1/worker", "worker=w8").status, 303);
    const auto joined = get("/accounts/a1");
    EXPECT_TRUE(holds(joined, "The number is of Ada Bell"));
    EXPECT_TRUE(holds(joined, "value=\"w8\""));
    EXPECT_EQ(post_form("/accounts/a1/worker", "worker=").status, 303);
    EXPECT_FALSE(holds(get("/accounts/a1"), "value=\"w8\""));
}

TEST_F(AdministratorTest, FindsARefusalInTheAccessLog)
{
    jar.clear();
    sign_in("one@example.org");
    get("/children/ben");
    get("/children/amara");
    jar.clear();
    sign_in("three@example.org");
    const auto refusals = get("/access-log?outcome=refused&who=PERSON+a1");
    EXPECT_TRUE(holds(refusals, "child ben"));
    EXPECT_TRUE(holds(refusals, "Refused"));
    EXPECT_FALSE(holds(refusals, "child amara"));
    EXPECT_TRUE(holds(get("/access-log?what=test.child.view"), "child amara"));
    EXPECT_TRUE(holds(get("/access-log?from=2027-01-01"), "No entries"));
    const auto csv = get("/access-log.csv?outcome=refused");
    EXPECT_EQ(csv.content_type, "text/csv; charset=utf-8");
    EXPECT_TRUE(holds(csv, ",ben,refused,"));
    EXPECT_FALSE(holds(csv, ",amara,"));
}

TEST_F(AdministratorTest, IsToldWhenADateOfTheFilterIsNone)
{
    const auto page = get("/access-log?from=2026-02-30");
    EXPECT_TRUE(holds(page, "From must be a real date"));
    EXPECT_TRUE(holds(page, "There is a problem"));
}

TEST_F(AdministratorTest, LooksThroughALongLogPageByPage)
{
    {
        const auto writer = database.writer();
        store::Change change{*writer};
        const std::vector<access::AuditEntry> many(150,
                                                   {.at = now,
                                                    .actor = access::system_actor({1}, "import"),
                                                    .action = "test.child.view",
                                                    .subject_kind = "child",
                                                    .subject = "amara",
                                                    .outcome = access::Outcome::granted,
                                                    .request = "r",
                                                    .detail = {}});
        access::append(*writer, many);
        change.commit();
    }
    EXPECT_TRUE(holds(get("/access-log?what=test.child.view"), "1 to 100 of 150"));
    EXPECT_TRUE(holds(get("/access-log?what=test.child.view&page=2"), "101 to 150 of 150"));
    EXPECT_TRUE(holds(get("/access-log?what=test.child.view&page=9"), "101 to 150 of 150"));
}

TEST_F(AdministratorTest, NobodyElseMayDoAnyOfThis)
{
    jar.clear();
    sign_in("one@example.org");
    for (const auto* path : {"/accounts", "/accounts.csv", "/accounts/new", "/accounts/roles",
                             "/accounts/a1", "/access-log", "/access-log.csv"}) {
        EXPECT_EQ(get(path).status, 403) << path;
    }
    for (const auto* path : {"/accounts", "/accounts/a1/locked", "/accounts/a1/password",
                             "/accounts/a1/roles", "/accounts/a1/worker"}) {
        EXPECT_EQ(post_form(path, "roles=administrator").status, 403) << path;
    }
    EXPECT_EQ(count("select count(*) from account_role where account_id = 'a1'"), 1);
}

}  // namespace

}  // namespace goldthread::web
