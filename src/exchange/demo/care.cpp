// exchange/demo/care.cpp: how long a child is looked after, where, and under which law.
#include "exchange/demo/family.h"

#include <algorithm>

namespace goldthread::demo {

namespace {

using core::Date;
using std::chrono::days;

int age_in_years(const Child& child, Date day)
{
    return core::age(child.born, day).value_or(0);
}

std::string placement_type(const SourceData& source, const Child& child, Date from, bool settled,
                           Random& random)
{
    const int age = age_in_years(child, from);
    if (age >= 16 && random.chance(child.unaccompanied ? 0.5 : 0.3)) {
        return "H5";
    }
    std::string type = source.list("placement_type").draw(random).value;
    const bool lasting = type == "U4" || type == "U1";
    if (lasting && (!settled || age < 4)) {
        type = "U6";
    }
    if ((type == "K2" || type == "S1") && age < 7) {
        type = "U6";
    }
    if ((type == "H5" && age < 16) || (type == "R3" && age > 2)) {
        type = "U6";
    }
    return child.unaccompanied && type == "P1" ? "U6" : type;
}

std::string provider_of(const std::string& type, Random& random)
{
    if (type == "P1") {
        return "PR0";
    }
    if (type.front() == 'U' || type.front() == 'A') {
        return random.chance(0.66) ? "PR1" : "PR4";
    }
    return random.chance(0.12) ? "PR1" : random.chance(0.12) ? "PR5" : "PR4";
}

void plan_placements(const SourceData& source, const Child& child, Care& care, Random& random)
{
    const bool unsettled = random.chance(source.figure("placement_unsettled_child"));
    Date from = care.span.from;
    while (from < care.span.to) {
        const bool first = care.placements.empty();
        const double brief =
            source.figure(first ? "placement_short_first" : "placement_short_later");
        const bool settled = !unsettled && !random.chance(brief);
        const double mean = settled     ? source.figure("placement_settled_mean_days")
                            : unsettled ? source.figure("placement_unsettled_mean_days")
                                        : source.figure("placement_short_mean_days");
        Placement placement;
        placement.span = {from, std::min(care.span.to, from + days{6 + random.waits(mean)})};
        placement.type = placement_type(source, child, from, settled, random);
        placement.provider = provider_of(placement.type, random);
        placement.change_reason = source.list("placement_change").draw(random).value;
        placement.carer = "WX" + std::to_string(random.between(100000, 999999));
        placement.distance_tenths = 3 + std::min(1900, random.waits(130));
        from = placement.span.to;
        care.placements.push_back(placement);
    }
    if (care.adopted && days_between(care.placements.back().span.from, care.span.to) > 250) {
        Placement& before = care.placements.back();
        Placement adoptive = before;
        adoptive.type = "A5";
        adoptive.span.from = care.span.to - days{random.between(150, 220)};
        adoptive.carer = "WX" + std::to_string(random.between(100000, 999999));
        before.span.to = adoptive.span.from;
        before.change_reason = "CARPL";
        care.placements.push_back(adoptive);
    }
}

void plan_statuses(const Child& child, Care& care, bool brief, Random& random)
{
    const Span& span = care.span;
    const auto add = [&](Date from, Date to, const char* code) {
        const Date end = std::min(to, span.to);
        if (from < end) {
            care.statuses.push_back({{from, end}, code});
        }
        return end;
    };
    if (child.unaccompanied || (brief && random.chance(0.8))) {
        add(span.from, span.to, "V2");
        return;
    }
    Date from = span.from;
    if (random.chance(0.08)) {
        from = add(from, from + days{random.between(1, 6)}, random.chance(0.5) ? "L1" : "L2");
    }
    if (random.chance(0.4)) {
        from = add(from, from + days{random.between(20, 130)}, "V2");
    }
    from = add(from, from + days{random.between(150, 330)}, "C1");
    add(from, span.to, care.adopted ? "E1" : "C2");
}

}  // namespace

Care plan_care(const SourceData& source, const Child& child, Date from,
               std::optional<Date> at_least_until, Random& random)
{
    Care care;
    const double at = random.share();
    const double brief_share = source.figure("care_brief");
    const bool brief = !at_least_until && at < brief_share;
    const bool middle = !brief && at < brief_share + source.figure("care_middle");
    int length = 0;
    if (brief) {
        length = 4 + random.waits(source.figure("care_brief_mean_days"));
    } else if (middle) {
        length = 60 + random.waits(source.figure("care_middle_mean_days"));
    } else {
        length = 400 + random.waits(source.figure("care_stays_mean_days"));
        care.stays = true;
    }
    const bool young = age_in_years(child, from) < 4;
    if (!brief && young && random.chance(source.figure("adopted_under_four"))) {
        care.adopted = true;
        care.stays = false;
        length = random.between(450, 1000);
    }
    Date to = from + days{length};
    if (child.unaccompanied) {
        to = never;
    } else if (at_least_until && to < *at_least_until) {
        to = *at_least_until + days{random.waits(900)};
    }
    const bool grows_up = to >= child.turns_18();
    care.span = {from, grows_up ? child.turns_18() : to};
    if (grows_up) {
        care.end_reason = random.chance(0.35) ? "E17" : "E13";
    } else if (care.adopted) {
        care.end_reason = "E12";
    } else {
        care.end_reason = source.list("care_ends").draw(random).value;
    }
    care.adopted = care.adopted && !grows_up;
    plan_placements(source, child, care, random);
    plan_statuses(child, care, brief, random);
    return care;
}

}  // namespace goldthread::demo
