// quality/framework_view.h: what the pages of the framework show of it: entries with what they
// find, indicators with their figures. Knows no HTML, no request and no database.
#pragma once
#include "frameworks/framework.h"
#include "ledger/view.h"
#include "quality/standards_view.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::quality {

/// One entry of the framework on the list of definitions.
struct EntryRow {
    const frameworks::Entry* entry = nullptr;
    const standards::Described* described = nullptr;  ///< Of standards and indicators.
    bool is_standard = false;
    bool is_indicator = false;
    /// What it finds now, in words: `82%, 41 of 50`; empty where it finds nothing by itself.
    std::string finds;
};

/// Every entry, in the order written.
std::vector<EntryRow> entry_rows(const frameworks::Framework& framework, const ledger::View& view,
                                 const ledger::Reach& reach, const Shown& shown);

/// One entry; nothing where there is none with this id.
std::optional<EntryRow> entry_row(const frameworks::Framework& framework, const ledger::View& view,
                                  const ledger::Reach& reach, std::string_view id,
                                  const Shown& shown);

/// `practice standards` for `standards`, `principles`, `service standards` …
std::string list_words(std::string_view list);

/// A figure of an indicator as it may be shown.
struct ShownFigure {
    std::string dimension;    ///< Empty for the whole; else `North`.
    std::string attribute;    ///< `team`.
    std::string value;        ///< `82.3%`; in words where absent or not shown.
    std::string numerator;    ///< Empty where there is none, or not shown.
    std::string denominator;  ///< The same.
    bool is_hidden = false;
};

struct IndicatorNow {
    const standards::Indicator* indicator = nullptr;
    const frameworks::Entry* entry = nullptr;
    Answered answered = Answered::computed;
    std::optional<standards::Span> period;
    std::vector<ShownFigure> figures;  ///< The whole first; empty where it is not computed.
};

/// Figures for the last complete period; parts of a whole are always shown with suppression.
IndicatorNow indicator_now(const ledger::View& view, const ledger::Reach& reach,
                           const frameworks::Framework& framework, std::size_t number,
                           const Shown& shown);

/// At most one decimal, half away from nought, with commas between thousands: `1,204.5 days`,
/// `72.3%`.
std::string figure_words(double number, const std::string& unit);
/// What a figure gives away: a part of a whole, or a count by itself. Quantities that count nobody,
/// such as hours, are taken as they are.
ledger::Share share_of(const standards::Figure& figure);

/// `year from 1 April 2025 to 31 March 2026`, `November 2026`.
std::string period_words(const standards::Span& period);
/// The sort of subject behind an indicator: `child`.
std::string sort_of(const standards::Definitions& definitions,
                    const standards::Indicator& indicator);

}  // namespace goldthread::quality
