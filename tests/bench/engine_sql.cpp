#include "engine_sql.h"

#include <sqlite3.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <stdexcept>
#include <tuple>
#include <vector>

namespace goldthread::bench {

namespace {

using standards::Evaluation;
using Found = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::string, std::int64_t>;

constexpr std::int64_t none = -1;

/// `?1` is the day as at. Days are whole numbers, as in the engine.
constexpr const char* cadence_sql = R"(
with seen as (
    select n.subject, n.start as a, n.stop as b, v.day
    from child_in_need n join visit v on v.subject = n.subject and v.seen = 1
        and v.day >= n.start and v.day <= n.stop and v.day <= ?1
    where n.start <= ?1 group by n.subject, n.start, n.stop, v.day),
steps as (
    select subject, coalesce(lag(day) over w, a) as opened, day as settled, b,
        coalesce(lag(day) over w, a) + 30 as due
    from seen window w as (partition by subject, a order by day)),
last as (
    select n.subject, n.stop as b, coalesce(max(s.day), n.start) as opened
    from child_in_need n left join seen s on s.subject = n.subject and s.a = n.start
    where n.start <= ?1 group by n.subject, n.start, n.stop)
select subject, opened, due, case when settled <= due then 'met' else 'late' end, settled from steps
union all
select subject, opened, opened + 30,
    case when b <= ?1 then case when b > opened + 30 then 'missed' else 'lapsed' end
         when ?1 <= opened + 30 then 'due' else 'overdue' end,
    case when b <= ?1 then b else -1 end
from last where not (opened = b and exists (select 1 from seen s where s.subject = last.subject and s.day = b)))";

constexpr const char* deadline_sql = R"(
select subject, day, day + 3,
    case when answer is null then case when ?1 <= day + 3 then 'due' else 'overdue' end
         when answer <= day + 3 then 'met' else 'late' end, coalesce(answer, -1)
from (select r.subject, r.day,
          (select min(d.day) from decision d where d.subject = r.subject and d.day >= r.day and d.day <= ?1) as answer
      from referral r where r.day <= ?1))";

constexpr const char* content_sql = R"(
select subject, day, day, case when seen = 1 and type in ('initial', 'core') then 'met' else 'missed' end, day
from assessment where day <= ?1)";

class Database {
public:
    Database()
    {
        if (sqlite3_open(":memory:", &handle_) != SQLITE_OK) {
            throw std::runtime_error("no database in memory");
        }
    }
    ~Database() { sqlite3_close(handle_); }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void run(const std::string& sql)
    {
        if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
            throw std::runtime_error(sqlite3_errmsg(handle_));
        }
    }
    sqlite3_stmt* prepare(const char* sql)
    {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(handle_, sql, -1, &statement, nullptr) != SQLITE_OK) {
            throw std::runtime_error(sqlite3_errmsg(handle_));
        }
        return statement;
    }

private:
    sqlite3* handle_ = nullptr;
};

void copy(Database& database, const standards::Facts& facts, const std::string& kind_name,
          const std::string& columns, const char* insert)
{
    database.run("create table " + kind_name + " (" + columns + ")");
    const auto kind = facts.vocabulary().find_kind(kind_name);
    const auto& table = facts.table(*kind);
    sqlite3_stmt* statement = database.prepare(insert);
    database.run("begin");
    for (standards::Row row = 0; row < table.size(); ++row) {
        sqlite3_bind_int64(statement, 1, table.subject[row]);
        sqlite3_bind_int64(statement, 2, table.day[row]);
        if (!table.to.empty()) {
            sqlite3_bind_int64(statement, 3, table.to[row]);
        } else if (!table.columns.empty()) {
            sqlite3_bind_int64(statement, 3, table.columns[0].flags[row]);
            const auto& code = facts.vocabulary().code_name(table.columns[1].codes[row]);
            sqlite3_bind_text(statement, 4, code.c_str(), -1, SQLITE_TRANSIENT);
        }
        sqlite3_step(statement);
        sqlite3_reset(statement);
    }
    database.run("commit");
    sqlite3_finalize(statement);
    database.run("create index by_" + kind_name + " on " + kind_name + " (subject)");
}

std::vector<Found> ask(Database& database, const char* sql, standards::Day as_at)
{
    std::vector<Found> rows;
    sqlite3_stmt* statement = database.prepare(sql);
    sqlite3_bind_int64(statement, 1, as_at);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        const auto* outcome = static_cast<const char*>(sqlite3_column_blob(statement, 3));
        rows.emplace_back(
            sqlite3_column_int64(statement, 0), sqlite3_column_int64(statement, 1),
            sqlite3_column_int64(statement, 2),
            std::string(outcome, static_cast<std::size_t>(sqlite3_column_bytes(statement, 3))),
            sqlite3_column_int64(statement, 4));
    }
    sqlite3_finalize(statement);
    return rows;
}

std::vector<Found> of_engine(const Evaluation& evaluation, std::string_view id)
{
    std::vector<Found> rows;
    const auto standard = *evaluation.definitions().find_standard(id);
    const auto sort = evaluation.definitions().standards[standard].subject;
    for (standards::SubjectIndex s = 0; s < evaluation.facts().subjects(sort).size(); ++s) {
        for (const auto& o : evaluation.obligations(standard, s)) {
            rows.emplace_back(s, o.opened, o.due, std::string{word_for(o.outcome)},
                              o.settled == standards::unsettled ? none : o.settled);
        }
    }
    return rows;
}

}  // namespace

SqlResult compare_with_sql(const Evaluation& evaluation)
{
    Database database;
    const auto& facts = evaluation.facts();
    const auto spell = [&](const std::string& kind) {
        copy(database, facts, kind, "subject integer, start integer, stop integer",
             ("insert into " + kind + " values (?1, ?2, ?3)").c_str());
    };
    const auto event = [&](const std::string& kind) {
        copy(database, facts, kind, "subject integer, day integer",
             ("insert into " + kind + " values (?1, ?2)").c_str());
    };
    spell("child_in_need");
    event("referral");
    event("decision");
    copy(database, facts, "visit", "subject integer, day integer, seen integer, kind text",
         "insert into visit values (?1, ?2, ?3, ?4)");
    copy(database, facts, "assessment", "subject integer, day integer, seen integer, type text",
         "insert into assessment values (?1, ?2, ?3, ?4)");
    database.run("analyze");
    SqlResult result;
    for (const auto& [id, sql] : {std::pair<std::string_view, const char*>{"cadence", cadence_sql},
                                  {"deadline", deadline_sql},
                                  {"content", content_sql}}) {
        const std::clock_t begin = std::clock();
        auto found = ask(database, sql, evaluation.as_at().days());
        result.cpu_s += static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
        auto expected = of_engine(evaluation, id);
        std::ranges::sort(found);
        std::ranges::sort(expected);
        result.obligations += expected.size();
        if (found != expected) {
            result.disagreement += std::string{id} + ": SQL finds " + std::to_string(found.size()) +
                                   " obligations, the engine " + std::to_string(expected.size()) +
                                   "; ";
        }
    }
    return result;
}

}  // namespace goldthread::bench
