#include "standards/vocabulary.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <stdexcept>

namespace goldthread::standards {

namespace {

constexpr std::array<std::string_view, 6> type_words{"flag", "number", "code",
                                                     "date", "text",   "ref"};

/// Letters to insert, drop, change or swap with their neighbour to get from one to the other.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        d[i][0] = i;
    }
    std::iota(d[0].begin(), d[0].end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                                d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
    }
    return d[a.size()][b.size()];
}

}  // namespace

std::string_view word_for(AttributeType type)
{
    return type_words[static_cast<std::size_t>(type)];
}

std::optional<AttributeType> attribute_type(std::string_view word)
{
    const auto* const found = std::ranges::find(type_words, word);
    if (found == type_words.end()) {
        return std::nullopt;
    }
    return static_cast<AttributeType>(found - type_words.begin());
}

std::optional<std::size_t> find_attribute(const std::vector<Attribute>& attributes,
                                          std::string_view name)
{
    const auto found = std::ranges::find(attributes, name, &Attribute::name);
    if (found == attributes.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - attributes.begin());
}

SubjectKindId Vocabulary::add_subject(SubjectKind subject)
{
    const auto id = static_cast<SubjectKindId>(subjects_.size());
    subject_ids_.emplace(subject.name, id);
    subjects_.push_back(std::move(subject));
    return id;
}

KindId Vocabulary::add_kind(Kind kind)
{
    const auto id = static_cast<KindId>(kinds_.size());
    kind_ids_.emplace(kind.name, id);
    kinds_.push_back(std::move(kind));
    return id;
}

std::optional<SubjectKindId> Vocabulary::find_subject(std::string_view name) const
{
    const auto found = subject_ids_.find(name);
    return found == subject_ids_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<KindId> Vocabulary::find_kind(std::string_view name) const
{
    const auto found = kind_ids_.find(name);
    return found == kind_ids_.end() ? std::nullopt : std::optional{found->second};
}

void Vocabulary::name_scope(NamedScope scope)
{
    const auto found = std::ranges::find(scopes_, scope.name, &NamedScope::name);
    if (found == scopes_.end()) {
        scopes_.push_back(std::move(scope));
    } else {
        *found = std::move(scope);
    }
}

const NamedScope* Vocabulary::find_scope(std::string_view name) const
{
    const auto found = std::ranges::find(scopes_, name, &NamedScope::name);
    return found == scopes_.end() ? nullptr : &*found;
}

CodeId Vocabulary::code(std::string_view name)
{
    if (const auto known = find_code(name)) {
        return *known;
    }
    if (codes_.size() >= 65000) {
        throw std::length_error("A framework may declare 65,000 codes at most.");
    }
    const auto id = static_cast<CodeId>(codes_.size());
    codes_.emplace_back(name);
    code_ids_.emplace(std::string{name}, id);
    return id;
}

std::optional<CodeId> Vocabulary::find_code(std::string_view name) const
{
    const auto found = code_ids_.find(name);
    return found == code_ids_.end() ? std::nullopt : std::optional{found->second};
}

std::string nearest(std::string_view name, const std::vector<std::string>& candidates)
{
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(2, name.size() / 3) + 1;
    for (const auto& candidate : candidates) {
        const auto apart = distance(name.substr(0, 80), std::string_view{candidate}.substr(0, 80));
        if (apart < best_distance && apart < std::max<std::size_t>(candidate.size(), 2)) {
            best_distance = apart;
            best = candidate;
        }
    }
    return best;
}

}  // namespace goldthread::standards
