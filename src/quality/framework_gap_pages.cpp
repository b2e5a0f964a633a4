// quality/framework_gap_pages.cpp: what the framework's papers leave open, as a list. Shows no
// figure and nothing that was set since.
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "quality/actions.h"
#include "quality/framework_pages.h"
#include "quality/standards_markup.h"

#include <algorithm>
#include <map>
#include <set>

namespace goldthread::quality {

using frameworks::GapSort;
using html::Html;
using html::join;
using html::Url;

namespace {

Url own_url()
{
    return Url{"/framework/gaps"};
}

/// `No vision`: a sort as it begins a cell.
std::string sort_words(GapSort sort)
{
    return list_words(word_for(sort));
}

web::Listing<GapRow> listing()
{
    using Row = GapRow;
    return {.caption = "What is left open",
            .address = own_url(),
            .download = Url{"/framework/gaps.csv"},
            .columns = {{.title = "Left open",
                         .key = "gap",
                         .cell = [](const Row& row) { return Html{sort_words(row.gap.sort)}; },
                         .text = [](const Row& row) { return std::string{word_for(row.gap.sort)}; },
                         .before = [](const Row& left,
                                      const Row& right) { return left.gap.sort < right.gap.sort; }},
                        {.title = "Of",
                         .key = "title",
                         .cell =
                             [](const Row& row) {
                                 return govuk::link(
                                     Url::path({"framework", "definitions", row.gap.id}),
                                     row.gap.title);
                             },
                         .text = [](const Row& row) { return row.gap.title; },
                         .before =
                             [](const Row& left, const Row& right) {
                                 return web::name_before(left.gap.title, right.gap.title);
                             }},
                        {.title = "Id", .text = [](const Row& row) { return row.gap.id; }},
                        {.title = "Sort",
                         .key = "sort",
                         .cell = [](const Row& row) { return Html{list_words(row.gap.list)}; },
                         .text = [](const Row& row) { return list_words(row.gap.list); },
                         .before = [](const Row& left,
                                      const Row& right) { return left.gap.list < right.gap.list; }},
                        {.title = "Strategy",
                         .key = "strategy",
                         .cell = [](const Row& row) { return Html{row.strategy}; },
                         .text = [](const Row& row) { return row.strategy; },
                         .before =
                             [](const Row& left, const Row& right) {
                                 return web::name_before(left.strategy, right.strategy);
                             }},
                        {.title = "What is open",
                         .cell = [](const Row& row) { return Html{list_words(row.gap.what)}; },
                         .text = [](const Row& row) { return row.gap.what; }},
                        {.title = "Source", .text = [](const Row& row) { return row.gap.source; }}},
            .sort = {},
            .rows_a_page = 50,
            .empty_heading = "Nothing is left open",
            .empty_text = "Every strategy, measure, action and board has what it needs."};
}

bool fits(const GapRow& row, const web::ListState& state)
{
    const auto gap = state.filter("gap");
    const auto strategy = state.filter("strategy");
    const auto list = state.filter("list");
    const auto q = state.filter("q");
    return (gap.empty() || word_for(row.gap.sort) == gap) &&
           (strategy.empty() || row.gap.strategy == strategy) &&
           (list.empty() || row.gap.list == list) &&
           (web::holds_text(row.gap.title, q) || web::holds_text(row.gap.what, q) ||
            web::holds_text(row.gap.source, q) || web::holds_text(row.gap.id, q));
}

std::vector<GapRow> filtered(std::vector<GapRow> rows, const web::ListState& state)
{
    std::erase_if(rows, [&](const GapRow& row) { return !fits(row, state); });
    return rows;
}

/// A choice of what some row has; `values` maps the value to its words.
govuk::Select choice(const web::ListState& state, const char* name, const char* label,
                     const std::vector<std::pair<std::string, std::string>>& values)
{
    govuk::Select select{.name = name,
                         .label = label,
                         .choices = {{.value = "", .text = "All"}},
                         .value = std::string(state.filter(name))};
    for (const auto& [value, words] : values) {
        const auto same = [&](const auto& other) { return other.value == value; };
        if (!value.empty() && std::ranges::none_of(select.choices, same)) {
            select.choices.push_back({.value = value, .text = words});
        }
    }
    return select;
}

Html filter(const std::vector<GapRow>& all, const web::ListState& state)
{
    std::vector<std::pair<std::string, std::string>> sorts;
    std::vector<std::pair<std::string, std::string>> strategies;
    std::set<std::pair<std::string, std::string>> lists;
    for (const auto& row : all) {
        sorts.emplace_back(word_for(row.gap.sort), sort_words(row.gap.sort));
        strategies.emplace_back(row.gap.strategy, row.strategy);
        lists.emplace(row.gap.list, list_words(row.gap.list));
    }
    std::ranges::stable_sort(strategies, {}, &std::pair<std::string, std::string>::second);
    return web::list_filter(
        own_url(), state,
        join({govuk::input({.name = "q",
                            .label = "Words in title, source or what is open",
                            .value = std::string(state.filter("q")),
                            .autocomplete = "off"}),
              govuk::select(choice(state, "gap", "Left open", sorts)),
              govuk::select(choice(state, "strategy", "Strategy", strategies)),
              govuk::select(choice(state, "list", "Sort", {lists.begin(), lists.end()}))}));
}

/// What to chase first, each count leading to its rows.
Html most_telling(const std::vector<GapRow>& all)
{
    std::map<GapSort, std::size_t> counts;
    for (const auto& row : all) {
        ++counts[row.gap.sort];
    }
    std::vector<app::Figure> figures;
    for (const auto& [sort, detail] : std::initializer_list<std::pair<GapSort, const char*>>{
             {GapSort::target, "measures"},
             {GapSort::owner, "measures, actions, reports"},
             {GapSort::undefined, "a topic, or a report’s contents"},
             {GapSort::counts, "stated and listed"}}) {
        figures.push_back({.label = sort_words(sort),
                           .value = std::to_string(counts[sort]),
                           .detail = detail,
                           .href = own_url().with("gap", word_for(sort))});
    }
    return app::figures(figures);
}

core::Result<std::vector<GapRow>> rows_for(web::Context& context, const PageParts& parts)
{
    using Rows = core::Result<std::vector<GapRow>>;
    const auto grant = context.work.permit<ViewFramework>();
    return grant ? Rows(gap_rows(parts.framework)) : Rows(std::unexpect, grant.error());
}

web::ListState state_of(const web::Context& context)
{
    return web::list_state(context.query, {"q", "gap", "strategy", "list"});
}

}  // namespace

std::vector<GapRow> gap_rows(const frameworks::Framework& framework)
{
    std::vector<GapRow> rows;
    for (auto& gap : frameworks::gaps(framework)) {
        const auto* strategy = framework.plans.strategy(gap.strategy);
        rows.push_back({.gap = std::move(gap),
                        .strategy = strategy == nullptr ? std::string{} : strategy->title});
    }
    return rows;
}

html::Page gaps_page(const std::vector<GapRow>& all, const web::ListState& state, bool has_figures)
{
    Html content = govuk::title_with_caption("Framework", "Left open");
    content += govuk::lede(
        "What the papers do not say yet, and where they disagree: what has to be settled before a "
        "measure can be read or an action followed.");
    content += framework_tabs("/framework/gaps", has_figures);
    if (!all.empty()) {
        content += most_telling(all);
        content += filter(all, state);
    }
    const auto list = listing();
    const auto rows = filtered(all, state);
    content += web::list_table(list, rows, state);
    return {.title = "What the framework leaves open",
            .content = content,
            .page_number = web::page_shown(list, rows.size(), state)};
}

void add_gap_pages(web::Router& router, const PageParts& parts)
{
    router.get("/framework/gaps", [parts](web::Context& context) -> core::Result<web::Response> {
        const auto rows = rows_for(context, parts);
        if (!rows) {
            return std::unexpected(rows.error());
        }
        return context.page(gaps_page(*rows, state_of(context), context.work.may<ViewStandards>()));
    });
    router.get("/framework/gaps.csv",
               [parts](web::Context& context) -> core::Result<web::Response> {
                   const auto rows = rows_for(context, parts);
                   if (!rows) {
                       return std::unexpected(rows.error());
                   }
                   const auto state = state_of(context);
                   return web::list_csv(listing(), filtered(*rows, state), state, "left-open",
                                        context.today);
               });
}

}  // namespace goldthread::quality
