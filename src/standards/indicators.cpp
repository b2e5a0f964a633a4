// Long: one function for each form of indicator, in the order of the language's table.
#include "standards/indicators.h"

#include "standards/parallel.h"
#include "standards/scan.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <utility>

namespace goldthread::standards {

namespace {

constexpr std::size_t chunk_subjects = 4096;

/// Something counted, with what it adds above and below the line (times 10,000).
struct Hit {
    SubjectIndex subject = 0;
    KindId kind = no_kind;
    const KindTable* table = nullptr;
    Row row = no_row;
    Day day = 0;
    bool has_day = false;
    Wide part = 0;
    Wide whole = 0;
    long double shared = 0;  ///< Of overlap_share.
    Day length = 0;          ///< Of duration.
};

/// What was counted for one dimension.
struct Cell {
    Wide part = 0;
    Wide whole = 0;
    long double shared = 0;
    std::vector<Day> lengths;

    void add(const Hit& hit, bool keep_length)
    {
        part += hit.part;
        whole += hit.whole;
        shared += hit.shared;
        if (keep_length) {
            lengths.push_back(hit.length);
        }
    }
    void add(const Cell& other)
    {
        part += other.part;
        whole += other.whole;
        shared += other.shared;
        lengths.insert(lengths.end(), other.lengths.begin(), other.lengths.end());
    }
};

/// The whole and each value of each split, by its printed dimension.
struct Cells {
    Cell total;
    std::map<std::string, Cell, std::less<>> by;
    bool absent = false;
};

struct Window {
    Day from = 0;
    Day to = 0;  ///< In it.
    bool holds(Day day) const { return day >= from && day <= to; }
};

Quantity percentile(std::vector<Day> lengths, std::int64_t numerator, std::int64_t denominator)
{
    std::ranges::sort(lengths);
    const auto last = static_cast<std::int64_t>(lengths.size()) - 1;
    const std::int64_t at = last * numerator;
    const auto low = static_cast<std::size_t>(at / denominator);
    const std::int64_t rest = at % denominator;
    const std::int64_t below = lengths[low];
    const std::int64_t above = low + 1 < lengths.size() ? lengths[low + 1] : below;
    return {static_cast<Wide>(below) * denominator + static_cast<Wide>(above - below) * rest,
            denominator};
}

void gather_leaves(const Definitions& definitions, std::size_t at, std::vector<std::size_t>& out)
{
    if (definitions.standards[at].has_obligations()) {
        out.push_back(at);
    }
    for (const auto part : definitions.standards[at].parts) {
        gather_leaves(definitions, part, out);
    }
}

}  // namespace

Span last_complete(Period period, core::Date as_at)
{
    const PeriodDays around = period_around(period, as_at.days());
    if (around.next - 1 == as_at.days()) {
        return {core::Date::from_days(around.first), as_at};
    }
    const PeriodDays before = period_around(period, around.first - 1);
    return {core::Date::from_days(before.first), core::Date::from_days(before.next - 1)};
}

struct Measures::State {
    const Evaluation& evaluation;
    const Definitions& definitions;
    const Facts& facts;
    Day as_at;
    unsigned threads;
    DayArithmetic days;
    std::map<Day, std::unique_ptr<Evaluation>> earlier;  ///< Evaluations as at days before T.
    std::vector<std::size_t> status_standards;     ///< Standards whose status some indicator asks.
    std::vector<std::vector<std::size_t>> leaves;  ///< By standard.
    std::span<const Supplied> supplied;
    mutable std::atomic<bool> left_calendar{false};  ///< By a length in working days.

    State(const Evaluation& given, unsigned thread_count, std::span<const Supplied> sent)
        : evaluation(given),
          definitions(given.definitions()),
          facts(given.facts()),
          as_at(given.as_at().days()),
          threads(thread_count),
          days(given.calendar()),
          leaves(given.definitions().standards.size()),
          supplied(sent)
    {
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            gather_leaves(definitions, i, leaves[i]);
        }
        const auto ask = [&](const Indicator& indicator) {
            if (asks_statuses(indicator.form)) {
                status_standards.push_back(indicator.standard);
            }
        };
        std::ranges::for_each(definitions.indicators, ask);
        for (const auto& editions : definitions.indicator_editions) {
            std::ranges::for_each(editions, ask, &IndicatorEdition::indicator);
        }
    }

    static bool asks_statuses(IndicatorForm form)
    {
        return form == IndicatorForm::compliance || form == IndicatorForm::overdue;
    }

    /// The standards with obligations under one: itself, or its parts and theirs.
    const std::vector<std::size_t>& leaves_of(std::size_t standard) const
    {
        return leaves[standard];
    }

    /// Statuses on `day` are those of an evaluation as at that day.
    const Evaluation& on(Day day)
    {
        if (day == as_at) {
            return evaluation;
        }
        auto& found = earlier[day];
        if (!found) {
            // The definitions are kept alive by whoever holds the evaluation.
            const std::shared_ptr<const Definitions> same{std::shared_ptr<void>{}, &definitions};
            found = std::make_unique<Evaluation>(same, facts, core::Date::from_days(day),
                                                 evaluation.calendar(), threads, status_standards);
        }
        return *found;
    }

    /// An indicator as it was defined at the end of a period.
    struct Version {
        const Indicator& indicator;
        const Definitions& definitions;  ///< Whose program it is compiled to.
    };
    Version version(std::size_t at, Window window) const
    {
        const auto& all = definitions.indicator_editions;
        if (at >= all.size() || all[at].empty()) {
            return {definitions.indicators[at], definitions};
        }
        const auto* found = &all[at].front();
        for (const auto& edition : all[at]) {
            if (edition.from <= window.to) {
                found = &edition;
            }
        }
        return {found->indicator, found->definitions ? *found->definitions : definitions};
    }

    template <class Take>
    void visit_subject(const Version& version, Window window, Scan& scan, const Evaluation* then,
                       Take&& take) const;
    template <class Take>
    void visit_events(const Version& version, Window window, Scan& scan, Take&& take) const;
    template <class Take>
    void visit_spells(const Indicator& indicator, Window window, Scan& scan, Take&& take) const;
    template <class Take>
    void visit_standard(const Indicator& indicator, Window window, Scan& scan,
                        const Evaluation* then, Take&& take) const;

    Cells cells(std::size_t at, Window window, bool for_ratio);
    Cells ratio_cells(const Indicator& indicator, Window window, bool for_ratio,
                      std::map<std::string, Figure, std::less<>>& figures);
    std::map<std::string, Figure, std::less<>> all_figures(std::size_t at, Window window,
                                                           bool for_ratio);
    std::map<std::string, Figure, std::less<>> ratio_figures(const Indicator& indicator,
                                                             Window window, bool for_ratio);
    /// What was sent for exactly this period; absent where nothing was.
    Figure sent(std::size_t at, Window window) const;
    Figure figure(const Indicator& indicator, const Cell& cell, Window window) const;
    /// An indicator's value for a dimension of which nothing was counted: 0 of a count, sum or
    /// rate.
    std::optional<Quantity> value_of_nothing(std::size_t at, Window window) const;
    std::optional<Scaled> population(const std::string& name, Day day) const;
    /// Days, or working days, of [begin, end).
    Day length(const Indicator& indicator, Day begin, Day end) const
    {
        if (!indicator.working_days) {
            return end - begin;
        }
        const auto last = core::Date::from_days(end - 1);
        if (!days.calendar().covers(core::Date::from_days(begin)) ||
            !days.calendar().covers(last)) {
            left_calendar.store(true, std::memory_order_relaxed);
        }
        return days.calendar().between(core::Date::from_days(begin - 1), last);
    }
    std::string dimension(const Indicator::Split& split, const Indicator& indicator,
                          const Hit& hit) const;
    const Evaluation* evaluation_for(const Indicator& indicator, Window window)
    {
        return asks_statuses(indicator.form) ? &on(window.to) : &evaluation;
    }
};

// ---- what an indicator counts ---------------------------------------------------------------

template <class Take>
void Measures::State::visit_events(const Version& version, Window window, Scan& scan,
                                   Take&& take) const
{
    const auto& indicator = version.indicator;
    const Events events = scan.events(indicator.selector);
    const KindId kind = version.definitions.program.selectors[indicator.selector].kind;
    for (std::size_t i = 0; i < events.count; ++i) {
        if (!window.holds(events.days[i])) {
            continue;
        }
        Hit hit{.subject = scan.subject(),
                .kind = kind,
                .table = events.table,
                .row = events.row(i),
                .day = events.days[i],
                .has_day = true,
                .part = one};
        if (indicator.form == IndicatorForm::share_events) {
            hit.whole = one;
            hit.part = scan.holds(indicator.where, hit.table, hit.row, hit.day) ? one : 0;
        } else if (indicator.form == IndicatorForm::mean || indicator.form == IndicatorForm::sum) {
            const Scaled number = hit.table->columns[indicator.column].numbers[hit.row];
            if (number == missing_number) {
                continue;
            }
            hit.part = number;
            hit.whole = one;
        }
        take(hit);
    }
}

template <class Take>
void Measures::State::visit_spells(const Indicator& indicator, Window window, Scan& scan,
                                   Take&& take) const
{
    const KindId kind = scan.node(indicator.scope).kind;
    const KindTable& table = facts.table(kind);
    for (const auto& spell : scan.spells(indicator.scope)) {
        Hit hit{.subject = scan.subject(),
                .kind = kind,
                .table = &table,
                .row = spell.row,
                .day = spell.days.begin,
                .has_day = true};
        if (indicator.form == IndicatorForm::stock_sum) {
            if (window.to < spell.days.begin || window.to >= spell.days.end) {
                continue;
            }
            const Scaled number = table.columns[indicator.column].numbers[spell.row];
            hit.part = number == missing_number ? 0 : number;
            take(hit);
            continue;
        }
        const Day begin = std::max(spell.days.begin, window.from);
        const Day end = std::min(spell.days.end, window.to + 1);
        if (begin >= end ||
            (indicator.where != no_node &&
             !scan.holds(indicator.where, &table, spell.row, table.day[spell.row]))) {
            continue;
        }
        if (indicator.form == IndicatorForm::overlap_days) {
            hit.part = Wide{one} * length(indicator, begin, end);
        } else {
            const Scaled number = table.columns[indicator.column].numbers[spell.row];
            // An open record is shared out over its days up to T.
            const Day to = table.to[spell.row] > as_at ? as_at + 1 : table.to[spell.row];
            const Day all = length(indicator, table.day[spell.row], to);
            if (number == missing_number || all == 0) {
                continue;
            }
            hit.shared = static_cast<long double>(number) * length(indicator, begin, end) /
                         static_cast<long double>(all);
        }
        take(hit);
    }
}

template <class Take>
void Measures::State::visit_standard(const Indicator& indicator, Window window, Scan& scan,
                                     const Evaluation* then, Take&& take) const
{
    const SubjectIndex subject = scan.subject();
    const bool in_scope =
        indicator.in == no_node || Scan::contains(scan.scope(indicator.in), window.to);
    if (indicator.form == IndicatorForm::compliance) {
        const Status status = then->status(indicator.standard, subject);
        if (in_scope && status != Status::none) {
            const bool good = status == Status::met || status == Status::soon;
            take(Hit{.subject = subject, .part = good ? one : 0, .whole = one});
        }
        return;
    }
    bool fell_due = false;
    bool failed = false;
    const auto look = [&](std::size_t at) {
        const Standard& standard = definitions.standards[at];
        for (const auto& obligation : then->obligations(at, subject)) {
            const Day due = day_of(obligation.due, standard.in_hours());
            const Outcome outcome = obligation.outcome;
            Hit hit{.subject = subject,
                    .kind = settled_by(standard, obligation),
                    .row = obligation.record,
                    .day = due,
                    .has_day = true};
            if (indicator.form == IndicatorForm::overdue) {
                if (outcome == Outcome::overdue && in_scope) {
                    hit.part = one;
                    take(hit);
                }
                continue;
            }
            if (indicator.form == IndicatorForm::kept && outcome == Outcome::overdue &&
                due <= window.to) {
                // What fell due before the period and is still owed is not kept either.
                fell_due = true;
                failed = true;
            }
            if (!window.holds(due) || (outcome != Outcome::met && outcome != Outcome::late &&
                                       outcome != Outcome::missed && outcome != Outcome::overdue)) {
                continue;
            }
            fell_due = true;
            failed = failed || outcome != Outcome::met;
            if (indicator.form == IndicatorForm::timely) {
                hit.part = outcome == Outcome::met ? one : 0;
                hit.whole = one;
                take(hit);
            }
        }
    };
    for (const auto leaf : leaves_of(indicator.standard)) {
        look(leaf);
    }
    const bool counted = indicator.in == no_node ? fell_due : in_scope;
    if (indicator.form == IndicatorForm::kept && counted) {
        take(Hit{.subject = subject, .part = failed ? 0 : one, .whole = one});
    }
}

template <class Take>
void Measures::State::visit_subject(const Version& version, Window window, Scan& scan,
                                    const Evaluation* then, Take&& take) const
{
    const auto& indicator = version.indicator;
    const auto in_scope = [&](NodeId scope) {
        return Scan::contains(scan.scope(scope), window.to);
    };
    switch (indicator.form) {
        case IndicatorForm::count:
        case IndicatorForm::share_events:
        case IndicatorForm::rate_events:
        case IndicatorForm::mean:
        case IndicatorForm::sum:
            visit_events(version, window, scan, take);
            break;
        case IndicatorForm::distinct: {
            bool is_first = true;
            visit_events(version, window, scan, [&](const Hit& hit) {
                if (std::exchange(is_first, false)) {
                    take(hit);
                }
            });
            break;
        }
        case IndicatorForm::stock:
        case IndicatorForm::rate_subjects:
            if (in_scope(indicator.scope)) {
                take(Hit{.subject = scan.subject(), .part = one});
            }
            break;
        case IndicatorForm::share_subjects:
            if (in_scope(indicator.scope)) {
                take(Hit{.subject = scan.subject(),
                         .part = in_scope(indicator.where) ? one : 0,
                         .whole = one});
            }
            break;
        case IndicatorForm::duration:
            for (const auto& stretch : scan.scope(indicator.scope)) {
                if (stretch.begin != no_beginning && stretch.end != open_end &&
                    window.holds(stretch.end)) {
                    take(Hit{.subject = scan.subject(),
                             .day = stretch.end,
                             .has_day = true,
                             .whole = one,
                             .length = stretch.end - stretch.begin});
                }
            }
            break;
        case IndicatorForm::stock_sum:
        case IndicatorForm::overlap_days:
        case IndicatorForm::overlap_share:
            visit_spells(indicator, window, scan, take);
            break;
        case IndicatorForm::timely:
        case IndicatorForm::compliance:
        case IndicatorForm::overdue:
        case IndicatorForm::kept:
            visit_standard(indicator, window, scan, then, take);
            break;
        default:
            break;
    }
}

std::string Measures::State::dimension(const Indicator::Split& split, const Indicator& indicator,
                                       const Hit& hit) const
{
    if (!split.of_subject && hit.table == nullptr) {
        return {};
    }
    const Column& column = split.of_subject
                               ? facts.subjects(indicator.subject).columns()[split.column]
                               : hit.table->columns[split.column];
    const std::size_t row = split.of_subject ? hit.subject : hit.row;
    return column.is_missing(row) ? std::string{} : split.name + "=" + facts.print(column, row);
}

Cells Measures::State::cells(std::size_t at, Window window, bool for_ratio)
{
    const auto asked = version(at, window);
    const Indicator& indicator = asked.indicator;
    const auto& splits = for_ratio ? indicator.by_for_ratios : indicator.by;
    const Evaluation* then = evaluation_for(indicator, window);
    const std::size_t subjects = facts.subjects(indicator.subject).size();
    const std::size_t chunks = (subjects + chunk_subjects - 1) / chunk_subjects;
    std::vector<Cells> partial(chunks);
    const bool lengths = indicator.form == IndicatorForm::duration;
    parallel_for(chunks, threads, [&](std::size_t chunk) {
        Scan scan{asked.definitions, facts, days, as_at};
        Cells& own = partial[chunk];
        const std::size_t end = std::min((chunk + 1) * chunk_subjects, subjects);
        for (std::size_t subject = chunk * chunk_subjects; subject < end; ++subject) {
            scan.at(indicator.subject, static_cast<SubjectIndex>(subject));
            visit_subject(asked, window, scan, then, [&](const Hit& hit) {
                own.total.add(hit, lengths);
                for (const auto& split : splits) {
                    if (const auto key = dimension(split, indicator, hit); !key.empty()) {
                        own.by[key].add(hit, lengths);
                    }
                }
            });
        }
    });
    Cells all;
    for (const auto& part : partial) {
        all.total.add(part.total);
        for (const auto& [key, cell] : part.by) {
            all.by[key].add(cell);
        }
    }
    return all;
}

// ---- from what was counted to a figure ------------------------------------------------------

std::optional<Scaled> Measures::State::population(const std::string& name, Day day) const
{
    std::optional<Scaled> found;
    Day latest = no_beginning;
    for (const auto& figure : facts.populations()) {
        if (figure.name == name && figure.from <= day && day < figure.to && figure.from >= latest) {
            found = figure.value;
            latest = figure.from;
        }
    }
    return found;
}

Figure Measures::State::sent(std::size_t at, Window window) const
{
    Figure made;
    for (const auto& one_sent : supplied) {
        if (one_sent.indicator == at && one_sent.period.from.days() == window.from &&
            one_sent.period.to.days() == window.to) {
            const auto exact = [](Scaled number) { return Quantity::scaled(number); };
            made.value = exact(one_sent.value);
            made.numerator = one_sent.numerator.transform(exact);
            made.denominator = one_sent.denominator.transform(exact);
        }
    }
    return made;
}

Figure Measures::State::figure(const Indicator& indicator, const Cell& cell, Window window) const
{
    Figure made;
    const Quantity part = Quantity::scaled(cell.part);
    const Quantity whole = Quantity::scaled(cell.whole);
    switch (indicator.form) {
        case IndicatorForm::count:
        case IndicatorForm::distinct:
        case IndicatorForm::stock:
        case IndicatorForm::stock_sum:
        case IndicatorForm::sum:
        case IndicatorForm::overdue:
        case IndicatorForm::overlap_days:
            made.value = part;
            made.numerator = part;
            break;
        case IndicatorForm::overlap_share:
            made.value = Quantity::near(cell.shared / static_cast<long double>(one));
            made.numerator = made.value;
            break;
        case IndicatorForm::share_events:
        case IndicatorForm::share_subjects:
        case IndicatorForm::timely:
        case IndicatorForm::compliance:
        case IndicatorForm::kept:
            made.numerator = part;
            made.denominator = whole;
            if (cell.whole != 0) {
                made.value = part / whole * Quantity::of(100);
            }
            break;
        case IndicatorForm::mean:
            made.numerator = part;
            made.denominator = whole;
            if (cell.whole != 0) {
                made.value = part / whole;
            }
            break;
        case IndicatorForm::rate_events:
        case IndicatorForm::rate_subjects: {
            made.numerator = part;
            const auto figure_in_force = population(indicator.population, window.to);
            if (figure_in_force) {
                made.denominator = Quantity::scaled(*figure_in_force);
            }
            if (figure_in_force && *figure_in_force != 0) {
                made.value = part * Quantity::scaled(indicator.per) / *made.denominator;
            }
            break;
        }
        case IndicatorForm::duration:
            made.denominator = whole;
            if (!cell.lengths.empty()) {
                Wide sum = 0;
                for (const Day length : cell.lengths) {
                    sum += length;
                }
                using Statistic = Indicator::Statistic;
                made.value = indicator.statistic == Statistic::mean
                                 ? Quantity{sum, static_cast<Wide>(cell.lengths.size())}
                             : indicator.statistic == Statistic::median
                                 ? percentile(cell.lengths, 1, 2)
                                 : percentile(cell.lengths, 9, 10);
            }
            break;
        default:
            break;
    }
    return made;
}

std::optional<Quantity> Measures::State::value_of_nothing(std::size_t at, Window window) const
{
    if (!definitions.indicators[at].holds_on(window.to)) {
        return std::nullopt;
    }
    return figure(version(at, window).indicator, Cell{}, window).value;
}

std::map<std::string, Figure, std::less<>> Measures::State::ratio_figures(
    const Indicator& indicator, Window window, bool for_ratio)
{
    using ByDimension = std::map<std::string, Figure, std::less<>>;
    const auto& wanted = for_ratio ? indicator.by_for_ratios : indicator.by;
    const auto belongs = [&](std::string_view key) {
        return key.empty() || std::ranges::any_of(wanted, [&](const auto& by) {
                   return key.starts_with(by.name + "=");
               });
    };
    ByDimension made;
    const auto figures_of = [&](const std::vector<std::size_t>& indicators) {
        std::vector<ByDimension> all;
        all.reserve(indicators.size());
        for (const auto at : indicators) {
            all.push_back(all_figures(at, window, !wanted.empty()));
            for (const auto& [key, ignored] : all.back()) {
                if (belongs(key)) {
                    made[key].dimension = key;
                }
            }
        }
        return all;
    };
    const auto over = figures_of(indicator.over);
    const auto under = figures_of(indicator.under);
    const auto sum = [&](const std::vector<std::size_t>& indicators,
                         const std::vector<ByDimension>& all, std::string_view key) {
        std::optional<Quantity> total{Quantity{}};
        for (std::size_t i = 0; i < all.size() && total; ++i) {
            const auto found = all[i].find(key);
            const auto value = found != all[i].end() ? found->second.value
                                                     : value_of_nothing(indicators[i], window);
            total = value ? std::optional{*total + *value} : std::nullopt;
        }
        return total;
    };
    for (auto& [key, figure] : made) {
        figure.numerator = sum(indicator.over, over, key);
        figure.denominator = sum(indicator.under, under, key);
        if (figure.numerator && figure.denominator && !figure.denominator->is_zero()) {
            figure.value = *figure.numerator / *figure.denominator *
                           Quantity::scaled(indicator.times) / Quantity::scaled(indicator.divided);
        }
    }
    return made;
}

std::map<std::string, Figure, std::less<>> Measures::State::all_figures(std::size_t at,
                                                                        Window window,
                                                                        bool for_ratio)
{
    if (!definitions.indicators[at].holds_on(window.to)) {
        return {{"", Figure{}}};
    }
    const Indicator& indicator = version(at, window).indicator;
    if (indicator.form == IndicatorForm::ratio) {
        return ratio_figures(indicator, window, for_ratio);
    }
    std::map<std::string, Figure, std::less<>> made;
    made.emplace("", Figure{});
    if (indicator.form == IndicatorForm::supplied) {
        made[""] = sent(at, window);
        return made;
    }
    if (indicator.form >= IndicatorForm::asked) {
        return made;
    }
    const Cells counted = cells(at, window, for_ratio);
    made[""] = figure(indicator, counted.total, window);
    for (const auto& [key, cell] : counted.by) {
        Figure one_value = figure(indicator, cell, window);
        one_value.dimension = key;
        made[key] = std::move(one_value);
    }
    return made;
}

Measures::Measures(const Evaluation& evaluation, unsigned threads,
                   std::span<const Supplied> supplied)
    : state_(std::make_unique<State>(evaluation, threads, supplied))
{
}
Measures::~Measures() = default;

Figures Measures::figures(std::size_t indicator, std::optional<Span> period)
{
    const Indicator& found = state_->definitions.indicators[indicator];
    Figures made;
    made.period =
        period.value_or(last_complete(found.period, core::Date::from_days(state_->as_at)));
    if (made.period.from.days() > state_->as_at) {
        made.rows.emplace_back();
        return made;
    }
    made.period.to = std::min(made.period.to, core::Date::from_days(state_->as_at));
    const Window window{made.period.from.days(), made.period.to.days()};
    for (auto& [key, row] : state_->all_figures(indicator, window, false)) {
        made.rows.push_back(std::move(row));
    }
    return made;
}

Figure Measures::whole(std::size_t indicator, Span period)
{
    return figures(indicator, period).rows.front();
}

bool Measures::left_calendar() const
{
    return state_->left_calendar || state_->days.left_calendar() ||
           std::ranges::any_of(state_->earlier,
                               [](const auto& then) { return then.second->left_calendar(); });
}

std::vector<Counted> Measures::behind(std::size_t at, Span period, std::string_view dimension)
{
    State& s = *state_;
    std::vector<Counted> all;
    const Window window{period.from.days(), std::min(period.to.days(), s.as_at)};
    const auto version = s.version(at, window);
    const Indicator& indicator = version.indicator;
    if (indicator.form == IndicatorForm::ratio || indicator.form >= IndicatorForm::asked ||
        window.from > s.as_at || !s.definitions.indicators[at].holds_on(window.to)) {
        return all;
    }
    const Evaluation* then = s.evaluation_for(indicator, window);
    Scan scan{version.definitions, s.facts, s.days, s.as_at};
    for (std::size_t i = 0; i < s.facts.subjects(indicator.subject).size(); ++i) {
        scan.at(indicator.subject, static_cast<SubjectIndex>(i));
        s.visit_subject(version, window, scan, then, [&](const Hit& hit) {
            const bool wanted =
                dimension.empty() ||
                std::ranges::any_of(indicator.by, [&](const Indicator::Split& split) {
                    return s.dimension(split, indicator, hit) == dimension;
                });
            if (wanted) {
                all.push_back({hit.subject, hit.kind, hit.row,
                               hit.has_day ? std::optional{hit.day} : std::nullopt,
                               hit.part != 0 || hit.shared != 0});
            }
        });
    }
    return all;
}

}  // namespace goldthread::standards
