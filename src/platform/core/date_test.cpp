#include "platform/core/date.h"

#include <gtest/gtest.h>

namespace goldthread::core {

TEST(Date, AMonthLaterIsTheLastDayWhereTheMonthIsShorter)
{
    EXPECT_EQ(add_months(date(2026, 1, 31), 1), date(2026, 2, 28));
    EXPECT_EQ(add_months(date(2024, 1, 31), 1), date(2024, 2, 29));
    EXPECT_EQ(add_months(date(2026, 3, 31), -1), date(2026, 2, 28));
    EXPECT_EQ(add_months(date(2025, 12, 15), 2), date(2026, 2, 15));
}

TEST(Date, SomeoneBornOn29FebruaryComesOfAgeOn1March)
{
    EXPECT_EQ(age(date(2008, 2, 29), date(2026, 2, 28)), 17);
    EXPECT_EQ(age(date(2008, 2, 29), date(2026, 3, 1)), 18);
    EXPECT_EQ(age(date(2008, 2, 29), date(2024, 2, 29)), 16);
}

TEST(Date, AgeIsUnknownBeforeBirthAndNoughtOnTheDay)
{
    EXPECT_EQ(age(date(2026, 5, 2), date(2026, 5, 1)), std::nullopt);
    EXPECT_EQ(age(date(2026, 5, 2), date(2026, 5, 2)), 0);
}

TEST(Date, OnlyDaysThatExistAreRead)
{
    EXPECT_EQ(parse_date("2026-03-31"), date(2026, 3, 31));
    EXPECT_EQ(parse_date("2026-02-29"), std::nullopt);
    EXPECT_EQ(parse_date("2026-3-31"), std::nullopt);
    EXPECT_EQ(parse_date("31/03/2026"), std::nullopt);
    EXPECT_EQ(parse_date("2026-03-31 "), std::nullopt);
    EXPECT_EQ(parse_date("0000-01-01"), std::nullopt);
}

TEST(Date, PrintsAsItIsRead)
{
    for (int day = -800000; day < 800000; day += 9973) {
        const Date d = Date::from_days(day);
        if (d >= date(1, 1, 1) && d <= date(9999, 12, 31)) {
            EXPECT_EQ(parse_date(iso(d)), d);
        }
    }
    EXPECT_EQ(long_date(date(2026, 8, 4)), "4 August 2026");
}

TEST(Date, MondayIsTheFirstDayOfTheWeek)
{
    EXPECT_EQ(weekday(date(2026, 11, 23)), 0);
    EXPECT_EQ(weekday(date(2026, 11, 22)), 6);
    EXPECT_EQ(weekday(date(1969, 12, 31)), 2);
}

}  // namespace goldthread::core
