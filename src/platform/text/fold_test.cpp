#include "platform/text/fold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goldthread::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Fold, marks_and_capitals_are_left_out)
{
    EXPECT_EQ(fold("Zoë SIÂN Núñez"), "zoe sian nunez");
    EXPECT_EQ(fold("Łukasz Øberg Đorđe Straße"), "lukasz oberg dorde strasse");
    EXPECT_EQ(fold(""), "");
}

TEST(Fold, what_is_not_utf8_is_put_into_small_letters)
{
    EXPECT_EQ(fold("CAF\xE9"), "caf\xE9");
}

TEST(Words, are_runs_of_letters_and_digits)
{
    EXPECT_THAT(words("o'neill-smith, 12 mill rd.", 9),
                ElementsAre("oneill", "smith", "12", "mill", "rd"));
    EXPECT_THAT(words("  ,. ", 9), IsEmpty());
    EXPECT_THAT(words("14.03.2012", 9), ElementsAre("14", "03", "2012"));
}

TEST(Words, are_at_most_as_many_as_asked)
{
    EXPECT_THAT(words("a b c", 2), ElementsAre("a", "b"));
}

}  // namespace
}  // namespace goldthread::text
