// Long: the list of a team, its counts and its CSV tell the same workers.
#include "workforce/team_pages.h"

#include "people/facts.h"
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "workforce/actions.h"
#include "workforce/entitlement_pages.h"
#include "workforce/teams_pages.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace goldthread::workforce {

using html::Html;
using html::join;
using html::Url;
using ledger::Mark;

namespace {

constexpr std::string_view whole_service = "whole service";

Url children_url(const TeamView& view)
{
    const Url url{"/children"};
    return view.as_at == view.latest ? url : url.with("as_at", core::iso(view.as_at));
}

/// A count that opens its list of children.
Html count_link(const TeamView& view, const TeamMember& member, std::size_t count, const char* name,
                const char* value, const std::string& what)
{
    if (count == 0) {
        return "0";
    }
    auto url = children_url(view).with("worker", member.id);
    if (*name != '\0') {
        url = url.with(name, value);
    }
    return govuk::link(url, std::to_string(count), what + " of " + member.name);
}

std::string one_decimal(double number)
{
    const auto tenths = std::llround(number * 10);
    return std::to_string(tenths / 10) +
           (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

std::string fte_words(const TeamMember& member)
{
    return member.fte ? one_decimal(*member.fte) : std::string{};
}

std::string per_fte_words(const TeamMember& member)
{
    const auto number = member.children_per_fte();
    return number ? one_decimal(*number) : std::string{};
}

std::string days(int count)
{
    return std::to_string(count) + (count == 1 ? " day" : " days");
}

std::string supervision_words(const TeamView& view, const TeamMember& member)
{
    if (member.supervision == Mark::not_recorded) {
        return "Not recorded";
    }
    if (!member.supervision_due) {
        return member.supervision == Mark::none ? "Nothing due" : "";
    }
    const auto late = member.supervision_due->days_late(view.as_at);
    return late > 0     ? "Overdue by " + days(late)
           : late == 0  ? "Due today"
           : late == -1 ? "Due tomorrow"
                        : "Due in " + days(-late);
}

app::Status supervision_status(const TeamMember& member)
{
    if (member.supervision_due && member.supervision_due->outcome == standards::Outcome::overdue) {
        return app::Status::overdue;
    }
    switch (member.supervision) {
        case Mark::soon:
            return app::Status::due_soon;
        case Mark::not_recorded:
            return app::Status::not_recorded;
        case Mark::none:
            return app::Status::none;
        default:
            return app::Status::met;
    }
}

bool is_supervision_overdue(const TeamMember& member)
{
    return supervision_status(member) == app::Status::overdue;
}

/// Nothing due comes after everything that is.
int supervision_rank(const TeamMember& member)
{
    return member.supervision_due ? member.supervision_due->due.days()
                                  : std::numeric_limits<int>::max();
}

Html name_cell(const TeamView& view, const TeamMember& member)
{
    Html out = view.opened.contains(member.id)
                   ? govuk::link(Url::path({"workers", member.id}), member.name)
                   : Html{member.name};
    if (!member.role.empty()) {
        out.add("div", {{"class", "app-muted"}}, {member.role});
    }
    if (member.protected_at) {
        out += " ";
        out += govuk::tag("At most " + std::to_string(*member.protected_at) + " children",
                          member.is_over_protected ? govuk::Colour::red : govuk::Colour::teal);
    }
    return out;
}

/// How it stands, and the form by which the next one is written down.
Html supervision_cell(const TeamView& view, const TeamMember& member)
{
    Html out = app::status(supervision_status(member), supervision_words(view, member));
    if (view.supervision != nullptr && view.opened.contains(member.id) && member.id != view.own &&
        view.as_at == view.latest) {
        out.add("div", {{"class", "app-keep app-screen"}},
                {govuk::link(Url::path({"workers", member.id, "record", view.supervision->id}),
                             view.supervision->button, "of " + member.name)});
    }
    return out;
}

/// How many, and how many that is for each full-time post where the worker is not in one.
Html children_cell(const TeamView& view, const TeamMember& member)
{
    Html out = count_link(view, member, member.children, "", "", "Children");
    if (member.fte && *member.fte > 0 && *member.fte < 1 && member.children > 0) {
        out.add("div", {{"class", "app-muted"}}, {per_fte_words(member) + " for each FTE"});
    }
    return out;
}

using Row = TeamMember;

web::ListColumn<Row> count_column(const TeamView& view, const std::string& title, const char* key,
                                  std::size_t Row::* count, const char* filter, const char* value)
{
    return {
        .title = title,
        .key = key,
        .cell =
            [&view, count, filter, value, title](const Row& row) {
                return count_link(view, row, row.*count, filter, value, title);
            },
        .text = [count](const Row& row) { return std::to_string(row.*count); },
        .before = [count](const Row& left, const Row& right) { return left.*count < right.*count; },
        .is_numeric = true};
}

// Long: a column each.
web::Listing<Row> listing(const TeamView& view)
{
    web::Listing<Row> list{
        .caption = "Workers",
        .address = Url{"/my-team"},
        .download = Url{"/my-team.csv"},
        .columns = {{.title = "Worker",
                     .key = "name",
                     .cell = [&view](const Row& row) { return name_cell(view, row); },
                     .text = [](const Row& row) { return row.name; },
                     .before =
                         [](const Row& left, const Row& right) {
                             return web::name_before(left.name, right.name);
                         }},
                    {.title = "Role", .text = [](const Row& row) { return row.role; }}},
        .sort = "name",
        .rows_a_page = 50,
        .empty_heading = "Nobody is in post",
        .empty_text = "On this day the record names no worker of your team."};
    web::ListColumn<Row> team{
        .title = "Team",
        .key = "team",
        .cell = [](const Row& row) { return Html{row.team}; },
        .text = [](const Row& row) { return row.team; },
        .before = [](const Row& left,
                     const Row& right) { return web::name_before(left.team, right.team); }};
    if (view.teams.empty()) {
        team.cell = nullptr;
        team.key.clear();
    }
    list.columns.push_back(std::move(team));
    list.columns.push_back({.title = "FTE", .text = fte_words, .is_numeric = true});
    auto children = count_column(view, "Children", "children", &Row::children, "", "");
    children.cell = [&view](const Row& row) { return children_cell(view, row); };
    list.columns.push_back(std::move(children));
    list.columns.push_back({.title = "For each FTE", .text = per_fte_words});
    list.columns.push_back(
        count_column(view, "Overdue", "overdue", &Row::overdue, "standing", "overdue"));
    list.columns.push_back(
        count_column(view, "Due soon", "soon", &Row::soon, "standing", "due-soon"));
    list.columns.push_back(count_column(view, "Child protection", "protection",
                                        &Row::child_protection, "plan", "child-protection"));
    list.columns.push_back(count_column(view, view.looked_after, "looked-after", &Row::looked_after,
                                        "plan", "looked-after"));
    list.columns.push_back(
        {.title = "Their supervision",
         .key = "supervision",
         .cell = [&view](const Row& row) { return supervision_cell(view, row); },
         .text = [&view](const Row& row) { return supervision_words(view, row); },
         .before =
             [](const Row& left, const Row& right) {
                 return supervision_rank(left) < supervision_rank(right);
             }});
    list.columns.push_back({.title = "Supervision due on", .text = [](const Row& row) {
                                return row.supervision_due ? core::iso(row.supervision_due->due)
                                                           : std::string{};
                            }});
    return list;
}

bool fits(const Row& row, const web::ListState& state)
{
    const auto team = state.filter("team");
    const auto supervision = state.filter("supervision");
    return web::holds_text(row.name, state.filter("q")) && (team.empty() || row.team == team) &&
           (supervision.empty() || (supervision == "overdue" && is_supervision_overdue(row)) ||
            (supervision == "soon" && supervision_status(row) == app::Status::due_soon));
}

std::vector<Row> rows_of(const TeamView& view)
{
    std::vector<Row> rows;
    for (const auto& member : view.team.members) {
        if (fits(member, view.state)) {
            rows.push_back(member);
        }
    }
    return rows;
}

Html figures(const TeamView& view)
{
    const auto& team = view.team;
    const auto all = children_url(view);
    double fte = 0;
    for (const auto& member : team.members) {
        fte += member.fte.value_or(0);
    }
    const auto late = std::ranges::count_if(team.members, is_supervision_overdue);
    const Url own{"/my-team"};
    const auto here = view.as_at == view.latest ? own : own.with("as_at", core::iso(view.as_at));
    std::vector<app::Figure> list{
        {.label = "Workers in post",
         .value = std::to_string(team.members.size()),
         .detail = fte > 0 ? one_decimal(fte) + " full-time equivalent" : ""},
        {.label = "Children worked with", .value = std::to_string(team.children), .href = all}};
    list.push_back({.label = "Children with something overdue",
                    .value = std::to_string(team.overdue),
                    .href = all.with("standing", "overdue")});
    list.push_back({.label = "Children with something due soon",
                    .value = std::to_string(team.soon),
                    .href = all.with("standing", "due-soon")});
    if (team.is_allocation_recorded) {
        list.push_back({.label = "Children without an allocated worker",
                        .value = std::to_string(team.without_worker),
                        .href = all.with("allocated", "no")});
    }
    if (team.is_supervision_recorded) {
        list.push_back({.label = "Staff overdue their own supervision",
                        .value = std::to_string(late),
                        .href = here.with("supervision", "overdue")});
    }
    return app::figures(list);
}

Html filter(const TeamView& view)
{
    Html fields = govuk::input({.name = "q",
                                .label = "Name",
                                .value = std::string(view.state.filter("q")),
                                .autocomplete = "off",
                                .has_spelling = false});
    if (!view.teams.empty()) {
        govuk::Select select{.name = "team",
                             .label = "Team",
                             .choices = {{.value = "", .text = "All"}},
                             .value = std::string(view.state.filter("team"))};
        for (const auto& team : view.teams) {
            select.choices.push_back({.value = team, .text = team});
        }
        fields += govuk::select(select);
    }
    fields += govuk::select({.name = "supervision",
                             .label = "Their supervision",
                             .choices = {{.value = "", .text = "Any"},
                                         {.value = "overdue", .text = "Overdue"},
                                         {.value = "soon", .text = "Due soon"}},
                             .value = std::string(view.state.filter("supervision"))});
    return web::list_filter(Url{"/my-team"}, view.state, fields);
}

/// Whose records the reader may open, and by which tool they write down a supervision.
void find_what_may_be_written(web::Context& context, const PageParts& parts, TeamView& view)
{
    view.own = context.actor().worker.value_or("");
    if (!context.work.may<people::ViewWorkerRecord>()) {
        return;
    }
    if (const auto list = context.work.permit_list<people::ViewWorkerRecord>("links to records")) {
        for (auto& id : list->visible()) {
            view.opened.insert(std::move(id));
        }
    }
    const auto yields_supervision = [](const frameworks::FactYield& fact) {
        return fact.kind == supervision_kind;
    };
    for (const auto& tool : parts.framework.tools) {
        if (tool.subject == people::worker_kind &&
            std::ranges::any_of(tool.facts, yields_supervision) &&
            context.work.policy().held(context.actor().role, tool.action) != nullptr) {
            view.supervision = &tool;
            return;
        }
    }
}

core::Result<TeamView> team_view(web::Context& context, const PageParts& parts)
{
    const auto workers = context.work.permit_list<ViewTeam>();
    if (!workers) {
        return core::Result<TeamView>(std::unexpect, workers.error());
    }
    const auto children = context.work.permit_list<CountTeamChildren>();
    if (!children) {
        return core::Result<TeamView>(std::unexpect, children.error());
    }
    const auto asked = web::as_at(context.query, context.today);
    TeamView made{.team = {},
                  .is_service = workers->reaches(whole_service),
                  .looked_after = frameworks::in_own_words("Looked after", parts.framework.terms),
                  .as_at = asked.day,
                  .latest = context.today,
                  .fault = asked.fault,
                  .teams = {},
                  .sees_entitlements = context.work.may<ViewEntitlements>(),
                  .state = web::list_state(context.query, {"q", "team", "supervision"}, {"as_at"})};
    {
        const auto view = parts.ledger.view(asked.day);
        made.team = team_of(view, ledger::Reach{*workers}, ledger::Reach{*children});
    }
    std::vector<std::string> ids;
    std::set<std::string> teams;
    for (const auto& member : made.team.members) {
        ids.push_back(member.id);
        if (!member.team.empty()) {
            teams.insert(member.team);
        }
    }
    if (teams.size() > 1) {
        made.teams.assign(teams.begin(), teams.end());
    }
    const auto names = people::worker_names(*workers, ids);
    for (auto& member : made.team.members) {
        member.name = people::name_in(names, member.id);
    }
    find_what_may_be_written(context, parts, made);
    return made;
}

}  // namespace

html::Page team_page(const TeamView& view)
{
    const std::string title = view.is_service ? "All teams" : "My team";
    Html content = govuk::error_summary(view.fault);
    content += govuk::title(title);
    content += govuk::lede(
        "Who is in post, the children allocated to each, what is overdue for them, and when each "
        "worker is due supervision. Every count opens its list.");
    content += app::as_at_form(Url{"/my-team"}, view.as_at, view.latest, view.state.filters);
    content += figures(view);
    if (view.sees_entitlements) {
        const Url owed{"/entitlements"};
        content.add(
            "p", {{"class", "govuk-body"}},
            {govuk::link(
                view.as_at == view.latest ? owed : owed.with("as_at", core::iso(view.as_at)),
                "Entitlements: what they are owed and have taken")});
    }
    content += filter(view);
    content += web::list_table(listing(view), rows_of(view), view.state);
    content += govuk::small_print(
        "A child counts once, by the worst of what is open: overdue where anything is, due soon "
        "where something is and nothing is overdue. A newly qualified worker has at most as many "
        "children as the framework allows.");
    return {.title = title,
            .content = content,
            .has_errors = !view.fault.fields.empty(),
            .page_number = view.state.page > 1 ? view.state.page : 0};
}

web::Response team_csv(const TeamView& view)
{
    return web::list_csv(listing(view), rows_of(view), view.state, "my-team", view.as_at);
}

void add_actions(access::Policy& policy)
{
    policy.declare<ViewTeam, CountTeamChildren, ViewEntitlements, ListTeams>();
}

void add_pages(web::Router& router, const PageParts& parts)
{
    add_teams_pages(router);
    router.get("/my-team", [parts](web::Context& context) -> core::Result<web::Response> {
        const auto view = team_view(context, parts);
        if (!view) {
            return std::unexpected(view.error());
        }
        return context.page(view->fault.fields.empty() ? 200 : 422, team_page(*view));
    });
    router.get("/my-team.csv", [parts](web::Context& context) -> core::Result<web::Response> {
        const auto view = team_view(context, parts);
        if (!view) {
            return std::unexpected(view.error());
        }
        return team_csv(*view);
    });
    add_entitlement_pages(router, parts);
}

}  // namespace goldthread::workforce
