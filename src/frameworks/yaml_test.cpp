#include "frameworks/yaml.h"

#include <gtest/gtest.h>

namespace goldthread::frameworks {
namespace {

std::string first_problem(const std::string& text)
{
    std::vector<standards::Problem> problems;
    parse_yaml(text, "f.yaml", problems);
    return problems.empty() ? std::string{} : standards::print_problem(problems.front());
}

TEST(Yaml, a_file_that_is_not_utf8_is_refused_with_the_place_of_the_first_such_byte)
{
    EXPECT_TRUE(first_problem("a: 1\nb: caf\xE9 x\n").starts_with("f.yaml:2:7: this is not UTF-8"));
}

TEST(Yaml, a_file_cut_within_a_character_ends_the_reading)
{
    EXPECT_TRUE(first_problem(",\xE4\x8B").starts_with("f.yaml:1:2: this is not UTF-8"));
}

TEST(Yaml, a_file_in_utf16_is_refused)
{
    const std::string text{
        "\xFF\xFE"
        "a\0:\0",
        6};
    EXPECT_TRUE(first_problem(text).starts_with("f.yaml:1:1: this is not UTF-8"));
    EXPECT_TRUE(first_problem(std::string{"a\0:\0", 4}).starts_with("f.yaml:1:2: "));
}

TEST(Yaml, text_beyond_ascii_is_read)
{
    EXPECT_EQ(first_problem("title: Łódź\n"), "");
}

}  // namespace
}  // namespace goldthread::frameworks
