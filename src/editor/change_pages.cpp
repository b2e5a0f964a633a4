// editor/change_pages.cpp: what a version changes: its text line by line against another version,
// and what it would find today against the one in force, down to the records that somebody may see.
// Long: the comparison as text and the comparison as effect share the pages they lead to.
#include "editor/editor_pages.h"
#include "editor/text_diff.h"
#include "people/facts.h"
#include "platform/html/app.h"
#include "platform/web/listing.h"
#include "quality/facts.h"

#include <algorithm>
#include <array>
#include <set>

namespace goldthread::editor {

using html::element;
using html::Html;
using html::join;
using html::Url;
using standards::Status;
using web::Context;
using web::Response;

namespace {

std::string sign_of(LineSort sort)
{
    return sort == LineSort::same ? " " : sort == LineSort::added ? "+" : "-";
}

std::string place_in(std::size_t line)
{
    return line == 0 ? std::string{} : std::to_string(line);
}

/// One file's stretches that differ, with the numbers of both texts. A sign says added or removed,
/// never colour alone.
Html file_difference(const std::string& name, const std::string& before, const std::string& after)
{
    static constexpr std::size_t round = 3;
    Html rows;
    bool is_first = true;
    for (const auto& hunk : hunks(line_differences(before, after), round)) {
        if (!is_first) {
            rows.add("tr", {{"class", "app-diff__gap"}},
                     {element("td", {{"colspan", "4"}}, {"…"})});
        }
        is_first = false;
        for (const auto& line : hunk) {
            const char* kind = line.sort == LineSort::same    ? "app-diff__same"
                               : line.sort == LineSort::added ? "app-diff__added"
                                                              : "app-diff__removed";
            rows.add("tr", {{"class", kind}},
                     {element("td", {{"class", "app-diff__number"}}, {place_in(line.before)}),
                      element("td", {{"class", "app-diff__number"}}, {place_in(line.after)}),
                      element("td", {{"class", "app-diff__sign"}}, {sign_of(line.sort)}),
                      element("td", {{"class", "app-diff__text"}}, {line.text})});
        }
    }
    const Html head = element(
        "thead", {},
        {element("tr", {},
                 {element("th", {{"scope", "col"}}, {"Before"}),
                  element("th", {{"scope", "col"}}, {"After"}),
                  element("th", {{"scope", "col"}}, {govuk::visually_hidden("Added or removed")}),
                  element("th", {{"scope", "col"}}, {"Text"})})});
    return join({govuk::heading(2, govuk::Size::m, name),
                 element("div",
                         {{"class", "app-diff"},
                          {"tabindex", "0"},
                          {"role", "region"},
                          {"aria-label", "Changes in " + name}},
                         {element("table", {{"class", "app-diff__table"}},
                                  {element("caption", {{"class", "govuk-visually-hidden"}},
                                           {"Changes in " + name}),
                                   head, element("tbody", {}, {rows})})})});
}

std::string text_named(const std::vector<frameworks::FileText>& files, const std::string& name)
{
    const auto found = std::ranges::find(files, name, &frameworks::FileText::name);
    return found == files.end() ? std::string{} : found->text;
}

Html against_form(std::int64_t number, std::int64_t against, const std::vector<Version>& all)
{
    govuk::Select select{.name = "against",
                         .label = "Against",
                         .choices = {{.value = "0", .text = version_name(0)}},
                         .value = std::to_string(against)};
    for (const auto& version : all) {
        if (version.number != number) {
            select.choices.push_back(
                {.value = std::to_string(version.number), .text = version_name(version.number)});
        }
    }
    return govuk::get_form(
        Url::path({"framework", "edit", std::to_string(number), "changes"}),
        join({govuk::select(select), govuk::button("Compare", govuk::ButtonKind::secondary)}));
}

core::Result<Response> show_changes(Context& context, const PageParts& parts, std::int64_t number)
{
    const auto grant = context.work.permit<ViewVersions>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto version = version_asked(*grant, parts, number);
    if (!version) {
        return std::unexpected(version.error());
    }
    const auto against = context.query.integer("against").value_or(version->base);
    const auto other = version_asked(*grant, parts, against);
    if (!other) {
        return std::unexpected(other.error());
    }
    const auto before = texts_of(parts, *grant, against);
    const auto after = texts_of(parts, *grant, number);
    std::set<std::string> names;
    for (const auto* files : {&before, &after}) {
        for (const auto& file : *files) {
            names.insert(file.name);
        }
    }
    Html differences;
    for (const auto& name : names) {
        const auto was = text_named(before, name);
        const auto is = text_named(after, name);
        if (was != is) {
            differences += file_difference(name, was, is);
        }
    }
    Html content = govuk::title("Changes in " + version_name(number));
    content += govuk::lede("Against " + version_name(against) + ", line by line.");
    content += against_form(number, against, versions(*grant, parts.framework.name));
    content += differences.empty()
                   ? app::empty_state("Nothing differs", "Both versions have the same text.")
                   : differences;
    return context.page({.title = "Changes in " + version_name(number),
                         .content = content,
                         .before_main = crumbs(number)});
}

// ---- the effect ----

constexpr std::array shown_statuses{Status::overdue, Status::not_met, Status::soon, Status::met,
                                    Status::none};

std::string status_words(Status status)
{
    switch (status) {
        case Status::overdue:
            return "Overdue";
        case Status::not_met:
            return "Not met";
        case Status::soon:
            return "Due soon";
        case Status::met:
            return "Met";
        case Status::none:
            return "Does not apply";
    }
    return {};
}

std::string_view change_word(Changed changed)
{
    switch (changed) {
        case Changed::added:
            return "Added";
        case Changed::removed:
            return "Removed";
        case Changed::changed:
            return "Changed";
    }
    return "";
}

/// A count with what becomes of it: `12 to 15`, or one number where it stays.
std::string becomes(std::uint32_t before, std::uint32_t after)
{
    return before == after ? std::to_string(before)
                           : std::to_string(before) + " to " + std::to_string(after);
}

Html effects_table(const std::vector<StandardEffect>& effects, std::int64_t number)
{
    govuk::Table table{.caption = "Standards that ask something else",
                       .columns = {{.title = "Standard"}, {.title = "Change"}},
                       .rows = {},
                       .is_small = true};
    for (const auto status : shown_statuses) {
        table.columns.push_back({.title = status_words(status), .is_numeric = true});
    }
    table.columns.push_back({.title = "Whose status changes", .is_numeric = true});
    for (const auto& effect : effects) {
        std::vector<Html> row{effect.title, std::string(change_word(effect.changed))};
        for (const auto status : shown_statuses) {
            row.emplace_back(becomes(effect.before.of(status), effect.after.of(status)));
        }
        const auto moved = std::to_string(effect.moved.size());
        row.push_back(effect.moved.empty()
                          ? Html{moved}
                          : govuk::link(Url::path({"framework", "edit", std::to_string(number),
                                                   "effect", effect.id}),
                                        moved, "under " + effect.title));
        table.rows.push_back(std::move(row));
    }
    return govuk::table(table);
}

std::string figure_words(const IndicatorEffect& effect,
                         const std::optional<standards::Quantity>& value)
{
    return value ? quality::figure_words(value->number(),
                                         effect.unit == "percent" ? effect.unit : std::string{})
                 : std::string{"No figure"};
}

Html figures_table(const std::vector<IndicatorEffect>& effects)
{
    if (effects.empty()) {
        return {};
    }
    govuk::Table table{.caption = "Indicators that count something else",
                       .columns = {{.title = "Indicator"},
                                   {.title = "Change"},
                                   {.title = "From"},
                                   {.title = "Now", .is_numeric = true},
                                   {.title = "Would be", .is_numeric = true}},
                       .rows = {},
                       .is_small = true};
    for (const auto& effect : effects) {
        table.rows.push_back(
            {effect.title, std::string(change_word(effect.changed)),
             core::long_date(effect.period.from),
             effect.changed == Changed::added ? std::string{"–"}
                                              : figure_words(effect, effect.before),
             effect.changed == Changed::removed ? std::string{"–"}
                                                : figure_words(effect, effect.after)});
    }
    return join({govuk::table(table),
                 govuk::small_print("Each over a month, a quarter or a year up to today, as long "
                                    "as its own period is.")});
}

Html others_table(const std::vector<OtherChange>& others)
{
    if (others.empty()) {
        return {};
    }
    govuk::Table table{.caption = "What else is written otherwise",
                       .columns = {{.title = "Entry"}, {.title = "List"}, {.title = "Change"}},
                       .rows = {}};
    for (const auto& other : others) {
        std::string list = other.list;
        std::ranges::replace(list, '_', ' ');
        table.rows.push_back({other.title.empty() ? other.id : other.title, list,
                              std::string(change_word(other.changed))});
    }
    return govuk::table(table);
}

/// The edited framework, checked; a page of its version where it does not check.
core::Result<frameworks::Framework> edited(const access::Granted& grant, const PageParts& parts,
                                           std::int64_t number)
{
    const auto version = version_asked(grant, parts, number);
    if (!version) {
        return core::Result<frameworks::Framework>(std::unexpect, version.error());
    }
    auto checked = check(parts, texts_of(parts, grant, number));
    if (!checked.framework) {
        return core::Result<frameworks::Framework>(
            std::unexpect,
            core::Refused{"This version does not check yet, so nothing can be found by it. Its "
                          "page lists each mistake."});
    }
    return std::move(*checked.framework);
}

core::Result<Response> show_effect(Context& context, const PageParts& parts, std::int64_t number)
{
    const auto grant = context.work.permit<ViewVersions>(
        access::Whole{}, "what version " + std::to_string(number) + " would find");
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto framework = edited(*grant, parts, number);
    if (!framework) {
        return std::unexpected(framework.error());
    }
    Html content = govuk::title("What " + version_name(number) + " would find");
    preview(parts, *framework, [&](const Preview& found) {
        content += govuk::lede("On " + core::long_date(found.as_at) +
                               ", as if its text had always been in force, against the version in "
                               "force. Counts are of everybody and name nobody.");
        content += found.standards.empty()
                       ? app::empty_state("No standard asks anything else",
                                          "Every subject stands as before under every standard.")
                       : effects_table(found.standards, number);
        content += figures_table(found.indicators);
    });
    content += changed_permissions(parts.framework, *framework, context.work.policy());
    content += others_table(other_changes(parts.framework, *framework));
    return context.page({.title = "What " + version_name(number) + " would find",
                         .content = content,
                         .before_main = crumbs(number)});
}

struct MovedRow {
    std::string id;
    std::string name;
    Status before{};
    Status after{};
};

/// Those whom this person may see, by their names.
template <class Action>
std::optional<std::vector<MovedRow>> rows_of(Context& context, const StandardEffect& effect,
                                             const Preview& found)
{
    const auto list = context.work.permit_list<Action>("whose status changes under " + effect.id);
    if (!list) {
        return std::nullopt;
    }
    const ledger::Reach reach{*list};
    std::vector<MovedRow> rows;
    std::vector<std::string> ids;
    for (const auto& moved : effect.moved) {
        auto id = found.id_of(effect, moved);
        if (reach.covers(effect.sort, id)) {
            ids.push_back(id);
            rows.push_back(
                {.id = std::move(id), .name = {}, .before = moved.before, .after = moved.after});
        }
    }
    const auto names = effect.sort == quality::ListChildrenBehind::subject_kind
                           ? people::child_names(*list, ids)
                           : people::worker_names(*list, ids);
    for (auto& row : rows) {
        row.name = people::name_in(names, row.id);
    }
    std::ranges::sort(rows, [](const MovedRow& left, const MovedRow& right) {
        return left.after != right.after ? left.after > right.after
                                         : web::name_before(left.name, right.name);
    });
    return rows;
}

std::optional<std::vector<MovedRow>> rows_behind(Context& context, const StandardEffect& effect,
                                                 const Preview& found)
{
    if (effect.sort == quality::ListChildrenBehind::subject_kind &&
        context.work.may<quality::ListChildrenBehind>()) {
        return rows_of<quality::ListChildrenBehind>(context, effect, found);
    }
    if (effect.sort == quality::ListStaffBehind::subject_kind &&
        context.work.may<quality::ListStaffBehind>()) {
        return rows_of<quality::ListStaffBehind>(context, effect, found);
    }
    return std::nullopt;
}

Html moved_table(const StandardEffect& effect, const std::vector<MovedRow>& all,
                 std::string_view asked)
{
    static constexpr std::size_t shown_max = 500;
    govuk::Table table{.caption = "Whose status changes",
                       .caption_is_hidden = true,
                       .columns = {{.title = "Name"},
                                   {.title = "Number"},
                                   {.title = "Now"},
                                   {.title = "Would be"}},
                       .rows = {}};
    std::size_t fitting = 0;
    for (const auto& row : all) {
        if (!web::holds_text(row.name, asked) && !web::holds_text(row.id, asked)) {
            continue;
        }
        if (++fitting <= shown_max) {
            table.rows.push_back({effect.sort == "child"
                                      ? govuk::link(Url::path({"children", row.id}), row.name)
                                      : Html{row.name},
                                  row.id, status_words(row.before), status_words(row.after)});
        }
    }
    Html out =
        govuk::paragraph(app::showing(fitting == 0 ? 0 : 1, std::min(fitting, shown_max), fitting));
    return out += fitting == 0 ? Html{} : govuk::table(table);
}

core::Result<Response> show_moved(Context& context, const PageParts& parts, std::int64_t number,
                                  const std::string& id)
{
    const auto grant = context.work.permit<ViewVersions>(
        access::Whole{}, "what version " + std::to_string(number) + " would find");
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto framework = edited(*grant, parts, number);
    if (!framework) {
        return std::unexpected(framework.error());
    }
    std::optional<StandardEffect> effect;
    std::optional<std::vector<MovedRow>> rows;
    preview(parts, *framework, [&](const Preview& found) {
        const auto at = std::ranges::find(found.standards, id, &StandardEffect::id);
        if (at != found.standards.end()) {
            effect = *at;
            rows = rows_behind(context, *at, found);
        }
    });
    if (!effect) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    const auto title = "Whose status changes in " + version_name(number);
    const auto address = Url::path({"framework", "edit", std::to_string(number), "effect", id});
    Html content = govuk::title_with_caption(effect->title, title);
    content += govuk::lede(std::to_string(effect->moved.size()) +
                           (effect->moved.size() == 1 ? " changes" : " change") +
                           " in all. Those whom you may see are listed, the worst first.");
    const auto asked = context.query.text("q");
    if (rows) {
        content += app::filter_form({.action = address,
                                     .fields = govuk::input({.name = "q",
                                                             .label = "Name or number",
                                                             .value = asked,
                                                             .type = govuk::InputType::search,
                                                             .has_spelling = false}),
                                     .is_filtered = !asked.empty()});
        content += moved_table(*effect, *rows, asked);
    } else {
        content += govuk::paragraph("Your role sees counts of them, and no names.");
    }
    return context.page(
        {.title = title,
         .content = content,
         .before_main = govuk::breadcrumbs(
             {{.text = "Versions", .href = Url{"/framework/edit"}},
              {.text = version_name(number), .href = version_url(number)},
              {.text = "What it would find",
               .href = Url::path({"framework", "edit", std::to_string(number), "effect"})}})});
}

}  // namespace

void add_change_pages(web::Router& router, const PageParts& parts)
{
    router.get("/framework/edit/{version}/changes", [parts](Context& context, std::int64_t number) {
        return show_changes(context, parts, number);
    });
    router.get("/framework/edit/{version}/effect", [parts](Context& context, std::int64_t number) {
        return show_effect(context, parts, number);
    });
    router.get("/framework/edit/{version}/effect/{standard}",
               [parts](Context& context, std::int64_t number, const std::string& id) {
                   return show_moved(context, parts, number, id);
               });
}

}  // namespace goldthread::editor
