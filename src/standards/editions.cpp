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

bool same_settings(const Standard& mine, const Standard& other)
{
    return std::ranges::equal(mine.settings, other.settings,
                              [](const SettingUse& a, const SettingUse& b) {
                                  return a.name == b.name && a.value == b.value;
                              });
}

bool same_rule(const Standard& mine, const Standard& other, const std::set<std::string>& changed)
{
    return mine.form == other.form && mine.subject == other.subject &&
           mine.expressions == other.expressions && same_settings(mine, other) &&
           mine.warn == other.warn &&
           std::ranges::none_of(mine.expressions, [&](const auto& expression) {
               return std::ranges::any_of(changed, [&](const std::string& name) {
                   return mentions(expression.second, name);
               });
           });
}

}  // namespace

bool asks_the_same(const Definitions& mine, std::size_t standard, const Definitions& other,
                   std::size_t of_other)
{
    return same_rule(mine.standards[standard], other.standards[of_other],
                     changed_scopes(*mine.vocabulary, *other.vocabulary));
}

std::shared_ptr<const Definitions> in_succession(std::span<const Dated> versions)
{
    core::expects(!versions.empty(), "there is at least one version");
    if (versions.size() == 1) {
        return versions.front().definitions;
    }
    auto made = std::make_shared<Definitions>(*versions.back().definitions);
    made->editions.assign(made->standards.size(), {});
    std::vector<std::set<std::string>> changed(versions.size());
    for (std::size_t v = 1; v < versions.size(); ++v) {
        changed[v] = changed_scopes(*versions[v - 1].definitions->vocabulary,
                                    *versions[v].definitions->vocabulary);
    }
    for (std::size_t i = 0; i < made->standards.size(); ++i) {
        const auto& standard = made->standards[i];
        if (!standard.has_obligations()) {
            continue;
        }
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
                editions.push_back(
                    {v == 0 ? no_beginning : versions[v].from.days(), definitions, at});
            }
        }
        editions.back().definitions = nullptr;
        editions.back().standard = i;
        if (editions.size() > 1 || editions.front().from != no_beginning) {
            made->editions[i] = std::move(editions);
        }
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

}  // namespace goldthread::standards
