#include "ledger/view_queries.h"

#include "platform/core/instant.h"

#include <algorithm>

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

std::string Asking::group(standards::SubjectKindId sort, standards::SubjectIndex subject,
                          std::string_view attribute) const
{
    const auto& declared = definitions().vocabulary->subject(sort);
    const auto& columns = contents_.facts.subjects(sort).columns();
    if (attribute == "age band") {
        if (!declared.born || columns[*declared.born].is_missing(subject)) {
            return {};
        }
        const auto born = core::Date::from_days(columns[*declared.born].values[subject]);
        return age_band(core::age(born, as_at_));
    }
    const auto column = standards::find_attribute(declared.attributes, attribute);
    return column ? contents_.facts.print(columns[*column], subject) : std::string{};
}

namespace {

/// Which subjects of a sort have one of some values of an attribute, as groups() names them.
class HavingValue {
public:
    HavingValue(const Asking& asking, standards::SubjectKindId sort, std::string_view attribute,
                std::span<const std::string> values)
        : asking_(asking), sort_(sort), attribute_(attribute), values_(values)
    {
        const auto& facts = asking.contents().facts;
        const auto place = standards::find_attribute(
            asking.definitions().vocabulary->subject(sort).attributes, attribute);
        if (attribute == "age band" || !place) {
            return;
        }
        const auto& column = facts.subjects(sort).columns()[*place];
        if (column.type != standards::AttributeType::text &&
            column.type != standards::AttributeType::ref) {
            return;
        }
        // Texts are told apart by their numbers, without spelling any.
        column_ = &column;
        for (const auto& value : values) {
            numbers_.push_back(value.empty() ? standards::missing_value
                                             : facts.texts().find(value));
        }
    }
    bool operator()(standards::SubjectIndex subject) const
    {
        if (column_ != nullptr) {
            return std::ranges::find(numbers_, column_->values[subject]) != numbers_.end();
        }
        return std::ranges::find(values_, asking_.group(sort_, subject, attribute_)) !=
               values_.end();
    }

private:
    const Asking& asking_;
    standards::SubjectKindId sort_;
    std::string_view attribute_;
    std::span<const std::string> values_;
    const standards::Column* column_ = nullptr;
    std::vector<std::int32_t> numbers_;
};

}  // namespace

Narrowed::Narrowed(const Asking& asking, standards::SubjectKindId sort, const Among& among)
    : is_all_(among.is_all())
{
    if (is_all_) {
        return;
    }
    const auto& facts = asking.contents().facts;
    const std::size_t count = facts.subjects(sort).size();
    std::vector<HavingValue> wanted;
    if (!among.teams.empty()) {
        wanted.emplace_back(asking, sort, "team", among.teams);
    }
    for (const auto& [attribute, value] : among.groups) {
        wanted.emplace_back(asking, sort, attribute, std::span{&value, 1});
    }
    const auto fits = [&](standards::SubjectIndex subject) {
        return std::ranges::all_of(wanted, [&](const auto& has) { return has(subject); });
    };
    wanted_.assign(count, false);
    if (among.ids) {
        for (const auto& id : *among.ids) {
            if (const auto subject = facts.find(sort, id); subject && fits(*subject)) {
                wanted_[*subject] = true;
            }
        }
        return;
    }
    for (standards::SubjectIndex subject = 0; subject < count; ++subject) {
        wanted_[subject] = fits(subject);
    }
}

}  // namespace goldthread::ledger
