#include "people/facts.h"

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace goldthread::people {

namespace {

using ledger::day_in;
using ledger::flag_in;
using ledger::number_in;
using ledger::text_in;
using store::Row;

/// Persons by id, and what one table says of them.
using Names = std::unordered_map<std::string, std::string>;
using Ids = std::unordered_set<std::string>;

constexpr store::Sql of_person = " and person_id = $1";

/// Interpretation: a child is disabled where any disability is recorded; the code NONE is none.
Ids disabled_persons(const ledger::Reading& reading)
{
    Ids found;
    reading.each(
        "select person_id, code from disability where council_id = $council and known_to is null "
        "and upper(code) not in ('NONE', '')",
        of_person, [&](const Row& row) { found.insert(row.text(0)); });
    return found;
}

/// Interpretation: unaccompanied as long as a status that says so has not ended.
Ids unaccompanied_persons(const ledger::Reading& reading)
{
    Ids found;
    reading.each(
        "select person_id from immigration_status where council_id = $council and known_to is null "
        "and to_on is null and (lower(status) like '%unaccompanied%' or upper(status) = 'UASC')",
        of_person, [&](const Row& row) { found.insert(row.text(0)); });
    return found;
}

/// A person in several families belongs to the one whose id is least.
Names families_of_persons(const ledger::Reading& reading)
{
    Names found;
    reading.each(
        "select person_id, family_id from family_member where council_id = $council "
        "and known_to is null",
        of_person, [&](const Row& row) { found.emplace(row.text(0), row.text(1)); });
    return found;
}

void read_children(ledger::Reading& reading)
{
    ledger::Subjects children{reading, "child"};
    ledger::Subjects families{reading, "family"};
    if (!children.is_declared()) {
        return;
    }
    const bool disability_is_known = reading.is_supplied("ssd_disability");
    const bool status_is_known = reading.is_supplied("ssd_immigration_status");
    const auto disabled = disabled_persons(reading);
    const auto unaccompanied = unaccompanied_persons(reading);
    const auto family = families_of_persons(reading);
    const auto flag_of = [](bool is_known, const Ids& ids, const std::string& id) {
        return is_known || ids.contains(id) ? std::optional{ids.contains(id)} : std::nullopt;
    };
    bool is_found = false;
    std::string id;
    reading.each(
        "select person_id, born_on, died_on, sex, ethnicity from person "
        "where council_id = $council and known_to is null",
        of_person, [&](const Row& row) {
            is_found = true;
            id = row.text_view(0);
            const auto child = children.at(id);
            children.set(child, "born", day_in(row, 1));
            children.set(child, "died", day_in(row, 2));
            children.set(child, "sex", text_in(row, 3));
            children.set(child, "ethnicity", text_in(row, 4));
            children.set(child, "disabled", flag_of(disability_is_known, disabled, id));
            children.set(child, "unaccompanied", flag_of(status_is_known, unaccompanied, id));
            const auto known = family.find(id);
            children.set(
                child, "family",
                known == family.end() ? std::string_view{} : std::string_view{known->second});
            if (known != family.end() && families.is_declared()) {
                families.at(known->second);
            }
        });
    if (!reading.is_whole() && !is_found) {
        // Withdrawn: nothing that was said of this person is known any more.
        reading.set_gone();
        const auto child = children.at(reading.only().id);
        for (const auto* const day : {"born", "died"}) {
            children.set(child, day, std::optional<core::Date>{});
        }
        for (const auto* const text : {"sex", "ethnicity", "family", "team"}) {
            children.set(child, text, std::string_view{});
        }
        for (const auto* const flag : {"disabled", "unaccompanied"}) {
            children.set(child, flag, std::optional<bool>{});
        }
    }
}

/// Of no subject: read with the whole record alone.
void read_populations(ledger::Reading& reading)
{
    if (!reading.is_whole()) {
        return;
    }
    reading.each(
        "select name, from_on, to_on, value from population_figure where council_id = $council "
        "and known_to is null and from_on is not null and value is not null",
        {}, [&](const Row& row) {
            const auto to = day_in(row, 2);
            reading.facts().add_population({.name = row.text(0),
                                            .from = day_in(row, 1)->days(),
                                            .to = to ? to->days() : standards::open_end,
                                            .value = *number_in(row, 3)});
        });
}

}  // namespace

std::span<const ledger::FactReader> fact_readers()
{
    static const std::vector<ledger::FactReader> readers{
        {.name = "children",
         .sort = "child",
         .yields = {},
         .attributes = {{"disabled", {"ssd_disability"}},
                        {"unaccompanied", {"ssd_immigration_status"}}},
         .read = read_children},
        {.name = "populations",
         .sort = "population",
         .yields = {},
         .attributes = {},
         .read = read_populations},
    };
    return readers;
}

bool is_listed(const ledger::Reading& reading, std::string_view person)
{
    bool is_found = !reading.is_supplied("ssd_person");
    if (!is_found) {
        reading.each(
            "select 1 from person where council_id = $council and person_id = $1 "
            "and known_to is null",
            store::Values{person}, [&](const Row&) { is_found = true; });
    }
    return is_found;
}

void each_professional(const ledger::Reading& reading, std::optional<std::string_view> id,
                       const std::function<void(const Professional&)>& use)
{
    reading.each(
        "select professional_id, staff_id, swe_number, job_title, team, fte, agency "
        "from professional where council_id = $council and known_to is null "
        "and ($1 is null or professional_id = $1)",
        store::Values{id}, [&](const Row& row) {
            use({.id = row.text_view(0),
                 .staff_id = text_in(row, 1),
                 .swe_number = text_in(row, 2),
                 .job_title = text_in(row, 3),
                 .team = text_in(row, 4),
                 .fte = number_in(row, 5),
                 .agency = flag_in(row, 6)});
        });
}

}  // namespace goldthread::people
