// Long: one column reader for each type of attribute, kept side by side so that they stay alike.
#include "exchange/fact_columns.h"

#include "platform/text/csv_blocks.h"
#include "standards/parallel.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <functional>
#include <mutex>
#include <optional>

namespace goldthread::exchange {

namespace {

using standards::Attribute;
using standards::AttributeType;
using standards::Column;
using standards::Facts;
using standards::FactsLoader;
using standards::KindTable;
using standards::Row;
using standards::Shape;
using standards::SubjectIndex;

/// First days of the months of 1900 to 2100, to turn the usual dates into days quickly.
class Months {
public:
    Months()
    {
        for (int i = 0; i <= count; ++i) {
            starts_[static_cast<std::size_t>(i)] =
                core::date(1900 + i / 12, static_cast<unsigned>(i % 12) + 1, 1).days();
        }
    }
    /// Reads `YYYY-MM-DD`.
    bool read(std::string_view text, std::int32_t& day) const
    {
        if (text.size() != 10) {
            return false;
        }
        const auto digit = [&](std::size_t i) {
            return static_cast<unsigned>(static_cast<unsigned char>(text[i])) - unsigned{'0'};
        };
        const std::array<unsigned, 8> d{digit(0), digit(1), digit(2), digit(3),
                                        digit(5), digit(6), digit(8), digit(9)};
        unsigned over = 0;
        for (const unsigned one : d) {
            over |= one > 9 ? 1U : 0U;
        }
        if (over != 0 || text[4] != '-' || text[7] != '-') {
            return false;
        }
        const unsigned year = d[0] * 1000 + d[1] * 100 + d[2] * 10 + d[3];
        const unsigned month = d[4] * 10 + d[5];
        const unsigned in_month = d[6] * 10 + d[7];
        if (year < 1900 || year > 2100 || month < 1 || month > 12) {
            const auto read = core::parse_date(text);
            day = read ? read->days() : 0;
            return read.has_value();
        }
        const std::size_t at = (year - 1900) * 12 + month - 1;
        day = starts_[at] + static_cast<std::int32_t>(in_month) - 1;
        return in_month >= 1 && day < starts_[at + 1];
    }

private:
    static constexpr int count = 201 * 12;
    std::array<std::int32_t, count + 1> starts_{};
};

const Months& months()
{
    static const Months all;
    return all;
}

/// Where the cells of a column of the file go.
struct Target {
    enum class Role : std::uint8_t { id, record, subject, day, time, to, attribute };
    Role role = Role::attribute;
    std::size_t attribute = 0;
};

std::optional<std::vector<Target>> targets(
    const std::vector<std::string>& header,
    const std::vector<std::pair<std::string, Target::Role>>& fixed,
    const std::vector<Attribute>& attributes)
{
    std::vector<Target> made;
    std::vector<std::string> seen;
    for (const auto& name : header) {
        if (std::ranges::find(seen, name) != seen.end()) {
            return std::nullopt;
        }
        seen.push_back(name);
        const auto role =
            std::ranges::find(fixed, name, &std::pair<std::string, Target::Role>::first);
        if (role != fixed.end()) {
            made.push_back({role->second, 0});
        } else if (const auto at = standards::find_attribute(attributes, name)) {
            made.push_back({Target::Role::attribute, *at});
        } else {
            return std::nullopt;
        }
    }
    for (const auto& [name, ignored] : fixed) {
        if (std::ranges::find(seen, name) == seen.end()) {
            return std::nullopt;
        }
    }
    return made;
}

/// A worker's own copy of the texts it met, so that the shared pool is locked only for new ones.
class Texts {
public:
    Texts(standards::TextPool& shared, std::mutex& mutex) : shared_(shared), mutex_(mutex) {}
    std::int32_t id(std::string_view text)
    {
        const auto own = static_cast<std::size_t>(own_.intern(text));
        if (own == known_.size()) {
            const std::scoped_lock lock{mutex_};
            known_.push_back(shared_.intern(text));
        }
        return known_[own];
    }

private:
    standards::TextPool& shared_;
    std::mutex& mutex_;
    standards::TextPool own_;
    standards::Buffer<std::int32_t> known_;
};

/// A plain amount such as `12` or `7.5`; anything else takes the careful way.
bool read_number(std::string_view text, standards::Scaled& number)
{
    std::int64_t value = 0;
    std::size_t i = 0;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9' && i < 12; ++i) {
        value = value * 10 + (text[i] - '0');
    }
    if (i == text.size() && i > 0) {
        number = value * standards::one;
        return true;
    }
    const auto read = standards::parse_number(text);
    number = read.value_or(0);
    return read.has_value();
}

/// Writes a cell into a column. False where it is not of the column's type.
bool write_cell(Column& column, const Attribute& attribute, std::size_t row, std::string_view cell,
                const standards::Vocabulary& vocabulary, Texts& texts)
{
    switch (column.type) {
        case AttributeType::flag:
            column.flags[row] = cell.empty() ? standards::missing_flag : cell == "yes" ? 1 : 0;
            return cell.empty() || cell == "yes" || cell == "no";
        case AttributeType::number:
            if (cell.empty()) {
                column.numbers[row] = standards::missing_number;
                return true;
            }
            return read_number(cell, column.numbers[row]);
        case AttributeType::code:
            if (cell.empty()) {
                column.codes[row] = standards::no_code;
                return true;
            }
            for (const auto code : attribute.codes) {
                if (vocabulary.code_name(code) == cell) {
                    column.codes[row] = code;
                    return true;
                }
            }
            return false;
        case AttributeType::date:
            if (cell.empty()) {
                column.values[row] = standards::missing_value;
                return true;
            }
            return months().read(cell, column.values[row]);
        case AttributeType::text:
        case AttributeType::ref:
            column.values[row] = cell.empty() ? standards::missing_value : texts.id(cell);
            return true;
    }
    return false;
}

void fill_missing(Column& column, std::size_t from, std::size_t to)
{
    for (std::size_t row = from; row < to; ++row) {
        switch (column.type) {
            case AttributeType::flag:
                column.flags[row] = standards::missing_flag;
                break;
            case AttributeType::number:
                column.numbers[row] = standards::missing_number;
                break;
            case AttributeType::code:
                column.codes[row] = standards::no_code;
                break;
            case AttributeType::date:
            case AttributeType::text:
            case AttributeType::ref:
                column.values[row] = standards::missing_value;
                break;
        }
    }
}

/// Calls take(column, cell) for each cell of the block and done() after each record. False as soon
/// as one of them says so, or a record has not `columns` cells.
template <class Take, class Done>
bool each_cell(const text::CsvBlock& block, std::size_t columns, std::vector<std::uint32_t>& ends,
               std::vector<text::CsvCell>& cells, std::string& scratch, Take&& take, Done&& done)
{
    if (block.quoted) {
        if (!text::split_quoted(block.text, cells, scratch)) {
            return false;
        }
        std::size_t at = 0;
        for (const auto& cell : cells) {
            if (at >= columns || cell.last != (at + 1 == columns) || !take(at, cell.text)) {
                return false;
            }
            at = cell.last ? 0 : at + 1;
            if (cell.last && !done()) {
                return false;
            }
        }
        return true;
    }
    text::find_ends(block.text, ends);
    const char* text = block.text.data();
    const auto size = static_cast<std::uint32_t>(block.text.size());
    if (ends.empty() || text[size - 1] != '\n') {
        ends.push_back(size);
    }
    if (ends.size() % columns != 0) {
        return false;
    }
    std::uint32_t from = 0;
    for (std::size_t i = 0; i < ends.size(); i += columns) {
        for (std::size_t c = 0; c < columns; ++c) {
            std::uint32_t end = ends[i + c];
            const bool feeds = end == size || text[end] == '\n';
            if (feeds != (c + 1 == columns)) {
                return false;
            }
            const std::uint32_t next = end + 1;
            if (feeds && end > from && text[end - 1] == '\r') {
                --end;
            }
            if (!take(c, std::string_view{text + from, end - from})) {
                return false;
            }
            from = next;
        }
        if (!done()) {
            return false;
        }
    }
    return true;
}

/// Shorter first, then byte by byte: the order in which numbered ids grow.
bool grows(std::string_view before, std::string_view after)
{
    return before.size() != after.size() ? before.size() < after.size() : before < after;
}

class RecordsLoad {
public:
    RecordsLoad(const std::filesystem::path& file, Facts& facts, standards::KindId kind)
        : blocks_(file),
          facts_(facts),
          loader_(facts),
          declared_(facts.vocabulary().kind(kind)),
          table_(loader_.table(kind))
    {
    }

    bool run(unsigned threads)
    {
        if (!blocks_.good() || !prepare()) {
            return false;
        }
        const unsigned workers = threads == 0 ? standards::core_count() : threads;
        standards::parallel_for(workers, workers, [&](std::size_t) { work(); });
        if (!good_ || !blocks_.good()) {
            return false;
        }
        FactsLoader::keep_rows(table_, rows_);
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            if (!std::ranges::any_of(targets_, [&](const Target& target) {
                    return target.role == Target::Role::attribute && target.attribute == i;
                })) {
                fill_missing(table_.columns[i], 0, rows_);
            }
        }
        return unique();
    }

private:
    using Role = Target::Role;

    /// The record ids of one block: whether they grow, and the first and last.
    struct Ids {
        bool growing = true;
        std::string first;
        std::string last;
    };

    bool prepare()
    {
        std::vector<std::pair<std::string, Role>> fixed{{"record", Role::record},
                                                        {"subject", Role::subject}};
        if (declared_.shape == Shape::spell) {
            fixed.insert(fixed.end(), {{"from", Role::day}, {"to", Role::to}});
        } else if (declared_.time_of_day) {
            fixed.emplace_back("at", Role::time);
        } else {
            fixed.emplace_back("on", Role::day);
        }
        auto made = targets(blocks_.header(), fixed, declared_.attributes);
        if (!made) {
            return false;
        }
        targets_ = std::move(*made);
        // Every record has a date, a subject and its commas: no file has more than so many.
        rows_max_ = blocks_.bytes() / (targets_.size() + 11) + 1;
        if (rows_max_ >= standards::no_row) {
            return false;
        }
        FactsLoader::unset_rows(table_, declared_, rows_max_);
        return true;
    }

    void work()
    {
        text::CsvBlock block;
        Worker worker{Texts{loader_.texts(), texts_mutex_}, {}, {}, {}, {}, 0};
        while (good_ && blocks_.next(block)) {
            if (block.first_record + block.records > rows_max_ || !load(block, worker)) {
                good_ = false;
            }
        }
    }

    struct Worker {
        Texts texts;
        std::vector<std::uint32_t> ends;
        std::vector<text::CsvCell> cells;
        std::string scratch;
        standards::Buffer<char> records;
        SubjectIndex subject;
    };

    bool find_subject(std::string_view id, SubjectIndex& last) const
    {
        const auto& subjects = facts_.subjects(declared_.subject);
        const SubjectIndex next = last + 1;
        if (last < subjects.size() && subjects.id(last) == id) {
            return true;
        }
        if (next < subjects.size() && subjects.id(next) == id) {
            last = next;
            return true;
        }
        const auto found = subjects.find(id);
        last = found.value_or(last);
        return found.has_value();
    }

    bool load(const text::CsvBlock& block, Worker& w)
    {
        w.records.clear();
        Ids ids;
        std::string_view last;
        std::size_t row = block.first_record;
        auto& offsets = FactsLoader::record_offsets(table_);
        const bool spell = declared_.shape == Shape::spell;
        const auto take = [&](std::size_t column, std::string_view cell) {
            const Target target = targets_[column];
            switch (target.role) {
                case Role::record:
                    if (row == block.first_record) {
                        ids.first = cell;
                    } else {
                        ids.growing = ids.growing && grows(last, cell);
                    }
                    last = cell;
                    offsets[row] = FactsLoader::store_record(w.records, cell);
                    return true;
                case Role::subject:
                    if (!find_subject(cell, w.subject)) {
                        return false;
                    }
                    table_.subject[row] = w.subject;
                    return true;
                case Role::day:
                    return months().read(cell, table_.day[row]);
                case Role::to:
                    if (cell.empty()) {
                        table_.to[row] = standards::open_end;
                        return true;
                    }
                    return months().read(cell, table_.to[row]);
                case Role::time: {
                    const auto at = core::parse_local_time(cell);
                    if (!at || !months().read(cell.substr(0, 10), table_.day[row])) {
                        return false;
                    }
                    table_.minute[row] =
                        static_cast<std::int16_t>(*at - core::LocalMinutes{table_.day[row]} * 1440);
                    return true;
                }
                case Role::attribute:
                    return write_cell(table_.columns[target.attribute],
                                      declared_.attributes[target.attribute], row, cell,
                                      facts_.vocabulary(), w.texts);
                case Role::id:
                    break;
            }
            return false;
        };
        const auto done = [&] {
            const bool good = !spell || table_.to[row] >= table_.day[row];
            ++row;
            return good;
        };
        if (!each_cell(block, targets_.size(), w.ends, w.cells, w.scratch, take, done) ||
            row != block.first_record + block.records) {
            return false;
        }
        ids.last = last;
        keep_records(block, ids, w.records);
        return true;
    }

    /// Puts the block's record ids behind those of the others.
    void keep_records(const text::CsvBlock& block, const Ids& ids,
                      const standards::Buffer<char>& records)
    {
        std::uint64_t base = 0;
        {
            const std::scoped_lock lock{records_mutex_};
            auto& all = FactsLoader::record_bytes(table_);
            base = all.size();
            if (base + records.size() > std::numeric_limits<std::uint32_t>::max()) {
                good_ = false;
                return;
            }
            all.append(records);
            if (ids_.size() <= block.number) {
                ids_.resize(block.number + 1);
            }
            ids_[block.number] = ids;
            rows_ = std::max(rows_, block.first_record + block.records);
        }
        auto& offsets = FactsLoader::record_offsets(table_);
        for (std::size_t row = block.first_record; row < block.first_record + block.records;
             ++row) {
            offsets[row] += static_cast<std::uint32_t>(base);
        }
    }

    /// No record id stands in the file twice.
    bool unique() const
    {
        bool growing = true;
        for (std::size_t i = 0; i < ids_.size() && growing; ++i) {
            growing = ids_[i].growing && (i == 0 || grows(ids_[i - 1].last, ids_[i].first));
        }
        return growing || no_hash_twice();
    }

    /// Compares hashes, a part of them at a time so that the table stays in the cache.
    bool no_hash_twice() const
    {
        constexpr unsigned parts_log = 10;
        constexpr std::size_t parts = std::size_t{1} << parts_log;
        const auto part_of = [](std::uint64_t hash) { return hash >> (64U - parts_log); };
        standards::Buffer<std::uint64_t> hashes(rows_);
        std::vector<std::size_t> starts(parts + 1, 0);
        for (std::size_t row = 0; row < rows_; ++row) {
            hashes[row] = std::hash<std::string_view>{}(table_.record(static_cast<Row>(row)));
            ++starts[part_of(hashes[row]) + 1];
        }
        std::size_t largest = 0;
        for (std::size_t i = 0; i < parts; ++i) {
            largest = std::max(largest, starts[i + 1]);
            starts[i + 1] += starts[i];
        }
        standards::Buffer<std::uint64_t> sorted(rows_);
        auto next = starts;
        for (const auto hash : hashes) {
            sorted[next[part_of(hash)]++] = hash;
        }
        std::vector<std::uint64_t> slots(std::bit_ceil(largest * 2 + 2));
        const std::size_t mask = slots.size() - 1;
        for (std::size_t part = 0; part < parts; ++part) {
            std::ranges::fill(slots, 0);
            for (std::size_t i = starts[part]; i < starts[part + 1]; ++i) {
                const std::uint64_t hash = sorted[i] | 1U;
                std::size_t at = (hash >> 1U) & mask;
                while (slots[at] != 0) {
                    if (slots[at] == hash) {
                        return false;
                    }
                    at = (at + 1) & mask;
                }
                slots[at] = hash;
            }
        }
        return true;
    }

    text::CsvBlocks blocks_;
    Facts& facts_;
    FactsLoader loader_;
    const standards::Kind& declared_;
    KindTable& table_;
    std::vector<Target> targets_;
    std::size_t rows_max_ = 0;
    std::size_t rows_ = 0;
    std::atomic<bool> good_{true};
    std::mutex texts_mutex_;
    std::mutex records_mutex_;
    std::vector<Ids> ids_;
};

}  // namespace

bool load_subjects(const std::filesystem::path& file, Facts& facts, standards::SubjectKindId sort)
{
    text::CsvBlocks blocks{file};
    FactsLoader loader{facts};
    const auto& attributes = facts.vocabulary().subject(sort).attributes;
    const auto to = blocks.good() ? targets(blocks.header(), {{"id", Target::Role::id}}, attributes)
                                  : std::nullopt;
    if (!to) {
        return false;
    }
    auto& ids = loader.ids(sort);
    auto& columns = loader.columns(sort);
    std::mutex mutex;
    Texts texts{loader.texts(), mutex};
    text::CsvBlock block;
    std::vector<std::uint32_t> ends;
    std::vector<text::CsvCell> cells;
    std::string scratch;
    bool good = true;
    while (good && blocks.next(block)) {
        std::size_t row = ids.size();
        for (auto& column : columns) {
            FactsLoader::unset_rows(column, row + block.records);
            fill_missing(column, row, row + block.records);
        }
        const auto take = [&](std::size_t at, std::string_view cell) {
            const Target target = (*to)[at];
            if (target.role == Target::Role::id) {
                return !cell.empty() && static_cast<std::size_t>(ids.intern(cell)) == row;
            }
            return write_cell(columns[target.attribute], attributes[target.attribute], row, cell,
                              facts.vocabulary(), texts);
        };
        good = each_cell(block, to->size(), ends, cells, scratch, take, [&] {
            ++row;
            return true;
        });
    }
    good = good && blocks.good();
    if (!good) {
        loader.clear(sort);
    }
    return good;
}

bool load_records(const std::filesystem::path& file, Facts& facts, standards::KindId kind,
                  unsigned threads)
{
    const bool good = RecordsLoad{file, facts, kind}.run(threads);
    if (!good) {
        FactsLoader{facts}.clear(kind);
    }
    return good;
}

}  // namespace goldthread::exchange
