// workforce/team_pages_test.cpp: the page of a team, without a server.
#include "workforce/team_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goldthread::workforce {

namespace {

using testing::HasSubstr;
using testing::Not;

TeamView team()
{
    TeamMember busy{.id = "w1",
                    .name = "<i>Jo</i> Example",
                    .role = "Social worker",
                    .team = "North",
                    .fte = 0.8,
                    .children = 18,
                    .overdue = 3,
                    .protected_at = {},
                    .supervision_due = {}};
    TeamMember fresh{.id = "w2",
                     .name = "Sam Example",
                     .role = "Newly qualified social worker",
                     .team = "North",
                     .fte = 1,
                     .children = 15,
                     .protected_at = 14,
                     .is_over_protected = true,
                     .supervision_due = {}};
    TeamView view{.team = {.members = {busy, fresh},
                           .children = 33,
                           .overdue = 3,
                           .soon = 0,
                           .without_worker = 2},
                  .as_at = core::date(2026, 11, 22),
                  .latest = core::date(2026, 11, 22),
                  .teams = {}};
    view.state = web::list_state(*web::Form::urlencoded(""), {"q", "team", "supervision"});
    return view;
}

TEST(TeamPage, EachCountOpensItsListOfChildren)
{
    const auto markup = team_page(team()).content.markup();
    EXPECT_THAT(markup, HasSubstr("/children?worker=w1&amp;standing=overdue"));
    EXPECT_THAT(markup, HasSubstr("/children?allocated=no"));
    EXPECT_THAT(markup, Not(HasSubstr("/children?worker=w2&amp;standing=overdue")));
}

TEST(TeamPage, TellsTheLoadForAFullPostAndWhoIsProtected)
{
    const auto markup = team_page(team()).content.markup();
    EXPECT_THAT(markup, HasSubstr("22.5"));  // 18 children on 0.8 of a post.
    EXPECT_THAT(markup, HasSubstr("At most 14 children"));
}

TEST(TeamPage, LeadsToWhatTheTeamIsOwedThoseWhoMaySeeIt)
{
    auto view = team();
    EXPECT_THAT(team_page(view).content.markup(), Not(HasSubstr("/entitlements")));
    view.sees_entitlements = true;
    EXPECT_THAT(team_page(view).content.markup(), HasSubstr("\"/entitlements\""));
}

TEST(TeamPage, EscapesNamesAndKeepsTheDayInItsLinks)
{
    auto view = team();
    view.as_at = core::date(2026, 3, 31);
    const auto markup = team_page(view).content.markup();
    EXPECT_THAT(markup, Not(HasSubstr("<i>Jo")));
    EXPECT_THAT(markup, HasSubstr("/children?as_at=2026-03-31&amp;worker=w1"));
}

TEST(TeamPage, ItsDownloadHoldsTheSameRowsAsTheFilterLeaves)
{
    auto view = team();
    view.state = web::list_state(*web::Form::urlencoded("q=sam"), {"q", "team", "supervision"});
    const auto file = team_csv(view).body;
    EXPECT_THAT(file, HasSubstr("Sam Example"));
    EXPECT_THAT(file, Not(HasSubstr("Jo")));
}

TEST(TeamMember, WithoutRecordedHoursHasNoLoad)
{
    TeamMember member = team().team.members.front();
    member.fte.reset();
    EXPECT_FALSE(member.children_per_fte());
}

}  // namespace

}  // namespace goldthread::workforce
