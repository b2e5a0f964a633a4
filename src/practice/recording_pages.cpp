// practice/recording_pages.cpp: `/children/{child}/record` and below, and the same of a worker:
// writing with a tool.
#include "platform/core/id.h"
#include "practice/child_view.h"
#include "practice/draft.h"
#include "practice/entry_markup.h"
#include "practice/entry_store.h"
#include "practice/form_pages.h"
#include "practice/page_groups.h"

#include <algorithm>

namespace goldthread::practice {

namespace {

using people::ChildId;
using people::WorkerId;
using web::Context;
using web::Response;

core::Result<Response> show_choice(Context& context, const ChildId& child, const PageParts& parts)
{
    const auto grant = context.work.permit<people::ViewChild>(child, "record something");
    if (!grant) {
        return std::unexpected(grant.error());
    }
    std::vector<RecordChoice> choices;
    for (const auto& tool : parts.framework.tools) {
        if (may_record(context.work, tool.action, key_of(child))) {
            choices.push_back(
                {.button = tool.button,
                 .help = tool.help,
                 .href = html::Url::path({"children", child.text(), "record", tool.id})});
        }
    }
    const auto view = parts.ledger.view();
    const ChildLook look{.grant = *grant,
                         .view = view,
                         .framework = parts.framework,
                         .as_at = {.day = context.today, .fault = {}},
                         .today = context.today};
    return context.page(record_choice_page(head_of(look), choices));
}

/// A form has the id of its draft in its address, so that whoever goes back to it or loads it again
/// goes on with the same writing, and does not send it twice.
core::Result<Response> show_form(const Desk& desk)
{
    const auto id = desk.context().query.text("draft");
    if (!is_draft_id(id)) {
        auto own = record_url(desk.subject(), {"record", desk.tool().id});
        own = own.with("draft", core::new_uuid());
        const auto others = desk.context().query.text("with");
        return web::see_other((others.empty() ? own : own.with("with", others)).text());
    }
    if (!versions_of(desk.granted(), id).empty()) {
        return desk.context().done(
            record_url(desk.subject(), {"records", id}).text(),
            "You have saved this, and it stands here. To change what it says, correct it.");
    }
    const auto draft = desk.asked_draft();
    if (draft) {
        auto filled = web::Form::urlencoded(draft->content).value_or(web::Form{});
        auto form = desk.form(desk.subjects_in(filled), draft, {});
        form.filled = std::move(filled);
        return desk.context().page(entry_form_page(form));
    }
    auto subjects = desk.subjects_of_new();
    auto filled = desk.start(subjects);
    auto form = desk.form(std::move(subjects), std::nullopt, {});
    form.draft.id = id;
    form.filled = std::move(filled);
    return desk.context().page(entry_form_page(form));
}

std::string names_of(const std::vector<SubjectAnswers>& all)
{
    std::string names;
    for (std::size_t i = 0; i < all.size(); ++i) {
        names += i == 0 ? "" : i + 1 == all.size() ? " and " : ", ";
        names += all[i].subject.forename;
    }
    return names;
}

core::Result<Response> write(const Desk& desk)
{
    auto& context = desk.context();
    if (context.form.text("then") == then_later) {
        return desk.save_for_later({});
    }
    const auto draft = desk.posted_draft({});
    const auto subjects = desk.subjects_in(context.form);
    core::Invalid faults;
    const auto all = read_answers(desk.tool(), context.form, subjects, desk.around(), faults);
    if (!faults.fields.empty()) {
        auto form = desk.form(subjects, draft, {});
        form.is_kept = false;
        form.filled = context.form;
        form.faults = std::move(faults);
        return context.page(422, entry_form_page(form));
    }
    const auto author = desk.author();
    for (const auto& one : all) {
        EntryContent content{.version = version_of(desk.tool(), one.answers),
                             .answers = one.answers,
                             .facts = facts_of(desk.tool(), one.answers, author)};
        content.version.author = author;
        content.version.draft = draft.id;
        const ledger::SubjectKey about{.sort = desk.subject().sort, .id = one.subject.id};
        bool is_other = false;
        const auto written = write_about(
            context, desk.tool(), about, [&](const EntryWriter& subject) -> core::Result<void> {
                is_other = !write_entry(subject, draft.id, content) &&
                           answers_of(subject.granted(), draft.id, 1) != one.answers;
                return {};
            });
        if (!written) {
            return std::unexpected(written.error());
        }
        if (is_other) {
            // Sent before, gone back to and changed: what changed is a correction.
            return at_desk(context, desk.parts(), about, &desk.tool(),
                           [&](const Desk& of_one) -> core::Result<Response> {
                               return of_one.show_both(draft.id, one.answers);
                           });
        }
    }
    desk.drop_draft();
    const auto record = record_url({.sort = desk.subject().sort, .id = all.front().subject.id},
                                   {"records", draft.id})
                            .text();
    return context.done(record, desk.tool().title + " on record: " + names_of(all) + ".");
}

}  // namespace

void add_recording_pages(web::Router& router, const PageParts& parts)
{
    router.get("/children/{child}/record", [parts](Context& context, const ChildId& child) {
        return show_choice(context, child, parts);
    });
    router.get("/children/{child}/record/{tool}", [parts](Context& context, const ChildId& child,
                                                          const std::string& tool) {
        return at_desk(context, parts, key_of(child), parts.framework.tool(tool), show_form);
    });
    router.post("/children/{child}/record/{tool}", [parts](Context& context, const ChildId& child,
                                                           const std::string& tool) {
        return at_desk(context, parts, key_of(child), parts.framework.tool(tool), write);
    });
    router.get("/workers/{worker}/record/{tool}", [parts](Context& context, const WorkerId& worker,
                                                          const std::string& tool) {
        return at_desk(context, parts, key_of(worker), parts.framework.tool(tool), show_form);
    });
    router.post("/workers/{worker}/record/{tool}", [parts](Context& context, const WorkerId& worker,
                                                           const std::string& tool) {
        return at_desk(context, parts, key_of(worker), parts.framework.tool(tool), write);
    });
}

}  // namespace goldthread::practice
