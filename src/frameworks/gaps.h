// frameworks/gaps.h: what a framework's papers leave open, and where they disagree. A pure rule
// over the framework; knows no figure and nothing that was set since the papers were written.
#pragma once
#include "frameworks/framework.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::frameworks {

/// Sorts of gap, in the order in which they are listed.
enum class GapSort : std::uint8_t {
    vision,       ///< A strategy without one.
    lead,         ///< A strategy without one.
    board,        ///< Still to be set up, or none governs.
    rhythm,       ///< A board or report of which nobody says how often.
    membership,   ///< A board without chair or members.
    undefined,    ///< A topic only.
    unanswered,   ///< An objective that no measure or standard answers for.
    supplier,     ///< A measure that nobody is named to send, judge or count.
    frequency,    ///< A measure of which nobody says how often.
    direction,    ///< A measure of which nobody says which way is better.
    unit,         ///< A measure of which nobody says what it is counted in.
    target,       ///< A measure without one.
    baseline,     ///< A measure without one.
    owner,        ///< A measure or action that belongs to nobody.
    due,          ///< An action without a day.
    spine,        ///< An area of the spine that a strategy does not carry forward.
    source,       ///< An entry that names none.
    counts,       ///< A paper states another count than it lists.
    names,        ///< One thing under several names.
    disagreement  ///< Papers disagree in another way.
};
inline constexpr std::size_t gap_sorts = 20;
/// `no vision`, `no target`, ….
std::string_view word_for(GapSort sort);

/// One thing left open.
struct Gap {
    GapSort sort{};
    std::string list;      ///< Of the entry: `measures`.
    std::string id;        ///< Of the entry.
    std::string title;     ///< Of the entry.
    std::string strategy;  ///< The id of the strategy it belongs to; empty where it is in none.
    std::string what;      ///< In one sentence: `nobody has set a target`.
    std::string source;
    Place place;
};

/// Everything left open, by sort and then in the order written. Compound measures are asked for
/// what they share (owner); their parts for a unit, a target and the rest. A measure that names
/// another again is asked for nothing: the other is.
std::vector<Gap> gaps(const Framework& framework);

}  // namespace goldthread::frameworks
