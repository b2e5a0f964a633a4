// Writing over a whole made-up council: what is written stands on the record, in the ledger and in
// every count with the next request; who may write what; drafts, corrections and double sending.
// Long: one council for many small tests, which share how they ask and send.
#include "commands/test_recording.h"
#include "practice/pages.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace goldthread::commands {
namespace {

constexpr auto today = TestCouncil::today;

class Recording : public RecordingTest {
protected:
    static std::string text(store::Sql sql, const store::Values& values = {})
    {
        return council_->text(sql, values);
    }
    static std::int64_t count(store::Sql sql, const store::Values& values = {})
    {
        return council_->count(sql, values);
    }
    static std::string draft_id() { return "draft_id=" + core::new_uuid(); }

    /// A child with the plan who is overdue for its visit, and the worker who has it.
    struct Case {
        std::string child;
        std::string worker;
    };
    static Case overdue_case(const std::string& standard)
    {
        for (const auto& id : overdue_under(standard)) {
            const auto worker = text(
                "select worker_id from involvement where council_id = 1 and known_to is null"
                " and to_on is null and person_id = $1 and role = 'Allocated case worker'"
                " and worker_id in (select worker_id from worker where known_to is null)",
                {id});
            if (!worker.empty()) {
                return {.child = id, .worker = worker};
            }
        }
        return {};
    }
    static std::int64_t overdue_count(const std::string& standard)
    {
        std::int64_t found = -1;
        with_reach([&](const ledger::Reach& reach) {
            const auto view = council_->ledger->view();
            found = view.counts(reach, standard).value_or(ledger::Counts{}).overdue;
        });
        return found;
    }
    static bool has_overdue(const std::string& child)
    {
        bool found = false;
        with_reach([&](const ledger::Reach& reach) {
            const auto view = council_->ledger->view();
            for (const auto& standing : view.standings(reach, {.sort = "child", .id = child})) {
                found |=
                    standing.standard->has_obligations() && standing.mark == ledger::Mark::overdue;
            }
        });
        return found;
    }
    static std::size_t facts(const std::string& kind, const std::string& child, core::Date on)
    {
        std::size_t found = 0;
        with_reach([&](const ledger::Reach& reach) {
            const auto view = council_->ledger->view();
            for (const auto& fact : view.facts_of(reach, {.sort = "child", .id = child})) {
                found += fact.kind == kind && fact.from == on ? 1U : 0U;
            }
        });
        return found;
    }
    /// A child whom somebody works with now; each test takes another one.
    Case some_case(int number)
    {
        const auto child = text(
            "select person_id from involvement i where council_id = 1 and known_to is null"
            " and to_on is null and role = 'Allocated case worker' and worker_id in"
            " (select worker_id from worker where council_id = 1 and known_to is null)"
            " group by person_id order by person_id desc limit 1 offset $1",
            {number});
        return {.child = child,
                .worker = text("select worker_id from involvement where council_id = 1 and known_to"
                               " is null and to_on is null and role = 'Allocated case worker' and"
                               " person_id = $1 order by from_on desc",
                               {child})};
    }
    static std::string visit(const std::string& more = {})
    {
        return "visited_on=2026-03-31&counts_as-c1=child_in_need&seen-c1=yes&alone-c1=yes"
               "&words-c1=I+like+school&children=1" +
               more;
    }
    /// Records a visit and gives back its id.
    std::string recorded(const Case& with, const std::string& form)
    {
        const auto id = core::new_uuid();
        const auto answer =
            post({.worker = with.worker}, "/children/" + with.child + "/record/visit",
                 form + "&draft_id=" + id);
        EXPECT_EQ(status(answer), 303) << body(answer);
        return id;
    }
};

TEST_F(Recording, AVisitSettlesItsStandardWithTheNextRequest)
{
    const std::map<std::string, std::string> plan{{"child-in-need-visits", "child_in_need"},
                                                  {"child-protection-visits", "child_protection"},
                                                  {"looked-after-visits", "looked_after"}};
    bool is_tried = false;
    for (const auto& [standard, counts_as] : plan) {
        const auto with = overdue_case(standard);
        if (with.child.empty()) {
            continue;
        }
        is_tried = true;
        const auto before = overdue_count(standard);
        const Who who{.worker = with.worker};
        const Who head{.role = "head_of_service"};
        const auto file = body(get(who, "/children/" + with.child));
        const auto measure = body(get(head, "/standards/" + standard));
        const auto team = body(get(head, "/my-team.csv"));
        const auto task = "/children/" + with.child + "/standards/" + standard;
        EXPECT_NE(body(get(who, "/my-day", "show=all")).find(task), std::string::npos) << standard;
        const auto answer = post(who, "/children/" + with.child + "/record/visit",
                                 "visited_on=2026-03-31&counts_as-c1=" + counts_as +
                                     "&seen-c1=yes&alone-c1=yes&children=1&" + draft_id());
        ASSERT_EQ(status(answer), 303) << body(answer);
        EXPECT_NE(mark(standard, "child", with.child), ledger::Mark::overdue) << standard;
        EXPECT_EQ(overdue_count(standard), before - 1) << standard;
        EXPECT_NE(body(get(who, "/children/" + with.child)), file) << standard;
        EXPECT_NE(body(get(head, "/standards/" + standard)), measure) << standard;
        // The team's count is of children with anything overdue.
        EXPECT_EQ(body(get(head, "/my-team.csv")) == team, has_overdue(with.child)) << standard;
        EXPECT_EQ(body(get(who, "/my-day", "show=all")).find(task), std::string::npos) << standard;
    }
    EXPECT_TRUE(is_tried) << "the made-up council has no visit overdue";
}

TEST_F(Recording, TheRecordAndTheStoryShowWhatWasWritten)
{
    const auto with = some_case(0);
    const auto id = recorded(with, visit("&meaning-c1=%3Cb%3ESettled%3C%2Fb%3E"));
    const Who who{.worker = with.worker};
    const auto record = body(get(who, "/children/" + with.child + "/records/" + id));
    EXPECT_NE(record.find("I like school"), std::string::npos);
    EXPECT_NE(record.find("&lt;b&gt;Settled"), std::string::npos);
    EXPECT_NE(record.find("Ann Writer, 31 March 2026 at 1"), std::string::npos);
    const auto story = body(get(who, "/children/" + with.child + "/story"));
    EXPECT_NE(story.find("/records/" + id), std::string::npos);
    EXPECT_NE(story.find("I like school"), std::string::npos);
    EXPECT_EQ(count("select count(*) from audit_entry where action = 'practice.visit.record'"
                    " and subject = $1 and outcome = 'granted'",
                    {with.child}),
              1);
}

TEST_F(Recording, TheSameFormSentTwiceIsTakenOnce)
{
    const auto with = some_case(1);
    const auto id = recorded(with, visit());
    const auto again = post({.worker = with.worker}, "/children/" + with.child + "/record/visit",
                            visit("&words-c1=other") + "&draft_id=" + id);
    EXPECT_EQ(status(again), 303);
    EXPECT_EQ(count("select count(*) from entry where entry_id = $1", {id}), 1);
    EXPECT_EQ(facts("child_in_need_visit", with.child, today), 1U);
}

TEST_F(Recording, AFormGoneBackToAfterSavingLeadsToItsRecord)
{
    const auto with = some_case(1);
    const Who who{.worker = with.worker};
    const auto path = "/children/" + with.child + "/record/visit";
    const auto asked = get(who, path);
    ASSERT_EQ(status(asked), 303);
    const auto to = leads_to(asked);
    ASSERT_TRUE(to.starts_with(path + "?draft=")) << to;
    const auto id = to.substr(to.rfind('=') + 1);
    EXPECT_NE(body(get(who, path, "draft=" + id)).find("value=\"" + id + "\""), std::string::npos);
    ASSERT_EQ(status(post(who, path, visit("&draft_id=" + id))), 303);
    const auto back = get(who, path, "draft=" + id);
    ASSERT_EQ(status(back), 303);
    EXPECT_EQ(leads_to(back), "/children/" + with.child + "/records/" + id);
    EXPECT_EQ(status(get(who, path, "draft=1%27")), 303) << "no id: the form gets one";
}

TEST_F(Recording, AFormGoneBackToAndChangedIsOfferedAsACorrection)
{
    const auto with = some_case(14);
    const auto id = recorded(with, visit());
    const auto again = post({.worker = with.worker}, "/children/" + with.child + "/record/visit",
                            visit("&meaning-c1=Thought+of+later") + "&draft_id=" + id);
    EXPECT_EQ(status(again), 409);
    EXPECT_NE(body(again).find("Thought of later"), std::string::npos);
    EXPECT_NE(body(again).find("Save as a new version"), std::string::npos);
    EXPECT_EQ(count("select count(*) from entry where entry_id = $1", {id}), 1);
}

TEST_F(Recording, TheFormShowsWhatTheRecordSaysAlready)
{
    const auto with = some_case(15);
    recorded(with, visit("&next_steps-1-what=Ring+the+school&next_steps-1-by=2026-04-03"));
    const auto form = body(get({.worker = with.worker}, "/children/" + with.child + "/record/visit",
                               "draft=" + core::new_uuid()));
    EXPECT_NE(form.find("Actions from 31 March 2026"), std::string::npos);
    EXPECT_NE(form.find("Ring the school"), std::string::npos);
    EXPECT_NE(form.find("On the file"), std::string::npos);
}

TEST_F(Recording, ASupervisorsDayBeginsWithChildrenNeverTalkedThrough)
{
    const auto with = some_case(16);
    const Who manager{.role = "team_manager", .worker = with.worker};
    const auto day = body(get(manager, "/my-day"));
    EXPECT_NE(day.find("No supervision on record yet"), std::string::npos);
    EXPECT_NE(day.find("/record/supervision"), std::string::npos);
    EXPECT_EQ(body(get({.worker = with.worker}, "/my-day")).find("No supervision on record yet"),
              std::string::npos);
}

TEST_F(Recording, EveryToolOfAShippedFrameworkIsOfferedToSomebody)
{
    EXPECT_TRUE(practice::faults_of_tools(council_->framework).empty());
    auto other = council_->framework;
    other.tools.front().action = "practice.visit.recrod";
    EXPECT_EQ(practice::faults_of_tools(other).size(), 1U);
}

TEST_F(Recording, ARefusedFormGoesOnAsTheDraftThatItWas)
{
    const auto with = some_case(18);
    const Who ann{.worker = with.worker};
    const auto id = core::new_uuid();
    const auto fields = "draft_page=p7&words-c1=Typed&draft_tool=visit&draft_subject=" + with.child;
    ASSERT_EQ(status(post(ann, "/drafts/" + id, fields + "&draft_seq=4")), 200);
    const auto refused = post(ann, "/children/" + with.child + "/record/visit",
                              fields + "&draft_seq=5&draft_id=" + id);
    EXPECT_EQ(status(refused), 422);
    EXPECT_NE(body(refused).find("value=\"p7\""), std::string::npos);
    EXPECT_NE(body(refused).find("value=\"5\""), std::string::npos);
    EXPECT_NE(body(post(ann, "/drafts/" + id, fields + "&draft_seq=6")).find(id),
              std::string::npos);
    EXPECT_EQ(count("select count(*) from draft where subject_id = $1", {with.child}), 1);
}

TEST_F(Recording, AFormWithAFaultWritesNothingAndKeepsTheText)
{
    const auto with = some_case(2);
    const auto answer = post({.worker = with.worker}, "/children/" + with.child + "/record/visit",
                             "visited_on=2026-04-01&words-c1=Long+words+of+hers&" + draft_id());
    EXPECT_EQ(status(answer), 422);
    EXPECT_NE(body(answer).find("not in the future"), std::string::npos);
    EXPECT_NE(body(answer).find("Long words of hers"), std::string::npos);
    EXPECT_EQ(count("select count(*) from entry where subject_id = $1", {with.child}), 0);
}

TEST_F(Recording, NobodyWritesWhatTheirRoleDoesNotInclude)
{
    const auto with = some_case(3);
    const auto path = "/children/" + with.child + "/record/";
    const auto refused = [&](const Who& who, const std::string& tool) {
        const auto form = get(who, path + tool);
        const auto sent = post(who, path + tool, visit("&" + draft_id()));
        return !form.has_value() && !sent.has_value();
    };
    EXPECT_TRUE(refused({.worker = with.worker}, "supervision"));
    EXPECT_TRUE(refused({.worker = with.worker}, "waiver"));
    EXPECT_TRUE(refused({.role = "quality_lead"}, "visit"));
    for (const auto* role : {"board_member", "analyst", "administrator", "learning_lead"}) {
        for (const auto* tool : {"visit", "supervision", "waiver", "event"}) {
            EXPECT_TRUE(refused({.role = role}, tool)) << role << " " << tool;
        }
    }
    EXPECT_TRUE(refused({.worker = "nobody"}, "visit"));
    EXPECT_FALSE(get({.worker = with.worker}, path + "nonsense").has_value());
    EXPECT_EQ(count("select count(*) from entry where subject_id = $1", {with.child}), 0);
    EXPECT_TRUE(get({.role = "quality_lead"}, path + "event").has_value());
}

TEST_F(Recording, AFormThatNamesAnothersChildIsNotTakenForThatChild)
{
    const auto with = some_case(4);
    const auto other = text(
        "select person_id from person p where council_id = 1 and known_to is null and not exists"
        " (select 1 from involvement i where i.person_id = p.person_id and i.worker_id = $1)",
        {with.worker});
    ASSERT_FALSE(other.empty());
    const auto answer = post(
        {.worker = with.worker}, "/children/" + with.child + "/record/visit",
        visit("&children=2&child-2=" + other + "&counts_as-c2=other&seen-c2=yes&" + draft_id()));
    EXPECT_EQ(status(answer), 303) << body(answer);
    EXPECT_EQ(count("select count(*) from entry where subject_id = $1", {other}), 0);
    EXPECT_EQ(count("select count(*) from entry where subject_id = $1", {with.child}), 1);
}

TEST_F(Recording, OneVisitIsWrittenForSeveralChildrenOfAFamily)
{
    const auto family = text(
        "select a.person_id || ' ' || b.person_id || ' ' || i.worker_id from family_member a"
        " join family_member b on b.family_id = a.family_id and b.person_id > a.person_id"
        " join involvement i on i.person_id = a.person_id and i.to_on is null"
        "  and i.role = 'Allocated case worker' and i.known_to is null"
        " join involvement j on j.person_id = b.person_id and j.to_on is null"
        "  and j.worker_id = i.worker_id and j.known_to is null"
        " join person p on p.person_id = b.person_id and p.born_on > 16000"
        " order by a.person_id limit 1");
    ASSERT_FALSE(family.empty()) << "no worker of the made-up council has two of one family";
    const auto first = family.substr(0, family.find(' '));
    const auto second =
        family.substr(first.size() + 1, family.find(' ', first.size() + 1) - first.size() - 1);
    const Who who{.worker = family.substr(family.rfind(' ') + 1)};
    const auto form =
        body(get(who, "/children/" + first + "/record/visit", "draft=" + core::new_uuid()));
    EXPECT_NE(form.find("value=\"" + second + "\""), std::string::npos);
    const auto id = core::new_uuid();
    const auto answer = post(
        who, "/children/" + first + "/record/visit",
        visit("&children=2&child-2=" + second + "&counts_as-c2=other&seen-c2=no&draft_id=" + id));
    ASSERT_EQ(status(answer), 303) << body(answer);
    EXPECT_EQ(count("select count(*) from entry where entry_id = $1", {id}), 2);
    EXPECT_EQ(facts("visit", second, today), 1U);
    EXPECT_EQ(facts("child_in_need_visit", second, today), 0U);
    EXPECT_NE(body(get(who, "/children/" + first + "/records/" + id)).find("Written at the same"),
              std::string::npos);
}

TEST_F(Recording, ChildrenOfOneAddressAreOfferedTogetherAndNobodyElsesAre)
{
    const auto two = text(
        "select a.person_id || ' ' || b.person_id || ' ' || a.worker_id from involvement a"
        " join involvement b on b.council_id = a.council_id and b.worker_id = a.worker_id"
        "  and b.person_id > a.person_id and b.known_to is null and b.to_on is null"
        " join person p on p.council_id = b.council_id and p.person_id = b.person_id"
        "  and p.born_on > 16000"
        " where a.council_id = 1 and a.known_to is null and a.to_on is null and not exists"
        " (select 1 from family_member f join family_member g on g.council_id = f.council_id"
        "  and g.family_id = f.family_id and g.person_id = b.person_id"
        "  where f.council_id = a.council_id and f.person_id = a.person_id) order by 1 limit 1");
    ASSERT_FALSE(two.empty());
    const auto first = two.substr(0, two.find(' '));
    const auto second = two.substr(first.size() + 1, two.rfind(' ') - first.size() - 1);
    const auto other = text(
        "select person_id from person p where council_id = 1 and known_to is null and born_on > "
        "16000"
        " and not exists (select 1 from involvement i where i.person_id = p.person_id"
        "  and i.worker_id = $1)",
        {two.substr(two.rfind(' ') + 1)});
    ASSERT_FALSE(other.empty());
    const Who who{.worker = two.substr(two.rfind(' ') + 1)};
    const auto offered = [&](const std::string& child) {
        const auto form =
            body(get(who, "/children/" + first + "/record/visit", "draft=" + core::new_uuid()));
        return form.find("value=\"" + child + "\"") != std::string::npos;
    };
    EXPECT_FALSE(offered(second));
    for (const auto& child : {first, second, other}) {
        council_->database->writer()->run(
            "insert into address (council_id, person_id, address_id, known_from, row_hash, address,"
            " from_on, postcode) values (1, $1, 'shared', 1, 0, '1 Mill Lane', 0, 'ZZ1 1ZZ')",
            {child});
    }
    EXPECT_TRUE(offered(second));
    EXPECT_FALSE(offered(other)) << "the worker may not see this child";
}

TEST_F(Recording, SupervisionIsOnTheFileOnceTheSupervisorWroteIt)
{
    const auto with = some_case(5);
    const Who manager{.role = "team_manager", .worker = with.worker};
    EXPECT_EQ(mark("case-supervision", "child", with.child), ledger::Mark::not_recorded);
    const auto answer = post(manager, "/children/" + with.child + "/record/supervision",
                             "held_on=2026-03-30&type=case&worker=" + with.worker +
                                 "&discussed=Sleep&reflective=yes&decision=Stay&" + draft_id());
    ASSERT_EQ(status(answer), 303) << body(answer);
    EXPECT_EQ(mark("case-supervision", "child", with.child), ledger::Mark::met);
    EXPECT_EQ(mark("management-decision", "child", with.child), ledger::Mark::met);
    EXPECT_EQ(status(get(manager, "/my-day")), 200);
}

TEST_F(Recording, AWaiverTakesTheStandardOffTheFileUntilItEnds)
{
    auto with = overdue_case("plan-in-place");
    std::string standard = "plan-in-place";
    for (const auto* other : {"child-in-need-visits", "child-protection-visits",
                              "looked-after-visits", "dental-check", "health-review"}) {
        if (with.child.empty()) {
            standard = other;
            with = overdue_case(other);
        }
    }
    ASSERT_FALSE(with.child.empty());
    const Who manager{.role = "team_manager", .worker = with.worker};
    const auto before = overdue_count(standard);
    const auto answer =
        post(manager, "/children/" + with.child + "/record/waiver",
             "standard=" + standard + "&from=2020-01-01&until=2026-12-31&reason=In+hospital&" +
                 draft_id());
    ASSERT_EQ(status(answer), 303) << body(answer);
    EXPECT_EQ(overdue_count(standard), before - 1);
    EXPECT_NE(mark(standard, "child", with.child), ledger::Mark::overdue);
}

TEST_F(Recording, ACorrectionIsANewVersionAndEveryVersionIsRead)
{
    const auto with = some_case(6);
    const Who who{.worker = with.worker};
    const auto id = recorded(with, visit());
    const auto path = "/children/" + with.child + "/records/" + id;
    const auto* const corrected =
        "visited_on=2026-03-30&counts_as-c1=child_in_need&seen-c1=yes"
        "&words-c1=I+like+art&base_version=1";
    EXPECT_EQ(status(post(who, path + "/correction", std::string(corrected) + "&" + draft_id())),
              422)
        << "a correction needs a reason";
    const auto answer = post(who, path + "/correction",
                             std::string(corrected) + "&correction_reason=Misheard&" + draft_id());
    ASSERT_EQ(status(answer), 303) << body(answer);
    EXPECT_NE(body(get(who, path)).find("I like art"), std::string::npos);
    EXPECT_NE(body(get(who, path)).find("Misheard"), std::string::npos);
    EXPECT_NE(body(get(who, path, "version=1")).find("I like school"), std::string::npos);
    EXPECT_FALSE(get(who, path, "version=3").has_value());
    EXPECT_EQ(facts("child_in_need_visit", with.child, today), 0U);
    EXPECT_EQ(facts("child_in_need_visit", with.child, core::date(2026, 3, 30)), 1U);
}

TEST_F(Recording, OfTwoWhoCorrectOneRecordTheSecondSeesBothTexts)
{
    const auto with = some_case(7);
    const auto id = recorded(with, visit());
    const auto path = "/children/" + with.child + "/records/" + id + "/correction";
    const auto correction = [&](const std::string& words, const std::string& draft) {
        return "visited_on=2026-03-31&counts_as-c1=child_in_need&seen-c1=yes&alone-c1=yes&words-"
               "c1=" +
               words + "&correction_reason=More&base_version=1&" + draft;
    };
    const Who ann{.worker = with.worker};
    const Who ben{.worker = with.worker, .account = "ben"};
    const auto sent = draft_id();
    ASSERT_EQ(status(post(ann, path, correction("Text+of+Ann", sent))), 303);
    const auto both = post(ben, path, correction("Text+of+Ben", draft_id()));
    EXPECT_EQ(status(both), 409);
    EXPECT_NE(body(both).find("Ann Writer changed this record"), std::string::npos);
    EXPECT_NE(body(both).find("Text of Ann"), std::string::npos);
    EXPECT_NE(body(both).find("Text of Ben"), std::string::npos);
    EXPECT_EQ(count("select max(version) from entry where entry_id = $1", {id}), 2);
    EXPECT_EQ(status(post(ann, path, correction("Text+of+Ann", sent))), 303)
        << "the same form, sent twice, is taken once";
    EXPECT_EQ(count("select max(version) from entry where entry_id = $1", {id}), 2);
}

TEST_F(Recording, ARecordMadeInErrorIsKeptAndCountsNoLonger)
{
    const auto with = some_case(8);
    const Who who{.worker = with.worker};
    const auto id = recorded(with, visit());
    const auto path = "/children/" + with.child + "/records/" + id;
    ASSERT_EQ(facts("child_in_need_visit", with.child, today), 1U);
    const auto answer = post(
        who, path + "/correction",
        visit("&base_version=1&correction_reason=Wrong+child&made_in_error=yes&" + draft_id()));
    ASSERT_EQ(status(answer), 303) << body(answer);
    EXPECT_EQ(facts("child_in_need_visit", with.child, today), 0U);
    EXPECT_NE(body(get(who, path)).find("made in error"), std::string::npos);
    EXPECT_EQ(body(get(who, "/children/" + with.child + "/story")).find("/records/" + id),
              std::string::npos);
}

TEST_F(Recording, AVisitThatAnExtractBringsTooIsCountedOnceAndNoOtherIsLost)
{
    const auto with = some_case(9);
    const auto on = core::date(2026, 3, 25);
    const auto arrives = [&](const char* id) {
        {
            const auto writer = council_->database->writer();
            writer->run(
                "insert into child_in_need_visit (council_id, person_id, visit_id, known_from,"
                " row_hash, visited_on, child_seen, seen_alone) values (1, $1, $2, 1, 0, $3, 1, 0)",
                {with.child, id, on});
            writer->run(
                "insert into change_list (council_id, change, at, subject_kind, subject)"
                " select 1, max(change) + 1, 'now', 'child', $1 from change_list",
                {with.child});
        }
        council_->ledger->follow();
    };
    const auto id = recorded(with,
                             "visited_on=2026-03-25&counts_as-c1=child_in_need&seen-c1=yes"
                             "&alone-c1=yes");
    EXPECT_EQ(facts("child_in_need_visit", with.child, on), 1U);
    arrives("of-the-case-system-1");
    EXPECT_EQ(facts("child_in_need_visit", with.child, on), 1U);
    const Who who{.worker = with.worker};
    const auto path = "/children/" + with.child + "/records/" + id;
    EXPECT_NE(body(get(who, path)).find("of-the-case-system-1"), std::string::npos);
    arrives("of-the-case-system-2");
    EXPECT_EQ(facts("child_in_need_visit", with.child, on), 2U);
    ASSERT_EQ(status(post(who, path + "/correction",
                          "visited_on=2026-03-25&counts_as-c1=child_in_need&seen-c1=yes"
                          "&base_version=1&correction_reason=Twice&made_in_error=yes&" +
                              draft_id())),
              303);
    EXPECT_EQ(facts("child_in_need_visit", with.child, on), 2U);
}

TEST_F(Recording, ADraftIsKeptInAnyStateAndIsItsWritersAlone)
{
    const auto with = some_case(10);
    const auto id = core::new_uuid();
    const Who ann{.worker = with.worker};
    const Who ben{.worker = with.worker, .account = "ben"};
    const auto fields = [&](int seq, const std::string& words) {
        return "draft_tool=visit&draft_subject=" + with.child +
               "&draft_page=p1&draft_seq=" + std::to_string(seq) +
               "&visited_on-day=99&words-c1=" + words;
    };
    const auto changes = count("select count(*) from change_list");
    const auto kept = post(ann, "/drafts/" + id, fields(2, "Half+a+sent"));
    ASSERT_EQ(status(kept), 200);
    EXPECT_NE(body(kept).find("\"saved\":\"1"), std::string::npos);
    EXPECT_EQ(status(post(ann, "/drafts/" + id, fields(1, "Half"))), 200);
    EXPECT_NE(text("select content from draft where draft_id = $1", {id}).find("Half%20a%20sent"),
              std::string::npos)
        << "what arrives late does not replace what is newer";
    EXPECT_NE(body(get(ann, "/my-day")).find("/drafts/" + id), std::string::npos);
    const auto form = body(get(ann, "/children/" + with.child + "/record/visit", "draft=" + id));
    EXPECT_NE(form.find("Half a sent"), std::string::npos);
    EXPECT_NE(form.find("value=\"99\""), std::string::npos);
    EXPECT_EQ(body(get(ben, "/my-day")).find("/drafts/" + id), std::string::npos);
    EXPECT_FALSE(get(ben, "/drafts/" + id).has_value());
    EXPECT_FALSE(post(ben, "/drafts/" + id + "/removal", "").has_value());
    EXPECT_EQ(count("select count(*) from change_list"), changes) << "drafts change no facts";
    EXPECT_GE(count("select count(*) from audit_entry where action = 'practice.draft.keep'"), 2);

    ASSERT_EQ(
        status(post(ann, "/children/" + with.child + "/record/visit", visit("&draft_id=" + id))),
        303);
    EXPECT_EQ(count("select count(*) from draft where draft_id = $1", {id}), 0);
    EXPECT_EQ(status(post(ann, "/drafts/" + id, fields(9, "On+its+way"))), 200);
    EXPECT_EQ(count("select count(*) from draft where draft_id = $1", {id}), 0)
        << "a record that is finished is no draft again";
}

TEST_F(Recording, ADraftAboutAChildWhoIsNotTheirsAnyMoreCanStillBeReadByItsWriter)
{
    const auto with = some_case(17);
    const auto id = core::new_uuid();
    ASSERT_EQ(status(post({.worker = with.worker}, "/drafts/" + id,
                          "draft_tool=visit&draft_subject=" + with.child +
                              "&draft_page=p&draft_seq=1&words-c1=Her+very+words")),
              200);
    EXPECT_EQ(status(get({.worker = with.worker}, "/drafts/" + id)), 303);
    const auto later = get({.worker = "somewhere else"}, "/drafts/" + id);
    EXPECT_EQ(status(later), 200);
    EXPECT_NE(body(later).find("Her very words"), std::string::npos);
}

TEST_F(Recording, TwoWindowsOfOneDraftKeepBothTexts)
{
    const auto with = some_case(11);
    const Who ann{.worker = with.worker};
    const auto id = core::new_uuid();
    const auto from = [&](const std::string& page, const std::string& words) {
        return "draft_tool=visit&draft_subject=" + with.child + "&draft_page=" + page +
               "&draft_seq=1&words-c1=" + words;
    };
    ASSERT_EQ(status(post(ann, "/drafts/" + id, from("p1", "First"))), 200);
    const auto second = post(ann, "/drafts/" + id, from("p2", "Second"));
    ASSERT_EQ(status(second), 200);
    EXPECT_EQ(body(second).find(id), std::string::npos);
    EXPECT_EQ(count("select count(*) from draft where subject_id = $1", {with.child}), 2);
}

TEST_F(Recording, WithoutScriptAButtonKeepsTheFormForLaterAndItCanBeThrownAway)
{
    const auto with = some_case(12);
    const Who ann{.worker = with.worker};
    const auto id = core::new_uuid();
    const auto answer = post(ann, "/children/" + with.child + "/record/visit",
                             "then=later&words-c1=Unfinished&draft_id=" + id);
    ASSERT_EQ(status(answer), 303);
    EXPECT_EQ(count("select count(*) from entry where subject_id = $1", {with.child}), 0);
    EXPECT_NE(body(get(ann, "/drafts")).find("1 word"), std::string::npos);
    EXPECT_EQ(status(get(ann, "/drafts/" + id + "/removal")), 200);
    EXPECT_EQ(status(post(ann, "/drafts/" + id + "/removal", "")), 303);
    EXPECT_FALSE(get(ann, "/drafts/" + id).has_value());
}

TEST_F(Recording, ADraftHasALimitOfLengthAndAPersonOneOfNumber)
{
    const auto with = some_case(13);
    const Who ben{.worker = with.worker, .account = "ben"};
    const auto fields =
        "draft_tool=visit&draft_subject=" + with.child + "&draft_page=p&draft_seq=1";
    EXPECT_EQ(status(post(ben, "/drafts/" + core::new_uuid(),
                          fields + "&words-c1=" + std::string(400'000, 'a'))),
              413);
    EXPECT_FALSE(post(ben, "/drafts/x", "draft_tool=nonsense").has_value());
    EXPECT_FALSE(post(ben, "/drafts/" + std::string(300, 'x'), fields).has_value());
    for (int i = 0; i < 200; ++i) {
        ASSERT_EQ(status(post(ben, "/drafts/" + core::new_uuid(), fields)), 200) << i;
    }
    const auto one_more = post(ben, "/drafts/" + core::new_uuid(), fields);
    EXPECT_EQ(status(one_more), 413);
    EXPECT_NE(body(one_more).find("200 drafts"), std::string::npos);
}

}  // namespace
}  // namespace goldthread::commands
