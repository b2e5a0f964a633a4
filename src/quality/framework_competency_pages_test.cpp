// quality/framework_competency_pages_test.cpp: the pages of competencies, without a server.
#include "quality/framework_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace goldthread::quality {

namespace {

using testing::HasSubstr;
using testing::Not;

const frameworks::Framework& england()
{
    static const auto framework =
        frameworks::load(std::filesystem::path{GOLDTHREAD_ROOT} / "frameworks" / "england");
    if (!framework) {
        throw std::runtime_error(standards::print_problem(framework.error().front()));
    }
    return *framework;
}

CompetencyView view_on(core::Date day, const std::string& query = {})
{
    return {.framework = england(),
            .as_at = day,
            .latest = core::date(2026, 11, 22),
            .state = web::list_state(*web::Form::urlencoded(query), {"q", "sort_of", "standing"}),
            .learning = {{"Communication", "120 hours"}},
            .has_figures = true};
}

constexpr auto before = core::date(2027, 3, 31);
constexpr auto after = core::date(2027, 4, 1);

std::string one(const char* set, core::Date day)
{
    return competency_page(view_on(day), *england().competencies.set(set)).content.markup();
}

TEST(CompetencyPages, ListEverySetWithTheDaysOnWhichItIsInForce)
{
    const auto markup = competencies_page(view_on(before)).content.markup();
    EXPECT_THAT(markup, HasSubstr("/framework/competencies/kss-practitioners\""));
    EXPECT_THAT(markup, HasSubstr("Up to 31 March 2027"));
    EXPECT_THAT(markup, HasSubstr("From 1 April 2027"));
    EXPECT_THAT(markup, HasSubstr("/framework/competencies.csv"));
}

TEST(CompetencyPages, TellWhichSetIsInForceOnTheDayAsked)
{
    EXPECT_THAT(competencies_page(view_on(before, "standing=To+come")).content.markup(),
                HasSubstr("early career standards"));
    const auto over = competencies_page(view_on(after, "standing=Over")).content.markup();
    EXPECT_THAT(over, HasSubstr("/framework/competencies/kss-practitioners\""));
    EXPECT_THAT(over, Not(HasSubstr("/framework/competencies/early-career-standards\"")));
}

TEST(CompetencyPages, KeepASucceededSetReadableWithWhatTakesItsPlace)
{
    const auto markup = one("kss-practitioners", after);
    EXPECT_THAT(markup, HasSubstr("Over"));
    EXPECT_THAT(markup, HasSubstr("Child development"));
    EXPECT_THAT(markup, HasSubstr("/framework/competencies/early-career-standards\""));
    EXPECT_THAT(markup, HasSubstr("/framework/competencies/early-career-standards#ecs-assessment"));
}

TEST(CompetencyPages, LeadFromADomainToTheStandardsThatCallForItAndToLearning)
{
    const auto markup = one("kss-practitioners", before);
    EXPECT_THAT(markup, HasSubstr("/framework/definitions/visits-in-time\""));
    EXPECT_THAT(markup, HasSubstr("120 hours"));
    EXPECT_THAT(markup, HasSubstr("id=\"kss-relationships\""));
}

TEST(CompetencyPages, ShowLevelsInTheirOrder)
{
    const auto markup = one("audit-grades", before);
    EXPECT_LT(markup.find("id=\"grade-inadequate\""), markup.find("id=\"grade-outstanding\""));
    EXPECT_THAT(markup, Not(HasSubstr("Download")));
}

}  // namespace

}  // namespace goldthread::quality
