// practice/record_pages.cpp: `/children/{child}/records/{entry}` and the same of a worker: reading
// an entry in any of its versions, and correcting it.
#include "practice/child_view.h"
#include "practice/entry_markup.h"
#include "practice/form_pages.h"
#include "practice/page_groups.h"
#include "practice/subject_names.h"
#include "practice/worker_view.h"

#include <algorithm>

namespace goldthread::practice {

namespace {

using ledger::SubjectKey;
using people::ChildId;
using people::WorkerId;
using web::Context;
using web::Response;

std::vector<Named> written_together(Context& context, const access::Granted& granted,
                                    const SubjectKey& subject, const std::string& entry)
{
    const auto ids = granted.rows(
        // The first version bears the id of its draft, by which entries are found whomever they
        // are about.
        "select subject_id from entry where council_id = $council and draft_id = $1 and version = 1"
        " and entry_id = $1 and subject_kind = $kind and subject_id <> $subject"
        " order by subject_id",
        {entry}, [](const store::Row& row) { return row.text(0); });
    std::vector<Named> made;
    for (const auto& [id, name] :
         names_for(context, subject.sort, ids, "written at the same time as " + subject.id)) {
        made.push_back({.id = id, .name = name});
    }
    return made;
}

/// Nothing where there is no such entry, or not that version of it.
core::Result<RecordPage> record_of(Context& context, const access::Granted& granted,
                                   const SubjectKey& subject, const std::string& entry,
                                   const PageParts& parts)
{
    auto versions = versions_of(granted, entry);
    if (versions.empty()) {
        return core::Result<RecordPage>(std::unexpect, core::NotFound{});
    }
    const auto asked = context.query.integer("version").value_or(versions.back().version);
    const auto shown = std::ranges::find(versions, asked, &EntryVersion::version);
    if (shown == versions.end()) {
        return core::Result<RecordPage>(std::unexpect, core::NotFound{});
    }
    const auto* tool = parts.framework.tool(shown->tool);
    return RecordPage{
        .subject = subject,
        .id = entry,
        .shown = *shown,
        .versions = versions,
        .answers = answers_of(granted, entry, shown->version),
        .confirmations = confirmations_of(granted, entry),
        .together = written_together(context, granted, subject, entry),
        .may_correct = tool != nullptr && may_record(context.work, tool->action, subject),
        .notice = context.notice};
}

core::Result<Response> show_record(Context& context, const ChildId& child, const std::string& entry,
                                   const PageParts& parts)
{
    const auto grant = context.work.permit<people::ViewChild>(child, "record " + entry);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto record = record_of(context, *grant, key_of(child), entry, parts);
    if (!record) {
        return std::unexpected(record.error());
    }
    const auto view = parts.ledger.view();
    const ChildLook look{.grant = *grant,
                         .view = view,
                         .framework = parts.framework,
                         .as_at = {.day = context.today, .fault = {}},
                         .today = context.today};
    return context.page(
        child_page(head_of(look), ChildTab::story, record->shown.heading, record_content(*record)));
}

core::Result<Response> show_worker_record(Context& context, const WorkerId& worker,
                                          const std::string& entry, const PageParts& parts)
{
    const auto grant = context.work.permit<people::ViewWorkerRecord>(worker, "record " + entry);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto record = record_of(context, *grant, key_of(worker), entry, parts);
    if (!record) {
        return std::unexpected(record.error());
    }
    const auto view = parts.ledger.view();
    const WorkerLook look{
        .grant = *grant, .view = view, .framework = parts.framework, .today = context.today};
    return context.page(worker_page(head_of(look), record->shown.heading, record_content(*record)));
}

core::Result<Response> show_correction(const Desk& desk, const std::string& entry)
{
    const auto versions = versions_of(desk.granted(), entry);
    const auto draft = desk.asked_draft();
    auto form = desk.form(desk.only_subject(), draft, entry);
    form.base_version = versions.back().version;
    if (draft) {
        form.filled = web::Form::urlencoded(draft->content).value_or(web::Form{});
        form.base_version =
            static_cast<int>(form.filled.integer("base_version").value_or(versions.back().version));
    } else {
        form.filled =
            form_of(desk.tool(), answers_of(desk.granted(), entry, versions.back().version));
    }
    return desk.context().page(entry_form_page(form));
}

core::Result<Response> correct(const Desk& desk, const std::string& entry)
{
    auto& context = desk.context();
    if (context.form.text("then") == then_later) {
        return desk.save_for_later(entry);
    }
    const auto draft = desk.posted_draft(entry);
    core::Invalid faults;
    const auto all =
        read_answers(desk.tool(), context.form, desk.only_subject(), desk.around(), faults);
    static constexpr std::size_t reason_bytes_max = 4'000;
    const auto reason = context.form.text("correction_reason");
    if (reason.empty() || reason.size() > reason_bytes_max) {
        faults.fields.emplace("correction_reason", reason.empty()
                                                       ? "Say what was wrong or missing"
                                                       : "Say in fewer words what was wrong");
    }
    const auto base = static_cast<int>(context.form.integer("base_version").value_or(0));
    if (!faults.fields.empty()) {
        auto form = desk.form(desk.only_subject(), draft, entry);
        form.is_kept = false;
        form.base_version = base;
        form.filled = context.form;
        form.faults = std::move(faults);
        return context.page(422, entry_form_page(form));
    }
    const auto& answers = all.front().answers;
    const auto author = desk.author();
    EntryContent content{.version = version_of(desk.tool(), answers),
                         .answers = answers,
                         .facts = facts_of(desk.tool(), answers, author)};
    content.version.author = author;
    content.version.draft = draft.id;
    content.version.reason = reason;
    content.version.is_withdrawn = context.form.text("made_in_error") == "yes";
    if (content.version.is_withdrawn) {
        content.facts.clear();
    }
    const auto written = write_about(
        context, desk.tool(), desk.subject(),
        [&](const EntryWriter& subject) { return correct_entry(subject, entry, base, content); });
    if (!written && std::holds_alternative<core::Conflict>(written.error())) {
        return desk.show_both(entry, answers);
    }
    if (!written) {
        return std::unexpected(written.error());
    }
    desk.drop_draft();
    return context.done(record_url(desk.subject(), {"records", entry}).text(),
                        "The record is corrected. Every earlier version can still be read.");
}

/// At the desk with the tool of an entry that is there; NotFound where the framework has it no
/// more.
core::Result<Response> at_desk_of(
    Context& context, const SubjectKey& subject, const std::string& entry, const PageParts& parts,
    const std::function<core::Result<Response>(const Desk&, const std::string&)>& use)
{
    const auto sit_down = [&]<class Action>() -> core::Result<Response> {
        const auto grant =
            context.work.permit<Action>(typename Action::Subject{subject.id}, "record " + entry);
        if (!grant) {
            return std::unexpected(grant.error());
        }
        const auto versions = versions_of(*grant, entry);
        if (versions.empty()) {
            return std::unexpected<core::Error>(core::NotFound{});
        }
        return at_desk(context, parts, subject, parts.framework.tool(versions.back().tool),
                       [&](const Desk& desk) { return use(desk, entry); });
    };
    return subject.sort == people::child_kind
               ? sit_down.template operator()<people::ViewChild>()
               : sit_down.template operator()<people::ViewWorkerRecord>();
}

}  // namespace

void add_record_pages(web::Router& router, const PageParts& parts)
{
    router.get("/children/{child}/records/{entry}",
               [parts](Context& context, const ChildId& child, const std::string& entry) {
                   return show_record(context, child, entry, parts);
               });
    router.get("/children/{child}/records/{entry}/correction",
               [parts](Context& context, const ChildId& child, const std::string& entry) {
                   return at_desk_of(context, key_of(child), entry, parts, show_correction);
               });
    router.post("/children/{child}/records/{entry}/correction",
                [parts](Context& context, const ChildId& child, const std::string& entry) {
                    return at_desk_of(context, key_of(child), entry, parts, correct);
                });
    router.get("/workers/{worker}/records/{entry}",
               [parts](Context& context, const WorkerId& worker, const std::string& entry) {
                   return show_worker_record(context, worker, entry, parts);
               });
    router.get("/workers/{worker}/records/{entry}/correction",
               [parts](Context& context, const WorkerId& worker, const std::string& entry) {
                   return at_desk_of(context, key_of(worker), entry, parts, show_correction);
               });
    router.post("/workers/{worker}/records/{entry}/correction",
                [parts](Context& context, const WorkerId& worker, const std::string& entry) {
                    return at_desk_of(context, key_of(worker), entry, parts, correct);
                });
}

}  // namespace goldthread::practice
