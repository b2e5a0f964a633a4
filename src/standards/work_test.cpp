// standards/work_test.cpp: what a standard says of the work it gives: its weight and its task.
#include "standards/definitions.h"

#include <gtest/gtest.h>

namespace goldthread::standards {

namespace {

std::expected<Definitions, std::vector<Problem>> compiled(
    std::map<std::string, std::string, std::less<>> more)
{
    auto vocabulary = std::make_shared<Vocabulary>();
    const auto child = vocabulary->add_subject({.name = "child", .attributes = {}, .born = {}});
    vocabulary->add_kind(
        {.name = "plan", .subject = child, .shape = Shape::spell, .attributes = {}});
    vocabulary->add_kind(
        {.name = "visit", .subject = child, .shape = Shape::event, .attributes = {}});
    DefinitionText text;
    text.id = {"visits", {}, {}};
    more.insert({{"title", "Visits"},
                 {"subject", "child"},
                 {"source", "a paper"},
                 {"while", "plan"},
                 {"every", "6 weeks"},
                 {"expect", "visit"}});
    for (const auto& [key, value] : more) {
        text.fields[key] = {value, {}, {}};
        text.key_places[key] = {};
    }
    return compile(vocabulary, {}, {text}, {});
}

TEST(Work, WeighsLeastUnlessTheStandardSaysOtherwise)
{
    const auto plain = compiled({});
    ASSERT_TRUE(plain.has_value()) << plain.error()[0].message;
    EXPECT_EQ(plain->standards[0].consequence, Standard::least_consequence);
    EXPECT_EQ(compiled({{"consequence", "1"}})->standards[0].consequence, 1);
}

TEST(Work, AWeightThatIsNoneIsAMistake)
{
    for (const auto* wrong : {"0", "10", "heavy"}) {
        const auto made = compiled({{"consequence", wrong}});
        ASSERT_FALSE(made.has_value()) << wrong;
        EXPECT_NE(made.error()[0].message.find("consequence"), std::string::npos);
    }
}

TEST(Work, TheTaskIsKeptAsWritten)
{
    EXPECT_EQ(compiled({{"task", "Visit {name}"}})->standards[0].task, "Visit {name}");
}

}  // namespace

}  // namespace goldthread::standards
