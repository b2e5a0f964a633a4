// Long: reading a folder and naming each fault of it are one pass over the same rows.
#include "exchange/fact_folder.h"

#include "exchange/fact_columns.h"
#include "platform/text/csv.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

namespace goldthread::exchange {

namespace {

using standards::Attribute;
using standards::AttributeType;
using standards::Facts;
using standards::Shape;
using standards::Value;

std::string shortened(std::string_view text)
{
    return "\"" + std::string{text.substr(0, 60)} + (text.size() > 60 ? "…\"" : "\"");
}

/// One file: its header resolved to columns, its rows one after the other.
class File {
public:
    File(const std::filesystem::path& folder, const std::string& name,
         std::vector<FolderFault>& faults)
        : name_(name + ".csv"), faults_(faults)
    {
        std::error_code code;
        if (std::filesystem::exists(folder / name_, code)) {
            reader_.emplace(folder / name_);
        }
    }

    bool present() const { return reader_.has_value(); }

    /// Reads the header; `required` columns must be there, `optional` may be, others may not.
    bool header(const std::vector<std::string>& required, const std::vector<std::string>& optional)
    {
        if (!reader_->next()) {
            form_fault();
            return false;
        }
        names_.assign(reader_->cells().begin(), reader_->cells().end());
        std::vector<std::string> known = required;
        known.insert(known.end(), optional.begin(), optional.end());
        bool good = true;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (std::ranges::find(known, names_[i]) == known.end()) {
                const auto near = standards::nearest(names_[i], known);
                fault(1, names_[i],
                      "there is no such column" +
                          (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
                good = false;
            } else if (std::ranges::count(names_, names_[i]) > 1 &&
                       std::ranges::find(names_, names_[i]) - names_.begin() !=
                           static_cast<std::ptrdiff_t>(i)) {
                fault(1, names_[i], "the column stands here twice");
                good = false;
            }
        }
        for (const auto& column : required) {
            if (std::ranges::find(names_, column) == names_.end()) {
                fault(1, column, "the column is missing");
                good = false;
            }
        }
        return good;
    }
    std::optional<std::size_t> column(std::string_view name) const
    {
        const auto found = std::ranges::find(names_, name);
        return found == names_.end()
                   ? std::nullopt
                   : std::optional{static_cast<std::size_t>(found - names_.begin())};
    }

    /// The next row with as many cells as the header; rows without are faults.
    bool next()
    {
        while (reader_->next()) {
            if (reader_->cells().size() == names_.size()) {
                return true;
            }
            fault(reader_->row(), "",
                  "the row has " + std::to_string(reader_->cells().size()) + " cells, the header " +
                      std::to_string(names_.size()));
        }
        form_fault();
        return false;
    }
    std::string_view cell(std::size_t column) const { return reader_->cells()[column]; }
    std::size_t row() const { return reader_->row(); }

    void fault(std::size_t row, std::string column, std::string message)
    {
        if (++count_ <= faults_max) {
            faults_.push_back({name_, row, std::move(column), std::move(message)});
        } else if (count_ == faults_max + 1) {
            faults_.push_back({name_, row, "", "and more; mend these first"});
        }
    }
    void bad(std::size_t column, std::string message)
    {
        fault(row(), names_[column], std::move(message));
    }
    std::size_t count() const { return count_; }

private:
    void form_fault()
    {
        if (const auto& error = reader_->error()) {
            const bool named = error->column > 0 && error->column <= names_.size();
            fault(error->row, named ? names_[error->column - 1] : "", error->message);
        }
    }

    std::string name_;
    std::vector<FolderFault>& faults_;
    std::optional<text::CsvReader> reader_;
    std::vector<std::string> names_;
    std::size_t count_ = 0;
};

/// Reads a cell as the attribute's type. Nothing (and a fault) where it is of another.
std::optional<Value> read_value(File& file, std::size_t column, const Attribute& attribute,
                                const standards::Vocabulary& vocabulary)
{
    const auto text = file.cell(column);
    if (text.empty()) {
        return Value::missing();
    }
    const auto wrong = [&](std::string_view wanted) {
        file.bad(column, shortened(text) + " is not " + std::string{wanted});
        return std::nullopt;
    };
    switch (attribute.type) {
        case AttributeType::flag:
            if (text != "yes" && text != "no") {
                return wrong("yes or no");
            }
            return Value::flag(text == "yes");
        case AttributeType::number: {
            const auto number = standards::parse_number(text);
            return number ? std::optional{Value::number(*number)}
                          : wrong(
                                "a number with at most twelve digits before the point and four "
                                "after it");
        }
        case AttributeType::code: {
            const auto code = vocabulary.find_code(text);
            if (!code || std::ranges::find(attribute.codes, *code) == attribute.codes.end()) {
                return wrong("one of the codes declared");
            }
            return Value::code(text);
        }
        case AttributeType::date: {
            const auto day = core::parse_date(text);
            return day ? std::optional{Value::date(*day)} : wrong("a date such as 2026-03-31");
        }
        case AttributeType::text:
            return Value::text(text);
        case AttributeType::ref:
            return Value::ref(text);
    }
    return std::nullopt;
}

std::optional<core::Date> read_date(File& file, std::size_t column, bool may_be_empty)
{
    const auto text = file.cell(column);
    if (text.empty() && may_be_empty) {
        return std::nullopt;
    }
    const auto day = core::parse_date(text);
    if (!day) {
        file.bad(column, text.empty() ? std::string{"a date is wanted here"}
                                      : shortened(text) + " is not a date such as 2026-03-31");
    }
    return day;
}

std::vector<std::string> names_of(const std::vector<Attribute>& attributes)
{
    std::vector<std::string> names;
    names.reserve(attributes.size());
    for (const auto& attribute : attributes) {
        names.push_back(attribute.name);
    }
    return names;
}

class Reader {
public:
    Reader(const std::filesystem::path& folder, Facts& facts, std::vector<FolderFault>& faults,
           unsigned threads)
        : folder_(folder),
          facts_(facts),
          vocabulary_(facts.vocabulary()),
          faults_(faults),
          threads_(threads)
    {
    }

    void subjects(standards::SubjectKindId sort)
    {
        const auto& declared = vocabulary_.subject(sort);
        File file{folder_, declared.name, faults_};
        if (!file.present() || load_subjects(folder_ / (declared.name + ".csv"), facts_, sort)) {
            return;
        }
        if (!file.header({"id"}, names_of(declared.attributes))) {
            return;
        }
        const auto columns = attribute_columns(file, declared.attributes);
        const auto id = *file.column("id");
        while (file.next()) {
            if (file.cell(id).empty()) {
                file.bad(id, "an id is wanted here");
                continue;
            }
            if (facts_.find(sort, file.cell(id))) {
                file.bad(id, "the id " + shortened(file.cell(id)) + " stands in the file twice");
                continue;
            }
            const auto subject = facts_.add_subject(sort, file.cell(id));
            if (read_attributes(file, declared.attributes, columns)) {
                facts_.set_attributes(sort, subject, values_);
            }
        }
    }

    void kind(standards::KindId id)
    {
        const auto& declared = vocabulary_.kind(id);
        File file{folder_, declared.name, faults_};
        if (!file.present() ||
            load_records(folder_ / (declared.name + ".csv"), facts_, id, threads_)) {
            return;
        }
        const bool spell = declared.shape == Shape::spell;
        std::vector<std::string> required{"record", "subject"};
        if (spell) {
            required.insert(required.end(), {"from", "to"});
        } else {
            required.emplace_back(declared.time_of_day ? "at" : "on");
        }
        if (!file.header(required, names_of(declared.attributes))) {
            return;
        }
        const auto columns = attribute_columns(file, declared.attributes);
        const auto record = *file.column("record");
        const auto subject_column = *file.column("subject");
        const auto first = *file.column(spell ? "from" : declared.time_of_day ? "at" : "on");
        std::unordered_set<std::string> seen;
        while (file.next()) {
            const auto before = file.count();
            if (!seen.emplace(file.cell(record)).second) {
                file.bad(record, "the record " + shortened(file.cell(record)) +
                                     " stands in the file twice");
            }
            const auto subject = subject_of(file, subject_column, declared.subject);
            const auto when = read_when(file, declared, first);
            const bool good = read_attributes(file, declared.attributes, columns);
            if (good && subject && when && file.count() == before) {
                facts_.add(id, *subject, file.cell(record), *when, values_);
            }
        }
    }

    void waivers(const std::map<std::string, standards::SubjectKindId, std::less<>>& waived)
    {
        File file{folder_, "waiver", faults_};
        std::vector<std::string> optional{"reason", "approved_by"};
        if (const auto kind = vocabulary_.find_kind("waiver")) {
            const auto more = names_of(vocabulary_.kind(*kind).attributes);
            optional.insert(optional.end(), more.begin(), more.end());
        }
        if (!file.present() ||
            !file.header({"record", "subject", "standard", "from", "to"}, optional)) {
            return;
        }
        std::unordered_set<std::string> seen;
        while (file.next()) {
            const auto before = file.count();
            standards::Waiver waiver;
            const auto record = *file.column("record");
            waiver.record = file.cell(record);
            if (!seen.insert(waiver.record).second) {
                file.bad(record,
                         "the record " + shortened(waiver.record) + " stands in the file twice");
            }
            waiver.standard = file.cell(*file.column("standard"));
            const auto from = read_date(file, *file.column("from"), false);
            const auto to = read_date(file, *file.column("to"), true);
            if (from && to && *to < *from) {
                file.bad(*file.column("to"), "the end lies before the start");
            }
            if (const auto reason = file.column("reason")) {
                waiver.reason = file.cell(*reason);
            }
            if (const auto approved = file.column("approved_by")) {
                waiver.approved_by = file.cell(*approved);
            }
            const auto sort = waived.find(waiver.standard);
            if (sort == waived.end()) {
                continue;  // of a standard that this framework does not have
            }
            const auto subject = subject_of(file, *file.column("subject"), sort->second);
            if (subject && from && file.count() == before) {
                waiver.subject = *subject;
                waiver.from = from->days();
                waiver.to = to ? to->days() : standards::open_end;
                facts_.add_waiver(sort->second, std::move(waiver));
            }
        }
    }

    void populations()
    {
        File file{folder_, "population", faults_};
        if (!file.present() || !file.header({"name", "from", "to", "value"}, {})) {
            return;
        }
        const Attribute number{"value", AttributeType::number, {}};
        while (file.next()) {
            const auto before = file.count();
            standards::Population made;
            made.name = file.cell(*file.column("name"));
            const auto from = read_date(file, *file.column("from"), false);
            const auto to = read_date(file, *file.column("to"), true);
            if (from && to && *to < *from) {
                file.bad(*file.column("to"), "the end lies before the start");
            }
            const auto value = read_value(file, *file.column("value"), number, vocabulary_);
            if (value && value->is_missing()) {
                file.bad(*file.column("value"), "a number is wanted here");
            }
            if (from && value && file.count() == before) {
                made.from = from->days();
                made.to = to ? to->days() : standards::open_end;
                made.value = value->number();
                facts_.add_population(std::move(made));
            }
        }
    }

private:
    static std::vector<std::optional<std::size_t>> attribute_columns(
        const File& file, const std::vector<Attribute>& attributes)
    {
        std::vector<std::optional<std::size_t>> columns;
        columns.reserve(attributes.size());
        for (const auto& attribute : attributes) {
            columns.push_back(file.column(attribute.name));
        }
        return columns;
    }

    bool read_attributes(File& file, const std::vector<Attribute>& attributes,
                         const std::vector<std::optional<std::size_t>>& columns)
    {
        values_.clear();
        bool good = true;
        for (std::size_t i = 0; i < attributes.size(); ++i) {
            const auto value = columns[i]
                                   ? read_value(file, *columns[i], attributes[i], vocabulary_)
                                   : Value::missing();
            good = good && value;
            values_.push_back(value.value_or(Value::missing()));
        }
        return good;
    }

    std::optional<standards::SubjectIndex> subject_of(File& file, std::size_t column,
                                                      standards::SubjectKindId sort)
    {
        const auto found = facts_.find(sort, file.cell(column));
        if (!found) {
            file.bad(column, "there is no " + shortened(file.cell(column)) + " in " +
                                 vocabulary_.subject(sort).name + ".csv");
        }
        return found;
    }

    static std::optional<standards::When> read_when(File& file, const standards::Kind& kind,
                                                    std::size_t first)
    {
        if (kind.time_of_day) {
            const auto at = core::parse_local_time(file.cell(first));
            if (!at) {
                file.bad(first,
                         shortened(file.cell(first)) + " is not a time such as 2026-03-31T09:30");
                return std::nullopt;
            }
            return standards::When::at_time(*at);
        }
        const auto day = read_date(file, first, false);
        if (!day || kind.shape == Shape::event) {
            return day ? std::optional{standards::When::on(*day)} : std::nullopt;
        }
        const auto column = *file.column("to");
        const auto to = read_date(file, column, true);
        if (to && *to < *day) {
            file.bad(column, "the end lies before the start");
            return std::nullopt;
        }
        return standards::When::spell(*day, to);
    }

    const std::filesystem::path& folder_;
    Facts& facts_;
    const standards::Vocabulary& vocabulary_;
    std::vector<FolderFault>& faults_;
    unsigned threads_;
    std::vector<Value> values_;
};

}  // namespace

std::string print_fault(const FolderFault& fault)
{
    std::string text = fault.file + ": ";
    if (fault.row > 0) {
        text += "row " + std::to_string(fault.row);
        text += fault.column.empty() ? ": " : ", column \"" + fault.column + "\": ";
    }
    return text + fault.message;
}

std::expected<std::unique_ptr<Facts>, std::vector<FolderFault>> read_fact_folder(
    const std::filesystem::path& folder, std::shared_ptr<const standards::Vocabulary> vocabulary,
    const std::map<std::string, standards::SubjectKindId, std::less<>>& waived, unsigned threads)
{
    std::vector<FolderFault> faults;
    std::error_code code;
    if (!std::filesystem::is_directory(folder, code)) {
        faults.push_back({folder.string(), 0, "", "there is no such folder of facts"});
        return std::unexpected(std::move(faults));
    }
    auto facts = std::make_unique<Facts>(std::move(vocabulary));
    Reader reader{folder, *facts, faults, threads};
    for (std::size_t i = 0; i < facts->vocabulary().subjects().size(); ++i) {
        reader.subjects(static_cast<standards::SubjectKindId>(i));
    }
    for (std::size_t i = 0; i < facts->vocabulary().kinds().size(); ++i) {
        if (facts->vocabulary().kinds()[i].name != "waiver") {
            reader.kind(static_cast<standards::KindId>(i));
        }
    }
    reader.waivers(waived);
    reader.populations();
    if (!faults.empty()) {
        return std::unexpected(std::move(faults));
    }
    return facts;
}

}  // namespace goldthread::exchange
