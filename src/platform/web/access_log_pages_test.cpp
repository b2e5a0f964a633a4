// platform/web/access_log_pages_test.cpp: finding entries in a log that is far longer than a page.
#include "platform/web/test_service.h"

#include <gtest/gtest.h>

namespace goldthread::web {

namespace {

class AccessLogTest : public TestService, public testing::Test {
protected:
    AccessLogTest() { sign_in("three@example.org"); }

    /// Entries as they would stand there, but for the chain, which no page reads.
    void add(int count, const char* actor, const char* name, const char* at,
             const char* outcome = "granted")
    {
        const auto writer = database.writer();
        store::Change change{*writer};
        for (int i = 0; i < count; ++i) {
            writer->run(
                "insert into audit_entry select 1, coalesce(max(entry), 0) + 1, $1, 'account', $2,"
                " $3, 'practitioner', 'test.child.view', 'child', 'amara', $4, 'r', '',"
                " zeroblob(32) from audit_entry",
                {at, actor, name, outcome});
        }
        change.commit();
    }
    std::string log(const std::string& query) { return get("/access-log?" + query).body; }
    static bool holds(const std::string& page, const std::string& text)
    {
        return page.find(text) != std::string::npos;
    }
};

TEST_F(AccessLogTest, FindsSomebodyByTheNameOfTodayOfTheirFirstEntryAndOfTheirLast)
{
    add(1, "a1", "Ada Maiden", "2026-03-01T09:00:00.000Z");
    add(1, "a1", "Ada Wed", "2026-04-01T09:00:00.000Z");
    add(1, "a2", "Ben Other", "2026-05-01T09:00:00.000Z");
    for (const auto* name : {"maiden", "WED", "person+a1"}) {
        const auto page = log(std::string{"who="} + name);
        EXPECT_TRUE(holds(page, "Showing 1 to 2 of 2")) << name;
        EXPECT_TRUE(holds(page, "Ada Maiden")) << name;
        EXPECT_FALSE(holds(page, "Ben Other")) << name;
    }
    EXPECT_TRUE(holds(log("who=nobody+of+that+name"), "No entries"));
}

TEST_F(AccessLogTest, JoinsPersonDaysAndOutcome)
{
    add(1, "a1", "Ada", "2026-03-01T09:00:00.000Z");
    add(1, "a1", "Ada", "2026-03-02T09:00:00.000Z", "refused");
    add(1, "a1", "Ada", "2026-03-03T09:00:00.000Z", "refused");
    add(1, "a2", "Ben", "2026-03-02T09:00:00.000Z", "refused");
    EXPECT_TRUE(holds(log("who=ada&from=2026-03-02&to=2026-03-02"), "Showing 1 of 1"));
    EXPECT_TRUE(holds(log("who=ada&outcome=refused"), "Showing 1 to 2 of 2"));
    EXPECT_TRUE(holds(log("from=2026-03-02&to=2026-03-02"), "Showing 1 to 2 of 2"));
    EXPECT_TRUE(holds(log("outcome=refused&to=2026-03-02"), "Showing 1 to 2 of 2"));
}

TEST_F(AccessLogTest, IsOrderedByTheTimeOfTheLookWhereAnEntryHadToWait)
{
    add(1, "a1", "Came later", "2026-03-02T09:00:00.000Z");
    add(1, "a1", "Had waited", "2026-03-01T09:00:00.000Z");
    const auto latest = log("to=2026-03-31");
    EXPECT_LT(latest.find("Came later"), latest.find("Had waited"));
    const auto oldest = log("to=2026-03-31&order=ascending");
    EXPECT_LT(oldest.find("Had waited"), oldest.find("Came later"));
}

TEST_F(AccessLogTest, CountsOnlySoFarAndSaysSo)
{
    add(10'001, "a1", "Ada", "2026-03-01T09:00:00.000Z");
    EXPECT_TRUE(holds(log("who=ada"), "Showing 1 to 100 of 10000 and more. Narrow the filter"));
    EXPECT_TRUE(holds(log("who=ada&page=900"), "Showing 9901 to 10000 of 10000 and more"));
    EXPECT_FALSE(holds(log(""), "and more"));
}

}  // namespace

}  // namespace goldthread::web
