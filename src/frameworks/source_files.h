// frameworks/source_files.h: the folders of a framework and of those it extends, read in order.
// Internal to this folder; knows no key but `framework` and `extends`.
#pragma once
#include "frameworks/framework.h"
#include "frameworks/yaml.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace goldthread::frameworks {

/// One framework's own files, not yet joined with what it extends.
struct Source {
    std::string name;
    std::filesystem::path folder;
    std::vector<Node> files;
    std::vector<std::string> extends;  ///< All of them, however far down.

    /// Whether it builds on the framework of that name.
    bool builds_on(const std::string& framework) const;
};

/// The folder's files and before them those of what it extends, the most general first. Where
/// `files` are given they stand for what the folder itself holds.
std::vector<Source> read_sources(const std::filesystem::path& folder,
                                 std::optional<std::span<const FileText>> files,
                                 std::vector<standards::Problem>& problems);

}  // namespace goldthread::frameworks
