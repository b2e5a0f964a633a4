// tests/twin/run.cpp: the engine run as any other program would run it.
#include "run.h"

#include "slow_time.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace goldthread::twin {

namespace fs = std::filesystem;

fs::path fresh_folder(const std::string& name)
{
    const fs::path folder =
        fs::temp_directory_path() / ("goldthread-twin-" + std::to_string(::getpid())) / name;
    fs::remove_all(folder);
    fs::create_directories(folder);
    return folder;
}

std::string read_file(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

static std::string binary()
{
    const char* given = std::getenv("GOLDTHREAD_BINARY");
    return given == nullptr ? GOLDTHREAD_BINARY : given;
}

static int spawn(std::vector<std::string> words, const fs::path& said)
{
    std::vector<char*> arguments;
    for (auto& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, said.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    pid_t child = 0;
    const int failed =
        posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) {
        throw std::runtime_error("cannot start " + words.front());
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Ended run_engine(const Case& given, const fs::path& folder)
{
    std::vector<std::string> words{"timeout",
                                   "20",
                                   binary(),
                                   "evaluate",
                                   (folder / "frameworks/top").string(),
                                   "--facts",
                                   (folder / "facts").string(),
                                   "--as-at",
                                   print_day(given.as_at),
                                   "--out",
                                   (folder / "out/deep").string()};
    if (given.period) {
        words.insert(words.end(), {"--period", print_day(given.period->first) + ".." +
                                                   print_day(given.period->second)});
    }
    fs::create_directories(folder / "facts");
    const int status = spawn(words, folder / "said");
    return {status, read_file(folder / "said")};
}

static std::vector<std::string> lines(const std::string& text)
{
    std::vector<std::string> found;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        found.push_back(line);
    }
    return found;
}

std::string only_in(const std::string& name, const std::string& engine, const std::string& twin)
{
    const auto left = lines(engine);
    const auto right = lines(twin);
    std::string text = name + ": engine has " + std::to_string(left.size()) + " lines, twin " +
                       std::to_string(right.size()) + "\n";
    const auto only = [&](const char* mark, const auto& list, const auto& other) {
        int shown = 0;
        for (const auto& line : list) {
            if (std::ranges::find(other, line) == other.end() && shown++ < 6) {
                text += mark + line + "\n";
            }
        }
    };
    only("  engine: ", left, right);
    only("  twin:   ", right, left);
    return text;
}

/// The first complaint without what changes from case to case.
static std::string gist(const std::string& said)
{
    const auto all = lines(said);
    std::string text;
    bool quoted = false;
    for (const char c :
         all.empty() ? std::string{} : all.front().substr(all.front().rfind('/') + 1)) {
        quoted = (c == '"' || c == '\'') ? !quoted : quoted;
        if (!quoted && (c < '0' || c > '9')) {
            text += c;
        }
    }
    return text;
}

Difference compare(const Case& given)
{
    return compare(given, given);
}

Difference compare(const Case& given, const Case& believed)
{
    const auto folder = fresh_folder("case");
    write_files(print_files(given), folder);
    const Results twin = evaluate(believed);
    const Ended ended = run_engine(given, folder);
    if (ended.status != 0) {
        return {"exit " + std::to_string(ended.status) + " " + gist(ended.said),
                "the engine ended with " + std::to_string(ended.status) + ":\n" +
                    ended.said.substr(0, 3000)};
    }
    Difference found;
    const auto hold = [&](const char* name, const std::string& expected) {
        const std::string text = read_file(folder / "out/deep" / name);
        if (text != expected && found.kind.empty()) {
            found.kind = name;
            found.text = only_in(name, text, expected);
        }
    };
    hold("obligations.csv", twin.obligations);
    hold("status.csv", twin.status);
    hold("indicators.csv", twin.indicators);
    return found;
}

std::string show(const Case& given)
{
    std::string text;
    for (const auto& [path, content] : print_files(given)) {
        text += "--- " + path + "\n" + content;
    }
    text += "--- as at " + print_day(given.as_at);
    if (given.period) {
        text +=
            " --period " + print_day(given.period->first) + ".." + print_day(given.period->second);
    }
    return text + "\n";
}

}  // namespace goldthread::twin
