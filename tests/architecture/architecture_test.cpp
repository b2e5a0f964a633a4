// Holds the source tree to its own rules: who may include whom, what may be said where, how long
// things may be. Reads files as text; knows nothing of what they do.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace goldthread {
namespace {

namespace fs = std::filesystem;

const fs::path root{GOLDTHREAD_ROOT};

struct Source {
    std::string path;    ///< From the root, with forward slashes.
    std::string folder;  ///< Below src/, such as `platform/core`.
    std::vector<std::string> lines;
};

std::vector<std::string> lines_of(const fs::path& path)
{
    std::ifstream file{path};
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::vector<Source> sources(const std::string& below)
{
    std::vector<Source> found;
    for (const auto& entry : fs::recursive_directory_iterator{root / below}) {
        const auto extension = entry.path().extension();
        if (entry.is_regular_file() && (extension == ".cpp" || extension == ".h")) {
            const auto path = fs::relative(entry.path(), root).generic_string();
            const auto folder =
                fs::relative(entry.path().parent_path(), root / "src").generic_string();
            found.push_back({path, folder, lines_of(entry.path())});
        }
    }
    std::ranges::sort(found, {}, &Source::path);
    return found;
}

/// Part by folder, and the parts each may use, closed over what those use: read from the build.
struct Parts {
    std::map<std::string, std::string> by_folder;
    std::map<std::string, std::set<std::string>> may_use;
};

Parts read_parts()
{
    std::ifstream file{root / "src" / "CMakeLists.txt"};
    std::stringstream text;
    text << file.rdbuf();
    const std::string build = text.str();
    Parts parts;
    const std::regex part{R"(goldthread_part\(([^)]*)\))"};
    for (std::sregex_iterator i{build.begin(), build.end(), part}, end; i != end; ++i) {
        std::istringstream words{(*i)[1].str()};
        std::string key;
        std::string name;
        std::string folder;
        std::set<std::string> links;
        for (std::string word; words >> word;) {
            if (word == "NAME" || word == "FOLDER" || word == "LINKS" || word == "PRIVATE_LINKS") {
                key = word;
            } else if (key == "NAME") {
                name = word;
            } else if (key == "FOLDER") {
                folder = word;
            } else if (key == "LINKS") {
                links.insert(word);
            }
        }
        parts.by_folder[folder] = name;
        std::set<std::string> all = links;
        for (const auto& link : links) {
            all.merge(std::set<std::string>{parts.may_use[link]});
        }
        parts.may_use[name] = all;
    }
    return parts;
}

/// The part whose folder is the longest beginning of `path` below src/.
std::string part_of(const Parts& parts, const std::string& path)
{
    std::string best;
    for (const auto& [folder, name] : parts.by_folder) {
        if ((path == folder || path.starts_with(folder + "/")) && folder.size() > best.size()) {
            best = folder;
        }
    }
    return best.empty() ? "" : parts.by_folder.at(best);
}

bool is_slice(const std::string& part)
{
    static const std::set<std::string> slices{"people", "practice", "workforce", "quality",
                                              "strategy"};
    return slices.contains(part);
}

int layer(const std::string& stem)
{
    if (stem.ends_with("_pages")) {
        return 2;
    }
    return stem.ends_with("_store") ? 1 : 0;
}

/// A line without its comment and without what stands in quotes; empty where it is excused.
std::string code_of(const std::string& line)
{
    if (line.find("NOLINT") != std::string::npos) {
        return "";
    }
    static const std::regex quoted{R"re("(\\.|[^"\\])*")re"};
    const auto code = std::regex_replace(line, quoted, "\"\"");
    return code.substr(0, code.find("//"));
}

std::vector<std::string> matches(const std::vector<Source>& all, const std::regex& banned,
                                 const std::set<std::string>& allowed_folders)
{
    std::vector<std::string> found;
    for (const auto& source : all) {
        const bool allowed = source.path.ends_with("_test.cpp") ||
                             std::ranges::any_of(allowed_folders, [&](const std::string& folder) {
                                 return source.path.starts_with(folder);
                             });
        for (std::size_t i = 0; !allowed && i < source.lines.size(); ++i) {
            if (std::regex_search(code_of(source.lines[i]), banned)) {
                found.push_back(source.path + ":" + std::to_string(i + 1) + ": " + source.lines[i]);
            }
        }
    }
    return found;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines) {
        text += "\n" + line;
    }
    return text;
}

std::string whole(const fs::path& path)
{
    std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

TEST(Architecture, IncludesFollowTheEdgesOfTheBuild)
{
    const auto parts = read_parts();
    ASSERT_GT(parts.by_folder.size(), 10U);
    const std::regex include{R"re(^#include "([^"]+)")re"};
    std::vector<std::string> broken;
    for (const auto& source : sources("src")) {
        const auto from = part_of(parts, source.folder);
        for (const auto& line : source.lines) {
            std::smatch match;
            if (from.empty() || !std::regex_search(line, match, include)) {
                continue;
            }
            const std::string to_path = match[1];
            const auto to = part_of(parts, fs::path{to_path}.parent_path().generic_string());
            if (!to.empty() && to != from && !parts.may_use.at(from).contains(to)) {
                broken.push_back(source.path + " -> " + to_path);
            }
        }
    }
    EXPECT_TRUE(broken.empty()) << "Edges that the architecture does not have:" << joined(broken);
}

TEST(Architecture, ASliceReadsAnotherOnlyThroughItsFactsIdsOrNames)
{
    const auto parts = read_parts();
    const std::regex include{R"re(^#include "([^"]+)")re"};
    std::vector<std::string> broken;
    for (const auto& source : sources("src")) {
        const auto from = part_of(parts, source.folder);
        for (const auto& line : source.lines) {
            std::smatch match;
            if (!is_slice(from) || !std::regex_search(line, match, include)) {
                continue;
            }
            const fs::path to{match[1].str()};
            const auto part = part_of(parts, to.parent_path().generic_string());
            if (part != from && is_slice(part) && to.filename() != "facts.h" &&
                to.filename() != "ids.h" && to.filename() != "child.h") {
                broken.push_back(source.path + " -> " + to.generic_string());
            }
        }
    }
    EXPECT_TRUE(broken.empty()) << joined(broken);
}

TEST(Architecture, InsideASlicePagesReadStoresReadRulesAndNeverBack)
{
    const std::regex include{R"re(^#include "([^"]+)")re"};
    std::vector<std::string> broken;
    const auto parts = read_parts();
    for (const auto& source : sources("src")) {
        const auto stem = fs::path{source.path}.stem().string();
        if (stem.ends_with("_test") || !is_slice(part_of(parts, source.folder))) {
            continue;
        }
        for (const auto& line : source.lines) {
            std::smatch match;
            if (!std::regex_search(line, match, include)) {
                continue;
            }
            const fs::path to{match[1].str()};
            if (to.parent_path().generic_string() == source.folder &&
                layer(to.stem().string()) > layer(stem)) {
                broken.push_back(source.path + " -> " + to.generic_string());
            }
        }
    }
    EXPECT_TRUE(broken.empty()) << joined(broken);
}

TEST(Architecture, TheEngineKnowsNoDatabaseNoPageAndNoClock)
{
    std::vector<Source> engine = sources("src/standards");
    const std::regex banned{R"(sqlite|<chrono>.*now|system_clock|html::|store::|web::|YAML)"};
    EXPECT_TRUE(matches(engine, banned, {}).empty()) << joined(matches(engine, banned, {}));
}

TEST(Architecture, TheClockIsReadOnlyAtTheTop)
{
    const std::regex banned{R"(system_clock::now|\btime\(nullptr\))"};
    const auto found = matches(sources("src"), banned,
                               {"src/platform/core/id.cpp", "src/platform/log", "src/platform/web",
                                "src/platform/store/migrations.cpp", "src/commands"});
    EXPECT_TRUE(found.empty()) << joined(found);
}

TEST(Architecture, TheDatabaseIsReachedOnlyThroughAGrant)
{
    const std::regex banned{R"(store::Database|sqlite3_)"};
    const auto found = matches(sources("src"), banned, {"src/platform", "src/commands"});
    EXPECT_TRUE(found.empty()) << joined(found);
}

TEST(Architecture, NothingIsLeftToDoInTheCodeAndNothingOwnsByHand)
{
    std::vector<std::string> found;
    const std::regex unfinished{R"(\b(TODO|FIXME|XXX|HACK)\b)"};
    for (const auto& source : sources("src")) {
        for (std::size_t i = 0; i < source.lines.size(); ++i) {
            if (std::regex_search(source.lines[i], unfinished)) {
                found.push_back(source.path + ":" + std::to_string(i + 1));
            }
        }
    }
    EXPECT_TRUE(found.empty()) << joined(found);
    const std::regex by_hand{R"((=|return|\()\s*new\s+[A-Za-z]|\bdelete\s+[a-z])"};
    EXPECT_TRUE(matches(sources("src"), by_hand, {}).empty())
        << joined(matches(sources("src"), by_hand, {}));
}

TEST(Architecture, ALongFileOrFunctionGivesItsReason)
{
    // Functions open and close with a brace in the first column; the reason stands on a line that
    // begins `// Long:` in the first ten lines of the file, or directly above the function.
    std::vector<std::string> found;
    for (const auto& source : sources("src")) {
        const bool reason = std::any_of(
            source.lines.begin(),
            source.lines.begin() + std::min<std::ptrdiff_t>(10, std::ssize(source.lines)),
            [](const std::string& line) { return line.starts_with("// Long:"); });
        if (source.lines.size() > 400 && !reason) {
            found.push_back(source.path + ": " + std::to_string(source.lines.size()) + " lines");
        }
        std::size_t opened = 0;
        for (std::size_t i = 0; i < source.lines.size(); ++i) {
            if (source.lines[i] == "{") {
                opened = i;
            } else if (source.lines[i] == "}" && opened != 0) {
                bool explained = reason;
                for (std::size_t back = opened; back > 0 && opened - back < 8; --back) {
                    explained = explained || source.lines[back].starts_with("// Long:");
                }
                if (i - opened > 61 && !explained) {
                    found.push_back(source.path + ":" + std::to_string(opened + 1) + ": " +
                                    std::to_string(i - opened - 1) + " lines");
                }
                opened = 0;
            }
        }
    }
    EXPECT_TRUE(found.empty()) << joined(found);
}

TEST(Architecture, EveryActionHasAPermissionSentence)
{
    std::string permissions;
    for (const auto& entry : fs::directory_iterator{root / "frameworks" / "england"}) {
        permissions += whole(entry.path());
    }
    const std::regex action{R"re(static constexpr std::string_view name = "([a-z_.]+)")re"};
    std::vector<std::string> missing;
    int actions = 0;
    for (const auto& source : sources("src")) {
        if (source.path.find("test") != std::string::npos) {
            continue;
        }
        for (const auto& line : source.lines) {
            std::smatch match;
            if (std::regex_search(line, match, action)) {
                ++actions;
                if (permissions.find(match[1].str()) == std::string::npos) {
                    missing.push_back(source.path + ": " + match[1].str());
                }
            }
        }
    }
    EXPECT_GT(actions, 0);
    EXPECT_TRUE(missing.empty()) << "frameworks/england says of no role:" << joined(missing);
}

TEST(Architecture, EveryDataFileIsNamedWithItsSource)
{
    std::string readmes;
    for (const auto& entry : fs::recursive_directory_iterator{root / "data"}) {
        if (entry.path().filename() == "README.md") {
            readmes += whole(entry.path());
        }
    }
    std::vector<std::string> unnamed;
    for (const auto& entry : fs::recursive_directory_iterator{root / "data"}) {
        const auto name = entry.path().filename().string();
        if (entry.is_regular_file() && name != "README.md" &&
            readmes.find(name) == std::string::npos) {
            unnamed.push_back(fs::relative(entry.path(), root).generic_string());
        }
    }
    EXPECT_TRUE(unnamed.empty()) << "No README.md of data/ names:" << joined(unnamed);
}

TEST(Architecture, EveryMarkdownLinkInTheRepositoryLeadsSomewhere)
{
    std::vector<std::string> broken;
    const std::regex link{R"(\]\(([^)#:]+)(#[^)]*)?\))"};
    for (const auto& entry : fs::recursive_directory_iterator{root}) {
        const auto path = fs::relative(entry.path(), root).generic_string();
        if (entry.path().extension() != ".md" || path.starts_with("build") ||
            path.find("node_modules") != std::string::npos || path.starts_with("var/")) {
            continue;
        }
        const auto text = whole(entry.path());
        for (std::sregex_iterator i{text.begin(), text.end(), link}, end; i != end; ++i) {
            if (!fs::exists(entry.path().parent_path() / (*i)[1].str())) {
                broken.push_back(path + " -> " + (*i)[1].str());
            }
        }
    }
    EXPECT_TRUE(broken.empty()) << joined(broken);
}

TEST(Architecture, TheLookBorrowsNoGovernmentIdentity)
{
    const auto dist = root / "assets" / "dist";
    ASSERT_TRUE(fs::exists(dist));
    const std::regex banned{R"(GDS Transport|govuk-crest|@font-face|govuk-logo)",
                            std::regex::icase};
    for (const auto& entry : fs::directory_iterator{dist}) {
        EXPECT_FALSE(std::regex_search(whole(entry.path()), banned)) << entry.path();
    }
}

}  // namespace goldthread
