#include "practice/form_pages.h"

#include "platform/core/id.h"
#include "practice/entry_markup.h"

#include <algorithm>

namespace goldthread::practice {

Desk::Desk(web::Context& context, const PageParts& parts, const frameworks::Tool& tool,
           const FormRecord& record)
    : context_(&context), parts_(&parts), tool_(&tool), record_(&record)
{
}

std::vector<FormSubject> Desk::subjects_of_new() const
{
    std::vector<FormSubject> made{record_->own()};
    if (!tool_->is_together) {
        return made;
    }
    auto others = record_->together();
    std::erase_if(others, [&](const std::string& id) {
        return !may_record(context_->work, tool_->action, {.sort = subject().sort, .id = id});
    });
    others.resize(std::min(others.size(), together_max - 1));
    const auto names = record_->names(others);
    // Whom a link says that it was for, such as brothers and sisters whose visit is due.
    const auto asked = "," + context_->query.text("with") + ",";
    for (const auto& id : others) {
        const auto name = people::name_in(names, id);
        made.push_back({.id = id,
                        .name = name,
                        .forename = first_word_of(name),
                        .is_ticked = asked.contains("," + id + ",")});
    }
    return made;
}

std::vector<FormSubject> Desk::subjects_in(const web::Form& form) const
{
    std::vector<FormSubject> made{record_->own()};
    std::vector<std::string> others;
    for (std::size_t i = 2; tool_->is_together && i <= together_max; ++i) {
        if (auto id = form.text("child-" + std::to_string(i)); !id.empty()) {
            others.push_back(std::move(id));
        }
    }
    if (others.empty()) {
        return made;
    }
    const auto names = record_->names(others);
    const auto ticked = form.texts("children");
    const auto is_ticked = [&](std::size_t number) {
        return std::ranges::find(ticked, std::to_string(number)) != ticked.end();
    };
    for (const auto& id : others) {
        if (names.contains(id)) {
            const auto name = people::name_in(names, id);
            made.push_back({.id = id,
                            .name = name,
                            .forename = first_word_of(name),
                            .is_ticked = is_ticked(made.size() + 1)});
        }
    }
    made.front().is_ticked = is_ticked(1);
    return made;
}

web::Form Desk::start(const std::vector<FormSubject>& subjects) const
{
    return start_of(*tool_, subjects, record_->start(subjects));
}

EntryAround Desk::around() const
{
    EntryAround made{.today = context_->today, .people = {}, .standards = {}};
    const auto view = parts_->ledger.view();
    auto ids = record_->workers_around(view);
    if (const auto& own = context_->actor().worker) {
        ids.push_back(*own);
    }
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    const auto names = people::worker_names(granted(), ids);
    made.people.reserve(ids.size());
    for (const auto& id : ids) {
        made.people.push_back({.id = id, .name = people::name_in(names, id)});
    }
    for (const auto& standing : view.standings(record_->reach(), subject())) {
        if (standing.standard->has_obligations()) {
            made.standards.push_back(
                {.id = standing.standard->id, .name = standing.standard->title});
        }
    }
    return made;
}

Author Desk::author() const
{
    const auto& actor = context_->actor();
    const auto* role = context_->work.policy().find_role(actor.role);
    return {.account = actor.id,
            .name = actor.name,
            .role = role == nullptr ? actor.role : role->title,
            .worker = actor.worker};
}

std::optional<Draft> Desk::asked_draft() const
{
    const auto id = context_->query.text("draft");
    if (id.empty()) {
        return std::nullopt;
    }
    const auto own = context_->work.permit<ViewDrafts>(access::AccountId{context_->actor().id});
    return own ? find_draft(*own, id) : std::nullopt;
}

EntryForm Desk::form(std::vector<FormSubject> subjects, const std::optional<Draft>& draft,
                     const std::string& entry) const
{
    EntryForm made;
    made.tool = tool_;
    made.subjects = std::move(subjects);
    made.around = around();
    made.back = entry.empty() ? record_url(subject()) : record_url(subject(), {"records", entry});
    made.action = entry.empty() ? record_url(subject(), {"record", tool_->id})
                                : record_url(subject(), {"records", entry, "correction"});
    made.csrf = context_->csrf;
    made.person = context_->actor().id;
    made.draft = draft.value_or(Draft{});
    made.is_kept = draft.has_value();
    if (made.draft.id.empty()) {
        made.draft.id = core::new_uuid();
    }
    made.draft.tool = tool_->id;
    made.draft.subject = subject();
    made.draft.entry = entry;
    if (!made.draft.is_open) {
        made.draft.page = core::new_uuid();
        made.draft.seq = 0;
    }
    made.beside = record_->beside(entry);
    return made;
}

Draft Desk::posted_draft(const std::string& entry) const
{
    const auto& form = context_->form;
    const auto id = form.text("draft_id");
    return {.id = is_draft_id(id) ? id : core::new_uuid(),
            .tool = tool_->id,
            .subject = subject(),
            .entry = entry,
            .page = form.text("draft_page").substr(0, 40),
            .seq = form.integer("draft_seq").value_or(0),
            .known = form.text("draft_known").substr(0, 40),
            .content = content_of(form),
            .is_open = true};
}

core::Result<web::Response> Desk::save_for_later(const std::string& entry) const
{
    const auto own = context_->work.permit<KeepDraft>(access::AccountId{context_->actor().id});
    if (!own) {
        return std::unexpected(own.error());
    }
    if (const auto kept = keep_draft(*own, posted_draft(entry)); !kept) {
        return std::unexpected(kept.error());
    }
    return context_->done(page_of_drafts(*context_),
                          "Saved. You find it under Not finished yet, and carry on when you want.");
}

std::vector<FormSubject> Desk::only_subject() const
{
    return subjects_in(web::Form{});
}

web::Response Desk::show_both(const std::string& entry, const std::vector<Answer>& yours) const
{
    const auto latest = versions_of(granted(), entry).back();
    auto made = form(only_subject(), posted_draft(entry), entry);
    made.is_kept = false;
    made.filled = form_of(*tool_, yours);
    made.reason = context_->form.text("correction_reason");
    made.base_version = latest.version;
    made.changed_by = latest.author.name;
    made.differences = differences(answers_of(granted(), entry, latest.version), yours);
    return context_->page(409, entry_form_page(made));
}

void Desk::drop_draft() const
{
    const auto own = context_->work.permit<KeepDraft>(access::AccountId{context_->actor().id});
    if (own) {
        practice::drop_draft(*own, context_->form.text("draft_id"));
    }
}

core::Result<web::Response> at_desk(
    web::Context& context, const PageParts& parts, const ledger::SubjectKey& subject,
    const frameworks::Tool* tool,
    const std::function<core::Result<web::Response>(const Desk&)>& use)
{
    const auto sit_down = [&]<class Action, class Record>() -> core::Result<web::Response> {
        const auto grant =
            context.work.permit<Action>(typename Action::Subject{subject.id},
                                        tool == nullptr ? "form" : "form: " + tool->title);
        if (!grant) {
            return std::unexpected(grant.error());
        }
        if (tool == nullptr || tool->subject != subject.sort) {
            return std::unexpected<core::Error>(core::NotFound{});
        }
        if (!may_record(context.work, tool->action, subject)) {
            return std::unexpected<core::Error>(
                core::Refused{"Your role does not write this about this " + subject.sort + ": " +
                              tool->title + ". An administrator can tell you who may."});
        }
        const Record record{{.context = context, .parts = parts, .tool = *tool}, *grant};
        return use(Desk{context, parts, *tool, record});
    };
    return subject.sort == people::child_kind
               ? sit_down.template operator()<people::ViewChild, ChildFormRecord>()
               : sit_down.template operator()<people::ViewWorkerRecord, WorkerFormRecord>();
}

std::string page_of_drafts(const web::Context& context)
{
    return context.work.may<ViewMyDay>() ? "/my-day" : "/drafts";
}

core::Result<void> write_about(web::Context& context, const frameworks::Tool& tool,
                               const ledger::SubjectKey& subject,
                               const std::function<core::Result<void>(const EntryWriter&)>& write)
{
    core::Result<void> nobody{std::unexpect, core::NotFound{}};
    return with_action(tool.action, nobody, [&]<class Action>() -> core::Result<void> {
        if (Action::subject_kind != subject.sort) {
            return nobody;
        }
        const auto grant = context.work.permit<Action>(typename Action::Subject{subject.id});
        if (!grant) {
            return core::Result<void>(std::unexpect, grant.error());
        }
        return write(EntryWriter{*grant});
    });
}

}  // namespace goldthread::practice
