// Long: one test for each thing that an extract can do to the record, and each fault it can have.
#include "exchange/import.h"
#include "commands/commands.h"
#include "commands/test_extract.h"
#include "platform/core/home.h"
#include "platform/store/migrations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace goldthread::commands {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* visits_header =
    "cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen,"
    "cinv_cin_visit_seen_alone,cinv_cin_visit_bedroom\n";
constexpr const char* plans_header =
    "cinp_cin_plan_id,cinp_referral_id,cinp_person_id,cinp_cin_plan_start_date,"
    "cinp_cin_plan_end_date,cinp_cin_plan_team,cinp_cin_plan_worker_id\n";

std::string visit(const std::string& id, const std::string& of, const std::string& on)
{
    return id + "," + of + "," + on + ",Y,N,Y\n";
}

std::string plan(const std::string& id, const std::string& of, const std::string& from,
                 const std::string& to = "")
{
    return id + ",R1," + of + "," + from + "," + to + ",North,W1\n";
}

/// Texts that are no table of visits, each with what is said of it.
std::vector<std::pair<std::string, std::string>> files_of_another_kind()
{
    const std::string good = visits_header + visit("V1", "P1", "2026-03-01");
    std::string utf16 = "\xFF\xFE";
    for (const char c : good) {
        utf16 += c;
        utf16 += '\0';
    }
    return {
        {utf16, "UTF-16"},
        {visits_header + visit("V1", "P\xE9", "2026-03-01"), "UTF-8"},
        {std::string("PK\x03\x04\x14\x00\x06\x00", 8) + good, "spreadsheet"},
        {std::string(visits_header) + "V1,P1,\"2026-03", "inside quotation marks"},
        {good + "V2,P1,2026-03-0", "cut short"},
        {visits_header + std::string("V1,P\0,2026-03-01,Y,N,Y\n", 23), "NUL"},
        {visits_header + visit("V1", std::string(5'000'000, 'x'), "2026-03-01"), ""},
        {"", ""},
        {"visit,person,seen_on\nV1,P1,2026-03-01\n", "none of the field names"},
        {"cinv_cin_visit_id;cinv_person_id\nV1;P1\n", "semicolons"},
        {visit("V1", "P1", "2026-03-01"), "header is missing"},
        {"cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_seen\nV1,P1,Y\n", "column is missing"},
        {"cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_person_id\nV1,P1,2026-03-01,"
         "P2\n",
         "stands twice"},
        {"cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_sen\n"
         "V1,P1,2026-03-01,Y\n",
         "no such field"}};
}

/// Two children and three visits.
class ImportTest : public ExtractTest {
protected:
    ImportTest()
    {
        file("ssd_cin_visits", visits_header + visit("V1", "P1", "2026-03-01") +
                                   visit("V2", "P1", "2026-03-29") +
                                   visit("V3", "P2", "2026-04-02"));
    }
    int run(bool dry_run = false, const std::string& council = "Westhaven")
    {
        return bring_in({.data = {},
                         .council = council,
                         .folder = {},
                         .report = (root_ / "report.csv").string(),
                         .dry_run = dry_run});
    }

    std::vector<std::string> messages() const
    {
        return ask(
            "select severity || ' | ' || file || ' ' || row || ' ' || field || ' ' || value"
            " || ' | ' || wrong from import_message where import_no ="
            " (select max(import_no) from import) and severity <> 'note'"
            " order by message_no");
    }
    std::vector<std::string> notes() const
    {
        return ask(
            "select file || ' ' || row || ' ' || field || ' ' || value || ' | ' || wrong"
            " from import_message where import_no = (select max(import_no) from import)"
            " and severity = 'note' order by message_no");
    }
    std::vector<std::string> visits_now() const
    {
        return ask(
            "select person_id, visit_id, date(visited_on * 86400, 'unixepoch')"
            " from child_in_need_visit where known_to is null order by visit_id");
    }
    std::vector<std::string> visits_ever() const
    {
        return ask(
            "select visit_id, known_from, known_to, withdrawn from child_in_need_visit"
            " order by visit_id, known_from");
    }
};

TEST_F(ImportTest, BringsTheRowsOfAGoodExtractInWithTheirTypes)
{
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(visits_now(),
                ElementsAre("P1 V1 2026-03-01", "P1 V2 2026-03-29", "P2 V3 2026-04-02"));
    EXPECT_THAT(ask("select child_seen, seen_alone, bedroom_seen, typeof(visited_on)"
                    " from child_in_need_visit where visit_id = 'V1'"),
                ElementsAre("1 0 1 integer"));
    EXPECT_THAT(ask("select forename, surname, ethnicity, born_on, died_on from person"
                    " where person_id = 'P1'"),
                ElementsAre("Kit Example WBRI 16587 -"));
    EXPECT_THAT(ask("select name from council"), ElementsAre("Westhaven"));
    EXPECT_THAT(screen_, HasSubstr("5 rows read, 5 added"));
}

TEST_F(ImportTest, LeavesAnEntryInTheAccessLogAndInTheListOfImports)
{
    run();
    EXPECT_THAT(ask("select actor, action, outcome from audit_entry"),
                ElementsAre("import exchange.import.run granted"));
    EXPECT_THAT(ask("select import_no, folder, rows_read, rows_added from import"),
                ElementsAre("1 extract 5 5"));
    EXPECT_THAT(ask("select state, rows_read from import_table where source_table ="
                    " 'ssd_cin_visits'"),
                ElementsAre("imported 3"));
}

TEST_F(ImportTest, OfTheSameFilesTwiceChangesNoRecord)
{
    run();
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(visits_ever(), ElementsAre("V1 1 - 0", "V2 1 - 0", "V3 1 - 0"));
    EXPECT_THAT(screen_, HasSubstr("5 rows read, 0 added, 0 changed, 5 unchanged"));
}

TEST_F(ImportTest, GivesAChangedRowANewVersionAndKeepsTheOld)
{
    run();
    file("ssd_cin_visits", visits_header + visit("V1", "P1", "2026-03-05") +
                               visit("V2", "P1", "2026-03-29") + visit("V3", "P2", "2026-04-02"));
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(visits_ever(), ElementsAre("V1 1 2 0", "V1 2 - 0", "V2 1 - 0", "V3 1 - 0"));
    EXPECT_THAT(visits_now(), testing::Contains("P1 V1 2026-03-05"));
}

TEST_F(ImportTest, WithdrawsARowThatIsGoneAndTakesItBackWhenItReturns)
{
    run();
    file("ssd_cin_visits",
         visits_header + visit("V1", "P1", "2026-03-01") + visit("V2", "P1", "2026-03-29"));
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(visits_ever(), ElementsAre("V1 1 - 0", "V2 1 - 0", "V3 1 2 1"));
    file("ssd_cin_visits", visits_header + visit("V1", "P1", "2026-03-01") +
                               visit("V2", "P1", "2026-03-29") + visit("V3", "P2", "2026-04-02"));
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(visits_ever(), ElementsAre("V1 1 - 0", "V2 1 - 0", "V3 1 2 1", "V3 3 - 0"));
}

TEST_F(ImportTest, MovesARecordToAnotherPersonAsAChange)
{
    run();
    file("ssd_cin_visits", visits_header + visit("V1", "P2", "2026-03-01") +
                               visit("V2", "P1", "2026-03-29") + visit("V3", "P2", "2026-04-02"));
    run();
    EXPECT_THAT(ask("select person_id, known_from, known_to from child_in_need_visit"
                    " where visit_id = 'V1' order by known_from"),
                ElementsAre("P1 1 2", "P2 2 -"));
    EXPECT_THAT(ask("select distinct subject from change_list where change > 0 and at ="
                    " (select max(at) from change_list) and subject_kind = 'child'"
                    " order by subject"),
                ElementsAre("P1", "P2"));
}

TEST_F(ImportTest, WithdrawsNothingOfATableThatIsAbsentOrEmpty)
{
    run();
    drop("ssd_cin_visits");
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(screen_, HasSubstr("Not supplied, so nothing of them was withdrawn"));
    file("ssd_cin_visits", visits_header);
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(visits_ever(), ElementsAre("V1 1 - 0", "V2 1 - 0", "V3 1 - 0"));
    EXPECT_THAT(ask("select import_no, state from import_table where source_table ="
                    " 'ssd_cin_visits' order by import_no"),
                ElementsAre("1 imported", "2 not supplied", "3 empty"));
}

TEST_F(ImportTest, RefusesARowWhoseFactNeedsTheFaultyCellAndTakesTheOthers)
{
    file("ssd_cin_visits",
         visits_header + visit("V1", "P1", "31/02/2026") + visit("V2", "P1", "2026-03-29"));
    EXPECT_EQ(run(), 1);
    EXPECT_THAT(messages(), ElementsAre("row refused | ssd_cin_visits.csv 2 cinv_cin_visit_date "
                                        "31/02/2026 | There is no such day."));
    EXPECT_THAT(visits_now(), ElementsAre("P1 V2 2026-03-29"));
    EXPECT_THAT(screen_, HasSubstr("ssd_cin_visits.csv, row 2, cinv_cin_visit_date "
                                   "\"31/02/2026\": There is no such day."));
}

TEST_F(ImportTest, LeavesAnotherFaultyCellEmptyAndSaysSoEveryTime)
{
    file("ssd_cin_visits", std::string(visits_header) + "V1,P1,2026-03-01,perhaps,N,Y\n");
    file("ssd_person", persons_header + person("P1", "1826-01-01"));
    for (int time = 1; time <= 2; ++time) {
        EXPECT_EQ(run(), 1);
        EXPECT_THAT(messages(),
                    ElementsAre("cell left empty | ssd_person.csv 2 pers_dob 1826-01-01 | The year "
                                "lies before 1900.",
                                "cell left empty | ssd_cin_visits.csv 2 cinv_cin_visit_seen "
                                "perhaps | This is neither yes nor no."));
    }
    EXPECT_THAT(ask("select child_seen, known_from, known_to from child_in_need_visit"),
                ElementsAre("- 1 -"));
}

TEST_F(ImportTest, KeepsACodeThatIsNotInItsSetAndNotesIt)
{
    file("ssd_person",
         persons_header + "P1,Kit,Example,1,1,XYZ,2015-06-01,,,,,,,,\n" + person("P2"));
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(notes(), ElementsAre("ssd_person.csv 2 pers_ethnicity XYZ | The code is not in the "
                                     "list of this field; it is kept as it came."));
    EXPECT_THAT(ask("select ethnicity from person where person_id = 'P1'"), ElementsAre("XYZ"));
}

TEST_F(ImportTest, RefusesASpellThatEndsBeforeItBegins)
{
    file("ssd_cin_plans", plans_header + plan("C1", "P1", "2026-03-01", "2026-02-28") +
                              plan("C2", "P1", "2026-03-01", "2026-03-01"));
    EXPECT_EQ(run(), 1);
    EXPECT_THAT(messages(),
                ElementsAre("row refused | ssd_cin_plans.csv 2 cinp_cin_plan_end_date 2026-02-28 | "
                            "It ends before it begins, on 2026-03-01."));
    EXPECT_THAT(ask("select plan_id from child_in_need_plan"), ElementsAre("C2"));
}

TEST_F(ImportTest, TakesTheFirstOfTwoRowsWithOneId)
{
    file("ssd_cin_visits",
         visits_header + visit("V1", "P1", "2026-03-01") + visit("V1", "P2", "2026-03-09"));
    EXPECT_EQ(run(), 1);
    EXPECT_THAT(messages(), ElementsAre("row refused | ssd_cin_visits.csv 3 cinv_cin_visit_id V1 | "
                                        "Row 2 has the same id; that row holds."));
    EXPECT_THAT(visits_now(), ElementsAre("P1 V1 2026-03-01"));
}

TEST_F(ImportTest, KeepsAKnownRowThatCannotBeReadToday)
{
    run();
    file("ssd_cin_visits", visits_header + visit("V1", "P1", "soon") + "V2,P1,2026-03-29\n" +
                               visit("V3", "P2", "2026-04-02"));
    EXPECT_EQ(run(), 1);
    EXPECT_THAT(visits_ever(), ElementsAre("V1 1 - 0", "V2 1 - 0", "V3 1 - 0"));
    EXPECT_EQ(messages().size(), 2U);
}

TEST_F(ImportTest, NotesARowOfAPersonWhoIsNotThereAndTakesIt)
{
    file("ssd_cin_visits", visits_header + visit("V1", "P9", "2026-03-01"));
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(notes(), ElementsAre("ssd_cin_visits.csv 2 cinv_person_id P9 | No row of "
                                     "ssd_person has this id."));
    EXPECT_THAT(visits_now(), ElementsAre("P9 V1 2026-03-01"));
}

TEST_F(ImportTest, RefusesARowWithoutItsIdOrItsPerson)
{
    file("ssd_cin_visits", visits_header + visit("", "P1", "2026-03-01") +
                               visit("V2", "", "2026-03-02") + visit("V3", "P1", ""));
    EXPECT_EQ(run(), 1);
    EXPECT_THAT(messages(),
                ElementsAre("row refused | ssd_cin_visits.csv 2 cinv_cin_visit_id  | The cell that "
                            "names the record is empty.",
                            "row refused | ssd_cin_visits.csv 3 cinv_person_id  | The cell is "
                            "empty, and without it there is no record."));
    EXPECT_THAT(notes(), ElementsAre("ssd_cin_visits.csv 4 cinv_cin_visit_date  | The date is "
                                     "empty: the row came in and yields no fact."));
}

TEST_F(ImportTest, ReadsDatesDayFirstAndSaysWhatItAssumed)
{
    file("ssd_cin_visits", visits_header + visit("V1", "P1", "03/04/2026") +
                               visit("V2", "P1", "25/04/2026 10:15") +
                               visit("V3", "P1", "00/01/1900"));
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(visits_now(), ElementsAre("P1 V1 2026-04-03", "P1 V2 2026-04-25", "P1 V3 -"));
    EXPECT_THAT(notes(), testing::Contains(HasSubstr("they were read day first")));
    EXPECT_THAT(notes(), testing::Contains(HasSubstr("spreadsheet's zero day")));
}

TEST_F(ImportTest, RefusesDatesThatCanBeTwoDaysWhereTheColumnIsMonthFirst)
{
    file("ssd_cin_visits", visits_header + visit("V1", "P1", "03/04/2026") +
                               visit("V2", "P1", "03/31/2026") + visit("V3", "P1", "2026-04-02"));
    EXPECT_EQ(run(), 1);
    EXPECT_THAT(visits_now(), ElementsAre("P1 V3 2026-04-02"));
    EXPECT_EQ(messages().size(), 2U);
}

TEST_F(ImportTest, TellsAFileForWhatItIsAndTakesTheOtherTables)
{
    run();
    for (const auto& [text, expected] : files_of_another_kind()) {
        file("ssd_cin_visits", text);
        EXPECT_EQ(run(), 1) << expected;
        ASSERT_FALSE(messages().empty()) << expected;
        EXPECT_THAT(messages().front(), HasSubstr("table refused | ssd_cin_visits.csv"));
        EXPECT_THAT(messages().front(), HasSubstr(expected));
        EXPECT_THAT(ask("select state from import_table where source_table = 'ssd_cin_visits'"
                        " order by import_no desc limit 1"),
                    ElementsAre("refused"));
        EXPECT_THAT(ask("select rows_unchanged from import_table where source_table = 'ssd_person'"
                        " order by import_no desc limit 1"),
                    ElementsAre("2"));
    }
    EXPECT_THAT(visits_ever(), ElementsAre("V1 1 - 0", "V2 1 - 0", "V3 1 - 0"));
}

TEST_F(ImportTest, TakesColumnsInAnyOrderAndNotesThoseItDoesNotKnow)
{
    file("ssd_cin_visits",
         "cinv_cin_visit_date,local_note,CINV_PERSON_ID,cinv_cin_visit_id\n"
         "2026-03-01,x,P1,V1\n");
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(visits_now(), ElementsAre("P1 V1 2026-03-01"));
    EXPECT_THAT(notes(), testing::Contains(HasSubstr("order of their own")));
    EXPECT_THAT(notes(), testing::Contains(HasSubstr("local_note")));
    EXPECT_THAT(notes(), testing::Contains(HasSubstr("cinv_cin_visit_seen")));
}

TEST_F(ImportTest, RefusesARowOfTheWrongLengthInTheMiddle)
{
    file("ssd_cin_visits", std::string(visits_header) + "V1,P1,2026-03-01\n" +
                               "V2,P1,2026-03-02,Y,N,Y,Y\n" + visit("V3", "P1", "2026-03-03"));
    EXPECT_EQ(run(), 1);
    EXPECT_THAT(visits_now(), ElementsAre("P1 V3 2026-03-03"));
    EXPECT_THAT(messages(), ElementsAre(HasSubstr("3 cells where the header has 6"),
                                        HasSubstr("7 cells where the header has 6")));
}

TEST_F(ImportTest, WithdrawsNothingWhereMostOfATableIsGone)
{
    std::string all = visits_header;
    for (int i = 0; i < 500; ++i) {
        all += visit("V" + std::to_string(i), "P1", "2026-03-01");
    }
    file("ssd_cin_visits", all);
    run();
    file("ssd_cin_visits", visits_header + visit("V0", "P1", "2026-03-02"));
    EXPECT_EQ(run(), 1);
    EXPECT_THAT(messages(), ElementsAre(HasSubstr("499 of 500 rows known before are not in")));
    EXPECT_THAT(ask("select count(*) from child_in_need_visit where known_to is null"),
                ElementsAre("500"));
}

TEST_F(ImportTest, WithdrawsFewerRowsOnTheWordOfAFileWithoutALastLineEnd)
{
    std::string all = visits_header;
    std::string cut;
    for (int i = 0; i < 500; ++i) {
        if (i == 400) {
            cut = all.substr(0, all.size() - 2);  // within the last cell of row 401
        }
        all += visit("V" + std::to_string(i), "P1", "2026-03-01");
    }
    file("ssd_cin_visits", all);
    run();
    file("ssd_cin_visits", cut);
    EXPECT_EQ(run(), 1);
    EXPECT_THAT(messages(), ElementsAre(HasSubstr("100 of 500 rows known before are not in")));
    file("ssd_cin_visits",
         all.substr(0, all.size() - 1 - visit("V499", "P1", "2026-03-01").size()));
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(ask("select count(*) from child_in_need_visit where known_to is null"),
                ElementsAre("499"));
}

TEST_F(ImportTest, ProposesAMergeWhereAllRowsOfAPersonCameBackUnderAnotherId)
{
    file("ssd_cin_plans", plans_header + plan("C1", "P1", "2026-02-01"));
    run();
    file("ssd_person", persons_header + person("P2"));
    file("ssd_cin_plans", plans_header + plan("C1", "P2", "2026-02-01"));
    file("ssd_cin_visits", visits_header + visit("V11", "P2", "2026-03-01") +
                               visit("V12", "P2", "2026-03-29") + visit("V3", "P2", "2026-04-02"));
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(ask("select from_person_id, to_person_id, rows_moved, state from merge_proposal"),
                ElementsAre("P1 P2 3 proposed"));
    EXPECT_THAT(screen_, HasSubstr("Proposed for a decision, nothing was joined"));
}

TEST_F(ImportTest, CarriesARestrictionToTheNumberThatHasTheRowsNow)
{
    run();
    store::Connection{data(), store::Connection::Mode::open}.run_script(
        "insert into account (council_id, account_id, email, name, password_hash, created_at,"
        " password_changed_at) values (1, 'hedda', 'h', 'Hedda', 'x', 'x', 'x');"
        "insert into restriction (council_id, child_id, restriction_id, lets_workers,"
        " lets_managers, reason, began_at, began_by, began_by_name)"
        " values (1, 'P1', 'r1', 0, 1, 'Sensitive', 'x', 'hedda', 'Hedda');"
        "insert into restriction_reader values (1, 'P1', 'r1', 'hedda', 'Hedda');");
    file("ssd_person", persons_header + person("P2"));
    file("ssd_cin_visits", visits_header + visit("V1", "P2", "2026-03-01") +
                               visit("V2", "P2", "2026-03-29") + visit("V3", "P2", "2026-04-02"));
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(ask("select child_id, lets_workers, lets_managers, reason, ended_at is null,"
                    " (select count(*) from restriction_reader n where n.child_id = r.child_id)"
                    " from restriction r where child_id = 'P2'"),
                ElementsAre("P2 0 1 Carried over from record P1, which may be the same person: "
                            "Sensitive 1 1"));
}

TEST_F(ImportTest, ProposesNoMergeWhereARowOfThePersonDidNotComeBack)
{
    run();
    file("ssd_person", persons_header + person("P2"));
    file("ssd_cin_visits",
         visits_header + visit("V1", "P2", "2026-03-01") + visit("V3", "P2", "2026-04-02"));
    run();
    EXPECT_THAT(ask("select * from merge_proposal"), IsEmpty());
    file("ssd_person", persons_header + person("P1"));
    file("ssd_cin_visits",
         visits_header + visit("V1", "P1", "2026-03-01") + visit("V3", "P2", "2026-04-02"));
    run();
    EXPECT_THAT(ask("select * from merge_proposal"), IsEmpty());
}

TEST_F(ImportTest, ThatIsDryChangesNothingAndMakesNoFile)
{
    EXPECT_EQ(run(true), 0);
    EXPECT_THAT(screen_, HasSubstr("Dry run: nothing was changed. 5 rows read, 5 added"));
    EXPECT_FALSE(std::filesystem::exists(data()));
    run();
    file("ssd_cin_visits", visits_header + visit("V1", "P1", "2026-03-05"));
    EXPECT_EQ(run(true), 0);
    EXPECT_THAT(screen_, HasSubstr("1 changed, 2 unchanged, 2 withdrawn"));
    EXPECT_THAT(visits_ever(), ElementsAre("V1 1 - 0", "V2 1 - 0", "V3 1 - 0"));
    EXPECT_THAT(ask("select count(*) from import"), ElementsAre("1"));
    EXPECT_EQ(run(true, "Elsewhere"), 0);
    EXPECT_THAT(ask("select name from council"), ElementsAre("Westhaven"));
}

TEST_F(ImportTest, WritesItsReportAsCsv)
{
    file("ssd_cin_visits", visits_header + visit("V1", "P1", "=1+1"));
    EXPECT_EQ(run(), 1);
    std::ifstream report{root_ / "report.csv"};
    std::string line;
    std::getline(report, line);
    EXPECT_EQ(line, "outcome,file,row,field,value,what is wrong,what to do");
    std::getline(report, line);
    EXPECT_EQ(
        line,
        "row refused,ssd_cin_visits.csv,2,cinv_cin_visit_date,'=1+1,This is not a date.,Write "
        "the date as YYYY-MM-DD or DD/MM/YYYY.");
}

TEST_F(ImportTest, KeepsTheOtherTablesAsTheyCame)
{
    file("ssd_mother",
         "moth_table_id,moth_person_id,moth_childs_person_id,moth_childs_dob\n"
         "M1,P1,P2,\"31/02/\"\"2026\"\n");
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(ask("select source_table, row_key, person_id, json_extract(cells,"
                    " '$.moth_childs_dob') from kept_row"),
                ElementsAre("ssd_mother M1|P2 P1 31/02/\"2026"));
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(ask("select count(*) from kept_row"), ElementsAre("1"));
}

TEST_F(ImportTest, NumbersRowsThatHaveNoKeyOfTheirOwn)
{
    const std::string header = "worker,from,to,working_days,reason\n";
    file("absence", header + "W1,2026-03-02,2026-03-03,2,Sickness\n" +
                        "W1,2026-03-02,2026-03-03,2,Sickness\n" + "W1,2026-05-05,,,\n");
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(ask("select row_key, working_days from absence order by row_key"),
                ElementsAre("W1|2026-03-02 2.0", "W1|2026-03-02#2 2.0", "W1|2026-05-05 -"));
    file("absence", header + "W1,2026-03-02,2026-03-03,2,Sickness\n" +
                        "W1,2026-03-02,2026-03-03,2,Sickness\n" + "W1,2026-05-05,2026-05-06,2,\n");
    run();
    EXPECT_THAT(ask("select row_key, known_from, known_to from absence where from_on = 20578"
                    " order by known_from"),
                ElementsAre("W1|2026-05-05 1 2", "W1|2026-05-05 2 -"));
}

TEST_F(ImportTest, KeepsACouncilsOwnWordsForFreeText)
{
    run();
    {
        store::Connection connection{data(), store::Connection::Mode::open};
        connection.run(
            "update import_setting set value = 'Case holder'"
            " where setting = 'allocated_role'");
    }
    run();
    EXPECT_THAT(ask("select value from import_setting where setting = 'allocated_role'"),
                ElementsAre("Case holder"));
    EXPECT_THAT(ask("select count(*) from import_setting where setting ="
                    " 'social_work_post_title'"),
                ElementsAre("5"));
}

TEST_F(ImportTest, OfOneCouncilLeavesAnotherAlone)
{
    run();
    file("ssd_cin_visits", visits_header + visit("V1", "P1", "2026-07-01"));
    EXPECT_EQ(run(false, "Elsewhere"), 0);
    EXPECT_THAT(ask("select council_id, visit_id, known_from, known_to from child_in_need_visit"
                    " order by council_id, visit_id"),
                ElementsAre("1 V1 1 -", "1 V2 1 -", "1 V3 1 -", "2 V1 1 -"));
}

TEST_F(ImportTest, TellsTheCommandLineTheInputAndTheMachineApart)
{
    EXPECT_EQ(run(false, ""), 2);
    EXPECT_EQ(import_extract({.data = data(),
                              .council = "W",
                              .folder = "/no/such/folder",
                              .report = {},
                              .dry_run = false}),
              1);
    std::ofstream{data()} << "This is no database, and long enough to be taken for one.";
    EXPECT_EQ(run(), 3);
    EXPECT_THAT(errors_, HasSubstr("nothing was changed"));
}

TEST_F(ImportTest, ListsThoseWhoseFactsItChanged)
{
    const std::string involvements =
        "invo_involvements_id,invo_professional_id,invo_professional_role_id,"
        "invo_professional_team,invo_involvement_start_date,invo_involvement_end_date,"
        "invo_worker_change_reason,invo_person_id,invo_referral_id\n";
    const std::string episodes =
        "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,"
        "clae_cla_episode_ceased_date,clae_cla_id\nE1,P2,2026-01-01,,CLA1\n";
    const std::string reviews =
        "clar_cla_review_id,clar_cla_id,clar_cla_review_date,"
        "clar_cla_review_cancelled\n";
    file("ssd_involvements", involvements + "I1,W1,Role,North,2026-01-05,,,P1,\n");
    file("ssd_cla_episodes", episodes);
    file("ssd_cla_reviews", reviews + "R1,CLA1,2026-01-20,N\n");
    run();
    file("ssd_involvements", involvements + "I1,W2,Role,North,2026-01-05,,,P1,\n");
    file("ssd_cla_reviews", reviews + "R1,CLA1,2026-01-21,N\n");
    run();
    EXPECT_THAT(ask("select subject_kind, subject from change_list where at ="
                    " (select max(at) from change_list) and subject_kind in ('child', 'worker')"
                    " order by 1, 2"),
                ElementsAre("child P1", "child P2", "worker W1", "worker W2"));
}

TEST_F(ImportTest, FindsThePersonOfAPlacementByItsCarePeriod)
{
    file("ssd_cla_episodes",
         "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,"
         "clae_cla_episode_ceased_date,clae_cla_id\nE1,P2,2026-01-01,,CLA1\n");
    file("ssd_cla_placement",
         "clap_cla_placement_id,clap_cla_placement_start_date,clap_cla_id,"
         "clap_cla_placement_end_date\n"
         "PL1,2026-01-01,CLA1,\nPL2,2026-01-01,CLA9,\n");
    EXPECT_EQ(run(), 1);
    EXPECT_THAT(ask("select placement_id, person_id from placement"), ElementsAre("PL1 P2"));
    EXPECT_THAT(messages(), ElementsAre(HasSubstr("ssd_cla_placement.csv 3 clap_person_id")));
    EXPECT_THAT(notes(), testing::Contains(HasSubstr("found by the care period")));
}

TEST_F(ImportTest, CountsNotesThatRepeatAndNeverDropsAFaultForThem)
{
    std::string all = visits_header;
    for (int i = 0; i < 5000; ++i) {
        all += visit("V" + std::to_string(i), "Q" + std::to_string(i % 3000), "2026-03-01");
    }
    file("ssd_cin_visits", all + visit("W", "P1", "soon") + visit("X", "P1", "2026-03-01"));
    std::string plans = plans_header;
    for (int i = 0; i < 50; ++i) {
        plans += plan("C" + std::to_string(i), "Q", "2026-03-01");
    }
    file("ssd_cin_plans", plans);
    EXPECT_EQ(run(), 1);
    EXPECT_THAT(messages(), ElementsAre(HasSubstr("ssd_cin_visits.csv 5002")));
    EXPECT_THAT(notes(),
                testing::Contains(HasSubstr("30 more rows have the same, row 51 the last")));
    EXPECT_THAT(ask("select messages_dropped from import"), ElementsAre("3000"));
}

TEST_F(ImportTest, SaysWhichFilesAreNoTables)
{
    file("ssd_cla_placements", "x\n");
    file("ssd_contacts", "PK", ".xlsx");
    file("SSD_CIN_PLANS", plans_header + plan("C1", "P1", "2026-02-01"), ".CSV");
    file("holiday_rota", "x\n");
    EXPECT_EQ(run(), 1);
    EXPECT_THAT(messages(), ElementsAre(HasSubstr("may be ssd_cla_placement"),
                                        HasSubstr("comes as .xlsx, not as CSV")));
    EXPECT_THAT(notes(), testing::Contains(HasSubstr("holiday_rota.csv")));
    EXPECT_THAT(ask("select plan_id from child_in_need_plan"), ElementsAre("C1"));
}

TEST_F(ImportTest, KilledHalfWayHasChangedNothing)
{
    run();
    std::string many = visits_header;
    for (int i = 0; i < 20'000; ++i) {
        many += visit("V" + std::to_string(i), "P1", "2026-03-01");
    }
    file("ssd_cin_visits", many);
    bring_in_and_be_killed(12'000);
    EXPECT_THAT(visits_ever(), ElementsAre("V1 1 - 0", "V2 1 - 0", "V3 1 - 0"));
    EXPECT_THAT(ask("select count(*) from import"), ElementsAre("1"));
    EXPECT_EQ(run(), 0);
    EXPECT_THAT(ask("select count(*) from child_in_need_visit where known_to is null"),
                ElementsAre("20000"));
}

}  // namespace
}  // namespace goldthread::commands
