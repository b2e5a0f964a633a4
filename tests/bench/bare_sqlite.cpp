#include "bare_sqlite.h"

#include <sqlite3.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace goldthread::bench {

namespace {

namespace fs = std::filesystem;
using Handle = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

constexpr int times = 200;

Handle open(const fs::path& file)
{
    sqlite3* made = nullptr;
    const int code = sqlite3_open(file.c_str(), &made);
    Handle handle{made, sqlite3_close};
    if (code != SQLITE_OK) {
        throw std::runtime_error("bare SQLite: cannot open " + file.string());
    }
    return handle;
}

void run(const Handle& handle, const std::string& sql)
{
    if (sqlite3_exec(handle.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw std::runtime_error(std::string{"bare SQLite: "} + sqlite3_errmsg(handle.get()));
    }
}

Statement prepare(const Handle& handle, const std::string& sql)
{
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v2(handle.get(), sql.c_str(), -1, &made, nullptr) != SQLITE_OK) {
        throw std::runtime_error(std::string{"bare SQLite: "} + sqlite3_errmsg(handle.get()));
    }
    return {made, sqlite3_finalize};
}

template <class Work>
std::vector<double> waited_ms(Work&& work)
{
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const auto begun = std::chrono::steady_clock::now();
        work(i);
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - begun;
        all.push_back(took.count());
    }
    return all;
}

std::vector<double> read_pages(const fs::path& data, std::size_t bytes)
{
    const auto handle = open(data);
    const auto rows =
        prepare(handle, "select * from person where council_id = 1 and person_id >= ?");
    std::vector<std::string> places;
    const auto ids = prepare(handle, "select person_id from person where council_id = 1");
    while (sqlite3_step(ids.get()) == SQLITE_ROW) {
        places.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(ids.get(), 0)));
    }
    return waited_ms([&](int i) {
        const auto& from = places.at(static_cast<std::size_t>(i) * places.size() / times);
        sqlite3_reset(rows.get());
        sqlite3_bind_text(rows.get(), 1, from.c_str(), -1, SQLITE_STATIC);
        std::size_t read = 0;
        while (read < bytes && sqlite3_step(rows.get()) == SQLITE_ROW) {
            for (int column = 0; column < sqlite3_column_count(rows.get()); ++column) {
                sqlite3_column_text(rows.get(), column);
                read += static_cast<std::size_t>(sqlite3_column_bytes(rows.get(), column));
            }
        }
    });
}

std::vector<double> keep_drafts(const fs::path& file, std::size_t bytes)
{
    const auto handle = open(file);
    run(handle,
        "pragma journal_mode = wal; pragma synchronous = full;"
        "create table draft (number integer primary key, words text not null) strict");
    const auto insert = prepare(handle, "insert into draft (number, words) values (?, ?)");
    const std::string words(bytes, 'x');
    return waited_ms([&](int i) {
        sqlite3_reset(insert.get());
        sqlite3_bind_int(insert.get(), 1, i);
        sqlite3_bind_text(insert.get(), 2, words.data(), static_cast<int>(words.size()),
                          SQLITE_STATIC);
        if (sqlite3_step(insert.get()) != SQLITE_DONE) {
            throw std::runtime_error(std::string{"bare SQLite: "} + sqlite3_errmsg(handle.get()));
        }
    });
}

}  // namespace

void measure_bare_sqlite(const fs::path& folder, const fs::path& data, std::size_t page_bytes,
                         std::size_t draft_bytes, Report& report)
{
    const auto read = read_pages(data, page_bytes);
    report.line("bare_sqlite_same_bytes_p50_ms", share_of(read, 0.5));
    report.line("bare_sqlite_same_bytes_p95_ms", share_of(read, 0.95));
    const auto kept = keep_drafts(folder / "bare.db", draft_bytes);
    report.line("bare_sqlite_same_draft_p50_ms", share_of(kept, 0.5));
    report.line("bare_sqlite_same_draft_p95_ms", share_of(kept, 0.95));
}

}  // namespace goldthread::bench
