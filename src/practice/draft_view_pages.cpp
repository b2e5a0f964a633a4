#include "practice/draft_view_pages.h"

namespace goldthread::practice {

core::Result<std::vector<DraftShown>> own_drafts(web::Context& context,
                                                 const frameworks::Framework& framework)
{
    const auto own = context.work.permit<ViewDrafts>(access::AccountId{context.actor().id});
    if (!own) {
        return core::Result<std::vector<DraftShown>>(std::unexpect, own.error());
    }
    const auto drafts = drafts_of(*own);
    std::vector<std::string> ids;
    ids.reserve(drafts.size());
    for (const auto& draft : drafts) {
        ids.push_back(draft.child);
    }
    people::Names names;
    if (!ids.empty() && context.work.may<ListChildren>()) {
        if (const auto list = context.work.permit_list<ListChildren>("drafts")) {
            names = people::child_names(*list, ids);
        }
    }
    std::vector<DraftShown> shown;
    for (const auto& draft : drafts) {
        const auto* tool = framework.tool(draft.tool);
        const auto filled = web::Form::urlencoded(draft.content).value_or(web::Form{});
        const auto title = tool == nullptr ? draft.tool : tool->title;
        const auto name = names.find(draft.child);
        shown.push_back({.what = draft.entry.empty() ? title : "Correct: " + title,
                         .child = name == names.end() ? "" : name->second,
                         .words = tool == nullptr ? 0 : words_in(*tool, filled),
                         .saved_at = draft.saved_at,
                         .carry_on = html::Url::path({"drafts", draft.id}),
                         .throw_away = html::Url::path({"drafts", draft.id, "removal"})});
    }
    return shown;
}

}  // namespace goldthread::practice
