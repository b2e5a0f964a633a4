// standards/quota_account_test.cpp: what a quota needs and what counted, beside its obligations.
#include "standards/quota_account.h"

#include <gtest/gtest.h>

namespace goldthread::standards {
namespace {

constexpr auto as_at = core::date(2026, 5, 1);

/// Learning of a worker in post since 1 July 2025: 10 hours in October, 9 in March, none accredited
/// but the second.
class QuotaAccounts : public testing::Test {
protected:
    QuotaAccounts()
    {
        const auto worker =
            vocabulary_->add_subject({.name = "worker", .attributes = {}, .born = {}});
        const auto post = vocabulary_->add_kind(
            {.name = "post", .subject = worker, .shape = Shape::spell, .attributes = {}});
        learning_ = vocabulary_->add_kind(
            {.name = "learning",
             .subject = worker,
             .shape = Shape::event,
             .attributes = {{.name = "hours", .type = AttributeType::number, .codes = {}},
                            {.name = "accredited", .type = AttributeType::flag, .codes = {}}}});
        facts_ = std::make_unique<Facts>(vocabulary_);
        somebody_ = facts_->add_subject(worker, "w1");
        facts_->add(post, somebody_, "p1", When::spell(core::date(2025, 7, 1), std::nullopt));
        learn("a", core::date(2025, 10, 1), 10, false);
        learn("b", core::date(2026, 3, 2), 9, true);
        facts_->arrange(1);
    }

    void learn(const char* record, core::Date day, Scaled hours, bool accredited)
    {
        const std::vector<Value> values{Value::number(hours * one), Value::flag(accredited)};
        facts_->add(learning_, somebody_, record, When::on(day), values);
    }

    Evaluation evaluated(const std::string& of, const std::string& pro_rata)
    {
        DefinitionText text;
        text.id = {"learns", {}, {}};
        for (const auto& [key, value] :
             std::map<std::string, std::string>{{"id", "learns"},
                                                {"title", "Learns"},
                                                {"subject", "worker"},
                                                {"source", "s"},
                                                {"while", "post"},
                                                {"in each", "financial year"},
                                                {"at least", "24"},
                                                {"of", of},
                                                {"pro rata", pro_rata}}) {
            text.fields[key] = {value, {}, {}};
            text.key_places[key] = {};
        }
        auto compiled = compile(vocabulary_, {}, {text}, {});
        if (!compiled) {
            throw std::runtime_error(print_problem(compiled.error().front()));
        }
        return {std::make_shared<const Definitions>(std::move(*compiled)), *facts_, as_at,
                core::Calendar::england(), 1};
    }

    std::shared_ptr<Vocabulary> vocabulary_ = std::make_shared<Vocabulary>();
    std::unique_ptr<Facts> facts_;
    KindId learning_{};
    SubjectIndex somebody_ = 0;
};

TEST_F(QuotaAccounts, NeedAPartOfThePeriodByDaysWhereProRata)
{
    const auto evaluation = evaluated("sum hours of learning", "yes");
    const auto& standard = evaluation.definitions().standards.front();
    // 24 × 274 ÷ 365
    EXPECT_EQ(QuotaAccount::entitled(standard, core::date(2025, 7, 1), core::date(2026, 3, 31)),
              180'164);
    EXPECT_EQ(QuotaAccount::entitled(standard, core::date(2026, 4, 1), core::date(2027, 3, 31)),
              24 * one);
}

TEST_F(QuotaAccounts, NeedTheWholeOtherwise)
{
    const auto evaluation = evaluated("sum hours of learning", "no");
    EXPECT_EQ(QuotaAccount::entitled(evaluation.definitions().standards.front(),
                                     core::date(2025, 7, 1), core::date(2026, 3, 31)),
              24 * one);
}

TEST_F(QuotaAccounts, CountWhatLiesInThePeriodUpToTheDayAsked)
{
    const auto evaluation = evaluated("sum hours of learning", "yes");
    QuotaAccount account{evaluation};
    const auto opened = core::date(2025, 7, 1);
    EXPECT_EQ(account.taken(0, somebody_, opened, core::date(2026, 3, 31)), 19 * one);
    EXPECT_EQ(account.taken(0, somebody_, opened, core::date(2026, 3, 1)), 10 * one);
    EXPECT_EQ(account.taken(0, somebody_, core::date(2026, 4, 1), as_at), 0);
}

TEST_F(QuotaAccounts, CountRecordsThatMeetTheCondition)
{
    const auto evaluation = evaluated("count learning where accredited", "no");
    QuotaAccount account{evaluation};
    EXPECT_EQ(account.taken(0, somebody_, core::date(2025, 7, 1), core::date(2026, 3, 31)), one);
}

}  // namespace
}  // namespace goldthread::standards
