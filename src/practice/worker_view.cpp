#include "practice/worker_view.h"

#include "practice/standing.h"

#include <algorithm>
#include <set>
#include <span>

namespace goldthread::practice {

using html::Html;

WorkerHead head_of(const WorkerLook& look)
{
    const auto said = [&](const char* name) {
        return look.view.attribute(look.reach, look.worker, name);
    };
    const auto supervisor = said("supervisor");
    const auto names =
        people::worker_names(look.grant, std::vector<std::string>{look.worker.id, supervisor});
    return {.id = look.grant.subject(),
            .name = people::name_in(names, look.worker.id),
            .role = said("role"),
            .team = said("team"),
            .supervisor = supervisor.empty() ? "" : people::name_in(names, supervisor)};
}

std::vector<app::StripItem> strip_of(const WorkerLook& look)
{
    const auto& definitions = look.view.definitions();
    std::vector<app::StripItem> strip;
    for (const auto& standard : definitions.standards) {
        const bool is_settled_here =
            std::ranges::any_of(look.framework.tools, [&](const frameworks::Tool& tool) {
                return tool.subject == people::worker_kind &&
                       tool.settles(standard, *definitions.vocabulary);
            });
        if (!is_settled_here) {
            continue;
        }
        const auto found = glance(look.view, look.reach, standard.id, look.worker);
        if (found && found->mark != ledger::Mark::none) {
            strip.push_back(strip_item(*found, short_title(look.framework, standard), look.today,
                                       html::Url::path({"framework", "definitions", standard.id})));
        }
    }
    return strip;
}

std::vector<StoryEvent> story_of(const WorkerLook& look)
{
    std::set<std::string_view> kinds;
    for (const auto& tool : look.framework.tools) {
        if (tool.subject == people::worker_kind) {
            for (const auto& fact : tool.facts) {
                kinds.insert(fact.kind);
            }
        }
    }
    auto facts = look.view.facts_of(look.reach, look.worker);
    std::erase_if(facts, [&](const ledger::FactOn& fact) { return !kinds.contains(fact.kind); });
    return story_of(facts, look.framework, look.entries);
}

html::Page worker_page(const WorkerHead& head, std::string_view title, const Html& content)
{
    std::vector<std::string> facts;
    facts.push_back(head.role.empty() ? "Role not recorded" : head.role);
    facts.push_back(head.team.empty() ? "Team not recorded" : head.team);
    facts.push_back(head.supervisor.empty() ? "No supervisor recorded"
                                            : "Supervised by " + head.supervisor);
    Html main;
    if (!head.notice.empty()) {
        main += govuk::success_banner(govuk::paragraph(head.notice));
    }
    main += content;
    const Html navigation = govuk::sub_navigation(
        "Pages of this record", {{.text = "Supervision and practice",
                                  .href = html::Url::path({"workers", head.id.text()}),
                                  .is_current = true}});
    return {.title = std::string(title) + ": " + head.name,
            .content = main,
            .banner = app::identity(
                {.name = head.name, .facts = std::move(facts), .navigation = navigation})};
}

namespace {

Html events_of(const WorkerOverview& overview)
{
    if (overview.story.empty()) {
        return govuk::paragraph("Nothing is on record yet.");
    }
    // Whoever supervises has the children above it, and prints both.
    const std::size_t latest_max = overview.caseload.empty() ? 20 : 6;
    const auto shown =
        overview.shows_all ? overview.story.size() : std::min(latest_max, overview.story.size());
    std::vector<govuk::Event> events;
    for (const auto& event : std::span{overview.story}.first(shown)) {
        Html content;
        std::string phrases;
        for (const auto& detail : event.details) {
            if (event.is_entry) {
                content += govuk::paragraph(detail);
            } else {
                phrases += (phrases.empty() ? "" : " ") + detail + ".";
            }
        }
        content += event.is_entry
                       ? govuk::paragraph(govuk::link(
                             record_url(key_of(overview.head.id), {"records", event.record}),
                             "Read the record", event.title + ", " + core::long_date(event.on)))
                       : govuk::small_print(phrases + (phrases.empty() ? "" : " ") +
                                            "From the workforce files.");
        events.push_back({.title = event.title,
                          .byline = event.by,
                          .when = core::long_date(event.on),
                          .when_iso = core::iso(event.on),
                          .content = content});
    }
    Html made = govuk::timeline(events);
    if (shown < overview.story.size()) {
        made += govuk::paragraph(
            govuk::link(record_url(key_of(overview.head.id)).with("show", "all"),
                        "Show all " + std::to_string(overview.story.size()) + " records"));
    }
    return made;
}

}  // namespace

html::Page worker_overview_page(const WorkerOverview& overview)
{
    static constexpr std::string_view title = "Supervision and practice";
    Html main = govuk::heading(2, govuk::Size::l, title);
    main += govuk::paragraph(
        overview.is_own ? "What is written here about your supervision and your practice. You can "
                          "read all of it, with every correction."
                        : "What is written here can be read by the worker, by their team’s manager "
                          "and whoever supervises them, and by those whose role says so.");
    if (!overview.strip.empty()) {
        main += app::file_strip(overview.strip);
    }
    main += overview.caseload;
    main += govuk::heading(2, govuk::Size::m, "On record");
    main += events_of(overview);
    Html side;
    if (!overview.choices.empty()) {
        Html list;
        for (const auto& choice : overview.choices) {
            list.add("li", {},
                     {govuk::link(choice.href, choice.button),
                      html::element("div", {{"class", "app-s app-muted"}}, {choice.help})});
        }
        side = html::element(
            "div", {{"class", "app-screen"}},
            {app::card("Record something",
                       html::element("ul", {{"class", "govuk-list govuk-list--spaced"}}, {list}),
                       app::CardKind::tint)});
    }
    return worker_page(overview.head, title,
                       side.empty() ? govuk::two_thirds(main) : govuk::main_and_side(main, side));
}

}  // namespace goldthread::practice
