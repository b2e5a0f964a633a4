// frameworks/yaml.h: a YAML file as a plain tree with places. The only user of yaml-cpp; knows no
// key.
#pragma once
#include "standards/syntax.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goldthread::frameworks {

/// A scalar, a list or a mapping, with the place at which it begins.
struct Node {
    enum class Type { none, scalar, list, map };
    Type type = Type::none;
    standards::Text scalar;
    std::vector<Node> list;
    struct Pair;
    std::vector<Pair> map;  ///< In the order written; keys are unique.
    standards::Place place;

    const Node* find(std::string_view key) const;
    bool is_scalar() const { return type == Type::scalar; }
    bool is_list() const { return type == Type::list; }
    bool is_map() const { return type == Type::map; }
    /// The scalar, or the list's scalars joined with ", "; empty for anything else.
    std::string text() const;
};

struct Node::Pair {
    standards::Text key;
    Node value;
};

/// Reads a whole file. Mistakes (not YAML, a key twice, too large, nested too deeply) are added to
/// `problems`; the tree is then empty or without the part concerned.
Node read_yaml(const std::filesystem::path& path, std::vector<standards::Problem>& problems);
/// As read_yaml, over text; `name` stands in the places.
Node parse_yaml(const std::string& text, const std::string& name,
                std::vector<standards::Problem>& problems);

}  // namespace goldthread::frameworks
