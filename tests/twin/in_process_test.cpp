// tests/twin/in_process_test.cpp: the engine held to the twin without files between them, and to
// itself: one subject again after a change, and the status on a day gone by.
// GOLDTHREAD_TWIN_RUNS raises the number of runs.
#include "in_process.h"

#include "figures.h"
#include "generate.h"
#include "run.h"
#include "shrink.h"
#include "slow_time.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace goldthread::twin {
namespace {

std::uint64_t runs(std::uint64_t otherwise)
{
    const char* text = std::getenv("GOLDTHREAD_TWIN_RUNS");
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

standards::Evaluation judged(const Loaded& loaded, Day as_at)
{
    return {loaded.definitions, *loaded.facts, core::Date::from_days(as_at),
            core::Calendar::england(), 1};
}

std::string without_head(const std::string& text)
{
    return text.substr(text.find('\n') + 1);
}

/// Where the two part, or nothing; `kind` in the first line.
std::string differ(const Case& given)
{
    Case plain = given;
    plain.framework.indicators.clear();
    const Results twin = evaluate(plain);
    std::string obligations;
    std::string statuses;
    try {
        const Loaded loaded = load(plain);
        const auto evaluation = judged(loaded, plain.as_at);
        obligations = print_obligations(evaluation);
        statuses = print_statuses(evaluation, plain.as_at);
    } catch (const std::exception& error) {
        return "refused\n" + std::string{error.what()};
    }
    if (obligations != without_head(twin.obligations)) {
        return "obligations\n" +
               only_in("obligations", obligations, without_head(twin.obligations));
    }
    if (statuses != without_head(twin.status)) {
        return "statuses\n" + only_in("statuses", statuses, without_head(twin.status));
    }
    return {};
}

std::string kind_of(const std::string& difference)
{
    return difference.substr(0, difference.find('\n'));
}

TEST(InProcess, obligations_and_statuses_are_the_twins)
{
    for (std::uint64_t seed = 1; seed <= runs(120); ++seed) {
        const Case given = generate(seed, {20, 0, 8});
        const std::string found = differ(given);
        if (found.empty()) {
            continue;
        }
        const Case least = shrink(
            given, [&](const Case& c) { return kind_of(differ(c)) == kind_of(found); }, 3000);
        FAIL() << "seed " << seed << "\n" << show(least) << differ(least);
    }
}

/// Where the status on `day`, told from the obligations as at T, is not the status as at `day`.
std::string differ_on(const Case& given, Day day)
{
    Case plain = given;
    plain.framework.indicators.clear();
    const Loaded loaded = load(plain);
    const std::string found = print_statuses(judged(loaded, plain.as_at), day);
    plain.as_at = day;
    const std::string expected = without_head(evaluate(plain).status);
    return found == expected ? "" : only_in("statuses on " + print_day(day), found, expected);
}

TEST(InProcess, the_status_on_a_day_gone_by_is_the_status_as_at_that_day)
{
    for (std::uint64_t seed = 1; seed <= runs(50); ++seed) {
        Case given = generate(seed, {20, 0, 6});
        const Framework all = given.framework;
        std::erase_if(given.framework.standards,
                      [&](const Standard& s) { return has_hindsight(all, s); });
        Dice dice{seed};
        const Day day = given.as_at - dice.pick<int>({1, 2, 5, 20, 40, 80});
        if (differ_on(given, day).empty()) {
            continue;
        }
        const Case least =
            shrink(given, [&](const Case& c) { return !differ_on(c, day).empty(); }, 3000);
        FAIL() << "seed " << seed << "\n" << show(least) << differ_on(least, day);
    }
}

TEST(InProcess, one_subject_again_after_a_change_is_as_all_from_the_start)
{
    for (std::uint64_t seed = 1; seed <= runs(50); ++seed) {
        const Case before = generate(seed, {15, 0, 6});
        Case after = before;
        Dice dice{seed};
        std::vector<std::pair<std::string, std::string>> changed;
        for (auto& [kind, subjects] : after.facts.subjects) {
            for (auto& subject : subjects) {
                if (dice.chance(50)) {
                    changed.emplace_back(kind, subject.id);
                }
            }
        }
        for (auto& kind : after.framework.kinds) {
            auto& records = after.facts.records[kind.name];
            const auto touched = [&](const Record& record) {
                return std::ranges::find(changed, std::pair{kind.subject, record.subject}) !=
                       changed.end();
            };
            std::erase_if(records, [&](const Record& r) { return touched(r) && dice.chance(30); });
            for (auto& record : records) {
                if (touched(record) && !kind.timed && dice.chance(50)) {
                    const Day by = dice.between(-5, 5);
                    record.day += by;
                    record.to = record.to ? std::optional{*record.to + by} : std::nullopt;
                }
            }
        }
        Loaded loaded = load(before);
        auto evaluation = judged(loaded, before.as_at);
        for (const auto& [kind, subject] : changed) {
            replace(loaded, after, kind, subject);
            const auto sort = *loaded.facts->vocabulary().find_subject(kind);
            evaluation.refresh(sort, *loaded.facts->find(sort, subject));
        }
        const Results twin = evaluate(after);
        const std::string obligations = print_obligations(evaluation);
        ASSERT_TRUE(obligations == without_head(twin.obligations))
            << "seed " << seed << "\n"
            << only_in("obligations", obligations, without_head(twin.obligations));
        const std::string statuses = print_statuses(evaluation, after.as_at);
        ASSERT_TRUE(statuses == without_head(twin.status))
            << "seed " << seed << "\n"
            << only_in("statuses", statuses, without_head(twin.status));
    }
}

}  // namespace
}  // namespace goldthread::twin
