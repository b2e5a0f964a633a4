// The mapping against the tables of the record and the fields of the specification.
#include "exchange/import_mapping.h"

#include "exchange/import_header.h"
#include "exchange/import_keys.h"
#include "people/records.h"
#include "platform/core/home.h"
#include "platform/store/migrations.h"
#include "platform/text/csv.h"
#include "practice/records.h"
#include "workforce/records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace goldthread::exchange {
namespace {

const ImportMapping& mapping()
{
    static const ImportMapping read = read_import_mapping(core::home() / "data" / "ssd");
    return read;
}

TEST(ImportMapping, NamesTheColumnsThatTheMigrationsMade)
{
    store::Connection connection{":memory:", store::Connection::Mode::write};
    store::migrate(connection);
    std::size_t tables = 0;
    for (const auto slice : {people::records(), practice::records(), workforce::records()}) {
        for (const auto& table : slice) {
            ++tables;
            std::vector<std::string> expected{"council_id"};
            if (table.has_owner()) {
                expected.emplace_back(table.owner.text());
            }
            expected.emplace_back(table.key.text());
            for (const auto* name : {"known_from", "known_to", "withdrawn", "row_hash"}) {
                expected.emplace_back(name);
            }
            for (const auto& column : table.columns) {
                expected.emplace_back(column.text());
            }
            const auto made = connection.rows("select name from pragma_table_info($1) order by cid",
                                              {table.name.text()},
                                              [](const store::Row& row) { return row.text(0); });
            std::ranges::sort(expected);
            auto sorted = made;
            std::ranges::sort(sorted);
            EXPECT_EQ(sorted, expected) << table.name.text();
        }
    }
    EXPECT_GE(tables, 34U);
}

TEST(ImportMapping, HasAPlaceForEveryFieldOfTheSpecification)
{
    text::CsvReader fields{core::home() / "data" / "ssd" / "fields.csv"};
    ASSERT_TRUE(fields.next());
    int count = 0;
    while (fields.next()) {
        const auto cells = fields.cells();
        const auto* table = mapping().find(cells[0]);
        ASSERT_NE(table, nullptr) << cells[0];
        EXPECT_EQ(std::ranges::count(table->fields, cells[1], &FieldRule::name), 1)
            << cells[0] << " " << cells[1];
        ++count;
    }
    EXPECT_EQ(count, 359);
}

TEST(ImportMapping, AsksOfEveryTypedTableThatItsPersonOrOwnerIsThere)
{
    for (const auto& table : mapping().tables) {
        if (table.owner) {
            EXPECT_TRUE(table.fields[*table.owner].must) << table.source;
        }
        for (const auto key : table.key) {
            EXPECT_TRUE(table.is_kept() || table.fields[key].must) << table.source;
        }
    }
}

TEST(ImportMapping, ComparesCodesWithoutRegardToCapitals)
{
    const auto& sex = mapping().code_sets.at("sex");
    EXPECT_TRUE(sex.contains("1"));
    EXPECT_TRUE(sex.contains("FEMALE"));
    EXPECT_FALSE(sex.contains("3"));
}

TEST(ImportHeader, NamesTheNearestFieldOnlyWhereItIsNear)
{
    EXPECT_EQ(nearest_name("cinv_cin_visit_dat", {"cinv_cin_visit_date", "on"}),
              "cinv_cin_visit_date");
    EXPECT_EQ(nearest_name("local_note", {"cinv_cin_visit_date", "on"}), "");
    EXPECT_EQ(nearest_name("an", {"on", "title"}), "");
}

TEST(ImportKeys, FindWhatWasPutInAndNothingElse)
{
    KnownRows known;
    for (std::uint32_t i = 1; i <= 5000; ++i) {
        known.at(hash_key("key " + std::to_string(i))).row = i;
    }
    EXPECT_EQ(known.size(), 5000U);
    for (std::uint32_t i = 1; i <= 5000; ++i) {
        auto* found = known.find(hash_key("key " + std::to_string(i)));
        ASSERT_NE(found, nullptr);
        EXPECT_EQ(found->row, i);
    }
    EXPECT_EQ(known.find(hash_key("key 5001")), nullptr);
}

TEST(ImportKeys, HashAsTheyDidWhenTheRecordWasWritten)
{
    // Stored with every row: a change of these numbers makes every row of every council look new.
    EXPECT_EQ(hash_text("Goldthread", 1), 3947746361758720378U);
    EXPECT_EQ(hash_text("a text of more than sixteen bytes", 1), 18202015563288563221U);
    EXPECT_NE(hash_text("ab", 1), hash_text("ba", 1));
    EXPECT_NE(hash_text("", 1), hash_text("", 2));
}

TEST(ImportKeys, MeetNoTwoHashesInAMillionKeysThatDifferLittle)
{
    HashSet seen;
    for (int i = 0; i < 1'000'000; ++i) {
        ASSERT_TRUE(seen.insert(hash_text("P" + std::to_string(i), 3)));
    }
    EXPECT_EQ(seen.size(), 1'000'000U);
}

}  // namespace
}  // namespace goldthread::exchange
