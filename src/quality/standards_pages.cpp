#include "quality/standards_pages.h"

#include "ledger/in_force.h"
#include "people/facts.h"
#include "quality/behind.h"
#include "quality/behind_page.h"
#include "quality/standards_markup.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace goldthread::quality {

namespace {

constexpr std::array<std::pair<std::string_view, const char*>, 5> grouped_by{
    std::pair{"team", "By team"}, std::pair{"ethnicity", "By ethnicity"},
    std::pair{"sex", "By sex"}, std::pair{ledger::age_band_attribute, "By age"},
    std::pair{"disabled", "By disability"}};

/// What the framework calls itself on a page.
std::string framework_words(const frameworks::Framework& framework)
{
    return framework.term("practice framework") == "practice framework"
               ? "the practice framework"
               : "the " + framework.term("practice framework");
}

std::string sort_name(const frameworks::Framework& framework, std::size_t number)
{
    const auto& definitions = *framework.definitions;
    return definitions.vocabulary->subject(definitions.standards[number].subject).name;
}

/// Of teams, boards and the like no count is too small to show: nobody can be known by it.
bool is_about_nobody(std::string_view sort)
{
    constexpr std::array<std::string_view, 4> sorts{"team", "post", "board", "strategy"};
    return std::ranges::find(sorts, sort) != sorts.end();
}

core::Result<StandardsList> standards_list(web::Context& context, const PageParts& parts)
{
    const auto grant = context.work.permit<ViewStandards>();
    if (!grant) {
        return core::Result<StandardsList>(std::unexpect, grant.error());
    }
    const auto children = behind_figures(context, "child", "counts by standard");
    const auto staff = behind_figures(context, "worker", "counts by standard");
    const Behind nobody{};
    const auto asked = web::as_at(context.query, context.today);
    const auto view = parts.ledger.view(asked.day);
    const ledger::Reach reach{*grant};
    StandardsList list{
        .framework = framework_words(parts.framework),
        .day = {.as_at = asked.day, .latest = context.today},
        .fault = asked.fault,
        .shown = {.below = view.suppress_below(), .is_exact = children.is_everybody},
        .may_open = children.may_open || staff.may_open,
        .is_everybody = children.is_everybody,
        .groups = {},
        .state = web::list_state(context.query, {"q", "group", "change"}, {"as_at"})};
    for (auto& group : grouped(parts.framework, asked.day)) {
        ListedGroup listed{.group = group, .standards = {}};
        for (const auto& one : group.standards) {
            const auto sort = sort_name(parts.framework, one.number);
            const auto& behind = sort == "child" ? children : sort == "worker" ? staff : nobody;
            listed.standards.push_back(
                {.now = standard_now(view, reach, parts.framework, one.number, behind),
                 .shown = {.below = view.suppress_below(),
                           .is_exact = behind.is_everybody || is_about_nobody(sort)},
                 .group = group.title,
                 .is_part = one.is_part});
        }
        list.groups.push_back(std::move(listed));
    }
    return list;
}

core::Result<web::Response> show_list(web::Context& context, const PageParts& parts)
{
    const auto list = standards_list(context, parts);
    if (!list) {
        return std::unexpected(list.error());
    }
    return context.page(list->fault.fields.empty() ? 200 : 422, standards_page(*list));
}

core::Result<web::Response> download_list(web::Context& context, const PageParts& parts)
{
    const auto list = standards_list(context, parts);
    if (!list) {
        return std::unexpected(list.error());
    }
    return standards_csv(*list);
}

core::Result<OneStandard> one_standard(web::Context& context, const PageParts& parts,
                                       const std::string& id)
{
    const auto grant = context.work.permit<ViewStandards>();
    if (!grant) {
        return core::Result<OneStandard>(std::unexpect, grant.error());
    }
    const auto number = parts.framework.definitions->find_standard(id);
    if (!number) {
        return core::Result<OneStandard>(std::unexpect, core::NotFound{});
    }
    const auto sort = sort_name(parts.framework, *number);
    const auto behind = behind_figures(context, sort, "counts under " + id);
    const auto asked = web::as_at(context.query, context.today);
    const auto view = parts.ledger.view(asked.day);
    const ledger::Reach reach{*grant};
    OneStandard one{.framework = parts.framework,
                    .now = standard_now(view, reach, parts.framework, *number, behind),
                    .day = {.as_at = asked.day, .latest = context.today},
                    .fault = asked.fault,
                    .shown = {.below = view.suppress_below(),
                              .is_exact = behind.is_everybody || is_about_nobody(sort)},
                    .may_open = behind.may_open,
                    .is_everybody = behind.is_everybody,
                    .asker = thread::asker_of(context.work)};
    std::vector<std::string_view> attributes;
    std::ranges::copy(std::views::keys(grouped_by), std::back_inserter(attributes));
    auto groups = view.by_groups(reach, id, attributes);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        // Where nobody has the attribute there is nothing to tell apart.
        if (std::ranges::any_of(groups[i],
                                [](const auto& group) { return !group.value.empty(); })) {
            one.groups.push_back({.attribute = std::string(grouped_by[i].first),
                                  .title = grouped_by[i].second,
                                  .groups = std::move(groups[i])});
        }
    }
    for (const auto part : one.now.standard->parts) {
        one.parts.push_back(standard_now(view, reach, parts.framework, part, behind));
    }
    for (const auto parent : parents_of(*parts.framework.definitions, *number)) {
        one.parents.push_back(&parts.framework.definitions->standards[parent]);
    }
    one.not_recorded = view.not_recorded(id);
    return one;
}

core::Result<web::Response> show_standard(web::Context& context, const PageParts& parts,
                                          const std::string& id)
{
    const auto one = one_standard(context, parts, id);
    if (!one) {
        return std::unexpected(one.error());
    }
    return context.page(one->fault.fields.empty() ? 200 : 422, standard_page(*one));
}

core::Result<web::Response> download_months(web::Context& context, const PageParts& parts,
                                            const std::string& id)
{
    const auto one = one_standard(context, parts, id);
    if (!one) {
        return std::unexpected(one.error());
    }
    return months_csv(*one);
}

core::Result<web::Response> download_groups(web::Context& context, const PageParts& parts,
                                            const std::string& id)
{
    const auto one = one_standard(context, parts, id);
    if (!one) {
        return std::unexpected(one.error());
    }
    return groups_csv(*one);
}

std::optional<ledger::Among> among_asked(const web::ListState& state)
{
    ledger::Among among;
    if (const auto team = state.filter("team"); !team.empty()) {
        among.teams.emplace_back(team);
    }
    if (const auto group = state.filter("group"); !group.empty()) {
        const auto is_known =
            std::ranges::any_of(grouped_by, [&](const auto& each) { return each.first == group; });
        if (!is_known) {
            return std::nullopt;
        }
        const auto value = state.filter("value");
        among.groups.emplace_back(std::string(group),
                                  value == missing_value_word ? std::string{} : std::string(value));
    }
    return among;
}

/// The rows as far as an order of the list or its filter by status needs them.
std::vector<BehindRow> rows_behind(const ledger::View& view, const ledger::Reach& reach,
                                   const standards::Standard& standard, const std::string& sort,
                                   std::span<const ledger::SubjectMark> subjects)
{
    std::vector<BehindRow> rows;
    std::vector<standards::SubjectIndex> places;
    rows.reserve(subjects.size());
    places.reserve(subjects.size());
    const ledger::AttributeColumn team{view, standard.subject, "team"};
    for (const auto& one : subjects) {
        rows.push_back({.id = std::string(one.id), .team = team.text(one.at), .mark = one.mark});
        places.push_back(one.at);
    }
    ledger::OpenQuery query{.sort = sort, .standards = {standard.id}, .later = true};
    for (const auto part : standard.parts) {
        query.standards.push_back(view.definitions().standards[part].id);
    }
    view.each_open(reach, query, places,
                   [&](std::size_t place, std::span<const ledger::OpenOn> open) {
                       rows[place].due = std::ranges::min(open, {}, &ledger::OpenOn::due).due;
                   });
    return rows;
}

/// Why the row stands so.
void explain(BehindRow& row, const ledger::View& view, const ledger::Reach& reach,
             const standards::Standard& standard, const std::string& sort)
{
    auto standing = view.standing(reach, standard.id, {.sort = sort, .id = row.id});
    if (!standing) {
        return;
    }
    row.next = std::move(standing->next);
    row.last = std::move(standing->last);
    for (const auto part : standing->parts) {
        const auto& definition = view.definitions().standards[part];
        const auto own = view.standing(reach, definition.id, {.sort = sort, .id = row.id});
        if (own && (own->mark == ledger::Mark::overdue || own->mark == ledger::Mark::not_met)) {
            row.missing_parts.push_back(definition.title);
            if (own->next && (!row.next || own->next->due < row.next->due)) {
                row.next = own->next;
            }
        }
    }
}

void name(std::span<BehindRow> rows, const access::Granted& grant, std::string_view sort)
{
    std::vector<std::string> ids;
    ids.reserve(rows.size());
    for (const auto& row : rows) {
        ids.push_back(row.id);
    }
    const auto names = sort == people::child_kind ? people::child_names(grant, ids)
                                                  : people::worker_names(grant, ids);
    for (auto& row : rows) {
        row.name = people::name_in(names, row.id);
    }
}

/// Gathers the list and hands it to `answer`, while the ledger is held still.
template <class Action, class Answer>
core::Result<web::Response> with_behind(web::Context& context, const PageParts& parts,
                                        const std::string& id, std::size_t number,
                                        const Answer& answer)
{
    auto state =
        web::list_state(context.query, {"status", "team", "group", "value", "q"}, {"as_at"});
    const auto among = among_asked(state);
    const auto grant = context.work.permit_list<Action>("under " + id);
    if (!grant || !among) {
        return std::unexpected(grant ? core::Error{core::NotFound{}} : grant.error());
    }
    const std::string sort{Action::subject_kind};
    const auto asked = web::as_at(context.query, context.today);
    const auto& standard = parts.framework.definitions->standards[number];
    const auto view = parts.ledger.view(asked.day);
    const ledger::Reach reach{*grant};
    const auto subjects = view.subjects(reach, id, marks_meant(state.filter("status")), *among);
    BehindList list{.framework = parts.framework,
                    .standard = &standard,
                    .is_about_children = sort == people::child_kind,
                    .is_everybody = grant->reaches(whole_service),
                    .day = {.as_at = asked.day, .latest = context.today},
                    .fault = asked.fault,
                    .rows = rows_behind(view, reach, standard, sort, subjects),
                    .teams = view.group_values(sort, "team"),
                    .state = std::move(state)};
    const auto part = list.state.filter("q");
    const bool are_all_named = !part.empty() || list.state.sort == "name";
    if (are_all_named) {
        name(list.rows, *grant, sort);
        std::erase_if(list.rows,
                      [&](const BehindRow& row) { return !web::holds_text(row.name, part); });
    }
    list.complete = [&](std::span<BehindRow> shown) {
        if (!are_all_named) {
            name(shown, *grant, sort);
        }
        for (auto& row : shown) {
            explain(row, view, reach, standard, sort);
        }
    };
    return answer(list);
}

template <class Answer>
core::Result<web::Response> with_behind(web::Context& context, const PageParts& parts,
                                        const std::string& id, const Answer& answer)
{
    const auto number = parts.framework.definitions->find_standard(id);
    const auto sort = number ? sort_name(parts.framework, *number) : std::string{};
    if (sort == ListChildrenBehind::subject_kind) {
        return with_behind<ListChildrenBehind>(context, parts, id, *number, answer);
    }
    if (sort == ListStaffBehind::subject_kind) {
        return with_behind<ListStaffBehind>(context, parts, id, *number, answer);
    }
    return std::unexpected(core::Error{core::NotFound{}});
}

core::Result<web::Response> show_behind(web::Context& context, const PageParts& parts,
                                        const std::string& id)
{
    return with_behind(context, parts, id, [&](const BehindList& list) {
        return context.page(list.fault.fields.empty() ? 200 : 422, behind_page(list));
    });
}

core::Result<web::Response> download_behind(web::Context& context, const PageParts& parts,
                                            const std::string& id)
{
    return with_behind(context, parts, id, [](const BehindList& list) { return behind_csv(list); });
}

}  // namespace

void add_standards_pages(web::Router& router, const PageParts& parts)
{
    router.get("/standards", [parts](web::Context& context) { return show_list(context, parts); });
    router.get("/standards.csv",
               [parts](web::Context& context) { return download_list(context, parts); });
    router.get("/standards/{standard}", [parts](web::Context& context, const std::string& id) {
        return show_standard(context, parts, id);
    });
    router.get("/standards/{standard}/months.csv",
               [parts](web::Context& context, const std::string& id) {
                   return download_months(context, parts, id);
               });
    router.get("/standards/{standard}/groups.csv",
               [parts](web::Context& context, const std::string& id) {
                   return download_groups(context, parts, id);
               });
    router.get("/standards/{standard}/list", [parts](web::Context& context, const std::string& id) {
        return show_behind(context, parts, id);
    });
    router.get("/standards/{standard}/list.csv",
               [parts](web::Context& context, const std::string& id) {
                   return download_behind(context, parts, id);
               });
}

}  // namespace goldthread::quality
