// standards/forms.cpp: LANGUAGE.md section 4, form by form.
// Long: the six forms, each as the language defines it, in its order.
#include "standards/forms.h"

#include "platform/core/instant.h"

#include <algorithm>

namespace goldthread::standards {

namespace {

constexpr std::int32_t minutes_in_day = 1440;

using Obligations = Buffer<Obligation>;

Obligation settled_at(std::int32_t opened, std::int32_t due, std::int32_t settled, Row record)
{
    const Outcome outcome = settled <= due ? Outcome::met : Outcome::late;
    return {opened, due, settled, record, outcome, outcome};
}

Obligation scope_ended(std::int32_t opened, std::int32_t due, std::int32_t end)
{
    const Outcome outcome = end > due ? Outcome::missed : Outcome::lapsed;
    return {opened, due, end, no_row, outcome, outcome};
}

Obligation still_open(std::int32_t opened, std::int32_t due, Day as_at)
{
    const Outcome outcome = as_at <= due ? Outcome::due : Outcome::overdue;
    return {opened, due, unsettled, no_row, outcome, outcome};
}

/// What of a stretch lies on and after `begin`; empty where nothing does. One without a beginning
/// stays so.
Interval clipped(const Interval& stretch, const Begin& begin)
{
    if (stretch.end <= begin.from) {
        return {begin.from, begin.from};
    }
    return {stretch.begin == no_beginning ? no_beginning : std::max(stretch.begin, begin.from),
            stretch.end};
}

bool is_empty(const Interval& stretch)
{
    return stretch.begin == stretch.end;
}

void cadence(const Standard& standard, Scan& scan, Obligations& out, const Begin& begin)
{
    const Intervals& scope = scan.scope(standard.scope);
    if (scope.empty()) {
        return;
    }
    const Events events = scan.events(standard.first);
    const DayArithmetic& days = scan.days();
    const auto after_day = [&](std::size_t i, Day day) {
        while (i < events.count && events.days[i] <= day) {
            ++i;
        }
        return i;
    };
    std::size_t i = 0;
    for (const auto& whole : scope) {
        const Interval stretch = clipped(whole, begin);
        if (is_empty(stretch)) {
            continue;
        }
        Day opened = stretch.begin;
        Day due = 0;
        if (begin.continues && whole.begin < begin.from) {
            opened = begin.from;
            due = days.add(opened, standard.span);
            i = after_day(i, opened);
        } else if (opened == no_beginning) {
            // Nothing opens before the first E.
            while (i < events.count && events.days[i] < begin.from) {
                ++i;
            }
            if (i >= events.count || events.days[i] >= stretch.end) {
                continue;
            }
            opened = events.days[i];
            due = days.add(opened, standard.span);
            i = after_day(i, opened);
        } else {
            while (i < events.count && events.days[i] < opened) {
                ++i;
            }
            due = days.add(opened, standard.first_span);
            if (standard.carry_over && i > 0) {
                const Day carried = days.add(events.days[i - 1], standard.span);
                due = carried >= opened ? carried : due;
            }
        }
        for (;;) {
            if (i >= events.count || events.days[i] > stretch.end) {
                out.push_back(stretch.end == open_end ? still_open(opened, due, scan.as_at())
                                                      : scope_ended(opened, due, stretch.end));
                break;
            }
            const Day settled = events.days[i];
            out.push_back(settled_at(opened, due, settled, events.row(i)));
            if (settled >= stretch.end) {
                break;
            }
            i = after_day(i, settled);
            opened = settled;
            due = days.add(opened, standard.span);
        }
    }
}

/// The first day of `scope` in [from, to], or open_end.
Day first_day_in(const Intervals& scope, Day from, Day to)
{
    for (const auto& stretch : scope) {
        if (stretch.end > from) {
            const Day first = std::max(stretch.begin, from);
            return first <= to ? first : open_end;
        }
    }
    return open_end;
}

/// The position of the E2 that settles the E1 at `i`, or the count of E2s.
class Answers {
public:
    Answers(const Standard& standard, Scan& scan, const Events& asks, const Events& answers)
        : standard_(standard), scan_(scan), asks_(asks), answers_(answers)
    {
        if (standard.both_timed) {
            moments(asks, ask_moments_);
            moments(answers, answer_moments_);
            order_.resize(answers.count);
            for (std::size_t i = 0; i < answers.count; ++i) {
                order_[i] = static_cast<std::uint32_t>(i);
            }
            std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
                return answer_moments_[a] < answer_moments_[b];
            });
        }
    }

    std::size_t find(std::size_t ask)
    {
        if (standard_.both_timed) {
            auto* const from = std::partition_point(order_.begin(), order_.end(), [&](auto at) {
                return answer_moments_[at] < ask_moments_[ask];
            });
            for (const auto* at = from; at != order_.end(); ++at) {
                if (matches(ask, *at)) {
                    return *at;
                }
            }
            return answers_.count;
        }
        // Both stand in order of day, so the search goes on where the last one began.
        while (next_ < answers_.count && answers_.days[next_] < asks_.days[ask]) {
            ++next_;
        }
        for (std::size_t at = next_; at < answers_.count; ++at) {
            if (matches(ask, at)) {
                return at;
            }
        }
        return answers_.count;
    }

    /// Minutes of UTC.
    std::int64_t ask_moment(std::size_t at) const { return ask_moments_[at]; }
    std::int64_t answer_moment(std::size_t at) const { return answer_moments_[at]; }
    static std::int32_t local(const Events& events, std::size_t at)
    {
        return events.days[at] * minutes_in_day + events.table->minute[events.row(at)];
    }

private:
    static void moments(const Events& events, Buffer<std::int64_t>& out)
    {
        out.resize(events.count);
        for (std::size_t i = 0; i < events.count; ++i) {
            const std::int64_t minute =
                std::int64_t{events.days[i]} * minutes_in_day + events.table->minute[events.row(i)];
            out[i] = std::chrono::duration_cast<std::chrono::minutes>(
                         core::from_london(minute).time_since_epoch())
                         .count();
        }
    }
    bool matches(std::size_t ask, std::size_t answer) const
    {
        return !standard_.matching ||
               scan_.same(asks_.table->columns[standard_.match_first], asks_.row(ask),
                          answers_.table->columns[standard_.match_second], answers_.row(answer));
    }

    const Standard& standard_;
    Scan& scan_;
    const Events& asks_;
    const Events& answers_;
    std::size_t next_ = 0;
    Buffer<std::int64_t> ask_moments_;
    Buffer<std::int64_t> answer_moments_;
    Buffer<std::uint32_t> order_;
};

void deadline_in_hours(const Standard& standard, Scan& scan, Obligations& out)
{
    const Events asks = scan.events(standard.first);
    const Events answers = scan.events(standard.second);
    Answers search{standard, scan, asks, answers};
    for (std::size_t i = 0; i < asks.count; ++i) {
        const std::int32_t opened = Answers::local(asks, i);
        const std::int64_t due_utc = search.ask_moment(i) + std::int64_t{standard.span.count} * 60;
        const auto due = static_cast<std::int32_t>(
            core::to_london(core::Instant{std::chrono::minutes{due_utc}}));
        const std::size_t found = search.find(i);
        const bool answered = found < answers.count;
        if (standard.unless != no_node) {
            const Day lapse =
                first_day_in(scan.scope(standard.unless), asks.days[i], day_of(due, true));
            if (lapse != open_end && (!answered || lapse < answers.days[found])) {
                out.push_back({opened, due, lapse * minutes_in_day, no_row, Outcome::lapsed,
                               Outcome::lapsed});
                continue;
            }
        }
        if (answered) {
            const Outcome outcome =
                search.answer_moment(found) <= due_utc ? Outcome::met : Outcome::late;
            out.push_back({opened, due, Answers::local(answers, found), answers.row(found), outcome,
                           outcome});
        } else {
            const Outcome outcome = open_outcome(due, scan.as_at(), true);
            out.push_back({opened, due, unsettled, no_row, outcome, outcome});
        }
    }
}

void deadline(const Standard& standard, Scan& scan, Obligations& out)
{
    const Events asks = scan.events(standard.first);
    if (asks.count == 0) {
        return;
    }
    if (standard.in_hours()) {
        deadline_in_hours(standard, scan, out);
        return;
    }
    const Events answers = scan.events(standard.second);
    Answers search{standard, scan, asks, answers};
    const Intervals* unless = standard.unless == no_node ? nullptr : &scan.scope(standard.unless);
    for (std::size_t i = 0; i < asks.count; ++i) {
        const Day opened = asks.days[i];
        const Day due = scan.days().add(opened, standard.span);
        const std::size_t found = search.find(i);
        const bool answered = found < answers.count;
        if (unless != nullptr) {
            const Day lapse = first_day_in(*unless, opened, due);
            if (lapse != open_end && (!answered || lapse < answers.days[found])) {
                out.push_back({opened, due, lapse, no_row, Outcome::lapsed, Outcome::lapsed});
                continue;
            }
        }
        out.push_back(answered ? settled_at(opened, due, answers.days[found], answers.row(found))
                               : still_open(opened, due, scan.as_at()));
    }
}

/// The least record id among the records of `scope` in force on `day`.
Row record_in_force(Scan& scan, NodeId scope, KindId kind, Day day)
{
    const KindTable& table = scan.facts().table(kind);
    Row least = no_row;
    for (const auto& spell : scan.spells(scope)) {
        if (spell.days.begin <= day && day < spell.days.end &&
            (least == no_row || table.record(spell.row) < table.record(least))) {
            least = spell.row;
        }
    }
    return least;
}

void presence(const Standard& standard, Scan& scan, Obligations& out, const Begin& begin)
{
    const Intervals& absent = scan.scope(standard.absent);
    if (absent.empty()) {
        return;
    }
    const Intervals& scope = scan.scope(standard.scope);
    for (const auto& whole : absent) {
        const Interval stretch = clipped(whole, begin);
        if (stretch.begin == no_beginning || is_empty(stretch)) {
            continue;
        }
        const Day due = scan.days().add(stretch.begin, standard.span);
        if (stretch.end == open_end) {
            out.push_back(still_open(stretch.begin, due, scan.as_at()));
        } else if (Scan::contains(scope, stretch.end)) {
            const Row record =
                standard.counted == no_node
                    ? no_row
                    : record_in_force(scan, standard.counted, standard.settling_kind, stretch.end);
            out.push_back(settled_at(stretch.begin, due, stretch.end, record));
        } else {
            out.push_back(scope_ended(stretch.begin, due, stretch.end));
        }
    }
}

void content(const Standard& standard, Scan& scan, Obligations& out)
{
    const Events events = scan.events(standard.first);
    if (events.count == 0) {
        return;
    }
    const std::size_t begin = standard.only == Standard::Only::latest ? events.count - 1 : 0;
    const std::size_t end = standard.only == Standard::Only::first ? 1 : events.count;
    for (std::size_t i = begin; i < end; ++i) {
        const Day day = events.days[i];
        const Row row = events.row(i);
        const Outcome outcome =
            scan.holds(standard.must, events.table, row, day) ? Outcome::met : Outcome::missed;
        out.push_back({day, day, day, row, outcome, outcome});
    }
}

Duration months_of(Period period)
{
    switch (period) {
        case Period::month:
            return {Duration::Unit::months, 1};
        case Period::quarter:
            return {Duration::Unit::months, 3};
        case Period::year:
        case Period::financial_year:
        case Period::school_year:
        case Period::census_year:
            break;
    }
    return {Duration::Unit::months, 12};
}

/// Adds up events of [opened, due] day by day until what is needed is reached.
class Sum {
public:
    Sum(const Standard& standard, const Events& events)
        : events_(events),
          numbers_(standard.summed ? events.table->columns[*standard.summed].numbers.data()
                                   : nullptr)
    {
    }

    /// Whether sum × scale reaches `needed` within [opened, due]; then `settled` and `record` say
    /// when. The first event looked at is kept from call to call: `opened` never falls.
    bool reaches(Wide needed, std::int64_t scale, Day opened, Day due, Day& settled, Row& record)
    {
        settled = opened;
        record = no_row;
        if (needed <= 0) {
            return true;
        }
        while (next_ < events_.count && events_.days[next_] < opened) {
            ++next_;
        }
        Scaled sum = 0;
        for (std::size_t i = next_; i < events_.count && events_.days[i] <= due;) {
            const Day day = events_.days[i];
            Row least = no_row;
            for (; i < events_.count && events_.days[i] == day; ++i) {
                const Row row = events_.row(i);
                const Scaled value = numbers_ == nullptr ? one : numbers_[row];
                if (value != missing_number) {
                    sum += value;
                    least = least == no_row ? row : least;
                }
            }
            if (static_cast<Wide>(sum) * scale >= needed) {
                settled = day;
                record = least;
                return true;
            }
        }
        return false;
    }

private:
    const Events& events_;
    const Scaled* numbers_;
    std::size_t next_ = 0;
};

void quota(const Standard& standard, Scan& scan, Obligations& out, const Begin& begin)
{
    const Intervals& scope = scan.scope(standard.scope);
    if (scope.empty()) {
        return;
    }
    const Events events = scan.events(standard.first);
    Sum sum{standard, events};
    const Duration length = months_of(standard.period);
    for (const auto& whole : scope) {
        const Interval stretch = clipped(whole, begin);
        if (stretch.begin == no_beginning || is_empty(stretch)) {
            continue;
        }
        PeriodDays period = period_around(standard.period, stretch.begin);
        while (period.first < stretch.end && period.first <= scan.as_at()) {
            const Day opened = std::max(period.first, stretch.begin);
            const Day due = std::min(period.next, stretch.end) - 1;
            const std::int64_t days = std::int64_t{due} - opened + 1;
            const std::int64_t period_days = period.next - period.first;
            const Wide needed =
                standard.pro_rata ? static_cast<Wide>(standard.amount) * days : standard.amount;
            Day settled = 0;
            Row record = no_row;
            if (sum.reaches(needed, standard.pro_rata ? period_days : 1, opened, due, settled,
                            record)) {
                out.push_back({opened, due, settled, record, Outcome::met, Outcome::met});
            } else if (scan.as_at() <= due) {
                out.push_back({opened, due, unsettled, no_row, Outcome::due, Outcome::due});
            } else {
                out.push_back({opened, due, due, no_row, Outcome::missed, Outcome::missed});
            }
            period = {period.next, scan.days().add(period.next, length)};
        }
    }
}

void limit(const Standard& standard, Scan& scan, Obligations& out, const Begin& begin)
{
    const Intervals& scope = scan.scope(standard.scope);
    if (scope.empty()) {
        return;
    }
    const auto& spells = scan.spells(standard.counted);
    if (!standard.summed && static_cast<Scaled>(spells.size()) * one <= standard.amount) {
        return;
    }
    auto& [changes, above, stretches] = scan.room();
    changes.clear();
    above.clear();
    const ScopeNode& counted = scan.node(standard.counted);
    const Scaled* numbers =
        standard.summed ? scan.facts().table(counted.kind).columns[*standard.summed].numbers.data()
                        : nullptr;
    for (const auto& spell : spells) {
        const Scaled value = numbers == nullptr ? one : numbers[spell.row];
        if (value == missing_number) {
            continue;
        }
        changes.push_back({spell.days.begin, value});
        if (spell.days.end != open_end) {
            changes.push_back({spell.days.end, -value});
        }
    }
    std::sort(changes.begin(), changes.end(),
              [](const auto& a, const auto& b) { return a.day < b.day; });
    Day from = no_beginning;
    Scaled sum = 0;
    const auto until = [&](Day end) {
        if (sum > standard.amount) {
            if (!above.empty() && above.back().end == from) {
                above.back().end = end;
            } else {
                above.push_back({from, end});
            }
        }
    };
    for (std::size_t i = 0; i < changes.size();) {
        const Day day = changes[i].day;
        until(day);
        for (; i < changes.size() && changes[i].day == day; ++i) {
            sum += changes[i].by;
        }
        from = day;
    }
    until(open_end);
    intersect(scope, above, stretches);
    for (const auto& whole : stretches) {
        const Interval stretch = clipped(whole, begin);
        if (stretch.begin == no_beginning || is_empty(stretch)) {
            continue;
        }
        const Day due = scan.days().add(stretch.begin, standard.span);
        out.push_back(stretch.end == open_end
                          ? still_open(stretch.begin, due, scan.as_at())
                          : settled_at(stretch.begin, due, stretch.end, no_row));
    }
}

}  // namespace

Day day_of(std::int32_t moment, bool in_hours)
{
    if (!in_hours) {
        return moment;
    }
    return moment >= 0 ? moment / minutes_in_day
                       : -((-moment + minutes_in_day - 1) / minutes_in_day);
}

Outcome open_outcome(std::int32_t due, Day as_at, bool in_hours)
{
    // T is the end of its day: an instant of that day has passed by then.
    const std::int32_t now = in_hours ? (as_at + 1) * minutes_in_day : as_at;
    return now <= due ? Outcome::due : Outcome::overdue;
}

bool due_soon(const Standard& standard, std::int32_t due, Day as_at, const DayArithmetic& days)
{
    const Day warned = days.add(as_at, standard.warn);
    return standard.in_hours() ? std::int64_t{warned + 1} * minutes_in_day >= due : warned >= due;
}

Day quota_period_end(const Standard& standard, std::int32_t opened)
{
    return period_around(standard.period, opened).next - 1;
}

void judge(const Standard& standard, Scan& scan, Buffer<Obligation>& out, const Begin& begin)
{
    switch (standard.form) {
        case Form::cadence:
            cadence(standard, scan, out, begin);
            break;
        case Form::deadline:
            deadline(standard, scan, out);
            break;
        case Form::presence:
            presence(standard, scan, out, begin);
            break;
        case Form::content:
            content(standard, scan, out);
            break;
        case Form::quota:
            quota(standard, scan, out, begin);
            break;
        case Form::limit:
            limit(standard, scan, out, begin);
            break;
        default:
            break;
    }
}

void waive(const Standard& standard, std::span<const Waiver> waivers, Day as_at,
           std::span<Obligation> obligations)
{
    for (const auto& waiver : waivers) {
        if (waiver.from > as_at || waiver.standard != standard.id) {
            continue;
        }
        for (auto& obligation : obligations) {
            const Day due = day_of(obligation.due, standard.in_hours());
            if (due < waiver.from || due >= waiver.to) {
                continue;
            }
            if (obligation.unwaived == Outcome::late || obligation.unwaived == Outcome::missed ||
                obligation.unwaived == Outcome::due || obligation.unwaived == Outcome::overdue) {
                obligation.outcome = Outcome::waived;
            }
        }
    }
}

}  // namespace goldthread::standards
