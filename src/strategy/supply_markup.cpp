#include "strategy/supply_markup.h"

#include "platform/html/app.h"
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "platform/html/govuk_table.h"
#include "strategy/measure_markup.h"

namespace goldthread::strategy {

using html::Html;
using html::join;
using html::Url;

namespace {

std::string number(standards::Scaled value)
{
    return standards::print_number(value);
}

Html history_of(const FiguresPage& page)
{
    govuk::Table table{.caption = "Every figure that was sent",
                       .columns = {{.title = "Period"},
                                   {.title = "Figure", .is_numeric = true},
                                   {.title = "From whom"},
                                   {.title = "Entered by"},
                                   {.title = "Correction"}},
                       .rows = {}};
    for (auto at = page.history.rbegin(); at != page.history.rend(); ++at) {
        // A count that may not be shown on the chart is not shown here either.
        std::string figure = "Not shown";
        for (const auto& one : page.now.figures) {
            if (one.period.from == at->period.from && !one.is_hidden) {
                figure = number(at->value);
            }
        }
        if (page.is_exact) {
            figure = number(at->value);
        }
        if (at->numerator && at->denominator && figure != "Not shown") {
            figure += " (" + number(*at->numerator) + " of " + number(*at->denominator) + ")";
        }
        table.rows.push_back(
            {quality::period_name(page.now.period, at->period.from) +
                 (at->written.version > 1 ? ", version " + std::to_string(at->written.version)
                                          : std::string{}),
             at->is_withdrawn ? "Taken back" : figure,
             at->given_by + (at->file.empty() ? "" : ", file " + at->file),
             written_words(at->written), at->reason});
    }
    return table.rows.empty()
               ? app::empty_state("Nothing has been sent yet", "Figures stand here once entered.")
               : govuk::table(table);
}

Html form_of(const FiguresPage& page)
{
    const auto error = [&](const char* name) {
        return std::string(govuk::error_of(page.errors, name));
    };
    std::vector<govuk::Choice> periods;
    periods.reserve(page.periods.size());
    for (const auto& period : page.periods) {
        periods.push_back({.value = core::iso(period.from),
                           .text = quality::period_name(page.now.period, period.from)});
    }
    const auto input = [&](const char* name, const char* label, const std::string& value,
                           const char* hint) {
        return govuk::input({.name = name,
                             .label = label,
                             .value = value,
                             .hint = hint,
                             .error = error(name),
                             .autocomplete = "off",
                             .width = govuk::Width::chars_10,
                             .has_spelling = false});
    };
    return govuk::post_form(
        {.action = Url::path({"measures", page.now.id, "figures"}), .csrf = page.csrf},
        join({govuk::select({.name = "from",
                             .label = "Period",
                             .choices = std::move(periods),
                             .value = page.typed.from,
                             .error = error("from")}),
              input("value", "Value", page.typed.value,
                    page.now.unit == "percent" ? "In percent, like 72.5" : "A number, like 42"),
              input("numerator", "Numerator (optional)", page.typed.numerator,
                    "The part counted, where the value is a share of a whole"),
              input("denominator", "Denominator (optional)", page.typed.denominator, "The whole"),
              govuk::input({.name = "given_by",
                            .label = "Who sent it, and in what",
                            .value = page.typed.given_by,
                            .hint = "Like: youth justice service, quarterly return",
                            .error = error("given_by"),
                            .length_max = name_max}),
              govuk::textarea({.name = "reason",
                               .label = "Why it changes (where it corrects a figure)",
                               .value = page.typed.reason,
                               .error = error("reason"),
                               .rows = 2,
                               .length_max = words_max}),
              govuk::button("Keep this figure")}));
}

/// Of figures that stand; nothing where none does.
Html take_back_form(const FiguresPage& page)
{
    const auto standing_now = standing(page.history, [](const auto& one, const auto& other) {
        return one.period.from == other.period.from && one.period.to == other.period.to;
    });
    std::vector<govuk::Choice> periods;
    for (auto at = standing_now.rbegin(); at != standing_now.rend(); ++at) {
        if (!at->is_withdrawn) {
            periods.push_back({.value = core::iso(at->period.from),
                               .text = quality::period_name(page.now.period, at->period.from)});
        }
    }
    if (periods.empty()) {
        return {};
    }
    const auto error = [&](const char* name) {
        return std::string(govuk::error_of(page.errors, name));
    };
    const Html form = govuk::post_form(
        {.action = Url::path({"measures", page.now.id, "figures", "taken-back"}),
         .csrf = page.csrf},
        join({govuk::select({.name = "back_from",
                             .label = "Period of the figure",
                             .choices = std::move(periods),
                             .value = page.back_from,
                             .error = error("back_from")}),
              govuk::textarea({.name = "back_reason",
                               .label = "Why it is taken back",
                               .value = page.back_reason,
                               .hint = "The period then has no figure. What was sent stays on "
                                       "record below.",
                               .error = error("back_reason"),
                               .rows = 2,
                               .length_max = words_max}),
              govuk::button("Take it back", govuk::ButtonKind::secondary)}));
    return govuk::details("Take a figure back that should not have been entered", form);
}

}  // namespace

html::Page figures_page(const FiguresPage& page)
{
    Html content = page.notice;
    content +=
        govuk::error_summary(page.errors, {"from", "value", "numerator", "denominator", "given_by",
                                           "reason", "back_from", "back_reason"});
    content += govuk::title_with_caption(page.now.title, "Figures that were sent");
    content += govuk::lede(
        "Each is kept with who sent it, who entered it and when. A correction "
        "is a new version; the old one can still be read.");
    if (page.may_supply && page.is_sent) {
        content += govuk::heading(2, govuk::Size::m, "Enter a figure");
        content += form_of(page);
        content += take_back_form(page);
    } else if (!page.is_sent) {
        content += govuk::inset("Nobody sends figures for this measure.");
    }
    content += history_of(page);
    return {.title = "Figures sent: " + page.now.title,
            .content = content,
            .before_main = govuk::breadcrumbs(
                {{.text = "Measures", .href = Url{"/measures"}},
                 {.text = page.now.title, .href = thread::measure_url(page.now.id)}}),
            .has_errors = !page.errors.fields.empty()};
}

html::Page upload_page(const UploadPage& page)
{
    Html content = page.notice;
    content += govuk::error_summary(page.errors, {"file", "given_by"});
    content += govuk::title("Send in partners’ figures");
    content += govuk::lede(
        "One file can hold the figures of many measures and periods. It is "
        "checked whole first: with a fault in any row nothing is kept.");
    if (page.file && !page.file->faults.empty()) {
        govuk::Table table{.caption = "What is wrong in the file",
                           .columns = {{.title = "Row", .is_numeric = true},
                                       {.title = "Column"},
                                       {.title = "What to do"}},
                           .rows = {},
                           .first_is_header = false};
        for (const auto& fault : page.file->faults) {
            table.rows.push_back({fault.row == 0 ? std::string{"File"} : std::to_string(fault.row),
                                  fault.column, fault.message});
        }
        content += govuk::table(table);
        if (page.file->faults_beyond > 0) {
            content += govuk::paragraph("And " + std::to_string(page.file->faults_beyond) +
                                        " more. Mend these first and send the file again.");
        }
    }
    content += govuk::post_form(
        {.action = Url{"/supplied-figures"}, .csrf = page.csrf, .has_files = true},
        join({govuk::file_upload({.name = "file",
                                  .label = "CSV file",
                                  .hint = "Its first row: measure, from, value, and if you have "
                                          "them numerator, denominator, given_by, reason",
                                  .error = std::string(govuk::error_of(page.errors, "file")),
                                  .accept = ".csv,text/csv"}),
              govuk::input({.name = "given_by",
                            .label = "Who sent it, and in what",
                            .value = page.given_by,
                            .hint = "For rows that do not say it themselves",
                            .error = std::string(govuk::error_of(page.errors, "given_by")),
                            .length_max = name_max}),
              govuk::button("Check and keep")}));
    govuk::Table table{.caption = "Measures that others send",
                       .columns = {{.title = "Measure"},
                                   {.title = "Id in the file"},
                                   {.title = "Period"},
                                   {.title = "Unit"}},
                       .rows = {}};
    for (const auto& measure : page.measures) {
        table.rows.push_back(
            {govuk::link(Url::path({"measures", measure.id, "figures"}), measure.title), measure.id,
             standards::word_for(measure.period), measure.unit});
    }
    content += table.rows.empty()
                   ? govuk::paragraph("The framework names no measure that others send.")
                   : govuk::table(table);
    return {.title = "Send in partners’ figures",
            .content = content,
            .before_main = govuk::breadcrumbs({{.text = "Measures", .href = Url{"/measures"}}}),
            .has_errors = !page.errors.fields.empty()};
}

}  // namespace goldthread::strategy
