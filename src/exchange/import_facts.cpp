// exchange/import_facts.cpp: names of files and columns against what a kind of fact may have.
#include "exchange/import_facts.h"

#include "exchange/facts.h"
#include "platform/text/csv.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <system_error>

namespace goldthread::exchange {

namespace {

constexpr std::size_t name_max = 100;

bool is_name(std::string_view text)
{
    return !text.empty() && text.size() <= name_max && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    });
}

/// The header's names; empty where there is none that can be read: the rows will say why.
std::vector<std::string> header_of(const std::filesystem::path& file)
{
    std::vector<std::string> names;
    text::CsvReader reader{file};
    if (reader.next()) {
        for (const auto cell : reader.cells()) {
            names.emplace_back(trimmed(cell));
        }
    }
    return names;
}

}  // namespace

FactFiles find_fact_files(const std::filesystem::path& folder)
{
    const auto facts = folder / "facts";
    FactFiles found;
    std::error_code fault;
    if (!std::filesystem::is_directory(facts, fault)) {
        return found;
    }
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator each{facts, fault}, end; !fault && each != end;
         each.increment(fault)) {
        if (each->is_regular_file() && each->path().extension() == ".csv") {
            files.push_back(each->path());
        }
    }
    if (fault) {
        throw std::runtime_error("The folder " + facts.string() +
                                 " cannot be read: " + fault.message());
    }
    std::ranges::sort(files);
    for (const auto& file : files) {
        if (!is_name(file.stem().string())) {
            found.messages.push_back(
                {.severity = Severity::table_refused,
                 .file = "facts/" + file.filename().string(),
                 .row = 0,
                 .field = {},
                 .value = {},
                 .wrong = "The file's name is not that of a kind of fact.",
                 .to_do = "Name it as the framework names the kind: letters, digits and _."});
            continue;
        }
        found.by_kind.emplace(file.stem().string(), file);
        const auto size = std::filesystem::file_size(file, fault);
        found.bytes += fault ? 0 : static_cast<std::uint64_t>(size);
    }
    return found;
}

FactRule::FactRule(const std::string& kind, const std::filesystem::path& file,
                   const standards::Vocabulary* vocabulary)
{
    rule_.source = "facts/" + kind;
    rule_.fact_kind = kind;
    auto header = header_of(file);
    if (std::ranges::find(header, "id") != header.end() &&
        std::ranges::find(header, "record") == header.end()) {
        rule_.fields.push_back({.name = "id", .must = true, .fact = true, .place = Place::key});
        rule_.key = {0};
        rule_.owner = 0;
        add_attributes(std::move(header));
        if (vocabulary != nullptr) {
            check(*vocabulary);
        }
        return;
    }
    rule_.fields.push_back({.name = "record", .must = true, .fact = true, .place = Place::key});
    rule_.fields.push_back({.name = "subject", .must = true, .fact = true, .place = Place::owner});
    rule_.key = {0};
    rule_.owner = 1;
    add_times(header);
    add_attributes(std::move(header));
    if (kind == waiver_file && (vocabulary == nullptr || !vocabulary->find_kind(kind))) {
        check_waivers();
    } else if (vocabulary != nullptr) {
        check(*vocabulary);
    }
}

/// `record,subject,standard,from,to` and perhaps `reason,approved_by`.
void FactRule::check_waivers()
{
    bool names_standard = false;
    for (auto& field : rule_.fields) {
        if (field.name == "standard") {
            field.must = true;
            names_standard = true;
        } else if (field.place == Place::attribute && field.name != "reason" &&
                   field.name != "approved_by") {
            say(Severity::note, field.name,
                "A waiver has no such attribute: it counts for nothing.",
                "A waiver has standard, from, to, reason and approved_by.");
        }
    }
    if (!names_standard || begin_ != "from") {
        say(Severity::table_refused, names_standard ? begin_ : "standard",
            "A waiver names the standard that it waives, and from when to when.",
            "Give the file the columns record, subject, standard, from and to.");
    }
}

/// 1. One of `on`, `at` and `from`. 2. With `from`, `to`.
void FactRule::add_times(std::span<const std::string> header)
{
    begin_ = "on";
    for (const auto* name : {"at", "from"}) {
        if (std::ranges::find(header, name) == header.end()) {
            continue;
        }
        if (begin_ != "on" || std::ranges::find(header, "on") != header.end()) {
            say(Severity::table_refused, name,
                "The file has more than one of the columns on, at and from.",
                "An event has on, or at with a time of day; a spell has from and to.");
            return;
        }
        begin_ = name;
    }
    rule_.fields.push_back({.name = begin_,
                            .type = begin_ == "at" ? CellType::moment : CellType::date,
                            .must = true,
                            .fact = true,
                            .place = Place::begin});
    if (begin_ == "from") {
        rule_.fields.push_back({.name = "to",
                                .type = CellType::date,
                                .must = false,
                                .fact = true,
                                .place = Place::end});
        rule_.spell = std::pair{std::size_t{2}, std::size_t{3}};
    }
}

/// In the order of their names, so that another order of the columns changes no row.
void FactRule::add_attributes(std::vector<std::string> header)
{
    static constexpr std::array<std::string_view, 5> dated{"record", "subject", "on", "at", "from"};
    static constexpr std::array<std::string_view, 1> listed{"id"};
    const std::span<const std::string_view> own =
        begin_.empty() ? std::span<const std::string_view>{listed} : dated;
    std::ranges::sort(header);
    header.erase(std::unique(header.begin(), header.end()), header.end());
    for (const auto& name : header) {
        if (std::ranges::find(own, name) != own.end() || name.empty() ||
            (name == "to" && begin_ == "from")) {
            continue;
        }
        if (!is_name(name)) {
            say(Severity::table_refused, shortened(name),
                "The column's name is not that of an attribute.",
                "Name it as the framework names the attribute: letters, digits and _.");
            continue;
        }
        rule_.fields.push_back({.name = name, .place = Place::attribute});
    }
}

void FactRule::check(const standards::Vocabulary& vocabulary)
{
    const auto sort = begin_.empty() ? vocabulary.find_subject(rule_.fact_kind) : std::nullopt;
    if (sort) {
        check_attributes("sort of subject " + rule_.fact_kind, vocabulary.subject(*sort).attributes,
                         vocabulary);
        return;
    }
    const auto id = begin_.empty() ? std::nullopt : vocabulary.find_kind(rule_.fact_kind);
    if (!id) {
        std::vector<std::string> names;
        for (const auto& kind : vocabulary.kinds()) {
            names.push_back(kind.name);
        }
        const auto meant = standards::nearest(rule_.fact_kind, names);
        say(Severity::note, {},
            begin_.empty() ? "The framework has no sort of subject of this name: its rows count "
                             "for nothing."
                           : "The framework has no kind of this name: its rows count for nothing.",
            meant.empty() ? "Declare the kind in the framework's vocabulary."
                          : "If " + meant + " is meant, name the file " + meant + ".csv.");
        return;
    }
    const auto& kind = vocabulary.kind(*id);
    const bool is_spell = kind.shape == standards::Shape::spell;
    const std::string wanted = is_spell ? "from" : kind.time_of_day ? "at" : "on";
    if (wanted != begin_) {
        say(Severity::table_refused, begin_,
            "The framework's kind " + kind.name + " is dated by the column " + wanted + ".",
            "Give the file the column " + wanted + (is_spell ? " and the column to." : "."));
    }
    if (vocabulary.subject(kind.subject).name == "child") {
        rule_.person = rule_.owner;
    }
    check_attributes("kind " + kind.name, kind.attributes, vocabulary);
}

void FactRule::check_attributes(const std::string& of,
                                const std::vector<standards::Attribute>& declared,
                                const standards::Vocabulary& vocabulary)
{
    for (auto& field : rule_.fields) {
        if (field.place != Place::attribute) {
            continue;
        }
        const auto place = standards::find_attribute(declared, field.name);
        if (!place) {
            say(Severity::note, field.name,
                "The framework's " + of + " has no such attribute: it counts for nothing.",
                "Declare it in the framework's vocabulary, or leave the column out.");
            continue;
        }
        type_of(field, declared[*place], vocabulary);
    }
}

void FactRule::type_of(FieldRule& field, const standards::Attribute& attribute,
                       const standards::Vocabulary& vocabulary)
{
    using standards::AttributeType;
    if (attribute.type == AttributeType::flag) {
        field.type = CellType::flag;
    } else if (attribute.type == AttributeType::date) {
        field.type = CellType::date;
    } else if (attribute.type == AttributeType::number) {
        field.type = CellType::real;
    } else if (attribute.type == AttributeType::code) {
        field.type = CellType::code;
        auto& codes = codes_[field.name];
        for (const auto code : attribute.codes) {
            codes.add(vocabulary.code_name(code));
        }
        field.codes = &codes;
    }
}

void FactRule::say(Severity severity, std::string field, std::string wrong, std::string to_do)
{
    is_refused_ = is_refused_ || severity == Severity::table_refused;
    messages_.push_back({.severity = severity,
                         .file = rule_.source + ".csv",
                         .row = severity == Severity::table_refused ? 1 : 0,
                         .field = std::move(field),
                         .value = {},
                         .wrong = std::move(wrong),
                         .to_do = std::move(to_do)});
}

}  // namespace goldthread::exchange
