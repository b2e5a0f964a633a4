#include "platform/core/instant.h"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace goldthread::core {

using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

/// From `start` on London's clocks are `ahead` of UTC. Asked once of the time zone database,
/// because the engine converts millions of times.
struct Offset {
    std::int64_t start;  ///< Minutes of UTC.
    std::int64_t ahead;  ///< Minutes.
};

std::vector<Offset> read_offsets()
{
    const auto* zone = date::locate_zone("Europe/London");
    std::vector<Offset> offsets;
    const auto end = date::sys_days{date::year{2200} / 1 / 1};
    for (date::sys_seconds at = date::sys_days{date::year{1900} / 1 / 1}; at < end;) {
        const auto info = zone->get_info(at);
        offsets.push_back({std::chrono::duration_cast<minutes>(at.time_since_epoch()).count(),
                           std::chrono::duration_cast<minutes>(info.offset).count()});
        at = info.end;
    }
    return offsets;
}

const std::vector<Offset>& offsets()
{
    static const std::vector<Offset> all = read_offsets();
    return all;
}

std::int64_t ahead_at(std::int64_t utc_minutes)
{
    const auto after = std::ranges::upper_bound(offsets(), utc_minutes, {}, &Offset::start);
    return after == offsets().begin() ? 0 : std::prev(after)->ahead;
}

std::optional<int> number(std::string_view text)
{
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

Instant from_london(LocalMinutes local)
{
    // Of the offsets in force around this reading of the clock, the one before any change gives the
    // first of a repeated hour and carries a skipped hour over.
    const std::int64_t ahead_before = ahead_at(local - 180);
    const std::int64_t as_before = local - ahead_before;
    const std::int64_t ahead = ahead_at(as_before);
    const std::int64_t as_after = local - ahead;
    const bool changed = ahead != ahead_before && ahead_at(as_after) == ahead;
    return Instant{minutes{changed ? as_after : as_before}};
}

LocalMinutes to_london(Instant instant)
{
    const std::int64_t utc = std::chrono::floor<minutes>(instant.time_since_epoch()).count();
    return utc + ahead_at(utc);
}

Date london_date(Instant instant)
{
    const LocalMinutes local = to_london(instant);
    const LocalMinutes day = local >= 0 ? local / 1440 : -((-local + 1439) / 1440);
    return Date::from_days(static_cast<std::int32_t>(day));
}

std::optional<LocalMinutes> parse_local_time(std::string_view text)
{
    if (text.size() != 16 || text[10] != 'T' || text[13] != ':') {
        return std::nullopt;
    }
    const auto day = parse_date(text.substr(0, 10));
    const auto hour = number(text.substr(11, 2));
    const auto minute = number(text.substr(14, 2));
    if (!day || !hour || !minute || *hour > 23 || *minute > 59) {
        return std::nullopt;
    }
    return LocalMinutes{day->days()} * 1440 + LocalMinutes{*hour} * 60 + *minute;
}

std::string iso_minutes(LocalMinutes local)
{
    const LocalMinutes day = local >= 0 ? local / 1440 : -((-local + 1439) / 1440);
    const auto rest = static_cast<int>(local - day * 1440);
    std::array<char, 16> text{};
    const int length = std::snprintf(text.data(), text.size(), "T%02d:%02d", rest / 60, rest % 60);
    return iso(Date::from_days(static_cast<std::int32_t>(day))) +
           std::string{text.data(), static_cast<std::size_t>(length)};
}

std::string iso_utc(Instant instant)
{
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::hh_mm_ss<milliseconds> time{instant - day};
    std::array<char, 32> text{};
    const int length = std::snprintf(
        text.data(), text.size(), "T%02d:%02d:%02d.%03dZ", static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()),
        static_cast<int>(time.subseconds().count()));
    return iso(Date{std::chrono::year_month_day{day}}) +
           std::string{text.data(), static_cast<std::size_t>(length)};
}

std::optional<Instant> parse_utc(std::string_view text)
{
    if (text.size() != 24 || text[16] != ':' || text[19] != '.' || text[23] != 'Z') {
        return std::nullopt;
    }
    const auto local = parse_local_time(text.substr(0, 16));
    const auto second = number(text.substr(17, 2));
    const auto millis = number(text.substr(20, 3));
    if (!local || !second || !millis || *second > 59) {
        return std::nullopt;
    }
    return Instant{minutes{*local} + std::chrono::seconds{*second} + milliseconds{*millis}};
}

}  // namespace goldthread::core
