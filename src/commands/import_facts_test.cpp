// Facts of kinds that a framework adds, from the folder `facts` of an extract to the ledger.
#include "commands/commands.h"
#include "commands/council_ledger.h"
#include "commands/test_extract.h"
#include "frameworks/framework.h"
#include "platform/core/home.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

namespace goldthread::commands {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto as_at = core::date(2026, 3, 31);

class ImportFactsTest : public ExtractTest {
protected:
    ImportFactsTest()
    {
        std::filesystem::create_directory(root_ / "extract" / "facts");
        file("facts/supervision",
             "record,subject,on,reflective,minutes,type\n"
             "S1,P1,2026-01-10,yes,45,case\n"
             "S2,P1,2026-03-05,no,,group\n"
             "S3,P2,2026-02-01,yes,30,case\n");
    }
    int run(const std::string& framework = {}, bool dry_run = false)
    {
        return bring_in({.data = {},
                         .council = "Westhaven",
                         .folder = {},
                         .report = {},
                         .dry_run = dry_run,
                         .framework = framework.empty()
                                          ? framework
                                          : (core::home() / "frameworks" / framework).string()});
    }
    std::vector<std::string> facts_now() const
    {
        return ask(
            "select kind, subject, row_key, date(from_on * 86400, 'unixepoch'),"
            " date(to_on * 86400, 'unixepoch'), minute, attributes from imported_fact"
            " where known_to is null order by kind, row_key");
    }
    std::vector<std::string> messages() const
    {
        return ask(
            "select severity || ' | ' || file || ' ' || row || ' ' || field || ' ' || value"
            " || ' | ' || wrong from import_message where file like 'facts/%' and import_no ="
            " (select max(import_no) from import) order by message_no");
    }
    /// A ledger of Portsmouth's framework over the test's database, and what it stands on.
    struct Held {
        frameworks::Framework framework =
            *frameworks::load(core::home() / "frameworks" / "portsmouth");
        access::Policy policy;
        std::unique_ptr<store::Database> database;
        std::unique_ptr<ledger::Ledger> ledger;
    };
    std::unique_ptr<Held> held() const
    {
        auto made = std::make_unique<Held>();
        made->policy.reach_without_subjects("everything");
        permit_ledger(made->policy);
        EXPECT_THAT(made->policy.settle(), IsEmpty());
        made->database = std::make_unique<store::Database>(data());
        made->ledger = make_ledger(
            {.database = *made->database,
             .policy = made->policy,
             .council = access::CouncilId{1},
             .command = "test",
             .definitions = made->framework.definitions,
             .suppress_below = 5,
             .clock = [] { return core::from_london(core::LocalMinutes{as_at.days()} * 1440); }});
        made->ledger->build(as_at);
        return made;
    }
    /// What a ledger holds of a kind: subject, record and the attribute asked.
    static std::vector<std::string> lines_of(const ledger::Ledger& ledger, const std::string& kind,
                                             const std::string& attribute)
    {
        const auto view = ledger.view();
        const auto& facts = view.evaluation().facts();
        const auto& vocabulary = facts.vocabulary();
        const auto id = *vocabulary.find_kind(kind);
        const auto column = standards::find_attribute(vocabulary.kind(id).attributes, attribute);
        const auto& subjects = facts.subjects(vocabulary.kind(id).subject);
        std::vector<std::string> lines;
        for (standards::SubjectIndex i = 0; i < subjects.size(); ++i) {
            const auto rows = facts.table(id).rows(i);
            for (auto row = rows.begin; row < rows.end; ++row) {
                lines.push_back(std::string(subjects.id(i)) + " " +
                                std::string(facts.table(id).record(row)) + " " +
                                facts.print(facts.table(id).columns[*column], row));
            }
        }
        return lines;
    }
    std::vector<std::string> in_ledger(const std::string& kind, const std::string& attribute,
                                       const std::vector<ledger::SubjectKey>& again = {})
    {
        const auto made = held();
        made->ledger->refresh(again);
        return lines_of(*made->ledger, kind, attribute);
    }
    /// The waivers of a subject: record, standard, days, reason and who approved it.
    static std::vector<std::string> waivers_of(const ledger::Ledger& ledger, const char* sort,
                                               const char* id)
    {
        const auto view = ledger.view();
        const auto kind = *view.facts().vocabulary().find_subject(sort);
        std::vector<std::string> lines;
        for (const auto& waiver : view.facts().waivers(kind, view.facts().find(kind, id).value())) {
            lines.push_back(waiver.record + " " + waiver.standard + " " +
                            core::iso(core::Date::from_days(waiver.from)) + " " +
                            (waiver.to == standards::open_end
                                 ? "open"
                                 : core::iso(core::Date::from_days(waiver.to))) +
                            " " + waiver.reason + " " + waiver.approved_by);
        }
        return lines;
    }
};

TEST_F(ImportFactsTest, FactsOfAKindReachTheLedgerWithTheirAttributes)
{
    EXPECT_EQ(run(), 0) << screen_ << errors_;
    EXPECT_THAT(
        facts_now(),
        ElementsAre("supervision P1 S1 2026-01-10 - - minutes=45&reflective=yes&type=case",
                    "supervision P1 S2 2026-03-05 - - reflective=no&type=group",
                    "supervision P2 S3 2026-02-01 - - minutes=30&reflective=yes&type=case"));
    EXPECT_THAT(in_ledger("supervision", "minutes"), ElementsAre("P1 S1 45", "P1 S2 ", "P2 S3 30"));
}

TEST_F(ImportFactsTest, ASubjectThatIsReadAgainHasTheSameFacts)
{
    run();
    const auto once = in_ledger("supervision", "type");
    EXPECT_EQ(in_ledger("supervision", "type", {{"child", "P1"}, {"child", "P1"}, {"child", "P2"}}),
              once);
}

TEST_F(ImportFactsTest, FactsAreOfSubjectsOfEverySort)
{
    file("facts/meeting", "record,subject,on\nM1,childrens-trust,2026-02-02\n");
    file("facts/performance_conversation", "record,subject,on\nC1,W9,2026-02-02\n");
    run();
    const auto line =
        ask("select kind || ' ' || subject from imported_fact"
            " where kind <> 'supervision' order by 1");
    EXPECT_THAT(line, ElementsAre("meeting childrens-trust", "performance_conversation W9"));
    EXPECT_EQ(in_ledger("supervision", "type").size(), 3U);
}

TEST_F(ImportFactsTest, TheSameFilesAgainChangeNothing)
{
    run();
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(screen_, HasSubstr("0 added, 0 changed, 5 unchanged, 0 withdrawn"));
}

TEST_F(ImportFactsTest, AnotherOrderOfTheColumnsAndAnEmptyColumnMoreChangeNothing)
{
    run();
    file("facts/supervision",
         "type,on,record,subject,minutes,reflective,decision\n"
         "case,2026-01-10,S1,P1,45,yes,\n"
         "group,2026-03-05,S2,P1,,no,\n"
         "case,2026-02-01,S3,P2,30,yes,\n");
    run();
    EXPECT_THAT(screen_, HasSubstr("0 added, 0 changed, 5 unchanged"));
}

TEST_F(ImportFactsTest, AChangedRowIsANewVersionAndOneThatIsGoneIsWithdrawn)
{
    run();
    file("facts/supervision",
         "record,subject,on,reflective,minutes,type\n"
         "S1,P2,2026-01-11,yes,45,case\n"
         "S2,P1,2026-03-05,no,,group\n");
    run();
    EXPECT_THAT(screen_, HasSubstr("0 added, 1 changed, 3 unchanged, 1 withdrawn"));
    EXPECT_THAT(ask("select row_key, subject, known_from, known_to, withdrawn from imported_fact"
                    " order by row_key, known_from"),
                ElementsAre("S1 P1 1 2 0", "S1 P2 2 - 0", "S2 P1 1 - 0", "S3 P2 1 2 1"));
    EXPECT_THAT(in_ledger("supervision", "type"), ElementsAre("P1 S2 group", "P2 S1 case"));
}

TEST_F(ImportFactsTest, AFileThatIsNoLongerThereWithdrawsNothing)
{
    run();
    drop("facts/supervision");
    run();
    EXPECT_EQ(facts_now().size(), 3U);
    EXPECT_THAT(ask("select state from import_table where source_table = 'facts/supervision'"
                    " order by import_no"),
                ElementsAre("imported", "not supplied"));
}

TEST_F(ImportFactsTest, ADryRunChangesNothing)
{
    run({}, true);
    EXPECT_FALSE(std::filesystem::exists(data()));
    EXPECT_THAT(screen_, HasSubstr("Dry run"));
}

TEST_F(ImportFactsTest, BadRowsAreNamedWithTheirCells)
{
    file("facts/consent",
         "record,subject,from,to,scope\n"
         "C1,P1,2026-01-10,2026-01-02,all\n"
         "C2,P1,soon,,all\n"
         ",P1,2026-01-10,,all\n"
         "C4,,2026-01-10,,all\n"
         "C5,P2,2026-01-10,,\"with, school\"\n"
         "C5,P2,2026-01-11,,all\n");
    EXPECT_EQ(run(), 1);
    EXPECT_THAT(
        messages(),
        ElementsAre(
            "row refused | facts/consent.csv 2 to 2026-01-02 | It ends before it begins, on "
            "2026-01-10.",
            "row refused | facts/consent.csv 3 from soon | This is not a date.",
            "row refused | facts/consent.csv 4 record  | The cell that names the record is empty.",
            "row refused | facts/consent.csv 5 subject  | The cell is empty, and without it there "
            "is no record.",
            "row refused | facts/consent.csv 7 record C5 | Row 6 has the same id; that row "
            "holds."));
    EXPECT_THAT(facts_now(),
                testing::Contains("consent P2 C5 2026-01-10 - - scope=with%2C%20school"));
    EXPECT_THAT(in_ledger("consent", "scope"), ElementsAre("P2 C5 with, school"));
}

TEST_F(ImportFactsTest, AFileWithoutItsColumnsIsRefused)
{
    file("facts/consent", "record,subject,started\nC1,P1,2026-01-10\n");
    file("facts/meeting", "record,subject,on,from\nM1,B,2026-01-10,2026-01-10\n");
    file("facts/not-a-kind", "record,subject,on\n");
    EXPECT_EQ(run(), 1);
    EXPECT_THAT(messages(), testing::UnorderedElementsAre(
                                HasSubstr("table refused | facts/not-a-kind.csv"),
                                HasSubstr("table refused | facts/consent.csv 1 on"),
                                HasSubstr("table refused | facts/meeting.csv 1 from")));
    EXPECT_EQ(facts_now().size(), 3U);
}

TEST_F(ImportFactsTest, AKindThatNoFrameworkKnowsIsKept)
{
    file("facts/moonlight", "record,subject,at,bright\nX1,P1,2026-01-10T21:05,very\n");
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(facts_now(), testing::Contains("moonlight P1 X1 2026-01-10 - 1265 bright=very"));
}

TEST_F(ImportFactsTest, WithAFrameworkEveryValueIsHeldAgainstItsType)
{
    file("facts/supervision",
         "record,subject,on,reflective,minutes,type,mood\n"
         "S1,P1,2026-01-10,Y,45,case,\n"
         "S2,P9,2026-03-05,perhaps,long,team,\n");
    file("facts/supervisoin", "record,subject,on\nX,P1,2026-01-10\n");
    EXPECT_EQ(run("portsmouth"), 1);
    EXPECT_THAT(facts_now(),
                testing::Contains("supervision P1 S1 2026-01-10 - - minutes=45&reflective=yes&"
                                  "type=case"));
    EXPECT_THAT(messages(),
                testing::UnorderedElementsAre(
                    HasSubstr("note | facts/supervision.csv 0 mood"),
                    HasSubstr("cell left empty | facts/supervision.csv 3 minutes long"),
                    HasSubstr("cell left empty | facts/supervision.csv 3 reflective perhaps"),
                    HasSubstr("note | facts/supervision.csv 3 type team"),
                    HasSubstr("note | facts/supervision.csv 3 subject P9"),
                    HasSubstr("note | facts/supervisoin.csv 0")));
}

TEST_F(ImportFactsTest, WhatIsRecordedHereToCountsOnce)
{
    run();
    {
        store::Connection connection{data(), store::Connection::Mode::write};
        connection.run(
            "insert into recorded_fact (council_id, subject_kind, subject_id, entry_id, fact_no, "
            "kind, from_on,"
            " to_on, attributes) values (1, 'child', 'P1', 'E1', 1, 'supervision',"
            " cast(julianday('2026-01-10') - 2440587.5 as integer), null, 'minutes=50')");
    }
    EXPECT_THAT(in_ledger("supervision", "minutes", {{"child", "P1"}, {"child", "P1"}}),
                ElementsAre("P1 E1 50", "P1 S2 ", "P2 S3 30"));
}

TEST_F(ImportFactsTest, ChangedFactsAreReadAgainForTheirSubjectsAlone)
{
    run();
    const auto made = held();
    file("facts/supervision",
         "record,subject,on,reflective,minutes,type\n"
         "S1,P1,2026-01-10,yes,45,case\n"
         "S2,P2,2026-03-05,no,,group\n"
         "S3,P2,2026-02-01,yes,30,case\n");
    run();
    EXPECT_THAT(ask("select subject from change_list where subject_kind = 'fact' and at ="
                    " (select max(at) from change_list) order by subject"),
                ElementsAre("supervision/P1", "supervision/P2"));
    made->ledger->follow();  // and not built anew, which takes until settle()
    EXPECT_THAT(lines_of(*made->ledger, "supervision", "type"),
                ElementsAre("P1 S1 case", "P2 S3 case", "P2 S2 group"));
}

TEST_F(ImportFactsTest, AFactOfSomebodyNewBuildsTheLedgerAnew)
{
    run();
    const auto made = held();
    file("facts/meeting", "record,subject,on\nM1,childrens-trust,2026-02-02\n");
    file("facts/board", "id,name\nchildrens-trust,Trust\n");
    run();
    made->ledger->follow();
    made->ledger->settle();
    const auto view = made->ledger->view();
    EXPECT_TRUE(view.is_known({.sort = "board", .id = "childrens-trust"}));
}

TEST_F(ImportFactsTest, WaiversComeInUnderTheStandardTheyName)
{
    file("facts/waiver",
         "record,subject,standard,from,to,reason,approved_by\n"
         "W1,P1,case-supervision,2026-01-01,2026-03-01,Abroad,Team manager\n"
         "W2,P1,case-supervision,2026-03-10,,,\n"
         "W3,P2,,2026-03-10,,,\n");
    EXPECT_EQ(run("portsmouth"), 1);
    EXPECT_THAT(messages(), ElementsAre(HasSubstr("row refused | facts/waiver.csv 4 standard")));
    const auto made = held();
    const std::vector<std::string> both{
        "W1 case-supervision 2026-01-01 2026-03-01 Abroad Team manager",
        "W2 case-supervision 2026-03-10 open  "};
    EXPECT_EQ(waivers_of(*made->ledger, "child", "P1"), both);
    const ledger::SubjectKey child{.sort = "child", .id = "P1"};
    made->ledger->refresh({&child, 1});
    EXPECT_EQ(waivers_of(*made->ledger, "child", "P1"), both);
}

TEST_F(ImportFactsTest, AFileOfWaiversWithoutAStandardOrAnEndIsRefused)
{
    file("facts/waiver", "record,subject,on,standard\nW1,P1,2026-01-01,case-supervision\n");
    EXPECT_EQ(run(), 1);
    EXPECT_THAT(messages(), ElementsAre(HasSubstr("table refused | facts/waiver.csv 1 on")));
}

TEST_F(ImportFactsTest, KilledAmongItsFactsHasChangedNothing)
{
    run();
    const auto before = facts_now();
    std::string many = "record,subject,on,reflective,minutes,type\n";
    for (int i = 0; i < 20'000; ++i) {
        many += "N" + std::to_string(i) + ",P1,2026-03-01,yes,30,case\n";
    }
    file("facts/supervision", many);
    bring_in_and_be_killed(12'000);
    EXPECT_EQ(facts_now(), before);
    EXPECT_THAT(ask("select count(*) from import"), ElementsAre("1"));
    EXPECT_EQ(run(), 0) << screen_ << errors_;
    EXPECT_EQ(facts_now().size(), 20'000U);
}

}  // namespace
}  // namespace goldthread::commands
