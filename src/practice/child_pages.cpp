// practice/child_pages.cpp: `/children/{child}` and below: from a request to a page.
#include "practice/child_view.h"
#include "practice/emergency_store.h"
#include "practice/entry_markup.h"
#include "practice/entry_store.h"
#include "practice/page_groups.h"
#include "practice/recording.h"
#include "practice/restriction_pages.h"
#include "practice/restriction_store.h"
#include "thread/strip.h"

#include <algorithm>

namespace goldthread::practice {

namespace {

using people::ChildId;
using web::Context;
using web::Response;

std::vector<Circumstance> watched(const access::Grant<people::ViewChild>& child, core::Date today)
{
    std::vector<Circumstance> made;
    if (standing_restriction(child)) {
        made.push_back({.words = "Restricted record", .colour = govuk::Colour::red});
    }
    if (const auto until = open_until(child)) {
        made.push_back({.words = "Emergency access until " + when_saved(*until, today),
                        .colour = govuk::Colour::orange});
    }
    return made;
}

/// Opens the record and looks at it as at the day asked; `answer` makes the page of it.
template <class Answer>
core::Result<Response> looked_at(Context& context, const ChildId& child, const PageParts& parts,
                                 std::string detail, const Answer& answer)
{
    const auto grant = context.work.permit<people::ViewChild>(child, std::move(detail));
    if (!grant) {
        if (auto page = in_place_of(context, child, parts.framework)) {
            return std::move(*page);
        }
        return std::unexpected(grant.error());
    }
    const auto as_at = web::as_at(context.query, context.today);
    const auto view = parts.ledger.view(as_at.day);
    const bool may_write = std::ranges::any_of(
        parts.framework.tools,
        [&](const frameworks::Tool& tool) { return may_record(context.work, tool.action); });
    const ChildLook look{.grant = *grant,
                         .view = view,
                         .framework = parts.framework,
                         .as_at = as_at,
                         .today = context.today,
                         .entries = entries_of(*grant, as_at.day),
                         .may_record = may_write,
                         .watched = watched(*grant, context.today)};
    return answer(look);
}

Response shown(Context& context, const html::Page& page)
{
    return context.page(page.has_errors ? 422 : 200, page);
}

/// Other children of the family or the address, of those whom the reader may see.
std::vector<Relative> family_of(Context& context, const ChildLook& look)
{
    static constexpr std::size_t shown_max = 12;
    if (!context.work.may<ListChildren>()) {
        return {};
    }
    const auto list = context.work.permit_list<ListChildren>("children of one household");
    if (!list) {
        return {};
    }
    const auto ids = people::household_of(*list, look.grant.subject(), look.as_at.day, shown_max);
    const auto names = people::child_names(*list, ids);
    const ledger::Reach reach{*list};
    std::vector<Relative> made;
    made.reserve(ids.size());
    for (const auto& id : ids) {
        const auto born = core::parse_date(
            look.view.attribute(reach, {.sort = look.child.sort, .id = id}, "born"));
        made.push_back({.id = id,
                        .name = people::name_in(names, id),
                        .age = born ? core::age(*born, look.as_at.day) : std::nullopt});
    }
    std::ranges::stable_sort(made, std::greater{}, &Relative::age);
    return made;
}

core::Result<Response> show_overview(Context& context, const ChildId& child, const PageParts& parts)
{
    return looked_at(context, child, parts, {}, [&](const ChildLook& look) {
        auto overview = overview_of(look, context.work.now(),
                                    context.work.may<people::ViewChildAccessLog>(child));
        overview.may_see_readers = context.work.may<ViewReaders>(child);
        overview.may_restrict = context.work.may<RestrictRecord>(child);
        overview.family = family_of(context, look);
        overview.head.notice = context.notice;
        return shown(context, overview_page(overview));
    });
}

core::Result<Response> show_story(Context& context, const ChildId& child, const PageParts& parts)
{
    return looked_at(context, child, parts, "story", [&](const ChildLook& look) {
        return shown(context, story_page(child_story_of(look, context.query)));
    });
}

core::Result<Response> download_story(Context& context, const ChildId& child,
                                      const PageParts& parts)
{
    return looked_at(context, child, parts, "download of the story", [&](const ChildLook& look) {
        return web::csv("story-" + core::iso(look.as_at.day) + ".csv",
                        story_csv(child_story_of(look, context.query)));
    });
}

core::Result<Response> show_standards(Context& context, const ChildId& child,
                                      const PageParts& parts)
{
    return looked_at(context, child, parts, "standards", [&](const ChildLook& look) {
        return shown(context, standards_page(child_standards_of(look)));
    });
}

/// What `answer` makes of one standard of the file, where there is one.
template <class Answer>
core::Result<Response> of_standard(Context& context, const ChildId& child,
                                   const std::string& standard, const PageParts& parts,
                                   const Answer& answer)
{
    return looked_at(context, child, parts, "standard " + standard,
                     [&](const ChildLook& look) -> core::Result<Response> {
                         const auto found = child_standard_of(look, standard);
                         if (!found) {
                             return std::unexpected<core::Error>(core::NotFound{});
                         }
                         return answer(*found);
                     });
}

/// The first tool that settles the standard and that this person may use; null where none is.
const frameworks::Tool* tool_for(Context& context, const ChildId& child,
                                 const frameworks::Framework& framework,
                                 const standards::Standard& standard)
{
    const auto& vocabulary = *framework.definitions->vocabulary;
    const auto found = std::ranges::find_if(framework.tools, [&](const frameworks::Tool& tool) {
        return tool.settles(standard, vocabulary) &&
               may_record(context.work, tool.action, key_of(child));
    });
    return found == framework.tools.end() ? nullptr : &*found;
}

core::Result<Response> show_standard(Context& context, const ChildId& child,
                                     const std::string& standard, const PageParts& parts)
{
    return of_standard(context, child, standard, parts, [&](ChildStandard found) {
        if (const auto at = parts.framework.definitions->find_standard(standard)) {
            found.thread = thread::strip({.framework = parts.framework,
                                          .thread = thread::of_standard(parts.framework, *at),
                                          .current = thread::Stop::files,
                                          .asker = thread::asker_of(context.work),
                                          .heading_level = 3,
                                          .child = child.text()});
        }
        found.tool = tool_for(context, child, parts.framework, *found.standard.glance.standard);
        return shown(context, standard_page(found));
    });
}

core::Result<Response> download_standard(Context& context, const ChildId& child,
                                         const std::string& standard, const PageParts& parts)
{
    return of_standard(context, child, standard, parts, [&](const ChildStandard& found) {
        return web::csv("standard-history-" + core::iso(found.head.as_at) + ".csv",
                        standard_csv(found));
    });
}

}  // namespace

void add_child_pages(web::Router& router, const PageParts& parts)
{
    router.get("/children/{child}", [parts](Context& context, const ChildId& child) {
        return show_overview(context, child, parts);
    });
    router.get("/children/{child}/story", [parts](Context& context, const ChildId& child) {
        return show_story(context, child, parts);
    });
    router.get("/children/{child}/story.csv", [parts](Context& context, const ChildId& child) {
        return download_story(context, child, parts);
    });
    router.get("/children/{child}/standards", [parts](Context& context, const ChildId& child) {
        return show_standards(context, child, parts);
    });
    router.get("/children/{child}/standards/{standard}",
               [parts](Context& context, const ChildId& child, const std::string& standard) {
                   return show_standard(context, child, standard, parts);
               });
    router.get("/children/{child}/standards/{standard}/history.csv",
               [parts](Context& context, const ChildId& child, const std::string& standard) {
                   return download_standard(context, child, standard, parts);
               });
}

}  // namespace goldthread::practice
