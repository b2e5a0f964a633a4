// Long: the list of measures, one measure and the words they share, each with its columns.
#include "strategy/measure_markup.h"

#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "platform/html/govuk_table.h"
#include "strategy/answer_markup.h"
#include "strategy/plan_markup.h"

#include <algorithm>

namespace goldthread::strategy {

using html::Html;
using html::join;
using html::Url;

namespace {

Url measure_at(const MeasureNow& now, std::string_view below)
{
    return Url::path({"measures", now.id, below});
}

std::string better_words(standards::Better better)
{
    return better == standards::Better::higher  ? "Higher is better"
           : better == standards::Better::lower ? "Lower is better"
                                                : "Neither is better";
}

std::string rule_of(const MeasureNow& now)
{
    if (now.indicator != nullptr) {
        return quality::rule_words(*now.indicator);
    }
    if (now.measure == nullptr) {
        return now.title;
    }
    switch (now.measure->state) {
        case frameworks::State::asked:
            return "Asked of " + now.measure->asked.of + ", " + now.measure->asked.when;
        case frameworks::State::supplied:
            return "Sent by " + now.measure->supplied.by + ", " + now.measure->supplied.when;
        case frameworks::State::parts:
            return "It is told in parts";
        default:
            return "The paper names it as a topic: " + now.measure->undefined;
    }
}

Html headline(const MeasurePage& page)
{
    const auto& now = page.now;
    const auto* last = now.latest();
    std::vector<app::Figure> figures;
    std::string detail =
        last == nullptr ? std::string{} : quality::period_name(now.period, last->period.from);
    if (last != nullptr && !last->denominator.empty()) {
        detail += ", " + last->numerator + " of " + last->denominator;
    }
    figures.push_back({.label = "Latest",
                       .value = now.parts.empty() ? now.value_words() : "In parts",
                       .detail = detail});
    if (!now.finding.empty()) {
        figures.push_back({.label = "What the figures say", .value = now.word});
    }
    figures.push_back(
        {.label = "Target",
         .value = now.goal ? Html{number_words(now, now.goal->value)} : Html{"None set"},
         .detail = now.goal ? now.goal->whence +
                                  (now.goal->by_on
                                       ? ", to be reached by " + core::long_date(*now.goal->by_on)
                                       : "")
                            : ""});
    figures.push_back(
        {.label = "Owner", .value = now.owner.empty() ? Html{"Nobody named"} : Html{now.owner}});
    return app::figures(figures);
}

Html no_series(const MeasurePage& page)
{
    std::string lacking;
    for (const auto& kind : page.not_recorded) {
        lacking += (lacking.empty() ? "" : ", ") + quality::spoken_name(kind);
    }
    switch (page.now.known) {
        case Known::not_recorded:
            return govuk::inset("The record does not hold what would answer it" +
                                (lacking.empty() ? "" : ": " + lacking) + ".");
        case Known::not_sent:
            return govuk::inset("No figure has been sent yet. " + rule_of(page.now) + ".");
        case Known::asked:
            return join(
                {govuk::inset(
                     rule_of(page.now) + ". A record alone cannot answer it." +
                     (page.now.answer.empty() ? "" : " Answered: " + page.now.answer + ".")),
                 answers_link(page.now.id)});
        case Known::undefined:
            return govuk::inset(rule_of(page.now) + ".");
        default:
            return {};
    }
}

/// The periods without a chart: of a series that is not whole none is drawn.
Html period_table(const MeasureNow& now)
{
    govuk::Table table{.caption = "By " + now.series.words.period,
                       .caption_is_hidden = true,
                       .columns = {{.title = "Period"}, {.title = "Figure", .is_numeric = true}},
                       .rows = {},
                       .stacks = false,
                       .is_small = true};
    for (const auto& figure : now.figures) {
        table.rows.push_back({quality::period_name(now.period, figure.period.from),
                              figure.is_hidden ? Html{"Not shown"}
                              : figure.value   ? Html{number_words(now, *figure.value)}
                                               : Html{"No figure"}});
    }
    return govuk::table(table);
}

Html series_of(const MeasurePage& page)
{
    const auto& now = page.now;
    if (now.known == Known::parts) {
        return measure_table(now.parts, "Its parts");
    }
    if (now.known != Known::figures) {
        return no_series(page);
    }
    Html out = govuk::heading(2, govuk::Size::m, "By " + now.series.words.period);
    if (!now.is_judged) {
        out += govuk::paragraph(
            "Some counts are too small to show, so the series is not drawn or judged: what is left "
            "of it would tell a false story.");
        out += govuk::details("The periods that can be shown", period_table(now));
    } else {
        std::vector<std::vector<Html>> cells;
        cells.reserve(now.figures.size());
        for (const auto& figure : now.figures) {
            cells.push_back({figure.numerator, figure.denominator});
        }
        const bool has_parts = std::ranges::any_of(
            now.figures, [](const auto& figure) { return !figure.denominator.empty(); });
        out += has_parts ? quality::monthly_chart(now.series,
                                                  {{.title = "Counted", .is_numeric = true},
                                                   {.title = "Of", .is_numeric = true}},
                                                  cells)
                         : quality::monthly_chart(now.series);
    }
    if (now.goal && !now.series.words.goal) {
        out += govuk::small_print("The target is for a whole " +
                                  std::string{standards::word_for(now.indicator->period)} +
                                  ", so it is not drawn beside shorter periods.");
    }
    return out += govuk::small_print(
               govuk::link(measure_at(now, "figures.csv"), "Download these figures as CSV"));
}

Html groups_of(const MeasurePage& page)
{
    if (!page.split || page.split->figures.size() < 2) {
        return {};
    }
    Html tables;
    bool is_any_hidden = false;
    const auto& figures = page.split->figures;
    for (std::size_t first = 1; first < figures.size();) {
        const auto& attribute = figures[first].attribute;
        govuk::Table table{.caption = "By " + attribute,
                           .caption_size = govuk::Size::s,
                           .columns = {{.title = quality::spoken_name(attribute)},
                                       {.title = "Figure", .is_numeric = true}},
                           .rows = {},
                           .stacks = false,
                           .is_small = true};
        for (; first < figures.size() && figures[first].attribute == attribute; ++first) {
            is_any_hidden = is_any_hidden || figures[first].is_hidden;
            table.rows.push_back(
                {quality::group_words(page.framework, attribute, figures[first].dimension),
                 figures[first].value});
        }
        tables.add("div", {}, {govuk::table(table)});
    }
    Html out = govuk::heading(2, govuk::Size::m, "Is it the same for everyone?");
    out += govuk::paragraph("The figures are of " + quality::period_words(*page.split->period) +
                            ". Groups stand in a fixed order and are not ranked: small groups move "
                            "by chance.");
    out += html::element("div", {{"class", "app-columns"}}, {tables});
    if (is_any_hidden) {
        out += govuk::small_print(
            "Small counts are not shown, nor those from which they could be worked out.");
    }
    return out;
}

/// A board member asks why and is led to the standards; who may, to the records.
Html behind_of(const MeasurePage& page)
{
    std::vector<Html> items;
    if (page.now.indicator != nullptr && page.now.known == Known::figures &&
        page.may.open_records) {
        items.push_back(
            govuk::link(Url::path({"framework", "indicators", page.now.indicator->id, "records"}),
                        "The records behind the last complete " +
                            std::string{standards::word_for(page.now.indicator->period)}));
    }
    for (const auto at : thread::standards_counted(page.framework, page.now.id)) {
        const auto& standard = page.framework.definitions->standards[at];
        const auto url = page.asker.sees_figures
                             ? Url::path({"standards", standard.id})
                             : Url::path({"framework", "definitions", standard.id});
        items.push_back(join({"The standard it counts: ", govuk::link(url, standard.title)}));
    }
    if (items.empty()) {
        return {};
    }
    Html out = govuk::heading(2, govuk::Size::m, "What is behind it");
    out += govuk::bullets(items);
    if (!page.may.open_records) {
        out += govuk::small_print("Your role sees figures, and no record of a person.");
    }
    return out;
}

Html notes_of(const MeasurePage& page)
{
    Html out = govuk::heading(2, govuk::Size::m, "Notes");
    for (const auto& note : page.notes) {
        out.add("div", {{"class", "app-note"}},
                {html::element("p", {}, {note.words}),
                 html::element("p", {{"class", "app-muted"}}, {written_words(note.written)})});
    }
    if (page.notes.empty()) {
        out += govuk::paragraph("Nobody has written about it yet.");
    }
    if (page.may.note) {
        out += govuk::post_form(
            {.action = measure_at(page.now, "notes"), .csrf = page.csrf, .keeps = true},
            join({govuk::textarea({.name = "words",
                                   .label = "Add a note",
                                   .value = page.typed_note,
                                   .hint = "What was done, and when. It carries your name.",
                                   .error = std::string(govuk::error_of(page.errors, "words")),
                                   .rows = 3,
                                   .length_max = words_max}),
                  govuk::button("Add note", govuk::ButtonKind::secondary)}));
    }
    return out;
}

std::string step_words(const MeasureNow& now, const std::vector<StepChange>& steps)
{
    std::string words;
    for (const auto& step : standing(steps, [](const StepChange& one, const StepChange& other) {
             return one.starts_on == other.starts_on;
         })) {
        if (!step.is_withdrawn) {
            words += (words.empty() ? "" : "; ") +
                     quality::period_name(now.period, step.starts_on) + ": " + step.reason + " (" +
                     written_words(step.written) + ")";
        }
    }
    return words.empty() ? "None accepted" : words;
}

Html definition_of(const MeasurePage& page)
{
    const auto& now = page.now;
    std::vector<govuk::SummaryRow> rows{{.key = "The rule", .value = rule_of(now)}};
    if (!now.unit.empty()) {
        rows.push_back({.key = "Unit", .value = now.unit});
    }
    rows.push_back({.key = "Direction", .value = better_words(now.better)});
    const auto* baseline = page.kept.choice(now.id, ChoiceKind::baseline);
    Html base{"None set"};
    if (baseline != nullptr && baseline->number) {
        base = Html{number_words(now, static_cast<double>(*baseline->number) /
                                          static_cast<double>(standards::one)) +
                    (baseline->by_on ? " as it was on " + core::long_date(*baseline->by_on) : "") +
                    ", " + written_words(baseline->written)};
    } else if (now.measure != nullptr && now.measure->baseline) {
        base = Html{number_words(now, static_cast<double>(now.measure->baseline->value) /
                                          static_cast<double>(standards::one)) +
                    ", stated by the paper"};
    }
    rows.push_back({.key = "Baseline", .value = base});
    const auto* target = page.kept.choice(now.id, ChoiceKind::target);
    if (target != nullptr) {
        rows.push_back({.key = "Why this target", .value = target->reason});
    }
    rows.push_back({.key = "Target, owner and baseline",
                    .value = govuk::link(measure_at(now, "choices"),
                                         page.may.choose ? "Set them, and see who set them before"
                                                         : "See who set them, and when")});
    if (now.known == Known::figures) {
        rows.push_back({.key = "Step changes",
                        .value = join({step_words(now, page.steps), ". ",
                                       govuk::link(measure_at(now, "steps"),
                                                   page.may.accept ? "Accept one, or see them all"
                                                                   : "See them all")})});
    }
    if (now.is_sent) {
        rows.push_back(
            {.key = "Figures sent",
             .value = govuk::link(measure_at(now, "figures"),
                                  page.may.supply ? "Enter one, or see where they came from"
                                                  : "See where they came from")});
    }
    rows.push_back({.key = "Source", .value = now.source});
    if (now.indicator != nullptr && !now.indicator->note.empty()) {
        rows.push_back({.key = "Note", .value = now.indicator->note});
    } else if (now.measure != nullptr && !now.measure->note.empty()) {
        rows.push_back({.key = "Note", .value = now.measure->note});
    }
    if (now.indicator != nullptr) {
        rows.push_back(
            {.key = "Definition",
             .value = govuk::link(Url::path({"framework", "definitions", now.indicator->id}),
                                  "See it as it is written")});
    }
    return join({govuk::heading(2, govuk::Size::m, "Definition"), govuk::summary_list(rows)});
}

}  // namespace

std::string written_words(const Written& written)
{
    return written.by + ", " + core::long_date(core::london_date(written.at));
}

std::string number_words(const MeasureNow& now, double number)
{
    return quality::figure_words(number, now.unit == "percent" ? now.unit : "");
}

html::Page measure_page(const MeasurePage& page)
{
    const auto& now = page.now;
    Html content = page.notice;
    content += govuk::error_summary(page.errors);
    content += govuk::title_with_caption("Measure", now.title);
    content += govuk::lede(rule_of(now) + ".");
    content += headline(page);
    content += thread::strip({.framework = page.framework,
                              .thread = thread::of_measure(page.framework, now.id),
                              .current = thread::Stop::measure,
                              .asker = page.asker,
                              .files = page.files});
    content += series_of(page);
    content += groups_of(page);
    content += behind_of(page);
    content += notes_of(page);
    content += definition_of(page);
    std::vector<govuk::Crumb> crumbs{{.text = "Strategy", .href = Url{"/strategy"}},
                                     {.text = "Measures", .href = Url{"/measures"}}};
    if (const auto* home = page.framework.plans.home(now.id)) {
        crumbs[1] = {.text = home->title, .href = strategy_url(*home)};
    }
    return {.title = now.title,
            .content = content,
            .before_main = govuk::breadcrumbs(crumbs),
            .has_errors = !page.errors.fields.empty()};
}

web::Response measure_csv(const MeasureNow& now)
{
    std::string out;
    text::CsvWriter writer{out, text::CsvWriter::Formulas::defuse};
    writer.row({"measure", "from", "to", "value", "counted", "of", "unit"});
    for (const auto& figure : now.figures) {
        writer.row({now.id, core::iso(figure.period.from), core::iso(figure.period.to),
                    figure.is_hidden ? "not shown"
                    : figure.value   ? quality::figure_words(*figure.value, "")
                                     : "",
                    figure.numerator, figure.denominator, now.unit});
    }
    writer.close();
    return web::csv("figures-" + now.id + ".csv", std::move(out));
}

namespace {

web::Listing<MeasureRow> listing()
{
    using Row = MeasureRow;
    web::Listing<Row> list{.caption = "Measures",
                           .address = Url{"/measures"},
                           .download = Url{"/measures.csv"},
                           .columns = {},
                           .sort = {},
                           .rows_a_page = 50};
    const auto text = [](auto says) { return [says](const Row& row) { return Html{says(row)}; }; };
    const auto title = [](const Row& row) { return row.now.title; };
    const auto word = [](const Row& row) { return row.now.word; };
    const auto strategy = [](const Row& row) { return row.strategy; };
    const auto goal = [](const Row& row) {
        return row.now.goal ? number_words(row.now, row.now.goal->value) : std::string{"None set"};
    };
    const auto owner = [](const Row& row) {
        return row.now.owner.empty() ? std::string{"Nobody named"} : row.now.owner;
    };
    list.columns.push_back({.title = "Measure",
                            .key = "title",
                            .cell =
                                [](const Row& row) {
                                    return govuk::link(thread::measure_url(row.now.id),
                                                       row.now.title);
                                },
                            .text = title,
                            .before =
                                [](const Row& left, const Row& right) {
                                    return web::name_before(left.now.title, right.now.title);
                                }});
    list.columns.push_back({.title = "Id", .text = [](const Row& row) { return row.now.id; }});
    list.columns.push_back({.title = "Latest",
                            .cell = text([](const Row& row) { return row.now.value_words(); }),
                            .text = [](const Row& row) { return row.now.value_words(); }});
    list.columns.push_back(
        {.title = "Signal",
         .key = "signal",
         .cell = [](const Row& row) { return signal(row.now); },
         .text = word,
         .before = [](const Row& left,
                      const Row& right) { return left.now.word < right.now.word; }});
    list.columns.push_back({.title = "Target", .cell = text(goal), .text = goal});
    list.columns.push_back({.title = "Owner", .cell = text(owner), .text = owner});
    list.columns.push_back({.title = "Strategy",
                            .key = "strategy",
                            .cell = text(strategy),
                            .text = strategy,
                            .before = [](const Row& left, const Row& right) {
                                return web::name_before(left.strategy, right.strategy);
                            }});
    return list;
}

}  // namespace

html::Page measures_page(const MeasureList& list)
{
    Html content = list.notice;
    content += govuk::title("Measures");
    content += govuk::lede("What the strategies are measured by, each with what its figures say.");
    if (list.may_supply) {
        content += govuk::button_group({govuk::link_button(
            Url{"/supplied-figures"}, "Send in partners’ figures", govuk::ButtonKind::secondary)});
    }
    std::vector<govuk::Choice> strategies{{.value = "", .text = "Any"}};
    for (const auto& strategy : list.strategies) {
        strategies.push_back({.value = strategy, .text = strategy});
    }
    std::vector<govuk::Choice> words{{.value = "", .text = "Any"}};
    for (const auto saying : every_saying) {
        const std::string word{word_for(saying)};
        words.push_back({.value = word, .text = word});
    }
    content += web::list_filter(
        Url{"/measures"}, list.state,
        join({govuk::input({.name = "q",
                            .label = "Measure",
                            .value = std::string(list.state.filter("q")),
                            .autocomplete = "off",
                            .has_spelling = false}),
              govuk::select({.name = "strategy",
                             .label = "Strategy",
                             .choices = std::move(strategies),
                             .value = std::string(list.state.filter("strategy"))}),
              govuk::select({.name = "signal",
                             .label = "Signal",
                             .choices = std::move(words),
                             .value = std::string(list.state.filter("signal"))})}));
    content += web::list_table(listing(), list.rows, list.state);
    return {.title = "Measures",
            .content = content,
            .page_number = list.state.page > 1 ? list.state.page : 0};
}

web::Response measures_csv(const MeasureList& list, core::Date on)
{
    return web::list_csv(listing(), list.rows, list.state, "measures", on);
}

}  // namespace goldthread::strategy
