// Writing down the supervision of staff over a whole made-up council: who may, who reads it, and
// that My team, My day and the standard show it with the next request.
#include "commands/test_recording.h"

#include <gtest/gtest.h>

namespace goldthread::commands {
namespace {

constexpr const char* standard = "staff-supervision";

class StaffRecording : public RecordingTest {
protected:
    static std::string held(const std::string& more = {}, const std::string& id = core::new_uuid())
    {
        return "held_on=2026-03-31&wellbeing=Tired+but+well&reflective=yes&minutes=60&children=1"
               "&draft_id=" +
               id + more;
    }

    struct Pair {
        std::string worker;
        std::string supervisor;
    };
    /// Somebody who is overdue their supervision, and their supervisor.
    static Pair overdue()
    {
        for (const auto& id : overdue_under(standard)) {
            const auto supervisor = council_->text(
                "select w.supervisor_id from worker w join worker s on s.worker_id ="
                " w.supervisor_id and s.known_to is null where w.known_to is null"
                " and w.worker_id = $1 and s.team = w.team",
                {id});
            if (!supervisor.empty()) {
                return {.worker = id, .supervisor = supervisor};
            }
        }
        return {};
    }
    /// Each test takes another.
    static Pair some_pair(int number)
    {
        const auto found = [&](const char* column) {
            return council_->text(
                "select case $1 when 'w' then w.worker_id else w.supervisor_id end from worker w"
                " join worker s on s.worker_id = w.supervisor_id and s.known_to is null"
                " and s.team = w.team where w.known_to is null and w.left_on is null"
                " and s.left_on is null order by w.worker_id desc limit 1 offset $2",
                {column, number});
        };
        return {.worker = found("w"), .supervisor = found("s")};
    }
    /// The kinds of supervision that the ledger knows of somebody on a day.
    static std::vector<std::string> supervisions(const std::string& worker, core::Date on)
    {
        std::vector<std::string> found;
        with_reach([&](const ledger::Reach& reach) {
            const auto view = council_->ledger->view();
            for (const auto& fact : view.facts_of(reach, {.sort = "worker", .id = worker})) {
                if (fact.kind == "staff_supervision" && fact.from == on) {
                    found.emplace_back(fact.attribute("kind"));
                }
            }
        });
        return found;
    }
    static std::int64_t entries_about(const std::string& worker)
    {
        return council_->count(
            "select count(*) from entry where subject_kind = 'worker' and subject_id = $1",
            {worker});
    }
};

TEST_F(StaffRecording, ASupervisionSettlesTheStandardWithTheNextRequest)
{
    const auto pair = overdue();
    ASSERT_FALSE(pair.worker.empty()) << "nobody of the made-up council is overdue";
    const Who manager{.role = "team_manager", .worker = pair.supervisor};
    const auto form = "/workers/" + pair.worker + "/record/staff_supervision";
    EXPECT_TRUE(holds(get(manager, "/my-day", "show=all"), form));
    EXPECT_TRUE(holds(get(manager, "/my-team"), form));
    const Who head{.role = "head_of_service"};
    const auto measure = body(get(head, "/standards/" + std::string(standard)));
    const auto team = body(get(head, "/my-team.csv"));
    const auto asked = get(manager, form, "draft=" + core::new_uuid());
    EXPECT_TRUE(holds(asked, "Was it reflective?"));
    const auto answer = post(manager, form, held());
    ASSERT_EQ(status(answer), 303) << body(answer);
    EXPECT_NE(mark(standard, "worker", pair.worker), ledger::Mark::overdue);
    EXPECT_FALSE(holds(get(manager, "/my-day", "show=all"), form));
    EXPECT_NE(body(get(head, "/my-team.csv")), team);
    EXPECT_NE(body(get(head, "/standards/" + std::string(standard))), measure);
    EXPECT_EQ(supervisions(pair.worker, TestCouncil::today),
              std::vector<std::string>{"individual"});
    EXPECT_TRUE(holds(get(manager, "/workers/" + pair.worker), "Read the record"));
}

TEST_F(StaffRecording, NobodyWritesAboutThemselvesTheirSupervisorOrAnotherTeam)
{
    const auto pair = some_pair(0);
    const auto refused = [&](const Who& who, const std::string& worker) {
        const auto path = "/workers/" + worker + "/record/staff_supervision";
        return !get(who, path).has_value() && !post(who, path, held()).has_value();
    };
    const auto elsewhere = council_->text(
        "select worker_id from worker w where known_to is null and left_on is null and team <>"
        " (select team from worker where worker_id = $1 and known_to is null)"
        " and coalesce(supervisor_id, '') <> $1 limit 1",
        {pair.supervisor});
    EXPECT_TRUE(refused({.role = "team_manager", .worker = pair.supervisor}, pair.supervisor));
    EXPECT_TRUE(refused({.role = "team_manager", .worker = pair.worker}, pair.supervisor));
    EXPECT_TRUE(refused({.role = "team_manager", .worker = pair.supervisor}, elsewhere));
    EXPECT_TRUE(refused({.role = "team_manager", .worker = pair.supervisor}, "nobody"));
    EXPECT_TRUE(refused({.role = "team_manager"}, pair.worker)) << "joined to no worker";
    EXPECT_TRUE(refused({.role = "practitioner", .worker = pair.worker}, pair.worker));
    EXPECT_TRUE(refused({.role = "practitioner", .worker = pair.supervisor}, pair.worker));
    EXPECT_TRUE(refused({.role = "head_of_service", .worker = pair.worker}, pair.worker));
    for (const auto* role :
         {"board_member", "analyst", "administrator", "learning_lead", "quality_lead"}) {
        EXPECT_TRUE(refused({.role = role, .worker = pair.supervisor}, pair.worker)) << role;
    }
    EXPECT_EQ(
        entries_about(pair.worker) + entries_about(pair.supervisor) + entries_about(elsewhere), 0);
    EXPECT_TRUE(get({.role = "head_of_service"}, "/workers/" + pair.worker).has_value());
}

TEST_F(StaffRecording, AFormAboutChildrenIsNoneAboutWorkersAndTheOtherWayRound)
{
    const auto pair = some_pair(1);
    const Who head{.role = "head_of_service"};
    EXPECT_FALSE(get(head, "/workers/" + pair.worker + "/record/supervision").has_value());
    EXPECT_FALSE(get(head, "/workers/" + pair.worker + "/record/nonsense").has_value());
    const auto child = council_->text("select person_id from person where known_to is null");
    EXPECT_FALSE(get(head, "/children/" + child + "/record/staff_supervision").has_value());
    EXPECT_FALSE(holds(get(head, "/children/" + child + "/record"), "staff_supervision"));
    EXPECT_FALSE(holds(get(head, "/workers/" + pair.worker), "record/waiver"));
}

TEST_F(StaffRecording, TheWorkerReadsWhatIsWrittenAboutThemAndColleaguesDoNot)
{
    const auto pair = some_pair(2);
    const auto id = core::new_uuid();
    const auto path = "/workers/" + pair.worker;
    const Who manager{.role = "team_manager", .worker = pair.supervisor};
    ASSERT_EQ(status(post(manager, path + "/record/staff_supervision",
                          held("&agreed=%3Cb%3EA+walk%3C%2Fb%3E", id))),
              303);
    const Who worker{.role = "practitioner", .worker = pair.worker, .account = "ben"};
    EXPECT_TRUE(holds(get(worker, "/my-day"), "href=\"" + path + "\""));
    EXPECT_TRUE(holds(get(worker, path), "&lt;b&gt;A walk"));
    const auto record = get(worker, path + "/records/" + id);
    EXPECT_TRUE(holds(record, "Tired but well"));
    EXPECT_FALSE(holds(record, "Correct this record"));
    EXPECT_FALSE(get(worker, path + "/records/" + id + "/correction").has_value());
    const Who colleague{.role = "practitioner", .worker = pair.supervisor, .account = "ben"};
    EXPECT_FALSE(get(colleague, path).has_value());
    EXPECT_FALSE(get(colleague, path + "/records/" + id).has_value());
    // A child may bear the same number: their records are apart.
    council_->database->writer()->run(
        "insert into person (council_id, person_id, known_from, row_hash) values (1, $1, 1, 0)",
        {pair.worker});
    const Who head{.role = "head_of_service"};
    EXPECT_FALSE(get(head, "/children/" + pair.worker + "/records/" + id).has_value());
    EXPECT_EQ(council_->count("select count(*) from audit_entry where subject = $1 and action ="
                              " 'practice.staff_supervision.record' and outcome = 'granted'",
                              {pair.worker}),
              1);
}

TEST_F(StaffRecording, TwoWhoCorrectOneRecordAreBothShownAndEveryVersionIsRead)
{
    const auto pair = some_pair(3);
    const auto id = core::new_uuid();
    const auto path = "/workers/" + pair.worker + "/records/" + id;
    const Who manager{.role = "team_manager", .worker = pair.supervisor};
    const Who head{.role = "head_of_service", .account = "ben"};
    ASSERT_EQ(status(post(manager, "/workers/" + pair.worker + "/record/staff_supervision",
                          held({}, id))),
              303);
    const auto correction = path + "/correction";
    EXPECT_EQ(status(post(manager, correction, held("&base_version=1"))), 422)
        << "a correction needs a reason";
    ASSERT_EQ(status(post(manager, correction,
                          held("&base_version=1&correction_reason=More&agreed=A+break"))),
              303);
    const auto second =
        post(head, correction, held("&base_version=1&correction_reason=Why&agreed=A+holiday"));
    EXPECT_EQ(status(second), 409);
    EXPECT_TRUE(holds(second, "A break") && holds(second, "A holiday"));
    EXPECT_TRUE(holds(get(manager, path), "A break"));
    EXPECT_FALSE(holds(get(manager, path, "version=1"), "A break"));
    ASSERT_EQ(status(post(manager, correction,
                          held("&base_version=2&correction_reason=Wrong&made_in_error=yes"))),
              303);
    EXPECT_TRUE(supervisions(pair.worker, TestCouncil::today).empty());
}

TEST_F(StaffRecording, ADraftIsKeptAndFoundAgain)
{
    const auto pair = some_pair(4);
    const Who manager{.role = "team_manager", .worker = pair.supervisor};
    const auto id = core::new_uuid();
    ASSERT_EQ(status(post(manager, "/drafts/" + id,
                          "draft_tool=staff_supervision&draft_subject=" + pair.worker +
                              "&draft_page=p&draft_seq=1&wellbeing=Half+a+thought")),
              200);
    EXPECT_TRUE(holds(get(manager, "/my-day"), "Supervision of a worker, "));
    const auto on = get(manager, "/drafts/" + id);
    ASSERT_EQ(status(on), 303);
    const auto form =
        get(manager, "/workers/" + pair.worker + "/record/staff_supervision", "draft=" + id);
    EXPECT_TRUE(holds(form, "Half a thought"));
    const auto moved = get({.role = "team_manager", .worker = pair.worker}, "/drafts/" + id);
    EXPECT_EQ(status(moved), 200);
    EXPECT_TRUE(holds(moved, "Half a thought"));
}

TEST_F(StaffRecording, AGroupIsWrittenAtOnceForEachWhoWasThere)
{
    const auto pair = some_pair(5);
    const auto other = council_->text(
        "select worker_id from worker where known_to is null and left_on is null"
        " and supervisor_id = $1 and worker_id <> $2 and team = (select team from worker where"
        " worker_id = $2 and known_to is null)",
        {pair.supervisor, pair.worker});
    ASSERT_FALSE(other.empty());
    const Who manager{.role = "team_manager", .worker = pair.supervisor};
    const auto path = "/workers/" + pair.worker + "/record/staff_group_supervision";
    const auto form = get(manager, path, "draft=" + core::new_uuid());
    EXPECT_TRUE(holds(form, "Who was there?"));
    EXPECT_TRUE(holds(form, "value=\"" + other + "\""));
    EXPECT_FALSE(holds(form, "value=\"" + pair.supervisor + "\"")) << "not the writer";
    const auto leaver = council_->text(
        "select worker_id from worker where known_to is null and left_on <= $1 and team = (select"
        " team from worker where worker_id = $2 and known_to is null)",
        {TestCouncil::today, pair.worker});
    ASSERT_FALSE(leaver.empty());
    EXPECT_FALSE(holds(form, "value=\"" + leaver + "\"")) << "somebody who has left";
    const auto of_group =
        "held_on=2026-03-27&theme=Fathers&reflective=yes&children=1&children=2"
        "&agreed-c2=Try&child-2=" +
        other + "&draft_id=";
    EXPECT_FALSE(
        post(manager, path, of_group + core::new_uuid() + "&children=3&child-3=" + pair.supervisor)
            .has_value())
        << "the writer was named by hand";
    EXPECT_EQ(entries_about(other), 0);
    const auto answer = post(manager, path, of_group + core::new_uuid());
    ASSERT_EQ(status(answer), 303) << body(answer);
    const auto on = core::date(2026, 3, 27);
    EXPECT_EQ(supervisions(pair.worker, on), std::vector<std::string>{"group"});
    EXPECT_EQ(supervisions(other, on), std::vector<std::string>{"group"});
    EXPECT_EQ(entries_about(pair.supervisor), 0);
}

TEST_F(StaffRecording, ASupervisionThatAFileBringsTooIsCountedOnce)
{
    const auto pair = some_pair(6);
    const auto on = core::date(2026, 3, 24);
    council_->database->writer()->run(
        "insert into staff_supervision (council_id, worker_id, row_key, known_from, row_hash,"
        " held_on, kind) values (1, $1, 'of-the-file', 1, 0, $2, 'individual')",
        {pair.worker, on});
    const Who manager{.role = "team_manager", .worker = pair.supervisor};
    const auto id = core::new_uuid();
    ASSERT_EQ(status(post(manager, "/workers/" + pair.worker + "/record/staff_supervision",
                          "held_on=2026-03-24&wellbeing=Well&reflective=no&draft_id=" + id)),
              303);
    EXPECT_EQ(supervisions(pair.worker, on).size(), 1U);
    EXPECT_TRUE(holds(get(manager, "/workers/" + pair.worker + "/records/" + id),
                      "The workforce files hold a staff supervision on the same day."));
}

}  // namespace
}  // namespace goldthread::commands
