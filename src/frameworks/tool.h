// frameworks/tool.h: a form of the framework, as its definition says it: what is asked, in which
// words, and which facts an entry yields. Knows no page, no answer and no record.
#pragma once
#include "frameworks/yaml.h"
#include "standards/definitions.h"
#include "standards/vocabulary.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goldthread::frameworks {

enum class FieldType : std::uint8_t {
    text,       ///< One line.
    long_text,  ///< Several lines.
    date,
    time,
    number,
    yes_no,
    choice,    ///< One of the options.
    choices,   ///< Any of the options.
    person,    ///< A worker of the record.
    standard,  ///< A standard about the subject.
    actions    ///< Rows of what, who and by when.
};

struct Option {
    std::string value;
    std::string text;
    std::string hint;
    /// A kind of spell: the option is chosen from the start where one is in force.
    std::string in_force;
};

struct Field {
    std::string id;
    std::string label;  ///< May hold `{name}`, the subject's first name.
    std::string hint;
    FieldType type = FieldType::text;
    bool is_required = false;
    bool is_past = false;        ///< Of a date: not after the day of writing.
    std::size_t length_max = 0;  ///< Characters of a text.
    std::vector<Option> options;
    std::string start;  ///< `today` or `allocated worker`; empty starts empty.
    std::string after;  ///< A date field that this date must come after.
    std::string needs;  ///< A yes-or-no field that must be yes where this one is.
    standards::Place place;
};

struct Section {
    std::string title;
    std::string help;
    bool is_each = false;  ///< Asked again for every subject that the entry is about.
    std::vector<Field> fields;
};

/// What an entry makes known. An attribute takes a field's answer, or `author`, whoever writes. Of
/// a flag, the answer yes, or that anything was answered at all.
struct FactYield {
    std::string kind;  ///< Empty of a waiver.
    std::string on;    ///< The field that holds the day, or the first day of a spell.
    std::string to;    ///< Of a spell; empty where it is open.
    std::vector<std::pair<std::string, std::string>> where;       ///< Field and one answer to it.
    std::vector<std::pair<std::string, std::string>> attributes;  ///< Attribute and field.
    /// Attribute and what it is whatever is answered, as text: yes, 2026-11-22, 45, a code.
    std::vector<std::pair<std::string, std::string>> sets;
    std::string waives;  ///< Of a waiver: the field that holds the standard.
    std::string reason;  ///< Of a waiver: the field that holds the reason.
    bool is_waiver() const { return !waives.empty(); }
};

struct Tool {
    std::string id;
    std::string title;
    int version = 1;
    std::string subject = "child";  ///< Whom an entry is about: `child` or `worker`.
    std::string action;             ///< Who may write an entry: the permission's action.
    std::string button;             ///< `Record a visit`.
    std::string help;
    /// May be written at once for several: children of a household, workers of a team.
    bool is_together = false;
    bool is_significant = false;  ///< An entry is a significant event of the story.
    std::string happened;         ///< The date field that dates the entry.
    std::string heading;  ///< The field that heads the entry in the story; empty: the title.
    std::vector<std::string> story;  ///< Fields told in the story.
    std::vector<Section> sections;
    std::vector<FactYield> facts;

    /// Null where there is none.
    const Field* field(std::string_view field_id) const;
    /// The section of a field that is there.
    const Section& section_of(std::string_view field_id) const;
    /// An entry may make known what settles the standard's obligations.
    bool settles(const standards::Standard& standard,
                 const standards::Vocabulary& vocabulary) const;
};

/// Reads one entry of `tools`. Mistakes are added to `problems`, each with its place.
Tool read_tool(const Node& body, const standards::Vocabulary& vocabulary,
               std::vector<standards::Problem>& problems);

}  // namespace goldthread::frameworks
