#include "platform/core/calendar.h"

#include <gtest/gtest.h>

namespace goldthread::core {

TEST(Calendar, EasterIsNotWorked)
{
    // Good Friday 3 April and Easter Monday 6 April 2026 (LANGUAGE.md's example of a deadline).
    EXPECT_EQ(Calendar::england().add(date(2026, 4, 1), WorkingDays{3}), date(2026, 4, 8));
    EXPECT_FALSE(Calendar::england().is_working_day(date(2026, 4, 3)));
}

TEST(Calendar, NoWorkingDaysLaterIsTheSameDayEvenOnASunday)
{
    EXPECT_EQ(Calendar::england().add(date(2026, 11, 22), WorkingDays{0}), date(2026, 11, 22));
    EXPECT_EQ(Calendar::england().add(date(2026, 11, 22), WorkingDays{1}), date(2026, 11, 23));
}

TEST(Calendar, AgreesWithCountingDayByDayInAndOutsideItsYears)
{
    const Calendar calendar{{date(2025, 12, 25), date(2026, 1, 1), date(2026, 12, 25)}};
    for (int start = date(2023, 12, 1).days(); start < date(2028, 2, 1).days(); start += 3) {
        Date day = Date::from_days(start);
        for (int n = 1; n < 40; ++n) {
            do {
                day = day + std::chrono::days{1};
            } while (!calendar.is_working_day(day));
            ASSERT_EQ(calendar.add(Date::from_days(start), WorkingDays{n}), day);
            ASSERT_EQ(calendar.between(Date::from_days(start), day), n);
        }
    }
}

TEST(Calendar, WithoutHolidaysWeekdaysAloneCount)
{
    const Calendar calendar{{}};
    for (int day = -2000; day < 2000; ++day) {
        const Date d = Date::from_days(day);
        ASSERT_EQ(calendar.is_working_day(d), weekday(d) < 5) << iso(d);
    }
    EXPECT_FALSE(calendar.covers(date(2026, 1, 1)));
}

}  // namespace goldthread::core
