// tests/twin/generate_facts.cpp: subjects and what happened to them.
#include "generate.h"
#include "slow_time.h"

#include <algorithm>
#include <set>

namespace goldthread::twin {
namespace {

class FactMaker {
public:
    FactMaker(Case& made, Dice& dice, Day centre) : made_(made), dice_(dice), centre_(centre) {}

    void subjects(const SubjectKind& kind, int most);
    void records(const Kind& kind);
    void waivers();
    void populations();

private:
    std::vector<Value> values(const std::vector<Attribute>& attributes);
    std::string fresh_id(std::set<std::string>& used);
    Day born();
    Minute time_on(Day day);

    Day day_for(const std::string& kind, const std::string& subject);

    Case& made_;
    Dice& dice_;
    Day centre_;
    std::map<std::string, std::vector<Day>>
        anchors_;  ///< By subject: days round which much happens.
};

/// Mostly near one of a few days of the subject, so that facts of different kinds meet.
Day FactMaker::day_for(const std::string& kind, const std::string& subject)
{
    auto& anchors = anchors_[kind + "/" + subject];
    while (anchors.size() < 4) {
        anchors.push_back(near(dice_, centre_));
    }
    if (dice_.chance(30)) {
        return near(dice_, centre_);
    }
    return dice_.pick(anchors) + dice_.pick<int>({0, 0, 0, 0, 1, 1, -1, 2, 3, 7, 10, 31});
}

std::string FactMaker::fresh_id(std::set<std::string>& used)
{
    while (true) {
        const std::string id =
            dice_.pick<const char*>({"r", "R", "r-", "", "x,", "\xc3\xa9", "r 0"}) +
            std::to_string(dice_.below(static_cast<int>(used.size()) * 2 + 12));
        if (used.insert(id).second) {
            return id;
        }
    }
}

/// Somebody whose birthday at some age falls near the centre, or a child of 29 February, or unborn.
Day FactMaker::born()
{
    const auto [year, month, day] = civil(near(dice_, centre_));
    const int kind = dice_.below(10);
    if (kind == 0) {
        return day_of(dice_.pick<int>({2008, 2020, 2016}), 2, 29);
    }
    if (kind == 1) {
        return near(dice_, centre_);
    }
    const int age = dice_.pick<int>({1, 2, 3, 5, 16, 17});
    return day_of(year - age, month, std::min(day, days_in_month(year - age, month)));
}

Minute FactMaker::time_on(Day day)
{
    Minute of_day = dice_.pick<int>({0, 30, 60, 90, 119, 120, 540, 541, 1020, 1410, 1439});
    if (of_day >= 60 && of_day < 120 &&
        to_local(to_utc(Minute{day} * 1440 + of_day)) != Minute{day} * 1440 + of_day) {
        of_day = 150;  // the clock skips that hour in March
    }
    return Minute{day} * 1440 + of_day;
}

std::vector<Value> FactMaker::values(const std::vector<Attribute>& attributes)
{
    std::vector<Value> drawn;
    for (const auto& attribute : attributes) {
        if (attribute.name == "born") {
            drawn.push_back(dice_.chance(90) ? Value{born()} : Value{});
        } else {
            drawn.push_back(dice_.chance(80) ? draw_value(attribute, dice_, centre_) : Value{});
        }
    }
    return drawn;
}

void FactMaker::subjects(const SubjectKind& kind, int most)
{
    std::set<std::string> used;
    auto& all = made_.facts.subjects[kind.name];
    for (int i = dice_.chance(4) ? 0 : dice_.between(1, most); i > 0; --i) {
        all.push_back({fresh_id(used), values(kind.attributes)});
    }
}

void FactMaker::records(const Kind& kind)
{
    if (dice_.chance(5)) {
        return;
    }
    std::set<std::string> used;
    auto& all = made_.facts.records[kind.name];
    const int busy = kind.spell ? dice_.pick<int>({3, 4, 6}) : dice_.pick<int>({3, 6, 12});
    for (const auto& subject : made_.facts.subjects[kind.subject]) {
        Day last = day_for(kind.subject, subject.id);
        for (int i = dice_.below(busy); i > 0; --i) {
            Record record{fresh_id(used), subject.id, last, 0, {}, values(kind.attributes)};
            if (dice_.chance(kind.spell ? 60 : 75)) {
                record.day = day_for(kind.subject, subject.id);
            }
            if (kind.timed) {
                record.at = time_on(record.day);
            }
            last = record.day;
            if (kind.spell && dice_.chance(75)) {
                record.to = record.day + dice_.pick<int>({0, 1, 2, 5, 10, 28, 31, 60, 90, 200});
                last = *record.to;
            }
            all.push_back(record);
        }
    }
    if (dice_.chance(60)) {
        dice_.shuffle(all);
    } else if (dice_.chance(50)) {
        std::ranges::stable_sort(all, {}, [](const Record& record) { return record.day; });
        std::ranges::stable_sort(all, {}, &Record::subject);
    }
}

void FactMaker::waivers()
{
    std::set<std::string> used;
    for (const auto& standard : made_.framework.standards) {
        for (const auto& subject : made_.facts.subjects[standard.subject]) {
            if (!dice_.chance(8)) {
                continue;
            }
            Waiver waiver{fresh_id(used), subject.id, standard.id, near(dice_, centre_), {}};
            if (dice_.chance(70)) {
                waiver.to = waiver.from + dice_.pick<int>({0, 1, 7, 30, 60, 90});
            }
            made_.facts.waivers.push_back(waiver);
        }
    }
}

void FactMaker::populations()
{
    for (const auto* name : {"children", "adults"}) {
        Day from = centre_ - dice_.between(0, 400);
        for (int i = dice_.below(3); i > 0; --i) {
            Population one{name, from, from + dice_.between(1, 365),
                           Number{dice_.pick<std::int64_t>({10000000, 437000000, 70000, 0})}};
            from = *one.to;
            if (i == 1 && dice_.chance(50)) {
                one.to.reset();
            }
            made_.facts.populations.push_back(one);
        }
    }
}

}  // namespace

void generate_facts(Case& made, Dice& dice, Day centre, const Size& size)
{
    FactMaker maker{made, dice, centre};
    for (const auto& kind : made.framework.subjects) {
        maker.subjects(kind, size.subjects);
    }
    for (const auto& kind : made.framework.kinds) {
        maker.records(kind);
    }
    maker.waivers();
    maker.populations();
}

}  // namespace goldthread::twin
