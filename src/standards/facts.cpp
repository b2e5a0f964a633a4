// Long: the columns of facts, their grouping and the replacing of one subject's rows are one
// invariant.
#include "standards/facts.h"

#include "platform/core/result.h"
#include "standards/facts_loader.h"
#include "standards/parallel.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <functional>
#include <numeric>
#include <stdexcept>

namespace goldthread::standards {

namespace {

using core::expects;

std::uint32_t hash_of(std::string_view text)
{
    const std::size_t hash = std::hash<std::string_view>{}(text);
    return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

constexpr std::uint8_t long_record = 255;

template <class T>
void gather(Buffer<T>& column, const Buffer<Row>& order)
{
    if (column.empty()) {
        return;
    }
    Buffer<T> sorted(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        sorted[i] = column[order[i]];
    }
    column = std::move(sorted);
}

void gather(Column& column, const Buffer<Row>& order)
{
    gather(column.flags, order);
    gather(column.numbers, order);
    gather(column.codes, order);
    gather(column.values, order);
}

}  // namespace

/// Appends a record id behind its length: one byte, or 255 and four bytes.
std::uint32_t FactsLoader::store_record(Buffer<char>& bytes, std::string_view record)
{
    if (bytes.size() + record.size() + 5 > std::numeric_limits<std::uint32_t>::max()) {
        throw std::length_error("The record ids of one kind take more than 4 GB.");
    }
    const auto offset = static_cast<std::uint32_t>(bytes.size());
    const bool is_long = record.size() >= long_record;
    bytes.push_back(static_cast<char>(is_long ? long_record : record.size()));
    if (is_long) {
        const auto length = static_cast<std::uint32_t>(record.size());
        std::array<char, sizeof length> raw{};
        std::memcpy(raw.data(), &length, sizeof length);
        bytes.append(raw);
    }
    bytes.append(record);
    return offset;
}

void FactsLoader::unset_rows(Column& column, std::size_t rows)
{
    switch (column.type) {
        case AttributeType::flag:
            column.flags.resize(rows);
            break;
        case AttributeType::number:
            column.numbers.resize(rows);
            break;
        case AttributeType::code:
            column.codes.resize(rows);
            break;
        case AttributeType::date:
        case AttributeType::text:
        case AttributeType::ref:
            column.values.resize(rows);
            break;
    }
}

void FactsLoader::unset_rows(KindTable& table, const Kind& kind, std::size_t rows)
{
    table.subject.resize(rows);
    table.day.resize(rows);
    table.record_offsets_.resize(rows);
    if (kind.shape == Shape::spell) {
        table.to.resize(rows);
    }
    if (kind.time_of_day) {
        table.minute.resize(rows);
    }
    for (auto& column : table.columns) {
        unset_rows(column, rows);
    }
}

void FactsLoader::keep_rows(KindTable& table, std::size_t rows)
{
    const auto keep = [&](auto& buffer) {
        if (!buffer.empty()) {
            buffer.resize(rows);
            buffer.trim();
        }
    };
    keep(table.subject);
    keep(table.day);
    keep(table.to);
    keep(table.minute);
    keep(table.record_offsets_);
    for (auto& column : table.columns) {
        keep(column.flags);
        keep(column.numbers);
        keep(column.codes);
        keep(column.values);
    }
}

void FactsLoader::clear(KindId kind)
{
    KindTable& table = facts_.kinds_[index(kind)];
    keep_rows(table, 0);
    table.record_bytes_.clear();
}

void FactsLoader::clear(SubjectKindId sort)
{
    auto& table = facts_.subjects_[index(sort)];
    table.ids_ = TextPool{};
    for (auto& column : table.columns_) {
        const AttributeType type = column.type;
        column = Column{};
        column.type = type;
    }
}

When When::at_time(core::LocalMinutes local)
{
    const core::LocalMinutes day = local >= 0 ? local / 1440 : -((-local + 1439) / 1440);
    return {.day = core::Date::from_days(static_cast<std::int32_t>(day)), .to = {}, .at = local};
}

TextPool::TextPool() : slots_(16, Slot{0, -1}) {}

/// A copy of the bytes that never moves.
const char* TextPool::kept(std::string_view text)
{
    if (blocks_.empty() || text.size() > left_) {
        constexpr std::size_t block_min = std::size_t{1} << 12U;
        constexpr std::size_t block_max = std::size_t{1} << 20U;
        left_ = std::max(text.size(), std::clamp(size() * 16, block_min, block_max));
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
        next_ = blocks_.back().get();
    }
    char* const begin = next_;
    std::ranges::copy(text, begin);
    next_ += text.size();
    left_ -= text.size();
    return begin;
}

std::int32_t TextPool::find(std::string_view text) const
{
    const std::uint32_t hash = hash_of(text);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        const Slot slot = slots_[at];
        if (slot.id < 0 || (slot.hash == hash && this->text(slot.id) == text)) {
            return slot.id;
        }
    }
}

std::int32_t TextPool::intern(std::string_view text)
{
    if (const auto known = find(text); known >= 0) {
        return known;
    }
    if ((kept_.size() + 1) * 2 > slots_.size()) {
        grow();
    }
    const auto id = static_cast<std::int32_t>(kept_.size());
    kept_.push_back({kept(text), static_cast<std::uint32_t>(text.size())});
    put({hash_of(text), id});
    return id;
}

void TextPool::put(Slot slot)
{
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = slot.hash & mask;
    while (slots_[at].id >= 0) {
        at = (at + 1) & mask;
    }
    slots_[at] = slot;
}

void TextPool::grow()
{
    Buffer<Slot> before(slots_.size() * 2, Slot{0, -1});
    std::swap(before, slots_);
    for (const Slot slot : before) {
        if (slot.id >= 0) {
            put(slot);
        }
    }
}

void Column::resize(std::size_t rows)
{
    switch (type) {
        case AttributeType::flag:
            flags.resize(rows, missing_flag);
            break;
        case AttributeType::number:
            numbers.resize(rows, missing_number);
            break;
        case AttributeType::code:
            codes.resize(rows, no_code);
            break;
        case AttributeType::date:
        case AttributeType::text:
        case AttributeType::ref:
            values.resize(rows, missing_value);
            break;
    }
}

bool Column::is_missing(std::size_t row) const
{
    switch (type) {
        case AttributeType::flag:
            return flags[row] == missing_flag;
        case AttributeType::number:
            return numbers[row] == missing_number;
        case AttributeType::code:
            return codes[row] == no_code;
        case AttributeType::date:
        case AttributeType::text:
        case AttributeType::ref:
            return values[row] == missing_value;
    }
    return true;
}

std::optional<SubjectIndex> SubjectTable::find(std::string_view id) const
{
    const auto found = ids_.find(id);
    return found < 0 ? std::nullopt : std::optional{static_cast<SubjectIndex>(found)};
}

std::string_view KindTable::record(Row row) const
{
    const char* at = record_bytes_.data() + record_offsets_[row];
    const auto length = static_cast<std::uint8_t>(*at);
    if (length != long_record) {
        return {at + 1, length};
    }
    std::uint32_t long_length = 0;
    std::memcpy(&long_length, at + 1, sizeof long_length);
    return {at + 1 + sizeof long_length, long_length};
}

KindTable::Range KindTable::moved_rows(SubjectIndex of) const
{
    if (const auto moved = moved_.find(of); moved != moved_.end()) {
        return moved->second;
    }
    return of + std::size_t{1} < offsets_.size() ? Range{offsets_[of], offsets_[of + 1]} : Range{};
}

struct Facts::Replacing {
    SubjectKindId sort{};
    SubjectIndex subject = 0;
    std::vector<Row> first_new;  ///< By kind.
};

Facts::Facts(std::shared_ptr<const Vocabulary> vocabulary)
    : vocabulary_(std::move(vocabulary)),
      subjects_(vocabulary_->subjects().size()),
      kinds_(vocabulary_->kinds().size()),
      waivers_(vocabulary_->subjects().size())
{
    const auto columns_for = [](const std::vector<Attribute>& attributes) {
        std::vector<Column> columns(attributes.size());
        for (std::size_t i = 0; i < attributes.size(); ++i) {
            columns[i].type = attributes[i].type;
        }
        return columns;
    };
    for (std::size_t i = 0; i < subjects_.size(); ++i) {
        subjects_[i].columns_ = columns_for(vocabulary_->subjects()[i].attributes);
    }
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
        kinds_[i].columns = columns_for(vocabulary_->kinds()[i].attributes);
    }
}

Facts::~Facts() = default;
Facts::Facts(Facts&&) noexcept = default;
Facts& Facts::operator=(Facts&&) noexcept = default;

SubjectIndex Facts::add_subject(SubjectKindId sort, std::string_view id)
{
    auto& table = subjects_[index(sort)];
    const std::size_t before = table.ids_.size();
    const auto subject = static_cast<SubjectIndex>(table.ids_.intern(id));
    if (subject >= before) {
        for (auto& column : table.columns_) {
            column.resize(std::size_t{subject} + 1);
        }
    }
    return subject;
}

void Facts::set(Column& column, std::size_t row, const Attribute& attribute, const Value& value)
{
    if (value.is_missing()) {
        return;
    }
    expects(value.type() == attribute.type, "a value has the type its attribute declares");
    switch (attribute.type) {
        case AttributeType::flag:
            column.flags[row] = value.number() != 0 ? 1 : 0;
            break;
        case AttributeType::number:
            column.numbers[row] = value.number();
            break;
        case AttributeType::code: {
            const auto code = vocabulary_->find_code(value.text());
            expects(code.has_value(), "a code is one that the vocabulary declares");
            column.codes[row] = *code;
            break;
        }
        case AttributeType::date:
            column.values[row] = static_cast<std::int32_t>(value.number());
            break;
        case AttributeType::text:
        case AttributeType::ref: {
            // Rows come grouped: the row before has the same text more often than not.
            const auto before = row > 0 ? column.values[row - 1] : missing_value;
            column.values[row] = before != missing_value && texts_.text(before) == value.text()
                                     ? before
                                     : texts_.intern(value.text());
            break;
        }
    }
}

void Facts::set_attributes(SubjectKindId sort, SubjectIndex subject, std::span<const Value> values)
{
    expects(values.size() <= vocabulary_->subject(sort).attributes.size(),
            "no more values than attributes");
    for (std::size_t i = 0; i < values.size(); ++i) {
        set_attribute(sort, subject, i, values[i]);
    }
}

void Facts::set_attribute(SubjectKindId sort, SubjectIndex subject, std::size_t attribute,
                          const Value& value)
{
    auto& column = subjects_[index(sort)].columns_[attribute];
    if (!value.is_missing()) {
        set(column, subject, vocabulary_->subject(sort).attributes[attribute], value);
    } else if (!column.flags.empty()) {
        column.flags[subject] = missing_flag;
    } else if (!column.numbers.empty()) {
        column.numbers[subject] = missing_number;
    } else if (!column.codes.empty()) {
        column.codes[subject] = no_code;
    } else if (!column.values.empty()) {
        column.values[subject] = missing_value;
    }
}

void Facts::add(KindId kind, SubjectIndex subject, std::string_view record, const When& when,
                std::span<const Value> values)
{
    auto& table = kinds_[index(kind)];
    const auto& declared = vocabulary_->kind(kind);
    expects(values.size() <= declared.attributes.size(), "no more values than attributes");
    expects(!when.to || *when.to >= when.day, "a spell does not end before it starts");
    const std::size_t row = table.size();
    table.arranged_ = false;
    table.subject.push_back(subject);
    table.day.push_back(when.day.days());
    if (declared.shape == Shape::spell) {
        table.to.push_back(when.to ? when.to->days() : open_end);
    }
    if (declared.time_of_day) {
        const auto midnight = core::LocalMinutes{when.day.days()} * 1440;
        table.minute.push_back(static_cast<std::int16_t>(when.at ? *when.at - midnight : 0));
    }
    table.record_offsets_.push_back(FactsLoader::store_record(table.record_bytes_, record));
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        table.columns[i].resize(row + 1);
        if (i < values.size()) {
            set(table.columns[i], row, declared.attributes[i], values[i]);
        }
    }
}

void Facts::add_waiver(SubjectKindId sort, Waiver waiver)
{
    auto& all = waivers_[index(sort)][waiver.subject];
    const auto before = [](const Waiver& a, const Waiver& b) {
        return std::tie(a.from, a.record) < std::tie(b.from, b.record);
    };
    all.insert(std::ranges::upper_bound(all, waiver, before), std::move(waiver));
}

void Facts::add_population(Population population)
{
    populations_.push_back(std::move(population));
}

std::span<const Waiver> Facts::waivers(SubjectKindId sort, SubjectIndex subject) const
{
    const auto& all = waivers_[index(sort)];
    const auto found = all.find(subject);
    return found == all.end() ? std::span<const Waiver>{} : std::span<const Waiver>{found->second};
}

namespace {

/// Sorts rows of one subject by day, then record id.
void sort_rows(const KindTable& table, Row* begin, Row* end)
{
    std::sort(begin, end, [&](Row a, Row b) {
        if (table.day[a] != table.day[b]) {
            return table.day[a] < table.day[b];
        }
        return table.record(a) < table.record(b);
    });
}

/// Fills the first row of each subject in one pass, where the rows stand in order already; false as
/// soon as they do not.
bool offsets_in_order(const KindTable& table, Buffer<Row>& offsets)
{
    const std::size_t rows = table.size();
    const SubjectIndex* subjects = table.subject.data();
    const Day* days = table.day.data();
    std::size_t filled = 0;  // offsets up to and with this subject are known
    offsets[0] = 0;
    for (std::size_t i = 0; i < rows; ++i) {
        const SubjectIndex subject = subjects[i];
        if (i > 0 && subject == subjects[i - 1]) {
            if (days[i] < days[i - 1] ||
                (days[i] == days[i - 1] &&
                 table.record(static_cast<Row>(i - 1)) > table.record(static_cast<Row>(i)))) {
                return false;
            }
            continue;
        }
        if (subject < filled) {
            return false;
        }
        while (filled < subject) {
            offsets[++filled] = static_cast<Row>(i);
        }
        // The next subject to begin is a later one.
    }
    while (filled + 1 < offsets.size()) {
        offsets[++filled] = static_cast<Row>(rows);
    }
    return true;
}

/// The rows by subject (counting sort), each subject's in order.
Buffer<Row> sorted_order(const KindTable& table, const Buffer<Row>& live,
                         const Buffer<Row>& offsets)
{
    Buffer<Row> order(live.size());
    Buffer<Row> next{offsets};
    for (const Row row : live) {
        order[next[table.subject[row]]++] = row;
    }
    for (std::size_t s = 0; s + 1 < offsets.size(); ++s) {
        Row* begin = order.data() + offsets[s];
        Row* end = order.data() + offsets[s + 1];
        if (end - begin > 1) {
            sort_rows(table, begin, end);
        }
    }
    return order;
}

}  // namespace

void Facts::arrange(unsigned threads)
{
    std::vector<std::size_t> wanted;
    for (std::size_t k = 0; k < kinds_.size(); ++k) {
        if (!kinds_[k].arranged_ || !kinds_[k].moved_.empty()) {
            wanted.push_back(k);
        }
    }
    parallel_for(wanted.size(), threads, [&](std::size_t i) {
        KindTable& table = kinds_[wanted[i]];
        const auto sort = vocabulary_->kinds()[wanted[i]].subject;
        const std::size_t subject_count = subjects_[index(sort)].size();
        Buffer<Row> offsets(subject_count + 1);
        const bool ordered = table.moved_.empty() && offsets_in_order(table, offsets);
        Buffer<Row> live;
        if (!ordered) {
            std::fill(offsets.begin(), offsets.end(), Row{0});
            for (Row row = 0; row < table.size(); ++row) {
                const auto moved = table.moved_.find(table.subject[row]);
                if (moved == table.moved_.end() ||
                    (row >= moved->second.begin && row < moved->second.end)) {
                    live.push_back(row);
                    ++offsets[table.subject[row] + std::size_t{1}];
                }
            }
            std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
        }
        if (!ordered) {
            const auto order = sorted_order(table, live, offsets);
            gather(table.subject, order);
            gather(table.day, order);
            gather(table.to, order);
            gather(table.minute, order);
            gather(table.record_offsets_, order);
            for (auto& column : table.columns) {
                gather(column, order);
            }
        }
        table.offsets_ = std::move(offsets);
        table.moved_.clear();
        table.arranged_ = true;
    });
}

void Facts::begin_replacing(SubjectKindId sort, SubjectIndex subject)
{
    expects(!replacing_, "one subject is replaced at a time");
    replacing_ = std::make_unique<Replacing>();
    replacing_->sort = sort;
    replacing_->subject = subject;
    for (const auto& table : kinds_) {
        replacing_->first_new.push_back(static_cast<Row>(table.size()));
    }
    waivers_[index(sort)].erase(subject);
}

void Facts::finish_replacing()
{
    expects(replacing_ != nullptr, "begin_replacing comes first");
    for (std::size_t k = 0; k < kinds_.size(); ++k) {
        KindTable& table = kinds_[k];
        if (vocabulary_->kinds()[k].subject != replacing_->sort) {
            continue;
        }
        const Row first = replacing_->first_new[k];
        const auto end = static_cast<Row>(table.size());
        const auto before = table.rows(replacing_->subject);
        if (first == end && before.begin == before.end) {
            continue;
        }
        Buffer<Row> order(end - first);
        std::iota(order.begin(), order.end(), first);
        sort_rows(table, order.begin(), order.end());
        const auto reorder = [&](auto& column) {
            if (column.empty()) {
                return;
            }
            std::remove_cvref_t<decltype(column)> tail;
            for (const Row row : order) {
                tail.push_back(column[row]);
            }
            std::ranges::copy(tail, column.begin() + first);
        };
        if (!std::is_sorted(order.begin(), order.end())) {
            reorder(table.subject);
            reorder(table.day);
            reorder(table.to);
            reorder(table.minute);
            reorder(table.record_offsets_);
            for (auto& column : table.columns) {
                reorder(column.flags);
                reorder(column.numbers);
                reorder(column.codes);
                reorder(column.values);
            }
        }
        table.moved_[replacing_->subject] = {first, end};
    }
    replacing_.reset();
}

std::string Facts::print(const Column& column, std::size_t row) const
{
    if (column.is_missing(row)) {
        return {};
    }
    switch (column.type) {
        case AttributeType::flag:
            return column.flags[row] == 1 ? "yes" : "no";
        case AttributeType::number:
            return print_number(column.numbers[row]);
        case AttributeType::code:
            return vocabulary_->code_name(column.codes[row]);
        case AttributeType::date:
            return core::iso(core::Date::from_days(column.values[row]));
        case AttributeType::text:
        case AttributeType::ref:
            return std::string{texts_.text(column.values[row])};
    }
    return {};
}

std::size_t Facts::fact_count() const
{
    std::size_t count = 0;
    for (const auto& table : kinds_) {
        count += table.size();
    }
    return count;
}

}  // namespace goldthread::standards
