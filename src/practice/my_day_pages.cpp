// practice/my_day_pages.cpp: `/my-day`: from a request to a page.
#include "practice/actions.h"
#include "practice/draft_view_pages.h"
#include "practice/emergency_pages.h"
#include "practice/my_day.h"
#include "practice/page_groups.h"
#include "practice/recording.h"
#include "practice/restriction_markup.h"
#include "practice/restriction_pages.h"
#include "practice/standing.h"

#include <ranges>

namespace goldthread::practice {

namespace {

using web::Context;
using web::Response;

using ToolsByStandard = std::map<std::string, const frameworks::Tool*, std::less<>>;

/// The tools about children, or about workers, by which this role settles standards. Of somebody
/// who supervises, supervision alone of those about children.
ToolsByStandard tools_by_standard(const Context& context, const ledger::View& view,
                                  const frameworks::Framework& framework, std::string_view subject,
                                  bool is_team)
{
    ToolsByStandard made;
    const auto& definitions = view.definitions();
    for (const auto& tool : framework.tools) {
        if (tool.subject != subject || !may_record(context.work, tool.action) ||
            (is_team && subject == people::child_kind && tool.action != RecordSupervision::name)) {
            continue;
        }
        for (const auto& standard : definitions.standards) {
            if (tool.settles(standard, *definitions.vocabulary)) {
                made.emplace(standard.id, &tool);
            }
        }
    }
    return made;
}

/// Standards that a tool settles which this person may not use about the children, or about
/// oneself, and that no other tool settles.
std::set<std::string, std::less<>> left_to_others(Context& context, const ledger::View& view,
                                                  const frameworks::Framework& framework,
                                                  const std::string& worker)
{
    const auto& definitions = view.definitions();
    const ledger::SubjectKey oneself{.sort = std::string(people::worker_kind), .id = worker};
    std::set<std::string, std::less<>> own;
    std::set<std::string, std::less<>> others;
    for (const auto& tool : framework.tools) {
        const bool is_own = tool.subject == people::worker_kind
                                ? may_record(context.work, tool.action, oneself)
                                : may_record(context.work, tool.action);
        for (const auto& standard : definitions.standards) {
            if (tool.settles(standard, *definitions.vocabulary)) {
                (is_own ? own : others).insert(standard.id);
            }
        }
    }
    std::erase_if(others, [&](const std::string& id) { return own.contains(id); });
    return others;
}

struct DayTools {
    ToolsByStandard of_children;
    ToolsByStandard of_staff;
};
/// The tools that the day offers, with their buttons, and whether there is an own record to read.
DayTools tools_of_day(Context& context, const ledger::View& view,
                      const frameworks::Framework& framework, MyDay& day)
{
    DayTools made{
        .of_children = tools_by_standard(context, view, framework, people::child_kind, day.is_team),
        .of_staff = tools_by_standard(context, view, framework, people::worker_kind, day.is_team)};
    for (const auto* tools : {&made.of_children, &made.of_staff}) {
        for (const auto& [standard, tool] : *tools) {
            day.tools.emplace(
                standard,
                TaskTool{.id = tool->id, .button = tool->button, .is_together = tool->is_together});
        }
    }
    day.others = left_to_others(context, view, framework, day.worker);
    day.sees_own_record = context.work.may<people::ViewWorkerRecord>(people::WorkerId{day.worker});
    return made;
}

/// What is open about workers and settled by these tools, of those about whom this person may
/// write; their names go to the day.
std::vector<ledger::ObligationOn> due_of_staff(Context& context, const ledger::View& view,
                                               const ToolsByStandard& tools, MyDay& day)
{
    if (tools.empty() || !context.work.may<people::ViewWorkerRecord>()) {
        return {};
    }
    const auto list = context.work.permit_list<people::ViewWorkerRecord>("what is due of staff");
    if (!list) {
        return {};
    }
    ledger::DueQuery query;
    query.sort = std::string(people::worker_kind);
    const auto settled = std::views::keys(tools);
    query.standards.assign(settled.begin(), settled.end());
    auto open = view.due(ledger::Reach{*list}, query);
    std::erase_if(open, [&](const ledger::ObligationOn& one) {
        const auto tool = tools.find(one.standard->id);
        return one.subject.id == day.worker || tool == tools.end() ||
               !may_record(context.work, tool->second->action, one.subject);
    });
    std::vector<std::string> ids;
    ids.reserve(open.size());
    for (const auto& one : open) {
        ids.push_back(one.subject.id);
    }
    day.colleagues = people::worker_names(*list, ids);
    return open;
}

/// Children of whom none of the facts is on record that a supervision makes known.
void find_never_supervised(const Context& context, const ledger::View& view,
                           const frameworks::Framework& framework,
                           const std::vector<std::string>& children, MyDay& day)
{
    const auto& vocabulary = *view.definitions().vocabulary;
    const auto sort = vocabulary.find_subject(people::child_kind);
    for (const auto& tool : framework.tools) {
        if (tool.subject != people::child_kind || tool.action != RecordSupervision::name ||
            !may_record(context.work, tool.action) || tool.facts.empty() || !sort) {
            continue;
        }
        const auto kind = vocabulary.find_kind(tool.facts.front().kind);
        if (!kind) {
            continue;
        }
        day.supervision = {.id = tool.id, .name = tool.button};
        for (const auto& id : children) {
            const auto subject = view.facts().find(*sort, id);
            const auto rows =
                subject ? view.facts().table(*kind).rows(*subject) : standards::KindTable::Range{};
            if (rows.begin == rows.end) {
                day.never_supervised.push_back(id);
            }
        }
        return;
    }
}

/// What is overdue or due soon for the children, for staff and for the worker, as things to do.
/// `only`: the standards about children that count; null: all.
std::vector<ToDo> needing(const ledger::View& view, const ledger::Reach& children,
                          const std::vector<std::string>& ids, const ledger::Reach& worker,
                          const std::vector<std::string>* only,
                          std::vector<ledger::ObligationOn> staff)
{
    ledger::DueQuery query;
    query.sort = std::string(people::child_kind);
    query.among.ids = ids;
    if (only != nullptr) {
        query.standards = *only;
    }
    // Without a standard that supervision settles there is nothing that children need of them.
    auto open = only != nullptr && only->empty() ? std::vector<ledger::ObligationOn>{}
                                                 : view.due(children, query);
    query.sort = std::string(people::worker_kind);
    query.standards.clear();
    query.among = {};
    for (auto& own : view.due(worker, query)) {
        open.push_back(std::move(own));
    }
    for (auto& one : staff) {
        open.push_back(std::move(one));
    }
    return to_do(std::move(open));
}

/// Gathers the day and hands it to `answer`, while the ledger is held still.
template <class Answer>
core::Result<Response> with_day(Context& context, const PageParts& parts, std::string detail,
                                const Answer& answer)
{
    MyDay day{.name = context.actor().name,
              .worker = context.actor().worker.value_or(""),
              .today = context.today,
              .overdue = {},
              .soon = {},
              .names = {},
              .colleagues = {},
              .shows_all = context.query.text("show") == "all",
              .children = {},
              .strip = nullptr,
              .has_worker = context.actor().worker.has_value()};
    const auto own = context.work.permit<ViewMyDay>(
        people::WorkerId{context.actor().worker.value_or("")}, std::move(detail));
    if (!day.has_worker) {
        // Nobody's day was asked for: the answer says what is missing, and shows nothing.
        return context.work.may<ViewMyDay>() ? answer(day)
                                             : std::unexpected<core::Error>(core::NotFound{});
    }
    if (!own) {
        return std::unexpected(own.error());
    }
    const auto list = context.work.permit_list<ListChildren>();
    if (!list) {
        return std::unexpected(list.error());
    }
    const ledger::Reach children{*list};
    const auto view = parts.ledger.view();
    const web::Form nothing;
    day.children = children_on(view, children, children_query(nothing, view.as_at()),
                               [&] { return people::child_names(*list); });
    std::ranges::stable_sort(day.children, next_before);
    day.is_team = !list->reaches("own children");
    const auto tools = tools_of_day(context, view, parts.framework, day);
    const auto recorded = std::views::keys(tools.of_children);
    const std::vector<std::string> only(recorded.begin(), recorded.end());
    std::vector<std::string> ids;
    ids.reserve(day.children.size());
    for (const auto& child : day.children) {
        ids.push_back(child.id);
    }
    day.names = people::child_names(*list, ids);
    for (auto& one :
         needing(view, children, ids, ledger::Reach{*own}, day.is_team ? &only : nullptr,
                 due_of_staff(context, view, tools.of_staff, day))) {
        (one.is_overdue() ? day.overdue : day.soon).push_back(std::move(one));
    }
    if (day.is_team) {
        find_never_supervised(context, view, parts.framework, ids, day);
    }
    day.strip = StripOf{view, children, parts.framework};
    day.drafts = own_drafts(context, parts.framework).value_or(std::vector<DraftShown>{});
    auto emergency = emergency_parts(context, "/my-day");
    day.told = std::move(emergency.told);
    day.aside = html::join({restricted_note(kept_from(context, parts.framework, list->left_out())),
                            emergency.open, emergency_link(context)});
    day.notice = context.notice;
    return answer(day);
}

}  // namespace

void add_my_day_pages(web::Router& router, const PageParts& parts)
{
    router.get("/my-day", [parts](Context& context) {
        return with_day(context, parts, {}, [&](const MyDay& day) -> core::Result<Response> {
            return context.page(my_day_page(day));
        });
    });
    router.get("/my-day.csv", [parts](Context& context) {
        return with_day(
            context, parts, "download", [&](const MyDay& day) -> core::Result<Response> {
                return web::csv("my-day-" + core::iso(day.today) + ".csv", my_day_csv(day));
            });
    });
}

}  // namespace goldthread::practice
