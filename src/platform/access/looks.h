// platform/access/looks.h: the entries of looks, written at once or, while somebody else writes for
// long, kept on the disk beside the database until the chain can take them. Knows no page.
#pragma once
#include "platform/access/audit.h"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace goldthread::access {

/// Shared by all threads of a server. Entries that come together are written together. An entry is
/// on the disk before keep() returns, and in the chain soon after the database is free; a server
/// that was killed leaves them for the next one.
class Looks {
public:
    /// `database` is the file; the entries that wait are in the file `database` + `-looks`. Throws
    /// store::Failure.
    explicit Looks(const std::filesystem::path& database);
    Looks(const Looks&) = delete;
    Looks& operator=(const Looks&) = delete;
    /// Moves what waits into the chain, where the database is free.
    ~Looks();

    /// Returns when the entries are on the disk. Throws store::Failure where they cannot be: then
    /// nothing may be shown.
    void keep(const std::vector<AuditEntry>& entries);

    /// Moves what waits into the chain; how many entries still wait, as somebody else writes.
    std::size_t settle();

private:
    struct Batch {
        const std::vector<AuditEntry>* entries;
        std::exception_ptr fault = nullptr;
        bool is_done = false;
    };
    void write(const std::vector<Batch*>& batches);
    bool write_to_chain(const std::vector<Batch*>& batches);
    void write_beside(const std::vector<Batch*>& batches);
    store::Connection& beside();

    std::filesystem::path file_;
    std::mutex guard_;
    std::condition_variable done_;
    std::vector<Batch*> pending_;
    bool is_writing_ = false;

    // Of the one thread that is writing.
    store::Connection chain_;
    std::unique_ptr<store::Connection> beside_;
    std::size_t waiting_ = 0;  ///< Entries beside the database.
    std::chrono::steady_clock::time_point try_chain_from_;
    std::jthread mover_;
};

/// The file of the entries that wait beside a database.
std::filesystem::path looks_file(const std::filesystem::path& database);

/// Moves what a server that was killed has left beside the database into the chain; how many
/// entries still wait.
std::size_t settle_looks(const std::filesystem::path& database);

}  // namespace goldthread::access
