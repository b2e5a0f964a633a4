// tests/twin/oblige.cpp: section 4 of the language, sentence by sentence.
#include "oblige.h"

#include "slow_time.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace goldthread::twin {

const Standard& find_standard(const Framework& framework, const std::string& id)
{
    for (const auto& standard : framework.standards) {
        if (standard.id == id) {
            return standard;
        }
    }
    throw std::logic_error("no standard " + id);
}

const char* print(Outcome outcome)
{
    static constexpr std::array names{"met", "late",    "missed", "lapsed",
                                      "due", "overdue", "waived"};
    return names.at(static_cast<std::size_t>(outcome));
}

Day due_day(const Obligation& obligation)
{
    return obligation.instants ? day_of_minute(to_local(obligation.due))
                               : static_cast<Day>(obligation.due);
}

static Outcome settled_by(std::int64_t due, std::int64_t on)
{
    return on <= due ? Outcome::met : Outcome::late;
}

static Outcome ended_by(std::int64_t due, std::int64_t on)
{
    return due < on ? Outcome::missed : Outcome::lapsed;
}

static Outcome open_at(std::int64_t due, std::int64_t as_at)
{
    return as_at <= due ? Outcome::due : Outcome::overdue;
}

static std::vector<Obligation> cadence(const Standard& standard, const Life& life)
{
    std::vector<Obligation> made;
    const auto events = life.select(standard.expect);
    const Duration every = life.span(standard.span);
    const Duration first = standard.first ? life.span(*standard.first) : every;
    for (const auto& [a, b] : life.days(standard.scope).stretches()) {
        std::optional<Obligation> open;
        bool is_first = true;
        if (a) {
            open = Obligation{.opened = *a, .due = plus(*a, first)};
            if (standard.carry_over) {
                std::optional<Day> latest;
                for (const auto& event : events) {
                    if (event.day < *a) {
                        latest = event.day;
                    }
                }
                if (latest && plus(*latest, every) >= *a) {
                    open->due = plus(*latest, every);
                }
            }
        }
        for (const auto& event : events) {
            if ((a && event.day < *a) || (b && event.day > *b)) {
                continue;
            }
            if (open && (is_first ? event.day < open->opened : event.day <= open->opened)) {
                continue;
            }
            if (open) {
                open->settled = event.day;
                open->outcome = settled_by(open->due, event.day);
                open->record = event.record;
                made.push_back(*open);
                open.reset();
            } else if (a || !is_first) {
                continue;  // settled on b: nothing is open any more
            }
            is_first = false;
            if (!b || event.day < *b) {
                open = Obligation{.opened = event.day, .due = plus(event.day, every)};
            }
        }
        if (open && b) {
            open->settled = *b;
            open->outcome = ended_by(open->due, *b);
        } else if (open) {
            open->outcome = open_at(open->due, life.as_at());
        }
        if (open) {
            made.push_back(*open);
        }
    }
    return made;
}

static bool matches(const std::string& attribute, const Event& left, const Event& right)
{
    if (attribute.empty()) {
        return true;
    }
    const Value value = value_of(*left.kind, *left.facts, attribute);
    return !std::holds_alternative<std::monostate>(value) &&
           value == value_of(*right.kind, *right.facts, attribute);
}

/// The earliest answer to `asked`, by instant where both have a time of day; the least record id
/// among equals.
static std::optional<Event> answer(const Standard& standard, const Event& asked,
                                   const std::vector<Event>& answers)
{
    std::optional<Event> best;
    const auto when = [](const Event& event, bool by_instant) {
        return by_instant ? to_utc(*event.at) : Minute{event.day};
    };
    for (const auto& event : answers) {
        const bool by_instant = asked.at && event.at;
        if (when(event, by_instant) < when(asked, by_instant) ||
            !matches(standard.matching, asked, event)) {
            continue;
        }
        if (!best || std::pair{when(event, by_instant), event.record} <
                         std::pair{when(*best, by_instant), best->record}) {
            best = event;
        }
    }
    return best;
}

static std::vector<Obligation> deadline(const Standard& standard, const Life& life)
{
    std::vector<Obligation> made;
    const auto answers = life.select(standard.expect);
    const Duration span = life.span(standard.span);
    std::optional<Days> stop;
    if (standard.unless) {
        stop = life.days(*standard.unless);
    }
    for (const auto& asked : life.select(standard.each)) {
        Obligation one;
        one.instants = span.unit == Unit::hours;
        one.opened = one.instants ? to_utc(*asked.at) : asked.day;
        one.due = one.instants ? one.opened + 60 * span.count : plus(asked.day, span);
        const auto found = answer(standard, asked, answers);
        std::optional<Day> stopped;
        for (Day day = asked.day; stop && !stopped && day <= life.as_at(); ++day) {
            if (day <= due_day(one) && (!found || day < found->day) && stop->at(day)) {
                stopped = day;
            }
        }
        if (stopped) {
            one.outcome = Outcome::lapsed;
            one.settled = one.instants ? to_utc(Minute{*stopped} * 1440) : *stopped;
        } else if (found) {
            one.settled = one.instants ? to_utc(*found->at) : found->day;
            one.outcome = settled_by(one.due, *one.settled);
            one.record = found->record;
        } else {
            one.outcome = open_at(
                one.due, one.instants ? to_utc(Minute{life.as_at() + 1} * 1440) : life.as_at());
        }
        made.push_back(one);
    }
    return made;
}

static std::vector<Obligation> presence(const Standard& standard, const Life& life)
{
    std::vector<Obligation> made;
    const Days scope = life.days(standard.scope);
    const Days have = life.days(standard.have);
    const Days lacking = life.days([&](Day day) { return scope.at(day) && !have.at(day); });
    for (const auto& [g, h] : lacking.stretches()) {
        if (!g) {
            continue;
        }
        Obligation one{.opened = *g,
                       .due = standard.has_span ? plus(*g, life.span(standard.span)) : *g};
        if (!h) {
            one.outcome = open_at(one.due, life.as_at());
        } else {
            one.settled = *h;
            one.outcome = scope.at(*h) ? settled_by(one.due, *h) : ended_by(one.due, *h);
            if (scope.at(*h) && standard.have.op == Scope::Op::spell) {
                for (const Record* record : life.spells(standard.have)) {  // in order of id
                    if (one.record.empty() && record->day == *h && life.in_force(*record, *h)) {
                        one.record = record->id;
                    }
                }
            }
        }
        made.push_back(one);
    }
    return made;
}

static std::vector<Obligation> content(const Standard& standard, const Life& life)
{
    std::vector<Event> events = life.select(standard.each);  // by day, then record id
    if (standard.only == Only::first && !events.empty()) {
        events = {events.front()};
    } else if (standard.only == Only::latest && !events.empty()) {
        events = {events.back()};
    }
    std::vector<Obligation> made;
    for (const auto& event : events) {
        made.push_back(
            {.opened = event.day,
             .due = event.day,
             .outcome = life.holds(standard.must, event) ? Outcome::met : Outcome::missed,
             .settled = event.day,
             .record = event.record});
    }
    return made;
}

static std::int64_t amount(const std::string& sum, const Kind* kind, const Record* record)
{
    if (sum.empty()) {
        return 10000;
    }
    const Value value = value_of(*kind, *record, sum);
    return std::holds_alternative<Number>(value) ? std::get<Number>(value).scaled : 0;
}

static Obligation quota_in(const Standard& standard, const Life& life,
                           const std::vector<Event>& events, const Stretch& stretch,
                           std::pair<Day, Day> period)
{
    const Day opened = std::max(period.first, *stretch.a);
    const Day due = stretch.b ? std::min(period.second, *stretch.b - 1) : period.second;
    Obligation one{.opened = opened, .due = due};
    const std::int64_t share = standard.pro_rata ? due - opened + 1 : 1;
    const std::int64_t whole = standard.pro_rata ? period.second - period.first + 1 : 1;
    std::int64_t sum = 0;
    for (Day day = opened; day <= due && day <= life.as_at(); ++day) {
        std::string least;
        for (const auto& event : events) {
            if (event.day == day) {
                sum += amount(standard.sum, event.kind, event.facts);
                const bool adds =
                    standard.sum.empty() || std::holds_alternative<Number>(
                                                value_of(*event.kind, *event.facts, standard.sum));
                if (adds && (least.empty() || event.record < least)) {
                    least = event.record;
                }
            }
        }
        if (sum * whole >= life.number(standard.number).scaled * share) {
            one.outcome = Outcome::met;
            one.settled = day;
            one.record = least;
            return one;
        }
    }
    one.outcome = life.as_at() <= due ? Outcome::due : Outcome::missed;
    if (one.outcome == Outcome::missed) {
        one.settled = due;
    }
    return one;
}

static std::vector<Obligation> quota(const Standard& standard, const Life& life)
{
    std::vector<Obligation> made;
    const auto events = life.select(standard.expect);
    for (const auto& stretch : life.days(standard.scope).stretches()) {
        if (!stretch.a) {
            continue;
        }
        auto period = period_of(standard.in_each, *stretch.a);
        while (period.first <= life.as_at() && (!stretch.b || period.first < *stretch.b)) {
            made.push_back(quota_in(standard, life, events, stretch, period));
            period = period_of(standard.in_each, period.second + 1);
        }
    }
    return made;
}

static std::vector<Obligation> limit(const Standard& standard, const Life& life)
{
    std::vector<Obligation> made;
    const Days scope = life.days(standard.scope);
    const auto records = life.spells(standard.have);
    const std::int64_t most = life.number(standard.number).scaled;
    const Days over = life.days([&](Day day) {
        std::int64_t sum = 0;
        for (const Record* record : records) {
            sum += life.in_force(*record, day)
                       ? amount(standard.sum, life.kind(standard.have.kind), record)
                       : 0;
        }
        return scope.at(day) && sum > most;
    });
    for (const auto& [g, h] : over.stretches()) {
        if (!g) {
            continue;
        }
        Obligation one{.opened = *g,
                       .due = standard.has_span ? plus(*g, life.span(standard.span)) : *g};
        one.outcome = h ? settled_by(one.due, *h) : open_at(one.due, life.as_at());
        if (h) {
            one.settled = *h;
        }
        made.push_back(one);
    }
    return made;
}

static bool waived(const Obligation& one, const Standard& standard, const Life& life,
                   const Facts& facts)
{
    if (one.outcome == Outcome::met || one.outcome == Outcome::lapsed) {
        return false;
    }
    return std::ranges::any_of(facts.waivers, [&](const Waiver& waiver) {
        return waiver.subject == life.subject().id && waiver.standard == standard.id &&
               waiver.from <= life.as_at() && waiver.from <= due_day(one) &&
               (!waiver.to || due_day(one) < *waiver.to);
    });
}

std::vector<Obligation> obligations(const Standard& standard, const Life& life, const Facts& facts)
{
    std::vector<Obligation> made;
    switch (standard.form) {
        case Form::cadence:
            made = cadence(standard, life);
            break;
        case Form::deadline:
            made = deadline(standard, life);
            break;
        case Form::presence:
            made = presence(standard, life);
            break;
        case Form::content:
            made = content(standard, life);
            break;
        case Form::quota:
            made = quota(standard, life);
            break;
        case Form::limit:
            made = limit(standard, life);
            break;
        default:
            break;
    }
    for (auto& one : made) {
        if (waived(one, standard, life, facts)) {
            one.outcome = Outcome::waived;
        }
    }
    return made;
}

}  // namespace goldthread::twin
