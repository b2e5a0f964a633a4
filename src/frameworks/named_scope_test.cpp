// Tests scopes that a vocabulary names.
#include "frameworks/framework.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace goldthread::frameworks {
namespace {

namespace fs = std::filesystem;

class NamedScope : public testing::Test {
protected:
    void SetUp() override
    {
        folder_ = fs::temp_directory_path() /
                  (std::string{"named-scope-"} +
                   testing::UnitTest::GetInstance()->current_test_info()->name()) /
                  "small";
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_.parent_path()); }

    auto with(const std::string& scopes, const std::string& scope)
    {
        std::ofstream(folder_ / "small.yaml")
            << "framework: small\nversion: 1\nvocabulary:\n"
               "  subjects: {child: {}, worker: {}}\n"
               "  kinds:\n"
               "    care: {subject: child, shape: spell, attributes: {short: flag}}\n"
               "    visit: {subject: child, shape: event}\n"
               "  scopes:\n"
            << scopes << "standards:\n  - id: seen\n    title: Seen\n    subject: child\n"
            << "    source: here\n    while: " << scope
            << "\n    every: $often\n    expect: visit\n"
            << "settings: {often: {value: 6 weeks}, long: {value: 1 year, reading: a year}}\n";
        return load(folder_);
    }

    static std::string first_problem(const auto& loaded)
    {
        return loaded ? "" : standards::print_problem(loaded.error().front());
    }

    fs::path folder_;
};

TEST_F(NamedScope, StandsForItsMeaningWhereverAScopeMayStand)
{
    const auto named = with("    in_care: {subject: child, means: care where not short}\n",
                            "in_care for 1 year and not in_care for 2 years");
    ASSERT_TRUE(named) << first_problem(named);
    const auto named_scopes = named->definitions->program.scopes.size();
    const auto plain = with("    unused: {subject: child, means: care where not short}\n",
                            "(care where not short) for 1 year and not (care where not short) "
                            "for 2 years");
    ASSERT_TRUE(plain) << first_problem(plain);
    EXPECT_EQ(named_scopes, plain->definitions->program.scopes.size());
}

TEST_F(NamedScope, IsCalledByItsNameInTheRuleInWords)
{
    const auto named =
        with("    in_care: {subject: child, means: care where not short}\n", "in_care");
    ASSERT_TRUE(named) << first_problem(named);
    EXPECT_NE(named->definitions->standards[0].words.find("while in care"), std::string::npos);
}

TEST_F(NamedScope, BringsItsSettingsToTheStandardsThatUseIt)
{
    const auto named =
        with("    in_care: {subject: child, means: care for $long}\n", "in_care or care");
    ASSERT_TRUE(named) << first_problem(named);
    const auto& used = named->definitions->standards[0].settings;
    ASSERT_EQ(used.size(), 2U);
    EXPECT_EQ(used[0].name, "long");
}

TEST_F(NamedScope, MayUseAnotherButNotItself)
{
    EXPECT_TRUE(
        with("    in_care: {subject: child, means: care}\n"
             "    long_in_care: {subject: child, means: in_care for 1 year}\n",
             "long_in_care"));
    const auto round = with(
        "    one: {subject: child, means: two}\n"
        "    two: {subject: child, means: one}\n",
        "one");
    EXPECT_NE(first_problem(round).find("speaks of itself"), std::string::npos);
}

TEST_F(NamedScope, IsCheckedEvenWhereNothingUsesIt)
{
    const auto unused = with("    in_care: {subject: child, means: cares}\n", "care");
    EXPECT_NE(first_problem(unused).find("did you mean \"care\""), std::string::npos)
        << first_problem(unused);
}

TEST_F(NamedScope, OfAnotherSubjectIsToldForWhatItIs)
{
    const auto other = with(
        "    at_work: {subject: worker, means: at_home}\n"
        "    at_home: {subject: worker, means: at_work}\n",
        "at_work");
    EXPECT_FALSE(other);
    const auto kind = with("    visit: {subject: child, means: care}\n", "care");
    EXPECT_NE(first_problem(kind).find("is a kind or a subject already"), std::string::npos);
}

}  // namespace
}  // namespace goldthread::frameworks
