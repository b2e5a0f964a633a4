#include "platform/core/date.h"

#include <array>
#include <cstdio>

namespace goldthread::core {

namespace {

bool digits(std::string_view text, int& value)
{
    value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return false;
        }
        value = value * 10 + (c - '0');
    }
    return true;
}

}  // namespace

Date add_months(Date from, int months)
{
    const auto ymd = from.ymd();
    const auto month =
        std::chrono::year_month{ymd.year(), ymd.month()} + std::chrono::months{months};
    const std::chrono::year_month_day same_day = month / ymd.day();
    return Date{same_day.ok() ? same_day : std::chrono::year_month_day{month / std::chrono::last}};
}

std::optional<int> age(Date born, Date on)
{
    if (on < born) {
        return std::nullopt;
    }
    const auto b = born.ymd();
    const auto o = on.ymd();
    // Comparing month and day as they stand makes 29 February fall on 1 March in common years.
    const bool birthday_reached = std::pair{o.month(), o.day()} >= std::pair{b.month(), b.day()};
    return static_cast<int>(o.year()) - static_cast<int>(b.year()) - (birthday_reached ? 0 : 1);
}

std::optional<Date> parse_date(std::string_view text)
{
    int year = 0;
    int month = 0;
    int day = 0;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !digits(text.substr(0, 4), year) ||
        !digits(text.substr(5, 2), month) || !digits(text.substr(8, 2), day)) {
        return std::nullopt;
    }
    const std::chrono::year_month_day ymd{std::chrono::year{year},
                                          std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
    if (year == 0 || !ymd.ok()) {
        return std::nullopt;
    }
    return Date{ymd};
}

std::string iso(Date date)
{
    const auto ymd = date.ymd();
    const int year = static_cast<int>(ymd.year());
    std::array<char, 16> text{};
    if (year >= 0 && year <= 9999) {
        const auto two = [&](std::size_t at, unsigned number) {
            text[at] = static_cast<char>('0' + number / 10);
            text[at + 1] = static_cast<char>('0' + number % 10);
        };
        two(0, static_cast<unsigned>(year) / 100);
        two(2, static_cast<unsigned>(year) % 100);
        text[4] = '-';
        two(5, static_cast<unsigned>(ymd.month()));
        text[7] = '-';
        two(8, static_cast<unsigned>(ymd.day()));
        return {text.data(), 10};
    }
    const int length =
        std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", year,
                      static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string long_date(Date date)
{
    static constexpr std::array<std::string_view, 12> months{
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    const auto ymd = date.ymd();
    return std::to_string(static_cast<unsigned>(ymd.day())) + " " +
           std::string{months[static_cast<unsigned>(ymd.month()) - 1]} + " " +
           std::to_string(static_cast<int>(ymd.year()));
}

}  // namespace goldthread::core
