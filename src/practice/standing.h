// practice/standing.h: how a child stands under a standard, its parts included, ready for a panel,
// a dot or a line. Knows no SQL and no HTTP.
#pragma once
#include "frameworks/framework.h"
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
/// What the framework calls a standard where there is little room; its title where it has nothing
/// shorter.
std::string short_title(const frameworks::Framework& framework,
                        const standards::Standard& standard);
/// For the file strip; the link, if any, leads to the standard.
app::StripItem strip_item(const Glance& glance, std::string title, core::Date on,
                          std::optional<html::Url> href);
/// How many of the items are met, of those that apply and that the record can show: `4 of 5 met`.
std::string met_words(const std::vector<app::StripItem>& items);

/// Rows of dots under the framework's strip, for many children.
class StripOf {
public:
    /// All three must outlive it.
    StripOf(const ledger::View& view, const ledger::Reach& reach,
            const frameworks::Framework& framework);
    std::vector<app::StripItem> operator()(const std::string& child) const;

private:
    const ledger::View* view_;
    const ledger::Reach* reach_;
    std::vector<std::string> standards_;
    std::vector<std::string> titles_;
};

/// `met late` … in words for a history.
std::string outcome_words(standards::Outcome outcome);

}  // namespace goldthread::practice
