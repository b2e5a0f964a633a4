// workforce/entitlement_pages_test.cpp: the ledger of entitlements as a page, without a server.
#include "workforce/entitlement_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goldthread::workforce {

namespace {

using standards::one;
using testing::HasSubstr;
using testing::Not;

class EntitlementPage : public testing::Test {
protected:
    EntitlementPage()
    {
        definitions_.vocabulary = std::make_shared<standards::Vocabulary>();
        learning_.id = "learning-days";
        learning_.title = "Learning days";
    }

    EntitlementView view(const std::string& query = {}) const
    {
        EntitlementRow busy{.entitlement = &learning_,
                            .worker = "w1",
                            .name = "<i>Jo</i> Example",
                            .team = "North",
                            .mark = ledger::Mark::none,
                            .from = core::date(2026, 7, 1),
                            .to = core::date(2027, 3, 31),
                            .entitled = 180'100,
                            .taken = 5 * one};
        EntitlementRow late{.entitlement = &learning_,
                            .worker = "w2",
                            .name = "Sam Example",
                            .team = "South",
                            .mark = ledger::Mark::not_met,
                            .from = core::date(2025, 4, 1),
                            .to = core::date(2026, 3, 31),
                            .entitled = 24 * one,
                            .taken = 30 * one,
                            .is_over = true};
        return {.definitions = definitions_,
                .rows = {busy, late},
                .as_at = core::date(2026, 11, 22),
                .latest = core::date(2026, 11, 22),
                .state = web::list_state(*web::Form::urlencoded(query),
                                         {"q", "entitlement_id", "standing", "periods"})};
    }

    standards::Standard learning_;
    standards::Definitions definitions_;
};

TEST_F(EntitlementPage, TellsWhatIsOwedTakenAndLeft)
{
    const auto markup = entitlements_page(view()).content.markup();
    EXPECT_THAT(markup, HasSubstr("1 July 2026 to 31 March 2027"));
    EXPECT_THAT(markup, HasSubstr("18"));
    EXPECT_THAT(markup, HasSubstr("13"));
    EXPECT_THAT(markup, HasSubstr("/framework/definitions/learning-days\""));
    EXPECT_THAT(markup, Not(HasSubstr("<i>Jo")));
}

TEST_F(EntitlementPage, LeavesNothingWhereMoreWasTaken)
{
    EXPECT_EQ(view().rows.at(1).left(), 0);
    EXPECT_EQ(view().rows.at(0).left(), 130'100);
}

TEST_F(EntitlementPage, ShowsThoseAskedForAloneAndDownloadsTheSame)
{
    const auto asked = view("standing=Not+all+taken");
    EXPECT_THAT(entitlements_page(asked).content.markup(), Not(HasSubstr("Jo")));
    const auto file = entitlements_csv(asked).body;
    EXPECT_THAT(file, HasSubstr("Sam Example,South,Learning days,2025-04-01,2026-03-31,24,30,0"));
    EXPECT_THAT(file, Not(HasSubstr("Jo")));
}

TEST_F(EntitlementPage, OfOneWorkerNamesNobody)
{
    auto own = view();
    own.is_own = true;
    own.rows.resize(1);
    const auto markup = entitlements_page(own).content.markup();
    EXPECT_THAT(markup, HasSubstr("My entitlements</h1>"));
    EXPECT_THAT(markup, Not(HasSubstr("Example")));
}

}  // namespace

}  // namespace goldthread::workforce
