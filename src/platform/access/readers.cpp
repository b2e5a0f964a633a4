#include "platform/access/readers.h"

#include <algorithm>

namespace goldthread::access {

namespace {

/// What a reach or a denial selects for the account of a row of `reader` instead of the actor.
store::ComposedSql of_reader(store::Sql subjects)
{
    return (store::ComposedSql{} + subjects)
        .replaced("$worker", "reader.worker_id")
        .replaced("$actor", "reader.account_id");
}

store::ComposedSql statement(const Reach& reach, const store::ComposedSql& denied)
{
    auto sql =
        store::ComposedSql{
            "select reader.account_id, reader.name from account reader"
            " join account_role held on held.council_id = reader.council_id"
            " and held.account_id = reader.account_id"
            " where reader.council_id = $council and reader.is_locked = 0"
            " and held.role = $1 and exists (select 1 from ("} +
        of_reader(reach.subjects) + ") as reached where reached.subject_id = $subject";
    if (!denied.text().empty()) {
        sql += " and not exists (select 1 from (";
        sql += of_reader(denied);
        sql += ") as denied where denied.subject_id = reached.subject_id)";
    }
    return sql + ")";
}

}  // namespace

std::vector<Reader> readers_of(const Granted& grant, const Policy& policy, std::string_view action)
{
    std::vector<Reader> readers;
    const auto* declared = policy.action(action);
    core::expects(declared != nullptr, "an action is declared before it is asked who may do it");
    for (const auto& permission : policy.permissions()) {
        const auto* reach = policy.find_reach(permission.reach, declared->subject_kind);
        if (permission.action != action || reach == nullptr) {
            continue;
        }
        for (const auto& role : policy.roles()) {
            const auto* held = policy.held(role.id, action);
            if (held == nullptr ||
                (permission.role != role.id && permission.role != everyone_role)) {
                continue;
            }
            const auto sql = statement(*reach, held->denied);
            grant.each(sql, {role.id}, [&](const store::Row& row) {
                readers.push_back({.account = row.text(0),
                                   .name = row.text(1),
                                   .role = role.id,
                                   .sentence = permission.sentence});
            });
        }
    }
    std::ranges::stable_sort(readers, {}, &Reader::name);
    return readers;
}

}  // namespace goldthread::access
