#include "strategy/plan_view.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>

namespace goldthread::strategy {

using frameworks::Framework;

const MeasureNow* MeasuresNow::at(const std::string& id)
{
    auto found = known_.find(id);
    if (found == known_.end()) {
        found = known_.emplace(id, measure_now(view_, reach_, framework_, id, kept_, shown_)).first;
    }
    return found->second ? &*found->second : nullptr;
}

ObjectiveNow objective_now(const Framework& /*names are resolved already*/,
                           const frameworks::Strategy& strategy,
                           const frameworks::Objective& objective, MeasuresNow& measures)
{
    ObjectiveNow now{
        .objective = &objective, .strategy = &strategy, .measures = {}, .tally = {}, .state = {}};
    for (const auto& id : objective.measures) {
        if (const auto* measure = measures.at(id)) {
            now.measures.push_back(*measure);
            now.tally.add(*measure);
        }
    }
    now.state = objective_state(objective, now.tally, measures.kept().answer(objective.id));
    return now;
}

StrategyNow strategy_now(const Framework& framework, const frameworks::Strategy& strategy,
                         MeasuresNow& measures)
{
    StrategyNow now{.strategy = &strategy,
                    .boards = {},
                    .leads = {},
                    .objectives = {},
                    .measures = {},
                    .tally = {}};
    for (const auto& id : strategy.governed_by) {
        if (const auto* board = framework.plans.board(id)) {
            now.boards.push_back(board);
        }
    }
    for (const auto& id : strategy.leads) {
        const auto* post = framework.plans.post(id);
        now.leads.push_back(post == nullptr ? id : post->title);
    }
    for (const auto& objective : strategy.objectives) {
        now.objectives.push_back(objective_now(framework, strategy, objective, measures));
    }
    std::set<std::string, std::less<>> told;
    const auto tell = [&](const MeasureNow& measure) {
        if (!told.insert(measure.id).second) {
            return;
        }
        for (const auto& part : measure.parts) {
            told.insert(part.id);
        }
        now.measures.push_back(measure);
        now.tally.add(measure);
    };
    for (const auto& measure : strategy.measures) {
        if (const auto* one = measures.at(measure.id)) {
            tell(*one);
        }
    }
    for (const auto& objective : now.objectives) {
        std::ranges::for_each(objective.measures, tell);
    }
    return now;
}

std::vector<ActionNow> actions_now(const Framework& framework,
                                   const std::vector<frameworks::Action>& actions,
                                   const std::vector<Progress>& progress)
{
    std::vector<ActionNow> all;
    for (const auto& action : actions) {
        const auto* post = framework.plans.post(action.owner);
        ActionNow now{.action = &action,
                      .owner = post == nullptr ? action.owner : post->title,
                      .progress = {}};
        for (const auto& one : progress) {
            if (one.action == action.id) {
                now.progress = one;
            }
        }
        all.push_back(std::move(now));
    }
    return all;
}

std::string due_words(const ActionNow& action, core::Date today)
{
    const auto state = action.progress ? action.progress->state : ActionState::not_started;
    if (state == ActionState::done) {
        return action.progress->done_on ? "Done on " + core::long_date(*action.progress->done_on)
                                        : "Done";
    }
    if (state == ActionState::dropped) {
        return "Dropped";
    }
    const std::string begun = state == ActionState::under_way ? "Under way. " : "";
    if (action.action->due_on) {
        return begun + (*action.action->due_on < today ? "Overdue since " : "Due on ") +
               core::long_date(*action.action->due_on);
    }
    return begun + (action.action->due.empty() ? "No date given" : "Due " + action.action->due);
}

std::vector<std::string> gaps_of(const MeasureNow& now, const Kept& kept)
{
    std::vector<std::string> gaps;
    if (now.known == Known::undefined) {
        gaps.emplace_back("not defined");
    }
    if (!now.goal) {
        gaps.emplace_back("no target");
    }
    if (kept.choice(now.id, ChoiceKind::baseline) == nullptr &&
        (now.measure == nullptr || !now.measure->baseline)) {
        gaps.emplace_back("no baseline");
    }
    if (now.owner.empty()) {
        gaps.emplace_back("no owner");
    }
    return gaps;
}

}  // namespace goldthread::strategy
