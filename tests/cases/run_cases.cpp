// Every case of tests/cases/*.case as a test of its own, named by its file and its title.
#include "case_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <stdexcept>

namespace {

using goldthread::cases::Case;

/// A case, or why a file is none.
class CaseTest : public testing::Test {
public:
    CaseTest(std::filesystem::path file, Case one, std::string fault)
        : file_(std::move(file)), case_(std::move(one)), fault_(std::move(fault))
    {
    }
    void TestBody() override
    {
        ASSERT_EQ(fault_, "");
        for (const auto& line : goldthread::cases::differences(case_)) {
            ADD_FAILURE() << file_.string() << ":" << line;
        }
    }

private:
    std::filesystem::path file_;
    Case case_;
    std::string fault_;
};

std::string name_of(const std::string& title)
{
    std::string name;
    for (const char c : title) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
            name += c;
        } else if (!name.empty() && name.back() != '_') {
            name += '_';
        }
    }
    while (name.ends_with('_')) {
        name.pop_back();
    }
    return name;
}

void add(const std::filesystem::path& file, const std::string& name, const Case& one,
         const std::string& fault)
{
    testing::RegisterTest(file.stem().c_str(), name.c_str(), nullptr, nullptr, file.c_str(),
                          one.number,
                          [=]() -> CaseTest* { return new CaseTest{file, one, fault}; });
}

void add_file(const std::filesystem::path& file)
{
    try {
        std::set<std::string> names;
        for (const auto& one : goldthread::cases::read_cases(file)) {
            const auto name = name_of(one.title);
            const bool twice = !names.insert(name).second;
            add(file, twice ? name + "_line_" + std::to_string(one.number) : name, one,
                twice ? "the title stands in the file twice" : "");
        }
    } catch (const std::runtime_error& fault) {
        add(file, "can_be_read", {}, fault.what());
    }
}

}  // namespace

int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{GOLDTHREAD_ROOT "/tests/cases"}) {
        if (entry.path().extension() == ".case") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    for (const auto& file : files) {
        add_file(file);
    }
    return RUN_ALL_TESTS();
}
