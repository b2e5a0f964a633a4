// ledger/view_figures.cpp: compliance of a standard now, by month and by group.
#include "ledger/view_queries.h"

#include <algorithm>
#include <map>

namespace goldthread::ledger {

using standards::Form;
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
    const auto& definition = contents.definitions->standards[*number];
    const bool is_computed = definition.has_obligations() ||
                             (definition.form == Form::parts &&
                              std::ranges::any_of(definition.parts, [&](std::size_t part) {
                                  return contents.definitions->standards[part].has_obligations();
                              }));
    return is_computed ? number : std::nullopt;
}

/// True where the engine's own count of the standard counts what marks() would: not where some part
/// rests on tables that were never supplied.
bool is_whole(const Contents& contents, std::size_t standard)
{
    const auto& definition = contents.definitions->standards[standard];
    return definition.form != Form::parts ||
           std::ranges::all_of(definition.parts, [&](std::size_t part) {
               return !contents.definitions->standards[part].has_obligations() ||
                      contents.is_recorded(part);
           });
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
    using namespace std::chrono;
    std::vector<core::Date> days;
    const auto ymd = last.ymd();
    for (std::size_t i = months; i > 1; --i) {
        const auto month = ymd.year() / ymd.month() - std::chrono::months{static_cast<int>(i) - 1};
        days.emplace_back(year_month_day{month / std::chrono::last});
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

Counts counted_one_by_one(const Contents& contents, std::size_t standard, core::Date day,
                          const Narrowed& narrowed)
{
    Counts counts;
    const auto sort = contents.definitions->standards[standard].subject;
    const auto size = static_cast<SubjectIndex>(contents.facts.subjects(sort).size());
    for (SubjectIndex subject = 0; subject < size; ++subject) {
        if (narrowed.holds(subject)) {
            counts.add(contents.mark(standard, subject, day));
        }
    }
    return counts;
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
    const auto key = key_of(standard, as_at_, months);
    if (among.is_all()) {
        const std::scoped_lock lock{contents_->cache_guard};
        if (const auto known = contents_->series.find(key); known != contents_->series.end()) {
            return known->second;
        }
    }
    const Asking asking{*contents_, as_at_};
    const auto sort = definitions().standards[*number].subject;
    const Narrowed narrowed{asking, sort, among};
    const auto days = month_ends(as_at_, months);
    std::vector<CountsOn> found;
    if (is_whole(*contents_, *number)) {
        const auto standings = contents_->evaluation->series(*number, days, narrowed.wanted(), 1);
        for (std::size_t i = 0; i < days.size(); ++i) {
            found.push_back({.day = days[i], .counts = counts_of(standings[i])});
        }
    } else {
        for (const auto day : days) {
            found.push_back(
                {.day = day, .counts = counted_one_by_one(*contents_, *number, day, narrowed)});
        }
    }
    if (among.is_all()) {
        const std::scoped_lock lock{contents_->cache_guard};
        contents_->series.insert_or_assign(key, found);
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
    for (const auto& [number, subject] : first_with) {
        values.push_back(contents_->facts.print(column, subject));
    }
    std::ranges::sort(values);
    return values;
}

}  // namespace goldthread::ledger
