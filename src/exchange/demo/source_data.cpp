// exchange/demo/source_data.cpp: reads the small files that ship with the program.
#include "exchange/demo/source_data.h"

#include "platform/core/result.h"
#include "platform/text/csv.h"

#include <algorithm>
#include <stdexcept>

namespace goldthread::demo {

namespace {

using Row = std::vector<std::string>;

/// The rows below the header; each has as many cells as the header.
std::vector<Row> rows_of(const std::filesystem::path& file)
{
    text::CsvReader reader(file);
    std::vector<Row> rows;
    std::size_t width = 0;
    while (reader.next()) {
        const auto cells = reader.cells();
        if (reader.row() == 1) {
            width = cells.size();
            continue;
        }
        if (cells.size() != width) {
            throw std::runtime_error(file.string() + ":" + std::to_string(reader.line()) + ": " +
                                     std::to_string(width) + " cells are needed");
        }
        rows.emplace_back(cells.begin(), cells.end());
    }
    if (reader.error()) {
        throw std::runtime_error(file.string() + ": " + reader.error()->message);
    }
    return rows;
}

void read_names(SourceData& into, const std::filesystem::path& data)
{
    for (const Row& row : rows_of(data / "names/given_names.csv")) {
        into.names[row[2]].given.at(row[1] == "F" ? 0 : 1).push_back(row[0]);
    }
    for (const Row& row : rows_of(data / "names/family_names.csv")) {
        into.names[row[1]].family.push_back(row[0]);
    }
    for (const auto& [name, group] : into.names) {
        if (group.given[0].empty() || group.given[1].empty() || group.family.empty()) {
            throw std::runtime_error((data / "names").string() + ": group " + name +
                                     " needs girls', boys' and family names");
        }
    }
    for (const Row& row : rows_of(data / "demo/ethnicity.csv")) {
        const auto group = into.names.find(row[1]);
        if (group == into.names.end()) {
            throw std::runtime_error((data / "demo/ethnicity.csv").string() +
                                     ": no names of group " + row[1]);
        }
        into.ethnicities.push_back({row[0], &group->second, std::stod(row[2])});
    }
}

}  // namespace

void Choices::add(Choice choice, double weight)
{
    choices_.push_back(std::move(choice));
    until_.push_back((until_.empty() ? 0 : until_.back()) + weight);
}

const Choice& Choices::draw(Random& random) const
{
    core::expects(!choices_.empty(), "a list to draw from has values");
    const double at = random.share() * until_.back();
    const auto found = std::upper_bound(until_.begin(), until_.end(), at);
    const auto index = std::min<std::ptrdiff_t>(found - until_.begin(), std::ssize(choices_) - 1);
    return choices_[static_cast<std::size_t>(index)];
}

double SourceData::figure(std::string_view name) const
{
    const auto found = figures.find(name);
    core::expects(found != figures.end(), "a figure that is used stands in figures.csv");
    return found->second;
}

const Choices& SourceData::list(std::string_view name) const
{
    const auto found = choices.find(name);
    core::expects(found != choices.end(), "a list that is used stands in choices.csv");
    return found->second;
}

const Ethnicity& SourceData::draw_ethnicity(Random& random) const
{
    double all = 0;
    for (const Ethnicity& ethnicity : ethnicities) {
        all += ethnicity.weight;
    }
    double at = random.share() * all;
    for (const Ethnicity& ethnicity : ethnicities) {
        at -= ethnicity.weight;
        if (at < 0) {
            return ethnicity;
        }
    }
    return ethnicities.back();
}

SourceData read_source_data(const std::filesystem::path& home)
{
    const std::filesystem::path data = home / "data";
    SourceData source;
    for (const Row& row : rows_of(data / "demo/figures.csv")) {
        source.figures[row[0]] = std::stod(row[1]);
    }
    for (const Row& row : rows_of(data / "demo/choices.csv")) {
        source.choices[row[0]].add({row[1], row[3]}, std::stod(row[2]));
    }
    for (const Row& row : rows_of(data / "demo/places.csv")) {
        (row[0] == "street" ? source.streets : source.localities).push_back(row[1]);
    }
    for (const Row& row : rows_of(data / "demo/teams.csv")) {
        source.team_sorts.push_back({row[0], row[1], row[2], std::stoi(row[3])});
    }
    for (const Row& row : rows_of(data / "demo/learning.csv")) {
        source.learning.push_back({row[0], row[1], row[2], row[3]});
    }
    for (const Row& row : rows_of(data / "ssd/fields.csv")) {
        source.tables[row[0]].push_back(row[1]);
    }
    read_names(source, data);
    return source;
}

}  // namespace goldthread::demo
