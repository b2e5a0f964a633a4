// Long: one part of the page for each of a board's lists and small forms.
#include "strategy/board_markup.h"

#include "platform/html/app.h"
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "platform/html/govuk_table.h"
#include "platform/text/sentence.h"
#include "quality/facts.h"
#include "strategy/answer_markup.h"
#include "strategy/measure_markup.h"
#include "strategy/plan_markup.h"

#include <algorithm>

namespace goldthread::strategy {

using html::Html;
using html::join;
using html::Url;

namespace {

Html due(const ledger::ObligationOn& next, core::Date today)
{
    const auto day = core::long_date(next.due);
    if (next.due < today) {
        return app::status(app::Status::overdue, "Was due by " + day);
    }
    return next.is_soon ? app::status(app::Status::due_soon, "Due by " + day)
                        : Html{"Due by " + day};
}

Html next_meeting(const BoardNow& now, core::Date today)
{
    if (!now.board->is_set_up && !now.sits_since) {
        return "Still to be set up";
    }
    Html out;
    if (now.next_planned) {
        out += "Planned for " + core::long_date(now.next_planned->meets_on);
    }
    if (now.next) {
        out += out.empty() ? "" : ". ";
        out += due(*now.next, today);
    }
    if (!out.empty()) {
        return out;
    }
    return now.cadence == nullptr ? "None is planned, and how often is not set"
           : !now.sits_since      ? "Nobody has said since when it sits"
                                  : "None is planned";
}

/// The anchor of a form on a board's page.
std::string form_id(std::string_view form)
{
    return "form-" + std::string(form);
}

constexpr std::string_view strategy_form = "strategy";

/// When the report is due to this board. Whoever may say what is not said yet is led to it.
Html report_due(const ReportNow& report, const frameworks::Board& board, core::Date today,
                bool may_record)
{
    if (report.next) {
        return due(*report.next, today);
    }
    if (report.cadence == nullptr) {
        return "How often is not set";
    }
    return may_record && !report.is_in_force && report.strategy != nullptr
               ? govuk::link(board_url(board).at(form_id(strategy_form)),
                             "Say since when the strategy is in force", report.strategy->title)
               : Html{"Nothing due"};
}

std::string post_titles(const frameworks::Framework& framework, const std::vector<std::string>& ids)
{
    std::string words;
    for (const auto& id : ids) {
        const auto* post = framework.plans.post(id);
        words += (words.empty() ? "" : ", ") + (post == nullptr ? id : post->title);
    }
    return words;
}

}  // namespace

html::Page boards_page(const BoardsPage& page)
{
    Html content = govuk::title("Boards");
    content += govuk::lede(
        "Who watches over the strategies, when each meets next, and the reports "
        "that are due to it.");
    govuk::Table table{.caption = "Boards",
                       .caption_is_hidden = true,
                       .columns = {{.title = "Board"},
                                   {.title = "Last met"},
                                   {.title = "Next meeting"},
                                   {.title = "Reports due"}},
                       .rows = {}};
    for (const auto& now : page.boards) {
        Html reports;
        for (const auto& report : now.reports) {
            reports.add(
                "p", {{"class", "govuk-body-s"}},
                {report.report->title +
                     (report.strategy == nullptr ? "" : ", " + report.strategy->title) + ": ",
                 report_due(report, *now.board, page.today, page.may_record)});
        }
        table.rows.push_back(
            {govuk::link(board_url(*now.board), now.board->title),
             now.met_on.empty() ? Html{"Not on record"} : Html{core::long_date(now.met_on.front())},
             next_meeting(now, page.today),
             reports.empty() ? Html{"None"} : html::element("div", {}, {reports})});
    }
    content += table.rows.empty()
                   ? app::empty_state("This framework names no board",
                                      "A council writes its boards into its framework.")
                   : govuk::table(table);
    return {.title = "Boards", .content = content};
}

namespace {

constexpr std::string_view came_with_extract = "came with an extract";

std::string typed(const BoardPage& page, const std::string& form, const std::string& field)
{
    const auto found = page.typed.find(field);
    return page.sent == form && found != page.typed.end() ? found->second : std::string{};
}

std::string error(const BoardPage& page, const std::string& form, const std::string& field)
{
    return page.sent == form ? std::string(govuk::error_of(page.errors, field)) : std::string{};
}

Html day_input(const BoardPage& page, const std::string& form, const std::string& name,
               const char* legend)
{
    return govuk::date_input({.name = name,
                              .legend = legend,
                              .day = typed(page, form, name + "-day"),
                              .month = typed(page, form, name + "-month"),
                              .year = typed(page, form, name + "-year"),
                              .error = error(page, form, name)});
}

/// Folded away until it is wanted; open where it was sent with a fault.
Html folded(const BoardPage& page, std::string_view form, std::string_view title,
            const Html& content)
{
    return html::element("div", {{"id", form_id(form)}},
                         {page.sent == form && !page.errors.fields.empty()
                              ? join({govuk::heading(3, govuk::Size::s, title), content})
                              : govuk::details(title, content)});
}

Html sitting_form(const BoardPage& page)
{
    const auto version = page.now.sits ? page.now.sits->written.version : 0;
    return folded(
        page, "sitting", "Say since when it sits",
        govuk::post_form(
            {.action = Url::path({"boards", page.now.board->id, "sitting"}), .csrf = page.csrf},
            join({govuk::hidden("seen", std::to_string(version)),
                  day_input(page, "sitting", "sits_from", "It sits since"),
                  day_input(page, "sitting", "sits_to", "Until, where it sits no more (optional)"),
                  govuk::button("Save", govuk::ButtonKind::secondary)})));
}

Html meeting_form(const BoardPage& page)
{
    return folded(
        page, "meeting", "Record a meeting",
        govuk::post_form(
            {.action = Url::path({"boards", page.now.board->id, "meetings"}), .csrf = page.csrf},
            join({day_input(page, "meeting", "meets_on", "Day of the meeting"),
                  govuk::radios({.name = "state",
                                 .legend = "Has it been held?",
                                 .choices = {{.value = "planned", .text = "Planned"},
                                             {.value = "held", .text = "Held"}},
                                 .value = typed(page, "meeting", "state"),
                                 .error = error(page, "meeting", "state"),
                                 .is_inline = true,
                                 .is_small = true}),
                  govuk::textarea({.name = "words",
                                   .label = "Remarks (optional)",
                                   .value = typed(page, "meeting", "words"),
                                   .error = error(page, "meeting", "words"),
                                   .rows = 2,
                                   .length_max = words_max}),
                  govuk::button("Save", govuk::ButtonKind::secondary)})));
}

/// One button for what becomes of a planned meeting.
Html settle(const BoardPage& page, const Meeting& meeting, std::string_view state,
            std::string_view text)
{
    return govuk::post_form(
        {.action = Url::path({"boards", page.now.board->id, "meetings"}), .csrf = page.csrf},
        join({govuk::hidden("number", std::to_string(meeting.number)),
              govuk::hidden("seen", std::to_string(meeting.written.version)),
              govuk::hidden("meets_on", core::iso(meeting.meets_on)),
              govuk::hidden("words", meeting.words), govuk::hidden("state", state),
              govuk::button(text, govuk::ButtonKind::secondary)}));
}

/// What may become of a meeting; what was recorded in error is put right in the same way.
Html what_next(const BoardPage& page, const Meeting& meeting)
{
    const bool is_past = meeting.meets_on <= page.today;
    switch (meeting.state) {
        case MeetingState::planned:
            return join({is_past ? settle(page, meeting, "held", "It was held") : Html{},
                         settle(page, meeting, "cancelled", "It is cancelled")});
        case MeetingState::held:
            return settle(page, meeting, "cancelled", "It was not held");
        case MeetingState::cancelled:
            return is_past ? settle(page, meeting, "held", "It was held after all")
                           : settle(page, meeting, "planned", "It is planned after all");
    }
    return {};
}

Html meetings_of(const BoardPage& page)
{
    govuk::Table table{.caption = "Meetings",
                       .columns = {{.title = "Day"},
                                   {.title = "State"},
                                   {.title = "Remarks"},
                                   {.title = "Recorded by"}},
                       .rows = {}};
    for (const auto& meeting : page.meetings) {
        Html state{meeting.state == MeetingState::held        ? "Held"
                   : meeting.state == MeetingState::cancelled ? "Cancelled"
                                                              : "Planned"};
        if (page.may_record) {
            state += what_next(page, meeting);
        }
        table.rows.push_back({core::long_date(meeting.meets_on), state, meeting.words,
                              written_words(meeting.written)});
    }
    for (const auto day : page.now.met_on) {
        const auto is_here = [&](const Meeting& meeting) {
            return meeting.meets_on == day && meeting.state == MeetingState::held;
        };
        if (std::ranges::none_of(page.meetings, is_here)) {
            table.rows.push_back({core::long_date(day), "Held", "",
                                  text::sentence_case(std::string{came_with_extract})});
        }
    }
    return table.rows.empty() ? join({govuk::heading(2, govuk::Size::m, "Meetings"),
                                      govuk::paragraph("None is on record.")})
                              : govuk::table(table);
}

Html report_forms(const BoardPage& page)
{
    std::vector<govuk::Choice> reports;
    std::vector<govuk::Choice> strategies;
    for (const auto& report : page.now.reports) {
        if (report.strategy == nullptr) {
            continue;
        }
        reports.push_back({.value = report.report->id + ":" + report.strategy->id,
                           .text = report.report->title + ", " + report.strategy->title});
        strategies.push_back(
            {.value = std::to_string(report.in_force_version) + ":" + report.strategy->id,
             .text = report.strategy->title});
    }
    if (reports.empty()) {
        return {};
    }
    const auto address = [&](const char* below) {
        return Url::path({"boards", page.now.board->id, below});
    };
    return join(
        {folded(page, "report", "Record that a report came",
                govuk::post_form({.action = address("reports"), .csrf = page.csrf},
                                 join({govuk::select({.name = "report",
                                                      .label = "Report",
                                                      .choices = std::move(reports),
                                                      .value = typed(page, "report", "report"),
                                                      .error = error(page, "report", "report")}),
                                       day_input(page, "report", "issued_on", "It came on"),
                                       govuk::button("Save", govuk::ButtonKind::secondary)}))),
         folded(
             page, strategy_form, "Say since when a strategy is in force",
             govuk::post_form({.action = address("strategies"), .csrf = page.csrf},
                              join({govuk::select({.name = "strategy",
                                                   .label = "Strategy",
                                                   .choices = std::move(strategies),
                                                   .value = typed(page, "strategy", "strategy"),
                                                   .error = error(page, "strategy", "strategy")}),
                                    day_input(page, "strategy", "in_force_from", "In force since"),
                                    govuk::button("Save", govuk::ButtonKind::secondary)})))});
}

Html reports_of(const BoardPage& page)
{
    govuk::Table table{
        .caption = "Reports due to it",
        .columns = {{.title = "Report"}, {.title = "On"}, {.title = "Due"}, {.title = "Last came"}},
        .rows = {}};
    for (const auto& report : page.now.reports) {
        table.rows.push_back(
            {report.report->title,
             report.strategy == nullptr
                 ? Html{"All strategies"}
                 : govuk::link(strategy_url(*report.strategy), report.strategy->title),
             report_due(report, *page.now.board, page.today, page.may_record),
             report.last_issued ? Html{core::long_date(*report.last_issued)}
                                : Html{"Not on record"}});
    }
    return table.rows.empty() ? Html{} : govuk::table(table);
}

/// Reports that somebody here said came; each can be taken back.
Html issues_of(const BoardPage& page)
{
    govuk::Table table{.caption = "Reports recorded here",
                       .columns = {{.title = "Came on"},
                                   {.title = "Report"},
                                   {.title = "On"},
                                   {.title = "Recorded by"}},
                       .rows = {}};
    for (const auto& issue : page.issues) {
        const auto* report = page.framework.plans.report(issue.report);
        const auto* strategy = page.framework.plans.strategy(issue.strategy);
        Html recorded{written_words(issue.written)};
        if (page.may_record) {
            recorded += govuk::post_form(
                {.action = Url::path({"boards", page.now.board->id, "reports", "taken-back"}),
                 .csrf = page.csrf},
                join({govuk::hidden("report", issue.report),
                      govuk::hidden("strategy", issue.strategy),
                      govuk::hidden("number", std::to_string(issue.number)),
                      govuk::button("It did not come", govuk::ButtonKind::secondary)}));
        }
        table.rows.push_back({core::long_date(issue.issued_on),
                              report == nullptr ? issue.report : report->title,
                              strategy == nullptr ? issue.strategy : strategy->title, recorded});
    }
    return table.rows.empty() ? Html{} : govuk::table(table);
}

/// What a record cannot tell the board, and what was answered.
Html asked_of(const BoardPage& page)
{
    govuk::Table table{.caption = "What people are asked of its strategies",
                       .columns = {{.title = "Objective or measure"},
                                   {.title = "Asked of"},
                                   {.title = "Last answer"}},
                       .rows = {}};
    for (const auto& one : page.asked) {
        const auto& asked = one.what->asked;
        table.rows.push_back({govuk::link(answers_url(one.what->id), one.what->title),
                              asked.of + ", " + asked.when,
                              one.answer.empty() ? "Nobody has answered yet" : one.answer});
    }
    return table.rows.empty() ? Html{} : govuk::table(table);
}

std::vector<govuk::SummaryRow> facts_of(const BoardPage& page)
{
    const auto& board = *page.now.board;
    std::vector<govuk::SummaryRow> rows{
        {.key = "Next meeting", .value = next_meeting(page.now, page.today)}};
    if (page.now.cadence != nullptr) {
        rows.push_back(
            {.key = "How often",
             .value = govuk::link(Url::path({"framework", "definitions", page.now.cadence->id}),
                                  page.now.cadence->title)});
    } else {
        rows.push_back({.key = "How often", .value = "The paper does not say"});
    }
    if (page.now.sits_since) {
        rows.push_back({.key = "Sits since",
                        .value = core::long_date(*page.now.sits_since) + " (" +
                                 (page.now.sits ? written_words(page.now.sits->written)
                                                : std::string{came_with_extract}) +
                                 ")"});
    }
    const auto add = [&](const char* key, const std::string& words) {
        if (!words.empty()) {
            rows.push_back({.key = key, .value = words});
        }
    };
    add("Chair", board.chair.empty() ? "" : post_titles(page.framework, {board.chair}));
    add("Members", post_titles(page.framework, board.members));
    if (const auto* parent = page.framework.plans.board(board.parent)) {
        rows.push_back(
            {.key = "Answers to", .value = govuk::link(board_url(*parent), parent->title)});
    }
    Html governs;
    for (const auto* strategy : page.now.governs) {
        governs += governs.empty() ? "" : ", ";
        governs += govuk::link(strategy_url(*strategy), strategy->title);
    }
    if (!governs.empty()) {
        rows.push_back({.key = "Governs", .value = governs});
    }
    std::string names;
    for (const auto& alias : board.aliases) {
        names += (names.empty() ? "" : ", ") + alias;
    }
    add("Also called", names);
    add("Source", board.source);
    return rows;
}

}  // namespace

html::Page board_page(const BoardPage& page)
{
    const auto& board = *page.now.board;
    Html content = page.notice;
    content += govuk::error_summary(page.errors);
    content += govuk::title_with_caption("Board", board.title);
    content +=
        govuk::lede(board.purpose.empty() ? "A board of the strategies." : board.purpose + ".");
    content += govuk::summary_list(facts_of(page));
    content += meetings_of(page);
    if (page.may_record) {
        content += meeting_form(page);
        content += sitting_form(page);
    }
    content += reports_of(page);
    content += issues_of(page);
    if (page.may_record) {
        content += report_forms(page);
    }
    content += asked_of(page);
    return {.title = board.title,
            .content = content,
            .before_main = govuk::breadcrumbs({{.text = "Boards", .href = Url{"/boards"}}}),
            .has_errors = !page.errors.fields.empty()};
}

}  // namespace goldthread::strategy
