// platform/web/application_test.cpp: each way to be refused, and what a refusal leaves behind.
// Long: every refusal of the application in one place.
#include "platform/web/test_service.h"

namespace goldthread::web {

namespace {

std::string header(const Response& response, std::string_view name)
{
    for (const auto& header : response.headers) {
        if (header.name == name) {
            return header.value;
        }
    }
    return {};
}

class ApplicationTest : public testing::Test, public TestService {};

TEST_F(ApplicationTest, SomebodyNotSignedInIsLedToSignInAndBack)
{
    const auto led = get("/children/amara?tab=2");
    EXPECT_EQ(led.status, 303);
    EXPECT_EQ(header(led, "Location"), "/sign-in?next=%2Fchildren%2Famara%3Ftab%3D2");
    const auto page = get("/sign-in?next=%2Fchildren%2Famara%3Ftab%3D2");
    const auto signed_in = post("/sign-in",
                                "email=one%40example.org&password=three+odd+words"
                                "&next=%2Fchildren%2Famara%3Ftab%3D2&csrf_token=" +
                                    token_in(page));
    EXPECT_EQ(signed_in.status, 303);
    EXPECT_EQ(header(signed_in, "Location"), "/children/amara?tab=2");
    EXPECT_EQ(get("/children/amara").status, 200);
}

TEST_F(ApplicationTest, APageIsAnsweredWhileAnotherProcessWritesAndItsEntryIsKept)
{
    sign_in("one@example.org");
    const auto entries = [&] {
        return count("select count(*) from audit_entry where subject = 'amara'");
    };
    {
        store::Connection other{database.location(), store::Connection::Mode::open};
        const store::Change change{other};
        now += std::chrono::minutes{5};  // long enough for the sign-in to be noted as in use
        const auto begun = std::chrono::steady_clock::now();
        EXPECT_EQ(get("/children/amara").status, 200);
        EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{2});
        EXPECT_EQ(entries(), 0);
    }
    EXPECT_EQ(looks->settle(), 0U);
    EXPECT_EQ(entries(), 1);
}

TEST_F(ApplicationTest, SignInNeverLeadsToAnotherSite)
{
    for (const auto* next : {"//evil.example", "https://evil.example", "/\\evil.example", "evil"}) {
        jar.clear();
        const auto page = get("/sign-in");
        const auto signed_in =
            post("/sign-in", "email=one%40example.org&password=three+odd+words&next=" +
                                 html::percent_encoded(next) + "&csrf_token=" + token_in(page));
        EXPECT_EQ(header(signed_in, "Location"), "/") << next;
    }
}

TEST_F(ApplicationTest, AFormOfOursFromBeforeThisSignInIsOfferedAgainWithItsText)
{
    sign_in("one@example.org");
    const auto from_site = [&](const char* site) {
        return send({.method = Method::post,
                     .path = "/children/amara/visits",
                     .query = {},
                     .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                                 {"Sec-Fetch-Site", site}},
                     .body = "note=what+was+typed&csrf_token=of-an-earlier-sign-in"});
    };
    const auto ours = from_site("same-origin");
    EXPECT_EQ(ours.status, 403);
    EXPECT_NE(ours.body.find("value=\"what was typed\""), std::string::npos);
    EXPECT_EQ(ours.body.find("of-an-earlier-sign-in"), std::string::npos);
    EXPECT_EQ(count("select visits from test_child where child = 'amara'"), 0);
    const auto forged = from_site("cross-site");
    EXPECT_EQ(forged.status, 403);
    EXPECT_EQ(forged.body.find("what was typed"), std::string::npos);
    const auto again =
        post("/children/amara/visits", "note=what+was+typed&csrf_token=" + own_token());
    EXPECT_EQ(again.status, 303);
    EXPECT_EQ(count("select visits from test_child where child = 'amara'"), 1);
}

TEST_F(ApplicationTest, TheFirstPageIsTheRolesOwn)
{
    sign_in("one@example.org");
    EXPECT_EQ(header(get("/"), "Location"), "/my-day");
}

TEST_F(ApplicationTest, AWrongPasswordAndAnUnknownPersonAreToldTheSame)
{
    const auto wrong = sign_in("one@example.org", "wrong password");
    const auto unknown = sign_in("nobody@example.org", "wrong password");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(unknown.status, 422);
    EXPECT_NE(wrong.body.find("is not right, or the account is locked"), std::string::npos);
    EXPECT_NE(unknown.body.find("is not right, or the account is locked"), std::string::npos);
    EXPECT_EQ(count("select count(*) from audit_entry where action = 'access.session.start'"
                    " and outcome = 'refused'"),
              2);
}

TEST_F(ApplicationTest, RepeatedFailuresLockTheAccountForAWhile)
{
    for (int i = 0; i < 3; ++i) {
        sign_in("one@example.org", "wrong password");
    }
    EXPECT_EQ(sign_in("one@example.org").status, 422);
    now += std::chrono::minutes{14};
    EXPECT_EQ(sign_in("one@example.org").status, 422);
    now += std::chrono::minutes{1};
    EXPECT_EQ(sign_in("one@example.org").status, 303);
}

TEST_F(ApplicationTest, AnAccountLockedByAnAdministratorCannotSignInAndItsSessionsEnd)
{
    sign_in("one@example.org");
    database.writer()->run("update account set is_locked = 1 where account_id = 'a1'");
    EXPECT_EQ(get("/children/amara").status, 303);
    EXPECT_EQ(sign_in("one@example.org").status, 422);
}

TEST_F(ApplicationTest, ASignInEndsWhenIdleAndAfterItsLongest)
{
    sign_in("one@example.org");
    now += std::chrono::minutes{29};
    EXPECT_EQ(get("/children/amara").status, 200);
    now += std::chrono::minutes{29};
    EXPECT_EQ(get("/children/amara").status, 200);
    now += std::chrono::minutes{31};
    EXPECT_EQ(get("/children/amara").status, 303);
    sign_in("one@example.org");
    for (int i = 0; i < 20; ++i) {
        now += std::chrono::minutes{29};
        EXPECT_EQ(get("/children/amara").status, 200);
    }
    now += std::chrono::minutes{29};
    EXPECT_EQ(get("/children/amara").status, 303);
}

TEST_F(ApplicationTest, AChildOutOfReachIsNotFoundAndTheLookIsNoted)
{
    sign_in("one@example.org");
    EXPECT_EQ(get("/children/ben").status, 404);
    EXPECT_EQ(get("/children/nobody").status, 404);
    EXPECT_EQ(count("select count(*) from audit_entry where action = 'test.child.view'"
                    " and outcome = 'refused'"),
              2);
}

TEST_F(ApplicationTest, ARoleWithoutThePermissionIsToldSo)
{
    sign_in("one@example.org");
    const auto refused = get("/settings");
    EXPECT_EQ(refused.status, 403);
    EXPECT_NE(refused.body.find("does not include this: see the settings"), std::string::npos);
}

TEST_F(ApplicationTest, OfEntriesUnderEachOtherTheNearestIsCurrent)
{
    sign_in("one@example.org");
    const std::string current = "aria-current=\"true\"";
    const auto page = get("/children/amara/nothing").body;
    const auto at = page.find(current);
    ASSERT_NE(at, std::string::npos);
    EXPECT_EQ(page.find(current, at + 1), std::string::npos);
    EXPECT_LT(page.find("Amara", at), page.find("</li>", at));
}

TEST_F(ApplicationTest, WorkingAsAnotherRoleChangesWhatMayBeDone)
{
    sign_in("two@example.org");
    EXPECT_EQ(get("/settings").status, 200);
    EXPECT_EQ(get("/children/ben").status, 404);
    EXPECT_EQ(post("/account/role", "role=practitioner&csrf_token=" + own_token()).status, 303);
    EXPECT_EQ(get("/children/ben").status, 200);
    EXPECT_EQ(get("/settings").status, 403);
    EXPECT_EQ(post("/account/role", "role=head_of_service&csrf_token=" + own_token()).status, 400);
}

TEST_F(ApplicationTest, AFormWithoutTheRightTokenChangesNothing)
{
    sign_in("one@example.org");
    const auto token = own_token();
    EXPECT_EQ(post("/children/amara/visits", "note=x").status, 403);
    EXPECT_EQ(post("/children/amara/visits", "csrf_token=" + std::string(86, 'A')).status, 403);
    EXPECT_EQ(count("select visits from test_child where child = 'amara'"), 0);
    EXPECT_EQ(post("/children/amara/visits", "csrf_token=" + token).status, 303);
    EXPECT_EQ(count("select visits from test_child where child = 'amara'"), 1);
}

TEST_F(ApplicationTest, AnothersTokenIsNotTaken)
{
    sign_in("two@example.org");
    const auto others = own_token();
    jar.clear();
    sign_in("one@example.org");
    EXPECT_EQ(post("/children/amara/visits", "csrf_token=" + others).status, 403);
}

TEST_F(ApplicationTest, AFormSentFromAnotherSiteIsRefusedEvenWithTheToken)
{
    sign_in("one@example.org");
    const auto body = "csrf_token=" + own_token();
    const auto from = [&](const char* name, const char* value) {
        return send({.method = Method::post,
                     .path = "/children/amara/visits",
                     .query = {},
                     .headers = {{name, value}},
                     .body = body})
            .status;
    };
    EXPECT_EQ(from("Origin", "https://evil.example"), 403);
    EXPECT_EQ(from("Origin", "null"), 403);
    EXPECT_EQ(from("Sec-Fetch-Site", "cross-site"), 403);
    EXPECT_EQ(from("Origin", "http://127.0.0.1"), 303);
}

TEST_F(ApplicationTest, SigningInNeedsItsOwnToken)
{
    EXPECT_EQ(post("/sign-in", "email=one%40example.org&password=three+odd+words").status, 403);
}

TEST_F(ApplicationTest, AFormTokenIsWrittenDifferentlyEachTime)
{
    sign_in("one@example.org");
    EXPECT_NE(own_token(), own_token());
}

TEST_F(ApplicationTest, AFaultDropsTheChangeKeepsTheEntryAndShowsAReference)
{
    sign_in("one@example.org");
    testing::internal::CaptureStderr();
    const auto broken = post("/children/amara/visits", "note=break&csrf_token=" + own_token());
    const auto log = testing::internal::GetCapturedStderr();
    EXPECT_EQ(broken.status, 500);
    EXPECT_NE(broken.body.find("request-" + std::to_string(sent)), std::string::npos);
    EXPECT_EQ(broken.body.find("the handler broke"), std::string::npos);
    EXPECT_NE(log.find("the handler broke"), std::string::npos);
    EXPECT_EQ(count("select visits from test_child where child = 'amara'"), 0);
    EXPECT_EQ(count("select count(*) from audit_entry where action = 'test.visit.record'"
                    " and outcome = 'undone'"),
              1);
}

TEST_F(ApplicationTest, WhatWasTypedIsOfferedAgainWhileTheRecordsAreBusy)
{
    sign_in("one@example.org");
    database.writer()->run_script("pragma busy_timeout = 50");
    const auto token = own_token();
    testing::internal::CaptureStderr();
    Response busy;
    Response with_password;
    {
        store::Connection other{database.location(), store::Connection::Mode::open};
        const store::Change change{other};
        busy = post("/children/amara/visits", "note=what+was+typed&csrf_token=" + token);
        with_password =
            post("/children/amara/visits", "note=what+was+typed&password=x&csrf_token=" + token);
        EXPECT_EQ(get("/children/amara").status, 200);
    }
    testing::internal::GetCapturedStderr();
    EXPECT_EQ(busy.status, 503);
    EXPECT_NE(busy.body.find("The records are busy"), std::string::npos);
    EXPECT_NE(busy.body.find("action=\"/children/amara/visits\""), std::string::npos);
    EXPECT_NE(busy.body.find("value=\"what was typed\""), std::string::npos);
    EXPECT_EQ(with_password.status, 503);
    EXPECT_EQ(with_password.body.find("what was typed"), std::string::npos);
    EXPECT_EQ(count("select visits from test_child where child = 'amara'"), 0);
    const auto sent_on =
        post("/children/amara/visits", "note=what+was+typed&csrf_token=" + token_in(busy));
    EXPECT_EQ(sent_on.status, 303);
    EXPECT_EQ(count("select visits from test_child where child = 'amara'"), 1);
}

TEST_F(ApplicationTest, AFullDiskIsToldAndTheServiceGoesOnWhenThereIsRoom)
{
    sign_in("one@example.org");
    const auto token = own_token();
    const auto most = [&](const std::string& pages) {
        database.writer()->run_script("pragma max_page_count = " + pages);
    };
    most("1");  // as many as there are
    testing::internal::CaptureStderr();
    Response answer;
    int saved = -1;
    do {
        answer = post("/children/amara/visits", "note=what+was+typed&csrf_token=" + token);
        ++saved;
    } while (answer.status == 303 && saved < 1000);
    testing::internal::GetCapturedStderr();
    EXPECT_EQ(answer.status, 503);
    EXPECT_NE(answer.body.find("There is no room left"), std::string::npos);
    EXPECT_NE(answer.body.find("value=\"what was typed\""), std::string::npos);
    EXPECT_EQ(count("select visits from test_child where child = 'amara'"), saved);
    most("1000000");
    EXPECT_EQ(post("/children/amara/visits", "note=what+was+typed&csrf_token=" + token).status,
              303);
    EXPECT_EQ(count("select visits from test_child where child = 'amara'"), saved + 1);
}

TEST_F(ApplicationTest, AFaultInWhatEveryPageIsMadeOfIsToldInPlainText)
{
    sign_in("four@example.org");
    testing::internal::CaptureStderr();
    const auto broken = get("/account");
    const auto log = testing::internal::GetCapturedStderr();
    EXPECT_EQ(broken.status, 500);
    EXPECT_EQ(broken.content_type, "text/plain; charset=utf-8");
    EXPECT_NE(broken.body.find("request-" + std::to_string(sent)), std::string::npos);
    EXPECT_NE(log.find("at most six"), std::string::npos);
}

TEST_F(ApplicationTest, TheNextPageSaysOnceWhatWasDone)
{
    sign_in("one@example.org");
    const auto done = post("/account/sign-ins/end", "csrf_token=" + own_token());
    EXPECT_EQ(done.status, 303);
    EXPECT_NE(get("/account").body.find("0 other sign-ins have ended"), std::string::npos);
    EXPECT_EQ(get("/account").body.find("0 other sign-ins have ended"), std::string::npos);
}

TEST_F(ApplicationTest, OtherSignInsEndAndThisOneStays)
{
    sign_in("one@example.org");
    const auto elsewhere = jar;
    jar.clear();
    sign_in("one@example.org");
    post("/account/sign-ins/end", "csrf_token=" + own_token());
    EXPECT_EQ(get("/children/amara").status, 200);
    jar = elsewhere;
    EXPECT_EQ(get("/children/amara").status, 303);
}

TEST_F(ApplicationTest, SigningOutEndsTheSessionOnTheServer)
{
    sign_in("one@example.org");
    const auto before = jar;
    EXPECT_EQ(post("/sign-out", "csrf_token=" + own_token()).status, 303);
    jar = before;
    EXPECT_EQ(get("/children/amara").status, 303);
}

TEST_F(ApplicationTest, APasswordIsChangedOnlyWithTheCurrentOne)
{
    sign_in("one@example.org");
    const auto change = [&](const std::string& current, const std::string& fresh,
                            const std::string& again) {
        return post("/account/password", "current_password=" + html::percent_encoded(current) +
                                             "&new_password=" + html::percent_encoded(fresh) +
                                             "&new_password_again=" + html::percent_encoded(again) +
                                             "&csrf_token=" + own_token())
            .status;
    };
    EXPECT_EQ(change("wrong", "four even odder words", "four even odder words"), 422);
    EXPECT_EQ(change(right_password, "four even odder words", "something else"), 422);
    EXPECT_EQ(change(right_password, "short", "short"), 422);
    EXPECT_EQ(change(right_password, "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa"), 422);
    EXPECT_EQ(change(right_password, "four even odder words", "four even odder words"), 303);
    jar.clear();
    EXPECT_EQ(sign_in("one@example.org").status, 422);
    EXPECT_EQ(sign_in("one@example.org", "four even odder words").status, 303);
}

TEST_F(ApplicationTest, GuessesOfTheCurrentPasswordCountAsFailedSignIns)
{
    sign_in("one@example.org");
    const auto change = [&](const char* current) {
        return post("/account/password", "current_password=" + html::percent_encoded(current) +
                                             "&new_password=four+even+odder+words"
                                             "&new_password_again=four+even+odder+words"
                                             "&csrf_token=" +
                                             own_token());
    };
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(change("a guess").status, 422);
    }
    const auto shut = change(right_password);
    EXPECT_EQ(shut.status, 422);
    EXPECT_NE(shut.body.find("Current password is not right. After 3 wrong ones"),
              std::string::npos);
    EXPECT_EQ(count("select count(*) from audit_entry where action = 'access.account.change'"
                    " and outcome = 'refused' and actor = 'a1'"),
              4);
    now += std::chrono::minutes{15};
    EXPECT_EQ(change(right_password).status, 303);
}

TEST_F(ApplicationTest, ACopyOfTheCookieIsWorthNothingOnceThePasswordIsChanged)
{
    sign_in("one@example.org");
    const auto copied = jar;
    EXPECT_EQ(
        post("/account/password", "current_password=" + html::percent_encoded(right_password) +
                                      "&new_password=four+even+odder+words"
                                      "&new_password_again=four+even+odder+words&csrf_token=" +
                                      own_token())
            .status,
        303);
    EXPECT_EQ(get("/account").status, 200);
    jar = copied;
    EXPECT_EQ(get("/account").status, 303);
}

TEST_F(ApplicationTest, SigningInAgainEndsTheSignInThatStood)
{
    sign_in("one@example.org");
    const auto before = jar;
    EXPECT_EQ(post("/sign-in",
                   "email=one%40example.org&password=" + html::percent_encoded(right_password) +
                       "&csrf_token=" + own_token())
                  .status,
              303);
    EXPECT_EQ(get("/account").status, 200);
    jar = before;
    EXPECT_EQ(get("/account").status, 303);
}

TEST_F(ApplicationTest, OnePasswordTriedOnEveryAccountIsStoppedForThePlaceItComesFrom)
{
    const auto sign_in_from = [&](const char* place, const std::string& email,
                                  const std::string& password) {
        jar.clear();
        const auto token = token_in(get("/sign-in"));
        return send({.method = Method::post,
                     .path = "/sign-in",
                     .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                     .body = "email=" + email + "&password=" + html::percent_encoded(password) +
                             "&csrf_token=" + token,
                     .from = place});
    };
    EXPECT_EQ(sign_in_from("203.0.113.9", "two@example.org", right_password).status, 303);
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(sign_in_from("203.0.113.9", "p" + std::to_string(i), "Winter2026!").status, 422);
    }
    const auto noted = count("select count(*) from audit_entry");
    const auto shut = sign_in_from("203.0.113.9", "one@example.org", right_password);
    EXPECT_NE(shut.body.find("Too many sign-ins have failed from your network"), std::string::npos);
    EXPECT_EQ(count("select count(*) from audit_entry"), noted) << "nothing is tried";
    EXPECT_EQ(sign_in_from("203.0.113.9", "two@example.org", right_password).status, 303)
        << "whoever works there goes on";
    EXPECT_EQ(sign_in_from("198.51.100.7", "one@example.org", right_password).status, 303);
    EXPECT_EQ(count("select count(*) from audit_entry where detail = 'from 203.0.113.9'"
                    " and outcome = 'refused'"),
              20);
    now += std::chrono::minutes{15};
    EXPECT_EQ(sign_in_from("203.0.113.9", "one@example.org", right_password).status, 303);
}

TEST_F(ApplicationTest, APasswordThatSomebodyElseKnowsMustBeChangedFirst)
{
    database.writer()->run("update account set must_change_password = 1 where account_id = 'a1'");
    sign_in("one@example.org");
    EXPECT_EQ(header(get("/children/amara"), "Location"), "/account/password");
    EXPECT_EQ(get("/account/password").status, 200);
}

TEST_F(ApplicationTest, WhatWasTypedSurvivesTheEndOfTheSession)
{
    sign_in("one@example.org");
    const auto token = own_token();
    now += std::chrono::minutes{31};
    const auto asked = post("/children/amara/visits",
                            "note=She+said+%3Cno%3E&password=secret&csrf_token=" + token);
    EXPECT_EQ(asked.status, 403);
    EXPECT_NE(asked.body.find("She said &lt;no&gt;"), std::string::npos);
    EXPECT_EQ(asked.body.find("secret"), std::string::npos);
    const auto again = post("/sign-in",
                            "email=one%40example.org&password=three+odd+words"
                            "&kept_action=%2Fchildren%2Famara%2Fvisits&kept.note=She+said+%3Cno%3E"
                            "&csrf_token=" +
                                token_in(asked));
    EXPECT_EQ(again.status, 200);
    EXPECT_NE(again.body.find("She said &lt;no&gt;"), std::string::npos);
    EXPECT_NE(again.body.find("action=\"/children/amara/visits\""), std::string::npos);
    const auto sent_on =
        post("/children/amara/visits", "note=She+said+%3Cno%3E&csrf_token=" + token_in(again));
    EXPECT_EQ(sent_on.status, 303);
    EXPECT_EQ(count("select visits from test_child where child = 'amara'"), 1);
}

TEST_F(ApplicationTest, EveryPageCarriesItsProtections)
{
    const auto page = get("/sign-in");
    const auto csp = header(page, "Content-Security-Policy");
    EXPECT_NE(csp.find("default-src 'none'"), std::string::npos);
    EXPECT_NE(csp.find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(csp.find("unsafe"), std::string::npos);
    EXPECT_EQ(header(page, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header(page, "Referrer-Policy"), "same-origin");
    EXPECT_EQ(header(page, "Cache-Control"), "no-store");
    EXPECT_EQ(header(page, "Strict-Transport-Security"), "");
    const auto cookie = header(page, "Set-Cookie");
    EXPECT_NE(cookie.find("HttpOnly"), std::string::npos);
    EXPECT_NE(cookie.find("SameSite=Lax"), std::string::npos);
}

TEST_F(ApplicationTest, UnderTlsCookiesAreSecureAndTheBrowserIsToldToStay)
{
    const auto page = send({.method = Method::get,
                            .path = "/sign-in",
                            .query = {},
                            .headers = {},
                            .body = {},
                            .id = {},
                            .is_tls = true});
    EXPECT_NE(header(page, "Strict-Transport-Security"), "");
    EXPECT_NE(header(page, "Set-Cookie").find("; Secure"), std::string::npos);
}

TEST_F(ApplicationTest, AssetsMayBeKeptForEverAndComeZipped)
{
    const auto zipped = send({.method = Method::get,
                              .path = "/assets/app.1.css",
                              .query = {},
                              .headers = {{"Accept-Encoding", "gzip, br"}},
                              .body = {}});
    EXPECT_EQ(zipped.status, 200);
    EXPECT_EQ(header(zipped, "Content-Encoding"), "gzip");
    EXPECT_NE(header(zipped, "Cache-Control").find("immutable"), std::string::npos);
    EXPECT_EQ(get("/assets/app.1.css").body.size(), 3000U);
    EXPECT_EQ(get("/assets/../record.db").status, 303);
    EXPECT_EQ(get("/assets/manifest.txt").status, 303);
}

TEST_F(ApplicationTest, AnUnknownAddressAndAnotherMethodAreTold)
{
    sign_in("one@example.org");
    EXPECT_EQ(get("/nothing").status, 404);
    const auto other = get("/children/amara/visits");
    EXPECT_EQ(other.status, 405);
    EXPECT_EQ(header(other, "Allow"), "POST");
}

TEST_F(ApplicationTest, ADamagedFormIsRefusedInWords)
{
    sign_in("one@example.org");
    EXPECT_EQ(post("/children/amara/visits", "note=%zz").status, 400);
    EXPECT_EQ(post("/children/amara/visits", "note=%00").status, 400);
    EXPECT_EQ(post("/children/amara/visits", "note=%ff%fe").status, 400);
    EXPECT_EQ(post("/children/amara/visits", "note=" + std::string(2'000'000, 'x')).status, 413);
    std::string many;
    for (int i = 0; i < 600; ++i) {
        many += "a=1&";
    }
    EXPECT_EQ(post("/children/amara/visits", many).status, 413);
    const auto typed = [&](const char* type) {
        return send({.method = Method::post,
                     .path = "/children/amara/visits",
                     .query = {},
                     .headers = {{"Content-Type", type}},
                     .body = "{}"})
            .status;
    };
    EXPECT_EQ(typed("application/json"), 415);
    EXPECT_EQ(typed("multipart/form-data; boundary=x"), 400);
}

TEST_F(ApplicationTest, NoSecretIsLogged)
{
    testing::internal::CaptureStderr();
    sign_in("one@example.org", "a wrong secret word");
    sign_in("one@example.org");
    const auto token = jar.at("goldthread_session");
    const auto form_token = own_token();
    post("/children/amara/visits", "note=break&csrf_token=" + form_token);
    get("/children/amara");
    const auto log = testing::internal::GetCapturedStderr();
    EXPECT_NE(log.find("/children/{child}"), std::string::npos);
    for (const auto& secret :
         {token, form_token, std::string("wrong secret"), std::string(right_password),
          std::string("one@example.org"), std::string("amara")}) {
        EXPECT_EQ(log.find(secret), std::string::npos) << secret;
    }
    EXPECT_EQ(
        count("select count(*) from session where instr(hex(token_hash), hex($1)) > 0", {token}),
        0);
}

}  // namespace

}  // namespace goldthread::web
