// quality/standards_pages_test.cpp: the pages of the standards, without a server: what they say,
// what they lead to, and what they keep back.
#include "frameworks/chart_rules.h"
#include "platform/core/home.h"
#include "quality/behind_page.h"
#include "quality/framework_pages.h"
#include "quality/standards_markup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>

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

const standards::Standard& standard(std::string_view id)
{
    const auto& definitions = *portsmouth().definitions;
    return definitions.standards.at(definitions.find_standard(id).value());
}

const core::Date today = core::date(2026, 11, 22);

/// 24 months of the same counts.
StandardNow computed(std::string_view id, const ledger::Counts& counts)
{
    StandardNow now{.standard = &standard(id),
                    .entry = portsmouth().find(id),
                    .answered = Answered::computed,
                    .service = counts,
                    .reached = std::nullopt,
                    .months = {},
                    .rules = frameworks::xmr_rules(portsmouth())};
    for (int i = 0; i < 24; ++i) {
        now.months.push_back({.day = core::add_months(today, i - 23), .counts = counts});
    }
    return now;
}

OneStandard page_of(StandardNow now, bool may_open, bool is_everybody)
{
    if (may_open) {
        now.reached = now.service;
    }
    return {.framework = portsmouth(),
            .now = std::move(now),
            .day = {.as_at = today, .latest = today},
            .shown = {.below = 5, .is_exact = is_everybody},
            .may_open = may_open,
            .is_everybody = is_everybody};
}

constexpr ledger::Counts many{.overdue = 30, .not_met = 10, .soon = 20, .met = 140};

TEST(Standards, OfTheCouncilComeFirstEachWithItsPartsUnderIt)
{
    const auto groups = grouped(portsmouth(), std::nullopt);
    ASSERT_FALSE(groups.empty());
    EXPECT_EQ(groups.front().title, "Practice standards");
    std::size_t whole = 0;
    for (const auto& one : groups.front().standards) {
        whole += one.is_part ? 0U : 1U;
    }
    EXPECT_EQ(whole, 10U);
    EXPECT_FALSE(groups.front().standards.front().is_part);
    EXPECT_TRUE(groups.front().standards.at(1).is_part);
}

TEST(Standards, OfSouthamptonBeginWithItsFiveAndStandOnce)
{
    const auto council = frameworks::load(core::home() / "frameworks" / "southampton");
    ASSERT_TRUE(council);
    const auto groups = grouped(*council, std::nullopt);
    ASSERT_FALSE(groups.empty());
    const auto& own = groups.front().standards;
    ASSERT_FALSE(own.empty());
    EXPECT_EQ(council->definitions->standards.at(own.front().number).id, "southampton-5");
    std::set<std::size_t> seen;
    for (const auto& one : own) {
        EXPECT_TRUE(seen.insert(one.number).second)
            << council->definitions->standards.at(one.number).id;
    }
}

TEST(Standards, OfASharedApproachStandOnceUnderItsName)
{
    for (const auto* name : {"bcp", "rotherham"}) {
        const auto council = frameworks::load(core::home() / "frameworks" / name);
        ASSERT_TRUE(council);
        const auto groups = grouped(*council, std::nullopt);
        std::map<std::string, std::vector<std::string>> stands_in;
        for (const auto& group : groups) {
            for (const auto& one : group.standards) {
                stands_in[council->definitions->standards.at(one.number).id].push_back(group.title);
            }
        }
        for (const auto* entry : council->list("standards")) {
            if (entry->framework == "signs_of_safety" && stands_in.contains(entry->id)) {
                EXPECT_EQ(stands_in.at(entry->id).size(), 1U) << name << " " << entry->id;
                EXPECT_NE(stands_in.at(entry->id).front(), "Local standards") << entry->id;
            }
        }
        EXPECT_TRUE(stands_in.contains("danger-statement")) << name;
    }
}

TEST(Standards, SharesAreRoundedHalfUpAndNothingOfNothingIsNoFigure)
{
    EXPECT_EQ(percent({.part = 1, .whole = 8}), "13%");
    EXPECT_EQ(percent({.part = 41, .whole = 50}), "82%");
    EXPECT_EQ(percent({.part = 372, .whole = 373}), "99.7%");
    EXPECT_EQ(percent({.part = 99'999, .whole = 100'000}), "99.9%");
    EXPECT_EQ(percent({.part = 373, .whole = 373}), "100%");
    EXPECT_EQ(percent({.part = 1, .whole = 400}), "0.2%");
    EXPECT_EQ(percent({.part = 1, .whole = 100'000}), "0.1%");
    EXPECT_EQ(percent({.part = 0, .whole = 400}), "0%");
    EXPECT_EQ(percent({.part = 0, .whole = 0}), "No figure");
}

TEST(StandardPage, SaysHowItIsMetAndEachCountLeadsToItsChildren)
{
    const auto page = standard_page(page_of(computed("case-supervision", many), true, true));
    const auto& markup = page.content.markup();
    EXPECT_THAT(markup, HasSubstr("<h1"));
    EXPECT_THAT(markup, HasSubstr("80%"));
    EXPECT_THAT(markup, HasSubstr("160 of 200"));
    EXPECT_THAT(markup, HasSubstr("/standards/case-supervision/list?status=overdue"));
    EXPECT_THAT(markup, HasSubstr("2 months"));
}

TEST(StandardPage, GivesSomebodyWithoutChildLevelAccessFiguresAndNoLinkToAList)
{
    const auto page = standard_page(page_of(computed("case-supervision", many), false, false));
    EXPECT_THAT(page.content.markup(), HasSubstr("160 of 200"));
    EXPECT_THAT(page.content.markup(), Not(HasSubstr("/list")));
}

TEST(StandardPage, KeepsBackWhatPointsAtFewAndWhatWouldRevealThem)
{
    // 3 overdue beside 40 not met: their sum is known from the share, so neither may be told.
    const auto some = standard_page(
        page_of(computed("case-supervision", {.overdue = 3, .not_met = 40, .soon = 50, .met = 60}),
                false, false));
    EXPECT_THAT(some.content.markup(), Not(HasSubstr(">3<")));
    EXPECT_THAT(some.content.markup(), Not(HasSubstr(">40<")));
    EXPECT_THAT(some.content.markup(), HasSubstr(">50<"));
    // 3 of 100 not met: the share itself would tell them.
    const auto few =
        page_of(computed("case-supervision", {.overdue = 3, .not_met = 0, .soon = 0, .met = 97}),
                false, false);
    EXPECT_THAT(standard_page(few).content.markup(), Not(HasSubstr(">97")));
    EXPECT_THAT(standard_page(few).content.markup(),
                HasSubstr("the series is not drawn or judged"));
    EXPECT_THAT(months_csv(few).body, Not(HasSubstr("97")));
    EXPECT_THAT(months_csv(few).body, HasSubstr("not shown"));
}

TEST(StandardPage, HidesSmallGroupsOnThePageAndInTheDownloadAlike)
{
    auto one = page_of(computed("case-supervision", many), true, true);
    one.groups.push_back(
        {.attribute = "team",
         .title = "By team",
         .groups = {
             {.value = "<b>North</b>", .counts = {.overdue = 20, .met = 60}, .is_hidden = false},
             {.value = "South", .counts = {.overdue = 1, .met = 77}, .is_hidden = true}}});
    const auto markup = standard_page(one).content.markup();
    EXPECT_THAT(markup, HasSubstr("&lt;b&gt;North"));
    EXPECT_THAT(markup, Not(HasSubstr("77")));
    EXPECT_THAT(groups_csv(one).body, Not(HasSubstr("77")));
    EXPECT_THAT(groups_csv(one).body, HasSubstr("60,80,75%"));
}

TEST(StandardPage, SaysOfWhatIsAskedWhoIsAskedAndWhen)
{
    StandardNow now{.standard = &standard("reason-explained"),
                    .entry = portsmouth().find("reason-explained"),
                    .answered = Answered::asked,
                    .service = std::nullopt,
                    .reached = std::nullopt,
                    .months = {},
                    .rules = {}};
    const auto page = standard_page(page_of(std::move(now), false, false));
    EXPECT_THAT(page.content.markup(), HasSubstr("asked of auditor, every case audit"));
}

BehindList list_of(std::string_view query)
{
    BehindList list{
        .framework = portsmouth(),
        .standard = &standard("case-supervision"),
        .is_everybody = true,
        .day = {.as_at = today, .latest = today},
        .rows = {{.id = "c1",
                  .name = "<script>Kit</script>",
                  .team = "North",
                  .mark = ledger::Mark::overdue,
                  .due = core::date(2026, 11, 1),
                  .next = ledger::ObligationOn{.standard = &standard("case-supervision"),
                                               .subject = {.sort = "child", .id = "c1"},
                                               .opened = core::date(2026, 8, 1),
                                               .due = core::date(2026, 11, 1),
                                               .settled = {},
                                               .due_text = "2026-11-01",
                                               .outcome = standards::Outcome::overdue,
                                               .record_kind = {},
                                               .record = {}},
                  .last = {},
                  .missing_parts = {}}},
        .teams = {"North"},
        .state = web::list_state(*web::Form::urlencoded(query), {"status", "q"})};
    return list;
}

TEST(ListBehindAFigure, NamesEachChildAndHowLateItIs)
{
    const auto markup = behind_page(list_of("status=overdue")).content.markup();
    EXPECT_THAT(markup, HasSubstr("Children: Overdue"));
    EXPECT_THAT(markup, HasSubstr("/children/c1"));
    EXPECT_THAT(markup, HasSubstr("&lt;script&gt;Kit"));
    EXPECT_THAT(markup, HasSubstr("21 days ago"));
    EXPECT_THAT(behind_csv(list_of("")).body, HasSubstr("2026-11-01,21"));
}

TEST(ListBehindAFigure, SaysWhatIsWrongWithTheDayAsked)
{
    auto list = list_of("");
    list.fault.fields["as_at"] = "As at must be today or in the past";
    const auto page = behind_page(list);
    EXPECT_TRUE(page.has_errors);
    EXPECT_THAT(page.content.markup(), HasSubstr("href=\"#as_at\""));
}

TEST(FrameworkPages, NameEverySettingWithHowItIsRead)
{
    std::vector<standards::Setting> settings;
    for (const auto& [name, setting] : portsmouth().definitions->settings) {
        settings.push_back(setting);
    }
    const auto page = settings_page(settings, {}, true, [](const standards::Setting& setting) {
        return setting.name == "assessment_limit";
    });
    EXPECT_THAT(page.content.markup(), HasSubstr("bimonthly means once in every two months"));
    EXPECT_THAT(page.content.markup(), HasSubstr("id=\"case_supervision_interval\""));
    EXPECT_THAT(page.content.markup(), HasSubstr("ASYE agreement limit"));
    EXPECT_THAT(page.content.markup(),
                HasSubstr("/framework/edit/override?setting=assessment_limit\""));
    EXPECT_THAT(page.content.markup(), Not(HasSubstr("setting=assessment_left_out_within")));
}

TEST(FrameworkPages, LeaveFiguresOutForWhoMayNotSeeThem)
{
    EXPECT_THAT(framework_page(portsmouth(), true).content.markup(),
                HasSubstr("/framework/indicators"));
    EXPECT_THAT(framework_page(portsmouth(), false).content.markup(),
                Not(HasSubstr("/framework/indicators")));
}

}  // namespace

}  // namespace goldthread::quality
