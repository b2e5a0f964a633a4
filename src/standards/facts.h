// standards/facts.h: a council's facts in memory, in typed columns by kind, for the engine to read.
// Knows no SQL, no file and no definition.
#pragma once
#include "platform/core/date.h"
#include "platform/core/instant.h"
#include "standards/buffer.h"
#include "standards/number.h"
#include "standards/vocabulary.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace goldthread::standards {

using SubjectIndex = std::uint32_t;  ///< Position of a subject among its kind, in order of adding.
using Row = std::uint32_t;           ///< Position of a record in its kind's columns.
inline constexpr Row no_row = 0xFFFFFFFF;

/// Days as the columns hold them; a spell without an end has `open_end`.
using Day = std::int32_t;
inline constexpr Day open_end = std::numeric_limits<Day>::max();
inline constexpr Day no_beginning = std::numeric_limits<Day>::min();

/// Missing values of the columns.
inline constexpr std::uint8_t missing_flag = 2;
inline constexpr Scaled missing_number = std::numeric_limits<Scaled>::min();
inline constexpr std::int32_t missing_value = std::numeric_limits<std::int32_t>::min();

/// An attribute's value on its way into a column. Texts and refs are copied when they are added.
class Value {
public:
    Value() = default;  ///< Missing.
    static Value missing() { return {}; }
    static Value flag(bool yes) { return Value{AttributeType::flag, yes ? 1 : 0, {}}; }
    static Value number(Scaled scaled) { return Value{AttributeType::number, scaled, {}}; }
    static Value code(std::string_view name) { return Value{AttributeType::code, 0, name}; }
    static Value date(core::Date day) { return Value{AttributeType::date, day.days(), {}}; }
    static Value text(std::string_view text) { return Value{AttributeType::text, 0, text}; }
    static Value ref(std::string_view id) { return Value{AttributeType::ref, 0, id}; }

    bool is_missing() const { return !type_; }
    std::optional<AttributeType> type() const { return type_; }
    std::int64_t number() const { return number_; }
    std::string_view text() const { return text_; }

private:
    Value(AttributeType type, std::int64_t number, std::string_view text)
        : type_(type), number_(number), text_(text)
    {
    }
    std::optional<AttributeType> type_;
    std::int64_t number_ = 0;
    std::string_view text_;
};

/// Texts by number; the same text has the same number.
class TextPool {
public:
    TextPool();
    std::int32_t intern(std::string_view text);
    /// -1 where the text was never seen.
    std::int32_t find(std::string_view text) const;
    /// Stays where it is as long as the pool lives, whatever is interned after it.
    std::string_view text(std::int32_t id) const
    {
        const auto& kept = kept_[static_cast<std::size_t>(id)];
        return {kept.begin, kept.size};
    }
    std::size_t size() const { return kept_.size(); }

private:
    struct Kept {
        const char* begin;
        std::uint32_t size;
    };
    /// The hash stands beside the number: a text that is another one is passed over unread.
    struct Slot {
        std::uint32_t hash;
        std::int32_t id;  ///< -1 is empty.
    };
    void put(Slot slot);
    void grow();
    const char* kept(std::string_view text);
    std::vector<std::unique_ptr<char[]>> blocks_;
    char* next_ = nullptr;  ///< In the last block.
    std::size_t left_ = 0;
    Buffer<Kept> kept_;
    Buffer<Slot> slots_;  ///< Open addressing.
};

/// One attribute over all rows of a kind (or all subjects of a sort). Only the buffer of its type
/// is filled.
struct Column {
    AttributeType type = AttributeType::text;
    Buffer<std::uint8_t> flags;   ///< 0, 1 or missing_flag.
    Buffer<Scaled> numbers;       ///< Or missing_number.
    Buffer<CodeId> codes;         ///< Or no_code.
    Buffer<std::int32_t> values;  ///< A date's days, or the TextPool's number of a text or ref.

    void resize(std::size_t rows);  ///< New rows are missing.
    bool is_missing(std::size_t row) const;
};

/// The subjects of one sort: ids and attributes.
class SubjectTable {
public:
    std::size_t size() const { return ids_.size(); }
    std::string_view id(SubjectIndex subject) const
    {
        return ids_.text(static_cast<std::int32_t>(subject));
    }
    std::optional<SubjectIndex> find(std::string_view id) const;
    const std::vector<Column>& columns() const { return columns_; }

private:
    friend class Facts;
    friend class FactsLoader;
    TextPool ids_;
    std::vector<Column> columns_;
};

/// The records of one kind. After Facts::arrange the rows of a subject stand together, ordered by
/// day (of a spell: `from`) and, within it, by record id bytewise.
class KindTable {
public:
    std::size_t size() const { return day.size(); }
    /// The record's id in the source.
    std::string_view record(Row row) const;
    struct Range {
        Row begin = 0;
        Row end = 0;
    };
    /// The rows of a subject, after arrange().
    Range rows(SubjectIndex of) const
    {
        if (moved_.empty()) [[likely]] {
            return of + std::size_t{1} < offsets_.size() ? Range{offsets_[of], offsets_[of + 1]}
                                                         : Range{};
        }
        return moved_rows(of);
    }

    Buffer<SubjectIndex> subject;
    Buffer<Day> day;              ///< `on`, the day of `at`, or `from`.
    Buffer<Day> to;               ///< Of spells.
    Buffer<std::int16_t> minute;  ///< Of kinds with a time of day: minutes after midnight.
    std::vector<Column> columns;

private:
    friend class Facts;
    friend class FactsLoader;
    Range moved_rows(SubjectIndex of) const;
    Buffer<char> record_bytes_;             ///< Each id after its length (see store_record).
    Buffer<std::uint32_t> record_offsets_;  ///< By row.
    Buffer<Row> offsets_;                   ///< First row by subject, and one past the last.
    std::unordered_map<SubjectIndex, Range> moved_;  ///< Subjects replaced since arrange().
    bool arranged_ = false;
};

/// A waiver of a subject under a standard: [from, to), `to` open_end where it has no end.
struct Waiver {
    SubjectIndex subject = 0;
    Day from = 0;
    Day to = open_end;
    std::string record;
    std::string standard;
    std::string reason;       ///< Empty where not given.
    std::string approved_by;  ///< Empty where not given.
};

/// A population figure in force in [from, to).
struct Population {
    std::string name;
    Day from = 0;
    Day to = open_end;
    Scaled value = 0;
};

/// When a record happened: what add() and replace() take.
struct When {
    core::Date day;                          ///< `on`, or `from` of a spell.
    std::optional<core::Date> to;            ///< Of a spell that has ended.
    std::optional<core::LocalMinutes> at{};  ///< Of kinds with a time of day; gives the day too.
    static When on(core::Date day) { return {.day = day, .to = {}}; }
    static When at_time(core::LocalMinutes local);
    static When spell(core::Date from, std::optional<core::Date> to)
    {
        return {.day = from, .to = to};
    }
};

/// All facts of a council under one vocabulary. Filled once (add_subject, then add), arranged, then
/// read by many threads; one subject at a time can be replaced between reads.
class Facts {
public:
    explicit Facts(std::shared_ptr<const Vocabulary> vocabulary);
    ~Facts();
    Facts(const Facts&) = delete;
    Facts& operator=(const Facts&) = delete;
    Facts(Facts&&) noexcept;
    Facts& operator=(Facts&&) noexcept;

    const Vocabulary& vocabulary() const { return *vocabulary_; }

    /// The subject's position; adds it where it is new.
    SubjectIndex add_subject(SubjectKindId sort, std::string_view id);
    /// One attribute per declared attribute of the sort, in that order; fewer leave the rest as
    /// they were. A value of another type than declared, or a code never declared, throws
    /// core::Bug.
    void set_attributes(SubjectKindId sort, SubjectIndex subject, std::span<const Value> values);
    /// One attribute, by its place among those declared; the others stay as they are.
    void set_attribute(SubjectKindId sort, SubjectIndex subject, std::size_t attribute,
                       const Value& value);
    std::optional<SubjectIndex> find(SubjectKindId sort, std::string_view id) const
    {
        return subjects(sort).find(id);
    }

    /// Adds a record; values are one per declared attribute of the kind, in that order (fewer leave
    /// the rest missing). A spell whose `to` lies before its `from`, a value of the wrong type or
    /// an undeclared code throw core::Bug: readers check before they add.
    void add(KindId kind, SubjectIndex subject, std::string_view record, const When& when,
             std::span<const Value> values = {});
    void add_waiver(SubjectKindId sort, Waiver waiver);
    void add_population(Population population);

    /// Brings the rows of each subject together and in order. Costs next to nothing where they
    /// already are. Must be called after adding and before evaluating; `threads` 0 means all cores.
    void arrange(unsigned threads = 0);

    /// Drops the subject's records of every kind and its waivers, so that add() and add_waiver()
    /// can give the new ones; ends with finish_replacing(). Not while another thread reads.
    void begin_replacing(SubjectKindId sort, SubjectIndex subject);
    void finish_replacing();

    const SubjectTable& subjects(SubjectKindId sort) const { return subjects_[index(sort)]; }
    const KindTable& table(KindId kind) const { return kinds_[index(kind)]; }
    const TextPool& texts() const { return texts_; }
    /// The subject's waivers, in order of `from`, then record.
    std::span<const Waiver> waivers(SubjectKindId sort, SubjectIndex subject) const;
    bool has_waivers(SubjectKindId sort) const { return !waivers_[index(sort)].empty(); }
    const std::vector<Population>& populations() const { return populations_; }
    /// An attribute as text for a page or a file: `yes`, `12.5`, a code's name, `2026-03-31`; empty
    /// where missing.
    std::string print(const Column& column, std::size_t row) const;
    std::size_t fact_count() const;

private:
    friend class FactsLoader;
    void set(Column& column, std::size_t row, const Attribute& attribute, const Value& value);

    std::shared_ptr<const Vocabulary> vocabulary_;
    std::vector<SubjectTable> subjects_;
    std::vector<KindTable> kinds_;
    std::vector<std::unordered_map<SubjectIndex, std::vector<Waiver>>> waivers_;
    std::vector<Population> populations_;
    TextPool texts_;
    struct Replacing;
    std::unique_ptr<Replacing> replacing_;
};

}  // namespace goldthread::standards
