// exchange/demo/council_test.cpp: reads a made-up council back, as an importer would.
#include "exchange/demo/council.h"

#include "exchange/demo/source_data.h"
#include "platform/core/calendar.h"
#include "platform/core/home.h"
#include "platform/text/csv.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace goldthread::demo {

namespace {

using core::Date;
using std::chrono::days;

constexpr Date as_at = core::date(2026, 11, 22);

using Row = std::map<std::string, std::string, std::less<>>;

std::vector<Row> read(const std::filesystem::path& file)
{
    text::CsvReader reader(file);
    std::vector<std::string> fields;
    std::vector<Row> rows;
    while (reader.next()) {
        if (reader.row() == 1) {
            fields.assign(reader.cells().begin(), reader.cells().end());
            continue;
        }
        EXPECT_EQ(reader.cells().size(), fields.size()) << file << " row " << reader.row();
        Row row;
        for (std::size_t column = 0; column < fields.size(); ++column) {
            row[fields[column]] = reader.cells()[column];
        }
        rows.push_back(std::move(row));
    }
    EXPECT_FALSE(reader.error()) << file;
    return rows;
}

std::string bytes_of(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

/// A council in a folder of its own that goes with it.
class Made {
public:
    Made(Size size, std::uint64_t seed, int children, Date day = as_at)
        : folder_(
              std::filesystem::temp_directory_path() /
              ("goldthread-demo-" + std::to_string(::getpid()) + "-" + std::to_string(count_++)))
    {
        summary = make_council({folder_, size, seed, day, children}, [](int, int) {});
    }
    Made(const Made&) = delete;
    Made& operator=(const Made&) = delete;
    Made(Made&&) = delete;
    Made& operator=(Made&&) = delete;
    ~Made() { std::filesystem::remove_all(folder_); }

    const std::filesystem::path& folder() const { return folder_; }
    std::vector<Row> rows(const std::string& table) const
    {
        return read(folder_ / (table + ".csv"));
    }
    std::map<std::string, std::string> all_bytes() const
    {
        std::map<std::string, std::string> files;
        for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
            files[entry.path().filename()] = bytes_of(entry.path());
        }
        return files;
    }

    CouncilSummary summary;

private:
    static inline int count_ = 0;
    std::filesystem::path folder_;
};

std::optional<Date> day(const std::string& cell)
{
    return core::parse_date(std::string_view(cell).substr(0, 10));
}

bool holds_on(const Row& row, const char* from, const char* to, Date on)
{
    const auto end = day(row.at(to));
    return *day(row.at(from)) <= on && (!end || on < *end);
}

double percent(double part, double whole)
{
    return 100 * part / whole;
}

/// Large enough for rates to settle; made once.
const Made& sample()
{
    static const Made council(Size::council, 7, 20'000);
    return council;
}

}  // namespace

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
                if (field.at("size") != "" && field.at("type").starts_with("n")) {
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
    for (const auto& [table, from, to] : spells) {
        int rows = 0;
        for (const Row& row : sample().rows(table)) {
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

TEST(Demo, referrals_come_again_within_a_year_as_often_as_in_england)
{
    std::map<std::string, std::vector<Date>> by_child;
    for (const Row& row : sample().rows("ssd_cin_episodes")) {
        by_child[row.at("cine_person_id")].push_back(*day(row.at("cine_referral_date")));
    }
    int all = 0;
    int again = 0;
    for (const auto& [child, dates] : by_child) {
        for (const Date date : dates) {
            if (date >= core::date(2025, 4, 1) && date <= core::date(2026, 3, 31)) {
                ++all;
                again += std::any_of(dates.begin(), dates.end(), [&](Date before) {
                    return before < date && date <= core::add_months(before, 12);
                });
            }
        }
    }
    // DfE 2024: 139,080 of 621,880 referrals are 22%.
    EXPECT_NEAR(percent(again, all), 22, 2.5) << all;
}

TEST(Demo, the_workforce_has_englands_turnover_agency_vacancy_and_absence)
{
    const Date census = core::date(2026, 9, 30);
    std::map<std::string, Row> workers;
    double in_post = 0;
    double in_post_today = 0;
    double agency = 0;
    double leavers = 0;
    for (const Row& row : sample().rows("worker")) {
        workers[row.at("id")] = row;
        if (row.at("swe_number").empty()) {
            continue;
        }
        const double fte = std::stod(row.at("fte"));
        const auto left = day(row.at("left_on"));
        if (row.at("agency") == "yes") {
            agency += holds_on(row, "started_on", "left_on", census) ? fte : 0;
            continue;
        }
        in_post += holds_on(row, "started_on", "left_on", census) ? fte : 0;
        in_post_today += holds_on(row, "started_on", "left_on", as_at) ? fte : 0;
        leavers += left && *left > core::add_months(census, -60) && *left <= census ? fte / 5 : 0;
    }
    double vacant = 0;
    for (const Row& row : sample().rows("post")) {
        const bool social_work = row.at("title").find("ocial worker") != std::string::npos ||
                                 row.at("title") == "Advanced practitioner" ||
                                 row.at("title") == "Team manager";
        const std::string& by = row.at("filled_by");
        if (social_work && (by.empty() || workers.at(by).at("agency") == "yes")) {
            vacant += std::stod(row.at("fte"));
            EXPECT_FALSE(row.at("vacant_from").empty());
        }
    }
    double days_lost = 0;
    for (const Row& row : sample().rows("absence")) {
        const auto from = *day(row.at("from"));
        if (row.at("reason").starts_with("Sickness") && from > census - days{365} &&
            from <= census && !workers.at(row.at("worker")).at("swe_number").empty()) {
            days_lost += std::stod("0" + row.at("working_days"));
        }
    }
    // DfE 2023, workforce census, England; the sample has about 400 social workers, whose leavers
    // are counted over five years.
    EXPECT_NEAR(percent(leavers, in_post), 15.9, 2);
    EXPECT_NEAR(percent(agency, agency + in_post), 17.8, 3);
    EXPECT_NEAR(percent(vacant, vacant + in_post_today), 18.9, 3);
    EXPECT_NEAR(percent(days_lost, 253 * in_post), 3.2, 0.8);
}

TEST(Demo, allocated_workers_hold_sixteen_children_on_average)
{
    std::map<std::string, double> fte;
    for (const Row& row : sample().rows("worker")) {
        fte[row.at("id")] = std::stod(row.at("fte"));
    }
    std::set<std::pair<std::string, std::string>> held;
    std::set<std::string> children;
    std::set<std::string> holders;
    for (const Row& row : sample().rows("ssd_involvements")) {
        if (row.at("invo_professional_role_id") == "Allocated case worker" &&
            holds_on(row, "invo_involvement_start_date", "invo_involvement_end_date", as_at)) {
            held.emplace(row.at("invo_professional_id"), row.at("invo_person_id"));
            children.insert(row.at("invo_person_id"));
            holders.insert(row.at("invo_professional_id"));
        }
    }
    double full_time = 0;
    for (const std::string& worker : holders) {
        full_time += fte.at(worker);
    }
    EXPECT_NEAR(static_cast<double>(held.size()) / full_time, 16, 1.5);
    EXPECT_EQ(held.size(), children.size()) << "one allocated worker a child";
    std::set<std::string> open;
    for (const Row& row : sample().rows("ssd_cin_episodes")) {
        if (row.at("cine_referral_nfa") == "N" && row.at("cine_close_date").empty()) {
            open.insert(row.at("cine_person_id"));
        }
    }
    EXPECT_EQ(open, children) << "every open child has a worker";
}

TEST(Demo, placements_are_as_stable_as_in_england)
{
    std::map<std::string, Date> born;
    std::map<std::string, Date> entered;
    for (const Row& row : sample().rows("ssd_person")) {
        if (const auto date = day(row.at("pers_dob"))) {
            born.emplace(row.at("pers_person_id"), *date);
        }
    }
    for (const Row& row : sample().rows("ssd_cla_episodes")) {
        if (row.at("clae_cla_episode_ceased_date").empty()) {
            entered.emplace(row.at("clae_person_id"), *day(row.at("clae_entered_care_date")));
        }
    }
    std::map<std::string, std::pair<int, bool>> placed;  // Rows of two years; the last one lasts.
    for (const Row& row : sample().rows("ssd_cla_placement")) {
        const Date from = *day(row.at("clap_cla_placement_start_date"));
        const auto to = day(row.at("clap_cla_placement_end_date"));
        auto& [rows, lasts] = placed[row.at("clap_person_id")];
        rows += !to || *to > core::add_months(as_at, -24) ? 1 : 0;
        lasts = lasts || (!to && core::add_months(from, 24) <= as_at);
    }
    int long_looked_after = 0;
    int stable = 0;
    int two_years = 0;
    int moved_often = 0;
    for (const auto& [child, since] : entered) {
        if (!placed.contains(child)) {
            continue;  // Short breaks.
        }
        if (core::add_months(since, 30) <= as_at && core::age(born.at(child), as_at) < 16) {
            ++long_looked_after;
            stable += placed[child].second ? 1 : 0;
        }
        if (core::add_months(since, 24) <= as_at) {
            ++two_years;
            moved_often += placed[child].first >= 3 ? 1 : 0;
        }
    }
    // DfE 2024: 19,750 of 29,000 stable; 13,700 of 60,430 with three placements in two years.
    EXPECT_NEAR(percent(stable, long_looked_after), 68, 9) << long_looked_after;
    EXPECT_NEAR(percent(moved_often, two_years), 23, 8) << two_years;
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
                             "analyst", "board_member", "administrator"}) {
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
