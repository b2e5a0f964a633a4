#include "practice/story.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace goldthread::practice {

namespace {

using frameworks::Framework;
using ledger::FactOn;

/// A kind of which the framework says nothing.
frameworks::KindTold told_by_name(const FactOn& fact)
{
    const auto words = words_of_kind(fact.kind);
    return {.name = words,
            .begins = fact.is_spell ? words + " began" : words,
            .ends = words + " ended"};
}

/// Whether another fact tells the same.
bool is_told_elsewhere(const FactOn& fact, const std::optional<frameworks::ToldElsewhere>& unless)
{
    return unless && std::ranges::find(unless->values, fact.attribute(unless->attribute)) !=
                         unless->values.end();
}

std::vector<std::string> details_of(const FactOn& fact,
                                    const std::vector<frameworks::DetailTold>& tellings,
                                    const Framework& framework)
{
    std::vector<std::string> made;
    for (const auto& telling : tellings) {
        const auto value = fact.attribute(telling.attribute);
        if (value.empty()) {
            continue;
        }
        if (!telling.yes.empty() || !telling.no.empty()) {
            if (const auto& words = value == "yes" ? telling.yes : telling.no; !words.empty()) {
                made.push_back(words);
            }
        } else {
            made.push_back(telling.before + in_words(framework, telling.attribute, value));
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

void tell(const FactOn& fact, const Framework& framework, std::vector<StoryEvent>& story)
{
    const auto known = framework.story.find(fact.kind);
    const auto told = known == framework.story.end() ? told_by_name(fact) : known->second;
    if (!told.begins.empty() && !is_told_elsewhere(fact, told.begins_unless)) {
        auto& event = story.emplace_back(event_of(fact, fact.from, told.begins));
        event.is_significant = told.is_significant;
        event.details = details_of(fact, told.details, framework);
    }
    if (fact.is_spell && fact.to && !told.ends.empty() &&
        !is_told_elsewhere(fact, told.ends_unless)) {
        auto& event = story.emplace_back(event_of(fact, *fact.to, told.ends));
        event.is_significant = told.is_significant;
        if (told.begins.empty()) {
            event.details = details_of(fact, told.details, framework);
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

std::string kind_in_words(const Framework& framework, std::string_view kind)
{
    const auto told = framework.story.find(kind);
    if (told != framework.story.end() && !told->second.name.empty()) {
        return told->second.name;
    }
    const auto* tool = framework.tool(kind);
    return tool == nullptr ? words_of_kind(kind) : tool->title;
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
