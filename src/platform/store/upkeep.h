// platform/store/upkeep.h: is the database whole; copies of it, and back again.
#pragma once
#include "platform/store/connection.h"

#include <filesystem>
#include <string>
#include <vector>

namespace goldthread::store {

/// Damage of the file and keys that lead nowhere, as sentences; empty is a sound database.
std::vector<std::string> faults_in(Connection& connection);

/// Copies the database, while it is in use, to a new file that only its owner may read. The copy is
/// on the disk, under its name, only when it is whole. Throws Failure; leaves nothing half done.
void back_up(const std::filesystem::path& database, const std::filesystem::path& copy);

/// Puts a copy in the place of `database`. What was there is kept beside it; its new name is the
/// result, empty where nothing was there. Throws Failure (busy) where a program has it open.
std::filesystem::path restore(const std::filesystem::path& copy,
                              const std::filesystem::path& database, core::Instant now);

}  // namespace goldthread::store
