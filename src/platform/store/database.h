// platform/store/database.h: the connections of one process to one database.
#pragma once
#include "platform/store/connection.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

namespace goldthread::store {

/// One writer and as many readers as asked for, lent to one thread at a time. Waiting for the
/// writer is first come, first served within this process, so that nobody meets `busy`.
class Database {
public:
    /// `location` is a file. Readers are opened when first needed. Throws Failure.
    explicit Database(const std::string& location, std::size_t readers_max = 8);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// A connection on loan; it goes back when this ends.
    class Loan {
    public:
        Loan(Loan&& other) noexcept
            : database_(std::exchange(other.database_, nullptr)), connection_(other.connection_)
        {
        }
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        Loan& operator=(Loan&&) = delete;
        ~Loan();
        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_; }
        /// Said of the writer once its transaction has begun: what it does now is our own work, and
        /// others may well wait for it.
        void has_begun() const { database_->set_begun(); }

    private:
        friend class Database;
        Loan(Database& database, Connection* connection)
            : database_(&database), connection_(connection)
        {
        }
        Database* database_;
        Connection* connection_;
    };

    /// Waits until one is free. Throws Failure (busy) after half a minute.
    Loan reader();
    /// Likewise; and where whoever has it is held up by another process, and somebody waits
    /// already, at once.
    Loan writer();
    const std::string& location() const { return location_; }

private:
    void give_back(Connection* connection);
    void set_begun();

    std::string location_;
    std::size_t readers_max_;
    std::mutex guard_;
    std::condition_variable freed_;
    Connection writer_;
    bool writer_is_lent_ = false;
    /// Since when whoever has the writer waits to begin; nothing once the transaction has begun.
    std::optional<std::chrono::steady_clock::time_point> beginning_since_;
    std::uint64_t next_ticket_ = 0;
    std::deque<std::uint64_t> waiting_;  ///< Tickets of those who want the writer, in order.
    std::vector<std::unique_ptr<Connection>> readers_;
    std::vector<Connection*> idle_;
};

}  // namespace goldthread::store
