#include "ledger/contents.h"

#include <algorithm>

namespace goldthread::ledger {

using standards::Form;
using standards::Status;

Mark mark_of(Status status)
{
    switch (status) {
        case Status::overdue:
            return Mark::overdue;
        case Status::not_met:
            return Mark::not_met;
        case Status::soon:
            return Mark::soon;
        case Status::met:
            return Mark::met;
        case Status::none:
            return Mark::none;
    }
    return Mark::none;
}

Absent absent_from(const standards::Vocabulary& vocabulary, const Record& record,
                   std::span<const FactReader> readers)
{
    Absent absent;
    for (std::size_t i = 0; i < vocabulary.kinds().size(); ++i) {
        absent.kinds.insert(standards::KindId{static_cast<std::uint16_t>(i)});
    }
    const auto is_supplied = [&](const Yield& yield) {
        return std::ranges::all_of(
            yield.needs, [&](std::string_view table) { return record.supplied.contains(table); });
    };
    for (const auto& reader : readers) {
        for (const auto& yield : reader.yields) {
            if (const auto kind = vocabulary.find_kind(yield.kind); kind && is_supplied(yield)) {
                absent.kinds.erase(*kind);
            }
        }
        const auto sort = vocabulary.find_subject(reader.sort);
        for (const auto& yield : reader.attributes) {
            const auto column =
                sort ? standards::find_attribute(vocabulary.subject(*sort).attributes, yield.kind)
                     : std::nullopt;
            if (column && !is_supplied(yield)) {
                absent.attributes[*sort].insert(static_cast<std::uint16_t>(*column));
            }
        }
    }
    return absent;
}

bool Contents::find_present()
{
    return std::erase_if(absent.kinds,
                         [&](standards::KindId kind) { return facts.table(kind).size() > 0; }) > 0;
}

void Contents::find_lacking()
{
    const auto& vocabulary = *definitions->vocabulary;
    const auto lack = [&](const Need& need, standards::SubjectKindId sort) {
        std::vector<std::string> names;
        for (const auto kind : need.kinds) {
            if (absent.kinds.contains(kind)) {
                names.push_back(vocabulary.kind(kind).name);
            }
        }
        if (const auto columns = absent.attributes.find(sort); columns != absent.attributes.end()) {
            for (const auto column : need.attributes) {
                if (columns->second.contains(column)) {
                    names.push_back(vocabulary.subject(sort).attributes[column].name);
                }
            }
        }
        return names;
    };
    lacking.assign(definitions->standards.size(), {});
    for (std::size_t i = 0; i < lacking.size(); ++i) {
        lacking[i] = lack(needs.standards[i], definitions->standards[i].subject);
    }
    lacking_indicators.assign(definitions->indicators.size(), {});
    for (std::size_t i = 0; i < lacking_indicators.size(); ++i) {
        lacking_indicators[i] = lack(needs.indicators[i], definitions->indicators[i].subject);
    }
    const auto has_answer = [&](const auto& self, std::size_t number) -> bool {
        const auto& one = definitions->standards[number];
        return one.form == Form::parts
                   ? std::ranges::any_of(one.parts,
                                         [&](std::size_t part) { return self(self, part); })
                   : one.has_obligations() && lacking[number].empty();
    };
    for (std::size_t i = 0; i < lacking.size(); ++i) {
        if (definitions->standards[i].form == Form::parts && has_answer(has_answer, i)) {
            lacking[i].clear();
        }
    }
}

Mark Contents::mark(std::size_t standard, standards::SubjectIndex subject, core::Date day) const
{
    const auto& definition = definitions->standards[standard];
    if (!definition.holds_on(day.days())) {
        return Mark::none;
    }
    switch (definition.form) {
        case Form::asked:
            return Mark::asked;
        case Form::supplied:
            return Mark::supplied;
        case Form::undefined:
            return Mark::undefined;
        case Form::parts: {
            if (!is_recorded(standard)) {
                return Mark::not_recorded;
            }
            auto worst = Mark::none;
            for (const auto part : definition.parts) {
                worst = std::min(worst, mark(part, subject, day));
            }
            return worst;
        }
        default:
            break;
    }
    if (!is_recorded(standard)) {
        return Mark::not_recorded;
    }
    return mark_of(day == evaluation->as_at() ? evaluation->status(standard, subject)
                                              : evaluation->status_on(standard, subject, day));
}

std::vector<std::size_t> Contents::leaves_of(std::size_t standard) const
{
    const auto& definition = definitions->standards[standard];
    if (!is_recorded(standard)) {
        return {};
    }
    if (definition.form != Form::parts) {
        return definition.has_obligations() ? std::vector{standard} : std::vector<std::size_t>{};
    }
    std::vector<std::size_t> leaves;
    for (const auto part : definition.parts) {
        const auto of_part = leaves_of(part);
        leaves.insert(leaves.end(), of_part.begin(), of_part.end());
    }
    return leaves;
}

}  // namespace goldthread::ledger
