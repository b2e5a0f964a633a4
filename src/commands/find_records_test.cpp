// Find by a record's own number, over a whole made-up council: it leads to the child's file at that
// record, for those who may see the child, and tells nobody else anything.
#include "commands/test_council.h"

#include <gtest/gtest.h>

namespace goldthread::commands {
namespace {

class FindRecords : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        council_ = std::make_unique<TestCouncil>();
        child_ = council_->text(
            "select i.person_id from involvement i join person p on p.person_id = i.person_id"
            " and p.known_to is null where i.known_to is null and i.to_on is null and i.worker_id"
            " in (select worker_id from worker where known_to is null) order by 1 limit 1");
        worker_ = council_->text(
            "select worker_id from involvement where known_to is null and to_on is null and"
            " person_id = $1 and worker_id in (select worker_id from worker where known_to is "
            "null)",
            {child_});
        add_visit("ZQ77-001", child_);
    }
    static void TearDownTestSuite() { council_.reset(); }

    static void add_visit(const std::string& number, const std::string& child)
    {
        council_->database->writer()->run(
            "insert into child_in_need_visit (council_id, person_id, visit_id, known_from, "
            "row_hash,"
            " visited_on, child_seen) values (1, $1, $2, 1, 0, $3, 1)",
            {child, number, core::date(2026, 2, 3)});
        council_->database->writer()->run(
            "insert into change_list (council_id, change, at, subject_kind, subject)"
            " select 1, max(change) + 1, 'now', 'child', $1 from change_list",
            {child});
    }
    static core::Result<web::Response> find(const std::string& role, const std::string& worker,
                                            const std::string& typed)
    {
        return ask(role, worker, "/find", "q=" + typed);
    }
    static core::Result<web::Response> ask(const std::string& role, const std::string& worker,
                                           const std::string& path, const std::string& query)
    {
        return council_->send(
            false, {.account = "ann", .name = "Ann", .role = role, .worker = worker}, path, query);
    }

    static std::unique_ptr<TestCouncil> council_;
    static std::string child_;
    static std::string worker_;
};
std::unique_ptr<TestCouncil> FindRecords::council_;
std::string FindRecords::child_;
std::string FindRecords::worker_;

TEST_F(FindRecords, AVisitsNumberOpensTheChildsFileAtThatVisit)
{
    const auto answer = find("practitioner", worker_, "ZQ77-001");
    ASSERT_TRUE(answer.has_value());
    ASSERT_EQ(answer->status, 303) << answer->body;
    const auto to = leads_to(answer);
    EXPECT_EQ(to, "/children/" + child_ + "/story?record=ZQ77-001");
    const auto story =
        ask("practitioner", worker_, "/children/" + child_ + "/story", "record=ZQ77-001");
    ASSERT_TRUE(story.has_value());
    EXPECT_NE(story->body.find("Only the record with the number ZQ77-001"), std::string::npos);
    EXPECT_NE(story->body.find("3 February 2026"), std::string::npos);
    EXPECT_NE(story->body.find("Showing 1 of 1"), std::string::npos) << story->body;
}

TEST_F(FindRecords, WhoeverMayNotSeeTheChildLearnsNothing)
{
    const auto nothing = find("practitioner", worker_, "ZQ00-000");
    ASSERT_TRUE(nothing.has_value());
    for (const auto& [role, worker] :
         {std::pair<std::string, std::string>{"practitioner", "nobody"},
          {"board_member", worker_}}) {
        const auto answer = find(role, worker, "ZQ77-001");
        ASSERT_TRUE(answer.has_value());
        EXPECT_EQ(answer->status, 200);
        EXPECT_EQ(answer->body.find(child_), std::string::npos) << role;
        EXPECT_NE(answer->body.find("Nothing found"), std::string::npos) << role;
    }
    EXPECT_NE(nothing->body.find("Nothing found"), std::string::npos);
    EXPECT_EQ(find("head_of_service", "", "ZQ77-001")->status, 303);
}

TEST_F(FindRecords, ANumberThatSeveralRecordsBearListsThem)
{
    const auto other = council_->text(
        "select person_id from person where known_to is null and person_id <> $1 limit 1",
        {child_});
    add_visit("XJ1-2", child_);
    add_visit("XJ1-2", other);
    const auto answer = find("head_of_service", "", "XJ1-2");
    ASSERT_EQ(answer->status, 200);
    EXPECT_NE(answer->body.find("Records with this number"), std::string::npos);
    EXPECT_NE(answer->body.find("/children/" + child_ + "/story?record=XJ1-2"), std::string::npos);
    EXPECT_NE(answer->body.find("/children/" + other + "/story?record=XJ1-2"), std::string::npos);
}

TEST_F(FindRecords, AReferralAPlanAnAssessmentAndAPlacementAreFound)
{
    for (const auto& number :
         {council_->text("select referral_id from referral_episode where known_to is null"),
          council_->text("select assessment_id from assessment where known_to is null"),
          council_->text("select plan_id from child_protection_plan where known_to is null"),
          council_->text("select placement_id from placement where known_to is null")}) {
        ASSERT_FALSE(number.empty());
        const auto answer = find("head_of_service", "", number);
        ASSERT_TRUE(answer.has_value());
        EXPECT_TRUE(answer->status == 303 ||
                    answer->body.find("Records with this number") != std::string::npos)
            << number;
    }
}

TEST_F(FindRecords, NonsenseFindsNothing)
{
    for (const auto* typed : {"%27--+1", "1+2", "9999999999999999999999999999999999"}) {
        EXPECT_EQ(find("head_of_service", "", typed)->status, 200) << typed;
    }
}

}  // namespace
}  // namespace goldthread::commands
