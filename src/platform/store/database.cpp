#include "platform/store/database.h"

#include "platform/core/result.h"

namespace goldthread::store {

namespace {

constexpr std::chrono::seconds wait_max{30};
// Who cannot begin for so long waits for another process, such as an import; whoever queued behind
// would only keep a thread from those who read.
constexpr std::chrono::seconds held_up_after{1};
constexpr std::chrono::milliseconds between_looks{100};
// Far beyond what any page asks, and enough to read a whole region's record: a statement that runs
// on would keep its reader, and the space of what has changed since, for ever.
constexpr std::chrono::seconds reading_max{120};

std::string checked(std::string location)
{
    if (location.starts_with("postgresql://") || location.starts_with("postgres://")) {
        throw Failure(Failure::Kind::unreachable,
                      "This version keeps its records in a file. Name a file instead of a "
                      "PostgreSQL address.");
    }
    return location;
}

}  // namespace

Database::Database(const std::string& location, std::size_t readers_max)
    : location_(checked(location)),
      readers_max_(readers_max),
      writer_(location_, Connection::Mode::write)
{
    core::expects(readers_max > 0, "a database has at least one reader");
}

Database::~Database() = default;

Database::Loan::~Loan()
{
    if (database_ != nullptr) {
        database_->give_back(connection_);
    }
}

Database::Loan Database::reader()
{
    std::unique_lock lock{guard_};
    const bool is_free = freed_.wait_for(
        lock, wait_max, [this] { return !idle_.empty() || readers_.size() < readers_max_; });
    if (!is_free) {
        throw Failure(Failure::Kind::busy, "All readers of the database stayed busy");
    }
    if (idle_.empty()) {
        readers_.push_back(std::make_unique<Connection>(location_, Connection::Mode::read));
        readers_.back()->limit_statements(reading_max);
        return Loan{*this, readers_.back().get()};
    }
    Connection* lent = idle_.back();
    idle_.pop_back();
    return Loan{*this, lent};
}

Database::Loan Database::writer()
{
    std::unique_lock lock{guard_};
    const auto ticket = next_ticket_++;
    waiting_.push_back(ticket);
    const auto give_up_at = std::chrono::steady_clock::now() + wait_max;
    while (writer_is_lent_ || waiting_.front() != ticket) {
        const auto now = std::chrono::steady_clock::now();
        const bool is_held_up = beginning_since_ && now - *beginning_since_ > held_up_after;
        if (now >= give_up_at || (is_held_up && waiting_.front() != ticket)) {
            std::erase(waiting_, ticket);
            freed_.notify_all();
            throw Failure(Failure::Kind::busy, "The writer of the database stayed busy");
        }
        freed_.wait_for(lock, between_looks);
    }
    waiting_.pop_front();
    writer_is_lent_ = true;
    beginning_since_ = std::chrono::steady_clock::now();
    return Loan{*this, &writer_};
}

void Database::set_begun()
{
    const std::lock_guard lock{guard_};
    beginning_since_.reset();
}

void Database::give_back(Connection* connection)
{
    const std::lock_guard lock{guard_};
    if (connection == &writer_) {
        writer_is_lent_ = false;
        beginning_since_.reset();
    } else {
        idle_.push_back(connection);
    }
    freed_.notify_all();
}

}  // namespace goldthread::store
