// strategy/measure_markup.h: the list of measures, one measure, and the forms by which people set,
// accept and note things about it, as markup. No request, no database, no rule.
#pragma once
#include "platform/html/page.h"
#include "platform/web/listing.h"
#include "strategy/measure_view.h"
#include "thread/strip.h"

#include <string>
#include <vector>

namespace goldthread::strategy {

/// What somebody may do with a measure.
struct MayDo {
    bool choose = false;
    bool accept = false;
    bool supply = false;
    bool note = false;
    bool open_records = false;  ///< The records behind the figure.
};

struct MeasurePage {
    const frameworks::Framework& framework;
    MeasureNow now;
    thread::Asker asker;
    std::string files;  ///< For the strip.
    MayDo may;
    const Kept& kept;
    std::vector<StepChange> steps;                    ///< Every version of this measure's.
    std::vector<Note> notes;                          ///< The last version of each, latest first.
    std::vector<std::string> not_recorded;            ///< What the record lacks to answer it.
    std::optional<quality::IndicatorNow> split = {};  ///< By group, for the last complete period.
    std::string csrf = {};
    core::Invalid errors = {};
    std::string typed_note = {};
    html::Html notice = {};
};
html::Page measure_page(const MeasurePage& page);
/// What the chart shows, as a file; what is not shown there is not in it.
web::Response measure_csv(const MeasureNow& now);

/// One row of the list of measures.
struct MeasureRow {
    MeasureNow now;
    std::string strategy;  ///< Its title.
};
struct MeasureList {
    std::vector<MeasureRow> rows;
    std::vector<std::string> strategies;  ///< For the filter.
    web::ListState state = {};
    bool may_supply = false;
    html::Html notice = {};
};
html::Page measures_page(const MeasureList& list);
web::Response measures_csv(const MeasureList& list, core::Date on);

/// Target, owner and baseline: the form of each and its history.
struct ChoicesPage {
    const frameworks::Framework& framework;
    MeasureNow now;
    std::vector<Choice> history;  ///< Every version, oldest first.
    bool may_choose = false;
    std::string csrf = {};
    core::Invalid errors = {};
    /// What was entered before the errors, by the names of the fields.
    std::map<std::string, std::string> typed = {};
    ChoiceKind kind = ChoiceKind::target;  ///< The form that was sent.
    html::Html notice = {};
};
html::Page choices_page(const ChoicesPage& page);

/// Step changes: the form and the history.
struct StepsPage {
    MeasureNow now;
    std::vector<StepChange> history;
    bool may_accept = false;
    std::string csrf = {};
    core::Invalid errors = {};
    std::string typed_from = {};
    std::string typed_reason = {};
    html::Html notice = {};
};
html::Page steps_page(const StepsPage& page);

/// `Dana Okafor, 22 November 2026`.
std::string written_words(const Written& written);
/// A number in the measure's unit: `72.5%`.
std::string number_words(const MeasureNow& now, double number);

}  // namespace goldthread::strategy
