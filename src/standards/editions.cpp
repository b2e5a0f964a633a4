#include "standards/editions.h"

#include "platform/core/result.h"
#include "standards/facts.h"

#include <algorithm>
#include <set>

namespace goldthread::standards {

namespace {

bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool mentions(std::string_view text, std::string_view name)
{
    for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        const auto end = at + name.size();
        if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) {
            return true;
        }
    }
    return false;
}

/// Names of scopes that mean something else in the other vocabulary, directly or through another.
std::set<std::string> changed_scopes(const Vocabulary& mine, const Vocabulary& other)
{
    std::set<std::string> changed;
    for (const auto& scope : mine.scopes()) {
        const auto* there = other.find_scope(scope.name);
        if (there == nullptr || there->means.text != scope.means.text) {
            changed.insert(scope.name);
        }
    }
    for (bool grows = !changed.empty(); grows;) {
        grows = false;
        for (const auto& scope : mine.scopes()) {
            if (!changed.contains(scope.name) &&
                std::ranges::any_of(changed, [&](const std::string& name) {
                    return mentions(scope.means.text, name);
                })) {
                changed.insert(scope.name);
                grows = true;
            }
        }
    }
    return changed;
}

bool same_settings(const Described& mine, const Described& other)
{
    return std::ranges::equal(mine.settings, other.settings,
                              [](const SettingUse& a, const SettingUse& b) {
                                  return a.name == b.name && a.value == b.value;
                              });
}

/// Where none of the scopes that it names has changed.
bool says_the_same(const Described& mine, const std::set<std::string>& changed)
{
    return std::ranges::none_of(mine.expressions, [&](const auto& expression) {
        return std::ranges::any_of(
            changed, [&](const std::string& name) { return mentions(expression.second, name); });
    });
}

bool same_rule(const Standard& mine, const Standard& other, const std::set<std::string>& changed)
{
    return mine.form == other.form && mine.subject == other.subject &&
           mine.expressions == other.expressions && same_settings(mine, other) &&
           mine.warn == other.warn && says_the_same(mine, changed);
}

bool counts_the_same(const Indicator& mine, const Indicator& other,
                     const std::set<std::string>& changed)
{
    return mine.form == other.form && mine.subject == other.subject &&
           mine.expressions == other.expressions && same_settings(mine, other) &&
           says_the_same(mine, changed);
}

}  // namespace

bool counts_the_same(const Definitions& mine, std::size_t indicator, const Definitions& other,
                     std::size_t of_other)
{
    return counts_the_same(mine.indicators[indicator], other.indicators[of_other],
                           changed_scopes(*mine.vocabulary, *other.vocabulary));
}

bool asks_the_same(const Definitions& mine, std::size_t standard, const Definitions& other,
                   std::size_t of_other)
{
    return same_rule(mine.standards[standard], other.standards[of_other],
                     changed_scopes(*mine.vocabulary, *other.vocabulary));
}

namespace {

using Changed = std::vector<std::set<std::string>>;

/// What a version names by position, by the positions of `made`.
void name_parts(const Definitions& of, const Definitions& made, Standard& standard)
{
    for (auto* names :
         {&standard.parts, &standard.skills, &standard.learning, &standard.difference}) {
        std::vector<std::size_t> there;
        for (const auto at : *names) {
            if (const auto found = made.find_standard(of.standards[at].id)) {
                there.push_back(*found);
            }
        }
        *names = std::move(there);
    }
}

void name_made_of(const Definitions& of, const Definitions& made, Indicator& indicator)
{
    if (is_about_standard(indicator.form)) {
        indicator.standard = made.find_standard(of.standards[indicator.standard].id).value();
    }
    for (auto* side : {&indicator.over, &indicator.under}) {
        for (auto& named : *side) {
            named = made.find_indicator(of.indicators[named].id).value();
        }
    }
}

/// Adds what an earlier version has and no later one, the last version that had it first.
void keep_what_was_left_out(std::span<const Dated> versions, Definitions& made)
{
    for (std::size_t v = versions.size() - 1; v-- > 0;) {
        const auto& earlier = *versions[v].definitions;
        const auto until = versions[v + 1].from.days();
        const std::size_t first = made.standards.size();
        for (const auto& standard : earlier.standards) {
            if (!made.find_standard(standard.id)) {
                auto kept = standard;
                kept.left_out = until;
                for (auto* node : {&kept.scope, &kept.first, &kept.second, &kept.absent,
                                   &kept.counted, &kept.unless, &kept.must}) {
                    *node = no_node;
                }
                made.standards.push_back(std::move(kept));
            }
        }
        for (std::size_t i = first; i < made.standards.size(); ++i) {
            name_parts(earlier, made, made.standards[i]);
        }
        const std::size_t first_indicator = made.indicators.size();
        for (const auto& indicator : earlier.indicators) {
            if (!made.find_indicator(indicator.id)) {
                auto kept = indicator;
                kept.left_out = until;
                for (auto* node : {&kept.selector, &kept.scope, &kept.where, &kept.in}) {
                    *node = no_node;
                }
                made.indicators.push_back(std::move(kept));
            }
        }
        for (std::size_t i = first_indicator; i < made.indicators.size(); ++i) {
            name_made_of(earlier, made, made.indicators[i]);
        }
    }
}

/// The versions of one standard that has obligations, oldest first.
std::vector<Edition> editions_of_standard(std::span<const Dated> versions, const Changed& changed,
                                          const Standard& standard)
{
    std::vector<Edition> editions;
    for (std::size_t v = 0; v < versions.size(); ++v) {
        const auto& definitions = versions[v].definitions;
        auto at = definitions->find_standard(standard.id);
        if (at && (!definitions->standards[*at].has_obligations() ||
                   definitions->standards[*at].subject != standard.subject)) {
            at.reset();  // a person answered it, or it was about somebody else
        }
        const bool is_same =
            !editions.empty() &&
            (at && editions.back().standard
                 ? same_rule(editions.back().definitions->standards[*editions.back().standard],
                             definitions->standards[*at], changed[v])
                 : !at && !editions.back().standard);
        if (is_same) {
            editions.back().definitions = definitions;  // what is not judged by may differ
            editions.back().standard = at;
        } else if (at || !editions.empty()) {
            editions.push_back({v == 0 ? no_beginning : versions[v].from.days(), definitions, at});
        }
    }
    return editions;
}

/// As a version wrote it, with what it names where `made` has it.
IndicatorEdition edition_of(const Dated& version, std::size_t at, const Definitions& made,
                            std::int32_t from)
{
    const auto& definitions = *version.definitions;
    IndicatorEdition edition{
        .from = from, .definitions = version.definitions, .indicator = definitions.indicators[at]};
    name_made_of(definitions, made, edition.indicator);
    return edition;
}

std::vector<IndicatorEdition> editions_of_indicator(std::span<const Dated> versions,
                                                    const Changed& changed, const Definitions& made,
                                                    std::size_t number)
{
    const auto& last = made.indicators[number];
    std::vector<IndicatorEdition> editions;
    for (std::size_t v = 0; v < versions.size(); ++v) {
        const auto at = versions[v].definitions->find_indicator(last.id);
        if (!at || versions[v].definitions->indicators[*at].subject != last.subject) {
            continue;  // those who knew nothing of it have no say in it
        }
        auto edition = edition_of(versions[v], *at, made,
                                  editions.empty() ? no_beginning : versions[v].from.days());
        if (!editions.empty() &&
            counts_the_same(editions.back().indicator, edition.indicator, changed[v])) {
            edition.from = editions.back().from;
            editions.back() = std::move(edition);
        } else {
            editions.push_back(std::move(edition));
        }
    }
    if (!last.left_out) {
        editions.back().definitions = nullptr;
        editions.back().indicator = last;
    }
    return editions.size() > 1 || last.left_out ? editions : std::vector<IndicatorEdition>{};
}

}  // namespace

std::shared_ptr<const Definitions> in_succession(std::span<const Dated> versions)
{
    core::expects(!versions.empty(), "there is at least one version");
    if (versions.size() == 1) {
        return versions.front().definitions;
    }
    auto made = std::make_shared<Definitions>(*versions.back().definitions);
    keep_what_was_left_out(versions, *made);
    Changed changed(versions.size());
    for (std::size_t v = 1; v < versions.size(); ++v) {
        changed[v] = changed_scopes(*versions[v - 1].definitions->vocabulary,
                                    *versions[v].definitions->vocabulary);
    }
    made->editions.assign(made->standards.size(), {});
    for (std::size_t i = 0; i < made->standards.size(); ++i) {
        const auto& standard = made->standards[i];
        if (!standard.has_obligations()) {
            continue;
        }
        auto editions = editions_of_standard(versions, changed, standard);
        editions.back().definitions = nullptr;
        editions.back().standard = standard.left_out ? std::nullopt : std::optional{i};
        if (editions.size() > 1 || editions.front().from != no_beginning) {
            made->editions[i] = std::move(editions);
        }
    }
    made->indicator_editions.reserve(made->indicators.size());
    for (std::size_t i = 0; i < made->indicators.size(); ++i) {
        made->indicator_editions.push_back(editions_of_indicator(versions, changed, *made, i));
    }
    return made;
}

std::vector<core::Date> took_over(const Definitions& definitions, std::size_t standard)
{
    std::vector<core::Date> days;
    if (standard < definitions.editions.size()) {
        for (const auto& edition : definitions.editions[standard]) {
            if (edition.from != no_beginning) {
                days.push_back(core::Date::from_days(edition.from));
            }
        }
    }
    return days;
}

namespace {

void add_changes(const Definitions& definitions, std::size_t indicator, std::set<core::Date>& days)
{
    const auto& one = definitions.indicators[indicator];
    if (indicator < definitions.indicator_editions.size()) {
        for (const auto& edition : definitions.indicator_editions[indicator]) {
            if (edition.from != no_beginning) {
                days.insert(core::Date::from_days(edition.from));
            }
        }
    }
    if (is_about_standard(one.form)) {
        const auto of_standard = took_over(definitions, one.standard);
        days.insert(of_standard.begin(), of_standard.end());
    }
    for (const auto* side : {&one.over, &one.under}) {
        for (const auto of : *side) {
            add_changes(definitions, of, days);
        }
    }
}

}  // namespace

std::vector<core::Date> changed_on(const Definitions& definitions, std::size_t indicator)
{
    std::set<core::Date> days;
    add_changes(definitions, indicator, days);
    return {days.begin(), days.end()};
}

}  // namespace goldthread::standards
