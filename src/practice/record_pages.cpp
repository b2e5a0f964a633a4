// practice/record_pages.cpp: `/children/{child}/records/{entry}`: reading an entry in any of its
// versions, and correcting it.
#include "practice/entry_markup.h"
#include "practice/form_pages.h"
#include "practice/page_groups.h"

#include <algorithm>

namespace goldthread::practice {

namespace {

using people::ChildId;
using web::Context;
using web::Response;

std::vector<Named> written_together(Context& context, const access::Granted& child,
                                    const ChildId& own, const std::string& entry)
{
    auto ids = child.rows(
        // The first version bears the id of its draft, by which entries are found whatever the
        // child.
        "select child_id from entry where council_id = $council and draft_id = $1 and version = 1"
        " and entry_id = $1 and child_id <> $subject order by child_id",
        {entry}, [](const store::Row& row) { return row.text(0); });
    std::vector<Named> made;
    if (ids.empty()) {
        return made;
    }
    if (const auto list =
            context.work.permit_list<ListChildren>("written at the same time as " + own.text())) {
        const auto names = people::child_names(*list, ids);
        for (const auto& [id, name] : names) {
            made.push_back({.id = id, .name = name});
        }
    }
    return made;
}

core::Result<Response> show_record(Context& context, const ChildId& child, const std::string& entry,
                                   const PageParts& parts)
{
    const auto grant = context.work.permit<people::ViewChild>(child, "record " + entry);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    auto versions = versions_of(*grant, entry);
    if (versions.empty()) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    const auto asked = context.query.integer("version").value_or(versions.back().version);
    const auto shown = std::ranges::find(versions, asked, &EntryVersion::version);
    if (shown == versions.end()) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    const auto* tool = parts.framework.tool(shown->tool);
    const auto view = parts.ledger.view();
    const ChildLook look{.grant = *grant,
                         .view = view,
                         .framework = parts.framework,
                         .as_at = {.day = context.today, .fault = {}},
                         .today = context.today};
    const RecordPage page{
        .head = head_of(look),
        .id = entry,
        .shown = *shown,
        .versions = versions,
        .answers = answers_of(*grant, entry, shown->version),
        .confirmations = confirmations_of(*grant, entry),
        .together = written_together(context, *grant, child, entry),
        .may_correct = tool != nullptr && may_record(context.work, tool->action, child),
        .notice = context.notice};
    return context.page(record_page(page));
}

core::Result<Response> show_correction(const Desk& desk, const std::string& entry)
{
    const auto versions = versions_of(desk.granted(), entry);
    const auto draft = desk.asked_draft();
    auto form = desk.form(desk.only_child(), draft, entry);
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
        read_answers(desk.tool(), context.form, desk.only_child(), desk.around(), faults);
    static constexpr std::size_t reason_bytes_max = 4'000;
    const auto reason = context.form.text("correction_reason");
    if (reason.empty() || reason.size() > reason_bytes_max) {
        faults.fields.emplace("correction_reason", reason.empty()
                                                       ? "Say what was wrong or missing"
                                                       : "Say in fewer words what was wrong");
    }
    const auto base = static_cast<int>(context.form.integer("base_version").value_or(0));
    if (!faults.fields.empty()) {
        auto form = desk.form(desk.only_child(), draft, entry);
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
        context, desk.tool(), desk.child(),
        [&](const ChildWriter& child) { return correct_entry(child, entry, base, content); });
    if (!written && std::holds_alternative<core::Conflict>(written.error())) {
        return desk.show_both(entry, answers);
    }
    if (!written) {
        return std::unexpected(written.error());
    }
    desk.drop_draft();
    return context.done(html::Url::path({"children", desk.child().text(), "records", entry}).text(),
                        "The record is corrected. Every earlier version can still be read.");
}

/// The tool of an entry that is there; null where the framework has it no more.
template <class Use>
core::Result<Response> at_desk_of(Context& context, const ChildId& child, const std::string& entry,
                                  const PageParts& parts, const Use& use)
{
    const auto grant = context.work.permit<people::ViewChild>(child, "record " + entry);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto versions = versions_of(*grant, entry);
    if (versions.empty()) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    return at_desk(context, parts, child, parts.framework.tool(versions.back().tool),
                   [&](const Desk& desk) { return use(desk, entry); });
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
                   return at_desk_of(context, child, entry, parts, show_correction);
               });
    router.post("/children/{child}/records/{entry}/correction",
                [parts](Context& context, const ChildId& child, const std::string& entry) {
                    return at_desk_of(context, child, entry, parts, correct);
                });
}

}  // namespace goldthread::practice
