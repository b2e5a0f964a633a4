// exchange/demo/workforce_files.cpp: writes teams, workers and what is recorded of them.
#include "exchange/demo/workforce.h"
#include "platform/core/calendar.h"

#include <algorithm>

namespace goldthread::demo {

using core::Date;
using std::chrono::days;

namespace {

constexpr std::uint64_t staff_stream = 3;

Date add_working_days(Date from, int count)
{
    return core::Calendar::england().add(from, core::WorkingDays{count});
}

}  // namespace

int Workforce::supervisor_on(int index, Date day) const
{
    const Worker& who = worker(index);
    const Team& team = teams_[static_cast<std::size_t>(who.team)];
    const Holding* manager = post(team.manager_post).holder_on(day);
    if (manager != nullptr && manager->worker != index) {
        return manager->worker;
    }
    const int head = accounts_[3].second;
    return index == team.service_manager ? head : index == head ? -1 : team.service_manager;
}

void Workforce::write_people(Tables& tables) const
{
    for (std::size_t index = 0; index < workers_.size(); ++index) {
        const Worker& who = workers_[index];
        const int supervisor =
            supervisor_on(static_cast<int>(index), std::min(who.left - days{1}, setup_.as_at));
        Table& row = tables["worker"];
        row.text("id", who.id).text("name", who.name).text("email", who.email);
        row.text("role", who.role).text("grade", who.grade);
        row.text("team", team(who.team).id).text("swe_number", who.swe_number);
        if (!who.swe_number.empty()) {
            row.date("qualified_on", who.qualified);
        }
        row.date("started_on", who.started).date("left_on", who.left);
        row.text("leaving_reason", who.leaving_reason);
        row.tenths("fte", who.fte_tenths).text("agency", who.agency ? "yes" : "no");
        row.text("supervisor", supervisor < 0 ? "" : worker(supervisor).id).end();

        Table& professional = tables["ssd_professionals"];
        professional.text("prof_professional_id", who.id).text("prof_staff_id", who.id);
        professional.text("prof_professional_name", who.name);
        professional.text("prof_social_worker_registration_no", who.swe_number);
        professional.text("prof_professional_job_title", who.role);
        professional.number("prof_professional_caseload", who.caseload_at_census);
        professional.text("prof_professional_department", team(who.team).name);
        professional.tenths("prof_full_time_equivalency", who.fte_tenths);
        professional.flag("prof_agency_worker_flag", who.agency).end();
    }
}

void Workforce::write_posts(Tables& tables) const
{
    Table& row = tables["post"];
    for (const Post& post : posts_) {
        if (post.surplus) {
            continue;
        }
        const Holding* holding = post.holder_on(setup_.as_at);
        const bool in_post = holding != nullptr && !worker(holding->worker).agency;
        std::string title = post.title;
        if (in_post && worker(holding->worker).role == "Newly qualified social worker") {
            title = "Newly qualified social worker";
        }
        row.key("id", "P").text("title", title).text("team", team(post.team).id);
        row.tenths("fte", post.fte_tenths);
        row.text("filled_by", holding == nullptr ? "" : worker(holding->worker).id);
        if (!in_post) {
            Date vacant = setup_.first_day();
            for (const Holding& past : post.holders) {
                if (!worker(past.worker).agency && past.span.to <= setup_.as_at) {
                    vacant = std::max(vacant, past.span.to);
                }
            }
            row.date("vacant_from", vacant);
        }
        row.end();
    }
}

void Workforce::write_accounts(Tables& tables) const
{
    Table& row = tables["westhaven_accounts"];
    for (const auto& [role, index] : accounts_) {
        const Worker& who = worker(index);
        row.text("name", who.name).text("email", who.email).text("role", role);
        row.text("worker", who.id).end();
    }
    const auto split = board_member_.find('\n');
    row.text("name", board_member_.substr(0, split)).text("email", board_member_.substr(split + 1));
    row.text("role", "board_member").end();
}

void Workforce::write_absences(Tables& tables, const Worker& who, Random& random) const
{
    Table& row = tables["absence"];
    const Date last = std::min(who.left, setup_.as_at);
    // Half of the days lost go with short absences, the other half with long ones.
    const double days_lost_a_year = source_.figure("absence_rate") * 253;
    const double between_short = 365 * 2.5 / (days_lost_a_year * 0.5);
    const double between_long = 365 * 45 / (days_lost_a_year * 0.5);
    const auto spells = [&](double between, int least, int most, std::string_view list) {
        Date day = std::max(who.started, setup_.first_day()) + days{random.waits(between)};
        while (day < last) {
            const Date from = add_working_days(day - days{1}, 1);
            const int length = random.between(least, most);
            const Date to = add_working_days(from, length - 1);
            if (from < last) {
                row.text("worker", who.id).date("from", from).date("to", std::min(to, who.left));
                if (to <= setup_.as_at) {
                    row.number("working_days", length);
                }
                row.text("reason", source_.list(list).draw(random).value).end();
            }
            day = to + days{1 + random.waits(between)};
        }
    };
    spells(between_short, 1, 4, "absence_short");
    spells(between_long, 20, 70, "absence_long");
    spells(900, 1, 3, "absence_other");
}

void Workforce::write_learning(Tables& tables, const Worker& who, Random& random) const
{
    Table& row = tables["learning"];
    const Date last = std::min(who.left, setup_.as_at);
    const double each_month = source_.figure("learning_a_month") * (0.5 + random.share());
    for (Date day = std::max(who.started, setup_.first_day()); day < last; day = day + days{30}) {
        const bool first_year = who.newly_qualified && day < who.started + days{365};
        if (!random.chance(first_year ? 0.92 : each_month)) {
            continue;
        }
        const Date on = add_working_days(day + days{random.between(0, 28)}, 1);
        const auto& title = source_.learning[static_cast<std::size_t>(
            random.between(0, static_cast<int>(source_.learning.size()) - 1))];
        if (on < last) {
            row.text("worker", who.id).date("on", on).text("title", title.title);
            row.text("hours", title.hours).text("mode", title.mode);
            row.text("competency", title.competency).end();
        }
    }
}

void Workforce::write_supervision(Tables& tables, int index, Random& random) const
{
    const Worker& who = worker(index);
    Table& row = tables["staff_supervision"];
    const Date last = std::min(who.left, setup_.as_at);
    const double on_time = source_.figure("supervision_on_time");
    const double reflective = source_.figure("supervision_reflective");
    Date day = std::max(who.started + days{5}, setup_.first_day() + days{random.between(0, 30)});
    while (day <= last) {
        const Date on = add_working_days(day - days{1}, 1);
        const int supervisor = supervisor_on(index, on);
        if (supervisor < 0 || on > last || on >= who.left) {
            break;
        }
        row.text("worker", who.id).text("supervisor", worker(supervisor).id).date("on", on);
        row.text("kind", random.chance(0.9) ? "individual" : "group");
        row.number("minutes", std::int64_t{5} * random.between(9, 24));
        row.text("reflective", random.chance(reflective) ? "yes" : "no").end();
        const int served = days_between(who.started, on);
        int every = 29;
        if (who.newly_qualified && served < 182) {
            every = served < 42 ? 7 : 14;
        }
        day = on + days{random.chance(on_time) ? random.between(every - every / 7, every)
                                               : random.between(every + 1, every * 2 + 3)};
    }
}

void Workforce::write(Tables& tables) const
{
    Table& department = tables["ssd_department"];
    std::vector<std::string> services;
    for (const Team& each : teams_) {
        auto found = std::find(services.begin(), services.end(), each.service);
        if (found == services.end()) {
            services.push_back(each.service);
            found = services.end() - 1;
        }
        const std::string parent = "S" + std::to_string(101 + (found - services.begin()));
        department.text("dept_team_id", each.id).text("dept_team_name", each.name);
        department.text("dept_team_parent_id", parent);
        department.text("dept_team_parent_name", each.service).end();
    }
    write_people(tables);
    write_posts(tables);
    write_accounts(tables);
    for (std::size_t index = 0; index < workers_.size(); ++index) {
        Random random(setup_.seed, staff_stream, index);
        if (!workers_[index].agency) {
            write_absences(tables, workers_[index], random);
        }
        write_learning(tables, workers_[index], random);
        write_supervision(tables, static_cast<int>(index), random);
    }
}

}  // namespace goldthread::demo
