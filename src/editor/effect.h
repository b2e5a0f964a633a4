// editor/effect.h: what an edited framework finds today against the one in force. Pure: knows no
// page, no request and no permission.
#pragma once
#include "frameworks/framework.h"
#include "standards/evaluate.h"
#include "standards/indicators.h"

#include <array>
#include <optional>
#include <span>
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

/// What becomes of one indicator, over a month, a quarter or a year that ends on the day asked,
/// whichever is its own.
struct IndicatorEffect {
    std::string id;
    std::string title;
    std::string unit;
    Changed changed = Changed::changed;
    standards::Span period;
    std::optional<standards::Quantity> before;  ///< Nothing where there is no figure.
    std::optional<standards::Quantity> after;
};

/// Tools and all else whose text differs, by id.
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

/// The indicators of `edited` that count something else than those in force: by their own text, or
/// by what becomes of a standard or an indicator that they name.
std::vector<std::size_t> changed_indicators(const standards::Definitions& in_force,
                                            const standards::Definitions& edited);

/// The standards that have to be evaluated to say what the edited definitions find.
std::vector<std::size_t> standards_to_judge(const standards::Definitions& in_force,
                                            const standards::Definitions& edited);

/// One evaluation, and what others sent by the positions of its definitions.
struct Found {
    const standards::Evaluation& evaluation;
    std::span<const standards::Supplied> supplied;
};
/// The figures of the changed indicators; `after` may hold standards_to_judge() alone.
std::vector<IndicatorEffect> figures_on(const Found& before, const Found& after);

/// Holds two evaluations of the same day and the same subjects against each other; `after` may hold
/// the changed standards alone. As if the edited text had always been in force.
std::vector<StandardEffect> effect_on(const standards::Evaluation& before,
                                      const standards::Evaluation& after);

/// What else differs, standards and indicators left out.
std::vector<OtherChange> other_changes(const frameworks::Framework& in_force,
                                       const frameworks::Framework& edited);

}  // namespace goldthread::editor
