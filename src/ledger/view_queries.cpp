#include "ledger/view_queries.h"

#include "platform/core/instant.h"

#include <algorithm>
#include <unordered_map>

namespace goldthread::ledger {

using standards::Day;
using standards::open_end;

std::optional<standards::SubjectIndex> Asking::find(const SubjectKey& subject) const
{
    const auto sort = contents_.definitions->vocabulary->find_subject(subject.sort);
    return sort ? contents_.facts.find(*sort, subject.id) : std::nullopt;
}

std::optional<ObligationOn> Asking::obligation(std::size_t standard,
                                               standards::SubjectIndex subject,
                                               const standards::Obligation& one) const
{
    const auto& definition = definitions().standards[standard];
    const auto& evaluation = *contents_.evaluation;
    std::optional<standards::Outcome> outcome = one.outcome;
    if (as_at_ != evaluation.as_at()) {
        outcome = evaluation.outcome_on(standard, subject, one, as_at_);
    }
    if (!outcome) {
        return std::nullopt;
    }
    const bool in_hours = definition.in_hours();
    const auto date = [&](std::int32_t moment) {
        return core::Date::from_days(standards::day_of(moment, in_hours));
    };
    ObligationOn made{.standard = &definition,
                      .subject = {.sort = sort_name(definition.subject),
                                  .id = id_of(definition.subject, subject)},
                      .opened = date(one.opened),
                      .due = date(one.due),
                      .settled = {},
                      .due_text = standards::print_moment(one.due, in_hours),
                      .outcome = *outcome,
                      .is_soon = false,
                      .record_kind = {},
                      .record = {}};
    const bool is_settled = one.settled != standards::unsettled && date(one.settled) <= as_at_;
    if (is_settled && !made.is_open()) {
        made.settled = date(one.settled);
        const auto kind = standards::settled_by(definition, one);
        if (one.record != standards::no_row && kind != standards::no_kind) {
            made.record_kind = definitions().vocabulary->kind(kind).name;
            made.record = contents_.facts.table(kind).record(one.record);
        }
    }
    made.is_soon = *outcome == standards::Outcome::due &&
                   contents_.days.add(as_at_.days(), definition.warn) >= made.due.days();
    return made;
}

std::vector<OpenUnder> Asking::open_under(standards::SubjectKindId sort,
                                          std::span<const std::string> ids) const
{
    std::vector<OpenUnder> found;
    for (std::size_t i = 0; i < definitions().standards.size(); ++i) {
        const auto& definition = definitions().standards[i];
        if (definition.subject == sort && definition.has_obligations() &&
            definition.holds_on(as_at_.days()) && contents_.is_recorded(i) &&
            (ids.empty() || std::ranges::find(ids, definition.id) != ids.end())) {
            found.emplace_back(*this, i);
        }
    }
    return found;
}

OpenUnder::OpenUnder(const Asking& asking, std::size_t standard)
    : asking_(asking),
      standard_(standard),
      is_latest_(asking.as_at() == asking.contents().evaluation->as_at()),
      soon_until_(asking.contents().days.add(asking.as_at().days(),
                                             asking.definitions().standards[standard].warn))
{
}

std::optional<OpenOn> OpenUnder::operator()(standards::SubjectIndex subject,
                                            const standards::Obligation& one) const
{
    const auto& evaluation = *asking_.contents().evaluation;
    const auto outcome = is_latest_
                             ? std::optional{one.outcome}
                             : evaluation.outcome_on(standard_, subject, one, asking_.as_at());
    if (outcome != standards::Outcome::due && outcome != standards::Outcome::overdue) {
        return std::nullopt;
    }
    const auto& definition = asking_.definitions().standards[standard_];
    const Day due = standards::day_of(one.due, definition.in_hours());
    const bool is_overdue = outcome == standards::Outcome::overdue;
    return OpenOn{.standard = &definition,
                  .due = core::Date::from_days(due),
                  .is_overdue = is_overdue,
                  .is_soon = !is_overdue && due <= soon_until_};
}

std::span<const standards::Obligation> OpenUnder::obligations(standards::SubjectIndex subject) const
{
    return asking_.contents().evaluation->obligations(standard_, subject);
}

bool OpenUnder::may_be_open(standards::SubjectIndex subject, bool later) const
{
    if (!is_latest_) {
        return true;
    }
    const auto status = asking_.contents().evaluation->status(standard_, subject);
    return status != standards::Status::none && (later || status != standards::Status::met);
}

StandingOn Asking::standing(std::size_t standard, standards::SubjectIndex subject) const
{
    const auto& definition = definitions().standards[standard];
    StandingOn made{.standard = &definition,
                    .mark = contents_.mark(standard, subject, as_at_),
                    .next = {},
                    .last = {},
                    .open_count = 0,
                    .not_recorded = contents_.lacking[standard],
                    .parts = definition.parts};
    if (!definition.has_obligations() || !contents_.is_recorded(standard)) {
        return made;
    }
    for (const auto& one : contents_.evaluation->obligations(standard, subject)) {
        auto on = obligation(standard, subject, one);
        if (!on) {
            continue;
        }
        if (on->is_open()) {
            ++made.open_count;
            if (!made.next || on->due < made.next->due) {
                made.next = std::move(on);
            }
        } else if (on->settled && (!made.last || *made.last->settled <= *on->settled)) {
            made.last = std::move(on);
        }
    }
    return made;
}

FactOn Asking::fact(standards::KindId kind, standards::Row row) const
{
    const auto& declared = definitions().vocabulary->kind(kind);
    const auto& table = contents_.facts.table(kind);
    FactOn made{.kind = declared.name,
                .record = std::string(table.record(row)),
                .subject = {.sort = sort_name(declared.subject),
                            .id = id_of(declared.subject, table.subject[row])},
                .from = core::Date::from_days(table.day[row]),
                .to = {},
                .is_spell = declared.shape == standards::Shape::spell,
                .time = {},
                .attributes = {}};
    if (made.is_spell && table.to[row] != open_end && table.to[row] <= as_at_.days()) {
        made.to = core::Date::from_days(table.to[row]);
    }
    if (declared.time_of_day) {
        const auto text =
            core::iso_minutes(core::LocalMinutes{table.day[row]} * 1440 + table.minute[row]);
        made.time = text.substr(text.find('T') + 1);
    }
    for (std::size_t i = 0; i < declared.attributes.size(); ++i) {
        if (!table.columns[i].is_missing(row)) {
            made.attributes.emplace_back(declared.attributes[i].name,
                                         contents_.facts.print(table.columns[i], row));
        }
    }
    return made;
}

GroupColumn::GroupColumn(const Asking& asking, standards::SubjectKindId sort,
                         std::string_view attribute)
    : facts_(asking.contents().facts),
      as_at_(asking.as_at()),
      is_age_band_(attribute == age_band_attribute)
{
    const auto& declared = asking.definitions().vocabulary->subject(sort);
    const auto place =
        is_age_band_ ? declared.born : standards::find_attribute(declared.attributes, attribute);
    if (place) {
        column_ = &facts_.subjects(sort).columns()[*place];
    }
}

std::optional<int> GroupColumn::age(standards::SubjectIndex subject) const
{
    return core::age(core::Date::from_days(column_->values[subject]), as_at_);
}

std::int64_t GroupColumn::number(standards::SubjectIndex subject) const
{
    if (column_ == nullptr || column_->is_missing(subject)) {
        return missing();
    }
    if (is_age_band_) {
        const auto place = place_of_age_band(age(subject));
        return place ? static_cast<std::int64_t>(*place) : missing();
    }
    switch (column_->type) {
        case standards::AttributeType::flag:
            return column_->flags[subject];
        case standards::AttributeType::number:
            return column_->numbers[subject];
        case standards::AttributeType::code:
            return column_->codes[subject];
        case standards::AttributeType::date:
        case standards::AttributeType::text:
        case standards::AttributeType::ref:
            return column_->values[subject];
    }
    return missing();
}

std::string GroupColumn::text(standards::SubjectIndex subject) const
{
    if (column_ == nullptr || column_->is_missing(subject)) {
        return {};
    }
    return is_age_band_ ? age_band(age(subject)) : facts_.print(*column_, subject);
}

std::optional<std::vector<std::string>> GroupColumn::fixed_values() const
{
    if (is_age_band_) {
        return std::vector<std::string>{age_bands().begin(), age_bands().end()};
    }
    if (column_ != nullptr && column_->type == standards::AttributeType::flag) {
        return std::vector<std::string>{"yes", "no"};
    }
    return std::nullopt;
}

namespace {

/// Which subjects of a sort have one of some values of an attribute, as groups are named.
class HavingValue {
public:
    HavingValue(const Asking& asking, standards::SubjectKindId sort, std::string_view attribute,
                std::span<const std::string> values)
        : column_(asking, sort, attribute), values_(values)
    {
    }
    bool operator()(standards::SubjectIndex subject)
    {
        const auto [known, is_new] = by_number_.try_emplace(column_.number(subject), false);
        if (is_new) {
            known->second = std::ranges::find(values_, column_.text(subject)) != values_.end();
        }
        return known->second;
    }

private:
    GroupColumn column_;
    std::span<const std::string> values_;
    std::unordered_map<std::int64_t, bool> by_number_;
};

}  // namespace

Narrowed::Narrowed(const Asking& asking, standards::SubjectKindId sort, const Among& among)
    : is_all_(among.is_all()),
      size_(static_cast<standards::SubjectIndex>(asking.contents().facts.subjects(sort).size()))
{
    if (is_all_) {
        return;
    }
    std::vector<HavingValue> having;
    if (!among.teams.empty()) {
        having.emplace_back(asking, sort, "team", among.teams);
    }
    for (const auto& [attribute, value] : among.groups) {
        having.emplace_back(asking, sort, attribute, std::span{&value, 1});
    }
    const auto fits = [&](standards::SubjectIndex subject) {
        return std::ranges::all_of(having, [&](auto& has) { return has(subject); });
    };
    wanted_.assign(size_, false);
    if (among.ids) {
        named_.emplace();
        for (const auto& id : *among.ids) {
            const auto subject = asking.contents().facts.find(sort, id);
            if (subject && !wanted_[*subject] && fits(*subject)) {
                wanted_[*subject] = true;
                named_->push_back(*subject);
            }
        }
        return;
    }
    for (standards::SubjectIndex subject = 0; subject < size_; ++subject) {
        wanted_[subject] = fits(subject);
    }
}

}  // namespace goldthread::ledger
