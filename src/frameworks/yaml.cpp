#include "frameworks/yaml.h"

#include "platform/core/utf8.h"

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>

namespace goldthread::frameworks {

namespace {

using standards::Place;
using standards::Problem;
using standards::Text;

constexpr std::size_t file_bytes_max = std::size_t{8} << 20U;
constexpr std::size_t depth_max = 60;
/// What all aliases of a file may add to it.
constexpr std::size_t copied_bytes_max = std::size_t{4} << 20U;

/// About what a tree takes in memory.
std::size_t bytes_of(const Node& node)
{
    std::size_t bytes = sizeof(Node) + node.scalar.text.size();
    for (const auto& item : node.list) {
        bytes += bytes_of(item);
    }
    for (const auto& [key, value] : node.map) {
        bytes += sizeof(Node) + key.text.size() + bytes_of(value);
    }
    return bytes;
}

std::size_t depth_of(const Node& node)
{
    std::size_t below = 0;
    for (const auto& item : node.list) {
        below = std::max(below, depth_of(item));
    }
    for (const auto& pair : node.map) {
        below = std::max(below, depth_of(pair.value));
    }
    return node.is_list() || node.is_map() ? below + 1 : 0;
}

/// Builds the tree as yaml-cpp reports what it reads. Not by yaml-cpp's own tree: there an alias
/// makes a small file endless, and reading all documents of a file such as ",m" never returns.
class Builder : public YAML::EventHandler {
public:
    Builder(const std::string& text, const std::string& name, std::vector<Problem>& problems)
        : source_(text), name_(name), problems_(problems)
    {
    }

    Node take() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark& mark) override
    {
        if (++documents_ > 1) {
            throw YAML::ParserException{mark, mark.pos <= first_document_
                                                  ? "nothing can begin like this"
                                                  : "a second document begins here; one a file is "
                                                    "read"};
        }
        first_document_ = mark.pos;
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        Node made;
        made.place = place(mark);
        keep(anchor, made);
        add(std::move(made));
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        const auto found = kept_.find(anchor);
        if (found == kept_.end()) {
            throw YAML::ParserException{mark, "an alias (*) cannot stand within what it names"};
        }
        copied_ += bytes_of(found->second);
        if (copied_ > copied_bytes_max) {
            throw YAML::ParserException{mark, "the aliases (*) make the file too large"};
        }
        if (open_.size() + depth_of(found->second) > depth_max) {
            throw YAML::ParserException{mark, "the file is nested too deeply"};
        }
        add(found->second);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                  const std::string& value) override
    {
        Node made;
        made.place = place(mark);
        made.type = Node::Type::scalar;
        made.scalar = scalar(mark, value);
        keep(anchor, made);
        add(std::move(made));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value /*style*/) override
    {
        open(mark, Node::Type::list, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value /*style*/) override
    {
        open(mark, Node::Type::map, anchor);
    }
    void OnMapEnd() override { close(); }

private:
    /// A list or mapping that is not at its end. In a mapping a key waits for its value.
    struct Open {
        Node node;
        std::optional<Text> key;
        bool is_dropped =
            false;  ///< The value of a key that is no word, or that stands here twice.
        std::set<std::string> seen;
        YAML::anchor_t anchor = YAML::NullAnchor;
    };

    Place place(const YAML::Mark& mark) const
    {
        return {name_, std::max(mark.line, 0) + 1, std::max(mark.column, 0) + 1};
    }

    /// For the aliases that follow.
    void keep(YAML::anchor_t anchor, const Node& node)
    {
        if (anchor != YAML::NullAnchor) {
            kept_.insert_or_assign(anchor, node);
        }
    }

    void open(const YAML::Mark& mark, Node::Type type, YAML::anchor_t anchor)
    {
        if (open_.size() >= depth_max) {
            throw YAML::ParserException{mark, "the file is nested too deeply"};
        }
        open_.emplace_back();
        open_.back().node.type = type;
        open_.back().node.place = place(mark);
        open_.back().anchor = anchor;
    }

    void close()
    {
        auto closed = std::move(open_.back().node);
        const auto anchor = open_.back().anchor;
        open_.pop_back();
        keep(anchor, closed);
        add(std::move(closed));
    }

    /// Puts a whole node where it belongs: the root, an item, a key or the value of one.
    void add(Node node)
    {
        if (open_.empty()) {
            root_ = std::move(node);
            return;
        }
        auto& in = open_.back();
        if (in.node.is_list()) {
            in.node.list.push_back(std::move(node));
        } else if (in.is_dropped) {
            in.is_dropped = false;
        } else if (in.key) {
            in.node.map.push_back({std::move(*in.key), std::move(node)});
            in.key.reset();
        } else {
            in.is_dropped = !add_key(in, std::move(node));
        }
    }

    bool add_key(Open& in, Node node)
    {
        if (!node.is_scalar()) {
            problems_.push_back({node.place, "a key must be a word"});
            return false;
        }
        if (!in.seen.insert(node.scalar.text).second) {
            problems_.push_back(
                {node.scalar.place, "the key \"" + node.scalar.text + "\" stands here twice"});
            return false;
        }
        in.key = std::move(node.scalar);
        return true;
    }

    /// A scalar's text with the lines on which its parts stand.
    Text scalar(const YAML::Mark& mark, const std::string& value) const
    {
        Text made{value, place(mark), {}};
        auto at = static_cast<std::size_t>(std::max(mark.pos, 0));
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
    Node root_;
    std::vector<Open> open_;
    std::map<YAML::anchor_t, Node> kept_;
    std::size_t copied_ = 0;
    int documents_ = 0;
    int first_document_ = 0;
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
        std::istringstream in{text};
        YAML::Parser parser{in};
        Builder builder{text, name, problems};
        while (parser.HandleNextDocument(builder)) {
        }
        return builder.take();
    } catch (const YAML::Exception& error) {
        problems.push_back(
            {{name, std::max(error.mark.line, 0) + 1, std::max(error.mark.column, 0) + 1},
             "this is not YAML: " + error.msg});
        return {};
    }
}

Node read_yaml(const std::filesystem::path& path, std::vector<Problem>& problems)
{
    const std::ifstream file{path, std::ios::binary};
    if (!file) {
        problems.push_back({{path.string(), 1, 1}, "the file cannot be read"});
        return {};
    }
    std::ostringstream text;
    text << file.rdbuf();
    return parse_yaml(text.str(), path.string(), problems);
}

}  // namespace goldthread::frameworks
