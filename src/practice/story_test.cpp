#include "practice/story.h"

#include "practice/circumstances.h"

#include <gtest/gtest.h>

namespace goldthread::practice {

namespace {

using ledger::FactOn;

FactOn fact(std::string kind, core::Date from, std::optional<core::Date> to = {},
            std::vector<std::pair<std::string, std::string>> attributes = {}, bool is_spell = true)
{
    return {.kind = std::move(kind),
            .record = "r",
            .subject = {.sort = "child", .id = "c"},
            .from = from,
            .to = to,
            .is_spell = is_spell,
            .time = {},
            .attributes = std::move(attributes)};
}

frameworks::Framework framework()
{
    frameworks::Framework made;
    made.terms["need N1"] = "abuse or neglect";
    made.story["child_protection"] = {.name = {},
                                      .begins = "Child protection plan began",
                                      .ends = "Child protection plan ended",
                                      .is_significant = true};
    const auto told_after = [](const char* attribute, const char* words) {
        return frameworks::DetailTold{.attribute = attribute, .before = words, .yes = {}, .no = {}};
    };
    made.story["referral"] = {
        .name = "Referral",
        .begins = "Referral",
        .ends = {},
        .is_significant = true,
        .details = {told_after("source", "From "), told_after("need", "Need: ")}};
    made.story["looked_after"] = {
        .name = {},
        .begins = "Began to be cared for",
        .ends = "Ceased to be cared for",
        .begins_unless = frameworks::ToldElsewhere{"reason_started", {"P", "L"}},
        .ends_unless = frameworks::ToldElsewhere{"reason_ceased", {"X1"}}};
    made.story["involvement"] = {
        .name = {},
        .begins = {},
        .ends = "Our involvement ended",
        .details = {told_after("close_reason", "Because: "),
                    {.attribute = "agreed", .before = {}, .yes = "The family agrees", .no = {}}}};
    return made;
}

std::vector<std::string> titles(const std::vector<FactOn>& facts)
{
    std::vector<std::string> made;
    for (const auto& event : story_of(facts, framework())) {
        made.push_back(event.title);
    }
    return made;
}

constexpr auto june = core::date(2026, 6, 1);
constexpr auto july = core::date(2026, 7, 1);
constexpr auto august = core::date(2026, 8, 1);

TEST(Story, TellsTheLatestFirstAndBothEndsOfASpell)
{
    EXPECT_EQ(
        titles({fact("child_protection", june, august), fact("referral", july, {}, {}, false)}),
        (std::vector<std::string>{"Child protection plan ended", "Referral",
                                  "Child protection plan began"}));
}

TEST(Story, TellsComingIntoCareOnce)
{
    EXPECT_EQ(titles({fact("looked_after", june, july,
                           {{"reason_started", "S"}, {"reason_ceased", "X1"}}),
                      fact("looked_after", july, {}, {{"reason_started", "P"}})}),
              std::vector<std::string>{"Began to be cared for"});
}

TEST(Story, SaysCodesInWordsAndKeepsThoseItDoesNotKnow)
{
    const auto story = story_of(
        {fact("referral", june, {}, {{"need", "N1"}, {"source", "ZZ"}}, false)}, framework());
    ASSERT_EQ(story.size(), 1U);
    EXPECT_EQ(story[0].details, (std::vector<std::string>{"From ZZ", "Need: abuse or neglect"}));
    EXPECT_TRUE(story[0].is_significant);
}

TEST(Story, TellsAKindThatOnlyACouncilKnowsByItsName)
{
    EXPECT_EQ(titles({fact("family_group_conference", june, {}, {}, false)}),
              std::vector<std::string>{"Family group conference"});
}

TEST(Story, LeavesOutWhatTheFrameworkHasNoWordsFor)
{
    const auto story =
        story_of({fact("involvement", june, july, {{"close_reason", "RC1"}, {"agreed", "yes"}}),
                  fact("involvement", june)},
                 framework());
    ASSERT_EQ(story.size(), 1U);
    EXPECT_EQ(story[0].title, "Our involvement ended");
    EXPECT_EQ(story[0].details, (std::vector<std::string>{"Because: RC1", "The family agrees"}));
    EXPECT_FALSE(story[0].is_significant);
}

TEST(Story, NamesAKindAsTheFrameworkDoes)
{
    EXPECT_EQ(kind_in_words(framework(), "referral"), "Referral");
    EXPECT_EQ(kind_in_words(framework(), "family_group_conference"), "Family group conference");
}

TEST(InForce, JoinsSpellsThatTouchAndEndsOnTheEndingDay)
{
    const std::vector<FactOn> facts{fact("looked_after", june, july),
                                    fact("looked_after", july, august)};
    EXPECT_EQ(in_force_since(facts, "looked_after", july), june);
    EXPECT_EQ(in_force_since(facts, "looked_after", august), std::nullopt);
    EXPECT_EQ(in_force_since(facts, "child_protection", july), std::nullopt);
}

TEST(InForce, BeginsAnewAfterABreak)
{
    const std::vector<FactOn> facts{fact("looked_after", june, july), fact("looked_after", august)};
    EXPECT_EQ(in_force_since(facts, "looked_after", core::date(2026, 9, 1)), august);
}

}  // namespace

}  // namespace goldthread::practice
