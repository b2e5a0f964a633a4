// practice/children_pages.cpp: `/my-children` and `/children`: from a request to a page.
#include "platform/text/sentence.h"
#include "practice/actions.h"
#include "practice/children.h"
#include "practice/circumstances.h"
#include "practice/emergency.h"
#include "practice/emergency_pages.h"
#include "practice/page_groups.h"
#include "practice/restriction_markup.h"
#include "practice/restriction_pages.h"
#include "practice/standing.h"
#include "practice/story.h"

#include <array>
#include <set>

namespace goldthread::practice {

namespace {

using access::ListGrant;
using web::Context;
using web::Response;

/// What the filter offers: every need that the framework has a word for, and the teams for those
/// who see more than their own children.
void add_choices(ChildrenList& list, const ledger::View& view, const ListGrant<ListChildren>& grant,
                 const frameworks::Framework& framework)
{
    static constexpr std::string_view need = "need ";
    for (const auto& [key, words] : framework.terms) {
        if (key.starts_with(need)) {
            list.needs.emplace_back(key.substr(need.size()), text::sentence_case(words));
        }
    }
    if (!grant.reaches("own children")) {
        list.teams = view.group_values(people::child_kind, "team");
        std::erase(list.teams, std::string{});
    }
}

/// The workers' names; the children's are asked for where they are shown.
void add_names(ChildrenList& list, const ListGrant<ListChildren>& grant)
{
    list.add_names = [&grant](std::span<ListedChild> children) {
        std::vector<std::string> nameless;
        for (const auto& child : children) {
            if (child.name.empty()) {
                nameless.push_back(child.id);
            }
        }
        const auto names = people::child_names(grant, nameless);
        for (auto& child : children) {
            if (child.name.empty()) {
                child.name = people::name_in(names, child.id);
            }
        }
    };
    std::set<std::string> workers;
    for (const auto& child : list.children) {
        if (!child.worker.empty()) {
            workers.insert(child.worker);
        }
    }
    const auto asked = list.query.state.filter("worker");
    if (!asked.empty()) {
        workers.emplace(asked);
    }
    list.workers = people::worker_names(grant, std::vector(workers.begin(), workers.end()));
    if (!asked.empty()) {
        list.worker = people::name_in(list.workers, asked);
    }
}

/// To the lists of those who watch over who sees what.
html::Html watch_links(const Context& context)
{
    std::vector<html::Html> links;
    if (context.work.may<ViewRestrictions>()) {
        links.push_back(govuk::link(html::Url{"/restrictions"}, "Restricted records"));
    }
    if (context.work.may<ViewEmergencyAccess>()) {
        links.push_back(
            govuk::link(html::Url{"/emergency-access/log"}, "Who took emergency access"));
    }
    return links.empty() ? html::Html{} : govuk::bullets(links);
}

struct Addresses {
    const char* title;
    html::Url page;
    html::Url download;
};

/// Gathers the list and hands it to `answer`, while the ledger is held still.
template <class Answer>
core::Result<Response> with_list(Context& context, const PageParts& parts,
                                 const Addresses& addresses, bool is_page, const Answer& answer)
{
    const auto grant = context.work.permit_list<ListChildren>(is_page ? "" : "download");
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto query = children_query(context.query, context.today);
    const ledger::Reach reach{*grant};
    const auto view = parts.ledger.view(query.as_at.day);
    ChildrenList list{
        .title = addresses.title,
        .address = addresses.page,
        .download = addresses.download,
        .query = query,
        .today = context.today,
        .children = children_on(view, reach, query, [&] { return people::child_names(*grant); }),
        .workers = {},
        .teams = {},
        .needs = {},
        .standard = {},
        .worker = {},
        .strip = nullptr,
        .plan_title = nullptr};
    const auto& definitions = view.definitions();
    list.strip = StripOf{view, reach, parts.framework};
    list.plan_title = [&framework = parts.framework](std::string_view plan) {
        return plan_title(framework, plan);
    };
    if (const auto asked = query.state.filter("standard"); !asked.empty()) {
        const auto number = definitions.find_standard(asked);
        list.standard = number ? definitions.standards[*number].title : std::string(asked);
    }
    add_choices(list, view, *grant, parts.framework);
    add_names(list, *grant);
    if (is_page) {
        auto emergency = emergency_parts(context, "/children");
        list.notice = context.notice;
        list.above = std::move(emergency.told);
        list.below =
            html::join({restricted_note(kept_from(context, parts.framework, grant->left_out())),
                        emergency.open, watch_links(context)});
    }
    return answer(list);
}

core::Result<Response> show(Context& context, const PageParts& parts, const Addresses& addresses)
{
    return with_list(context, parts, addresses, true, [&](const ChildrenList& list) {
        const auto page = children_page(list);
        return context.page(page.has_errors ? 422 : 200, page);
    });
}

core::Result<Response> download(Context& context, const PageParts& parts,
                                const Addresses& addresses)
{
    return with_list(context, parts, addresses, false, [&](const ChildrenList& list) {
        return web::list_csv(listing_of(list), list.children, list.query.state, "children",
                             list.query.as_at.day);
    });
}

}  // namespace

void add_children_pages(web::Router& router, const PageParts& parts)
{
    const Addresses own{.title = "My children",
                        .page = html::Url{"/my-children"},
                        .download = html::Url{"/my-children.csv"}};
    const Addresses all{.title = "Children",
                        .page = html::Url{"/children"},
                        .download = html::Url{"/children.csv"}};
    router.get("/my-children",
               [parts, own](Context& context) { return show(context, parts, own); });
    router.get("/my-children.csv",
               [parts, own](Context& context) { return download(context, parts, own); });
    router.get("/children", [parts, all](Context& context) { return show(context, parts, all); });
    router.get("/children.csv",
               [parts, all](Context& context) { return download(context, parts, all); });
}

}  // namespace goldthread::practice
