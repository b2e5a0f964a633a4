// quality/entry_links_test.cpp: what an entry of a framework names, holds and is named by.
#include "quality/entry_links.h"

#include "quality/framework_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace goldthread::quality {

namespace {

using testing::Contains;
using testing::HasSubstr;

const frameworks::Framework& portsmouth()
{
    static const auto framework =
        frameworks::load(std::filesystem::path{GOLDTHREAD_ROOT} / "frameworks" / "portsmouth");
    if (!framework) {
        throw std::runtime_error(standards::print_problem(framework.error().front()));
    }
    return *framework;
}

std::vector<std::string> ids(const std::vector<EntryGroup>& groups, std::string_view key)
{
    std::vector<std::string> found;
    for (const auto& [name, entries] : groups) {
        for (const auto* entry : entries) {
            if (name == key) {
                found.push_back(entry->id);
            }
        }
    }
    return found;
}

EntryLinks links(std::string_view id)
{
    return links_of(portsmouth(), *portsmouth().find(id));
}

TEST(EntryLinks, OfAnObjectiveAreItsMeasuresStandardsAndStrategy)
{
    const auto found = links("safeguarding-family-practice");
    EXPECT_THAT(ids(found.names, "measures"), Contains("reunification"));
    EXPECT_THAT(ids(found.names, "standards"), Contains("child-has-a-plan"));
    ASSERT_EQ(found.home.size(), 1U);
    EXPECT_EQ(found.home.front()->id, "safeguarding");
}

TEST(EntryLinks, OfAPartLeadThroughItsMeasureToItsStrategy)
{
    const auto found = links("front-door-section47");
    ASSERT_EQ(found.home.size(), 2U);
    EXPECT_EQ(found.home[0]->id, "safeguarding");
    EXPECT_EQ(found.home[1]->id, "front-door");
    EXPECT_EQ(ids(found.names, "indicator"), std::vector<std::string>{"s47_rate"});
}

TEST(EntryLinks, LeadBackFromAStandardAndAnIndicator)
{
    EXPECT_THAT(ids(links("child-has-a-plan").named_by, "objectives"),
                Contains("skills-for-the-model"));
    EXPECT_EQ(ids(links("s47_rate").named_by, "measures"),
              std::vector<std::string>{"front-door-section47"});
    EXPECT_EQ(ids(links("reunification").named_by, "measures"),
              std::vector<std::string>{"reunified-with-family"});
}

TEST(EntryLinks, OfAStrategyAreAllThatStandsInIt)
{
    const auto found = links("education");
    EXPECT_EQ(ids(found.holds, "objectives").size(), 10U);
    EXPECT_EQ(ids(found.holds, "measures").size(), 6U);
    EXPECT_EQ(ids(found.names, "governed by"), std::vector<std::string>{"education-board"});
    EXPECT_THAT(ids(found.named_by, "reports"), Contains("quarterly-strategy-report"));
}

TEST(DefinitionPage, LeadsToWhatAnEntryNamesAndHolds)
{
    const EntryRow row{.entry = portsmouth().find("education"),
                       .described = nullptr,
                       .is_standard = false,
                       .is_indicator = false,
                       .finds = {}};
    const auto page = definition_page(row, portsmouth(), true, {});
    EXPECT_THAT(page.content.markup(), HasSubstr("/framework/definitions/education-board\""));
    EXPECT_THAT(page.content.markup(), HasSubstr("/framework/definitions/teacher-vacancies\""));
    EXPECT_THAT(page.content.markup(), HasSubstr("Better outcomes of education"));
}

}  // namespace

}  // namespace goldthread::quality
