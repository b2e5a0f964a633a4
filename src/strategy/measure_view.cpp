// Long: each source of a measure's figures, and what is said of them, in one place.
#include "strategy/measure_view.h"

#include "frameworks/chart_rules.h"
#include "standards/editions.h"

#include <algorithm>
#include <cmath>

namespace goldthread::strategy {

using frameworks::Framework;
using quality::Shown;
using standards::IndicatorForm;
using standards::Period;

namespace {

standards::Better better_of(std::string_view direction)
{
    return direction == "higher"  ? standards::Better::higher
           : direction == "lower" ? standards::Better::lower
                                  : standards::Better::neither;
}

double as_double(standards::Scaled number)
{
    return static_cast<double>(number) / static_cast<double>(standards::one);
}

/// True where a figure adds up over its period: a month's is no year's.
bool adds_up(IndicatorForm form)
{
    return form == IndicatorForm::count || form == IndicatorForm::sum ||
           form == IndicatorForm::rate_events || form == IndicatorForm::overlap_days ||
           form == IndicatorForm::overlap_share;
}

/// True where a longer period holds more cases.
bool counts_events(IndicatorForm form)
{
    return adds_up(form) || form == IndicatorForm::share_events || form == IndicatorForm::timely ||
           form == IndicatorForm::duration || form == IndicatorForm::mean ||
           form == IndicatorForm::ratio;
}

PeriodFigure shown_figure(const standards::Span& period, const standards::Figure& figure,
                          const Shown& shown)
{
    PeriodFigure made{.period = period, .value = {}, .numerator = {}, .denominator = {}};
    if (!figure.value) {
        return made;
    }
    if (!shown.may_show(quality::share_of(figure))) {
        made.is_hidden = true;
        return made;
    }
    made.value = figure.value->number();
    if (figure.numerator && figure.denominator) {
        made.numerator = quality::figure_words(figure.numerator->number(), "");
        made.denominator = quality::figure_words(figure.denominator->number(), "");
    }
    return made;
}

std::vector<PeriodFigure> shown_figures(const std::vector<ledger::FigureIn>& found,
                                        const Shown& shown)
{
    std::vector<PeriodFigure> figures;
    figures.reserve(found.size());
    for (const auto& one : found) {
        figures.push_back(shown_figure(one.period, one.figure, shown));
    }
    return figures;
}

/// The usual number of cases behind a figure.
double usual_cases(const std::vector<ledger::FigureIn>& found)
{
    std::vector<double> cases;
    for (const auto& one : found) {
        if (one.figure.denominator) {
            cases.push_back(one.figure.denominator->number());
        } else if (one.figure.value) {
            cases.push_back(one.figure.value->number());
        }
    }
    if (cases.empty()) {
        return 0;
    }
    std::ranges::nth_element(cases, cases.begin() + std::ssize(cases) / 2);
    return cases[cases.size() / 2];
}

void fill_computed(MeasureNow& now, const ledger::View& view, const ledger::Reach& reach,
                   const Framework& framework, const Shown& shown)
{
    const auto& indicator = *now.indicator;
    now.unit = indicator.unit;
    now.better = better_of(indicator.direction);
    if (!view.not_recorded(indicator.id).empty()) {
        now.known = Known::not_recorded;
        return;
    }
    now.known = Known::figures;
    now.period =
        now.measure != nullptr && now.measure->period ? *now.measure->period : Period::month;
    auto found = view.figures_by_period(reach, indicator.id, quality::months_shown, now.period);
    if (now.period == Period::month && counts_events(indicator.form) &&
        usual_cases(found) < framework.number("chart_cases_min", 0)) {
        now.period = Period::quarter;
        found = view.figures_by_period(reach, indicator.id, quality::months_shown, now.period);
    }
    now.figures = shown_figures(found, shown);
}

void fill_sent(MeasureNow& now, const Kept& kept, core::Date as_at, const Shown& shown)
{
    for (const auto& sent : kept.figures) {
        if (sent.measure != now.id || sent.period.to > as_at) {
            continue;
        }
        const auto exact = [](standards::Scaled number) {
            return standards::Quantity::scaled(number);
        };
        const standards::Figure figure{.dimension = {},
                                       .value = exact(sent.value),
                                       .numerator = sent.numerator.transform(exact),
                                       .denominator = sent.denominator.transform(exact)};
        now.figures.push_back(shown_figure(sent.period, figure, shown));
    }
    std::ranges::sort(now.figures, {}, [](const auto& figure) { return figure.period.from; });
    if (now.figures.empty()) {
        now.known = Known::not_sent;
        return;
    }
    now.known = Known::figures;
    // Periods for which nothing was sent stand between those that were.
    std::vector<PeriodFigure> whole;
    for (auto& figure : now.figures) {
        while (!whole.empty() &&
               whole.back().period.to + std::chrono::days{1} < figure.period.from) {
            const auto from = whole.back().period.to + std::chrono::days{1};
            const auto around = standards::period_around(now.period, from.days());
            whole.push_back({.period = {.from = from, .to = core::Date::from_days(around.next - 1)},
                             .value = {},
                             .numerator = {},
                             .denominator = {}});
        }
        whole.push_back(std::move(figure));
    }
    if (whole.size() > quality::months_shown) {
        whole.erase(whole.begin(),
                    whole.end() - static_cast<std::ptrdiff_t>(quality::months_shown));
    }
    now.figures = std::move(whole);
}

std::optional<Goal> goal_of(const MeasureNow& now, const Kept& kept)
{
    if (const auto* set = kept.choice(now.id, ChoiceKind::target); set != nullptr && set->number) {
        return Goal{.value = as_double(*set->number),
                    .by_on = set->by_on,
                    .whence = "Set by " + set->written.by + " on " +
                              core::long_date(core::london_date(set->written.at))};
    }
    if (now.measure != nullptr && now.measure->target) {
        return Goal{.value = as_double(now.measure->target->value),
                    .by_on = now.measure->target->on,
                    .whence = "Stated by the paper (" + now.measure->source + ")"};
    }
    return std::nullopt;
}

/// A goal is for the measure's own period: another period's count cannot be held to it.
bool goal_fits(const MeasureNow& now)
{
    return now.indicator == nullptr || !adds_up(now.indicator->form) ||
           now.indicator->period == now.period;
}

/// Where a new version of the framework counts something else, new limits begin.
void add_new_definitions(MeasureNow& now, const Framework& framework)
{
    const auto number = now.indicator == nullptr
                            ? std::nullopt
                            : framework.definitions->find_indicator(now.indicator->id);
    if (!number) {
        return;
    }
    auto& steps = now.series.question.steps;
    auto& reasons = now.series.step_reasons;
    for (const auto day : standards::changed_on(*framework.definitions, *number)) {
        const auto found = std::ranges::find_if(now.figures, [&](const PeriodFigure& figure) {
            return day >= figure.period.from && day <= figure.period.to;
        });
        const auto at = found - now.figures.begin();
        if (found == now.figures.end() || at == 0) {
            continue;
        }
        const auto step = static_cast<std::size_t>(at);
        const auto before = std::ranges::lower_bound(steps, step);
        const auto place = before - steps.begin();
        auto reason = "a new definition from " + core::long_date(day);
        if (before != steps.end() && *before == step) {
            auto& there = reasons[static_cast<std::size_t>(place)];
            there += "; " + reason;
        } else {
            steps.insert(before, step);
            reasons.insert(reasons.begin() + place, std::move(reason));
        }
    }
}

void judge(MeasureNow& now, const Framework& framework, const Kept& kept)
{
    if (now.known != Known::figures) {
        return;
    }
    const bool is_percent = now.unit == "percent";
    const bool is_bounded =
        is_percent && (now.indicator == nullptr || now.indicator->form != IndicatorForm::ratio);
    bool is_fraction = false;
    now.series = {.id = "measure",
                  .title = now.title,
                  .months = {},
                  .question = {.values = {},
                               .better = now.better,
                               .floor = 0,
                               .ceiling = is_bounded ? std::optional{100.0} : std::nullopt,
                               .rules = frameworks::xmr_rules(framework)},
                  .words = {.unit = is_percent ? "%" : "",
                            .decimals = 0,
                            .period = std::string{quality::period_word(now.period)},
                            .periods = std::string{quality::period_word(now.period)} + "s"},
                  .period = now.period};
    for (const auto& figure : now.figures) {
        now.series.months.push_back(figure.period.from);
        now.series.question.values.push_back(figure.value);
        is_fraction = is_fraction || (figure.value && std::floor(*figure.value) != *figure.value);
    }
    // As value_words() has them, so that a page does not tell one figure in two ways.
    now.series.words.decimals = is_fraction ? 1 : 0;
    if (now.goal && goal_fits(now)) {
        now.series.words.goal = now.goal->value;
    }
    for (const auto& step : kept.steps) {
        const auto at = std::ranges::find_if(now.figures, [&](const PeriodFigure& figure) {
            return step.starts_on >= figure.period.from && step.starts_on <= figure.period.to;
        });
        if (step.measure == now.id && at != now.figures.end() && at != now.figures.begin()) {
            now.series.question.steps.push_back(static_cast<std::size_t>(at - now.figures.begin()));
            now.series.step_reasons.push_back(step.reason);
        }
    }
    add_new_definitions(now, framework);
    now.is_judged = std::ranges::none_of(now.figures, &PeriodFigure::is_hidden);
    if (!now.is_judged) {
        now.word = "Not judged: too few";
        return;
    }
    const auto judged = standards::xmr(now.series.question);
    now.word = standards::signal_word(judged, now.series.words);
    now.finding = standards::finding(now.series.question, judged, now.series.words);
}

std::string word_without_figures(const MeasureNow& now)
{
    switch (now.known) {
        case Known::not_recorded:
            return "The record does not hold it";
        case Known::not_sent:
            return "Nothing sent yet";
        case Known::asked:
            return now.answer.empty() ? "Asked of people" : "Answered: " + now.answer;
        case Known::undefined:
            return "Not defined";
        default:
            return {};
    }
}

Known known_by_state(frameworks::State state)
{
    switch (state) {
        case frameworks::State::asked:
            return Known::asked;
        case frameworks::State::supplied:
            return Known::not_sent;
        case frameworks::State::parts:
            return Known::parts;
        default:
            return Known::undefined;
    }
}

std::string post_title(const Framework& framework, const std::string& id)
{
    const auto* post = framework.plans.post(id);
    return post == nullptr ? id : post->title;
}

}  // namespace

const Choice* Kept::choice(std::string_view measure, ChoiceKind kind) const
{
    const auto found = std::ranges::find_if(choices, [&](const Choice& choice) {
        return choice.measure == measure && choice.kind == kind && !choice.is_withdrawn;
    });
    return found == choices.end() ? nullptr : &*found;
}

const Answer* Kept::answer(std::string_view plan) const
{
    const Answer* last = nullptr;
    for (const auto& one : answers) {
        if (one.plan == plan && (last == nullptr || last->asked_on <= one.asked_on)) {
            last = &one;
        }
    }
    return last;
}

const PeriodFigure* MeasureNow::latest() const
{
    const auto found = std::find_if(figures.rbegin(), figures.rend(), [](const auto& figure) {
        return figure.value || figure.is_hidden;
    });
    return found == figures.rend() ? nullptr : &*found;
}

std::string MeasureNow::value_words() const
{
    if (known != Known::figures) {
        return word_without_figures(*this);
    }
    const auto* last = latest();
    if (last == nullptr) {
        return "No figure";
    }
    return last->is_hidden ? std::string{quality::too_small_words}
                           : quality::figure_words(*last->value, unit == "percent" ? unit : "");
}

std::optional<MeasureNow> measure_now(const ledger::View& view, const ledger::Reach& reach,
                                      const Framework& framework, std::string_view id,
                                      const Kept& kept, const Shown& shown)
{
    MeasureNow now;
    const auto* listed = framework.plans.measure(id);
    now.measure = listed == nullptr ? nullptr : &framework.plans.meant(*listed);
    const auto number = framework.definitions->find_indicator(
        now.measure == nullptr ? id : std::string_view{now.measure->indicator});
    if (number) {
        now.indicator = &framework.definitions->indicators[*number];
    }
    if (now.measure == nullptr && now.indicator == nullptr) {
        return std::nullopt;
    }
    now.id = now.measure == nullptr ? now.indicator->id : now.measure->id;
    now.title = listed == nullptr ? now.indicator->title : listed->title;
    now.source = listed == nullptr ? now.indicator->source : listed->source;
    now.is_sent = number
                      ? now.indicator->form == IndicatorForm::supplied
                      : now.measure != nullptr && now.measure->state == frameworks::State::supplied;
    if (now.measure != nullptr && !number) {
        now.known = known_by_state(now.measure->state);
        now.unit = now.measure->unit;
        now.better = better_of(now.measure->direction);
        now.period = now.measure->period.value_or(Period::quarter);
    }
    if (now.is_sent) {
        if (number) {
            now.unit = now.indicator->unit;
            now.better = better_of(now.indicator->direction);
            now.period = now.indicator->period;
        }
        fill_sent(now, kept, view.as_at(), shown);
    } else if (number && now.indicator->form == IndicatorForm::asked) {
        now.known = Known::asked;
    } else if (number && now.indicator->form != IndicatorForm::undefined) {
        fill_computed(now, view, reach, framework, shown);
    }
    if (now.known == Known::asked) {
        now.answer = answer_words(kept.answer(now.id));
    }
    now.goal = goal_of(now, kept);
    if (const auto* owner = kept.choice(now.id, ChoiceKind::owner)) {
        now.owner = owner->words;
    } else if (now.measure != nullptr && !now.measure->owner.empty()) {
        now.owner = post_title(framework, now.measure->owner);
    }
    if (now.known == Known::parts) {
        for (const auto& part : now.measure->parts) {
            now.parts.push_back(measure_now(view, reach, framework, part.id, kept, shown).value());
        }
    }
    judge(now, framework, kept);
    if (now.word.empty()) {
        now.word = word_without_figures(now);
    }
    return now;
}

Saying saying_of(const MeasureNow& now)
{
    if (now.known == Known::asked) {
        return Saying::asked;
    }
    if (now.known != Known::figures || now.latest() == nullptr) {
        return Saying::none;
    }
    for (const auto saying : {Saying::improving, Saying::worse, Saying::changed, Saying::steady}) {
        if (now.word == word_for(saying)) {
            return saying;
        }
    }
    return Saying::unjudged;
}

std::string_view word_for(Saying saying)
{
    switch (saying) {
        case Saying::improving:
            return "Improving";
        case Saying::worse:
            return "Getting worse";
        case Saying::changed:
            return "Changed";
        case Saying::steady:
            return "No change";
        case Saying::unjudged:
            return "Too little to judge";
        case Saying::asked:
            return "Answered by people";
        case Saying::none:
            break;
    }
    return "Without figures";
}

void Tally::add(const MeasureNow& now)
{
    if (!now.parts.empty()) {
        for (const auto& part : now.parts) {
            add(part);
        }
        return;
    }
    switch (saying_of(now)) {
        case Saying::improving:
            ++improving;
            break;
        case Saying::worse:
            ++worse;
            break;
        case Saying::changed:
            ++changed;
            break;
        case Saying::steady:
            ++steady;
            break;
        case Saying::unjudged:
            ++unjudged;
            break;
        case Saying::asked:
            ++asked;
            break;
        case Saying::none:
            ++none;
            break;
    }
}

std::string tally_words(const Tally& tally)
{
    std::string words;
    const auto add = [&](std::size_t count, const char* what) {
        if (count > 0) {
            const auto* noun = !words.empty() ? " " : count == 1 ? " measure " : " measures ";
            words += (words.empty() ? "" : ", ") + std::to_string(count) + noun + what;
        }
    };
    add(tally.improving, "improving");
    add(tally.worse, "getting worse");
    add(tally.changed, "changed");
    add(tally.steady, "with no change");
    add(tally.unjudged, "with too little to judge");
    add(tally.asked, "answered by people");
    add(tally.none, "without figures");
    return words;
}

std::string answer_words(const Answer* answer)
{
    return answer == nullptr ? "" : answer->said + ", for " + core::long_date(answer->asked_on);
}

std::string objective_state(const frameworks::Objective& objective, const Tally& tally,
                            const Answer* answer)
{
    if (const auto words = tally_words(tally); !words.empty()) {
        return words;
    }
    switch (objective.state) {
        case frameworks::State::asked:
            if (answer != nullptr) {
                return "Answered: " + answer_words(answer);
            }
            return "Told by " + objective.asked.of + ", " + objective.asked.when;
        case frameworks::State::supplied:
            return "Sent by " + objective.supplied.by + ", " + objective.supplied.when;
        case frameworks::State::undefined:
            return "Nothing measures it: " + objective.undefined;
        default:
            break;
    }
    return objective.standards.empty()
               ? "Nothing measures it"
               : std::to_string(objective.standards.size()) + (objective.standards.size() == 1
                                                                   ? " standard answers for it"
                                                                   : " standards answer for it");
}

}  // namespace goldthread::strategy
