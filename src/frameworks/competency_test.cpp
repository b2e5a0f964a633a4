// Tests sets of competencies and scales as a framework writes them, and what is said of mistakes.
#include "frameworks/framework.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace goldthread::frameworks {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class CompetencySets : public testing::Test {
protected:
    void SetUp() override
    {
        folder_ = fs::temp_directory_path() /
                  (std::string{"competencies-"} +
                   testing::UnitTest::GetInstance()->current_test_info()->name()) /
                  "small";
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_.parent_path()); }

    /// Line 1 of `text` is line 1 of the file that mistakes name.
    auto with(const std::string& text)
    {
        std::ofstream(folder_ / "small.yaml") << "framework: small\nversion: 1\n"
                                                 "vocabulary: {subjects: {child: {}}}\n";
        std::ofstream(folder_ / "text.yaml") << text;
        return load(folder_);
    }
    std::string problems_of(const std::string& text)
    {
        std::string all;
        const auto loaded = with(text);
        if (!loaded) {
            for (const auto& problem : loaded.error()) {
                all += std::to_string(problem.place.line) + ": " + problem.message + "\n";
            }
        }
        return all;
    }

    fs::path folder_;
};

constexpr const char* whole = R"(competencies:
  - id: old
    title: Old statements
    source: Ministry
    for: social workers
    to: 2027-04-01
    succeeded by: new
    domains:
      - {id: old-talk, title: Talking, aliases: [Communication]}
      - {id: old-law, title: Law}
  - id: new
    title: New standards
    source: Ministry
    from: 2027-04-01
    domains:
      - {id: new-talk, title: Talking and listening, group: Practice, follows: [old-talk]}
scales:
  - {id: grades, title: Grades, source: Inspectorate, levels: [{id: poor, title: Poor}, {id: good, title: Good, note: and safe}]}
standards:
  - {id: heard, title: Children are heard, subject: child, source: s, competencies: [old-talk, new], undefined: a topic only}
)";

TEST_F(CompetencySets, HoldDomainsLevelsAndTheDaysOnWhichTheyAreInForce)
{
    const auto loaded = with(whole);
    ASSERT_TRUE(loaded) << problems_of(whole);
    const auto& all = loaded->competencies;
    ASSERT_EQ(all.sets.size(), 3U);
    const auto& before = *all.set("old");
    EXPECT_TRUE(before.is_in_force(core::date(1990, 1, 1)));
    EXPECT_TRUE(before.is_in_force(core::date(2027, 3, 31)));
    EXPECT_FALSE(before.is_in_force(core::date(2027, 4, 1)));
    EXPECT_TRUE(all.set("new")->is_in_force(core::date(2027, 4, 1)));
    EXPECT_EQ(all.domain("new-talk")->group, "Practice");
    EXPECT_EQ(all.set("grades")->levels.at(1).note, "and safe");
    EXPECT_EQ(all.set("grades")->list, "scales");
}

TEST_F(CompetencySets, KeepWhatWasSucceededWithItsDomains)
{
    const auto loaded = with(whole);
    ASSERT_TRUE(loaded);
    const auto& all = loaded->competencies;
    EXPECT_EQ(all.before(*all.set("new")), std::vector{all.set("old")});
    EXPECT_EQ(all.home("old-law"), all.set("old"));
    EXPECT_EQ(all.domain("new-talk")->follows, std::vector<std::string>{"old-talk"});
    ASSERT_NE(loaded->find("old-law"), nullptr);
    EXPECT_EQ(loaded->find("old-law")->source, "Ministry");
}

TEST_F(CompetencySets, MustMeetOnTheDayOnWhichOneSucceedsTheOther)
{
    EXPECT_THAT(problems_of(R"(competencies:
  - {id: old, title: O, source: s, to: 2027-03-31, succeeded by: new, levels: [{id: a, title: A}]}
  - {id: new, title: N, source: s, from: 2027-04-01, levels: [{id: b, title: B}]}
)"),
                HasSubstr("2: \"old\" holds up to 2027-03-31 and \"new\" from 2027-04-01"));
    EXPECT_THAT(problems_of(R"(competencies:
  - {id: old, title: O, source: s, succeeded by: new, levels: [{id: a, title: A}]}
  - {id: new, title: N, source: s, from: 2027-04-01, levels: [{id: b, title: B}]}
)"),
                HasSubstr("the first needs a \"to\""));
}

TEST_F(CompetencySets, CannotSucceedOneAnotherRoundInACircle)
{
    EXPECT_THAT(problems_of(R"(competencies:
  - {id: one, title: O, source: s, from: 2020-01-01, to: 2021-01-01, succeeded by: two, levels: [{id: a, title: A}]}
  - {id: two, title: T, source: s, from: 2021-01-01, to: 2022-01-01, succeeded by: one, levels: [{id: b, title: B}]}
)"),
                HasSubstr("the two days must be the same"));
}

TEST_F(CompetencySets, AreToldWhatIsWrongWithADayADomainOrAName)
{
    const auto said = problems_of(R"(competencies:
  - {id: backwards, title: B, source: s, from: 2027-04-01, to: 2026-04-01, levels: [{id: a, title: A}]}
  - {id: empty, title: E, source: s}
  - {id: odd, title: O, source: s, from: spring, domains: [{id: d, title: D, follows: [a-domain]}]}
  - {id: stranger, title: S, source: s, domains: [{id: e, title: E, follows: [d]}]}
standards:
  - {id: heard, title: H, subject: child, source: s, competencies: [strangr], undefined: why}
)");
    EXPECT_THAT(said, HasSubstr("2: \"to\" must come after \"from\""));
    EXPECT_THAT(said, HasSubstr("3: a set of competencies needs \"domains\", \"levels\" or both"));
    EXPECT_THAT(said, HasSubstr("4: \"from\" should be a day like 2027-04-01, not \"spring\""));
    EXPECT_THAT(said, HasSubstr("4: there is no domain \"a-domain\""));
    EXPECT_THAT(said,
                HasSubstr("5: \"d\" is no domain of a set that is \"succeeded by\" \"stranger\""));
    EXPECT_THAT(said,
                HasSubstr("7: there is no domain or set \"strangr\"; did you mean \"stranger\"?"));
}

}  // namespace
}  // namespace goldthread::frameworks
