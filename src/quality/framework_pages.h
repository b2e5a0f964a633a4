// quality/framework_pages.h: `/framework` and below: from a request to a page, and the pages as
// markup.
#pragma once
#include "frameworks/gaps.h"
#include "platform/html/page.h"
#include "platform/web/listing.h"
#include "quality/framework_view.h"
#include "quality/service_pages.h"
#include "thread/strip.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace goldthread::quality {

/// The overview, settings, words.
void add_framework_pages(web::Router& router, const PageParts& parts);
void add_definition_pages(web::Router& router, const PageParts& parts);
void add_indicator_pages(web::Router& router, const PageParts& parts);
void add_gap_pages(web::Router& router, const PageParts& parts);
void add_competency_pages(web::Router& router, const PageParts& parts);

/// The pages of the framework side by side; `current` is the path of the page.
/// Without figures, the page of indicators is left out.
html::Html framework_tabs(std::string_view current, bool has_figures);
/// What the framework is called: its title, or its name in capitals as people write names.
std::string framework_title(const frameworks::Framework& framework);

/// Versions are written in a slice above: its action goes by name.
bool may_edit_framework(const web::Context& context);
/// True where the council's own files give the setting its value.
bool stands_in_own_files(const frameworks::Framework& framework, const std::string& setting);
/// To where a version begins that says otherwise than a framework below. `key`: `setting` or
/// `definition`; `name`: what it is about, for those who hear the link.
html::Html override_link(const char* key, const std::string& id, const std::string& name = {});

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
/// `may_override`: this person may begin a version that gives the setting another value.
html::Page settings_page(const std::vector<standards::Setting>& settings,
                         const web::ListState& state, bool has_figures,
                         const std::function<bool(const standards::Setting&)>& may_override);

html::Page definitions_page(const std::vector<EntryRow>& all, const web::ListState& state,
                            bool has_figures);
/// `path` of the file is shown from the folder of frameworks on.
/// `may_edit`: this person may begin a version that says otherwise.
html::Page definition_page(const EntryRow& row, const frameworks::Framework& framework,
                           bool may_edit, const thread::Asker& asker);

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

/// A set of competencies or a scale on the list of them.
struct SetRow {
    const frameworks::CompetencySet* set = nullptr;
    std::size_t standards = 0;  ///< That name the set or one of its domains.
};
std::vector<SetRow> set_rows(const frameworks::Framework& framework);
/// The standards, entitlements and other entries that name the domain or set.
std::vector<const frameworks::Entry*> calling_for(const frameworks::Framework& framework,
                                                  std::string_view id);
/// What is on record by competency, as the framework's first indicator that is split by it counts
/// it for its last complete period: the name of a domain, and the figure in words.
std::vector<std::pair<std::string, std::string>> learning_by_competency(
    const ledger::View& view, const ledger::Reach& reach, const frameworks::Framework& framework);

struct CompetencyView {
    const frameworks::Framework& framework;
    core::Date as_at;
    core::Date latest;
    core::Invalid fault = {};
    web::ListState state = {};
    std::vector<std::pair<std::string, std::string>> learning = {};
    bool has_figures = false;
    thread::Asker asker = {};
    /// Null where nothing is on record under the domain's title or another name of it.
    const std::string* learning_of(const frameworks::CompetencyDomain& domain) const;
};
html::Page competencies_page(const CompetencyView& view);
html::Page competency_page(const CompetencyView& view, const frameworks::CompetencySet& set);

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
