#include "strategy/facts.h"

namespace goldthread::strategy {

namespace {

using ledger::FactWriter;
using ledger::Reading;
using ledger::Subjects;
using standards::When;
using store::Row;

/// Statements name the table that they read `mine`, and the column of its subject `plan`.
constexpr store::Sql of_one = " and plan = $1";

void read_standings(Reading& reading, std::string_view sort, std::string_view spell)
{
    Subjects plans{reading, sort};
    FactWriter in_force{reading, spell, {}};
    if (!plans.is_declared() || !in_force.is_declared()) {
        return;
    }
    reading.each(
        "select plan, part_of, from_on, to_on, sort from (select mine.plan_id as plan,"
        " mine.part_of, mine.from_on, mine.to_on, mine.sort from plan_standing as mine"
        " where mine.council_id = $council and not exists (select 1 from plan_standing as later"
        " where later.council_id = mine.council_id and later.sort = mine.sort"
        " and later.plan_id = mine.plan_id and later.version > mine.version)) where true",
        of_one, [&](const Row& row) {
            if (row.text_view(4) != sort) {
                return;
            }
            const auto plan = plans.at(row.text_view(0));
            plans.set(plan, "name", row.text_view(0));
            plans.set(plan, "part_of", row.text_view(1));
            in_force.add(plan, row.text_view(0), When::spell(row.day(2), row.maybe_day(3)));
        });
}

void read_boards(Reading& reading)
{
    read_standings(reading, "board", "board_sitting");
    Subjects boards{reading, "board"};
    FactWriter meeting{reading, "meeting", {}};
    if (!boards.is_declared() || !meeting.is_declared()) {
        return;
    }
    reading.each(
        "select plan, meeting, meets_on from (select mine.board_id as plan, mine.meeting,"
        " mine.meets_on from board_meeting as mine where mine.council_id = $council"
        " and mine.state = 'held' and not exists (select 1 from board_meeting as later"
        " where later.council_id = mine.council_id and later.board_id = mine.board_id"
        " and later.meeting = mine.meeting and later.version > mine.version)) where true",
        of_one, [&](const Row& row) {
            const auto board = boards.at(row.text_view(0));
            boards.set(board, "name", row.text_view(0));
            meeting.add(board, row.text(0) + "/" + std::to_string(row.integer(1)),
                        When::on(row.day(2)));
        });
}

void read_strategies(Reading& reading)
{
    read_standings(reading, "strategy", "strategy_in_force");
    Subjects plans{reading, "strategy"};
    FactWriter issued{reading, "report_issued", {"report", "board"}};
    if (!plans.is_declared() || !issued.is_declared()) {
        return;
    }
    reading.each(
        "select plan, report_id, issue, board_id, issued_on from (select mine.strategy_id as plan,"
        " mine.report_id, mine.issue, mine.board_id, mine.issued_on from report_issue as mine"
        " where mine.council_id = $council and mine.is_withdrawn = 0 and not exists (select 1"
        " from report_issue as later where later.council_id = mine.council_id"
        " and later.report_id = mine.report_id and later.strategy_id = mine.strategy_id"
        " and later.issue = mine.issue and later.version > mine.version)) where true",
        of_one, [&](const Row& row) {
            const auto plan = plans.at(row.text_view(0));
            plans.set(plan, "name", row.text_view(0));
            issued.text(0, row.text_view(1)).text(1, row.text_view(3));
            issued.add(plan, row.text(1) + "/" + row.text(0) + "/" + std::to_string(row.integer(2)),
                       When::on(row.day(4)));
        });
}

}  // namespace

std::span<const ledger::FactReader> fact_readers()
{
    // They rest on no table of an extract, so nothing that they yield is ever absent.
    static const std::vector<ledger::FactReader> readers{
        {.name = "boards",
         .sort = "board",
         .yields = {{"board_sitting", {}}, {"meeting", {}}},
         .attributes = {{"name", {}}},
         .read = read_boards},
        {.name = "strategies",
         .sort = "strategy",
         .yields = {{"strategy_in_force", {}}, {"report_issued", {}}},
         .attributes = {{"name", {}}, {"part_of", {}}},
         .read = read_strategies}};
    return readers;
}

std::vector<standards::Supplied> supplied_to(const access::Grant<ledger::ReadFacts>& grant,
                                             const standards::Definitions& definitions)
{
    std::vector<standards::Supplied> found;
    grant.each(
        "select measure_id, from_on, to_on, value, numerator, denominator from supplied_figure"
        " as mine where council_id = $council and is_withdrawn = 0 and not exists"
        " (select 1 from supplied_figure as later where later.council_id = mine.council_id"
        " and later.measure_id = mine.measure_id and later.from_on = mine.from_on"
        " and later.to_on = mine.to_on and later.version > mine.version)"
        " order by measure_id, from_on, to_on",
        {}, [&](const Row& row) {
            const auto indicator = definitions.find_indicator(row.text_view(0));
            if (indicator &&
                definitions.indicators[*indicator].form == standards::IndicatorForm::supplied) {
                found.push_back({.indicator = *indicator,
                                 .period = {.from = row.day(1), .to = row.day(2)},
                                 .value = row.integer(3),
                                 .numerator = row.maybe_integer(4),
                                 .denominator = row.maybe_integer(5)});
            }
        });
    return found;
}

}  // namespace goldthread::strategy
