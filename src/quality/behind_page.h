// quality/behind_page.h: the children, or the staff, behind a figure of a standard, as markup.
#pragma once
#include "platform/html/page.h"
#include "platform/web/listing.h"
#include "quality/standards_markup.h"

#include <span>
#include <string>
#include <vector>

namespace goldthread::quality {

struct BehindRow {
    std::string id;
    std::string name = {};
    std::string team = {};
    ledger::Mark mark = ledger::Mark::none;
    std::optional<core::Date> due = {};  ///< Of the open one that is due first, its parts' too.
    // Why, of rows that are shown.
    std::optional<ledger::ObligationOn> next = {};  ///< The open one that is due first.
    std::optional<ledger::ObligationOn> last = {};  ///< The one settled last.
    std::vector<std::string> missing_parts = {};    ///< Titles of parts overdue or not met.
};

struct BehindList {
    const frameworks::Framework& framework;
    const standards::Standard* standard = nullptr;
    bool is_about_children = true;
    bool is_everybody = false;
    Day day;
    core::Invalid fault = {};
    std::vector<BehindRow> rows;
    std::vector<std::string> teams;  ///< For the filter.
    web::ListState state = {};
    /// Fills in names and why the rows stand so, of those that are shown.
    web::OfRow<void(std::span<BehindRow>)> complete = {};
};
html::Page behind_page(const BehindList& list);
web::Response behind_csv(const BehindList& list);

/// Which marks the word of an address means; all that are known where it means none.
std::vector<ledger::Mark> marks_meant(std::string_view status);
/// In place of an empty value in an address.
inline constexpr std::string_view missing_value_word = "not-recorded";

}  // namespace goldthread::quality
