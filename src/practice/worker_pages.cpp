// practice/worker_pages.cpp: `/workers/{worker}`: from a request to the page of a worker's record.
#include "practice/caseload.h"
#include "practice/entry_store.h"
#include "practice/page_groups.h"
#include "practice/worker_view.h"

namespace goldthread::practice {

namespace {

using people::WorkerId;
using web::Context;
using web::Response;

core::Result<Response> show_worker(Context& context, const WorkerId& worker, const PageParts& parts)
{
    const auto grant = context.work.permit<people::ViewWorkerRecord>(worker);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto view = parts.ledger.view();
    const WorkerLook look{.grant = *grant,
                          .view = view,
                          .framework = parts.framework,
                          .today = context.today,
                          .entries = entries_of(*grant, context.today)};
    WorkerOverview overview{.head = head_of(look),
                            .strip = strip_of(look),
                            .choices = {},
                            .story = story_of(look),
                            .is_own = context.actor().worker == worker.text(),
                            .shows_all = context.query.text("show") == "all"};
    overview.head.notice = context.notice;
    if (!overview.is_own && context.work.may<ListChildren>()) {
        // Whoever sees own children alone does not supervise by them.
        const auto list = context.work.permit_list<ListChildren>("caseload of a worker");
        if (list && !list->reaches("own children")) {
            overview.caseload = caseload_section(
                caseload_of(*list, view, parts.framework, worker.text()), context.today);
        }
    }
    for (const auto& tool : parts.framework.tools) {
        if (may_record(context.work, tool.action, look.worker)) {
            overview.choices.push_back({.button = tool.button,
                                        .help = tool.help,
                                        .href = record_url(look.worker, {"record", tool.id})});
        }
    }
    return context.page(worker_overview_page(overview));
}

}  // namespace

void add_worker_pages(web::Router& router, const PageParts& parts)
{
    router.get("/workers/{worker}", [parts](Context& context, const WorkerId& worker) {
        return show_worker(context, worker, parts);
    });
}

}  // namespace goldthread::practice
