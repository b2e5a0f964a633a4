#include "platform/core/utf8.h"

#include <gtest/gtest.h>

namespace goldthread::core {
namespace {

using namespace std::string_view_literals;

TEST(Utf8, text_in_any_script_is_utf8_throughout)
{
    for (const auto text :
         {""sv, "plain"sv, "Zoë"sv, "Łódź, 東京"sv, "\xF0\x9F\x8E\x82"sv, "\0"sv}) {
        EXPECT_EQ(utf8_prefix(text), text.size()) << text;
    }
}

TEST(Utf8, the_prefix_ends_where_a_character_is_broken)
{
    EXPECT_EQ(utf8_prefix("caf\xE9 bar"), 3U);         // Windows-1252
    EXPECT_EQ(utf8_prefix(",\xE4\x8B"), 1U);           // cut within a character
    EXPECT_EQ(utf8_prefix("a\xC0\xAF"), 1U);           // overlong
    EXPECT_EQ(utf8_prefix("\xED\xA0\x80"), 0U);        // half of a surrogate pair
    EXPECT_EQ(utf8_prefix("ab\xF4\x90\x80\x80"), 2U);  // beyond Unicode
}

}  // namespace
}  // namespace goldthread::core
