// frameworks/chart_rules_test.cpp: the numbers of the charts are a framework's to choose.
#include "frameworks/chart_rules.h"

#include "platform/core/home.h"

#include <gtest/gtest.h>

namespace goldthread::frameworks {

namespace {

Framework with(const std::map<std::string, std::string>& settings)
{
    Framework framework;
    auto definitions = std::make_shared<standards::Definitions>();
    for (const auto& [name, value] : settings) {
        definitions->settings[name].value.text = value;
    }
    framework.definitions = definitions;
    return framework;
}

TEST(ChartRules, OfEnglandAreThoseOfTheMethodAsItIsPublished)
{
    const auto england = load(core::home() / "frameworks" / "england");
    ASSERT_TRUE(england);
    EXPECT_EQ(xmr_rules(*england), (standards::XmrRules{.shift_run = 7,
                                                        .trend_run = 6,
                                                        .base_min = 12,
                                                        .base_max = 24,
                                                        .drops_wide_ranges = false}));
}

TEST(ChartRules, FollowTheCouncilsOwnChoice)
{
    const auto rules = xmr_rules(with({{"chart_shift_run", "8"},
                                       {"chart_trend_run", "7"},
                                       {"chart_points_min", "15"},
                                       {"chart_baseline_max", "20"},
                                       {"chart_wide_ranges", "drop"}}));
    EXPECT_EQ(rules.shift_run, 8U);
    EXPECT_EQ(rules.base_min, 15U);
    EXPECT_TRUE(rules.drops_wide_ranges);
}

TEST(ChartRules, ThatAreMissingOrCannotBeFollowedAreNamed)
{
    const auto message = [](const Framework& framework) -> std::string {
        try {
            xmr_rules(framework);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "followed";
    };
    EXPECT_NE(message(with({})).find("chart_shift_run is no whole number"), std::string::npos);
    EXPECT_NE(message(with({{"chart_shift_run", "7"},
                            {"chart_trend_run", "6"},
                            {"chart_points_min", "12"},
                            {"chart_baseline_max", "10"},
                            {"chart_wide_ranges", "keep"}}))
                  .find("the baseline holds no fewer points than limits need"),
              std::string::npos);
}

}  // namespace

}  // namespace goldthread::frameworks
