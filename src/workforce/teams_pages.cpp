#include "workforce/teams_pages.h"

#include "platform/access/accounts.h"
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"

#include <algorithm>
#include <set>

namespace goldthread::workforce {

using html::Html;
using html::join;
using html::Url;

namespace {

using Row = TeamPerson;

std::string or_words(const std::string& text, const char* otherwise)
{
    return text.empty() ? otherwise : text;
}

std::string roles_of(const TeamsView& view, const Row& row)
{
    if (!row.account) {
        return "No account";
    }
    std::string made;
    for (const auto& id : row.roles) {
        const auto title = view.roles.find(id);
        made += (made.empty() ? "" : ", ") + (title == view.roles.end() ? id : title->second);
    }
    return made + (row.is_locked ? " (locked)" : "");
}

Html account_cell(const TeamsView& view, const Row& row)
{
    const auto words = roles_of(view, row);
    return row.account && view.may_see_accounts
               ? govuk::link(Url::path({"accounts", *row.account}), words, "of " + row.name)
               : Html{words};
}

Html filter_fields(const TeamsView& view)
{
    std::vector<govuk::Choice> teams{{.value = "", .text = "Any"}};
    for (const auto& team : view.teams) {
        teams.push_back({.value = team, .text = team});
    }
    return join({govuk::input({.name = "text",
                               .label = "Name, job or supervisor",
                               .value = std::string(view.state.filter("text")),
                               .autocomplete = "off",
                               .width = govuk::Width::chars_20,
                               .has_spelling = false}),
                 govuk::select({.name = "team",
                                .label = "Team",
                                .choices = std::move(teams),
                                .value = std::string(view.state.filter("team"))}),
                 govuk::select({.name = "account",
                                .label = "Account",
                                .choices = {{.value = "", .text = "Any"},
                                            {.value = "none", .text = "Without an account"}},
                                .value = std::string(view.state.filter("account"))})});
}

core::Result<TeamsView> view_of(web::Context& context, const char* detail)
{
    const auto grant = context.work.permit<ListTeams>(access::Whole{}, detail);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    TeamsView view{.people = people_of_teams(*grant),
                   .teams = {},
                   .roles = {},
                   .may_see_accounts = context.work.may<access::ViewAccounts>(),
                   .state = web::list_state(context.query, {"text", "team", "account"})};
    std::set<std::string> teams;
    for (const auto& person : view.people) {
        if (!person.team.empty()) {
            teams.insert(person.team);
        }
    }
    view.teams.assign(teams.begin(), teams.end());
    for (const auto& role : context.work.policy().roles()) {
        view.roles.emplace(role.id, role.title);
    }
    const auto text = view.state.filter("text");
    const auto team = view.state.filter("team");
    const bool is_without = view.state.filter("account") == "none";
    std::erase_if(view.people, [&](const Row& row) {
        const bool is_named = web::holds_text(row.name, text) || web::holds_text(row.role, text) ||
                              web::holds_text(row.supervisor, text);
        return !is_named || (!team.empty() && row.team != team) || (is_without && row.account);
    });
    return view;
}

}  // namespace

web::Listing<TeamPerson> listing_of(const TeamsView& view)
{
    web::Listing<Row> list{.caption = "People by team",
                           .address = Url{"/teams"},
                           .download = Url{"/teams.csv"},
                           .columns = {},
                           .sort = "team",
                           .empty_heading = "Nobody is in post",
                           .empty_text = "Import the workforce files to see who is in which team."};
    const auto text_column = [&](const char* title, const char* key, std::string Row::* field,
                                 const char* otherwise) {
        list.columns.push_back(
            {.title = title,
             .key = key,
             .cell = [field,
                      otherwise](const Row& row) { return Html{or_words(row.*field, otherwise)}; },
             .text = [field](const Row& row) { return row.*field; },
             .before =
                 [field](const Row& left, const Row& right) {
                     return web::name_before(left.*field, right.*field);
                 }});
    };
    text_column("Name", "name", &Row::name, "Not recorded");
    list.columns.push_back({.title = "Number", .text = [](const Row& row) { return row.id; }});
    text_column("Team", "team", &Row::team, "No team");
    text_column("Job", "job", &Row::role, "Not recorded");
    text_column("Supervisor", "supervisor", &Row::supervisor, "Nobody recorded");
    list.columns.push_back({.title = "Works here as",
                            .cell = [&view](const Row& row) { return account_cell(view, row); },
                            .text = [&view](const Row& row) { return roles_of(view, row); }});
    return list;
}

html::Page teams_page(const TeamsView& view)
{
    std::set<std::string> teams;
    std::size_t without = 0;
    for (const auto& person : view.people) {
        teams.insert(person.team);
        without += person.account ? 0U : 1U;
    }
    const auto counted = [](std::size_t count, const char* one, const char* many) {
        return std::to_string(count) + " " + (count == 1 ? one : many);
    };
    Html content = govuk::title("Teams");
    content += govuk::lede(counted(view.people.size(), "person", "people") + " in post in " +
                           counted(teams.size(), "team", "teams") + "; " +
                           counted(without, "has", "have") +
                           " no account. Teams and supervisors come from the workforce files.");
    content += web::list_filter(Url{"/teams"}, view.state, filter_fields(view));
    content += web::list_table(listing_of(view), view.people, view.state);
    return {.title = "Teams",
            .content = content,
            .page_number = view.state.page > 1 ? view.state.page : 0};
}

void add_teams_pages(web::Router& router)
{
    router.get("/teams", [](web::Context& context) -> core::Result<web::Response> {
        const auto view = view_of(context, "");
        if (!view) {
            return std::unexpected(view.error());
        }
        return context.page(teams_page(*view));
    });
    router.get("/teams.csv", [](web::Context& context) -> core::Result<web::Response> {
        const auto view = view_of(context, "download");
        if (!view) {
            return std::unexpected(view.error());
        }
        return web::list_csv(listing_of(*view), view->people, view->state, "teams", context.today);
    });
}

}  // namespace goldthread::workforce
