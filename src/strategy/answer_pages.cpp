// strategy/answer_pages.cpp: `/strategy/answers/{id}`: from a request to a page.
#include "strategy/answer_markup.h"
#include "strategy/kept_store.h"
#include "strategy/strategy_pages.h"
#include "thread/strip.h"

#include <algorithm>

namespace goldthread::strategy {

namespace {

using web::Context;
using web::Response;

/// What people are asked about; nothing where the id is of nothing that they are.
struct Question {
    const frameworks::Answered* what;
    html::Url home;
};
std::optional<Question> question_of(const frameworks::Framework& framework, std::string_view id)
{
    if (const auto* objective = framework.plans.objective(id)) {
        return objective->state == frameworks::State::asked
                   ? std::optional{Question{.what = objective,
                                            .home = thread::objective_url(*objective)}}
                   : std::nullopt;
    }
    const auto* listed = framework.plans.measure(id);
    if (listed == nullptr || !listed->same_as.empty() ||
        listed->state != frameworks::State::asked) {
        return std::nullopt;
    }
    return Question{.what = listed, .home = thread::measure_url(id)};
}

/// What was sent and not taken.
struct Sent {
    const AnswerForm& form;
    core::Invalid errors;
    bool was_overtaken = false;  ///< Somebody else saved first; the page shows what.
};

/// Without `sent` an empty form, or the answer to be corrected.
core::Result<Response> answers_response(Context& context, const PageParts& parts,
                                        const std::string& id, const std::optional<Sent>& sent)
{
    const auto grant = context.work.permit<ViewStrategy>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto question = question_of(parts.framework, id);
    if (!question) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    AnswersPage page{.id = id,
                     .title = question->what->title,
                     .asked = question->what->asked,
                     .home = question->home,
                     .history = answers(*grant, id),
                     .may_record = context.work.may<RecordAnswer>(),
                     .csrf = context.csrf,
                     .errors = sent ? sent->errors : core::Invalid{},
                     .notice = notice_banner(context)};
    if (sent) {
        page.form = sent->form;
        for (const auto& one : page.history) {
            if (sent->was_overtaken && one.number == sent->form.number) {
                page.form.seen = one.written.version;
            }
        }
    } else if (const auto number = context.query.integer("answer")) {
        for (const auto& one : page.history) {
            if (one.number == *number) {
                page.form = {
                    .number = one.number,
                    .seen = one.written.version,
                    .said = one.said,
                    .day = std::to_string(static_cast<unsigned>(one.asked_on.ymd().day())),
                    .month = std::to_string(static_cast<unsigned>(one.asked_on.ymd().month())),
                    .year = std::to_string(static_cast<int>(one.asked_on.ymd().year())),
                    .given_by = one.given_by,
                    .words = one.words};
            }
        }
    }
    return context.page(sent ? 422 : 200, answers_page(page));
}

core::Invalid faults_in(const AnswerForm& typed, const std::optional<core::Date>& asked_on,
                        const frameworks::Asked& asked, core::Date today)
{
    core::Invalid errors;
    if (is_in_words(asked)) {
        expect_words(errors, "said", "What was answered", typed.said, words_max);
    } else if (std::ranges::find(asked.answers, typed.said) == asked.answers.end()) {
        errors.fields["said"] = "Choose one of the answers";
    }
    if (!asked_on || *asked_on > today) {
        errors.fields["asked_on"] = "Enter a day that is not in the future, like 31 3 2026";
    }
    expect_words(errors, "given_by", "Who answered", typed.given_by, name_max);
    if (!typed.words.empty()) {
        expect_words(errors, "words", "The note", typed.words, words_max);
    }
    if (typed.number != 0) {
        expect_words(errors, "reason", "Why it is corrected", typed.reason, words_max);
    }
    return errors;
}

core::Result<Response> save(Context& context, const PageParts& parts, const std::string& id)
{
    const auto question = question_of(parts.framework, id);
    const auto grant = context.work.permit<RecordAnswer>(access::Whole{}, "of " + id);
    if (!grant || !question) {
        return grant ? std::unexpected<core::Error>(core::NotFound{})
                     : std::unexpected<core::Error>(grant.error());
    }
    const auto& form = context.form;
    const auto asked_on = form.date("asked_on");
    const AnswerForm typed{.number = form.integer("answer").value_or(0),
                           .seen = form.integer("seen").value_or(0),
                           .said = form.text("said"),
                           .day = form.text("asked_on-day"),
                           .month = form.text("asked_on-month"),
                           .year = form.text("asked_on-year"),
                           .given_by = form.text("given_by"),
                           .words = form.text("words"),
                           .reason = form.text("reason")};
    auto errors = faults_in(typed, asked_on, question->what->asked, context.today);
    // A correction is of an answer that is there.
    if (typed.number < 0 || (typed.number > 0) != (typed.seen > 0)) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    if (!errors.fields.empty()) {
        return answers_response(context, parts, id, Sent{.form = typed, .errors = errors});
    }
    const auto saved =
        record(*grant,
               Answer{.plan = id,
                      .number = typed.number,
                      .is_withdrawn = typed.number != 0 && form.text("taken_back") == "yes",
                      .asked_on = *asked_on,
                      .said = typed.said,
                      .given_by = typed.given_by,
                      .words = typed.words,
                      .reason = typed.number == 0 ? "" : typed.reason,
                      .written = {}},
               typed.seen);
    if (!saved && std::holds_alternative<core::Conflict>(saved.error())) {
        // Nothing typed is lost: the form comes back under what stands now.
        errors.fields["said"] = std::get<core::Conflict>(saved.error()).now +
                                ". Look at the answers above and save again";
        return answers_response(context, parts, id,
                                Sent{.form = typed, .errors = errors, .was_overtaken = true});
    }
    if (!saved) {
        return std::unexpected(saved.error());
    }
    return context.done(answers_url(id).text(), "The answer is saved.");
}

}  // namespace

void add_answer_pages(web::Router& router, const PageParts& parts)
{
    router.get("/strategy/answers/{id}", [parts](Context& context, const std::string& id) {
        return answers_response(context, parts, id, {});
    });
    router.post("/strategy/answers/{id}", [parts](Context& context, const std::string& id) {
        return save(context, parts, id);
    });
}

}  // namespace goldthread::strategy
