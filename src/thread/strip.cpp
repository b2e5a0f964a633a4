#include "thread/strip.h"

#include "platform/html/govuk.h"

#include <array>

namespace goldthread::thread {

using html::Html;
using html::Url;

namespace {

/// A stop names so many and folds the rest away.
constexpr std::size_t named_max = 3;

constexpr std::array<const char*, 7> titles{
    "Objective",          "Measure",  "Practice standard",      "On children’s files",
    "Practitioner skill", "Learning", "Difference for children"};

Html listed(const std::vector<Html>& items, const char* none)
{
    if (items.empty()) {
        return html::element("span", {{"class", "app-thread__none"}}, {none});
    }
    Html out;
    Html folded;
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto& into = i < named_max ? out : folded;
        into.add("span", {{"class", "app-thread__what"}}, {items[i]});
    }
    if (!folded.empty()) {
        Html summary = html::element("summary", {},
                                     {"and " + std::to_string(items.size() - named_max) + " more"});
        summary += folded;
        out.add("details", {{"class", "app-thread__more"}}, {summary});
    }
    return out;
}

class Stops {
public:
    explicit Stops(const Strip& shown) : shown_(shown) {}

    Html stop(Stop stop) const
    {
        switch (stop) {
            case Stop::objective:
                return objectives();
            case Stop::measure:
                return measures();
            case Stop::standard:
                return standards();
            case Stop::files:
                return files();
            case Stop::skill:
                return skills();
            case Stop::learning:
                return named(stop, shown_.thread.learning);
            case Stop::difference:
                return named(stop, shown_.thread.difference);
        }
        return {};
    }

private:
    bool is_here(Stop stop) const { return shown_.current == stop; }

    Html objectives() const
    {
        std::vector<Html> items;
        items.reserve(shown_.thread.objectives.size());
        for (const auto* objective : shown_.thread.objectives) {
            items.push_back(is_here(Stop::objective) || !shown_.asker.sees_strategy
                                ? Html{objective->title}
                                : govuk::link(objective_url(*objective), objective->title));
        }
        return listed(items, "No objective rests on it");
    }
    Html measures() const
    {
        std::vector<Html> items;
        for (const auto& id : shown_.thread.measures) {
            const auto title = title_of(shown_.framework, id);
            items.push_back(is_here(Stop::measure) || !shown_.asker.sees_strategy
                                ? Html{title}
                                : govuk::link(measure_url(id), title));
        }
        return listed(items, "No measure counts it");
    }
    Html standards() const
    {
        std::vector<Html> items;
        for (const auto at : shown_.thread.standards) {
            const auto& standard = shown_.framework.definitions->standards[at];
            items.push_back(is_here(Stop::standard)
                                ? Html{standard.title}
                                : govuk::link(url_of(standard), standard.title));
        }
        return listed(items, "It counts no practice standard");
    }
    Url url_of(const standards::Standard& standard) const
    {
        return shown_.asker.sees_figures ? Url::path({"standards", standard.id})
                                         : definition(standard);
    }
    static Url definition(const standards::Standard& standard)
    {
        return Url::path({"framework", "definitions", standard.id});
    }
    Html named(Stop stop, const std::vector<std::size_t>& positions) const
    {
        return listed(links_to(stop, positions), "The framework names none for it");
    }
    std::vector<Html> links_to(Stop stop, const std::vector<std::size_t>& positions) const
    {
        std::vector<Html> items;
        for (const auto at : positions) {
            const auto& standard = shown_.framework.definitions->standards[at];
            if (is_here(stop)) {
                items.emplace_back(standard.title);
                continue;
            }
            const bool has_figures = shown_.asker.sees_figures && standard.has_obligations();
            items.push_back(
                govuk::link(has_figures ? url_of(standard) : definition(standard), standard.title));
        }
        return items;
    }
    /// Competencies come last: the council's own words for a skill stand before the country's.
    Html skills() const
    {
        auto items = links_to(Stop::skill, shown_.thread.skills);
        const auto& all = shown_.framework.competencies;
        for (const auto& id : shown_.thread.competencies) {
            const auto* set = all.home(id);
            if (set == nullptr) {
                continue;
            }
            if (is_here(Stop::skill)) {
                items.emplace_back(set->title);
                continue;
            }
            const auto* domain = all.domain(id);
            const auto page = Url::path({"framework", "competencies", set->id});
            items.push_back(domain == nullptr ? govuk::link(page, set->title)
                                              : govuk::link(page.at(id), domain->title));
        }
        return listed(items, "The framework names none for it");
    }
    /// The first standard that files are held to.
    const standards::Standard* on_files() const
    {
        for (const auto at : shown_.thread.standards) {
            const auto& standard = shown_.framework.definitions->standards[at];
            const auto& subject =
                shown_.framework.definitions->vocabulary->subject(standard.subject);
            if (subject.name == "child") {
                return &standard;
            }
        }
        return nullptr;
    }
    Html files() const
    {
        const auto* standard = on_files();
        if (is_here(Stop::files)) {
            return listed({Html{"This file"}}, "");
        }
        if (standard == nullptr) {
            return listed({}, "No file shows it");
        }
        if (shown_.child) {
            return listed(
                {govuk::link(Url::path({"children", *shown_.child, "standards", standard->id}),
                             "This child’s file")},
                "");
        }
        const auto words =
            shown_.files.empty() ? std::string{"Children it is about"} : shown_.files;
        if (shown_.asker.lists_children) {
            return listed({govuk::link(Url::path({"standards", standard->id, "list"}), words)}, "");
        }
        if (shown_.asker.has_children) {
            return listed(
                {govuk::link(Url{"/my-children"}.with("standard", standard->id), "My children")},
                "");
        }
        return listed({Html{shown_.files.empty() ? std::string{"Counted, and nobody named"}
                                                 : shown_.files + ", nobody named"}},
                      "");
    }

    const Strip& shown_;
};

bool holds(const access::UnitOfWork& work, std::string_view action)
{
    return work.policy().held(work.actor().role, action) != nullptr;
}

}  // namespace

Asker asker_of(const access::UnitOfWork& work)
{
    // The pages that a thread leads to lie in slices above and beside: their actions go by name.
    return {.sees_strategy = holds(work, "strategy.plan.view"),
            .sees_figures = holds(work, "quality.standards.view"),
            .lists_children = holds(work, "quality.children.list"),
            .has_children = holds(work, "practice.my_day.view")};
}

Url objective_url(const frameworks::Objective& objective)
{
    return Url::path({"strategy", "objectives", objective.id});
}

Url measure_url(std::string_view id)
{
    return Url::path({"measures", id});
}

Html strip(const Strip& shown)
{
    const Stops stops{shown};
    Html items;
    for (std::size_t i = 0; i < titles.size(); ++i) {
        const auto stop = static_cast<Stop>(i);
        html::Attributes attributes{{"class", "app-thread__stop"}};
        if (stop == shown.current) {
            attributes.add({"aria-current", "true"});
        }
        items.add("li", attributes,
                  {html::element("span", {{"class", "app-thread__name"}}, {titles.at(i)}),
                   stops.stop(stop)});
    }
    return html::join({govuk::heading(shown.heading_level, govuk::Size::s,
                                      "The thread from the strategy to a child"),
                       html::element("ol", {{"class", "app-thread"}}, {items})});
}

}  // namespace goldthread::thread
