// strategy/supply_pages.cpp: partners' figures in: from a request to a page.
#include "platform/html/govuk.h"
#include "strategy/kept_store.h"
#include "strategy/strategy_pages.h"
#include "strategy/supply_markup.h"
#include "thread/strip.h"

#include <algorithm>

namespace goldthread::strategy {

namespace {

using web::Context;
using web::Response;

/// Periods that a form offers.
constexpr std::size_t periods_offered = 24;

void add_sendable(const frameworks::Measure& measure, Receiving& receiving)
{
    if (measure.state == frameworks::State::supplied) {
        receiving.measures.push_back(
            {.id = measure.id,
             .title = measure.title,
             .unit = measure.unit,
             .period = measure.period.value_or(standards::Period::quarter)});
    } else {
        receiving.others.push_back(measure.id);
    }
    for (const auto& part : measure.parts) {
        add_sendable(part, receiving);
    }
}

Receiving receiving_of(const frameworks::Framework& framework,
                       const access::Grant<ViewStrategy>& grant)
{
    Receiving receiving{.measures = {}, .others = {}, .standing = {}, .today = grant.today()};
    for (const auto& strategy : framework.plans.strategies) {
        for (const auto& measure : strategy.measures) {
            if (measure.same_as.empty()) {
                add_sendable(measure, receiving);
            }
        }
    }
    for (const auto& indicator : framework.definitions->indicators) {
        if (indicator.left_out) {
            continue;
        }
        if (indicator.form == standards::IndicatorForm::supplied) {
            receiving.measures.push_back({.id = indicator.id,
                                          .title = indicator.title,
                                          .unit = indicator.unit,
                                          .period = indicator.period});
        } else {
            receiving.others.push_back(indicator.id);
        }
    }
    receiving.standing = standing(
        supplied_figures(grant, ""), [](const SuppliedFigure& one, const SuppliedFigure& other) {
            return one.measure == other.measure && one.period.from == other.period.from &&
                   one.period.to == other.period.to;
        });
    return receiving;
}

std::vector<standards::Span> complete_periods(standards::Period period, core::Date today)
{
    std::vector<standards::Span> spans;
    auto span = standards::last_complete(period, today);
    for (std::size_t i = 0; i < periods_offered; ++i) {
        spans.push_back(span);
        span = standards::last_complete(period, span.from - std::chrono::days{1});
    }
    return spans;
}

core::Result<Response> figures_response(Context& context, const PageParts& parts,
                                        const std::string& id, const core::Invalid& errors)
{
    const auto grant = context.work.permit<ViewStrategy>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto receiving = receiving_of(parts.framework, *grant);
    const auto kept = kept_now(*grant);
    const bool is_exact = sees_all(context);
    const auto view = parts.ledger.view();
    auto now = measure_now(view, ledger::Reach{*grant}, parts.framework, id, kept,
                           {.below = view.suppress_below(), .is_exact = is_exact});
    if (!now) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    FiguresPage page{.now = std::move(*now),
                     .history = supplied_figures(*grant, id),
                     .periods = {},
                     .may_supply = context.work.may<SupplyFigures>(),
                     .is_sent = std::ranges::find(receiving.measures, id, &Sendable::id) !=
                                receiving.measures.end(),
                     .is_exact = is_exact,
                     .csrf = context.csrf,
                     .typed = {.measure = id,
                               .from = context.form.text("from"),
                               .value = context.form.text("value"),
                               .numerator = context.form.text("numerator"),
                               .denominator = context.form.text("denominator"),
                               .given_by = context.form.text("given_by"),
                               .reason = context.form.text("reason")},
                     .back_from = context.form.text("back_from"),
                     .back_reason = context.form.text("back_reason"),
                     .errors = errors,
                     .notice = notice_banner(context)};
    page.periods = complete_periods(page.now.period, context.today);
    return context.page(errors.fields.empty() ? 200 : 422, figures_page(page));
}

core::Result<Response> save_figure(Context& context, const PageParts& parts, const std::string& id)
{
    const auto grant = context.work.permit<SupplyFigures>(access::Whole{}, "measure " + id);
    const auto looking = context.work.permit<ViewStrategy>();
    if (!grant || !looking) {
        return std::unexpected(grant ? looking.error() : grant.error());
    }
    if (!is_measure(parts.framework, id)) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    const auto receiving = receiving_of(parts.framework, *looking);
    const auto figure = checked({.measure = id,
                                 .from = context.form.text("from"),
                                 .value = context.form.text("value"),
                                 .numerator = context.form.text("numerator"),
                                 .denominator = context.form.text("denominator"),
                                 .given_by = context.form.text("given_by"),
                                 .reason = context.form.text("reason")},
                                receiving);
    if (!figure) {
        const auto* faults = std::get_if<core::Invalid>(&figure.error());
        return faults == nullptr ? std::unexpected(figure.error())
                                 : figures_response(context, parts, id, *faults);
    }
    const auto* before = standing_of(receiving, *figure);
    const auto saved = supply(*grant, *figure, before == nullptr ? 0 : before->written.version);
    if (!saved) {
        return std::unexpected(saved.error());
    }
    return context.done(html::Url::path({"measures", id, "figures"}).text(),
                        before == nullptr ? "The figure is kept." : "The correction is kept.");
}

core::Result<Response> take_back(Context& context, const PageParts& parts, const std::string& id)
{
    const auto grant = context.work.permit<SupplyFigures>(access::Whole{}, "take back, " + id);
    const auto looking = context.work.permit<ViewStrategy>();
    if (!grant || !looking) {
        return std::unexpected(grant ? looking.error() : grant.error());
    }
    if (!is_measure(parts.framework, id)) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    const auto receiving = receiving_of(parts.framework, *looking);
    const auto from = core::parse_date(context.form.text("back_from"));
    const auto found = std::ranges::find_if(receiving.standing, [&](const SuppliedFigure& figure) {
        return figure.measure == id && from && figure.period.from == *from && !figure.is_withdrawn;
    });
    core::Invalid errors;
    if (found == receiving.standing.end()) {
        errors.fields["back_from"] = "Choose a period that has a figure";
    }
    const auto reason = context.form.text("back_reason");
    expect_words(errors, "back_reason", "The reason", reason, words_max);
    if (!errors.fields.empty()) {
        return figures_response(context, parts, id, errors);
    }
    auto figure = *found;
    figure.is_withdrawn = true;
    figure.reason = reason;
    const auto saved = supply(*grant, figure, found->written.version);
    if (!saved) {
        return std::unexpected(saved.error());
    }
    return context.done(html::Url::path({"measures", id, "figures"}).text(),
                        "The figure is taken back. What was sent stays on record.");
}

core::Result<Response> upload_response(Context& context, const PageParts& parts,
                                       const core::Invalid& errors,
                                       std::optional<SuppliedFile> file)
{
    const auto grant = context.work.permit<ViewStrategy>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    if (!context.work.may<SupplyFigures>()) {
        return std::unexpected<core::Error>(
            core::Refused{"Your role does not include this: enter a partner's figures. An "
                          "administrator can change what a role includes."});
    }
    return context.page(errors.fields.empty() ? 200 : 422,
                        upload_page({.measures = receiving_of(parts.framework, *grant).measures,
                                     .csrf = context.csrf,
                                     .given_by = context.form.text("given_by"),
                                     .errors = errors,
                                     .file = std::move(file),
                                     .notice = notice_banner(context)}));
}

core::Result<Response> save_file(Context& context, const PageParts& parts)
{
    const auto grant = context.work.permit<SupplyFigures>(access::Whole{}, "a file of figures");
    const auto looking = context.work.permit<ViewStrategy>();
    if (!grant || !looking) {
        return std::unexpected(grant ? looking.error() : grant.error());
    }
    core::Invalid errors;
    const auto& uploads = context.form.uploads();
    const auto upload = std::ranges::find(uploads, "file", &web::Upload::field);
    const auto given_by = context.form.text("given_by");
    expect_words(errors, "given_by", "Who sent it", given_by, name_max);
    if (upload == uploads.end() || upload->bytes.empty()) {
        errors.fields["file"] = "Choose a CSV file that is not empty";
    } else if (upload->name.size() > name_max) {
        errors.fields["file"] = "The name of the file must be 200 characters or fewer";
    }
    if (!errors.fields.empty()) {
        return upload_response(context, parts, errors, std::nullopt);
    }
    const auto receiving = receiving_of(parts.framework, *looking);
    auto file = read_supplied(upload->bytes, upload->name, given_by, receiving);
    if (!file.faults.empty()) {
        errors.fields["file"] = "Nothing of the file was kept: mend the rows named below";
        return upload_response(context, parts, errors, std::move(file));
    }
    for (const auto& figure : file.fresh) {
        const auto* before = standing_of(receiving, figure);
        const auto saved = supply(*grant, figure, before == nullptr ? 0 : before->written.version);
        if (!saved) {
            return std::unexpected(saved.error());
        }
    }
    return context.done("/measures", std::to_string(file.fresh.size()) +
                                         (file.fresh.size() == 1 ? " figure is" : " figures are") +
                                         " kept; " + std::to_string(file.unchanged) +
                                         " said what stood already.");
}

}  // namespace

void add_supply_pages(web::Router& router, const PageParts& parts)
{
    router.get("/measures/{measure}/figures", [parts](Context& context, const std::string& id) {
        return figures_response(context, parts, id, {});
    });
    router.post("/measures/{measure}/figures", [parts](Context& context, const std::string& id) {
        return save_figure(context, parts, id);
    });
    router.post(
        "/measures/{measure}/figures/taken-back",
        [parts](Context& context, const std::string& id) { return take_back(context, parts, id); });
    router.get("/supplied-figures", [parts](Context& context) {
        return upload_response(context, parts, {}, std::nullopt);
    });
    router.post("/supplied-figures",
                [parts](Context& context) { return save_file(context, parts); });
}

}  // namespace goldthread::strategy
