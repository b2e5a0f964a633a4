// frameworks/yaml_text.h: YAML as text with places. Every scalar is text; YAML's own typing is not
// trusted. Internal to this folder: nobody else sees yaml-cpp.
#pragma once
#include "standards/syntax.h"

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::frameworks {

/// Files larger than this are refused: a framework is written by hand.
inline constexpr std::size_t file_bytes_max = 4U * 1024 * 1024;

/// One file of a framework, parsed, with its lines kept so that messages name a place in a folded
/// text.
class YamlFile {
public:
    /// Reads and parses. What is wrong with the file as YAML is added to `problems`, and the root
    /// is then undefined.
    YamlFile(const std::filesystem::path& path, std::vector<standards::Problem>& problems);

    const YAML::Node& root() const { return root_; }
    const std::string& text() const { return whole_; }

    /// Where a node begins.
    standards::Place place(const YAML::Node& node) const;
    /// A scalar with its places; the text is empty for anything else.
    standards::Text text(const YAML::Node& node) const;

private:
    std::string name_;
    std::string whole_;
    std::vector<std::string_view> lines_;
    YAML::Node root_;
};

}  // namespace goldthread::frameworks
