// strategy/board_markup.h: boards with their meetings and the reports due to them, as markup. No
// request, no database, no rule.
#pragma once
#include "ledger/view.h"
#include "platform/html/page.h"
#include "strategy/plan_view.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::strategy {

/// A report on one strategy, as it is due to a board.
struct ReportNow {
    const frameworks::Report* report = nullptr;
    const frameworks::Strategy* strategy = nullptr;
    const standards::Standard* cadence = nullptr;  ///< Null where the paper sets no rhythm.
    bool is_in_force = false;                      ///< Somebody said from when.
    std::optional<ledger::ObligationOn> next;
    std::optional<core::Date> last_issued;
    std::int64_t in_force_version = 0;
};

struct BoardNow {
    const frameworks::Board* board = nullptr;
    const standards::Standard* cadence = nullptr;  ///< Null where the paper sets no rhythm.
    std::optional<Standing> sits;                  ///< Nothing: nobody said here from when.
    std::optional<core::Date> sits_since;          ///< Said here, or come with an extract.
    std::optional<ledger::ObligationOn> next;      ///< The meeting that is due.
    std::vector<core::Date> met_on;                ///< The same, the latest day first.
    std::optional<Meeting> next_planned;
    std::vector<ReportNow> reports;
    std::vector<const frameworks::Strategy*> governs;
};

struct BoardsPage {
    const frameworks::Framework& framework;
    std::vector<BoardNow> boards;
    core::Date today;
    bool may_record = false;
};
html::Page boards_page(const BoardsPage& page);

/// What people are asked of a strategy that the board governs, with the last answer.
struct AskedNow {
    const frameworks::Answered* what = nullptr;
    std::string answer;  ///< In words; empty: nobody answered yet.
};

struct BoardPage {
    const frameworks::Framework& framework;
    BoardNow now;
    std::vector<Meeting> meetings;     ///< The last version of each, latest day first.
    std::vector<Issue> issues;         ///< To this board, latest first.
    std::vector<AskedNow> asked = {};  ///< In order of strategies, objectives and measures.
    core::Date today;
    bool may_record = false;
    std::string csrf = {};
    core::Invalid errors = {};
    std::string sent = {};  ///< Which form: `meeting`, `sitting` ….
    std::map<std::string, std::string> typed = {};
    html::Html notice = {};
};
html::Page board_page(const BoardPage& page);

}  // namespace goldthread::strategy
