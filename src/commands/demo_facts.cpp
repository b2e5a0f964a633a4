// commands/demo_facts.cpp: the made-up extract in a database that goes again, its facts, and those
// that the framework's standards make up for it.
#include "commands/demo_facts.h"

#include "commands/council_ledger.h"
#include "exchange/demo/fact_maker.h"
#include "exchange/import.h"
#include "exchange/record.h"
#include "ledger/needs.h"
#include "platform/core/home.h"
#include "platform/store/migrations.h"
#include "platform/text/csv.h"

#include <algorithm>

#include <unistd.h>

namespace goldthread::commands {

namespace {

using standards::AttributeType;
using standards::Value;

/// A folder that goes with everything in it.
class Scratch {
public:
    Scratch()
    {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "westhaven-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) {
            throw std::runtime_error("No folder can be made in " +
                                     std::filesystem::temp_directory_path().string());
        }
        folder_ = pattern;
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    std::string database() const { return (folder_ / "council.db").string(); }

private:
    std::filesystem::path folder_;
};

access::Policy demo_policy()
{
    access::Policy policy;
    policy.declare<exchange::RunImport>().reach_without_subjects("everything");
    policy.permit({.role = std::string(access::system_role),
                   .action = std::string(exchange::RunImport::name),
                   .reach = "everything",
                   .sentence = "The program reads the council that it has made up."});
    permit_ledger(policy);
    core::expects(policy.settle().empty(), "the policy of the demo command is whole");
    return policy;
}

void take_in(store::Database& database, const access::Policy& policy, core::Date as_at,
             const std::filesystem::path& folder, const exchange::ImportMapping& mapping)
{
    access::UnitOfWork work{{.database = database, .policy = policy, .after_commit = {}},
                            access::system_actor(access::CouncilId{1}, "demo"),
                            access::UnitOfWork::Kind::changes,
                            core::from_london(core::LocalMinutes{as_at.days()} * 1440),
                            "demo"};
    const auto grant = work.permit<exchange::RunImport>();
    core::expects(grant.has_value(), "the demo command may import");
    exchange::import_folder(*grant, mapping,
                            {.folder = folder,
                             .council = "Westhaven",
                             .dry_run = false,
                             .vocabulary = nullptr,
                             .progress = {}});
    work.finish(access::UnitOfWork::Keep::yes);
}

Value value_of(const standards::Attribute& attribute, const std::string& text)
{
    if (text.empty()) {
        return {};
    }
    switch (attribute.type) {
        case AttributeType::flag:
            return Value::flag(text == "yes");
        case AttributeType::number:
            return Value::number(standards::parse_number(text).value_or(0));
        case AttributeType::code:
            return Value::code(text);
        case AttributeType::date:
            return Value::date(core::parse_date(text).value_or(core::Date{}));
        case AttributeType::ref:
            return Value::ref(text);
        case AttributeType::text:
            break;
    }
    return Value::text(text);
}

void add_to(standards::Facts& facts, const demo::MadeFact& fact)
{
    const auto& kind = facts.vocabulary().kind(fact.kind);
    std::vector<Value> values(kind.attributes.size());
    for (const auto& [column, text] : fact.attributes) {
        values[column] = value_of(kind.attributes[column], text);
    }
    const auto day = core::Date::from_days(fact.day);
    const auto when =
        kind.shape == standards::Shape::spell
            ? standards::When::spell(
                  day, fact.to ? std::optional{core::Date::from_days(*fact.to)} : std::nullopt)
        : kind.time_of_day ? standards::When::at_time(core::LocalMinutes{fact.day} * 1440 +
                                                      fact.minute.value_or(0))
                           : standards::When::on(day);
    facts.add(fact.kind, fact.subject, "made", when, values);
}

/// Subjects that no table lists, with their attributes: the framework's boards and strategies, and
/// the teams in which people work.
class Listed {
public:
    Listed(standards::Facts& facts, const frameworks::Framework& framework) : facts_(facts)
    {
        for (const auto& board : framework.plans.boards) {
            if (board.is_set_up || !board.cadence.empty()) {
                add("board", board.id, {{"name", board.id}});
            }
        }
        for (const auto& strategy : framework.plans.strategies) {
            add("strategy", strategy.id, {{"name", strategy.id}, {"part_of", strategy.part_of}});
        }
        const auto& vocabulary = facts.vocabulary();
        const auto worker = vocabulary.find_subject("worker");
        const auto team =
            worker ? standards::find_attribute(vocabulary.subject(*worker).attributes, "team")
                   : std::nullopt;
        for (standards::SubjectIndex i = 0; team && i < facts.subjects(*worker).size(); ++i) {
            if (const auto name = facts.print(facts.subjects(*worker).columns()[*team], i);
                !name.empty()) {
                add("team", name, {});
            }
        }
    }

    /// Files of those that have attributes.
    void write(const std::filesystem::path& folder) const
    {
        for (const auto& [sort, rows] : rows_) {
            text::CsvWriter csv{folder / (sort + ".csv")};
            for (bool is_header = true; const auto& [id, attributes] : rows) {
                if (is_header) {
                    csv.cell("id");
                    for (const auto& [name, value] : attributes) {
                        csv.cell(name);
                    }
                    csv.end_row();
                    is_header = false;
                }
                csv.cell(id);
                for (const auto& [name, value] : attributes) {
                    csv.cell(value);
                }
                csv.end_row();
            }
            csv.close();
        }
    }

private:
    using Row = std::map<std::string, std::string>;

    void add(const std::string& sort, const std::string& id, const Row& attributes)
    {
        const auto declared = facts_.vocabulary().find_subject(sort);
        if (!declared) {
            return;
        }
        const auto subject = facts_.add_subject(*declared, id);
        Row known;
        for (const auto& [name, value] : attributes) {
            const auto& all = facts_.vocabulary().subject(*declared).attributes;
            if (const auto place = standards::find_attribute(all, name)) {
                facts_.set_attribute(*declared, subject, *place, value_of(all[*place], value));
                known.emplace(name, value);
            }
        }
        if (!known.empty()) {
            rows_[sort][id] = std::move(known);
        }
    }

    standards::Facts& facts_;
    std::map<std::string, std::map<std::string, Row>> rows_;
};

DemoFacts write(const std::filesystem::path& folder, const standards::Facts& facts,
                std::vector<demo::MadeFact>& made)
{
    const auto& vocabulary = facts.vocabulary();
    std::ranges::stable_sort(made, {}, [](const demo::MadeFact& fact) {
        return std::tuple{fact.kind, fact.subject, fact.day};
    });
    DemoFacts written{.facts = made.size(), .kinds = 0};
    for (std::size_t i = 0; i < made.size(); ++written.kinds) {
        const auto id = made[i].kind;
        const auto& kind = vocabulary.kind(id);
        const bool is_spell = kind.shape == standards::Shape::spell;
        text::CsvWriter csv{folder / (kind.name + ".csv")};
        csv.cell("record").cell("subject").cell(is_spell ? "from" : kind.time_of_day ? "at" : "on");
        if (is_spell) {
            csv.cell("to");
        }
        for (const auto& attribute : kind.attributes) {
            csv.cell(attribute.name);
        }
        csv.end_row();
        for (std::int64_t number = 1; i < made.size() && made[i].kind == id; ++i, ++number) {
            const auto& fact = made[i];
            auto day = core::iso(core::Date::from_days(fact.day));
            if (kind.time_of_day) {
                day = core::iso_minutes(core::LocalMinutes{fact.day} * 1440 +
                                        fact.minute.value_or(0));
            }
            csv.cell(kind.name + "-" + std::to_string(number));
            csv.cell(facts.subjects(kind.subject).id(fact.subject)).cell(day);
            if (is_spell) {
                csv.cell(fact.to ? core::iso(core::Date::from_days(*fact.to)) : std::string{});
            }
            for (std::size_t column = 0; column < kind.attributes.size(); ++column) {
                const auto found = fact.attributes.find(static_cast<std::uint16_t>(column));
                csv.cell(found == fact.attributes.end() ? std::string_view{} : found->second);
            }
            csv.end_row();
        }
        csv.close();
    }
    return written;
}

}  // namespace

DemoFacts make_facts(const std::filesystem::path& folder, const frameworks::Framework& framework,
                     std::uint64_t seed, core::Date as_at)
{
    std::filesystem::remove_all(folder / "facts");
    const auto mapping = exchange::read_import_mapping(core::home() / "data" / "ssd");
    const auto policy = demo_policy();
    const Scratch scratch;
    store::Database database{scratch.database()};
    store::migrate(*database.writer());
    take_in(database, policy, as_at, folder, mapping);

    const auto& definitions = framework.definitions;
    standards::Facts facts{definitions->vocabulary};
    with_facts(
        {.database = database,
         .policy = policy,
         .council = access::CouncilId{1},
         .command = "demo",
         .definitions = definitions,
         .clock = [as_at] { return core::from_london(core::LocalMinutes{as_at.days()} * 1440); }},
        [&](const access::Grant<ledger::ReadFacts>& grant) {
            const auto record = exchange::record_of(grant, mapping);
            ledger::Notes notes;
            ledger::Reading reading{grant, record, notes, facts, std::nullopt};
            read_all(reading);
        });
    const Listed listed{facts, framework};

    demo::FactsWanted wanted{.definitions = definitions, .by_standard = {}, .by_indicators = {}};
    const auto needs = ledger::needs_of(*definitions);
    for (const auto& need : needs.standards) {
        wanted.by_standard.push_back(need.kinds);
    }
    for (const auto& need : needs.indicators) {
        wanted.by_indicators.insert(need.kinds.begin(), need.kinds.end());
    }
    const auto plans = demo::KindPlans::read(core::home() / "data" / "demo");
    const auto calendar = core::Calendar::england();
    demo::FactMaker maker{std::move(wanted), plans, seed, as_at, calendar};
    std::vector<demo::MadeFact> made;
    for (bool is_more = true; is_more;) {
        facts.arrange();
        const auto round = maker.round({definitions, facts, as_at, calendar});
        for (const auto& fact : round) {
            add_to(facts, fact);
        }
        made.insert(made.end(), round.begin(), round.end());
        is_more = !round.empty();
    }
    std::filesystem::create_directories(folder / "facts");
    listed.write(folder / "facts");
    return write(folder / "facts", facts, made);
}

}  // namespace goldthread::commands
