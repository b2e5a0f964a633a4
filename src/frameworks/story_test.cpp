#include "frameworks/framework.h"

#include "platform/core/home.h"

#include <gtest/gtest.h>

namespace goldthread::frameworks {

namespace {

Framework shipped(const char* name)
{
    auto loaded = load(core::home() / "frameworks" / name);
    EXPECT_TRUE(loaded) << name;
    return std::move(*loaded);
}

/// A framework of these files beside those that ship, under a name that none of them has.
std::expected<Framework, std::vector<Problem>> written(std::string text)
{
    const std::vector<FileText> files{
        {"framework.yaml", "framework: seaborough\nversion: 1\nextends: [england]\n"},
        {"story.yaml", std::move(text)}};
    return load(core::home() / "frameworks" / "seaborough", files);
}

std::string first_problem(std::string text)
{
    const auto loaded = written(std::move(text));
    return loaded ? "" : loaded.error().front().message;
}

TEST(StoryOfAFramework, IsToldInTheWordsOfTheCouncil)
{
    EXPECT_EQ(shipped("england").story.at("looked_after").begins, "Began to be looked after");
    const auto own = written("terms: {looked after: cared for}\n");
    ASSERT_TRUE(own);
    EXPECT_EQ(own->story.at("looked_after").begins, "Began to be cared for");
}

TEST(StoryOfAFramework, TellsKindsOfACouncilsOwnInItsOwnWords)
{
    const auto bcp = shipped("bcp");
    EXPECT_EQ(bcp.story.at("danger_statement").begins, "Danger statement agreed");
    EXPECT_TRUE(bcp.story.at("danger_statement").is_significant);
}

TEST(StoryOfAFramework, MayTellAKindAnewAndTheWholeOfItIsTheNewTelling)
{
    const auto own = written("story: {referral: {told: Asked for help}}\n");
    ASSERT_TRUE(own);
    EXPECT_EQ(own->story.at("referral").begins, "Asked for help");
    EXPECT_FALSE(own->story.at("referral").is_significant);
    EXPECT_TRUE(own->story.at("referral").details.empty());
}

TEST(StoryOfAFramework, IsCheckedAgainstTheVocabulary)
{
    EXPECT_EQ(first_problem("story: {referal: {told: Referral}}\n"),
              "the story tells of no kind \"referal\"; did you mean \"referral\"?");
    EXPECT_EQ(first_problem("story: {referral: {begins: Referral}}\n").substr(0, 42),
              "the story of an event has no key \"begins\"");
    EXPECT_EQ(first_problem("story: {referral: {told: R, details: [{attribute: nede}]}}\n"),
              "\"referral\" has no attribute \"nede\"; did you mean \"need\"?");
    EXPECT_EQ(first_problem("story: {visit: {told: V, details: [{attribute: child_seen}]}}\n"),
              "a flag is told by its words for \"yes\" and for \"no\"");
    EXPECT_EQ(first_problem("story: {missing: {begins unless: [a]}}\n"),
              "\"begins unless\" is written as {attribute: [values]}");
}

}  // namespace

}  // namespace goldthread::frameworks
