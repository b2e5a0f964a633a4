// Holds the frameworks that ship with the program to their own promises. Knows no council's facts.
#include "frameworks/framework.h"
#include "platform/core/home.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace goldthread::frameworks {
namespace {

Framework shipped(const std::string& name)
{
    auto loaded = load(core::home() / "frameworks" / name);
    if (!loaded) {
        for (const auto& problem : loaded.error()) {
            ADD_FAILURE() << standards::print_problem(problem);
        }
        return {};
    }
    return *loaded;
}

/// The ids of the requirements, from the file that `source:` refers to.
std::set<std::string> requirement_ids()
{
    std::set<std::string> ids;
    std::ifstream file(core::home() / "data/requirements/ids.csv");
    for (std::string line; std::getline(file, line);) {
        ids.insert(line.substr(0, line.find(',')));
    }
    return ids;
}

TEST(ShippedFrameworks, AreGoodAndWarnOfNothing)
{
    for (const auto* name : {"england", "portsmouth"}) {
        const auto framework = shipped(name);
        EXPECT_EQ(framework.name, name);
        for (const auto& warning : framework.warnings) {
            ADD_FAILURE() << standards::print_problem(warning);
        }
    }
}

TEST(ShippedFrameworks, EveryEntryHasATitleAndASource)
{
    const auto framework = shipped("portsmouth");
    for (const auto& entry : framework.entries) {
        EXPECT_FALSE(entry.title.empty()) << entry.id;
        EXPECT_TRUE(entry.list == "roles" || !entry.source.empty()) << entry.id;
    }
}

TEST(ShippedFrameworks, EveryStandardIsStatutoryOrLocal)
{
    const auto framework = shipped("portsmouth");
    for (const auto* entry : framework.list("standards")) {
        const auto basis = entry->fields.find("basis");
        ASSERT_NE(basis, entry->fields.end()) << entry->id;
        EXPECT_TRUE(basis->second == "statutory" || basis->second == "local") << entry->id;
    }
}

TEST(ShippedFrameworks, EverySettingSaysHowItIsReadAndWhatElseIsInUse)
{
    const auto framework = shipped("portsmouth");
    for (const auto& [name, setting] : framework.definitions->settings) {
        EXPECT_FALSE(setting.reading.empty()) << name;
        EXPECT_FALSE(setting.alternatives.empty()) << name;
        EXPECT_FALSE(setting.source.empty()) << name;
    }
}

TEST(ShippedFrameworks, PortsmouthHasTenServiceStandardsAndTenPrinciples)
{
    const auto framework = shipped("portsmouth");
    EXPECT_EQ(framework.list("service_standards").size(), 10U);
    EXPECT_EQ(framework.list("principles").size(), 10U);
}

TEST(ShippedFrameworks, EachOfPortsmouthsTenPracticeStandardsIsWrittenDown)
{
    std::set<std::string> sources;
    const auto framework = shipped("portsmouth");
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
    const auto framework = shipped("portsmouth");
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
    for (const auto* name : {"england", "portsmouth"}) {
        const auto framework = shipped(name);
        EXPECT_FALSE(framework.strip.empty());
        for (const auto& id : framework.strip) {
            EXPECT_TRUE(framework.definitions->find_standard(id)) << id;
        }
    }
}

TEST(ShippedFrameworks, ABoardMemberReachesNoChild)
{
    const auto framework = shipped("portsmouth");
    for (const auto& permission : framework.permissions) {
        if (permission.role == "board_member" && permission.reach != "aggregates only") {
            EXPECT_EQ(permission.action.find("child"), std::string::npos) << permission.action;
            EXPECT_EQ(permission.action.find("ledger"), std::string::npos) << permission.action;
        }
    }
}

}  // namespace
}  // namespace goldthread::frameworks
