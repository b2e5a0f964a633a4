#include "practice/restriction_markup.h"

#include "platform/html/app.h"
#include "practice/entry_markup.h"

#include <algorithm>
#include <map>
#include <set>

namespace goldthread::practice {

using html::element;
using html::Html;
using html::join;
using html::Url;

namespace {

Url restriction_url(const people::ChildId& child)
{
    return Url::path({"children", child.text(), "restriction"});
}

/// Text as it was typed, a paragraph for each line.
Html lines(const std::string& text)
{
    Html made;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (end > at) {
            made += govuk::paragraph(text.substr(at, end - at));
        }
        at = end + 1;
    }
    return made;
}

std::vector<Html> who_still(const Restriction& restriction)
{
    std::vector<Html> who{Html{restriction.began_by_name + ", who restricted it"}};
    if (restriction.lets_workers) {
        who.emplace_back("Workers recorded as working with this child");
    }
    if (restriction.lets_managers) {
        who.emplace_back("Whoever supervises one of those workers");
    }
    for (const auto& reader : restriction.readers) {
        who.emplace_back(reader.name);
    }
    return who;
}

Html standing_part(const RestrictionView& view, const Restriction& standing)
{
    return govuk::inset(
        join({govuk::paragraph(join({element("strong", {}, {"This record is restricted"}),
                                     " since " + when_saved(standing.began_at, view.today) +
                                         ", by " + standing.began_by_name + "."})),
              lines(standing.reason),
              govuk::paragraph("Who may still see it, where their role includes it:"),
              govuk::bullets(who_still(standing))}));
}

Html form_part(const RestrictionView& view, bool stands)
{
    std::vector<std::string> relations;
    if (view.form.lets_workers) {
        relations.emplace_back("workers");
    }
    if (view.form.lets_managers) {
        relations.emplace_back("managers");
    }
    Html fields = govuk::checkboxes(
        {.name = "lets",
         .legend = "Who may still see it by their work",
         .choices = {{.value = "workers", .text = "Workers recorded as working with this child"},
                     {.value = "managers", .text = "Whoever supervises one of those workers"}},
         .values = std::move(relations)});
    fields += govuk::textarea(
        {.name = "readers",
         .label = "Who else may see it (optional)",
         .value = view.form.readers,
         .hint = "One person on each line: an email address, a full name or a number in the "
                 "workforce records. You may see it yourself. Nobody sees more than their role "
                 "includes.",
         .error = std::string(govuk::error_of(view.form.faults, "readers")),
         .rows = 4});
    if (!stands && !view.family.empty()) {
        std::vector<govuk::Choice> choices;
        choices.reserve(view.family.size());
        for (const auto& [id, name] : view.family) {
            choices.push_back({.value = id, .text = name});
        }
        fields += govuk::checkboxes({.name = "family",
                                     .legend = "Restrict the records of the family as well",
                                     .choices = std::move(choices),
                                     .values = view.form.family,
                                     .hint = "Those who share a family with this child."});
    }
    fields +=
        govuk::textarea({.name = "reason",
                         .label = stands ? "Why this changes" : "Why the record is restricted",
                         .value = view.form.reason,
                         .hint = "Those who may restrict records read it, and nobody else.",
                         .error = std::string(govuk::error_of(view.form.faults, "reason")),
                         .rows = 4,
                         .length_max = restriction_reason_max});
    fields += govuk::button(stands ? "Change who may see it" : "Restrict this record");
    const Html form = govuk::post_form(
        {.action = restriction_url(view.child), .csrf = view.csrf, .keeps = true}, fields);
    return stands ? join({govuk::heading(2, govuk::Size::m, "Change who may see it"), form}) : form;
}

Html lift_part(const RestrictionView& view)
{
    return join({govuk::heading(2, govuk::Size::m, "Lift the restriction"),
                 govuk::post_form(
                     {.action = Url::path({"children", view.child.text(), "restriction", "lifted"}),
                      .csrf = view.csrf,
                      .keeps = true},
                     join({govuk::textarea({.name = "lift_reason",
                                            .label = "Why it is lifted",
                                            .value = view.form.lift_reason,
                                            .error = std::string(
                                                govuk::error_of(view.form.faults, "lift_reason")),
                                            .rows = 3,
                                            .length_max = restriction_reason_max}),
                           govuk::button("Lift the restriction", govuk::ButtonKind::secondary)}))});
}

Html history_part(const RestrictionView& view)
{
    std::vector<govuk::Event> events;
    for (const auto& one : view.all) {
        if (one.ended_at && !one.ended_reason.empty()) {
            events.push_back({.title = "Lifted",
                              .byline = one.ended_by_name,
                              .when = when_saved(*one.ended_at, view.today),
                              .when_iso = core::iso(core::london_date(*one.ended_at)),
                              .content = lines(one.ended_reason)});
        }
        const bool is_change = std::ranges::any_of(view.all, [&](const Restriction& before) {
            return before.ended_at == one.began_at && before.ended_reason.empty();
        });
        events.push_back({.title = is_change ? "Changed who may see it" : "Restricted",
                          .byline = one.began_by_name,
                          .when = when_saved(one.began_at, view.today),
                          .when_iso = core::iso(core::london_date(one.began_at)),
                          .content = join({lines(one.reason), govuk::bullets(who_still(one))})});
    }
    return events.empty() ? Html{}
                          : join({govuk::heading(2, govuk::Size::m, "What has happened"),
                                  govuk::timeline(events)});
}

}  // namespace

std::string listed(const std::vector<std::string>& names)
{
    std::string made;
    for (std::size_t i = 0; i < names.size(); ++i) {
        made += i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
        made += names[i];
    }
    return made;
}

html::Page restriction_page(const RestrictionView& view)
{
    const bool stands = !view.all.empty() && !view.all.front().ended_at;
    const std::string heading = stands ? "A restricted record" : "Restrict this record";
    Html content = govuk::error_summary(view.form.faults, {"readers", "reason", "lift_reason"});
    if (!view.notice.empty()) {
        content += govuk::success_banner(govuk::paragraph(view.notice));
    }
    content += govuk::title_with_caption(view.name, heading);
    content += stands ? standing_part(view, view.all.front())
                      : govuk::lede(
                            "For everybody you do not let see it, the record is kept out of "
                            "lists and cannot be opened. It still counts in every figure.");
    if (view.may_change) {
        content += form_part(view, stands);
        content += stands ? lift_part(view) : Html{};
    }
    content += history_part(view);
    return {
        .title = heading + ": " + view.name,
        .content = govuk::two_thirds(content),
        .before_main = view.may_open
                           ? govuk::back_link(Url::path({"children", view.child.text()}), view.name)
                           : govuk::back_link(Url{"/restrictions"}, "Restricted records"),
        .has_errors = !view.form.faults.fields.empty()};
}

html::Page restricted_page(const RestrictedShown& shown)
{
    Html content = govuk::title("This record is restricted");
    content += govuk::paragraph(shown.ask + " restricted it on " +
                                core::long_date(core::london_date(shown.since)) +
                                ". If your work needs it, ask " + shown.ask + ".");
    if (shown.may_take_access) {
        content +=
            govuk::paragraph(join({"If a child may come to harm before you can ask, ",
                                   govuk::link(Url{"/emergency-access"}.with("number", shown.child),
                                               "open it with emergency access"),
                                   ". " + shown.ask + " will be told."}));
    }
    return {.title = "This record is restricted", .content = govuk::two_thirds(content)};
}

web::Listing<RestrictedRecord> listing_of(const RestrictedList& list)
{
    using Row = RestrictedRecord;
    web::Listing<Row> made{.caption = "Restricted records",
                           .address = Url{"/restrictions"},
                           .download = Url{"/restrictions.csv"},
                           .columns = {},
                           .sort = "since",
                           .is_descending = true,
                           .empty_heading = "No record is restricted",
                           .empty_text = "A record is restricted from its own page."};
    const auto name = [&list](const Row& row) { return people::name_in(list.names, row.child); };
    made.columns.push_back(
        {.title = "Record of",
         .key = "name",
         .cell =
             [name](const Row& row) {
                 return govuk::link(restriction_url(people::ChildId{row.child}), name(row));
             },
         .text = name,
         .before = [name](const Row& left,
                          const Row& right) { return web::name_before(name(left), name(right)); }});
    made.columns.push_back({.title = "Number", .text = [](const Row& row) { return row.child; }});
    made.columns.push_back(
        {.title = "Since",
         .key = "since",
         .cell =
             [](const Row& row) {
                 return Html{core::long_date(core::london_date(row.restriction.began_at))};
             },
         .text =
             [](const Row& row) { return core::iso(core::london_date(row.restriction.began_at)); },
         .before =
             [](const Row& left, const Row& right) {
                 return left.restriction.began_at < right.restriction.began_at;
             }});
    const auto by = [](const Row& row) { return row.restriction.began_by_name; };
    made.columns.push_back(
        {.title = "Restricted by",
         .key = "by",
         .cell = [by](const Row& row) { return Html{by(row)}; },
         .text = by,
         .before = [by](const Row& left,
                        const Row& right) { return web::name_before(by(left), by(right)); }});
    const auto why = [](const Row& row) { return row.restriction.reason; };
    made.columns.push_back(
        {.title = "Why", .cell = [why](const Row& row) { return Html{why(row)}; }, .text = why});
    return made;
}

html::Page restricted_list_page(const RestrictedList& list)
{
    Html content;
    if (!list.notice.empty()) {
        content += govuk::success_banner(govuk::paragraph(list.notice));
    }
    content += govuk::title("Restricted records");
    content += govuk::lede("Records that only some may see. They count in every figure.");
    content += web::list_table(listing_of(list), list.records, list.state);
    return {.title = "Restricted records",
            .content = content,
            .page_number = list.state.page > 1 ? list.state.page : 0};
}

html::Page readers_page(const ReadersView& view)
{
    // By sentence: that is what an administrator can change.
    std::map<std::string, std::set<std::string>> by_sentence;
    std::set<std::string> accounts;
    for (const auto& reader : view.readers) {
        by_sentence[reader.sentence].insert(reader.name);
        accounts.insert(reader.account);
    }
    Html content = govuk::title_with_caption(view.name, "Who can see this record");
    content += govuk::lede(std::to_string(accounts.size()) +
                           (accounts.size() == 1 ? " person" : " people") +
                           " can open it now. Whom no sentence names cannot.");
    if (view.restriction) {
        content +=
            govuk::inset(govuk::paragraph("This record has been restricted since " +
                                          when_saved(view.restriction->began_at, view.today) +
                                          ", by " + view.restriction->began_by_name + "."));
    }
    for (const auto& [sentence, names] : by_sentence) {
        content += govuk::heading(2, govuk::Size::s, sentence);
        const std::vector<Html> items(names.begin(), names.end());
        content += govuk::bullets(items);
    }
    return {.title = "Who can see this record: " + view.name,
            .content = govuk::two_thirds(content),
            .before_main = govuk::back_link(Url::path({"children", view.child.text()}), view.name)};
}

Html restricted_note(const std::vector<RestrictedNotice>& kept)
{
    static constexpr std::size_t names_max = 3;
    if (kept.empty()) {
        return {};
    }
    const std::set<std::string> unique = [&] {
        std::set<std::string> names;
        for (const auto& one : kept) {
            names.insert(one.ask);
        }
        return names;
    }();
    std::vector<std::string> names;
    for (const auto& name : unique) {
        if (names.size() < names_max) {
            names.push_back(name);
        }
    }
    const std::string count = std::to_string(kept.size());
    return govuk::inset(govuk::paragraph(
        (kept.size() == 1 ? "1 more record that your role includes is restricted. Ask "
                          : count + " more records that your role includes are restricted. Ask ") +
        listed(names) + (unique.size() > names_max ? " or a head of service." : ".")));
}

}  // namespace goldthread::practice
