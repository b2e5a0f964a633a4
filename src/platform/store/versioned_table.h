// platform/store/versioned_table.h: tables whose rows have versions, and the statements that keep
// them. Knows no table by name.
#pragma once
#include "platform/store/sql.h"

#include <vector>

namespace goldthread::store {

/// A table with the columns council_id, `owner`, `key`, known_from, known_to, withdrawn, row_hash
/// and then `columns`. A version is known from one import to another; `known_to` null is current.
struct VersionedTable {
    Sql name;
    Sql owner;  ///< What the rows are grouped by, before the key; empty where the key comes first.
    Sql key;
    std::vector<Sql> columns;  ///< At most 40.

    bool has_owner() const { return !owner.text().empty(); }

    /// A new version: $1 council, $2 key, $3 known_from, $4 row_hash, $5 and on the columns in
    /// their order, and after them the owner where the table has one.
    ComposedSql insert() const;
    /// The current versions of council $1, in the order of the table: key, known_from, row_hash
    /// and the owner where the table has one.
    ComposedSql current() const;
    /// Ends version $3 (known_from) of council $1, key $2 and, where the table has one, owner $6:
    /// $4 known_to, $5 withdrawn.
    ComposedSql close() const;
    /// The columns of one version: council $1, key $2, known_from $3, owner $4 where there is one.
    ComposedSql version() const;
};

}  // namespace goldthread::store
