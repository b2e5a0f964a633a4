#include "editor/own_text.h"

#include <algorithm>
#include <vector>

namespace goldthread::editor {

namespace {

std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::size_t indent_of(std::string_view line)
{
    return std::min(line.find_first_not_of(' '), line.size());
}

bool says_nothing(std::string_view line)
{
    const auto at = line.find_first_not_of(" \r");
    return at == std::string_view::npos || line[at] == '#';
}

/// As a scalar that is read back as it is.
std::string quoted(std::string_view text)
{
    std::string made{'"'};
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            made += '\\';
        }
        made += c;
    }
    return made + '"';
}

}  // namespace

std::optional<std::string> in_place_of_entry(std::string_view text, int line, std::string_view list)
{
    const auto lines = lines_of(text);
    if (line < 1 || static_cast<std::size_t>(line) > lines.size()) {
        return std::nullopt;
    }
    const auto first = static_cast<std::size_t>(line) - 1;
    const auto indent = indent_of(lines[first]);
    if (!lines[first].substr(indent).starts_with("- ")) {
        return std::nullopt;
    }
    auto end = first + 1;
    for (auto at = end; at < lines.size(); ++at) {
        if (says_nothing(lines[at])) {
            continue;
        }
        if (indent_of(lines[at]) <= indent) {
            break;
        }
        end = at + 1;
    }
    std::string entry;
    for (auto at = first; at < end; ++at) {
        entry += "  " + std::string(lines[at].substr(std::min(indent, lines[at].size()))) + "\n";
    }
    const auto id = entry.find("id:");
    if (id == std::string::npos) {
        return std::nullopt;
    }
    // One that takes another's place already keeps both: its own id, and whose place it took.
    if (const auto replaces = entry.find("replaces:");
        replaces == std::string::npos || replaces > id) {
        entry.replace(id, 3, "replaces:");
    }
    return std::string(list) + ":\n" + entry;
}

std::string in_place_of_setting(std::string_view setting, std::string_view value,
                                std::string_view reading)
{
    return "settings:\n  " + std::string(setting) + ":\n    value: " + quoted(value) +
           "\n    reading: " + quoted(reading) + "\n    source: " + quoted("") + "\n";
}

std::string own_file_name(std::string_view id)
{
    static constexpr std::size_t letters_max = 50;  // a file's name has its limit
    std::string name{"our-"};
    for (const char c : id.substr(0, letters_max)) {
        name += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                        c == '-' || c == '_'
                    ? c
                    : '-';
    }
    return name + ".yaml";
}

}  // namespace goldthread::editor
