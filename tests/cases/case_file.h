// cases/case_file.h: a file of text cases (README.md) as data. Knows no engine.
#pragma once
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace goldthread::cases {

/// A line of a block without the spaces round it, and where it stands.
struct Line {
    std::string text;
    int number = 0;
};

/// `as at DAY:` and what is expected then.
struct Expectation {
    std::string as_at;
    std::vector<Line> lines;
};

/// A framework's name and its YAML.
struct FrameworkText {
    std::string name;
    std::string yaml;
    std::string from;  ///< The day from which it holds, for versions after the first.
};

struct Case {
    std::string title;
    int number = 0;                         ///< The line of the title.
    std::vector<FrameworkText> frameworks;  ///< All above it; the last one is the one loaded.
    std::vector<Line> given;
    std::vector<Expectation> expectations;
    std::vector<Line> mistakes;  ///< What loading the framework says, where that is the case.
    std::vector<Line> bad_rows;  ///< What reading the facts says, where that is the case.
};

/// Throws std::runtime_error naming file and line where the layout is not that of README.md.
std::vector<Case> read_cases(const std::filesystem::path& file);

/// The words of a line; text in double quotes is one word, without the quotes.
std::vector<std::string> words_of(const std::string& line);

}  // namespace goldthread::cases
