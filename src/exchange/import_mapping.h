// exchange/import_mapping.h: data/ssd/mapping.yaml and its neighbours, checked against the tables
// of the record. Knows no row and no database.
#pragma once
#include "exchange/import_values.h"
#include "platform/store/versioned_table.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace goldthread::exchange {

/// The codes and labels of one set, compared without regard to capitals.
class CodeSet {
public:
    void add(std::string_view code);
    bool contains(std::string_view value) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>{}(text);
        }
    };
    std::unordered_set<std::string, Hash, std::equal_to<>> lower_;
};

/// Where the value of a field goes.
/// The last three are of facts: when they were, and what they carry.
enum class Place : std::uint8_t { key, owner, column, begin, end, attribute };

struct FieldRule {
    std::string name;  ///< As the header of the file has it.
    CellType type = CellType::text;
    bool must = false;               ///< Without it there is no record.
    bool fact = false;               ///< A fault refuses the row.
    const CodeSet* codes = nullptr;  ///< Null: any text.
    Place place = Place::column;
    std::size_t column = 0;  ///< Of the store table's columns, where `place` is column.
};

struct TableRule {
    std::string source;                           ///< The file's name without .csv.
    const store::VersionedTable* into = nullptr;  ///< Null: kept as it came, or facts.
    std::string fact_kind;                        ///< The kind of fact of each row; else empty.
    std::vector<FieldRule> fields;
    std::vector<std::size_t> key;  ///< Fields; empty where `identity` has them.
    std::vector<std::size_t> identity;
    std::vector<std::size_t> otherwise;
    std::optional<std::size_t> person;  ///< The field that names the person.
    std::optional<std::size_t> owner;   ///< The field that goes to the owner's column.
    std::optional<std::size_t> care;    ///< Names the person where `person` is empty: a cla id.
    std::optional<std::size_t> dated;
    std::optional<std::pair<std::size_t, std::size_t>> spell;
    std::optional<std::pair<std::size_t, std::size_t>> order;
    /// True where the owner is one of the key's fields: then another owner is another record.
    bool key_has_owner = false;

    bool is_facts() const { return !fact_kind.empty(); }
    bool is_kept() const { return into == nullptr && !is_facts(); }
    /// True where rows are grouped by the person they are about.
    bool person_is_owner() const { return person && !is_facts() && (is_kept() || person == owner); }
};

struct ImportLimits {
    int withdrawn_percent_max = 50;
    std::int64_t withdrawn_rows_min = 200;
    int unended_percent_max = 5;  ///< Where the file's last row has no line end.
    std::int64_t unended_rows_min = 20;
    std::size_t messages_max = 100'000;
    std::int64_t same_value_messages_max = 20;
};

struct ImportMapping {
    std::map<std::string, CodeSet, std::less<>> code_sets;
    std::vector<TableRule> tables;  ///< ssd_person first.
    std::vector<std::pair<std::string, std::vector<std::string>>> settings;
    ImportLimits limits;

    const TableRule* find(std::string_view source) const;
};

/// Reads mapping.yaml, code_sets.yaml and settings.yaml of `folder`. Throws std::runtime_error that
/// names file, line and what is wrong: these files ship with the program.
ImportMapping read_import_mapping(const std::filesystem::path& folder);

}  // namespace goldthread::exchange
