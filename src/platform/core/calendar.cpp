#include "platform/core/calendar.h"

#include "platform/core/home.h"
#include "platform/core/result.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string>

namespace goldthread::core {

namespace {

/// Weekdays in [day 0 = Thursday 1970-01-01, day), negative before it.
std::int64_t weekdays_before(std::int32_t day)
{
    // Counted from Monday 1969-12-29, which is day -3.
    const std::int64_t since_monday = std::int64_t{day} + 3;
    const std::int64_t weeks = since_monday >= 0 ? since_monday / 7 : -((-since_monday + 6) / 7);
    const std::int64_t rest = since_monday - weeks * 7;
    return weeks * 5 + std::min<std::int64_t>(rest, 5) - 3;
}

/// The day whose weekday number is `n`: the inverse of weekdays_before on weekdays.
std::int32_t weekday_number(std::int64_t n)
{
    const std::int64_t since_monday = n + 3;
    const std::int64_t weeks = since_monday >= 0 ? since_monday / 5 : -((-since_monday + 4) / 5);
    return static_cast<std::int32_t>(weeks * 7 + (since_monday - weeks * 5) - 3);
}

Calendar read_calendar(const std::filesystem::path& path)
{
    std::ifstream file{path};
    if (!file) {
        throw std::runtime_error("Cannot read the bank holidays: " + path.string());
    }
    std::vector<Date> holidays;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        if (line.empty() || line.starts_with('#') || line.starts_with("date")) {
            continue;
        }
        const auto day = parse_date(std::string_view{line}.substr(0, 10));
        if (!day) {
            throw std::runtime_error(path.string() + ":" + std::to_string(number) +
                                     ": a date like 2026-12-25 is wanted, not \"" + line + "\"");
        }
        holidays.push_back(*day);
    }
    return Calendar{holidays};
}

}  // namespace

Calendar::Calendar(const std::vector<Date>& holidays)
{
    if (holidays.empty()) {
        return;
    }
    const auto [first, last] = std::ranges::minmax(holidays);
    first_ = date(static_cast<int>(first.ymd().year()), 1, 1);
    end_ = date(static_cast<int>(last.ymd().year()) + 1, 1, 1);
    std::vector<bool> holiday(static_cast<std::size_t>((end_ - first_).count()));
    for (const Date day : holidays) {
        holiday[static_cast<std::size_t>((day - first_).count())] = true;
    }
    worked_.reserve(holiday.size() + 1);
    std::int32_t count = 0;
    for (std::size_t i = 0; i < holiday.size(); ++i) {
        worked_.push_back(count);
        const Date day = first_ + std::chrono::days{i};
        if (weekday(day) < 5 && !holiday[i]) {
            nth_.push_back(day.days());
            ++count;
        }
    }
    worked_.push_back(count);
}

const Calendar& Calendar::england()
{
    static const Calendar calendar = read_calendar(home() / "data" / "bank_holidays_england.csv");
    return calendar;
}

bool Calendar::covers(Date day) const
{
    return day >= first_ && day < end_;
}

/// Working days before `day`, counted from first_: negative before it.
std::int64_t Calendar::worked_before(std::int32_t day) const
{
    if (day < first_.days()) {
        return weekdays_before(day) - weekdays_before(first_.days());
    }
    if (day > end_.days()) {
        return static_cast<std::int64_t>(nth_.size()) + weekdays_before(day) -
               weekdays_before(end_.days());
    }
    return worked_.empty() ? 0 : worked_[static_cast<std::size_t>(day - first_.days())];
}

bool Calendar::is_working_day(Date day) const
{
    return worked_before(day.days() + 1) != worked_before(day.days());
}

Date Calendar::add(Date from, WorkingDays span) const
{
    expects(span.count >= 0, "a span of working days is not negative");
    if (span.count == 0) {
        return from;
    }
    const std::int64_t wanted = worked_before(from.days() + 1) + span.count - 1;
    if (wanted < 0) {
        return Date::from_days(weekday_number(wanted + weekdays_before(first_.days())));
    }
    if (wanted < static_cast<std::int64_t>(nth_.size())) {
        return Date::from_days(nth_[static_cast<std::size_t>(wanted)]);
    }
    return Date::from_days(weekday_number(wanted - static_cast<std::int64_t>(nth_.size()) +
                                          weekdays_before(end_.days())));
}

int Calendar::between(Date from, Date to) const
{
    return static_cast<int>(worked_before(to.days() + 1) - worked_before(from.days() + 1));
}

}  // namespace goldthread::core
