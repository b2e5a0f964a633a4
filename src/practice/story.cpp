#include "practice/story.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <tuple>

namespace goldthread::practice {

namespace {

using frameworks::Framework;
using ledger::FactOn;

/// How one attribute is told: `before` and its words; of a flag, the words for yes and for no.
struct Telling {
    std::string_view attribute;
    std::string_view before;
    std::string_view yes = {};
    std::string_view no = {};
};

/// How facts of one kind are told. An empty title is not told: another fact tells it.
struct KindTold {
    std::string_view kind;
    std::string_view begins;  ///< Of an event, the event.
    std::string_view ends = {};
    bool is_significant = false;
    std::array<Telling, 3> details = {};
};

constexpr Telling need{.attribute = "need", .before = "Need: "};
constexpr Telling source{.attribute = "source", .before = "From "};
constexpr Telling outcome{.attribute = "outcome", .before = "Outcome: "};
constexpr Telling seen{
    .attribute = "child_seen", .before = "", .yes = "Child seen", .no = "Child not seen"};
constexpr Telling alone{
    .attribute = "seen_alone", .before = "", .yes = "Seen alone", .no = "Not seen alone"};

constexpr std::array told_kinds{
    KindTold{.kind = "contact", .begins = "Contact", .details = {source, outcome}},
    KindTold{.kind = "early_help",
             .begins = "Early help began",
             .ends = "Early help ended",
             .is_significant = true,
             .details = {source}},
    KindTold{.kind = "referral",
             .begins = "Referral",
             .is_significant = true,
             .details = {source, need,
                         Telling{.attribute = "no_further_action",
                                 .before = "",
                                 .yes = "No further action"}}},
    // It begins with the referral.
    KindTold{.kind = "involvement",
             .begins = "",
             .ends = "Our involvement ended",
             .is_significant = true,
             .details = {Telling{.attribute = "close_reason", .before = "Because: "}}},
    KindTold{.kind = "assessment_started", .begins = "Assessment started"},
    KindTold{.kind = "assessment",
             .begins = "Assessment finished",
             .is_significant = true,
             .details = {seen, outcome}},
    KindTold{.kind = "assessment_open", .begins = ""},
    KindTold{.kind = "strategy_discussion",
             .begins = "Strategy discussion",
             .is_significant = true,
             .details = {outcome}},
    KindTold{.kind = "section47", .begins = "Section 47 enquiry began", .is_significant = true},
    KindTold{.kind = "section47_concluded",
             .begins = "Section 47 enquiry concluded",
             .details = {outcome}},
    KindTold{.kind = "initial_conference",
             .begins = "Initial child protection conference",
             .is_significant = true,
             .details = {outcome}},
    KindTold{.kind = "child_protection",
             .begins = "Child protection plan began",
             .ends = "Child protection plan ended",
             .is_significant = true,
             .details = {Telling{.attribute = "category_latest", .before = "For "}}},
    KindTold{.kind = "child_protection_visit",
             .begins = "Child protection visit",
             .details = {seen, alone}},
    KindTold{.kind = "child_protection_review",
             .begins = "Child protection review conference",
             .is_significant = true,
             .details = {Telling{.attribute = "continues",
                                 .before = "",
                                 .yes = "The plan goes on",
                                 .no = "The plan ends"},
                         Telling{.attribute = "quorate", .before = "", .no = "Not quorate"}}},
    KindTold{.kind = "child_in_need_plan",
             .begins = "Child in need plan began",
             .ends = "Child in need plan ended",
             .is_significant = true},
    KindTold{
        .kind = "child_in_need_visit", .begins = "Child in need visit", .details = {seen, alone}},
    KindTold{.kind = "placement",
             .begins = "Placement began",
             .is_significant = true,
             .details = {Telling{.attribute = "type", .before = ""}}},
    KindTold{.kind = "legal_status",
             .begins = "Legal status began",
             .is_significant = true,
             .details = {Telling{.attribute = "status", .before = ""}}},
    KindTold{.kind = "looked_after_review",
             .begins = "Review of the care plan",
             .is_significant = true,
             .details = {Telling{.attribute = "cancelled", .before = "", .yes = "Cancelled"}}},
    KindTold{.kind = "looked_after_visit", .begins = "Visit in care", .details = {seen, alone}},
    KindTold{.kind = "health_check",
             .begins = "Health",
             .details = {Telling{.attribute = "type", .before = ""},
                         Telling{.attribute = "status", .before = ""}}},
    KindTold{.kind = "strengths_score",
             .begins = "Strengths and difficulties score",
             .details = {Telling{.attribute = "score", .before = "Score: "}}},
    KindTold{.kind = "care_plan", .begins = "Care plan began"},
    KindTold{.kind = "missing",
             .begins = "Went missing",
             .ends = "Came back",
             .is_significant = true,
             .details = {Telling{.attribute = "return_interview",
                                 .before = "",
                                 .yes = "Return interview accepted",
                                 .no = "Return interview not accepted"}}},
    KindTold{.kind = "care_leaver",
             .begins = "Contact with a care leaver",
             .details = {Telling{.attribute = "accommodation", .before = "Lives: "},
                         Telling{.attribute = "in_touch",
                                 .before = "",
                                 .yes = "In touch",
                                 .no = "Not in touch"}}},
    KindTold{.kind = "pathway_plan_review", .begins = "Pathway plan reviewed"},
    KindTold{
        .kind = "staff_supervision",
        .begins = "Supervision",
        .details = {Telling{.attribute = "kind", .before = ""}, Telling{.attribute = "reflective",
                                                                        .before = "",
                                                                        .yes = "Reflective",
                                                                        .no = "Not reflective"}}},
    KindTold{.kind = "allocation",
             .begins = "Worker allocated",
             .details = {Telling{.attribute = "role", .before = ""},
                         Telling{.attribute = "team", .before = "Team: "}}},
};

/// Episodes of care that a change of placement or of legal status begins or ends are told by those
/// facts: codes P, L, T, B and U of the national collection, and X1 at the end.
bool is_change_within_care(std::string_view code)
{
    return code == "P" || code == "L" || code == "T" || code == "B" || code == "U" || code == "X1";
}

std::vector<std::string> details_of(const FactOn& fact, std::span<const Telling> tellings,
                                    const Framework& framework)
{
    std::vector<std::string> made;
    for (const auto& telling : tellings) {
        const auto value = fact.attribute(telling.attribute);
        if (telling.attribute.empty() || value.empty()) {
            continue;
        }
        if (!telling.yes.empty() || !telling.no.empty()) {
            if (const auto words = value == "yes" ? telling.yes : telling.no; !words.empty()) {
                made.emplace_back(words);
            }
        } else {
            made.push_back(std::string(telling.before) +
                           in_words(framework, telling.attribute, value));
        }
    }
    for (auto& detail : made) {
        if (!detail.empty() && detail.front() >= 'a' && detail.front() <= 'z') {
            detail.front() = static_cast<char>(detail.front() - 'a' + 'A');
        }
    }
    return made;
}

StoryEvent event_of(const FactOn& fact, core::Date on, std::string title)
{
    return {.on = on,
            .title = std::move(title),
            .details = {},
            .worker = std::string(fact.attribute("worker")),
            .kind = fact.kind,
            .record = fact.record};
}

void tell_care(const FactOn& fact, const Framework& framework, std::vector<StoryEvent>& story)
{
    const auto words = framework.term("looked after");
    if (!is_change_within_care(fact.attribute("reason_started"))) {
        auto& event = story.emplace_back(event_of(fact, fact.from, "Began to be " + words));
        event.details = details_of(fact, std::array{need}, framework);
        event.is_significant = true;
    }
    if (fact.to && !is_change_within_care(fact.attribute("reason_ceased"))) {
        story.emplace_back(event_of(fact, *fact.to, "Ceased to be " + words)).is_significant = true;
    }
}

void tell(const FactOn& fact, const Framework& framework, std::vector<StoryEvent>& story)
{
    if (fact.kind == "looked_after") {
        tell_care(fact, framework, story);
        return;
    }
    const auto* known = std::ranges::find(told_kinds, fact.kind, &KindTold::kind);
    const auto words = words_of_kind(fact.kind);
    const bool is_known = known != told_kinds.end();
    const std::string begins =
        is_known ? std::string(known->begins) : words + (fact.is_spell ? " began" : "");
    const std::string ends = is_known ? std::string(known->ends) : words + " ended";
    if (!begins.empty()) {
        auto& event = story.emplace_back(event_of(fact, fact.from, begins));
        event.is_significant = is_known && known->is_significant;
        if (is_known) {
            event.details = details_of(fact, known->details, framework);
        }
    }
    if (fact.is_spell && fact.to && !ends.empty()) {
        auto& event = story.emplace_back(event_of(fact, *fact.to, ends));
        event.is_significant = is_known && known->is_significant;
        if (is_known && begins.empty()) {
            event.details = details_of(fact, known->details, framework);
        }
    }
}

void tell(const EntryTold& entry, std::vector<StoryEvent>& story)
{
    const auto& version = entry.version;
    auto& event = story.emplace_back(StoryEvent{.on = version.happened_on,
                                                .title = version.heading,
                                                .details = {},
                                                .worker = {},
                                                .kind = version.tool,
                                                .record = entry.id,
                                                .is_significant = version.is_significant,
                                                .is_entry = true,
                                                .by = version.author.name});
    std::string_view rest = version.told;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        event.details.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
}

}  // namespace

std::string in_words(const Framework& framework, std::string_view attribute, std::string_view code)
{
    const auto key = std::string(attribute) + " " + std::string(code);
    const auto words = framework.term(key);
    return words == key ? std::string(code) : words;
}

std::string words_of_kind(std::string_view kind)
{
    std::string words{kind};
    std::ranges::replace(words, '_', ' ');
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') {
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    }
    return words;
}

std::vector<StoryEvent> story_of(const std::vector<FactOn>& facts, const Framework& framework,
                                 const std::vector<EntryTold>& entries)
{
    std::vector<StoryEvent> story;
    std::set<std::string_view> told;
    for (const auto& entry : entries) {
        tell(entry, story);
        told.insert(entry.id);
    }
    for (const auto& fact : facts) {
        if (!told.contains(fact.record)) {
            tell(fact, framework, story);
        }
    }
    std::ranges::stable_sort(story, [](const StoryEvent& left, const StoryEvent& right) {
        return std::tie(right.on, left.kind, left.record) <
               std::tie(left.on, right.kind, right.record);
    });
    return story;
}

}  // namespace goldthread::practice
