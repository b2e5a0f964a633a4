#include "frameworks/yaml.h"

#include "platform/core/utf8.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace goldthread::frameworks {

namespace {

using standards::Place;
using standards::Problem;
using standards::Text;

constexpr std::size_t file_bytes_max = std::size_t{8} << 20U;
constexpr std::size_t nodes_max = 500'000;
constexpr int depth_max = 60;

class Converter {
public:
    Converter(const std::string& text, const std::string& name, std::vector<Problem>& problems)
        : source_(text), name_(name), problems_(problems)
    {
    }

    Node convert(const YAML::Node& from, int depth)
    {
        Node made;
        made.place = place(from.Mark());
        if (++nodes_ > nodes_max || depth > depth_max) {
            if (!stopped_) {
                problems_.push_back({made.place, depth > depth_max
                                                     ? "the file is nested too deeply"
                                                     : "the file has too many entries"});
            }
            stopped_ = true;
            return made;
        }
        switch (from.Type()) {
            case YAML::NodeType::Scalar:
                made.type = Node::Type::scalar;
                made.scalar = scalar(from);
                break;
            case YAML::NodeType::Sequence:
                made.type = Node::Type::list;
                for (const auto& item : from) {
                    made.list.push_back(convert(item, depth + 1));
                }
                break;
            case YAML::NodeType::Map:
                made.type = Node::Type::map;
                convert_map(from, made, depth);
                break;
            default:
                break;
        }
        return made;
    }

private:
    Place place(const YAML::Mark& mark) const
    {
        return {name_, std::max(mark.line, 0) + 1, std::max(mark.column, 0) + 1};
    }

    void convert_map(const YAML::Node& from, Node& made, int depth)
    {
        std::set<std::string> seen;
        for (const auto& pair : from) {
            if (stopped_) {
                return;
            }
            if (!pair.first.IsScalar()) {
                problems_.push_back({place(pair.first.Mark()), "a key must be a word"});
                continue;
            }
            Text key = scalar(pair.first);
            if (!seen.insert(key.text).second) {
                problems_.push_back({key.place, "the key \"" + key.text + "\" stands here twice"});
                continue;
            }
            made.map.push_back({std::move(key), convert(pair.second, depth + 1)});
        }
    }

    /// A scalar's text with the lines on which its parts stand.
    Text scalar(const YAML::Node& from)
    {
        Text made{from.Scalar(), place(from.Mark()), {}};
        auto at = static_cast<std::size_t>(std::max(from.Mark().pos, 0));
        if (at < source_.size() && (source_[at] == '"' || source_[at] == '\'')) {
            ++at;
            ++made.place.column;
        }
        int line = made.place.line;
        std::size_t line_start = at - static_cast<std::size_t>(made.place.column - 1);
        for (std::size_t k = 0; k < made.text.size() && at < source_.size(); ++k) {
            if (source_[at] == made.text[k] && source_[at] != '\n') {
                ++at;
                continue;
            }
            const std::size_t before = at;
            bool broken = false;
            while (at < source_.size() &&
                   (source_[at] == ' ' || source_[at] == '\n' || source_[at] == '\r')) {
                if (source_[at] == '\n') {
                    ++line;
                    line_start = at + 1;
                    broken = true;
                }
                ++at;
            }
            if (!broken || at == before) {
                break;  // escapes and block scalars: the place of the beginning has to do
            }
            made.breaks.push_back({k + 1, line, static_cast<int>(at - line_start) + 1});
        }
        return made;
    }

    const std::string& source_;
    const std::string& name_;
    std::vector<Problem>& problems_;
    std::size_t nodes_ = 0;
    bool stopped_ = false;
};

/// The place of the byte at `offset`.
Place place_of(const std::string& text, std::size_t offset, const std::string& name)
{
    const auto before = std::string_view{text}.substr(0, offset);
    const auto lines = std::ranges::count(before, '\n');
    const auto line_start =
        before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return {name, static_cast<int>(lines) + 1, static_cast<int>(offset - line_start) + 1};
}

/// True for text that the YAML reader can be given: yaml-cpp 0.7 never returns from a character
/// that is cut off by the file's end, and takes NUL for another encoding.
bool is_text(const std::string& text, const std::string& name, std::vector<Problem>& problems)
{
    const auto offset = std::min(core::utf8_prefix(text), text.find('\0'));
    if (offset >= text.size()) {
        return true;
    }
    problems.push_back({place_of(text, offset, name),
                        "this is not UTF-8 text; save the file as UTF-8 (\"Unicode\" in some "
                        "editors is another encoding)"});
    return false;
}

}  // namespace

const Node* Node::find(std::string_view key) const
{
    const auto found =
        std::ranges::find_if(map, [&](const Pair& pair) { return pair.key.text == key; });
    return found == map.end() ? nullptr : &found->value;
}

std::string Node::text() const
{
    if (is_scalar()) {
        return scalar.text;
    }
    std::string all;
    for (const auto& item : list) {
        all += (all.empty() ? "" : ", ") + item.text();
    }
    return all;
}

Node parse_yaml(const std::string& text, const std::string& name, std::vector<Problem>& problems)
{
    if (text.size() > file_bytes_max) {
        problems.push_back({{name, 1, 1}, "the file is larger than 8 MB"});
        return {};
    }
    if (!is_text(text, name, problems)) {
        return {};
    }
    try {
        const auto documents = YAML::LoadAll(text);
        if (documents.size() > 1) {
            problems.push_back({{name, documents[1].Mark().line + 1, 1},
                                "a second document begins here; one a file is read"});
        }
        return documents.empty() ? Node{}
                                 : Converter{text, name, problems}.convert(documents[0], 0);
    } catch (const YAML::Exception& error) {
        problems.push_back(
            {{name, std::max(error.mark.line, 0) + 1, std::max(error.mark.column, 0) + 1},
             "this is not YAML: " + error.msg});
        return {};
    }
}

Node read_yaml(const std::filesystem::path& path, std::vector<Problem>& problems)
{
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        problems.push_back({{path.string(), 1, 1}, "the file cannot be read"});
        return {};
    }
    std::ostringstream text;
    text << file.rdbuf();
    return parse_yaml(text.str(), path.string(), problems);
}

}  // namespace goldthread::frameworks
