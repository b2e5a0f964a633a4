// frameworks/framework.h: a council's framework as its folder of YAML says it, checked and
// compiled. Knows neither facts nor pages.
#pragma once
#include "frameworks/competency.h"
#include "frameworks/entry.h"
#include "frameworks/story.h"
#include "frameworks/strategy.h"
#include "frameworks/tool.h"
#include "standards/definitions.h"

#include <expected>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::frameworks {

/// Pages that the navigation of a page holds.
inline constexpr std::size_t navigation_max = 6;

struct Role {
    std::string id;
    std::string title;
    std::string lands_on;                 ///< Path of the first page after signing in.
    std::vector<std::string> navigation;  ///< Names of pages, in order; at most navigation_max.
};

struct Permission {
    std::string role;
    std::string action;
    std::string reach;
    std::string sentence;
};

/// A framework in one version, with all that it extends read into it. Immutable.
struct Framework {
    std::string name;
    std::string version;
    std::string title;  ///< Empty where not given.
    std::filesystem::path folder;
    std::vector<std::string> extends;         ///< All of them, the most general first.
    std::vector<std::string> extends_titles;  ///< Their titles, in that order; empty where none.
    /// Papers that have an entry for all they say: the beginning of their requirements' ids (`P`)
    /// to what the paper is called; may be empty.
    std::map<std::string, std::string, std::less<>> papers;
    std::shared_ptr<const standards::Definitions> definitions;
    /// Every entry of every list in the order written, standards and indicators among them; what
    /// strategies hold (priorities, objectives, measures, actions) stands after the lists.
    std::vector<Entry> entries;
    std::vector<std::string> strip;                         ///< Ids of standards, in order.
    std::map<std::string, std::string, std::less<>> terms;  ///< Usual word to the council's word.
    Story story;                                            ///< How facts of each kind are told.
    std::vector<Role> roles;
    std::vector<Permission> permissions;
    std::vector<Tool> tools;        ///< The forms of the framework, in the order written.
    Plans plans;                    ///< Strategies, boards, reports and what hangs on them.
    Competencies competencies;      ///< Sets of competencies and scales.
    std::vector<Problem> warnings;  ///< Sentences worth reading that stop nothing.

    /// Entries of one list, in order.
    std::vector<const Entry*> list(std::string_view name) const;
    /// The first entry with this id; null where there is none.
    const Entry* find(std::string_view id) const;
    /// The form with this id; null where there is none.
    const Tool* tool(std::string_view id) const;
    /// The council's word for a usual one, or the word itself.
    std::string term(std::string_view usual) const;
    /// What a framework is called that stands between this one and the most general one: an
    /// approach that several councils share. Empty for those two.
    std::string shared_title(std::string_view framework) const;
    /// A source with the papers that its ids belong to: `P-038 (Workforce strategy)`.
    std::string cited(const std::string& source) const;
    /// A setting's value as written; nothing where there is no such setting.
    std::optional<std::string> setting(std::string_view name) const;
    /// A setting that is a whole number; `otherwise` where it is absent or no number.
    int number(std::string_view name, int otherwise) const;
};

/// Reads the folder and those it extends, which lie beside it. All mistakes at once, in the order
/// of files and lines; a framework with one is not loaded.
std::expected<Framework, std::vector<Problem>> load(const std::filesystem::path& folder);

/// A file of a framework: its name, such as `standards.yaml`, and what stands in it.
struct FileText {
    std::string name;
    std::string text;
    friend bool operator==(const FileText&, const FileText&) = default;
};

/// The files of the folder itself, by name. Empty where there is no such folder.
std::vector<FileText> files_in(const std::filesystem::path& folder);

/// As load(), with `files` in place of what the folder holds; places name them as if they lay in
/// it.
std::expected<Framework, std::vector<Problem>> load(const std::filesystem::path& folder,
                                                    std::span<const FileText> files);

/// A version of the council's own files and the first day on which it holds.
struct DatedFiles {
    core::Date from;
    std::vector<FileText> files;
};

/// The last of `later` (oldest first), whose standards know the versions before them: the folder's
/// own files and the earlier ones of `later`. A kind or an attribute that an earlier version reads
/// and the last one no longer declares is a mistake, at the place that reads it.
std::expected<Framework, std::vector<Problem>> load_versions(const std::filesystem::path& folder,
                                                             std::span<const DatedFiles> later);

}  // namespace goldthread::frameworks
