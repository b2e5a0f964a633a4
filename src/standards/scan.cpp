// Long: scopes, selectors and conditions are evaluated by functions that call each other.
#include "standards/scan.h"

#include <algorithm>

namespace goldthread::standards {

namespace {

constexpr std::int64_t no_value = std::numeric_limits<std::int64_t>::min();

/// The birthday on which somebody born on `born` becomes `years` old: 1 March for 29 February in
/// other years.
Day birthday(Day born, std::int64_t years)
{
    const auto ymd = core::Date::from_days(born).ymd();
    const auto year = ymd.year() + std::chrono::years{years};
    const std::chrono::year_month_day same{year, ymd.month(), ymd.day()};
    return same.ok() ? core::Date{same}.days()
                     : core::Date{std::chrono::year_month_day{year, std::chrono::March,
                                                              std::chrono::day{1}}}
                           .days();
}

constexpr std::int64_t age_max = 20'000;

}  // namespace

bool compares(std::int64_t value, Compare op, std::int64_t number)
{
    switch (op) {
        case Compare::equal:
            return value == number;
        case Compare::unequal:
            return value != number;
        case Compare::less:
            return value < number;
        case Compare::at_most:
            return value <= number;
        case Compare::more:
            return value > number;
        case Compare::at_least:
            return value >= number;
        case Compare::one_of:
        case Compare::between:
            break;
    }
    return false;
}

void join(Intervals& intervals)
{
    if (intervals.size() > 1) {
        std::sort(intervals.begin(), intervals.end(),
                  [](const Interval& a, const Interval& b) { return a.begin < b.begin; });
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        const Interval next = intervals[i];
        if (next.begin >= next.end) {
            continue;
        }
        if (kept > 0 && next.begin <= intervals[kept - 1].end) {
            intervals[kept - 1].end = std::max(intervals[kept - 1].end, next.end);
        } else {
            intervals[kept++] = next;
        }
    }
    intervals.resize(kept);
}

void intersect(const Intervals& a, const Intervals& b, Intervals& out)
{
    out.clear();
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        const Day begin = std::max(a[i].begin, b[j].begin);
        const Day end = std::min(a[i].end, b[j].end);
        if (begin < end) {
            out.push_back({begin, end});
        }
        (a[i].end < b[j].end ? i : j) += 1;
    }
}

void complement(const Intervals& a, Intervals& out)
{
    out.clear();
    Day from = no_beginning;
    for (const auto& stretch : a) {
        if (stretch.begin > from) {
            out.push_back({from, stretch.begin});
        }
        from = stretch.end;
    }
    if (from != open_end) {
        out.push_back({from, open_end});
    }
}

Scan::Scan(const Definitions& definitions, const Facts& facts, const DayArithmetic& days, Day as_at)
    : program_(definitions.program),
      facts_(facts),
      days_(days),
      as_at_(as_at),
      scopes_(definitions.program.scopes.size()),
      events_(definitions.program.selectors.size())
{
    literals_.reserve(program_.literals.size());
    for (const auto& literal : program_.literals) {
        literals_.push_back(facts.texts().find(literal));
    }
}

bool Scan::contains(const Intervals& intervals, Day day)
{
    if (intervals.size() < 8) {
        for (const auto& stretch : intervals) {
            if (day < stretch.end) {
                return day >= stretch.begin;
            }
        }
        return false;
    }
    const auto* const after = std::upper_bound(intervals.begin(), intervals.end(), day,
                                               [](Day d, const Interval& i) { return d < i.end; });
    return after != intervals.end() && day >= after->begin;
}

/// Adds what is known at T of [begin, end): nothing that starts after T; what goes on at T is open.
void Scan::push_known(Intervals& out, Day begin, Day end) const
{
    if (begin > as_at_ || begin >= end) {
        return;
    }
    if (end > as_at_) {
        end = open_end;
    }
    if (!out.empty() && begin <= out.back().end && begin >= out.back().begin) {
        out.back().end = std::max(out.back().end, end);
    } else {
        out.push_back({begin, end});
    }
}

// ---- conditions -----------------------------------------------------------------------------

std::int64_t Scan::fetch(const Column& column, std::size_t row)
{
    switch (column.type) {
        case AttributeType::flag:
            return column.flags[row] == missing_flag ? no_value : column.flags[row];
        case AttributeType::number:
            return column.numbers[row];
        case AttributeType::code:
            return column.codes[row] == no_code ? no_value : column.codes[row];
        case AttributeType::date:
        case AttributeType::text:
        case AttributeType::ref:
            return column.values[row] == missing_value ? no_value : column.values[row];
    }
    return no_value;
}

bool Scan::compare(const ConditionNode& node, std::int64_t value)
{
    if (value == no_value) {
        return false;
    }
    switch (node.compare) {
        case Compare::one_of:
            return std::ranges::binary_search(node.set, value);
        case Compare::between:
            return value >= node.low && value <= node.high;
        default:
            return compares(value, node.compare, node.low);
    }
}

bool Scan::compare_text(const ConditionNode& node, std::int32_t text) const
{
    if (text == missing_value) {
        return false;
    }
    const auto literal = [&](std::int64_t id) { return literals_[static_cast<std::size_t>(id)]; };
    switch (node.compare) {
        case Compare::equal:
            return text == literal(node.low);
        case Compare::unequal:
            return text != literal(node.low);
        case Compare::one_of:
            return std::ranges::any_of(node.set, [&](auto id) { return text == literal(id); });
        default:
            break;
    }
    const auto given = facts_.texts().text(text);
    const auto low = std::string_view{program_.literals[static_cast<std::size_t>(node.low)]};
    const auto high = std::string_view{program_.literals[static_cast<std::size_t>(node.high)]};
    if (node.compare == Compare::between) {
        return given >= low && given <= high;
    }
    const int order = given < low ? -1 : given > low ? 1 : 0;
    return compares(order, node.compare, 0);
}

/// from + D against to, or against T where the record is open.
bool Scan::compare_length(const ConditionNode& node, const KindTable& table, Row row) const
{
    const Day from = table.day[row];
    const Day to = table.to[row] > as_at_ ? as_at_ : table.to[row];
    const Day low = days_.add(from, node.low_span);
    if (node.compare == Compare::between) {
        return low <= to && to <= days_.add(from, node.high_span);
    }
    return compares(to, node.compare, low);
}

bool Scan::same(const Column& a, Row row_a, const Column& b, Row row_b) const
{
    const std::int64_t left = fetch(a, row_a);
    return left != no_value && left == fetch(b, row_b);
}

bool Scan::neighbour(const ConditionNode& node, const KindTable* table, Row row, Day day)
{
    const Events others = events(node.node);
    const Day* begin = others.days;
    const Day* end = others.days + others.count;
    const auto matches = [&](const Day* at) {
        if (!node.matching) {
            return true;
        }
        const Row other = others.row(static_cast<std::size_t>(at - begin));
        return same(table->columns[node.column], row, others.table->columns[node.other_column],
                    other);
    };
    if (node.op == ConditionNode::Op::preceded) {
        for (const Day* at = std::lower_bound(begin, end, day); at != begin;) {
            --at;
            if (node.has_within && days_.add(*at, node.low_span) < day) {
                return false;
            }
            if (matches(at)) {
                return true;
            }
        }
        return false;
    }
    const Day last = node.has_within ? days_.add(day, node.low_span) : open_end;
    for (const Day* at = std::lower_bound(begin, end, day); at != end && *at <= last; ++at) {
        if (matches(at)) {
            return true;
        }
    }
    return false;
}

bool Scan::holds(NodeId condition, const KindTable* table, Row row, Day day)
{
    const ConditionNode& node = program_.conditions[condition];
    // The condition of a scope has no table: the compiler lets it name the subject's own alone.
    // NOLINTBEGIN(clang-analyzer-core.CallAndMessage, clang-analyzer-core.NonNullParamChecker)
    const auto column = [&]() -> const Column& {
        return node.of_subject ? facts_.subjects(sort_).columns()[node.column]
                               : table->columns[node.column];
    };
    const std::size_t at = node.of_subject ? subject_ : row;
    switch (node.op) {
        case ConditionNode::Op::all:
            return std::ranges::all_of(node.children,
                                       [&](NodeId child) { return holds(child, table, row, day); });
        case ConditionNode::Op::any:
            return std::ranges::any_of(node.children,
                                       [&](NodeId child) { return holds(child, table, row, day); });
        case ConditionNode::Op::negation:
            return !holds(node.children[0], table, row, day);
        case ConditionNode::Op::flag:
            return column().flags[at] == 1;
        case ConditionNode::Op::value: {
            const Column& values = column();
            const std::int64_t value = fetch(values, at);
            return compare(node, value);
        }
        case ConditionNode::Op::text:
            return compare_text(node, column().values[at]);
        case ConditionNode::Op::missing:
            return column().is_missing(at);
        case ConditionNode::Op::length:
            return compare_length(node, *table, row);
        case ConditionNode::Op::age:
        case ConditionNode::Op::no_age: {
            const Day born = column().values[at];
            const auto age = born == missing_value ? std::nullopt
                                                   : core::age(core::Date::from_days(born),
                                                               core::Date::from_days(day));
            if (node.op == ConditionNode::Op::no_age) {
                return !age;
            }
            return age && compare(node, std::int64_t{*age} * one);
        }
        case ConditionNode::Op::preceded:
        case ConditionNode::Op::followed:
            return neighbour(node, table, row, day);
        case ConditionNode::Op::in_scope:
            return contains(scope(node.node), day);
    }
    // NOLINTEND(clang-analyzer-core.CallAndMessage, clang-analyzer-core.NonNullParamChecker)
    return false;
}

/// The days on which a condition holds of one record, which may depend on the day.
void Scan::condition_days(NodeId condition, const KindTable& table, Row row, Intervals& out)
{
    const ConditionNode& node = program_.conditions[condition];
    out.clear();
    if (!node.by_day) {
        if (holds(condition, &table, row, table.day[row])) {
            out.push_back({no_beginning, open_end});
        }
        return;
    }
    switch (node.op) {
        case ConditionNode::Op::age:
        case ConditionNode::Op::no_age:
            age_days(node, out);
            return;
        case ConditionNode::Op::in_scope:
            out.append(scope(node.node));
            return;
        case ConditionNode::Op::negation: {
            Intervals inner;
            condition_days(node.children[0], table, row, inner);
            complement(inner, out);
            return;
        }
        case ConditionNode::Op::any: {
            Intervals inner;
            for (const NodeId child : node.children) {
                condition_days(child, table, row, inner);
                out.append(inner);
            }
            join(out);
            return;
        }
        default: {
            out.push_back({no_beginning, open_end});
            Intervals inner;
            Intervals both;
            for (const NodeId child : node.children) {
                condition_days(child, table, row, inner);
                intersect(out, inner, both);
                out.swap(both);
            }
            return;
        }
    }
}

// ---- scopes ---------------------------------------------------------------------------------

const Intervals& Scan::scope(NodeId id)
{
    ScopeCache& cache = scopes_[id];
    if (cache.stamp != stamp_) {
        cache.stamp = stamp_;
        cache.intervals.clear();
        compute_scope(program_.scopes[id], cache);
    }
    return cache.intervals;
}

const Buffer<Scan::Spell>& Scan::spells(NodeId id)
{
    ScopeCache& cache = scopes_[id];
    if (cache.spells_stamp == stamp_) {
        return cache.spells;
    }
    cache.spells_stamp = stamp_;
    cache.spells.clear();
    const ScopeNode& node = program_.scopes[id];
    const KindTable& table = facts_.table(node.kind);
    const auto range = table.rows(subject_);
    const bool by_day = node.condition != no_node && program_.conditions[node.condition].by_day;
    Intervals when;
    Intervals parts;
    for (Row row = range.begin; row < range.end && table.day[row] <= as_at_; ++row) {
        const Interval days{table.day[row], table.to[row] > as_at_ ? open_end : table.to[row]};
        if (days.begin >= days.end) {
            continue;
        }
        if (node.condition == no_node) {
            cache.spells.push_back({days, row});
        } else if (!by_day) {
            if (holds(node.condition, &table, row, days.begin)) {
                cache.spells.push_back({days, row});
            }
        } else {
            condition_days(node.condition, table, row, when);
            Intervals own;
            own.push_back(days);
            intersect(own, when, parts);
            for (const auto& part : parts) {
                cache.spells.push_back({part, row});
            }
        }
    }
    return cache.spells;
}

void Scan::kind_days(const ScopeNode& node, Intervals& out)
{
    const KindTable& table = facts_.table(node.kind);
    const auto range = table.rows(subject_);
    const bool conditional = node.condition != no_node;
    for (Row row = range.begin; row < range.end && table.day[row] <= as_at_; ++row) {
        const Day begin = table.day[row];
        const Day end = table.to[row];
        if (begin < end && (!conditional || holds(node.condition, &table, row, begin))) {
            push_known(out, begin, end);
        }
    }
}

void Scan::age_days(const ConditionNode& node, Intervals& out) const
{
    const Day born = facts_.subjects(sort_).columns()[node.column].values[subject_];
    if (node.op == ConditionNode::Op::no_age) {
        push_known(out, no_beginning, born == missing_value ? open_end : born);
        return;
    }
    if (born == missing_value) {
        return;
    }
    const auto whole_up = [](std::int64_t scaled) {  // the least whole number not below
        return scaled >= 0 ? (scaled + one - 1) / one : -(-scaled / one);
    };
    const auto whole_down = [](std::int64_t scaled) {
        return scaled >= 0 ? scaled / one : -((-scaled + one - 1) / one);
    };
    const auto ages = [&](std::int64_t from, std::int64_t to) {  // both in
        from = std::clamp<std::int64_t>(from, 0, age_max);
        if (to < from) {
            return;
        }
        push_known(out, birthday(born, from), to >= age_max ? open_end : birthday(born, to + 1));
    };
    switch (node.compare) {
        case Compare::equal:
            ages(whole_up(node.low), whole_down(node.low));
            break;
        case Compare::unequal:
            ages(0, whole_up(node.low) - 1);
            ages(whole_down(node.low) + 1, age_max);
            break;
        case Compare::less:
            ages(0, whole_up(node.low) - 1);
            break;
        case Compare::at_most:
            ages(0, whole_down(node.low));
            break;
        case Compare::more:
            ages(whole_down(node.low) + 1, age_max);
            break;
        case Compare::at_least:
            ages(whole_up(node.low), age_max);
            break;
        case Compare::between:
            ages(whole_up(node.low), whole_down(node.high));
            break;
        case Compare::one_of:
            for (const auto value : node.set) {
                ages(whole_up(value), whole_down(value));
            }
            break;
    }
    join(out);
}

void Scan::count_days(const ScopeNode& node, Intervals& out)
{
    changes_.clear();
    Buffer<Change> changes;
    changes.swap(changes_);
    const auto counted_in = [&](Day begin, Day end) {
        if (begin < end && begin <= as_at_) {
            changes.push_back({begin, 1});
            if (end <= as_at_) {
                changes.push_back({end, -1});
            }
        }
    };
    if (node.span.count == 0) {
        // No day lies after d - 0 and up to d: nothing counts.
    } else if (node.selector != no_node) {
        const Events all = events(node.selector);
        for (std::size_t i = 0; i < all.count; ++i) {
            counted_in(all.days[i], days_.first_beyond(all.days[i], node.span));
        }
    } else {
        const auto& records = spells(node.children[0]);
        Intervals of_record;
        for (std::size_t i = 0; i < records.size(); ++i) {
            const Interval days = records[i].days;
            of_record.push_back({days.begin, days.end == open_end
                                                 ? open_end
                                                 : days_.first_beyond(days.end - 1, node.span)});
            if (i + 1 == records.size() || records[i + 1].row != records[i].row) {
                join(of_record);
                for (const auto& stretch : of_record) {
                    counted_in(stretch.begin, stretch.end);
                }
                of_record.clear();
            }
        }
    }
    std::sort(changes.begin(), changes.end(),
              [](const Change& a, const Change& b) { return a.day < b.day; });
    Day from = no_beginning;
    std::int64_t count = 0;
    for (std::size_t i = 0; i < changes.size();) {
        const Day day = changes[i].day;
        if (compares(count * one, node.compare, node.number)) {
            push_known(out, from, day);
        }
        for (; i < changes.size() && changes[i].day == day; ++i) {
            count += changes[i].by;
        }
        from = day;
    }
    if (compares(count * one, node.compare, node.number)) {
        push_known(out, from, open_end);
    }
    changes.swap(changes_);
}

void Scan::compute_scope(const ScopeNode& node, ScopeCache& cache)
{
    Intervals& out = cache.intervals;
    switch (node.op) {
        case ScopeNode::Op::kind:
            if (node.condition != no_node && program_.conditions[node.condition].by_day) {
                const auto id = static_cast<NodeId>(&node - program_.scopes.data());
                for (const auto& spell : spells(id)) {
                    out.push_back(spell.days);
                }
                join(out);
            } else {
                kind_days(node, out);
            }
            return;
        case ScopeNode::Op::condition:
            if (holds(node.condition, nullptr, no_row, as_at_)) {
                out.push_back({no_beginning, open_end});
            }
            return;
        case ScopeNode::Op::age:
            age_days(program_.conditions[node.condition], out);
            return;
        case ScopeNode::Op::all: {
            Intervals both;
            intersect(scope(node.children[0]), scope(node.children[1]), out);
            for (std::size_t i = 2; i < node.children.size() && !out.empty(); ++i) {
                intersect(out, scope(node.children[i]), both);
                out.swap(both);
            }
            return;
        }
        case ScopeNode::Op::any:
            for (const NodeId child : node.children) {
                out.append(scope(child));
            }
            join(out);
            return;
        case ScopeNode::Op::negation:
            complement(scope(node.children[0]), out);
            return;
        case ScopeNode::Op::held:
            for (const auto& stretch : scope(node.children[0])) {
                push_known(out,
                           stretch.begin == no_beginning ? no_beginning
                                                         : days_.add(stretch.begin, node.span),
                           stretch.end);
            }
            return;
        case ScopeNode::Op::count:
            count_days(node, out);
            return;
    }
}

// ---- events ---------------------------------------------------------------------------------

Events Scan::events(NodeId id)
{
    EventCache& cache = events_[id];
    if (cache.stamp != stamp_) {
        cache.stamp = stamp_;
        compute_events(program_.selectors[id], cache);
    }
    return cache.events;
}

void Scan::compute_events(const SelectorNode& node, EventCache& cache)
{
    Events& out = cache.events;
    out = {};
    cache.days.clear();
    cache.rows.clear();
    switch (node.base) {
        case SelectorNode::Base::events:
        case SelectorNode::Base::started: {
            const KindTable& table = facts_.table(node.kind);
            const auto range = table.rows(subject_);
            out.table = &table;
            out.days = table.day.data() + range.begin;
            out.first_row = range.begin;
            out.count = range.end - range.begin;
            while (out.count > 0 && out.days[out.count - 1] > as_at_) {
                --out.count;
            }
            break;
        }
        case SelectorNode::Base::ended: {
            const KindTable& table = facts_.table(node.kind);
            const auto range = table.rows(subject_);
            out.table = &table;
            for (Row row = range.begin; row < range.end; ++row) {
                if (table.to[row] <= as_at_) {
                    cache.rows.push_back(row);
                }
            }
            std::sort(cache.rows.begin(), cache.rows.end(), [&](Row a, Row b) {
                return table.to[a] != table.to[b] ? table.to[a] < table.to[b]
                                                  : table.record(a) < table.record(b);
            });
            for (const Row row : cache.rows) {
                cache.days.push_back(table.to[row]);
            }
            out.days = cache.days.data();
            out.rows = cache.rows.data();
            out.count = cache.rows.size();
            break;
        }
        case SelectorNode::Base::starts_of:
        case SelectorNode::Base::ends_of:
            for (const auto& stretch : scope(node.scope)) {
                if (node.base == SelectorNode::Base::starts_of) {
                    if (stretch.begin != no_beginning) {
                        cache.days.push_back(stretch.begin);
                    }
                } else if (stretch.end != open_end) {
                    cache.days.push_back(stretch.end);
                }
            }
            out.days = cache.days.data();
            out.count = cache.days.size();
            break;
    }
    if ((node.where != no_node || node.during != no_node) && out.count > 0) {
        filter(node, cache);
    }
}

/// Keeps the events that meet `where` and lie in `during`.
void Scan::filter(const SelectorNode& node, EventCache& cache)
{
    const Events all = cache.events;
    const Intervals* during = node.during == no_node ? nullptr : &scope(node.during);
    const bool with_rows = all.table != nullptr;
    const bool own = all.days == cache.days.data();
    if (!own) {
        cache.days.resize(all.count);
        cache.rows.resize(all.count);
    }
    const ConditionNode* where = node.where == no_node ? nullptr : &program_.conditions[node.where];
    const bool is_flag =
        where != nullptr && where->op == ConditionNode::Op::flag && !where->of_subject;
    const std::uint8_t* flags = is_flag ? all.table->columns[where->column].flags.data() : nullptr;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.count; ++i) {
        const Row row = all.row(i);
        const Day day = all.days[i];
        const bool meets = flags != nullptr   ? flags[row] == 1
                           : where != nullptr ? holds(node.where, all.table, row, day)
                                              : true;
        if (meets && (during == nullptr || contains(*during, day))) {
            cache.days[kept] = day;
            if (with_rows) {
                cache.rows[kept] = row;
            }
            ++kept;
        }
    }
    cache.days.resize(kept);
    if (with_rows) {
        cache.rows.resize(kept);
        cache.events.rows = cache.rows.data();
    }
    cache.events.days = cache.days.data();
    cache.events.count = kept;
}

}  // namespace goldthread::standards
