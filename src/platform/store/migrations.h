// platform/store/migrations.h: brings a database to the shape that this program was built for.
#pragma once
#include "platform/store/connection.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::store {

/// One file `src/<slice>/migrations/0001_name.sql`, built into the program.
struct Migration {
    std::string_view slice;
    int number;  ///< From 1, without gaps, within its slice.
    std::string_view name;
    std::string_view sha256;  ///< Of the file, 64 hexadecimal digits.
    std::string_view text;
};

/// Every migration of the program, in the order in which they are applied.
std::span<const Migration> schema();

/// Applies, in one transaction, what has not been applied; their names as `slice/0001_name`.
/// Throws Failure (foreign) where an applied file was edited since, or is one that this program
/// does not have, which means that a newer version wrote the database.
std::vector<std::string> migrate(Connection& connection,
                                 std::span<const Migration> migrations = schema());

/// What migrate would apply. Throws as migrate does.
std::vector<std::string> missing_migrations(Connection& connection,
                                            std::span<const Migration> migrations = schema());

}  // namespace goldthread::store
