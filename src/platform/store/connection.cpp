// Long: connection, statements, rows and cursors share what the engine prepared, which nobody else
// may see.
#include "platform/store/connection.h"

#include "platform/core/result.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <unordered_map>

namespace goldthread::store {

namespace {

// "Gold": how a database file says whose it is.
constexpr std::int64_t application_id = 0x476f6c64;
constexpr std::size_t kept_statements_max = 512;
constexpr int operations_between_looks = 4096;

Failure::Kind kind_of(int extended)
{
    switch (extended) {
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_ROWID:
            return Failure::Kind::duplicate;
        default:
            break;
    }
    switch (extended & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Failure::Kind::busy;
        case SQLITE_CONSTRAINT:
            return Failure::Kind::constraint;
        case SQLITE_FULL:
            return Failure::Kind::full;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return Failure::Kind::corrupt;
        case SQLITE_CANTOPEN:
        case SQLITE_IOERR:
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return Failure::Kind::unreachable;
        case SQLITE_INTERRUPT:
            return Failure::Kind::interrupted;
        default:
            return Failure::Kind::other;
    }
}

Failure failure(sqlite3* database, const std::string& doing)
{
    const int code = sqlite3_extended_errcode(database);
    return {kind_of(code),
            doing + ": " + sqlite3_errmsg(database) + " (" + std::to_string(code) + ")"};
}

[[noreturn]] void fail(sqlite3* database, const std::string& doing)
{
    throw failure(database, doing);
}

/// The number of a parameter named `$1`, `$2` ...; 0 where it has a name instead.
int number_of(std::string_view name)
{
    int number = 0;
    const auto* const end = name.data() + name.size();
    const auto [rest, error] = std::from_chars(name.data() + 1, end, number);
    return error == std::errc{} && rest == end ? number : 0;
}

}  // namespace

struct Prepared {
    sqlite3_stmt* statement = nullptr;
    std::vector<int> position;  ///< The engine's index of `$1`, `$2` ...
    std::vector<std::pair<std::string, int>> named;
    bool is_under_way = false;
    bool is_kept = true;
    std::chrono::steady_clock::time_point* started = nullptr;

    Prepared() = default;
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;
    ~Prepared() { sqlite3_finalize(statement); }

    void begin()
    {
        is_under_way = true;
        *started = std::chrono::steady_clock::now();
    }
    void end()
    {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
        is_under_way = false;
        if (!is_kept) {
            delete this;  // NOLINT(cppcoreguidelines-owning-memory): a second run of a busy
                          // statement
        }
    }
};

struct Connection::State {
    sqlite3* database = nullptr;
    std::unordered_map<std::string, std::unique_ptr<Prepared>> kept;
    std::chrono::steady_clock::time_point started;
    std::chrono::milliseconds longest{0};

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State()
    {
        kept.clear();
        sqlite3_close_v2(database);
    }
    static int look_at_clock(void* state)
    {
        const auto& self = *static_cast<State*>(state);
        return std::chrono::steady_clock::now() - self.started > self.longest ? 1 : 0;
    }
};

namespace {

std::string_view text_of(sqlite3_value* value)
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

}  // namespace

int Row::columns() const
{
    return sqlite3_column_count(statement_);
}

bool Row::is_null(int column) const
{
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

// One call asks for the cell, and what it holds is read from there: millions of cells are read
// where a whole record is loaded. The cell stays as it is until the next row, and a connection
// belongs to one thread at a time.
sqlite3_value* Row::cell(int column) const
{
    return sqlite3_column_value(statement_, column);
}

sqlite3_value* Row::value(int column) const
{
    auto* const found = cell(column);
    if (sqlite3_value_type(found) == SQLITE_NULL) {  // so is that of a column that is not there
        core::expects(column >= 0 && column < columns(), "the row has the column asked for");
        core::expects(false, "a column read as a value is not null");
    }
    return found;
}

std::int64_t Row::integer(int column) const
{
    return sqlite3_value_int64(value(column));
}

double Row::real(int column) const
{
    return sqlite3_value_double(value(column));
}

std::string_view Row::text_view(int column) const
{
    return text_of(value(column));
}

std::string_view Row::text_or_empty(int column) const
{
    auto* const found = cell(column);
    return sqlite3_value_type(found) == SQLITE_NULL ? std::string_view{} : text_of(found);
}

std::span<const std::byte> Row::blob(int column) const
{
    auto* const found = value(column);
    const auto* bytes = static_cast<const std::byte*>(sqlite3_value_blob(found));
    return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(found))};
}

core::Date Row::day(int column) const
{
    return core::Date::from_days(static_cast<std::int32_t>(integer(column)));
}

core::Instant Row::instant(int column) const
{
    const auto when = core::parse_utc(text_view(column));
    core::expects(when.has_value(), "an instant is stored as core::iso_utc writes it");
    return *when;
}

std::optional<std::int64_t> Row::maybe_integer(int column) const
{
    auto* const found = cell(column);
    return sqlite3_value_type(found) == SQLITE_NULL ? std::nullopt
                                                    : std::optional{sqlite3_value_int64(found)};
}

std::optional<double> Row::maybe_real(int column) const
{
    auto* const found = cell(column);
    return sqlite3_value_type(found) == SQLITE_NULL ? std::nullopt
                                                    : std::optional{sqlite3_value_double(found)};
}

std::optional<std::string> Row::maybe_text(int column) const
{
    return is_null(column) ? std::nullopt : std::optional{text(column)};
}

std::optional<core::Date> Row::maybe_day(int column) const
{
    const auto days = maybe_integer(column);
    return days ? std::optional{core::Date::from_days(static_cast<std::int32_t>(*days))}
                : std::nullopt;
}

std::optional<core::Instant> Row::maybe_instant(int column) const
{
    return is_null(column) ? std::nullopt : std::optional{instant(column)};
}

Cursor::~Cursor()
{
    if (prepared_ != nullptr) {
        prepared_->end();
    }
}

bool Cursor::next()
{
    const int code = sqlite3_step(prepared_->statement);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code != SQLITE_DONE) {
        fail(sqlite3_db_handle(prepared_->statement), "The database could not be asked");
    }
    return false;
}

Row Cursor::row() const
{
    return Row{prepared_->statement};
}

Bulk::~Bulk()
{
    if (prepared_ != nullptr) {
        prepared_->end();
    }
}

void Bulk::check(int code)
{
    if (code != SQLITE_OK) {
        fail(sqlite3_db_handle(prepared_->statement), "A value could not be handed over");
    }
}

Bulk& Bulk::null(int parameter)
{
    check(sqlite3_bind_null(prepared_->statement,
                            position_.at(static_cast<std::size_t>(parameter - 1))));
    return *this;
}

Bulk& Bulk::integer(int parameter, std::int64_t value)
{
    check(sqlite3_bind_int64(prepared_->statement,
                             position_.at(static_cast<std::size_t>(parameter - 1)), value));
    return *this;
}

Bulk& Bulk::real(int parameter, double value)
{
    check(sqlite3_bind_double(prepared_->statement,
                              position_.at(static_cast<std::size_t>(parameter - 1)), value));
    return *this;
}

Bulk& Bulk::text(int parameter, std::string_view value)
{
    check(sqlite3_bind_text64(
        prepared_->statement, position_.at(static_cast<std::size_t>(parameter - 1)),
        value.data() == nullptr ? "" : value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Bulk& Bulk::blob(int parameter, std::span<const std::byte> value)
{
    check(sqlite3_bind_blob64(
        prepared_->statement, position_.at(static_cast<std::size_t>(parameter - 1)),
        value.empty() ? "" : static_cast<const void*>(value.data()), value.size(), SQLITE_STATIC));
    return *this;
}

void Bulk::add()
{
    prepared_->begin();
    const int code = sqlite3_step(prepared_->statement);
    if (code != SQLITE_DONE && code != SQLITE_ROW) {
        const auto reason =
            failure(sqlite3_db_handle(prepared_->statement), "A row could not be written");
        sqlite3_reset(prepared_->statement);
        sqlite3_clear_bindings(prepared_->statement);
        throw Failure{reason};
    }
    sqlite3_reset(prepared_->statement);
    sqlite3_clear_bindings(prepared_->statement);
}

/// Makes a file that is not there, so that no other account of the machine can read it at any
/// moment. The engine gives the files beside it the same mode. One that cannot be made, or is none
/// (`:memory:`), is the engine's to open or to complain of.
static void make_for_oneself(const std::string& name)
{
    const int made = name.starts_with(':')
                         ? -1
                         : ::open(name.c_str(), O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (made >= 0) {
        ::close(made);
    }
}

Connection::Connection(const std::filesystem::path& file, Mode mode,
                       std::chrono::milliseconds busy_for)
    : state_(std::make_unique<State>())
{
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                      (mode == Mode::write ? SQLITE_OPEN_CREATE : 0);
    const std::string name = file.string();
    if (mode == Mode::write) {
        make_for_oneself(name);
    }
    if (sqlite3_open_v2(name.c_str(), &state_->database, flags, nullptr) != SQLITE_OK) {
        fail(state_->database, "The database " + name + " cannot be opened");
    }
    sqlite3_busy_timeout(state_->database, static_cast<int>(busy_for.count()));
    sqlite3_db_config(state_->database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(state_->database, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(state_->database, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    try {
        const auto count = [this](Sql sql) {
            return first(sql, {}, [](const Row& row) { return row.integer(0); }).value_or(0);
        };
        const auto owner = count("pragma application_id");
        const bool is_empty = owner == 0 && count("select count(*) from sqlite_schema") == 0;
        if (owner != application_id && !is_empty) {
            throw Failure(Failure::Kind::foreign,
                          "The file " + name +
                              " is a database of another program. Name a file of Goldthread's, or "
                              "a new one.");
        }
        if (is_empty && mode != Mode::write) {
            throw Failure(Failure::Kind::foreign,
                          "The file " + name + " is empty. Make it ready with goldthread migrate.");
        }
        run_script(
            "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on;"
            "pragma trusted_schema=off; pragma temp_store=memory; pragma cache_size=-16384;");
        if (is_empty) {
            run_script("pragma application_id=1198484580;");
        }
        if (mode == Mode::read) {
            run_script("pragma query_only=on;");
        }
    } catch (const Failure& failure) {
        const bool names_it = std::string_view{failure.what()}.find(name) != std::string_view::npos;
        throw Failure(failure.kind(), names_it ? failure.what() : name + ": " + failure.what());
    }
}

Connection::Connection(Connection&&) noexcept = default;
Connection::~Connection() = default;

static std::unique_ptr<Prepared> prepare(sqlite3* database, std::string_view text)
{
    auto made = std::make_unique<Prepared>();
    const char* rest = nullptr;
    if (sqlite3_prepare_v3(database, text.data(), static_cast<int>(text.size()),
                           SQLITE_PREPARE_PERSISTENT, &made->statement, &rest) != SQLITE_OK) {
        // The text of a statement is the program's own: it holds nothing that a user entered.
        fail(database, "The statement was not understood: " + std::string(text));
    }
    const int parameters = sqlite3_bind_parameter_count(made->statement);
    for (int index = 1; index <= parameters; ++index) {
        const char* name = sqlite3_bind_parameter_name(made->statement, index);
        core::expects(name != nullptr && name[0] == '$', "parameters are written $1 or $name");
        if (const int number = number_of(name); number > 0) {
            const auto at = static_cast<std::size_t>(number);
            made->position.resize(std::max(made->position.size(), at), 0);
            made->position[at - 1] = index;
        } else {
            made->named.emplace_back(name + 1, index);
        }
    }
    return made;
}

Prepared& Connection::prepared(Sql sql)
{
    std::string text{sql.text()};
    if (const auto found = state_->kept.find(text); found != state_->kept.end()) {
        if (!found->second->is_under_way) {
            return *found->second;
        }
        auto second = prepare(state_->database, sql.text());
        second->is_kept = false;
        second->started = &state_->started;
        return *second.release();
    }
    if (state_->kept.size() >= kept_statements_max) {
        std::erase_if(state_->kept, [](const auto& entry) { return !entry.second->is_under_way; });
    }
    auto made = prepare(state_->database, sql.text());
    made->started = &state_->started;
    return *state_->kept.emplace(std::move(text), std::move(made)).first->second;
}

static int bind_one(sqlite3_stmt* statement, int index, const Value& value)
{
    const auto& content = value.content();
    if (const auto* integer = std::get_if<std::int64_t>(&content)) {
        return sqlite3_bind_int64(statement, index, *integer);
    }
    if (const auto* text = std::get_if<std::string>(&content)) {
        return sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_TRANSIENT,
                                   SQLITE_UTF8);
    }
    if (const auto* real = std::get_if<double>(&content)) {
        return sqlite3_bind_double(statement, index, *real);
    }
    if (const auto* bytes = std::get_if<Blob>(&content)) {
        return sqlite3_bind_blob64(statement, index,
                                   bytes->empty() ? "" : static_cast<const void*>(bytes->data()),
                                   bytes->size(), SQLITE_TRANSIENT);
    }
    return sqlite3_bind_null(statement, index);
}

void Connection::bind(Prepared& statement, const Values& values)
{
    const auto bound = [&](int index, const Value& value) {
        if (bind_one(statement.statement, index, value) != SQLITE_OK) {
            fail(sqlite3_db_handle(statement.statement), "A value could not be handed over");
        }
    };
    core::expects(values.numbered().size() == statement.position.size(),
                  "a statement is given as many values as it has numbered parameters");
    for (std::size_t i = 0; i < values.numbered().size(); ++i) {
        core::expects(statement.position[i] != 0, "every number up to the last is a parameter");
        bound(statement.position[i], values.numbered()[i]);
    }
    for (const auto& [name, index] : statement.named) {
        const auto given =
            std::ranges::find(values.named(), name, &std::pair<std::string, Value>::first);
        core::expects(given != values.named().end(), "every named parameter is given a value");
        bound(index, given->second);
    }
}

Cursor Connection::query(Sql sql, const Values& values)
{
    Prepared& statement = prepared(sql);
    statement.begin();
    Cursor cursor{&statement};
    bind(statement, values);
    return cursor;
}

std::int64_t Connection::run(Sql sql, const Values& values)
{
    Cursor cursor = query(sql, values);
    const auto before = sqlite3_total_changes64(state_->database);
    while (cursor.next()) {
    }
    return sqlite3_total_changes64(state_->database) == before
               ? 0
               : sqlite3_changes64(state_->database);
}

Bulk Connection::bulk(Sql sql)
{
    Prepared& statement = prepared(sql);
    statement.begin();
    core::expects(statement.named.empty(), "a bulk statement has numbered parameters only");
    return Bulk{&statement, statement.position};
}

bool Connection::only_reads(Sql sql)
{
    Prepared& statement = prepared(sql);
    const bool reads = sqlite3_stmt_readonly(statement.statement) != 0;
    if (!statement.is_kept) {
        statement.end();
    }
    return reads;
}

void Connection::limit_statements(std::chrono::milliseconds longest)
{
    state_->longest = longest;
    if (longest == std::chrono::milliseconds{0}) {
        sqlite3_progress_handler(state_->database, 0, nullptr, nullptr);
    } else {
        sqlite3_progress_handler(state_->database, operations_between_looks, &State::look_at_clock,
                                 state_.get());
    }
}

void Connection::run_script(std::string_view script)
{
    const std::string text{script};
    state_->started = std::chrono::steady_clock::now();
    if (sqlite3_exec(state_->database, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail(state_->database, "The database could not be prepared");
    }
}

void Connection::copy_to(const std::filesystem::path& file)
{
    sqlite3* target = nullptr;
    const std::string name = file.string();
    const int opened = sqlite3_open_v2(
        name.c_str(), &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE,
        nullptr);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)> closes{target, &sqlite3_close_v2};
    if (opened != SQLITE_OK) {
        fail(target, "The copy " + name + " cannot be written");
    }
    sqlite3_backup* copy = sqlite3_backup_init(target, "main", state_->database, "main");
    if (copy == nullptr) {
        fail(target, "The copy " + name + " cannot be begun");
    }
    const int copied = sqlite3_backup_step(copy, -1);
    sqlite3_backup_finish(copy);
    if (copied != SQLITE_DONE) {
        fail(target, "The copy " + name + " could not be finished");
    }
}

namespace {

void abandon(Connection& connection) noexcept
{
    try {
        connection.run("rollback");
    } catch (const Failure&) {
        return;  // the engine has rolled back by itself, as it does when the disk is full
    } catch (...) {
        std::terminate();  // out of memory: no connection is lent again with a transaction open
    }
}

}  // namespace

Snapshot::Snapshot(Connection& connection) : connection_(connection)
{
    connection_.run("begin");
    // SQLite fixes what a transaction sees at its first read, not at `begin`.
    connection_.run("select 1 from sqlite_schema limit 1");
}

Snapshot::~Snapshot()
{
    abandon(connection_);
}

Change::Change(Connection& connection) : connection_(connection)
{
    connection_.run("begin immediate");
}

Change::~Change()
{
    if (!is_open_) {
        return;
    }
    abandon(connection_);
}

void Change::commit()
{
    core::expects(is_open_, "a transaction is ended once");
    connection_.run("commit");
    is_open_ = false;
}

}  // namespace goldthread::store
