// workforce/teams_pages_test.cpp: the page of who is in which team, without a server.
#include "workforce/teams_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goldthread::workforce {

namespace {

using testing::HasSubstr;
using testing::Not;

TeamsView view()
{
    return {.people = {{.id = "w1",
                        .name = "<b>Jo</b> Example",
                        .role = "Social worker",
                        .team = "North",
                        .supervisor = "Sam Example",
                        .account = "a1",
                        .roles = {"practitioner", "odd"},
                        .is_locked = true},
                       {.id = "w2",
                        .name = "Sam Example",
                        .role = "Team manager",
                        .team = "North",
                        .supervisor = "",
                        .account = {},
                        .roles = {}}},
            .teams = {"North"},
            .roles = {{"practitioner", "Practitioner"}},
            .may_see_accounts = true};
}

TEST(TeamsPage, SaysWhoIsInWhichTeamAndWhatTheyMayDo)
{
    const auto page = teams_page(view()).content.markup();
    EXPECT_THAT(page, HasSubstr("2 people in post in 1 team; 1 has no account"));
    EXPECT_THAT(page, HasSubstr("Practitioner, odd (locked)"));
    EXPECT_THAT(page, HasSubstr("/accounts/a1"));
    EXPECT_THAT(page, HasSubstr("No account"));
    EXPECT_THAT(page, HasSubstr("Nobody recorded"));
    EXPECT_THAT(page, HasSubstr("&lt;b&gt;Jo"));
    EXPECT_THAT(page, Not(HasSubstr("<b>Jo")));
}

TEST(TeamsPage, LinksToNoAccountForThoseWhoMayNotSeeThem)
{
    auto of = view();
    of.may_see_accounts = false;
    EXPECT_THAT(teams_page(of).content.markup(), Not(HasSubstr("/accounts/a1")));
}

}  // namespace

}  // namespace goldthread::workforce
