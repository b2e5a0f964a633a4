// tests/twin/figures.cpp: section 6 of the language, and the files of section 7.
#include "figures.h"

#include "oblige.h"
#include "slow_time.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <set>
#include <stdexcept>

namespace goldthread::twin {
namespace {

using Exact = boost::multiprecision::cpp_rational;
using Whole = boost::multiprecision::cpp_int;

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

Exact exact(Number number)
{
    return Exact{number.scaled, 10000};
}

Number number_of(const Framework& framework, const Literal& literal)
{
    for (const auto& setting : framework.settings) {
        if (!literal.setting.empty() && setting.name == literal.setting) {
            return std::get<Number>(setting.value);
        }
    }
    return std::get<Number>(literal.value);
}

/// One thing that an indicator counts or adds up.
struct Item {
    const Life* life;
    const Kind* kind;  ///< With `record`, where the thing is an event or a spell.
    const Record* record;
    bool part = true;  ///< In the numerator of a share.
    Exact amount = 0;
};

struct Row {
    std::optional<Exact> value, numerator, denominator;
};

class Measure {
public:
    Measure(const Case& given, const Indicator& indicator, std::pair<Day, Day> period)
        : given_(given),
          indicator_(indicator),
          p_(period.first),
          q_(std::min(period.second, given.as_at))
    {
        const auto at = given.facts.subjects.find(indicator.subject);
        if (at != given.facts.subjects.end()) {
            for (const auto& subject : at->second) {
                lives_.emplace_back(given.framework, given.facts, indicator.subject, subject,
                                    given.as_at);
            }
        }
        for (const auto& life : lives_) {
            collect(life);
        }
    }

    const std::vector<Item>& items() const { return items_; }
    Row figure(const std::vector<Item>& items) const;

private:
    bool inside(Day day) const { return p_ <= day && day <= q_; }
    void collect(const Life& life);
    void collect_events(const Life& life);
    void collect_records(const Life& life);
    void collect_standard(const Life& life);
    void collect_scopes(const Life& life);
    Row statistic(std::vector<Exact> lengths) const;
    std::optional<Exact> population() const;

    const Case& given_;
    const Indicator& indicator_;
    Day p_;
    Day q_;
    std::vector<Life> lives_;
    std::vector<Item> items_;
};

void Measure::collect_events(const Life& life)
{
    for (const auto& event : life.select(indicator_.events)) {
        if (!inside(event.day)) {
            continue;
        }
        Item item{&life, event.kind, event.facts};
        if (indicator_.form == Figure::share_events) {
            item.part = life.holds(indicator_.where, event);
        }
        if (indicator_.form == Figure::mean || indicator_.form == Figure::sum) {
            const Value value = value_of(*event.kind, *event.facts, indicator_.attribute);
            if (!std::holds_alternative<Number>(value)) {
                continue;
            }
            item.amount = exact(std::get<Number>(value));
        }
        items_.push_back(item);
    }
}

void Measure::collect_records(const Life& life)
{
    for (const Record* record : life.spells(indicator_.scope)) {
        Item item{&life, life.kind(indicator_.scope.kind), record};
        const Value value = indicator_.attribute.empty()
                                ? Value{}
                                : value_of(*item.kind, *record, indicator_.attribute);
        const bool has = std::holds_alternative<Number>(value);
        if (indicator_.form == Figure::stock_sum) {
            if (life.in_force(*record, q_)) {
                item.amount = has ? exact(std::get<Number>(value)) : Exact{0};
                items_.push_back(item);
            }
            continue;
        }
        int days = 0;
        int counted = 0;
        for (Day day = p_; day <= q_; ++day) {
            const bool lies = life.in_force(*record, day);
            days += lies ? 1 : 0;
            counted += lies && (!indicator_.working || working_day(day)) ? 1 : 0;
        }
        if (indicator_.form == Figure::overlap_days) {
            item.amount = counted;
        } else if (has && days > 0) {
            const Day end = record->to.value_or(life.as_at() + 1);
            item.amount = exact(std::get<Number>(value)) * Exact{days, end - record->day};
        }
        if (days > 0 && (has || indicator_.form == Figure::overlap_days)) {
            items_.push_back(item);
        }
    }
}

void Measure::collect_standard(const Life& life)
{
    const Standard& standard = find_standard(given_.framework, indicator_.standard);
    if (indicator_.form == Figure::timely) {
        for (const auto& one : obligations(standard, life, given_.facts)) {
            if (inside(due_day(one)) &&
                (one.outcome == Outcome::met || one.outcome == Outcome::late ||
                 one.outcome == Outcome::missed || one.outcome == Outcome::overdue)) {
                items_.push_back({&life, nullptr, nullptr, one.outcome == Outcome::met});
            }
        }
        return;
    }
    if (indicator_.in && !life.days(*indicator_.in).at(q_)) {
        return;
    }
    const Life then{given_.framework, given_.facts, indicator_.subject, life.subject(), q_};
    const Status standing = status(given_.framework, standard, then, given_.facts);
    if (standing != Status::none) {
        items_.push_back(
            {&life, nullptr, nullptr, standing == Status::met || standing == Status::soon});
    }
}

void Measure::collect_scopes(const Life& life)
{
    const Days scope = life.days(indicator_.scope);
    if (indicator_.form == Figure::duration) {
        for (const auto& [a, b] : scope.stretches()) {
            if (a && b && inside(*b)) {
                items_.push_back({&life, nullptr, nullptr, true, *b - *a});
            }
        }
    } else if (scope.at(q_)) {
        const bool part =
            indicator_.form != Figure::share_scope || life.days(indicator_.part).at(q_);
        items_.push_back({&life, nullptr, nullptr, part});
    }
}

void Measure::collect(const Life& life)
{
    switch (indicator_.form) {
        case Figure::count:
        case Figure::share_events:
        case Figure::rate:
        case Figure::mean:
        case Figure::sum:
            return collect_events(life);
        case Figure::stock_sum:
        case Figure::overlap_days:
        case Figure::overlap_share:
            return collect_records(life);
        case Figure::timely:
        case Figure::compliance:
            return collect_standard(life);
        case Figure::stock:
        case Figure::share_scope:
        case Figure::duration:
            return collect_scopes(life);
        case Figure::ratio:
        case Figure::supplied:
            return;
    }
}

Row Measure::statistic(std::vector<Exact> lengths) const
{
    Row row{{}, {}, Exact{lengths.size()}};
    if (lengths.empty()) {
        return row;
    }
    std::ranges::sort(lengths);
    if (indicator_.statistic == 1) {
        Exact sum = 0;
        for (const auto& length : lengths) {
            sum += length;
        }
        row.value = sum / lengths.size();
        return row;
    }
    const Exact rank =
        Exact{lengths.size() - 1} * (indicator_.statistic == 0 ? Exact{1, 2} : Exact{9, 10});
    const auto below = static_cast<std::size_t>(Whole{numerator(rank) / denominator(rank)});
    const std::size_t above = std::min(below + 1, lengths.size() - 1);
    row.value = lengths[below] + (lengths[above] - lengths[below]) * (rank - Exact{below});
    return row;
}

std::optional<Exact> Measure::population() const
{
    for (const auto& one : given_.facts.populations) {
        if (one.name == indicator_.population && one.from <= q_ && (!one.to || q_ < *one.to)) {
            return exact(one.value);
        }
    }
    return std::nullopt;
}

Row Measure::figure(const std::vector<Item>& items) const
{
    Exact sum = 0;
    Exact part = 0;
    std::vector<Exact> amounts;
    for (const auto& item : items) {
        sum += item.amount;
        part += item.part ? 1 : 0;
        amounts.push_back(item.amount);
    }
    const Exact count{items.size()};
    const auto over = [](const Exact& top, const Exact& bottom, const Exact& times) -> Row {
        return {bottom == 0 ? std::nullopt : std::optional{Exact{top * times / bottom}}, top,
                bottom};
    };
    switch (indicator_.form) {
        case Figure::count:
        case Figure::stock:
            return {count, count, {}};
        case Figure::stock_sum:
        case Figure::sum:
        case Figure::overlap_days:
        case Figure::overlap_share:
            return {sum, sum, {}};
        case Figure::share_events:
        case Figure::share_scope:
        case Figure::timely:
        case Figure::compliance:
            return over(part, count, 100);
        case Figure::mean:
            return over(sum, count, 1);
        case Figure::duration:
            return statistic(amounts);
        case Figure::rate: {
            const auto people = population();
            if (!people) {
                return {{}, count, {}};
            }
            return over(count, *people, exact(number_of(given_.framework, indicator_.per)));
        }
        case Figure::ratio:
        case Figure::supplied:
            break;
    }
    return {};
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
    for (int i = 0; i < 2; ++i) {
        for (const auto& other : given.framework.indicators) {
            if (other.id == (i == 0 ? indicator.over_a : indicator.over_b)) {
                Indicator split = other;
                split.by = indicator.by;
                parts[i] = measure(given, split, period);
            }
        }
    }
    Rows made;
    const Exact times =
        indicator.has_times ? exact(number_of(given.framework, indicator.per)) : Exact{1};
    for (const auto& side : parts) {
        for (const auto& [name, unused] : side) {
            Row row{{}, parts[0][name].value, parts[1][name].value};
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
