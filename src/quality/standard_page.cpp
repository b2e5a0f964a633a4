// quality/standard_page.cpp: one standard of the service: how it is met now, by month, by team and
// by group, what it asks and where that comes from.
// Long: one function for each part of the page, in its order.
#include "platform/html/govuk.h"
#include "platform/html/govuk_table.h"
#include "quality/standards_markup.h"
#include "standards/editions.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace goldthread::quality {

using html::Html;
using html::join;
using html::Url;
using ledger::Mark;

namespace {

bool is_about_children(const OneStandard& one)
{
    const auto& vocabulary = *one.framework.definitions->vocabulary;
    return vocabulary.subject(one.now.standard->subject).name == "child";
}

/// Above the title: what sort of subject the standard is about.
const char* caption_of(const OneStandard& one)
{
    const auto& vocabulary = *one.framework.definitions->vocabulary;
    const auto& sort = vocabulary.subject(one.now.standard->subject).name;
    return sort == "child"                         ? "Standard of the service"
           : sort == "team"                        ? "Standard for teams"
           : sort == "board" || sort == "strategy" ? "Standard for boards and reports"
                                                   : "Standard for staff";
}

std::string people_of(const OneStandard& one)
{
    return is_about_children(one) ? "children" : "staff";
}

struct Counted {
    Mark mark;
    const char* label;
    const char* word;  ///< In the address of the list.
};
constexpr std::array counted_marks{
    Counted{Mark::overdue, "Overdue", "overdue"}, Counted{Mark::not_met, "Not met", "not-met"},
    Counted{Mark::soon, "Due soon", "soon"}, Counted{Mark::met, "Met", "met"}};

/// In the order of counted_marks; nothing where a count, or another that would reveal it, is small.
std::array<std::optional<std::int64_t>, 4> shown_counts(const ledger::Counts& counts,
                                                        const Shown& shown)
{
    std::array<std::optional<std::int64_t>, 4> out;
    const auto share = counts.share();
    if (!shown.may_show(share)) {
        return out;
    }
    // The share tells the sum of each pair, so each pair is told whole or not at all.
    for (std::size_t pair = 0; pair < 4; pair += 2) {
        const std::array<std::int64_t, 2> both{counts.of(counted_marks.at(pair).mark),
                                               counts.of(counted_marks.at(pair + 1).mark)};
        const auto is_hidden =
            shown.is_exact ? std::vector<bool>(2) : ledger::hidden(both, shown.below);
        for (std::size_t i = 0; i < 2; ++i) {
            if (!is_hidden[i]) {
                out.at(pair + i) = both.at(i);
            }
        }
    }
    return out;
}

Html headline(const OneStandard& one)
{
    const auto share = one.now.service->share();
    if (share.whole == 0) {
        return app::empty_state("It applies to nobody on this day",
                                "No " + people_of(one) + " came under this standard on " +
                                    core::long_date(one.day.as_at) + ".");
    }
    std::vector<app::Figure> figures;
    const bool may_show = one.shown.may_show(share);
    figures.push_back(
        {.label = "Met across the service",
         .value = may_show ? Html{percent(share)} : Html{"Not shown"},
         .detail = may_show ? part_of_whole(share) + ", due soon counted as met" : ""});
    if (is_series_whole(one.now, one.shown)) {
        figures.push_back(
            {.label = "Change over two years", .value = change_word(one.now, one.shown)});
    }
    if (one.now.reached) {
        const auto base = one.day.kept(behind_url(*one.now.standard));
        for (const auto& counted : counted_marks) {
            figures.push_back({.label = counted.label,
                               .value = std::to_string(one.now.reached->of(counted.mark)),
                               .detail = one.is_everybody ? "" : "with your team",
                               .href = base.with("status", counted.word)});
        }
    } else {
        const auto counts = shown_counts(*one.now.service, one.shown);
        for (std::size_t i = 0; i < counted_marks.size(); ++i) {
            figures.push_back(
                {.label = counted_marks.at(i).label,
                 .value = counts.at(i) ? Html{std::to_string(*counts.at(i))} : Html{"Not shown"},
                 .detail = counts.at(i) ? "" : "small counts stay private"});
        }
    }
    return app::figures(figures);
}

/// The months without a chart: of a series that is not whole none is drawn.
Html month_table(const OneStandard& one)
{
    govuk::Table table{.caption = "By month",
                       .caption_is_hidden = true,
                       .columns = {{.title = "Month"},
                                   {.title = "Share", .is_numeric = true},
                                   {.title = "Met", .is_numeric = true},
                                   {.title = "Of", .is_numeric = true}},
                       .rows = {},
                       .stacks = false,
                       .is_small = true};
    for (const auto& month : one.now.months) {
        const auto share = month.counts.share();
        if (one.shown.may_show(share)) {
            table.rows.push_back({month_name(month.day), percent(share), std::to_string(share.part),
                                  std::to_string(share.whole)});
        } else {
            table.rows.push_back({month_name(month.day), "Not shown", "", ""});
        }
    }
    return govuk::table(table);
}

/// When a new version of the standard took over: what was opened before is judged by the one
/// before.
std::vector<core::Date> versions_began(const OneStandard& one)
{
    const auto& definitions = *one.framework.definitions;
    const auto number = definitions.find_standard(one.now.standard->id);
    return number ? standards::took_over(definitions, *number) : std::vector<core::Date>{};
}

Html version_note(const OneStandard& one)
{
    auto days = versions_began(one);
    if (one.now.standard->left_out) {
        days.pop_back();  // left_out_note() says it
    }
    if (days.empty()) {
        return {};
    }
    std::string all;
    for (std::size_t i = 0; i < days.size(); ++i) {
        all += (i == 0 ? "" : i + 1 == days.size() ? " and " : ", ") + core::long_date(days[i]);
    }
    return govuk::inset(govuk::paragraph("A new version of this standard took effect on " + all +
                                         ". What was opened before keeps the version it was judged "
                                         "by."));
}

/// From when a later version of the framework leaves it out.
Html left_out_note(const OneStandard& one)
{
    if (!one.now.standard->left_out) {
        return {};
    }
    const auto from = core::Date::from_days(*one.now.standard->left_out);
    return govuk::inset(
        "This standard is left out of the framework from " + core::long_date(from) +
        ". It asks nothing from that day on. What it asked before, and how it stood on any day "
        "before, stays readable here.");
}

/// `From 1 April 2026` in the month in which a version took over; `month` is its last day.
std::string version_in_month(const std::vector<core::Date>& days, core::Date month)
{
    for (const auto day : days) {
        if (core::iso(day).substr(0, 7) == core::iso(month).substr(0, 7)) {
            return "From " + core::long_date(day);
        }
    }
    return {};
}

Html by_month(const OneStandard& one)
{
    Html out = govuk::heading(2, govuk::Size::m, "By month");
    out += version_note(one);
    const auto began = versions_began(one);
    if (is_series_whole(one.now, one.shown)) {
        std::vector<std::vector<Html>> cells;
        for (const auto& month : one.now.months) {
            const auto share = month.counts.share();
            cells.push_back({std::to_string(share.part), std::to_string(share.whole)});
            if (!began.empty()) {
                cells.back().emplace_back(version_in_month(began, month.day));
            }
        }
        std::vector<govuk::Column> columns{{.title = "Met", .is_numeric = true},
                                           {.title = "Of", .is_numeric = true}};
        if (!began.empty()) {
            columns.push_back({.title = "New version"});
        }
        out += monthly_chart(compliance_series(one.now, one.shown), columns, cells);
    } else {
        out += govuk::paragraph(
            "In some months a count is below " + std::to_string(one.shown.below) +
            ", so those months are not shown, and the series is not drawn or judged: what is left "
            "of it would tell a false story.");
        out += govuk::details("The months that can be shown", month_table(one));
    }
    return out += govuk::small_print(govuk::link(
               one.day.kept(Url::path({"standards", one.now.standard->id, "months.csv"})),
               "Download the months as CSV"));
}

Html group_table(const OneStandard& one, const GroupFigures& figures)
{
    govuk::Table table{.caption = figures.title,
                       .caption_size = govuk::Size::s,
                       .columns = {{.title = figures.title.substr(3)},
                                   {.title = "Met", .is_numeric = true},
                                   {.title = "Of", .is_numeric = true},
                                   {.title = "Share", .is_numeric = true}},
                       .rows = {},
                       .stacks = false,
                       .is_small = true};
    table.columns.front().title[0] =
        static_cast<char>(std::toupper(static_cast<unsigned char>(table.columns.front().title[0])));
    for (const auto& group : figures.groups) {
        const auto words = group_words(one.framework, figures.attribute, group.value);
        if (group.is_hidden) {
            table.rows.push_back({words, "", "", "Not shown"});
            continue;
        }
        const auto share = group.counts.share();
        const Html of = one.may_open && one.is_everybody
                            ? govuk::link(one.day.kept(behind_url(*one.now.standard))
                                              .with("group", figures.attribute)
                                              .with("value", group.value.empty() ? "not-recorded"
                                                                                 : group.value),
                                          std::to_string(share.whole), figures.title + " " + words)
                            : Html{std::to_string(share.whole)};
        table.rows.push_back({words, std::to_string(share.part), of, percent(share)});
    }
    return govuk::table(table);
}

Html by_group(const OneStandard& one)
{
    Html tables;
    bool is_any_hidden = false;
    std::string all_hidden;
    for (const auto& figures : one.groups) {
        if (figures.groups.empty()) {
            continue;
        }
        if (std::ranges::all_of(figures.groups, &ledger::GroupCounts::is_hidden)) {
            all_hidden += all_hidden.empty() ? figures.title : ", by" + figures.title.substr(2);
        } else {
            tables.add("div", {}, {group_table(one, figures)});
        }
        is_any_hidden =
            is_any_hidden || std::ranges::any_of(figures.groups, &ledger::GroupCounts::is_hidden);
    }
    if (tables.empty() && all_hidden.empty()) {
        return {};
    }
    Html out = govuk::heading(2, govuk::Size::m, "Is it the same for everyone?");
    out += govuk::paragraph(
        "Groups stand in a fixed order and are not ranked. Small groups move by "
        "chance: look at several months before you act on a difference.");
    if (is_any_hidden) {
        out +=
            govuk::paragraph("Groups in which a count is below " + std::to_string(one.shown.below) +
                             " are not shown, nor are those from which it could be worked out.");
    }
    if (!all_hidden.empty()) {
        out += govuk::paragraph(all_hidden + ": every group is too small to show.");
    }
    if (tables.empty()) {
        return out;
    }
    out += html::element("div", {{"class", "app-columns"}}, {tables});
    return out += govuk::small_print(govuk::link(
               one.day.kept(Url::path({"standards", one.now.standard->id, "groups.csv"})),
               "Download the groups as CSV"));
}

Html settings_of(const standards::Described& described)
{
    govuk::Table table{.caption = "Numbers that the council chooses",
                       .caption_size = govuk::Size::s,
                       .columns = {{.title = "Setting"},
                                   {.title = "Value"},
                                   {.title = "How it is read"},
                                   {.title = "Source"}},
                       .rows = {}};
    for (const auto& setting : described.settings) {
        table.rows.push_back(
            {govuk::link(Url{"/framework/settings"}.at(setting.name), spoken_name(setting.name)),
             setting.value, setting.reading, setting.source});
    }
    return table.rows.empty() ? Html{} : govuk::table(table);
}

Html asks(const OneStandard& one)
{
    const auto& standard = *one.now.standard;
    std::vector<govuk::SummaryRow> rows;
    rows.push_back({.key = "The rule", .value = rule_words(standard)});
    if (!standard.basis.empty()) {
        rows.push_back({.key = "Basis",
                        .value = standard.basis == "statutory" ? "Law or statutory guidance"
                                                               : "The council's own choice"});
    }
    rows.push_back({.key = "Source", .value = standard.source});
    if (!standard.note.empty()) {
        rows.push_back({.key = "Note", .value = standard.note});
    }
    if (!one.parents.empty()) {
        Html links;
        for (const auto* parent : one.parents) {
            links.add("p", {{"class", "govuk-body"}},
                      {govuk::link(one.day.kept(standard_url(*parent)), parent->title)});
        }
        rows.push_back({.key = "Part of", .value = links});
    }
    if (!standard.left_out) {
        rows.push_back({.key = "Definition",
                        .value = govuk::link(Url::path({"framework", "definitions", standard.id}),
                                             "See it in the framework")});
    }
    return join({govuk::heading(2, govuk::Size::m, "What it asks"), govuk::summary_list(rows),
                 settings_of(standard)});
}

Html parts(const OneStandard& one)
{
    if (one.parts.empty()) {
        return {};
    }
    govuk::Table table{.caption = "Its parts",
                       .columns = {{.title = "Part"},
                                   {.title = "Met now", .is_numeric = true},
                                   {.title = "Change over two years"}},
                       .rows = {}};
    for (const auto& part : one.parts) {
        table.rows.push_back(
            {govuk::link(one.day.kept(standard_url(*part.standard)), part.standard->title),
             met_now(part, one.shown), change_words(part, one.shown)});
    }
    return join(
        {govuk::table(table),
         govuk::small_print("The whole stands as its worst part does. Parts that people are "
                            "asked about do not count until their answers are recorded.")});
}

/// In place of figures, where there are none: why.
Html no_figures(const OneStandard& one)
{
    const auto& standard = *one.now.standard;
    switch (one.now.answered) {
        case Answered::asked:
            return govuk::inset(standard.form == standards::Form::parts
                                    ? Html{"People are asked about each of its parts: a record "
                                           "alone cannot answer it."}
                                    : Html{asked_words(standard)});
        case Answered::supplied:
            return govuk::inset(supplied_words(standard));
        case Answered::undefined:
            return govuk::inset("It cannot be worked out yet: it " +
                                (standard.details.contains("why") ? standard.details.at("why")
                                                                  : rule_words(standard)) +
                                ".");
        default:
            break;
    }
    std::string lacking;
    for (const auto& kind : one.not_recorded) {
        lacking += (lacking.empty() ? "" : ", ") + spoken_name(kind);
    }
    return govuk::inset("The record does not hold what would answer it" +
                        (lacking.empty() ? "" : ": " + lacking) +
                        ". Nobody is counted as met or not met.");
}

}  // namespace

static Html thread_of(const OneStandard& one)
{
    const auto at = one.framework.definitions->find_standard(one.now.standard->id);
    auto place = at ? thread::place_of(one.framework, *at) : std::nullopt;
    if (!place) {
        return {};
    }
    const auto share = one.now.service ? one.now.service->share() : ledger::Share{};
    const bool has_files = is_about_children(one) && place->stop == thread::Stop::standard &&
                           share.whole > 0 && one.shown.may_show(share);
    return thread::strip({.framework = one.framework,
                          .thread = std::move(place->thread),
                          .current = place->stop,
                          .asker = one.asker,
                          .files = has_files ? part_of_whole(share) + " children" : std::string{}});
}

html::Page standard_page(const OneStandard& one)
{
    const auto& standard = *one.now.standard;
    Html content = govuk::error_summary(one.fault);
    content += govuk::title_with_caption(caption_of(one), standard.title);
    content += govuk::lede(rule_words(standard) + ".");
    content += left_out_note(one);
    if (!standard.holds_on(one.day.as_at.days())) {
        content += app::as_at_form(standard_url(standard), one.day.as_at, one.day.latest);
        if (!one.now.months.empty()) {
            content += by_month(one);
        }
    } else if (one.now.service) {
        content += app::as_at_form(standard_url(standard), one.day.as_at, one.day.latest);
        content += headline(one);
        content += thread_of(one);
        content += parts(one);
        content += by_month(one);
        content += by_group(one);
    } else {
        content += no_figures(one);
        content += thread_of(one);
        content += parts(one);
    }
    content += asks(one);
    return {.title = standard.title,
            .content = content,
            .before_main = govuk::breadcrumbs(
                {{.text = "Standards", .href = one.day.kept(Url{"/standards"})}}),
            .has_errors = !one.fault.fields.empty()};
}

web::Response months_csv(const OneStandard& one)
{
    std::string out;
    text::CsvWriter writer{out, text::CsvWriter::Formulas::defuse};
    writer.row({"standard", "day", "met", "of", "percent", "overdue", "not met", "due soon"});
    for (const auto& month : one.now.months) {
        const auto share = month.counts.share();
        const auto counts = shown_counts(month.counts, one.shown);
        const bool may_show = one.shown.may_show(share);
        const auto words = [&](std::optional<std::int64_t> count) {
            return count ? std::to_string(*count) : std::string{"not shown"};
        };
        writer.row({one.now.standard->id, core::iso(month.day),
                    may_show ? std::to_string(share.part) : "not shown",
                    may_show ? std::to_string(share.whole) : "not shown",
                    may_show ? percent(share) : "not shown", words(counts[0]), words(counts[1]),
                    words(counts[2])});
    }
    writer.close();
    return web::csv(one.now.standard->id + "-by-month-" + core::iso(one.day.as_at) + ".csv",
                    std::move(out));
}

web::Response groups_csv(const OneStandard& one)
{
    std::string out;
    text::CsvWriter writer{out, text::CsvWriter::Formulas::defuse};
    writer.row({"standard", "day", "group", "value", "met", "of", "percent"});
    for (const auto& figures : one.groups) {
        for (const auto& group : figures.groups) {
            const auto share = group.counts.share();
            const auto shown = [&](const std::string& figure) {
                return group.is_hidden ? std::string{"not shown"} : figure;
            };
            writer.row({one.now.standard->id, core::iso(one.day.as_at), figures.attribute,
                        group_words(one.framework, figures.attribute, group.value),
                        shown(std::to_string(share.part)), shown(std::to_string(share.whole)),
                        shown(percent(share))});
        }
    }
    writer.close();
    return web::csv(one.now.standard->id + "-by-group-" + core::iso(one.day.as_at) + ".csv",
                    std::move(out));
}

}  // namespace goldthread::quality
