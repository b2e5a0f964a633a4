// Mistakes that must not compile, one for each number; 0 is the same code without a mistake.
#include "platform/access/work.h"
#include "platform/html/html.h"

namespace goldthread {

using ChildId = core::Id<struct ChildTag>;
using WorkerId = core::Id<struct WorkerTag>;

struct ViewChild {
    static constexpr std::string_view name = "view";
    static constexpr std::string_view title = "view";
    static constexpr std::string_view subject_kind = "child";
    static constexpr bool changes = false;
    using Subject = ChildId;
};
struct RecordVisit {
    static constexpr std::string_view name = "record";
    static constexpr std::string_view title = "record";
    static constexpr std::string_view subject_kind = "child";
    static constexpr bool changes = true;
    using Subject = ChildId;
};
struct WholeOfAChild {
    static constexpr std::string_view name = "whole";
    static constexpr std::string_view title = "whole";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = false;
    using Subject = ChildId;
};

std::int64_t visits(const access::Grant<ViewChild>& grant);
void record(const access::Grant<RecordVisit>& grant);

inline void use(access::UnitOfWork& work, const std::string& typed, const char* tag)
{
    const auto view = work.permit<ViewChild>(ChildId{"a"});
    const auto change = work.permit<RecordVisit>(ChildId{"a"});
    const auto list = work.permit_list<ViewChild>();
    const auto first = [](const store::Row& row) { return row.integer(0); };
    (void)access::entry_of<ViewChild>();
    (void)view->rows("select 1 where 1 = $1", {typed}, first);
    (void)change->change("delete from visit where child = $subject");
    (void)html::element("p", {}, {typed});
    (void)list;
    (void)tag;
#if MISTAKE == 1  // a look without a grant
    (void)visits(ChildId{"a"});
#elif MISTAKE == 2   // a grant made by hand
    access::Grant<ViewChild> made{work, access::Held{}, ChildId{"a"}};
#elif MISTAKE == 3   // a change with a grant that reads
    view->change("delete from visit");
#elif MISTAKE == 4   // a change recorded under the permission to look
    record(*view);
#elif MISTAKE == 5   // SQL that a user typed
    (void)view->rows(typed, {}, first);
#elif MISTAKE == 6   // the id of another kind
    (void)work.permit<ViewChild>(WorkerId{"w"});
#elif MISTAKE == 7   // a refusal that nobody looks at
    work.permit<RecordVisit>(ChildId{"a"});
#elif MISTAKE == 8   // a change to a whole list at once
    (void)work.permit_list<RecordVisit>();
#elif MISTAKE == 9   // an element whose name is not in the source
    (void)html::element(tag, {}, {typed});
#elif MISTAKE == 10  // an action that says two things of its subject
    (void)access::entry_of<WholeOfAChild>();
#elif MISTAKE == 11  // a grant kept beyond its unit of work by a copy
    access::Grant<ViewChild> kept = *view;
#endif
}

}  // namespace goldthread
