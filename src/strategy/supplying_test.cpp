// strategy/supplying_test.cpp: what is taken of partners' figures, and what each faulty row is
// told.
#include "strategy/supplying.h"

#include <gtest/gtest.h>

namespace goldthread::strategy {

namespace {

using standards::one;

Receiving receiving()
{
    Receiving made{.measures = {{.id = "absence",
                                 .title = "Absence",
                                 .unit = "percent",
                                 .period = standards::Period::month},
                                {.id = "entrants",
                                 .title = "First-time entrants",
                                 .unit = "children",
                                 .period = standards::Period::quarter}},
                   .others = {"visits"},
                   .standing = {},
                   .today = core::date(2026, 11, 22)};
    made.standing.push_back(
        {.measure = "absence",
         .period = {.from = core::date(2026, 9, 1), .to = core::date(2026, 9, 30)},
         .value = 6 * one,
         .given_by = "Schools",
         .file = {},
         .reason = {},
         .written = {.version = 1, .by = "Dana", .at = {}}});
    return made;
}

FigureText text()
{
    return {.measure = "absence",
            .from = "2026-10-01",
            .value = "6.4",
            .numerator = {},
            .denominator = {},
            .given_by = "Schools, census",
            .reason = {}};
}

std::string fault(const FigureText& given, const std::string& field)
{
    const auto figure = checked(given, receiving());
    if (figure) {
        return "taken";
    }
    const auto& fields = std::get<core::Invalid>(figure.error()).fields;
    const auto found = fields.find(field);
    return found == fields.end() ? "another field: " + fields.begin()->second : found->second;
}

TEST(APartnersFigure, IsTakenForAWholePeriodOfItsMeasure)
{
    const auto figure = checked(text(), receiving());
    ASSERT_TRUE(figure);
    EXPECT_EQ(figure->value, 64000);
    EXPECT_EQ(figure->period.to, core::date(2026, 10, 31));
    auto quarter = text();
    quarter.measure = "entrants";
    quarter.from = "2026-07-01";
    quarter.value = "1,204";
    EXPECT_EQ(checked(quarter, receiving())->period.to, core::date(2026, 9, 30));
    EXPECT_EQ(checked(quarter, receiving())->value, 1204 * one);
}

TEST(APartnersFigure, IsRefusedWithASentenceThatSaysWhatToDo)
{
    auto given = text();
    given.measure = "absense";
    EXPECT_EQ(fault(given, "measure"), "There is no measure absense; did you mean absence?");
    given.measure = "visits";
    EXPECT_EQ(fault(given, "measure"),
              "No figures are sent for visits: leave it out, or correct the id");
    given = text();
    given.from = "2026-10-02";
    EXPECT_EQ(fault(given, "from"),
              "From must be the first day of a month: figures are sent by month");
    given.from = "2026-11-01";
    EXPECT_EQ(fault(given, "from"), "The month is not over yet: send it after 30 November 2026");
    given.from = "1 October";
    EXPECT_EQ(fault(given, "from"), "From must be a day, like 2026-10-01, not 1 October");
    given = text();
    given.value = "n/a";
    EXPECT_EQ(fault(given, "value"),
              "Value must be a number with at most four decimals, like 72.5, not n/a");
    given.value = "101";
    EXPECT_EQ(fault(given, "value"), "Value is a percentage: it must be 100 or less");
    given.value = "";
    EXPECT_EQ(fault(given, "value"), "Value is missing: write the figure");
    given.value = std::string(10'000, 'x');
    EXPECT_LT(fault(given, "value").size(), 200U);
    given = text();
    given.given_by = "";
    EXPECT_EQ(fault(given, "given_by"), "Who sent it is missing: write it in a few words");
}

TEST(APartnersFigure, HasCommasBetweenThousandsAloneAndNotForThePoint)
{
    auto given = text();
    given.measure = "entrants";
    given.from = "2026-07-01";
    given.value = "1,234.5";
    EXPECT_EQ(fault(given, ""), "taken");
    for (const auto* wrong : {"31,5", "1,2345", ",100", "1.000,5", "12,34,567"}) {
        given.value = wrong;
        EXPECT_EQ(
            fault(given, "value"),
            std::string{"Value must be a number with at most four decimals, like 72.5, not "} +
                wrong);
    }
}

TEST(APartnersFigure, HasItsNumeratorAndDenominatorTogetherAndAgreeingWithItsValue)
{
    auto given = text();
    given.numerator = "64";
    EXPECT_EQ(fault(given, "denominator"),
              "Give the numerator and the denominator together, or neither");
    given.denominator = "1000";
    EXPECT_EQ(fault(given, ""), "taken");
    given.denominator = "500";
    EXPECT_EQ(fault(given, "value"),
              "Value is not the numerator out of the denominator in percent: correct one of the "
              "three");
    given.denominator = "0";
    EXPECT_EQ(fault(given, "denominator"),
              "Denominator must be more than 0: leave a period without any out");
}

TEST(APartnersFigure, ThatChangesOneThatStandsNeedsAReason)
{
    auto given = text();
    given.from = "2026-09-01";
    EXPECT_EQ(fault(given, "reason"),
              "The reason for the change is missing: write it in a few words");
    given.reason = "Late returns came in";
    EXPECT_EQ(fault(given, ""), "taken");
    given = text();
    given.from = "2026-09-01";
    given.value = "6";
    given.given_by = "Schools";
    EXPECT_EQ(fault(given, ""), "taken") << "it changes nothing";
}

TEST(AFileOfFigures, IsReadWholeAndSaysWhichRowsChangeNothing)
{
    const auto file = read_supplied(
        "measure,from,value,given_by\n"
        "absence,2026-10-01,6.4%,Schools\n"
        "absence,2026-09-01,6,Schools\n"
        "entrants,2026-07-01,14,\n",
        "october.csv", "Youth justice service", receiving());
    EXPECT_TRUE(file.faults.empty());
    EXPECT_EQ(file.rows, 3U);
    EXPECT_EQ(file.unchanged, 1U);
    ASSERT_EQ(file.fresh.size(), 2U);
    EXPECT_EQ(file.fresh[0].file, "october.csv");
    EXPECT_EQ(file.fresh[1].given_by, "Youth justice service");
}

TEST(AFileOfFigures, TellsEveryFaultyRowWithItsColumnAtOnce)
{
    const auto file = read_supplied(
        "measure,from,value\n"
        "absence,2026-10-01,six\n"
        "absence,2026-10-15,6\n"
        "absence,2026-08-01,6\n"
        "absence,2026-08-01,7\n",
        "a.csv", "Schools", receiving());
    ASSERT_EQ(file.faults.size(), 3U);
    EXPECT_EQ(file.faults[0].row, 2U);
    EXPECT_EQ(file.faults[0].column, "value");
    EXPECT_EQ(file.faults[1].row, 3U);
    EXPECT_EQ(file.faults[1].column, "from");
    EXPECT_EQ(file.faults[2].row, 5U);
    EXPECT_EQ(file.faults[2].message,
              "An earlier row has the same measure and period: leave one of them");
}

TEST(AFileOfFigures, IsTakenAsASpreadsheetLeavesIt)
{
    const auto file = read_supplied(
        "Measure, From ,Value,Given By,,\n"
        "absence,2026-10-01,6.4%,Schools,,\n"
        ",,,,,\n",
        "october.csv", "", receiving());
    EXPECT_TRUE(file.faults.empty());
    ASSERT_EQ(file.fresh.size(), 1U);
    EXPECT_EQ(file.fresh[0].given_by, "Schools");
    const auto other =
        read_supplied("measure;from;value\nabsence;2026-10-01;6,4\n", "a.csv", "S", receiving());
    ASSERT_EQ(other.faults.size(), 1U);
    EXPECT_EQ(other.faults[0].message,
              "The columns are separated by semicolons: save the file again with commas, as \"CSV "
              "UTF-8\"");
}

TEST(AFileOfFigures, ThatIsNoTableSaysSo)
{
    EXPECT_EQ(read_supplied("measure,period,value\n", "a.csv", "S", receiving()).faults[0].message,
              "There is no column period: use measure, from, value, numerator, denominator, "
              "given_by, reason");
    EXPECT_EQ(read_supplied("measure,from,value\n", "a.csv", "S", receiving()).faults[0].message,
              "The file holds no row below its first one: nothing was read");
    EXPECT_FALSE(read_supplied("", "a.csv", "S", receiving()).faults.empty());
    EXPECT_FALSE(
        read_supplied("PK\x03\x04 spreadsheet", "a.xlsx", "S", receiving()).faults.empty());
    EXPECT_FALSE(
        read_supplied("measure,from,value\n\"absence,2026-10-01,6", "a.csv", "S", receiving())
            .faults.empty());
}

TEST(AFileOfFigures, StopsTellingFaultsAtAHundred)
{
    std::string csv = "measure,from,value\n";
    for (int i = 0; i < 150; ++i) {
        csv += "nothing,2026-10-01,6\n";
    }
    const auto file = read_supplied(csv, "a.csv", "S", receiving());
    EXPECT_EQ(file.faults.size(), 100U);
    EXPECT_EQ(file.faults_beyond, 50U);
}

}  // namespace

}  // namespace goldthread::strategy
