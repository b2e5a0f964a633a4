// tests/twin/measure.h: what one indicator counts or adds up in a period, and its figure.
#pragma once
#include "oblige.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>

namespace goldthread::twin {

using Exact = boost::multiprecision::cpp_rational;
using Whole = boost::multiprecision::cpp_int;

Exact exact(Number number);
/// A number, or the setting's that stands for it.
Number number_of(const Framework& framework, const Literal& literal);

/// One thing that an indicator counts or adds up.
struct Item {
    const Life* life;
    const Kind* kind;  ///< With `record`, where the thing is an event or a spell.
    const Record* record;
    bool part = true;  ///< In the numerator of a share.
    Exact amount = 0;
};

struct Row {
    std::optional<Exact> value, numerator, denominator;
};

class Measure {
public:
    Measure(const Case& given, const Indicator& indicator, std::pair<Day, Day> period)
        : given_(given),
          indicator_(indicator),
          p_(period.first),
          q_(std::min(period.second, given.as_at))
    {
        const auto at = given.facts.subjects.find(indicator.subject);
        if (at != given.facts.subjects.end()) {
            for (const auto& subject : at->second) {
                lives_.emplace_back(given.framework, given.facts, indicator.subject, subject,
                                    given.as_at);
            }
        }
        for (const auto& life : lives_) {
            collect(life);
        }
    }

    const std::vector<Item>& items() const { return items_; }
    Row figure(const std::vector<Item>& items) const;

private:
    bool inside(Day day) const { return p_ <= day && day <= q_; }
    void collect(const Life& life);
    void collect_events(const Life& life);
    void collect_records(const Life& life);
    void collect_standard(const Life& life);
    void collect_scopes(const Life& life);
    Row statistic(std::vector<Exact> lengths) const;
    std::optional<Exact> population() const;

    const Case& given_;
    const Indicator& indicator_;
    Day p_;
    Day q_;
    std::vector<Life> lives_;
    std::vector<Item> items_;
};

}  // namespace goldthread::twin
