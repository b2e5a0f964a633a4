// practice/form_record_child_pages.cpp: what a form takes from a child's record.
#include "practice/child_view.h"
#include "practice/circumstances.h"
#include "practice/entry_markup.h"
#include "practice/entry_store.h"
#include "practice/form_record.h"
#include "practice/recording.h"

namespace goldthread::practice {

ChildFormRecord::ChildFormRecord(const FormRequest& request,
                                 const access::Grant<people::ViewChild>& grant)
    : request_(request), grant_(grant), subject_(key_of(grant.subject()))
{
}

FormSubject ChildFormRecord::own() const
{
    const auto own = people::child_of(grant_);
    return {.id = subject_.id, .name = own.name, .forename = own.forename, .is_ticked = true};
}

std::vector<std::string> ChildFormRecord::together() const
{
    const auto list = request_.context.work.permit_list<ListChildren>("children of one household");
    return list ? people::household_of(*list, grant_.subject(), request_.context.today,
                                       together_max - 1)
                : std::vector<std::string>{};
}

people::Names ChildFormRecord::names(const std::vector<std::string>& ids) const
{
    const auto list = request_.context.work.permit_list<ListChildren>("children of one household");
    return list ? people::child_names(*list, ids) : people::Names{};
}

FormStart ChildFormRecord::start(const std::vector<FormSubject>& subjects) const
{
    FormStart start{.today = request_.context.today, .allocated_worker = {}, .in_force = {}};
    const auto list = request_.context.work.permit_list<ListChildren>("plans in force");
    const auto view = request_.parts.ledger.view();
    const ledger::Reach own{grant_};
    for (const auto& one : subjects) {
        const ledger::SubjectKey key{.sort = subject_.sort, .id = one.id};
        const bool is_own = one.id == subject_.id;
        const auto facts = is_own ? view.facts_of(own, key)
                           : list ? view.facts_of(ledger::Reach{*list}, key)
                                  : std::vector<ledger::FactOn>{};
        auto& kinds = start.in_force.emplace_back();
        for (const auto& section : request_.tool.sections) {
            for (const auto& field : section.fields) {
                for (const auto& option : field.options) {
                    if (!option.in_force.empty() &&
                        in_force_since(facts, option.in_force, request_.context.today)) {
                        kinds.push_back(option.in_force);
                    }
                }
            }
        }
        for (const auto& fact : facts) {
            if (is_own && fact.kind == "allocation" && !fact.to &&
                fact.attribute("role") == people::allocated_role) {
                start.allocated_worker = fact.attribute("worker");
            }
        }
    }
    return start;
}

std::vector<std::string> ChildFormRecord::workers_around(const ledger::View& view) const
{
    std::vector<std::string> ids;
    for (const auto& fact : view.facts_of(reach(), subject_)) {
        const auto worker = std::string(fact.attribute("worker"));
        if (fact.kind == "allocation" && !fact.to && !worker.empty()) {
            ids.push_back(worker);
        }
    }
    return ids;
}

html::Html ChildFormRecord::beside(const std::string& entry) const
{
    const auto view = request_.parts.ledger.view();
    const auto today = request_.context.today;
    const ChildLook look{.grant = grant_,
                         .view = view,
                         .framework = request_.parts.framework,
                         .as_at = {.day = today, .fault = {}},
                         .today = today,
                         .entries = entries_of(grant_, today)};
    const auto last = last_of(grant_, look.entries, request_.tool, entry);
    return record_beside(last, overview_of(look, request_.context.work.now(), false).strip,
                         story_of(look.facts, look.framework, look.entries));
}

}  // namespace goldthread::practice
