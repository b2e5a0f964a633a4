// exchange/demo/fact_maker.h: makes up the facts that a framework's standards ask for and that no
// table of an extract holds. Knows no kind and no council by name, no file and no database.
#pragma once
#include "exchange/demo/kind_plans.h"
#include "exchange/demo/wishes.h"
#include "standards/duration.h"
#include "standards/evaluate.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace goldthread::demo {

struct MadeFact {
    standards::KindId kind{};
    standards::SubjectIndex subject = 0;
    standards::Day day = 0;
    std::optional<standards::Day> to;  ///< Of a spell that has ended.
    std::optional<int> minute;         ///< Of a kind with a time of day.
    Attributes attributes;
};

/// What a framework needs to be known of itself to be given facts.
struct FactsWanted {
    std::shared_ptr<const standards::Definitions> definitions;
    std::vector<std::set<standards::KindId>> by_standard;  ///< The kinds that each one reads.
    std::set<standards::KindId> by_indicators;
};

/// Works in rounds: evaluated over the facts so far, standards say by their open obligations whom
/// and when they expect something; facts are made up for those, on time, late or never, and so on
/// until nothing new is expected. A kind that standards rest on and none expects is strewn over the
/// subjects. The same seed makes the same facts.
class FactMaker {
public:
    FactMaker(FactsWanted wanted, const KindPlans& plans, std::uint64_t seed, core::Date as_at,
              const core::Calendar& calendar);

    /// The facts to add before the next round; none where all is done. `now` is evaluated over the
    /// facts of all rounds before, and as at the same day.
    std::vector<MadeFact> round(const standards::Evaluation& now);

private:
    struct Chain;  ///< One obligation that waits for a fact, and how it fares.
    using Fate = enum class Fate_ : std::uint8_t { on_time, late, never, mixed };

    void begin(const standards::Evaluation& now);
    standards::KindId expected_kind(const standards::Standard& standard) const;
    standards::NodeId wanted_scope(const standards::Standard& standard) const;
    bool is_makable(standards::KindId kind) const { return makable_.contains(kind); }
    bool is_makable_scope(standards::NodeId scope) const;
    Fate fate_of(const standards::Standard& standard, const KindPlan& plan,
                 std::optional<std::size_t> number);
    std::vector<MadeFact> finished();

    bool expect(std::size_t number);
    void answer(const standards::Standard& standard, const Chain& chain);
    void answer_cadence(const standards::Standard& standard, const Chain& chain);
    void answer_deadline(const standards::Standard& standard, const Chain& chain);
    void answer_presence(const standards::Standard& standard, const Chain& chain);
    void answer_quota(const standards::Standard& standard, const Chain& chain);
    void cover(standards::NodeId scope, standards::SubjectIndex subject, standards::Day from,
               std::optional<standards::Day> to);
    void fill_counts(standards::NodeId condition, standards::SubjectIndex subject,
                     standards::Day from, standards::Day to);
    MadeFact* happen(standards::NodeId selector, standards::SubjectIndex subject,
                     standards::Day day, standards::Day window);
    MadeFact* make(standards::KindId kind, standards::SubjectIndex subject, standards::Day day,
                   std::optional<standards::Day> to, const Attributes& wished,
                   standards::Day window);

    void strew_first();
    bool strew();
    bool can_strew(standards::KindId kind) const;
    void strew(standards::KindId kind);
    /// Spells in which facts of a kind are strewn: a kind, and the value that an attribute must
    /// have.
    struct Among {
        standards::KindId kind = standards::no_kind;
        std::optional<std::size_t> column;
        std::string value;
    };
    Among among(standards::KindId kind) const;
    void strew_in(standards::KindId kind, standards::SubjectIndex subject, standards::Day from,
                  standards::Day to);
    std::vector<standards::NodeId> conditions_on(standards::KindId kind) const;

    void finish(MadeFact& fact);
    void judge_content(MadeFact& fact);
    std::string drawn(const standards::Kind& kind, const standards::Attribute& attribute,
                      const MadeFact& fact);
    std::string something(const standards::Kind& kind, const standards::Attribute& attribute,
                          const MadeFact& fact);
    bool is_matched(standards::KindId kind, std::uint16_t column) const;
    std::string ref_in_force(std::string_view attribute, const MadeFact& fact) const;

    FactsWanted wanted_;
    const standards::Definitions& definitions_;
    const standards::Program& program_;
    const KindPlans& plans_;
    Wishes wishes_;
    Random random_;
    standards::Day as_at_;
    standards::DayArithmetic days_;
    const standards::Evaluation* now_ = nullptr;
    std::set<standards::KindId> makable_;
    std::vector<bool> is_done_;
    std::set<standards::KindId> strewn_;
    std::vector<std::size_t> judged_;  ///< By standard: how many records its content has met.
    std::size_t numbered_ = 0;         ///< Ids given to records that others are to name.
    /// Of this round, by kind and subject.
    std::map<std::pair<standards::KindId, standards::SubjectIndex>, std::vector<MadeFact>> made_;
    /// Days on which a subject must have no such fact, so that what one standard waits for in vain
    /// does not come by another.
    std::map<std::pair<standards::KindId, standards::SubjectIndex>,
             std::pair<standards::Day, standards::Day>>
        kept_clear_;
    bool has_begun_ = false;
};

}  // namespace goldthread::demo
