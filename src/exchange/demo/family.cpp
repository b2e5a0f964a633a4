// exchange/demo/family.cpp: who lives together, and referral to closure.
// Long: one family's six years are one story whose steps share what went before.
#include "exchange/demo/family.h"

#include "platform/core/calendar.h"

#include <algorithm>

namespace goldthread::demo {

namespace {

using core::Date;
using std::chrono::days;

constexpr std::uint64_t journeys_stream = 1;

Date working_days_after(Date from, int count)
{
    return core::Calendar::england().add(from, core::WorkingDays{count});
}

Date weekday_on_or_after(Date day)
{
    return working_days_after(day - days{1}, 1);
}

template <std::size_t Size>
int draw_count(Random& random, const std::array<double, Size>& chances)
{
    double at = random.share();
    for (std::size_t index = 0; index < Size; ++index) {
        at -= chances[index];
        if (at < 0) {
            return static_cast<int>(index) + 1;
        }
    }
    return static_cast<int>(Size) + 1;
}

const std::string& draw_name(const std::vector<std::string>& names, Random& random)
{
    return names[static_cast<std::size_t>(random.between(0, static_cast<int>(names.size()) - 1))];
}

/// Plans one family; holds what its steps share.
class Planner {
public:
    Planner(const SourceData& source, const Setup& setup, std::uint64_t index)
        : source_(source), setup_(setup), random_(setup.seed, journeys_stream, index)
    {
    }

    Family plan(int children_max);

private:
    bool chance(std::string_view name) { return random_.chance(source_.figure(name)); }
    Date arrival(bool in_care_before);
    void add_children(int count, Date arrived, int age_days_max, bool alone);
    void add_young_mother(Date arrived);
    std::vector<int> under_18_on(Date day) const;
    Episode plan_episode(Date referred, const std::vector<int>& children, bool must_enter_care);
    void plan_assessment(Episode& episode);
    void plan_section47(Episode& episode);
    void plan_protection(Episode& episode, Date from);
    void plan_care_of(Episode& episode, bool must);
    void plan_support(Episode& episode);
    void plan_around();
    void plan_deaths();

    const SourceData& source_;
    const Setup& setup_;
    Random random_;
    Family family_;
};

Date Planner::arrival(bool in_care_before)
{
    const int window = days_between(setup_.first_day(), setup_.as_at);
    if (in_care_before) {
        return setup_.first_day() - days{random_.between(60, 5 * 365)};
    }
    const double ago = std::pow(random_.share(), setup_.recent_bias);
    return weekday_on_or_after(setup_.as_at - days{static_cast<int>(ago * window)});
}

void Planner::add_children(int count, Date arrived, int age_days_max, bool alone)
{
    const Ethnicity& ethnicity = source_.draw_ethnicity(random_);
    const std::string surname = draw_name(ethnicity.names->family, random_);
    int age =
        alone ? random_.between(15 * 365 + 40, 17 * 365 + 200) : random_.between(20, age_days_max);
    for (int index = 0; index < count; ++index) {
        Child child;
        child.boy = chance("boys") || (alone && random_.chance(0.9));
        child.unaccompanied = alone;
        child.ethnicity = &ethnicity;
        child.family = surname;
        child.given = draw_name(ethnicity.names->given.at(child.boy ? 1 : 0), random_);
        child.born = arrived - days{age};
        if (chance("disabled")) {
            child.disability = &source_.list("disability").draw(random_);
        }
        if (index == 0 && !alone && age < 900 && chance("unborn_at_referral")) {
            child.unborn_at_referral = true;
            child.born = arrived + days{random_.between(30, 150)};
        }
        family_.children.push_back(child);
        age += random_.between(330, 1500);
        if (age > 17 * 365 + 200) {
            age = random_.between(20, age_days_max);
        }
    }
}

void Planner::add_young_mother(Date arrived)
{
    for (std::size_t index = 0; index + 1 < family_.children.size(); ++index) {
        Child& girl = family_.children[index];
        const bool old_enough = girl.born + days{15 * 365} < arrived - days{40};
        if (!girl.boy && !girl.unborn_at_referral && old_enough && random_.chance(0.04)) {
            Child& baby = family_.children.back();
            if (&baby != &girl) {
                baby.mother = static_cast<int>(index);
                baby.born = arrived - days{random_.between(5, 40)};
                baby.unborn_at_referral = false;
            }
            return;
        }
    }
}

std::vector<int> Planner::under_18_on(Date day) const
{
    std::vector<int> found;
    for (std::size_t index = 0; index < family_.children.size(); ++index) {
        const Child& child = family_.children[index];
        if (day + days{40} < child.turns_18() && child.born - days{160} < day) {
            found.push_back(static_cast<int>(index));
        }
    }
    return found;
}

void Planner::plan_assessment(Episode& episode)
{
    const Date start = working_days_after(episode.referred, random_.between(0, 2));
    int length = chance("assessment_on_time") ? random_.between(14, 45) : random_.between(46, 78);
    if (chance("assessment_stays_open")) {
        length = random_.between(90, 200);
    }
    episode.assessment = Span{start, working_days_after(start, length)};
}

void Planner::plan_section47(Episode& episode)
{
    const Date start = working_days_after(episode.referred, random_.between(0, 8));
    Section47 enquiry;
    enquiry.span = {start, working_days_after(start, random_.between(4, 13))};
    const bool again = std::any_of(family_.episodes.begin(), family_.episodes.end(),
                                   [](const Episode& past) { return past.protection.has_value(); });
    const double weight = again ? source_.figure("second_plan_weight") : 1;
    if (random_.chance(source_.figure("section47_to_conference") * weight)) {
        const bool on_time = chance("conference_on_time");
        const int wait = on_time ? random_.between(8, 15) : random_.between(16, 29);
        enquiry.conference = working_days_after(start, wait);
        enquiry.to_plan = chance("conference_to_plan");
        if (wait > 20) {  // the enquiry itself took too long
            enquiry.span.to = working_days_after(start, wait - 4);
        }
    } else {
        enquiry.outcome = &source_.list("s47_outcome").draw(random_);
    }
    episode.section47 = enquiry;
    if (enquiry.conference && enquiry.to_plan) {
        plan_protection(episode, *enquiry.conference);
    }
}

void Planner::plan_protection(Episode& episode, Date from)
{
    const int reviews = draw_count(random_, std::array{0.20, 0.38, 0.26, 0.11, 0.04});
    Date before = from;
    for (int number = 0; number < reviews; ++number) {
        const int limit = number == 0 ? 91 : 183;
        const bool on_time = chance("cp_review_on_time");
        const int wait = on_time ? random_.between(limit - 25, limit - 3)
                                 : random_.between(limit + 3, limit + 35);
        const Date held = weekday_on_or_after(before + days{wait});
        episode.reviews.push_back({core::add_months(before, number == 0 ? 3 : 6), held});
        before = held;
    }
    episode.protection = Span{from, before};
    episode.abuse[0] = &source_.list("abuse").draw(random_);
    episode.abuse[1] =
        random_.chance(0.85) ? episode.abuse[0] : &source_.list("abuse").draw(random_);
}

void Planner::plan_care_of(Episode& episode, bool must)
{
    const double base = source_.figure("enters_care");
    const double weight = episode.protection ? 3.2 : episode.section47 ? 1.2 : 0.6;
    const bool alone = family_.children.front().unaccompanied;
    const bool breaks = episode.disabled_service && !episode.section47 && random_.chance(0.08);
    if (!must && !alone && !breaks && !random_.chance(base * weight)) {
        return;
    }
    Date start = episode.referred + days{random_.between(2, 70)};
    if (alone) {
        start = episode.referred;
    } else if (must) {
        start = episode.referred + days{random_.between(1, 50)};
    } else if (episode.protection) {
        const int length = days_between(episode.protection->from, episode.protection->to);
        start = episode.protection->from + days{random_.between(10, std::max(11, length - 20))};
        episode.protection->to =
            std::min(episode.protection->to, start + days{random_.between(20, 60)});
        std::erase_if(episode.reviews,
                      [&](const Review& review) { return review.held > episode.protection->to; });
    }
    const bool together = random_.chance(0.7);
    for (Involvement& involvement : episode.children) {
        const Child& child = family_.children[static_cast<std::size_t>(involvement.child)];
        const Date from = std::max(start, child.born + days{2});
        const bool enters = together || &involvement == &episode.children.front();
        if (!enters || from + days{30} >= child.turns_18() ||
            (breaks && child.disability == nullptr)) {
            continue;
        }
        std::optional<Date> at_least;
        if (must) {
            at_least = setup_.first_day() + days{30};
        }
        if (breaks && !must) {
            Care care;
            care.short_breaks = true;
            care.span = {from, std::min(child.turns_18(), from + days{200 + random_.waits(700)})};
            care.statuses = {{care.span, "V4"}};
            care.end_reason = "E13";
            involvement.care = care;
        } else {
            involvement.care = plan_care(source_, child, from, at_least, random_);
        }
    }
}

/// Child in need plans, and the day on which each child's involvement ends.
void Planner::plan_support(Episode& episode)
{
    Date end = episode.assessment->to;
    if (episode.section47) {
        end = std::max(end, episode.section47->conference.value_or(episode.section47->span.to));
    }
    bool in_need = episode.disabled_service || chance("child_in_need_plan");
    if (episode.protection) {
        end = std::max(end, episode.protection->to);
        in_need = chance("step_down");
    }
    if (in_need) {
        const double mean = source_.figure("child_in_need_plan_mean_days");
        const Date from = weekday_on_or_after(end + days{random_.between(0, 5)});
        const int length = 40 + random_.waits((mean - 40) * (episode.disabled_service ? 3 : 1));
        episode.need_plans.push_back({from, weekday_on_or_after(from + days{length})});
        end = episode.need_plans.back().to;
    }
    end = weekday_on_or_after(end + days{random_.between(1, 15)});
    for (Involvement& involvement : episode.children) {
        const Child& child = family_.children[static_cast<std::size_t>(involvement.child)];
        involvement.closed = end;
        if (involvement.care) {
            const int settling = involvement.care->adopted ? 3 : random_.between(3, 60);
            involvement.closed = involvement.care->span.to + days{settling};
            involvement.closed = std::max(involvement.closed, episode.assessment->to);
        }
        involvement.closed = std::min(involvement.closed, child.turns_18());
    }
}

Episode Planner::plan_episode(Date referred, const std::vector<int>& children, bool must_enter_care)
{
    Episode episode;
    episode.referred = referred;
    episode.source = &source_.list("referral_source").draw(random_);
    episode.need = source_.list("need").draw(random_).value;
    for (const int index : children) {
        const Child& child = family_.children[static_cast<std::size_t>(index)];
        episode.children.push_back({index, std::nullopt, referred});
        if (child.disability != nullptr && random_.chance(0.25)) {
            episode.disabled_service = true;
            episode.need = "N2";
        }
        if (child.unaccompanied) {
            episode.need = "N8";
        }
    }
    const bool alone = family_.children.front().unaccompanied;
    if (!must_enter_care && !alone && chance("referral_nfa")) {
        episode.no_further_action = true;
        const Date closed = working_days_after(referred, random_.between(0, 2));
        for (Involvement& involvement : episode.children) {
            involvement.closed = closed;
        }
        return episode;
    }
    plan_assessment(episode);
    const bool again = std::any_of(family_.episodes.begin(), family_.episodes.end(),
                                   [](const Episode& past) { return past.protection.has_value(); });
    const double weight = again ? source_.figure("second_plan_weight") : 1;
    const double enquiry = episode.disabled_service ? 0.1 : source_.figure("section47") * weight;
    if (!alone && random_.chance(enquiry)) {
        plan_section47(episode);
    }
    plan_care_of(episode, must_enter_care);
    plan_support(episode);
    return episode;
}

/// A child may die after all work with them has ended.
void Planner::plan_deaths()
{
    for (std::size_t index = 0; index < family_.children.size(); ++index) {
        Child& child = family_.children[index];
        if (!chance("died") || child.mother >= 0) {
            continue;
        }
        Date after = std::max(child.born, family_.known_from) + days{30};
        for (const Episode& episode : family_.episodes) {
            for (const Involvement& involvement : episode.children) {
                if (involvement.child == static_cast<int>(index)) {
                    after = std::max(after, involvement.closed);
                }
            }
        }
        for (const Date contact : family_.contacts) {
            after = std::max(after, contact);
        }
        for (const Span& span : family_.early_help) {
            after = std::max(after, span.to);
        }
        child.died = after + days{random_.between(5, 400)};
    }
}

/// Contacts and early help that led to no referral.
void Planner::plan_around()
{
    const Date first = setup_.first_day();
    for (int left = random_.between(0, 2); left > 0; --left) {
        const Date day = family_.known_from + days{random_.between(-300, 900)};
        if (day >= first && day <= setup_.as_at) {
            family_.contacts.push_back(weekday_on_or_after(day));
        }
    }
    if (family_.episodes.empty() && family_.contacts.empty()) {
        family_.contacts.push_back(family_.known_from);
    }
    if (random_.chance(0.22)) {
        const Date from =
            weekday_on_or_after(family_.known_from + days{random_.between(-400, 500)});
        family_.early_help.push_back({from, from + days{45 + random_.waits(120)}});
    }
}

Family Planner::plan(int children_max)
{
    const bool alone = chance("unaccompanied");
    const bool legacy = !alone && chance("legacy_care");
    const Date arrived = arrival(legacy);
    const std::array sizes{source_.figure("family_one"), source_.figure("family_two"),
                           source_.figure("family_three"), source_.figure("family_four")};
    const int count = std::min(alone ? 1 : draw_count(random_, sizes), children_max);
    const int before = std::max(0, days_between(arrived, setup_.first_day()));
    add_children(count, arrived, (legacy ? 15 * 365 - before : 17 * 365 + 100), alone);
    if (legacy) {
        for (Child& child : family_.children) {
            child.unborn_at_referral = false;
            child.born = std::max(child.born, arrived - days{15 * 365 - before});
            child.born = std::min(child.born, arrived - days{10});
        }
    } else if (!alone) {
        add_young_mother(arrived);
    }
    family_.known_from = arrived;
    const bool contact_only = !legacy && !alone && random_.chance(0.05);
    Date day = arrived;
    bool first = true;
    while (!contact_only && day <= setup_.as_at) {
        std::vector<int> children = under_18_on(day);
        std::erase_if(children, [&](int index) {
            for (const Episode& episode : family_.episodes) {
                for (const Involvement& involvement : episode.children) {
                    if (involvement.child == index && day <= involvement.closed) {
                        return true;
                    }
                }
            }
            return !first && random_.chance(0.1);
        });
        if (children.empty()) {
            break;
        }
        family_.episodes.push_back(plan_episode(day, children, legacy && first));
        Date closed = day;
        for (const Involvement& involvement : family_.episodes.back().children) {
            closed = std::max(closed, involvement.closed);
        }
        if (!chance("referral_again")) {
            break;
        }
        const int gap = 10 + random_.waits(source_.figure("referral_gap_mean_days"));
        day = weekday_on_or_after(closed + days{gap});
        first = false;
    }
    plan_around();
    plan_deaths();
    return std::move(family_);
}

}  // namespace

Family plan_family(const SourceData& source, const Setup& setup, std::uint64_t index,
                   int children_max)
{
    return Planner(source, setup, index).plan(children_max);
}

}  // namespace goldthread::demo
