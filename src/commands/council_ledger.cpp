#include "commands/council_ledger.h"

#include "exchange/facts.h"
#include "exchange/record.h"
#include "ledger/changes.h"
#include "people/facts.h"
#include "platform/core/home.h"
#include "practice/facts.h"
#include "strategy/facts.h"
#include "workforce/facts.h"

namespace goldthread::commands {

namespace {

/// Those of people come first, and the workforce's before those of work with children: each uses
/// what the ones before have left. Facts of an extract come last: what is recorded here counts.
std::vector<ledger::FactReader> all_readers()
{
    std::vector<ledger::FactReader> readers;
    for (const auto of_slice :
         {people::fact_readers(), workforce::fact_readers(), practice::fact_readers(),
          strategy::fact_readers(), exchange::fact_readers()}) {
        readers.insert(readers.end(), of_slice.begin(), of_slice.end());
    }
    return readers;
}

ledger::WithGrant granting(const CouncilLedger& council)
{
    return [council](const std::function<void(const access::Grant<ledger::ReadFacts>&)>& use) {
        with_facts(council, use);
    };
}

std::function<std::int64_t()> changes_of(const CouncilLedger& council)
{
    return [council] {
        const auto reader = council.database.reader();
        return ledger::latest_change(*reader, council.council);
    };
}

}  // namespace

void permit_ledger(access::Policy& policy)
{
    policy.declare<ledger::ReadFacts>();
    policy.permit({.role = std::string(access::system_role),
                   .action = std::string(ledger::ReadFacts::name),
                   .reach = "everything",
                   .sentence = "The program reads the facts of its council's record to work out "
                               "what is due."});
}

void with_facts(const CouncilLedger& council,
                const std::function<void(const access::Grant<ledger::ReadFacts>&)>& use)
{
    access::UnitOfWork work{
        {.database = council.database, .policy = council.policy, .after_commit = {}},
        access::system_actor(council.council, council.command),
        access::UnitOfWork::Kind::reads,
        council.clock(),
        council.command};
    const auto grant = work.permit<ledger::ReadFacts>();
    core::expects(grant.has_value(), "the program may read facts");
    use(*grant);
    work.finish(access::UnitOfWork::Keep::no);
}

void read_all(ledger::Reading& reading)
{
    for (const auto& reader : all_readers()) {
        reader.read(reading);
    }
}

std::unique_ptr<ledger::Ledger> make_ledger(const CouncilLedger& council)
{
    const auto mapping = std::make_shared<const exchange::ImportMapping>(
        exchange::read_import_mapping(core::home() / "data" / "ssd"));
    return std::make_unique<ledger::Ledger>(ledger::LedgerParts{
        .with_grant = granting(council),
        .latest_change = changes_of(council),
        .record =
            [mapping](const access::Grant<ledger::ReadFacts>& grant) {
                return exchange::record_of(grant, *mapping);
            },
        .today = [council] { return core::london_date(council.clock()); },
        .readers = all_readers(),
        .definitions = council.definitions,
        .calendar = core::Calendar::england(),
        .supplied =
            [definitions = council.definitions](const access::Grant<ledger::ReadFacts>& grant) {
                return strategy::supplied_to(grant, *definitions);
            },
        .suppress_below = council.suppress_below});
}

std::unique_ptr<people::Finder> make_finder(const CouncilLedger& council)
{
    return std::make_unique<people::Finder>(
        people::FinderParts{.with_grant = granting(council), .latest_change = changes_of(council)});
}

}  // namespace goldthread::commands
