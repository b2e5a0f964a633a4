// commands/measures.cpp: every indicator of a framework from a council's record, as the rows of
// indicators.csv.
#include "commands/commands.h"
#include "commands/council_ledger.h"
#include "commands/site.h"
#include "commands/wiring.h"
#include "platform/store/migrations.h"
#include "platform/text/csv.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>

namespace goldthread::commands {

namespace {

struct Asked {
    core::Date as_at;
    std::optional<standards::Span> period;
};

std::optional<Asked> read_arguments(const MeasuresArguments& arguments)
{
    const auto as_at = core::parse_date(arguments.as_at);
    if (!as_at) {
        std::cerr << "--as-at wants a day like 2026-03-31, not \"" << arguments.as_at << "\".\n";
        return std::nullopt;
    }
    Asked asked{.as_at = *as_at, .period = {}};
    if (!arguments.period.empty()) {
        const std::string_view text = arguments.period;
        const auto dots = text.find("..");
        const auto from = core::parse_date(text.substr(0, dots));
        const auto to =
            dots == std::string_view::npos ? std::nullopt : core::parse_date(text.substr(dots + 2));
        if (!from || !to || *to < *from) {
            std::cerr << "--period wants two days like 2025-04-01..2026-03-31, not \"" << text
                      << "\".\n";
            return std::nullopt;
        }
        asked.period = standards::Span{.from = *from, .to = *to};
    }
    return asked;
}

using Cells = std::array<std::string, 7>;

std::vector<Cells> rows_of(const ledger::View& view, const ledger::Reach& reach,
                           const std::optional<standards::Span>& period)
{
    const auto text = [](const std::optional<standards::Quantity>& quantity) {
        return quantity ? quantity->print() : std::string{};
    };
    std::vector<Cells> rows;
    for (const auto& indicator : view.definitions().indicators) {
        if (!indicator.holds_on(view.as_at().days())) {
            continue;
        }
        const auto figures = view.figures(reach, indicator.id, period);
        for (const auto& figure : figures->rows) {
            rows.push_back({indicator.id, core::iso(figures->period.from),
                            core::iso(figures->period.to), figure.dimension, text(figure.value),
                            text(figure.numerator), text(figure.denominator)});
        }
    }
    std::ranges::sort(rows);
    return rows;
}

ExitCode print_measures(const MeasuresArguments& arguments, const Asked& asked)
{
    if (!std::filesystem::exists(arguments.data)) {
        std::cerr << "There is no database " << arguments.data << ". Import an extract first: "
                  << "goldthread import --data " << arguments.data << " ...\n";
        return 1;
    }
    store::Database database{arguments.data};
    if (!store::missing_migrations(*database.writer()).empty()) {
        std::cerr << "The database " << arguments.data
                  << " was made by an earlier version. Back it "
                  << "up, then run goldthread migrate --data " << arguments.data << "\n";
        return 1;
    }
    const auto council = council_meant(database, arguments.council);
    if (!council) {
        return 1;
    }
    const auto framework = framework_on(database, council->id, arguments.framework, asked.as_at);
    if (!framework) {
        return 1;
    }
    access::Policy policy;
    policy.reach_without_subjects("everything");
    permit_ledger(policy);
    core::expects(policy.settle().empty(), "the policy of the measures command is whole");
    const CouncilLedger wiring{.database = database,
                               .policy = policy,
                               .council = council->id,
                               .command = "measures",
                               .definitions = framework->definitions,
                               .suppress_below = framework->number("suppress_below", 5),
                               .clock = now};
    const auto ledger = make_ledger(wiring);
    ledger->build(asked.as_at);
    std::string out;
    {
        const auto view = ledger->view();
        if (view.evaluation().left_calendar()) {
            std::cerr << "Working days were counted outside the years for which bank holidays are "
                         "known: weekdays alone count there.\n";
        }
        text::CsvWriter writer{out};
        writer.row({"indicator", "from", "to", "dimension", "value", "numerator", "denominator"});
        with_facts(wiring, [&](const access::Grant<ledger::ReadFacts>& grant) {
            for (const auto& row : rows_of(view, ledger::Reach{grant}, asked.period)) {
                writer.row(row);
            }
        });
    }
    std::cout << out << std::flush;
    return std::cout ? 0 : 3;
}

}  // namespace

ExitCode measures(const MeasuresArguments& arguments)
{
    const auto asked = read_arguments(arguments);
    if (!asked) {
        return 2;
    }
    MeasuresArguments settled = arguments;
    if (settled.framework.empty()) {
        settled.framework = england();
    }
    try {
        return print_measures(settled, *asked);
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 3;
    }
}

}  // namespace goldthread::commands
