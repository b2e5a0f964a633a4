// standards/scan.h: reads one subject's facts through a program: which days, which events, what
// holds. One Scan per thread. Internal to this folder.
#pragma once
#include "standards/definitions.h"
#include "standards/duration.h"
#include "standards/facts.h"
#include "standards/program.h"

#include <span>
#include <vector>

namespace goldthread::standards {

/// Days [begin, end); begin may be no_beginning, end open_end.
struct Interval {
    Day begin = 0;
    Day end = 0;
};
using Intervals = Buffer<Interval>;

/// Events in order of day, then record id.
struct Events {
    const Day* days = nullptr;
    const Row* rows = nullptr;  ///< Null where rows stand one after the other from first_row.
    Row first_row = no_row;
    std::size_t count = 0;
    const KindTable* table = nullptr;  ///< Null where events have no record.
    Row row(std::size_t i) const
    {
        return rows != nullptr       ? rows[i]
               : first_row == no_row ? no_row
                                     : first_row + static_cast<Row>(i);
    }
};

class Scan {
public:
    /// `as_at` is T: facts dated after it do not exist.
    Scan(const Definitions& definitions, const Facts& facts, const DayArithmetic& days, Day as_at);

    /// What follows is about this subject. Views and references from before are void.
    void at(SubjectKindId sort, SubjectIndex subject)
    {
        sort_ = sort;
        subject_ = subject;
        ++stamp_;
    }
    SubjectIndex subject() const { return subject_; }
    Day as_at() const { return as_at_; }
    const DayArithmetic& days() const { return days_; }
    const Facts& facts() const { return facts_; }
    const ScopeNode& node(NodeId scope) const { return program_.scopes[scope]; }

    /// Maximal stretches in order; what holds on T ends with open_end.
    const Intervals& scope(NodeId id);
    Events events(NodeId id);
    /// Whether a condition holds of the record at `row` of `table` (both may be none) on `day`.
    bool holds(NodeId condition, const KindTable* table, Row row, Day day);
    /// Records of a scope of one kind with the stretch in which each is in force, in table order;
    /// a record may come more than once where its condition depends on the day.
    struct Spell {
        Interval days;
        Row row = 0;
    };
    const Buffer<Spell>& spells(NodeId id);
    /// Equal values, both present.
    bool same(const Column& a, Row row_a, const Column& b, Row row_b) const;

    static bool contains(const Intervals& intervals, Day day);

    /// Room for one step of a form, used again for every subject.
    struct Room {
        struct Change {
            Day day;
            Scaled by;
        };
        Buffer<Change> changes;
        Intervals above;
        Intervals stretches;
    };
    Room& room() { return room_; }

private:
    struct ScopeCache {
        std::uint32_t stamp = 0;
        std::uint32_t spells_stamp = 0;
        Intervals intervals;
        Buffer<Spell> spells;
    };
    struct EventCache {
        std::uint32_t stamp = 0;
        Events events;
        Buffer<Day> days;
        Buffer<Row> rows;
    };
    struct Change {
        Day day;
        std::int32_t by;
    };

    void compute_scope(const ScopeNode& node, ScopeCache& cache);
    void kind_days(const ScopeNode& node, Intervals& out);
    void count_days(const ScopeNode& node, Intervals& out);
    void age_days(const ConditionNode& node, Intervals& out) const;
    void condition_days(NodeId condition, const KindTable& table, Row row, Intervals& out);
    void compute_events(const SelectorNode& node, EventCache& cache);
    void filter(const SelectorNode& node, EventCache& cache);
    bool neighbour(const ConditionNode& node, const KindTable* table, Row row, Day day);
    static bool compare(const ConditionNode& node, std::int64_t value);
    bool compare_text(const ConditionNode& node, std::int32_t text) const;
    bool compare_length(const ConditionNode& node, const KindTable& table, Row row) const;
    static std::int64_t fetch(const Column& column, std::size_t row);
    void push_known(Intervals& out, Day begin, Day end) const;

    const Program& program_;
    const Facts& facts_;
    const DayArithmetic& days_;
    Day as_at_;
    SubjectKindId sort_{};
    SubjectIndex subject_ = 0;
    std::uint32_t stamp_ = 0;
    std::vector<ScopeCache> scopes_;
    std::vector<EventCache> events_;
    std::vector<std::int32_t> literals_;  ///< Numbers in the facts' TextPool; -1 where unseen.
    Buffer<Change> changes_;
    Room room_;
};

/// Sorts, drops empty stretches, joins those that overlap or touch.
void join(Intervals& intervals);
void intersect(const Intervals& a, const Intervals& b, Intervals& out);
void complement(const Intervals& a, Intervals& out);

/// Whether `value` stands to `number` as `op` says.
bool compares(std::int64_t value, Compare op, std::int64_t number);

}  // namespace goldthread::standards
