#include "platform/store/upkeep.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace goldthread::store {

namespace {

namespace fs = std::filesystem;

fs::path beside(const fs::path& file, const std::string& ending)
{
    fs::path made = file;
    made += ending;
    return made;
}

/// Returns when the file's bytes, or the folder's names, are on the disk.
void settle(const fs::path& path, int flags)
{
    const int descriptor = ::open(path.c_str(), flags);
    const bool is_settled = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (!is_settled) {
        throw Failure(Failure::Kind::unreachable, path.string() + " could not be written to disk");
    }
}

void settle_file(const fs::path& file)
{
    settle(file, O_RDWR);
    settle(file.has_parent_path() ? file.parent_path() : fs::path{"."}, O_RDONLY | O_DIRECTORY);
}

void remove_with_companions(const fs::path& file)
{
    std::error_code ignored;
    for (const auto* ending : {"", "-wal", "-shm", "-journal"}) {
        fs::remove(beside(file, ending), ignored);
    }
}

/// Copies to `FILE.part`, checks it, and gives it its name.
void copy_whole(const fs::path& from, const fs::path& to)
{
    const auto part = beside(to, ".part");
    remove_with_companions(part);
    try {
        // Made before the engine does, so that nobody else can read it at any moment.
        const int made = ::open(part.c_str(), O_CREAT | O_EXCL | O_WRONLY, S_IRUSR | S_IWUSR);
        if (made < 0) {
            throw Failure(Failure::Kind::unreachable,
                          "The file " + part.string() + " cannot be written");
        }
        ::close(made);
        Connection{from, Connection::Mode::open}.copy_to(part);
        {
            Connection copy{part, Connection::Mode::open};
            if (const auto faults = faults_in(copy); !faults.empty()) {
                throw Failure(Failure::Kind::corrupt, from.string() + ": " + faults.front());
            }
        }
        settle_file(part);
        fs::rename(part, to);
        settle_file(to);
    } catch (const fs::filesystem_error& error) {
        remove_with_companions(part);
        throw Failure(Failure::Kind::unreachable, error.what());
    } catch (const Failure&) {
        remove_with_companions(part);
        throw;
    }
    remove_with_companions(part);
}

}  // namespace

std::vector<std::string> faults_in(Connection& connection)
{
    std::vector<std::string> faults;
    connection.each("pragma integrity_check(20)", {}, [&](const Row& row) {
        if (auto text = row.text(0); text != "ok") {
            faults.push_back("The file is damaged: " + text);
        }
    });
    connection.each("pragma foreign_key_check", {}, [&](const Row& row) {
        static constexpr std::size_t faults_max = 40;
        if (faults.size() < faults_max) {
            faults.push_back("A row of " + row.text(0) + " refers to a row of " + row.text(2) +
                             " that is not there.");
        }
    });
    return faults;
}

void back_up(const fs::path& database, const fs::path& copy)
{
    if (fs::exists(copy)) {
        throw Failure(Failure::Kind::duplicate,
                      "There is a file " + copy.string() + " already. Name a new one.");
    }
    copy_whole(database, copy);
}

fs::path restore(const fs::path& copy, const fs::path& database, core::Instant now)
{
    fs::path kept;
    if (fs::exists(database)) {
        {
            // The last one to close a database in WAL mode writes everything into its one file; the
            // lock fails where somebody else has it open.
            Connection there{database, Connection::Mode::open, std::chrono::seconds{1}};
            there.run_script("pragma locking_mode=exclusive; begin exclusive; commit;");
        }
        auto time = core::iso_utc(now);
        std::erase_if(time, [](char c) { return c == ':' || c == '.'; });
        kept = beside(database, ".before-" + time);
    }
    const auto fresh = beside(database, ".restoring");
    remove_with_companions(fresh);
    copy_whole(copy, fresh);
    try {
        if (!kept.empty()) {
            fs::rename(database, kept);
        }
        for (const auto* ending : {"-wal", "-shm"}) {
            fs::remove(beside(database, ending));
        }
        fs::rename(fresh, database);
        settle_file(database);
    } catch (const fs::filesystem_error& error) {
        throw Failure(Failure::Kind::unreachable, error.what());
    }
    return kept;
}

}  // namespace goldthread::store
