// strategy/plan_pages.cpp: `/strategy` and below: from a request to a page.
#include "platform/html/govuk.h"
#include "strategy/kept_store.h"
#include "strategy/plan_markup.h"
#include "strategy/strategy_pages.h"

#include <algorithm>

namespace goldthread::strategy {

namespace {

using web::Context;
using web::Response;

/// The plan whose parts stand on the sheet: the first that has parts, else the first strategy.
const frameworks::Strategy* plan_of(const frameworks::Framework& framework)
{
    const auto& strategies = framework.plans.strategies;
    const auto found = std::ranges::find_if(strategies, [&](const frameworks::Strategy& one) {
        return !framework.plans.parts(one.id).empty();
    });
    if (found != strategies.end()) {
        return &*found;
    }
    return strategies.empty() ? nullptr : &strategies.front();
}

core::Result<Response> show_plan(Context& context, const PageParts& parts)
{
    const auto grant = context.work.permit<ViewStrategy>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto* plan = plan_of(parts.framework);
    if (plan == nullptr) {
        return context.page(no_plan_page());
    }
    const auto kept = kept_now(*grant);
    const bool is_exact = sees_all(context);
    const auto view = parts.ledger.view();
    const ledger::Reach reach{*grant};
    MeasuresNow measures{
        view, reach, parts.framework, kept, {.below = view.suppress_below(), .is_exact = is_exact}};
    PlanPage page{.framework = parts.framework,
                  .plan = plan,
                  .strategies = {},
                  .others = {},
                  .as_at = view.as_at()};
    auto on_sheet = parts.framework.plans.parts(plan->id);
    if (on_sheet.empty()) {
        on_sheet.push_back(plan);
    }
    for (const auto* strategy : on_sheet) {
        page.strategies.push_back(strategy_now(parts.framework, *strategy, measures));
    }
    for (const auto& strategy : parts.framework.plans.strategies) {
        if (&strategy != plan && std::ranges::find(on_sheet, &strategy) == on_sheet.end()) {
            page.others.push_back(&strategy);
        }
    }
    return context.page(plan_page(page));
}

core::Result<Response> show_strategy(Context& context, const PageParts& parts,
                                     const std::string& id)
{
    const auto grant = context.work.permit<ViewStrategy>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto* strategy = parts.framework.plans.strategy(id);
    if (strategy == nullptr) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    const auto kept = kept_now(*grant);
    const auto done = progress(*grant, "");
    const bool is_exact = sees_all(context);
    const auto view = parts.ledger.view();
    const ledger::Reach reach{*grant};
    MeasuresNow measures{
        view, reach, parts.framework, kept, {.below = view.suppress_below(), .is_exact = is_exact}};
    StrategyPage page{.framework = parts.framework,
                      .now = strategy_now(parts.framework, *strategy, measures),
                      .actions = actions_now(parts.framework, strategy->actions, done),
                      .kept = kept,
                      .today = context.today,
                      .notice = notice_banner(context)};
    for (const auto& objective : strategy->objectives) {
        auto own = actions_now(parts.framework, objective.actions, done);
        std::ranges::move(own, std::back_inserter(page.actions));
    }
    return context.page(strategy_page(page));
}

std::string met_words(const ledger::View& view, const ledger::Reach& reach,
                      const standards::Standard& standard, const quality::Shown& shown)
{
    const auto counts = view.counts(reach, standard.id);
    if (!counts) {
        return standard.form == standards::Form::asked ? "Asked of people" : "Not recorded";
    }
    const auto share = counts->share();
    if (share.whole == 0) {
        return "Applies to nobody";
    }
    return shown.may_show(share) ? quality::percent(share) + ", " + quality::part_of_whole(share)
                                 : std::string{quality::too_small_words};
}

/// What the objective's page shows; `errors` are those of its form.
core::Result<Response> objective_response(Context& context, const PageParts& parts,
                                          const std::string& id, const core::Invalid& errors)
{
    const auto grant = context.work.permit<ViewStrategy>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto* objective = parts.framework.plans.objective(id);
    const auto* strategy = parts.framework.plans.home(id);
    if (objective == nullptr || strategy == nullptr) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    const auto kept = kept_now(*grant);
    const auto done = progress(*grant, "");
    const quality::Shown exact{.below = 0, .is_exact = sees_all(context)};
    const auto view = parts.ledger.view();
    const quality::Shown shown{.below = view.suppress_below(), .is_exact = exact.is_exact};
    const ledger::Reach reach{*grant};
    MeasuresNow measures{view, reach, parts.framework, kept, shown};
    ObjectivePage page{.framework = parts.framework,
                       .now = objective_now(parts.framework, *strategy, *objective, measures),
                       .standards = {},
                       .actions = actions_now(parts.framework, objective->actions, done),
                       .kept = kept,
                       .today = context.today,
                       .asker = thread::asker_of(context.work),
                       .files = {},
                       .may_record = context.work.may<RecordProgress>(),
                       .csrf = context.csrf,
                       .errors = errors,
                       .typed_state = context.form.text("state"),
                       .typed_words = context.form.text("words"),
                       .notice = notice_banner(context)};
    for (const auto at : thread::of_objective(parts.framework, *objective).standards) {
        const auto& standard = parts.framework.definitions->standards[at];
        page.standards.push_back({.standard = &standard,
                                  .met = page.asker.sees_figures
                                             ? met_words(view, reach, standard, shown)
                                             : std::string{}});
    }
    return context.page(errors.fields.empty() ? 200 : 422, objective_page(page));
}

core::Result<Response> save_progress(Context& context, const PageParts& parts,
                                     const std::string& id)
{
    const auto* objective = parts.framework.plans.objective(id);
    const auto grant =
        context.work.permit<RecordProgress>(access::Whole{}, "an action of objective " + id);
    if (!grant || objective == nullptr) {
        return grant ? std::unexpected<core::Error>(core::NotFound{})
                     : std::unexpected<core::Error>(grant.error());
    }
    const auto chosen = context.form.text("action");
    const auto colon = chosen.find(':');
    const auto action = std::ranges::find(
        objective->actions, colon == std::string::npos ? chosen : chosen.substr(colon + 1),
        &frameworks::Action::id);
    core::Invalid errors;
    if (action == objective->actions.end() || colon == std::string::npos) {
        errors.fields["action"] = "Choose one of the actions";
    }
    const auto state = action_state(context.form.text("state"));
    if (!state) {
        errors.fields["state"] = "Choose how far the action is";
    }
    const auto done_on = context.form.date("done_on");
    if (state == ActionState::done && !done_on) {
        errors.fields["done_on"] = "Enter the day on which it was done, like 27 3 2026";
    } else if (done_on && *done_on > context.today) {
        errors.fields["done_on"] = "Done on must be today or in the past";
    }
    const auto words = context.form.text("words");
    expect_words(errors, "words", "What was done, or why not,", words, words_max);
    if (!errors.fields.empty()) {
        return objective_response(context, parts, id, errors);
    }
    std::int64_t seen = 0;
    for (const char digit : chosen.substr(0, std::min<std::size_t>(colon, 9))) {
        seen = digit >= '0' && digit <= '9' ? seen * 10 + (digit - '0') : seen;
    }
    const auto saved =
        record(*grant,
               Progress{.action = action->id,
                        .state = *state,
                        .done_on = state == ActionState::done ? done_on : std::nullopt,
                        .words = words,
                        .written = {}},
               seen);
    if (!saved) {
        return std::unexpected(saved.error());
    }
    return context.done(thread::objective_url(*objective).text(),
                        "It is saved how far the action is: " + action->title);
}

}  // namespace

void add_plan_pages(web::Router& router, const PageParts& parts)
{
    router.get("/strategy", [parts](Context& context) { return show_plan(context, parts); });
    router.get("/strategy/{strategy}", [parts](Context& context, const std::string& id) {
        return show_strategy(context, parts, id);
    });
    router.get("/strategy/objectives/{objective}",
               [parts](Context& context, const std::string& id) {
                   return objective_response(context, parts, id, {});
               });
    router.post("/strategy/objectives/{objective}/progress",
                [parts](Context& context, const std::string& id) {
                    return save_progress(context, parts, id);
                });
}

}  // namespace goldthread::strategy
