#include "ledger/view.h"

#include "ledger/view_queries.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <tuple>

namespace goldthread::ledger {

using standards::SubjectIndex;

std::string_view word_for(Mark mark)
{
    constexpr std::array<std::string_view, 9> words{"overdue", "not met",  "due soon",
                                                    "met",     "none",     "not recorded",
                                                    "asked",   "supplied", "undefined"};
    return words[static_cast<std::size_t>(mark)];
}

std::string_view FactOn::attribute(std::string_view name) const
{
    const auto found =
        std::ranges::find(attributes, name, &std::pair<std::string, std::string>::first);
    return found == attributes.end() ? std::string_view{} : std::string_view{found->second};
}

std::int64_t Counts::of(Mark mark) const
{
    switch (mark) {
        case Mark::overdue:
            return overdue;
        case Mark::not_met:
            return not_met;
        case Mark::soon:
            return soon;
        case Mark::met:
            return met;
        default:
            return 0;
    }
}

void Counts::add(Mark mark, std::int64_t by)
{
    switch (mark) {
        case Mark::overdue:
            overdue += by;
            break;
        case Mark::not_met:
            not_met += by;
            break;
        case Mark::soon:
            soon += by;
            break;
        case Mark::met:
            met += by;
            break;
        default:
            break;
    }
}

View::View(std::shared_ptr<const Contents> contents, std::shared_lock<std::shared_mutex> lock,
           core::Date as_at)
    : contents_(std::move(contents)), lock_(std::move(lock)), as_at_(as_at)
{
}
View::~View() = default;
View::View(View&&) noexcept = default;

core::Date View::latest() const
{
    return contents_->evaluation->as_at();
}

const standards::Definitions& View::definitions() const
{
    return *contents_->definitions;
}

const standards::Facts& View::facts() const
{
    return contents_->facts;
}

const standards::Evaluation& View::evaluation() const
{
    return *contents_->evaluation;
}

std::span<const standards::Supplied> View::supplied() const
{
    return contents_->supplied;
}

std::int64_t View::suppress_below() const
{
    return contents_->suppress_below;
}

bool View::is_known(const SubjectKey& subject) const
{
    return Asking{*contents_, as_at_}.find(subject).has_value();
}

bool View::is_recorded(std::string_view kind) const
{
    const auto id = definitions().vocabulary->find_kind(kind);
    return id && !contents_->absent.kinds.contains(*id);
}

std::size_t View::fact_count() const
{
    return contents_->facts.fact_count();
}

std::vector<std::pair<std::string, std::size_t>> View::records_by_kind() const
{
    std::vector<std::pair<std::string, std::size_t>> counted;
    std::uint16_t number = 0;
    for (const auto& kind : definitions().vocabulary->kinds()) {
        counted.emplace_back(kind.name, contents_->facts.table(standards::KindId{number++}).size());
    }
    return counted;
}

std::vector<StandingOn> View::standings(const Reach& reach, const SubjectKey& subject) const
{
    const Asking asking{*contents_, as_at_};
    const auto at = asking.find(subject);
    std::vector<StandingOn> found;
    if (!at || !reach.covers(subject.sort, subject.id)) {
        return found;
    }
    const auto sort = *definitions().vocabulary->find_subject(subject.sort);
    for (std::size_t i = 0; i < definitions().standards.size(); ++i) {
        const auto& standard = definitions().standards[i];
        if (standard.subject == sort && standard.holds_on(as_at_.days())) {
            found.push_back(asking.standing(i, *at));
        }
    }
    return found;
}

std::optional<StandingOn> View::standing(const Reach& reach, std::string_view standard,
                                         const SubjectKey& subject) const
{
    const Asking asking{*contents_, as_at_};
    const auto number = definitions().find_standard(standard);
    const auto at = asking.find(subject);
    if (!number || !at || !reach.covers(subject.sort, subject.id) ||
        asking.sort_name(definitions().standards[*number].subject) != subject.sort) {
        return std::nullopt;
    }
    return asking.standing(*number, *at);
}

std::vector<ObligationOn> View::obligations(const Reach& reach, std::string_view standard,
                                            const SubjectKey& subject) const
{
    const Asking asking{*contents_, as_at_};
    const auto number = definitions().find_standard(standard);
    const auto at = asking.find(subject);
    std::vector<ObligationOn> found;
    if (!number || !at || !reach.covers(subject.sort, subject.id) ||
        asking.sort_name(definitions().standards[*number].subject) != subject.sort ||
        !contents_->is_recorded(*number)) {
        return found;
    }
    for (const auto& one : contents_->evaluation->obligations(*number, *at)) {
        if (auto on = asking.obligation(*number, *at, one)) {
            found.push_back(std::move(*on));
        }
    }
    return found;
}

std::vector<FactOn> View::facts_of(const Reach& reach, const SubjectKey& subject) const
{
    const Asking asking{*contents_, as_at_};
    const auto at = asking.find(subject);
    std::vector<FactOn> found;
    if (!at || !reach.covers(subject.sort, subject.id)) {
        return found;
    }
    const auto sort = *definitions().vocabulary->find_subject(subject.sort);
    const auto& kinds = definitions().vocabulary->kinds();
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const auto kind = standards::KindId{static_cast<std::uint16_t>(i)};
        if (kinds[i].subject != sort) {
            continue;
        }
        const auto& table = contents_->facts.table(kind);
        const auto rows = table.rows(*at);
        for (auto row = rows.begin; row < rows.end && table.day[row] <= as_at_.days(); ++row) {
            found.push_back(asking.fact(kind, row));
        }
    }
    std::ranges::stable_sort(found, {}, &FactOn::from);
    return found;
}

std::optional<FactOn> View::fact(const Reach& reach, std::string_view kind,
                                 const SubjectKey& subject, std::string_view record) const
{
    const Asking asking{*contents_, as_at_};
    const auto id = definitions().vocabulary->find_kind(kind);
    const auto at = asking.find(subject);
    if (!id || !at || !reach.covers(subject.sort, subject.id) ||
        asking.sort_name(definitions().vocabulary->kind(*id).subject) != subject.sort) {
        return std::nullopt;
    }
    const auto& table = contents_->facts.table(*id);
    const auto rows = table.rows(*at);
    for (auto row = rows.begin; row < rows.end; ++row) {
        if (table.record(row) == record && table.day[row] <= as_at_.days()) {
            return asking.fact(*id, row);
        }
    }
    return std::nullopt;
}

std::string View::attribute(const Reach& reach, const SubjectKey& subject,
                            std::string_view name) const
{
    const Asking asking{*contents_, as_at_};
    const auto at = asking.find(subject);
    if (!at || !reach.covers(subject.sort, subject.id)) {
        return {};
    }
    return GroupColumn{asking, *definitions().vocabulary->find_subject(subject.sort), name}.text(
        *at);
}

std::vector<std::vector<Mark>> View::strip(const Reach& reach, std::string_view sort,
                                           std::span<const std::string> ids,
                                           std::span<const std::string> standards) const
{
    std::vector<std::optional<std::size_t>> numbers;
    for (const auto& id : standards) {
        numbers.push_back(definitions().find_standard(id));
    }
    const Asking asking{*contents_, as_at_};
    std::vector<std::vector<Mark>> strips;
    for (const auto& id : ids) {
        std::vector<Mark> marks(standards.size(), Mark::none);
        const auto at = asking.find({.sort = std::string(sort), .id = id});
        if (at && reach.covers(sort, id)) {
            for (std::size_t i = 0; i < numbers.size(); ++i) {
                if (numbers[i] &&
                    asking.sort_name(definitions().standards[*numbers[i]].subject) == sort) {
                    marks[i] = contents_->mark(*numbers[i], *at, as_at_);
                }
            }
        }
        strips.push_back(std::move(marks));
    }
    return strips;
}

std::vector<SubjectIndex> View::covered(const Reach& reach, std::string_view sort) const
{
    std::vector<SubjectIndex> found;
    const auto id = definitions().vocabulary->find_subject(sort);
    if (!id) {
        return found;
    }
    if (reach.covers_all(sort)) {
        found.resize(contents_->facts.subjects(*id).size());
        std::iota(found.begin(), found.end(), SubjectIndex{0});
        for (const auto& one : reach.left_out()) {
            if (const auto at = contents_->facts.find(*id, one)) {
                std::erase(found, *at);
            }
        }
    } else if (reach.sort() == sort) {
        for (const auto& one : reach.ids()) {
            if (const auto at = contents_->facts.find(*id, one)) {
                found.push_back(*at);
            }
        }
    }
    return found;
}

void View::each_open(const Reach& reach, const OpenQuery& query,
                     std::span<const SubjectIndex> subjects,
                     const std::function<void(std::size_t, std::span<const OpenOn>)>& use) const
{
    const auto sort = definitions().vocabulary->find_subject(query.sort);
    if (!sort) {
        return;
    }
    const Asking asking{*contents_, as_at_};
    const auto standards = asking.open_under(*sort, query.standards);
    const auto& table = contents_->facts.subjects(*sort);
    std::vector<OpenOn> open;
    for (std::size_t place = 0; place < subjects.size(); ++place) {
        const auto subject = subjects[place];
        open.clear();
        for (const auto& standard : standards) {
            if (!standard.may_be_open(subject, query.later)) {
                continue;
            }
            for (const auto& one : standard.obligations(subject)) {
                const auto found = standard(subject, one);
                if (found && (query.later || found->is_overdue || found->is_soon)) {
                    open.push_back(*found);
                }
            }
        }
        if (!open.empty() && reach.covers(query.sort, table.id(subject))) {
            use(place, open);
        }
    }
}

std::vector<ObligationOn> View::due(const Reach& reach, const DueQuery& query) const
{
    std::vector<ObligationOn> found;
    const Asking asking{*contents_, as_at_};
    const auto sort = definitions().vocabulary->find_subject(query.sort);
    if (!sort) {
        return found;
    }
    auto subjects = covered(reach, query.sort);
    if (!query.among.is_all()) {
        const Narrowed narrowed{asking, *sort, query.among};
        std::erase_if(subjects, [&](SubjectIndex subject) { return !narrowed.holds(subject); });
    }
    for (const auto& standard : asking.open_under(*sort, query.standards)) {
        for (const auto subject : subjects) {
            if (!standard.may_be_open(subject, query.later)) {
                continue;
            }
            for (const auto& one : standard.obligations(subject)) {
                const auto open = standard(subject, one);
                if (!open || (query.due_by && open->due > *query.due_by)) {
                    continue;
                }
                if (open->is_overdue ? query.overdue : open->is_soon ? query.soon : query.later) {
                    found.push_back(*asking.obligation(standard.standard(), subject, one));
                }
            }
        }
    }
    std::ranges::sort(found, [](const ObligationOn& a, const ObligationOn& b) {
        return std::tie(a.due, a.standard->id, a.subject.id, a.opened) <
               std::tie(b.due, b.standard->id, b.subject.id, b.opened);
    });
    return found;
}

std::vector<SubjectMark> View::subjects(const Reach& reach, std::string_view standard,
                                        std::span<const Mark> marks, const Among& among) const
{
    std::vector<SubjectMark> found;
    const auto number = definitions().find_standard(standard);
    if (!number) {
        return found;
    }
    const Asking asking{*contents_, as_at_};
    const auto sort = definitions().standards[*number].subject;
    const auto& table = contents_->facts.subjects(sort);
    const Narrowed narrowed{asking, sort, among};
    narrowed.each([&](SubjectIndex subject) {
        const auto mark = contents_->mark(*number, subject, as_at_);
        if (std::ranges::find(marks, mark) != marks.end() &&
            reach.covers(asking.sort_name(sort), table.id(subject))) {
            found.push_back({.at = subject, .id = table.id(subject), .mark = mark});
        }
    });
    std::ranges::sort(found, {}, &SubjectMark::id);
    return found;
}

}  // namespace goldthread::ledger
