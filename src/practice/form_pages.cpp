#include "practice/form_pages.h"

#include "platform/core/id.h"
#include "practice/circumstances.h"
#include "practice/entry_markup.h"

#include <algorithm>

namespace goldthread::practice {

namespace {

std::string forename_in(const std::string& name)
{
    return name.substr(0, name.find(' '));
}

bool is_uuid(std::string_view text)
{
    return text.size() == 36 && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-';
           });
}

}  // namespace

Desk::Desk(web::Context& context, const PageParts& parts, const frameworks::Tool& tool,
           const access::Grant<people::ViewChild>& grant)
    : context_(&context), parts_(&parts), tool_(&tool), grant_(&grant)
{
}

std::vector<FormChild> Desk::children_of_new() const
{
    const auto own = people::child_of(*grant_);
    std::vector<FormChild> made{
        {.id = child().text(), .name = own.name, .forename = own.forename, .is_ticked = true}};
    if (!tool_->is_together) {
        return made;
    }
    const auto list = context_->work.permit_list<ListChildren>("children of one household");
    if (!list) {
        return made;
    }
    const auto others = people::household_of(*list, child(), context_->today, together_max - 1);
    const auto names = people::child_names(*list, others);
    for (const auto& id : others) {
        if (may_record(context_->work, tool_->action, people::ChildId{id})) {
            const auto name = people::name_in(names, id);
            made.push_back(
                {.id = id, .name = name, .forename = forename_in(name), .is_ticked = false});
        }
    }
    return made;
}

std::vector<FormChild> Desk::children_in(const web::Form& form) const
{
    const auto own = people::child_of(*grant_);
    std::vector<FormChild> made{
        {.id = child().text(), .name = own.name, .forename = own.forename, .is_ticked = true}};
    std::vector<std::string> others;
    for (std::size_t i = 2; tool_->is_together && i <= together_max; ++i) {
        if (auto id = form.text("child-" + std::to_string(i)); !id.empty()) {
            others.push_back(std::move(id));
        }
    }
    if (others.empty()) {
        return made;
    }
    const auto list = context_->work.permit_list<ListChildren>("children of one household");
    if (!list) {
        return made;
    }
    const auto names = people::child_names(*list, others);
    const auto ticked = form.texts("children");
    const auto is_ticked = [&](std::size_t number) {
        return std::ranges::find(ticked, std::to_string(number)) != ticked.end();
    };
    for (const auto& id : others) {
        if (names.contains(id)) {
            const auto name = people::name_in(names, id);
            made.push_back({.id = id,
                            .name = name,
                            .forename = forename_in(name),
                            .is_ticked = is_ticked(made.size() + 1)});
        }
    }
    made.front().is_ticked = is_ticked(1);
    return made;
}

web::Form Desk::start(const std::vector<FormChild>& children) const
{
    FormStart start{.today = context_->today, .allocated_worker = {}, .in_force = {}};
    const auto list = context_->work.permit_list<ListChildren>("plans in force");
    const auto view = parts_->ledger.view();
    const ledger::Reach own{*grant_};
    for (const auto& one : children) {
        const ledger::SubjectKey key{.sort = std::string(people::child_kind), .id = one.id};
        const bool is_own = one.id == child().text();
        const auto facts = is_own ? view.facts_of(own, key)
                           : list ? view.facts_of(ledger::Reach{*list}, key)
                                  : std::vector<ledger::FactOn>{};
        auto& kinds = start.in_force.emplace_back();
        for (const auto& section : tool_->sections) {
            for (const auto& field : section.fields) {
                for (const auto& option : field.options) {
                    if (!option.in_force.empty() &&
                        in_force_since(facts, option.in_force, context_->today)) {
                        kinds.push_back(option.in_force);
                    }
                }
            }
        }
        for (const auto& fact : facts) {
            if (is_own && fact.kind == "allocation" && !fact.to &&
                fact.attribute("role") == people::allocated_role) {
                start.allocated_worker = fact.attribute("worker");
            }
        }
    }
    return start_of(*tool_, children, start);
}

EntryAround Desk::around() const
{
    EntryAround made{.today = context_->today, .people = {}, .standards = {}};
    const auto view = parts_->ledger.view();
    const ledger::Reach reach{*grant_};
    const ledger::SubjectKey key{.sort = std::string(people::child_kind), .id = child().text()};
    std::vector<std::string> ids;
    for (const auto& fact : view.facts_of(reach, key)) {
        const auto worker = std::string(fact.attribute("worker"));
        if (fact.kind == "allocation" && !fact.to && !worker.empty()) {
            ids.push_back(worker);
        }
    }
    if (const auto& own = context_->actor().worker) {
        ids.push_back(*own);
    }
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    const auto names = people::worker_names(*grant_, ids);
    for (const auto& id : ids) {
        made.people.push_back({.id = id, .name = people::name_in(names, id)});
    }
    for (const auto& standing : view.standings(reach, key)) {
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

EntryForm Desk::form(std::vector<FormChild> children, const std::optional<Draft>& draft,
                     const std::string& entry) const
{
    EntryForm made;
    made.tool = tool_;
    made.children = std::move(children);
    made.around = around();
    const auto record = entry.empty()
                            ? html::Url::path({"children", child().text()})
                            : html::Url::path({"children", child().text(), "records", entry});
    made.back = record;
    made.action =
        entry.empty()
            ? html::Url::path({"children", child().text(), "record", tool_->id})
            : html::Url::path({"children", child().text(), "records", entry, "correction"});
    made.csrf = context_->csrf;
    made.person = context_->actor().id;
    made.draft = draft.value_or(Draft{});
    made.is_kept = draft.has_value();
    if (made.draft.id.empty()) {
        made.draft.id = core::new_uuid();
    }
    made.draft.tool = tool_->id;
    made.draft.child = child().text();
    made.draft.entry = entry;
    if (!made.draft.is_open) {
        made.draft.page = core::new_uuid();
        made.draft.seq = 0;
    }
    made.beside = beside(entry);
    return made;
}

html::Html Desk::beside(const std::string& entry) const
{
    const auto view = parts_->ledger.view();
    const ChildLook look{.grant = *grant_,
                         .view = view,
                         .framework = parts_->framework,
                         .as_at = {.day = context_->today, .fault = {}},
                         .today = context_->today,
                         .entries = entries_of(*grant_, context_->today)};
    std::vector<Answer> last;
    std::optional<core::Date> last_on;
    const auto found = std::ranges::find_if(look.entries, [&](const EntryTold& one) {
        return one.version.tool == tool_->id && one.id != entry;
    });
    if (found != look.entries.end()) {
        last = answers_of(*grant_, found->id, found->version.version);
        last_on = found->version.happened_on;
    }
    return record_beside(overview_of(look, context_->work.now(), false),
                         story_of(look.facts, look.framework, look.entries), last, last_on);
}

Draft Desk::posted_draft(const std::string& entry) const
{
    const auto& form = context_->form;
    const auto id = form.text("draft_id");
    return {.id = is_uuid(id) ? id : core::new_uuid(),
            .tool = tool_->id,
            .child = child().text(),
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

std::vector<FormChild> Desk::only_child() const
{
    return children_in(web::Form{});
}

web::Response Desk::show_both(const std::string& entry, const std::vector<Answer>& yours) const
{
    const auto latest = versions_of(*grant_, entry).back();
    auto made = form(only_child(), posted_draft(entry), entry);
    made.is_kept = false;
    made.filled = form_of(*tool_, yours);
    made.reason = context_->form.text("correction_reason");
    made.base_version = latest.version;
    made.changed_by = latest.author.name;
    made.differences = differences(answers_of(*grant_, entry, latest.version), yours);
    return context_->page(409, entry_form_page(made));
}

void Desk::drop_draft() const
{
    const auto own = context_->work.permit<KeepDraft>(access::AccountId{context_->actor().id});
    if (own) {
        practice::drop_draft(*own, context_->form.text("draft_id"));
    }
}

std::string page_of_drafts(const web::Context& context)
{
    return context.work.may<ViewMyDay>() ? "/my-day" : "/drafts";
}

}  // namespace goldthread::practice
