// practice/standing.h: how a child stands under a standard, its parts included, ready for a panel,
// a dot or a line. Knows no SQL and no HTTP.
#pragma once
#include "ledger/view.h"
#include "platform/html/app.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::practice {

struct Glance {
    const standards::Standard* standard = nullptr;
    ledger::Mark mark = ledger::Mark::none;
    std::optional<ledger::ObligationOn> next;  ///< Open, of it or a part of it, due first.
    std::optional<ledger::ObligationOn> last;  ///< Settled last.
    std::vector<std::string> not_recorded;     ///< Kinds of fact that were never supplied.
};

/// Nothing where there is no such standard, or the child is not in reach.
std::optional<Glance> glance(const ledger::View& view, const ledger::Reach& reach,
                             std::string_view standard, const ledger::SubjectKey& subject);

app::Status status_of(ledger::Mark mark);

/// `Overdue by 3 days`, `Due in 6 days`, `Met`, `Asked of auditor`.
std::string standing_words(const Glance& glance, core::Date on);
/// `Last on 12 November 2026`; empty where nothing met it yet.
std::string last_words(const Glance& glance);
/// For the file strip; the link, if any, leads to the standard.
app::StripItem strip_item(const Glance& glance, core::Date on, std::optional<html::Url> href);
/// The same with no more than a mark: for rows of dots.
app::StripItem strip_item(const standards::Standard& standard, ledger::Mark mark);

/// `met late` … in words for a history.
std::string outcome_words(standards::Outcome outcome);

}  // namespace goldthread::practice
