// strategy/answer_markup.h: what people answered of an objective or a measure, as a page. No
// request, no SQL.
#pragma once
#include "frameworks/strategy.h"
#include "platform/html/page.h"
#include "strategy/kept.h"

#include <string>
#include <vector>

namespace goldthread::strategy {

/// What was entered, or what stands and is to be corrected.
struct AnswerForm {
    std::int64_t number = 0;  ///< 0: a new answer.
    std::int64_t seen = 0;    ///< The version that the writer looked at.
    std::string said = {};
    std::string day = {};  ///< Of the day for which it is answered, as typed; so the next two.
    std::string month = {};
    std::string year = {};
    std::string given_by = {};
    std::string words = {};
    std::string reason = {};
};

struct AnswersPage {
    std::string id;
    std::string title;
    const frameworks::Asked& asked;
    html::Url home;               ///< The page of the objective or measure.
    std::vector<Answer> history;  ///< Every version, in order of number and version.
    bool may_record = false;
    AnswerForm form = {};
    std::string csrf = {};
    core::Invalid errors = {};
    html::Html notice = {};
};
html::Page answers_page(const AnswersPage& page);

/// Words where the framework offers no choice between answers.
bool is_in_words(const frameworks::Asked& asked);

/// `/strategy/answers/{id}`.
html::Url answers_url(std::string_view id);
html::Html answers_link(std::string_view id);

}  // namespace goldthread::strategy
