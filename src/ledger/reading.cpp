#include "ledger/reading.h"

#include <algorithm>
#include <cmath>

namespace goldthread::ledger {

using standards::AttributeType;
using standards::Value;

namespace {

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string lower(std::string_view text)
{
    std::string lowered(trimmed(text));
    std::ranges::transform(lowered, lowered.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lowered;
}

}  // namespace

void Spellings::set(std::string setting, std::string canonical,
                    const std::vector<std::string>& accepted)
{
    Setting made{.canonical = std::move(canonical), .accepted = {}};
    for (const auto& word : accepted) {
        made.accepted.push_back(lower(word));
    }
    settings_.insert_or_assign(std::move(setting), std::move(made));
}

std::string_view Spellings::word(std::string_view setting, std::string_view written) const
{
    const auto found = settings_.find(setting);
    if (found != settings_.end()) {
        if (written == found->second.canonical || accepts(setting, written)) {
            return found->second.canonical;
        }
    }
    return trimmed(written);
}

bool Spellings::accepts(std::string_view setting, std::string_view written) const
{
    const auto found = settings_.find(setting);
    return found != settings_.end() && std::ranges::find(found->second.accepted, lower(written)) !=
                                           found->second.accepted.end();
}

bool Spellings::accepts_start(std::string_view setting, std::string_view written) const
{
    const auto found = settings_.find(setting);
    const auto text = lower(written);
    return found != settings_.end() &&
           std::ranges::any_of(found->second.accepted, [&](const std::string& word) {
               return !word.empty() && text.starts_with(word);
           });
}

void Notes::tell(std::string_view list, std::string_view from, std::string_view to)
{
    auto found = lists_.find(list);
    if (found == lists_.end()) {
        found = lists_.emplace(std::string(list), List{}).first;
    }
    found->second.insert_or_assign(std::string(from), std::string(to));
}

std::string_view Notes::told(std::string_view list, std::string_view from) const
{
    const auto found = lists_.find(list);
    if (found == lists_.end()) {
        return from;
    }
    const auto to = found->second.find(from);
    return to == found->second.end() ? from : std::string_view{to->second};
}

std::vector<std::string> Notes::meaning(std::string_view list, std::string_view to) const
{
    std::vector<std::string> all{std::string(to)};
    if (const auto found = lists_.find(list); found != lists_.end()) {
        for (const auto& [from, meant] : found->second) {
            if (meant == to && from != to) {
                all.push_back(from);
            }
        }
        std::sort(all.begin() + 1, all.end());
    }
    return all;
}

void Reading::touch(std::string_view sort, std::string_view id)
{
    if (!is_whole() && !id.empty()) {
        touched_.insert({.sort = std::string(sort), .id = std::string(id)});
    }
}

Subjects::Subjects(Reading& reading, std::string_view sort, std::string_view register_of)
    : facts_(reading.facts()),
      sort_(reading.facts().vocabulary().find_subject(sort)),
      listed_only_(!register_of.empty() && reading.is_supplied(register_of))
{
    if (listed_only_ && reading.is_gone() && reading.only().sort == sort) {
        gone_ = &reading.only().id;
    }
}

standards::SubjectIndex Subjects::at(std::string_view id)
{
    core::expects(sort_.has_value(), "subjects of a sort that is declared are looked up");
    if (!has_last_ || id != last_) {
        last_at_ = gone_ != nullptr && *gone_ == id ? nobody
                   : listed_only_                   ? facts_.find(*sort_, id).value_or(nobody)
                                                    : facts_.add_subject(*sort_, id);
        last_ = id;
        has_last_ = true;
    }
    return last_at_;
}

void Subjects::put(standards::SubjectIndex subject, std::string_view attribute, AttributeType type,
                   const Value& value)
{
    const auto& attributes = facts_.vocabulary().subject(*sort_).attributes;
    const auto place = standards::find_attribute(attributes, attribute);
    if (subject != nobody && place && attributes[*place].type == type) {
        facts_.set_attribute(*sort_, subject, *place, value);
    }
}

void Subjects::set(standards::SubjectIndex subject, std::string_view attribute,
                   std::string_view text)
{
    const auto& attributes = facts_.vocabulary().subject(*sort_).attributes;
    const auto place = standards::find_attribute(attributes, attribute);
    if (subject == nobody || !place) {
        return;
    }
    if (attributes[*place].type == AttributeType::text) {
        facts_.set_attribute(*sort_, subject, *place, text.empty() ? Value{} : Value::text(text));
    } else if (attributes[*place].type == AttributeType::ref) {
        facts_.set_attribute(*sort_, subject, *place, text.empty() ? Value{} : Value::ref(text));
    }
}

void Subjects::set(standards::SubjectIndex subject, std::string_view attribute,
                   std::optional<core::Date> day)
{
    put(subject, attribute, AttributeType::date, day ? Value::date(*day) : Value{});
}

void Subjects::set(standards::SubjectIndex subject, std::string_view attribute,
                   std::optional<bool> flag)
{
    put(subject, attribute, AttributeType::flag, flag ? Value::flag(*flag) : Value{});
}

void Subjects::set_number(standards::SubjectIndex subject, std::string_view attribute,
                          std::optional<standards::Scaled> number)
{
    put(subject, attribute, AttributeType::number, number ? Value::number(*number) : Value{});
}

AttributeOf::AttributeOf(const Reading& reading, std::string_view sort, std::string_view attribute)
    : facts_(reading.facts()), sort_(reading.facts().vocabulary().find_subject(sort))
{
    if (sort_) {
        place_ =
            standards::find_attribute(facts_.vocabulary().subject(*sort_).attributes, attribute);
    }
}

const standards::Column* AttributeOf::column(std::string_view id,
                                             standards::SubjectIndex& row) const
{
    if (!place_) {
        return nullptr;
    }
    const auto found = facts_.find(*sort_, id);
    if (!found) {
        return nullptr;
    }
    row = *found;
    const auto& column = facts_.subjects(*sort_).columns()[*place_];
    return column.is_missing(row) ? nullptr : &column;
}

std::string_view AttributeOf::text(std::string_view id) const
{
    standards::SubjectIndex row = 0;
    const auto* found = column(id, row);
    return found == nullptr || found->values.empty() ? std::string_view{}
                                                     : facts_.texts().text(found->values[row]);
}

std::optional<bool> AttributeOf::flag(std::string_view id) const
{
    standards::SubjectIndex row = 0;
    const auto* found = column(id, row);
    return found == nullptr || found->flags.empty() ? std::nullopt
                                                    : std::optional{found->flags[row] == 1};
}

std::optional<standards::Scaled> AttributeOf::number(std::string_view id) const
{
    standards::SubjectIndex row = 0;
    const auto* found = column(id, row);
    return found == nullptr || found->numbers.empty() ? std::nullopt
                                                      : std::optional{found->numbers[row]};
}

std::optional<core::Date> AttributeOf::day(std::string_view id) const
{
    standards::SubjectIndex row = 0;
    const auto* found = column(id, row);
    return found == nullptr || found->values.empty()
               ? std::nullopt
               : std::optional{core::Date::from_days(found->values[row])};
}

FactWriter::FactWriter(Reading& reading, std::string_view kind,
                       std::initializer_list<std::string_view> attributes)
    : facts_(reading.facts()), kind_(reading.facts().vocabulary().find_kind(kind))
{
    targets_.resize(attributes.size());
    if (!kind_) {
        return;
    }
    const auto& declared = facts_.vocabulary().kind(*kind_).attributes;
    values_.resize(declared.size());
    std::size_t place = 0;
    for (const auto name : attributes) {
        auto& target = targets_[place++];
        target.attribute = standards::find_attribute(declared, name);
        if (target.attribute) {
            target.type = declared[*target.attribute].type;
        }
    }
}

void FactWriter::put(std::size_t place, AttributeType type, const Value& value)
{
    if (const auto& target = targets_[place]; target.attribute && target.type == type) {
        values_[*target.attribute] = value;
    }
}

FactWriter& FactWriter::text(std::size_t place, std::string_view value)
{
    const auto& target = targets_[place];
    if (value.empty() || !target.attribute) {
        return *this;
    }
    if (target.type == AttributeType::text) {
        values_[*target.attribute] = Value::text(value);
    } else if (target.type == AttributeType::ref) {
        values_[*target.attribute] = Value::ref(value);
    } else if (target.type == AttributeType::code && facts_.vocabulary().find_code(value)) {
        values_[*target.attribute] = Value::code(value);
    }
    return *this;
}

FactWriter& FactWriter::flag(std::size_t place, std::optional<bool> value)
{
    if (value) {
        put(place, AttributeType::flag, Value::flag(*value));
    }
    return *this;
}

FactWriter& FactWriter::date(std::size_t place, std::optional<core::Date> value)
{
    if (value) {
        put(place, AttributeType::date, Value::date(*value));
    }
    return *this;
}

FactWriter& FactWriter::number(std::size_t place, std::optional<standards::Scaled> value)
{
    if (value) {
        put(place, AttributeType::number, Value::number(*value));
    }
    return *this;
}

void FactWriter::add(standards::SubjectIndex subject, std::string_view record,
                     const standards::When& when)
{
    if (kind_ && subject != nobody && (!when.to || *when.to >= when.day)) {
        facts_.add(*kind_, subject, record, when, values_);
    }
    std::ranges::fill(values_, Value{});
}

std::optional<standards::Scaled> number_in(const store::Row& row, int column)
{
    const auto real = row.maybe_real(column);
    if (!real || !std::isfinite(*real) || std::abs(*real) >= 1e12) {
        return std::nullopt;
    }
    return static_cast<standards::Scaled>(std::llround(*real * standards::one));
}

}  // namespace goldthread::ledger
