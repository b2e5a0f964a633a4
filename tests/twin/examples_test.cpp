// tests/twin/examples_test.cpp: the twin on the language's own worked examples, so that it is right
// before it judges another.
#include "example.h"

#include <gtest/gtest.h>

namespace goldthread::twin {
namespace {

TEST(Example, a_cadence_opens_again_with_each_visit_and_lapses_with_its_scope)
{
    Standard standard;
    standard.scope = spell_scope("child_in_need");
    standard.span = {2, Unit::months, {}};
    standard.expect = events_of("visit");
    const auto example = Example{}
                             .spell("child_in_need", day_of(2026, 1, 10), day_of(2026, 6, 1))
                             .event("visit", day_of(2026, 2, 20))
                             .event("visit", day_of(2026, 5, 15));
    EXPECT_EQ(example.find(standard, day_of(2026, 7, 1)),
              "2026-01-10 2026-03-10 met 2026-02-20\n"
              "2026-02-20 2026-04-20 late 2026-05-15\n"
              "2026-05-15 2026-07-15 lapsed 2026-06-01\n");
}

TEST(Example, a_deadline_in_working_days_steps_over_easter)
{
    Standard standard;
    standard.form = Form::deadline;
    standard.each = events_of("referral");
    standard.span = {3, Unit::working_days, {}};
    standard.expect = events_of("decision");
    const auto example =
        Example{}.event("referral", day_of(2026, 4, 1)).event("decision", day_of(2026, 4, 9));
    EXPECT_EQ(example.find(standard, day_of(2026, 5, 1)),
              "2026-04-01 2026-04-08 late 2026-04-09\n");
}

TEST(Example, a_presence_is_late_when_the_plan_comes_late_and_due_again_when_it_ends)
{
    Standard standard;
    standard.form = Form::presence;
    standard.scope = spell_scope("child_protection");
    standard.have = spell_scope("plan");
    standard.span = {10, Unit::days, {}};
    const auto example = Example{}
                             .spell("child_protection", day_of(2026, 1, 5))
                             .spell("plan", day_of(2026, 1, 20), day_of(2026, 3, 1));
    EXPECT_EQ(example.find(standard, day_of(2026, 3, 5)),
              "2026-01-05 2026-01-15 late 2026-01-20\n2026-03-01 2026-03-11 due\n");
}

TEST(Example, a_quota_in_proportion_is_met_on_the_day_the_sum_is_reached)
{
    Standard standard;
    standard.form = Form::quota;
    standard.scope = spell_scope("employment");
    standard.in_each = Period::financial_year;
    standard.number = {Number{240000}, Type::number, {}};
    standard.expect = events_of("learning");
    standard.sum = "hours";
    standard.pro_rata = true;
    const auto example = Example{}
                             .spell("employment", day_of(2025, 7, 1))
                             .event("learning", day_of(2025, 10, 1), 10)
                             .event("learning", day_of(2026, 3, 2), 9);
    EXPECT_EQ(example.find(standard, day_of(2026, 5, 1)),
              "2025-07-01 2026-03-31 met 2026-03-02\n2026-04-01 2027-03-31 due\n");
}

TEST(Example, a_scope_that_holds_for_want_of_any_fact_has_no_beginning)
{
    Scope none = spell_scope("looked_after");
    Scope never;
    never.op = Scope::Op::no;
    never.parts = {none};
    const auto example = Example{}.spell("looked_after", day_of(2026, 1, 1), day_of(2026, 2, 1));
    const auto stretches = example.life(day_of(2026, 3, 1)).days(never).stretches();
    ASSERT_EQ(stretches.size(), 2U);
    EXPECT_FALSE(stretches[0].a);
    EXPECT_EQ(stretches[0].b, day_of(2026, 1, 1));
    EXPECT_EQ(stretches[1].a, day_of(2026, 2, 1));
    EXPECT_FALSE(stretches[1].b);
}

TEST(Example, a_cadence_with_no_beginning_opens_nothing_before_its_first_visit)
{
    Standard standard;
    standard.scope.op = Scope::Op::no;
    standard.scope.parts = {spell_scope("looked_after")};
    standard.span = {10, Unit::days, {}};
    standard.expect = events_of("visit");
    const auto example = Example{}
                             .spell("looked_after", day_of(2026, 3, 1))
                             .event("visit", day_of(2026, 2, 1))
                             .event("visit", day_of(2026, 3, 1));
    EXPECT_EQ(example.find(standard, day_of(2026, 4, 1)),
              "2026-02-01 2026-02-11 late 2026-03-01\n");
}

TEST(Example, a_visit_before_the_stretch_is_carried_over_where_it_is_recent_enough)
{
    Standard standard;
    standard.scope = spell_scope("child_in_need");
    standard.span = {10, Unit::days, {}};
    standard.expect = events_of("visit");
    standard.carry_over = true;
    const auto visited = [&](Day on) {
        return Example{}
            .spell("child_in_need", day_of(2026, 3, 11), day_of(2026, 3, 15))
            .event("visit", on)
            .find(standard, day_of(2026, 4, 1));
    };
    EXPECT_EQ(visited(day_of(2026, 3, 1)), "2026-03-11 2026-03-11 missed 2026-03-15\n");
    EXPECT_EQ(visited(day_of(2026, 2, 28)), "2026-03-11 2026-03-21 lapsed 2026-03-15\n");
    EXPECT_EQ(visited(day_of(2026, 3, 15)), "2026-03-11 2026-03-21 met 2026-03-15\n");
}

TEST(Example, a_deadline_in_hours_counts_the_hour_that_october_gives)
{
    Standard standard;
    standard.form = Form::deadline;
    standard.each = events_of("arrest");
    standard.span = {24, Unit::hours, {}};
    standard.expect = events_of("release");
    const auto released = [&](Day on, int minute) {
        return Example{}
            .at("arrest", day_of(2025, 10, 25), 12 * 60)
            .at("release", on, minute)
            .find(standard, day_of(2025, 10, 27));
    };
    EXPECT_EQ(released(day_of(2025, 10, 26), 11 * 60),
              "2025-10-25T12:00 2025-10-26T11:00 met 2025-10-26T11:00\n");
    EXPECT_EQ(released(day_of(2025, 10, 26), 11 * 60 + 1),
              "2025-10-25T12:00 2025-10-26T11:00 late 2025-10-26T11:01\n");
    EXPECT_EQ(released(day_of(2025, 10, 25), 11 * 60),
              "2025-10-25T12:00 2025-10-26T11:00 overdue\n");
}

TEST(Example, a_deadline_lapses_on_the_first_day_of_what_excuses_it)
{
    Standard standard;
    standard.form = Form::deadline;
    standard.each = events_of("referral");
    standard.span = {5, Unit::days, {}};
    standard.expect = events_of("decision");
    standard.unless = spell_scope("closed");
    const auto closed = [&](Day from, Day decided) {
        return Example{}
            .event("referral", day_of(2026, 4, 1))
            .event("decision", decided)
            .spell("closed", from)
            .find(standard, day_of(2026, 5, 1));
    };
    EXPECT_EQ(closed(day_of(2026, 4, 6), day_of(2026, 4, 9)),
              "2026-04-01 2026-04-06 lapsed 2026-04-06\n");
    EXPECT_EQ(closed(day_of(2026, 4, 7), day_of(2026, 4, 9)),
              "2026-04-01 2026-04-06 late 2026-04-09\n");
    EXPECT_EQ(closed(day_of(2026, 4, 3), day_of(2026, 4, 3)),
              "2026-04-01 2026-04-06 met 2026-04-03\n");
    EXPECT_EQ(closed(day_of(2026, 3, 3), day_of(2026, 4, 3)),
              "2026-04-01 2026-04-06 lapsed 2026-04-01\n");
}

TEST(Example, a_limit_settles_on_the_first_day_back_under_it)
{
    Standard standard;
    standard.form = Form::limit;
    standard.scope = spell_scope("looked_after");
    standard.have = spell_scope("placement");
    standard.number = {Number{10000}, Type::number, {}};
    standard.span = {7, Unit::days, {}};
    const auto example = Example{}
                             .spell("looked_after", day_of(2026, 1, 1))
                             .spell("placement", day_of(2026, 1, 5))
                             .spell("placement", day_of(2026, 1, 10), day_of(2026, 1, 17))
                             .spell("placement", day_of(2026, 2, 1), day_of(2026, 2, 9))
                             .spell("placement", day_of(2026, 3, 1));
    EXPECT_EQ(example.find(standard, day_of(2026, 3, 8)),
              "2026-01-10 2026-01-17 met 2026-01-17\n"
              "2026-02-01 2026-02-08 late 2026-02-09\n"
              "2026-03-01 2026-03-08 due\n");
}

TEST(Example, a_waiver_excuses_what_is_late_but_not_what_is_met_and_its_end_counts_as_written)
{
    Standard standard;
    standard.form = Form::deadline;
    standard.each = events_of("referral");
    standard.span = {5, Unit::days, {}};
    standard.expect = events_of("decision");
    const auto example = Example{}
                             .event("referral", day_of(2026, 4, 1))
                             .event("referral", day_of(2026, 4, 8))
                             .event("referral", day_of(2026, 4, 20))
                             .event("decision", day_of(2026, 4, 9))
                             .waiver(day_of(2026, 4, 6), day_of(2026, 4, 26));
    EXPECT_EQ(example.find(standard, day_of(2026, 4, 22)),
              "2026-04-01 2026-04-06 waived 2026-04-09\n"
              "2026-04-08 2026-04-13 met 2026-04-09\n"
              "2026-04-20 2026-04-25 waived\n");
    EXPECT_EQ(example.standing(standard, day_of(2026, 4, 22)), Status::met);
    EXPECT_EQ(example.standing(standard, day_of(2026, 4, 5)), Status::met);
    EXPECT_EQ(
        Example{}.event("referral", day_of(2026, 4, 1)).standing(standard, day_of(2026, 4, 6)),
        Status::soon);
    EXPECT_EQ(
        Example{}.event("referral", day_of(2026, 4, 1)).standing(standard, day_of(2026, 4, 7)),
        Status::overdue);
}

TEST(SlowTime, a_month_after_the_last_of_january_is_the_last_of_february)
{
    EXPECT_EQ(plus(day_of(2026, 1, 31), {1, Unit::months, {}}), day_of(2026, 2, 28));
    EXPECT_EQ(plus(day_of(2024, 2, 29), {1, Unit::years, {}}), day_of(2025, 2, 28));
    EXPECT_EQ(plus(day_of(2026, 3, 31), {1, Unit::months, {}}, -1), day_of(2026, 2, 28));
}

TEST(SlowTime, someone_born_on_a_leap_day_comes_of_age_on_the_first_of_march)
{
    EXPECT_EQ(age_on(day_of(2008, 2, 29), day_of(2026, 2, 28)), 17);
    EXPECT_EQ(age_on(day_of(2008, 2, 29), day_of(2026, 3, 1)), 18);
    EXPECT_EQ(age_on(day_of(2008, 2, 29), day_of(2008, 2, 28)), std::nullopt);
}

TEST(SlowTime, a_day_of_hours_is_longer_and_shorter_where_the_clock_changes)
{
    const auto local = [](Day day, int hour) { return Minute{day} * 1440 + hour * 60; };
    EXPECT_EQ(to_utc(local(day_of(2025, 10, 26), 12)) - to_utc(local(day_of(2025, 10, 25), 12)),
              1500);
    EXPECT_EQ(to_utc(local(day_of(2026, 3, 29), 12)) - to_utc(local(day_of(2026, 3, 28), 12)),
              1380);
    EXPECT_EQ(print_minute(to_local(to_utc(local(day_of(2025, 10, 26), 1)) + 60)),
              "2025-10-26T01:00");
}

TEST(SlowTime, days_and_dates_agree_over_two_centuries)
{
    for (Day day = day_of(1930, 1, 1); day < day_of(2130, 1, 1); ++day) {
        const auto [y, m, d] = civil(day);
        ASSERT_EQ(day_of(y, m, d), day);
    }
    EXPECT_EQ(day_of(1970, 1, 1), 0);
    EXPECT_EQ(print_day(day_of(2026, 11, 22)), "2026-11-22");
}

}  // namespace
}  // namespace goldthread::twin
