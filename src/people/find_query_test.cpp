#include "people/find_query.h"

#include <gtest/gtest.h>

namespace goldthread::people {
namespace {

/// The terms in one line: words as they are, numbers after #, days after @ with the swapped one.
std::string read(std::string_view typed)
{
    std::string all;
    for (const auto& term : find_terms(typed)) {
        all += (all.empty() ? "" : " ") +
               std::string{term.sort == FindTerm::Sort::number ? "#"
                           : term.sort == FindTerm::Sort::day  ? "@"
                                                               : ""} +
               term.text + (term.other.empty() ? "" : "|" + term.other);
    }
    return all;
}

TEST(FindTerms, words_are_folded)
{
    EXPECT_EQ(read("  Zoë O'Neill-Smith "), "zoe oneill smith");
    EXPECT_EQ(read(" ., "), "");
}

TEST(FindTerms, days_are_read_as_people_write_them)
{
    EXPECT_EQ(read("14/3/2012"), "@2012-03-14");
    EXPECT_EQ(read("amara 03.04.12"), "amara @2012-04-03|2012-03-04");
    EXPECT_EQ(read("2012-03-14"), "@2012-03-14");
    EXPECT_EQ(read("14 March 2012 smith"), "@2012-03-14 smith");
    EXPECT_EQ(read("14 mar 98"), "@1998-03-14");
    EXPECT_EQ(read("3/14/2012"), "@2012-03-14");
}

TEST(FindTerms, a_day_that_is_none_stays_numbers)
{
    EXPECT_EQ(read("31/2/2012"), "#31 #2 #2012");
    EXPECT_EQ(read("12 mill road"), "#12 mill road");
}

TEST(FindTerms, digits_in_groups_are_one_number)
{
    EXPECT_EQ(read("943 476 5919"), "#9434765919");
    EXPECT_EQ(read("C10000001"), "#c10000001");
    EXPECT_EQ(read("wh13 5dm"), "#wh13 #5dm");
}

TEST(FindTerms, are_limited)
{
    EXPECT_EQ(find_terms("a b c d e f g h i j k").size(), find_terms_max);
    EXPECT_EQ(find_terms(std::string(5000, 'a')).front().text.size(), find_characters_max);
}

}  // namespace
}  // namespace goldthread::people
