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

TEST(Yaml, a_comma_at_the_beginning_ends_the_reading)
{
    EXPECT_EQ(first_problem(",m=o"), "f.yaml:1:1: this is not YAML: nothing can begin like this");
}

TEST(Yaml, a_second_document_is_refused)
{
    EXPECT_TRUE(first_problem("a: 1\n---\nb: 2\n").starts_with("f.yaml:2:1: ") ||
                first_problem("a: 1\n---\nb: 2\n").starts_with("f.yaml:3:1: "));
}

TEST(Yaml, an_alias_gives_a_copy_of_what_it_names)
{
    std::vector<standards::Problem> problems;
    const auto tree = parse_yaml("a: &x {by: [one, two]}\nb: *x\n", "f.yaml", problems);
    EXPECT_TRUE(problems.empty());
    ASSERT_NE(tree.find("b"), nullptr);
    EXPECT_EQ(tree.find("b")->find("by")->text(), "one, two");
}

TEST(Yaml, aliases_cannot_make_a_small_file_endless)
{
    EXPECT_EQ(first_problem("a: &x [*x, *x]\n"),
              "f.yaml:1:8: this is not YAML: an alias (*) cannot stand within what it names");
    std::string doubling = "a0: &a0 [x, x]\n";
    for (int i = 1; i < 40; ++i) {
        const auto before = "*a" + std::to_string(i - 1);
        const auto name = "a" + std::to_string(i);
        doubling.append(name).append(": &").append(name).append(" [" + before + ", " + before +
                                                                "]\n");
    }
    EXPECT_TRUE(first_problem(doubling).ends_with("the aliases (*) make the file too large"));
}

TEST(Yaml, sixty_levels_are_read_and_one_more_is_refused)
{
    EXPECT_EQ(first_problem(std::string(60, '[') + std::string(60, ']')), "");
    EXPECT_TRUE(first_problem(std::string(61, '[') + std::string(61, ']'))
                    .ends_with("the file is nested too deeply"));
    EXPECT_TRUE(first_problem("a: &x " + std::string(40, '[') + std::string(40, ']') +
                              "\nb: " + std::string(20, '[') + "*x" + std::string(20, ']') + "\n")
                    .ends_with("the file is nested too deeply"));
}

TEST(Yaml, a_key_twice_drops_the_second_value_alone)
{
    std::vector<standards::Problem> problems;
    const auto tree = parse_yaml("a: 1\na: {b: 2}\nc: 3\n", "f.yaml", problems);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(standards::print_problem(problems[0]), "f.yaml:2:1: the key \"a\" stands here twice");
    ASSERT_EQ(tree.map.size(), 2U);
    EXPECT_EQ(tree.find("a")->scalar.text, "1");
    EXPECT_EQ(tree.find("c")->scalar.text, "3");
}

TEST(Yaml, text_beyond_ascii_is_read)
{
    EXPECT_EQ(first_problem("title: Łódź\n"), "");
}

}  // namespace
}  // namespace goldthread::frameworks
