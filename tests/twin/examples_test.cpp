// tests/twin/examples_test.cpp: the twin on the language's own worked examples, so that it is right
// before it judges another.
#include "oblige.h"
#include "slow_time.h"

#include <gtest/gtest.h>

namespace goldthread::twin {
namespace {

/// A child with the facts given, and what one standard makes of them.
class Example {
public:
    Example()
    {
        given_.framework.subjects = {{"child", {{"born", Type::date, {}, {}}}}};
        given_.facts.subjects["child"] = {{"c1", {Value{}}}};
    }
    Example& spell(const std::string& kind, Day from, std::optional<Day> to = {})
    {
        add(kind, true, {}).push_back({id(), "c1", from, 0, to, {}});
        return *this;
    }
    Example& event(const std::string& kind, Day on)
    {
        add(kind, false, {}).push_back({id(), "c1", on, 0, {}, {}});
        return *this;
    }
    Example& event(const std::string& kind, Day on, std::int64_t hours)
    {
        add(kind, false, {{"hours", Type::number, {}, {}}})
            .push_back({id(), "c1", on, 0, {}, {Number{hours * 10000}}});
        return *this;
    }
    Life life(Day as_at) const
    {
        return {given_.framework, given_.facts, "child", given_.facts.subjects.at("child").front(),
                as_at};
    }
    /// One obligation a line: opened, due, outcome, settled.
    std::string find(const Standard& standard, Day as_at) const
    {
        std::string text;
        for (const auto& one : obligations(standard, life(as_at), given_.facts)) {
            text += print_day(static_cast<Day>(one.opened)) + " " +
                    print_day(static_cast<Day>(one.due)) + " " + print(one.outcome);
            text += one.settled ? " " + print_day(static_cast<Day>(*one.settled)) + "\n" : "\n";
        }
        return text;
    }

private:
    std::string id() { return "r" + std::to_string(++count_); }
    std::vector<Record>& add(const std::string& name, bool spell, std::vector<Attribute> attributes)
    {
        if (find_kind(given_.framework, name) == nullptr) {
            given_.framework.kinds.push_back({name, "child", spell, false, std::move(attributes)});
        }
        return given_.facts.records[name];
    }

    Case given_;
    int count_ = 0;
};

Scope spell_scope(const std::string& kind)
{
    Scope scope;
    scope.kind = kind;
    return scope;
}

Selector events_of(const std::string& kind)
{
    Selector selector;
    selector.kind = kind;
    selector.subject = "child";
    return selector;
}

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
