// tests/twin/model.h: a definition tree and a folder of facts as plain structs, for the naive twin.
// Written from the definition language's page alone: knows nothing of the engine it is held
// against.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace goldthread::twin {

using Day = int;              ///< Days since 1970-01-01.
using Minute = std::int64_t;  ///< Minutes since 1970-01-01T00:00, local unless said otherwise.

/// A number with four decimals, kept times 10,000.
struct Number {
    std::int64_t scaled = 0;
    friend auto operator<=>(Number, Number) = default;
};

enum class Unit { hours, days, weeks, months, years, working_days };

/// A span of time; where `setting` is not empty, the span that the setting has.
struct Duration {
    int count = 0;
    Unit unit = Unit::days;
    std::string setting;
};

/// What an attribute holds; std::monostate is missing. Code, text and ref are strings.
using Value = std::variant<std::monostate, bool, Number, Day, std::string>;

enum class Type { flag, number, code, date, text, ref };

struct Attribute {
    std::string name;
    Type type = Type::flag;
    std::vector<std::string> codes;  ///< For a code.
    std::string of;                  ///< For a ref: the kind of subject.
};

struct SubjectKind {
    std::string name;
    std::vector<Attribute> attributes;
};

struct Kind {
    std::string name;
    std::string subject;
    bool spell = false;
    bool timed = false;
    std::vector<Attribute> attributes;
};

/// A constant in a condition, or the setting that stands for it.
struct Literal {
    Value value;
    Type type = Type::number;
    std::string setting;
};

enum class Compare { eq, ne, lt, le, gt, ge };

struct Selector;
struct Scope;

/// A condition on a record, an event or a subject on a day.
struct Condition {
    enum class Op {
        flag,
        compare,
        in,
        between,
        missing,
        length,
        preceded,
        followed,
        on_day,  ///< `S for D` or `count of …`, asked of an event's day.
        both,
        either,
        no
    };
    Op op = Op::flag;
    std::string attribute;
    bool of_subject = false;   ///< Asked of the event's subject on its day.
    std::vector<Scope> scope;  ///< on_day: one.
    Compare compare = Compare::eq;
    std::vector<Literal> literals;  ///< compare: one; between: two; in: some.
    Duration span;                  ///< length, preceded, followed.
    bool within = false;            ///< preceded: whether `span` is used.
    std::string matching;           ///< preceded, followed; empty where there is none.
    std::vector<Selector> event;    ///< preceded, followed: one.
    std::vector<Condition> parts;   ///< both, either: two or more; no: one.
};

/// Days on which something holds for a subject.
struct Scope {
    enum class Op { spell, condition, held_for, count, both, either, no };
    Op op = Op::spell;
    std::string kind;                  ///< spell.
    std::vector<Condition> condition;  ///< spell: `where`, none or one; condition: one.
    std::vector<Scope> parts;          ///< held_for, no: one; both, either: two or more.
    Duration span;                     ///< held_for, count.
    std::vector<Selector> counted;     ///< count of events: one.
    std::vector<Scope> counted_spell;  ///< count of a spell kind: one, of Op::spell.
    Literal number;                    ///< count, and what it is compared with.
    Compare compare = Compare::ge;     ///< count.
};

/// Events: of a kind, or made from a scope or from a spell kind's records.
struct Selector {
    enum class Op { event, start_of, end_of, started, ended };
    Op op = Op::event;
    std::string kind;              ///< event, started, ended.
    std::vector<Scope> scope;      ///< start_of, end_of: one.
    std::vector<Condition> where;  ///< None or one.
    std::vector<Scope> during;     ///< None or one.
    std::string subject;           ///< The kind of subject it is about.
};

enum class Form {
    cadence,
    deadline,
    presence,
    content,
    quota,
    limit,
    parts,
    asked,
    supplied,
    undefined
};
enum class Period { month, quarter, year, financial_year, school_year, census_year };
enum class Only { all, first, latest };

struct Standard {
    std::string id;
    std::string subject;
    Form form = Form::cadence;
    std::optional<Duration> warn;
    Scope scope;                    ///< `while`.
    Selector each;                  ///< `for each`, `each`.
    Selector expect;                ///< `expect`, and what a quota counts.
    Scope have;                     ///< `have`, and what a limit counts.
    Duration span;                  ///< `every`, `within`, `for no longer than`.
    std::optional<Duration> first;  ///< `first within`.
    bool has_span = true;           ///< False where presence or limit leave theirs out.
    bool carry_over = false;
    std::string matching;  ///< Empty where there is none.
    std::optional<Scope> unless;
    Condition must;
    Only only = Only::all;
    Period in_each = Period::month;
    Literal number;   ///< `at least`, `at most`.
    std::string sum;  ///< Attribute to add up; empty counts.
    bool pro_rata = false;
    std::vector<std::string> parts;
    int layer = 1;  ///< 0: in the framework extended; 1: in the one evaluated.
};

enum class Figure {
    count,
    stock,
    stock_sum,
    share_events,
    share_scope,
    timely,
    compliance,
    rate,
    duration,
    mean,
    sum,
    overlap_days,
    overlap_share,
    ratio,
    supplied
};

struct Indicator {
    std::string id;
    std::string subject;
    Figure form = Figure::count;
    Period period = Period::month;
    Selector events;
    Condition where;
    Scope scope;              ///< stock, share, duration; a spell for stock_sum and overlap.
    Scope part;               ///< share of a scope.
    std::optional<Scope> in;  ///< compliance.
    std::string standard;
    std::string attribute;  ///< stock_sum, mean, sum, overlap_share.
    Literal per;            ///< rate; ratio's `times`.
    bool has_times = false;
    std::string population;
    int statistic = 0;  ///< 0 median, 1 mean, 2 p90.
    bool working = false;
    std::string over_a, over_b;
    std::vector<std::string> by;
    int layer = 1;
};

/// The value of a setting: a duration, a number or a code. `base` is what the framework extended
/// gives it, where the one evaluated gives it another.
struct Setting {
    std::string name;
    std::variant<Duration, Number, std::string> value;
    std::optional<std::variant<Duration, Number, std::string>> base;
};

/// A standard of the framework extended that must leave no trace: replaced or removed.
struct Decoy {
    Standard standard;
    bool removed = false;
};

struct Framework {
    std::vector<SubjectKind> subjects;
    std::vector<Kind> kinds;
    std::vector<Setting> settings;
    std::vector<Standard> standards;
    std::vector<Indicator> indicators;
    std::vector<Decoy> decoys;
    bool layered = false;
};

struct Record {
    std::string id;
    std::string subject;
    Day day = 0;    ///< `on`, the day of `at`, or `from`.
    Minute at = 0;  ///< For a kind with a time of day.
    std::optional<Day> to;
    std::vector<Value> values;  ///< As the kind's attributes.
};

struct Subject {
    std::string id;
    std::vector<Value> values;
};

struct Waiver {
    std::string id;
    std::string subject;
    std::string standard;
    Day from = 0;
    std::optional<Day> to;
};

struct Population {
    std::string name;
    Day from = 0;
    std::optional<Day> to;
    Number value;
};

struct Facts {
    std::map<std::string, std::vector<Subject>> subjects;  ///< By kind of subject.
    std::map<std::string, std::vector<Record>> records;    ///< By kind.
    std::vector<Waiver> waivers;
    std::vector<Population> populations;
};

/// All that one run of the engine is given.
struct Case {
    Framework framework;
    Facts facts;
    Day as_at = 0;
    std::optional<std::pair<Day, Day>> period;
    std::uint64_t style =
        0;  ///< Seeds the printer's choices that mean nothing: quotes, order, brackets.
};

}  // namespace goldthread::twin
