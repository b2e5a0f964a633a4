#include "standards/facts.h"

#include "platform/core/result.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goldthread::standards {
namespace {

using core::date;

struct World {
    std::shared_ptr<Vocabulary> vocabulary = std::make_shared<Vocabulary>();
    SubjectKindId child = vocabulary->add_subject(
        {"child", {{"born", AttributeType::date, {}}, {"team", AttributeType::text, {}}}, 0});
    KindId visit = vocabulary->add_kind(
        {"visit",
         child,
         Shape::event,
         false,
         {{"seen", AttributeType::flag, {}}, {"minutes", AttributeType::number, {}}}});
    Facts facts{vocabulary};

    std::vector<std::string> records(SubjectIndex subject) const
    {
        const auto& table = facts.table(visit);
        const auto range = table.rows(subject);
        std::vector<std::string> ids;
        for (Row row = range.begin; row < range.end; ++row) {
            ids.emplace_back(table.record(row));
        }
        return ids;
    }
};

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Facts, ComeOutBySubjectThenDayThenRecordWhateverTheOrderTheyCameIn)
{
    World w;
    const auto ann = w.facts.add_subject(w.child, "ann");
    const auto ben = w.facts.add_subject(w.child, "ben");
    w.facts.add(w.visit, ben, "b1", When::on(date(2026, 3, 1)));
    w.facts.add(w.visit, ann, "a9", When::on(date(2026, 3, 2)));
    w.facts.add(w.visit, ann, "a10", When::on(date(2026, 3, 2)));
    w.facts.add(w.visit, ann, "a2", When::on(date(2026, 1, 2)));
    w.facts.arrange();
    EXPECT_THAT(w.records(ann), ElementsAre("a2", "a10", "a9"));
    EXPECT_THAT(w.records(ben), ElementsAre("b1"));
}

TEST(Facts, KeepTheirAttributesWhenTheyAreArranged)
{
    World w;
    const auto ann = w.facts.add_subject(w.child, "ann");
    const std::vector<Value> seen{Value::flag(true), Value::number(45 * one)};
    w.facts.add(w.visit, ann, "late", When::on(date(2026, 3, 2)), seen);
    w.facts.add(w.visit, ann, "early", When::on(date(2026, 3, 1)));
    w.facts.arrange();
    const auto& table = w.facts.table(w.visit);
    EXPECT_EQ(table.record(0), "early");
    EXPECT_TRUE(table.columns[0].is_missing(0));
    EXPECT_EQ(w.facts.print(table.columns[0], 1), "yes");
    EXPECT_EQ(w.facts.print(table.columns[1], 1), "45");
}

TEST(Facts, OfOneSubjectCanBeReplacedWhileTheOthersStay)
{
    World w;
    const auto ann = w.facts.add_subject(w.child, "ann");
    const auto ben = w.facts.add_subject(w.child, "ben");
    w.facts.add(w.visit, ann, "a1", When::on(date(2026, 1, 1)));
    w.facts.add(w.visit, ben, "b1", When::on(date(2026, 1, 1)));
    w.facts.arrange();
    w.facts.begin_replacing(w.child, ann);
    w.facts.add(w.visit, ann, "a3", When::on(date(2026, 3, 1)));
    w.facts.add(w.visit, ann, "a2", When::on(date(2026, 2, 1)));
    w.facts.finish_replacing();
    EXPECT_THAT(w.records(ann), ElementsAre("a2", "a3"));
    EXPECT_THAT(w.records(ben), ElementsAre("b1"));
    w.facts.begin_replacing(w.child, ben);
    w.facts.finish_replacing();
    EXPECT_THAT(w.records(ben), IsEmpty());
    w.facts.arrange();
    EXPECT_THAT(w.records(ann), ElementsAre("a2", "a3"));
    EXPECT_THAT(w.records(ben), IsEmpty());
}

TEST(Facts, TakeASubjectThatIsAddedBetweenEvaluations)
{
    World w;
    w.facts.arrange();
    const auto ann = w.facts.add_subject(w.child, "ann");
    w.facts.begin_replacing(w.child, ann);
    w.facts.add(w.visit, ann, "a1", When::on(date(2026, 1, 1)));
    w.facts.finish_replacing();
    EXPECT_THAT(w.records(ann), ElementsAre("a1"));
}

TEST(Facts, RefuseAValueOfAnotherType)
{
    World w;
    const auto ann = w.facts.add_subject(w.child, "ann");
    const std::vector<Value> wrong{Value::number(one)};
    EXPECT_THROW(w.facts.add(w.visit, ann, "x", When::on(date(2026, 1, 1)), wrong), core::Bug);
}

TEST(Facts, HoldRecordIdsOfAnyLength)
{
    World w;
    const auto ann = w.facts.add_subject(w.child, "ann");
    const std::string longest(70000, 'x');
    w.facts.add(w.visit, ann, longest, When::on(date(2026, 1, 1)));
    w.facts.add(w.visit, ann, "", When::on(date(2026, 1, 2)));
    w.facts.arrange();
    EXPECT_THAT(w.records(ann), ElementsAre(longest, ""));
}

TEST(TextPool, GivesTheSameNumberToTheSameText)
{
    TextPool pool;
    const auto north = pool.intern("North");
    for (int i = 0; i < 1000; ++i) {
        pool.intern(std::to_string(i));
    }
    EXPECT_EQ(pool.intern("North"), north);
    EXPECT_EQ(pool.text(pool.find("999")), "999");
    EXPECT_EQ(pool.find("South"), -1);
}

TEST(TextPool, NeverMovesATextOnceGiven)
{
    TextPool pool;
    const auto north = pool.intern("North");
    const auto given = pool.text(north);
    pool.intern(std::string(2'000'000, 'x'));
    for (int i = 0; i < 5000; ++i) {
        pool.intern("a longer text with number " + std::to_string(i));
    }
    EXPECT_EQ(pool.text(north).data(), given.data());
    EXPECT_EQ(given, "North");
    EXPECT_EQ(pool.text(pool.find(std::string(2'000'000, 'x'))).size(), 2'000'000U);
}

TEST(Number, KeepsFourDecimalsAndRefusesMore)
{
    EXPECT_EQ(parse_number("12.5"), 125000);
    EXPECT_EQ(parse_number("-0.0001"), -1);
    EXPECT_EQ(parse_number("1.00001"), std::nullopt);
    EXPECT_EQ(parse_number("1."), std::nullopt);
    EXPECT_EQ(parse_number(""), std::nullopt);
    EXPECT_EQ(parse_number("1e5"), std::nullopt);
    EXPECT_EQ(print_number(-125000), "-12.5");
    EXPECT_EQ(print_number(7 * one), "7");
}

TEST(Nearest, FindsTheNameThatWasMeantAndNoneWhereNothingIsNear)
{
    const std::vector<std::string> names{"supervision", "visit", "referral"};
    EXPECT_EQ(nearest("supervison", names), "supervision");
    EXPECT_EQ(nearest("vistis", names), "visit");
    EXPECT_EQ(nearest("bank_holiday", names), "");
}

}  // namespace
}  // namespace goldthread::standards
