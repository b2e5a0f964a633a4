// practice/draft_pages.cpp: `/drafts` and below: what somebody has not finished, kept while they
// type and listed until they finish it or throw it away.
#include "practice/draft_view_pages.h"
#include "practice/entry_markup.h"
#include "practice/page_groups.h"
#include "practice/recording.h"

namespace goldthread::practice {

namespace {

using web::Context;
using web::Response;

access::AccountId own_account(const Context& context)
{
    return access::AccountId{context.actor().id};
}

core::Result<Response> show_drafts(Context& context, const PageParts& parts)
{
    const auto drafts = own_drafts(context, parts.framework);
    if (!drafts) {
        return std::unexpected(drafts.error());
    }
    html::Html content;
    if (!context.notice.empty()) {
        content += govuk::success_banner(govuk::paragraph(context.notice));
    }
    content += govuk::title("Not finished yet");
    content += govuk::lede("What you typed is kept on the server. Signing out loses nothing.");
    content += drafts_list(*drafts, context.today);
    return context.page({.title = "Not finished yet", .content = content});
}

core::Result<Draft> own_draft(Context& context, const std::string& id)
{
    const auto own = context.work.permit<ViewDrafts>(own_account(context));
    if (!own) {
        return core::Result<Draft>(std::unexpect, own.error());
    }
    auto draft = find_draft(*own, id);
    if (!draft) {
        return core::Result<Draft>(std::unexpect, core::NotFound{});
    }
    return std::move(*draft);
}

/// What was typed for a record that its writer may not write any more: theirs to read and copy.
Response only_to_read(Context& context, const Draft& draft, const frameworks::Tool* tool)
{
    html::Html content = govuk::title("You cannot go on with this form");
    content += govuk::paragraph(
        "Your role does not write this record now, perhaps because the child is no longer "
        "allocated to you or the colleague has left your team. What you typed is yours: copy what "
        "is needed and give it to whoever may write "
        "it.");
    const auto filled = web::Form::urlencoded(draft.content).value_or(web::Form{});
    for (const auto& [name, value] : filled.fields()) {
        const auto* field = tool == nullptr ? nullptr : tool->field(name.substr(0, name.find('-')));
        const bool is_text = field != nullptr && (field->type == frameworks::FieldType::text ||
                                                  field->type == frameworks::FieldType::long_text ||
                                                  name.ends_with("-what"));
        if ((is_text || tool == nullptr) && !value.empty()) {
            content += govuk::heading(2, govuk::Size::s,
                                      field == nullptr ? name : named(field->label, {}, *tool));
            content += html::element("div", {{"class", "app-words govuk-body"}}, {value});
        }
    }
    content += govuk::paragraph(
        govuk::link(html::Url::path({"drafts", draft.id, "removal"}), "Throw this draft away"));
    return context.page(
        {.title = "You cannot go on with this form",
         .content = govuk::two_thirds(content),
         .before_main = govuk::back_link(html::Url{"/drafts"}, "Not finished yet")});
}

core::Result<Response> carry_on(Context& context, const std::string& id, const PageParts& parts)
{
    const auto draft = own_draft(context, id);
    if (!draft) {
        return std::unexpected(draft.error());
    }
    const auto* tool = parts.framework.tool(draft->tool);
    if (tool == nullptr || !may_record(context.work, tool->action, draft->subject)) {
        return only_to_read(context, *draft, tool);
    }
    const auto form = draft->entry.empty()
                          ? record_url(draft->subject, {"record", draft->tool})
                          : record_url(draft->subject, {"records", draft->entry, "correction"});
    return web::see_other(form.with("draft", id).text());
}

Response told(int status, std::string body)
{
    return {.status = status,
            .content_type = "application/json",
            .body = std::move(body),
            .headers = {}};
}

/// What the script of a form sends while somebody types. The answer is for the script.
core::Result<Response> keep(Context& context, const std::string& id, const PageParts& parts)
{
    const auto& form = context.form;
    const auto tool = form.text("draft_tool");
    static constexpr std::size_t id_bytes_max = 200;
    const auto* known_tool = parts.framework.tool(tool);
    if (known_tool == nullptr) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    Draft draft{.id = id,
                .tool = tool,
                .subject = {.sort = known_tool->subject, .id = form.text("draft_subject")},
                .entry = form.text("draft_entry"),
                .page = form.text("draft_page"),
                .seq = form.integer("draft_seq").value_or(0),
                .known = form.text("draft_known"),
                .content = content_of(form)};
    for (const auto* text :
         {&draft.id, &draft.subject.id, &draft.entry, &draft.page, &draft.known}) {
        if (text->size() > id_bytes_max) {
            return std::unexpected<core::Error>(core::NotFound{});
        }
    }
    const auto own = context.work.permit<KeepDraft>(own_account(context));
    if (!own) {
        return std::unexpected(own.error());
    }
    const auto kept = keep_draft(*own, draft);
    if (!kept) {
        const auto* invalid = std::get_if<core::Invalid>(&kept.error());
        // The sentences hold neither quotes nor control characters.
        return told(413, "{\"why\":\"" +
                             (invalid == nullptr ? "" : invalid->fields.begin()->second) + "\"}");
    }
    return told(200, "{\"id\":\"" + html::percent_encoded(kept->id) + "\",\"saved\":\"" +
                         when_saved(kept->saved_at, context.today) + "\"}");
}

/// A page that stood open longer than its sign-in gets what the new sign-in needs.
core::Result<Response> token(Context& context)
{
    return told(200, "{\"csrf_token\":\"" + context.csrf + "\",\"person\":\"" +
                         html::percent_encoded(context.actor().id) + "\"}");
}

core::Result<Response> ask_before_throwing_away(Context& context, const std::string& id,
                                                const PageParts& parts)
{
    const auto draft = own_draft(context, id);
    if (!draft) {
        return std::unexpected(draft.error());
    }
    const auto* tool = parts.framework.tool(draft->tool);
    const auto filled = web::Form::urlencoded(draft->content).value_or(web::Form{});
    const auto words = tool == nullptr ? 0 : words_in(*tool, filled);
    html::Html content = govuk::title("Throw this draft away?");
    content += govuk::paragraph((tool == nullptr ? draft->tool : tool->title) + ", " +
                                std::to_string(words) + (words == 1 ? " word" : " words") +
                                ", saved " + when_saved(draft->saved_at, context.today) +
                                ". It cannot be brought back.");
    content += govuk::post_form(
        {.action = html::Url::path({"drafts", id, "removal"}), .csrf = context.csrf},
        govuk::button("Throw it away", govuk::ButtonKind::warning));
    content += govuk::paragraph(
        govuk::link(html::Url::path({"drafts", id}), "Keep it and carry on writing"));
    return context.page(
        {.title = "Throw this draft away?",
         .content = govuk::two_thirds(content),
         .before_main = govuk::back_link(html::Url{"/drafts"}, "Not finished yet")});
}

core::Result<Response> throw_away(Context& context, const std::string& id)
{
    const auto own = context.work.permit<KeepDraft>(own_account(context), "thrown away");
    if (!own) {
        return std::unexpected(own.error());
    }
    if (!drop_draft(*own, id)) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    return context.done("/drafts", "The draft is thrown away.");
}

}  // namespace

void add_draft_pages(web::Router& router, const PageParts& parts)
{
    router.get("/drafts", [parts](Context& context) { return show_drafts(context, parts); });
    router.get("/drafts/token", [](Context& context) { return token(context); });
    router.get("/drafts/{draft}", [parts](Context& context, const std::string& id) {
        return carry_on(context, id, parts);
    });
    router.post("/drafts/{draft}", [parts](Context& context, const std::string& id) {
        return keep(context, id, parts);
    });
    router.get("/drafts/{draft}/removal", [parts](Context& context, const std::string& id) {
        return ask_before_throwing_away(context, id, parts);
    });
    router.post("/drafts/{draft}/removal",
                [](Context& context, const std::string& id) { return throw_away(context, id); });
}

}  // namespace goldthread::practice
