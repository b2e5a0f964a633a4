// exchange/demo/family.h: a made-up family and its way through the service, planned as if nothing
// ended the story; what lies after the as-at day is left out on writing. Knows no file, no worker.
#pragma once
#include "exchange/demo/source_data.h"
#include "platform/core/date.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace goldthread::demo {

/// Half-open.
struct Span {
    core::Date from;
    core::Date to;
};

/// Later than any as-at day.
inline constexpr core::Date never = core::date(2300, 1, 1);

constexpr int days_between(core::Date from, core::Date to)
{
    return to.days() - from.days();
}

struct Placement {
    Span span;
    std::string type;
    std::string provider;
    std::string change_reason;
    std::string carer;
    int distance_tenths = 0;  ///< Tenths of a mile from home.
};

struct LegalStatus {
    Span span;
    std::string code;
};

/// One period of being looked after, of one child.
struct Care {
    Span span;
    std::string end_reason;
    std::vector<Placement> placements;
    std::vector<LegalStatus> statuses;
    bool short_breaks = false;  ///< Agreed series (V4): no placements, no visits.
    bool adopted = false;
    bool stays = false;  ///< Meant to last.
};

struct Child {
    core::Date born;
    bool boy = false;
    bool unborn_at_referral = false;
    bool unaccompanied = false;
    const Choice* disability = nullptr;  ///< Null where the child has none.
    const Ethnicity* ethnicity = nullptr;
    std::string given;
    std::string family;
    std::optional<core::Date> died;
    int mother = -1;  ///< Index in the family where the mother is herself a child known.

    core::Date turns_18() const { return core::add_months(born, 12 * 18); }
};

/// What one referral meant for one child.
struct Involvement {
    int child = 0;
    std::optional<Care> care;
    core::Date closed;
};

struct Review {
    core::Date due;
    core::Date held;
};

struct Section47 {
    Span span;
    std::optional<core::Date> conference;
    bool to_plan = false;
    const Choice* outcome = nullptr;
};

/// One referral of a family and what followed it.
struct Episode {
    core::Date referred;
    const Choice* source = nullptr;
    std::string need;
    bool no_further_action = false;
    bool disabled_service = false;
    std::optional<Span> assessment;
    std::optional<Section47> section47;
    std::optional<Span> protection;
    std::array<const Choice*, 2> abuse{};  ///< First and latest category of the plan.
    std::vector<Review> reviews;           ///< Of the child protection plan.
    std::vector<Span> need_plans;
    std::vector<Involvement> children;
};

struct Family {
    std::vector<Child> children;
    std::vector<Episode> episodes;
    std::vector<core::Date> contacts;  ///< That led to no referral.
    std::vector<Span> early_help;
    core::Date known_from;
};

/// What fixes a council besides its source data.
struct Setup {
    std::uint64_t seed = 1;
    core::Date as_at;
    double recent_bias = 1;  ///< 1 spreads arrivals evenly over the six years; more leans to today.

    core::Date first_day() const { return core::add_months(as_at, -12 * 6); }
};

/// Family number `index`, with at most `children_max` children. The same arguments give the same
/// family.
Family plan_family(const SourceData& source, const Setup& setup, std::uint64_t index,
                   int children_max);

/// A period of being looked after that begins on `from` and lasts to the eighteenth birthday at
/// most; `at_least_until` where it is known to have lasted that long.
Care plan_care(const SourceData& source, const Child& child, core::Date from,
               std::optional<core::Date> at_least_until, Random& random);

}  // namespace goldthread::demo
