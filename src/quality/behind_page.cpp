#include "quality/behind_page.h"

#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"

#include <array>

namespace goldthread::quality {

using html::Html;
using html::join;
using html::Url;
using ledger::Mark;

namespace {

struct StatusWord {
    std::string_view word;
    const char* title;
    std::vector<Mark> marks;
};

const std::vector<StatusWord>& status_words()
{
    static const std::vector<StatusWord> words{
        {"missing", "Overdue or not met", {Mark::overdue, Mark::not_met}},
        {"overdue", "Overdue", {Mark::overdue}},
        {"not-met", "Not met", {Mark::not_met}},
        {"soon", "Due soon", {Mark::soon}},
        {"met", "Met", {Mark::met}}};
    return words;
}

app::Status status_of(Mark mark)
{
    switch (mark) {
        case Mark::overdue:
            return app::Status::overdue;
        case Mark::not_met:
            return app::Status::not_met;
        case Mark::soon:
            return app::Status::due_soon;
        case Mark::met:
            return app::Status::met;
        case Mark::not_recorded:
            return app::Status::not_recorded;
        default:
            return app::Status::none;
    }
}

std::string days(int count)
{
    return std::to_string(count) + (count == 1 ? " day" : " days");
}

/// What is due when, or what was settled last, in words.
std::string because(const BehindList& list, const BehindRow& row)
{
    if (!row.missing_parts.empty()) {
        std::string titles;
        for (const auto& title : row.missing_parts) {
            titles += (titles.empty() ? "" : "; ") + title;
        }
        return titles;
    }
    const bool is_last_told = row.mark == Mark::not_met || !row.next;
    if (is_last_told && row.last) {
        const bool was_met = row.last->outcome == standards::Outcome::met;
        return (was_met ? "Met on " : "Settled on ") + core::long_date(*row.last->settled) +
               (was_met ? ""
                        : ", " + std::string(standards::word_for(row.last->outcome)) +
                              ": it was due on " + core::long_date(row.last->due));
    }
    if (row.next) {
        const auto late = row.next->days_late(list.day.as_at);
        return "Due on " + core::long_date(row.next->due) +
               (late > 0 ? ", " + days(late) + " ago" : "");
    }
    return {};
}

int lateness(const BehindList& list, const BehindRow& row)
{
    return row.due ? list.day.as_at.days() - row.due->days() : -100'000;
}

// Long: a column each.
web::Listing<BehindRow> listing(const BehindList& list)
{
    using Row = BehindRow;
    const auto base = behind_url(*list.standard);
    web::Listing<Row> made{
        .caption = list.is_about_children ? "Children" : "Staff",
        .address = base,
        .download = Url::path({"standards", list.standard->id, "list.csv"}),
        .columns =
            {{.title = list.is_about_children ? "Child" : "Worker",
              .key = "name",
              .cell =
                  [&list](const Row& row) {
                      return list.is_about_children
                                 ? govuk::link(Url::path({"children", row.id}), row.name)
                                 : Html{row.name};
                  },
              .text = [](const Row& row) { return row.name; },
              .before = [](const Row& left,
                           const Row& right) { return web::name_before(left.name, right.name); }},
             {.title = "Record", .text = [](const Row& row) { return row.id; }},
             {.title = "Team",
              .key = "team",
              .cell = [](const Row& row) { return Html{row.team}; },
              .text = [](const Row& row) { return row.team; },
              .before = [](const Row& left,
                           const Row& right) { return web::name_before(left.team, right.team); }},
             {.title = "Status",
              .key = "status",
              .cell = [](const Row& row) { return app::status(status_of(row.mark)); },
              .text = [](const Row& row) { return std::string(word_for(row.mark)); },
              // The worst first, and of those the one that has waited longest.
              .before =
                  [&list](const Row& left, const Row& right) {
                      return left.mark != right.mark ? left.mark < right.mark
                                                     : lateness(list, left) > lateness(list, right);
                  }},
             {.title = "Because",
              .cell = [&list](const Row& row) { return Html{because(list, row)}; },
              .text = [&list](const Row& row) { return because(list, row); }},
             {.title = "Due",
              .text = [](const Row& row) { return row.next ? row.next->due_text : std::string{}; }},
             {.title = "Days overdue",
              .key = "days",
              .cell =
                  [&list](const Row& row) {
                      const auto late = lateness(list, row);
                      return late > 0 ? Html{std::to_string(late)} : Html{};
                  },
              .text =
                  [&list](const Row& row) {
                      const auto late = lateness(list, row);
                      return late > 0 ? std::to_string(late) : std::string{};
                  },
              .before =
                  [&list](const Row& left, const Row& right) {
                      return lateness(list, left) < lateness(list, right);
                  },
              .is_numeric = true}},
        .sort = "status",
        .empty_heading = "Nobody stands so",
        .empty_text = "On this day the standard applies to nobody whose record you may open."};
    made.complete = list.complete;
    return made;
}

Html filter(const BehindList& list)
{
    const auto& state = list.state;
    std::vector<govuk::Choice> statuses{{.value = "", .text = "All"}};
    for (const auto& status : status_words()) {
        statuses.push_back({.value = std::string(status.word), .text = status.title});
    }
    std::vector<govuk::Choice> teams{{.value = "", .text = "All"}};
    for (const auto& team : list.teams) {
        teams.push_back({.value = team, .text = team});
    }
    Html fields = join({govuk::input({.name = "q",
                                      .label = "Name",
                                      .value = std::string(state.filter("q")),
                                      .autocomplete = "off",
                                      .has_spelling = false}),
                        govuk::select({.name = "status",
                                       .label = "Status",
                                       .choices = statuses,
                                       .value = std::string(state.filter("status"))}),
                        govuk::select({.name = "team",
                                       .label = "Team",
                                       .choices = teams,
                                       .value = std::string(state.filter("team"))})});
    if (!state.filter("group").empty()) {
        fields += govuk::hidden("group", state.filter("group"));
        fields += govuk::hidden("value", state.filter("value"));
    }
    return web::list_filter(behind_url(*list.standard), state, fields);
}

std::string heading(const BehindList& list)
{
    const auto status = list.state.filter("status");
    std::string words = list.is_about_children ? "Children" : "Staff";
    for (const auto& each : status_words()) {
        if (each.word == status) {
            words += std::string(": ") + each.title;
        }
    }
    return words;
}

}  // namespace

std::vector<Mark> marks_meant(std::string_view status)
{
    for (const auto& each : status_words()) {
        if (each.word == status) {
            return each.marks;
        }
    }
    return {Mark::overdue, Mark::not_met, Mark::soon, Mark::met};
}

html::Page behind_page(const BehindList& list)
{
    const auto title = heading(list);
    Html content = govuk::error_summary(list.fault);
    content += govuk::title_with_caption(list.standard->title, title);
    std::string lede = list.is_everybody ? "All" : "Those of your team";
    lede += list.state.filter("status").empty() ? " to whom this standard applies"
                                                : " who stand so under this standard";
    lede += ", the longest overdue first.";
    if (const auto group = list.state.filter("group"); !group.empty()) {
        const auto value = list.state.filter("value");
        lede += " Only this group (" + std::string(group) + "): " +
                group_words(list.framework, group, value == missing_value_word ? "" : value) + ".";
    }
    content += govuk::lede(lede);
    content += app::as_at_form(behind_url(*list.standard), list.day.as_at, list.day.latest,
                               list.state.filters);
    content += filter(list);
    const auto table = listing(list);
    content += web::list_table(table, list.rows, list.state);
    return {
        .title = title + " under " + list.standard->title,
        .content = content,
        .before_main = govuk::breadcrumbs(
            {{.text = "Standards", .href = list.day.kept(Url{"/standards"})},
             {.text = list.standard->title, .href = list.day.kept(standard_url(*list.standard))}}),
        .has_errors = !list.fault.fields.empty(),
        .page_number = web::page_shown(table, list.rows.size(), list.state)};
}

web::Response behind_csv(const BehindList& list)
{
    return web::list_csv(listing(list), list.rows, list.state, list.standard->id, list.day.as_at);
}

}  // namespace goldthread::quality
