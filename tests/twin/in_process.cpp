// tests/twin/in_process.cpp: the engine called as the program's own parts call it.
#include "in_process.h"

#include "figures.h"
#include "life.h"
#include "style.h"

#include <algorithm>
#include <stdexcept>

namespace goldthread::twin {

namespace st = standards;

static st::Text text(const std::string& value)
{
    return {.text = value, .place = {.file = "case", .line = 1, .column = 1}, .breaks = {}};
}

static st::DefinitionText definition(const Entry& entry)
{
    st::DefinitionText made;
    for (const auto& [key, value] : entry) {
        if (key == "id") {
            made.id = text(value);
            made.fields[key] = made.id;
        } else if (key == "parts" || key == "by") {
            std::string name;
            for (const char c : value.substr(1)) {
                if (c == ',' || c == ']') {
                    made.lists[key].push_back(text(name));
                    name.clear();
                } else if (c != ' ') {
                    name += c;
                }
            }
        } else if (value.starts_with("{by:")) {
            made.maps[key] = {{"by", "the partnership"}, {"when", "every quarter"}};
        } else if (value.starts_with("{of:")) {
            made.maps[key] = {
                {"of", "auditor"}, {"when", "every case audit"}, {"answer", "yes, no"}};
        } else {
            made.fields[key] = text(value);
        }
        made.key_places[key] = made.id.place;
    }
    return made;
}

static std::vector<st::Attribute> attributes(st::Vocabulary& vocabulary,
                                             const std::vector<Attribute>& declared)
{
    std::vector<st::Attribute> made;
    for (const auto& one : declared) {
        st::Attribute attribute{
            .name = one.name, .type = static_cast<st::AttributeType>(one.type), .codes = {}};
        for (const auto& code : one.codes) {
            attribute.codes.push_back(vocabulary.code(code));
        }
        made.push_back(attribute);
    }
    return made;
}

static st::Value value(const Attribute& attribute, const Value& given)
{
    if (std::holds_alternative<std::monostate>(given)) {
        return {};
    }
    switch (attribute.type) {
        case Type::flag:
            return st::Value::flag(std::get<bool>(given));
        case Type::number:
            return st::Value::number(std::get<Number>(given).scaled);
        case Type::code:
            return st::Value::code(std::get<std::string>(given));
        case Type::date:
            return st::Value::date(core::Date::from_days(std::get<Day>(given)));
        case Type::text:
            return st::Value::text(std::get<std::string>(given));
        case Type::ref:
            return st::Value::ref(std::get<std::string>(given));
    }
    return {};
}

static std::vector<st::Value> values(const std::vector<Attribute>& declared,
                                     const std::vector<Value>& given)
{
    std::vector<st::Value> made;
    for (std::size_t i = 0; i < declared.size(); ++i) {
        made.push_back(value(declared[i], given.at(i)));
    }
    return made;
}

static std::shared_ptr<const st::Definitions> compile(const Framework& framework,
                                                      std::shared_ptr<st::Vocabulary> vocabulary,
                                                      Style& style)
{
    std::map<std::string, st::Setting, std::less<>> settings;
    for (const auto& one : framework.settings) {
        settings[one.name] = {.name = one.name,
                              .value = text(print_setting(one.value, style)),
                              .reading = "as the paper says",
                              .alternatives = {},
                              .source = "P-003"};
    }
    std::vector<st::DefinitionText> standards;
    for (const auto& one : framework.standards) {
        standards.push_back(definition(entry_of(one, style)));
    }
    std::vector<st::DefinitionText> indicators;
    for (const auto& one : framework.indicators) {
        indicators.push_back(definition(entry_of(one, style)));
    }
    auto compiled = st::compile(vocabulary, settings, standards, indicators);
    if (!compiled) {
        std::string complaints;
        for (const auto& problem : compiled.error()) {
            complaints += st::print_problem(problem) + "\n";
        }
        throw std::runtime_error(complaints);
    }
    return std::make_shared<const st::Definitions>(std::move(*compiled));
}

static void add_records(st::Facts& facts, const Case& given, const Kind& kind,
                        const std::string* only)
{
    const auto id = facts.vocabulary().find_kind(kind.name).value();
    const auto sort = facts.vocabulary().kind(id).subject;
    const auto at = given.facts.records.find(kind.name);
    if (at == given.facts.records.end()) {
        return;
    }
    for (const auto& record : at->second) {
        if (only != nullptr && record.subject != *only) {
            continue;
        }
        const auto day = core::Date::from_days(record.day);
        const auto when =
            kind.timed ? st::When::at_time(record.at)
            : kind.spell
                ? st::When::spell(day, record.to ? std::optional{core::Date::from_days(*record.to)}
                                                 : std::nullopt)
                : st::When::on(day);
        facts.add(id, facts.find(sort, record.subject).value(), record.id, when,
                  values(kind.attributes, record.values));
    }
}

static void add_waivers(st::Facts& facts, const Case& given, const std::string& kind,
                        const std::string* only)
{
    const auto sort = facts.vocabulary().find_subject(kind).value();
    for (const auto& waiver : given.facts.waivers) {
        const auto of = std::ranges::find_if(
            given.framework.standards, [&](const auto& s) { return s.id == waiver.standard; });
        if (of == given.framework.standards.end() || of->subject != kind ||
            (only != nullptr && *only != waiver.subject)) {
            continue;
        }
        facts.add_waiver(sort, {.subject = facts.find(sort, waiver.subject).value(),
                                .from = waiver.from,
                                .to = waiver.to.value_or(st::open_end),
                                .record = waiver.id,
                                .standard = waiver.standard,
                                .reason = "agreed",
                                .approved_by = "the head of service"});
    }
}

static void add_subjects(st::Facts& facts, const Case& given, const SubjectKind& kind)
{
    const auto sort = facts.vocabulary().find_subject(kind.name).value();
    const auto at = given.facts.subjects.find(kind.name);
    if (at == given.facts.subjects.end()) {
        return;
    }
    for (const auto& subject : at->second) {
        facts.set_attributes(sort, facts.add_subject(sort, subject.id),
                             values(kind.attributes, subject.values));
    }
}

Loaded load(const Case& given)
{
    Style style{given.style, true};
    auto vocabulary = std::make_shared<st::Vocabulary>();
    for (const auto& kind : given.framework.subjects) {
        st::SubjectKind made{
            .name = kind.name, .attributes = attributes(*vocabulary, kind.attributes), .born = {}};
        made.born = st::find_attribute(made.attributes, "born");
        vocabulary->add_subject(std::move(made));
    }
    for (const auto& kind : given.framework.kinds) {
        vocabulary->add_kind({.name = kind.name,
                              .subject = vocabulary->find_subject(kind.subject).value(),
                              .shape = kind.spell ? st::Shape::spell : st::Shape::event,
                              .time_of_day = kind.timed,
                              .attributes = attributes(*vocabulary, kind.attributes)});
    }
    Loaded made{compile(given.framework, vocabulary, style),
                std::make_unique<st::Facts>(vocabulary)};
    for (const auto& kind : given.framework.subjects) {
        add_subjects(*made.facts, given, kind);
    }
    for (const auto& kind : given.framework.kinds) {
        add_records(*made.facts, given, kind, nullptr);
    }
    for (const auto& kind : given.framework.subjects) {
        add_waivers(*made.facts, given, kind.name, nullptr);
    }
    made.facts->arrange(1);
    return made;
}

void replace(Loaded& loaded, const Case& given, const std::string& kind, const std::string& subject)
{
    auto& facts = *loaded.facts;
    const auto sort = facts.vocabulary().find_subject(kind).value();
    facts.begin_replacing(sort, facts.find(sort, subject).value());
    for (const auto& one : given.framework.kinds) {
        if (one.subject == kind) {
            add_records(facts, given, one, &subject);
        }
    }
    add_waivers(facts, given, kind, &subject);
    facts.finish_replacing();
    for (const auto& one : given.facts.subjects.at(kind)) {
        if (one.id == subject) {
            facts.set_attributes(
                sort, facts.find(sort, subject).value(),
                values(find_subject_kind(given.framework, kind)->attributes, one.values));
        }
    }
}

static std::string sorted(std::vector<std::vector<std::string>> rows)
{
    std::ranges::sort(rows);
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += (i == 0 ? "" : ",") + csv_field(row[i]);
        }
        text += "\n";
    }
    return text;
}

std::string print_obligations(const st::Evaluation& evaluation)
{
    std::vector<std::vector<std::string>> rows;
    const auto& standards = evaluation.definitions().standards;
    for (std::size_t s = 0; s < standards.size(); ++s) {
        const auto& subjects = evaluation.facts().subjects(standards[s].subject);
        for (st::SubjectIndex i = 0; i < subjects.size(); ++i) {
            for (const auto& one : evaluation.obligations(s, i)) {
                const bool hours = standards[s].in_hours();
                std::string record;
                if (one.record != st::no_row) {
                    record =
                        evaluation.facts().table(standards[s].settling_kind).record(one.record);
                }
                rows.push_back({standards[s].id, std::string{subjects.id(i)},
                                st::print_moment(one.opened, hours),
                                st::print_moment(one.due, hours),
                                std::string{st::word_for(one.outcome)},
                                st::print_moment(one.settled, hours), record});
            }
        }
    }
    return sorted(std::move(rows));
}

std::string print_statuses(const st::Evaluation& evaluation, Day on)
{
    std::vector<std::vector<std::string>> rows;
    const auto& standards = evaluation.definitions().standards;
    for (std::size_t s = 0; s < standards.size(); ++s) {
        const auto& subjects = evaluation.facts().subjects(standards[s].subject);
        for (st::SubjectIndex i = 0; i < subjects.size(); ++i) {
            const auto day = core::Date::from_days(on);
            const auto status = day == evaluation.as_at() ? evaluation.status(s, i)
                                                          : evaluation.status_on(s, i, day);
            if (status != st::Status::none) {
                rows.push_back({standards[s].id, std::string{subjects.id(i)},
                                std::string{st::word_for(status)}});
            }
        }
    }
    return sorted(std::move(rows));
}

}  // namespace goldthread::twin
