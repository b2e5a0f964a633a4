// practice/form_pages.h: what the pages with a tool's form share: who is at the desk, in whose
// record they write, with what around the form. Internal to the pages of this folder.
#pragma once
#include "practice/draft_store.h"
#include "practice/entry_form.h"
#include "practice/entry_store.h"
#include "practice/form_record.h"
#include "practice/recording.h"

#include <functional>
#include <string>
#include <vector>

namespace goldthread::practice {

/// Somebody who may write with the tool in the record of a child or a worker that they may open.
class Desk {
public:
    Desk(web::Context& context, const PageParts& parts, const frameworks::Tool& tool,
         const FormRecord& record);

    web::Context& context() const { return *context_; }
    const frameworks::Tool& tool() const { return *tool_; }
    const PageParts& parts() const { return *parts_; }
    const ledger::SubjectKey& subject() const { return record_->subject(); }
    const access::Granted& granted() const { return record_->granted(); }

    /// The one whose record it is, and those for whom the tool may be written at the same time.
    std::vector<FormSubject> subjects_of_new() const;
    /// Those whom the form names, the one whose record it is first; of the others those who may be
    /// seen.
    std::vector<FormSubject> subjects_in(const web::Form& form) const;
    web::Form start(const std::vector<FormSubject>& subjects) const;
    EntryAround around() const;
    Author author() const;
    /// The draft asked for by `draft` in the query; nothing where there is none of that id.
    std::optional<Draft> asked_draft() const;
    /// Everything but fields and faults. `draft`: what is kept already, if anything.
    EntryForm form(std::vector<FormSubject> subjects, const std::optional<Draft>& draft,
                   const std::string& entry) const;
    /// The draft as the posted form says.
    Draft posted_draft(const std::string& entry) const;
    core::Result<web::Response> save_for_later(const std::string& entry) const;
    /// The one whose record it is alone: a correction is about one record.
    std::vector<FormSubject> only_subject() const;
    /// The entry says something else than `yours`, which is not written: both texts are shown, and
    /// the writer goes on from the latest version.
    web::Response show_both(const std::string& entry, const std::vector<Answer>& yours) const;
    void drop_draft() const;

private:
    web::Context* context_;
    const PageParts* parts_;
    const frameworks::Tool* tool_;
    const FormRecord* record_;
};

/// Gives `use` the desk; NotFound for a child or worker whose record may not be opened, Refused
/// where the role does not write this about them.
core::Result<web::Response> at_desk(
    web::Context& context, const PageParts& parts, const ledger::SubjectKey& subject,
    const frameworks::Tool* tool,
    const std::function<core::Result<web::Response>(const Desk&)>& use);

/// Where somebody's unfinished forms are listed.
std::string page_of_drafts(const web::Context& context);

/// Writes about one child or worker under the tool's own action.
core::Result<void> write_about(web::Context& context, const frameworks::Tool& tool,
                               const ledger::SubjectKey& subject,
                               const std::function<core::Result<void>(const EntryWriter&)>& write);

}  // namespace goldthread::practice
