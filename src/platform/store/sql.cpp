#include "platform/store/sql.h"

#include "platform/core/result.h"

namespace goldthread::store {

ComposedSql ComposedSql::replaced(Sql mark, Sql piece) const
{
    core::expects(!mark.text().empty(), "a mark has text");
    ComposedSql made;
    std::size_t from = 0;
    for (std::size_t at = text_.find(mark.text()); at != std::string::npos;
         at = text_.find(mark.text(), from)) {
        made.text_.append(text_, from, at - from);
        made.text_ += piece.text();
        from = at + mark.text().size();
    }
    made.text_.append(text_, from);
    return made;
}

}  // namespace goldthread::store
