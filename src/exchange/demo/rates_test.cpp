// exchange/demo/rates_test.cpp: the made-up council's rates against England's published ones.
#include "exchange/demo/made_council.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace goldthread::demo {

using std::chrono::days;

namespace {

double percent(double part, double whole)
{
    return 100 * part / whole;
}

/// Large enough for rates to settle; made once.
const Made& sample()
{
    static const Made council(Size::council, 7, 20'000);
    return council;
}

}  // namespace

TEST(Demo, referrals_come_again_within_a_year_as_often_as_in_england)
{
    std::map<std::string, std::vector<Date>> by_child;
    for (const Row& row : sample().rows("ssd_cin_episodes")) {
        by_child[row.at("cine_person_id")].push_back(*day(row.at("cine_referral_date")));
    }
    int all = 0;
    int again = 0;
    for (const auto& [child, dates] : by_child) {
        for (const Date date : dates) {
            if (date >= core::date(2025, 4, 1) && date <= core::date(2026, 3, 31)) {
                ++all;
                const bool came_before = std::any_of(dates.begin(), dates.end(), [&](Date before) {
                    return before < date && date <= core::add_months(before, 12);
                });
                again += came_before ? 1 : 0;
            }
        }
    }
    // DfE 2024: 139,080 of 621,880 referrals are 22%.
    EXPECT_NEAR(percent(again, all), 22, 2.5) << all;
}

TEST(Demo, the_workforce_has_englands_turnover_agency_vacancy_and_absence)
{
    const Date census = core::date(2026, 9, 30);
    std::map<std::string, Row> workers;
    double in_post = 0;
    double in_post_today = 0;
    double agency = 0;
    double leavers = 0;
    for (const Row& row : sample().rows("worker")) {
        workers[row.at("id")] = row;
        if (row.at("swe_number").empty()) {
            continue;
        }
        const double fte = std::stod(row.at("fte"));
        const auto left = day(row.at("left_on"));
        if (row.at("agency") == "yes") {
            agency += holds_on(row, "started_on", "left_on", census) ? fte : 0;
            continue;
        }
        in_post += holds_on(row, "started_on", "left_on", census) ? fte : 0;
        in_post_today += holds_on(row, "started_on", "left_on", as_at) ? fte : 0;
        leavers += left && *left > core::add_months(census, -60) && *left <= census ? fte / 5 : 0;
    }
    double vacant = 0;
    for (const Row& row : sample().rows("post")) {
        const bool social_work = row.at("title").find("ocial worker") != std::string::npos ||
                                 row.at("title") == "Advanced practitioner" ||
                                 row.at("title") == "Team manager";
        const std::string& by = row.at("filled_by");
        if (social_work && (by.empty() || workers.at(by).at("agency") == "yes")) {
            vacant += std::stod(row.at("fte"));
            EXPECT_FALSE(row.at("vacant_from").empty());
        }
    }
    double days_lost = 0;
    for (const Row& row : sample().rows("absence")) {
        const auto from = *day(row.at("from"));
        if (row.at("reason").starts_with("Sickness") && from > census - days{365} &&
            from <= census && !workers.at(row.at("worker")).at("swe_number").empty()) {
            days_lost += std::stod("0" + row.at("working_days"));
        }
    }
    // DfE 2023, workforce census, England; the sample has about 400 social workers, whose leavers
    // are counted over five years.
    EXPECT_NEAR(percent(leavers, in_post), 15.9, 2);
    EXPECT_NEAR(percent(agency, agency + in_post), 17.8, 3);
    EXPECT_NEAR(percent(vacant, vacant + in_post_today), 18.9, 3);
    EXPECT_NEAR(percent(days_lost, 253 * in_post), 3.2, 0.8);
}

TEST(Demo, allocated_workers_hold_sixteen_children_on_average)
{
    std::map<std::string, double> fte;
    for (const Row& row : sample().rows("worker")) {
        fte[row.at("id")] = std::stod(row.at("fte"));
    }
    std::set<std::pair<std::string, std::string>> held;
    std::set<std::string> children;
    std::set<std::string> holders;
    for (const Row& row : sample().rows("ssd_involvements")) {
        if (row.at("invo_professional_role_id") == "Allocated case worker" &&
            holds_on(row, "invo_involvement_start_date", "invo_involvement_end_date", as_at)) {
            held.emplace(row.at("invo_professional_id"), row.at("invo_person_id"));
            children.insert(row.at("invo_person_id"));
            holders.insert(row.at("invo_professional_id"));
        }
    }
    double full_time = 0;
    for (const std::string& worker : holders) {
        full_time += fte.at(worker);
    }
    EXPECT_NEAR(static_cast<double>(held.size()) / full_time, 16, 1.5);
    EXPECT_EQ(held.size(), children.size()) << "one allocated worker a child";
    std::set<std::string> open;
    for (const Row& row : sample().rows("ssd_cin_episodes")) {
        if (row.at("cine_referral_nfa") == "N" && row.at("cine_close_date").empty()) {
            open.insert(row.at("cine_person_id"));
        }
    }
    EXPECT_EQ(open, children) << "every open child has a worker";
}

TEST(Demo, placements_are_as_stable_as_in_england)
{
    std::map<std::string, Date> born;
    std::map<std::string, Date> entered;
    for (const Row& row : sample().rows("ssd_person")) {
        if (const auto date = day(row.at("pers_dob"))) {
            born.emplace(row.at("pers_person_id"), *date);
        }
    }
    for (const Row& row : sample().rows("ssd_cla_episodes")) {
        if (row.at("clae_cla_episode_ceased_date").empty()) {
            entered.emplace(row.at("clae_person_id"), *day(row.at("clae_entered_care_date")));
        }
    }
    std::map<std::string, std::pair<int, bool>> placed;  // Rows of two years; the last one lasts.
    for (const Row& row : sample().rows("ssd_cla_placement")) {
        const Date from = *day(row.at("clap_cla_placement_start_date"));
        const auto to = day(row.at("clap_cla_placement_end_date"));
        auto& [rows, lasts] = placed[row.at("clap_person_id")];
        rows += !to || *to > core::add_months(as_at, -24) ? 1 : 0;
        lasts = lasts || (!to && core::add_months(from, 24) <= as_at);
    }
    int long_looked_after = 0;
    int stable = 0;
    int two_years = 0;
    int moved_often = 0;
    for (const auto& [child, since] : entered) {
        if (!placed.contains(child)) {
            continue;  // Short breaks.
        }
        if (core::add_months(since, 30) <= as_at && core::age(born.at(child), as_at) < 16) {
            ++long_looked_after;
            stable += placed[child].second ? 1 : 0;
        }
        if (core::add_months(since, 24) <= as_at) {
            ++two_years;
            moved_often += placed[child].first >= 3 ? 1 : 0;
        }
    }
    // DfE 2024: 19,750 of 29,000 stable; 13,700 of 60,430 with three placements in two years.
    EXPECT_NEAR(percent(stable, long_looked_after), 68, 9) << long_looked_after;
    EXPECT_NEAR(percent(moved_often, two_years), 23, 8) << two_years;
}

}  // namespace goldthread::demo
