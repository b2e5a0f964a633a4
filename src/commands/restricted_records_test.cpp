// Restricted records and emergency access over a whole made-up council: who may still see what,
// what lists and figures then say, who is told, and what is refused. Long: one council for many
// small tests, which share who asks and how.
#include "commands/test_council.h"

#include <gtest/gtest.h>

namespace goldthread::commands {
namespace {

using Answer = core::Result<web::Response>;

class RestrictedRecords : public testing::Test {
protected:
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
    /// A worker with a supervisor, a child they alone work with, and a worker of another team.
    void SetUp() override
    {
        EXPECT_TRUE(council_->faults.empty()) << council_->faults.front();
        const auto writer = council_->database->writer();
        for (const auto* table : {"emergency_access_told", "emergency_access", "restriction_reader",
                                  "restriction", "account_role", "account"}) {
            writer->run_script(std::string("delete from ") + table);
        }
        worker_ = text(
            "select i.worker_id from involvement i join worker w on w.council_id = 1"
            " and w.worker_id = i.worker_id and w.known_to is null and w.supervisor_id is not null"
            " where i.council_id = 1 and i.known_to is null and i.to_on is null group by 1"
            " order by count(*) desc, 1 limit 1");
        manager_ = text(
            "select supervisor_id from worker where council_id = 1 and known_to is null"
            " and worker_id = $1",
            {worker_});
        child_ = text(
            "select person_id from involvement where council_id = 1 and known_to is null"
            " and to_on is null and worker_id = $1 and role = 'Allocated case worker'"
            " and person_id not in (select person_id from involvement o where o.council_id = 1"
            " and o.known_to is null and o.to_on is null and o.worker_id <> $1)"
            " order by person_id limit 1",
            {worker_});
        outsider_ = text(
            "select worker_id from worker where council_id = 1 and known_to is null"
            " and left_on is null and team is not (select team from worker where council_id = 1"
            " and worker_id = $1 and known_to is null) and worker_id not in"
            " (select worker_id from involvement where council_id = 1 and person_id = $2"
            " and worker_id is not null) and worker_id <> $3 order by worker_id limit 1",
            {worker_, child_, manager_});
        for (const auto& [id, worker] :
             {std::pair{"wendy", worker_}, {"mona", manager_}, {"otto", outsider_}}) {
            writer->run(
                "insert into account (council_id, account_id, email, name, password_hash,"
                " worker_id, created_at, password_changed_at)"
                " values (1, $1, $1 || '@example.org', $1, 'x', $2, 'x', 'x')",
                {id, worker});
        }
        for (const auto* id : {"hedda", "henry"}) {
            writer->run(
                "insert into account (council_id, account_id, email, name, password_hash,"
                " created_at, password_changed_at)"
                " values (1, $1, $1 || '@example.org', $1, 'x', 'x', 'x')",
                {id});
        }
        for (const auto& [id, role] : {std::pair{"wendy", "practitioner"},
                                       {"mona", "team_manager"},
                                       {"otto", "practitioner"},
                                       {"hedda", "head_of_service"},
                                       {"henry", "head_of_service"}}) {
            writer->run("insert into account_role values (1, $1, $2)", {id, role});
        }
        ASSERT_FALSE(child_.empty());
        ASSERT_FALSE(outsider_.empty());
    }

    TestCouncil::Who wendy() const { return {"wendy", "Wendy", "practitioner", worker_}; }
    TestCouncil::Who mona() const { return {"mona", "Mona", "team_manager", manager_}; }
    TestCouncil::Who otto() const { return {"otto", "Otto", "practitioner", outsider_}; }
    static TestCouncil::Who hedda() { return {"hedda", "Hedda", "head_of_service"}; }
    static TestCouncil::Who henry() { return {"henry", "Henry", "head_of_service"}; }

    static Answer get(const TestCouncil::Who& who, const std::string& path,
                      const std::string& query = {}, std::chrono::hours later = {})
    {
        return council_->send(false, who, path, query, TestCouncil::morning() + later);
    }
    static Answer post(const TestCouncil::Who& who, const std::string& path,
                       const std::string& form, std::chrono::hours later = {})
    {
        return council_->send(true, who, path, form, TestCouncil::morning() + later);
    }
    std::string record() const { return "/children/" + child_; }
    Answer restrict_record(const std::string& fields = "lets=workers&reason=A+colleague%27s+child")
    {
        return post(hedda(), record() + "/restriction", fields);
    }
    static int status(const Answer& answer)
    {
        if (answer) {
            return answer->status;
        }
        return std::holds_alternative<core::Refused>(answer.error()) ? 403 : 404;
    }
    static bool holds(const Answer& answer, std::string_view piece)
    {
        return answer && answer->body.find(piece) != std::string::npos;
    }

    static std::unique_ptr<TestCouncil> council_;
    std::string worker_;
    std::string manager_;
    std::string outsider_;
    std::string child_;
};
std::unique_ptr<TestCouncil> RestrictedRecords::council_;

TEST_F(RestrictedRecords, OnlyThoseLetThroughOpenTheRecordAndOthersAreToldWhomToAsk)
{
    ASSERT_EQ(status(get(wendy(), record())), 200);
    ASSERT_EQ(status(get(mona(), record())), 200);
    ASSERT_EQ(status(restrict_record()), 303);
    EXPECT_EQ(status(get(wendy(), record())), 200);
    EXPECT_TRUE(holds(get(wendy(), record()), "Restricted record"));
    EXPECT_EQ(status(get(hedda(), record())), 200);
    for (const auto& who : {mona(), henry()}) {
        const auto answer = get(who, record());
        EXPECT_EQ(status(answer), 403) << who.name;
        EXPECT_TRUE(holds(answer, "Hedda restricted it")) << who.name;
        EXPECT_FALSE(holds(answer, "colleague")) << who.name;
    }
    // Whose role does not include the child learns nothing.
    EXPECT_EQ(status(get(otto(), record())), 404);
    EXPECT_EQ(status(post(mona(), record() + "/record/event", "event=x")), 404);
}

TEST_F(RestrictedRecords, ListsAndFindLeaveItOutAndSayThatOneIsRestricted)
{
    const auto figure = [&] {
        const auto page = get(hedda(), "/standards");
        return page ? page->body : std::string{};
    };
    const auto before = figure();
    ASSERT_TRUE(holds(get(mona(), "/children", "q=" + child_), record() + "\""));
    ASSERT_EQ(status(restrict_record()), 303);
    const auto list = get(mona(), "/children", "q=" + child_);
    EXPECT_FALSE(holds(list, record() + "\""));
    EXPECT_TRUE(holds(list, "1 more record that your role includes is restricted. Ask Hedda."));
    const auto all = get(henry(), "/children", "q=" + child_);
    EXPECT_FALSE(holds(all, record() + "\""));
    EXPECT_TRUE(holds(get(hedda(), "/children", "q=" + child_), record() + "\""));
    const auto found = get(henry(), "/find", "q=" + child_);
    EXPECT_TRUE(holds(found, "A restricted record fits. Ask Hedda"));
    EXPECT_FALSE(holds(get(otto(), "/find", "q=" + child_), "restricted"));
    EXPECT_EQ(figure(), before) << "a restricted record counts as before";
}

TEST_F(RestrictedRecords, AManagerAndANamedPersonAreLetThroughWhereTheRestrictionSaysSo)
{
    ASSERT_EQ(status(restrict_record(
                  "lets=workers&lets=managers&readers=henry%40example.org&reason=Sensitive")),
              303);
    EXPECT_EQ(status(get(mona(), record())), 200);
    EXPECT_EQ(status(get(henry(), record())), 200);
    const auto readers = get(hedda(), record() + "/readers");
    for (const auto* name : {"wendy", "mona", "henry", "hedda"}) {
        EXPECT_TRUE(holds(readers, name)) << name;
    }
    EXPECT_FALSE(holds(readers, "otto"));
    EXPECT_TRUE(holds(readers, "Team managers open the records of their team"));
}

TEST_F(RestrictedRecords, AReasonIsNeededAndNothingTypedIsLost)
{
    const auto answer = post(hedda(), record() + "/restriction",
                             "lets=managers&readers=nobody%40example.org%0Ahenry&reason=");
    EXPECT_EQ(status(answer), 422);
    EXPECT_TRUE(holds(answer, "nobody@example.org\nhenry"));
    EXPECT_TRUE(holds(answer, "Nobody who signs in is called nobody@example.org"));
    EXPECT_TRUE(holds(answer, "Enter why, in a sentence"));
    EXPECT_EQ(count("select count(*) from restriction"), 0);
    for (const auto& who : {wendy(), mona()}) {
        EXPECT_EQ(status(post(who, record() + "/restriction", "reason=Mine")), 404) << who.name;
    }
}

TEST_F(RestrictedRecords, LiftingNeedsAReasonAndTheHistoryStays)
{
    const auto kept = [&] {
        return count(
            "select count(*) from audit_entry where subject = $1"
            " and action = 'practice.restriction.make' and outcome = 'granted'",
            {child_});
    };
    const auto before = kept();
    ASSERT_EQ(status(restrict_record()), 303);
    ASSERT_EQ(status(restrict_record("lets=managers&reason=The+worker+changed")), 303);
    EXPECT_EQ(status(get(wendy(), record())), 403);
    EXPECT_EQ(status(post(henry(), record() + "/restriction/lifted", "lift_reason=")), 422);
    // Another head of service may lift what they may not open.
    EXPECT_EQ(status(get(henry(), record())), 403);
    EXPECT_EQ(status(post(henry(), record() + "/restriction/lifted", "lift_reason=Over+now")), 303);
    EXPECT_EQ(status(get(wendy(), record())), 200);
    EXPECT_EQ(status(get(mona(), record())), 200);
    const auto page = get(hedda(), record() + "/restriction");
    for (const auto* piece : {"A colleague", "The worker changed", "Over now", "Henry"}) {
        EXPECT_TRUE(holds(page, piece)) << piece;
    }
    EXPECT_EQ(kept(), before + 3);
}

TEST_F(RestrictedRecords, TheFamilyIsRestrictedWithTheChildWhereChosen)
{
    const auto sibling = text(
        "select o.person_id from family_member f join family_member o on o.council_id = 1"
        " and o.family_id = f.family_id and o.known_to is null and o.person_id <> f.person_id"
        " where f.council_id = 1 and f.known_to is null limit 1");
    ASSERT_FALSE(sibling.empty());
    const auto child = text(
        "select f.person_id from family_member f join family_member o on o.council_id = 1"
        " and o.family_id = f.family_id and o.known_to is null and o.person_id = $1"
        " where f.council_id = 1 and f.known_to is null and f.person_id <> $1 limit 1",
        {sibling});
    ASSERT_EQ(status(post(hedda(), "/children/" + child + "/restriction",
                          "reason=Both&family=" + sibling)),
              303);
    EXPECT_EQ(status(get(henry(), "/children/" + child)), 403);
    EXPECT_EQ(status(get(henry(), "/children/" + sibling)), 403);
}

class EmergencyAccess : public RestrictedRecords {
protected:
    std::string asked(const std::string& reason = "Police+hold+the+child+at+the+station")
    {
        return "number=" + child_ + "&reason=" + reason;
    }
};

TEST_F(EmergencyAccess, OpensTheRecordAtOnceForALimitedTimeAndTellsThoseWhoseChildItIs)
{
    ASSERT_EQ(status(get(otto(), record())), 404);
    const auto taken = post(otto(), "/emergency-access", asked());
    ASSERT_EQ(status(taken), 303);
    const auto page = get(otto(), record(), {}, std::chrono::hours{11});
    EXPECT_EQ(status(page), 200);
    EXPECT_TRUE(holds(page, "Emergency access until"));
    EXPECT_EQ(status(get(otto(), record(), {}, std::chrono::hours{12})), 404);
    EXPECT_GE(count("select count(*) from audit_entry where subject = $1 and actor = 'otto'"
                    " and action = 'practice.emergency_access.take' and outcome = 'granted'"
                    " and detail like 'Police%'",
                    {child_}),
              1);
    for (const auto& who : {wendy(), mona()}) {
        const auto day = get(who, "/my-day");
        EXPECT_TRUE(holds(day, "Otto")) << who.name;
        EXPECT_TRUE(holds(day, "Police hold the child at the station")) << who.name;
    }
    EXPECT_TRUE(holds(get(hedda(), "/emergency-access/log"), "Police hold"));
    EXPECT_EQ(status(get(mona(), "/emergency-access/log")), 404);
}

TEST_F(EmergencyAccess, IsSeenByAClickOfThoseTold)
{
    ASSERT_EQ(status(post(otto(), "/emergency-access", asked())), 303);
    const auto id = text("select access_id from emergency_access");
    EXPECT_EQ(status(post(otto(), "/emergency-access/" + id + "/seen", "")), 404);
    ASSERT_EQ(status(post(wendy(), "/emergency-access/" + id + "/seen", "")), 303);
    EXPECT_FALSE(holds(get(wendy(), "/my-day"), "Police hold"));
    EXPECT_TRUE(holds(get(mona(), "/my-day"), "Police hold"));
    const auto log = get(hedda(), "/emergency-access/log");
    EXPECT_TRUE(holds(log, "(seen)"));
    EXPECT_TRUE(holds(log, "(not seen yet)"));
}

TEST_F(EmergencyAccess, EndsEarlyByWhoeverTookItAndNobodyElse)
{
    ASSERT_EQ(status(post(otto(), "/emergency-access", asked())), 303);
    const auto id = text("select access_id from emergency_access");
    EXPECT_EQ(status(post(wendy(), "/emergency-access/" + id + "/ended", "")), 404);
    EXPECT_EQ(status(get(otto(), record())), 200);
    ASSERT_EQ(status(post(otto(), "/emergency-access/" + id + "/ended", "", std::chrono::hours{1})),
              303);
    EXPECT_EQ(status(get(otto(), record(), {}, std::chrono::hours{1})), 404);
}

TEST_F(EmergencyAccess, NeedsAReasonOfSomeWordsAndKeepsWhatWasTyped)
{
    const auto answer =
        post(otto(), "/emergency-access",
             "number=&name=Some+Body&born-day=31&born-month=2&born-year=2015&reason=too+short");
    EXPECT_EQ(status(answer), 422);
    EXPECT_TRUE(holds(answer, "at least 5 words"));
    EXPECT_TRUE(holds(answer, "must be a real date"));
    EXPECT_TRUE(holds(answer, "Some Body"));
    EXPECT_TRUE(holds(answer, "too short"));
    EXPECT_EQ(count("select count(*) from emergency_access"), 0);
    const auto unknown =
        post(otto(), "/emergency-access", "number=nobody&reason=one+two+three+four+five");
    EXPECT_EQ(status(unknown), 422);
    EXPECT_TRUE(holds(unknown, "No record has this number"));
}

TEST_F(EmergencyAccess, FindsAChildByWholeNameAndDayOfBirthAlone)
{
    const auto name = text(
        "select forename || '+' || surname from person where council_id = 1 and known_to is null"
        " and person_id = $1",
        {child_});
    const auto born = core::Date::from_days(static_cast<int>(count(
        "select born_on from person where council_id = 1 and known_to is null and person_id = $1",
        {child_})));
    const auto day = core::iso(born);
    const auto fields = "name=" + name + "&born-year=" + day.substr(0, 4) +
                        "&born-month=" + day.substr(5, 2) + "&born-day=" + day.substr(8, 2) +
                        "&reason=Found+alone+in+the+street+tonight";
    EXPECT_EQ(status(post(otto(), "/emergency-access", fields)), 303);
    EXPECT_EQ(status(get(otto(), record())), 200);
    const auto surname = "name=" + name.substr(0, name.find('+')) + fields.substr(fields.find('&'));
    EXPECT_EQ(status(post(otto(), "/emergency-access", surname)), 422);
}

TEST_F(EmergencyAccess, OpensARestrictedRecordAndTellsWhoRestrictedIt)
{
    ASSERT_EQ(status(restrict_record()), 303);
    ASSERT_EQ(status(get(mona(), record())), 403);
    ASSERT_EQ(status(post(mona(), "/emergency-access", asked())), 303);
    EXPECT_EQ(status(get(mona(), record())), 200);
    EXPECT_TRUE(holds(get(hedda(), "/children"), "Police hold"));
    // The restriction lets workers through and no managers: only those it lets are told.
    EXPECT_EQ(count("select count(*) from emergency_access_told where why = 'supervises the"
                    " worker'"),
              0);
}

TEST_F(EmergencyAccess, IsNoneForThoseWhoMaySeeTheRecordOrWhoseRoleHasNone)
{
    ASSERT_EQ(status(post(wendy(), "/emergency-access", asked())), 303);
    EXPECT_EQ(count("select count(*) from emergency_access"), 0);
    const TestCouncil::Who board{"bo", "Bo", "board_member"};
    EXPECT_EQ(status(get(board, "/emergency-access")), 403);
    EXPECT_EQ(status(post(board, "/emergency-access", asked())), 403);
    EXPECT_EQ(count("select count(*) from emergency_access"), 0);
}

}  // namespace
}  // namespace goldthread::commands
