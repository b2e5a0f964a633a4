// practice/form_record_worker_pages.cpp: what a form takes from the record of somebody who works
// here.
#include "practice/entry_markup.h"
#include "practice/entry_store.h"
#include "practice/form_record.h"
#include "practice/subject_names.h"
#include "practice/worker_view.h"

#include <algorithm>

namespace goldthread::practice {

WorkerFormRecord::WorkerFormRecord(const FormRequest& request,
                                   const access::Grant<people::ViewWorkerRecord>& grant)
    : request_(request), grant_(grant), subject_(key_of(grant.subject()))
{
}

FormSubject WorkerFormRecord::own() const
{
    const auto names = people::worker_names(grant_, std::vector<std::string>{subject_.id});
    const auto name = people::name_in(names, subject_.id);
    return {.id = subject_.id,
            .name = name,
            .forename = names.empty() ? "this colleague" : first_word_of(name),
            .is_ticked = true};
}

std::vector<std::string> WorkerFormRecord::together() const
{
    const auto list =
        request_.context.work.permit_list<people::ViewWorkerRecord>("workers of one team");
    if (!list) {
        return {};
    }
    const auto view = request_.parts.ledger.view();
    const ledger::Reach reach{*list};
    const auto said = [&](const std::string& id, const char* name) {
        return view.attribute(reach, {.sort = subject_.sort, .id = id}, name);
    };
    const auto has_left = [&](const std::string& id) {
        const auto left_on = core::parse_date(said(id, "left_on"));
        return left_on && *left_on <= request_.context.today;
    };
    const auto own_team = said(subject_.id, "team");
    auto ids = list->visible();
    std::erase_if(ids, [&](const std::string& id) {
        return id == subject_.id || own_team.empty() || said(id, "team") != own_team ||
               has_left(id);
    });
    std::ranges::sort(ids);
    return ids;
}

people::Names WorkerFormRecord::names(const std::vector<std::string>& ids) const
{
    return names_for(request_.context, subject_.sort, ids, "workers of one team");
}

FormStart WorkerFormRecord::start(const std::vector<FormSubject>& subjects) const
{
    return {.today = request_.context.today,
            .allocated_worker = {},
            .in_force = std::vector<std::vector<std::string>>(subjects.size())};
}

std::vector<std::string> WorkerFormRecord::workers_around(const ledger::View& view) const
{
    std::vector<std::string> ids{subject_.id};
    if (auto supervisor = view.attribute(reach(), subject_, "supervisor"); !supervisor.empty()) {
        ids.push_back(std::move(supervisor));
    }
    return ids;
}

html::Html WorkerFormRecord::beside(const std::string& entry) const
{
    const auto view = request_.parts.ledger.view();
    const WorkerLook look{.grant = grant_,
                          .view = view,
                          .framework = request_.parts.framework,
                          .today = request_.context.today,
                          .entries = entries_of(grant_, request_.context.today)};
    return record_beside(last_of(grant_, look.entries, request_.tool, entry), strip_of(look),
                         story_of(look));
}

}  // namespace goldthread::practice
