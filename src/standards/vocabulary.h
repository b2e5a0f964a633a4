// standards/vocabulary.h: the names a framework declares: subjects, kinds of fact, attributes.
// Knows neither YAML nor any fact.
#pragma once
#include "standards/syntax.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::standards {

enum class AttributeType : std::uint8_t { flag, number, code, date, text, ref };

/// The word of the definition language: `flag`, `number`, ...
std::string_view word_for(AttributeType type);
std::optional<AttributeType> attribute_type(std::string_view word);

/// A code's number: one list for the whole vocabulary, so that codes of two kinds can be compared.
using CodeId = std::uint16_t;
inline constexpr CodeId no_code = 0xFFFF;

struct Attribute {
    std::string name;
    AttributeType type = AttributeType::text;
    std::vector<CodeId> codes;  ///< Of a `code`, in the order declared; empty for other types.
};

/// Positions in the vocabulary's lists.
enum class SubjectKindId : std::uint16_t {};
enum class KindId : std::uint16_t {};
inline constexpr auto no_kind = KindId{0xFFFF};

constexpr std::size_t index(SubjectKindId id)
{
    return static_cast<std::size_t>(id);
}
constexpr std::size_t index(KindId id)
{
    return static_cast<std::size_t>(id);
}

enum class Shape : std::uint8_t { event, spell };

struct SubjectKind {
    std::string name;
    std::vector<Attribute> attributes;
    std::optional<std::size_t> born;  ///< Which attribute is the date `born`, if any.
};

struct Kind {
    std::string name;
    SubjectKindId subject{};
    Shape shape = Shape::event;
    bool time_of_day = false;  ///< Only of events: each has a time besides its day.
    std::vector<Attribute> attributes;
};

/// A scope that the vocabulary gives a name: `in_care` may stand for a longer expression wherever a
/// scope may stand.
struct NamedScope {
    std::string name;
    SubjectKindId subject{};
    Text means;  ///< The expression, compiled with the first definitions that use the vocabulary.
};

/// Which of `attributes` has the name.
std::optional<std::size_t> find_attribute(const std::vector<Attribute>& attributes,
                                          std::string_view name);

class Vocabulary {
public:
    /// The name must be free (find_subject, find_kind).
    SubjectKindId add_subject(SubjectKind subject);
    KindId add_kind(Kind kind);

    /// A scope of that name is given a new meaning.
    void name_scope(NamedScope scope);

    const std::vector<NamedScope>& scopes() const { return scopes_; }
    const std::vector<SubjectKind>& subjects() const { return subjects_; }
    const std::vector<Kind>& kinds() const { return kinds_; }
    const SubjectKind& subject(SubjectKindId id) const { return subjects_[index(id)]; }
    const Kind& kind(KindId id) const { return kinds_[index(id)]; }
    /// For declarations that an extending framework widens.
    SubjectKind& widen(SubjectKindId id) { return subjects_[index(id)]; }
    Kind& widen(KindId id) { return kinds_[index(id)]; }

    std::optional<SubjectKindId> find_subject(std::string_view name) const;
    std::optional<KindId> find_kind(std::string_view name) const;
    /// Null where no scope has the name.
    const NamedScope* find_scope(std::string_view name) const;

    /// The number of a code, given on first sight. Throws std::length_error beyond 65,000 codes.
    CodeId code(std::string_view name);
    std::optional<CodeId> find_code(std::string_view name) const;
    const std::string& code_name(CodeId id) const { return codes_[id]; }
    std::size_t code_count() const { return codes_.size(); }

private:
    std::vector<SubjectKind> subjects_;
    std::vector<Kind> kinds_;
    std::vector<NamedScope> scopes_;
    std::vector<std::string> codes_;
    std::map<std::string, SubjectKindId, std::less<>> subject_ids_;
    std::map<std::string, KindId, std::less<>> kind_ids_;
    std::map<std::string, CodeId, std::less<>> code_ids_;
};

/// A name for messages: the candidate that differs least from `name`, where it is near enough to
/// be what was meant; otherwise empty.
std::string nearest(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace goldthread::standards
