// exchange/demo/source_data.h: what the made-up council is made from, read from data/demo,
// data/names and data/ssd. Knows no journey.
#pragma once
#include "exchange/demo/random.h"

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::demo {

/// One value that may be drawn, with a longer wording where the list has one.
struct Choice {
    std::string value;
    std::string label;
};

/// A list whose values are drawn by weight.
class Choices {
public:
    void add(Choice choice, double weight);
    const Choice& draw(Random& random) const;
    bool empty() const { return choices_.empty(); }

private:
    std::vector<Choice> choices_;
    std::vector<double> until_;  ///< Sum of the weights up to and including each choice.
};

/// Names that go together.
struct NameGroup {
    std::array<std::vector<std::string>, 2> given;  ///< Girls' names, then boys'.
    std::vector<std::string> family;
};

struct Ethnicity {
    std::string code;
    const NameGroup* names = nullptr;
    double weight = 0;
};

struct TeamSort {
    std::string function;
    std::string name;
    std::string service;
    int posts_each = 0;
};

struct LearningTitle {
    std::string title;
    std::string hours;
    std::string mode;
    std::string competency;
};

struct SourceData {
    std::map<std::string, double, std::less<>> figures;
    std::map<std::string, Choices, std::less<>> choices;
    std::map<std::string, NameGroup, std::less<>> names;
    std::vector<Ethnicity> ethnicities;
    std::vector<std::string> localities;
    std::vector<std::string> streets;
    std::vector<TeamSort> team_sorts;
    std::vector<LearningTitle> learning;
    std::map<std::string, std::vector<std::string>, std::less<>> tables;  ///< SSD fields in order.

    SourceData() = default;
    SourceData(const SourceData&) = delete;  ///< Ethnicities point into names.
    SourceData& operator=(const SourceData&) = delete;
    SourceData(SourceData&&) = default;
    SourceData& operator=(SourceData&&) = default;
    ~SourceData() = default;

    /// Throws core::Bug where there is none of that name.
    double figure(std::string_view name) const;
    const Choices& list(std::string_view name) const;
    const Ethnicity& draw_ethnicity(Random& random) const;
};

/// Reads the files below `home`/data. Throws std::runtime_error naming the file that cannot be
/// read.
SourceData read_source_data(const std::filesystem::path& home);

}  // namespace goldthread::demo
