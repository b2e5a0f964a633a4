// practice/child_pages.cpp: `/children/{child}` and below: from a request to a page.
#include "practice/child_view.h"
#include "practice/entry_store.h"
#include "practice/page_groups.h"
#include "practice/recording.h"
#include "thread/strip.h"

#include <algorithm>

namespace goldthread::practice {

namespace {

using people::ChildId;
using web::Context;
using web::Response;

/// Opens the record and looks at it as at the day asked; `answer` makes the page of it.
template <class Answer>
core::Result<Response> looked_at(Context& context, const ChildId& child, const PageParts& parts,
                                 std::string detail, const Answer& answer)
{
    const auto grant = context.work.permit<people::ViewChild>(child, std::move(detail));
    if (!grant) {
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
                         .may_record = may_write};
    return answer(look);
}

Response shown(Context& context, const html::Page& page)
{
    return context.page(page.has_errors ? 422 : 200, page);
}

core::Result<Response> show_overview(Context& context, const ChildId& child, const PageParts& parts)
{
    return looked_at(context, child, parts, {}, [&](const ChildLook& look) {
        return shown(context,
                     overview_page(overview_of(look, context.work.now(),
                                               context.work.may<people::ViewChildAccessLog>())));
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
    router.get("/children/{child}", [parts](Context& context, ChildId child) {
        return show_overview(context, child, parts);
    });
    router.get("/children/{child}/story", [parts](Context& context, ChildId child) {
        return show_story(context, child, parts);
    });
    router.get("/children/{child}/story.csv", [parts](Context& context, ChildId child) {
        return download_story(context, child, parts);
    });
    router.get("/children/{child}/standards", [parts](Context& context, ChildId child) {
        return show_standards(context, child, parts);
    });
    router.get("/children/{child}/standards/{standard}",
               [parts](Context& context, ChildId child, std::string standard) {
                   return show_standard(context, child, standard, parts);
               });
    router.get("/children/{child}/standards/{standard}/history.csv",
               [parts](Context& context, ChildId child, std::string standard) {
                   return download_standard(context, child, standard, parts);
               });
}

}  // namespace goldthread::practice
