// tests/twin/shrink_test.cpp: a failure is handed over as a case that a person can read.
#include "shrink.h"

#include "figures.h"
#include "generate.h"

#include <gtest/gtest.h>

namespace goldthread::twin {
namespace {

TEST(Shrink, leaves_one_standard_and_the_few_facts_that_matter)
{
    const auto is_late = [](const Case& given) {
        return evaluate(given).obligations.find(",late,") != std::string::npos;
    };
    int tried = 0;
    for (std::uint64_t seed = 1; tried < 5; ++seed) {
        const Case given = generate(seed, {20, 14, 8});
        if (!is_late(given)) {
            continue;
        }
        ++tried;
        const Case least = shrink(given, is_late, 2000);
        EXPECT_TRUE(is_late(least));
        EXPECT_EQ(least.framework.standards.size(), 1U);
        EXPECT_TRUE(least.framework.indicators.empty());
        std::size_t records = 0;
        for (const auto& [kind, all] : least.facts.records) {
            records += all.size();
        }
        EXPECT_LE(records, 4U);
    }
}

}  // namespace
}  // namespace goldthread::twin
