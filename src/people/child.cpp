#include "people/facts.h"

#include "platform/core/result.h"

#include <algorithm>

namespace goldthread::people {

namespace {

constexpr std::size_t ids_a_statement = 20;
/// To read everybody once is then quicker than to look each up.
constexpr std::size_t ids_looked_up_max = 2000;

/// `$1` to `$20` filled with ids from `at` on, the rest null, which equals nothing.
store::Values some_of(std::span<const std::string> ids, std::size_t at)
{
    store::Values values;
    for (std::size_t i = 0; i < ids_a_statement; ++i) {
        values.add(at + i < ids.size() ? store::Value{ids[at + i]} : store::Value{nullptr});
    }
    return values;
}

constexpr store::Sql twenty =
    "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";
// From the reach to the names: where every child is reached, the engine looks up those asked for
// instead of listing all.
constexpr store::Sql child_name =
    "select p.person_id, trim(coalesce(p.forename, '') || ' ' || coalesce(p.surname, ''))"
    " from ({visible}) as seen join person p on p.council_id = $council"
    " and p.person_id = seen.subject_id and p.known_to is null where 1 = 1";

void read(const access::Granted& grant, store::Sql sql, const store::Values& values, Names& into)
{
    grant.each(sql, values, [&](const store::Row& row) {
        if (!row.is_null(1) && !row.text_view(1).empty()) {
            into.insert_or_assign(row.text(0), row.text(1));
        }
    });
}

void read_some(const access::Granted& grant, store::Sql sql, std::span<const std::string> ids,
               Names& into)
{
    for (std::size_t at = 0; at < ids.size(); at += ids_a_statement) {
        read(grant, sql, some_of(ids, at), into);
    }
}

std::string text_or_nothing(const store::Row& row, int column)
{
    return row.is_null(column) ? std::string{} : row.text(column);
}

}  // namespace

std::string name_in(const Names& names, std::string_view id)
{
    const auto found = names.find(id);
    return found == names.end() ? "No name recorded, " + std::string(id) : found->second;
}

Child child_of(const access::Grant<ViewChild>& grant)
{
    auto found = grant.first(
        "select forename, surname, sex, ethnicity, born_on, expected_born_on, died_on from person"
        " where council_id = $council and person_id = $subject and known_to is null",
        {}, [](const store::Row& row) {
            Child made{.name = text_or_nothing(row, 0),
                       .forename = text_or_nothing(row, 0),
                       .sex = text_or_nothing(row, 2),
                       .ethnicity = text_or_nothing(row, 3),
                       .born = row.maybe_day(4),
                       .expected = row.maybe_day(5),
                       .died = row.maybe_day(6)};
            const auto surname = text_or_nothing(row, 1);
            made.name += (made.name.empty() || surname.empty() ? "" : " ") + surname;
            return made;
        });
    Child child = found ? std::move(*found) : Child{};
    if (child.name.empty()) {
        child.name = "No name recorded, " + grant.subject().text();
    }
    if (child.forename.empty()) {
        child.forename = "this child";
    }
    return child;
}

std::int64_t opened_by(const access::Grant<ViewChild>& grant, core::Instant since)
{
    return grant
        .first(
            "select count(distinct actor) from audit_entry where council_id = $council"
            " and subject_kind = 'child' and subject = $subject and outcome = 'granted'"
            " and actor_kind = 'account' and actor <> $actor and at >= $1",
            {since}, [](const store::Row& row) { return row.integer(0); })
        .value_or(0);
}

Names child_names(const access::Granted& grant, std::span<const std::string> ids)
{
    // Who is reached is found once, not for every twenty.
    if (ids.size() > (grant.reaches_all() ? ids_looked_up_max : ids_a_statement)) {
        return child_names(grant);
    }
    Names names;
    const auto sql = store::ComposedSql{child_name} + " and seen.subject_id in " + twenty;
    read_some(grant, sql, ids, names);
    return names;
}

Names child_names(const access::Granted& grant)
{
    Names names;
    read(grant, child_name, {}, names);
    return names;
}

std::vector<std::string> household_of(const access::Granted& list, const ChildId& child,
                                      core::Date on, std::size_t at_most)
{
    return list.rows(
        // From the reach to the household, as for names.
        "select p.person_id from ({visible}) as seen join person p on p.council_id = $council"
        " and p.person_id = seen.subject_id and p.known_to is null"
        " where p.person_id <> $1 and p.died_on is null"
        " and (p.born_on > $2 or (p.born_on is null and p.expected_born_on is not null))"
        // Cross joins keep the order of the tables: the child's few rows first.
        " and seen.subject_id in (select other.person_id from family_member own"
        "  cross join family_member other where own.council_id = $council and own.person_id = $1"
        "   and own.known_to is null and other.council_id = own.council_id"
        "   and other.family_id = own.family_id and other.known_to is null"
        "  union select other.person_id from address own"
        "  cross join address other where own.council_id = $council and own.person_id = $1"
        "   and own.known_to is null and own.to_on is null and own.address <> ''"
        "   and other.council_id = own.council_id"
        "   and other.postcode = own.postcode and other.address = own.address"
        "   and other.known_to is null and other.to_on is null)"
        " order by p.person_id limit $3",
        {child, core::add_months(on, -18 * 12), at_most},
        [](const store::Row& row) { return row.text(0); });
}

Names worker_names(const access::Granted& grant, std::span<const std::string> ids)
{
    Names names;
    const auto of = [&](store::Sql select) {
        const auto sql = store::ComposedSql{select} + twenty;
        read_some(grant, sql, ids, names);
    };
    // What the workforce files say counts before what the case system says.
    of("select professional_id, name from professional where council_id = $council"
       " and known_to is null and exists ({visible}) and professional_id in ");
    of("select worker_id, name from worker where council_id = $council"
       " and known_to is null and exists ({visible}) and worker_id in ");
    return names;
}

}  // namespace goldthread::people
