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

}  // namespace
}  // namespace goldthread::workforce
