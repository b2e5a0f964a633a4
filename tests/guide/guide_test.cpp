// Follows docs/guide/framework.md word for word, as somebody would who has never seen the program:
// writes each file that it shows, gives each command, and holds what comes to what the guide says
// will come.
#include "commands/commands.h"
#include "platform/core/home.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace goldthread {
namespace {

namespace fs = std::filesystem;

/// An indented block, the words before it and the words after it up to the next block.
struct Step {
    std::string before;
    std::string block;
    std::string after;
    int line = 0;
};

std::vector<Step> steps_of(const fs::path& guide)
{
    std::ifstream file{guide};
    std::vector<Step> steps;
    std::string words;
    std::string gap;
    std::string line;
    bool in_block = false;
    for (int number = 1; std::getline(file, line); ++number) {
        if (line.starts_with("    ")) {
            if (!in_block) {
                steps.push_back({.before = words, .block = {}, .after = {}, .line = number});
                words.clear();
                in_block = true;
                gap.clear();
            }
            steps.back().block += gap + line.substr(4) + "\n";
            gap.clear();
        } else if (line.empty() && in_block) {
            gap += "\n";
        } else {
            in_block = false;
            words += line + "\n";
            if (!steps.empty()) {
                steps.back().after += line + "\n";
            }
        }
    }
    return steps;
}

std::string read(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The last text between backquotes that is the path of a file to write or to read.
std::string file_named(const std::string& words)
{
    static const std::regex path{"`([a-z]+/[a-z_/]*\\.(?:yaml|csv))`"};
    std::string found;
    for (std::sregex_iterator it{words.begin(), words.end(), path}, end; it != end; ++it) {
        found = (*it)[1];
    }
    return found;
}

class Guide : public testing::Test {
protected:
    void SetUp() override
    {
        root_ = fs::temp_directory_path() / "guide-word-for-word";
        fs::remove_all(root_);
        fs::create_directories(root_ / "frameworks");
        before_ = fs::current_path();
        fs::current_path(root_);
        fs::create_directory_symlink(core::home() / "frameworks" / "england",
                                     root_ / "frameworks" / "england");
    }
    void TearDown() override
    {
        fs::current_path(before_);
        fs::remove_all(root_);
    }

    /// What the command prints, on either stream.
    static std::string answer(const std::string& command)
    {
        std::istringstream words{command};
        std::vector<std::string> word;
        for (std::string each; words >> each;) {
            word.push_back(each);
        }
        const auto option = [&](const std::string& name) {
            const auto at = std::ranges::find(word, name);
            return at == word.end() || at + 1 == word.end() ? std::string{} : *(at + 1);
        };
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        if (word.at(0) == "rm") {
            fs::remove(word.at(1));
        } else if (word.at(1) == "check") {
            const bool gaps = std::ranges::find(word, "--gaps") != word.end();
            commands::check(
                {.folders = {word.at(2)}, .coverage = {}, .gaps = gaps, .gaps_csv = {}});
        } else if (word.at(1) == "evaluate") {
            commands::evaluate({.framework = word.at(2),
                                .facts = option("--facts"),
                                .as_at = option("--as-at"),
                                .period = {},
                                .out = option("--out")});
        } else if (word.at(1) == "demo") {
            commands::demo(
                {.folder = word.at(2), .size = option("--size"), .seed = 7, .as_at = "2026-03-31"});
        } else if (word.at(1) == "import") {
            commands::import_extract({.data = option("--data"),
                                      .council = option("--council"),
                                      .folder = word.back(),
                                      .report = {},
                                      .dry_run = false});
        } else if (word.at(1) == "measures") {
            commands::measures({.data = option("--data"),
                                .council = {},
                                .framework = option("--framework"),
                                .as_at = option("--as-at"),
                                .period = {}});
        } else if (word.at(1) != "user" && word.at(1) != "serve") {
            ADD_FAILURE() << "the guide gives a command that is not tried: " << command;
        }
        return testing::internal::GetCapturedStdout() + testing::internal::GetCapturedStderr();
    }

    /// `says `…`` right after a command.
    static void expect_said(const Step& step, const std::string& said)
    {
        static const std::regex says{"^\\s*says `([^`]+)`"};
        std::smatch found;
        if (std::regex_search(step.after, found, says)) {
            EXPECT_NE(said.find(found[1]), std::string::npos)
                << "line " << step.line << ": the guide promises\n"
                << found[1] << "\nand what comes is\n"
                << said;
            ++promises_;
        }
    }

    fs::path root_;
    fs::path before_;
    static inline int promises_ = 0;
};

TEST_F(Guide, LeadsFromAnEmptyFolderToARunningFrameworkOfFiveStandardsAndOneStrategy)
{
    int files = 0;
    int commands = 0;
    std::string last;
    for (const auto& step : steps_of(core::home() / "docs" / "guide" / "framework.md")) {
        if (step.block.starts_with("goldthread ") || step.block.starts_with("rm ")) {
            std::istringstream lines{step.block};
            for (std::string command; std::getline(lines, command); ++commands) {
                last = answer(command);
            }
            expect_said(step, last);
            continue;
        }
        const auto path = file_named(step.before);
        ASSERT_FALSE(path.empty()) << "line " << step.line << ": no file is named for this block";
        if (step.before.find("There stands:") != std::string::npos) {
            EXPECT_EQ(read(path), step.block) << path;
            ++promises_;
            continue;
        }
        fs::create_directories(fs::path{path}.parent_path());
        std::ofstream{path, std::ios::binary} << step.block;
        ++files;
    }
    EXPECT_GE(files, 10);
    EXPECT_GE(commands, 8);
    EXPECT_GE(promises_, 5);
    EXPECT_NE(read("found/obligations.csv")
                  .find("supervision,amara,2026-02-20,2026-04-20,late,2026-05-15,s2"),
              std::string::npos);
}

}  // namespace
}  // namespace goldthread
