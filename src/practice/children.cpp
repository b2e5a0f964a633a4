#include "practice/children.h"

#include "people/child.h"
#include "platform/text/sentence.h"

#include <algorithm>
#include <set>

namespace goldthread::practice {

namespace {

using ledger::Mark;
using standards::SubjectIndex;

/// Reads of the ledger's columns what a row of a list needs.
class Rows {
public:
    explicit Rows(const ledger::View& view)
        : view_(view),
          sort_(*view.definitions().vocabulary->find_subject(people::child_kind)),
          worked_with_(view),
          referrals_(view, "referral"),
          need_(referrals_.attribute("need")),
          born_(view, sort_, "born"),
          team_(view, sort_, "team"),
          family_(view, sort_, "family")
    {
    }

    /// Nothing where nobody works with the child on the day.
    std::optional<ListedChild> row(SubjectIndex at) const
    {
        if (!worked_with_.holds(at)) {
            return std::nullopt;
        }
        ListedChild made{.id = std::string(view_.facts().subjects(sort_).id(at)),
                         .at = at,
                         .plans = worked_with_.plans(at),
                         .team = team_.text(at),
                         .worker = worked_with_.worker(at),
                         .family = family_.text(at)};
        if (const auto born = born_.date(at)) {
            made.age = core::age(*born, view_.as_at());
        }
        if (const auto last = referrals_.last(at)) {
            made.need = need_.text(*last);
        }
        return made;
    }

private:
    const ledger::View& view_;
    standards::SubjectKindId sort_;
    people::WorkedWith worked_with_;
    ledger::InForce referrals_;
    ledger::AttributeColumn need_;
    ledger::AttributeColumn born_;
    ledger::AttributeColumn team_;
    ledger::AttributeColumn family_;
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
    std::vector<SubjectIndex> places;
    places.reserve(children.size());
    for (const auto& child : children) {
        places.push_back(child.at);
    }
    view.each_open(reach, {.sort = std::string(people::child_kind), .later = true}, places,
                   [&](std::size_t place, std::span<const ledger::OpenOn> open) {
                       auto& child = children[place];
                       child.next = foremost(open);
                       child.mark =
                           std::ranges::any_of(open, &ledger::OpenOn::is_overdue) ? Mark::overdue
                           : std::ranges::any_of(open, &ledger::OpenOn::is_soon)  ? Mark::soon
                                                                                  : Mark::met;
                   });
    if (!standard.empty()) {
        std::vector<std::string> ids;
        ids.reserve(children.size());
        for (const auto& one : children) {
            ids.push_back(one.id);
        }
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
    const Rows rows{view};
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

bool next_before(const ListedChild& left, const ListedChild& right)
{
    if (!left.next || !right.next) {
        return left.next.has_value() && !right.next.has_value();
    }
    return comes_before(left.next->urgency, right.next->urgency);
}

std::string plan_title(const frameworks::Framework& framework, std::string_view plan)
{
    const auto kinds = people::plan_kinds();
    return plan == "looked-after"
               ? text::sentence_case(framework.term("looked after"))
               : std::string(std::ranges::find(kinds, plan, &people::PlanKind::value)->title);
}

std::string plan_titles(const frameworks::Framework& framework, const ListedChild& child)
{
    std::string words;
    for (const auto plan : child.plans) {
        words += (words.empty() ? "" : ", ") + plan_title(framework, plan);
    }
    return words.empty() ? "No plan" : words;
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
