// ledger/reading.h: how a slice's fact reader turns rows into facts. Knows no table and no kind.
#pragma once
#include "platform/access/work.h"
#include "standards/facts.h"

#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace goldthread::ledger {

/// The action under which the ledger reads the record: the program's own, never a person's.
struct ReadFacts {
    static constexpr std::string_view name = "ledger.facts.read";
    static constexpr std::string_view title = "read the facts of the record";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = false;
    using Subject = access::Whole;
};

/// A subject by the name of its sort and its id.
struct SubjectKey {
    std::string sort;
    std::string id;
    friend auto operator<=>(const SubjectKey&, const SubjectKey&) = default;
};

/// Words that a council's systems write as free text, and the one word that definitions use for
/// them. Compared without regard to capitals and to space at the ends.
class Spellings {
public:
    /// `canonical` is what facts carry where a record has one of `accepted`.
    void set(std::string setting, std::string canonical, const std::vector<std::string>& accepted);
    /// The word that facts carry: the canonical one, or `written` itself without outer space.
    std::string_view word(std::string_view setting, std::string_view written) const;
    bool accepts(std::string_view setting, std::string_view written) const;
    /// True where `written` begins with one of the setting's values.
    bool accepts_start(std::string_view setting, std::string_view written) const;

private:
    struct Setting {
        std::string canonical;
        std::vector<std::string> accepted;  ///< Lower case, trimmed.
    };
    std::map<std::string, Setting, std::less<>> settings_;
};

/// What one reader tells those after it, such as the name of a team or the worker whom another id
/// means. Kept as long as the facts, so that one subject can be read again.
class Notes {
public:
    void tell(std::string_view list, std::string_view from, std::string_view to);
    void forget(std::string_view list) { lists_.erase(std::string(list)); }
    /// What was told, or `from` itself.
    std::string_view told(std::string_view list, std::string_view from) const;
    /// Every `from` that means `to`, `to` itself first.
    std::vector<std::string> meaning(std::string_view list, std::string_view to) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>{}(text);
        }
    };
    using List = std::unordered_map<std::string, std::string, Hash, std::equal_to<>>;
    std::map<std::string, List, std::less<>> lists_;
};

/// The sort of a reader that gives facts of subjects of every sort.
inline constexpr std::string_view every_sort = "*";

/// What is known of a council's record besides its rows.
struct Record {
    /// The tables that were ever supplied, by the name of their file without `.csv`.
    std::set<std::string, std::less<>> supplied;
    Spellings spellings;
};

/// One run of the readers: over the whole record, or over one subject of it.
class Reading {
public:
    Reading(const access::Grant<ReadFacts>& source, const Record& record, Notes& notes,
            standards::Facts& facts, std::optional<SubjectKey> only)
        : source_(source), record_(record), notes_(notes), facts_(facts), only_(std::move(only))
    {
        for (std::size_t i = 0; i < facts.vocabulary().kinds().size(); ++i) {
            const standards::KindId kind{static_cast<std::uint16_t>(i)};
            first_rows_.push_back(static_cast<standards::Row>(facts.table(kind).size()));
        }
    }

    bool is_whole() const { return !only_; }
    /// The subject that is read again. Not where is_whole().
    const SubjectKey& only() const { return *only_; }

    /// Calls `use(const store::Row&)` for each row of `select`, which ends in a condition; `narrow`
    /// is added to it, with the subject's id as `$1`, where one subject is read.
    template <class Use>
    void each(store::Sql select, store::Sql narrow, Use&& use) const
    {
        if (is_whole()) {
            source_.each(select, {}, use);
        } else {
            const auto statement = store::ComposedSql{select} + narrow;
            source_.each(statement, {only_->id}, use);
        }
    }
    template <class Use>
    void each(store::Sql select, const store::Values& values, Use&& use) const
    {
        source_.each(select, values, use);
    }

    standards::Facts& facts() const { return facts_; }
    Notes& notes() const { return notes_; }
    const Spellings& spellings() const { return record_.spellings; }
    bool is_supplied(std::string_view table) const { return record_.supplied.contains(table); }

    /// The rows of a kind that this run has added are those from this one on.
    standards::Row first_row(standards::KindId kind) const
    {
        return first_rows_[standards::index(kind)];
    }

    /// Another subject has facts that rest on what was read: it is read again after this one.
    /// Nothing where the whole record is read.
    void touch(std::string_view sort, std::string_view id);
    /// The one subject that is read is listed no longer.
    void set_gone() { is_gone_ = true; }
    bool is_gone() const { return is_gone_; }
    /// Those touched since this was last asked.
    std::set<SubjectKey> take_touched() { return std::exchange(touched_, {}); }

private:
    const access::Grant<ReadFacts>& source_;
    const Record& record_;
    Notes& notes_;
    standards::Facts& facts_;
    std::optional<SubjectKey> only_;
    std::vector<standards::Row> first_rows_;
    bool is_gone_ = false;
    std::set<SubjectKey> touched_;
};

/// Where a row names somebody of whom there is no record: facts and attributes of nobody are not
/// added.
inline constexpr standards::SubjectIndex nobody = 0xFFFFFFFF;

/// The subjects of one sort, looked up by id; remembers the last one, as rows come grouped.
class Subjects {
public:
    /// A sort that the framework does not declare has no subjects and no facts. With `register_of`,
    /// the table that lists the subjects, an id counts only where an earlier reader added it, as
    /// long as that table was ever supplied.
    Subjects(Reading& reading, std::string_view sort, std::string_view register_of = {});
    bool is_declared() const { return sort_.has_value(); }
    /// Adds the subject where it is new; or `nobody`.
    standards::SubjectIndex at(std::string_view id);
    /// One attribute, by name; passed over where the framework does not declare it.
    void set(standards::SubjectIndex subject, std::string_view attribute, std::string_view text);
    void set(standards::SubjectIndex subject, std::string_view attribute,
             std::optional<core::Date> day);
    void set(standards::SubjectIndex subject, std::string_view attribute, std::optional<bool> flag);
    void set_number(standards::SubjectIndex subject, std::string_view attribute,
                    std::optional<standards::Scaled> number);

private:
    void put(standards::SubjectIndex subject, std::string_view attribute,
             standards::AttributeType type, const standards::Value& value);

    standards::Facts& facts_;
    std::optional<standards::SubjectKindId> sort_;
    bool listed_only_ = false;
    const std::string* gone_ = nullptr;  ///< The one subject read, where its record is gone.
    std::string last_;
    standards::SubjectIndex last_at_ = 0;
    bool has_last_ = false;
};

/// One attribute of the subjects of a sort as the facts have it now: what an earlier reader set.
class AttributeOf {
public:
    AttributeOf(const Reading& reading, std::string_view sort, std::string_view attribute);
    /// Missing too where the subject is not known, or the attribute not declared.
    std::string_view text(std::string_view id) const;
    std::optional<bool> flag(std::string_view id) const;
    std::optional<standards::Scaled> number(std::string_view id) const;
    std::optional<core::Date> day(std::string_view id) const;

private:
    const standards::Column* column(std::string_view id, standards::SubjectIndex& row) const;

    const standards::Facts& facts_;
    std::optional<standards::SubjectKindId> sort_;
    std::optional<std::size_t> place_;
};

/// Adds facts of one kind. Attributes are set by their place in the list given here; those that
/// the framework does not declare are passed over. After each add() all are missing again.
class FactWriter {
public:
    FactWriter(Reading& reading, std::string_view kind,
               std::initializer_list<std::string_view> attributes);
    /// False where the framework does not declare the kind: nothing is added then.
    bool is_declared() const { return kind_.has_value(); }

    /// Of text, ref and code; empty is missing, and so is a code that is not declared.
    FactWriter& text(std::size_t place, std::string_view value);
    FactWriter& flag(std::size_t place, std::optional<bool> value);
    FactWriter& date(std::size_t place, std::optional<core::Date> value);
    FactWriter& number(std::size_t place, std::optional<standards::Scaled> value);
    void add(standards::SubjectIndex subject, std::string_view record, const standards::When& when);

private:
    struct Target {
        std::optional<std::size_t> attribute;  ///< Among the declared ones.
        standards::AttributeType type{};
    };
    void put(std::size_t place, standards::AttributeType type, const standards::Value& value);

    standards::Facts& facts_;
    std::optional<standards::KindId> kind_;
    std::vector<Target> targets_;
    std::vector<standards::Value> values_;
};

/// A kind that a reader gives, or an attribute of its sort of subject, and the tables without which
/// it is absent rather than empty.
struct Yield {
    std::string_view kind;
    std::vector<std::string_view> needs;
};

/// One reader of a slice. Readers run in the order in which main lists them.
struct FactReader {
    std::string_view name;
    std::string_view sort;  ///< Whose facts: the sort of subject, or every_sort.
    std::vector<Yield> yields;
    std::vector<Yield> attributes;
    void (*read)(Reading&);
    /// Where one subject is about to be read again: touches the subjects whose facts rest on the
    /// old facts of this one. Null where there are none.
    void (*before)(Reading&) = nullptr;
    /// Whom it touches rests on its facts of these kinds alone: they are read again only where
    /// those have changed.
    bool is_touching_by_kinds = false;
};

// What a column holds; empty or nothing where it is null.
inline std::string_view text_in(const store::Row& row, int column)
{
    return row.text_or_empty(column);
}
inline std::optional<core::Date> day_in(const store::Row& row, int column)
{
    return row.maybe_day(column);
}
inline std::optional<bool> flag_in(const store::Row& row, int column)
{
    const auto value = row.maybe_integer(column);
    return value ? std::optional{*value != 0} : std::nullopt;
}
/// To four decimals, as the engine keeps numbers.
std::optional<standards::Scaled> number_in(const store::Row& row, int column);

}  // namespace goldthread::ledger
