// tests/twin/slow_time.h: the language's time, worked out the slow way: day by day, year by year.
// Shares nothing with platform/core on purpose, so that a mistake there shows.
#pragma once
#include "model.h"

#include <string>

namespace goldthread::twin {

Day day_of(int year, int month, int day);
struct Civil {
    int year, month, day;
};
Civil civil(Day day);
int days_in_month(int year, int month);

bool working_day(Day day);
/// `sign` -1 counts back.
Day plus(Day from, const Duration& span, int sign = 1);
/// Whole years lived; nothing before birth.
std::optional<int> age_on(Day born, Day on);

/// UTC minutes at which London's clocks show `local`, the first where they do so twice.
Minute to_utc(Minute local);
Minute to_local(Minute utc);
Day day_of_minute(Minute local);

/// First and last day of the calendar period that `day` lies in.
std::pair<Day, Day> period_of(Period period, Day day);

std::string print_day(Day day);
std::string print_minute(Minute local);

}  // namespace goldthread::twin
