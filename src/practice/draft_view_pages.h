// practice/draft_view_pages.h: somebody's own drafts, gathered for the pages that list them.
// Internal to the pages of this folder.
#pragma once
#include "practice/draft_store.h"
#include "practice/entry_markup.h"
#include "practice/pages.h"

#include <vector>

namespace goldthread::practice {

/// The latest saved first; a child is named only where the writer may see the child now.
core::Result<std::vector<DraftShown>> own_drafts(web::Context& context,
                                                 const frameworks::Framework& framework);

}  // namespace goldthread::practice
