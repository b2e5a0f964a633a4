// A ledger over a whole made-up council: built, changed and looked at.
#include "commands/council_ledger.h"

#include "commands/commands.h"
#include "frameworks/framework.h"
#include "platform/core/home.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

namespace goldthread::commands {
namespace {

using ledger::Mark;
using ledger::SubjectKey;

constexpr auto as_at = core::date(2026, 3, 31);

/// Westhaven, small, in a database of its own, with a ledger under Portsmouth's framework.
class CouncilLedgerTest : public testing::Test {
protected:
    CouncilLedgerTest()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "ledger-XXXXXX").string();
        root_ = mkdtemp(pattern.data());
        quietly(
            [&] { demo({.folder = folder(), .size = "small", .seed = 7, .as_at = "2026-03-31"}); });
        take_in();
        auto framework = frameworks::load(core::home() / "frameworks" / "portsmouth");
        if (!framework) {
            for (const auto& problem : framework.error()) {
                ADD_FAILURE() << standards::print_problem(problem);
            }
            std::abort();
        }
        framework_ = std::move(*framework);
        policy_.reach_without_subjects("everything");
        permit_ledger(policy_);
        EXPECT_THAT(policy_.settle(), testing::IsEmpty());
        database_ = std::make_unique<store::Database>(data());
        ledger_ = made();
        ledger_->build(as_at);
    }
    ~CouncilLedgerTest() override
    {
        ledger_.reset();
        database_.reset();
        std::filesystem::remove_all(root_);
    }

    static void quietly(const std::function<void()>& work)
    {
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        work();
        testing::internal::GetCapturedStdout();
        testing::internal::GetCapturedStderr();
    }
    std::string folder() const { return (root_ / "extract").string(); }
    std::string data() const { return (root_ / "council.db").string(); }
    void take_in()
    {
        quietly([&] {
            import_extract({.data = data(),
                            .council = "Westhaven",
                            .folder = folder(),
                            .report = {},
                            .dry_run = false});
        });
    }
    std::unique_ptr<ledger::Ledger> made()
    {
        return make_ledger(
            {.database = *database_,
             .policy = policy_,
             .council = access::CouncilId{1},
             .command = "test",
             .definitions = framework_.definitions,
             .suppress_below = 5,
             .clock = [] { return core::from_london(core::LocalMinutes{as_at.days()} * 1440); }});
    }
    /// Rewrites a file of the extract: `change` gets each row after the header and says whether it
    /// stays.
    void rewrite(const std::string& table,
                 const std::function<bool(std::size_t, std::string&)>& change)
    {
        const auto path = root_ / "extract" / (table + ".csv");
        std::ifstream in{path};
        std::string all;
        std::string line;
        for (std::size_t row = 0; std::getline(in, line); ++row) {
            if (row == 0 || change(row, line)) {
                all += line + "\n";
            }
        }
        in.close();
        std::ofstream{path} << all;
    }
    void with_reach(const std::function<void(const ledger::Reach&)>& use)
    {
        access::UnitOfWork work{{.database = *database_, .policy = policy_, .after_commit = {}},
                                access::system_actor(access::CouncilId{1}, "test"),
                                access::UnitOfWork::Kind::reads,
                                core::from_london(core::LocalMinutes{as_at.days()} * 1440),
                                "test"};
        const auto grant = work.permit<ledger::ReadFacts>();
        use(ledger::Reach{*grant});
    }
    /// Everything that a ledger holds of subjects of whom anything is known, as sorted lines.
    std::vector<std::string> everything_in(const ledger::Ledger& ledger)
    {
        std::vector<std::string> lines;
        with_reach([&](const ledger::Reach& reach) {
            const auto view = ledger.view();
            const auto& sorts = view.definitions().vocabulary->subjects();
            for (std::size_t i = 0; i < sorts.size(); ++i) {
                const auto sort = standards::SubjectKindId{static_cast<std::uint16_t>(i)};
                const auto& table = view.facts().subjects(sort);
                for (standards::SubjectIndex at = 0; at < table.size(); ++at) {
                    describe(view, reach, {.sort = sorts[i].name, .id = std::string(table.id(at))},
                             lines);
                }
            }
        });
        std::ranges::sort(lines);
        return lines;
    }
    /// Lines of one and not of the other: nothing where both hold the same.
    static std::vector<std::string> difference(const std::vector<std::string>& a,
                                               const std::vector<std::string>& b)
    {
        std::vector<std::string> lines;
        std::ranges::set_symmetric_difference(a, b, std::back_inserter(lines));
        return lines;
    }
    static void describe(const ledger::View& view, const ledger::Reach& reach,
                         const SubjectKey& subject, std::vector<std::string>& lines)
    {
        const auto name = subject.sort + " " + subject.id;
        const auto sort = *view.definitions().vocabulary->find_subject(subject.sort);
        for (const auto& attribute : view.definitions().vocabulary->subject(sort).attributes) {
            if (const auto text = view.attribute(reach, subject, attribute.name); !text.empty()) {
                lines.push_back(name + " " + attribute.name + " = " + text);
            }
        }
        for (const auto& fact : view.facts_of(reach, subject)) {
            auto line = name + " " + fact.kind + " " + fact.record + " " + core::iso(fact.from) +
                        (fact.to ? ".." + core::iso(*fact.to) : "");
            for (const auto& [attribute, value] : fact.attributes) {
                line += " " + attribute + "=" + value;
            }
            lines.push_back(line);
        }
        for (const auto& standing : view.standings(reach, subject)) {
            if (standing.mark >= Mark::none) {
                continue;
            }
            lines.push_back(name + " " + standing.standard->id + " " +
                            std::string(word_for(standing.mark)));
            for (const auto& one : view.obligations(reach, standing.standard->id, subject)) {
                lines.push_back(name + " " + standing.standard->id + " " + core::iso(one.opened) +
                                " due " + one.due_text + " " + std::string(word_for(one.outcome)) +
                                " " + (one.settled ? core::iso(*one.settled) : "") + " " +
                                one.record);
            }
        }
    }

    std::filesystem::path root_;
    frameworks::Framework framework_;
    access::Policy policy_;
    std::unique_ptr<store::Database> database_;
    std::unique_ptr<ledger::Ledger> ledger_;
};

TEST_F(CouncilLedgerTest, EveryRecordOfTheExtractIsAFact)
{
    const auto view = ledger_->view();
    EXPECT_GT(view.fact_count(), 10'000U);
    // What people enter about boards and strategies stands in no extract.
    const std::set<std::string> entered{"board_sitting", "meeting", "strategy_in_force",
                                        "report_issued"};
    for (const auto& [kind, records] : view.records_by_kind()) {
        if (view.is_recorded(kind) && !entered.contains(kind)) {
            EXPECT_GT(records, 0U) << kind;
        }
    }
}

TEST_F(CouncilLedgerTest, KindsThatNoExtractHoldsAreNotRecorded)
{
    const auto view = ledger_->view();
    EXPECT_FALSE(view.is_recorded("strategy_discussion"));
    EXPECT_FALSE(view.is_recorded("supervision"));
    EXPECT_TRUE(view.is_recorded("referral"));
}

TEST_F(CouncilLedgerTest, RefreshedAfterAnImportItEqualsOneBuiltAnew)
{
    const auto before = everything_in(*ledger_);
    rewrite("ssd_person", [](std::size_t row, std::string&) { return row % 83 != 5; });
    for (const auto* table :
         {"ssd_cin_episodes", "ssd_cin_visits", "ssd_cla_reviews", "ssd_cla_placement",
          "ssd_involvements", "ssd_assessment_factors", "ssd_disability", "ssd_family"}) {
        rewrite(table, [](std::size_t row, std::string&) { return row % 61 != 7; });
    }
    take_in();
    ledger_->follow();
    const auto refreshed = everything_in(*ledger_);
    const auto anew = made();
    anew->build(as_at);
    EXPECT_THAT(difference(refreshed, everything_in(*anew)), testing::IsEmpty());
    EXPECT_THAT(difference(refreshed, before), testing::Not(testing::IsEmpty()));
}

TEST_F(CouncilLedgerTest, AWorkerWhoChangesTeamTakesTheChildrenAlong)
{
    rewrite("worker", [](std::size_t row, std::string& line) {
        if (row % 20 == 3) {
            line.replace(line.find('@'), 1, "@new.");
        }
        return row % 29 != 4;
    });
    rewrite("absence", [](std::size_t row, std::string&) { return row % 11 != 4; });
    take_in();
    ledger_->follow();
    ledger_->settle();
    const auto refreshed = everything_in(*ledger_);
    const auto anew = made();
    anew->build(as_at);
    EXPECT_THAT(difference(refreshed, everything_in(*anew)), testing::IsEmpty());
}

TEST_F(CouncilLedgerTest, ATableNeverSuppliedIsNotRecordedRatherThanMissed)
{
    std::filesystem::remove(data());
    database_.reset();
    ledger_.reset();
    std::filesystem::remove(root_ / "extract" / "ssd_cp_visits.csv");
    for (const auto* rest : {"council.db-wal", "council.db-shm"}) {
        std::filesystem::remove(root_ / rest);
    }
    take_in();
    database_ = std::make_unique<store::Database>(data());
    ledger_ = made();
    ledger_->build(as_at);
    with_reach([&](const ledger::Reach& reach) {
        const auto view = ledger_->view();
        EXPECT_FALSE(view.counts(reach, "child-protection-visits").has_value());
        EXPECT_TRUE(view.counts(reach, "child-protection-reviews").has_value());
        // A standard of several parts is told by those that are recorded.
        EXPECT_TRUE(view.counts(reach, "visits-in-time").has_value());
        const std::vector<Mark> unseen{Mark::not_recorded};
        EXPECT_FALSE(view.subjects(reach, "child-protection-visits", unseen).empty());
    });
}

TEST_F(CouncilLedgerTest, FiguresByGroupAddUpToTheWhole)
{
    with_reach([&](const ledger::Reach& reach) {
        const auto view = ledger_->view();
        for (const auto* standard : {"child-protection-visits", "reviews-in-time"}) {
            const auto whole = view.counts(reach, standard);
            ASSERT_TRUE(whole.has_value());
            static constexpr std::array<std::string_view, 5> attributes{
                "team", "sex", "ethnicity", "disabled", ledger::age_band_attribute};
            const auto all = view.by_groups(reach, standard, attributes);
            ASSERT_EQ(all.size(), attributes.size());
            for (std::size_t i = 0; i < all.size(); ++i) {
                ledger::Counts sum;
                for (const auto& group : all[i]) {
                    sum.overdue += group.counts.overdue;
                    sum.not_met += group.counts.not_met;
                    sum.soon += group.counts.soon;
                    sum.met += group.counts.met;
                }
                EXPECT_EQ(sum, *whole) << standard << " by " << attributes[i];
            }
        }
    });
}

TEST_F(CouncilLedgerTest, CountsAmongSomeAreThoseOfTheWholeWhereSomeAreAll)
{
    with_reach([&](const ledger::Reach& reach) {
        for (const auto day : {as_at, core::date(2025, 12, 31)}) {
            const auto view = ledger_->view(day);
            for (const auto* standard : {"child-protection-visits", "reviews-in-time"}) {
                ledger::Among nobody;
                nobody.ids.emplace();
                auto everybody = nobody;
                const auto sort = *view.definitions().vocabulary->find_subject("child");
                const auto& children = view.facts().subjects(sort);
                for (standards::SubjectIndex at = 0; at < children.size(); ++at) {
                    everybody.ids->emplace_back(children.id(at));
                    everybody.ids->emplace_back(children.id(at));  // counted once
                }
                EXPECT_EQ(view.counts(reach, standard, everybody), view.counts(reach, standard));
                EXPECT_EQ(view.counts(reach, standard, nobody), ledger::Counts{});
            }
        }
    });
}

TEST_F(CouncilLedgerTest, TheSubjectsBehindACountAreAsManyAsTheCount)
{
    with_reach([&](const ledger::Reach& reach) {
        for (const auto day : {as_at, core::date(2025, 12, 31), core::date(2024, 2, 29)}) {
            const auto view = ledger_->view(day);
            const auto counts = view.counts(reach, "child-in-need-visits");
            ASSERT_TRUE(counts.has_value());
            for (const auto mark : {Mark::overdue, Mark::not_met, Mark::soon, Mark::met}) {
                const std::vector<Mark> marks{mark};
                EXPECT_EQ(std::ssize(view.subjects(reach, "child-in-need-visits", marks)),
                          counts->of(mark));
            }
        }
    });
}

TEST_F(CouncilLedgerTest, AMonthlySeriesEndsInTheFigureOfTheDay)
{
    with_reach([&](const ledger::Reach& reach) {
        const auto view = ledger_->view();
        const auto months = view.by_month(reach, "child-protection-visits", 24);
        ASSERT_EQ(months.size(), 24U);
        EXPECT_EQ(months.back().counts, *view.counts(reach, "child-protection-visits"));
        EXPECT_EQ(months[22].day, core::date(2026, 2, 28));
    });
}

}  // namespace
}  // namespace goldthread::commands
