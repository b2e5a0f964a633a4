// platform/store/store_test.cpp: the layer over the engine, on throwaway files.
#include "platform/core/result.h"
#include "platform/store/database.h"
#include "platform/store/migrations.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <array>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

namespace goldthread::store {

namespace {

namespace fs = std::filesystem;

class StoreTest : public testing::Test {
protected:
    StoreTest() { fs::create_directories(folder_); }
    ~StoreTest() override
    {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    Connection writer() { return Connection{file_, Connection::Mode::write}; }

    fs::path folder_ = fs::temp_directory_path() / ("goldthread-store-" + core::new_uuid());
    fs::path file_ = folder_ / "record.db";
};

constexpr std::array first_shape{Migration{
    "people", 1, "child", "aa", "create table child (id text primary key, age integer) strict"}};

Failure::Kind kind_of(const std::function<void()>& doing)
{
    try {
        doing();
    } catch (const Failure& failure) {
        return failure.kind();
    }
    return Failure::Kind::other;
}

std::int64_t count(Connection& connection, Sql sql)
{
    return connection.first(sql, {}, [](const Row& row) { return row.integer(0); }).value_or(-1);
}

TEST_F(StoreTest, EveryKindOfValueComesBackAsItWentIn)
{
    auto connection = writer();
    connection.run("create table t (i integer, r real, s text, b blob, d integer, w text) strict");
    const auto when = core::Instant{std::chrono::milliseconds{1'700'000'000'123}};
    connection.run("insert into t values ($1, $2, $3, $4, $5, $6)",
                   {std::int64_t{9007199254740993}, 0.25, "O'Brien; drop table t",
                    Blob{std::byte{0}, std::byte{255}}, core::date(2024, 2, 29), when});
    connection.each("select * from t", {}, [&](const Row& row) {
        EXPECT_EQ(row.integer(0), 9007199254740993);
        EXPECT_EQ(row.real(1), 0.25);
        EXPECT_EQ(row.text(2), "O'Brien; drop table t");
        EXPECT_EQ(row.blob(3).size(), 2U);
        EXPECT_EQ(row.day(4), core::date(2024, 2, 29));
        EXPECT_EQ(row.instant(5), when);
    });
    EXPECT_EQ(count(connection, "select count(*) from t"), 1);
}

TEST_F(StoreTest, NoOtherAccountOfTheMachineMayReadTheFilesThatAreMade)
{
    const auto usual = ::umask(0);
    {
        auto connection = writer();
        connection.run_script("create table child (id text)");
        for (const auto& file : fs::directory_iterator(folder_)) {
            EXPECT_EQ(file.status().permissions(), fs::perms::owner_read | fs::perms::owner_write)
                << file.path();
        }
        EXPECT_TRUE(fs::exists(file_.string() + "-wal"));
    }
    ::umask(usual);
}

TEST_F(StoreTest, NumberedParametersAreBoundByNumberAndNotByAppearance)
{
    auto connection = writer();
    const auto text = connection.first("select $2 || '-' || $1 || '-' || $2", {"one", "two"},
                                       [](const Row& row) { return row.text(0); });
    EXPECT_EQ(text, "two-one-two");
}

TEST_F(StoreTest, NamedParametersAreFilledAndOnesNotUsedAreIgnored)
{
    auto connection = writer();
    auto values = Values{5};
    values.with("council", 7).with("unused", "x");
    const auto sum = connection.first("select $council * 10 + $1", values,
                                      [](const Row& row) { return row.integer(0); });
    EXPECT_EQ(sum, 75);
}

TEST_F(StoreTest, TooFewOrTooManyValuesAreAMistakeOfTheProgram)
{
    auto connection = writer();
    EXPECT_THROW(connection.run("select $1", {}), core::Bug);
    EXPECT_THROW(connection.run("select $1", {1, 2}), core::Bug);
    EXPECT_THROW(connection.run("select $council", {}), core::Bug);
}

TEST_F(StoreTest, ANullReadAsAValueIsAMistakeOfTheProgram)
{
    auto connection = writer();
    connection.each("select null", {}, [](const Row& row) {
        EXPECT_THROW(row.text(0), core::Bug);
        EXPECT_EQ(row.maybe_text(0), std::nullopt);
        EXPECT_EQ(row.maybe_day(0), std::nullopt);
    });
}

TEST_F(StoreTest, FaultsHaveKindsThatDoNotDependOnTheEngine)
{
    auto connection = writer();
    connection.run("create table t (id integer primary key, n integer not null check (n > 0))");
    connection.run("insert into t values (1, 1)");
    EXPECT_EQ(kind_of([&] { connection.run("insert into t values (1, 1)"); }),
              Failure::Kind::duplicate);
    EXPECT_EQ(kind_of([&] { connection.run("insert into t values (2, 0)"); }),
              Failure::Kind::constraint);
    EXPECT_EQ(kind_of([&] { connection.run("insert into t values (2, null)"); }),
              Failure::Kind::constraint);
    EXPECT_EQ(kind_of([&] { Connection{folder_ / "none.db", Connection::Mode::open}; }),
              Failure::Kind::unreachable);
}

TEST_F(StoreTest, AFileThatIsNoDatabaseIsRefusedAndLeftAsItIs)
{
    std::ofstream{file_} << std::string(5000, 'x');
    EXPECT_EQ(kind_of([&] { writer(); }), Failure::Kind::corrupt);
    EXPECT_EQ(fs::file_size(file_), 5000U);
}

TEST_F(StoreTest, ADatabaseOfAnotherProgramIsRefused)
{
    {
        auto connection = writer();
        connection.run("create table t (i integer)");
        connection.run_script("pragma application_id=0");
    }
    EXPECT_EQ(kind_of([&] { writer(); }), Failure::Kind::foreign);
}

TEST_F(StoreTest, AReaderCannotWrite)
{
    writer().run("create table t (i integer)");
    Connection reader{file_, Connection::Mode::read};
    EXPECT_THROW(reader.run("insert into t values (1)"), Failure);
    EXPECT_FALSE(reader.only_reads("delete from t"));
    EXPECT_TRUE(reader.only_reads("select * from t"));
}

TEST_F(StoreTest, AChangeThatIsNotCommittedLeavesNothing)
{
    auto connection = writer();
    connection.run("create table t (i integer)");
    {
        const Change change{connection};
        connection.run("insert into t values (1)");
    }
    EXPECT_EQ(count(connection, "select count(*) from t"), 0);
    Change change{connection};
    connection.run("insert into t values (1)");
    change.commit();
    EXPECT_EQ(count(connection, "select count(*) from t"), 1);
}

TEST_F(StoreTest, ASnapshotDoesNotSeeWhatIsCommittedAfterItBegan)
{
    auto connection = writer();
    connection.run("create table t (i integer)");
    Connection reader{file_, Connection::Mode::read};
    {
        const Snapshot snapshot{reader};
        connection.run("insert into t values (1)");
        EXPECT_EQ(count(reader, "select count(*) from t"), 0);
    }
    EXPECT_EQ(count(reader, "select count(*) from t"), 1);
}

TEST_F(StoreTest, AStatementCanBeAskedAgainInsideItself)
{
    auto connection = writer();
    std::vector<std::int64_t> seen;
    const auto ask = [&](const auto& use) {
        connection.each("select value from json_each('[1,2]')", {}, use);
    };
    ask([&](const Row& outer) {
        ask([&](const Row& inner) { seen.push_back(outer.integer(0) * 10 + inner.integer(0)); });
    });
    EXPECT_EQ(seen, (std::vector<std::int64_t>{11, 12, 21, 22}));
}

TEST_F(StoreTest, ABulkRowThatIsRefusedDoesNotStopTheNext)
{
    auto connection = writer();
    connection.run("create table t (id integer primary key, s text) strict");
    auto bulk = connection.bulk("insert into t (s, id) values ($2, $1)");
    bulk.integer(1, 1).text(2, "first").add();
    EXPECT_EQ(kind_of([&] { bulk.integer(1, 1).text(2, "again").add(); }),
              Failure::Kind::duplicate);
    bulk.integer(1, 2).add();
    EXPECT_EQ(count(connection, "select count(*) from t where s is null"), 1);
    EXPECT_EQ(count(connection, "select count(*) from t"), 2);
}

TEST_F(StoreTest, AStatementThatRunsTooLongIsInterrupted)
{
    auto connection = writer();
    connection.limit_statements(std::chrono::milliseconds{20});
    EXPECT_EQ(kind_of([&] {
                  connection.run(
                      "with recursive n(i) as (select 1 union all select i + 1 from n)"
                      " select count(*) from n");
              }),
              Failure::Kind::interrupted);
}

TEST_F(StoreTest, ComposedStatementsReplaceTheirMarks)
{
    auto connection = writer();
    const auto sql =
        (ComposedSql{"select count(*) from json_each('[1,2,3]') where value in ({v})"} +
         " and value in ({v})")
            .replaced("{v}", "select 2 union select 3");
    EXPECT_EQ(count(connection, sql), 2);
}

TEST_F(StoreTest, MigrationsAreAppliedOnceAndInOrder)
{
    auto connection = writer();
    EXPECT_EQ(migrate(connection, first_shape), std::vector<std::string>{"people/0001_child"});
    EXPECT_TRUE(migrate(connection, first_shape).empty());
    const std::array more{first_shape[0],
                          Migration{"people", 2, "name", "bb", "alter table child add name text"}};
    EXPECT_EQ(missing_migrations(connection, more), std::vector<std::string>{"people/0002_name"});
    migrate(connection, more);
    EXPECT_EQ(connection.run("insert into child values ('a', 1, 'b')"), 1);
}

TEST_F(StoreTest, AnEditedMigrationIsRefused)
{
    auto connection = writer();
    migrate(connection, first_shape);
    auto edited = first_shape;
    edited[0].sha256 = "cc";
    EXPECT_EQ(kind_of([&] { migrate(connection, edited); }), Failure::Kind::foreign);
}

TEST_F(StoreTest, ADatabaseOfANewerVersionIsRefused)
{
    auto connection = writer();
    migrate(connection, first_shape);
    EXPECT_EQ(kind_of([&] { migrate(connection, {}); }), Failure::Kind::foreign);
}

TEST_F(StoreTest, AFaultyMigrationLeavesNothingBehind)
{
    auto connection = writer();
    const std::array faulty{Migration{"people", 1, "two", "aa",
                                      "create table a (i integer); create table a (i integer)"}};
    EXPECT_THROW(migrate(connection, faulty), Failure);
    EXPECT_EQ(count(connection, "select count(*) from sqlite_schema"), 0);
}

TEST_F(StoreTest, ACopyHoldsWhatTheDatabaseHolds)
{
    auto connection = writer();
    connection.run("create table t (i integer)");
    connection.run("insert into t values (42)");
    connection.copy_to(folder_ / "copy.db");
    Connection copy{folder_ / "copy.db", Connection::Mode::open};
    EXPECT_EQ(count(copy, "select i from t"), 42);
}

TEST_F(StoreTest, ManyThreadsShareOneWriterWithoutLosingAChange)
{
    Database database{file_.string(), 2};
    database.writer()->run("create table t (i integer)");
    std::vector<std::jthread> threads;
    threads.reserve(4);
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            for (int i = 0; i < 25; ++i) {
                {
                    const auto writer = database.writer();
                    Change change{*writer};
                    writer->run("insert into t values (1)");
                    change.commit();
                }
                EXPECT_GE(count(*database.reader(), "select count(*) from t"), 1);
            }
        });
    }
    threads.clear();
    EXPECT_EQ(count(*database.reader(), "select count(*) from t"), 100);
}

TEST_F(StoreTest, BehindAWriterThatIsHeldUpOneWaitsAndTheOthersAreToldAtOnce)
{
    Database database{file_.string(), 2};
    std::atomic<int> told = 0;
    std::atomic<int> wrote = 0;
    std::vector<std::jthread> threads;
    threads.reserve(4);
    {
        const auto held_up = database.writer();
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&] {
                const auto kind = kind_of([&] {
                    const auto writer = database.writer();
                    ++wrote;
                });
                told += kind == Failure::Kind::busy ? 1 : 0;
            });
        }
        const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds{10};
        while (told < 3 && std::chrono::steady_clock::now() < give_up) {
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
        EXPECT_EQ(told, 3);
        EXPECT_EQ(wrote, 0);
    }
    threads.clear();
    EXPECT_EQ(told, 3);
    EXPECT_EQ(wrote, 1);
}

TEST_F(StoreTest, BehindAWriterThatIsAtWorkEverybodyWaits)
{
    Database database{file_.string(), 2};
    std::atomic<int> wrote = 0;
    std::vector<std::jthread> threads;
    threads.reserve(3);
    {
        const auto at_work = database.writer();
        at_work.has_begun();
        for (int thread = 0; thread < 3; ++thread) {
            threads.emplace_back([&] {
                const auto writer = database.writer();
                ++wrote;
            });
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{1'500});
        EXPECT_EQ(wrote, 0);
    }
    threads.clear();
    EXPECT_EQ(wrote, 3);
}

TEST_F(StoreTest, APostgresqlAddressIsRefusedInWords)
{
    EXPECT_EQ(kind_of([] { Database{"postgresql://localhost/x"}; }), Failure::Kind::unreachable);
}

}  // namespace

}  // namespace goldthread::store
