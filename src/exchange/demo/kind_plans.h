// exchange/demo/kind_plans.h: how often the made-up council records each kind of fact, read from
// data/demo. A kind without a line has defaults. Knows no subject.
#pragma once
#include "exchange/demo/random.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::demo {

/// One kind of fact. Days are calendar days.
struct KindPlan {
    double on_time = 0.85;  ///< Of what a standard expects: the share that is on time.
    double missing = 0.07;  ///< The share that never comes; the rest is late.
    /// Facts that no standard expects lie in spells of this kind: `employment`, or
    /// `employment role=Social worker` for those with that attribute.
    std::string among;
    double share = 0.6;  ///< Of those spells: how many have such a fact.
    int every = 0;       ///< Days from one such event to the next; 0: there is one.
    int lasts = 0;       ///< Mean days of such a spell; 0: as long as the spell it lies in.
    /// By attribute: values that may be drawn, and how often each is.
    std::map<std::string, std::vector<std::pair<std::string, double>>, std::less<>> values;
    bool is_skipped = false;  ///< Never made up.
};

class KindPlans {
public:
    /// Reads kinds.csv and kind_values.csv of `folder`. Throws std::runtime_error naming the file
    /// and what is wrong: they ship with the program.
    static KindPlans read(const std::filesystem::path& folder);
    const KindPlan& of(std::string_view kind) const;

private:
    std::map<std::string, KindPlan, std::less<>> plans_;
    KindPlan usual_;
};

}  // namespace goldthread::demo
