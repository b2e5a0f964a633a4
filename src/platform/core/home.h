// platform/core/home.h: where the files that ship with the program lie.
#pragma once
#include <filesystem>

namespace goldthread::core {

/// The folder that holds `data/`, `frameworks/` and `assets/`: the environment's GOLDTHREAD_HOME,
/// else the nearest such folder above the executable, else the source tree it was built from.
/// Throws std::runtime_error that names the three places where none holds `data/`.
const std::filesystem::path& home();

}  // namespace goldthread::core
