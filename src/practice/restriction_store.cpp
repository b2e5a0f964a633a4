#include "practice/restriction_store.h"

#include "platform/core/id.h"

#include <algorithm>

namespace goldthread::practice {

namespace {

constexpr store::Sql columns =
    "select r.restriction_id, r.lets_workers, r.lets_managers, r.reason, r.began_at,"
    " r.began_by_name, r.ended_at, coalesce(r.ended_by_name, ''), coalesce(r.ended_reason, ''),"
    " r.child_id from restriction r where r.council_id = $council";

Restriction restriction_in(const store::Row& row)
{
    return {.id = row.text(0),
            .lets_workers = row.truth(1),
            .lets_managers = row.truth(2),
            .readers = {},
            .reason = row.text(3),
            .began_at = row.instant(4),
            .began_by_name = row.text(5),
            .ended_at = row.maybe_instant(6),
            .ended_by_name = row.text(7),
            .ended_reason = row.text(8)};
}

void add_readers(const access::Granted& child, std::vector<Restriction>& all)
{
    child.each(
        "select n.restriction_id, n.account_id, n.name, a.email from restriction_reader n"
        " join account a on a.council_id = n.council_id and a.account_id = n.account_id"
        " where n.council_id = $council and n.child_id = $subject order by n.name, n.account_id",
        {}, [&](const store::Row& row) {
            const auto found = std::ranges::find(all, row.text_view(0), &Restriction::id);
            if (found != all.end()) {
                found->readers.push_back(
                    {.account = row.text(1), .name = row.text(2), .email = row.text(3)});
            }
        });
}

bool end_standing(const access::Grant<RestrictRecord>& child,
                  const std::optional<std::string>& reason)
{
    return child.change(
               "update restriction set ended_at = $1, ended_by = $actor, ended_by_name = $2,"
               " ended_reason = $3 where council_id = $council and child_id = $subject"
               " and ended_at is null",
               {child.now(), child.actor().name, reason}) > 0;
}

}  // namespace

std::vector<Restriction> restrictions_of(const access::Granted& child)
{
    const auto sql = store::ComposedSql{columns} +
                     " and r.child_id = $subject order by r.ended_at is not null, r.began_at desc,"
                     " r.restriction_id";
    auto all = child.rows(sql, {}, restriction_in);
    if (!all.empty()) {
        add_readers(child, all);
    }
    return all;
}

std::optional<Restriction> standing_restriction(const access::Granted& child)
{
    const auto sql =
        store::ComposedSql{columns} + " and r.child_id = $subject and r.ended_at is null";
    return child.first(sql, {}, restriction_in);
}

core::Result<void> restrict(const access::Grant<RestrictRecord>& child,
                            const RestrictionAsked& asked)
{
    core::Invalid faults;
    if (asked.reason.empty()) {
        faults.fields["reason"] = "Enter why the record is restricted";
    } else if (asked.reason.size() > restriction_reason_max) {
        faults.fields["reason"] =
            "Reason must be " + std::to_string(restriction_reason_max) + " characters or fewer";
    }
    if (asked.readers.size() > restriction_readers_max) {
        faults.fields["readers"] =
            "Name at most " + std::to_string(restriction_readers_max) + " people";
    }
    if (!faults.fields.empty()) {
        return std::unexpected<core::Error>(faults);
    }
    end_standing(child, std::nullopt);
    const auto id = core::new_uuid();
    child.change(
        "insert into restriction (council_id, child_id, restriction_id, lets_workers,"
        " lets_managers, reason, began_at, began_by, began_by_name)"
        " values ($council, $subject, $1, $2, $3, $4, $5, $actor, $6)",
        {id, asked.lets_workers, asked.lets_managers, asked.reason, child.now(),
         child.actor().name});
    for (const auto& reader : asked.readers) {
        child.change(
            "insert into restriction_reader (council_id, child_id, restriction_id, account_id,"
            " name) values ($council, $subject, $1, $2, $3)"
            " on conflict (council_id, child_id, restriction_id, account_id) do nothing",
            {id, reader.account, reader.name});
    }
    return {};
}

core::Result<void> lift(const access::Grant<RestrictRecord>& child, const std::string& reason)
{
    if (reason.empty()) {
        return core::invalid("lift_reason", "Enter why the restriction is lifted");
    }
    if (reason.size() > restriction_reason_max) {
        return core::invalid(
            "lift_reason",
            "Reason must be " + std::to_string(restriction_reason_max) + " characters or fewer");
    }
    if (!end_standing(child, reason)) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    return {};
}

std::vector<NamedReader> accounts_called(const access::Granted& any, const std::string& text)
{
    return any.rows(
        "select account_id, name, email from account where council_id = $council and is_locked = 0"
        " and (email = lower($1) or worker_id = $1 or lower(name) = lower($1))"
        " order by name, account_id limit 5",
        {text}, [](const store::Row& row) {
            return NamedReader{.account = row.text(0), .name = row.text(1), .email = row.text(2)};
        });
}

std::vector<std::string> family_of(const access::Granted& child)
{
    return child.rows(
        "select distinct other.person_id from family_member own"
        " cross join family_member other where own.council_id = $council"
        " and own.person_id = $subject and own.known_to is null"
        " and other.council_id = own.council_id and other.family_id = own.family_id"
        " and other.known_to is null and other.person_id <> $subject"
        " order by other.person_id limit 30",
        {}, [](const store::Row& row) { return row.text(0); });
}

std::vector<RestrictedRecord> restricted_records(
    const access::ListGrant<ViewRestrictions>& children)
{
    const auto sql = store::ComposedSql{columns} +
                     " and r.ended_at is null and exists (select 1 from ({visible}) as seen"
                     " where seen.subject_id = r.child_id) order by r.began_at desc, r.child_id";
    return children.rows(sql, {}, [](const store::Row& row) {
        return RestrictedRecord{.child = row.text(9), .restriction = restriction_in(row)};
    });
}

std::vector<RestrictedNotice> kept_from(const access::ListGrant<LearnOfRestriction>& children,
                                        const std::vector<std::string>& denied)
{
    if (denied.empty()) {
        return {};
    }
    auto found = children.rows(
        "select r.child_id, r.began_by_name from restriction r where r.council_id = $council"
        " and r.ended_at is null and exists (select 1 from ({visible}) as seen"
        " where seen.subject_id = r.child_id) order by r.began_by_name, r.child_id",
        {}, [](const store::Row& row) {
            return RestrictedNotice{.child = row.text(0), .ask = row.text(1)};
        });
    std::erase_if(found, [&](const RestrictedNotice& one) {
        return !std::ranges::binary_search(denied, one.child);
    });
    return found;
}

}  // namespace goldthread::practice
