// strategy/supply_markup.h: entering partners' figures, one by one or as a file, and where each
// came from, as markup. No request, no database, no rule.
#pragma once
#include "platform/html/page.h"
#include "strategy/measure_view.h"
#include "strategy/supplying.h"

#include <string>
#include <vector>

namespace goldthread::strategy {

struct FiguresPage {
    MeasureNow now;
    std::vector<SuppliedFigure> history;   ///< Every version, oldest first.
    std::vector<standards::Span> periods;  ///< That can be entered, latest first.
    bool may_supply = false;
    bool is_sent = false;  ///< Its figures come from others at all.
    bool is_exact = false;
    std::string csrf = {};
    FigureText typed = {};
    std::string back_from = {};  ///< Of a figure to be taken back, as typed.
    std::string back_reason = {};
    core::Invalid errors = {};
    html::Html notice = {};
};
html::Page figures_page(const FiguresPage& page);

struct UploadPage {
    std::vector<Sendable> measures;
    std::string csrf = {};
    std::string given_by = {};
    core::Invalid errors = {};
    std::optional<SuppliedFile> file = {};  ///< Of a file that was not kept: its faults.
    html::Html notice = {};
};
html::Page upload_page(const UploadPage& page);

}  // namespace goldthread::strategy
