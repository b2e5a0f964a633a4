// strategy/kept.h: what people decide and enter about the strategy, as it is kept: versions with
// who and when. Facts and limits alone; knows no SQL, HTML, HTTP or clock.
#pragma once
#include "platform/core/date.h"
#include "platform/core/instant.h"
#include "platform/core/result.h"
#include "standards/indicators.h"
#include "standards/number.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::strategy {

/// Characters of a free text at most.
inline constexpr std::size_t words_max = 4000;
/// Of a name, a role or the place that something came from.
inline constexpr std::size_t name_max = 200;

/// Who wrote a version, and when.
struct Written {
    std::int64_t version = 0;  ///< From 1.
    std::string by = {};       ///< The person's name as it was then.
    core::Instant at{};
};

enum class ChoiceKind { target, owner, baseline };
/// `target`, `owner`, `baseline`.
std::string_view word_for(ChoiceKind kind);
std::optional<ChoiceKind> choice_kind(std::string_view word);

/// One version of what was chosen for a measure.
struct Choice {
    std::string measure;
    ChoiceKind kind{};
    bool is_withdrawn = false;
    std::optional<standards::Scaled> number = {};  ///< Of a target or a baseline.
    std::string words = {};                        ///< Of an owner: a role or a person.
    std::optional<core::Date> by_on =
        {};  ///< A target: to be reached by; a baseline: as it was on.
    std::string reason = {};
    Written written = {};
};

struct StepChange {
    std::string measure;
    core::Date starts_on = {};  ///< The first day of the period that begins the new level.
    bool is_withdrawn = false;
    std::string reason = {};
    Written written = {};
};

/// A partner's figure of a measure, or of an indicator, for one period, both days in it.
struct SuppliedFigure {
    std::string measure;
    standards::Span period = {};
    bool is_withdrawn = false;
    standards::Scaled value = 0;
    std::optional<standards::Scaled> numerator = {};
    std::optional<standards::Scaled> denominator = {};
    std::string given_by = {};  ///< Who sent it, and in what.
    std::string file = {};      ///< Empty: typed in.
    std::string reason = {};    ///< Of a correction.
    Written written = {};

    /// True where the figures and their origin are the same.
    bool says_the_same(const SuppliedFigure& other) const;
};

struct Note {
    std::string measure;
    std::int64_t number = 0;
    bool is_withdrawn = false;
    std::string words = {};
    Written written = {};
};

/// What people answered of an objective or a measure that the framework asks them about.
struct Answer {
    std::string plan;         ///< The id of what was asked about.
    std::int64_t number = 0;  ///< From 1 under each.
    bool is_withdrawn = false;
    core::Date asked_on = {};   ///< The day for which it is answered.
    std::string said = {};      ///< One of the answers offered, or words.
    std::string given_by = {};  ///< Who answered.
    std::string words = {};     ///< A note; may be empty.
    std::string reason = {};    ///< Of a correction.
    Written written = {};
};

enum class ActionState { not_started, under_way, done, dropped };
/// `not started`, `under way`, `done`, `dropped`.
std::string_view word_for(ActionState state);
std::optional<ActionState> action_state(std::string_view word);

struct Progress {
    std::string action;
    ActionState state{};
    std::optional<core::Date> done_on = {};
    std::string words = {};
    Written written = {};
};

enum class MeetingState { planned, held, cancelled };
/// `planned`, `held`, `cancelled`.
std::string_view word_for(MeetingState state);
std::optional<MeetingState> meeting_state(std::string_view word);

struct Meeting {
    std::string board;
    std::int64_t number = 0;
    MeetingState state{};
    core::Date meets_on = {};
    std::string words = {};
    Written written = {};
};

enum class PlanSort { board, strategy };
/// `board`, `strategy`.
std::string_view word_for(PlanSort sort);

/// From when a board sits, or a strategy is in force.
struct Standing {
    PlanSort sort{};
    std::string plan = {};     ///< The board's or the strategy's id.
    std::string part_of = {};  ///< Of a strategy: the plan it belongs to.
    core::Date from_on = {};
    std::optional<core::Date> to_on = {};  ///< The first day on which it is over.
    Written written = {};
};

/// A report that went to a board.
struct Issue {
    std::string report = {};
    std::string strategy = {};
    std::int64_t number = 0;
    bool is_withdrawn = false;
    std::string board = {};
    core::Date issued_on = {};
    std::string words = {};
    Written written = {};
};

/// Of versions in order, the last of each thing: `same(a, b)` tells two versions of one thing.
template <class Version, class Same>
std::vector<Version> standing(const std::vector<Version>& versions, Same same)
{
    std::vector<Version> last;
    for (const auto& version : versions) {
        if (!last.empty() && same(last.back(), version)) {
            last.back() = version;
        } else {
            last.push_back(version);
        }
    }
    return last;
}

/// A text that has to be given and fit: an Invalid under `field` with a sentence, or nothing.
/// `name` as a sentence begins with it: `Reason`.
void expect_words(core::Invalid& faults, const std::string& field, std::string_view name,
                  std::string_view words, std::size_t max);

}  // namespace goldthread::strategy
