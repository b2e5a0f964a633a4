// The pages of children over a whole made-up council: who may open what, and what the access log
// then says.
#include "commands/test_council.h"

#include <gtest/gtest.h>

namespace goldthread::commands {
namespace {

class ChildrenPages : public testing::Test {
protected:
    /// One council for all tests: they only read.
    static void SetUpTestSuite() { council_ = std::make_unique<TestCouncil>(); }
    static void TearDownTestSuite() { council_.reset(); }

    static std::string text(store::Sql sql, const store::Values& values = {})
    {
        return council_->text(sql, values);
    }
    static std::int64_t count(store::Sql sql, const store::Values& values = {})
    {
        return council_->count(sql, values);
    }
    /// A worker who has children now, with one of them, and a child of another team.
    void SetUp() override
    {
        worker_ = text(
            "select worker_id from involvement where council_id = 1 and known_to is null"
            " and to_on is null and role = 'Allocated case worker' group by worker_id"
            " order by count(*) desc, worker_id limit 1");
        own_ = text(
            "select person_id from involvement where council_id = 1 and known_to is null"
            " and to_on is null and worker_id = $1 order by person_id limit 1",
            {worker_});
        other_ = text(
            "select person_id from person where council_id = 1 and person_id not in"
            " (select person_id from involvement where council_id = 1) limit 1");
        if (other_.empty()) {
            other_ = text(
                "select person_id from person p where council_id = 1 and not exists (select 1"
                " from involvement i where i.council_id = 1 and i.person_id = p.person_id"
                " and i.worker_id = $1) limit 1",
                {worker_});
        }
        ASSERT_FALSE(own_.empty());
        ASSERT_FALSE(other_.empty());
    }

    core::Result<web::Response> get(const std::string& role, const std::string& path,
                                    const std::string& query = {})
    {
        return council_->send(
            false,
            {.account = "account of " + role, .name = "Somebody", .role = role, .worker = worker_},
            path, query);
    }

    static std::unique_ptr<TestCouncil> council_;
    std::string worker_;
    std::string own_;
    std::string other_;
};
std::unique_ptr<TestCouncil> ChildrenPages::council_;

TEST_F(ChildrenPages, APractitionerOpensEachPageOfOwnChildren)
{
    for (const auto* below : {"", "/story", "/story.csv", "/standards", "/standards/visits-in-time",
                              "/standards/child-protection-visits/history.csv"}) {
        const auto page = get("practitioner", "/children/" + own_ + below);
        ASSERT_TRUE(page.has_value()) << below;
        EXPECT_EQ(page->status, 200) << below;
        EXPECT_LE(nodes_in(page->body), 1500U) << below;
    }
    EXPECT_GE(count("select count(*) from audit_entry where action = 'people.child.view'"
                    " and subject = $1 and outcome = 'granted'",
                    {own_}),
              6);
}

TEST_F(ChildrenPages, AnotherChildLooksLikeAbsenceAndTheRefusalIsKept)
{
    for (const auto* below : {"", "/story", "/standards"}) {
        const auto page = get("practitioner", "/children/" + other_ + below);
        ASSERT_FALSE(page.has_value());
        EXPECT_TRUE(std::holds_alternative<core::NotFound>(page.error()));
    }
    EXPECT_GE(count("select count(*) from audit_entry where action = 'people.child.view'"
                    " and subject = $1 and outcome = 'refused'",
                    {other_}),
              3);
    const auto absent = get("practitioner", "/children/nobody");
    EXPECT_TRUE(std::holds_alternative<core::NotFound>(absent.error()));
}

TEST_F(ChildrenPages, AHeadOfServiceOpensAnyChildABoardMemberAndAnAnalystNone)
{
    EXPECT_TRUE(get("head_of_service", "/children/" + other_).has_value());
    for (const auto* role : {"board_member", "analyst", "administrator"}) {
        EXPECT_FALSE(get(role, "/children/" + other_).has_value()) << role;
        EXPECT_FALSE(get(role, "/children").has_value()) << role;
        EXPECT_FALSE(get(role, "/my-day").has_value()) << role;
    }
}

TEST_F(ChildrenPages, TheListOfAPractitionerHoldsOwnChildrenAndNoOthers)
{
    const auto page = get("practitioner", "/my-children");
    ASSERT_TRUE(page.has_value());
    EXPECT_NE(page->body.find("/children/" + own_ + "\""), std::string::npos);
    EXPECT_EQ(page->body.find("/children/" + other_ + "\""), std::string::npos);
    EXPECT_LE(nodes_in(page->body), 1500U);
    const auto all = get("head_of_service", "/children");
    ASSERT_TRUE(all.has_value());
    EXPECT_LE(nodes_in(all->body), 1500U);
}

TEST_F(ChildrenPages, AListsDownloadHoldsWhatItsFilterLeaves)
{
    const auto lines = [&](const std::string& query) {
        const auto file = get("head_of_service", "/children.csv", query);
        return file ? std::ranges::count(file->body, '\n') : -1;
    };
    const auto all = lines("");
    const auto some = lines("plan=child-protection");
    EXPECT_GT(all, some);
    EXPECT_GT(some, 1);
    EXPECT_EQ(lines("q=no+such+name"), 1);
    EXPECT_LT(lines("standing=overdue"), all);
    EXPECT_EQ(lines("worker=nobody"), 1);
}

TEST_F(ChildrenPages, MyDayShowsOwnChildrenAndIsRefusedToWhomItIsNotFor)
{
    const auto page = get("practitioner", "/my-day");
    ASSERT_TRUE(page.has_value());
    EXPECT_NE(page->body.find("Tuesday 31 March 2026"), std::string::npos);
    EXPECT_NE(page->body.find("/children/" + own_), std::string::npos);
    EXPECT_LE(nodes_in(page->body), 1500U);
    EXPECT_TRUE(get("team_manager", "/my-day").has_value());
    EXPECT_FALSE(get("quality_lead", "/my-day").has_value());
    EXPECT_TRUE(get("practitioner", "/my-day.csv").has_value());
}

TEST_F(ChildrenPages, AnEarlierDayShowsTheRecordAsItStoodThen)
{
    const auto then = get("practitioner", "/children/" + own_, "as_at=2025-12-31");
    ASSERT_TRUE(then.has_value());
    EXPECT_NE(then->body.find("as at 31 December 2025"), std::string::npos);
    const auto ahead = get("practitioner", "/children/" + own_, "as_at=2027-01-01");
    ASSERT_TRUE(ahead.has_value());
    EXPECT_EQ(ahead->status, 422);
}

TEST_F(ChildrenPages, AStandardThatIsNoneOrIsAskedOfPeopleHasNoPage)
{
    EXPECT_FALSE(get("practitioner", "/children/" + own_ + "/standards/nonsense").has_value());
    EXPECT_FALSE(get("practitioner", "/children/" + own_ + "/standards/genogram").has_value());
}

TEST_F(ChildrenPages, FindShowsOwnChildrenToAPractitionerAndAnyChildToAHeadOfService)
{
    const auto link = [](const std::string& id) { return "/children/" + id + "\""; };
    const auto own = get("practitioner", "/find", "q=" + own_);
    ASSERT_TRUE(own.has_value());
    EXPECT_NE(own->body.find(link(own_)), std::string::npos);
    const auto other = get("practitioner", "/find", "q=" + other_);
    ASSERT_TRUE(other.has_value());
    EXPECT_EQ(other->body.find(link(other_)), std::string::npos);
    EXPECT_NE(other->body.find("Nothing found"), std::string::npos);
    EXPECT_NE(get("head_of_service", "/find", "q=" + other_)->body.find(link(other_)),
              std::string::npos);
    EXPECT_GE(count("select count(*) from audit_entry where action = 'people.find.children'"
                    " and detail = $1",
                    {"looked for " + other_}),
              2);
}

TEST_F(ChildrenPages, FindShowsABoardMemberTheFrameworkAlone)
{
    const auto surname =
        text("select surname from person where council_id = 1 and person_id = $1", {own_});
    const auto nobody = get("board_member", "/find", "q=" + surname);
    ASSERT_TRUE(nobody.has_value());
    EXPECT_EQ(nobody->body.find("/children/"), std::string::npos);
    const auto standard = get("board_member", "/find", "q=genogram");
    ASSERT_TRUE(standard.has_value());
    EXPECT_NE(standard->body.find("/framework/definitions/genogram"), std::string::npos);
}

TEST_F(ChildrenPages, FindOffersTheRecordsThatOneOpenedLately)
{
    ASSERT_TRUE(get("practitioner", "/children/" + own_).has_value());
    const auto page = get("practitioner", "/find");
    ASSERT_TRUE(page.has_value());
    EXPECT_NE(page->body.find("Records you opened lately"), std::string::npos);
    EXPECT_NE(page->body.find("/children/" + own_ + "\""), std::string::npos);
}

TEST_F(ChildrenPages, FindKnowsAChangedNameOnTheNextRequest)
{
    EXPECT_EQ(get("practitioner", "/find", "q=quillfeather")->body.find("/children/"),
              std::string::npos);
    {
        const auto writer = council_->database->writer();
        writer->run("begin immediate");
        writer->run(
            "update person set surname = 'Quillfeather' where council_id = 1 and person_id = $1"
            " and known_to is null",
            {own_});
        writer->run(
            "insert into change_list (council_id, change, at, subject_kind, subject)"
            " select 1, coalesce(max(change), 0) + 1, '2026-03-31T10:00:00Z', 'child', $1"
            " from change_list"
            " where council_id = 1",
            {own_});
        writer->run("commit");
    }
    EXPECT_NE(get("practitioner", "/find", "q=quilfeather")->body.find("/children/" + own_),
              std::string::npos);
}

TEST_F(ChildrenPages, FindEscapesWhatWasTypedAndTakesAnyLength)
{
    const auto page = get("head_of_service", "/find", "q=%3Cscript%3E" + std::string(3000, 'x'));
    ASSERT_TRUE(page.has_value());
    EXPECT_EQ(page->body.find("<script>x"), std::string::npos);
    EXPECT_NE(page->body.find("&lt;script&gt;"), std::string::npos);
}

TEST_F(ChildrenPages, WhatTheFrameworkLeavesOpenIsReadByEveryRoleAndNobodyElse)
{
    for (const auto* path : {"/framework/gaps", "/framework/gaps.csv"}) {
        for (const auto* role : {"practitioner", "board_member", "administrator"}) {
            const auto page = get(role, path);
            ASSERT_TRUE(page.has_value()) << role << " " << path;
            EXPECT_LE(nodes_in(page->body), 1500U) << path;
        }
        EXPECT_FALSE(get("no_such_role", path).has_value()) << path;
    }
    const auto few = get("board_member", "/framework/gaps.csv", "gap=no+vision");
    ASSERT_TRUE(few.has_value());
    EXPECT_EQ(std::ranges::count(few->body, '\n'), 2);
}

}  // namespace
}  // namespace goldthread::commands
