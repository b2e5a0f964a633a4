#include "practice/due.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace goldthread::practice {

namespace {

using ledger::ObligationOn;
using standards::Outcome;

constexpr auto today = core::date(2026, 11, 22);

standards::Standard standard(std::string id, int consequence)
{
    standards::Standard made;
    made.id = std::move(id);
    made.title = "Title of " + made.id;
    made.consequence = consequence;
    return made;
}

ObligationOn open(const standards::Standard& of, std::string child, int days_ahead)
{
    return {.standard = &of,
            .subject = {.sort = "child", .id = std::move(child)},
            .opened = today - std::chrono::days{100},
            .due = today + std::chrono::days{days_ahead},
            .settled = {},
            .due_text = {},
            .outcome = days_ahead < 0 ? Outcome::overdue : Outcome::due,
            .is_soon = days_ahead >= 0,
            .record_kind = {},
            .record = {}};
}

TEST(WhenDue, TheDueDayIsNotLateTheDayAfterIs)
{
    EXPECT_EQ(when_due(today, today), "Due today");
    EXPECT_EQ(when_due(today - std::chrono::days{1}, today), "Overdue by 1 day");
    EXPECT_EQ(when_due(today - std::chrono::days{3}, today), "Overdue by 3 days");
    EXPECT_EQ(when_due(today + std::chrono::days{1}, today), "Due tomorrow");
    EXPECT_EQ(when_due(today + std::chrono::days{28}, today), "Due in 28 days");
    EXPECT_EQ(when_due(today + std::chrono::days{29}, today), "Due on 21 December 2026");
}

/// The same in brief, as a list of very many has it.
ledger::OpenOn brief(const ObligationOn& one)
{
    return {.standard = one.standard,
            .due = one.due,
            .is_overdue = one.outcome == Outcome::overdue,
            .is_soon = one.is_soon};
}

TEST(Foremost, IsWhatStandsFirstAmongAllThereIsToDo)
{
    // Two with one task, two with another, and two that stand for themselves.
    std::vector<standards::Standard> all;
    all.reserve(6);
    for (int i = 0; i < 6; ++i) {
        all.push_back(standard("s" + std::to_string(i), 1 + i % 3));
        all.back().task = i < 4 ? "Task " + std::to_string(i / 2) : "";
    }
    std::vector<ObligationOn> one;
    one.reserve(all.size() * 4);
    for (const auto& of : all) {
        for (const int days : {-2, -1, 0, 3}) {
            one.push_back(open(of, "a", days));
        }
    }
    for (const auto& first : one) {
        for (const auto& second : one) {
            for (const auto& third : one) {
                std::vector<ObligationOn> whole{first, second, third};
                std::ranges::sort(whole, {}, [](const ObligationOn& each) {
                    return std::tuple{each.due, each.standard->id};
                });
                const auto found = foremost(std::array{brief(first), brief(second), brief(third)});
                const auto list = to_do(whole);
                ASSERT_TRUE(found.has_value());
                ASSERT_EQ(found->standard->id, list.front().first().standard->id);
                ASSERT_EQ(found->urgency.due, list.front().first().due);
                ASSERT_EQ(found->urgency.consequence, list.front().urgency().consequence);
                ASSERT_EQ(found->urgency.is_overdue, list.front().is_overdue());
            }
        }
    }
    EXPECT_FALSE(foremost({}).has_value());
}

TEST(ToDo, WeightForTheChildComesBeforeDaysLate)
{
    const auto protection = standard("child-protection-visits", 1);
    const auto need = standard("child-in-need-visits", 3);
    const auto list = to_do({open(need, "a", -40), open(protection, "b", -1)});
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0].first().subject.id, "b");
}

TEST(ToDo, OfTheSameWeightTheLongestOverdueComesFirst)
{
    const auto visits = standard("visits", 1);
    const auto list = to_do({open(visits, "a", -1), open(visits, "b", -9)});
    EXPECT_EQ(list[0].first().subject.id, "b");
}

TEST(ToDo, WhatIsOverdueComesBeforeWhatWeighsMoreAndIsNotYetDue)
{
    const auto protection = standard("protection", 1);
    const auto paper = standard("paper", 9);
    const auto list = to_do({open(protection, "a", 2), open(paper, "a", -1)});
    EXPECT_EQ(list[0].first().standard->id, "paper");
}

TEST(ToDo, WhatHasTheSameTaskForAChildIsOneThingToDo)
{
    auto seen = standard("seen", 2);
    auto weekly = standard("weekly", 1);
    seen.task = weekly.task = "Visit {name}";
    const auto review = standard("review", 3);
    const auto list = to_do(
        {open(seen, "a", 4), open(weekly, "a", -2), open(review, "a", 1), open(seen, "b", 5)});
    ASSERT_EQ(list.size(), 3U);
    ASSERT_EQ(list[0].asks.size(), 2U);
    EXPECT_EQ(list[0].first().standard->id, "weekly");
    EXPECT_EQ(list[0].urgency().consequence, 1);
}

TEST(ToDo, StandardsWithoutATaskStandAlone)
{
    const auto plan = standard("plan", 1);
    const auto worker = standard("worker", 1);
    EXPECT_EQ(to_do({open(plan, "a", 1), open(worker, "a", 1)}).size(), 2U);
}

TEST(Task, IsInTheFrameworksWordsWithTheNameInIt)
{
    auto visits = standard("visits", 1);
    EXPECT_EQ(task_for(visits, "Amara"), "Amara: Title of visits");
    visits.task = "See {name} alone";
    EXPECT_EQ(task_for(visits, "Amara"), "See Amara alone");
}

TEST(Task, OfOneselfSaysYouInsteadOfTheName)
{
    const auto said = [](const char* task) {
        auto own = standard("own", 1);
        own.task = task;
        return task_for_you(own);
    };
    EXPECT_EQ(said("Pass on to colleagues what {name} learned"),
              "Pass on to colleagues what you learned");
    EXPECT_EQ(said("Bring the caseload of {name} down"), "Bring your caseload down");
    EXPECT_EQ(said("Study days of {name}"), "Your study days");
    EXPECT_EQ(said("Answer the health check"), "Answer the health check");
    EXPECT_EQ(said(""), "Title of own");
}

}  // namespace

}  // namespace goldthread::practice
