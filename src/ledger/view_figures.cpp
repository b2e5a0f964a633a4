// ledger/view_figures.cpp: compliance of a standard now, by month and by group.
#include "ledger/view_queries.h"

#include <algorithm>
#include <map>

namespace goldthread::ledger {

using standards::Status;
using standards::SubjectIndex;

namespace {

/// The standard's number, where it can be counted at all.
std::optional<std::size_t> counted(const Contents& contents, std::string_view standard)
{
    const auto number = contents.definitions->find_standard(standard);
    if (!number || !contents.is_recorded(*number)) {
        return std::nullopt;
    }
    // Parts may have parts themselves.
    return contents.leaves_of(*number).empty() ? std::nullopt : number;
}

Counts counts_of(const standards::Standing& standing)
{
    return {.overdue = standing.of(Status::overdue),
            .not_met = standing.of(Status::not_met),
            .soon = standing.of(Status::soon),
            .met = standing.of(Status::met)};
}

/// The month's last day for each month up to that of `last`, and `last` itself at the end.
std::vector<core::Date> month_ends(core::Date last, std::size_t months)
{
    std::vector<core::Date> days;
    const auto ymd = last.ymd();
    for (std::size_t i = months; i > 1; --i) {
        const auto month = ymd.year() / ymd.month() - std::chrono::months{static_cast<int>(i) - 1};
        days.emplace_back(std::chrono::year_month_day{month / std::chrono::last});
    }
    if (months > 0) {
        days.push_back(last);
    }
    return days;
}

std::string key_of(std::string_view standard, core::Date day, std::size_t months)
{
    return std::string(standard) + "\n" + std::to_string(day.days()) + "\n" +
           std::to_string(months);
}

}  // namespace

std::optional<Counts> View::counts(const Reach& reach, std::string_view standard,
                                   const Among& among) const
{
    const auto months = by_month(reach, standard, 1, among);
    return months.empty() ? std::nullopt : std::optional{months.back().counts};
}

std::vector<CountsOn> View::by_month(const Reach& /*any reach may ask for figures*/,
                                     std::string_view standard, std::size_t months,
                                     const Among& among) const
{
    const auto number = counted(*contents_, standard);
    if (!number) {
        return {};
    }
    const auto made = [&](const Contents::Figures::Series& series) {
        std::vector<CountsOn> found;
        found.reserve(series.days.size());
        for (std::size_t i = 0; i < series.days.size(); ++i) {
            found.push_back({.day = series.days[i], .counts = series.counts[i]});
        }
        return found;
    };
    const auto key = key_of(standard, as_at_, months);
    if (among.is_all()) {
        const std::scoped_lock lock{contents_->cache_guard};
        const auto& all = contents_->figures.series;
        if (const auto known = all.find(key); known != all.end()) {
            return made(known->second);
        }
    }
    const Asking asking{*contents_, as_at_};
    Contents::Figures::Series series{.leaves = contents_->leaves_of(*number),
                                     .sort = definitions().standards[*number].subject,
                                     .days = month_ends(as_at_, months),
                                     .counts = {}};
    // A series ends with the last month's end on which the standard held.
    std::erase_if(series.days, [&](core::Date day) {
        return !definitions().standards[*number].holds_on(day.days());
    });
    const Narrowed narrowed{asking, series.sort, among};
    for (const auto& standing : contents_->evaluation->series(series.leaves, series.sort,
                                                              series.days, narrowed.wanted(), 1)) {
        series.counts.push_back(counts_of(standing));
    }
    auto found = made(series);
    if (among.is_all()) {
        const std::scoped_lock lock{contents_->cache_guard};
        auto& all = contents_->figures.series;
        if (all.size() >= Contents::figures_max) {
            all.clear();
        }
        all.insert_or_assign(key, std::move(series));
    }
    return found;
}

std::vector<GroupCounts> View::by_group(const Reach& /*any reach may ask for figures*/,
                                        std::string_view standard, std::string_view attribute,
                                        const Among& among) const
{
    const auto number = counted(*contents_, standard);
    if (!number) {
        return {};
    }
    const Asking asking{*contents_, as_at_};
    const auto sort = definitions().standards[*number].subject;
    const Narrowed narrowed{asking, sort, among};
    std::map<std::string, Counts> by_value;
    const auto size = static_cast<SubjectIndex>(contents_->facts.subjects(sort).size());
    for (SubjectIndex subject = 0; subject < size; ++subject) {
        if (!narrowed.holds(subject)) {
            continue;
        }
        const auto mark = contents_->mark(*number, subject, as_at_);
        if (mark <= Mark::met) {
            by_value[asking.group(sort, subject, attribute)].add(mark);
        }
    }
    std::vector<GroupCounts> groups;
    for (const auto& value : group_values(asking.sort_name(sort), attribute)) {
        if (const auto found = by_value.find(value); found != by_value.end() && !value.empty()) {
            groups.push_back({.value = value, .counts = found->second, .is_hidden = false});
        }
    }
    if (const auto missing = by_value.find(""); missing != by_value.end()) {
        groups.push_back({.value = {}, .counts = missing->second, .is_hidden = false});
    }
    std::vector<Share> shares;
    shares.reserve(groups.size());
    for (const auto& group : groups) {
        shares.push_back(group.counts.share());
    }
    const auto is_hidden = hidden(shares, contents_->suppress_below);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        groups[i].is_hidden = is_hidden[i];
    }
    return groups;
}

std::vector<std::string> View::group_values(std::string_view sort, std::string_view attribute) const
{
    const auto id = definitions().vocabulary->find_subject(sort);
    if (!id) {
        return {};
    }
    if (attribute == "age band") {
        return {"under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over"};
    }
    const auto place =
        standards::find_attribute(definitions().vocabulary->subject(*id).attributes, attribute);
    if (!place) {
        return {};
    }
    const auto& table = contents_->facts.subjects(*id);
    const auto& column = table.columns()[*place];
    if (column.type == standards::AttributeType::flag) {
        return {"yes", "no"};
    }
    // Texts are told apart by number before any is spelled.
    std::map<std::int64_t, std::size_t> first_with;
    for (std::size_t subject = 0; subject < table.size(); ++subject) {
        if (!column.is_missing(subject)) {
            const auto number = !column.values.empty()    ? column.values[subject]
                                : !column.numbers.empty() ? column.numbers[subject]
                                                          : column.codes[subject];
            first_with.emplace(number, subject);
        }
    }
    std::vector<std::string> values;
    values.reserve(first_with.size());
    for (const auto& [number, subject] : first_with) {
        values.push_back(contents_->facts.print(column, subject));
    }
    std::ranges::sort(values);
    return values;
}

}  // namespace goldthread::ledger
