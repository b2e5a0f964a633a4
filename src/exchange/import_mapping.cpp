// exchange/import_mapping.cpp: from YAML to rules, every name held against the tables of the
// record.
#include "exchange/import_mapping.h"

#include "people/records.h"
#include "practice/records.h"
#include "workforce/records.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace goldthread::exchange {

namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const YAML::Node& node,
                       const std::string& what)
{
    throw std::runtime_error(file.string() + ":" + std::to_string(node.Mark().line + 1) + ": " +
                             what);
}

std::string lower(std::string_view text)
{
    std::string made{text};
    std::ranges::transform(made, made.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return made;
}

const store::VersionedTable* table_named(std::string_view name)
{
    for (const auto tables : {people::records(), practice::records(), workforce::records()}) {
        for (const auto& table : tables) {
            if (table.name.text() == name) {
                return &table;
            }
        }
    }
    return nullptr;
}

/// Reads the entry of one table.
class TableReader {
public:
    TableReader(const std::filesystem::path& file,
                const std::map<std::string, CodeSet, std::less<>>& sets)
        : file_(file), sets_(sets)
    {
    }

    TableRule read(const std::string& source, const YAML::Node& node)
    {
        rule_ = {};
        rule_.source = source;
        check_keys(node, {"into", "key", "identity", "otherwise", "person", "care", "dated",
                          "spell", "order", "fields", "kept"});
        if (node["into"]) {
            rule_.into = table_named(node["into"].as<std::string>());
            if (rule_.into == nullptr) {
                fail(file_, node["into"], "there is no table " + node["into"].as<std::string>());
            }
            for (const auto& field : node["fields"]) {
                rule_.fields.push_back(field_of(field.first.as<std::string>(), field.second));
            }
        } else {
            for (const auto& name : node["kept"]) {
                rule_.fields.push_back({.name = name.as<std::string>()});
            }
        }
        rule_.key = fields_of(node["key"]);
        rule_.identity = fields_of(node["identity"]);
        rule_.otherwise = fields_of(node["otherwise"]);
        if (rule_.key.empty() == rule_.identity.empty()) {
            fail(file_, node, source + " needs either a key or an identity");
        }
        rule_.spell = pair_of(node["spell"]);
        rule_.order = pair_of(node["order"]);
        if (node["care"]) {
            rule_.care = field_named(node["care"]);
        }
        if (node["dated"]) {
            rule_.dated = field_named(node["dated"]);
        }
        settle(node);
        return std::move(rule_);
    }

private:
    void check_keys(const YAML::Node& node, const std::set<std::string>& known) const
    {
        for (const auto& entry : node) {
            if (!known.contains(entry.first.as<std::string>())) {
                fail(file_, entry.first, "unknown key " + entry.first.as<std::string>());
            }
        }
    }

    CellType type_of(const YAML::Node& node) const
    {
        static const std::map<std::string, CellType> types{
            {"text", CellType::text},       {"code", CellType::code},
            {"json", CellType::json},       {"date", CellType::date},
            {"flag", CellType::flag},       {"send_flag", CellType::send_flag},
            {"integer", CellType::integer}, {"real", CellType::real}};
        const auto found = types.find(node.as<std::string>());
        if (found == types.end()) {
            fail(file_, node, "unknown type " + node.as<std::string>());
        }
        return found->second;
    }

    FieldRule field_of(const std::string& name, const YAML::Node& node) const
    {
        check_keys(node, {"to", "is", "must", "fact", "codes"});
        FieldRule field{.name = name, .type = type_of(node["is"])};
        field.must = node["must"].as<bool>(false);
        field.fact = node["fact"].as<bool>(false);
        if (node["codes"]) {
            const auto set = sets_.find(node["codes"].as<std::string>());
            if (set == sets_.end()) {
                fail(file_, node["codes"],
                     "there is no code set " + node["codes"].as<std::string>());
            }
            field.codes = &set->second;
        }
        const auto to = node["to"].as<std::string>();
        const auto& columns = rule_.into->columns;
        const auto column = std::ranges::find(columns, std::string_view{to}, &store::Sql::text);
        if (to == rule_.into->key.text()) {
            field.place = Place::key;
        } else if (rule_.into->has_owner() && to == rule_.into->owner.text()) {
            field.place = Place::owner;
        } else if (column != columns.end()) {
            field.column = static_cast<std::size_t>(column - columns.begin());
        } else {
            fail(file_, node["to"], std::string(rule_.into->name.text()) + " has no column " + to);
        }
        return field;
    }

    std::size_t field_named(const YAML::Node& node) const
    {
        const auto found =
            std::ranges::find(rule_.fields, node.as<std::string>(), &FieldRule::name);
        if (found == rule_.fields.end()) {
            fail(file_, node, rule_.source + " has no field " + node.as<std::string>());
        }
        return static_cast<std::size_t>(found - rule_.fields.begin());
    }

    std::vector<std::size_t> fields_of(const YAML::Node& list) const
    {
        std::vector<std::size_t> found;
        for (const auto& name : list) {
            found.push_back(field_named(name));
        }
        return found;
    }

    std::optional<std::pair<std::size_t, std::size_t>> pair_of(const YAML::Node& list) const
    {
        const auto both = fields_of(list);
        if (both.empty()) {
            return std::nullopt;
        }
        if (both.size() != 2 || rule_.fields[both[0]].type != CellType::date ||
            rule_.fields[both[1]].type != CellType::date) {
            fail(file_, list, "two dates are wanted");
        }
        return std::pair{both[0], both[1]};
    }

    void settle(const YAML::Node& node)
    {
        if (node["person"]) {
            rule_.person = field_named(node["person"]);
        }
        if (rule_.is_kept()) {
            return;
        }
        for (std::size_t i = 0; i < rule_.fields.size(); ++i) {
            if (rule_.fields[i].place == Place::owner) {
                rule_.owner = i;
                if (rule_.into->owner.text() == "person_id") {
                    rule_.person = i;
                }
                rule_.key_has_owner = std::ranges::count(rule_.key, i) > 0;
            }
        }
        if (rule_.into->has_owner() && !rule_.owner) {
            fail(file_, node, "no field goes to the owner of " + rule_.source);
        }
        std::size_t placed = 0;
        for (const auto& field : rule_.fields) {
            placed += field.place == Place::column ? 1 : 0;
        }
        if (placed != rule_.into->columns.size()) {
            fail(file_, node, "a column of " + rule_.source + " gets no field, or two");
        }
    }

    std::filesystem::path file_;
    const std::map<std::string, CodeSet, std::less<>>& sets_;
    TableRule rule_;
};

void read_code_sets(const std::filesystem::path& file, ImportMapping& mapping)
{
    for (const auto& set : YAML::LoadFile(file.string())["code_sets"]) {
        CodeSet& codes = mapping.code_sets[set.first.as<std::string>()];
        for (const auto& code : set.second) {
            codes.add(code.first.as<std::string>());
            if (const auto label = code.second.as<std::string>(); !label.empty()) {
                codes.add(label);
            }
        }
    }
}

void read_settings(const std::filesystem::path& file, ImportMapping& mapping)
{
    const YAML::Node root = YAML::LoadFile(file.string());
    for (const auto& setting : root["settings"]) {
        mapping.settings.emplace_back(setting.first.as<std::string>(),
                                      setting.second.as<std::vector<std::string>>());
    }
    const auto limits = root["limits"];
    mapping.limits.withdrawn_percent_max = limits["withdrawn_percent_max"].as<int>();
    mapping.limits.withdrawn_rows_min = limits["withdrawn_rows_min"].as<std::int64_t>();
    mapping.limits.unended_percent_max = limits["unended_percent_max"].as<int>();
    mapping.limits.unended_rows_min = limits["unended_rows_min"].as<std::int64_t>();
    mapping.limits.messages_max = limits["messages_max"].as<std::size_t>();
    mapping.limits.same_value_messages_max = limits["same_value_messages_max"].as<std::int64_t>();
}

}  // namespace

void CodeSet::add(std::string_view code)
{
    lower_.insert(lower(code));
}

bool CodeSet::contains(std::string_view value) const
{
    return lower_.contains(value) || lower_.contains(lower(value));
}

const TableRule* ImportMapping::find(std::string_view source) const
{
    const auto found = std::ranges::find(tables, source, &TableRule::source);
    return found == tables.end() ? nullptr : &*found;
}

ImportMapping read_import_mapping(const std::filesystem::path& folder)
{
    ImportMapping mapping;
    const auto file = folder / "mapping.yaml";
    try {
        read_code_sets(folder / "code_sets.yaml", mapping);
        read_settings(folder / "settings.yaml", mapping);
        TableReader reader{file, mapping.code_sets};
        for (const auto& table : YAML::LoadFile(file.string())["tables"]) {
            mapping.tables.push_back(reader.read(table.first.as<std::string>(), table.second));
        }
    } catch (const YAML::Exception& error) {
        throw std::runtime_error(folder.string() + ": " + error.what());
    }
    if (mapping.tables.empty() || mapping.tables.front().source != "ssd_person") {
        throw std::runtime_error(file.string() + ": ssd_person comes first");
    }
    return mapping;
}

}  // namespace goldthread::exchange
