// tests/twin/generate_definitions.cpp: random standards and indicators over a vocabulary.
#include "expressions_drawn.h"
#include "generate.h"

#include <algorithm>

namespace goldthread::twin {
namespace {

class DefinitionMaker {
public:
    DefinitionMaker(Framework& framework, Dice& dice, Day centre)
        : framework_(framework), dice_(dice), draw_(framework, dice, centre)
    {
    }

    Standard standard(const std::string& id, const std::string& subject);
    Standard parts(const std::string& id);
    std::optional<Indicator> indicator(const std::string& id);
    void layers();

private:
    void deadline(Standard& one);
    void quota(Standard& one);
    void limit(Standard& one);
    std::vector<std::string> splits(const Indicator& one) const;
    std::vector<std::string> dimensions(const Indicator& one);
    std::vector<std::string> shared_splits(const Indicator& one);
    bool figure(Indicator& one);
    bool figure_of_events(Indicator& one);
    bool figure_of_others(Indicator& one);

    Framework& framework_;
    Dice& dice_;
    Draw draw_;
};

void DefinitionMaker::deadline(Standard& one)
{
    const auto timed = draw_.timed_kinds(one.subject);
    if (!timed.empty() && dice_.chance(40)) {
        one.each = draw_.event_of(dice_.pick(timed), 1);
        one.expect = draw_.event_of(dice_.pick(timed), 1);
        one.span = dice_.chance(70)
                       ? Duration{dice_.pick<int>({0, 1, 2, 24, 25, 48, 72}), Unit::hours, {}}
                       : draw_.span();
    } else {
        one.each = draw_.selector(one.subject, 2);
        one.expect = draw_.selector(one.subject, 2);
        one.span = draw_.span();
    }
    const auto shared = draw_.shared_attributes(one.each, one.expect);
    if (!shared.empty() && dice_.chance(50)) {
        one.matching = dice_.pick(shared);
    }
    if (dice_.chance(35)) {
        one.unless = draw_.scope(one.subject, 2);
    }
}

void DefinitionMaker::quota(Standard& one)
{
    one.scope = draw_.begun_scope(one.subject, 2);
    one.in_each = dice_.pick<Period>({Period::month, Period::month, Period::quarter, Period::year,
                                      Period::financial_year, Period::school_year});
    one.expect = draw_.selector(one.subject, 1);
    one.pro_rata = dice_.chance(40);
    one.number = draw_.number({10000, 20000, 30000, 15000, 50000});
    const auto numbers = draw_.attributes_of(one.expect, Type::number);
    if (!numbers.empty() && dice_.chance(65)) {
        one.sum = dice_.pick(numbers);
    }
}

void DefinitionMaker::limit(Standard& one)
{
    one.scope = draw_.scope(one.subject, 2);
    one.have = draw_.spell(one.subject, 1);
    one.number = draw_.number({0, 10000, 10000, 20000, 25000});
    one.has_span = dice_.chance(60);
    one.span = draw_.span();
    const auto numbers = draw_.attributes_of(one.have.kind, Type::number);
    if (!numbers.empty() && dice_.chance(60)) {
        one.sum = dice_.pick(numbers);
    }
}

Standard DefinitionMaker::standard(const std::string& id, const std::string& subject)
{
    Standard one;
    one.id = id;
    one.subject = subject;
    one.form = dice_.pick<Form>({Form::cadence, Form::deadline, Form::presence, Form::content,
                                 Form::quota, Form::limit, Form::cadence, Form::deadline});
    if (dice_.chance(3)) {
        one.form = dice_.pick<Form>({Form::asked, Form::supplied, Form::undefined});
        return one;
    }
    if (dice_.chance(45)) {
        one.warn = draw_.span();
    }
    switch (one.form) {
        case Form::cadence:
            one.scope = draw_.scope(subject, 2);
            one.span = draw_.span();
            one.expect = draw_.selector(subject, 2);
            one.carry_over = dice_.chance(45);
            if (dice_.chance(35)) {
                one.first = draw_.span();
            }
            break;
        case Form::deadline:
            deadline(one);
            break;
        case Form::presence:
            one.scope = draw_.scope(subject, 2);
            one.have = dice_.chance(60) ? draw_.spell(subject, 1) : draw_.scope(subject, 2);
            one.has_span = dice_.chance(70);
            one.span = draw_.span();
            break;
        case Form::content:
            one.each = draw_.selector(subject, 2);
            one.must = draw_.condition(one.each, 2);
            one.only = dice_.pick<Only>({Only::all, Only::first, Only::latest});
            break;
        case Form::quota:
            quota(one);
            break;
        default:
            limit(one);
            break;
    }
    return one;
}

Standard DefinitionMaker::parts(const std::string& id)
{
    Standard one;
    one.id = id;
    one.form = Form::parts;
    one.subject = dice_.pick(framework_.standards).subject;
    for (const auto& other : framework_.standards) {
        if (other.subject == one.subject && (one.parts.empty() || dice_.chance(25))) {
            one.parts.push_back(other.id);
        }
    }
    return one;
}

/// All names by which a figure can be split.
std::vector<std::string> DefinitionMaker::splits(const Indicator& one) const
{
    std::vector<std::string> names;
    const auto add = [&](const std::vector<Attribute>& attributes) {
        for (const auto& attribute : attributes) {
            if (attribute.type != Type::date &&
                std::ranges::find(names, attribute.name) == names.end()) {
                names.push_back(attribute.name);
            }
        }
    };
    for (const auto& subject : framework_.subjects) {
        if (subject.name == one.subject) {
            add(subject.attributes);
        }
    }
    const bool of_events = one.form == Figure::count || one.form == Figure::share_events ||
                           one.form == Figure::mean || one.form == Figure::sum;
    for (const auto& kind : framework_.kinds) {
        if (of_events && kind.name == one.events.kind) {
            add(kind.attributes);
        }
    }
    return names;
}

std::vector<std::string> DefinitionMaker::dimensions(const Indicator& one)
{
    auto names = splits(one);
    std::erase_if(names, [&](const std::string&) { return !dice_.chance(15); });
    return names;
}

/// Of a ratio: names that split both figures.
std::vector<std::string> DefinitionMaker::shared_splits(const Indicator& one)
{
    const auto side = [&](const std::string& id) {
        return splits(*std::ranges::find(framework_.indicators, id, &Indicator::id));
    };
    auto names = side(one.over_a);
    const auto others = side(one.over_b);
    std::erase_if(names, [&](const std::string& name) {
        return std::ranges::find(others, name) == others.end() || !dice_.chance(40);
    });
    return names;
}

bool DefinitionMaker::figure_of_events(Indicator& one)
{
    one.events = draw_.selector(one.subject, 2);
    if (one.form == Figure::share_events) {
        one.where = draw_.condition(one.events, 2);
    } else if (one.form == Figure::rate) {
        one.per = draw_.number({100000000, 10000000, 10000});
        one.population = dice_.pick<const char*>({"children", "adults"});
    } else if (one.form == Figure::mean || one.form == Figure::sum) {
        const auto numbers = draw_.attributes_of(one.events, Type::number);
        if (numbers.empty()) {
            return false;
        }
        one.attribute = dice_.pick(numbers);
    }
    return true;
}

bool DefinitionMaker::figure_of_others(Indicator& one)
{
    if (one.form == Figure::timely || one.form == Figure::compliance) {
        const Standard& standard = dice_.pick(framework_.standards);
        one.standard = standard.id;
        one.subject = standard.subject;
        if (one.form == Figure::compliance && dice_.chance(40)) {
            one.in = draw_.scope(one.subject, 1);
        }
        const bool computed = standard.form != Form::asked && standard.form != Form::supplied &&
                              standard.form != Form::undefined;
        if (one.form == Figure::compliance) {
            return computed && !has_hindsight(framework_, standard);
        }
        return computed && standard.form != Form::parts;
    }
    if (one.form == Figure::ratio) {
        std::vector<const Indicator*> plain;
        for (const auto& other : framework_.indicators) {
            if (other.form != Figure::supplied && other.form != Figure::ratio) {
                plain.push_back(&other);
            }
        }
        if (plain.empty()) {
            return false;
        }
        one.over_a = dice_.pick(plain)->id;
        one.over_b = dice_.pick(plain)->id;
        one.has_times = dice_.chance(50);
        one.per = draw_.number({1000000, 10000, 5000});
    }
    return true;
}

bool DefinitionMaker::figure(Indicator& one)
{
    switch (one.form) {
        case Figure::stock:
        case Figure::share_scope:
            one.scope = draw_.scope(one.subject, 2);
            one.part = draw_.scope(one.subject, 2);
            if (one.form == Figure::stock && one.scope.op == Scope::Op::spell) {
                return true;
            }
            return true;
        case Figure::duration:
            one.scope = draw_.begun_scope(one.subject, 2);
            one.statistic = dice_.below(3);
            return true;
        case Figure::stock_sum:
        case Figure::overlap_days:
        case Figure::overlap_share: {
            one.scope = draw_.spell(one.subject, 1);
            one.working = dice_.chance(50);
            const auto numbers = draw_.attributes_of(one.scope.kind, Type::number);
            if (one.form != Figure::overlap_days) {
                if (numbers.empty()) {
                    return false;
                }
                one.attribute = dice_.pick(numbers);
            }
            return true;
        }
        case Figure::timely:
        case Figure::compliance:
        case Figure::ratio:
        case Figure::supplied:
            return figure_of_others(one);
        default:
            return figure_of_events(one);
    }
}

std::optional<Indicator> DefinitionMaker::indicator(const std::string& id)
{
    Indicator one;
    one.id = id;
    one.subject = dice_.pick(framework_.subjects).name;
    one.form = static_cast<Figure>(dice_.below(15));
    one.period = dice_.pick<Period>({Period::month, Period::quarter, Period::year,
                                     Period::financial_year, Period::census_year});
    if (!figure(one)) {
        return std::nullopt;
    }
    if (one.form != Figure::supplied && one.form != Figure::ratio && dice_.chance(50)) {
        one.by = dimensions(one);
    } else if (one.form == Figure::ratio) {
        one.by = shared_splits(one);
    }
    return one;
}

/// Spreads the definitions over a framework and the one it extends, with standards that must leave
/// no trace.
void DefinitionMaker::layers()
{
    framework_.layered = true;
    const auto base_has = [&](const auto& list, const std::string& id) {
        return std::ranges::any_of(list, [&](const auto& o) { return o.id == id && o.layer == 0; });
    };
    for (auto& one : framework_.standards) {
        one.layer =
            std::ranges::all_of(
                one.parts, [&](const auto& id) { return base_has(framework_.standards, id); }) &&
                    dice_.chance(50)
                ? 0
                : 1;
    }
    for (auto& one : framework_.indicators) {
        const bool may = (one.standard.empty() || base_has(framework_.standards, one.standard)) &&
                         (one.over_a.empty() || (base_has(framework_.indicators, one.over_a) &&
                                                 base_has(framework_.indicators, one.over_b)));
        one.layer = may && dice_.chance(50) ? 0 : 1;
    }
    const std::size_t count = framework_.standards.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Standard& one = framework_.standards[i];
        if (one.form != Form::parts && dice_.chance(8)) {
            framework_.decoys.push_back({standard(one.id, one.subject), false});
        } else if (dice_.chance(8)) {
            framework_.decoys.push_back({standard("gone-" + std::to_string(i), one.subject), true});
        }
    }
    for (auto& setting : framework_.settings) {
        if (!dice_.chance(35)) {
            continue;
        }
        if (std::holds_alternative<Duration>(setting.value)) {
            const auto hours = std::get<Duration>(setting.value).unit == Unit::hours;
            setting.base = Duration{dice_.between(1, 9), hours ? Unit::hours : Unit::days, {}};
        } else if (std::holds_alternative<Number>(setting.value)) {
            setting.base = Number{dice_.between(1, 9) * 10000LL};
        }
    }
}

}  // namespace

void generate_definitions(Framework& framework, Dice& dice, Day centre, const Size& size)
{
    DefinitionMaker maker{framework, dice, centre};
    const auto id = [&](const char* start, int n) {
        return std::string{dice.chance(50) ? start : "a-"} + std::to_string(n);
    };
    for (int i = 0; i < size.standards; ++i) {
        framework.standards.push_back(
            maker.standard(id("standard-", i), dice.pick(framework.subjects).name));
    }
    for (int i = dice.below(3); i > 0; --i) {
        framework.standards.push_back(maker.parts(id("parts-", 1000 + i)));
    }
    for (int i = 0; i < size.indicators; ++i) {
        if (auto one = maker.indicator(id("figure-", 2000 + i))) {
            framework.indicators.push_back(*one);
        }
    }
    if (dice.chance(40)) {
        maker.layers();
    }
}

}  // namespace goldthread::twin
