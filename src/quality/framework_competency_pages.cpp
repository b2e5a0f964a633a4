// quality/framework_competency_pages.cpp: the sets of competencies and scales of the framework, and
// one of them with what calls for each of its domains. Names nobody.
// Long: the list, a set, a scale and their CSV tell the same entries.
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "quality/actions.h"
#include "quality/framework_pages.h"
#include "quality/standards_markup.h"

#include <algorithm>

namespace goldthread::quality {

using frameworks::CompetencyDomain;
using frameworks::CompetencySet;
using html::Html;
using html::join;
using html::Url;

namespace {

Url own_url()
{
    return Url{"/framework/competencies"};
}

/// `From 1 April 2027`, `up to 31 March 2027`: the last day is the day before `to`.
std::string days_words(const CompetencySet& set)
{
    std::string words;
    if (set.from) {
        words = "From " + core::long_date(*set.from);
    }
    if (set.to) {
        words += (words.empty() ? "Up to " : " up to ") +
                 core::long_date(*set.to - std::chrono::days{1});
    }
    return words.empty() ? "No day is set" : words;
}

std::string standing_words(const CompetencySet& set, core::Date day)
{
    if (set.from && day < *set.from) {
        return "To come";
    }
    return set.is_in_force(day) ? "In force" : "Over";
}

app::Status standing_status(const CompetencySet& set, core::Date day)
{
    return set.is_in_force(day) ? app::Status::met : app::Status::none;
}

Html set_link(const CompetencySet& set)
{
    return govuk::link(Url::path({"framework", "competencies", set.id}), set.title);
}

web::Listing<SetRow> set_list(core::Date day)
{
    using Row = SetRow;
    return {
        .caption = "Competencies and scales",
        .address = own_url(),
        .download = Url{"/framework/competencies.csv"},
        .columns =
            {{.title = "Set",
              .key = "set",
              .cell = [](const Row& row) { return set_link(*row.set); },
              .text = [](const Row& row) { return row.set->title; },
              .before =
                  [](const Row& left, const Row& right) {
                      return web::name_before(left.set->title, right.set->title);
                  }},
             {.title = "Id", .text = [](const Row& row) { return row.set->id; }},
             {.title = "Sort",
              .key = "sort",
              .cell =
                  [](const Row& row) { return Html{row.set->list == "scales" ? "Scale" : "Set"}; },
              .text = [](const Row& row) { return list_words(row.set->list); },
              .before = [](const Row& left,
                           const Row& right) { return left.set->list < right.set->list; }},
             {.title = "For",
              .cell = [](const Row& row) { return Html{row.set->for_whom}; },
              .text = [](const Row& row) { return row.set->for_whom; }},
             {.title = "On this day",
              .cell =
                  [day](const Row& row) {
                      return app::status(standing_status(*row.set, day),
                                         standing_words(*row.set, day));
                  },
              .text = [day](const Row& row) { return standing_words(*row.set, day); }},
             {.title = "Days",
              .cell = [](const Row& row) { return Html{days_words(*row.set)}; },
              .text = [](const Row& row) { return days_words(*row.set); }},
             {.title = "Domains",
              .cell = [](const Row& row) { return Html{std::to_string(row.set->domains.size())}; },
              .text = [](const Row& row) { return std::to_string(row.set->domains.size()); },
              .is_numeric = true},
             {.title = "Levels",
              .cell = [](const Row& row) { return Html{std::to_string(row.set->levels.size())}; },
              .text = [](const Row& row) { return std::to_string(row.set->levels.size()); },
              .is_numeric = true},
             {.title = "Standards that call for it",
              .key = "standards",
              .cell = [](const Row& row) { return Html{std::to_string(row.standards)}; },
              .text = [](const Row& row) { return std::to_string(row.standards); },
              .before = [](const Row& left,
                           const Row& right) { return left.standards < right.standards; },
              .is_numeric = true}},
        .sort = {},
        .rows_a_page = 50};
}

bool fits(const SetRow& row, const web::ListState& state, core::Date day)
{
    const auto sort = state.filter("sort_of");
    const auto standing = state.filter("standing");
    const auto q = state.filter("q");
    return (sort.empty() || row.set->list == sort) &&
           (standing.empty() || standing_words(*row.set, day) == standing) &&
           (web::holds_text(row.set->title, q) || web::holds_text(row.set->source, q) ||
            std::ranges::any_of(row.set->domains, [&](const CompetencyDomain& domain) {
                return web::holds_text(domain.title, q);
            }));
}

std::vector<SetRow> filtered(const CompetencyView& view)
{
    std::vector<SetRow> rows;
    for (const auto& row : set_rows(view.framework)) {
        if (fits(row, view.state, view.as_at)) {
            rows.push_back(row);
        }
    }
    return rows;
}

Html filter(const web::ListState& state)
{
    return web::list_filter(
        own_url(), state,
        join({govuk::input({.name = "q",
                            .label = "Words in a set or domain",
                            .value = std::string(state.filter("q")),
                            .autocomplete = "off"}),
              govuk::select({.name = "sort_of",
                             .label = "Sort",
                             .choices = {{.value = "", .text = "All"},
                                         {.value = "competencies", .text = "Competencies"},
                                         {.value = "scales", .text = "Scales"}},
                             .value = std::string(state.filter("sort_of"))}),
              govuk::select({.name = "standing",
                             .label = "On this day",
                             .choices = {{.value = "", .text = "All"},
                                         {.value = "In force", .text = "In force"},
                                         {.value = "To come", .text = "To come"},
                                         {.value = "Over", .text = "Over"}},
                             .value = std::string(state.filter("standing"))})}));
}

/// One under the other: bullets are too large for the cell of a table.
Html stacked(const std::vector<Html>& items)
{
    Html out;
    for (const auto& item : items) {
        out.add("div", {}, {item});
    }
    return out;
}

Html entry_links(const std::vector<const frameworks::Entry*>& entries)
{
    std::vector<Html> items;
    items.reserve(entries.size());
    for (const auto* entry : entries) {
        items.push_back(
            govuk::link(Url::path({"framework", "definitions", entry->id}), entry->title));
    }
    return stacked(items);
}

std::string titles(const std::vector<const frameworks::Entry*>& entries)
{
    std::string all;
    for (const auto* entry : entries) {
        all += (all.empty() ? "" : "; ") + entry->title;
    }
    return all;
}

Html domain_links(const frameworks::Framework& framework, const std::vector<std::string>& ids)
{
    std::vector<Html> items;
    for (const auto& id : ids) {
        const auto* domain = framework.competencies.domain(id);
        const auto* home = framework.competencies.home(id);
        if (domain != nullptr && home != nullptr) {
            items.push_back(govuk::link(Url::path({"framework", "competencies", home->id}).at(id),
                                        domain->title));
        }
    }
    return stacked(items);
}

std::vector<std::string> followers(const frameworks::Framework& framework, const std::string& id)
{
    std::vector<std::string> found;
    for (const auto& set : framework.competencies.sets) {
        for (const auto& domain : set.domains) {
            if (std::ranges::find(domain.follows, id) != domain.follows.end()) {
                found.push_back(domain.id);
            }
        }
    }
    return found;
}

Html domain_cell(const CompetencyDomain& domain)
{
    Html out = html::element("span", {{"id", domain.id}}, {domain.title});
    if (!domain.note.empty()) {
        out.add("div", {{"class", "app-muted"}}, {domain.note});
    }
    return out;
}

Html domain_table(const CompetencyView& view, const CompetencySet& set)
{
    const auto has = [&](auto says) { return std::ranges::any_of(set.domains, says); };
    const bool has_groups = has([](const auto& one) { return !one.group.empty(); });
    const bool has_before = has([](const auto& one) { return !one.follows.empty(); });
    const bool has_after =
        has([&](const auto& one) { return !followers(view.framework, one.id).empty(); });
    const bool has_learning =
        has([&](const auto& one) { return view.learning_of(one) != nullptr; });
    govuk::Table table{
        .caption = "Domains", .columns = {{.title = "Domain"}}, .rows = {}, .stacks = true};
    if (has_groups) {
        table.columns.push_back({.title = "Under"});
    }
    table.columns.push_back({.title = "Standards and learning that call for it"});
    if (has_learning) {
        table.columns.push_back({.title = "Learning on record", .is_numeric = true});
    }
    if (has_before) {
        table.columns.push_back({.title = "Takes up"});
    }
    if (has_after) {
        table.columns.push_back({.title = "Taken up by"});
    }
    for (const auto& domain : set.domains) {
        std::vector<Html> row{domain_cell(domain)};
        if (has_groups) {
            row.emplace_back(domain.group);
        }
        const auto callers = calling_for(view.framework, domain.id);
        row.push_back(callers.empty() ? Html{"None by name"} : entry_links(callers));
        if (has_learning) {
            const auto* words = view.learning_of(domain);
            row.emplace_back(words == nullptr ? "None" : *words);
        }
        if (has_before) {
            row.push_back(domain_links(view.framework, domain.follows));
        }
        if (has_after) {
            row.push_back(domain_links(view.framework, followers(view.framework, domain.id)));
        }
        table.rows.push_back(std::move(row));
    }
    return govuk::table(table);
}

Html level_list(const CompetencySet& set)
{
    std::vector<Html> items;
    for (const auto& level : set.levels) {
        Html item = html::element("span", {{"id", level.id}}, {level.title});
        if (!level.note.empty()) {
            item.add("div", {{"class", "app-muted"}}, {level.note});
        }
        items.push_back(std::move(item));
    }
    return join({govuk::heading(2, govuk::Size::m, "Levels"), govuk::numbered(items)});
}

Html summary(const CompetencyView& view, const CompetencySet& set)
{
    const auto& all = view.framework.competencies;
    std::vector<govuk::SummaryRow> rows{
        {.key = core::long_date(view.as_at),
         .value = app::status(standing_status(set, view.as_at), standing_words(set, view.as_at))},
        {.key = "Days", .value = days_words(set)}};
    if (!set.for_whom.empty()) {
        rows.push_back({.key = "For", .value = set.for_whom});
    }
    rows.push_back({.key = "Source", .value = view.framework.cited(set.source)});
    if (!set.aliases.empty()) {
        std::string names;
        for (const auto& alias : set.aliases) {
            names += (names.empty() ? "" : "; ") + alias;
        }
        rows.push_back({.key = "Also called", .value = names});
    }
    std::vector<Html> before;
    for (const auto* one : all.before(set)) {
        before.push_back(set_link(*one));
    }
    if (!before.empty()) {
        rows.push_back({.key = "Takes the place of", .value = stacked(before)});
    }
    if (const auto* next = all.set(set.succeeded_by)) {
        rows.push_back({.key = "Succeeded by", .value = set_link(*next)});
    }
    if (const auto callers = calling_for(view.framework, set.id); !callers.empty()) {
        rows.push_back({.key = "Standards that call for all of it", .value = entry_links(callers)});
    }
    if (!set.note.empty()) {
        rows.push_back({.key = "Note", .value = set.note});
    }
    return govuk::summary_list(rows);
}

/// Empty where no standard calls for the set: it is then on no thread.
Html thread_of(const CompetencyView& view, const CompetencySet& set)
{
    auto thread = thread::of_competencies(view.framework, set);
    if (thread.standards.empty() && thread.learning.empty()) {
        return {};
    }
    return thread::strip({.framework = view.framework,
                          .thread = std::move(thread),
                          .current = thread::Stop::skill,
                          .asker = view.asker});
}

struct DomainRow {
    const CompetencyDomain* domain = nullptr;
    const frameworks::Framework* framework = nullptr;
};

web::Listing<DomainRow> domain_list(const CompetencySet& set)
{
    using Row = DomainRow;
    return {
        .caption = set.title,
        .address = Url::path({"framework", "competencies", set.id}),
        .download = Url::path({"framework", "competencies", set.id, "domains.csv"}),
        .columns = {{.title = "Domain", .text = [](const Row& row) { return row.domain->title; }},
                    {.title = "Id", .text = [](const Row& row) { return row.domain->id; }},
                    {.title = "Under", .text = [](const Row& row) { return row.domain->group; }},
                    {.title = "Standards and learning that call for it",
                     .text =
                         [](const Row& row) {
                             return titles(calling_for(*row.framework, row.domain->id));
                         }},
                    {.title = "Source", .text = [](const Row& row) { return row.domain->source; }}},
        .sort = {},
        .rows_a_page = 200};
}

core::Result<CompetencyView> view_for(web::Context& context, const PageParts& parts)
{
    const auto grant = context.work.permit<ViewFramework>();
    if (!grant) {
        return core::Result<CompetencyView>(std::unexpect, grant.error());
    }
    const auto asked = web::as_at(context.query, context.today);
    CompetencyView made{
        .framework = parts.framework,
        .as_at = asked.day,
        .latest = context.today,
        .fault = asked.fault,
        .state = web::list_state(context.query, {"q", "sort_of", "standing"}, {"as_at"}),
        .learning = {},
        .has_figures = context.work.may<ViewStandards>(),
        .asker = thread::asker_of(context.work)};
    if (made.has_figures) {
        const auto view = parts.ledger.view(asked.day);
        made.learning = learning_by_competency(view, ledger::Reach{*grant}, parts.framework);
    }
    return made;
}

}  // namespace

const std::string* CompetencyView::learning_of(const CompetencyDomain& domain) const
{
    const auto found = std::ranges::find_if(learning, [&](const auto& one) {
        return one.first == domain.title ||
               std::ranges::find(domain.aliases, one.first) != domain.aliases.end();
    });
    return found == learning.end() ? nullptr : &found->second;
}

std::vector<const frameworks::Entry*> calling_for(const frameworks::Framework& framework,
                                                  std::string_view id)
{
    std::vector<const frameworks::Entry*> found;
    for (const auto& entry : framework.entries) {
        const auto named = entry.lists.find("competencies");
        if (named != entry.lists.end() &&
            std::ranges::find(named->second, id) != named->second.end()) {
            found.push_back(&entry);
        }
    }
    return found;
}

std::vector<SetRow> set_rows(const frameworks::Framework& framework)
{
    std::vector<SetRow> rows;
    for (const auto& set : framework.competencies.sets) {
        auto callers = calling_for(framework, set.id);
        for (const auto& domain : set.domains) {
            const auto more = calling_for(framework, domain.id);
            callers.insert(callers.end(), more.begin(), more.end());
        }
        std::ranges::sort(callers);
        const auto twice = std::ranges::unique(callers);
        callers.erase(twice.begin(), twice.end());
        rows.push_back({.set = &set, .standards = callers.size()});
    }
    return rows;
}

std::vector<std::pair<std::string, std::string>> learning_by_competency(
    const ledger::View& view, const ledger::Reach& reach, const frameworks::Framework& framework)
{
    std::vector<std::pair<std::string, std::string>> found;
    const auto& indicators = framework.definitions->indicators;
    const auto split = [](const standards::Indicator& one) {
        return !one.left_out &&
               std::ranges::any_of(one.by, [](const auto& by) { return by.name == "competency"; });
    };
    const auto by_domain = std::ranges::find_if(indicators, split);
    if (by_domain == indicators.end()) {
        return found;
    }
    const auto now = indicator_now(view, reach, framework,
                                   static_cast<std::size_t>(by_domain - indicators.begin()),
                                   {.below = view.suppress_below(), .is_exact = false});
    for (const auto& figure : now.figures) {
        if (figure.attribute == "competency") {
            found.emplace_back(figure.dimension, figure.value);
        }
    }
    return found;
}

html::Page competencies_page(const CompetencyView& view)
{
    Html content = govuk::error_summary(view.fault);
    content += govuk::title_with_caption("Framework", "Competencies");
    content += govuk::lede(
        "What people are expected to be able to do, and the scales that practice is judged by, in "
        "sets with the days on which each is in force.");
    content += framework_tabs("/framework/competencies", view.has_figures);
    content += app::as_at_form(own_url(), view.as_at, view.latest, view.state.filters);
    content += filter(view.state);
    const auto list = set_list(view.as_at);
    const auto rows = filtered(view);
    content += web::list_table(list, rows, view.state);
    content += govuk::small_print(
        "A set that is over stays here with its domains: what people showed against it can still "
        "be read.");
    return {.title = "Competencies of the framework",
            .content = content,
            .has_errors = !view.fault.fields.empty(),
            .page_number = web::page_shown(list, rows.size(), view.state)};
}

html::Page competency_page(const CompetencyView& view, const CompetencySet& set)
{
    const auto list = domain_list(set);
    Html content = govuk::error_summary(view.fault);
    content += govuk::title_with_caption(list_words(set.list), set.title);
    content += app::as_at_form(list.address, view.as_at, view.latest, {});
    content += summary(view, set);
    if (!set.domains.empty()) {
        content += domain_table(view, set);
        content += app::list_actions(list.download);
    }
    if (!set.levels.empty()) {
        content += level_list(set);
    }
    content += thread_of(view, set);
    return {.title = set.title + ": competencies",
            .content = content,
            .before_main = govuk::breadcrumbs({{.text = "Framework", .href = Url{"/framework"}},
                                               {.text = "Competencies", .href = own_url()}}),
            .has_errors = !view.fault.fields.empty()};
}

void add_competency_pages(web::Router& router, const PageParts& parts)
{
    router.get(
        "/framework/competencies", [parts](web::Context& context) -> core::Result<web::Response> {
            const auto view = view_for(context, parts);
            if (!view) {
                return std::unexpected(view.error());
            }
            return context.page(view->fault.fields.empty() ? 200 : 422, competencies_page(*view));
        });
    router.get("/framework/competencies.csv",
               [parts](web::Context& context) -> core::Result<web::Response> {
                   const auto view = view_for(context, parts);
                   if (!view) {
                       return std::unexpected(view.error());
                   }
                   return web::list_csv(set_list(view->as_at), filtered(*view), view->state,
                                        "competencies", view->as_at);
               });
    router.get(
        "/framework/competencies/{set}",
        [parts](web::Context& context, const std::string& id) -> core::Result<web::Response> {
            const auto view = view_for(context, parts);
            if (!view) {
                return std::unexpected(view.error());
            }
            const auto* set = parts.framework.competencies.set(id);
            if (set == nullptr) {
                return std::unexpected<core::Error>(core::NotFound{});
            }
            return context.page(view->fault.fields.empty() ? 200 : 422,
                                competency_page(*view, *set));
        });
    router.get(
        "/framework/competencies/{set}/domains.csv",
        [parts](web::Context& context, const std::string& id) -> core::Result<web::Response> {
            const auto grant = context.work.permit<ViewFramework>();
            if (!grant) {
                return std::unexpected(grant.error());
            }
            const auto* set = parts.framework.competencies.set(id);
            if (set == nullptr) {
                return std::unexpected<core::Error>(core::NotFound{});
            }
            std::vector<DomainRow> rows;
            rows.reserve(set->domains.size());
            for (const auto& domain : set->domains) {
                rows.push_back({.domain = &domain, .framework = &parts.framework});
            }
            return web::list_csv(domain_list(*set), rows, {}, set->id, context.today);
        });
}

}  // namespace goldthread::quality
