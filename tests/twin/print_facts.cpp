// tests/twin/print_facts.cpp: facts as the exchange format has them.
#include "figures.h"
#include "slow_time.h"
#include "style.h"

#include <fstream>
#include <stdexcept>

namespace goldthread::twin {
namespace {

/// A table with its columns in any order, as any program might write it.
std::string csv(std::vector<std::vector<std::string>> columns, Style& style)
{
    if (style.chance(50)) {
        style.shuffle(columns);
    }
    const std::string end = style.chance(20) ? "\r\n" : "\n";
    const int quotes = style.chance(20) ? 30 : 0;
    std::string text;
    for (std::size_t row = 0; row < columns.front().size(); ++row) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string& cell = columns[i].at(row);
            std::string field = csv_field(cell);
            if (field == cell && style.chance(quotes)) {
                field = "\"" + cell + "\"";
            }
            text += (i == 0 ? "" : ",") + field;
        }
        text += end;
    }
    return text;
}

std::string print(const std::optional<Day>& day)
{
    return day ? print_day(*day) : "";
}

using Columns = std::vector<std::vector<std::string>>;

void add_values(Columns& columns, std::size_t from, const std::vector<Value>& values)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        columns[from + i].push_back(print(values[i]));
    }
}

Columns head(std::vector<std::string> names, const std::vector<Attribute>& attributes)
{
    Columns columns;
    for (auto& name : names) {
        columns.push_back({std::move(name)});
    }
    for (const auto& attribute : attributes) {
        columns.push_back({attribute.name});
    }
    return columns;
}

}  // namespace

void print_facts(const Case& given, Style& style, Files& files)
{
    for (const auto& kind : given.framework.subjects) {
        Columns columns = head({"id"}, kind.attributes);
        const auto at = given.facts.subjects.find(kind.name);
        if (at == given.facts.subjects.end()) {
            continue;
        }
        for (const auto& subject : at->second) {
            columns[0].push_back(subject.id);
            add_values(columns, 1, subject.values);
        }
        files["facts/" + kind.name + ".csv"] = csv(columns, style);
    }
    for (const auto& kind : given.framework.kinds) {
        const auto at = given.facts.records.find(kind.name);
        if (at == given.facts.records.end() || (at->second.empty() && style.chance(50))) {
            continue;
        }
        Columns columns =
            kind.spell ? head({"record", "subject", "from", "to"}, kind.attributes)
                       : head({"record", "subject", kind.timed ? "at" : "on"}, kind.attributes);
        for (const auto& record : at->second) {
            columns[0].push_back(record.id);
            columns[1].push_back(record.subject);
            columns[2].push_back(kind.timed ? print_minute(record.at) : print_day(record.day));
            if (kind.spell) {
                columns[3].push_back(print(record.to));
            }
            add_values(columns, kind.spell ? 4 : 3, record.values);
        }
        files["facts/" + kind.name + ".csv"] = csv(columns, style);
    }
    if (!given.facts.waivers.empty()) {
        Columns columns =
            head({"record", "subject", "standard", "from", "to", "reason", "approved_by"}, {});
        for (const auto& waiver : given.facts.waivers) {
            const std::vector<std::string> row{
                waiver.id,        waiver.subject, waiver.standard,      print_day(waiver.from),
                print(waiver.to), "agreed",       "the head of service"};
            for (std::size_t i = 0; i < row.size(); ++i) {
                columns[i].push_back(row[i]);
            }
        }
        files["facts/waiver.csv"] = csv(columns, style);
    }
    if (!given.facts.populations.empty()) {
        Columns columns = head({"name", "from", "to", "value"}, {});
        for (const auto& one : given.facts.populations) {
            columns[0].push_back(one.name);
            columns[1].push_back(print_day(one.from));
            columns[2].push_back(print(one.to));
            columns[3].push_back(print(Value{one.value}));
        }
        files["facts/population.csv"] = csv(columns, style);
    }
}

Files print_files(const Case& given)
{
    Style style{given.style};
    Files files;
    print_framework(given.framework, style, files);
    print_facts(given, style, files);
    return files;
}

void write_files(const Files& files, const std::filesystem::path& folder)
{
    for (const auto& [path, text] : files) {
        std::filesystem::create_directories((folder / path).parent_path());
        std::ofstream out(folder / path, std::ios::binary);
        out << text;
        if (!out.flush()) {
            throw std::runtime_error("cannot write " + (folder / path).string());
        }
    }
}

}  // namespace goldthread::twin
