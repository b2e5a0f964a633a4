#include "strategy/answer_markup.h"

#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "platform/html/govuk_table.h"
#include "platform/text/sentence.h"
#include "strategy/measure_markup.h"

#include <algorithm>

namespace goldthread::strategy {

using html::Html;
using html::join;
using html::Url;

namespace {

bool is_last(const AnswersPage& page, const Answer& one)
{
    return std::ranges::none_of(page.history, [&](const Answer& other) {
        return other.number == one.number && other.written.version > one.written.version;
    });
}

Html said_field(const AnswersPage& page, const std::string& error)
{
    if (is_in_words(page.asked)) {
        return govuk::textarea({.name = "said",
                                .label = "What was answered?",
                                .value = page.form.said,
                                .error = error,
                                .rows = 3});
    }
    govuk::Radios radios{.name = "said",
                         .legend = "What was answered?",
                         .choices = {},
                         .value = page.form.said,
                         .error = error};
    for (const auto& answer : page.asked.answers) {
        radios.choices.push_back({.value = answer, .text = text::sentence_case(answer)});
    }
    return govuk::radios(radios);
}

Html form_of(const AnswersPage& page)
{
    const auto error = [&](const char* name) {
        return std::string(govuk::error_of(page.errors, name));
    };
    const govuk::DateInput day{
        .name = "asked_on",
        .legend = "For which day is it answered?",
        .day = page.form.day,
        .month = page.form.month,
        .year = page.form.year,
        .hint =
            "The end of the quarter or the day of the conversation, like 31 3 "
            "2026",
        .error = error("asked_on")};
    Html fields = govuk::hidden("answer", std::to_string(page.form.number));
    fields += govuk::hidden("seen", std::to_string(page.form.seen));
    fields += said_field(page, error("said"));
    fields += govuk::date_input(day);
    fields += govuk::input({.name = "given_by",
                            .label = "Who answered?",
                            .value = page.form.given_by,
                            .hint = "Asked of " + page.asked.of,
                            .error = error("given_by")});
    fields += govuk::textarea({.name = "words",
                               .label = "Note (optional)",
                               .value = page.form.words,
                               .error = error("words"),
                               .rows = 3});
    if (page.form.number != 0) {
        fields += govuk::textarea({.name = "reason",
                                   .label = "Why it is corrected",
                                   .value = page.form.reason,
                                   .error = error("reason"),
                                   .rows = 2});
        fields += govuk::checkboxes(
            {.name = "taken_back",
             .legend = "Should it not be there at all?",
             .choices = {{.value = "yes", .text = "Take it back: it was entered in error"}}});
    }
    fields += govuk::button(page.form.number == 0 ? "Save" : "Save as a new version");
    return join({govuk::heading(2, govuk::Size::m,
                                page.form.number == 0 ? "Enter an answer" : "Correct an answer"),
                 govuk::post_form({.action = answers_url(page.id), .csrf = page.csrf}, fields)});
}

Html history_of(const AnswersPage& page)
{
    if (page.history.empty()) {
        return govuk::paragraph("Nobody has answered yet.");
    }
    govuk::Table table{.caption = "Answers, with every version",
                       .columns = {{.title = "For"},
                                   {.title = "Answer"},
                                   {.title = "Who answered"},
                                   {.title = "Entered by"},
                                   {.title = "What next"}},
                       .rows = {}};
    for (auto one = page.history.rbegin(); one != page.history.rend(); ++one) {
        Html said{one->said};
        for (const auto& more : {one->words, one->reason.empty() ? "" : "Corrected: " + one->reason,
                                 one->is_withdrawn ? std::string("Taken back.") : std::string{}}) {
            if (!more.empty()) {
                said.add("div", {{"class", "app-words app-muted"}}, {more});
            }
        }
        const bool is_standing = is_last(page, *one);
        Html next = is_standing ? Html{} : Html{"An earlier version"};
        if (is_standing && page.may_record) {
            next = govuk::link(answers_url(page.id).with("answer", std::to_string(one->number)),
                               "Correct", "the answer for " + core::long_date(one->asked_on));
        }
        table.rows.push_back(
            {core::long_date(one->asked_on), said, one->given_by,
             written_words(one->written) + ", version " + std::to_string(one->written.version),
             next});
    }
    return govuk::table(table);
}

}  // namespace

bool is_in_words(const frameworks::Asked& asked)
{
    return asked.answers.size() < 2;
}

Url answers_url(std::string_view id)
{
    return Url::path({"strategy", "answers", id});
}

Html answers_link(std::string_view id)
{
    return govuk::paragraph(govuk::link(answers_url(id), "Answers, and who gave them"));
}

html::Page answers_page(const AnswersPage& page)
{
    Html content = page.notice;
    content +=
        govuk::error_summary(page.errors, {"said", "asked_on", "given_by", "words", "reason"});
    content += govuk::title_with_caption(page.title, "Answers");
    content += govuk::lede("A record alone cannot answer this. It is asked of " + page.asked.of +
                           ", " + page.asked.when + ".");
    content += history_of(page);
    if (page.may_record) {
        content += govuk::two_thirds(form_of(page));
    }
    return {.title = "Answers: " + page.title,
            .content = content,
            .before_main = govuk::breadcrumbs({{.text = "Strategy", .href = Url{"/strategy"}},
                                               {.text = page.title, .href = page.home}}),
            .has_errors = !page.errors.fields.empty()};
}

}  // namespace goldthread::strategy
