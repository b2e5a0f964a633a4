#include "case_file.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace goldthread::cases {

namespace {

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\r");
    return first == std::string::npos
               ? std::string{}
               : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// A heading such as `given:` and the indented lines below it.
struct Block {
    std::string heading;
    int number = 0;
    std::vector<std::pair<int, std::string>> lines;  ///< As they stand, empty ones too.
};

std::vector<Block> blocks_of(const std::filesystem::path& path)
{
    std::ifstream file{path};
    if (!file) {
        throw std::runtime_error(path.string() + " cannot be read");
    }
    std::vector<Block> blocks;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        const bool indented = line.starts_with(' ') || trimmed(line).empty();
        if (!indented && line[0] != '#') {
            blocks.push_back({trimmed(line), number, {}});
        } else if (indented && !blocks.empty()) {
            blocks.back().lines.emplace_back(number, line);
        } else if (indented && !trimmed(line).empty()) {
            throw std::runtime_error(path.string() + ":" + std::to_string(number) +
                                     ": an indented line without a heading above it");
        }
    }
    return blocks;
}

/// The lines with something in them, without comments.
std::vector<Line> lines_of(const Block& block)
{
    std::vector<Line> lines;
    for (const auto& [number, text] : block.lines) {
        auto line = trimmed(text);
        if (!line.empty() && line[0] != '#') {
            lines.push_back({std::move(line), number});
        }
    }
    return lines;
}

/// The block's YAML, moved to the left by the indentation of its first line.
std::string yaml_of(const Block& block)
{
    std::string yaml;
    std::size_t indent = 0;
    for (const auto& [number, text] : block.lines) {
        if (indent == 0) {
            indent =
                text.find_first_not_of(' ') == std::string::npos ? 0 : text.find_first_not_of(' ');
        }
        yaml += text.substr(std::min(indent, text.size())) + "\n";
    }
    return yaml;
}

}  // namespace

std::vector<Case> read_cases(const std::filesystem::path& file)
{
    std::vector<Case> cases;
    std::vector<FrameworkText> frameworks;
    for (const auto& block : blocks_of(file)) {
        const auto wrong = [&](const std::string& what) -> std::runtime_error {
            return std::runtime_error(file.string() + ":" + std::to_string(block.number) + ": " +
                                      what);
        };
        const auto colon = block.heading.find(':');
        if (colon == std::string::npos) {
            throw wrong("a heading ends with a colon");
        }
        const auto before = block.heading.substr(0, colon);
        if (before.starts_with("framework ")) {
            const auto from = before.find(" from ");
            FrameworkText made{
                trimmed(before.substr(10, from == std::string::npos ? from : from - 10)),
                yaml_of(block), from == std::string::npos ? "" : trimmed(before.substr(from + 6))};
            if (made.from.empty()) {
                std::erase_if(frameworks, [&](const auto& old) { return old.name == made.name; });
            }
            frameworks.push_back(std::move(made));
        } else if (before == "case") {
            cases.push_back({trimmed(block.heading.substr(colon + 1)),
                             block.number,
                             frameworks,
                             {},
                             {},
                             {},
                             {}});
        } else if (cases.empty()) {
            throw wrong("\"case: …\" comes first");
        } else if (before == "given") {
            cases.back().given = lines_of(block);
        } else if (before.starts_with("as at ")) {
            cases.back().expectations.push_back({trimmed(before.substr(6)), lines_of(block)});
        } else if (before == "mistakes") {
            cases.back().mistakes = lines_of(block);
        } else if (before == "bad rows") {
            cases.back().bad_rows = lines_of(block);
        } else {
            throw wrong(
                "a heading is framework NAME [from DAY], case, given, as at DAY, mistakes or bad "
                "rows");
        }
    }
    for (const auto& one : cases) {
        if (one.frameworks.empty() ||
            (one.expectations.empty() && one.mistakes.empty() && one.bad_rows.empty())) {
            throw std::runtime_error(file.string() + ":" + std::to_string(one.number) +
                                     ": a case needs a framework above it and something expected");
        }
    }
    return cases;
}

std::vector<std::string> words_of(const std::string& line)
{
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    bool begun = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
            begun = true;
        } else if (c == ' ' && !quoted) {
            if (begun) {
                words.push_back(word);
            }
            word.clear();
            begun = false;
        } else {
            word += c;
            begun = true;
        }
    }
    if (begun) {
        words.push_back(word);
    }
    return words;
}

}  // namespace goldthread::cases
