// standards/duration.h: spans of time as definitions write them, and what they add up to.
#pragma once
#include "platform/core/calendar.h"
#include "platform/core/date.h"
#include "standards/buffer.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace goldthread::standards {

/// `2 months`, `10 working days`. Weeks are kept as days and years as months.
struct Duration {
    enum class Unit : std::uint8_t { days, working_days, months, hours };
    Unit unit = Unit::days;
    std::int32_t count = 0;
    friend bool operator==(const Duration&, const Duration&) = default;
};

/// The longest span that a definition may write, in its own unit.
inline constexpr std::int64_t duration_days_max = 366'000;

/// A span from its number and its word (`day`, `days`, `working days`, …, singular or plural).
/// Nothing where the word is no unit or the span is longer than a thousand years.
std::optional<Duration> make_duration(std::int64_t count, std::string_view unit);

/// `2 months`, `1 day`, `10 working days`.
std::string print_duration(Duration duration);

/// Adds spans to days. Tables make it cheap for the years 1900 to 2100; other years are right too.
class DayArithmetic {
public:
    explicit DayArithmetic(const core::Calendar& calendar);

    std::int32_t add(std::int32_t day, Duration span) const
    {
        switch (span.unit) {
            case Duration::Unit::days:
                return day + span.count;
            case Duration::Unit::months:
                return add_months(day, span.count);
            case Duration::Unit::working_days:
                return add_working(day, span.count);
            case Duration::Unit::hours:
                break;
        }
        return day;
    }
    /// `day` less the span: months keep the day of the month or take the month's last; the Nth
    /// working day before it.
    std::int32_t subtract(std::int32_t day, Duration span) const;
    /// The first day d for which subtract(d, span) >= `day`: a day counts as "in the last span" up
    /// to and without it.
    std::int32_t first_beyond(std::int32_t day, Duration span) const;
    /// True where a working day was counted outside the calendar's years.
    bool left_calendar() const { return left_calendar_.load(std::memory_order_relaxed); }
    const core::Calendar& calendar() const { return *calendar_; }

private:
    std::int32_t add_months(std::int32_t day, std::int32_t months) const
    {
        const std::int64_t at = std::int64_t{day} - first_day_;
        if (at >= 0 && at < static_cast<std::int64_t>(month_of_.size())) [[likely]] {
            const std::int32_t month = month_of_[static_cast<std::size_t>(at)];
            const std::int64_t target = std::int64_t{month} + months;
            if (target >= 0 && target + 1 < static_cast<std::int64_t>(month_start_.size()))
                [[likely]] {
                const auto t = static_cast<std::size_t>(target);
                const std::int32_t in_month = day - month_start_[static_cast<std::size_t>(month)];
                const std::int32_t length = month_start_[t + 1] - month_start_[t];
                return month_start_[t] + (in_month < length ? in_month : length - 1);
            }
        }
        return core::add_months(core::Date::from_days(day), months).days();
    }
    std::int32_t add_working(std::int32_t day, std::int32_t count) const;

    const core::Calendar* calendar_;
    std::int32_t covered_from_ = 0;  ///< First day of the calendar's years.
    std::int32_t covered_to_ = 0;    ///< The day after its last.
    mutable std::atomic<bool> left_calendar_{false};
    std::int32_t first_day_ = 0;
    Buffer<std::int16_t> month_of_;     ///< By day since first_day_: months since January 1900.
    Buffer<std::int32_t> month_start_;  ///< By month: its first day.
};

}  // namespace goldthread::standards
