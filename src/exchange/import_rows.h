// exchange/import_rows.h: the versions of one table, read and written through the import's grant.
#pragma once
#include "exchange/import_action.h"
#include "exchange/import_keys.h"
#include "exchange/import_mapping.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::exchange {

/// A version that is known now.
struct Version {
    std::string_view key;    ///< The column that holds the key.
    std::string_view owner;  ///< The owner's column, the person of a kept row, the subject of a
                             ///< fact; may be empty.
    std::int64_t known_from = 0;
};

/// One table of the record, or one source table among the rows kept as they came. Values of one row
/// are bound straight from the cells, which must live until the call returns.
class VersionRows {
public:
    VersionRows(const ImportGrant& grant, const TableRule& rule, std::int64_t import_no);

    /// Reads what is known now into `known`, each with its key as the file would spell it.
    void load(KnownRows& known);
    /// A version that load() has read; `number` counts from 1.
    Version version(std::uint32_t number) const;
    std::size_t version_count() const { return versions_.size(); }

    /// Writes a new version, known from this import on.
    void add(std::string_view key, std::string_view owner, std::uint64_t row_hash,
             std::span<const CellValue> values);
    /// Ends a version with this import, because another follows or because the row is gone.
    void close(const Version& version, bool withdrawn);
    /// A hash of what a version says beside its key, its person and its links; 0 for kept rows and
    /// facts.
    std::uint64_t content(const Version& version) const;
    /// The same of a row that is being added.
    std::uint64_t content(std::string_view key, std::span<const CellValue> values) const;

    /// The text that names a row within a file: its key, and its owner where that is part of it.
    void spell(std::string& out, std::string_view key, std::string_view owner) const;

private:
    struct Stored {
        std::uint64_t text = 0;
        std::uint32_t key_length = 0;
        std::uint32_t owner_length = 0;
        std::int64_t known_from = 0;
    };
    void add_kept(std::string_view key, std::string_view owner, std::uint64_t row_hash,
                  std::span<const CellValue> values);
    void add_fact(std::string_view key, std::string_view subject, std::uint64_t row_hash,
                  std::span<const CellValue> values);
    void pack(const FieldRule& field, const CellValue& value);
    bool counts_as_content(std::size_t column) const;

    const ImportGrant& grant_;
    const TableRule& rule_;
    std::int64_t import_no_;
    std::int64_t council_;
    store::ComposedSql version_sql_;
    std::optional<store::Bulk> insert_;
    std::optional<store::Bulk> close_;
    std::vector<Stored> versions_;
    TextArena texts_;
    std::string cells_;
};

}  // namespace goldthread::exchange
