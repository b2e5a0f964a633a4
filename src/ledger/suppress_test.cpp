#include "ledger/suppress.h"

#include <gtest/gtest.h>

namespace goldthread::ledger {
namespace {

using Flags = std::vector<bool>;

Flags hidden_counts(const std::vector<std::int64_t>& counts)
{
    return hidden(counts, 5);
}

TEST(Suppress, ACountBelowFiveIsHiddenAndFiveIsNot)
{
    EXPECT_TRUE(is_small(1, 5));
    EXPECT_TRUE(is_small(4, 5));
    EXPECT_FALSE(is_small(5, 5));
}

TEST(Suppress, NoughtPointsAtNobody)
{
    EXPECT_FALSE(is_small(0, 5));
    EXPECT_EQ(hidden_counts({0, 20, 30}), (Flags{false, false, false}));
}

TEST(Suppress, OneHiddenCountTakesTheNextSmallestWithIt)
{
    // 50 in all less 20 and 27 would give the 3 away.
    EXPECT_EQ(hidden_counts({3, 27, 20}), (Flags{true, false, true}));
}

TEST(Suppress, TwoHiddenCountsThatAreTogetherNotSmallAreEnough)
{
    EXPECT_EQ(hidden_counts({3, 4, 20}), (Flags{true, true, false}));
}

TEST(Suppress, TwoHiddenCountsThatAreTogetherSmallTakeAThird)
{
    EXPECT_EQ(hidden_counts({1, 2, 20, 30}), (Flags{true, true, true, false}));
}

TEST(Suppress, AnEmptyGroupProtectsNobody)
{
    EXPECT_EQ(hidden_counts({3, 0, 20, 30}), (Flags{true, false, true, false}));
}

TEST(Suppress, WhereNothingIsSmallNothingIsHidden)
{
    EXPECT_EQ(hidden_counts({5, 6, 7}), (Flags{false, false, false}));
    EXPECT_EQ(hidden_counts({}), Flags{});
}

TEST(Suppress, AShareIsHiddenForASmallPartWholeOrRest)
{
    const std::vector<Share> shares{{.part = 2, .whole = 40},   // small part
                                    {.part = 38, .whole = 40},  // two are left over
                                    {.part = 20, .whole = 40},
                                    {.part = 3, .whole = 3}};
    EXPECT_EQ(hidden(shares, 5), (Flags{true, true, false, true}));
}

TEST(Suppress, AShareOfAllOrOfNoneIsShown)
{
    const std::vector<Share> shares{{.part = 0, .whole = 40}, {.part = 40, .whole = 40}};
    EXPECT_EQ(hidden(shares, 5), (Flags{false, false}));
}

TEST(Suppress, InATableNeitherRowsNorColumnsGiveACellAway)
{
    const auto flags = hidden_in_table({{3, 20, 30}, {10, 20, 30}, {40, 50, 60}}, 5);
    for (std::size_t row = 0; row < 3; ++row) {
        std::size_t in_row = 0;
        std::size_t in_column = 0;
        for (std::size_t other = 0; other < 3; ++other) {
            in_row += flags[row][other] ? 1U : 0U;
            in_column += flags[other][row] ? 1U : 0U;
        }
        EXPECT_NE(in_row, 1U);
        EXPECT_NE(in_column, 1U);
    }
    EXPECT_TRUE(flags[0][0]);
    EXPECT_FALSE(flags[2][2]);
}

}  // namespace
}  // namespace goldthread::ledger
