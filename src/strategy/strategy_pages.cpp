#include "strategy/strategy_pages.h"

#include "platform/html/govuk.h"
#include "strategy/kept_store.h"

namespace goldthread::strategy {

void add_pages(web::Router& router, const PageParts& parts)
{
    add_plan_pages(router, parts);
    add_measure_pages(router, parts);
    add_choice_pages(router, parts);
    add_supply_pages(router, parts);
    add_board_pages(router, parts);
    add_answer_pages(router, parts);
}

Kept kept_now(const access::Grant<ViewStrategy>& grant)
{
    Kept kept{.choices = standing_choices(grant), .steps = standing_steps(grant), .figures = {}};
    kept.figures = standing(
        supplied_figures(grant, ""), [](const SuppliedFigure& one, const SuppliedFigure& other) {
            return one.measure == other.measure && one.period.from == other.period.from &&
                   one.period.to == other.period.to;
        });
    std::erase_if(kept.figures, &SuppliedFigure::is_withdrawn);
    kept.answers = standing(answers(grant, ""), [](const Answer& one, const Answer& other) {
        return one.plan == other.plan && one.number == other.number;
    });
    std::erase_if(kept.answers, &Answer::is_withdrawn);
    return kept;
}

bool sees_all(web::Context& context)
{
    return quality::behind_figures(context, "child", "figures of measures").is_everybody;
}

html::Html notice_banner(const web::Context& context)
{
    return context.notice.empty() ? html::Html{}
                                  : govuk::success_banner(govuk::paragraph(context.notice));
}

bool is_measure(const frameworks::Framework& framework, std::string_view id)
{
    return framework.plans.measure(id) != nullptr ||
           framework.definitions->find_indicator(id).has_value();
}

}  // namespace goldthread::strategy
