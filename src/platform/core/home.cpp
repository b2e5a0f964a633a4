#include "platform/core/home.h"

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace goldthread::core {

namespace fs = std::filesystem;

namespace {

bool holds_data(const fs::path& folder)
{
    std::error_code ignored;
    return fs::is_regular_file(folder / "data" / "bank_holidays_england.csv", ignored);
}

fs::path find_home()
{
    const char* named = std::getenv("GOLDTHREAD_HOME");  // NOLINT(concurrency-mt-unsafe): read once
    if (named != nullptr && holds_data(named)) {
        return named;
    }
    std::error_code ignored;
    const fs::path executable = fs::read_symlink("/proc/self/exe", ignored);
    for (fs::path folder = executable.parent_path(); folder.has_relative_path();
         folder = folder.parent_path()) {
        if (holds_data(folder)) {
            return folder;
        }
        if (holds_data(folder / "share" / "goldthread")) {
            return folder / "share" / "goldthread";
        }
    }
    if (holds_data(GOLDTHREAD_SOURCE_DIR)) {
        return GOLDTHREAD_SOURCE_DIR;
    }
    throw std::runtime_error(
        "The folder data/ that ships with Goldthread was not found above " + executable.string() +
        " or in " GOLDTHREAD_SOURCE_DIR ". Set GOLDTHREAD_HOME to the folder that holds it.");
}

}  // namespace

const fs::path& home()
{
    static const fs::path found = find_home();
    return found;
}

}  // namespace goldthread::core
