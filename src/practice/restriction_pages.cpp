// practice/restriction_pages.cpp: `/restrictions`, `/children/{child}/restriction` and
// `/children/{child}/readers`: from a request to a page.
#include "practice/restriction_pages.h"

#include "people/facts.h"
#include "practice/emergency.h"
#include "practice/page_groups.h"
#include "practice/restriction_markup.h"
#include "practice/restriction_store.h"

#include <algorithm>
#include <array>

namespace goldthread::practice {

namespace {

using people::ChildId;
using web::Context;
using web::Response;

std::string name_of(const access::Granted& child, const ChildId& id)
{
    return people::name_in(people::child_names(child, std::array{id.text()}), id.text());
}

bool is_of(const std::vector<std::string>& all, const std::string& one)
{
    return std::ranges::find(all, one) != all.end();
}

/// The form as it starts: as what stands says, or as most want it.
RestrictionForm form_of(const std::vector<Restriction>& all)
{
    RestrictionForm form;
    if (all.empty() || all.front().ended_at) {
        return form;
    }
    form.lets_workers = all.front().lets_workers;
    form.lets_managers = all.front().lets_managers;
    for (const auto& reader : all.front().readers) {
        form.readers += (form.readers.empty() ? "" : "\n") + reader.email;
    }
    return form;
}

RestrictionForm posted_form(const Context& context)
{
    const auto lets = context.form.texts("lets");
    return {.lets_workers = is_of(lets, "workers"),
            .lets_managers = is_of(lets, "managers"),
            .readers = context.form.text("readers"),
            .reason = context.form.text("reason"),
            .family = context.form.texts("family"),
            .lift_reason = context.form.text("lift_reason"),
            .faults = {}};
}

html::Page page_of(Context& context, const access::Granted& grant, const ChildId& child,
                   std::optional<RestrictionForm> form)
{
    RestrictionView view{.child = child,
                         .name = name_of(grant, child),
                         .all = restrictions_of(grant),
                         .family = {},
                         .form = {},
                         .today = context.today,
                         .csrf = context.csrf,
                         .notice = context.notice,
                         .may_open = context.work.may<people::ViewChild>(child),
                         .may_change = context.work.may<RestrictRecord>(child)};
    const auto family = family_of(grant);
    const auto names = people::child_names(grant, family);
    for (const auto& id : family) {
        view.family.emplace_back(id, people::name_in(names, id));
    }
    view.form = form ? std::move(*form) : form_of(view.all);
    return restriction_page(view);
}

core::Result<Response> show(Context& context, const ChildId& child)
{
    const auto grant = context.work.permit<ViewRestrictions>(child);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    return context.page(page_of(context, *grant, child, std::nullopt));
}

/// Each line as the one account that it means; faults name the lines that mean none, or several.
std::vector<NamedReader> readers_in(const access::Granted& grant, RestrictionForm& form)
{
    std::vector<NamedReader> readers;
    std::string fault;
    std::size_t lines = 0;
    for (std::size_t at = 0; at < form.readers.size();) {
        const auto end = std::min(form.readers.find('\n', at), form.readers.size());
        auto line = form.readers.substr(at, end - at);
        at = end + 1;
        const auto first = line.find_first_not_of(" \t\r,;");
        if (first == std::string::npos) {
            continue;
        }
        line = line.substr(first, line.find_last_not_of(" \t\r,;") - first + 1);
        if (++lines > restriction_readers_max) {
            fault = "Name at most " + std::to_string(restriction_readers_max) + " people";
            break;
        }
        const auto found = accounts_called(grant, line);
        if (found.size() == 1) {
            readers.push_back(found.front());
        } else if (fault.empty()) {
            fault = found.empty()
                        ? "Nobody who signs in is called " + line + ". Enter their email address"
                        : "Several people are called " + line + ". Enter the email address";
        }
    }
    if (!fault.empty()) {
        form.faults.fields["readers"] = std::move(fault);
    }
    return readers;
}

/// The records that the form is about: the child's, and those chosen of its family.
core::Result<std::vector<std::string>> restrict_all(Context& context,
                                                    const access::Grant<RestrictRecord>& grant,
                                                    const RestrictionForm& form,
                                                    const RestrictionAsked& asked)
{
    std::vector<std::string> names{name_of(grant, grant.subject())};
    if (auto done = restrict(grant, asked); !done) {
        return std::unexpected(done.error());
    }
    for (const auto& id : family_of(grant)) {
        if (!is_of(form.family, id)) {
            continue;
        }
        const auto other = context.work.permit<RestrictRecord>(ChildId{id}, "with the family");
        if (!other) {
            return std::unexpected(other.error());
        }
        if (auto done = restrict(*other, asked); !done) {
            return std::unexpected(done.error());
        }
        names.push_back(name_of(*other, other->subject()));
    }
    return names;
}

core::Result<Response> save(Context& context, const ChildId& child)
{
    const auto grant = context.work.permit<RestrictRecord>(child, "restrict");
    if (!grant) {
        return std::unexpected(grant.error());
    }
    auto form = posted_form(context);
    const RestrictionAsked asked{.lets_workers = form.lets_workers,
                                 .lets_managers = form.lets_managers,
                                 .readers = readers_in(*grant, form),
                                 .reason = form.reason};
    if (form.reason.empty()) {
        form.faults.fields["reason"] = "Enter why, in a sentence";
    }
    if (form.faults.fields.empty()) {
        const auto done = restrict_all(context, *grant, form, asked);
        if (done) {
            return context.done(html::Url::path({"children", child.text(), "restriction"}).text(),
                                "Restricted: " + listed(*done) + ". Only those you named may see " +
                                    (done->size() == 1 ? "the record." : "the records."));
        }
        const auto* invalid = std::get_if<core::Invalid>(&done.error());
        if (invalid == nullptr) {
            return std::unexpected(done.error());
        }
        form.faults = *invalid;
    }
    return context.page(422, page_of(context, *grant, child, std::move(form)));
}

core::Result<Response> save_lift(Context& context, const ChildId& child)
{
    const auto grant = context.work.permit<RestrictRecord>(child, "lift");
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto typed = context.form.text("lift_reason");
    const auto done = lift(*grant, typed);
    if (!done) {
        const auto* invalid = std::get_if<core::Invalid>(&done.error());
        if (invalid == nullptr) {
            return std::unexpected(done.error());
        }
        auto form = form_of(restrictions_of(*grant));
        form.lift_reason = typed;
        form.faults = *invalid;
        return context.page(422, page_of(context, *grant, child, std::move(form)));
    }
    return context.done(html::Url::path({"children", child.text(), "restriction"}).text(),
                        "The restriction is lifted. Everybody whose role includes this record "
                        "may see it again.");
}

core::Result<RestrictedList> list_of(Context& context, const char* detail)
{
    const auto grant = context.work.permit_list<ViewRestrictions>(detail);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    RestrictedList list{.records = restricted_records(*grant),
                        .names = {},
                        .state = web::list_state(context.query, {}),
                        .today = context.today,
                        .notice = context.notice};
    std::vector<std::string> ids;
    ids.reserve(list.records.size());
    for (const auto& record : list.records) {
        ids.push_back(record.child);
    }
    list.names = people::child_names(*grant, ids);
    return list;
}

core::Result<Response> show_readers(Context& context, const ChildId& child)
{
    const auto grant = context.work.permit<ViewReaders>(child);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    return context.page(readers_page(
        {.child = child,
         .name = name_of(*grant, child),
         .readers = access::readers_of(*grant, context.work.policy(), people::ViewChild::name),
         .restriction = standing_restriction(*grant),
         .today = context.today}));
}

}  // namespace

bool shows_restricted(const frameworks::Framework& framework)
{
    return framework.setting("restricted_shows").value_or("nothing") == "notice";
}

std::vector<RestrictedNotice> kept_from(Context& context, const frameworks::Framework& framework,
                                        const std::vector<std::string>& denied)
{
    if (denied.empty() || !shows_restricted(framework) || !context.work.may<LearnOfRestriction>()) {
        return {};
    }
    const auto grant = context.work.permit_list<LearnOfRestriction>();
    return grant ? kept_from(*grant, denied) : std::vector<RestrictedNotice>{};
}

std::function<std::vector<people::KeptFrom>(Context&, const std::vector<std::string>&)>
find_kept_from(const frameworks::Framework& framework)
{
    return [&framework](Context& context, const std::vector<std::string>& left_out) {
        std::vector<people::KeptFrom> made;
        for (auto& one : kept_from(context, framework, left_out)) {
            made.push_back({.child = std::move(one.child), .ask = std::move(one.ask)});
        }
        return made;
    };
}

std::optional<Response> in_place_of(Context& context, const ChildId& child,
                                    const frameworks::Framework& framework)
{
    if (!shows_restricted(framework) || !context.work.may<LearnOfRestriction>(child)) {
        return std::nullopt;
    }
    const auto grant = context.work.permit<LearnOfRestriction>(child);
    const auto standing = grant ? standing_restriction(*grant) : std::nullopt;
    if (!standing) {
        return std::nullopt;
    }
    return context.page(
        403, restricted_page({.ask = standing->began_by_name,
                              .since = standing->began_at,
                              .child = child.text(),
                              .may_take_access = opens_restricted(framework) &&
                                                 context.work.may<TakeEmergencyAccess>(child),
                              .today = context.today}));
}

void add_restriction_pages(web::Router& router)
{
    router.get("/children/{child}/restriction",
               [](Context& context, const ChildId& child) { return show(context, child); });
    router.post("/children/{child}/restriction",
                [](Context& context, const ChildId& child) { return save(context, child); });
    router.post("/children/{child}/restriction/lifted",
                [](Context& context, const ChildId& child) { return save_lift(context, child); });
    router.get("/children/{child}/readers",
               [](Context& context, const ChildId& child) { return show_readers(context, child); });
    router.get("/restrictions", [](Context& context) -> core::Result<Response> {
        const auto list = list_of(context, "");
        if (!list) {
            return std::unexpected(list.error());
        }
        return context.page(restricted_list_page(*list));
    });
    router.get("/restrictions.csv", [](Context& context) -> core::Result<Response> {
        const auto list = list_of(context, "download");
        if (!list) {
            return std::unexpected(list.error());
        }
        return web::list_csv(listing_of(*list), list->records, list->state, "restricted-records",
                             context.today);
    });
}

}  // namespace goldthread::practice
