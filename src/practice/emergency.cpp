#include "practice/emergency.h"

#include "platform/text/fold.h"

namespace goldthread::practice {

EmergencyRules emergency_rules(const frameworks::Framework& framework)
{
    return {.lasts = std::chrono::hours{framework.number("emergency_access_hours", 0)},
            .words_min = framework.number("emergency_access_words_min", 0),
            .opens_restricted =
                framework.setting("emergency_access_restricted").value_or("no") == "yes"};
}

std::optional<std::string> fault_in_reason(std::string_view reason, const EmergencyRules& rules)
{
    if (reason.empty()) {
        return "Enter why you need this record now";
    }
    if (reason.size() > emergency_reason_max) {
        return "Reason must be " + std::to_string(emergency_reason_max) + " characters or fewer";
    }
    const auto wanted = static_cast<std::size_t>(std::max(rules.words_min, 0));
    if (text::words(text::fold(reason), wanted).size() < wanted) {
        return "Say it in at least " + std::to_string(wanted) +
               " words: those who are told will read it";
    }
    return std::nullopt;
}

}  // namespace goldthread::practice
