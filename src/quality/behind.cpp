#include "quality/behind.h"

namespace goldthread::quality {

template <class Action>
static Behind behind_of(web::Context& context, std::string_view detail)
{
    Behind behind;
    if (!context.work.may<Action>()) {
        return behind;
    }
    if (const auto grant = context.work.permit_list<Action>(std::string(detail))) {
        behind.may_open = true;
        behind.is_everybody = grant->reaches(whole_service);
        if (!behind.is_everybody) {
            behind.among.ids = grant->visible();
        }
    }
    return behind;
}

Behind behind_figures(web::Context& context, std::string_view sort, std::string_view detail)
{
    if (sort == ListChildrenBehind::subject_kind) {
        return behind_of<ListChildrenBehind>(context, detail);
    }
    if (sort == ListStaffBehind::subject_kind) {
        return behind_of<ListStaffBehind>(context, detail);
    }
    return {};
}

}  // namespace goldthread::quality
