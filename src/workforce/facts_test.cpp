#include "workforce/facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goldthread::workforce {
namespace {

using core::date;
using testing::ElementsAre;
using testing::IsEmpty;

Vacancy empty(core::Date from, std::optional<core::Date> to = {})
{
    return {.from = from, .to = to, .agency_cover = false};
}
Vacancy covered(core::Date from, std::optional<core::Date> to = {})
{
    return {.from = from, .to = to, .agency_cover = true};
}

TEST(Vacancies, APostWithNobodyInItIsVacantSinceTheDayGiven)
{
    EXPECT_THAT(vacancies(date(2025, 5, 1), {}), ElementsAre(empty(date(2025, 5, 1))));
}

TEST(Vacancies, APostWithNobodyInItAndNoDayAlwaysWas)
{
    EXPECT_THAT(vacancies({}, {}), ElementsAre(empty(date(1900, 1, 1))));
}

TEST(Vacancies, APostWithAnEmployeeInItIsNotVacant)
{
    EXPECT_THAT(
        vacancies({}, InPost{.agency = false, .started_on = date(2024, 1, 1), .left_on = {}}),
        IsEmpty());
}

TEST(Vacancies, APostWithAnAgencyWorkerInItIsVacantAndCovered)
{
    EXPECT_THAT(vacancies(date(2025, 5, 1),
                          InPost{.agency = true, .started_on = date(2025, 6, 1), .left_on = {}}),
                ElementsAre(empty(date(2025, 5, 1), date(2025, 6, 1)), covered(date(2025, 6, 1))));
}

TEST(Vacancies, AnAgencyWorkerWhoWasThereBeforeCoversFromTheDayGiven)
{
    EXPECT_THAT(vacancies(date(2025, 5, 1),
                          InPost{.agency = true, .started_on = date(2024, 6, 1), .left_on = {}}),
                ElementsAre(covered(date(2025, 5, 1))));
}

TEST(Vacancies, WhoeverHasLeftIsInThePostNoLonger)
{
    EXPECT_THAT(vacancies({}, InPost{.agency = false,
                                     .started_on = date(2024, 1, 1),
                                     .left_on = date(2025, 9, 1)}),
                ElementsAre(empty(date(2025, 9, 1))));
    EXPECT_THAT(vacancies({}, InPost{.agency = true,
                                     .started_on = date(2024, 1, 1),
                                     .left_on = date(2025, 9, 1)}),
                ElementsAre(covered(date(2024, 1, 1), date(2025, 9, 1)), empty(date(2025, 9, 1))));
}

AbsencePart part(core::Date from, core::Date last, standards::Scaled days)
{
    return {.from = from, .last = last, .working_days = days * standards::one};
}

TEST(Absence, OneThatLiesInAMonthIsOnePart)
{
    EXPECT_THAT(
        by_month(date(2025, 5, 6), date(2025, 5, 9), 4 * standards::one, core::Calendar::england()),
        ElementsAre(part(date(2025, 5, 6), date(2025, 5, 9), 4)));
}

TEST(Absence, OneAcrossAMonthsEndIsSharedOutByWorkingDays)
{
    // Monday 30 March to Thursday 2 April 2026: two working days on each side.
    EXPECT_THAT(by_month(date(2026, 3, 30), date(2026, 4, 2), 4 * standards::one,
                         core::Calendar::england()),
                ElementsAre(part(date(2026, 3, 30), date(2026, 3, 31), 2),
                            part(date(2026, 4, 1), date(2026, 4, 2), 2)));
}

TEST(Absence, PartsAddUpToTheDaysWritten)
{
    // Half days: 2.5 of four working days.
    const auto parts =
        by_month(date(2026, 3, 31), date(2026, 4, 7), 25'000, core::Calendar::england());
    standards::Scaled sum = 0;
    for (const auto& one : parts) {
        sum += *one.working_days;
    }
    EXPECT_EQ(parts.size(), 2U);
    EXPECT_EQ(sum, 25'000);
}

TEST(Absence, WithoutDaysWrittenTheCalendarsCount)
{
    EXPECT_THAT(by_month(date(2026, 4, 2), date(2026, 4, 7), {}, core::Calendar::england()),
                // Good Friday, a weekend and Easter Monday lie between.
                ElementsAre(part(date(2026, 4, 2), date(2026, 4, 7), 2)));
}

TEST(Absence, OneThatHasNotEndedIsOnePart)
{
    const auto parts = by_month(date(2026, 3, 30), {}, {}, core::Calendar::england());
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_FALSE(parts[0].working_days.has_value());
}

}  // namespace
}  // namespace goldthread::workforce
