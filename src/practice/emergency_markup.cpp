#include "practice/emergency_markup.h"

#include "platform/html/app.h"
#include "practice/entry_markup.h"

#include <algorithm>

namespace goldthread::practice {

using html::element;
using html::Html;
using html::join;
using html::Url;

namespace {

std::string name_of(const EmergencyAccess& access)
{
    return access.child_name.empty() ? "No name recorded, " + access.child : access.child_name;
}

std::string hours_words(std::chrono::hours hours)
{
    return std::to_string(hours.count()) + (hours.count() == 1 ? " hour" : " hours");
}

Html form_part(const EmergencyView& view)
{
    const auto& form = view.form;
    const auto error = [&](const char* field) {
        return std::string(govuk::error_of(form.faults, field));
    };
    Html whom = govuk::input({.name = "number",
                              .label = "The number of the record, or the NHS number",
                              .value = form.number,
                              .error = error("number"),
                              .autocomplete = "off",
                              .width = govuk::Width::chars_20,
                              .has_spelling = false,
                              .length_max = 200});
    whom += govuk::paragraph("Or, where you do not know it:");
    whom += govuk::input({.name = "name",
                          .label = "Forename and surname",
                          .value = form.name,
                          .error = error("name"),
                          .autocomplete = "off",
                          .width = govuk::Width::chars_30,
                          .has_spelling = false,
                          .length_max = 200});
    whom += govuk::date_input({.name = "born",
                               .legend = "Date of birth",
                               .day = form.born_day,
                               .month = form.born_month,
                               .year = form.born_year,
                               .error = error("born")});
    const Html content =
        join({govuk::fieldset("Whose record", govuk::Size::m, whom),
              govuk::textarea({.name = "reason",
                               .label = "Why you need it now",
                               .value = form.reason,
                               .hint = "In at least " + std::to_string(view.rules.words_min) +
                                       " words. Those who work with the child read this.",
                               .error = error("reason"),
                               .rows = 4,
                               .length_max = emergency_reason_max}),
              govuk::button("Open the record")});
    return govuk::post_form({.action = Url{"/emergency-access"}, .csrf = view.csrf, .keeps = true},
                            content);
}

Html own_part(const EmergencyView& view)
{
    if (view.own.empty()) {
        return {};
    }
    std::vector<std::vector<Html>> rows;
    for (const auto& one : view.own) {
        const bool is_open = one.is_open(view.now);
        rows.push_back(
            {is_open ? govuk::link(Url::path({"children", one.child}), name_of(one))
                     : Html{name_of(one)},
             Html{when_saved(one.began_at, view.today)},
             is_open ? Html{"Until " + when_saved(one.ends_at, view.today)}
                     : Html{"Ended " + when_saved(one.ended_at.value_or(one.ends_at), view.today)},
             is_open ? govuk::button_form(Url::path({"emergency-access", one.id, "ended"}),
                                          view.csrf, "End it now", govuk::ButtonKind::secondary,
                                          "for " + name_of(one))
                     : Html{}});
    }
    return join({govuk::heading(2, govuk::Size::m, "Your emergency access"),
                 govuk::table({.caption = "Your emergency access",
                               .caption_is_hidden = true,
                               .columns = {{.title = "Record of"},
                                           {.title = "Opened"},
                                           {.title = "How long"},
                                           {.title = "What next"}},
                               .rows = std::move(rows)})});
}

std::string told_words(const EmergencyAccess& access)
{
    std::string words;
    for (const auto& told : access.told) {
        words += (words.empty() ? "" : "; ") + told.name + ", who " + told.why +
                 (told.seen_at ? " (seen)" : " (not seen yet)");
    }
    return words.empty() ? "Nobody works with this child" : words;
}

}  // namespace

html::Page emergency_page(const EmergencyView& view)
{
    Html content = govuk::error_summary(view.form.faults, {"number", "name", "born", "reason"});
    if (!view.notice.empty()) {
        content += govuk::success_banner(govuk::paragraph(view.notice));
    }
    content += govuk::title("Emergency access to a record");
    content += govuk::lede(
        "For a child whose record your role does not open, when waiting could "
        "leave the child at risk. You see it at once, for " +
        hours_words(view.rules.lasts) + ".");
    content += govuk::warning(
        "Those who work with the child and their managers are told who looked and why, and it "
        "stands in the access log.");
    content += form_part(view);
    content += own_part(view);
    return {.title = "Emergency access to a record",
            .content = govuk::two_thirds(content),
            .has_errors = !view.form.faults.fields.empty()};
}

Html told_of(const std::vector<EmergencyAccess>& all, core::Date today, const std::string& csrf,
             const std::string& back)
{
    if (all.empty()) {
        return {};
    }
    Html items;
    for (const auto& one : all) {
        Html item = govuk::paragraph(
            join({element("strong", {}, {one.by}), " opened the record of ",
                  govuk::link(Url::path({"children", one.child}), name_of(one)),
                  " with emergency access on " + core::long_date(core::london_date(one.began_at)) +
                      ", until " + when_saved(one.ended_at.value_or(one.ends_at), today) +
                      ", because:"}));
        item += app::quote(Html{one.reason}, Html{one.by});
        item += govuk::post_form(
            {.action = Url::path({"emergency-access", one.id, "seen"}), .csrf = csrf},
            join({govuk::hidden("back", back),
                  govuk::button("I have seen this", govuk::ButtonKind::secondary)}));
        items += item;
    }
    return app::card("Opened in an emergency", items, app::CardKind::edge);
}

Html open_accesses(const std::vector<EmergencyAccess>& own, core::Instant now, core::Date today)
{
    std::vector<Html> items;
    for (const auto& one : own) {
        if (one.is_open(now)) {
            items.push_back(join({govuk::link(Url::path({"children", one.child}), name_of(one)),
                                  ", until " + when_saved(one.ends_at, today)}));
        }
    }
    if (items.empty()) {
        return {};
    }
    return app::card("Open to you in an emergency",
                     join({govuk::bullets(items),
                           govuk::paragraph(govuk::link(Url{"/emergency-access"},
                                                        "End one, or see those before"))}),
                     app::CardKind::plain);
}

// Long: one column after another.
web::Listing<EmergencyAccess> listing_of(const EmergencyLog& log)
{
    using Row = EmergencyAccess;
    web::Listing<Row> made{.caption = "Emergency access",
                           .address = Url{"/emergency-access/log"},
                           .download = Url{"/emergency-access/log.csv"},
                           .columns = {},
                           .sort = "began",
                           .is_descending = true,
                           .empty_heading = "Nobody has taken emergency access",
                           .empty_text = "Whoever does is listed here with the reason given."};
    auto& columns = made.columns;
    columns.push_back(
        {.title = "Opened",
         .key = "began",
         .cell = [&log](const Row& row) { return Html{when_saved(row.began_at, log.today)}; },
         .text = [](const Row& row) { return core::iso_minutes(core::to_london(row.began_at)); },
         .before = [](const Row& left,
                      const Row& right) { return left.began_at < right.began_at; }});
    const auto role = [&log](const Row& row) {
        const auto found = log.roles.find(row.role);
        return found == log.roles.end() ? row.role : found->second;
    };
    columns.push_back(
        {.title = "By",
         .key = "by",
         .cell =
             [role](const Row& row) {
                 return join({row.by, element("div", {{"class", "app-s app-muted"}}, {role(row)})});
             },
         .text = [](const Row& row) { return row.by; },
         .before = [](const Row& left,
                      const Row& right) { return web::name_before(left.by, right.by); }});
    columns.push_back({.title = "Role", .text = role});
    columns.push_back({.title = "Record of",
                       .key = "child",
                       .cell =
                           [](const Row& row) {
                               return join(
                                   {govuk::link(Url::path({"children", row.child}), name_of(row)),
                                    row.opens_restricted
                                        ? join({" ", govuk::tag("Restricted", govuk::Colour::red)})
                                        : Html{}});
                           },
                       .text = [](const Row& row) { return row.child; },
                       .before =
                           [](const Row& left, const Row& right) {
                               return web::name_before(left.child_name, right.child_name);
                           }});
    columns.push_back({.title = "Why",
                       .cell = [](const Row& row) { return Html{row.reason}; },
                       .text = [](const Row& row) { return row.reason; }});
    columns.push_back({.title = "Until",
                       .cell =
                           [&log](const Row& row) {
                               const auto end = row.ended_at.value_or(row.ends_at);
                               return Html{(row.is_open(log.now) ? "Open until " : "") +
                                           when_saved(end, log.today)};
                           },
                       .text =
                           [](const Row& row) {
                               return core::iso_minutes(
                                   core::to_london(row.ended_at.value_or(row.ends_at)));
                           }});
    columns.push_back({.title = "Who is told",
                       .cell = [](const Row& row) { return Html{told_words(row)}; },
                       .text = told_words});
    return made;
}

html::Page emergency_log_page(const EmergencyLog& log)
{
    Html content = govuk::title("Emergency access");
    content += govuk::lede(
        "Who opened a record that their role does not include, why, and who of "
        "those told has said that they have seen it.");
    content += web::list_filter(Url{"/emergency-access/log"}, log.state,
                                govuk::input({.name = "text",
                                              .label = "Name of a worker or a child",
                                              .value = std::string(log.state.filter("text")),
                                              .autocomplete = "off",
                                              .width = govuk::Width::chars_20,
                                              .has_spelling = false}));
    content += web::list_table(listing_of(log), log.all, log.state);
    return {.title = "Emergency access",
            .content = content,
            .page_number = log.state.page > 1 ? log.state.page : 0};
}

}  // namespace goldthread::practice
