// quality/standards_view.h: the standards of the service as a page groups and judges them. Knows no
// HTML, no request and no database.
#pragma once
#include "frameworks/framework.h"
#include "ledger/view.h"
#include "quality/series_chart.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::quality {

/// How many months a series shows.
inline constexpr std::size_t months_shown = 24;

struct GroupedStandard {
    std::size_t number = 0;  ///< Among the definitions' standards.
    bool is_part = false;    ///< Stands under the one before that is no part.
};

struct StandardGroup {
    std::string id;     ///< `practice`, `statutory`, `local`, `staff`, `left-out`.
    std::string title;  ///< A heading.
    std::string intro;  ///< A sentence.
    std::vector<GroupedStandard> standards;
};

/// The framework's standards in groups, each in the order written; groups without any left out.
/// A council's own standards come first, each with its parts under it; a part that law asks for
/// stands among those of law as well.
/// Those of an approach that councils share stand under its name. Last come those that held on the
/// day `on`, where one is given, and that a later version leaves out.
std::vector<StandardGroup> grouped(const frameworks::Framework& framework,
                                   std::optional<core::Date> on);

/// Where the answer to a standard comes from.
enum class Answered { computed, not_recorded, asked, supplied, undefined };
/// `computed`, `not recorded`, `asked`, …
std::string_view word_for(Answered answered);

/// What may be shown of figures: all of them, or those that point at nobody.
struct Shown {
    std::int64_t below = 5;  ///< Smaller counts are not shown.
    bool is_exact = false;   ///< Somebody who may open every record behind a figure sees all.

    bool may_show(const ledger::Share& share) const
    {
        return is_exact || !ledger::is_small(share, below);
    }
    bool may_show(std::int64_t count) const { return is_exact || !ledger::is_small(count, below); }
};

/// `82%`, or `No figure` where the whole is nought. Rounded half up to a whole percent; what would
/// read as all or none and is not keeps a tenth: `99.7%`.
std::string percent(const ledger::Share& share);
/// `41 of 50`.
std::string part_of_whole(const ledger::Share& share);
/// What stands in place of a figure that is not shown.
inline constexpr const char* too_small_words = "Not shown: too few";

struct StandardNow {
    const standards::Standard* standard = nullptr;
    const frameworks::Entry* entry = nullptr;  ///< Null where only the definitions have it.
    Answered answered = Answered::computed;
    /// Of the whole service; nothing where it is not computed.
    std::optional<ledger::Counts> service;
    /// Of those whose records may be opened; nothing where none may be.
    std::optional<ledger::Counts> reached;
    /// By month, oldest first; the last one is the day asked.
    std::vector<ledger::CountsOn> months;
    standards::XmrRules rules;  ///< By which the months are judged.
};

/// Whose records a person may open from a figure.
struct Behind {
    bool may_open = false;
    bool is_everybody = false;  ///< Every subject of the sort.
    ledger::Among among;        ///< Those who may be opened, where they are not everybody.
};

/// `behind` is that of the standard's sort of subject.
StandardNow standard_now(const ledger::View& view, const ledger::Reach& reach,
                         const frameworks::Framework& framework, std::size_t number,
                         const Behind& behind);

/// Compliance by month, ready for the chart: months too small to show have no value.
MonthlySeries compliance_series(const StandardNow& now, const Shown& shown);
/// False where a month is too small to show: what is left would tell a false story.
bool is_series_whole(const StandardNow& now, const Shown& shown);
/// `Getting worse`, `No change`, …; empty where nothing is computed; `Not judged` where the series
/// is not whole.
std::string change_word(const StandardNow& now, const Shown& shown);

/// Positions of the standards that have this one as a part.
std::vector<std::size_t> parents_of(const standards::Definitions& definitions, std::size_t number);

/// The word of the record for a group's value in words that people use: `yes` of `disabled` is
/// `Disabled`. `attribute` as by_group() takes it.
std::string group_words(const frameworks::Framework& framework, std::string_view attribute,
                        std::string_view value);

}  // namespace goldthread::quality
