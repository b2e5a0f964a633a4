// practice/emergency_markup.h: the pages of emergency access, as functions of what they show.
// No SQL, no HTTP, no rule.
#pragma once
#include "platform/html/page.h"
#include "platform/web/listing.h"
#include "practice/emergency.h"

#include <string>
#include <vector>

namespace goldthread::practice {

/// What was typed, as it was typed.
struct EmergencyForm {
    std::string number;
    std::string name;
    std::string born_day;
    std::string born_month;
    std::string born_year;
    std::string reason;
    core::Invalid faults;
};

struct EmergencyView {
    EmergencyForm form;
    EmergencyRules rules;
    std::vector<EmergencyAccess> own;  ///< The latest first.
    core::Instant now;
    core::Date today;
    std::string csrf;
    std::string notice;
};
html::Page emergency_page(const EmergencyView& view);

struct EmergencyLog {
    std::vector<EmergencyAccess> all;
    std::map<std::string, std::string, std::less<>> roles;  ///< Titles by id.
    web::ListState state;
    core::Instant now;
    core::Date today;
};
web::Listing<EmergencyAccess> listing_of(const EmergencyLog& log);
html::Page emergency_log_page(const EmergencyLog& log);

/// Accesses that the reader is told of, each with a button to say that it is seen; they come back
/// to `back`. Empty for none.
html::Html told_of(const std::vector<EmergencyAccess>& all, core::Date today,
                   const std::string& csrf, const std::string& back);

/// Of one who took some that go on: the records, and until when. Empty for none.
html::Html open_accesses(const std::vector<EmergencyAccess>& own, core::Instant now,
                         core::Date today);

}  // namespace goldthread::practice
