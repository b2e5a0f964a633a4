// standards/periods.cpp: the periods over which indicators are counted.
#include "standards/definitions.h"

#include <array>
#include <utility>

namespace goldthread::standards {

namespace {

constexpr std::array<std::pair<std::string_view, Period>, 6> period_words{
    {{"month", Period::month},
     {"quarter", Period::quarter},
     {"year", Period::year},
     {"financial year", Period::financial_year},
     {"school year", Period::school_year},
     {"census year", Period::census_year}}};

}  // namespace

std::optional<Period> period_named(std::string_view name)
{
    for (const auto& [word, period] : period_words) {
        if (word == name) {
            return period;
        }
    }
    return std::nullopt;
}

std::string_view word_for(Period period)
{
    return period_words[static_cast<std::size_t>(period)].first;
}

PeriodDays period_around(Period period, Day day)
{
    const auto ymd = core::Date::from_days(day).ymd();
    const auto month = static_cast<unsigned>(ymd.month());
    const auto starts_in = [&](unsigned first_month) {
        const auto year = ymd.year() - std::chrono::years{month < first_month ? 1 : 0};
        return std::chrono::year_month{year, std::chrono::month{first_month}};
    };
    const auto this_month = std::chrono::year_month{ymd.year(), ymd.month()};
    const auto [first, months] = [&]() -> std::pair<std::chrono::year_month, int> {
        switch (period) {
            case Period::month:
                return {this_month, 1};
            case Period::quarter:
                return {this_month - std::chrono::months{(month - 1) % 3}, 3};
            case Period::year:
                return {starts_in(1), 12};
            case Period::financial_year:
                return {starts_in(4), 12};
            case Period::school_year:
                return {starts_in(9), 12};
            case Period::census_year:
                return {starts_in(10), 12};
        }
        return {this_month, 1};
    }();
    const auto day_of = [](std::chrono::year_month at) { return core::Date{at / 1}.days(); };
    return {day_of(first), day_of(first + std::chrono::months{months})};
}

}  // namespace goldthread::standards
