// quality/framework_pages.h: `/framework` and below: from a request to a page, and the pages as
// markup.
#pragma once
#include "frameworks/gaps.h"
#include "platform/html/page.h"
#include "platform/web/listing.h"
#include "quality/framework_view.h"
#include "quality/service_pages.h"

#include <string>
#include <utility>
#include <vector>

namespace goldthread::quality {

/// The overview, settings, words.
void add_framework_pages(web::Router& router, const PageParts& parts);
void add_definition_pages(web::Router& router, const PageParts& parts);
void add_indicator_pages(web::Router& router, const PageParts& parts);
void add_gap_pages(web::Router& router, const PageParts& parts);

/// The pages of the framework side by side; `current` is the path of the page.
/// Without figures, the page of indicators is left out.
html::Html framework_tabs(std::string_view current, bool has_figures);
/// What the framework is called: its title, or its name in capitals as people write names.
std::string framework_title(const frameworks::Framework& framework);

html::Page framework_page(const frameworks::Framework& framework, bool has_figures);

struct KindRow {
    std::string name;
    std::string subject;
    bool is_spell = false;
    std::string attributes;
    std::size_t records = 0;
    bool is_recorded = true;  ///< False where a table that it rests on was never supplied.
};
html::Page words_page(const frameworks::Framework& framework, const std::vector<KindRow>& kinds,
                      const web::ListState& state, bool has_figures);
html::Page settings_page(const std::vector<standards::Setting>& settings,
                         const web::ListState& state, bool has_figures);

html::Page definitions_page(const std::vector<EntryRow>& rows, const web::ListState& state,
                            bool has_figures);
/// `path` of the file is shown from the folder of frameworks on.
html::Page definition_page(const EntryRow& row, const frameworks::Framework& framework);

html::Page indicators_page(const std::vector<IndicatorNow>& rows, const web::ListState& state);
struct OneIndicator {
    const frameworks::Framework& framework;
    IndicatorNow now;
    std::vector<const standards::Indicator*> made_of = {};  ///< Of a ratio.
    bool may_open = false;
};
html::Page indicator_page(const OneIndicator& one);

struct GapRow {
    frameworks::Gap gap;
    std::string strategy;  ///< The title; empty where it belongs to none.
};
/// What the framework's papers leave open.
std::vector<GapRow> gap_rows(const frameworks::Framework& framework);
html::Page gaps_page(const std::vector<GapRow>& all, const web::ListState& state, bool has_figures);

struct RecordRow {
    ledger::BehindFigure counted;
    std::string name;
};
struct RecordList {
    const standards::Indicator* indicator = nullptr;
    std::string period;
    bool is_about_children = true;
    bool is_everybody = false;
    bool has_numerator = false;
    std::vector<RecordRow> rows;
    web::ListState state = {};
};
html::Page records_page(const RecordList& list);

}  // namespace goldthread::quality
