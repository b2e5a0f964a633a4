#include "frameworks/source_files.h"

#include <algorithm>
#include <utility>

namespace goldthread::frameworks {

namespace {

using standards::Place;
using standards::Problem;

void add_once(std::vector<std::string>& names, const std::string& name)
{
    if (std::ranges::find(names, name) == names.end()) {
        names.push_back(name);
    }
}

class Reading {
public:
    Reading(std::optional<std::span<const FileText>> own, std::vector<Problem>& problems)
        : own_(own), problems_(problems)
    {
    }

    std::vector<Source> take() { return std::move(sources_); }

    /// Reads a folder's files, and before them those of what it extends.
    std::vector<std::string> read(const std::filesystem::path& folder,
                                  std::vector<std::string>& chain, const Place& asked)
    {
        const std::string name = folder.filename().string();
        if (std::ranges::find(chain, name) != chain.end()) {
            report(asked, "the framework \"" + name + "\" extends itself, through " +
                              (chain.back() == name ? "itself" : "\"" + chain.back() + "\""));
            return {};
        }
        for (const auto& source : sources_) {
            if (source.name == name) {
                return source.extends;
            }
        }
        // Only the framework asked for has no other above it.
        Source source{name,
                      folder,
                      own_ && chain.empty() ? given_files(folder, asked) : files_of(folder, asked),
                      {}};
        chain.push_back(name);
        for (const auto& file : source.files) {
            const Node* extends = file.find("extends");
            if (extends == nullptr) {
                continue;
            }
            const auto one = [&](const Node& base) {
                if (!base.is_scalar() || base.scalar.text.empty() ||
                    base.scalar.text.find_first_of("/\\") != std::string::npos ||
                    base.scalar.text.starts_with('.')) {
                    report(base.place, "\"extends\" names folders beside this one: [england]");
                    return;
                }
                for (auto& far : read(folder.parent_path() / base.scalar.text, chain, base.place)) {
                    add_once(source.extends, far);
                }
                add_once(source.extends, base.scalar.text);
            };
            if (extends->is_scalar()) {
                one(*extends);
            }
            for (const auto& base : extends->list) {
                one(base);
            }
        }
        chain.pop_back();
        auto all = source.extends;
        sources_.push_back(std::move(source));
        return all;
    }

private:
    void report(const Place& place, std::string message)
    {
        problems_.push_back({place, std::move(message)});
    }

    std::vector<Node> files_of(const std::filesystem::path& folder, const Place& asked)
    {
        std::vector<std::filesystem::path> paths;
        std::error_code code;
        for (std::filesystem::directory_iterator it{folder, code}, end; !code && it != end;
             it.increment(code)) {
            if (it->path().extension() == ".yaml") {
                paths.push_back(it->path());
            }
        }
        if (paths.empty()) {
            report(asked, "there is no framework in " + folder.string() +
                              ": a folder with files that end in .yaml is wanted");
        }
        std::ranges::sort(paths);
        std::vector<Node> files;
        files.reserve(paths.size());
        for (const auto& path : paths) {
            files.push_back(read_yaml(path, problems_));
        }
        check_names(folder, files, paths);
        return files;
    }

    std::vector<Node> given_files(const std::filesystem::path& folder, const Place& asked)
    {
        std::vector<std::filesystem::path> paths;
        std::vector<Node> files;
        for (const auto& file : *own_) {
            paths.push_back(folder / file.name);
            files.push_back(parse_yaml(file.text, paths.back().string(), problems_));
        }
        if (files.empty()) {
            report(asked, "a framework has at least one file that ends in .yaml");
        }
        check_names(folder, files, paths);
        return files;
    }

    void check_names(const std::filesystem::path& folder, const std::vector<Node>& files,
                     const std::vector<std::filesystem::path>& paths)
    {
        bool named = false;
        for (const auto& file : files) {
            if (file.type != Node::Type::none && !file.is_map()) {
                report(file.place,
                       "a framework's file is a mapping: \"framework: name\" and so on");
            }
            if (const Node* name = file.find("framework")) {
                named = true;
                if (name->text() != folder.filename().string()) {
                    report(name->place, "\"framework\" must be the folder's name, \"" +
                                            folder.filename().string() + "\"");
                }
            }
        }
        if (!paths.empty() && !named) {
            report({paths[0].string(), 1, 1},
                   "no file of the folder says \"framework: " + folder.filename().string() + "\"");
        }
    }

    std::optional<std::span<const FileText>> own_;
    std::vector<Problem>& problems_;
    std::vector<Source> sources_;
};

}  // namespace

bool Source::builds_on(const std::string& framework) const
{
    return std::ranges::find(extends, framework) != extends.end();
}

std::vector<Source> read_sources(const std::filesystem::path& folder,
                                 std::optional<std::span<const FileText>> files,
                                 std::vector<Problem>& problems)
{
    Reading reading{files, problems};
    std::vector<std::string> chain;
    reading.read(folder, chain, {folder.string(), 1, 1});
    return reading.take();
}

}  // namespace goldthread::frameworks
