// tests/twin/engine_test.cpp: the engine held to the twin on random definitions and facts.
// GOLDTHREAD_TWIN_RUNS raises the number of runs, GOLDTHREAD_TWIN_SEED draws others,
// GOLDTHREAD_TWIN_CASE takes the one case that a failure named.
#include "generate.h"
#include "run.h"
#include "shrink.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <sstream>

namespace goldthread::twin {
namespace {

std::uint64_t setting(const char* name, std::uint64_t otherwise)
{
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// Empty where the engine agrees; else the smallest case that it does not agree on.
std::string judge(std::uint64_t seed, const Size& size)
{
    const Case given = generate(seed, size);
    const Difference found = compare(given);
    if (found.kind.empty()) {
        return {};
    }
    const auto fails = [&](const Case& candidate) { return compare(candidate).kind == found.kind; };
    const Case least = shrink(given, fails, 600);
    return "seed " + std::to_string(seed) + "\n" + show(least) + compare(least).text;
}

/// Draws seeds until one fails; each seed is a whole case, which shrinks itself.
void hold_to_twin(const Size& size, int runs)
{
    if (const auto seed = setting("GOLDTHREAD_TWIN_CASE", 0); seed != 0) {
        const std::string fault = judge(seed, size);
        ASSERT_TRUE(fault.empty()) << fault;
        return;
    }
    rc::detail::TestParams params;
    params.seed =
        setting("GOLDTHREAD_TWIN_SEED", 20260401) + static_cast<std::uint64_t>(size.standards);
    params.maxSuccess = runs;
    params.disableShrinking = true;
    const auto result = rc::detail::checkTestable(
        [&] {
            const auto seed = *rc::gen::resize(100, rc::gen::arbitrary<std::uint64_t>());
            const std::string fault = judge(seed, size);
            if (!fault.empty()) {
                RC_FAIL(fault);
            }
        },
        rc::detail::TestMetadata{}, params);
    if (!result.is<rc::detail::SuccessResult>()) {
        std::ostringstream text;
        rc::detail::printResultMessage(result, text);
        FAIL() << text.str();
    }
}

TEST(Twin, the_engine_finds_what_the_twin_finds)
{
    hold_to_twin({20, 14, 8}, static_cast<int>(setting("GOLDTHREAD_TWIN_RUNS", 100)));
}

TEST(Twin, the_engine_finds_what_the_twin_finds_of_one_subject)
{
    hold_to_twin({8, 6, 1}, static_cast<int>(setting("GOLDTHREAD_TWIN_RUNS", 100)));
}

TEST(Twin, a_twin_that_is_wrong_by_a_day_or_by_a_fact_is_noticed)
{
    int noticed = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const Case given = generate(seed, {20, 14, 8});
        Case believed = given;
        ++believed.as_at;
        noticed += compare(given, believed).kind.empty() ? 0 : 1;
        believed = given;
        for (auto& [kind, records] : believed.facts.records) {
            for (auto& record : records) {
                ++record.day;
            }
        }
        noticed += compare(given, believed).kind.empty() ? 0 : 1;
    }
    EXPECT_GE(noticed, 15);
}

}  // namespace
}  // namespace goldthread::twin
