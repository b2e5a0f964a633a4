#include "people/find_query.h"

#include "platform/text/fold.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace goldthread::people {

namespace {

constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
/// Groups of digits that make one number together have at least so many.
constexpr std::size_t grouped_digits_min = 9;
/// A year in two figures above this is of the last century.
constexpr int short_year_last = 40;

bool is_digits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int number_of(std::string_view digits)
{
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

std::optional<core::Date> day_of(int year, int month, int day)
{
    const std::chrono::year_month_day made{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    return made.ok() ? std::optional{core::Date{made}} : std::nullopt;
}

std::optional<int> month_of(std::string_view word)
{
    if (is_digits(word) && word.size() <= 2) {
        return number_of(word);
    }
    const auto* const found = std::ranges::find_if(months, [&](std::string_view month) {
        return word.size() >= 3 && month.starts_with(word);
    });
    return found == months.end() ? std::nullopt
                                 : std::optional{static_cast<int>(found - months.begin()) + 1};
}

/// Day, month, year; or year, month, day.
std::optional<FindTerm> day_term(std::string_view first, std::string_view second,
                                 std::string_view third)
{
    const auto month = month_of(second);
    if (!month || !is_digits(first) || !is_digits(third)) {
        return std::nullopt;
    }
    const bool is_year_first = first.size() == 4 && third.size() <= 2;
    const auto year_text = is_year_first ? first : third;
    const auto day_text = is_year_first ? third : first;
    if ((year_text.size() != 4 && year_text.size() != 2) || day_text.size() > 2) {
        return std::nullopt;
    }
    int year = number_of(year_text);
    if (year_text.size() == 2) {
        year += year > short_year_last ? 1900 : 2000;
    }
    const int day = number_of(day_text);
    const auto meant = day_of(year, *month, day);
    const auto swapped = is_digits(second) ? day_of(year, day, *month) : std::nullopt;
    if (!meant && !swapped) {
        return std::nullopt;
    }
    return FindTerm{.sort = FindTerm::Sort::day,
                    .text = core::iso(meant ? *meant : *swapped),
                    .other = meant && swapped && *meant != *swapped ? core::iso(*swapped) : ""};
}

}  // namespace

std::string plain_number(std::string_view number)
{
    std::string plain;
    for (const auto& word : text::words(text::fold(number), number.size())) {
        plain += word;
    }
    return plain;
}

std::vector<FindTerm> find_terms(std::string_view typed)
{
    const auto words =
        text::words(text::fold(typed.substr(0, find_characters_max)), find_characters_max);
    std::vector<FindTerm> terms;
    for (std::size_t at = 0; at < words.size() && terms.size() < find_terms_max;) {
        if (at + 2 < words.size()) {
            if (auto day = day_term(words[at], words[at + 1], words[at + 2])) {
                terms.push_back(std::move(*day));
                at += 3;
                continue;
            }
        }
        std::string together;
        std::size_t groups = 0;
        while (at + groups < words.size() && is_digits(words[at + groups])) {
            together += words[at + groups++];
        }
        if (groups > 1 && together.size() >= grouped_digits_min) {
            terms.push_back({.sort = FindTerm::Sort::number, .text = std::move(together)});
            at += groups;
            continue;
        }
        const auto& word = words[at++];
        terms.push_back(
            {.sort = text::has_digit(word) ? FindTerm::Sort::number : FindTerm::Sort::word,
             .text = word});
    }
    return terms;
}

}  // namespace goldthread::people
