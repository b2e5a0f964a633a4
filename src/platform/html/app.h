// platform/html/app.h: components of our own: status, file strip, what needs me, filters, dates.
// They know the six words of a status and nothing of how one comes about.
#pragma once
#include "platform/core/date.h"
#include "platform/html/govuk_form.h"
#include "platform/html/govuk_table.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::app {

using html::Html;
using html::Url;

/// How something stands, as icon and word; never colour alone.
enum class Status { met, due_soon, overdue, not_met, not_recorded, waived, none };

/// `Met`, `Due soon`, `Overdue`, `Not met`, `Not recorded`, `Waived`, `Nothing due`.
std::string_view word(Status status);
/// Icon and words; without `words` the status's own.
Html status(Status status, std::string_view words = {});

struct StripItem {
    std::string title;
    Status status = Status::none;
    std::string words = {};  ///< In place of the status's own: `Due in 6 days`.
    std::string detail = {};
    std::optional<Url> href = {};
};
/// Panels side by side, up to five; a list on a phone.
Html file_strip(const std::vector<StripItem>& items);
/// The same as dots in a row of a table, with `3 of 5 met` (of those that apply and are recorded).
/// `about` names whose they are.
Html file_dots(const std::vector<StripItem>& items, std::string_view about);
/// What the icons mean, to stand under a list of dots.
Html status_key(const std::vector<Status>& statuses);

struct Need {
    Status status = Status::none;
    std::string words = {};  ///< `Overdue by 3 days`.
    std::string text;
    std::optional<Url> href = {};
    Html detail = {};
    Html action = {};  ///< A button or a link; empty for none.
};
/// What needs somebody, in the order given.
Html needs(const std::vector<Need>& needs);

struct Agenda {
    std::string time = {};  ///< `09:30`, or a day; may be empty.
    Html what;
    Html detail = {};
    Html action = {};
    bool is_now = false;
};
Html agenda(const std::vector<Agenda>& entries);

enum class CardKind { plain, tint, edge };
/// A box with a heading of level 2. `more` stands at the right of the heading.
Html card(std::string_view heading, const Html& content, CardKind kind = CardKind::plain,
          const Html& more = {});

struct Figure {
    std::string label;
    Html value;
    std::string detail = {};
    std::optional<Url> href = {};  ///< The list behind the figure.
};
/// Counts that open their lists.
Html figures(const std::vector<Figure>& figures);

struct Identity {
    std::string name;
    std::vector<std::string> facts;
    std::vector<Html> tags = {};
    Html action = {};
    Html navigation = {};  ///< govuk::sub_navigation of the record.
};
/// Whose record this is, for Page::banner; holds the page's h1.
Html identity(const Identity& identity);

/// Title and a sentence at the left, actions at the right.
Html head_row(const Html& heading, const Html& actions);

/// A person's own words.
Html quote(const Html& words, const Html& who);

struct FilterForm {
    Url action;
    Html fields;               ///< Fields of govuk_form.h.
    bool is_filtered = false;  ///< Opens the form and offers to clear it.
    std::string legend = "Filter";
    std::vector<std::pair<std::string, std::string>> keeps = {};  ///< Hidden, such as the order.
};
/// Folded away until it is wanted; works without script.
Html filter_form(const FilterForm& form);

/// `As at` with a day in ISO form under the name `as_at`; `keeps` as in FilterForm.
Html as_at_form(const Url& action, core::Date as_at, core::Date today,
                const std::vector<std::pair<std::string, std::string>>& keeps = {});

/// Download as CSV and print, under or over a list.
Html list_actions(const Url& csv);

/// What a list says when it holds nothing, and what to do.
Html empty_state(std::string_view heading, const Html& text);

/// `Showing 1 to 50 of 312`, singular where there is one.
std::string showing(std::size_t first, std::size_t last, std::size_t total);

}  // namespace goldthread::app
