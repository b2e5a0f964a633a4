// tests/twin/generate.cpp: vocabularies and cases.
#include "generate.h"

#include "slow_time.h"

#include <algorithm>

namespace goldthread::twin {

Day near(Dice& dice, Day centre)
{
    const int kind = dice.below(100);
    if (kind < 35) {
        return centre + dice.between(-8, 8);
    }
    if (kind < 80) {
        return centre + dice.between(-45, 45);
    }
    if (kind < 97) {
        return centre + dice.between(-130, 60);
    }
    return centre + dice.between(-500, 100);
}

static std::string draw_text(Dice& dice)
{
    return dice.pick<const char*>({"North", "South", "north", "Team A, east", "O'Brien", "a: b #c",
                                   "M\xc3\xa1ire", "12", "yes"});
}

Value draw_value(const Attribute& attribute, Dice& dice, Day centre)
{
    switch (attribute.type) {
        case Type::flag:
            return dice.chance(50);
        case Type::number:
            return Number{dice.pick<std::int64_t>({0, 10000, 20000, 25000, 3333, 100000, 300000,
                                                   50000, 10000, 20000, 1, 1234500, -10000})};
        case Type::code:
            return dice.pick(attribute.codes);
        case Type::date:
            return near(dice, centre);
        case Type::text:
            return draw_text(dice);
        case Type::ref:
            return dice.pick<std::string>({"w1", "w2", "w10"});
    }
    return {};
}

/// Attributes whose type goes with their name, so that kinds can be matched on them.
static std::vector<Attribute> draw_attributes(Dice& dice, int most)
{
    std::vector<Attribute> all{{"reflective", Type::flag, {}, {}},
                               {"order_made", Type::flag, {}, {}},
                               {"hours", Type::number, {}, {}},
                               {"minutes", Type::number, {}, {}},
                               {"category", Type::code, {"group", "case", "not_known"}, {}},
                               {"type", Type::code, {"statutory", "unannounced", "in_person"}, {}},
                               {"seen_on", Type::date, {}, {}},
                               {"notes", Type::text, {}, {}},
                               {"worker", Type::ref, {}, {}},
                               {"team", Type::text, {}, {}}};
    dice.shuffle(all);
    all.resize(static_cast<std::size_t>(dice.between(0, most)));
    return all;
}

void generate_vocabulary(Framework& framework, Dice& dice)
{
    std::vector<std::string> subjects{"child", "family", "board", "team_member"};
    std::vector<std::string> events{"visit",   "referral", "forum",   "nothing_found", "order",
                                    "inquiry", "counting", "android", "ended_early",   "meeting",
                                    "review",  "decision", "for_info"};
    std::vector<std::string> spells{"looked_after", "protection", "plan",
                                    "notice",       "placement",  "post",
                                    "induction",    "orders",     "started_late"};
    dice.shuffle(subjects);
    dice.shuffle(events);
    dice.shuffle(spells);
    for (int i = dice.between(1, 3); i > 0; --i) {
        SubjectKind subject{subjects.back(), {}};
        subjects.pop_back();
        if (dice.chance(75)) {
            subject.attributes.push_back({"born", Type::date, {}, {}});
        }
        const std::vector<Attribute> more{
            {"team", Type::text, {}, {}},     {"region", Type::code, {"east", "west"}, {}},
            {"disabled", Type::flag, {}, {}}, {"size", Type::number, {}, {}},
            {"joined", Type::date, {}, {}},   {"lead", Type::ref, {}, {}}};
        for (const auto& attribute : more) {
            if (dice.chance(45)) {
                subject.attributes.push_back(attribute);
            }
        }
        for (int n = dice.between(1, 4); n > 0; --n) {
            framework.kinds.push_back({events.back(), subject.name, false,
                                       n <= 2 && dice.chance(60), draw_attributes(dice, 6)});
            events.pop_back();
        }
        for (int n = dice.between(1, 3); n > 0; --n) {
            framework.kinds.push_back(
                {spells.back(), subject.name, true, false, draw_attributes(dice, 5)});
            spells.pop_back();
        }
        framework.subjects.push_back(subject);
    }
}

Case generate(std::uint64_t seed, const Size& size)
{
    Dice dice{seed};
    Case made;
    const Day centre = dice.pick<Day>(
        {day_of(2024, 2, 29), day_of(2026, 4, 3), day_of(2025, 10, 26), day_of(2026, 10, 25),
         day_of(2025, 2, 28), day_of(2025, 12, 26), day_of(2026, 3, 29), day_of(2026, 5, 31),
         day_of(2027, 3, 28), day_of(2028, 12, 25), day_of(2024, 3, 31), day_of(2026, 8, 31)});
    made.as_at = centre + (dice.chance(60) ? dice.between(-10, 25) : dice.between(-20, 90));
    if (dice.chance(25)) {
        made.as_at = period_of(Period::month, made.as_at).second + dice.between(0, 1);
    }
    if (dice.chance(50)) {
        const Day from = near(dice, centre);
        made.period = {from, from + dice.pick<int>({0, 1, 6, 27, 30, 90, 364})};
    }
    generate_vocabulary(made.framework, dice);
    generate_definitions(made.framework, dice, centre, size);
    generate_facts(made, dice, centre, size);
    made.style = dice.seed();
    return made;
}

}  // namespace goldthread::twin
