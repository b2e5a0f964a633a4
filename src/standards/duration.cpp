#include "standards/duration.h"

#include <array>
#include <utility>

namespace goldthread::standards {

std::optional<Duration> make_duration(std::int64_t count, std::string_view unit)
{
    struct Word {
        std::string_view singular;
        Duration::Unit unit;
        std::int64_t times;
        std::int64_t max;
    };
    static constexpr std::array<Word, 6> words{{
        {"day", Duration::Unit::days, 1, duration_days_max},
        {"week", Duration::Unit::days, 7, duration_days_max / 7},
        {"month", Duration::Unit::months, 1, 12'000},
        {"year", Duration::Unit::months, 12, 1'000},
        {"working day", Duration::Unit::working_days, 1, 250'000},
        {"hour", Duration::Unit::hours, 1, duration_days_max * 24},
    }};
    for (const auto& word : words) {
        if (unit == word.singular ||
            (unit.ends_with('s') && unit.substr(0, unit.size() - 1) == word.singular)) {
            if (count < 0 || count > word.max) {
                return std::nullopt;
            }
            return Duration{word.unit, static_cast<std::int32_t>(count * word.times)};
        }
    }
    return std::nullopt;
}

std::string print_duration(Duration duration)
{
    auto [number, word] = [&]() -> std::pair<std::int32_t, std::string> {
        switch (duration.unit) {
            case Duration::Unit::days:
                return {duration.count, "day"};
            case Duration::Unit::working_days:
                return {duration.count, "working day"};
            case Duration::Unit::hours:
                return {duration.count, "hour"};
            case Duration::Unit::months:
                break;
        }
        if (duration.count != 0 && duration.count % 12 == 0) {
            return {duration.count / 12, "year"};
        }
        return {duration.count, "month"};
    }();
    return std::to_string(number) + " " + word + (number == 1 ? "" : "s");
}

DayArithmetic::DayArithmetic(const core::Calendar& calendar)
    : calendar_(&calendar), first_day_(core::date(1900, 1, 1).days())
{
    for (int year = 1900; year <= 2100; ++year) {
        for (unsigned month = 1; month <= 12; ++month) {
            month_start_.push_back(core::date(year, month, 1).days());
        }
    }
    month_start_.push_back(core::date(2101, 1, 1).days());
    for (std::size_t month = 0; month + 1 < month_start_.size(); ++month) {
        for (auto day = month_start_[month]; day < month_start_[month + 1]; ++day) {
            month_of_.push_back(static_cast<std::int16_t>(month));
        }
    }
    for (int year = 1900; year <= 2200; ++year) {
        const auto first = core::date(year, 1, 1);
        if (calendar.covers(first)) {
            covered_from_ = covered_to_ == 0 ? first.days() : covered_from_;
            covered_to_ = core::date(year + 1, 1, 1).days();
        }
    }
}

std::int32_t DayArithmetic::add_working(std::int32_t day, std::int32_t count) const
{
    const auto reached =
        calendar_->add(core::Date::from_days(day), core::WorkingDays{count}).days();
    if (day < covered_from_ || reached >= covered_to_) [[unlikely]] {
        left_calendar_.store(true, std::memory_order_relaxed);
    }
    return reached;
}

std::int32_t DayArithmetic::subtract(std::int32_t day, Duration span) const
{
    switch (span.unit) {
        case Duration::Unit::days:
            return day - span.count;
        case Duration::Unit::months:
            return add_months(day, -span.count);
        case Duration::Unit::working_days: {
            // The Nth working day before `day`: the latest x with N working days in [x, day).
            if (span.count == 0) {
                return day;
            }
            const auto worked = [&](std::int32_t from) {
                const auto before = core::Date::from_days(day - 1);
                return calendar_->between(core::Date::from_days(from - 1), before);
            };
            std::int32_t high = day - span.count;
            std::int32_t low = day - span.count * 2 - 60;
            while (worked(low) < span.count) {
                low -= span.count + 60;
            }
            while (high - low > 1) {
                const auto middle = low + (high - low) / 2;
                (worked(middle) >= span.count ? low : high) = middle;
            }
            return worked(high) >= span.count ? high : low;
        }
        case Duration::Unit::hours:
            break;
    }
    return day;
}

std::int32_t DayArithmetic::first_beyond(std::int32_t day, Duration span) const
{
    if (span.unit == Duration::Unit::days) {
        return day + span.count;
    }
    // subtract never falls as its day rises, and add lands within a few days of the answer.
    std::int32_t first = add(day, span);
    while (subtract(first, span) >= day) {
        --first;
    }
    while (subtract(first, span) < day) {
        ++first;
    }
    return first;
}

}  // namespace goldthread::standards
