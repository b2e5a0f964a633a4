// Long: one reader for each kind of fact of a worker; posts, absences and cases share their joins.
#include "workforce/facts.h"

#include "people/facts.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace goldthread::workforce {

namespace {

using ledger::day_in;
using ledger::FactWriter;
using ledger::flag_in;
using ledger::number_in;
using ledger::Reading;
using ledger::Subjects;
using ledger::text_in;
using standards::Scaled;
using standards::When;
using store::Row;

constexpr store::Sql of_worker = " and worker_id = $1";

/// A day before any record: since when a post has been vacant, where nobody wrote it down.
constexpr auto before_records = core::date(1900, 1, 1);

void read_team_names(Reading& reading)
{
    if (!reading.is_whole()) {
        return;
    }
    reading.notes().forget(people::team_names);
    reading.each(
        "select team_id, name from team where council_id = $council and known_to is null "
        "and team_id is not null and name is not null",
        store::Values{}, [&](const Row& row) {
            reading.notes().tell(people::team_names, row.text_view(0), row.text_view(1));
        });
}

/// What is known of one worker, from the workforce file or else from the extract.
struct Worker {
    std::optional<core::Date> started_on;
    std::optional<core::Date> left_on;
    std::optional<core::Date> qualified_on;
    std::string_view leaving_reason;
    std::string_view role;
    std::string_view grade;
    std::string_view team;
    std::string_view supervisor;
    std::string_view swe_number;
    std::optional<bool> agency;
    std::optional<Scaled> fte;
};

class WorkerWriter {
public:
    explicit WorkerWriter(Reading& reading)
        : workers_(reading, "worker"),
          employment_(reading, "employment",
                      {"social_worker", "agency", "fte", "role", "grade", "team", "leaving_reason"})
    {
    }
    bool is_declared() const { return workers_.is_declared(); }

    void add(std::string_view id, const Worker& worker)
    {
        const auto subject = workers_.at(id);
        workers_.set(subject, "started_on", worker.started_on);
        workers_.set(subject, "left_on", worker.left_on);
        workers_.set(subject, "leaving_reason", worker.leaving_reason);
        workers_.set(subject, "role", worker.role);
        workers_.set(subject, "grade", worker.grade);
        workers_.set(subject, "team", worker.team);
        workers_.set(subject, "supervisor", worker.supervisor);
        workers_.set(subject, "swe_number", worker.swe_number);
        workers_.set(subject, "social_worker", std::optional{!worker.swe_number.empty()});
        workers_.set(subject, "qualified_on", worker.qualified_on);
        workers_.set(subject, "agency", worker.agency);
        workers_.set_number(subject, "fte", worker.fte);
        if (worker.started_on) {
            employment_.flag(0, !worker.swe_number.empty())
                .flag(1, worker.agency)
                .number(2, worker.fte)
                .text(3, worker.role)
                .text(4, worker.grade)
                .text(5, worker.team)
                .text(6, worker.leaving_reason)
                .add(subject, id, When::spell(*worker.started_on, worker.left_on));
        }
    }

private:
    Subjects workers_;
    FactWriter employment_;
};

std::string_view team_in(const Reading& reading, const Row& row, int column)
{
    return reading.notes().told(people::team_names, text_in(row, column));
}

Worker worker_in(const Reading& reading, const Row& row)
{
    return {.started_on = day_in(row, 1),
            .left_on = day_in(row, 2),
            .qualified_on = day_in(row, 3),
            .leaving_reason = text_in(row, 4),
            .role = text_in(row, 5),
            .grade = text_in(row, 6),
            .team = team_in(reading, row, 7),
            .supervisor = text_in(row, 8),
            .swe_number = text_in(row, 9),
            .agency = flag_in(row, 10),
            .fte = number_in(row, 11)};
}

constexpr store::Sql select_workers =
    "select worker_id, started_on, left_on, qualified_on, leaving_reason, role, grade, team, "
    "supervisor_id, swe_number, agency, fte from worker "
    "where council_id = $council and known_to is null";

Worker worker_of(const people::Professional& professional, const ledger::Notes& notes)
{
    Worker worker;
    worker.role = professional.job_title;
    worker.team = notes.told(people::team_names, professional.team);
    worker.swe_number = professional.swe_number;
    worker.agency = professional.agency;
    worker.fte = professional.fte;
    return worker;
}

/// The professionals of the extract: another id of a worker of the workforce file where staff
/// number or registration number say so, otherwise a worker of whom no more is known.
void read_professionals(Reading& reading, WorkerWriter& writer,
                        const std::unordered_set<std::string>& ids,
                        const std::unordered_map<std::string, std::string>& id_by_number)
{
    auto& notes = reading.notes();
    notes.forget(people::worker_ids);
    people::each_professional(reading, std::nullopt, [&](const people::Professional& professional) {
        if (ids.contains(std::string(professional.id))) {
            return;
        }
        if (!professional.staff_id.empty() && ids.contains(std::string(professional.staff_id))) {
            notes.tell(people::worker_ids, professional.id, professional.staff_id);
            return;
        }
        const auto same = id_by_number.find(std::string(professional.swe_number));
        if (same != id_by_number.end() && !same->second.empty()) {
            notes.tell(people::worker_ids, professional.id, same->second);
            return;
        }
        writer.add(professional.id, worker_of(professional, notes));
    });
}

void read_workers(Reading& reading)
{
    WorkerWriter writer{reading};
    if (!writer.is_declared()) {
        return;
    }
    std::unordered_set<std::string> ids;
    std::unordered_map<std::string, std::string> id_by_number;  // empty: of several workers
    reading.each(select_workers, of_worker, [&](const Row& row) {
        const auto worker = worker_in(reading, row);
        writer.add(row.text_view(0), worker);
        ids.insert(row.text(0));
        if (!worker.swe_number.empty()) {
            const auto [same, is_new] =
                id_by_number.emplace(std::string(worker.swe_number), row.text(0));
            if (!is_new) {
                same->second.clear();
            }
            reading.touch("social_worker", worker.agency.value_or(false)
                                               ? "agency " + row.text(0)
                                               : std::string(worker.swe_number));
        }
    });
    if (reading.is_whole()) {
        read_professionals(reading, writer, ids, id_by_number);
        return;
    }
    if (ids.empty()) {
        const std::string& id = reading.only().id;
        bool is_found = false;
        people::each_professional(reading, id, [&](const people::Professional& professional) {
            is_found = true;
            writer.add(id, worker_of(professional, reading.notes()));
        });
        if (!is_found) {
            writer.add(id, {});
        }
    }
    reading.each(
        "select post_id from post where council_id = $council and known_to is null "
        "and filled_by = $1",
        store::Values{reading.only().id},
        [&](const Row& row) { reading.touch("post", row.text(0)); });
}

void before_workers(Reading& reading)
{
    const std::string& id = reading.only().id;
    const auto number = ledger::AttributeOf{reading, "worker", "swe_number"}.text(id);
    if (!number.empty()) {
        reading.touch("social_worker", number);
        reading.touch("social_worker", "agency " + id);
    }
}

/// By registration number: two contracts of one person are one subject; each agency row is its own.
void read_social_workers(Reading& reading)
{
    Subjects social_workers{reading, "social_worker"};
    if (!social_workers.is_declared()) {
        return;
    }
    FactWriter employment{reading,
                          "social_work_employment",
                          {"agency", "fte", "role", "grade", "team", "leaving_reason", "worker"}};
    std::map<standards::SubjectIndex, std::pair<core::Date, std::string>> latest_team;
    std::string subject_id;
    reading.each(
        select_workers,
        " and swe_number is not null and ((coalesce(agency, 0) = 0 and swe_number = $1) "
        "or (agency = 1 and 'agency ' || worker_id = $1))",
        [&](const Row& row) {
            const auto worker = worker_in(reading, row);
            if (worker.swe_number.empty()) {
                return;
            }
            const bool is_agency = worker.agency.value_or(false);
            subject_id = is_agency ? "agency " + row.text(0) : std::string(worker.swe_number);
            const auto subject = social_workers.at(subject_id);
            social_workers.set(subject, "agency", worker.agency);
            const auto since = worker.started_on.value_or(before_records);
            const auto [team, is_new] = latest_team.try_emplace(subject, since, worker.team);
            if (!is_new && team->second.first <= since) {
                team->second = {since, std::string(worker.team)};
            }
            if (worker.started_on) {
                employment.flag(0, worker.agency)
                    .number(1, worker.fte)
                    .text(2, worker.role)
                    .text(3, worker.grade)
                    .text(4, worker.team)
                    .text(5, worker.leaving_reason)
                    .text(6, row.text_view(0))
                    .add(subject, row.text_view(0),
                         When::spell(*worker.started_on, worker.left_on));
            }
        });
    if (!reading.is_whole() && latest_team.empty()) {
        const auto subject = social_workers.at(reading.only().id);
        social_workers.set(subject, "agency", std::optional<bool>{});
        social_workers.set(subject, "team", std::string_view{});
    }
    for (const auto& [subject, team] : latest_team) {
        social_workers.set(subject, "team", std::string_view{team.second});
    }
}

void read_absence(Reading& reading)
{
    FactWriter absence{reading,
                       "absence",
                       {"reason", "sickness", "working_days", "social_worker", "agency", "team"}};
    if (!absence.is_declared()) {
        return;
    }
    Subjects workers{reading, "worker"};
    const ledger::AttributeOf social_worker{reading, "worker", "social_worker"};
    const ledger::AttributeOf agency{reading, "worker", "agency"};
    const ledger::AttributeOf team{reading, "worker", "team"};
    const auto& calendar = core::Calendar::england();
    reading.each(
        "select worker_id, row_key, from_on, to_on, working_days, reason from absence "
        "where council_id = $council and known_to is null and from_on is not null",
        of_worker, [&](const Row& row) {
            const auto id = row.text_view(0);
            const auto subject = workers.at(id);
            const auto last = day_in(row, 3);
            const auto reason = text_in(row, 5);
            const bool is_sickness =
                reading.spellings().accepts_start("sickness_reason_prefix", reason);
            std::string record(row.text_view(1));
            for (const auto& part : by_month(row.day(2), last, number_in(row, 4), calendar)) {
                absence.text(0, reason)
                    .flag(1, is_sickness)
                    .number(2, part.working_days)
                    .flag(3, social_worker.flag(id))
                    .flag(4, agency.flag(id))
                    .text(5, team.text(id))
                    .add(subject, record,
                         // The last day away is a day of the absence.
                         When::spell(part.from,
                                     last ? std::optional{part.last + std::chrono::days{1}}
                                          : std::nullopt));
                record = row.text(1) + " " + core::iso(part.last + std::chrono::days{1});
            }
        });
}

void read_posts(Reading& reading)
{
    Subjects posts{reading, "post"};
    if (!posts.is_declared()) {
        return;
    }
    FactWriter vacancy{reading, "vacancy", {"title", "team", "fte", "social_work", "agency_cover"}};
    const ledger::AttributeOf started_on{reading, "worker", "started_on"};
    const ledger::AttributeOf left_on{reading, "worker", "left_on"};
    const ledger::AttributeOf agency{reading, "worker", "agency"};
    bool is_found = false;
    reading.each(
        "select post_id, title, team, fte, filled_by, vacant_from from post "
        "where council_id = $council and known_to is null",
        " and post_id = $1", [&](const Row& row) {
            is_found = true;
            const auto subject = posts.at(row.text_view(0));
            const auto title = text_in(row, 1);
            const auto filled_by = text_in(row, 4);
            posts.set(subject, "title", title);
            posts.set(subject, "team", team_in(reading, row, 2));
            posts.set_number(subject, "fte", number_in(row, 3));
            posts.set(subject, "filled_by", filled_by);
            posts.set(subject, "vacant_from", day_in(row, 5));
            std::optional<InPost> in_post;
            if (!filled_by.empty()) {
                in_post = InPost{.agency = agency.flag(filled_by).value_or(false),
                                 .started_on = started_on.day(filled_by),
                                 .left_on = left_on.day(filled_by)};
            }
            int number = 0;
            for (const auto& stretch : vacancies(day_in(row, 5), in_post)) {
                const auto record =
                    number++ == 0 ? row.text(0) : row.text(0) + " " + std::to_string(number);
                vacancy.text(0, title)
                    .text(1, team_in(reading, row, 2))
                    .number(2, number_in(row, 3))
                    .flag(3, reading.spellings().accepts("social_work_post_title", title))
                    .flag(4, stretch.agency_cover)
                    .add(subject, record, When::spell(stretch.from, stretch.to));
            }
        });
    if (!reading.is_whole() && !is_found) {
        const auto subject = posts.at(reading.only().id);
        for (const auto* const text : {"title", "team", "filled_by"}) {
            posts.set(subject, text, std::string_view{});
        }
        posts.set_number(subject, "fte", std::nullopt);
        posts.set(subject, "vacant_from", std::optional<core::Date>{});
    }
}

void read_learning(Reading& reading)
{
    FactWriter learning{reading, "learning", {"title", "hours", "mode", "competency"}};
    if (!learning.is_declared()) {
        return;
    }
    Subjects workers{reading, "worker"};
    reading.each(
        "select worker_id, row_key, learned_on, title, hours, mode, competency from learning "
        "where council_id = $council and known_to is null and learned_on is not null",
        of_worker, [&](const Row& row) {
            learning.text(0, text_in(row, 3))
                .number(1, number_in(row, 4))
                .text(2, text_in(row, 5))
                .text(3, text_in(row, 6))
                .add(workers.at(row.text_view(0)), row.text_view(1), When::on(row.day(2)));
        });
}

void read_staff_supervision(Reading& reading)
{
    FactWriter supervision{
        reading, "staff_supervision", {"supervisor", "kind", "minutes", "reflective"}};
    if (!supervision.is_declared()) {
        return;
    }
    Subjects workers{reading, "worker"};
    reading.each(
        "select worker_id, row_key, held_on, supervisor_id, kind, minutes, reflective "
        "from staff_supervision where council_id = $council and known_to is null "
        "and held_on is not null "
        "and (not exists (select 1 from recorded_fact r where r.council_id = $council "
        " and r.subject_kind = 'worker' and r.subject_id = worker_id "
        " and r.kind = 'staff_supervision' and r.from_on = held_on) "
        "or (select count(*) from recorded_fact r where r.council_id = $council "
        "  and r.subject_kind = 'worker' and r.subject_id = worker_id "
        "  and r.kind = 'staff_supervision' and r.from_on = held_on) < "
        " (select count(*) from staff_supervision o where o.council_id = $council "
        "  and o.worker_id = staff_supervision.worker_id and o.held_on = staff_supervision.held_on "
        "  and o.known_to is null and o.row_key <= staff_supervision.row_key))",
        of_worker, [&](const Row& row) {
            supervision.text(0, text_in(row, 3))
                .text(1, text_in(row, 4))
                .number(2, number_in(row, 5))
                .flag(3, flag_in(row, 6))
                .add(workers.at(row.text_view(0)), row.text_view(1), When::on(row.day(2)));
        });
}

}  // namespace

std::vector<AbsencePart> by_month(core::Date from, std::optional<core::Date> last,
                                  std::optional<Scaled> working_days,
                                  const core::Calendar& calendar)
{
    if (!last) {
        return {{.from = from, .last = from, .working_days = working_days}};
    }
    const auto day_before = [](core::Date day) { return day - std::chrono::days{1}; };
    const std::int64_t all = calendar.between(day_before(from), *last);
    const Scaled days = working_days.value_or(all * standards::one);
    std::vector<AbsencePart> parts;
    Scaled shared = 0;
    for (auto begin = from; begin <= *last;) {
        const auto month = begin.ymd().year() / begin.ymd().month();
        const core::Date end{std::chrono::year_month_day{month / std::chrono::last}};
        const auto part_last = std::min(end, *last);
        // What is shared out up to here, so that rounding does not add up.
        const std::int64_t worked = calendar.between(day_before(from), part_last);
        const Scaled up_to = part_last == *last ? days : all == 0 ? 0 : days * worked / all;
        parts.push_back({.from = begin, .last = part_last, .working_days = up_to - shared});
        shared = up_to;
        begin = part_last + std::chrono::days{1};
    }
    return parts;
}

std::vector<Vacancy> vacancies(std::optional<core::Date> vacant_from,
                               const std::optional<InPost>& in_post)
{
    if (!in_post) {
        return {{.from = vacant_from.value_or(before_records), .to = {}, .agency_cover = false}};
    }
    std::vector<Vacancy> found;
    const auto started = in_post->started_on.value_or(vacant_from.value_or(before_records));
    if (vacant_from && *vacant_from < started) {
        found.push_back({.from = *vacant_from, .to = started, .agency_cover = false});
    }
    if (in_post->agency) {
        const auto covered = std::max(started, vacant_from.value_or(started));
        if (!in_post->left_on || covered < *in_post->left_on) {
            found.push_back({.from = covered, .to = in_post->left_on, .agency_cover = true});
        }
    }
    if (in_post->left_on) {
        found.push_back(
            {.from = std::max(*in_post->left_on, started), .to = {}, .agency_cover = false});
    }
    return found;
}

std::span<const ledger::FactReader> fact_readers()
{
    static const std::vector<ledger::FactReader> readers{
        {.name = "team names", .sort = "", .yields = {}, .attributes = {}, .read = read_team_names},
        {.name = "workers",
         .sort = "worker",
         .yields = {{"employment", {"worker"}}},
         .attributes = {},
         .read = read_workers,
         .before = before_workers},
        {.name = "social workers",
         .sort = "social_worker",
         .yields = {{"social_work_employment", {"worker"}}},
         .attributes = {},
         .read = read_social_workers},
        {.name = "absence",
         .sort = "worker",
         .yields = {{"absence", {"absence"}}},
         .attributes = {},
         .read = read_absence},
        {.name = "posts",
         .sort = "post",
         .yields = {{"vacancy", {"post"}}},
         .attributes = {},
         .read = read_posts},
        {.name = "learning",
         .sort = "worker",
         .yields = {{"learning", {"learning"}}},
         .attributes = {},
         .read = read_learning},
        {.name = "staff supervision",
         .sort = "worker",
         .yields = {{"staff_supervision", {"staff_supervision"}}},
         .attributes = {},
         .read = read_staff_supervision},
    };
    return readers;
}

}  // namespace goldthread::workforce
