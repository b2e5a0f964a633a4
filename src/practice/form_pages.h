// practice/form_pages.h: what the pages with a tool's form share: who is at the desk, for which
// child, with what around the form. Internal to the pages of this folder.
#pragma once
#include "practice/child_view.h"
#include "practice/draft_store.h"
#include "practice/entry_form.h"
#include "practice/entry_store.h"
#include "practice/recording.h"

#include <string>
#include <vector>

namespace goldthread::practice {

/// Somebody who may write with the tool about the child, who may be opened.
class Desk {
public:
    Desk(web::Context& context, const PageParts& parts, const frameworks::Tool& tool,
         const access::Grant<people::ViewChild>& grant);

    web::Context& context() const { return *context_; }
    const frameworks::Tool& tool() const { return *tool_; }
    const PageParts& parts() const { return *parts_; }
    const people::ChildId& child() const { return grant_->subject(); }
    const access::Granted& granted() const { return *grant_; }

    /// The child, and the others of the household where the tool may be written for several.
    std::vector<FormChild> children_of_new() const;
    /// Those whom the form names, the child first; of the others those who may be seen.
    std::vector<FormChild> children_in(const web::Form& form) const;
    web::Form start(const std::vector<FormChild>& children) const;
    EntryAround around() const;
    Author author() const;
    /// The draft asked for by `draft` in the query; nothing where there is none of that id.
    std::optional<Draft> asked_draft() const;
    /// Everything but fields and faults. `draft`: what is kept already, if anything.
    EntryForm form(std::vector<FormChild> children, const std::optional<Draft>& draft,
                   const std::string& entry) const;
    /// The draft as the posted form says.
    Draft posted_draft(const std::string& entry) const;
    core::Result<web::Response> save_for_later(const std::string& entry) const;
    /// The child alone: a correction is about one child's record.
    std::vector<FormChild> only_child() const;
    /// The entry says something else than `yours`, which is not written: both texts are shown, and
    /// the writer goes on from the latest version.
    web::Response show_both(const std::string& entry, const std::vector<Answer>& yours) const;
    void drop_draft() const;

private:
    html::Html beside(const std::string& entry) const;

    web::Context* context_;
    const PageParts* parts_;
    const frameworks::Tool* tool_;
    const access::Grant<people::ViewChild>* grant_;
};

/// Gives `use` the desk; NotFound for a child who may not be seen, Refused where the role does not
/// write this about the child.
template <class Use>
core::Result<web::Response> at_desk(web::Context& context, const PageParts& parts,
                                    const people::ChildId& child, const frameworks::Tool* tool,
                                    const Use& use)
{
    const auto grant = context.work.permit<people::ViewChild>(
        child, tool == nullptr ? "form" : "form: " + tool->title);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    if (tool == nullptr) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    if (!may_record(context.work, tool->action, child)) {
        return std::unexpected<core::Error>(
            core::Refused{"Your role does not write this about this child: " + tool->title +
                          ". An administrator can tell you who may."});
    }
    return use(Desk{context, parts, *tool, *grant});
}

/// Where somebody's unfinished forms are listed.
std::string page_of_drafts(const web::Context& context);

/// Writes `content` about one child under the tool's own action.
template <class Write>
core::Result<void> write_about(web::Context& context, const frameworks::Tool& tool,
                               const people::ChildId& child, const Write& write)
{
    return with_action(tool.action, core::Result<void>(std::unexpect, core::NotFound{}),
                       [&]<class Action>() -> core::Result<void> {
                           const auto grant = context.work.permit<Action>(child);
                           if (!grant) {
                               return core::Result<void>(std::unexpect, grant.error());
                           }
                           return write(ChildWriter{*grant});
                       });
}

}  // namespace goldthread::practice
