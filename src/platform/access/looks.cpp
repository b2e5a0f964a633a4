#include "platform/access/looks.h"

#include "platform/core/id.h"
#include "platform/core/result.h"

#include <algorithm>
#include <map>

namespace goldthread::access {

namespace {

// Nobody waits longer than this for somebody else who writes.
constexpr std::chrono::milliseconds chain_wait_max{100};
// How long entries go beside the database at once, after it was found busy.
constexpr std::chrono::milliseconds between_tries{400};

constexpr store::Sql insert_waiting{
    "insert into look (council_id, at, actor_kind, actor, actor_name, role, action, subject_kind,"
    " subject, outcome, request, detail)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"};
constexpr store::Sql select_waiting{
    "select number, council_id, at, actor_kind, actor, actor_name, role, action, subject_kind,"
    " subject, outcome, request, detail from look where number > $1 order by number"};

AuditEntry waiting_entry(const store::Row& row)
{
    return {.at = row.instant(2),
            .actor = {.kind = static_cast<Actor::Kind>(row.integer(3)),
                      .council = {row.integer(1)},
                      .id = row.text(4),
                      .name = row.text(5),
                      .role = row.text(6),
                      .worker = std::nullopt},
            .action = row.text(7),
            .subject_kind = row.text(8),
            .subject = row.text(9),
            .outcome = static_cast<Outcome>(row.integer(10)),
            .request = row.text(11),
            .detail = row.text(12)};
}

/// Each council has a chain of its own.
void append_all(store::Connection& chain, const std::vector<AuditEntry>& entries)
{
    std::map<CouncilId, std::vector<AuditEntry>> by_council;
    for (const auto& entry : entries) {
        by_council[entry.actor.council].push_back(entry);
    }
    for (const auto& [council, own] : by_council) {
        append(chain, own);
    }
}

bool is_busy(const store::Failure& failure)
{
    return failure.kind() == store::Failure::Kind::busy;
}

}  // namespace

std::filesystem::path looks_file(const std::filesystem::path& database)
{
    auto file = database;
    file += "-looks";
    return file;
}

std::size_t settle_looks(const std::filesystem::path& database)
{
    return std::filesystem::exists(looks_file(database)) ? Looks{database}.settle() : 0;
}

Looks::Looks(const std::filesystem::path& database)
    : file_(looks_file(database)), chain_(database, store::Connection::Mode::open, chain_wait_max)
{
    if (std::filesystem::exists(file_)) {
        waiting_ = static_cast<std::size_t>(
            beside()
                .first("select count(*) from look", {},
                       [](const store::Row& row) { return row.integer(0); })
                .value_or(0));
        settle();
    }
    mover_ = std::jthread{[this](const std::stop_token& stop) {
        std::mutex own;
        std::condition_variable_any tick;
        std::unique_lock lock{own};
        while (!stop.stop_requested()) {
            tick.wait_for(lock, stop, between_tries, [] { return false; });
            try {
                settle();
            } catch (const std::exception&) {
                // They wait on the disk; the next turn, or the next server, moves them.
                continue;
            }
        }
    }};
}

Looks::~Looks()
{
    mover_.request_stop();
    mover_.join();
    try {
        settle();
    } catch (const std::exception&) {
        return;  // they wait for the next server
    }
}

/// The first to come writes what all have brought, then what came meanwhile.
void Looks::keep(const std::vector<AuditEntry>& entries)
{
    Batch mine{.entries = &entries};
    std::unique_lock lock{guard_};
    pending_.push_back(&mine);
    done_.wait(lock, [&] { return mine.is_done || !is_writing_; });
    if (!mine.is_done) {
        is_writing_ = true;
        std::vector<Batch*> batches;
        batches.swap(pending_);
        lock.unlock();
        std::exception_ptr fault;
        try {
            write(batches);
        } catch (...) {
            fault = std::current_exception();
        }
        lock.lock();
        is_writing_ = false;
        for (auto* batch : batches) {
            batch->fault = fault;
            batch->is_done = true;
        }
        done_.notify_all();
    }
    if (mine.fault) {
        std::rethrow_exception(mine.fault);
    }
}

std::size_t Looks::settle()
{
    std::unique_lock lock{guard_};
    done_.wait(lock, [&] { return !is_writing_; });
    if (waiting_ == 0) {
        return 0;
    }
    is_writing_ = true;
    lock.unlock();
    std::exception_ptr fault;
    try {
        write_to_chain({});
    } catch (...) {
        fault = std::current_exception();
    }
    lock.lock();
    is_writing_ = false;
    done_.notify_all();
    if (fault) {
        std::rethrow_exception(fault);
    }
    return waiting_;
}

void Looks::write(const std::vector<Batch*>& batches)
{
    if (std::chrono::steady_clock::now() >= try_chain_from_ && write_to_chain(batches)) {
        return;
    }
    write_beside(batches);
}

/// False where somebody else writes.
bool Looks::write_to_chain(const std::vector<Batch*>& batches)
{
    try {
        store::Change change{chain_};
        std::string file_id;
        std::int64_t moved = 0;
        if (waiting_ > 0) {
            file_id = *beside().first("select file_id from file", {},
                                      [](const store::Row& row) { return row.text(0); });
            moved = chain_
                        .first("select moved from looks_moved where file_id = $1", {file_id},
                               [](const store::Row& row) { return row.integer(0); })
                        .value_or(0);
            std::vector<AuditEntry> waited;
            beside().each(select_waiting, {moved}, [&](const store::Row& row) {
                moved = row.integer(0);
                waited.push_back(waiting_entry(row));
            });
            append_all(chain_, waited);
            chain_.run(
                "insert into looks_moved (file_id, moved) values ($1, $2)"
                " on conflict (file_id) do update set moved = excluded.moved",
                {file_id, moved});
        }
        std::vector<AuditEntry> entries;
        for (const auto* batch : batches) {
            entries.insert(entries.end(), batch->entries->begin(), batch->entries->end());
        }
        append_all(chain_, entries);
        change.commit();
        try_chain_from_ = {};
        if (waiting_ > 0) {
            // Where this is not reached, what is in the chain is passed over by its number.
            waiting_ = 0;
            beside().run("delete from look where number <= $1", {moved});
        }
        return true;
    } catch (const store::Failure& failure) {
        if (!is_busy(failure)) {
            throw;
        }
        try_chain_from_ = std::chrono::steady_clock::now() + between_tries;
        return false;
    }
}

void Looks::write_beside(const std::vector<Batch*>& batches)
{
    store::Change change{beside()};
    std::size_t count = 0;
    {
        auto row = beside().bulk(insert_waiting);
        for (const auto* batch : batches) {
            for (const auto& entry : *batch->entries) {
                const auto at = core::iso_utc(entry.at);
                row.integer(1, entry.actor.council.number).text(2, at);
                row.integer(3, static_cast<std::int64_t>(entry.actor.kind)).text(4, entry.actor.id);
                row.text(5, entry.actor.name).text(6, entry.actor.role).text(7, entry.action);
                row.text(8, entry.subject_kind).text(9, entry.subject);
                row.integer(10, static_cast<std::int64_t>(entry.outcome)).text(11, entry.request);
                row.text(12, entry.detail).add();
                ++count;
            }
        }
    }
    change.commit();
    waiting_ += count;
}

store::Connection& Looks::beside()
{
    if (!beside_) {
        auto made = std::make_unique<store::Connection>(file_, store::Connection::Mode::write);
        made->run_script(
            "begin immediate;"
            "create table if not exists file (file_id text not null) strict;"
            "create table if not exists look (number integer primary key autoincrement,"
            " council_id integer not null, at text not null, actor_kind integer not null,"
            " actor text not null, actor_name text not null, role text not null,"
            " action text not null, subject_kind text not null, subject text not null,"
            " outcome integer not null, request text not null, detail text not null) strict;"
            "commit;");
        made->run("insert into file (file_id) select $1 where not exists (select 1 from file)",
                  {core::new_uuid()});
        beside_ = std::move(made);
    }
    return *beside_;
}

}  // namespace goldthread::access
