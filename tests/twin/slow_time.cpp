// tests/twin/slow_time.cpp: the slow way with dates.
#include "slow_time.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <set>
#include <stdexcept>

namespace goldthread::twin {

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(int year, int month)
{
    static constexpr std::array lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : lengths.at(static_cast<std::size_t>(month - 1));
}

/// Days from 1970-01-01 to 1 January of each year 1900 to 2200.
static int year_start(int year)
{
    static const std::map<int, int> starts = [] {
        std::map<int, int> made{{1970, 0}};
        for (int y = 1970; y < 2200; ++y) {
            made[y + 1] = made[y] + (leap(y) ? 366 : 365);
        }
        for (int y = 1970; y > 1900; --y) {
            made[y - 1] = made[y] - (leap(y - 1) ? 366 : 365);
        }
        return made;
    }();
    return starts.at(year);
}

Day day_of(int year, int month, int day)
{
    int sum = year_start(year) + day - 1;
    for (int m = 1; m < month; ++m) {
        sum += days_in_month(year, m);
    }
    return sum;
}

Civil civil(Day day)
{
    int year = 1970 + day / 366 - 1;
    while (year_start(year + 1) <= day) {
        ++year;
    }
    int left = day - year_start(year);
    int month = 1;
    while (left >= days_in_month(year, month)) {
        left -= days_in_month(year, month);
        ++month;
    }
    return {year, month, left + 1};
}

static const std::set<Day>& holidays()
{
    static const std::set<Day> read = [] {
        std::ifstream in(GOLDTHREAD_ROOT "/data/bank_holidays_england.csv");
        std::set<Day> days;
        std::string line;
        while (std::getline(in, line)) {
            int y = 0;
            int m = 0;
            int d = 0;
            if (std::sscanf(line.c_str(), "%d-%d-%d", &y, &m, &d) == 3) {
                days.insert(day_of(y, m, d));
            }
        }
        if (days.empty()) {
            throw std::runtime_error("the bank holidays cannot be read");
        }
        return days;
    }();
    return read;
}

/// Monday is 0.
static int weekday(Day day)
{
    return ((day + 3) % 7 + 7) % 7;
}

bool working_day(Day day)
{
    return weekday(day) < 5 && !holidays().contains(day);
}

static Day plus_months(Day from, int months)
{
    const auto [year, month, day] = civil(from);
    int y = year;
    int m = month;
    for (int i = 0; i < std::abs(months); ++i) {
        m += months > 0 ? 1 : -1;
        if (m == 13) {
            m = 1;
            ++y;
        }
        if (m == 0) {
            m = 12;
            --y;
        }
    }
    return day_of(y, m, std::min(day, days_in_month(y, m)));
}

Day plus(Day from, const Duration& span, int sign)
{
    switch (span.unit) {
        case Unit::days:
            return from + sign * span.count;
        case Unit::weeks:
            return from + sign * 7 * span.count;
        case Unit::months:
            return plus_months(from, sign * span.count);
        case Unit::years:
            return plus_months(from, sign * 12 * span.count);
        case Unit::working_days: {
            Day day = from;
            for (int left = span.count; left > 0;) {
                day += sign;
                left -= working_day(day) ? 1 : 0;
            }
            return day;
        }
        case Unit::hours:
            break;
    }
    throw std::logic_error("hours are not added to a day");
}

std::optional<int> age_on(Day born, Day on)
{
    if (on < born) {
        return std::nullopt;
    }
    const auto b = civil(born);
    int age = 0;
    while (true) {
        const int year = b.year + age + 1;
        const bool moved = b.month == 2 && b.day == 29 && !leap(year);
        const Day birthday = moved ? day_of(year, 3, 1) : day_of(year, b.month, b.day);
        if (birthday > on) {
            return age;
        }
        ++age;
    }
}

/// Whether London's clocks run an hour ahead at `utc`: from 01:00 on the last Sunday of March to
/// 01:00 on the last Sunday of October, both UTC.
static bool summer(Minute utc)
{
    const int year = civil(day_of_minute(utc)).year;
    const auto last_sunday = [year](int month) {
        Day day = day_of(year, month, 31);
        while (weekday(day) != 6) {
            --day;
        }
        return Minute{day} * 1440 + 60;
    };
    return last_sunday(3) <= utc && utc < last_sunday(10);
}

Minute to_utc(Minute local)
{
    return summer(local - 60) ? local - 60 : local;
}

Minute to_local(Minute utc)
{
    return summer(utc) ? utc + 60 : utc;
}

Day day_of_minute(Minute local)
{
    return static_cast<Day>(local >= 0 ? local / 1440 : -((1439 - local) / 1440));
}

std::pair<Day, Day> period_of(Period period, Day day)
{
    const auto [year, month, unused] = civil(day);
    const auto twelve_from = [&, y = year, m = month](int first_month) {
        const int start = m >= first_month ? y : y - 1;
        return std::pair{day_of(start, first_month, 1), day_of(start + 1, first_month, 1) - 1};
    };
    switch (period) {
        case Period::month:
            return {day_of(year, month, 1), day_of(year, month, days_in_month(year, month))};
        case Period::quarter: {
            const int first = (month - 1) / 3 * 3 + 1;
            return {day_of(year, first, 1),
                    day_of(year, first + 2, days_in_month(year, first + 2))};
        }
        case Period::year:
            return {day_of(year, 1, 1), day_of(year, 12, 31)};
        case Period::financial_year:
            return twelve_from(4);
        case Period::school_year:
            return twelve_from(9);
        case Period::census_year:
            return twelve_from(10);
    }
    throw std::logic_error("no such period");
}

std::string print_day(Day day)
{
    const auto [y, m, d] = civil(day);
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
    return text;
}

std::string print_minute(Minute local)
{
    const Day day = day_of_minute(local);
    const int left = static_cast<int>(local - Minute{day} * 1440);
    char text[16];
    std::snprintf(text, sizeof text, "T%02d:%02d", left / 60, left % 60);
    return print_day(day) + text;
}

}  // namespace goldthread::twin
