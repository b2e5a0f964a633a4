// people/records.h: the tables of imported records about people, as the importer fills them.
#pragma once
#include "platform/store/versioned_table.h"

#include <span>

namespace goldthread::people {

/// Every table of migrations/0001_records.sql, with its columns.
std::span<const store::VersionedTable> records();

}  // namespace goldthread::people
