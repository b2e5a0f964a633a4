// exchange/import_folder.cpp: names of files against names of tables.
#include "exchange/import_folder.h"

#include "exchange/import_header.h"

#include <algorithm>
#include <stdexcept>
#include <system_error>

namespace goldthread::exchange {

namespace {

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

ImportMessage about(Severity severity, const std::filesystem::path& file, std::string wrong,
                    std::string to_do)
{
    return {.severity = severity,
            .file = file.filename().string(),
            .row = 0,
            .field = {},
            .value = {},
            .wrong = std::move(wrong),
            .to_do = std::move(to_do)};
}

void say_not_a_table(FolderFiles& found, const std::filesystem::path& file, const std::string& stem,
                     const ImportMapping& mapping)
{
    std::vector<std::string> sources;
    sources.reserve(mapping.tables.size());
    for (const auto& table : mapping.tables) {
        sources.push_back(table.source);
    }
    const auto extension = lower(file.extension().string());
    if (mapping.find(stem) != nullptr && extension != ".csv") {
        found.messages.push_back(about(Severity::table_refused, file,
                                       "The table comes as " + extension + ", not as CSV.",
                                       "Export it as " + stem + ".csv."));
    } else if (const auto meant = nearest_name(stem, sources);
               extension == ".csv" && !meant.empty()) {
        found.messages.push_back(about(Severity::table_refused, file,
                                       "There is no such table; it may be " + meant + ".",
                                       "If it is " + meant + ", name the file " + meant + ".csv."));
    } else if (extension == ".csv") {
        found.messages.push_back(
            about(Severity::note, file, "The file is no table of an extract and is not read.", {}));
    }
}

}  // namespace

FolderFiles find_files(const std::filesystem::path& folder, const ImportMapping& mapping)
{
    std::error_code fault;
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator each{folder, fault}, end; !fault && each != end;
         each.increment(fault)) {
        if (each->is_regular_file()) {
            files.push_back(each->path());
        }
    }
    if (fault) {
        throw std::runtime_error("The folder " + folder.string() +
                                 " cannot be read: " + fault.message());
    }
    std::ranges::sort(files);
    FolderFiles found;
    for (const auto& file : files) {
        const auto stem = lower(file.stem().string());
        if (mapping.find(stem) == nullptr || lower(file.extension().string()) != ".csv") {
            say_not_a_table(found, file, stem, mapping);
            continue;
        }
        const auto [first, is_new] = found.by_source.emplace(stem, file);
        if (!is_new) {
            found.messages.push_back(about(Severity::table_refused, file,
                                           "The table is there a second time, beside " +
                                               first->second.filename().string() + ".",
                                           "Keep one of the two."));
            continue;
        }
        const auto size = std::filesystem::file_size(file, fault);
        found.bytes += fault ? 0 : static_cast<std::uint64_t>(size);
    }
    return found;
}

}  // namespace goldthread::exchange
