// Tests how two texts are told apart.
#include "editor/text_diff.h"

#include <gtest/gtest.h>

namespace goldthread::editor {
namespace {

std::string told(std::string_view before, std::string_view after)
{
    std::string all;
    for (const auto& line : line_differences(before, after)) {
        all += line.sort == LineSort::same ? ' ' : line.sort == LineSort::added ? '+' : '-';
        all += line.text + "\n";
    }
    return all;
}

TEST(TextDiff, a_changed_line_is_removed_and_added_in_its_place)
{
    EXPECT_EQ(told("a\nb\nc\n", "a\nB\nc\n"), " a\n-b\n+B\n c\n");
}

TEST(TextDiff, lines_that_stand_in_both_are_told_as_the_same)
{
    EXPECT_EQ(told("a\nb\nc\nd\n", "b\nx\nc\nd\ne\n"), "-a\n b\n+x\n c\n d\n+e\n");
    EXPECT_EQ(told("", "a\n"), "+a\n");
    EXPECT_EQ(told("a\n", ""), "-a\n");
    EXPECT_EQ(told("", ""), "");
}

TEST(TextDiff, numbers_are_those_of_each_text)
{
    const auto lines = line_differences("a\nb\n", "b\nc\n");
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0].before, 1U);
    EXPECT_EQ(lines[0].after, 0U);
    EXPECT_EQ(lines[1].before, 2U);
    EXPECT_EQ(lines[1].after, 1U);
    EXPECT_EQ(lines[2].after, 2U);
}

TEST(TextDiff, both_texts_can_be_put_together_again_from_any_difference)
{
    unsigned seed = 7;
    const auto next = [&] { return seed = seed * 1103515245U + 12345U, (seed >> 16U) % 4U; };
    for (int round = 0; round < 200; ++round) {
        std::string before;
        std::string after;
        for (int i = 0; i < 30; ++i) {
            before += std::string(1, static_cast<char>('a' + next())) + "\n";
            after += std::string(1, static_cast<char>('a' + next())) + "\n";
        }
        std::string again;
        std::string again_after;
        for (const auto& line : line_differences(before, after)) {
            again += line.sort == LineSort::added ? "" : line.text + "\n";
            again_after += line.sort == LineSort::removed ? "" : line.text + "\n";
        }
        ASSERT_EQ(again, before);
        ASSERT_EQ(again_after, after);
    }
}

TEST(TextDiff, far_apart_changes_are_shown_apart)
{
    std::string before;
    for (int i = 0; i < 40; ++i) {
        before += std::to_string(i) + "\n";
    }
    auto after = before;
    after.replace(0, 1, "x");
    after += "y\n";
    const auto found = hunks(line_differences(before, after), 2);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].size(), 4U);
    EXPECT_EQ(found[1].size(), 3U);
}

}  // namespace
}  // namespace goldthread::editor
