#include "practice/caseload.h"

#include "practice/entry_markup.h"
#include "practice/standing.h"

#include <algorithm>
#include <map>

namespace goldthread::practice {

using html::element;
using html::Html;
using html::join;
using html::Url;

Caseload caseload_of(const access::ListGrant<ListChildren>& grant, const ledger::View& view,
                     const frameworks::Framework& framework, const std::string& worker)
{
    const ledger::Reach reach{grant};
    auto query = children_query(web::Form{}, view.as_at());
    query.state.filters.emplace_back("worker", worker);
    auto listed = children_on(view, reach, query, [&] { return people::child_names(grant); });
    std::ranges::stable_sort(listed, next_before);
    std::vector<std::string> ids;
    ids.reserve(listed.size());
    for (const auto& child : listed) {
        ids.push_back(child.id);
    }
    const auto names = people::child_names(grant, ids);
    std::map<std::string, std::vector<ToDo>, std::less<>> open;
    if (!ids.empty()) {
        ledger::DueQuery due;
        due.sort = std::string(people::child_kind);
        due.among.ids = ids;
        for (auto& one : to_do(view.due(reach, due))) {
            open[one.first().subject.id].push_back(std::move(one));
        }
    }
    const StripOf strip{view, reach, framework};
    Caseload made{.worker = worker, .counted = count_words(listed), .children = {}};
    made.children.reserve(listed.size());
    for (const auto& child : listed) {
        made.children.push_back({.id = child.id,
                                 .name = people::name_in(names, child.id),
                                 .age = child.age,
                                 .plans = plan_titles(framework, child),
                                 .open = std::move(open[child.id]),
                                 .strip = strip(child.id)});
    }
    return made;
}

namespace {

Html open_cell(const CaseloadChild& child, core::Date today)
{
    if (child.open.empty()) {
        return element("span", {{"class", "app-muted"}}, {"Nothing overdue or due soon"});
    }
    Html list;
    for (const auto& one : child.open) {
        const auto& ask = one.first();
        const auto status = one.is_overdue() ? app::Status::overdue : app::Status::due_soon;
        list.add("li", {},
                 {app::status(status, when_due(ask.due, today)), " ",
                  govuk::link(record_url(ask.subject, {"standards", ask.standard->id}),
                              task_for(*ask.standard, first_word_of(child.name)))});
    }
    return element("ul", {{"class", "app-plain-list"}}, {list});
}

Html child_cell(const CaseloadChild& child)
{
    std::string below = child.age ? std::to_string(*child.age) + ", " : std::string{};
    below += child.plans;
    return join({govuk::link(Url::path({"children", child.id}), child.name),
                 element("div", {{"class", "app-muted"}}, {below})});
}

}  // namespace

Html caseload_section(const Caseload& caseload, core::Date today)
{
    static constexpr std::size_t shown_max = 40;
    Html made = govuk::heading(2, govuk::Size::m, "Children allocated");
    if (caseload.children.empty()) {
        return made += govuk::paragraph("None of the children whom you may see.");
    }
    const auto has = [](bool is_overdue) {
        return [is_overdue](const CaseloadChild& child) {
            return std::ranges::any_of(
                child.open, [&](const ToDo& one) { return one.is_overdue() == is_overdue; });
        };
    };
    const auto all = Url{"/children"}.with("worker", caseload.worker);
    made += govuk::paragraph(
        join({caseload.counted + ": " +
                  std::to_string(std::ranges::count_if(caseload.children, has(true))) +
                  " with something overdue, " +
                  std::to_string(std::ranges::count_if(caseload.children, has(false))) +
                  " with something due soon. ",
              govuk::link(all, "See them in the list of children")}));
    std::vector<std::vector<Html>> rows;
    for (std::size_t i = 0; i < std::min(shown_max, caseload.children.size()); ++i) {
        const auto& child = caseload.children[i];
        rows.push_back(
            {child_cell(child), open_cell(child, today), app::file_dots(child.strip, child.name)});
    }
    made += govuk::table({.caption = "Children allocated, and what is due for each",
                          .caption_is_hidden = true,
                          .columns = {{.title = "Child"},
                                      {.title = "Overdue or due soon"},
                                      {.title = "On the file"}},
                          .rows = std::move(rows),
                          .stacks = true,
                          .is_small = true});
    if (caseload.children.size() > shown_max) {
        made += govuk::paragraph("These are the first " + std::to_string(shown_max) + " of " +
                                 std::to_string(caseload.children.size()) + ".");
    }
    return made += app::list_actions(Url{"/children.csv"}.with("worker", caseload.worker));
}

}  // namespace goldthread::practice
