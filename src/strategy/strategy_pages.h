// strategy/strategy_pages.h: the pages of the strategy. Wired by main.
#pragma once
#include "frameworks/framework.h"
#include "ledger/ledger.h"
#include "platform/web/router.h"
#include "strategy/actions.h"
#include "strategy/plan_view.h"

namespace goldthread::strategy {

/// What the pages read from; both must outlive the router.
struct PageParts {
    const ledger::Ledger& ledger;
    const frameworks::Framework& framework;
};

/// `/strategy`, `/measures`, `/boards` and below.
void add_pages(web::Router& router, const PageParts& parts);

// Each group of them.
void add_plan_pages(web::Router& router, const PageParts& parts);
void add_measure_pages(web::Router& router, const PageParts& parts);
void add_choice_pages(web::Router& router, const PageParts& parts);
void add_supply_pages(web::Router& router, const PageParts& parts);
void add_board_pages(web::Router& router, const PageParts& parts);
void add_answer_pages(web::Router& router, const PageParts& parts);

/// What stands of what people decided and entered.
Kept kept_now(const access::Grant<ViewStrategy>& grant);

/// True for somebody who may open every child's record, to whom every figure may be shown.
bool sees_all(web::Context& context);

/// A success banner with what was just done, where something was.
html::Html notice_banner(const web::Context& context);

/// True where the framework has a measure, or an indicator, of this id.
bool is_measure(const frameworks::Framework& framework, std::string_view id);

}  // namespace goldthread::strategy
