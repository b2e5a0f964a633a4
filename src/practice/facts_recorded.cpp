// practice/facts_recorded.cpp: what was written here with the framework's tools, as facts.
#include "platform/web/form.h"
#include "practice/facts_read.h"

#include <map>
#include <vector>

namespace goldthread::practice {

using ledger::Reading;
using ledger::Subjects;
using standards::AttributeType;
using standards::Value;
using standards::When;
using store::Row;

namespace {

/// The attributes of one fact as they were packed: name=value&name=value.
std::map<std::string, std::string, std::less<>> unpacked(std::string_view text)
{
    std::map<std::string, std::string, std::less<>> made;
    const auto form = web::Form::urlencoded(text);
    if (form) {
        for (const auto& [name, value] : form->fields()) {
            made.emplace(name, value);
        }
    }
    return made;
}

/// Missing where the answer is none of the attribute's type: the vocabulary may have changed since.
Value value_of(const standards::Attribute& attribute, std::string_view text,
               const standards::Vocabulary& vocabulary)
{
    switch (attribute.type) {
        case AttributeType::flag:
            return Value::flag(!text.empty() && text != "no");
        case AttributeType::number:
            if (const auto number = standards::parse_number(text)) {
                return Value::number(*number);
            }
            break;
        case AttributeType::code:
            if (vocabulary.find_code(text)) {
                return Value::code(text);
            }
            break;
        case AttributeType::date:
            if (const auto day = core::parse_date(text)) {
                return Value::date(*day);
            }
            break;
        case AttributeType::text:
            return text.empty() ? Value{} : Value::text(text);
        case AttributeType::ref:
            return text.empty() ? Value{} : Value::ref(text);
    }
    return Value{};
}

/// `select` gives the rows of one sort of subject, whom `register_of` lists.
void read_recorded(Reading& reading, std::string_view sort_name, std::string_view register_of,
                   store::Sql select)
{
    Subjects subjects{reading, sort_name, register_of};
    if (!subjects.is_declared()) {
        return;
    }
    auto& facts = reading.facts();
    const auto& vocabulary = facts.vocabulary();
    const auto sort = *vocabulary.find_subject(sort_name);
    reading.each(select, " and subject_id = $1", [&](const Row& row) {
        const auto subject = subjects.at(row.text_view(0));
        if (subject == ledger::nobody) {
            return;
        }
        const auto attributes = unpacked(row.text_view(5));
        const auto said = [&](std::string_view name) {
            const auto found = attributes.find(name);
            return found == attributes.end() ? std::string{} : found->second;
        };
        const auto from = row.day(3);
        const auto to = ledger::day_in(row, 4);
        if (to && *to < from) {
            return;
        }
        if (row.text_view(2) == "waiver") {
            facts.add_waiver(sort, {.subject = subject,
                                    .from = from.days(),
                                    .to = to ? to->days() : standards::open_end,
                                    .record = row.text(1),
                                    .standard = said("standard"),
                                    .reason = said("reason"),
                                    .approved_by = said("approved_by")});
            return;
        }
        const auto kind = vocabulary.find_kind(row.text_view(2));
        if (!kind || vocabulary.kind(*kind).subject != sort || vocabulary.kind(*kind).time_of_day) {
            return;
        }
        std::vector<Value> values;
        std::vector<std::string> texts;  // Values point into them.
        const auto& declared = vocabulary.kind(*kind).attributes;
        texts.reserve(declared.size());
        for (const auto& attribute : declared) {
            const bool is_said = attributes.contains(attribute.name);
            texts.push_back(said(attribute.name));
            values.push_back(is_said ? value_of(attribute, texts.back(), vocabulary) : Value{});
        }
        const bool is_spell = vocabulary.kind(*kind).shape == standards::Shape::spell;
        facts.add(*kind, subject, row.text_view(1),
                  is_spell ? When::spell(from, to) : When::on(from), values);
    });
}

}  // namespace

void read_recorded_of_children(Reading& reading)
{
    read_recorded(reading, "child", "ssd_person",
                  "select subject_id, entry_id, kind, from_on, to_on, attributes from recorded_fact"
                  " where council_id = $council and subject_kind = 'child'");
}

void read_recorded_of_workers(Reading& reading)
{
    read_recorded(reading, "worker", "worker",
                  "select subject_id, entry_id, kind, from_on, to_on, attributes from recorded_fact"
                  " where council_id = $council and subject_kind = 'worker'");
}

}  // namespace goldthread::practice
