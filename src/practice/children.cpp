#include "practice/children.h"

#include "practice/circumstances.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace goldthread::practice {

namespace {

using ledger::Mark;
using standards::SubjectIndex;

/// Reads of the ledger's columns what a row of a list needs.
class Rows {
public:
    Rows(const ledger::View& view, core::Date on)
        : view_(view), on_(on), involvement_(table("involvement")), allocation_(table("allocation"))
    {
        for (const auto& plan : plan_kinds()) {
            plans_.emplace_back(&plan, table(plan.kind));
        }
    }

    /// Nothing where nobody works with the child on the day.
    std::optional<ListedChild> row(SubjectIndex at) const
    {
        std::vector<std::string_view> plans;
        for (const auto& [plan, records] : plans_) {
            if (holds(*plan, records, at)) {
                plans.push_back(plan->value);
            }
        }
        if (plans.empty() && !in_force(involvement_, at) && !in_force(allocation_, at)) {
            return std::nullopt;
        }
        const auto sort = *view_.definitions().vocabulary->find_subject(people::child_kind);
        ListedChild made{.id = std::string(view_.facts().subjects(sort).id(at))};
        made.plans.assign(plans.begin(), plans.end());
        describe(made, sort, at);
        return made;
    }

private:
    const standards::KindTable* table(std::string_view kind) const
    {
        const auto found = view_.definitions().vocabulary->find_kind(kind);
        return found ? &view_.facts().table(*found) : nullptr;
    }
    bool in_force(const standards::KindTable* spells, SubjectIndex child) const
    {
        return spells != nullptr && in_force_since(*spells, child, on_).has_value();
    }
    bool holds(const PlanKind& plan, const standards::KindTable* events, SubjectIndex child) const
    {
        if (!plan.is_event) {
            return in_force(events, child);
        }
        const auto rows = events == nullptr ? standards::KindTable::Range{} : events->rows(child);
        return rows.begin < rows.end && events->day[rows.begin] <= on_.days();
    }
    void describe(ListedChild& made, standards::SubjectKindId sort, SubjectIndex child) const
    {
        const auto& declared = view_.definitions().vocabulary->subject(sort);
        const auto& columns = view_.facts().subjects(sort).columns();
        const auto text = [&](std::string_view attribute) {
            const auto column = standards::find_attribute(declared.attributes, attribute);
            return column ? view_.facts().print(columns[*column], child) : std::string{};
        };
        if (const auto born = core::parse_date(text("born"))) {
            made.age = core::age(*born, on_);
        }
        made.team = text("team");
        made.family = text("family");
        made.need = last_text("referral", "need", child, false);
        made.worker = last_text("allocation", "worker", child, true);
    }
    /// An attribute of the last record by the day, of spells only one that is in force.
    std::string last_text(std::string_view kind, std::string_view attribute, SubjectIndex child,
                          bool is_spell) const
    {
        const auto* records = table(kind);
        if (records == nullptr) {
            return {};
        }
        const auto id = *view_.definitions().vocabulary->find_kind(kind);
        const auto& declared = view_.definitions().vocabulary->kind(id).attributes;
        const auto column = standards::find_attribute(declared, attribute);
        const auto role = standards::find_attribute(declared, "role");
        const auto rows = records->rows(child);
        std::string found;
        for (auto row = rows.begin; column && row < rows.end; ++row) {
            if (records->day[row] > on_.days() || (is_spell && records->to[row] <= on_.days())) {
                continue;
            }
            // Of several who work with a child, its own worker.
            const bool is_own =
                !is_spell || (role && view_.facts().print(records->columns[*role], row) ==
                                          people::allocated_role);
            if (is_own) {
                found = view_.facts().print(records->columns[*column], row);
            }
        }
        return found;
    }

    const ledger::View& view_;
    core::Date on_;
    const standards::KindTable* involvement_;
    const standards::KindTable* allocation_;
    std::vector<std::pair<const PlanKind*, const standards::KindTable*>> plans_;
};

bool fits(const ListedChild& child, const web::ListState& state)
{
    const auto plan = state.filter("plan");
    if (plan == "none"
            ? !child.plans.empty()
            : !plan.empty() && std::ranges::find(child.plans, plan) == child.plans.end()) {
        return false;
    }
    const auto same = [&](std::string_view name, const std::string& value) {
        const auto wanted = state.filter(name);
        return wanted.empty() || wanted == value;
    };
    return same("need", child.need) && same("team", child.team) && same("worker", child.worker) &&
           (state.filter("allocated") != "no" || child.worker.empty());
}

bool stands(const ListedChild& child, std::string_view standing)
{
    return standing.empty() || (standing == "overdue" && child.mark == Mark::overdue) ||
           (standing == "not-met" && child.mark == Mark::not_met) ||
           (standing == "due-soon" && child.mark == Mark::soon) ||
           (standing == "met" && child.mark == Mark::met) ||
           (standing == "clear" && child.mark != Mark::overdue && child.mark != Mark::not_met &&
            child.mark != Mark::soon);
}

/// What is due first of all that is open, and the worst mark: by it, or under one standard.
void add_standing(std::vector<ListedChild>& children, const ledger::View& view,
                  const ledger::Reach& reach, const std::string& standard)
{
    std::unordered_map<std::string, ListedChild*> by_id;
    std::vector<std::string> ids;
    for (auto& child : children) {
        by_id.emplace(child.id, &child);
        ids.push_back(child.id);
    }
    ledger::DueQuery query;
    query.sort = std::string(people::child_kind);
    query.later = true;
    query.among.ids = ids;
    for (auto& one : to_do(view.due(reach, query))) {
        auto& child = *by_id.at(one.first().subject.id);
        const auto mark = one.is_overdue()      ? Mark::overdue
                          : one.first().is_soon ? Mark::soon
                                                : Mark::met;
        if (child.mark == Mark::none || mark < child.mark) {
            child.mark = mark;
        }
        if (!child.next) {
            child.next = std::move(one);
        }
    }
    if (!standard.empty()) {
        const auto marks = view.strip(reach, people::child_kind, ids, std::vector{standard});
        for (std::size_t i = 0; i < children.size(); ++i) {
            children[i].mark = marks[i].empty() ? Mark::none : marks[i].front();
        }
    }
}

}  // namespace

ChildrenQuery children_query(const web::Form& query, core::Date today)
{
    return {.state = web::list_state(
                query, {"q", "plan", "standing", "need", "team", "worker", "standard", "allocated"},
                {"as_at"}),
            .as_at = web::as_at(query, today)};
}

std::vector<ListedChild> children_on(const ledger::View& view, const ledger::Reach& reach,
                                     const ChildrenQuery& query,
                                     const std::function<people::Names()>& names)
{
    std::vector<ListedChild> children;
    const Rows rows{view, query.as_at.day};
    for (const auto at : view.covered(reach, people::child_kind)) {
        if (auto child = rows.row(at); child && fits(*child, query.state)) {
            children.push_back(std::move(*child));
        }
    }
    const auto part = query.state.filter("q");
    if (!part.empty() || query.state.sort == "name") {
        const auto all = names();
        for (auto& child : children) {
            child.name = people::name_in(all, child.id);
        }
        std::erase_if(children, [&](const ListedChild& child) {
            return !web::holds_text(child.name, part) && child.id != part;
        });
    }
    const std::string standard{query.state.filter("standard")};
    add_standing(children, view, reach, standard);
    const auto standing = query.state.filter("standing");
    std::erase_if(children, [&](const ListedChild& child) {
        return !stands(child, standing) ||
               (!standard.empty() && standing.empty() && child.mark == Mark::none);
    });
    return children;
}

std::string count_words(const std::vector<ListedChild>& children)
{
    std::set<std::string> families;
    std::size_t alone = 0;
    for (const auto& child : children) {
        if (child.family.empty()) {
            ++alone;
        } else {
            families.insert(child.family);
        }
    }
    const auto count = families.size() + alone;
    return std::to_string(children.size()) +
           (children.size() == 1 ? " child in " : " children in ") + std::to_string(count) +
           (count == 1 ? " family" : " families");
}

}  // namespace goldthread::practice
