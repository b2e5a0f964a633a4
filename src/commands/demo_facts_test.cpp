// Every framework that ships, on the small made-up council: each standard that is called computed
// finds somebody who meets it and somebody who does not.
#include "commands/demo_facts.h"

#include "commands/commands.h"
#include "commands/council_ledger.h"
#include "platform/core/home.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace goldthread::commands {
namespace {

using standards::Form;
using standards::Outcome;
using standards::Status;
using testing::IsEmpty;

constexpr auto as_at = core::date(2026, 11, 22);

std::string bytes_of(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::ostringstream all;
    for (const auto& file : files) {
        all << file.filename().string() << "\n" << std::ifstream{file}.rdbuf();
    }
    return all.str();
}

std::vector<std::string> shipped()
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator{core::home() / "frameworks"}) {
        if (std::filesystem::exists(entry.path() / "framework.yaml")) {
            names.push_back(entry.path().filename().string());
        }
    }
    std::ranges::sort(names);
    return names;
}

class DemoFactsTest : public testing::TestWithParam<std::string> {
protected:
    DemoFactsTest()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "demo-XXXXXX").string();
        root_ = mkdtemp(pattern.data());
        folder_ = (core::home() / "frameworks" / GetParam()).string();
        run([&] {
            return demo({.folder = extract(),
                         .size = "small",
                         .seed = 1,
                         .as_at = core::iso(as_at),
                         .framework = folder_});
        });
        run([&] {
            return import_extract({.data = data(),
                                   .council = "Westhaven",
                                   .folder = extract(),
                                   .report = {},
                                   .dry_run = false,
                                   .framework = folder_});
        });
        framework_ = std::move(*frameworks::load(folder_));
        policy_.reach_without_subjects("everything");
        permit_ledger(policy_);
        EXPECT_THAT(policy_.settle(), IsEmpty());
        database_ = std::make_unique<store::Database>(data());
        ledger_ = make_ledger(
            {.database = *database_,
             .policy = policy_,
             .council = access::CouncilId{1},
             .command = "test",
             .definitions = framework_.definitions,
             .suppress_below = 5,
             .clock = [] { return core::from_london(core::LocalMinutes{as_at.days()} * 1440); }});
        ledger_->build(as_at);
    }
    ~DemoFactsTest() override
    {
        ledger_.reset();
        database_.reset();
        std::filesystem::remove_all(root_);
    }

    static void run(const std::function<int()>& command)
    {
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        const int code = command();
        const auto said = testing::internal::GetCapturedStdout();
        const auto faults = testing::internal::GetCapturedStderr();
        EXPECT_EQ(code, 0) << said << faults;
    }
    std::string extract() const { return (root_ / "extract").string(); }
    std::string data() const { return (root_ / "council.db").string(); }

    struct Found {
        std::size_t met = 0;
        std::size_t not_met = 0;
    };
    static Found found_of(const standards::Evaluation& evaluation, std::size_t number)
    {
        const auto& standard = evaluation.definitions().standards[number];
        Found found;
        for (const auto part : standard.parts) {
            const auto one = found_of(evaluation, part);
            found.met += one.met;
            found.not_met += one.not_met;
        }
        const auto count = evaluation.facts().subjects(standard.subject).size();
        for (standards::SubjectIndex subject = 0; subject < count; ++subject) {
            if (standard.form == Form::parts) {
                break;
            }
            const auto status = evaluation.status(number, subject);
            found.met += status == Status::met || status == Status::soon ? 1U : 0U;
            found.not_met += status == Status::overdue || status == Status::not_met ? 1U : 0U;
            for (const auto& obligation : evaluation.obligations(number, subject)) {
                const auto outcome = obligation.outcome;
                found.met += outcome == Outcome::met ? 1U : 0U;
                found.not_met += outcome == Outcome::late || outcome == Outcome::missed ||
                                         outcome == Outcome::overdue
                                     ? 1U
                                     : 0U;
            }
        }
        return found;
    }
    bool is_computed(const standards::Standard& standard) const
    {
        const auto& all = framework_.definitions->standards;
        return standard.has_obligations() ||
               std::ranges::any_of(standard.parts,
                                   [&](std::size_t part) { return is_computed(all[part]); });
    }

    std::filesystem::path root_;
    std::string folder_;
    frameworks::Framework framework_;
    access::Policy policy_;
    std::unique_ptr<store::Database> database_;
    std::unique_ptr<ledger::Ledger> ledger_;
};

TEST_P(DemoFactsTest, EveryComputedStandardIsMetBySomebodyAndNotMetBySomebody)
{
    const auto view = ledger_->view();
    const auto& all = framework_.definitions->standards;
    std::vector<std::string> wanting;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!is_computed(all[i])) {
            continue;
        }
        const auto found = found_of(view.evaluation(), i);
        if (found.met == 0 || found.not_met == 0) {
            wanting.push_back(all[i].id + ": met " + std::to_string(found.met) + ", not met " +
                              std::to_string(found.not_met));
        }
    }
    EXPECT_THAT(wanting, IsEmpty());
}

TEST_P(DemoFactsTest, WhatIsNotComputedSaysWhatItWaitsFor)
{
    std::vector<std::string> silent;
    for (const auto& standard : framework_.definitions->standards) {
        const bool waits = standard.form == Form::asked || standard.form == Form::supplied ||
                           standard.form == Form::undefined;
        const auto says = [](const auto& detail) { return !detail.second.empty(); };
        if (waits && (standard.details.empty() || !std::ranges::all_of(standard.details, says))) {
            silent.push_back(standard.id);
        }
    }
    EXPECT_THAT(silent, IsEmpty());
}

TEST_P(DemoFactsTest, TheSameSeedMakesTheSameFacts)
{
    const auto folder = std::filesystem::path{extract()};
    const auto before = bytes_of(folder / "facts");
    make_facts(folder, framework_, 1, as_at);
    EXPECT_EQ(bytes_of(folder / "facts") == before, true);
}

INSTANTIATE_TEST_SUITE_P(Frameworks, DemoFactsTest, testing::ValuesIn(shipped()),
                         [](const auto& of) { return of.param; });

}  // namespace
}  // namespace goldthread::commands
