// strategy/measure_view.h: a measure as it stands: its figures by period, what they say, and what
// the council has set for it. Knows no HTML, no request and no database.
#pragma once
#include "frameworks/framework.h"
#include "ledger/view.h"
#include "quality/facts.h"
#include "strategy/kept.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::strategy {

/// What stands now of what people decided and entered.
struct Kept {
    std::vector<Choice> choices;
    std::vector<StepChange> steps;
    std::vector<SuppliedFigure> figures;  ///< None that is withdrawn.
    std::vector<Answer> answers = {};     ///< The last version of each, none that is withdrawn.

    const Choice* choice(std::string_view measure, ChoiceKind kind) const;
    /// The one for the latest day; null where nobody answered.
    const Answer* answer(std::string_view plan) const;
};

/// Where a measure's figures come from, or why there are none.
enum class Known { figures, not_recorded, not_sent, asked, undefined, parts };

struct PeriodFigure {
    standards::Span period;
    std::optional<double> value;  ///< Nothing where there is none, or it may not be shown.
    std::string numerator;        ///< Empty where there is none, or it may not be shown.
    std::string denominator;
    bool is_hidden = false;  ///< Too small to show.
};

/// A target: set here or stated by the paper.
struct Goal {
    double value = 0;
    std::optional<core::Date> by_on;
    std::string whence;  ///< `Set by Dana Okafor on 22 November 2026`, or the paper.
};

struct MeasureNow {
    std::string id;
    std::string title;
    std::string source;
    const frameworks::Measure* measure = nullptr;     ///< Null where an indicator stands by itself.
    const standards::Indicator* indicator = nullptr;  ///< Of what is computed.
    Known known = Known::undefined;
    bool is_sent = false;  ///< Others send its figures.
    std::string unit;
    standards::Better better = standards::Better::neither;
    standards::Period period = standards::Period::month;  ///< Of the figures.
    std::vector<PeriodFigure> figures = {};               ///< Oldest first.
    std::optional<Goal> goal = {};
    std::string owner = {};  ///< A role or a person; empty: nobody.
    bool is_judged = false;  ///< The series may be shown whole.
    quality::MonthlySeries series = {};
    std::string word = {};     ///< `Improving`, `No change`, …, or why there is none.
    std::string finding = {};  ///< The sentence; empty where not judged.
    std::string answer = {};   ///< Of what people are asked: the last answer and its day.
    std::vector<MeasureNow> parts = {};

    /// The last figure there is, hidden or not; null where none is.
    const PeriodFigure* latest() const;
    /// `72%`, `Not shown: too few`, `Not sent`, …
    std::string value_words() const;
};

/// `id` of a measure, a part of one, or an indicator. Nothing where there is neither.
std::optional<MeasureNow> measure_now(const ledger::View& view, const ledger::Reach& reach,
                                      const frameworks::Framework& framework, std::string_view id,
                                      const Kept& kept, const quality::Shown& shown);

/// What a measure says, as tallies and the filter of measures have it.
enum class Saying { improving, worse, changed, steady, unjudged, asked, none };
inline constexpr std::array<Saying, 7> every_saying{
    Saying::improving, Saying::worse, Saying::changed, Saying::steady,
    Saying::unjudged,  Saying::asked, Saying::none};
/// Of one without parts.
Saying saying_of(const MeasureNow& now);
/// `Improving`, `Getting worse`, …, `Without figures`.
std::string_view word_for(Saying saying);

/// How many of some measures, and of their parts, say what.
struct Tally {
    std::size_t improving = 0;
    std::size_t worse = 0;
    std::size_t changed = 0;   ///< Where neither way is better.
    std::size_t steady = 0;    ///< No change.
    std::size_t unjudged = 0;  ///< Too few figures, or too small to show.
    std::size_t asked = 0;     ///< Answered by people.
    std::size_t none = 0;      ///< Without figures.
    void add(const MeasureNow& now);
    std::size_t judged() const { return improving + worse + changed + steady; }
};
/// `2 measures improving, 1 getting worse, 1 changed, 3 with no change, 1 answered by people, 4
/// without figures`; empty for nothing.
std::string tally_words(const Tally& tally);

/// `yes, for 3 May 2026`; empty for null.
std::string answer_words(const Answer* answer);

/// How an objective stands, in words: by its measures, or what was answered last (null: nothing),
/// or who tells it, or that nobody does.
std::string objective_state(const frameworks::Objective& objective, const Tally& tally,
                            const Answer* answer = nullptr);

}  // namespace goldthread::strategy
