// quality/framework_gap_pages_test.cpp: the page of what a framework's papers leave open, without a
// server.
#include "quality/framework_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace goldthread::quality {

namespace {

using testing::HasSubstr;
using testing::Not;

const frameworks::Framework& portsmouth()
{
    static const auto framework =
        frameworks::load(std::filesystem::path{GOLDTHREAD_ROOT} / "frameworks" / "portsmouth");
    if (!framework) {
        throw std::runtime_error(standards::print_problem(framework.error().front()));
    }
    return *framework;
}

std::string page_with(const std::string& query)
{
    const auto form = *web::Form::urlencoded(query);
    return gaps_page(gap_rows(portsmouth()),
                     web::list_state(form, {"q", "gap", "strategy", "list"}), true)
        .content.markup();
}

TEST(GapsPage, ShowsWhatToChaseFirstAndLeadsToEachEntry)
{
    const auto markup = page_with("");
    EXPECT_THAT(markup, HasSubstr("Left open</h1>"));
    EXPECT_THAT(markup, HasSubstr("/framework/gaps?gap=no%20target"));
    EXPECT_THAT(markup, HasSubstr("/framework/definitions/physical-health\""));
    EXPECT_THAT(markup, HasSubstr("/framework/gaps.csv"));
}

TEST(GapsPage, ShowsTheSortAskedForAlone)
{
    const auto markup = page_with("gap=counts+disagree");
    EXPECT_THAT(markup, HasSubstr("58 stated, 62 listed"));
    EXPECT_THAT(markup, HasSubstr("54 stated, 55 listed"));
    EXPECT_THAT(markup, Not(HasSubstr("No target is set")));
}

TEST(GapsPage, ShowsOneStrategyByItsTitle)
{
    const auto markup = page_with("strategy=physical-health&gap=no+vision");
    EXPECT_THAT(markup, HasSubstr("Physical health strategy"));
    EXPECT_THAT(markup, HasSubstr("still to be written"));
    EXPECT_THAT(markup, Not(HasSubstr("/framework/definitions/education\"")));
}

TEST(GapsPage, SaysSoWhereNothingIsLeftOpenOrNothingFits)
{
    EXPECT_THAT(gaps_page({}, {}, true).content.markup(), HasSubstr("Nothing is left open"));
    EXPECT_THAT(page_with("q=no+such+words"), HasSubstr("Nothing fits this filter"));
}

}  // namespace

}  // namespace goldthread::quality
