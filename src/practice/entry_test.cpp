// Tests reading a tool's form: answers, faults, facts; and the markup of the form itself.
#include "practice/entry.h"

#include "frameworks/framework.h"
#include "platform/core/home.h"
#include "practice/draft.h"
#include "practice/entry_form.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace goldthread::practice {
namespace {

constexpr auto today = core::date(2026, 11, 22);

const frameworks::Framework& england()
{
    static const auto made = *frameworks::load(core::home() / "frameworks" / "england");
    return made;
}
const frameworks::Tool& tool(std::string_view id)
{
    return *england().tool(id);
}

web::Form form(const std::string& text)
{
    return *web::Form::urlencoded(text);
}

const std::vector<FormSubject> amara{{.id = "C1", .name = "Amara Bello", .forename = "Amara"}};
const std::vector<FormSubject> both{{.id = "C1", .name = "Amara Bello", .forename = "Amara"},
                                    {.id = "C2", .name = "Leo Bello", .forename = "Leo"}};
const EntryAround around{.today = today,
                         .people = {{.id = "W1", .name = "Priya Nair"}},
                         .standards = {{.id = "visits", .name = "Children are visited"}}};
const Author author{.account = "a", .name = "Helen Osei", .role = "Team manager", .worker = "W9"};

constexpr const char* visit =
    "visited_on-day=20&visited_on-month=11&visited_on-year=2026&visited_at=15.30&place=home"
    "&counts_as-c1=child_protection&seen-c1=yes&alone-c1=yes&words-c1=%22I+like+Fridays%22";

struct Read {
    std::vector<SubjectAnswers> children;
    core::Invalid faults;
};
Read read(std::string_view id, const std::string& text,
          const std::vector<FormSubject>& children = amara)
{
    Read made;
    made.children = read_answers(tool(id), form(text), children, around, made.faults);
    return made;
}
std::string fault_of(const Read& read, const std::string& field)
{
    const auto found = read.faults.fields.find(field);
    return found == read.faults.fields.end() ? "" : found->second;
}

TEST(Entry, AVisitIsReadWithItsQuestionsInTheWordsOfTheForm)
{
    const auto made = read("visit", visit);
    EXPECT_TRUE(made.faults.fields.empty()) << made.faults.fields.begin()->second;
    ASSERT_EQ(made.children.size(), 1U);
    const auto& answers = made.children[0].answers;
    EXPECT_EQ(value_of(answers, "visited_on"), "2026-11-20");
    EXPECT_EQ(value_of(answers, "visited_at"), "15:30");
    EXPECT_EQ(value_of(answers, "words"), "\"I like Fridays\"");
    const auto seen = std::ranges::find(answers, "seen", &Answer::field);
    EXPECT_EQ(seen->label, "Was Amara seen?");
    EXPECT_EQ(seen->words, "Yes");
}

TEST(Entry, AVisitUnderAPlanIsAVisitAndAVisitOfThatPlan)
{
    const auto made = read("visit", visit);
    const auto facts = facts_of(tool("visit"), made.children[0].answers, author);
    ASSERT_EQ(facts.size(), 2U);
    EXPECT_EQ(facts[0].kind, "visit");
    EXPECT_EQ(facts[1].kind, "child_protection_visit");
    EXPECT_EQ(facts[1].from, core::date(2026, 11, 20));
    const auto& attributes = facts[1].attributes;
    EXPECT_NE(
        std::ranges::find(attributes, std::pair<std::string, std::string>{"seen_alone", "yes"}),
        attributes.end());
}

TEST(Entry, OneFormForSeveralChildrenKeepsTheirAnswersApart)
{
    const auto made =
        read("visit", std::string(visit) + "&counts_as-c2=other&seen-c2=no&words-c2=Asleep", both);
    ASSERT_TRUE(made.faults.fields.empty()) << made.faults.fields.begin()->second;
    ASSERT_EQ(made.children.size(), 2U);
    EXPECT_EQ(value_of(made.children[1].answers, "seen"), "no");
    EXPECT_EQ(value_of(made.children[1].answers, "words"), "Asleep");
    EXPECT_EQ(value_of(made.children[1].answers, "visited_on"), "2026-11-20");
    EXPECT_EQ(facts_of(tool("visit"), made.children[1].answers, author).size(), 1U);
}

TEST(Entry, AChildWhoIsNotTickedIsNotAskedAbout)
{
    auto children = both;
    children[1].is_ticked = false;
    EXPECT_EQ(read("visit", visit, children).children.size(), 1U);
    children[0].is_ticked = false;
    EXPECT_EQ(fault_of(read("visit", visit, children), "children"), "Tick at least one child");
}

TEST(Entry, EachLimitOfTheFormIsToldBesideItsField)
{
    const auto with = [&](const std::string& field, const std::string& more) {
        return fault_of(read("visit", more), field);
    };
    EXPECT_NE(with("visited_on", "").find("Answer: When was the visit?"), std::string::npos);
    EXPECT_NE(with("visited_on", "visited_on-day=31&visited_on-month=2&visited_on-year=2026")
                  .find("Enter a day that exists"),
              std::string::npos);
    EXPECT_NE(with("visited_on", "visited_on=2026-11-23").find("not in the future"),
              std::string::npos);
    EXPECT_EQ(with("visited_on", "visited_on=2026-11-22"), "");
    EXPECT_NE(with("visited_on", "visited_on=1812-11-22").find("from 1900"), std::string::npos);
    EXPECT_NE(with("visited_at", "visited_at=25:00").find("Enter a time"), std::string::npos);
    EXPECT_NE(with("visited_at", "visited_at=later").find("Enter a time"), std::string::npos);
    EXPECT_NE(with("place", "place=moon").find("Choose from the list"), std::string::npos);
    EXPECT_NE(with("counts_as-c1", "").find("Answer: What sort of visit"), std::string::npos);
    EXPECT_NE(with("alone-c1", "seen-c1=no&alone-c1=yes").find("cannot be yes"), std::string::npos);
    EXPECT_NE(with("words-c1", "words-c1=" + std::string(10'001, 'a')).find("Shorten this"),
              std::string::npos);
    EXPECT_EQ(with("words-c1", "words-c1=" + std::string(10'000, 'a')), "");
    EXPECT_NE(with("next_steps-1-what", "next_steps-1-who=Priya").find("Say what is to be done"),
              std::string::npos);
    EXPECT_NE(
        with("next_steps-1-by", "next_steps-1-what=Ring&next_steps-1-by=soon").find("Enter a day"),
        std::string::npos);
}

TEST(Entry, ASupervisionSaysWhetherItDecidedAndThoughtAboutDifference)
{
    const auto made = read("supervision",
                           "held_on=2026-11-20&worker=W1&type=case&minutes=40&discussed=Sleep"
                           "&reflective=yes&decision=Stay+on+the+plan&actions-1-what=Ring+school"
                           "&actions-1-who=Priya&actions-1-by=2026-11-30");
    ASSERT_TRUE(made.faults.fields.empty()) << made.faults.fields.begin()->second;
    const auto facts = facts_of(tool("supervision"), made.children[0].answers, author);
    ASSERT_EQ(facts.size(), 1U);
    const std::map<std::string, std::string> said(facts[0].attributes.begin(),
                                                  facts[0].attributes.end());
    EXPECT_EQ(said.at("reflective"), "yes");
    EXPECT_EQ(said.at("decision"), "yes");  // not the text: that stays in the entry
    EXPECT_EQ(said.at("difference_and_bias"), "no");
    EXPECT_EQ(said.at("supervisor"), "W9");
    EXPECT_EQ(said.at("worker"), "W1");
    EXPECT_EQ(said.at("minutes"), "40");
    EXPECT_NE(fault_of(read("supervision", "worker=W2"), "worker").find("from the list"),
              std::string::npos);
    EXPECT_NE(fault_of(read("supervision", "minutes=-4"), "minutes").find("Enter a number"),
              std::string::npos);
}

TEST(Entry, AWaiverNamesItsStandardReasonAndEnd)
{
    const auto made =
        read("waiver", "standard=visits&from=2026-11-22&until=2026-12-24&reason=In+hospital");
    ASSERT_TRUE(made.faults.fields.empty()) << made.faults.fields.begin()->second;
    const auto facts = facts_of(tool("waiver"), made.children[0].answers, author);
    ASSERT_EQ(facts.size(), 1U);
    EXPECT_EQ(facts[0].kind, waiver_kind);
    EXPECT_EQ(facts[0].to, core::date(2026, 12, 24));
    EXPECT_EQ(facts[0].attributes[0].second, "visits");
    EXPECT_EQ(facts[0].attributes[2].second, "Helen Osei");
    EXPECT_NE(fault_of(read("waiver", "from=2026-11-22&until=2026-11-22"), "until")
                  .find("Enter a day after 22 November 2026"),
              std::string::npos);
    EXPECT_NE(fault_of(read("waiver", "standard=others"), "standard").find("from the list"),
              std::string::npos);
    EXPECT_NE(fault_of(read("waiver", "standard=visits"), "until").find("Answer:"),
              std::string::npos);
}

TEST(Entry, ShownAgainAFormHoldsWhatWasAnswered)
{
    const auto made =
        read("visit", std::string(visit) + "&counts_as-c1=other&next_steps-1-what=Ring");
    const auto again = form_of(tool("visit"), made.children[0].answers);
    core::Invalid faults;
    const auto read_again = read_answers(tool("visit"), again, amara, around, faults);
    EXPECT_TRUE(faults.fields.empty());
    EXPECT_EQ(read_again[0].answers, made.children[0].answers);
}

TEST(Entry, TheStoryIsToldInTheWordsOfTheForm)
{
    const auto made = read("visit", visit);
    const auto version = version_of(tool("visit"), made.children[0].answers);
    EXPECT_EQ(version.heading, "Visit");
    EXPECT_EQ(version.happened_on, core::date(2026, 11, 20));
    EXPECT_EQ(version.told,
              "What sort of visit was it for Amara? Child protection visit.\n"
              "Was Amara seen? Yes.\nWas Amara seen alone? Yes.\n"
              "What did Amara say or show? \"I like Fridays\"");
}

TEST(Entry, TwoTextsDifferWhereAnAnswerDoes)
{
    const auto now = read("visit", visit).children[0].answers;
    const auto yours =
        read("visit", std::string(visit) + "&meaning-c1=She+is+settled").children[0].answers;
    EXPECT_TRUE(differences(now, now).empty());
    const auto found = differences(now, yours);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].now, "");
    EXPECT_EQ(found[0].yours, "She is settled");
    EXPECT_EQ(differences(yours, now)[0].yours, "");
}

TEST(Entry, ADraftKeepsEverythingTypedAndNoSecret)
{
    const auto content =
        content_of(form("csrf_token=secret&draft_id=1&then=later&words-c1=Two+words"
                        "&visited_on-day=31&place="));
    EXPECT_EQ(content.find("secret"), std::string::npos);
    EXPECT_EQ(content.find("draft_id"), std::string::npos);
    EXPECT_NE(content.find("visited_on-day=31"), std::string::npos);
    EXPECT_EQ(words_in(tool("visit"), form(content)), 2U);
}

TEST(Draft, TheNewestOfOnePageCounts)
{
    EXPECT_EQ(arrival_of("p", 3, "p", 4, false), Arrival::saves);
    EXPECT_EQ(arrival_of("p", 3, "p", 3, false), Arrival::is_late);
    EXPECT_EQ(arrival_of("p", 3, "p", 2, true), Arrival::is_late);
    EXPECT_EQ(arrival_of("p", 3, "p", 0, false), Arrival::saves);  // sent without script
}

TEST(Draft, TwoWindowsPartUnlessOneBeganFromWhatTheOtherKept)
{
    EXPECT_EQ(arrival_of("p", 3, "q", 1, false), Arrival::parts);
    EXPECT_EQ(arrival_of("p", 3, "q", 1, true), Arrival::saves);
}

EntryForm shown(std::string_view id, const std::string& filled, std::vector<FormSubject> children)
{
    EntryForm made;
    made.tool = &tool(id);
    made.subjects = std::move(children);
    made.filled = form(filled);
    made.around = around;
    made.csrf = "token";
    made.person = "account";
    made.draft.id = "draft-1";
    return made;
}

TEST(EntryFormPage, AsksEveryFieldOnceForEachChildAndEscapesNames)
{
    auto children = both;
    children[1].name = children[1].forename = "<b>Leo</b>";
    const auto page = entry_form_page(shown("visit", "words-c2=%3Cscript%3E", children));
    const auto& markup = page.content.markup();
    for (const auto* name : {"seen-c1", "seen-c2", "words-c1", "words-c2", "visited_at",
                             "next_steps-1-what", "child-2", "visited_on-day"}) {
        EXPECT_NE(markup.find("name=\"" + std::string(name) + "\""), std::string::npos) << name;
    }
    EXPECT_EQ(markup.find("<b>Leo"), std::string::npos);
    EXPECT_EQ(markup.find("<script>"), std::string::npos);
    EXPECT_NE(markup.find("Save and finish later"), std::string::npos);
    EXPECT_NE(markup.find("data-app-draft=\"/drafts/draft-1\""), std::string::npos);
}

TEST(EntryFormPage, StartsWithTodayTheWorkerAndThePlansInForce)
{
    const auto start =
        start_of(tool("visit"), both,
                 {.today = today, .allocated_worker = {}, .in_force = {{"child_protection"}, {}}});
    EXPECT_EQ(start.text("visited_on"), "2026-11-22");
    EXPECT_EQ(start.texts("counts_as-c1"), std::vector<std::string>{"child_protection"});
    EXPECT_TRUE(start.texts("counts_as-c2").empty());
    const auto supervision = start_of(tool("supervision"), amara,
                                      {.today = today, .allocated_worker = "W1", .in_force = {{}}});
    EXPECT_EQ(supervision.text("worker"), "W1");
}

TEST(EntryFormPage, StartsAChoiceWithTheFirstOfTheOptionsThatAreInForce)
{
    frameworks::Tool statement;
    statement.sections.push_back({.title = "Sort", .help = {}, .is_each = false, .fields = {}});
    statement.sections.front().fields.push_back(
        {.id = "setting",
         .label = "Sort",
         .hint = {},
         .type = frameworks::FieldType::choice,
         .options = {{"success", "In care", {}, "looked_after"},
                     {"safety", "At home", {}, "child_protection"}},
         .start = {},
         .after = {},
         .needs = {},
         .place = {}});
    const auto start = start_of(statement, amara,
                                {.today = today,
                                 .allocated_worker = {},
                                 .in_force = {{"child_protection", "looked_after"}}});
    EXPECT_EQ(start.texts("setting"), std::vector<std::string>{"success"});
}

TEST(EntryFormPage, ShowsBothTextsWhereSomebodyElseWroteMeanwhile)
{
    auto form = shown("visit", "words-c1=Mine", amara);
    form.base_version = 2;
    form.changed_by = "Helen Osei";
    form.differences = {{.label = "Words", .now = "Hers", .yours = "Mine"}};
    const auto markup = entry_form_page(form).content.markup();
    EXPECT_NE(markup.find("Helen Osei changed this record"), std::string::npos);
    EXPECT_NE(markup.find("Hers"), std::string::npos);
    EXPECT_NE(markup.find("Save as a new version"), std::string::npos);
    EXPECT_NE(markup.find("What was wrong or missing?"), std::string::npos);
}

}  // namespace
}  // namespace goldthread::practice
