// Long: the list, one indicator and the records behind it, each with its columns.
// quality/framework_indicator_pages.cpp: the indicators with their figures for the last complete
// period, and the records behind one.
#include "people/facts.h"
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "quality/actions.h"
#include "quality/behind.h"
#include "quality/framework_pages.h"
#include "quality/standards_markup.h"

#include <algorithm>

namespace goldthread::quality {

using html::Html;
using html::join;
using html::Url;

namespace {

std::string value_of(const IndicatorNow& now)
{
    if (!now.figures.empty()) {
        return now.figures.front().value;
    }
    switch (now.answered) {
        case Answered::asked:
            return "Asked of people";
        case Answered::supplied:
            return "Sent by others";
        case Answered::undefined:
            return "Not defined yet";
        default:
            return "Not recorded";
    }
}

std::string better_words(const standards::Indicator& indicator)
{
    return indicator.direction == "higher"  ? "Higher is better"
           : indicator.direction == "lower" ? "Lower is better"
                                            : "Neither is better";
}

std::string part_words(const ShownFigure& figure)
{
    return figure.numerator.empty() ? std::string{}
                                    : figure.numerator + " of " + figure.denominator;
}

web::Listing<IndicatorNow> listing()
{
    using Row = IndicatorNow;
    return {
        .caption = "Indicators",
        .address = Url{"/framework/indicators"},
        .download = Url{"/framework/indicators.csv"},
        .columns =
            {{.title = "Indicator",
              .key = "title",
              .cell =
                  [](const Row& row) {
                      return govuk::link(Url::path({"framework", "indicators", row.indicator->id}),
                                         row.indicator->title);
                  },
              .text = [](const Row& row) { return row.indicator->title; },
              .before =
                  [](const Row& left, const Row& right) {
                      return web::name_before(left.indicator->title, right.indicator->title);
                  }},
             {.title = "Id", .text = [](const Row& row) { return row.indicator->id; }},
             {.title = "Figure",
              .cell = [](const Row& row) { return Html{value_of(row)}; },
              .text = value_of,
              .is_numeric = true},
             {.title = "Out of",
              .cell =
                  [](const Row& row) {
                      return row.figures.empty() ? Html{} : Html{part_words(row.figures.front())};
                  },
              .text =
                  [](const Row& row) {
                      return row.figures.empty() ? std::string{} : part_words(row.figures.front());
                  },
              .is_numeric = true},
             {.title = "Period",
              .key = "period",
              .cell =
                  [](const Row& row) {
                      return row.period ? Html{period_words(*row.period)} : Html{};
                  },
              .text = [](const Row& row) { return row.period ? period_words(*row.period) : ""; },
              .before =
                  [](const Row& left, const Row& right) {
                      return left.indicator->period < right.indicator->period;
                  }},
             {.title = "Direction",
              .key = "direction",
              .cell = [](const Row& row) { return Html{better_words(*row.indicator)}; },
              .text = [](const Row& row) { return better_words(*row.indicator); },
              .before =
                  [](const Row& left, const Row& right) {
                      return left.indicator->direction < right.indicator->direction;
                  }},
             {.title = "Source", .text = [](const Row& row) { return row.indicator->source; }}},
        .sort = {},
        .rows_a_page = 100};
}

core::Result<std::vector<IndicatorNow>> rows_for(web::Context& context, const PageParts& parts,
                                                 const web::ListState& state)
{
    using Rows = core::Result<std::vector<IndicatorNow>>;
    const auto grant = context.work.permit<ViewStandards>();
    if (!grant) {
        return Rows(std::unexpect, grant.error());
    }
    const auto view = parts.ledger.view();
    std::vector<IndicatorNow> rows;
    const auto& indicators = parts.framework.definitions->indicators;
    for (std::size_t i = 0; i < indicators.size(); ++i) {
        const auto answer = state.filter("direction");
        if (!indicators[i].left_out && web::holds_text(indicators[i].title, state.filter("q")) &&
            (answer.empty() || indicators[i].direction == answer)) {
            rows.push_back(indicator_now(view, ledger::Reach{*grant}, parts.framework, i,
                                         {.below = view.suppress_below(), .is_exact = false}));
        }
    }
    return rows;
}

Html by_attribute(const frameworks::Framework& framework, const IndicatorNow& now)
{
    Html out;
    for (std::size_t first = 1; first < now.figures.size();) {
        const auto attribute = now.figures[first].attribute;
        govuk::Table table{.caption = "By " + attribute,
                           .columns = {{.title = spoken_name(attribute)},
                                       {.title = "Figure", .is_numeric = true},
                                       {.title = "Out of", .is_numeric = true}},
                           .rows = {},
                           .stacks = false,
                           .is_small = true};
        for (; first < now.figures.size() && now.figures[first].attribute == attribute; ++first) {
            const auto& figure = now.figures[first];
            table.rows.push_back({group_words(framework, attribute, figure.dimension), figure.value,
                                  part_words(figure)});
        }
        out += govuk::table(table);
    }
    return out;
}

// Long: a column each.
web::Listing<RecordRow> record_listing(const RecordList& list)
{
    using Row = RecordRow;
    const auto kind = [](const Row& row) {
        return row.counted.fact ? spoken_name(row.counted.fact->kind) : std::string{};
    };
    const auto day = [](const Row& row) {
        return row.counted.day ? *row.counted.day
                               : (row.counted.fact ? row.counted.fact->from : core::Date{});
    };
    const auto day_text = [day](const Row& row) {
        return row.counted.day || row.counted.fact ? core::iso(day(row)) : std::string{};
    };
    const auto part = [](const Row& row) {
        return std::string(row.counted.in_numerator ? "Yes" : "No");
    };
    web::Listing<Row> made{
        .caption = "Records",
        .address = Url::path({"framework", "indicators", list.indicator->id, "records"}),
        .download = Url::path({"framework", "indicators", list.indicator->id, "records.csv"}),
        .columns =
            {{.title = list.is_about_children ? "Child" : "Worker",
              .key = "name",
              .cell =
                  [&list](const Row& row) {
                      return list.is_about_children
                                 ? govuk::link(Url::path({"children", row.counted.subject.id}),
                                               row.name)
                                 : Html{row.name};
                  },
              .text = [](const Row& row) { return row.name; },
              .before = [](const Row& left,
                           const Row& right) { return web::name_before(left.name, right.name); }},
             {.title = "What is counted",
              .key = "kind",
              .cell = [kind](const Row& row) { return Html{kind(row)}; },
              .text = kind,
              .before = [kind](const Row& left,
                               const Row& right) { return kind(left) < kind(right); }},
             {.title = "Record",
              .text =
                  [](const Row& row) {
                      return row.counted.fact ? row.counted.fact->record : std::string{};
                  }},
             {.title = "On",
              .key = "on",
              .cell =
                  [day, day_text](const Row& row) {
                      return day_text(row).empty() ? Html{} : Html{core::long_date(day(row))};
                  },
              .text = day_text,
              .before = [day](const Row& left,
                              const Row& right) { return day(left) < day(right); }}},
        .sort = "on",
        .rows_a_page = 100,
        .empty_heading = "Nothing is behind it",
        .empty_text = "The figure counts no record that you may open."};
    if (list.has_numerator) {
        made.columns.push_back({.title = "In the part counted",
                                .key = "part",
                                .cell = [part](const Row& row) { return Html{part(row)}; },
                                .text = part,
                                .before =
                                    [](const Row& left, const Row& right) {
                                        return left.counted.in_numerator &&
                                               !right.counted.in_numerator;
                                    }});
    }
    return made;
}

template <class Action>
core::Result<RecordList> record_list(web::Context& context, const PageParts& parts,
                                     std::size_t number)
{
    const auto& indicator = parts.framework.definitions->indicators[number];
    const auto grant = context.work.permit_list<Action>("behind " + indicator.id);
    if (!grant) {
        return core::Result<RecordList>(std::unexpect, grant.error());
    }
    const auto sort = std::string(Action::subject_kind);
    RecordList list{.indicator = &indicator,
                    .period = {},
                    .is_about_children = sort == "child",
                    .is_everybody = grant->reaches(whole_service),
                    .has_numerator = false,
                    .rows = {},
                    .state = web::list_state(context.query, {"q", "part"})};
    {
        const auto view = parts.ledger.view();
        const ledger::Reach reach{*grant};
        if (const auto figures = view.figures(reach, indicator.id)) {
            list.period = period_words(figures->period);
            list.has_numerator =
                !figures->rows.empty() && figures->rows.front().denominator.has_value();
            for (auto& counted : view.behind(reach, indicator.id, figures->period)) {
                auto name = counted.subject.id;
                list.rows.push_back({.counted = std::move(counted), .name = std::move(name)});
            }
        }
    }
    std::vector<std::string> ids;
    ids.reserve(list.rows.size());
    for (const auto& row : list.rows) {
        ids.push_back(row.counted.subject.id);
    }
    const auto names =
        sort == "child" ? people::child_names(*grant, ids) : people::worker_names(*grant, ids);
    for (auto& row : list.rows) {
        row.name = people::name_in(names, row.counted.subject.id);
    }
    std::erase_if(list.rows, [&](const RecordRow& row) {
        const auto part = list.state.filter("part");
        return !web::holds_text(row.name, list.state.filter("q")) ||
               (part == "yes" && !row.counted.in_numerator) ||
               (part == "no" && row.counted.in_numerator);
    });
    return list;
}

core::Result<RecordList> record_list(web::Context& context, const PageParts& parts,
                                     const std::string& id)
{
    const auto number = parts.framework.definitions->find_indicator(id);
    const auto sort = number ? sort_of(*parts.framework.definitions,
                                       parts.framework.definitions->indicators[*number])
                             : std::string{};
    if (sort == ListChildrenBehind::subject_kind) {
        return record_list<ListChildrenBehind>(context, parts, *number);
    }
    if (sort == ListStaffBehind::subject_kind) {
        return record_list<ListStaffBehind>(context, parts, *number);
    }
    return core::Result<RecordList>(std::unexpect, core::NotFound{});
}

core::Result<web::Response> show_indicator(web::Context& context, const PageParts& parts,
                                           const std::string& id)
{
    const auto grant = context.work.permit<ViewStandards>();
    const auto number = parts.framework.definitions->find_indicator(id);
    if (!grant || !number) {
        return std::unexpected(grant ? core::Error{core::NotFound{}} : grant.error());
    }
    const auto& definitions = *parts.framework.definitions;
    const auto& indicator = definitions.indicators[*number];
    const auto behind = behind_figures(context, sort_of(definitions, indicator), "behind " + id);
    const auto view = parts.ledger.view();
    OneIndicator one{
        .framework = parts.framework,
        .now = indicator_now(view, ledger::Reach{*grant}, parts.framework, *number,
                             {.below = view.suppress_below(), .is_exact = behind.is_everybody}),
        .made_of = {},
        .may_open = behind.may_open};
    for (const auto& side : {indicator.over, indicator.under}) {
        for (const auto part : side) {
            one.made_of.push_back(&definitions.indicators[part]);
        }
    }
    return context.page(indicator_page(one));
}

}  // namespace

html::Page indicators_page(const std::vector<IndicatorNow>& rows, const web::ListState& state)
{
    Html content = govuk::title_with_caption("Framework", "Indicators");
    content += govuk::lede(
        "What is counted for boards, returns and the service, each for the last "
        "period of its own that is complete.");
    content += framework_tabs("/framework/indicators", true);
    content +=
        web::list_filter(Url{"/framework/indicators"}, state,
                         join({govuk::input({.name = "q",
                                             .label = "Words in the indicator",
                                             .value = std::string(state.filter("q")),
                                             .autocomplete = "off"}),
                               govuk::select({.name = "direction",
                                              .label = "Better when",
                                              .choices = {{.value = "", .text = "All"},
                                                          {.value = "higher", .text = "Higher"},
                                                          {.value = "lower", .text = "Lower"},
                                                          {.value = "neither", .text = "Neither"}},
                                              .value = std::string(state.filter("direction"))})}));
    const auto list = listing();
    content += web::list_table(list, rows, state);
    return {.title = "Indicators",
            .content = content,
            .page_number = web::page_shown(list, rows.size(), state)};
}

html::Page indicator_page(const OneIndicator& one)
{
    const auto& indicator = *one.now.indicator;
    Html content = govuk::title_with_caption("Indicator", indicator.title);
    content += govuk::lede(rule_words(indicator) + ".");
    if (one.now.figures.empty()) {
        content += govuk::inset(one.now.answered == Answered::not_recorded
                                    ? Html{"The record does not hold what would answer it."}
                                    : Html{value_of(one.now) + "."});
    } else {
        const auto& whole = one.now.figures.front();
        const bool has_list = one.may_open && one.made_of.empty();
        std::vector<app::Figure> figures{{.label = period_words(*one.now.period),
                                          .value = whole.value,
                                          .detail = part_words(whole)}};
        if (has_list) {
            figures.front().href = Url::path({"framework", "indicators", indicator.id, "records"});
        }
        content += app::figures(figures);
        if (has_list) {
            content += govuk::paragraph(
                govuk::link(Url::path({"framework", "indicators", indicator.id, "records"}),
                            "See the records behind it"));
        }
    }
    if (!one.made_of.empty()) {
        std::vector<Html> items;
        items.reserve(one.made_of.size());
        for (const auto* part : one.made_of) {
            items.push_back(
                govuk::link(Url::path({"framework", "indicators", part->id}), part->title));
        }
        content += govuk::heading(2, govuk::Size::m, "Made of");
        content += govuk::bullets(items);
    }
    content += by_attribute(one.framework, one.now);
    if (std::ranges::any_of(one.now.figures, &ShownFigure::is_hidden)) {
        content += govuk::small_print(
            "Small counts are not shown, nor those from which they could be worked out.");
    }
    std::vector<govuk::SummaryRow> rows{{.key = "Direction", .value = better_words(indicator)},
                                        {.key = "Source", .value = indicator.source}};
    if (!indicator.note.empty()) {
        rows.push_back({.key = "Note", .value = indicator.note});
    }
    rows.push_back({.key = "Definition",
                    .value = govuk::link(Url::path({"framework", "definitions", indicator.id}),
                                         "See it as it is written")});
    content += govuk::summary_list(rows);
    return {.title = indicator.title,
            .content = content,
            .before_main =
                govuk::breadcrumbs({{.text = "Framework", .href = Url{"/framework"}},
                                    {.text = "Indicators", .href = Url{"/framework/indicators"}}})};
}

html::Page records_page(const RecordList& list)
{
    Html content = govuk::title_with_caption(list.indicator->title, "Records behind the figure");
    content += govuk::lede((list.is_everybody ? "What the figure counts in "
                                              : "What the figure counts of your team in ") +
                           list.period + ".");
    Html fields = govuk::input({.name = "q",
                                .label = "Name",
                                .value = std::string(list.state.filter("q")),
                                .autocomplete = "off",
                                .has_spelling = false});
    if (list.has_numerator) {
        fields += govuk::select({.name = "part",
                                 .label = "In the part counted",
                                 .choices = {{.value = "", .text = "Either"},
                                             {.value = "yes", .text = "Yes"},
                                             {.value = "no", .text = "No"}},
                                 .value = std::string(list.state.filter("part"))});
    }
    content += web::list_filter(
        Url::path({"framework", "indicators", list.indicator->id, "records"}), list.state, fields);
    const auto table = record_listing(list);
    content += web::list_table(table, list.rows, list.state);
    return {.title = "Records behind " + list.indicator->title,
            .content = content,
            .before_main = govuk::breadcrumbs(
                {{.text = "Indicators", .href = Url{"/framework/indicators"}},
                 {.text = list.indicator->title,
                  .href = Url::path({"framework", "indicators", list.indicator->id})}}),
            .page_number = web::page_shown(table, list.rows.size(), list.state)};
}

void add_indicator_pages(web::Router& router, const PageParts& parts)
{
    router.get("/framework/indicators",
               [parts](web::Context& context) -> core::Result<web::Response> {
                   const auto state = web::list_state(context.query, {"q", "direction"});
                   const auto rows = rows_for(context, parts, state);
                   if (!rows) {
                       return std::unexpected(rows.error());
                   }
                   return context.page(indicators_page(*rows, state));
               });
    router.get("/framework/indicators.csv",
               [parts](web::Context& context) -> core::Result<web::Response> {
                   const auto state = web::list_state(context.query, {"q", "direction"});
                   const auto rows = rows_for(context, parts, state);
                   if (!rows) {
                       return std::unexpected(rows.error());
                   }
                   return web::list_csv(listing(), *rows, state, "indicators", context.today);
               });
    router.get("/framework/indicators/{indicator}",
               [parts](web::Context& context, const std::string& id) {
                   return show_indicator(context, parts, id);
               });
    router.get(
        "/framework/indicators/{indicator}/records",
        [parts](web::Context& context, const std::string& id) -> core::Result<web::Response> {
            const auto list = record_list(context, parts, id);
            if (!list) {
                return std::unexpected(list.error());
            }
            return context.page(records_page(*list));
        });
    router.get(
        "/framework/indicators/{indicator}/records.csv",
        [parts](web::Context& context, const std::string& id) -> core::Result<web::Response> {
            const auto list = record_list(context, parts, id);
            if (!list) {
                return std::unexpected(list.error());
            }
            return web::list_csv(record_listing(*list), list->rows, list->state, id, context.today);
        });
}

}  // namespace goldthread::quality
