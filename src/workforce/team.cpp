#include "workforce/team.h"

#include "people/child.h"
#include "people/ids.h"

#include <algorithm>
#include <map>

namespace goldthread::workforce {

using ledger::Mark;
using standards::Form;
using standards::SubjectIndex;

namespace {

/// Standards about workers that a supervision of staff settles, and those that limit a caseload.
struct StaffStandards {
    std::vector<const standards::Standard*> supervision;
    std::vector<const standards::Standard*> caseload;
};

StaffStandards staff_standards(const standards::Definitions& definitions)
{
    StaffStandards found;
    const auto worker = definitions.vocabulary->find_subject("worker");
    const auto supervision = definitions.vocabulary->find_kind(supervision_kind);
    const auto held = definitions.vocabulary->find_kind("case_held");
    for (const auto& standard : definitions.standards) {
        if (!worker || standard.subject != *worker || !standard.has_obligations() ||
            standard.left_out) {
            continue;
        }
        if (supervision && standard.settling_kind == *supervision) {
            found.supervision.push_back(&standard);
        } else if (standard.form == Form::limit && held &&
                   definitions.program.scopes[standard.counted].kind == *held) {
            found.caseload.push_back(&standard);
        }
    }
    return found;
}

/// The children whom one worker has, and how many of them have something overdue, or else soon.
struct Caseload {
    std::vector<SubjectIndex> children;
    std::size_t overdue = 0;
    std::size_t soon = 0;
};

/// Every child that is covered and worked with, by the worker who is allocated; nobody is empty.
std::map<std::string, Caseload> caseloads(const ledger::View& view, const ledger::Reach& reach)
{
    std::map<std::string, Caseload> found;
    const people::WorkedWith worked_with{view};
    std::vector<SubjectIndex> children;
    std::vector<Caseload*> loads;  // of each of the children
    for (const auto child : view.covered(reach, people::child_kind)) {
        if (worked_with.holds(child)) {
            auto& load = found[worked_with.worker(child)];
            load.children.push_back(child);
            children.push_back(child);
            loads.push_back(&load);
        }
    }
    view.each_open(reach, {.sort = std::string(people::child_kind)}, children,
                   [&](std::size_t place, std::span<const ledger::OpenOn> open) {
                       auto& load = *loads[place];
                       const bool is_overdue =
                           std::ranges::any_of(open, &ledger::OpenOn::is_overdue);
                       ++(is_overdue ? load.overdue : load.soon);
                   });
    return found;
}

std::optional<double> number_in(const std::string& text)
{
    if (text.empty()) {
        return std::nullopt;
    }
    try {
        return std::stod(text);
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

void set_staff_marks(const ledger::View& view, const ledger::Reach& reach,
                     const StaffStandards& standards, TeamMember& member)
{
    const ledger::SubjectKey key{.sort = "worker", .id = member.id};
    for (const auto* standard : standards.supervision) {
        auto standing = view.standing(reach, standard->id, key);
        if (!standing) {
            continue;
        }
        member.supervision = std::min(member.supervision, standing->mark);
        if (standing->next &&
            (!member.supervision_due || standing->next->due < member.supervision_due->due)) {
            member.supervision_due = std::move(standing->next);
        }
    }
    for (const auto* standard : standards.caseload) {
        const auto standing = view.standing(reach, standard->id, key);
        if (standing && standing->mark != Mark::none && standing->mark != Mark::not_recorded) {
            member.protected_at = standard->amount / standards::one;
            member.is_over_protected =
                standing->mark == Mark::overdue ||
                member.children > static_cast<std::size_t>(*member.protected_at);
        }
    }
}

}  // namespace

Team team_of(const ledger::View& view, const ledger::Reach& workers, const ledger::Reach& children)
{
    Team team;
    team.is_allocation_recorded = view.is_recorded("allocation");
    team.is_supervision_recorded = view.is_recorded(supervision_kind);
    const ledger::InForce employment{view, "employment"};
    const ledger::InForce protection{view, "child_protection"};
    const ledger::InForce care{view, "looked_after"};
    const auto standards = staff_standards(view.definitions());
    const auto loads = caseloads(view, children);
    const auto worker_sort = view.definitions().vocabulary->find_subject("worker");
    for (const auto at : view.covered(workers, "worker")) {
        if (employment.is_declared() && view.is_recorded("employment") && !employment.any(at)) {
            continue;
        }
        const std::string id{view.facts().subjects(*worker_sort).id(at)};
        const ledger::SubjectKey key{.sort = "worker", .id = id};
        TeamMember member{.id = id,
                          .name = id,
                          .role = view.attribute(workers, key, "role"),
                          .team = view.attribute(workers, key, "team"),
                          .fte = number_in(view.attribute(workers, key, "fte")),
                          .protected_at = {},
                          .supervision_due = {}};
        if (const auto load = loads.find(id); load != loads.end()) {
            member.children = load->second.children.size();
            member.overdue = load->second.overdue;
            member.soon = load->second.soon;
            for (const auto child : load->second.children) {
                member.child_protection += protection.any(child) ? 1U : 0U;
                member.looked_after += care.any(child) ? 1U : 0U;
            }
        }
        set_staff_marks(view, workers, standards, member);
        team.members.push_back(std::move(member));
    }
    for (const auto& [worker, load] : loads) {
        team.children += load.children.size();
        team.without_worker += worker.empty() ? load.children.size() : 0U;
        team.overdue += load.overdue;
        team.soon += load.soon;
    }
    return team;
}

}  // namespace goldthread::workforce
