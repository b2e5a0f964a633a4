// practice/records.h: the tables of imported records about work with children and families, as the
// importer fills them.
#pragma once
#include "platform/store/versioned_table.h"

#include <span>

namespace goldthread::practice {

/// Every table of migrations/0001_records.sql, with its columns.
std::span<const store::VersionedTable> records();

}  // namespace goldthread::practice
