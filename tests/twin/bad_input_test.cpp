// tests/twin/bad_input_test.cpp: good definitions and facts, damaged at random: each is told for
// what it is, or taken; the program never falls over and never half evaluates.
#include "generate.h"
#include "run.h"
#include "slow_time.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <regex>

namespace goldthread::twin {
namespace {

namespace fs = std::filesystem;

int runs(int otherwise)
{
    const char* text = std::getenv("GOLDTHREAD_TWIN_RUNS");
    return text == nullptr ? otherwise : std::atoi(text);
}

struct Damaged {
    Case given;
    Files files;
};

Ended run(const Damaged& damaged, const fs::path& folder)
{
    write_files(damaged.files, folder);
    return run_engine(damaged.given, folder);
}

std::string shown(const Damaged& damaged, const Ended& ended, const std::string& path)
{
    return "--- " + path + "\n" + damaged.files.at(path) + "--- ended with " +
           std::to_string(ended.status) + "\n" + ended.said;
}

/// Damages one file's text: drops, doubles, swaps or changes a word, a line or a character.
std::string damage(const std::string& text, Dice& dice)
{
    if (text.empty()) {
        return text;
    }
    const auto at = static_cast<std::size_t>(dice.below(static_cast<int>(text.size())));
    const auto length = static_cast<std::size_t>(dice.between(1, 12));
    static const std::vector<std::string> words{"and",      "or",         "not",
                                                "where",    "during",     "(",
                                                ")",        "\"",         "'",
                                                ":",        "- ",         "\n",
                                                "\t",       "  ",         "$",
                                                "$set_",    "within",     "of",
                                                "in",       "the last",   "99999999999999999999",
                                                "-1",       "0.00001",    "{",
                                                "}",        "[",          "]",
                                                "*a",       "&a ",        "<<: *a",
                                                "\xff",     "\xc3",       "#",
                                                "|",        ">",          "%",
                                                "!!map",    "count of",   "start of",
                                                "age",      "2026-02-30", "5 months",
                                                "3 hours",  ",",          "= ",
                                                "missing(", "? "};
    std::string made = text;
    switch (dice.below(6)) {
        case 0:
            return made.erase(at, length);
        case 1:
            return made.insert(at, dice.pick(words));
        case 2:
            return made.insert(
                at, text.substr(static_cast<std::size_t>(dice.below(static_cast<int>(text.size()))),
                                length));
        case 3:
            made[at] = static_cast<char>(dice.below(256));
            return made;
        case 4:
            return made.replace(at, length, dice.pick(words));
        default:
            return made.substr(0, at);
    }
}

TEST(DamagedDefinitions, are_taken_or_named_by_file_line_and_column)
{
    Dice dice{77};
    const std::regex place{R"(\.yaml:\d+:\d+)"};
    for (int i = runs(100); i > 0; --i) {
        Damaged damaged{generate(dice.seed(), {6, 5, 1}), {}};
        damaged.files = print_files(damaged.given);
        std::erase_if(damaged.files,
                      [](const auto& file) { return file.first.starts_with("facts"); });
        const std::string path = damaged.given.framework.layered && dice.chance(50)
                                     ? "frameworks/base/framework.yaml"
                                     : "frameworks/top/framework.yaml";
        for (int n = dice.between(1, 3); n > 0; --n) {
            damaged.files[path] = damage(damaged.files[path], dice);
        }
        const auto folder = fresh_folder("damaged");
        const Ended ended = run(damaged, folder);
        ASSERT_TRUE(ended.status == 0 || ended.status == 1) << shown(damaged, ended, path);
        if (ended.status == 1) {
            ASSERT_TRUE(std::regex_search(ended.said, place)) << shown(damaged, ended, path);
            ASSERT_FALSE(fs::exists(folder / "out/deep/obligations.csv"));
        }
    }
}

TEST(DamagedFacts, are_taken_or_named_by_file)
{
    Dice dice{78};
    for (int i = runs(100); i > 0; --i) {
        Damaged damaged{generate(dice.seed(), {3, 3, 4}), {}};
        damaged.files = print_files(damaged.given);
        std::vector<std::string> tables;
        for (const auto& [path, text] : damaged.files) {
            if (path.starts_with("facts/")) {
                tables.push_back(path);
            }
        }
        const std::string path = dice.pick(tables);
        damaged.files[path] = damage(damaged.files[path], dice);
        const auto folder = fresh_folder("damaged");
        const Ended ended = run(damaged, folder);
        ASSERT_TRUE(ended.status == 0 || ended.status == 1) << shown(damaged, ended, path);
        if (ended.status == 1) {
            ASSERT_NE(ended.said.find(".csv"), std::string::npos) << shown(damaged, ended, path);
            ASSERT_FALSE(fs::exists(folder / "out/deep/obligations.csv"));
        }
    }
}

/// A cell of `visit.csv` or `plan.csv` that no reader may take.
struct BadCell {
    const char* file;
    const char* column;
    const char* rows;  ///< The whole file.
};

TEST(BadRows, are_named_by_file_row_and_column_and_nothing_is_evaluated)
{
    static constexpr const char* definitions =
        "framework: top\nversion: 2026.1\nvocabulary:\n"
        "  subjects: {child: {born: date}}\n  kinds:\n"
        "    visit: {subject: child, shape: event, attributes: {seen: flag, minutes: number, "
        "type: {code: [home, office]}, held: date}}\n"
        "    call: {subject: child, shape: event, time of day: yes}\n"
        "    plan: {subject: child, shape: spell}\n"
        "standards:\n  - {id: visits, title: Visits, subject: child, source: P-1, "
        "while: plan, every: 1 month, expect: visit}\n";
    static constexpr const char* head = "record,subject,on,seen,minutes,type,held\n";
    const std::vector<BadCell> bad{
        {"visit.csv", "subject", "v1,c9,2026-01-01,yes,1,home,\n"},
        {"visit.csv", "record", "v1,c1,2026-01-01,yes,1,home,\nv1,c1,2026-01-02,yes,1,home,\n"},
        {"visit.csv", "on", "v1,c1,2026-02-29,yes,1,home,\n"},
        {"visit.csv", "on", "v1,c1,,yes,1,home,\n"},
        {"visit.csv", "on", "v1,c1,2026-01-01T10:00,yes,1,home,\n"},
        {"visit.csv", "seen", "v1,c1,2026-01-01,true,1,home,\n"},
        {"visit.csv", "seen", "v1,c1,2026-01-01,Yes,1,home,\n"},
        {"visit.csv", "minutes", "v1,c1,2026-01-01,yes,1.00001,home,\n"},
        {"visit.csv", "minutes", "v1,c1,2026-01-01,yes,ten,home,\n"},
        {"visit.csv", "minutes", "v1,c1,2026-01-01,yes,1e3,home,\n"},
        {"visit.csv", "minutes", "v1,c1,2026-01-01,yes,99999999999999999999,home,\n"},
        {"visit.csv", "type", "v1,c1,2026-01-01,yes,1,school,\n"},
        {"visit.csv", "held", "v1,c1,2026-01-01,yes,1,home,2026-1-1\n"},
        {"call.csv", "at", "record,subject,at\nk1,c1,2026-01-01\n"},
        {"call.csv", "at", "record,subject,at\nk1,c1,2026-01-01T24:00\n"},
        {"call.csv", "at", "record,subject,at\nk1,c1,2026-01-01 10:00\n"},
        {"plan.csv", "to", "record,subject,from,to\np1,c1,2026-01-02,2026-01-01\n"},
        {"plan.csv", "from", "record,subject,from,to\np1,c1,,2026-01-01\n"},
        {"waiver.csv", "subject", "record,subject,standard,from,to\nw1,c9,visits,2026-01-01,\n"},
        {"waiver.csv", "to",
         "record,subject,standard,from,to\nw1,c1,visits,2026-01-02,2026-01-01\n"},
        {"population.csv", "value", "name,from,to,value\nchildren,2026-01-01,,many\n"},
        {"child.csv", "born", "id,born\nc1,\nc2,yesterday\n"},
        {"child.csv", "id", "id,born\nc1,\nc1,\n"},
    };
    for (const auto& cell : bad) {
        Damaged damaged;
        damaged.given.as_at = day_of(2026, 6, 1);
        damaged.files["frameworks/top/framework.yaml"] = definitions;
        damaged.files["facts/child.csv"] = "id,born\nc1,2010-01-01\n";
        const std::string path = std::string{"facts/"} + cell.file;
        const bool visit = std::string{cell.file} == "visit.csv";
        damaged.files[path] = (visit ? head : "") + std::string{cell.rows};
        const auto folder = fresh_folder("bad");
        const Ended ended = run(damaged, folder);
        EXPECT_EQ(ended.status, 1) << shown(damaged, ended, path);
        EXPECT_NE(ended.said.find(cell.file), std::string::npos) << shown(damaged, ended, path);
        EXPECT_NE(ended.said.find(cell.column), std::string::npos) << shown(damaged, ended, path);
        EXPECT_FALSE(fs::exists(folder / "out/deep/obligations.csv")) << cell.rows;
    }
}

}  // namespace
}  // namespace goldthread::twin
