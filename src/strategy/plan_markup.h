// strategy/plan_markup.h: strategy on a page, one strategy and one objective as markup: functions
// of what they show. No request, no database, no rule.
#pragma once
#include "platform/html/page.h"
#include "strategy/plan_view.h"
#include "thread/strip.h"

#include <string>
#include <vector>

namespace goldthread::strategy {

struct PlanPage {
    const frameworks::Framework& framework;
    const frameworks::Strategy* plan = nullptr;  ///< The plan whose parts stand on the sheet.
    std::vector<StrategyNow> strategies;
    std::vector<const frameworks::Strategy*> others;  ///< Strategies that are no part of it.
    core::Date as_at;
};
html::Page plan_page(const PlanPage& page);
/// Where the framework has no strategy at all.
html::Page no_plan_page();

struct StrategyPage {
    const frameworks::Framework& framework;
    StrategyNow now;
    std::vector<ActionNow> actions;  ///< Its own, and those of its objectives.
    const Kept& kept;
    core::Date today;
    bool may_choose = false;
    html::Html notice = {};
};
html::Page strategy_page(const StrategyPage& page);

/// How a standard is met now, in a few words: `82%, 41 of 50`.
struct StandardLine {
    const standards::Standard* standard = nullptr;
    std::string met;
};

struct ObjectivePage {
    const frameworks::Framework& framework;
    ObjectiveNow now;
    std::vector<StandardLine> standards;
    std::vector<ActionNow> actions;
    const Kept& kept;
    core::Date today;
    thread::Asker asker;
    std::string files;  ///< For the strip.
    bool may_record = false;
    std::string csrf = {};
    core::Invalid errors = {};
    std::string typed_state = {};  ///< What was entered before the errors.
    std::string typed_words = {};
    html::Html notice = {};
};
html::Page objective_page(const ObjectivePage& page);

/// `/strategy/{id}`.
html::Url strategy_url(const frameworks::Strategy& strategy);
html::Url board_url(const frameworks::Board& board);

/// Word and a small line of the figures; the word alone where nothing is judged.
html::Html signal(const MeasureNow& now);
/// One measure with its value, its word and its line; its parts under it.
html::Html measure_line(const MeasureNow& now);
/// Measures as a table: figure, signal, target, owner.
html::Html measure_table(const std::vector<MeasureNow>& measures, std::string_view caption);

}  // namespace goldthread::strategy
