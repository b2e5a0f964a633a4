#include "practice/child_view.h"

#include "platform/text/sentence.h"
#include "practice/circumstances.h"

#include <algorithm>
#include <set>

namespace goldthread::practice {

namespace {

using ledger::FactOn;
using ledger::Mark;

bool is_in_force(const FactOn& fact, core::Date on)
{
    return fact.is_spell && fact.from <= on && !fact.to;
}

/// The last fact of the kind; null where there is none.
const FactOn* latest(const std::vector<FactOn>& facts, std::string_view kind)
{
    const FactOn* found = nullptr;
    for (const auto& fact : facts) {
        found = fact.kind == kind ? &fact : found;
    }
    return found;
}

govuk::Colour colour_of(std::string_view plan)
{
    return plan == "child-protection" ? govuk::Colour::purple
           : plan == "looked-after"   ? govuk::Colour::blue
                                      : govuk::Colour::teal;
}

std::vector<Circumstance> circumstances_of(const ChildLook& look)
{
    std::vector<Circumstance> made;
    const auto on = look.as_at.day;
    for (const auto& plan : plan_kinds()) {
        const auto title =
            text::sentence_case(plan.value == "looked-after" ? look.framework.term("looked after")
                                                             : std::string(plan.title));
        if (plan.is_event) {
            if (latest(look.facts, plan.kind) != nullptr) {
                made.push_back({.words = title, .colour = colour_of(plan.value)});
            }
        } else if (const auto since = in_force_since(look.facts, plan.kind, on)) {
            made.push_back({.words = title + " since " + core::long_date(*since),
                            .colour = colour_of(plan.value)});
        }
    }
    if (const auto since = in_force_since(look.facts, "missing", on)) {
        made.push_back(
            {.words = "Missing since " + core::long_date(*since), .colour = govuk::Colour::red});
    }
    if (look.view.attribute(look.reach, look.child, "disabled") == "yes") {
        made.push_back({.words = "Disabled", .colour = govuk::Colour::grey});
    }
    return made;
}

std::vector<TeamMember> team_of(const ChildLook& look)
{
    std::vector<TeamMember> team;
    for (const auto& fact : look.facts) {
        if (fact.kind != "allocation" || !is_in_force(fact, look.as_at.day)) {
            continue;
        }
        team.push_back({.name = people::name_in(look.workers, fact.attribute("worker")),
                        .role = std::string(fact.attribute("role")),
                        .team = std::string(fact.attribute("team")),
                        .since = fact.from});
    }
    std::ranges::stable_sort(team, [](const TeamMember& left, const TeamMember& right) {
        return (left.role == people::allocated_role) > (right.role == people::allocated_role);
    });
    if (const auto* leaver = latest(look.facts, "care_leaver")) {
        const auto adviser = std::string(leaver->attribute("adviser"));
        const bool is_known = std::ranges::any_of(
            team, [&](const TeamMember& member) { return member.name == adviser; });
        if (!adviser.empty() && !is_known) {
            team.push_back(
                {.name = adviser, .role = "personal adviser", .team = {}, .since = leaver->from});
        }
    }
    return team;
}

Reason reason_of(const ChildLook& look)
{
    Reason reason;
    const auto said = [&](const FactOn& fact, std::string_view attribute) {
        const auto code = fact.attribute(attribute);
        return code.empty() ? std::string{} : in_words(look.framework, attribute, code);
    };
    if (const auto* referral = latest(look.facts, "referral")) {
        reason.referred_on = referral->from;
        reason.source = said(*referral, "source");
        reason.need = said(*referral, "need");
    }
    if (const auto* assessment = latest(look.facts, "assessment")) {
        reason.assessed_on = assessment->from;
        reason.assessment_outcome = assessment->attribute("outcome");
        const auto factors = assessment->attribute("factors");
        for (std::size_t at = 0; at < factors.size();) {
            const auto comma = std::min(factors.find(',', at), factors.size());
            const auto code = factors.substr(at, comma - at);
            const auto first = code.find_first_not_of(" []\"");
            if (first != std::string_view::npos) {
                const auto last = code.find_last_not_of(" []\"");
                reason.factors.push_back(
                    in_words(look.framework, "factor", code.substr(first, last - first + 1)));
            }
            at = comma + 1;
        }
    }
    reason.is_involved = in_force_since(look.facts, "involvement", look.as_at.day).has_value();
    return reason;
}

std::vector<app::StripItem> strip_of(const ChildLook& look, const ChildHead& head)
{
    std::vector<app::StripItem> strip;
    for (const auto& id : look.framework.strip) {
        if (const auto found = glance(look.view, look.reach, id, look.child)) {
            strip.push_back(strip_item(*found, short_title(look.framework, *found->standard),
                                       look.as_at.day,
                                       child_url(head, "standards/" + html::percent_encoded(id))));
        }
    }
    return strip;
}

std::vector<ToDo> next_of(const ChildLook& look)
{
    ledger::DueQuery query;
    query.sort = look.child.sort;
    query.later = true;
    query.among.ids = std::vector{look.child.id};
    auto next = to_do(look.view.due(look.reach, query));
    std::ranges::stable_sort(next, {}, [](const ToDo& one) { return one.first().due; });
    return next;
}

/// With its parts, asked ones too; those that do not apply are left out.
OnFile on_file(const ChildLook& look, Glance of)
{
    OnFile made{.glance = std::move(of), .parts = {}};
    for (const auto part : made.glance.standard->parts) {
        auto of_part =
            glance(look.view, look.reach, look.view.definitions().standards[part].id, look.child);
        if (of_part && of_part->mark != Mark::none && of_part->mark != Mark::undefined) {
            made.parts.push_back(on_file(look, std::move(*of_part)));
        }
    }
    return made;
}

/// Standards that another one has as a part: shown there.
std::set<std::size_t> parts_in(const standards::Definitions& definitions)
{
    std::set<std::size_t> parts;
    for (const auto& standard : definitions.standards) {
        parts.insert(standard.parts.begin(), standard.parts.end());
    }
    return parts;
}

}  // namespace

people::Names ChildLook::worker_names_in(const access::Granted& grant,
                                         const std::vector<FactOn>& facts)
{
    std::set<std::string> ids;
    for (const auto& fact : facts) {
        if (const auto id = fact.attribute("worker"); !id.empty()) {
            ids.emplace(id);
        }
    }
    return people::worker_names(grant, std::vector<std::string>{ids.begin(), ids.end()});
}

ChildHead head_of(const ChildLook& look)
{
    ChildHead head{.id = look.grant.subject(),
                   .child = people::child_of(look.grant),
                   .sex = {},
                   .ethnicity = {},
                   .circumstances = look.watched,
                   .allocated = {},
                   .as_at = look.as_at.day,
                   .today = look.today,
                   .fault = look.as_at.fault,
                   .may_record = look.may_record && look.as_at.day == look.today};
    for (auto& circumstance : circumstances_of(look)) {
        head.circumstances.push_back(std::move(circumstance));
    }
    const auto said = [&](std::string_view attribute, const std::string& code) {
        return code.empty() ? std::string{}
                            : text::sentence_case(in_words(look.framework, attribute, code));
    };
    head.sex = said("sex", head.child.sex);
    // Not yet obtained, and refused, are no ethnicity.
    head.ethnicity = head.child.ethnicity == "NOBT"   ? "Ethnicity not asked yet"
                     : head.child.ethnicity == "REFU" ? "Ethnicity: the family would not say"
                                                      : said("ethnicity", head.child.ethnicity);
    for (const auto& fact : look.facts) {
        if (fact.kind == "allocation" && fact.attribute("role") == people::allocated_role &&
            is_in_force(fact, look.as_at.day)) {
            head.allocated = people::name_in(look.workers, fact.attribute("worker"));
        }
    }
    return head;
}

ChildOverview overview_of(const ChildLook& look, core::Instant now, bool may_see_log)
{
    static constexpr std::size_t story_max = 10;
    static constexpr auto opened_within = std::chrono::days{30};
    auto story = story_of(look.facts, look.framework, look.entries);
    ChildOverview made{.head = head_of(look),
                       .strip = {},
                       .reason = reason_of(look),
                       .next = next_of(look),
                       .team = team_of(look),
                       .story = {},
                       .story_count = story.size(),
                       .workers = look.workers,
                       .opened_by = people::opened_by(look.grant, now - opened_within),
                       .may_see_log = may_see_log};
    made.strip = strip_of(look, made.head);
    for (auto& event : story) {
        if (event.is_significant && made.story.size() < story_max) {
            made.story.push_back(std::move(event));
        }
    }
    return made;
}

ChildStory child_story_of(const ChildLook& look, const web::Form& query)
{
    ChildStory made{
        .head = head_of(look),
        .events = story_of(look.facts, look.framework, look.entries),
        .kinds = {},
        .workers = look.workers,
        .state = web::list_state(query, {"show", "kind", "from", "to", "record"}, {"as_at"}),
        .faults = {}};
    std::set<std::string> kinds;
    for (const auto& event : made.events) {
        kinds.insert(event.kind);
    }
    for (const auto& kind : kinds) {
        made.kinds.emplace_back(kind, kind_in_words(look.framework, kind));
    }
    const auto from = query.date("from");
    const auto to = query.date("to");
    if (query.has_date("from") && !from) {
        made.faults.fields["from"] = "From must be a real date, like 2026-11-22";
    }
    if (query.has_date("to") && !to) {
        made.faults.fields["to"] = "To must be a real date, like 2026-11-22";
    }
    const bool is_significant_only = made.state.filter("show") == "significant";
    const auto kind = made.state.filter("kind");
    const auto record = made.state.filter("record");
    std::erase_if(made.events, [&](const StoryEvent& event) {
        return (is_significant_only && !event.is_significant) ||
               (!kind.empty() && event.kind != kind) ||
               (!record.empty() && event.record != record) || (from && event.on < *from) ||
               (to && *to < event.on);
    });
    return made;
}

/// The group with the heading, begun where there is none.
static OnFileGroup& group_called(std::vector<OnFileGroup>& groups, const std::string& heading)
{
    const auto found = std::ranges::find(groups, heading, &OnFileGroup::heading);
    return found == groups.end()
               ? groups.emplace_back(OnFileGroup{.heading = heading, .standards = {}})
               : *found;
}

ChildStandards child_standards_of(const ChildLook& look)
{
    ChildStandards made{.head = head_of(look), .groups = {}, .not_now = {}, .not_judged = {}};
    const auto& definitions = look.view.definitions();
    const auto parts = parts_in(definitions);
    OnFileGroup own{.heading = text::sentence_case(look.framework.term("practice framework")) +
                               ": practice standards",
                    .standards = {}};
    OnFileGroup statutory{.heading = "Law and statutory guidance", .standards = {}};
    OnFileGroup local{.heading = "Local practice", .standards = {}};
    OnFileGroup left_out{.heading = "Left out of the framework since", .standards = {}};
    std::vector<OnFileGroup> shared;
    for (std::size_t i = 0; i < definitions.standards.size(); ++i) {
        const auto& standard = definitions.standards[i];
        if (parts.contains(i) || standard.list != "standards" ||
            !standard.holds_on(look.as_at.day.days())) {
            continue;
        }
        auto found = glance(look.view, look.reach, standard.id, look.child);
        if (!found) {
            continue;
        }
        if (found->mark == Mark::none) {
            made.not_now.push_back(standard.title);
            continue;
        }
        if (found->mark == Mark::undefined) {
            made.not_judged.push_back(standard.title);
            continue;
        }
        const auto* entry = look.framework.find(standard.id);
        const bool is_own = !look.framework.extends.empty() && entry != nullptr &&
                            entry->framework == look.framework.name;
        const auto approach =
            entry == nullptr ? std::string{} : look.framework.shared_title(entry->framework);
        auto& group = standard.left_out               ? left_out
                      : is_own                        ? own
                      : !approach.empty()             ? group_called(shared, approach)
                      : standard.basis == "statutory" ? statutory
                                                      : local;
        group.standards.push_back(on_file(look, std::move(*found)));
    }
    shared.insert(shared.begin(), std::move(own));
    for (auto* last : {&statutory, &local, &left_out}) {
        shared.push_back(std::move(*last));
    }
    std::ranges::copy_if(shared, std::back_inserter(made.groups),
                         [](const OnFileGroup& group) { return !group.standards.empty(); });
    return made;
}

std::optional<ChildStandard> child_standard_of(const ChildLook& look, std::string_view standard)
{
    auto found = glance(look.view, look.reach, standard, look.child);
    if (!found || found->mark == Mark::asked || found->mark == Mark::supplied ||
        found->mark == Mark::undefined) {
        return std::nullopt;
    }
    ChildStandard made{.head = head_of(look),
                       .standard = on_file(look, std::move(*found)),
                       .history = look.view.obligations(look.reach, standard, look.child),
                       .records = {}};
    std::ranges::reverse(made.history);
    for (const auto& event : story_of(look.facts, look.framework)) {
        auto words = event.title + " on " + core::long_date(event.on);
        if (const auto worker = look.workers.find(event.worker); worker != look.workers.end()) {
            words += ", " + worker->second;
        }
        made.records.emplace(event.kind + "\n" + event.record, std::move(words));
    }
    for (const auto& entry : look.entries) {
        made.entries.insert(entry.id);
    }
    return made;
}

}  // namespace goldthread::practice
