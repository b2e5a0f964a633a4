#include "practice/draft_view_pages.h"

#include "practice/subject_names.h"

#include <map>

namespace goldthread::practice {

core::Result<std::vector<DraftShown>> own_drafts(web::Context& context,
                                                 const frameworks::Framework& framework)
{
    const auto own = context.work.permit<ViewDrafts>(access::AccountId{context.actor().id});
    if (!own) {
        return core::Result<std::vector<DraftShown>>(std::unexpect, own.error());
    }
    const auto drafts = drafts_of(*own);
    std::map<std::string, people::Names, std::less<>> names;
    for (const auto sort : {people::child_kind, people::worker_kind}) {
        std::vector<std::string> ids;
        for (const auto& draft : drafts) {
            if (draft.subject.sort == sort) {
                ids.push_back(draft.subject.id);
            }
        }
        names.emplace(sort, names_for(context, sort, ids, "drafts"));
    }
    std::vector<DraftShown> shown;
    for (const auto& draft : drafts) {
        const auto* tool = framework.tool(draft.tool);
        const auto filled = web::Form::urlencoded(draft.content).value_or(web::Form{});
        const auto title = tool == nullptr ? draft.tool : tool->title;
        const auto& of_sort = names[draft.subject.sort];
        const auto name = of_sort.find(draft.subject.id);
        shown.push_back({.what = draft.entry.empty() ? title : "Correct: " + title,
                         .about = name == of_sort.end() ? "" : name->second,
                         .words = tool == nullptr ? 0 : words_in(*tool, filled),
                         .saved_at = draft.saved_at,
                         .carry_on = html::Url::path({"drafts", draft.id}),
                         .throw_away = html::Url::path({"drafts", draft.id, "removal"})});
    }
    return shown;
}

}  // namespace goldthread::practice
