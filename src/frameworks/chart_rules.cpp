#include "frameworks/chart_rules.h"

#include <charconv>
#include <stdexcept>

namespace goldthread::frameworks {

standards::XmrRules xmr_rules(const Framework& framework)
{
    std::string wrong;
    const auto number = [&](std::string_view name) -> std::size_t {
        const auto text = framework.setting(name).value_or("");
        std::size_t value = 0;
        const auto* end = text.data() + text.size();
        const auto [rest, error] = std::from_chars(text.data(), end, value);
        if (error != std::errc{} || rest != end) {
            wrong += (wrong.empty() ? "" : "; ") + std::string(name) + " is no whole number";
        }
        return value;
    };
    standards::XmrRules rules{.shift_run = number("chart_shift_run"),
                              .trend_run = number("chart_trend_run"),
                              .base_min = number("chart_points_min"),
                              .base_max = number("chart_baseline_max")};
    const auto wide = framework.setting("chart_wide_ranges").value_or("");
    rules.drops_wide_ranges = wide == "drop";
    if (wide != "drop" && wide != "keep") {
        wrong += (wrong.empty() ? "" : "; ") + std::string{"chart_wide_ranges is keep or drop"};
    }
    if (wrong.empty()) {
        wrong = fault_of(rules);
    }
    if (!wrong.empty()) {
        throw std::runtime_error("The framework's settings for charts cannot be followed: " +
                                 wrong + ". Extend england, which has them.");
    }
    return rules;
}

}  // namespace goldthread::frameworks
