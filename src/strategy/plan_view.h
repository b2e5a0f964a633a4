// strategy/plan_view.h: strategies and their objectives as they stand: measures, standards, actions
// and what the papers leave open. Knows no HTML, no request and no database.
#pragma once
#include "strategy/measure_view.h"

#include <map>
#include <string>
#include <vector>

namespace goldthread::strategy {

/// Works each measure out once for a page.
class MeasuresNow {
public:
    MeasuresNow(const ledger::View& view, const ledger::Reach& reach,
                const frameworks::Framework& framework, const Kept& kept,
                const quality::Shown& shown)
        : view_(view), reach_(reach), framework_(framework), kept_(kept), shown_(shown)
    {
    }
    const Kept& kept() const { return kept_; }
    /// Null where there is none with this id.
    const MeasureNow* at(const std::string& id);

private:
    const ledger::View& view_;
    const ledger::Reach& reach_;
    const frameworks::Framework& framework_;
    const Kept& kept_;
    quality::Shown shown_;
    std::map<std::string, std::optional<MeasureNow>> known_;
};

struct ObjectiveNow {
    const frameworks::Objective* objective = nullptr;
    const frameworks::Strategy* strategy = nullptr;
    std::vector<MeasureNow> measures;
    Tally tally;
    std::string state;  ///< In words.
};

struct StrategyNow {
    const frameworks::Strategy* strategy = nullptr;
    std::vector<const frameworks::Board*> boards;  ///< That govern it.
    std::vector<std::string> leads;                ///< Titles of posts.
    std::vector<ObjectiveNow> objectives;
    std::vector<MeasureNow> measures;  ///< Its own, then others that its objectives name.
    Tally tally;                       ///< Of its measures.
};

ObjectiveNow objective_now(const frameworks::Framework& framework,
                           const frameworks::Strategy& strategy,
                           const frameworks::Objective& objective, MeasuresNow& measures);
StrategyNow strategy_now(const frameworks::Framework& framework,
                         const frameworks::Strategy& strategy, MeasuresNow& measures);

/// An action with how far it is.
struct ActionNow {
    const frameworks::Action* action = nullptr;
    std::string owner;                 ///< A post's title; empty: nobody is named.
    std::optional<Progress> progress;  ///< The last version.
};
std::vector<ActionNow> actions_now(const frameworks::Framework& framework,
                                   const std::vector<frameworks::Action>& actions,
                                   const std::vector<Progress>& progress);
/// `Overdue since 1 June 2026`, `Due on …`, `Done on …`, `Under way`, `No date given`.
std::string due_words(const ActionNow& action, core::Date today);

/// What the papers and the council leave open of a measure: `no target`, `no owner`, …
std::vector<std::string> gaps_of(const MeasureNow& now, const Kept& kept);

}  // namespace goldthread::strategy
