// exchange/facts.cpp: rows of imported facts, as the kinds that the framework declares.
#include "exchange/facts.h"

#include "people/facts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace goldthread::exchange {

using ledger::Reading;
using standards::AttributeType;
using standards::Value;
using standards::When;
using store::Row;

namespace {

/// The table that lists the subjects of a sort, and the notes on what else they are called.
struct Register {
    std::string_view sort;
    std::string_view table;
    std::string_view notes;
};
constexpr std::array registers{
    Register{"child", "ssd_person", {}}, Register{"worker", "worker", people::worker_ids},
    Register{"post", "post", {}}, Register{"team", {}, people::team_names}};

const Register& register_of(std::string_view sort)
{
    static constexpr Register none{};
    const auto* const found = std::ranges::find(registers, sort, &Register::sort);
    return found == registers.end() ? none : *found;
}

/// Undoes percent-encoding; broken encoding is left as it is.
std::string decoded(std::string_view text)
{
    std::string made;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ptr ==
                text.data() + i + 3) {
            made += static_cast<char>(value);
            i += 2;
        } else {
            made += text[i];
        }
    }
    return made;
}

std::optional<bool> flag_of(std::string_view text)
{
    if (text == "yes" || text == "Y" || text == "y" || text == "1" || text == "true") {
        return true;
    }
    if (text == "no" || text == "N" || text == "n" || text == "0" || text == "false") {
        return false;
    }
    return std::nullopt;
}

/// Missing where the text is none of the attribute's type: the vocabulary may have changed since.
Value value_of(const standards::Attribute& attribute, std::string_view text,
               const standards::Vocabulary& vocabulary)
{
    switch (attribute.type) {
        case AttributeType::flag:
            if (const auto flag = flag_of(text)) {
                return Value::flag(*flag);
            }
            return {};
        case AttributeType::number:
            if (const auto number = standards::parse_number(text)) {
                return Value::number(*number);
            }
            return {};
        case AttributeType::code:
            return vocabulary.find_code(text) ? Value::code(text) : Value{};
        case AttributeType::date:
            if (const auto day = core::parse_date(text)) {
                return Value::date(*day);
            }
            return {};
        case AttributeType::text:
            return Value::text(text);
        case AttributeType::ref:
            return Value::ref(text);
    }
    return {};
}

class ImportedFacts {
public:
    explicit ImportedFacts(Reading& reading)
        : reading_(reading), facts_(reading.facts()), vocabulary_(facts_.vocabulary())
    {
    }

    void read()
    {
        const auto use = [&](const Row& row) { take(row); };
        if (reading_.is_whole()) {
            reading_.each(
                "select kind, subject, row_key, from_on, to_on, minute, attributes"
                " from imported_fact where council_id = $council and known_to is null"
                " order by kind, subject, row_key",
                store::Values{}, use);
            return;
        }
        const auto& notes = register_of(reading_.only().sort).notes;
        const auto& id = reading_.only().id;
        for (const auto& spelled :
             notes.empty() ? std::vector{id} : reading_.notes().meaning(notes, id)) {
            reading_.each(
                "select kind, subject, row_key, from_on, to_on, minute, attributes"
                " from imported_fact where council_id = $council and subject = $1"
                " and known_to is null order by kind, row_key",
                {spelled}, use);
        }
    }

private:
    void begin_kind(std::string_view name)
    {
        name_ = name;
        kind_ = vocabulary_.find_kind(name);
        given_.clear();
        is_waivers_ = !kind_ && name == waiver_file;
        sort_ = kind_ ? std::nullopt : vocabulary_.find_subject(name);
        if (sort_) {
            const auto& of = vocabulary_.subject(*sort_).name;
            if (!reading_.is_whole() && of != reading_.only().sort) {
                sort_.reset();
                return;
            }
            register_ = register_of(of);
            subjects_.emplace(reading_, of, register_.table);
        }
        if (!kind_) {
            return;
        }
        declared_ = &vocabulary_.kind(*kind_);
        const auto& sort = vocabulary_.subject(declared_->subject).name;
        if (!reading_.is_whole() && sort != reading_.only().sort) {
            kind_.reset();
            return;
        }
        register_ = register_of(sort);
        subjects_.emplace(reading_, sort, register_.table);
        const auto& table = facts_.table(*kind_);
        for (auto row = reading_.first_row(*kind_); row < table.size(); ++row) {
            ++given_[{table.subject[row], table.day[row]}];
        }
    }

    void take(const Row& row)
    {
        if (row.text_view(0) != name_) {
            begin_kind(row.text_view(0));
        }
        if (is_waivers_) {
            take_waiver(row);
            return;
        }
        if (sort_) {
            take_subject(row);
        }
        if (!kind_) {
            return;
        }
        const auto minute = row.maybe_integer(5);
        if (minute.has_value() != declared_->time_of_day) {
            return;  // the framework dates the kind in another way than the file did
        }
        auto id = row.text_view(1);
        if (!register_.notes.empty()) {
            id = reading_.notes().told(register_.notes, id);
        }
        const auto subject = subjects_->at(id);
        if (subject == ledger::nobody) {
            return;
        }
        const auto day = row.day(3);
        if (const auto again = given_.find({subject, day.days()});
            again != given_.end() && again->second > 0) {
            --again->second;
            return;
        }
        const auto to = ledger::day_in(row, 4);
        const bool is_spell = declared_->shape == standards::Shape::spell;
        if (to && (!is_spell || *to < day)) {
            return;
        }
        read_attributes(row.text_view(6), declared_->attributes);
        const auto when = minute ? When::at_time(core::LocalMinutes{day.days()} * 1440 + *minute)
                          : is_spell ? When::spell(day, to)
                                     : When::on(day);
        facts_.add(*kind_, subject, row.text_view(2), when, values_);
    }

    /// The standard says of which sort its subjects are, and this reader knows no standard: a
    /// waiver is given to each subject of that id, and counts for the one that the standard is
    /// about.
    void take_waiver(const Row& row)
    {
        const auto from = row.day(3);
        const auto to = ledger::day_in(row, 4);
        if (to && *to < from) {
            return;
        }
        std::map<std::string, std::string, std::less<>> said;
        each_attribute(row.text_view(6), [&](std::string_view name, std::string text) {
            said.insert_or_assign(std::string(name), std::move(text));
        });
        for (std::size_t i = 0; i < vocabulary_.subjects().size(); ++i) {
            const auto sort = static_cast<standards::SubjectKindId>(i);
            const auto& name = vocabulary_.subject(sort).name;
            if (!reading_.is_whole() && name != reading_.only().sort) {
                continue;
            }
            const auto& notes = register_of(name).notes;
            const auto id =
                notes.empty() ? row.text_view(1) : reading_.notes().told(notes, row.text_view(1));
            if (const auto subject = facts_.find(sort, id)) {
                facts_.add_waiver(sort, {.subject = *subject,
                                         .from = from.days(),
                                         .to = to ? to->days() : standards::open_end,
                                         .record = row.text(2),
                                         .standard = said["standard"],
                                         .reason = said["reason"],
                                         .approved_by = said["approved_by"]});
            }
        }
    }

    void take_subject(const Row& row)
    {
        const auto subject = subjects_->at(row.text_view(1));
        const auto& declared = vocabulary_.subject(*sort_).attributes;
        read_attributes(row.text_view(6), declared);
        for (std::size_t i = 0; i < declared.size() && subject != ledger::nobody; ++i) {
            if (!values_[i].is_missing()) {
                facts_.set_attribute(*sort_, subject, i, values_[i]);
            }
        }
    }

    template <class Use>
    static void each_attribute(std::string_view packed, const Use& use)
    {
        while (!packed.empty()) {
            const auto end = std::min(packed.find('&'), packed.size());
            const auto pair = packed.substr(0, end);
            packed.remove_prefix(std::min(end + 1, packed.size()));
            if (const auto equals = pair.find('='); equals != std::string_view::npos) {
                use(pair.substr(0, equals), decoded(pair.substr(equals + 1)));
            }
        }
    }

    void read_attributes(std::string_view packed, const std::vector<standards::Attribute>& declared)
    {
        values_.assign(declared.size(), Value{});
        texts_.resize(declared.size());
        each_attribute(packed, [&](std::string_view name, std::string text) {
            if (const auto place = standards::find_attribute(declared, name)) {
                texts_[*place] = std::move(text);  // values point into it
                values_[*place] = value_of(declared[*place], texts_[*place], vocabulary_);
            }
        });
    }

    Reading& reading_;
    standards::Facts& facts_;
    const standards::Vocabulary& vocabulary_;
    std::string name_;
    std::optional<standards::KindId> kind_;
    std::optional<standards::SubjectKindId> sort_;  ///< Where the rows are subjects.
    bool is_waivers_ = false;
    const standards::Kind* declared_ = nullptr;
    Register register_;
    std::optional<ledger::Subjects> subjects_;
    /// How many records of the kind at hand others gave, by subject and day.
    std::map<std::pair<standards::SubjectIndex, standards::Day>, int> given_;
    std::vector<Value> values_;
    std::vector<std::string> texts_;
};

void read_imported(Reading& reading)
{
    ImportedFacts{reading}.read();
}

}  // namespace

std::span<const ledger::FactReader> fact_readers()
{
    // A kind of which nothing came in is none that a table was to bring: see
    // Contents::find_present.
    static const std::vector<ledger::FactReader> readers{{.name = "facts of an extract",
                                                          .sort = ledger::every_sort,
                                                          .yields = {},
                                                          .attributes = {},
                                                          .read = read_imported}};
    return readers;
}

}  // namespace goldthread::exchange
