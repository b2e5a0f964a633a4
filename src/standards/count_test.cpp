// standards/count_test.cpp: `count of X in the last D`, at its edges.
#include "standards/evaluate.h"

#include <gtest/gtest.h>

namespace goldthread::standards {
namespace {

Text text(std::string_view written)
{
    return {.text = std::string{written}, .place = {}, .breaks = {}};
}

/// The status on 2026-03-31 of a child placed since 2026-03-01, while `scope` holds.
Status status_while(std::string_view scope)
{
    auto vocabulary = std::make_shared<Vocabulary>();
    const auto child = vocabulary->add_subject({.name = "child", .attributes = {}, .born = {}});
    const auto placement = vocabulary->add_kind({.name = "placement",
                                                 .subject = child,
                                                 .shape = Shape::spell,
                                                 .time_of_day = false,
                                                 .attributes = {}});
    DefinitionText definition;
    definition.id = text("placed");
    const std::map<std::string, std::string_view> keys{{"id", "placed"},     {"title", "Placed"},
                                                       {"subject", "child"}, {"source", "P-1"},
                                                       {"while", scope},     {"have", "placement"}};
    for (const auto& [key, value] : keys) {
        definition.fields[key] = text(value);
        definition.key_places[key] = {};
    }
    auto compiled = compile(vocabulary, {}, {definition}, {});
    if (!compiled) {
        throw std::runtime_error(print_problem(compiled.error().front()));
    }
    Facts facts{vocabulary};
    const auto subject = facts.add_subject(child, "c1");
    facts.add(placement, subject, "p1", When::spell(core::date(2026, 3, 1), std::nullopt));
    facts.arrange(1);
    const Evaluation evaluation{std::make_shared<const Definitions>(std::move(*compiled)), facts,
                                core::date(2026, 3, 31), core::Calendar::england(), 1};
    return evaluation.status(0, subject);
}

TEST(CountInTheLast, a_spell_in_force_today_counts_in_the_last_day)
{
    EXPECT_EQ(status_while("count of placement in the last 1 day >= 1"), Status::met);
}

TEST(CountInTheLast, nothing_counts_in_the_last_no_days_at_all)
{
    EXPECT_EQ(status_while("count of placement in the last 0 days >= 1"), Status::none);
    EXPECT_EQ(status_while("count of placement in the last 0 working days >= 1"), Status::none);
}

}  // namespace
}  // namespace goldthread::standards
