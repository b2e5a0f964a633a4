// practice/subject_names.h: the names of children or workers whom a page lists. Internal to the
// pages of this folder.
#pragma once
#include "people/facts.h"
#include "platform/web/router.h"
#include "practice/actions.h"

#include <string>
#include <string_view>
#include <vector>

namespace goldthread::practice {

/// Of those among `ids` whom the asker may see, of one sort; `detail` is for the access log.
inline people::Names names_for(web::Context& context, std::string_view sort,
                               const std::vector<std::string>& ids, std::string detail)
{
    people::Names made;
    if (ids.empty()) {
        return made;
    }
    if (sort == people::child_kind) {
        if (context.work.may<ListChildren>()) {
            if (const auto list = context.work.permit_list<ListChildren>(std::move(detail))) {
                made = people::child_names(*list, ids);
            }
        }
        return made;
    }
    if (context.work.may<people::ViewWorkerRecord>()) {
        if (const auto list =
                context.work.permit_list<people::ViewWorkerRecord>(std::move(detail))) {
            made = people::worker_names(*list, ids);
            const auto visible = list->visible();
            std::erase_if(made, [&](const auto& one) {
                return std::ranges::find(visible, one.first) == visible.end();
            });
        }
    }
    return made;
}

}  // namespace goldthread::practice
