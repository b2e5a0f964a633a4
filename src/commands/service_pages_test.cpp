// commands/service_pages_test.cpp: which role may do what with the pages of the team and of the
// service, as England's framework says it.
#include "commands/wiring.h"
#include "exchange/import_actions.h"
#include "quality/actions.h"
#include "strategy/actions.h"
#include "workforce/actions.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace goldthread::commands {

namespace {

class ServicePages : public testing::Test {
protected:
    ServicePages()
    {
        const auto framework = read_framework(england());
        if (!framework) {
            throw std::runtime_error("England's framework cannot be read");
        }
        policy_ = policy_of(*framework, web::Router{});
        policy_.settle();
    }
    template <class Action>
    bool may(std::string_view role) const
    {
        return policy_.held(role, Action::name) != nullptr;
    }
    template <class Action>
    bool reaches(std::string_view role, std::string_view reach) const
    {
        const auto* held = policy_.held(role, Action::name);
        return held != nullptr && std::ranges::find(held->reaches, reach) != held->reaches.end();
    }

    access::Policy policy_;
};

TEST_F(ServicePages, ABoardMemberSeesFiguresAndNoChildNoWorkerAndNoImport)
{
    EXPECT_TRUE(may<quality::ViewStandards>("board_member"));
    EXPECT_TRUE(may<quality::ViewFramework>("board_member"));
    EXPECT_FALSE(may<quality::ListChildrenBehind>("board_member"));
    EXPECT_FALSE(may<quality::ListStaffBehind>("board_member"));
    EXPECT_FALSE(may<workforce::ViewTeam>("board_member"));
    EXPECT_FALSE(may<exchange::ViewImports>("board_member"));
}

TEST_F(ServicePages, ABoardMemberSeesTheStrategyWritesNotesAndSetsNothing)
{
    EXPECT_TRUE(may<strategy::ViewStrategy>("board_member"));
    EXPECT_TRUE(may<strategy::ListBoards>("board_member"));
    EXPECT_TRUE(may<strategy::WriteNote>("board_member"));
    EXPECT_FALSE(may<strategy::ChooseForMeasure>("board_member"));
    EXPECT_FALSE(may<strategy::AcceptStepChange>("board_member"));
    EXPECT_FALSE(may<strategy::SupplyFigures>("board_member"));
    EXPECT_FALSE(may<strategy::RecordMeeting>("board_member"));
}

TEST_F(ServicePages, TheStrategyIsForEverybodyButItsAdministrator)
{
    for (const auto& role : policy_.roles()) {
        EXPECT_EQ(may<strategy::ViewStrategy>(role.id), role.id != "administrator") << role.id;
    }
    EXPECT_TRUE(may<strategy::ChooseForMeasure>("analyst"));
    EXPECT_FALSE(may<strategy::ChooseForMeasure>("team_manager"));
    EXPECT_FALSE(may<strategy::WriteNote>("practitioner"));
}

TEST_F(ServicePages, AnAnalystSeesFiguresAndImportsAndNoChild)
{
    EXPECT_TRUE(may<quality::ViewStandards>("analyst"));
    EXPECT_TRUE(may<exchange::ViewImports>("analyst"));
    EXPECT_FALSE(may<quality::ListChildrenBehind>("analyst"));
    EXPECT_FALSE(may<exchange::ViewMerges>("analyst"));
}

TEST_F(ServicePages, ATeamManagerReachesTheOwnTeamAlone)
{
    EXPECT_TRUE(reaches<quality::ListChildrenBehind>("team_manager", "own team's children"));
    EXPECT_FALSE(reaches<quality::ListChildrenBehind>("team_manager", "whole service"));
    EXPECT_TRUE(reaches<workforce::ViewTeam>("team_manager", "own team's children"));
    EXPECT_FALSE(reaches<workforce::CountTeamChildren>("team_manager", "whole service"));
    EXPECT_FALSE(may<exchange::DecideMerge>("team_manager"));
}

TEST_F(ServicePages, AHeadOfServiceReachesTheWholeServiceAndDecidesWhoIsOnePerson)
{
    EXPECT_TRUE(reaches<quality::ListChildrenBehind>("head_of_service", "whole service"));
    EXPECT_TRUE(reaches<workforce::ViewTeam>("head_of_service", "whole service"));
    EXPECT_TRUE(may<exchange::DecideMerge>("head_of_service"));
}

TEST_F(ServicePages, EverybodyReadsTheFrameworkAndAPractitionerSeesNoFigureOfTheService)
{
    for (const auto& role : policy_.roles()) {
        EXPECT_TRUE(may<quality::ViewFramework>(role.id)) << role.id;
    }
    EXPECT_FALSE(may<quality::ViewStandards>("practitioner"));
}

}  // namespace

}  // namespace goldthread::commands
