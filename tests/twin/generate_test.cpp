// tests/twin/generate_test.cpp: the random cases reach every outcome, status and form of figure.
#include "generate.h"

#include "figures.h"
#include "oblige.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

namespace goldthread::twin {
namespace {

TEST(Generate, reaches_every_outcome_status_and_figure)
{
    std::set<std::string> seen;
    std::set<Form> forms;
    std::set<Figure> figures;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const Case given = generate(seed, {20, 14, 8});
        const Results found = evaluate(given);
        for (const auto* text : {&found.obligations, &found.status}) {
            std::istringstream lines(*text);
            for (std::string line; std::getline(lines, line);) {
                std::istringstream cells(line);
                for (std::string cell; std::getline(cells, cell, ',');) {
                    seen.insert(cell);
                }
            }
        }
        for (const auto& one : given.framework.standards) {
            forms.insert(one.form);
        }
        for (const auto& one : given.framework.indicators) {
            const auto row = "\n" + one.id + ",";
            if (found.indicators.find(row) != std::string::npos) {
                figures.insert(one.form);
            }
        }
    }
    for (const auto* word :
         {"met", "late", "missed", "lapsed", "due", "overdue", "waived", "not met", "soon"}) {
        EXPECT_TRUE(seen.contains(word)) << word;
    }
    EXPECT_EQ(forms.size(), 10U);
    EXPECT_EQ(figures.size(), 15U);
}

TEST(Generate, makes_the_same_case_of_the_same_seed)
{
    const auto first = evaluate(generate(9, {20, 14, 8}));
    const auto second = evaluate(generate(9, {20, 14, 8}));
    EXPECT_EQ(first.obligations, second.obligations);
    EXPECT_EQ(first.indicators, second.indicators);
}

}  // namespace
}  // namespace goldthread::twin
