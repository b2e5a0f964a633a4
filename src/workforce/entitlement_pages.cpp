#include "workforce/entitlement_pages.h"

#include "people/facts.h"
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "workforce/actions.h"

#include <algorithm>
#include <set>

namespace goldthread::workforce {

using html::Html;
using html::Url;
using ledger::Mark;
using standards::Scaled;

namespace {

Url own_url()
{
    return Url{"/entitlements"};
}
using Row = EntitlementRow;

/// To one decimal, half up.
std::string number_words(Scaled number)
{
    constexpr Scaled tenth = standards::one / 10;
    const Scaled tenths = (number + tenth / 2) / tenth;
    return std::to_string(tenths / 10) +
           (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

std::string number_words(const std::optional<Scaled>& number)
{
    return number ? number_words(*number) : std::string{};
}

std::string exact(const std::optional<Scaled>& number)
{
    return number ? standards::print_number(*number) : std::string{};
}

bool is_taken(const Row& row)
{
    return row.left() ? *row.left() == 0 : row.mark == Mark::met || row.mark == Mark::soon;
}

std::string standing_words(const Row& row)
{
    if (row.mark == Mark::overdue || row.mark == Mark::not_met) {
        return row.is_over ? "Not all taken" : "Overdue";
    }
    if (is_taken(row)) {
        return row.entitled ? "Taken" : "In time";
    }
    return row.mark == Mark::soon ? "Ends soon" : "Open";
}

app::Status standing_status(const Row& row)
{
    if (row.mark == Mark::overdue || row.mark == Mark::not_met) {
        return app::Status::overdue;
    }
    if (is_taken(row)) {
        return app::Status::met;
    }
    return row.mark == Mark::soon ? app::Status::due_soon : app::Status::none;
}

std::string period_words(const Row& row)
{
    if (row.from && row.to) {
        return core::long_date(*row.from) + " to " + core::long_date(*row.to);
    }
    return row.to ? "Due " + core::long_date(*row.to) : "";
}

web::ListColumn<Row> number_column(const char* title, const char* key,
                                   std::optional<Scaled> (*number)(const Row&))
{
    return {.title = title,
            .key = key,
            .cell = [number](const Row& row) { return Html{number_words(number(row))}; },
            .text = [number](const Row& row) { return exact(number(row)); },
            .before = [number](const Row& left,
                               const Row& right) { return number(left) < number(right); },
            .is_numeric = true};
}

// Long: a column each.
web::Listing<Row> listing(const EntitlementView& view)
{
    web::Listing<Row> list{
        .caption = "Entitlements",
        .address = own_url(),
        .download = Url{"/entitlements.csv"},
        .columns = {},
        .sort = {},
        .rows_a_page = 50,
        .empty_heading = "Nothing is owed on this day",
        .empty_text = "The framework has no entitlement that a record answers for anybody here."};
    web::ListColumn<Row> who{
        .title = "Worker",
        .key = "name",
        .cell = [](const Row& row) { return Html{row.name}; },
        .text = [](const Row& row) { return row.name; },
        .before = [](const Row& left,
                     const Row& right) { return web::name_before(left.name, right.name); }};
    const web::ListColumn<Row> team{.title = "Team",
                                    .text = [](const Row& row) { return row.team; }};
    const web::ListColumn<Row> what{
        .title = "Entitlement",
        .key = "entitlement",
        .cell =
            [&view](const Row& row) {
                Html out = govuk::link(Url::path({"framework", "definitions", row.entitlement->id}),
                                       row.entitlement->title);
                if (const auto unit = counted_words(view.definitions, *row.entitlement);
                    !unit.empty()) {
                    out.add("div", {{"class", "app-muted"}}, {"counted in " + unit});
                }
                return out;
            },
        .text = [](const Row& row) { return row.entitlement->title; },
        .before =
            [](const Row& left, const Row& right) {
                return web::name_before(left.entitlement->title, right.entitlement->title);
            }};
    if (view.is_own) {
        who.cell = nullptr;
        who.key.clear();
        list.columns = {what, who, team};
    } else {
        list.columns = {who, team, what};
    }
    list.columns.push_back(
        {.title = "Period",
         .key = "period",
         .cell = [](const Row& row) { return Html{period_words(row)}; },
         .before = [](const Row& left, const Row& right) { return left.to < right.to; }});
    list.columns.push_back({.title = "From", .text = [](const Row& row) {
                                return row.from ? core::iso(*row.from) : std::string{};
                            }});
    list.columns.push_back({.title = "To", .text = [](const Row& row) {
                                return row.to ? core::iso(*row.to) : std::string{};
                            }});
    list.columns.push_back(
        number_column("Entitled", "entitled", [](const Row& row) { return row.entitled; }));
    list.columns.push_back(
        number_column("Taken", "taken", [](const Row& row) { return row.taken; }));
    list.columns.push_back(
        number_column("Left", "left", [](const Row& row) { return row.left(); }));
    list.columns.push_back({.title = "Counted in", .text = [&view](const Row& row) {
                                return counted_words(view.definitions, *row.entitlement);
                            }});
    list.columns.push_back(
        {.title = "Standing",
         .cell =
             [](const Row& row) { return app::status(standing_status(row), standing_words(row)); },
         .text = standing_words});
    return list;
}

bool fits(const Row& row, const web::ListState& state)
{
    const auto entitlement = state.filter("entitlement_id");
    const auto standing = state.filter("standing");
    return (web::holds_text(row.name, state.filter("q")) ||
            web::holds_text(row.team, state.filter("q"))) &&
           (entitlement.empty() || row.entitlement->id == entitlement) &&
           (standing.empty() || standing_words(row) == standing);
}

std::vector<Row> rows_of(const EntitlementView& view)
{
    std::vector<Row> rows;
    std::ranges::copy_if(view.rows, std::back_inserter(rows),
                         [&](const Row& row) { return fits(row, view.state); });
    return rows;
}

Html figures(const EntitlementView& view)
{
    std::set<std::string_view> people;
    std::size_t taken = 0;
    std::size_t open = 0;
    std::size_t missed = 0;
    for (const auto& row : view.rows) {
        people.insert(row.worker);
        const auto words = standing_words(row);
        taken += words == "Taken" || words == "In time" ? 1U : 0U;
        open += words == "Open" || words == "Ends soon" ? 1U : 0U;
        missed += words == "Not all taken" || words == "Overdue" ? 1U : 0U;
    }
    std::vector<app::Figure> list;
    if (!view.is_own) {
        list.push_back({.label = "People owed something", .value = std::to_string(people.size())});
    }
    list.push_back({.label = "Taken or in time", .value = std::to_string(taken)});
    list.push_back({.label = "Still open", .value = std::to_string(open)});
    list.push_back({.label = "Overdue or not all taken", .value = std::to_string(missed)});
    return app::figures(list);
}

Html filter(const EntitlementView& view)
{
    Html fields;
    if (!view.is_own) {
        fields += govuk::input({.name = "q",
                                .label = "Name or team",
                                .value = std::string(view.state.filter("q")),
                                .autocomplete = "off",
                                .has_spelling = false});
    }
    govuk::Select which{.name = "entitlement_id",
                        .label = "Entitlement",
                        .choices = {{.value = "", .text = "All"}},
                        .value = std::string(view.state.filter("entitlement_id"))};
    for (const auto* one : entitlements_of(view.definitions)) {
        which.choices.push_back({.value = one->id, .text = one->title});
    }
    fields += govuk::select(which);
    govuk::Select standing{.name = "standing",
                           .label = "Standing",
                           .choices = {{.value = "", .text = "Any"}},
                           .value = std::string(view.state.filter("standing"))};
    for (const auto* word : {"Open", "Ends soon", "Taken", "In time", "Overdue", "Not all taken"}) {
        standing.choices.push_back({.value = word, .text = word});
    }
    fields += govuk::select(standing);
    fields += govuk::select({.name = "periods",
                             .label = "Periods",
                             .choices = {{.value = "", .text = "The one of this day"},
                                         {.value = "all", .text = "All up to this day"}},
                             .value = std::string(view.state.filter("periods"))});
    return web::list_filter(own_url(), view.state, fields);
}

core::Result<EntitlementView> view_for(web::Context& context, const PageParts& parts)
{
    const auto workers = context.work.permit_list<ViewEntitlements>();
    if (!workers) {
        return core::Result<EntitlementView>(std::unexpect, workers.error());
    }
    const auto asked = web::as_at(context.query, context.today);
    EntitlementView made{
        .definitions = *parts.framework.definitions,
        .rows = {},
        .is_own = workers->reaches("own children"),
        .as_at = asked.day,
        .latest = context.today,
        .fault = asked.fault,
        .state = web::list_state(context.query, {"q", "entitlement_id", "standing", "periods"},
                                 {"as_at"})};
    {
        const auto view = parts.ledger.view(asked.day);
        made.rows =
            entitlement_rows(view, ledger::Reach{*workers}, made.state.filter("periods") == "all");
    }
    std::set<std::string> ids;
    for (const auto& row : made.rows) {
        ids.insert(row.worker);
    }
    const auto names =
        people::worker_names(*workers, std::vector<std::string>{ids.begin(), ids.end()});
    for (auto& row : made.rows) {
        row.name = people::name_in(names, row.worker);
    }
    std::ranges::stable_sort(made.rows, [](const Row& left, const Row& right) {
        return web::name_before(left.name, right.name);
    });
    return made;
}

}  // namespace

html::Page entitlements_page(const EntitlementView& view)
{
    const std::string title = view.is_own ? "My entitlements" : "Entitlements";
    Html content = govuk::error_summary(view.fault);
    content += govuk::title(title);
    content += govuk::lede(
        "What staff are owed, what they have taken and what is left of it, as far as the record "
        "shows it.");
    content += app::as_at_form(own_url(), view.as_at, view.latest, view.state.filters);
    content += figures(view);
    content += filter(view);
    content += web::list_table(listing(view), rows_of(view), view.state);
    content += govuk::small_print(
        "Somebody who began or left within a period is owed the part of it for which they were in "
        "post, where the framework says so. An entitlement without numbers is one that is in time "
        "or is not.");
    return {.title = title,
            .content = content,
            .has_errors = !view.fault.fields.empty(),
            .page_number = view.state.page > 1 ? view.state.page : 0};
}

web::Response entitlements_csv(const EntitlementView& view)
{
    return web::list_csv(listing(view), rows_of(view), view.state, "entitlements", view.as_at);
}

void add_entitlement_pages(web::Router& router, const PageParts& parts)
{
    router.get("/entitlements", [parts](web::Context& context) -> core::Result<web::Response> {
        const auto view = view_for(context, parts);
        if (!view) {
            return std::unexpected(view.error());
        }
        return context.page(view->fault.fields.empty() ? 200 : 422, entitlements_page(*view));
    });
    router.get("/entitlements.csv", [parts](web::Context& context) -> core::Result<web::Response> {
        const auto view = view_for(context, parts);
        if (!view) {
            return std::unexpected(view.error());
        }
        return entitlements_csv(*view);
    });
}

}  // namespace goldthread::workforce
