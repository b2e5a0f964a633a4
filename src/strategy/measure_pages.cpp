// strategy/measure_pages.cpp: `/measures` and below, looking and noting: from a request to a page.
#include "platform/html/govuk.h"
#include "strategy/kept_store.h"
#include "strategy/measure_markup.h"
#include "strategy/strategy_pages.h"

#include <algorithm>

namespace goldthread::strategy {

namespace {

using web::Context;
using web::Response;

/// How the first standard behind a measure stands, for the strip.
std::string files_words(const ledger::View& view, const ledger::Reach& reach,
                        const std::vector<std::size_t>& standards, const quality::Shown& shown)
{
    if (standards.empty()) {
        return {};
    }
    const auto counts = view.counts(reach, view.definitions().standards[standards.front()].id);
    const auto share = counts ? counts->share() : ledger::Share{};
    return share.whole > 0 && shown.may_show(share) ? quality::part_of_whole(share) + " children"
                                                    : std::string{};
}

std::vector<Note> latest_notes(const std::vector<Note>& all)
{
    auto last = standing(all, [](const Note& one, const Note& other) {
        return one.measure == other.measure && one.number == other.number;
    });
    std::erase_if(last, &Note::is_withdrawn);
    std::ranges::reverse(last);
    return last;
}

core::Result<Response> measure_response(Context& context, const PageParts& parts,
                                        const std::string& id, const core::Invalid& errors)
{
    const auto grant = context.work.permit<ViewStrategy>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    if (!is_measure(parts.framework, id)) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    const auto kept = kept_now(*grant);
    const bool is_exact = sees_all(context);
    const auto view = parts.ledger.view();
    const quality::Shown shown{.below = view.suppress_below(), .is_exact = is_exact};
    const ledger::Reach reach{*grant};
    MeasurePage page{.framework = parts.framework,
                     .now = measure_now(view, reach, parts.framework, id, kept, shown).value(),
                     .asker = thread::asker_of(context.work),
                     .files = {},
                     .may = {.choose = context.work.may<ChooseForMeasure>(),
                             .accept = context.work.may<AcceptStepChange>(),
                             .supply = context.work.may<SupplyFigures>(),
                             .note = context.work.may<WriteNote>()},
                     .kept = kept,
                     .steps = step_changes(*grant, id),
                     .notes = latest_notes(notes(*grant, id)),
                     .not_recorded = {},
                     .csrf = context.csrf,
                     .errors = errors,
                     .typed_note = errors.fields.empty() ? "" : context.form.text("words"),
                     .notice = notice_banner(context)};
    if (page.asker.sees_figures) {
        page.files =
            files_words(view, reach, thread::standards_counted(parts.framework, id), shown);
    }
    if (page.now.indicator != nullptr) {
        const auto& indicator = *page.now.indicator;
        const auto sort = quality::sort_of(*parts.framework.definitions, indicator);
        page.may.open_records = indicator.form != standards::IndicatorForm::ratio &&
                                (sort == "child" ? context.work.may<quality::ListChildrenBehind>()
                                                 : context.work.may<quality::ListStaffBehind>());
        page.not_recorded = view.not_recorded(indicator.id);
        if (const auto number = parts.framework.definitions->find_indicator(indicator.id)) {
            page.split = quality::indicator_now(view, reach, parts.framework, *number, shown);
        }
    }
    return context.page(errors.fields.empty() ? 200 : 422, measure_page(page));
}

core::Result<Response> download_measure(Context& context, const PageParts& parts,
                                        const std::string& id)
{
    const auto grant = context.work.permit<ViewStrategy>(access::Whole{}, "download of " + id);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto kept = kept_now(*grant);
    const bool is_exact = sees_all(context);
    const auto view = parts.ledger.view();
    const auto now = measure_now(view, ledger::Reach{*grant}, parts.framework, id, kept,
                                 {.below = view.suppress_below(), .is_exact = is_exact});
    if (!now) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    return measure_csv(*now);
}

core::Result<Response> add_note(Context& context, const PageParts& parts, const std::string& id)
{
    const auto grant = context.work.permit<WriteNote>(access::Whole{}, "measure " + id);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    if (!is_measure(parts.framework, id)) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    core::Invalid errors;
    const auto words = context.form.text("words");
    expect_words(errors, "words", "The note", words, words_max);
    if (!errors.fields.empty()) {
        return measure_response(context, parts, id, errors);
    }
    const auto saved = write(*grant, {.measure = id, .words = words, .written = {}}, 0);
    if (!saved) {
        return std::unexpected(saved.error());
    }
    return context.done(thread::measure_url(id).text(), "Your note is kept.");
}

/// The parts of plans as the plans order them, then the strategies that stand alone.
std::vector<const frameworks::Strategy*> in_order(const frameworks::Framework& framework)
{
    std::vector<const frameworks::Strategy*> ordered;
    for (const auto& plan : framework.plans.strategies) {
        const auto of_plan = framework.plans.parts(plan.id);
        ordered.insert(ordered.end(), of_plan.begin(), of_plan.end());
    }
    for (const auto& strategy : framework.plans.strategies) {
        if (std::ranges::find(ordered, &strategy) == ordered.end()) {
            ordered.push_back(&strategy);
        }
    }
    return ordered;
}

core::Result<MeasureList> measure_list(Context& context, const PageParts& parts)
{
    const auto grant = context.work.permit<ViewStrategy>();
    if (!grant) {
        return core::Result<MeasureList>(std::unexpect, grant.error());
    }
    const auto kept = kept_now(*grant);
    const bool is_exact = sees_all(context);
    const auto view = parts.ledger.view();
    const ledger::Reach reach{*grant};
    MeasuresNow measures{
        view, reach, parts.framework, kept, {.below = view.suppress_below(), .is_exact = is_exact}};
    MeasureList list{.rows = {},
                     .strategies = {},
                     .state = web::list_state(context.query, {"q", "strategy", "signal"}),
                     .may_supply = context.work.may<SupplyFigures>(),
                     .notice = notice_banner(context)};
    const auto add = [&](const MeasureNow& now, const std::string& strategy) {
        const auto asked = list.state.filter("strategy");
        const auto signal = list.state.filter("signal");
        if (web::holds_text(now.title, list.state.filter("q")) &&
            (asked.empty() || asked == strategy) &&
            (signal.empty() || signal == word_for(saying_of(now)))) {
            list.rows.push_back({.now = now, .strategy = strategy});
        }
    };
    for (const auto* strategy : in_order(parts.framework)) {
        if (!strategy->measures.empty()) {
            list.strategies.push_back(strategy->title);
        }
        for (const auto& measure : strategy->measures) {
            const auto* now = measures.at(measure.id);
            if (now->parts.empty()) {
                add(*now, strategy->title);
            }
            for (auto part : now->parts) {
                part.title = measure.title + ": " + part.title;
                add(part, strategy->title);
            }
        }
    }
    return list;
}

}  // namespace

void add_measure_pages(web::Router& router, const PageParts& parts)
{
    router.get("/measures", [parts](Context& context) -> core::Result<Response> {
        const auto list = measure_list(context, parts);
        if (!list) {
            return std::unexpected(list.error());
        }
        return context.page(measures_page(*list));
    });
    router.get("/measures.csv", [parts](Context& context) -> core::Result<Response> {
        const auto list = measure_list(context, parts);
        if (!list) {
            return std::unexpected(list.error());
        }
        return measures_csv(*list, context.today);
    });
    router.get("/measures/{measure}", [parts](Context& context, const std::string& id) {
        return measure_response(context, parts, id, {});
    });
    router.get("/measures/{measure}/figures.csv", [parts](Context& context, const std::string& id) {
        return download_measure(context, parts, id);
    });
    router.post("/measures/{measure}/notes", [parts](Context& context, const std::string& id) {
        return add_note(context, parts, id);
    });
}

}  // namespace goldthread::strategy
