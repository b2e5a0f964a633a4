// exchange/demo/council_test.cpp: reads a made-up council back, as an importer would.
#include "exchange/demo/council.h"

#include "exchange/demo/made_council.h"
#include "exchange/demo/source_data.h"
#include "platform/core/calendar.h"
#include "platform/core/home.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

namespace goldthread::demo {

TEST(Demo, the_same_seed_and_day_give_the_same_bytes)
{
    const Made once(Size::small, 3, 0);
    const Made again(Size::small, 3, 0);
    EXPECT_EQ(once.all_bytes(), again.all_bytes());
    EXPECT_EQ(once.summary.children, 500);
}

TEST(Demo, another_seed_gives_another_council)
{
    const Made one(Size::small, 3, 60);
    const Made other(Size::small, 4, 60);
    EXPECT_NE(one.all_bytes()["ssd_person.csv"], other.all_bytes()["ssd_person.csv"]);
}

TEST(Demo, headers_are_the_specifications_fields_in_its_order)
{
    const std::string specification = bytes_of(core::home() / "data/ssd/ssd_spec.json");
    const SourceData source = read_source_data(core::home());
    const Made council(Size::small, 1, 40);
    EXPECT_EQ(source.tables.size(), 48U);
    for (const auto& [table, fields] : source.tables) {
        // The specification lists each table's fields after the table's name.
        std::size_t at = specification.find("\"" + table + "\": {");
        ASSERT_NE(at, std::string::npos) << table;
        for (const std::string& field : fields) {
            at = specification.find("\"name\": \"" + field + "\"", at);
            ASSERT_NE(at, std::string::npos) << table << "." << field;
        }
        const std::filesystem::path file = council.folder() / (table + ".csv");
        if (std::filesystem::exists(file)) {
            std::string header;
            for (const std::string& field : fields) {
                header += (header.empty() ? "" : ",") + field;
            }
            EXPECT_EQ(bytes_of(file).substr(0, header.size() + 1), header + "\n");
        }
    }
}

TEST(Demo, every_cell_fits_its_field_and_every_required_field_is_filled)
{
    std::map<std::string, Row> fields;
    for (const Row& field : read(core::home() / "data/ssd/fields.csv")) {
        fields[field.at("field")] = field;
    }
    const Made council(Size::small, 1, 0);
    for (const auto& entry : std::filesystem::directory_iterator(council.folder())) {
        for (const Row& row : read(entry.path())) {
            for (const auto& [name, cell] : row) {
                const auto found = fields.find(name);
                if (found == fields.end()) {
                    continue;
                }
                const Row& field = found->second;
                if (!field.at("size").empty() && field.at("type").starts_with("n")) {
                    EXPECT_LE(cell.size(), std::stoul(field.at("size"))) << name << " " << cell;
                }
                // Where no plan followed there is no plan to name, whatever the field's mark.
                if (field.at("required") == "yes" && name != "icpc_cp_plan_id") {
                    EXPECT_NE(cell, "") << name;
                }
            }
        }
    }
}

TEST(Demo, nothing_is_dated_after_the_day_it_is_made_for)
{
    const Made council(Size::small, 2, 0);
    for (const auto& entry : std::filesystem::directory_iterator(council.folder())) {
        for (const Row& row : read(entry.path())) {
            for (const auto& [name, cell] : row) {
                const bool may_lie_ahead = name == "pers_expected_dob";
                if (const auto date = day(cell); date && !may_lie_ahead) {
                    EXPECT_LE(*date, as_at) << entry.path() << " " << name;
                }
            }
        }
    }
}

TEST(Demo, no_spell_ends_before_it_begins)
{
    const std::vector<std::array<std::string, 3>> spells = {
        {"ssd_cin_episodes", "cine_referral_date", "cine_close_date"},
        {"ssd_cin_assessments", "cina_assessment_start_date", "cina_assessment_auth_date"},
        {"ssd_s47_enquiry", "s47e_s47_start_date", "s47e_s47_end_date"},
        {"ssd_cin_plans", "cinp_cin_plan_start_date", "cinp_cin_plan_end_date"},
        {"ssd_cp_plans", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date"},
        {"ssd_cla_episodes", "clae_cla_episode_start_date", "clae_cla_episode_ceased_date"},
        {"ssd_cla_placement", "clap_cla_placement_start_date", "clap_cla_placement_end_date"},
        {"ssd_legal_status", "lega_legal_status_start_date", "lega_legal_status_end_date"},
        {"ssd_involvements", "invo_involvement_start_date", "invo_involvement_end_date"},
        {"ssd_early_help_episodes", "earl_episode_start_date", "earl_episode_end_date"},
        {"ssd_cla_care_plan", "lacp_cla_care_plan_start_date", "lacp_cla_care_plan_end_date"},
        {"ssd_missing", "miss_missing_episode_start_date", "miss_missing_episode_end_date"},
        {"worker", "started_on", "left_on"},
        {"absence", "from", "to"}};
    const Made council(Size::council, 7, 20'000);
    for (const auto& [table, from, to] : spells) {
        int rows = 0;
        for (const Row& row : council.rows(table)) {
            const auto begins = day(row.at(from));
            const auto ends = day(row.at(to));
            ASSERT_TRUE(begins) << table;
            EXPECT_TRUE(!ends || *begins <= *ends) << table << " " << row.at(from);
            ++rows;
        }
        EXPECT_GT(rows, 100) << table;
    }
}

TEST(Demo, links_lead_to_persons_workers_and_teams_that_exist)
{
    const Made council(Size::small, 5, 0);
    std::set<std::string> persons;
    std::set<std::string> workers;
    std::set<std::string> teams;
    for (const Row& row : council.rows("ssd_person")) {
        EXPECT_TRUE(persons.insert(row.at("pers_person_id")).second);
    }
    for (const Row& row : council.rows("worker")) {
        EXPECT_TRUE(workers.insert(row.at("id")).second);
    }
    for (const Row& row : council.rows("ssd_department")) {
        teams.insert(row.at("dept_team_id"));
    }
    EXPECT_EQ(persons.size(), 500U);
    for (const auto& entry : std::filesystem::directory_iterator(council.folder())) {
        for (const Row& row : read(entry.path())) {
            for (const auto& [name, cell] : row) {
                if (cell.empty()) {
                    continue;
                }
                if (name.ends_with("_person_id")) {
                    EXPECT_TRUE(persons.contains(cell)) << name << " " << cell;
                } else if (name.ends_with("_worker_id") || name == "supervisor" ||
                           name == "worker" || name == "filled_by" ||
                           name == "invo_professional_id") {
                    EXPECT_TRUE(workers.contains(cell)) << name << " " << cell;
                } else if (name == "team" || name.ends_with("_team")) {
                    EXPECT_TRUE(teams.contains(cell)) << name << " " << cell;
                }
            }
        }
    }
}

TEST(Demo, a_small_council_shows_work_done_in_time_late_and_still_owed)
{
    const Made council(Size::small, 1, 0);
    const core::Calendar& calendar = core::Calendar::england();
    std::map<bool, int> authorised_in_time;
    std::map<bool, int> open_in_time;
    for (const Row& row : council.rows("ssd_cin_assessments")) {
        const Date start = *day(row.at("cina_assessment_start_date"));
        const auto done = day(row.at("cina_assessment_auth_date"));
        const bool in_time = calendar.between(start, done.value_or(as_at)) <= 45;
        ++(done ? authorised_in_time : open_in_time)[in_time];
    }
    EXPECT_GT(authorised_in_time[true], authorised_in_time[false]);
    EXPECT_GT(authorised_in_time[false], 10);
    EXPECT_GT(open_in_time[true], 10);
    EXPECT_GE(open_in_time[false], 1);

    std::map<std::string, Date> seen;
    for (const Row& row : council.rows("ssd_cp_visits")) {
        if (row.at("cppv_cp_visit_seen") == "Y") {
            Date& latest = seen[row.at("cppv_person_id")];
            latest = std::max(latest, *day(row.at("cppv_cp_visit_date")));
        }
    }
    int on_plan = 0;
    int due_later = 0;
    for (const Row& row : council.rows("ssd_cp_plans")) {
        if (row.at("cppl_cp_plan_end_date").empty()) {
            ++on_plan;
            const Date last = seen[row.at("cppl_person_id")];
            due_later += calendar.between(last, as_at) <= 10 ? 1 : 0;
        }
    }
    EXPECT_GT(on_plan, 8);
    EXPECT_GT(due_later, 0);
    EXPECT_LT(due_later, on_plan);
}

class DemoTeam : public testing::TestWithParam<std::uint64_t> {};

TEST_P(DemoTeam, has_people_to_sign_in_as_and_a_practitioner_with_twelve_to_sixteen_children)
{
    const Made council(Size::small, GetParam(), 0);
    std::map<std::string, std::string> worker_of;
    for (const Row& row : council.rows("westhaven_accounts")) {
        worker_of[row.at("role")] = row.at("worker");
        EXPECT_TRUE(row.at("email").ends_with("@westhaven.example"));
    }
    for (const char* role : {"practitioner", "newly_qualified", "team_manager", "head_of_service",
                             "analyst", "board_member", "administrator", "practice_lead"}) {
        EXPECT_TRUE(worker_of.contains(role)) << role;
    }
    std::map<std::string, Row> workers;
    for (const Row& row : council.rows("worker")) {
        workers[row.at("id")] = row;
    }
    const Row& practitioner = workers.at(worker_of.at("practitioner"));
    const Row& newly_qualified = workers.at(worker_of.at("newly_qualified"));
    EXPECT_EQ(practitioner.at("supervisor"), worker_of.at("team_manager"));
    EXPECT_EQ(newly_qualified.at("supervisor"), worker_of.at("team_manager"));
    EXPECT_EQ(newly_qualified.at("role"), "Newly qualified social worker");
    std::map<std::string, std::set<std::string>> held;
    std::set<std::string> children;
    for (const Row& row : council.rows("ssd_involvements")) {
        if (row.at("invo_professional_role_id") == "Allocated case worker" &&
            holds_on(row, "invo_involvement_start_date", "invo_involvement_end_date", as_at)) {
            held[row.at("invo_professional_id")].insert(row.at("invo_person_id"));
            children.insert(row.at("invo_person_id"));
        }
    }
    const auto count = held[practitioner.at("id")].size();
    EXPECT_GE(count, 12U);
    EXPECT_LE(count, 16U);
    EXPECT_GE(held[newly_qualified.at("id")].size(), 6U);
    EXPECT_GT(children.size(), 120U);
    EXPECT_LT(children.size(), 220U);
    std::set<std::string> on_plan;
    for (const Row& row : council.rows("ssd_cp_plans")) {
        if (row.at("cppl_cp_plan_end_date").empty()) {
            on_plan.insert(row.at("cppl_person_id"));
        }
    }
    const auto& own = held[practitioner.at("id")];
    EXPECT_TRUE(std::any_of(own.begin(), own.end(),
                            [&](const std::string& child) { return on_plan.contains(child); }));
}

INSTANTIATE_TEST_SUITE_P(seeds, DemoTeam, testing::Values(1, 2, 3, 4, 5, 6));

TEST(Demo, sizes_are_named_by_three_words)
{
    EXPECT_EQ(parse_size("region"), Size::region);
    EXPECT_EQ(parse_size("large"), std::nullopt);
}

TEST(Demo, a_folder_that_cannot_be_made_is_a_fault_that_names_it)
{
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("goldthread-file-" + std::to_string(::getpid()));
    std::ofstream(file) << "not a folder";
    EXPECT_THROW(make_council({file / "council", Size::small, 1, as_at, 10}, [](int, int) {}),
                 std::runtime_error);
    std::filesystem::remove(file);
}

}  // namespace goldthread::demo
