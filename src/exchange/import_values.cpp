// exchange/import_values.cpp: the forms in which case systems and spreadsheets write values.
#include "exchange/import_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace goldthread::exchange {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_word(std::string_view text, std::string_view word)
{
    return text.size() == word.size() &&
           std::ranges::equal(text, word, [](char a, char b) { return lower(a) == b; });
}

/// Takes one to `longest` digits off the front; -1 where there is none.
int take_number(std::string_view& text, std::size_t longest)
{
    std::size_t count = 0;
    int number = 0;
    while (count < text.size() && count < longest && is_digit(text[count])) {
        number = number * 10 + (text[count] - '0');
        ++count;
    }
    text.remove_prefix(count);
    return count == 0 ? -1 : number;
}

bool take(std::string_view& text, char wanted)
{
    if (text.empty() || text.front() != wanted) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

/// True for nothing, or for a time of day: 9:30, 09:30:00, 09:30:00.000, a Z or +00:00 after it.
bool is_time(std::string_view text)
{
    if (text.empty()) {
        return true;
    }
    const int hour = take_number(text, 2);
    if (hour < 0 || hour > 23 || !take(text, ':')) {
        return false;
    }
    const int minute = take_number(text, 2);
    if (minute < 0 || minute > 59) {
        return false;
    }
    if (take(text, ':')) {
        const int second = take_number(text, 2);
        if (second < 0 || second > 60) {
            return false;
        }
        if (take(text, '.') && take_number(text, 9) < 0) {
            return false;
        }
    }
    return text.empty() || text == "Z" || text == "+00:00";
}

CellFault date_fault(std::string wrong)
{
    return {std::move(wrong), "Write the date as YYYY-MM-DD or DD/MM/YYYY."};
}

DateReading fault_of(std::string wrong)
{
    return {.date = std::nullopt, .form = DateForm::none, .fault = date_fault(std::move(wrong))};
}

std::optional<core::Date> day_of(int year, int month, int day)
{
    const std::chrono::year_month_day ymd{std::chrono::year{year},
                                          std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
    if (month < 1 || day < 1 || !ymd.ok()) {
        return std::nullopt;
    }
    return core::Date{ymd};
}

DateReading checked(int year, int month, int day, DateForm form)
{
    const auto date = day_of(year, month, day);
    if (!date) {
        return fault_of("There is no such day.");
    }
    if (year < 1900) {
        return fault_of("The year lies before 1900.");
    }
    return {.date = date, .form = form, .fault = std::nullopt};
}

DateReading read_year_first(std::string_view text)
{
    const int year = take_number(text, 4);
    take(text, '-');
    const int month = take_number(text, 2);
    if (month < 0 || !take(text, '-')) {
        return fault_of("This is not a date.");
    }
    const int day = take_number(text, 2);
    if (day < 0) {
        return fault_of("This is not a date.");
    }
    if (!text.empty() && !(take(text, 'T') || take(text, ' '))) {
        return fault_of("This is not a date.");
    }
    if (!is_time(text)) {
        return fault_of("What follows the date is not a time of day.");
    }
    if (year == 1900 && month == 1 && day == 0) {
        return {.date = std::nullopt, .form = DateForm::spreadsheet_zero, .fault = std::nullopt};
    }
    return checked(year, month, day, DateForm::year_first);
}

DateReading read_slashes(std::string_view text, bool refuse_either)
{
    const int first = take_number(text, 2);
    take(text, '/');
    const int second = take_number(text, 2);
    if (second < 0 || !take(text, '/')) {
        return fault_of("This is not a date.");
    }
    const auto before_year = text.size();
    const int year = take_number(text, 4);
    const auto year_digits = before_year - text.size();
    if (year_digits == 2) {
        return fault_of("The year has two digits only, so the century is not certain.");
    }
    if (year_digits != 4 || (!text.empty() && !take(text, ' ')) || !is_time(text)) {
        return fault_of("This is not a date.");
    }
    if (first == 0 && second <= 1 && year == 1900) {
        return {.date = std::nullopt, .form = DateForm::spreadsheet_zero, .fault = std::nullopt};
    }
    if (second > 12 && first >= 1 && first <= 12) {
        auto reading = fault_of("The month would be " + std::to_string(second) +
                                ": the date seems to be written month first.");
        reading.form = DateForm::month_first;
        return reading;
    }
    const bool either = first <= 12 && first != second;
    if (either && refuse_either) {
        auto reading = fault_of(
            "Other dates of this column are written month first, so this one can be two days.");
        reading.form = DateForm::either;
        return reading;
    }
    return checked(year, second, first, either ? DateForm::either : DateForm::day_first);
}

Reading of_date(const DateReading& read)
{
    Reading reading{.value = {}, .form = read.form, .fault = read.fault};
    if (read.date) {
        reading.value = std::int64_t{read.date->days()};
    }
    return reading;
}

/// A date with its time of day, as clocks show it; seconds and what follows them are not kept.
Reading read_moment(std::string_view text, bool refuse_either)
{
    auto reading = of_date(read_date(text, refuse_either));
    const auto* day = std::get_if<std::int64_t>(&reading.value);
    if (day == nullptr) {
        return reading;
    }
    const auto gap = text.find_first_of("T ");
    if (gap == std::string_view::npos || gap + 1 == text.size()) {
        return {.value = {},
                .form = reading.form,
                .fault = CellFault{"The date has no time of day.",
                                   "Write it as YYYY-MM-DDTHH:MM, as clocks show it."}};
    }
    auto time = text.substr(gap + 1);
    const int hour = take_number(time, 2);
    take(time, ':');
    const int minute = take_number(time, 2);
    reading.value = *day * 1440 + std::int64_t{hour} * 60 + minute;
    return reading;
}

Reading faulty(std::string wrong, std::string to_do)
{
    return {.value = {},
            .form = DateForm::none,
            .fault = CellFault{std::move(wrong), std::move(to_do)}};
}

Reading good(CellValue value)
{
    return {.value = value, .form = DateForm::none, .fault = std::nullopt};
}

Reading read_flag(std::string_view text, bool digits_mean_the_opposite)
{
    if (text == "1" || text == "0") {
        return good(std::int64_t{(text == "1") != digits_mean_the_opposite ? 1 : 0});
    }
    if (is_word(text, "y") || is_word(text, "yes") || is_word(text, "true") || is_word(text, "t")) {
        return good(std::int64_t{1});
    }
    if (is_word(text, "n") || is_word(text, "no") || is_word(text, "false") || is_word(text, "f")) {
        return good(std::int64_t{0});
    }
    if (is_word(text, "na") || is_word(text, "n/a")) {
        return good({});  // not applicable: what the return interview fields have room for
    }
    return faulty("This is neither yes nor no.", "Write Y or N, or leave the cell empty.");
}

Reading read_integer(std::string_view text)
{
    std::string_view digits = text.starts_with('+') ? text.substr(1) : text;
    if (const auto point = digits.find('.');
        point != std::string_view::npos && point > 0 &&
        digits.find_first_not_of('0', point + 1) == std::string_view::npos) {
        digits = digits.substr(0, point);  // 14.0, as a spreadsheet or a float column writes it
    }
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size() ||
        std::abs(number) > 1'000'000'000'000) {
        return faulty("This is not a whole number.",
                      "Write digits alone, such as 14, or leave the cell empty.");
    }
    return good(number);
}

Reading read_real(std::string_view text)
{
    double number = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number) ||
        std::abs(number) > 1e12) {
        return faulty("This is not a number.",
                      "Write digits and a decimal point, such as 0.8, or leave the cell empty.");
    }
    return good(number);
}

}  // namespace

DateReading read_date(std::string_view text, bool refuse_either)
{
    if (text.empty() || is_word(text, "null")) {
        return {};
    }
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) {
        ++digits;
    }
    if (digits == 4 && text.size() > 4 && text[4] == '-') {
        return read_year_first(text);
    }
    if (digits >= 1 && digits <= 2 && text.size() > digits && text[digits] == '/') {
        return read_slashes(text, refuse_either);
    }
    if (digits == text.size() && digits == 5) {
        return fault_of("This is the number that a spreadsheet gives to a day, not a date.");
    }
    return fault_of("This is not a date.");
}

Reading read_cell(std::string_view text, CellType type, bool refuse_either_date)
{
    if (text.empty()) {
        return good({});
    }
    switch (type) {
        case CellType::text:
        case CellType::code:
        case CellType::json:
            return good(text);
        case CellType::date:
            return of_date(read_date(text, refuse_either_date));
        case CellType::moment:
            return read_moment(text, refuse_either_date);
        default:
            break;
    }
    if (is_word(text, "null")) {
        return good({});
    }
    switch (type) {
        case CellType::flag:
            return read_flag(text, false);
        case CellType::send_flag:
            return read_flag(text, true);
        case CellType::integer:
            return read_integer(text);
        default:
            return read_real(text);
    }
}

std::string_view trimmed(std::string_view text)
{
    static constexpr std::array<std::string_view, 3> marks{"\xC2\xA0", "\xE2\x80\x8B",
                                                           "\xEF\xBB\xBF"};
    const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    bool again = true;
    while (again && !text.empty()) {
        again = false;
        while (!text.empty() && is_space(text.front())) {
            text.remove_prefix(1);
        }
        while (!text.empty() && is_space(text.back())) {
            text.remove_suffix(1);
        }
        if (text.empty() || (static_cast<unsigned char>(text.front()) < 0x80 &&
                             static_cast<unsigned char>(text.back()) < 0x80)) {
            break;
        }
        for (const auto mark : marks) {
            if (text.starts_with(mark)) {
                text.remove_prefix(mark.size());
                again = true;
            }
            if (text.ends_with(mark)) {
                text.remove_suffix(mark.size());
                again = true;
            }
        }
    }
    return text;
}

std::string shortened(std::string_view text, std::size_t longest)
{
    std::string_view kept = text;
    if (text.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        kept = text.substr(0, end);
    }
    std::string shown{kept};
    for (char& c : shown) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            c = ' ';
        }
    }
    if (kept.size() < text.size()) {
        shown += "…";
    }
    return shown;
}

}  // namespace goldthread::exchange
