// practice/children_markup.cpp: the page of a list of children.
#include "practice/children.h"
#include "practice/circumstances.h"
#include "practice/standing.h"

namespace goldthread::practice {

using html::element;
using html::Html;
using html::join;
using html::Url;

namespace {

Url child_address(const ChildrenList& list, const std::string& id)
{
    auto url = Url::path({"children", id});
    return list.query.as_at.day == list.today ? url
                                              : url.with("as_at", core::iso(list.query.as_at.day));
}

std::string plan_words(const ChildrenList& list, const ListedChild& child)
{
    std::string words;
    for (const auto plan : child.plans) {
        words += (words.empty() ? "" : ", ") + list.plan_title(plan);
    }
    return words.empty() ? "No plan" : words;
}

std::string need_words(const ChildrenList& list, const ListedChild& child)
{
    for (const auto& [code, words] : list.needs) {
        if (code == child.need) {
            return words;
        }
    }
    return child.need;
}

std::string worker_words(const ChildrenList& list, const ListedChild& child)
{
    return child.worker.empty() ? "Nobody allocated" : people::name_in(list.workers, child.worker);
}

Html next_cell(const ChildrenList& list, const ListedChild& child)
{
    if (!child.next) {
        return "Nothing due";
    }
    const auto& urgency = child.next->urgency;
    const auto words = when_due(urgency.due, list.query.as_at.day);
    const Html when = urgency.is_overdue    ? app::status(app::Status::overdue, words)
                      : child.next->is_soon ? app::status(app::Status::due_soon, words)
                                            : Html{words};
    return element(
        "div", {},
        {when, element("div", {{"class", "app-s app-muted"}}, {child.next->standard->title})});
}

std::string next_text(const ListedChild& child)
{
    return child.next ? core::iso(child.next->urgency.due) : std::string{};
}

Html filter_fields(const ChildrenList& list)
{
    const auto& state = list.query.state;
    const auto value = [&](std::string_view name) { return std::string(state.filter(name)); };
    std::vector<govuk::Choice> plans{{.value = "", .text = "Any"}};
    for (const auto& plan : plan_kinds()) {
        plans.push_back({.value = std::string(plan.value), .text = list.plan_title(plan.value)});
    }
    plans.push_back({.value = "none", .text = "No plan"});
    std::vector<govuk::Choice> needs{{.value = "", .text = "Any"}};
    for (const auto& [code, words] : list.needs) {
        needs.push_back({.value = code, .text = words});
    }
    Html fields =
        join({govuk::input({.name = "q",
                            .label = "Part of the name, or the record’s number",
                            .value = value("q"),
                            .autocomplete = "off",
                            .width = govuk::Width::chars_20,
                            .has_spelling = false}),
              govuk::select({.name = "standing",
                             .label = "What is due",
                             .choices = {{.value = "", .text = "Anything"},
                                         {.value = "overdue", .text = "Something overdue"},
                                         {.value = "due-soon", .text = "Something due soon"},
                                         {.value = "not-met", .text = "Not met"},
                                         {.value = "met", .text = "Met"},
                                         {.value = "clear", .text = "Nothing overdue or soon"}},
                             .value = value("standing")}),
              govuk::select({.name = "plan",
                             .label = "Plan",
                             .choices = std::move(plans),
                             .value = value("plan")}),
              govuk::select({.name = "need",
                             .label = "Need at referral",
                             .choices = std::move(needs),
                             .value = value("need")})});
    if (list.teams.size() > 1) {
        std::vector<govuk::Choice> teams{{.value = "", .text = "Any"}};
        for (const auto& team : list.teams) {
            teams.push_back({.value = team, .text = team});
        }
        fields += govuk::select(
            {.name = "team", .label = "Team", .choices = std::move(teams), .value = value("team")});
    }
    for (const auto* kept : {"worker", "standard", "allocated"}) {
        if (!value(kept).empty()) {
            fields += govuk::hidden(kept, value(kept));
        }
    }
    return fields;
}

std::string lede(const ChildrenList& list)
{
    std::string words =
        count_words(list.children) + ", as at " + core::long_date(list.query.as_at.day) + ".";
    if (!list.worker.empty()) {
        words += " Allocated to " + list.worker + ".";
    }
    if (list.query.state.filter("allocated") == "no") {
        words += " Those without an allocated worker.";
    }
    if (!list.standard.empty()) {
        words += " By how they stand under: " + list.standard + ".";
    }
    return words;
}

}  // namespace

namespace {

using Child = ListedChild;
using Columns = std::vector<web::ListColumn<Child>>;

void add_who(Columns& columns, const ChildrenList& list)
{
    columns.push_back(
        {.title = "Child",
         .key = "name",
         .cell =
             [&list](const Child& child) {
                 return govuk::link(child_address(list, child.id), child.name);
             },
         .text = [](const Child& child) { return child.name; },
         .before = [](const Child& left,
                      const Child& right) { return web::name_before(left.name, right.name); }});
    columns.push_back({.title = "Record", .text = [](const Child& child) { return child.id; }});
    const auto age = [](const Child& child) {
        return child.age ? std::to_string(*child.age) : std::string{};
    };
    columns.push_back(
        {.title = "Age",
         .key = "age",
         .cell = age,
         .text = age,
         .before = [](const Child& left, const Child& right) { return left.age < right.age; },
         .is_numeric = true});
}

void add_plan(Columns& columns, const ChildrenList& list)
{
    const auto plan = [&list](const Child& child) { return plan_words(list, child); };
    columns.push_back({.title = "Plan", .cell = plan, .text = plan});
    columns.push_back({.title = "Need at referral",
                       .text = [&list](const Child& child) { return need_words(list, child); }});
}

void add_due(Columns& columns, const ChildrenList& list)
{
    columns.push_back({.title = "Next due",
                       .key = "next",
                       .cell = [&list](const Child& child) { return next_cell(list, child); },
                       .text = next_text,
                       .before = next_before});
    columns.push_back({.title = "What is due", .text = [](const Child& child) {
                           return child.next ? child.next->standard->title : std::string{};
                       }});
    columns.push_back({.title = "File", .cell = [&list](const Child& child) {
                           return app::file_dots(list.strip(child.id), child.name);
                       }});
    columns.push_back({.title = "Stands", .text = [](const Child& child) {
                           return std::string(ledger::word_for(child.mark));
                       }});
}

void add_worker(Columns& columns, const ChildrenList& list)
{
    const auto worker = [&list](const Child& child) { return worker_words(list, child); };
    const auto& all = list.children;
    const bool is_one = std::ranges::all_of(
        all, [&](const Child& child) { return child.worker == all.front().worker; });
    if (is_one && !all.empty() && !all.front().worker.empty()) {
        // Of the same worker throughout, it would say so on each row.
        columns.push_back({.title = "Worker", .text = worker});
        columns.push_back({.title = "Team", .text = [](const Child& child) { return child.team; }});
        return;
    }
    columns.push_back({.title = "Worker",
                       .key = "worker",
                       .cell = worker,
                       .text = worker,
                       .before = [&list](const Child& left, const Child& right) {
                           return web::name_before(worker_words(list, left),
                                                   worker_words(list, right));
                       }});
    columns.push_back({.title = "Team", .text = [](const Child& child) { return child.team; }});
}

}  // namespace

web::Listing<ListedChild> listing_of(const ChildrenList& list)
{
    web::Listing<ListedChild> made{.caption = list.title,
                                   .address = list.address,
                                   .download = list.download,
                                   .columns = {},
                                   .sort = "next",
                                   .rows_a_page = 40,
                                   .empty_heading = "No children",
                                   .empty_text =
                                       "Nobody is recorded as working with a child whom you may "
                                       "see on this day."};
    add_who(made.columns, list);
    add_plan(made.columns, list);
    add_due(made.columns, list);
    add_worker(made.columns, list);
    made.complete = list.add_names;
    return made;
}

html::Page children_page(const ChildrenList& list)
{
    const auto& query = list.query;
    const auto listing = listing_of(list);
    Html content = govuk::error_summary(query.as_at.fault, {"as_at"});
    if (!list.notice.empty()) {
        content += govuk::success_banner(govuk::paragraph(list.notice));
    }
    content += govuk::title(list.title);
    content += govuk::lede(lede(list));
    content += list.above;
    const web::ListState::Fields keeps = query.state.filters;
    content += app::as_at_form(list.address, query.as_at.day, list.today, keeps);
    content += web::list_filter(list.address, query.state, filter_fields(list));
    content += web::list_table(listing, list.children, query.state);
    if (!list.children.empty()) {
        content +=
            app::status_key({app::Status::met, app::Status::due_soon, app::Status::overdue,
                             app::Status::not_met, app::Status::not_recorded, app::Status::none});
    }
    content += list.below;
    return {.title = list.title,
            .content = content,
            .has_errors = !query.as_at.fault.fields.empty(),
            .page_number = query.state.page > 1 ? query.state.page : 0};
}

}  // namespace goldthread::practice
