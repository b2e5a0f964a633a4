// frameworks/sections.h: the parts of a framework's files as they are gathered from folder after
// folder, before anything is compiled. Internal to this folder.
#pragma once
#include "frameworks/framework.h"
#include "frameworks/yaml_text.h"

#include <set>
#include <string>
#include <vector>

namespace goldthread::frameworks {

using standards::DefinitionText;
using standards::Text;

/// An entry as gathered: what pages list, and what the compiler reads where it is computed.
struct Gathered {
    Entry entry;
    DefinitionText text;
    enum class Compiled : std::uint8_t { no, as_standard, as_indicator };
    Compiled compiled = Compiled::no;
};

/// Everything read so far. Later folders add to it, replace in it and remove from it.
class Sections {
public:
    explicit Sections(std::vector<Problem>& problems);

    /// Reads one file of the folder of `framework`.
    void add(const YamlFile& file, const std::string& framework);
    /// After the last file of a folder: `replaces` and `removes` take effect on what it extends,
    /// and its own entries are added.
    void end_folder();

    std::shared_ptr<standards::Vocabulary> vocabulary = std::make_shared<standards::Vocabulary>();
    std::map<std::string, standards::Setting, std::less<>> settings;
    std::vector<Gathered> entries;
    std::vector<Text> strip;
    std::map<std::string, std::string, std::less<>> terms;
    std::vector<Role> roles;
    std::vector<Permission> permissions;
    std::vector<Problem> warnings;

private:
    void problem(const Place& place, std::string message);
    void vocabulary_of(const YamlFile& file, const YAML::Node& node);
    void subject_of(const YamlFile& file, const YAML::Node& name, const YAML::Node& attributes);
    void kind_of(const YamlFile& file, const YAML::Node& name, const YAML::Node& node);
    std::vector<standards::Attribute> attributes_of(const YamlFile& file, const YAML::Node& node,
                                                    const std::set<std::string>& taken);
    std::optional<standards::Attribute> attribute_of(const YamlFile& file, const YAML::Node& name,
                                                     const YAML::Node& type);
    void widen(std::vector<standards::Attribute>& known,
               const std::vector<standards::Attribute>& more, const Place& place);
    void settings_of(const YamlFile& file, const YAML::Node& node);
    void entries_of(const YamlFile& file, const std::string& list, const YAML::Node& node,
                    const std::string& framework);
    std::optional<Gathered> entry_of(const YamlFile& file, const std::string& list,
                                     const YAML::Node& node);
    void field_of(const YamlFile& file, Gathered& made, const YAML::Node& key,
                  const YAML::Node& value);
    void judge(Gathered& made);
    void roles_of(const YamlFile& file, const YAML::Node& node);
    void permissions_of(const YamlFile& file, const YAML::Node& node);
    void removes_of(const YamlFile& file, const YAML::Node& node);
    bool is_map(const YamlFile& file, const YAML::Node& node, const std::string& what);
    bool is_list(const YamlFile& file, const YAML::Node& node, const std::string& what);
    bool is_name(const Text& name, const std::string& what);

    std::vector<Problem>& problems_;
    std::vector<Gathered> own_;   ///< Of the folder being read.
    std::vector<Text> removed_;
    std::set<std::string> own_settings_;
    bool own_strip_ = false;
};

/// The key that a misspelt one was meant to be, as a clause for a message; empty where none is near.
std::string perhaps(std::string_view name, const std::vector<std::string>& known);

}  // namespace goldthread::frameworks
