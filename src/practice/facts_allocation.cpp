// practice/facts_allocation.cpp: who works with which child, from the child's side and the
// worker's.
#include "practice/facts_read.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <string>
#include <tuple>
#include <vector>

namespace goldthread::practice {

using ledger::day_in;
using ledger::FactWriter;
using ledger::Reading;
using ledger::Subjects;
using ledger::text_in;
using standards::Day;
using standards::open_end;
using standards::When;
using store::Row;

namespace {

constexpr std::string_view allocated_role = "allocated_role";

/// The team of a child's allocated worker: of the latest allocation that is open, or else of the
/// latest. The row's own team counts before the worker's.
class ChildTeam {
public:
    explicit ChildTeam(Reading& reading)
        : children_(reading, "child", "ssd_person"), team_of_worker_(reading, "worker", "team")
    {
    }
    void take(std::string_view child, core::Date from, bool is_open, std::string_view team,
              std::string_view worker)
    {
        if (child != child_) {
            flush();
            child_ = child;
        }
        const auto named = team.empty() ? team_of_worker_.text(worker) : team;
        if (!named.empty() && std::tie(is_open_, from_) <= std::tie(is_open, from)) {
            is_open_ = is_open;
            from_ = from;
            team_ = named;
        }
    }
    void flush()
    {
        if (!team_.empty()) {
            children_.set(children_.at(child_), "team", std::string_view{team_});
        }
        team_.clear();
        is_open_ = false;
        from_ = core::Date::from_days(standards::no_beginning);
    }

private:
    Subjects children_;
    ledger::AttributeOf team_of_worker_;
    std::string child_;
    std::string team_;
    bool is_open_ = false;
    core::Date from_ = core::Date::from_days(standards::no_beginning);
};

/// One row of a worker's: who, in which role, from when to when. Its texts stand in the facts, or
/// in `Allocations::texts`.
struct Held {
    std::int32_t of = 0;  ///< The same number, the same worker.
    Day from = 0;
    Day to = open_end;
    std::string_view worker;
    std::string_view role;
    std::string_view child;
    std::string_view record;
    std::string_view team;
};

struct Allocations {
    std::vector<Held> held;
    std::deque<std::string> texts;
};

When spell_of(Day from, Day to)
{
    return When::spell(core::Date::from_days(from),
                       to == open_end ? std::nullopt : std::optional{core::Date::from_days(to)});
}

Allocations allocations_in_facts(const Reading& reading)
{
    const auto& facts = reading.facts();
    const auto kind = facts.vocabulary().find_kind("allocation");
    if (!kind) {
        return {};
    }
    const auto& declared = facts.vocabulary().kind(*kind);
    const auto& table = facts.table(*kind);
    const auto place = [&](std::string_view name) {
        return standards::find_attribute(declared.attributes, name);
    };
    const auto worker = place("worker");
    const auto role = place("role");
    const auto team = place("team");
    if (!worker) {
        return {};
    }
    const auto text = [&](const std::optional<std::size_t>& column, std::size_t row) {
        return !column || table.columns[*column].is_missing(row)
                   ? std::string_view{}
                   : facts.texts().text(table.columns[*column].values[row]);
    };
    Allocations made;
    made.held.reserve(table.size());
    for (standards::Row row = 0; row < table.size(); ++row) {
        if (!table.columns[*worker].is_missing(row) && table.day[row] < table.to[row]) {
            made.held.push_back({.of = table.columns[*worker].values[row],
                                 .from = table.day[row],
                                 .to = table.to[row],
                                 .worker = text(worker, row),
                                 .role = text(role, row),
                                 .child = facts.subjects(declared.subject).id(table.subject[row]),
                                 .record = table.record(row),
                                 .team = text(team, row)});
        }
    }
    return made;
}

Allocations allocations_of_worker(const Reading& reading)
{
    Allocations made;
    const auto keep = [&](std::string_view text) -> std::string_view {
        return made.texts.emplace_back(text);
    };
    const auto worker = keep(reading.only().id);
    for (const auto& id : reading.notes().meaning(people::worker_ids, worker)) {
        reading.each(
            "select person_id, row_key, from_on, to_on, role, team from involvement "
            "where council_id = $council and known_to is null and worker_id = $1 "
            "and from_on is not null and (to_on is null or from_on < to_on)",
            store::Values{id}, [&](const Row& row) {
                if (!people::is_listed(reading, row.text(0))) {
                    return;
                }
                const auto to = day_in(row, 3);
                made.held.push_back(
                    {.from = row.day(2).days(),
                     .to = to ? to->days() : open_end,
                     .worker = worker,
                     .role = keep(reading.spellings().word(allocated_role, text_in(row, 4))),
                     .child = keep(row.text_view(0)),
                     .record = keep(row.text_view(1)),
                     .team = keep(team_in(reading, row, 5))});
            });
    }
    return made;
}

/// Joins rows that touch or overlap, where `same` says that they are of one sort; rows come in
/// order.
template <class Same>
std::vector<Held> joined(const std::vector<Held>& rows, Same&& same)
{
    std::vector<Held> stretches;
    for (const auto& row : rows) {
        if (!stretches.empty() && same(stretches.back(), row) && row.from <= stretches.back().to) {
            stretches.back().to = std::max(stretches.back().to, row.to);
            if (!row.team.empty()) {
                stretches.back().team = row.team;
            }
        } else {
            stretches.push_back(row);
        }
    }
    return stretches;
}

}  // namespace

void read_allocations(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter allocation{reading, "allocation", {"worker", "role", "team", "change_reason"}};
    if (!allocation.is_declared()) {
        return;
    }
    ChildTeam child_team{reading};
    std::string written;
    std::string role;
    bool is_allocated = false;
    reading.each(
        "select person_id, row_key, from_on, to_on, worker_id, role, team, change_reason "
        "from involvement "
        "where council_id = $council and known_to is null and from_on is not null",
        of_child, [&](const Row& row) {
            const auto child = row.text_view(0);
            const auto from = row.day(2);
            const auto to = day_in(row, 3);
            const auto worker = worker_in(reading, row, 4);
            if (text_in(row, 5) != written || role.empty()) {
                written = text_in(row, 5);
                role = reading.spellings().word(allocated_role, written);
                is_allocated = reading.spellings().accepts(allocated_role, written);
            }
            const auto team = team_in(reading, row, 6);
            allocation.text(0, worker)
                .text(1, role)
                .text(2, team)
                .text(3, text_in(row, 7))
                .add(children.at(child), row.text_view(1), When::spell(from, to));
            if (is_allocated) {
                child_team.take(child, from, !to, team, worker);
            }
            reading.touch("worker", worker);
        });
    child_team.flush();
}

void before_allocations(Reading& reading)
{
    const auto& facts = reading.facts();
    const auto kind = facts.vocabulary().find_kind("allocation");
    const auto sort = facts.vocabulary().find_subject("child");
    if (!kind || !sort) {
        return;
    }
    const auto child = facts.find(*sort, reading.only().id);
    const auto worker =
        standards::find_attribute(facts.vocabulary().kind(*kind).attributes, "worker");
    if (!child || !worker) {
        return;
    }
    const auto& table = facts.table(*kind);
    const auto rows = table.rows(*child);
    for (auto row = rows.begin; row < rows.end; ++row) {
        if (const auto& column = table.columns[*worker]; !column.is_missing(row)) {
            reading.touch("worker", facts.texts().text(column.values[row]));
        }
    }
}

void read_cases_held(Reading& reading)
{
    Subjects workers{reading, "worker"};
    FactWriter case_held{reading, "case_held", {"child", "role", "team", "cases"}};
    FactWriter case_holding{reading, "case_holding", {"role", "team", "agency", "fte"}};
    if (!workers.is_declared()) {
        return;
    }
    auto made = reading.is_whole() ? allocations_in_facts(reading) : allocations_of_worker(reading);
    std::ranges::sort(made.held, [](const Held& a, const Held& b) {
        return std::tie(a.of, a.role, a.child, a.from, a.record) <
               std::tie(b.of, b.role, b.child, b.from, b.record);
    });
    auto cases = joined(made.held, [](const Held& a, const Held& b) {
        return a.of == b.of && a.role == b.role && a.child == b.child;
    });
    for (const auto& one : cases) {
        if (case_held.is_declared()) {
            case_held.text(0, one.child)
                .text(1, one.role)
                .text(2, one.team)
                .number(3, standards::one)
                .add(workers.at(one.worker), one.record, spell_of(one.from, one.to));
        }
        reading.touch("child", one.child);
    }
    if (!case_holding.is_declared()) {
        return;
    }
    const ledger::AttributeOf team{reading, "worker", "team"};
    const ledger::AttributeOf agency{reading, "worker", "agency"};
    const ledger::AttributeOf fte{reading, "worker", "fte"};
    std::ranges::sort(cases, [](const Held& a, const Held& b) {
        return std::tie(a.of, a.role, a.from, a.record) < std::tie(b.of, b.role, b.from, b.record);
    });
    const auto stretches = joined(
        cases, [](const Held& a, const Held& b) { return a.of == b.of && a.role == b.role; });
    for (const auto& stretch : stretches) {
        case_holding.text(0, stretch.role)
            .text(1, team.text(stretch.worker))
            .flag(2, agency.flag(stretch.worker))
            .number(3, fte.number(stretch.worker))
            .add(workers.at(stretch.worker), stretch.record, spell_of(stretch.from, stretch.to));
    }
}

}  // namespace goldthread::practice
