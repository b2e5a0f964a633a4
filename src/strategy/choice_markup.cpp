// strategy/choice_markup.cpp: the forms for target, owner, baseline and step changes, each with its
// history.
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "platform/html/govuk_table.h"
#include "strategy/measure_markup.h"
#include "strategy/plan_markup.h"

#include <algorithm>

namespace goldthread::strategy {

using html::Html;
using html::join;
using html::Url;

namespace {

Html crumbs(const MeasureNow& now)
{
    return govuk::breadcrumbs({{.text = "Measures", .href = Url{"/measures"}},
                               {.text = now.title, .href = thread::measure_url(now.id)}});
}

const char* title_of(ChoiceKind kind)
{
    return kind == ChoiceKind::target ? "Target" : kind == ChoiceKind::owner ? "Owner" : "Baseline";
}

double as_double(standards::Scaled number)
{
    return static_cast<double>(number) / static_cast<double>(standards::one);
}

std::string says(const MeasureNow& now, const Choice& choice)
{
    if (choice.is_withdrawn) {
        return "Taken back";
    }
    if (choice.kind == ChoiceKind::owner) {
        return choice.words;
    }
    std::string words = number_words(now, as_double(choice.number.value_or(0)));
    if (choice.by_on) {
        words += (choice.kind == ChoiceKind::target ? ", by " : ", on ") +
                 core::long_date(*choice.by_on);
    }
    return words;
}

Html history_of(const ChoicesPage& page, ChoiceKind kind)
{
    govuk::Table table{.caption = std::string{title_of(kind)} + ", as it was set",
                       .caption_size = govuk::Size::s,
                       .columns = {{.title = "Set to"}, {.title = "By"}, {.title = "Why"}},
                       .rows = {},
                       .is_small = true};
    for (auto at = page.history.rbegin(); at != page.history.rend(); ++at) {
        if (at->kind == kind) {
            table.rows.push_back({says(page.now, *at), written_words(at->written), at->reason});
        }
    }
    return table.rows.empty() ? govuk::paragraph("It has not been set here.") : govuk::table(table);
}

std::int64_t version_of(const ChoicesPage& page, ChoiceKind kind)
{
    std::int64_t version = 0;
    for (const auto& choice : page.history) {
        version = choice.kind == kind ? choice.written.version : version;
    }
    return version;
}

Html form_of(const ChoicesPage& page, ChoiceKind kind)
{
    const std::string word{word_for(kind)};
    const bool was_sent = kind == page.kind;
    const auto name = [&](const char* field) { return word + "_" + field; };
    const auto typed = [&](const std::string& field) {
        const auto found = page.typed.find(field);
        return was_sent && found != page.typed.end() ? found->second : std::string{};
    };
    const auto error = [&](const std::string& field) {
        return was_sent ? std::string(govuk::error_of(page.errors, field)) : std::string{};
    };
    Html fields = govuk::hidden("seen", std::to_string(version_of(page, kind)));
    if (kind == ChoiceKind::owner) {
        fields += govuk::input({.name = name("words"),
                                .label = "Role or person who answers for it",
                                .value = typed(name("words")),
                                .hint = "Leave empty to take the owner back",
                                .error = error(name("words")),
                                .width = govuk::Width::chars_30,
                                .length_max = name_max});
    } else {
        fields += govuk::input({.name = name("number"),
                                .label = title_of(kind),
                                .value = typed(name("number")),
                                .hint = "A number, like 72.5. Leave empty to take it back",
                                .error = error(name("number")),
                                .autocomplete = "off",
                                .width = govuk::Width::chars_10,
                                .has_spelling = false});
        fields +=
            govuk::date_input({.name = name("by_on"),
                               .legend = kind == ChoiceKind::target ? "To be reached by (optional)"
                                                                    : "As it was on (optional)",
                               .day = typed(name("by_on-day")),
                               .month = typed(name("by_on-month")),
                               .year = typed(name("by_on-year")),
                               .error = error(name("by_on"))});
    }
    fields += govuk::textarea({.name = name("reason"),
                               .label = "Why",
                               .value = typed(name("reason")),
                               .hint = "Who agreed it, and where",
                               .error = error(name("reason")),
                               .rows = 2});
    fields += govuk::button("Save " + word);
    return govuk::post_form(
        {.action = Url::path({"measures", page.now.id, "choices", word}), .csrf = page.csrf},
        fields);
}

}  // namespace

html::Page choices_page(const ChoicesPage& page)
{
    Html content = page.notice;
    content += govuk::error_summary(page.errors);
    content += govuk::title_with_caption(page.now.title, "Target, owner and baseline");
    content += govuk::lede("Each change is kept with who made it, when and why.");
    for (const auto kind : {ChoiceKind::target, ChoiceKind::owner, ChoiceKind::baseline}) {
        content += govuk::heading(2, govuk::Size::m, title_of(kind));
        if (page.may_choose) {
            content += form_of(page, kind);
        }
        content += history_of(page, kind);
    }
    return {.title = "Target, owner and baseline: " + page.now.title,
            .content = govuk::two_thirds(content),
            .before_main = crumbs(page.now),
            .has_errors = !page.errors.fields.empty()};
}

namespace {

/// `last` are the decisions that stand.
Html accept_form(const StepsPage& page, const std::vector<StepChange>& last)
{
    if (!page.may_accept || page.now.figures.size() < 2) {
        return {};
    }
    Html content;
    std::vector<govuk::Choice> periods;
    for (std::size_t i = page.now.figures.size(); i-- > 1;) {
        const auto from = page.now.figures[i].period.from;
        std::int64_t seen = 0;
        for (const auto& step : last) {
            seen = step.starts_on == from ? step.written.version : seen;
        }
        periods.push_back({.value = core::iso(from) + ":" + std::to_string(seen),
                           .text = quality::period_name(page.now.period, from)});
    }
    content += govuk::heading(2, govuk::Size::m, "Accept a step change");
    content += govuk::post_form(
        {.action = Url::path({"measures", page.now.id, "steps"}), .csrf = page.csrf},
        join({govuk::select({.name = "from",
                             .label = "The new level begins with",
                             .choices = std::move(periods),
                             .value = page.typed_from,
                             .error = std::string(govuk::error_of(page.errors, "from"))}),
              govuk::textarea({.name = "reason",
                               .label = "What changed",
                               .value = page.typed_reason,
                               .hint = "It is written on the chart: a few words",
                               .error = std::string(govuk::error_of(page.errors, "reason")),
                               .rows = 2,
                               .length_max = 120}),
              govuk::button("Accept it")}));
    return content;
}

}  // namespace

html::Page steps_page(const StepsPage& page)
{
    Html content = page.notice;
    content += govuk::error_summary(page.errors);
    content += govuk::title_with_caption(page.now.title, "Step changes");
    content += govuk::lede(
        "Where the figures have moved to a new level and it lasts, a named person can accept that "
        "with a reason. From there the mean and the limits are worked out anew.");
    const auto last = standing(page.history, [](const StepChange& one, const StepChange& other) {
        return one.starts_on == other.starts_on;
    });
    govuk::Table table{
        .caption = "Every decision",
        .columns = {{.title = "From"}, {.title = "Reason"}, {.title = "By"}, {.title = "State"}},
        .rows = {}};
    for (auto at = page.history.rbegin(); at != page.history.rend(); ++at) {
        const bool stands = std::ranges::any_of(last, [&](const StepChange& one) {
            return one.starts_on == at->starts_on && one.written.version == at->written.version;
        });
        Html state{at->is_withdrawn ? "Taken back" : stands ? "In force" : "Replaced"};
        if (stands && !at->is_withdrawn && page.may_accept) {
            state += " ";
            state += govuk::post_form(
                {.action = Url::path({"measures", page.now.id, "steps"}), .csrf = page.csrf},
                join({govuk::hidden("from", core::iso(at->starts_on)),
                      govuk::hidden("withdraw", "yes"), govuk::hidden("reason", at->reason),
                      govuk::hidden("seen", std::to_string(at->written.version)),
                      govuk::button("Take back", govuk::ButtonKind::secondary)}));
        }
        table.rows.push_back({quality::period_name(page.now.period, at->starts_on), at->reason,
                              written_words(at->written), state});
    }
    content +=
        table.rows.empty() ? govuk::paragraph("None has been accepted.") : govuk::table(table);
    content += accept_form(page, last);
    return {.title = "Step changes: " + page.now.title,
            .content = govuk::two_thirds(content),
            .before_main = crumbs(page.now),
            .has_errors = !page.errors.fields.empty()};
}

}  // namespace goldthread::strategy
