// practice/entry_form.h: a tool of the framework as a form. No SQL, no HTTP, no rule.
#pragma once
#include "platform/html/page.h"
#include "practice/draft.h"
#include "practice/entry.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::practice {

/// Names of buttons' values under `then`.
inline constexpr std::string_view then_later = "later";

struct EntryForm {
    const frameworks::Tool* tool = nullptr;
    std::vector<FormSubject> subjects;  ///< The first is the one on whose page the form stands.
    web::Form filled;                   ///< What stands in the fields.
    core::Invalid faults;
    EntryAround around;
    html::Url action{"/"};
    html::Url back{"/"};
    std::string csrf;
    std::string person;  ///< The account that writes.
    Draft draft;         ///< What is kept: its id, and since when; seq 0 of a new page.
    bool is_kept = false;
    html::Html beside;  ///< What the record says already, to stand beside the form.
    // Of a correction.
    int base_version = 0;    ///< 0: a new entry.
    std::string reason;      ///< Why it is corrected, where `filled` does not hold it.
    std::string changed_by;  ///< Who wrote a version meanwhile; empty: nobody.
    std::vector<Difference> differences;
};
html::Page entry_form_page(const EntryForm& form);

/// The fields of a new form: today, the allocated worker, the plans in force.
struct FormStart {
    core::Date today;
    std::string allocated_worker;                    ///< An id; empty where there is none.
    std::vector<std::vector<std::string>> in_force;  ///< Kinds of spell in force, by subject.
};
web::Form start_of(const frameworks::Tool& tool, const std::vector<FormSubject>& subjects,
                   const FormStart& start);

}  // namespace goldthread::practice
