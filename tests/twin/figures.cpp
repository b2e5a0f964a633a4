// tests/twin/figures.cpp: section 6 of the language, and the files of section 7.
#include "figures.h"

#include "measure.h"
#include "slow_time.h"

#include <algorithm>
#include <optional>
#include <set>
#include <stdexcept>

namespace goldthread::twin {
namespace {

/// Up to six decimals, half away from nothing, without trailing zeros.
std::string print(const Exact& value)
{
    const bool negative = value < 0;
    const Exact scaled = (negative ? Exact{-value} : value) * 1000000 + Exact{1, 2};
    const Whole units = numerator(scaled) / denominator(scaled);
    std::string decimals = Whole{units % 1000000}.str();
    decimals.insert(0, 6 - decimals.size(), '0');
    while (!decimals.empty() && decimals.back() == '0') {
        decimals.pop_back();
    }
    const std::string text =
        Whole{units / 1000000}.str() + (decimals.empty() ? "" : "." + decimals);
    return (negative && units != 0 ? "-" : "") + text;
}

Value dimension(const Item& item, const std::string& attribute)
{
    if (item.kind != nullptr && has_attribute(item.kind->attributes, attribute)) {
        return value_of(*item.kind, *item.record, attribute);
    }
    return item.life->own(attribute);
}

using Rows = std::map<std::string, Row>;  ///< By dimension.

Rows measure(const Case& given, const Indicator& indicator, std::pair<Day, Day> period);

Rows ratio(const Case& given, const Indicator& indicator, std::pair<Day, Day> period)
{
    Rows parts[2];
    std::optional<Exact> nothing[2];  // a count, sum or rate is 0 where it finds nothing
    for (int i = 0; i < 2; ++i) {
        for (const auto& other : given.framework.indicators) {
            if (other.id == (i == 0 ? indicator.over_a : indicator.over_b)) {
                Indicator split = other;
                split.by = indicator.by;
                parts[i] = measure(given, split, period);
                if (other.form != Figure::ratio && other.form != Figure::supplied &&
                    period.first <= given.as_at) {
                    nothing[i] = Measure{given, split, period}.figure({}).value;
                }
            }
        }
    }
    Rows made;
    const Exact times =
        indicator.has_times ? exact(number_of(given.framework, indicator.per)) : Exact{1};
    for (const auto& side : parts) {
        for (const auto& [name, unused] : side) {
            Row row;
            for (const int i : {0, 1}) {
                const auto found = parts[i].find(name);
                auto& value = i == 0 ? row.numerator : row.denominator;
                value = found != parts[i].end() ? found->second.value : nothing[i];
            }
            if (row.numerator && row.denominator && *row.denominator != 0) {
                row.value = *row.numerator * times / *row.denominator;
            }
            made[name] = row;
        }
    }
    return made;
}

Rows measure(const Case& given, const Indicator& indicator, std::pair<Day, Day> period)
{
    if (indicator.form == Figure::ratio) {
        return ratio(given, indicator, period);
    }
    if (indicator.form == Figure::supplied || period.first > given.as_at) {
        return {{"", Row{}}};
    }
    const Measure all{given, indicator, period};
    Rows rows{{"", all.figure(all.items())}};
    for (const auto& attribute : indicator.by) {
        std::map<std::string, std::vector<Item>> split;
        for (const auto& item : all.items()) {
            const Value value = dimension(item, attribute);
            if (!std::holds_alternative<std::monostate>(value)) {
                split[attribute + "=" + print(value)].push_back(item);
            }
        }
        for (const auto& [name, items] : split) {
            rows[name] = all.figure(items);
        }
    }
    return rows;
}

std::string table(const std::string& head, std::vector<std::vector<std::string>> rows)
{
    std::ranges::sort(rows);
    std::string text = head + "\n";
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += (i == 0 ? "" : ",") + csv_field(row[i]);
        }
        text += "\n";
    }
    return text;
}

std::string print_time(const Obligation& one, std::int64_t time)
{
    return one.instants ? print_minute(to_local(time)) : print_day(static_cast<Day>(time));
}

std::string print(const std::optional<Exact>& value)
{
    return value ? print(*value) : "";
}

std::pair<Day, Day> last_complete(Period period, Day as_at)
{
    auto found = period_of(period, as_at);
    if (found.second > as_at) {
        found = period_of(period, found.first - 1);
    }
    return found;
}

}  // namespace

std::string print(const Value& value)
{
    if (const auto* flag = std::get_if<bool>(&value)) {
        return *flag ? "yes" : "no";
    }
    if (const auto* number = std::get_if<Number>(&value)) {
        return print(exact(*number));
    }
    if (const auto* day = std::get_if<Day>(&value)) {
        return print_day(*day);
    }
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? "" : *text;
}

std::string csv_field(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

Results evaluate(const Case& given)
{
    std::vector<std::vector<std::string>> obliged;
    std::vector<std::vector<std::string>> statuses;
    std::vector<std::vector<std::string>> figures;
    for (const auto& standard : given.framework.standards) {
        const auto subjects = given.facts.subjects.find(standard.subject);
        if (subjects == given.facts.subjects.end()) {
            continue;
        }
        for (const auto& subject : subjects->second) {
            const Life life{given.framework, given.facts, standard.subject, subject, given.as_at};
            for (const auto& one : obligations(standard, life, given.facts)) {
                obliged.push_back({standard.id, subject.id, print_time(one, one.opened),
                                   print_time(one, one.due), print(one.outcome),
                                   one.settled ? print_time(one, *one.settled) : "", one.record});
            }
            const Status standing = status(given.framework, standard, life, given.facts);
            if (standing != Status::none) {
                statuses.push_back({standard.id, subject.id, print(standing)});
            }
        }
    }
    for (const auto& indicator : given.framework.indicators) {
        const auto period =
            given.period ? *given.period : last_complete(indicator.period, given.as_at);
        // Where q is after T the period ends at T.
        const Day last =
            period.first > given.as_at ? period.second : std::min(period.second, given.as_at);
        for (const auto& [name, row] : measure(given, indicator, period)) {
            figures.push_back({indicator.id, print_day(period.first), print_day(last), name,
                               print(row.value), print(row.numerator), print(row.denominator)});
        }
    }
    return {table("standard,subject,opened,due,outcome,settled,record", obliged),
            table("standard,subject,status", statuses),
            table("indicator,from,to,dimension,value,numerator,denominator", figures)};
}

}  // namespace goldthread::twin
