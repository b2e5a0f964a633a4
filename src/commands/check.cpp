// commands/check.cpp: definitions checked, every mistake with its place; what covers which id.
#include "commands/commands.h"
#include "frameworks/framework.h"
#include "platform/text/csv.h"

#include <algorithm>
#include <cstddef>
#include <iostream>
#include <map>
#include <set>
#include <vector>

namespace goldthread::commands {

namespace {

/// The ids that a `source:` names: words such as P-038 between commas, spaces and semicolons.
std::set<std::string> ids_in(const std::string& source)
{
    std::set<std::string> ids;
    std::string word;
    for (const char c : source + " ") {
        if (c == ',' || c == ';' || c == ' ' || c == '(' || c == ')') {
            ids.insert(word);
            word.clear();
        } else {
            word += c;
        }
    }
    return ids;
}

struct Covered {
    std::string entry;
    frameworks::State state = frameworks::State::listed;
};

// Long: reading, matching and printing share one map.
/// How each id of the file is covered by the entries' sources; what is not covered by kind.
ExitCode print_coverage(const std::vector<frameworks::Framework>& loaded, const std::string& file)
{
    text::CsvReader reader{file};
    std::map<std::string, std::vector<Covered>> covered;
    for (const auto& framework : loaded) {
        for (const auto& entry : framework.entries) {
            for (const auto& id : ids_in(entry.source)) {
                covered[id].push_back({entry.list + "/" + entry.id, entry.state});
            }
        }
        for (const auto& [name, setting] : framework.definitions->settings) {
            for (const auto& id : ids_in(setting.source)) {
                covered[id].push_back({"settings/" + name, frameworks::State::listed});
            }
        }
    }
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
        return 1;
    }
    std::map<std::string, std::vector<std::string>> uncovered;
    std::map<std::string, std::size_t> totals;
    std::string lines;
    text::CsvWriter out{lines};
    out.row({"id", "kind", "state", "entry"});
    while (reader.next()) {
        const auto cells = reader.cells();
        if (cells.size() <= std::max(*id_column, *kind_column)) {
            std::cerr << file << ":" << reader.line() << ":1: the row has too few cells\n";
            return 1;
        }
        const std::string id{cells[*id_column]};
        const std::string kind{cells[*kind_column]};
        ++totals[kind];
        const auto found = covered.find(id);
        if (found == covered.end()) {
            uncovered[kind].push_back(id);
            continue;
        }
        for (const auto& by : found->second) {
            out.row({id, kind, word_for(by.state), by.entry});
        }
    }
    if (const auto& error = reader.error()) {
        std::cerr << file << ":" << error->line << ":" << error->column << ": " << error->message
                  << "\n";
        return 1;
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
    return 0;
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
        if (arguments.coverage.empty()) {
            print_summary(*framework);
        }
        loaded.push_back(std::move(*framework));
    }
    if (!good) {
        std::cerr << told.size() << (told.size() == 1 ? " mistake.\n" : " mistakes.\n");
        return 1;
    }
    return arguments.coverage.empty() ? 0 : print_coverage(loaded, arguments.coverage);
}

}  // namespace goldthread::commands
