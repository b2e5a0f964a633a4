// practice/entry.h: one filled form of the framework: its answers read, checked and turned into
// facts. Pure: no SQL, HTML, HTTP or clock.
#pragma once
#include "frameworks/tool.h"
#include "platform/core/instant.h"
#include "platform/core/result.h"
#include "platform/web/form.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goldthread::practice {

/// Rows that a field of actions has, at most.
inline constexpr std::size_t actions_max = 12;
/// Children or workers that one form may be about, at most.
inline constexpr std::size_t together_max = 12;

/// Somebody or something that an answer can name, by id.
struct Named {
    std::string id;
    std::string name;
};

/// What a form needs to know besides its tool.
struct EntryAround {
    core::Date today;
    std::vector<Named> people;     ///< Whom a field of type person offers.
    std::vector<Named> standards;  ///< What a field of type standard offers.
};

/// One question with its answer. `value` as the form sends it, `words` as it is read. Several rows
/// of one field: choices; of actions the fields are `FIELD-1-what`, `-who` and `-by`.
struct Answer {
    std::string section;
    std::string field;
    std::string label;
    std::string value;
    std::string words;
    friend bool operator==(const Answer&, const Answer&) = default;
};

/// What was answered the last time that a tool was written; no day where it never was.
struct LastEntry {
    std::vector<Answer> answers;
    std::optional<core::Date> on;
};

/// The first value of a field, empty where it was not answered.
std::string_view value_of(const std::vector<Answer>& answers, std::string_view field);

/// A child or a worker as a form speaks of them.
struct FormSubject {
    std::string id;
    std::string name;
    std::string forename;
    bool is_ticked = true;
};

/// `Ada` of `Ada Lovelace`.
std::string first_word_of(std::string_view name);

/// `label` with the first name in place of `{name}`; for several `the children` or `everybody`, as
/// whom the tool is about.
std::string named(std::string_view label, const std::vector<FormSubject>& subjects,
                  const frameworks::Tool& tool);

/// The name of a field in the form: `seen` is `seen-c2` for the second whom it is about.
std::string field_name(const frameworks::Tool& tool, const frameworks::Field& field,
                       std::size_t subject);

/// Answers about one of them: those asked once, and those asked of this one.
struct SubjectAnswers {
    FormSubject subject;
    std::vector<Answer> answers;
};

/// Those of the form who are ticked, with the answers about each.
/// Faults are added under the names of the form's fields.
std::vector<SubjectAnswers> read_answers(const frameworks::Tool& tool, const web::Form& form,
                                         const std::vector<FormSubject>& subjects,
                                         const EntryAround& around, core::Invalid& faults);

/// The order of the form's fields, for a summary of errors.
std::vector<std::string> field_order(const frameworks::Tool& tool, std::size_t subjects);

/// The answers as the fields of a form about one, to be shown again.
web::Form form_of(const frameworks::Tool& tool, const std::vector<Answer>& answers);

/// Somebody who writes.
struct Author {
    std::string account;
    std::string name;
    std::string role;
    std::optional<std::string> worker;
};

/// What an entry makes known of its subject. `attributes` as text: yes, 2026-11-22, 45.
struct RecordedFact {
    std::string kind;  ///< `waiver` for a waiver, with standard, reason and approved_by.
    core::Date from;
    std::optional<core::Date> to;
    std::vector<std::pair<std::string, std::string>> attributes;
    friend bool operator==(const RecordedFact&, const RecordedFact&) = default;
};
inline constexpr std::string_view waiver_kind = "waiver";

std::vector<RecordedFact> facts_of(const frameworks::Tool& tool, const std::vector<Answer>& answers,
                                   const Author& author);

/// One version of an entry.
struct EntryVersion {
    int version = 1;
    bool is_withdrawn = false;
    std::string tool;
    int tool_version = 1;
    std::string tool_title;
    core::Date happened_on;
    std::string heading;
    std::string told;
    bool is_significant = false;
    std::string reason;
    std::string draft;
    Author author;
    core::Instant written_at;
};

/// An entry as the story and lists tell it: its current version.
struct EntryTold {
    std::string id;
    EntryVersion version;
};

/// A row of an extract that says the same as a fact recorded here: same kind, subject and day.
struct Confirmation {
    std::string kind;
    std::string record;
    std::optional<bool> child_seen;
    std::optional<bool> seen_alone;
};

/// A version as it would be written: everything but its number, author and time.
EntryVersion version_of(const frameworks::Tool& tool, const std::vector<Answer>& answers);

/// Where two people wrote: what one field says now, and what the other wants it to say.
struct Difference {
    std::string label;
    std::string now;
    std::string yours;
};
/// The fields whose answers differ, in the order of `yours`, then those that are only in `now`.
std::vector<Difference> differences(const std::vector<Answer>& now,
                                    const std::vector<Answer>& yours);

/// The fields of a form that make its text: without token and buttons. As a browser sends them.
std::string content_of(const web::Form& form);
/// Words typed into the texts of a form.
std::size_t words_in(const frameworks::Tool& tool, const web::Form& form);

}  // namespace goldthread::practice
