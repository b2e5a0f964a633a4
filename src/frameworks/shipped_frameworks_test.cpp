// Holds the frameworks that ship with the program to their own promises. Knows no council's facts.
#include "frameworks/coverage.h"
#include "frameworks/gaps.h"
#include "platform/core/home.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

namespace goldthread::frameworks {
namespace {

/// Read once for all tests.
const Framework& shipped(const std::string& name)
{
    static std::map<std::string, Framework> read;
    if (const auto before = read.find(name); before != read.end()) {
        return before->second;
    }
    auto loaded = load(core::home() / "frameworks" / name);
    if (!loaded) {
        for (const auto& problem : loaded.error()) {
            ADD_FAILURE() << standards::print_problem(problem);
        }
        return read[name];
    }
    return read[name] = std::move(*loaded);
}

/// The requirements, from the file that `source:` refers to.
std::vector<Requirement> requirements()
{
    std::vector<Requirement> found;
    std::ifstream file(core::home() / "data/requirements/ids.csv");
    std::string line;
    std::getline(file, line);  // The header.
    while (std::getline(file, line)) {
        const auto comma = line.find(',');
        found.push_back({line.substr(0, comma), line.substr(comma + 1)});
    }
    return found;
}

std::set<std::string> requirement_ids()
{
    std::set<std::string> ids;
    for (const auto& requirement : requirements()) {
        ids.insert(requirement.id);
    }
    return ids;
}

/// Every folder of `frameworks/`, in order.
std::vector<std::string> shipped_names()
{
    std::vector<std::string> names;
    for (const auto& each : std::filesystem::directory_iterator(core::home() / "frameworks")) {
        if (each.is_directory()) {
            names.push_back(each.path().filename().string());
        }
    }
    std::ranges::sort(names);
    return names;
}

TEST(ShippedFrameworks, AreGoodAndWarnOfNothing)
{
    for (const auto& name : shipped_names()) {
        const auto& framework = shipped(name);
        EXPECT_EQ(framework.name, name);
        for (const auto& warning : framework.warnings) {
            ADD_FAILURE() << standards::print_problem(warning);
        }
    }
}

TEST(ShippedFrameworks, EveryEntryHasATitleAndASource)
{
    for (const auto& name : shipped_names()) {
        const auto& framework = shipped(name);
        for (const auto& entry : framework.entries) {
            EXPECT_FALSE(entry.title.empty()) << name << " " << entry.id;
            EXPECT_TRUE(entry.list == "roles" || !entry.source.empty()) << name << " " << entry.id;
        }
    }
}

TEST(ShippedFrameworks, EveryStandardIsStatutoryOrLocal)
{
    for (const auto& name : shipped_names()) {
        const auto& framework = shipped(name);
        for (const auto* entry : framework.list("standards")) {
            const auto basis = entry->fields.find("basis");
            ASSERT_NE(basis, entry->fields.end()) << name << " " << entry->id;
            EXPECT_TRUE(basis->second == "statutory" || basis->second == "local")
                << name << " " << entry->id;
        }
    }
}

TEST(ShippedFrameworks, EverySettingSaysHowItIsReadAndWhatElseIsInUse)
{
    for (const auto& of : shipped_names()) {
        const auto& framework = shipped(of);
        for (const auto& [name, setting] : framework.definitions->settings) {
            EXPECT_FALSE(setting.reading.empty()) << of << " " << name;
            EXPECT_FALSE(setting.alternatives.empty()) << of << " " << name;
            EXPECT_FALSE(setting.source.empty()) << of << " " << name;
        }
    }
}

TEST(ShippedFrameworks, PortsmouthHasTenServiceStandardsAndTenPrinciples)
{
    const auto& framework = shipped("portsmouth");
    EXPECT_EQ(framework.list("service_standards").size(), 10U);
    EXPECT_EQ(framework.list("principles").size(), 10U);
}

TEST(ShippedFrameworks, EachOfPortsmouthsTenPracticeStandardsIsWrittenDown)
{
    std::set<std::string> sources;
    const auto& framework = shipped("portsmouth");
    for (const auto* entry : framework.list("standards")) {
        sources.insert(entry->source);
    }
    for (const auto* id : {"P-030", "P-031", "P-032", "P-033", "P-034", "P-035", "P-036", "P-037",
                           "P-038", "P-039"}) {
        EXPECT_TRUE(sources.contains(id)) << id;
    }
}

TEST(ShippedFrameworks, PortsmouthsSourcesAreRequirementsThatExist)
{
    const auto known = requirement_ids();
    const auto& framework = shipped("portsmouth");
    for (const auto& entry : framework.entries) {
        if (entry.framework != "portsmouth") {
            continue;
        }
        std::istringstream ids(entry.source);
        for (std::string id; std::getline(ids >> std::ws, id, ',');) {
            EXPECT_TRUE(known.contains(id)) << entry.id << " names " << id;
        }
    }
}

TEST(ShippedFrameworks, TheDotsOfAFileAreStandards)
{
    for (const auto& name : shipped_names()) {
        const auto& framework = shipped(name);
        EXPECT_FALSE(framework.strip.empty());
        for (const auto& id : framework.strip) {
            EXPECT_TRUE(framework.definitions->find_standard(id)) << id;
        }
    }
}

TEST(ShippedFrameworks, ABoardMemberReachesNoChild)
{
    const auto& framework = shipped("portsmouth");
    for (const auto& permission : framework.permissions) {
        if (permission.role == "board_member" && permission.reach != "aggregates only") {
            EXPECT_EQ(permission.action.find("child"), std::string::npos) << permission.action;
            EXPECT_EQ(permission.action.find("ledger"), std::string::npos) << permission.action;
        }
    }
}

TEST(ShippedFrameworks, AllThatAFrameworksPapersAskHasItsEntry)
{
    const auto& portsmouth = shipped("portsmouth");
    EXPECT_EQ(portsmouth.papers.size(), 2U);
    EXPECT_EQ(portsmouth.cited("T-009"), "T-009 (Children's Trust Plan 2020 to 2023)");
    EXPECT_EQ(portsmouth.cited("Children Act 1989"), "Children Act 1989");
    const auto covered = coverage({shipped("england"), portsmouth}, requirements());
    EXPECT_EQ(covered.size(), 323U);
    for (const auto& [requirement, answers] : covered) {
        EXPECT_FALSE(answers.empty()) << requirement.id << " " << requirement.kind;
    }
}

TEST(ShippedFrameworks, EveryRequirementThatASourceNamesExists)
{
    const auto known = requirement_ids();
    for (const auto& name : shipped_names()) {
        const auto& framework = shipped(name);
        for (const auto& entry : framework.entries) {
            std::istringstream ids(entry.source);
            for (std::string id; std::getline(ids >> std::ws, id, ',');) {
                const bool is_of_paper =
                    id.size() > 2 && id[1] == '-' && framework.papers.contains(id.substr(0, 1));
                EXPECT_TRUE(!is_of_paper || known.contains(id)) << entry.id << " names " << id;
            }
        }
    }
}

TEST(ShippedFrameworks, EveryPaperOfACouncilIsCoveredByThatCouncilsFramework)
{
    for (const auto& name : shipped_names()) {
        if (shipped(name).papers.empty()) {
            continue;  // It is no council's.
        }
        const auto covered = coverage({shipped(name)}, requirements());
        EXPECT_FALSE(covered.empty()) << name;
        for (const auto& [requirement, answers] : covered) {
            EXPECT_FALSE(answers.empty()) << requirement.id << " " << requirement.kind;
        }
    }
}

TEST(ShippedFrameworks, NoPaperStandsInTwo)
{
    std::set<std::string> papers;
    for (const auto& name : shipped_names()) {
        for (const auto& [beginning, title] : shipped(name).papers) {
            EXPECT_FALSE(title.empty()) << beginning;
            EXPECT_TRUE(papers.insert(beginning).second) << beginning << " stands in two";
        }
    }
    EXPECT_EQ(papers, (std::set<std::string>{"B", "P", "R", "S", "T"}));
}

TEST(ShippedFrameworks, WhatIsNeitherComputedNorAskedSaysWhatItWaitsFor)
{
    for (const auto& name : shipped_names()) {
        for (const auto& standard : shipped(name).definitions->standards) {
            if (standard.form == standards::Form::undefined) {
                EXPECT_FALSE(standard.details.at("why").empty()) << name << " " << standard.id;
            }
        }
    }
}

TEST(ShippedFrameworks, BcpListsWhatItsPaperLists)
{
    const auto& bcp = shipped("bcp");
    ASSERT_NE(bcp.plans.strategy("bcp-workforce"), nullptr);
    EXPECT_EQ(bcp.plans.strategy("bcp-workforce")->objectives.size(), 9U);
    EXPECT_EQ(bcp.plans.strategy("bcp-workforce")->priorities.size(), 11U);
    EXPECT_EQ(bcp.plans.report("academy-report")->contents.size(), 8U);
    EXPECT_EQ(bcp.plans.report("autumn-health-check-report")->contents.front().standards.size(),
              9U);
    // Two levels below England: its tools and standards are there too.
    EXPECT_EQ(bcp.extends, (std::vector<std::string>{"england", "signs_of_safety"}));
    EXPECT_NE(bcp.tool("visit"), nullptr);
    EXPECT_NE(bcp.tool("case_mapping"), nullptr);
}

TEST(ShippedFrameworks, RotherhamsBoardHasItsSubGroupsAndItsAgencyFigureStaysWords)
{
    const auto& rotherham = shipped("rotherham");
    for (const auto* group : {"evidence-based-approaches", "achieving-excellence"}) {
        ASSERT_NE(rotherham.plans.board(group), nullptr) << group;
        EXPECT_EQ(rotherham.plans.board(group)->parent, "strategic-workforce-board");
    }
    EXPECT_NE(rotherham.find("agency-reduced"), nullptr);
    for (const auto& measure : rotherham.plans.strategy("rotherham-workforce")->measures) {
        EXPECT_FALSE(measure.target) << measure.id << ": the briefing sets no target";
    }
}

TEST(ShippedFrameworks, PortsmouthListsWhatItsPapersList)
{
    const auto& plans = shipped("portsmouth").plans;
    std::vector<std::size_t> measures;
    std::vector<std::size_t> objectives;
    std::vector<std::ptrdiff_t> recovery;
    for (const auto* strategy : plans.parts("trust-plan")) {
        measures.push_back(strategy->measures.size());
        objectives.push_back(strategy->objectives.size());
        recovery.push_back(std::ranges::count(strategy->actions, "recovery", &Action::group));
    }
    EXPECT_EQ(recovery, (std::vector<std::ptrdiff_t>{4, 3, 4, 2, 3, 5}));
    EXPECT_EQ(measures, (std::vector<std::size_t>{6, 12, 10, 9, 12, 13}));
    EXPECT_EQ(objectives, (std::vector<std::size_t>{10, 10, 9, 11, 8, 7}));
    EXPECT_EQ(plans.spine.size(), 6U);
    ASSERT_NE(plans.strategy("workforce"), nullptr);
    EXPECT_EQ(plans.strategy("workforce")->objectives.size(), 6U);
    EXPECT_EQ(plans.report("annual-workforce-report")->contents.size(), 7U);
}

TEST(ShippedFrameworks, PortsmouthsGapsAreThoseOfItsPapers)
{
    const auto& portsmouth = shipped("portsmouth");
    const auto found = gaps(portsmouth);
    const auto has = [&](GapSort sort, std::string_view id, std::string_view what) {
        return std::ranges::any_of(found, [&](const Gap& gap) {
            return gap.sort == sort && gap.id == id && gap.what.find(what) != std::string::npos;
        });
    };
    EXPECT_TRUE(has(GapSort::vision, "physical-health", "still to be written"));
    EXPECT_TRUE(has(GapSort::board, "physical-health-board", "still to be set up"));
    EXPECT_TRUE(has(GapSort::counts, "measures-stated-and-listed", "58 stated, 62 listed"));
    EXPECT_TRUE(has(GapSort::counts, "objectives-stated-and-listed", "54 stated, 55 listed"));
    EXPECT_TRUE(has(GapSort::counts, "spine-stated-and-listed", "5 stated, 6 listed"));
    EXPECT_TRUE(has(GapSort::names, "safeguarding-board", "PSCB Executive"));
    EXPECT_EQ(std::ranges::count(found, GapSort::vision, &Gap::sort), 1);
    EXPECT_EQ(std::ranges::count(found, GapSort::source, &Gap::sort), 0);
}

}  // namespace
}  // namespace goldthread::frameworks
