// tests/twin/measure.cpp: section 6 of the language, form by form.
#include "measure.h"

#include "slow_time.h"

namespace goldthread::twin {

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

}  // namespace goldthread::twin
