#include "platform/store/migrations.h"

#include "platform/core/result.h"

#include <chrono>
#include <map>

namespace goldthread::store {

namespace {

std::string name_of(const Migration& migration)
{
    std::string digits = std::to_string(migration.number);
    digits.insert(0, digits.size() < 4 ? 4 - digits.size() : 0, '0');
    return std::string(migration.slice) + "/" + digits + "_" + std::string(migration.name);
}

using Applied = std::map<std::string, std::string>;  // name to sha256

Applied applied(Connection& connection)
{
    Applied found;
    const auto tables = connection.first(
        "select count(*) from sqlite_schema where type = 'table' and name = 'migration'", {},
        [](const Row& row) { return row.integer(0); });
    if (tables.value_or(0) > 0) {
        connection.each("select name, sha256 from migration", {},
                        [&](const Row& row) { found.emplace(row.text(0), row.text(1)); });
    }
    return found;
}

std::vector<const Migration*> to_apply(const Applied& there, std::span<const Migration> migrations)
{
    std::vector<const Migration*> missing;
    Applied unknown = there;
    for (const auto& migration : migrations) {
        const auto found = there.find(name_of(migration));
        if (found == there.end()) {
            missing.push_back(&migration);
        } else if (found->second != migration.sha256) {
            throw Failure(Failure::Kind::foreign,
                          "The migration " + name_of(migration) +
                              " was edited after this database was made with it. Undo the edit "
                              "and write a new migration.");
        }
        unknown.erase(name_of(migration));
    }
    if (!unknown.empty()) {
        throw Failure(Failure::Kind::foreign,
                      "This database was written by a newer version of Goldthread: it has the "
                      "migration " +
                          unknown.begin()->first +
                          ", which this version does not know. Use that version, or restore a "
                          "backup from before it.");
    }
    return missing;
}

}  // namespace

std::vector<std::string> missing_migrations(Connection& connection,
                                            std::span<const Migration> migrations)
{
    std::vector<std::string> names;
    for (const auto* migration : to_apply(applied(connection), migrations)) {
        names.push_back(name_of(*migration));
    }
    return names;
}

std::vector<std::string> migrate(Connection& connection, std::span<const Migration> migrations)
{
    Change change{connection};
    const auto missing = to_apply(applied(connection), migrations);
    std::vector<std::string> names;
    if (!missing.empty()) {
        connection.run_script(
            "create table if not exists migration ("
            " name text primary key, sha256 text not null, applied_at text not null) strict");
    }
    for (const auto* migration : missing) {
        try {
            connection.run_script(migration->text);
        } catch (const Failure& failure) {
            throw Failure(failure.kind(),
                          "Migration " + name_of(*migration) + ": " + failure.what());
        }
        names.push_back(name_of(*migration));
        const auto now =
            std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        connection.run("insert into migration (name, sha256, applied_at) values ($1, $2, $3)",
                       {names.back(), migration->sha256, core::Instant{now}});
    }
    change.commit();
    return names;
}

}  // namespace goldthread::store
