// strategy/choice_pages.cpp: what people set for a measure and accept of it: from a request to a
// page.
#include "platform/html/govuk.h"
#include "strategy/kept_store.h"
#include "strategy/measure_markup.h"
#include "strategy/strategy_pages.h"

#include <algorithm>
#include <charconv>

namespace goldthread::strategy {

namespace {

using web::Context;
using web::Response;

/// Characters of a step change's reason: it is written on the chart.
constexpr std::size_t step_reason_max = 120;

core::Result<MeasureNow> measure_of(Context& context, const PageParts& parts,
                                    const access::Grant<ViewStrategy>& grant, const std::string& id)
{
    const auto kept = kept_now(grant);
    const bool is_exact = sees_all(context);
    const auto view = parts.ledger.view();
    auto now = measure_now(view, ledger::Reach{grant}, parts.framework, id, kept,
                           {.below = view.suppress_below(), .is_exact = is_exact});
    if (!now || now->id != id) {
        return core::Result<MeasureNow>(std::unexpect, core::NotFound{});
    }
    return std::move(*now);
}

struct Sent {
    core::Invalid errors = {};
    ChoiceKind kind = ChoiceKind::target;
};

core::Result<Response> choices_response(Context& context, const PageParts& parts,
                                        const std::string& id, const Sent& sent)
{
    const auto grant = context.work.permit<ViewStrategy>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    auto now = measure_of(context, parts, *grant, id);
    if (!now) {
        return std::unexpected(now.error());
    }
    ChoicesPage page{.framework = parts.framework,
                     .now = std::move(*now),
                     .history = choices(*grant, id),
                     .may_choose = context.work.may<ChooseForMeasure>(),
                     .csrf = context.csrf,
                     .errors = sent.errors,
                     .typed = {},
                     .kind = sent.kind,
                     .notice = notice_banner(context)};
    for (const auto& [name, value] : context.form.fields()) {
        page.typed[name] = value;
    }
    return context.page(sent.errors.fields.empty() ? 200 : 422, choices_page(page));
}

/// What was entered; its faults go to `errors`.
Choice entered_choice(const web::Form& form, const std::string& id, ChoiceKind kind,
                      core::Invalid& errors)
{
    const std::string word{word_for(kind)};
    Choice choice{.measure = id, .kind = kind};
    if (kind == ChoiceKind::owner) {
        choice.words = form.text(word + "_words");
        choice.is_withdrawn = choice.words.empty();
        if (!choice.is_withdrawn) {
            expect_words(errors, word + "_words", "The owner", choice.words, name_max);
        }
    } else {
        auto text = form.text(word + "_number");
        std::erase(text, ',');
        if (text.ends_with('%')) {
            text.pop_back();
        }
        choice.is_withdrawn = text.empty();
        choice.number = standards::parse_number(text);
        if (!choice.is_withdrawn && (!choice.number || *choice.number < 0)) {
            errors.fields[word + "_number"] =
                "Enter a number of 0 or more with at most four decimals, like 72.5";
        }
        choice.by_on = form.date(word + "_by_on");
        if (!choice.by_on && form.has_date(word + "_by_on")) {
            errors.fields[word + "_by_on"] = "Enter a day that exists, like 27 3 2027";
        }
    }
    choice.reason = form.text(word + "_reason");
    expect_words(errors, word + "_reason", "The reason", choice.reason, words_max);
    return choice;
}

core::Result<Response> save_choice(Context& context, const PageParts& parts, const std::string& id,
                                   const std::string& word)
{
    const auto kind = choice_kind(word);
    const auto grant =
        context.work.permit<ChooseForMeasure>(access::Whole{}, word + " of measure " + id);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    if (!kind || !is_measure(parts.framework, id)) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    Sent sent{.kind = *kind};
    const auto choice = entered_choice(context.form, id, *kind, sent.errors);
    const auto seen = context.form.integer("seen").value_or(0);
    if (choice.is_withdrawn && seen == 0) {
        sent.errors.fields[word + (*kind == ChoiceKind::owner ? "_words" : "_number")] =
            *kind == ChoiceKind::owner ? "Enter a role or a person"
                                       : "Enter a number, like 72.5: there is none to take back";
    }
    if (sent.errors.fields.empty()) {
        const auto saved = choose(*grant, choice, seen);
        if (saved) {
            return context.done(html::Url::path({"measures", id, "choices"}).text(),
                                choice.is_withdrawn ? "The " + word + " is taken back."
                                                    : "The " + word + " is set.");
        }
        // Nothing typed is lost: the form comes back with what stands now under it.
        sent.errors.fields[word + "_reason"] =
            std::get<core::Conflict>(saved.error()).now + ". Look at it below and save again";
    }
    return choices_response(context, parts, id, sent);
}

core::Result<Response> steps_response(Context& context, const PageParts& parts,
                                      const std::string& id, const core::Invalid& errors)
{
    const auto grant = context.work.permit<ViewStrategy>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    auto now = measure_of(context, parts, *grant, id);
    if (!now) {
        return std::unexpected(now.error());
    }
    return context.page(errors.fields.empty() ? 200 : 422,
                        steps_page({.now = std::move(*now),
                                    .history = step_changes(*grant, id),
                                    .may_accept = context.work.may<AcceptStepChange>(),
                                    .csrf = context.csrf,
                                    .errors = errors,
                                    .typed_from = context.form.text("from"),
                                    .typed_reason = context.form.text("reason"),
                                    .notice = notice_banner(context)}));
}

core::Result<Response> save_step(Context& context, const PageParts& parts, const std::string& id)
{
    const auto grant = context.work.permit<AcceptStepChange>(access::Whole{}, "measure " + id);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    if (!is_measure(parts.framework, id)) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    core::Invalid errors;
    // `2026-03-01:1`: the period, and the version of its decision that was seen.
    const auto from = context.form.text("from");
    const auto starts_on = core::parse_date(from.substr(0, 10));
    std::int64_t seen = context.form.integer("seen").value_or(0);
    if (from.size() > 11 && from.size() < 16 && from[10] == ':') {
        std::from_chars(from.data() + 11, from.data() + from.size(), seen);
    }
    if (!starts_on || *starts_on > context.today) {
        errors.fields["from"] = "Choose the period with which the new level begins";
    }
    const auto reason = context.form.text("reason");
    expect_words(errors, "reason", "What changed", reason, step_reason_max);
    if (!errors.fields.empty()) {
        return steps_response(context, parts, id, errors);
    }
    const bool is_withdrawn = context.form.text("withdraw") == "yes";
    const auto saved = accept(*grant,
                              {.measure = id,
                               .starts_on = *starts_on,
                               .is_withdrawn = is_withdrawn,
                               .reason = reason,
                               .written = {}},
                              seen);
    if (!saved) {
        errors.fields["reason"] =
            std::get<core::Conflict>(saved.error()).now + ". Look at it above and save again";
        return steps_response(context, parts, id, errors);
    }
    return context.done(thread::measure_url(id).text(),
                        is_withdrawn ? "The step change is taken back: the limits are the old ones."
                                     : "The step change is accepted: the limits begin anew.");
}

}  // namespace

void add_choice_pages(web::Router& router, const PageParts& parts)
{
    router.get("/measures/{measure}/choices", [parts](Context& context, const std::string& id) {
        return choices_response(context, parts, id, {});
    });
    router.post("/measures/{measure}/choices/{kind}",
                [parts](Context& context, const std::string& id, const std::string& kind) {
                    return save_choice(context, parts, id, kind);
                });
    router.get("/measures/{measure}/steps", [parts](Context& context, const std::string& id) {
        return steps_response(context, parts, id, {});
    });
    router.post("/measures/{measure}/steps", [parts](Context& context, const std::string& id) {
        return save_step(context, parts, id);
    });
}

}  // namespace goldthread::strategy
