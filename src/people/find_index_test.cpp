#include "people/find_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goldthread::people {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Findable child(std::string id, std::string name, std::optional<core::Date> born = {},
               std::vector<std::string> addresses = {}, std::vector<std::string> numbers = {})
{
    return {.sort = "child",
            .id = std::move(id),
            .name = std::move(name),
            .born = born,
            .numbers = std::move(numbers),
            .addresses = std::move(addresses),
            .detail = {}};
}

class FindIndexTest : public testing::Test {
protected:
    FindIndexTest()
    {
        index_.put(child("C1", "Amara Okafor", core::date(2012, 3, 14), {"12 Mill Road, WH13 5DM"},
                         {"943 476 5919"}));
        index_.put(child("C2", "Kathryn O'Neill", core::date(2014, 4, 3), {"7 Mill Road"}));
        index_.put(child("C3", "Mohammed Ali", core::date(2012, 4, 3)));
        index_.put(child("C4", "Muhammad Aslan", core::date(2010, 1, 1)));
        index_.put({.sort = "worker",
                    .id = "W1",
                    .name = "Amara Smith",
                    .born = {},
                    .numbers = {"SW1200001"},
                    .addresses = {},
                    .detail = "Social worker"});
    }
    std::vector<std::string> ids(std::string_view typed, std::string_view sort = "child") const
    {
        std::vector<std::string> found;
        for (const auto& each :
             index_.find(find_terms(typed), sort, 10, [](std::string_view) { return true; })
                 .found) {
            found.push_back(each.who->id);
        }
        return found;
    }

    FindIndex index_;
};

TEST_F(FindIndexTest, any_part_of_a_name_is_enough)
{
    EXPECT_THAT(ids("okaf"), ElementsAre("C1"));
    EXPECT_THAT(ids("kafor"), ElementsAre("C1"));
    EXPECT_THAT(ids("OKAFOR amara"), ElementsAre("C1"));
    EXPECT_THAT(ids("oneill"), ElementsAre("C2"));
}

TEST_F(FindIndexTest, a_slip_and_another_spelling_are_forgiven)
{
    EXPECT_THAT(ids("amraa"), ElementsAre("C1"));
    EXPECT_THAT(ids("catherine"), ElementsAre("C2"));
    EXPECT_THAT(ids("mohamed"), ElementsAre("C3", "C4"));
}

TEST_F(FindIndexTest, numbers_days_and_addresses_find)
{
    EXPECT_THAT(ids("c2"), ElementsAre("C2"));
    EXPECT_THAT(ids("943 476 5919"), ElementsAre("C1"));
    EXPECT_THAT(ids("14/3/2012"), ElementsAre("C1"));
    EXPECT_THAT(ids("wh13"), ElementsAre("C1"));
    EXPECT_THAT(ids("mill road"), ElementsAre("C1", "C2"));
    EXPECT_THAT(ids("7 mill"), ElementsAre("C2"));
    EXPECT_THAT(ids("sw1200001", "worker"), ElementsAre("W1"));
}

TEST_F(FindIndexTest, a_day_with_day_and_month_swapped_comes_after_the_day_itself)
{
    index_.put(child("C5", "Zoe Ali", core::date(2012, 3, 4)));
    EXPECT_THAT(ids("3/4/2012"), ElementsAre("C3", "C5"));
}

TEST_F(FindIndexTest, where_nobody_fits_all_those_who_fit_all_but_one_part_are_told)
{
    const auto answer = index_.find(find_terms("amara okafor zzzzzz"), "child", 10,
                                    [](std::string_view) { return true; });
    ASSERT_EQ(answer.found.size(), 1U);
    EXPECT_TRUE(answer.is_partial);
    EXPECT_THAT(ids("zzzzzz"), IsEmpty());
}

TEST_F(FindIndexTest, nobody_is_told_whom_the_asker_may_not_see)
{
    const auto answer = index_.find(find_terms("mill road"), "child", 10,
                                    [](std::string_view id) { return id == "C2"; });
    ASSERT_EQ(answer.found.size(), 1U);
    EXPECT_EQ(answer.total, 1U);
    EXPECT_EQ(answer.found[0].who->id, "C2");
    EXPECT_TRUE(answer.found[0].is_by(FoundBy::address));
    EXPECT_FALSE(answer.found[0].is_by(FoundBy::name));
}

TEST_F(FindIndexTest, whoever_changed_is_found_by_what_is_known_now_alone)
{
    index_.put(child("C1", "Amara Bello"));
    EXPECT_THAT(ids("okafor"), IsEmpty());
    EXPECT_THAT(ids("bello"), ElementsAre("C1"));
    index_.remove("child", "C1");
    EXPECT_THAT(ids("bello"), IsEmpty());
    EXPECT_EQ(index_.size(), 4U);
}

TEST_F(FindIndexTest, no_more_than_the_limit_are_shown_and_all_are_counted)
{
    const auto answer =
        index_.find(find_terms("mill"), "child", 1, [](std::string_view) { return true; });
    EXPECT_EQ(answer.found.size(), 1U);
    EXPECT_EQ(answer.total, 2U);
}

}  // namespace
}  // namespace goldthread::people
