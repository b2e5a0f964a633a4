// platform/store/connection.h: one connection: statements, rows, transactions. Knows no table and
// no permission; outside the platform it is reached only through an access::Grant.
#pragma once
#include "platform/store/failure.h"
#include "platform/store/sql.h"
#include "platform/store/value.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_value;

namespace goldthread::store {

/// The row at hand; valid until the next one is asked for. Columns count from 0. A null read by a
/// function without `maybe_` is a Bug, as the statement promised that there is none.
class Row {
public:
    int columns() const;
    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const { return std::string(text_view(column)); }
    /// Bytes of the row itself, valid as long as the row.
    std::string_view text_view(int column) const;
    /// Empty where it is null.
    std::string_view text_or_empty(int column) const;
    std::span<const std::byte> blob(int column) const;
    bool truth(int column) const { return integer(column) != 0; }
    core::Date day(int column) const;
    core::Instant instant(int column) const;
    std::optional<std::int64_t> maybe_integer(int column) const;
    std::optional<double> maybe_real(int column) const;
    std::optional<std::string> maybe_text(int column) const;
    std::optional<core::Date> maybe_day(int column) const;
    std::optional<core::Instant> maybe_instant(int column) const;

private:
    friend class Cursor;
    explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
    sqlite3_value* cell(int column) const;
    sqlite3_value* value(int column) const;  ///< A cell that is not null.

    sqlite3_stmt* statement_;
};

struct Prepared;

/// A statement under way. Use Connection::each, rows or run where they do.
class Cursor {
public:
    Cursor(Cursor&& other) noexcept : prepared_(std::exchange(other.prepared_, nullptr)) {}
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;
    Cursor& operator=(Cursor&&) = delete;
    ~Cursor();

    /// False after the last row.
    bool next();
    Row row() const;

private:
    friend class Connection;
    explicit Cursor(Prepared* prepared) : prepared_(prepared) {}
    Prepared* prepared_;
};

/// One statement that changes, run for many rows: parameters are set by number, from 1, straight
/// into the engine, and are null until set. Text and bytes must live until add() returns.
class Bulk {
public:
    Bulk(Bulk&& other) noexcept
        : prepared_(std::exchange(other.prepared_, nullptr)), position_(std::move(other.position_))
    {
    }
    Bulk(const Bulk&) = delete;
    Bulk& operator=(const Bulk&) = delete;
    Bulk& operator=(Bulk&&) = delete;
    ~Bulk();

    Bulk& null(int parameter);
    Bulk& integer(int parameter, std::int64_t value);
    Bulk& real(int parameter, double value);
    Bulk& text(int parameter, std::string_view value);
    Bulk& blob(int parameter, std::span<const std::byte> value);
    Bulk& day(int parameter, core::Date value) { return integer(parameter, value.days()); }
    /// Runs the statement with what was set; afterwards every parameter is null again, also where
    /// the row was refused.
    void add();

private:
    friend class Connection;
    Bulk(Prepared* prepared, std::vector<int> position)
        : prepared_(prepared), position_(std::move(position))
    {
    }
    void check(int code);

    Prepared* prepared_;
    std::vector<int> position_;  ///< The engine's index of each numbered parameter.
};

/// One connection, for one thread at a time. Statements are prepared once and kept.
class Connection {
public:
    enum class Mode {
        read,   ///< Refuses every statement that changes anything.
        write,  ///< Creates the file where there is none.
        open,   ///< Reads and writes a file that is there.
    };
    /// Throws Failure (unreachable, corrupt) naming the file.
    Connection(const std::filesystem::path& file, Mode mode,
               std::chrono::milliseconds busy_for = std::chrono::seconds{10});
    Connection(Connection&&) noexcept;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    Connection& operator=(Connection&&) = delete;
    ~Connection();

    Cursor query(Sql sql, const Values& values = {});

    /// Calls `use(const Row&)` for each row.
    template <class Use>
    void each(Sql sql, const Values& values, Use&& use)
    {
        for (Cursor cursor = query(sql, values); cursor.next();) {
            use(cursor.row());
        }
    }
    /// What `make(const Row&)` makes of each row.
    template <class Make>
    auto rows(Sql sql, const Values& values, Make&& make)
    {
        std::vector<std::invoke_result_t<Make&, const Row&>> made;
        each(sql, values, [&](const Row& row) { made.push_back(make(row)); });
        return made;
    }
    /// What `make` makes of the first row; nothing where there is none.
    template <class Make>
    auto first(Sql sql, const Values& values, Make&& make)
    {
        std::optional<std::invoke_result_t<Make&, const Row&>> made;
        if (Cursor cursor = query(sql, values); cursor.next()) {
            made.emplace(make(cursor.row()));
        }
        return made;
    }
    /// Runs a statement to its end; how many rows it inserted, updated or deleted.
    std::int64_t run(Sql sql, const Values& values = {});

    Bulk bulk(Sql sql);

    /// True where the statement changes nothing, judged by the engine and not by its text.
    bool only_reads(Sql sql);

    /// The longest that one statement may run before it fails as `interrupted`; zero is no limit.
    void limit_statements(std::chrono::milliseconds longest);

    // For migrations, backup and verification alone.
    void run_script(std::string_view script);
    /// Copies the whole database, as of one instant, to a new file.
    void copy_to(const std::filesystem::path& file);

private:
    struct State;
    Prepared& prepared(Sql sql);
    static void bind(Prepared& statement, const Values& values);

    std::unique_ptr<State> state_;
};

/// A transaction that reads: all its statements see the database as it stood at the first.
class Snapshot {
public:
    explicit Snapshot(Connection& connection);
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot();

private:
    Connection& connection_;
};

/// A transaction that writes, begun as the only writer. Rolls back unless committed.
class Change {
public:
    explicit Change(Connection& connection);
    Change(const Change&) = delete;
    Change& operator=(const Change&) = delete;
    ~Change();
    /// Returns when the changes are on the disk.
    void commit();

private:
    Connection& connection_;
    bool is_open_ = true;
};

}  // namespace goldthread::store
