// practice/caseload.h: the children allocated to one worker with all that is open for each, for
// whoever prepares that worker's supervision. Knows no SQL and no HTTP.
#pragma once
#include "practice/actions.h"
#include "practice/children.h"

#include <string>
#include <vector>

namespace goldthread::practice {

/// A child with what is overdue or due soon, in order of weight.
struct CaseloadChild {
    std::string id;
    std::string name;
    std::optional<int> age = {};
    std::string plans = {};  ///< In words; `No plan` where there is none.
    std::vector<ToDo> open = {};
    std::vector<app::StripItem> strip = {};
};

struct Caseload {
    std::string worker;
    std::string counted;                  ///< `14 children in 9 families`.
    std::vector<CaseloadChild> children;  ///< Those that come first stand first.
};

/// Of those whom `grant` covers.
Caseload caseload_of(const access::ListGrant<ListChildren>& grant, const ledger::View& view,
                     const frameworks::Framework& framework, const std::string& worker);

/// A heading, the counts and the children. Says so where there are none.
html::Html caseload_section(const Caseload& caseload, core::Date today);

}  // namespace goldthread::practice
