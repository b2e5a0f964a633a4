// practice/draft_store.h: drafts on the server, each its writer's own. Knows no page.
#pragma once
#include "platform/access/work.h"
#include "practice/actions.h"
#include "practice/draft.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::practice {

/// The writer's own, the latest saved first.
std::vector<Draft> drafts_of(const access::Grant<ViewDrafts>& own);
std::optional<Draft> find_draft(const access::Grant<ViewDrafts>& own, const std::string& id);

struct KeptDraft {
    std::string id;  ///< Another than was sent where two windows parted.
    core::Instant saved_at;
};
/// Keeps the text in whatever state. Invalid on `draft` where it is too long, or too many are kept.
core::Result<KeptDraft> keep_draft(const access::Grant<KeepDraft>& own, const Draft& draft);
/// True where there was one.
bool drop_draft(const access::Grant<KeepDraft>& own, const std::string& id);

}  // namespace goldthread::practice
