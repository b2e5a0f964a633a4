#include "frameworks/yaml_text.h"

#include <fstream>
#include <sstream>

namespace goldthread::frameworks {

using standards::Place;
using standards::Problem;
using standards::Text;

namespace {

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

YamlFile::YamlFile(const std::filesystem::path& path, std::vector<Problem>& problems)
    : name_(path.string()), root_(YAML::NodeType::Undefined)
{
    std::ifstream file{path, std::ios::binary};
    std::stringstream read;
    read << file.rdbuf();
    if (!file) {
        problems.push_back({{name_, 1, 1}, "this file cannot be read"});
        return;
    }
    whole_ = read.str();
    if (whole_.size() > file_bytes_max) {
        problems.push_back({{name_, 1, 1}, "this file is larger than 4 MB: split it"});
        return;
    }
    if (whole_.find('\0') != std::string::npos) {
        problems.push_back({{name_, 1, 1}, "this file holds NUL bytes: it is no YAML text"});
        return;
    }
    for (std::size_t start = 0; start <= whole_.size();) {
        const std::size_t end = std::min(whole_.find('\n', start), whole_.size());
        lines_.emplace_back(std::string_view{whole_}.substr(start, end - start));
        start = end + 1;
    }
    try {
        root_ = YAML::Load(whole_);
    } catch (const YAML::Exception& error) {
        root_ = YAML::Node(YAML::NodeType::Undefined);
        problems.push_back({{name_, error.mark.line + 1, error.mark.column + 1},
                            "this is not YAML: " + error.msg});
    }
}

Place YamlFile::place(const YAML::Node& node) const
{
    const auto mark = node.Mark();
    return {name_, std::max(mark.line, 0) + 1, std::max(mark.column, 0) + 1};
}

Text YamlFile::text(const YAML::Node& node) const
{
    Text made{.text = {}, .place = place(node), .breaks = {}};
    if (!node.IsScalar()) {
        return made;
    }
    made.text = node.Scalar();
    // The scalar's characters are found again in the file one by one, past folds, quotes and block
    // marks, so that a message can name the line on which a folded text goes wrong.
    auto line = static_cast<std::size_t>(made.place.line) - 1;
    auto column = static_cast<std::size_t>(made.place.column) - 1;
    bool first = true;
    for (std::size_t i = 0; i < made.text.size(); ++i) {
        if (is_blank(made.text[i])) {
            continue;
        }
        const std::size_t line_before = line;
        while (line < lines_.size() &&
               (column >= lines_[line].size() || lines_[line][column] != made.text[i])) {
            if (++column >= lines_[line].size()) {
                ++line;
                column = 0;
            }
        }
        if (line >= lines_.size()) {
            break;
        }
        if (first) {
            made.place.line = static_cast<int>(line) + 1;
            made.place.column = static_cast<int>(column) + 1 - static_cast<int>(i);
            first = false;
        } else if (line != line_before) {
            made.breaks.push_back(
                {i, static_cast<int>(line) + 1, static_cast<int>(column) + 1});
        }
        ++column;
    }
    return made;
}

}  // namespace goldthread::frameworks
