// practice/pages_test.cpp: what the pages say and how, without server, database or ledger.
#include "practice/caseload.h"
#include "practice/child_markup.h"
#include "practice/my_day.h"

#include <gtest/gtest.h>

namespace goldthread::practice {

namespace {

constexpr auto today = core::date(2026, 11, 22);
constexpr const char* hostile = R"("><script>alert('x')</script>&)";

bool holds(const html::Html& html, std::string_view piece)
{
    return html.markup().find(piece) != std::string::npos;
}

ChildHead head(std::string name = "Amara Bello")
{
    return {.id = people::ChildId{"C1"},
            .child = {.name = std::move(name),
                      .forename = "Amara",
                      .sex = {},
                      .ethnicity = {},
                      .born = core::date(2013, 5, 2),
                      .expected = {},
                      .died = {}},
            .sex = "Girl",
            .ethnicity = {},
            .circumstances = {{.words = "Child protection plan since 4 August 2026"}},
            .allocated = "Priya Nair",
            .as_at = today,
            .today = today,
            .fault = {}};
}

const standards::Standard& visits()
{
    static const standards::Standard made = [] {
        standards::Standard standard;
        standard.id = "visits";
        standard.title = "Children are visited";
        standard.words = "A visit at least every 6 weeks.";
        standard.source = "usual practice";
        standard.task = "Visit {name}";
        standard.settings = {{.name = "visit_interval",
                              .value = "6 weeks",
                              .reading = "counted from the plan",
                              .source = {}}};
        return standard;
    }();
    return made;
}

ledger::ObligationOn overdue_visit(int days)
{
    return {.standard = &visits(),
            .subject = {.sort = "child", .id = "C1"},
            .opened = core::date(2026, 9, 1),
            .due = today - std::chrono::days{days},
            .settled = {},
            .due_text = {},
            .outcome = standards::Outcome::overdue,
            .is_soon = false,
            .record_kind = {},
            .record = {}};
}

Glance overdue_glance()
{
    return {.standard = &visits(),
            .mark = ledger::Mark::overdue,
            .next = overdue_visit(3),
            .last = {},
            .not_recorded = {}};
}

TEST(Overview, SaysWhoWhatIsMissingAndWhatComesNext)
{
    const auto page = overview_page({.head = head(),
                                     .strip = {strip_item(overdue_glance(), "Visits", today, {})},
                                     .reason = {},
                                     .next = {{.asks = {overdue_visit(3)}}},
                                     .team = {},
                                     .story = {},
                                     .workers = {},
                                     .opened_by = 6,
                                     .may_see_log = true});
    EXPECT_EQ(page.title, "Amara Bello");
    EXPECT_TRUE(holds(page.banner, "13 years old"));
    EXPECT_FALSE(holds(page.content, "Same family or address"));
    EXPECT_TRUE(holds(page.banner, "Ethnicity not recorded"));
    EXPECT_TRUE(holds(page.banner, "Priya Nair is allocated"));
    EXPECT_TRUE(holds(page.content, "Overdue by 3 days"));
    EXPECT_TRUE(holds(page.content, "Visit Amara"));
    EXPECT_TRUE(holds(page.content, "No referral is on record"));
    EXPECT_TRUE(holds(page.content, "Opened by 6 other people"));
    EXPECT_TRUE(holds(page.content, "/children/C1/access-log"));
}

TEST(Overview, DoesNotLinkToALogThatTheRoleMayNotRead)
{
    const auto page = overview_page({.head = head(),
                                     .strip = {},
                                     .reason = {},
                                     .next = {},
                                     .team = {},
                                     .story = {},
                                     .workers = {},
                                     .opened_by = 1});
    EXPECT_TRUE(holds(page.content, "Opened by 1 other person"));
    EXPECT_FALSE(holds(page.content, "access-log"));
}

TEST(Overview, SaysWhenItIsNotToday)
{
    auto of = head();
    of.as_at = core::date(2026, 3, 31);
    const auto page = child_page(of, ChildTab::story, "Story", {});
    EXPECT_TRUE(holds(page.content, "as at 31 March 2026"));
    EXPECT_TRUE(holds(page.banner, "/children/C1/standards?as_at=2026-03-31"));
    EXPECT_TRUE(holds(page.banner, "12 years old"));
}

TEST(Overview, ADayThatIsNoneIsAnErrorOfThePage)
{
    auto of = head();
    of.fault.fields["as_at"] = "As at must be today or in the past";
    const auto page = child_page(of, ChildTab::overview, "", {});
    EXPECT_TRUE(page.has_errors);
    EXPECT_TRUE(holds(page.content, "There is a problem"));
}

TEST(Pages, EscapeNamesWhereverTheyStand)
{
    auto of = head(hostile);
    of.child.forename = hostile;
    of.allocated = hostile;
    const auto overview = overview_page(
        {.head = of,
         .strip = {strip_item(overdue_glance(), "Visits", today, {})},
         .reason = {.referred_on = today,
                    .source = hostile,
                    .need = hostile,
                    .assessed_on = today,
                    .assessment_outcome = hostile,
                    .factors = {hostile}},
         .next = {{.asks = {overdue_visit(1)}}},
         .team = {{.name = hostile, .role = hostile, .team = hostile, .since = today}},
         .story = {{.on = today,
                    .title = hostile,
                    .details = {hostile},
                    .worker = "w",
                    .kind = {},
                    .record = {}}},
         .workers = {{"w", hostile}}});
    const MyDay day{.name = hostile,
                    .today = today,
                    .overdue = {{.asks = {overdue_visit(1)}}},
                    .soon = {},
                    .names = {{"C1", hostile}},
                    .children = {{.id = "C1"}},
                    .strip = [](const std::string&) { return std::vector<app::StripItem>{}; }};
    const auto own = my_day_page(day);
    for (const auto* markup : {&overview.banner, &overview.content, &own.content}) {
        EXPECT_FALSE(holds(*markup, "<script"));
        EXPECT_FALSE(holds(*markup, "\"><script"));
        EXPECT_TRUE(holds(*markup, "&lt;script&gt;"));
    }
}

TEST(Standards, SayTheRuleItsSourceAndItsSettings)
{
    const auto page =
        standards_page({.head = head(),
                        .groups = {{.heading = "Local practice",
                                    .standards = {{.glance = overdue_glance(), .parts = {}}}}},
                        .not_now = {"Another"},
                        .not_judged = {}});
    EXPECT_TRUE(holds(page.content, "A visit at least every 6 weeks."));
    EXPECT_TRUE(holds(page.content, "usual practice"));
    EXPECT_TRUE(holds(page.content, "6 weeks: counted from the plan"));
    EXPECT_TRUE(holds(page.content, "1 overdue, 0 not met"));
    EXPECT_TRUE(holds(page.content, "nothing on record meets it"));
    EXPECT_TRUE(holds(page.content, "/children/C1/standards/visits"));
}

TEST(Standards, TheHistoryNamesTheRecordThatSettledEach)
{
    auto met = overdue_visit(30);
    met.outcome = standards::Outcome::met;
    met.settled = met.due;
    met.record_kind = "visit";
    met.record = "V1";
    const ChildStandard standard{
        .head = head(),
        .standard = {.glance = overdue_glance(), .parts = {}},
        .history = {met},
        .records = {{"visit\nV1", "Visit on 23 October 2026, Priya Nair"}}};
    EXPECT_TRUE(holds(standard_page(standard).content, "Visit on 23 October 2026, Priya Nair"));
    EXPECT_EQ(standard_csv(standard),
              "standard,opened,due,outcome,settled,record kind,record\n"
              "visits,2026-09-01,,met,2026-10-23,visit,V1\n");
}

TEST(Strip, CountsWhatAppliesAndTheRecordCanShow)
{
    using app::Status;
    EXPECT_EQ(met_words({{.title = "a", .status = Status::met},
                         {.title = "b", .status = Status::overdue},
                         {.title = "c", .status = Status::none},
                         {.title = "d", .status = Status::not_recorded}}),
              "1 of 2 met");
    EXPECT_EQ(met_words({}), "Nothing to judge yet");
}

TEST(Strip, SaysWhenWhatWasNeverDoneIsDueFirst)
{
    auto glance = overdue_glance();
    glance.mark = ledger::Mark::met;
    glance.last.reset();
    glance.next->due = core::date(2027, 1, 4);
    EXPECT_EQ(strip_item(glance, "Visits", today, {}).detail, "First due on 4 January 2027");
}

TEST(Overview, LeadsToBrothersAndSistersWithTheirAge)
{
    const auto page = overview_page(
        {.head = head(),
         .strip = {},
         .reason = {},
         .next = {},
         .team = {},
         .family = {{.id = "C2", .name = "Leo Bello", .age = 9}, {.id = "C3", .name = "Sam Bello"}},
         .story = {},
         .workers = {}});
    EXPECT_TRUE(holds(page.content, "/children/C2\""));
    EXPECT_TRUE(holds(page.content, "9 years old"));
    EXPECT_TRUE(holds(page.content, "Sam Bello</a></li>"));
}

TEST(MyDay, LeadsToAllWithoutASupervisionWhereTheFirstAreShown)
{
    MyDay day{.name = "Priya Nair",
              .today = today,
              .overdue = {},
              .soon = {},
              .names = {},
              .children = {},
              .strip = nullptr};
    for (int i = 0; i < 9; ++i) {
        day.never_supervised.push_back("C" + std::to_string(i));
    }
    EXPECT_TRUE(holds(my_day_page(day).content, "These are the first 8 of 9"));
    EXPECT_FALSE(holds(my_day_page(day).content, "/children/C8\""));
    day.shows_all = true;
    EXPECT_TRUE(holds(my_day_page(day).content, "/children/C8\""));
    EXPECT_FALSE(holds(my_day_page(day).content, "These are the first"));
}

TEST(MyDay, SaysWhatOnlyOthersCanRecord)
{
    MyDay day{.name = "Priya Nair",
              .today = today,
              .overdue = {{.asks = {overdue_visit(3)}}},
              .soon = {},
              .names = {{"C1", "Amara Bello"}},
              .children = {},
              .strip = nullptr};
    EXPECT_FALSE(holds(my_day_page(day).content, "Others record this"));
    EXPECT_TRUE(holds(my_day_page(day).content, "There is no form for it here"));
    day.others = {"visits"};
    EXPECT_TRUE(holds(my_day_page(day).content, "Others record this: see that it is done."));
    EXPECT_FALSE(holds(my_day_page(day).content, "There is no form"));
    day.tools = {{"visits", {.id = "visit", .button = "Record a visit"}}};
    EXPECT_FALSE(holds(my_day_page(day).content, "Others record this"));
    EXPECT_FALSE(holds(my_day_page(day).content, "There is no form"));
}

TEST(MyDay, PutsWhatIsOverdueFirstAndSaysForWhom)
{
    const MyDay day{.name = "Priya Nair",
                    .today = today,
                    .overdue = {{.asks = {overdue_visit(3)}}},
                    .soon = {},
                    .names = {{"C1", "Amara Bello"}},
                    .children = {},
                    .strip = nullptr};
    const auto page = my_day_page(day);
    EXPECT_TRUE(holds(page.content, "Sunday 22 November 2026. 1 thing overdue, 0 due soon."));
    EXPECT_TRUE(holds(page.content, "Visit Amara Bello"));
    EXPECT_TRUE(holds(page.content, "No child is allocated to you"));
    EXPECT_TRUE(holds(page.content, "Nothing is due soon"));
}

ledger::ObligationOn overdue_visit_of(const char* child, int days)
{
    auto one = overdue_visit(days);
    one.subject.id = child;
    return one;
}

TEST(MyDay, AsksForOneVisitOfBrothersAndSistersDueOnTheSameDay)
{
    MyDay day{
        .name = "Priya Nair",
        .today = today,
        .overdue = {{.asks = {overdue_visit_of("C1", 3)}},
                    {.asks = {overdue_visit_of("C2", 3)}},
                    {.asks = {overdue_visit_of("C3", 3)}},
                    {.asks = {overdue_visit_of("C4", 3)}},
                    {.asks = {overdue_visit_of("C5", 4)}}},
        .soon = {},
        .names = {{"C1", "Amara Bello"},
                  {"C2", "Leo Bello"},
                  {"C3", "Sam Bello"},
                  {"C4", "Kai Morgan"},
                  {"C5", "Ada Bello"}},
        .children = {{.id = "C1", .family = "F1"},
                     {.id = "C2", .family = "F1"},
                     {.id = "C3", .family = "F1"},
                     {.id = "C4", .family = "F2"},
                     {.id = "C5", .family = "F1"}},
        .strip = [](const std::string&) { return std::vector<app::StripItem>{}; },
        .tools = {{"visits", {.id = "visit", .button = "Record a visit", .is_together = true}}}};
    const auto page = my_day_page(day).content;
    EXPECT_TRUE(holds(page, "5 things overdue"));
    EXPECT_TRUE(holds(page, "Visit Amara, Leo and Sam Bello"));
    EXPECT_TRUE(holds(page, "/children/C1/record/visit?with=C2%2CC3\""));
    EXPECT_TRUE(holds(page, "/children/C2/standards/visits"));
    EXPECT_TRUE(holds(page, "Visit Kai Morgan"));
    EXPECT_TRUE(holds(page, "Visit Ada Bello"));
    day.tools["visits"].is_together = false;
    const auto alone = my_day_page(day).content;
    EXPECT_TRUE(holds(alone, "Visit Leo Bello"));
    EXPECT_FALSE(holds(alone, "?with="));
}

TEST(MyDay, TellsAnAccountWithoutAWorkerWhatToDo)
{
    const MyDay day{.name = "Priya Nair",
                    .today = today,
                    .overdue = {},
                    .soon = {},
                    .names = {},
                    .children = {},
                    .strip = nullptr,
                    .has_worker = false};
    EXPECT_TRUE(holds(my_day_page(day).content, "Ask an administrator"));
}

TEST(Caseload, SaysWhatIsOpenForEachChildOnOnePage)
{
    const auto section =
        caseload_section({.worker = "W1",
                          .counted = "2 children in 1 family",
                          .children = {{.id = "C1",
                                        .name = "Amara Bello",
                                        .age = 13,
                                        .plans = "Child protection plan",
                                        .open = {{.asks = {overdue_visit(3)}}}},
                                       {.id = "C2", .name = "Leo Bello", .plans = "No plan"}}},
                         today);
    EXPECT_TRUE(holds(section, "2 children in 1 family: 1 with something overdue, 0 with"));
    EXPECT_TRUE(holds(section, "Overdue by 3 days"));
    EXPECT_TRUE(holds(section, "Visit Amara</a>"));
    EXPECT_TRUE(holds(section, "13, Child protection plan"));
    EXPECT_TRUE(holds(section, "Nothing overdue or due soon"));
    EXPECT_TRUE(holds(section, "/children?worker=W1"));
    EXPECT_TRUE(holds(section, "/children.csv?worker=W1"));
    EXPECT_TRUE(holds(caseload_section({.worker = "W1", .counted = {}, .children = {}}, today),
                      "None of the children whom you may see"));
}

TEST(Children, AreCountedWithTheirFamilies)
{
    EXPECT_EQ(count_words({}), "0 children in 0 families");
    EXPECT_EQ(count_words({{.id = "a", .family = "f"}, {.id = "b", .family = "f"}, {.id = "c"}}),
              "3 children in 2 families");
}

}  // namespace

}  // namespace goldthread::practice
