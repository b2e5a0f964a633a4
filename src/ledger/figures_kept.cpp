// ledger/figures_kept.cpp: what was counted before stays right when one subject changes, without
// counting everybody again.
#include "ledger/contents.h"

#include <algorithm>

namespace goldthread::ledger {

namespace {

void mix(std::uint64_t& into, std::uint64_t value)
{
    into = (into ^ value) * 0x9E3779B97F4A7C15ULL;
    into ^= into >> 29U;
}

void mix(std::uint64_t& into, const standards::Column& column, std::size_t row)
{
    const auto of = [&](const auto& values) {
        if (!values.empty()) {
            mix(into, static_cast<std::uint64_t>(values[row]));
        }
    };
    of(column.flags);
    of(column.numbers);
    of(column.codes);
    of(column.values);
}

}  // namespace

FiguresKept::FiguresKept(Contents& contents, standards::SubjectKindId sort,
                         standards::SubjectIndex subject)
    : contents_(contents),
      sort_(sort),
      subject_(subject),
      was_known_(subject < contents.facts.subjects(sort).size())
{
    if (was_known_) {
        facts_before_ = facts_by_kind();
        attributes_before_ = attributes();
        count(-1);
    }
}

FiguresKept::~FiguresKept()
{
    if (!is_done_) {
        contents_.forget_figures();
    }
}

void FiguresKept::done()
{
    is_done_ = true;
    facts_now_ = facts_by_kind();
    count(+1);
    const std::scoped_lock lock{contents_.cache_guard};
    auto& figures = contents_.figures;
    if (figures.whole.empty() && figures.whole_and_splits.empty()) {
        return;
    }
    if (!was_known_ || attributes() != attributes_before_) {
        figures.whole.clear();
        figures.whole_and_splits.clear();
        return;
    }
    const auto is_touched = [&](const auto& entry) {
        const auto& need = contents_.needs.indicators[std::get<0>(entry.first)];
        const auto changed = [&](standards::KindId kind) { return has_changed(kind); };
        return std::ranges::any_of(need.kinds, changed) ||
               std::ranges::any_of(need.earlier_kinds, changed);
    };
    std::erase_if(figures.whole, is_touched);
    std::erase_if(figures.whole_and_splits, is_touched);
}

bool FiguresKept::has_changed(standards::KindId kind) const
{
    return !was_known_ || facts_now_[index(kind)] != facts_before_[index(kind)];
}

/// Takes the subject out of every series, or puts it in.
void FiguresKept::count(std::int64_t by)
{
    const std::scoped_lock lock{contents_.cache_guard};
    std::vector<Contents::Figures::Series*> mine;
    std::vector<standards::Evaluation::Asked> asked;
    for (auto& [key, series] : contents_.figures.series) {
        if (series.sort == sort_) {
            mine.push_back(&series);
            asked.push_back({.leaves = series.leaves, .days = series.days});
        }
    }
    const auto statuses = contents_.evaluation->statuses_on(sort_, subject_, asked);
    for (std::size_t i = 0; i < mine.size(); ++i) {
        for (std::size_t day = 0; day < statuses[i].size(); ++day) {
            mine[i]->counts[day].add(mark_of(statuses[i][day]), by);
        }
    }
}

/// A number for the subject's records of each kind, and one for its waivers: other records, another
/// number.
std::vector<std::uint64_t> FiguresKept::facts_by_kind() const
{
    const auto& kinds = contents_.definitions->vocabulary->kinds();
    std::uint64_t waived = 1;
    for (const auto& waiver : contents_.facts.waivers(sort_, subject_)) {
        mix(waived, std::hash<std::string>{}(waiver.standard));
        mix(waived, static_cast<std::uint64_t>(waiver.from));
        mix(waived, static_cast<std::uint64_t>(waiver.to));
    }
    std::vector<std::uint64_t> numbers(kinds.size(), waived);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (kinds[i].subject != sort_) {
            continue;
        }
        const auto& table = contents_.facts.table(standards::KindId{static_cast<std::uint16_t>(i)});
        const auto rows = table.rows(subject_);
        for (auto row = rows.begin; row < rows.end; ++row) {
            mix(numbers[i], std::hash<std::string_view>{}(table.record(row)));
            mix(numbers[i], static_cast<std::uint64_t>(table.day[row]));
            if (!table.to.empty()) {
                mix(numbers[i], static_cast<std::uint64_t>(table.to[row]));
            }
            if (!table.minute.empty()) {
                mix(numbers[i], static_cast<std::uint64_t>(table.minute[row]));
            }
            for (const auto& column : table.columns) {
                mix(numbers[i], column, row);
            }
        }
    }
    return numbers;
}

std::uint64_t FiguresKept::attributes() const
{
    std::uint64_t number = 1;
    for (const auto& column : contents_.facts.subjects(sort_).columns()) {
        mix(number, column, subject_);
    }
    return number;
}

}  // namespace goldthread::ledger
