// thread/thread_test.cpp: the thread of the shipped framework, followed both ways, and what each
// role finds at its stops.
#include "platform/core/home.h"
#include "thread/strip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace goldthread::thread {

namespace {

using testing::HasSubstr;
using testing::Not;

const frameworks::Framework& portsmouth()
{
    static const auto framework = frameworks::load(core::home() / "frameworks" / "portsmouth");
    if (!framework) {
        throw std::runtime_error(standards::print_problem(framework.error().front()));
    }
    return *framework;
}

std::size_t standard(std::string_view id)
{
    return portsmouth().definitions->find_standard(id).value();
}

bool holds(const std::vector<std::size_t>& standards, std::string_view id)
{
    return std::ranges::find(standards, standard(id)) != standards.end();
}

TEST(Thread, LeadsFromAnObjectiveToItsMeasuresAndStandardsAndOn)
{
    const auto* objective = portsmouth().plans.objective("safeguarding-learning");
    ASSERT_NE(objective, nullptr);
    const auto thread = of_objective(portsmouth(), *objective);
    EXPECT_EQ(thread.objectives.front(), objective);
    EXPECT_FALSE(thread.measures.empty());
    EXPECT_TRUE(holds(thread.standards, "case-supervision"));
    EXPECT_TRUE(holds(thread.skills, "time-to-reflect"));
    EXPECT_TRUE(holds(thread.learning, "protected-learning-time"));
    EXPECT_TRUE(holds(thread.difference, "we-keep-promises"));
}

TEST(Thread, LeadsBackFromAStandardToTheObjectivesThatRestOnIt)
{
    const auto thread = of_standard(portsmouth(), standard("case-supervision"));
    EXPECT_NE(
        std::ranges::find(thread.objectives, portsmouth().plans.objective("safeguarding-learning")),
        thread.objectives.end());
}

TEST(Thread, OfAPartIsThatOfTheWholeToo)
{
    const auto thread = of_standard(portsmouth(), standard("plan-in-place"));
    EXPECT_NE(std::ranges::find(thread.objectives,
                                portsmouth().plans.objective("safeguarding-family-practice")),
              thread.objectives.end());
    EXPECT_TRUE(holds(thread.skills, "working-with"));
}

TEST(Thread, OfAPartOfAPartIsThatOfTheWholeToo)
{
    const auto thread = of_standard(portsmouth(), standard("child-protection-visits"));
    EXPECT_NE(std::ranges::find(thread.objectives,
                                portsmouth().plans.objective("safeguarding-family-practice")),
              thread.objectives.end());
    EXPECT_FALSE(thread.measures.empty());
}

TEST(Thread, LeadsFromAMeasureBackToEveryObjectiveThatNamesIt)
{
    for (const auto& strategy : portsmouth().plans.strategies) {
        for (const auto& objective : strategy.objectives) {
            for (const auto& id : objective.measures) {
                const auto back = of_measure(portsmouth(), id);
                EXPECT_NE(std::ranges::find(back.objectives, &objective), back.objectives.end())
                    << id << " does not lead back to " << objective.id;
            }
        }
    }
}

TEST(Thread, OfEverySkillLearningAndDifferenceLeadsBackToWhatNamesIt)
{
    const auto& standards = portsmouth().definitions->standards;
    std::size_t followed = 0;
    const auto leads_back = [&](std::size_t caller, const std::vector<std::size_t>& named) {
        for (const auto at : named) {
            const auto place = place_of(portsmouth(), at);
            ASSERT_TRUE(place.has_value()) << standards[at].id;
            EXPECT_NE(std::ranges::find(place->thread.standards, caller),
                      place->thread.standards.end())
                << standards[at].id << " does not lead back to " << standards[caller].id;
            ++followed;
        }
    };
    for (std::size_t i = 0; i < standards.size(); ++i) {
        leads_back(i, standards[i].skills);
        leads_back(i, standards[i].learning);
        leads_back(i, standards[i].difference);
    }
    EXPECT_GT(followed, 30U);
}

TEST(Thread, OfLearningHoldsItAloneAtItsStopWithTheObjectivesOfWhatItServes)
{
    const auto place = place_of(portsmouth(), standard("staff-supervision"));
    ASSERT_TRUE(place.has_value());
    EXPECT_EQ(place->stop, Stop::learning);
    EXPECT_EQ(place->thread.learning, std::vector{standard("staff-supervision")});
    EXPECT_FALSE(place->thread.objectives.empty());
    EXPECT_FALSE(place->thread.skills.empty());
    EXPECT_FALSE(place->thread.difference.empty());
}

TEST(Thread, OfAStandardOnFilesIsItsOwn)
{
    const auto place = place_of(portsmouth(), standard("case-supervision"));
    ASSERT_TRUE(place.has_value());
    EXPECT_EQ(place->stop, Stop::standard);
    EXPECT_EQ(place->thread.standards, std::vector{standard("case-supervision")});
}

TEST(Thread, OfASetOfCompetenciesLeadsToWhatCallsForIt)
{
    for (const auto& set : portsmouth().competencies.sets) {
        const auto thread = of_competencies(portsmouth(), set);
        EXPECT_EQ(thread.competencies, std::vector{set.id});
        for (const auto at : thread.standards) {
            const auto back = of_standard(portsmouth(), at).competencies;
            EXPECT_TRUE(std::ranges::any_of(back, [&](const std::string& id) {
                return portsmouth().competencies.home(id) == &set;
            })) << set.id;
        }
    }
    const auto* called = portsmouth().competencies.home("kss-supervision");
    ASSERT_NE(called, nullptr);
    EXPECT_TRUE(holds(of_competencies(portsmouth(), *called).learning, "staff-supervision"));
}

std::string strip_for(const Asker& asker, std::optional<std::string> child = std::nullopt)
{
    return strip({.framework = portsmouth(),
                  .thread = of_standard(portsmouth(), standard("case-supervision")),
                  .current = child ? Stop::files : Stop::standard,
                  .asker = asker,
                  .files = child ? "" : "612 of 712 children",
                  .child = std::move(child)})
        .markup();
}

TEST(Strip, HasSevenStopsOfWhichOneIsCurrent)
{
    const auto markup = strip_for({.sees_strategy = true, .sees_figures = true});
    std::size_t stops = 0;
    for (auto at = markup.find("app-thread__stop"); at != std::string::npos;
         at = markup.find("app-thread__stop", at + 1)) {
        ++stops;
    }
    EXPECT_EQ(stops, 7U);
    EXPECT_EQ(markup.find("aria-current=\"true\""), markup.rfind("aria-current=\"true\""));
    EXPECT_THAT(markup, HasSubstr("/strategy/objectives/safeguarding-learning"));
}

TEST(Strip, StopsForABoardMemberAtCounts)
{
    const auto markup = strip_for({.sees_strategy = true, .sees_figures = true});
    EXPECT_THAT(markup, HasSubstr("612 of 712 children, nobody named"));
    EXPECT_THAT(markup, Not(HasSubstr("/list")));
    EXPECT_THAT(markup, Not(HasSubstr("href=\"/children")));
}

TEST(Strip, LeadsAManagerToTheChildrenAndAPractitionerToTheOwn)
{
    EXPECT_THAT(strip_for({.sees_strategy = true, .sees_figures = true, .lists_children = true}),
                HasSubstr("href=\"/standards/case-supervision/list\""));
    const auto own = strip_for({.sees_strategy = true, .has_children = true});
    EXPECT_THAT(own, HasSubstr("href=\"/my-children?standard=case-supervision\""));
    EXPECT_THAT(own, Not(HasSubstr("href=\"/standards/")));
    EXPECT_THAT(own, HasSubstr("href=\"/framework/definitions/time-to-reflect\""));
}

TEST(Strip, DoesNotLeadFromAPageToItself)
{
    auto place = place_of(portsmouth(), standard("staff-supervision"));
    ASSERT_TRUE(place.has_value());
    const auto markup = strip({.framework = portsmouth(),
                               .thread = place->thread,
                               .current = place->stop,
                               .asker = {.sees_strategy = true, .sees_figures = true}})
                            .markup();
    EXPECT_THAT(markup, Not(HasSubstr("href=\"/standards/staff-supervision\"")));
    EXPECT_THAT(markup, HasSubstr("href=\"/standards/case-supervision\""));
}

TEST(Strip, OnAFileLeadsBackToTheStrategy)
{
    const auto markup = strip_for({.sees_strategy = true, .has_children = true}, "c1");
    EXPECT_THAT(markup, HasSubstr("This file"));
    EXPECT_THAT(markup, HasSubstr("/strategy/objectives/"));
}

TEST(Strip, GivesNoLinkThatWouldBeRefused)
{
    const auto markup = strip_for({});
    EXPECT_THAT(markup, Not(HasSubstr("href=\"/strategy")));
    EXPECT_THAT(markup, Not(HasSubstr("href=\"/measures")));
    EXPECT_THAT(markup, Not(HasSubstr("href=\"/standards")));
}

}  // namespace

}  // namespace goldthread::thread
