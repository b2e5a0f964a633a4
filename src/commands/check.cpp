// commands/check.cpp: definitions checked, every mistake with its place; what covers which id; what
// papers leave open.
#include "commands/commands.h"
#include "frameworks/coverage.h"
#include "frameworks/gaps.h"
#include "platform/text/csv.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace goldthread::commands {

namespace {

/// Ids and kinds of a CSV; nothing, and a message on standard error, where it is not one.
std::optional<std::vector<frameworks::Requirement>> read_requirements(const std::string& file)
{
    text::CsvReader reader{file};
    std::optional<std::size_t> id_column;
    std::optional<std::size_t> kind_column;
    if (reader.next()) {
        for (std::size_t i = 0; i < reader.cells().size(); ++i) {
            if (reader.cells()[i] == "id") {
                id_column = i;
            } else if (reader.cells()[i] == "kind") {
                kind_column = i;
            }
        }
    }
    if (!reader.error() && (!id_column || !kind_column)) {
        std::cerr << file << ":1:1: the columns \"id\" and \"kind\" are wanted\n";
        return std::nullopt;
    }
    std::vector<frameworks::Requirement> found;
    while (reader.next()) {
        const auto cells = reader.cells();
        if (cells.size() <= std::max(*id_column, *kind_column)) {
            std::cerr << file << ":" << reader.line() << ":1: the row has too few cells\n";
            return std::nullopt;
        }
        found.push_back({std::string{cells[*id_column]}, std::string{cells[*kind_column]}});
    }
    if (const auto& error = reader.error()) {
        std::cerr << file << ":" << error->line << ":" << error->column << ": " << error->message
                  << "\n";
        return std::nullopt;
    }
    return found;
}

/// How each id of the file is covered by the entries' sources; what is not covered, by kind. A
/// framework that has papers of its own and misses an id of theirs is at fault.
ExitCode print_coverage(const std::vector<frameworks::Framework>& loaded, const std::string& file)
{
    const auto requirements = read_requirements(file);
    if (!requirements) {
        return 1;
    }
    std::map<std::string, std::vector<std::string>> uncovered;
    std::map<std::string, std::size_t> totals;
    std::string lines;
    text::CsvWriter out{lines};
    out.row({"id", "kind", "state", "entry"});
    bool is_whole = true;
    for (const auto& [requirement, answers] : frameworks::coverage(loaded, *requirements)) {
        ++totals[requirement.kind];
        for (const auto& by : answers) {
            out.row({requirement.id, requirement.kind, word_for(by.state), by.list + "/" + by.id});
        }
        if (answers.empty()) {
            uncovered[requirement.kind].push_back(requirement.id);
            is_whole = false;
        }
    }
    std::cout << lines << "\n";
    for (const auto& [kind, total] : totals) {
        const auto& missing = uncovered[kind];
        std::cout << kind << ": " << total - missing.size() << " of " << total << " covered";
        for (std::size_t i = 0; i < missing.size(); ++i) {
            std::cout << (i == 0 ? "; not covered: " : ", ") << missing[i];
        }
        std::cout << "\n";
    }
    const bool has_papers = std::ranges::any_of(
        loaded, [](const frameworks::Framework& framework) { return !framework.papers.empty(); });
    return is_whole || !has_papers ? 0 : 1;
}

/// What the papers of each framework leave open; one that another of them builds on is told there.
std::vector<frameworks::Gap> gaps_of(const std::vector<frameworks::Framework>& loaded)
{
    std::vector<frameworks::Gap> found;
    for (const auto& framework : loaded) {
        const bool is_base = std::ranges::any_of(loaded, [&](const frameworks::Framework& other) {
            return std::ranges::find(other.extends, framework.name) != other.extends.end();
        });
        if (!is_base) {
            auto own = frameworks::gaps(framework);
            found.insert(found.end(), std::make_move_iterator(own.begin()),
                         std::make_move_iterator(own.end()));
        }
    }
    return found;
}

void print_gaps(const std::vector<frameworks::Gap>& found)
{
    std::map<frameworks::GapSort, std::size_t> totals;
    for (const auto& gap : found) {
        ++totals[gap.sort];
        std::cout << gap.place.file << ":" << gap.place.line << ":" << gap.place.column << ": "
                  << word_for(gap.sort) << ": " << gap.title << " (" << gap.id << "): " << gap.what
                  << "\n";
    }
    std::cout << "\n";
    for (const auto& [sort, total] : totals) {
        std::cout << word_for(sort) << ": " << total << "\n";
    }
    std::cout << found.size() << " left open.\n";
}

void write_gaps(const std::vector<frameworks::Gap>& found, const std::string& file)
{
    text::CsvWriter out{std::filesystem::path{file}};
    out.row({"gap", "list", "id", "title", "strategy", "what", "source", "file", "line"});
    for (const auto& gap : found) {
        out.row({word_for(gap.sort), gap.list, gap.id, gap.title, gap.strategy, gap.what,
                 gap.source, gap.place.file, std::to_string(gap.place.line)});
    }
    out.close();
}

void print_summary(const frameworks::Framework& framework)
{
    std::map<std::string, std::size_t> lists;
    for (const auto& entry : framework.entries) {
        ++lists[entry.list];
    }
    std::cout << framework.name << " " << framework.version << ": good.";
    for (const auto& [list, count] : lists) {
        std::cout << " " << list << " " << count;
    }
    std::cout << "\n";
}

}  // namespace

ExitCode check(const CheckArguments& arguments)
{
    std::vector<frameworks::Framework> loaded;
    std::set<std::string> told;
    bool good = true;
    for (const auto& folder : arguments.folders) {
        auto framework = frameworks::load(folder);
        if (!framework) {
            good = false;
            for (const auto& problem : framework.error()) {
                const auto line = standards::print_problem(problem);
                if (told.insert(line).second) {
                    std::cerr << line << "\n";
                }
            }
            continue;
        }
        for (const auto& warning : framework->warnings) {
            std::cerr << standards::print_problem(warning) << "\n";
        }
        if (arguments.coverage.empty() && !arguments.gaps) {
            print_summary(*framework);
        }
        loaded.push_back(std::move(*framework));
    }
    if (!good) {
        std::cerr << told.size() << (told.size() == 1 ? " mistake.\n" : " mistakes.\n");
        return 1;
    }
    if (arguments.gaps || !arguments.gaps_csv.empty()) {
        const auto found = gaps_of(loaded);
        if (arguments.gaps) {
            print_gaps(found);
        }
        if (!arguments.gaps_csv.empty()) {
            write_gaps(found, arguments.gaps_csv);
        }
    }
    return arguments.coverage.empty() ? 0 : print_coverage(loaded, arguments.coverage);
}

}  // namespace goldthread::commands
