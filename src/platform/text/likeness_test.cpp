#include "platform/text/likeness.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>

namespace goldthread::text {
namespace {

int like(std::string_view typed, std::string_view word)
{
    return likeness(typed, sound_of(typed), word, sound_of(word));
}

TEST(Sound, names_that_sound_alike_are_one)
{
    EXPECT_EQ(sound_of("catherine"), sound_of("kathryn"));
    EXPECT_EQ(sound_of("mohammed"), sound_of("muhammad"));
    EXPECT_EQ(sound_of("stephen"), sound_of("steven"));
    EXPECT_EQ(sound_of("geoffrey"), sound_of("jeffrey"));
    EXPECT_EQ(sound_of("wright"), sound_of("right"));
    EXPECT_EQ(sound_of("thompson"), sound_of("thomson"));
    EXPECT_EQ(sound_of("shaun"), sound_of("sean"));
    EXPECT_EQ(sound_of("smith"), sound_of("smyth"));
    EXPECT_EQ(sound_of("christina"), sound_of("kristina"));
    EXPECT_NE(sound_of("amara"), sound_of("anara"));
    EXPECT_EQ(sound_of("12"), "");
}

TEST(Edits, a_swap_of_neighbours_is_one)
{
    EXPECT_EQ(edits_between("maria", "mraia", 2), 1);
    EXPECT_EQ(edits_between("amelia", "emilia", 2), 2);
    EXPECT_EQ(edits_between("abc", "xyz", 2), 3);
    EXPECT_EQ(edits_between("", "ab", 2), 2);
}

/// The same by its definition, without a table.
int slow_edits(std::string_view left, std::string_view right)
{
    if (left.empty() || right.empty()) {
        return static_cast<int>(std::max(left.size(), right.size()));
    }
    int least = std::min(
        {slow_edits(left.substr(1), right) + 1, slow_edits(left, right.substr(1)) + 1,
         slow_edits(left.substr(1), right.substr(1)) + (left.front() == right.front() ? 0 : 1)});
    if (left.size() > 1 && right.size() > 1 && left[0] == right[1] && left[1] == right[0]) {
        least = std::min(least, slow_edits(left.substr(2), right.substr(2)) + 1);
    }
    return least;
}

TEST(Edits, are_what_the_definition_says)
{
    const bool holds = rc::check([] {
        const auto word = rc::gen::container<std::string>(rc::gen::inRange('a', 'd'));
        const auto left = (*word).substr(0, 6);
        const auto right = (*word).substr(0, 6);
        const int most = *rc::gen::inRange(0, 4);
        RC_ASSERT(edits_between(left, right, most) == std::min(slow_edits(left, right), most + 1));
    });
    EXPECT_TRUE(holds);
}

TEST(Likeness, the_same_comes_before_a_beginning_a_slip_and_a_sound)
{
    EXPECT_GT(like("amara", "amara"), like("amar", "amara"));
    EXPECT_GT(like("amar", "amara"), like("amaar", "amara"));
    EXPECT_GT(like("amaar", "amara"), like("kathryn", "catherine"));
    EXPECT_GT(like("kathryn", "catherine"), 0);
    EXPECT_GT(like("neil", "oneill"), 0);
    EXPECT_EQ(like("zoe", "amara"), 0);
}

TEST(Likeness, short_words_are_not_guessed)
{
    EXPECT_EQ(like("ann", "amy"), 0);
    EXPECT_EQ(like("jo", "bo"), 0);
}

TEST(Likeness, a_number_is_never_guessed)
{
    EXPECT_EQ(likeness_of_number("c10000001", "c10000001"), 100);
    EXPECT_GT(likeness_of_number("c1000", "c10000001"), 0);
    EXPECT_GT(likeness_of_number("0001", "c10000001"), 0);
    EXPECT_EQ(likeness_of_number("c10000002", "c10000001"), 0);
    EXPECT_EQ(likeness_of_number("01", "c10000001"), 0);
}

}  // namespace
}  // namespace goldthread::text
