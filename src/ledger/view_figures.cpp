// ledger/view_figures.cpp: compliance of a standard now, by month and by group.
#include "ledger/view_queries.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

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

std::span<const std::string_view> age_bands()
{
    static constexpr std::array<std::string_view, 5> bands{"under 1", "1 to 4", "5 to 9",
                                                           "10 to 15", "16 and over"};
    return bands;
}

std::optional<std::size_t> place_of_age_band(std::optional<int> age)
{
    constexpr std::array next_from{1, 5, 10, 16};
    return age ? std::optional{static_cast<std::size_t>(std::ranges::upper_bound(next_from, *age) -
                                                        next_from.begin())}
               : std::nullopt;
}

std::string age_band(std::optional<int> age)
{
    const auto place = place_of_age_band(age);
    return place ? std::string{age_bands()[*place]} : std::string{};
}

std::optional<Counts> View::counts(const Reach& reach, std::string_view standard,
                                   const Among& among) const
{
    if (among.is_all()) {
        const auto months = by_month(reach, standard, 1);
        return months.empty() ? std::nullopt : std::optional{months.back().counts};
    }
    const auto number = counted(*contents_, standard);
    if (!number || !definitions().standards[*number].holds_on(as_at_.days())) {
        return std::nullopt;
    }
    const Asking asking{*contents_, as_at_};
    Counts found;
    Narrowed{asking, definitions().standards[*number].subject, among}.each(
        [&](SubjectIndex subject) { found.add(contents_->mark(*number, subject, as_at_)); });
    return found;
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

namespace {

/// The marks that are known, by the value of one attribute.
std::vector<GroupCounts> grouped(const Asking& asking, standards::SubjectKindId sort,
                                 std::string_view attribute,
                                 std::span<const std::pair<SubjectIndex, Mark>> marks)
{
    const GroupColumn column{asking, sort, attribute};
    std::map<std::string, Counts> by_value;
    std::unordered_map<std::int64_t, Counts*> by_number;
    for (const auto& [subject, mark] : marks) {
        auto& counts = by_number[column.number(subject)];
        if (counts == nullptr) {
            counts = &by_value[column.text(subject)];
        }
        counts->add(mark);
    }
    std::vector<GroupCounts> groups;
    const auto take = [&](const std::string& value) {
        if (auto found = by_value.extract(value)) {
            groups.push_back({.value = value, .counts = found.mapped(), .is_hidden = false});
        }
    };
    std::ranges::for_each(column.fixed_values().value_or(std::vector<std::string>{}), take);
    auto missing = by_value.extract("");
    while (!by_value.empty()) {
        take(std::string{by_value.begin()->first});
    }
    if (missing) {
        groups.push_back({.value = {}, .counts = missing.mapped(), .is_hidden = false});
    }
    std::vector<Share> shares;
    shares.reserve(groups.size());
    for (const auto& group : groups) {
        shares.push_back(group.counts.share());
    }
    const auto is_hidden = hidden(shares, asking.contents().suppress_below);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        groups[i].is_hidden = is_hidden[i];
    }
    return groups;
}

}  // namespace

std::vector<std::vector<GroupCounts>> View::by_groups(
    const Reach& /*any reach may ask for figures*/, std::string_view standard,
    std::span<const std::string_view> attributes, const Among& among) const
{
    const auto number = counted(*contents_, standard);
    if (!number) {
        return std::vector<std::vector<GroupCounts>>(attributes.size());
    }
    const Asking asking{*contents_, as_at_};
    const auto sort = definitions().standards[*number].subject;
    std::vector<std::pair<SubjectIndex, Mark>> marks;
    Narrowed{asking, sort, among}.each([&](SubjectIndex subject) {
        const auto mark = contents_->mark(*number, subject, as_at_);
        if (mark <= Mark::met) {
            marks.emplace_back(subject, mark);
        }
    });
    std::vector<std::vector<GroupCounts>> found;
    found.reserve(attributes.size());
    for (const auto attribute : attributes) {
        found.push_back(grouped(asking, sort, attribute, marks));
    }
    return found;
}

std::vector<std::string> View::group_values(std::string_view sort, std::string_view attribute) const
{
    const auto id = definitions().vocabulary->find_subject(sort);
    if (!id) {
        return {};
    }
    const GroupColumn column{Asking{*contents_, as_at_}, *id, attribute};
    if (auto fixed = column.fixed_values()) {
        return *std::move(fixed);
    }
    // Values are told apart by number before any is spelled.
    std::unordered_map<std::int64_t, SubjectIndex> first_with;
    const auto size = static_cast<SubjectIndex>(contents_->facts.subjects(*id).size());
    for (SubjectIndex subject = 0; subject < size; ++subject) {
        first_with.try_emplace(column.number(subject), subject);
    }
    first_with.erase(GroupColumn::missing());
    std::vector<std::string> values;
    values.reserve(first_with.size());
    for (const auto& [number, subject] : first_with) {
        values.push_back(column.text(subject));
    }
    std::ranges::sort(values);
    return values;
}

}  // namespace goldthread::ledger
