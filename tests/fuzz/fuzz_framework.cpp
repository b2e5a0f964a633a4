// Any bytes as a framework's file: a framework, or mistakes with their places; never a crash.
#include "frameworks/framework.h"
#include "holds.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace goldthread;

namespace {

/// A folder of this process alone, named as the seeds name their framework; gone when it ends.
class Folder {
public:
    Folder()
    {
        const std::filesystem::path shared{"/dev/shm"};
        const auto base =
            std::filesystem::is_directory(shared) ? shared : std::filesystem::temp_directory_path();
        parent_ = base / ("goldthread-fuzz-" + std::to_string(getpid()));
        std::filesystem::create_directories(path());
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(parent_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path path() const { return parent_ / "fuzzed"; }

private:
    std::filesystem::path parent_;
};

const std::filesystem::path& folder()
{
    static const Folder own;
    static const auto path = own.path();
    return path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    {
        std::ofstream file{folder() / "framework.yaml", std::ios::binary | std::ios::trunc};
        file << fuzz::text_of(data, size);
    }
    const auto framework = frameworks::load(folder());
    if (framework) {
        fuzz::holds(framework->name == "fuzzed", "a framework has its folder's name");
        fuzz::holds(framework->definitions != nullptr, "a framework is compiled");
        for (const auto& standard : framework->definitions->standards) {
            fuzz::holds(!standard.id.empty(), "every standard has an id");
        }
    } else {
        fuzz::holds(!framework.error().empty(), "what is not loaded has mistakes");
        for (const auto& problem : framework.error()) {
            fuzz::holds(
                !problem.message.empty() && problem.place.line >= 1 && problem.place.column >= 1,
                "a mistake has a sentence and a place");
        }
    }
    return 0;
}
