// platform/core/date.h: civil days in Europe/London and the arithmetic of LANGUAGE.md section 2.
// Knows no clock and no time of day.
#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace goldthread::core {

/// A civil day. Four bytes, ordered, cheap to copy; there is no "no date" value.
class Date {
public:
    constexpr Date() = default;  ///< 1970-01-01, so that columns of dates can be sized.
    constexpr explicit Date(std::chrono::year_month_day day)
        : days_(static_cast<std::int32_t>(std::chrono::sys_days{day}.time_since_epoch().count()))
    {
    }
    /// `days` counts from 1970-01-01, which is 0.
    static constexpr Date from_days(std::int32_t days)
    {
        Date date;
        date.days_ = days;
        return date;
    }

    constexpr std::int32_t days() const { return days_; }
    constexpr std::chrono::year_month_day ymd() const
    {
        return std::chrono::sys_days{std::chrono::days{days_}};
    }
    constexpr Date operator+(std::chrono::days span) const
    {
        return from_days(days_ + static_cast<std::int32_t>(span.count()));
    }
    constexpr Date operator-(std::chrono::days span) const { return *this + -span; }
    constexpr std::chrono::days operator-(Date other) const
    {
        return std::chrono::days{days_ - other.days_};
    }
    friend constexpr auto operator<=>(Date, Date) = default;

private:
    std::int32_t days_ = 0;
};

constexpr Date date(int year, unsigned month, unsigned day)
{
    return Date{std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{month},
                                            std::chrono::day{day}}};
}

/// The same day of the month `months` later (earlier where negative), or that month's last day
/// where there is none.
Date add_months(Date from, int months);

/// Whole years lived on the day `on`; someone born on 29 February comes of age on 1 March in
/// other years. Nothing before birth.
std::optional<int> age(Date born, Date on);

/// Reads exactly `YYYY-MM-DD`, years 0001 to 9999. Nothing where the text is not a day that exists.
std::optional<Date> parse_date(std::string_view text);

/// `YYYY-MM-DD`.
std::string iso(Date date);

/// As a reader of English expects it: `4 August 2026`.
std::string long_date(Date date);

/// Monday is 0, Sunday 6.
constexpr int weekday(Date date)
{
    return ((date.days() + 3) % 7 + 7) % 7;
}

}  // namespace goldthread::core

template <>
struct std::hash<goldthread::core::Date> {
    std::size_t operator()(goldthread::core::Date date) const noexcept
    {
        return std::hash<std::int32_t>{}(date.days());
    }
};
