// editor/effect.h: what an edited framework finds today against the one in force. Pure: knows no
// page, no request and no permission.
#pragma once
#include "frameworks/framework.h"
#include "standards/evaluate.h"

#include <array>
#include <string>
#include <vector>

namespace goldthread::editor {

enum class Changed { added, removed, changed };

struct Moved {
    standards::SubjectIndex subject = 0;
    standards::Status before{};
    standards::Status after{};
};

/// What becomes of one standard.
struct StandardEffect {
    std::string id;
    std::string title;
    std::string sort;  ///< Of its subjects: `child`.
    Changed changed = Changed::changed;
    standards::Standing before;  ///< Everybody; all none where it was added.
    standards::Standing after;   ///< The same where it is removed.
    std::vector<Moved> moved;    ///< Whose status changes, by position.
};

/// Indicators, tools and all else whose text differs, by id.
struct OtherChange {
    std::string id;
    std::string title;
    std::string list;
    Changed changed = Changed::changed;
};

/// Whether facts read for one vocabulary can be judged by definitions over the other: every kind,
/// attribute and code has the same number.
bool is_numbered_alike(const standards::Vocabulary& mine, const standards::Vocabulary& other);

/// The standards of `edited` that ask something else than those in force, as positions in it.
std::vector<std::size_t> changed_standards(const standards::Definitions& in_force,
                                           const standards::Definitions& edited);

/// Holds two evaluations of the same day and the same subjects against each other; `after` may hold
/// the changed standards alone. As if the edited text had always been in force.
std::vector<StandardEffect> effect_on(const standards::Evaluation& before,
                                      const standards::Evaluation& after);

/// What else differs, standards left out.
std::vector<OtherChange> other_changes(const frameworks::Framework& in_force,
                                       const frameworks::Framework& edited);

}  // namespace goldthread::editor
