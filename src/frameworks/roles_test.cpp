// Tests what a framework's roles may say.
#include "frameworks/framework.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace goldthread::frameworks {
namespace {

namespace fs = std::filesystem;

auto with_navigation(const std::string& pages)
{
    const auto folder =
        fs::temp_directory_path() / ("roles-" + std::to_string(pages.size())) / "small";
    fs::create_directories(folder);
    std::ofstream(folder / "small.yaml")
        << "framework: small\nversion: 1\nroles:\n"
           "  - id: head\n    title: Head of service\n    lands_on: /\n    navigation: "
        << pages << "\n";
    auto loaded = load(folder);
    fs::remove_all(folder.parent_path());
    return loaded;
}

TEST(Roles, NameAsManyPagesAsTheNavigationHoldsAndNoMore)
{
    const auto six = with_navigation("[a, b, c, d, e, f]");
    ASSERT_TRUE(six) << standards::print_problem(six.error().front());
    EXPECT_EQ(six->roles.front().navigation.size(), navigation_max);
    const auto seven = with_navigation("[a, b, c, d, e, f, g]");
    ASSERT_FALSE(seven);
    const auto said = standards::print_problem(seven.error().front());
    EXPECT_NE(said.find("small.yaml:4:"), std::string::npos) << said;
    EXPECT_NE(said.find("at most 6 pages; \"head\" names 7"), std::string::npos) << said;
}

}  // namespace
}  // namespace goldthread::frameworks
