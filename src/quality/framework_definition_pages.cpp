// quality/framework_definition_pages.cpp: every definition of the framework as a list, and one of
// them.
// Long: one function for each row of a definition's page.
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "quality/actions.h"
#include "quality/behind.h"
#include "quality/entry_links.h"
#include "quality/framework_pages.h"
#include "quality/standards_markup.h"
#include "quality/tool_markup.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace goldthread::quality {

using html::Html;
using html::join;
using html::Url;

namespace {

std::string state_words(const EntryRow& row)
{
    switch (row.entry->state) {
        case frameworks::State::undefined:
            return "not defined yet";
        case frameworks::State::parts:
            return "answered by its parts";
        case frameworks::State::listed:
            return "";
        default:
            return std::string(word_for(row.entry->state));
    }
}

std::optional<Url> figure_url(const EntryRow& row)
{
    if (row.is_standard) {
        return Url::path({"standards", row.entry->id});
    }
    if (row.is_indicator) {
        return Url::path({"framework", "indicators", row.entry->id});
    }
    return std::nullopt;
}

web::Listing<EntryRow> listing()
{
    using Row = EntryRow;
    return {
        .caption = "Definitions",
        .address = Url{"/framework/definitions"},
        .download = Url{"/framework/definitions.csv"},
        .columns =
            {{.title = "Definition",
              .key = "title",
              .cell =
                  [](const Row& row) {
                      return govuk::link(Url::path({"framework", "definitions", row.entry->id}),
                                         row.entry->title);
                  },
              .text = [](const Row& row) { return row.entry->title; },
              .before =
                  [](const Row& left, const Row& right) {
                      return web::name_before(left.entry->title, right.entry->title);
                  }},
             {.title = "Id", .text = [](const Row& row) { return row.entry->id; }},
             {.title = "Sort",
              .key = "sort",
              .cell = [](const Row& row) { return Html{list_words(row.entry->list)}; },
              .text = [](const Row& row) { return list_words(row.entry->list); },
              .before = [](const Row& left,
                           const Row& right) { return left.entry->list < right.entry->list; }},
             {.title = "From",
              .key = "from",
              .cell = [](const Row& row) { return Html{spoken_name(row.entry->framework)}; },
              .text = [](const Row& row) { return row.entry->framework; },
              .before =
                  [](const Row& left, const Row& right) {
                      return left.entry->framework < right.entry->framework;
                  }},
             {.title = "Source",
              .cell = [](const Row& row) { return Html{row.entry->source}; },
              .text = [](const Row& row) { return row.entry->source; }},
             {.title = "State",
              .key = "state",
              .cell = [](const Row& row) { return Html{state_words(row)}; },
              .text = state_words,
              .before = [](const Row& left,
                           const Row& right) { return left.entry->state < right.entry->state; }},
             {.title = "Finds now",
              .cell =
                  [](const Row& row) {
                      const auto url = figure_url(row);
                      return url && !row.finds.empty()
                                 ? govuk::link(*url, row.finds, "for " + row.entry->title)
                                 : Html{row.finds};
                  },
              .text = [](const Row& row) { return row.finds; }}},
        .sort = {},
        .rows_a_page = 50};
}

std::vector<EntryRow> filtered(std::vector<EntryRow> rows, const web::ListState& state)
{
    std::erase_if(rows, [&](const EntryRow& row) {
        const auto list = state.filter("list");
        const auto asked = state.filter("state");
        const auto from = state.filter("from");
        const auto q = state.filter("q");
        return (!list.empty() && row.entry->list != list) ||
               (!asked.empty() && word_for(row.entry->state) != asked) ||
               (!from.empty() && row.entry->framework != from) ||
               !(web::holds_text(row.entry->title, q) || web::holds_text(row.entry->source, q) ||
                 web::holds_text(row.entry->id, q));
    });
    return rows;
}

govuk::Select choice(const web::ListState& state, const char* name, const char* label,
                     const std::set<std::string>& values, bool is_list)
{
    govuk::Select select{.name = name,
                         .label = label,
                         .choices = {{.value = "", .text = "All"}},
                         .value = std::string(state.filter(name))};
    for (const auto& value : values) {
        select.choices.push_back(
            {.value = value, .text = is_list ? list_words(value) : spoken_name(value)});
    }
    return select;
}

Html filter(const std::vector<EntryRow>& all, const web::ListState& state)
{
    std::set<std::string> lists;
    std::set<std::string> froms;
    for (const auto& row : all) {
        lists.insert(row.entry->list);
        froms.insert(row.entry->framework);
    }
    return web::list_filter(
        Url{"/framework/definitions"}, state,
        join({govuk::input({.name = "q",
                            .label = "Words in title or source",
                            .value = std::string(state.filter("q")),
                            .autocomplete = "off"}),
              govuk::select(choice(state, "list", "Sort", lists, true)),
              govuk::select(choice(state, "state", "State",
                                   {"asked", "computed", "parts", "supplied", "undefined"}, false)),
              govuk::select(choice(state, "from", "From", froms, false))}));
}

/// `frameworks/england/standards.yaml, line 12`: from the folder's own name on.
std::string place_words(const standards::Place& place)
{
    const std::filesystem::path path{place.file};
    return (path.parent_path().filename() / path.filename()).string() + ", line " +
           std::to_string(place.line);
}

Html settings_rows(const standards::Described& described, const frameworks::Framework& framework,
                   bool may_edit)
{
    Html out;
    for (const auto& setting : described.settings) {
        Html row =
            govuk::link(Url{"/framework/settings"}.at(setting.name), spoken_name(setting.name));
        row += ": " + setting.value + ". " + setting.reading;
        if (may_edit && !stands_in_own_files(framework, setting.name)) {
            row += " ";
            row += override_link("setting", setting.name, spoken_name(setting.name));
        }
        out.add("p", {{"class", "govuk-body"}}, {row});
    }
    return out;
}

/// What is not the council's own, and how to say otherwise.
govuk::SummaryRow comes_from(const frameworks::Framework& framework, const frameworks::Entry& entry,
                             bool may_edit)
{
    const auto shared = framework.shared_title(entry.framework);
    govuk::SummaryRow row{
        .key = "Comes from",
        .value = (shared.empty() ? spoken_name(entry.framework) : shared) +
                 ", with the program: the same for every council that builds on it. It is not "
                 "edited here; the council's own files can say otherwise in its place."};
    if (may_edit) {
        row.actions = override_link("definition", entry.id);
    }
    return row;
}

Html as_written(const standards::Described& described)
{
    std::vector<govuk::SummaryRow> rows;
    rows.reserve(described.expressions.size());
    for (const auto& [key, text] : described.expressions) {
        rows.push_back({.key = key, .value = html::element("code", {}, {text})});
    }
    return rows.empty() ? Html{} : govuk::details("As it is written", govuk::summary_list(rows));
}

std::string lower(std::string words)
{
    if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z') {
        words[0] = static_cast<char>(words[0] - 'A' + 'a');
    }
    return words;
}

Html links_to(const std::vector<const frameworks::Entry*>& entries)
{
    std::vector<Html> items;
    items.reserve(entries.size());
    for (const auto* entry : entries) {
        items.push_back(
            govuk::link(Url::path({"framework", "definitions", entry->id}), entry->title));
    }
    return items.size() == 1 ? items.front() : govuk::bullets(items);
}

void add_groups(const std::vector<EntryGroup>& groups, std::vector<govuk::SummaryRow>& rows)
{
    for (const auto& [key, entries] : groups) {
        rows.push_back({.key = spoken_name(key), .value = links_to(entries)});
    }
}

/// What else the entry says in so many words.
void add_said(const EntryRow& row, std::vector<govuk::SummaryRow>& rows)
{
    for (const auto& [key, value] : row.entry->fields) {
        static const std::set<std::string, std::less<>> told_elsewhere{
            "while",    "every",   "expect",  "each",    "must",     "within",
            "have",     "at most", "of",      "in each", "at least", "for each",
            "matching", "unless",  "subject", "id",      "title",    "source"};
        // A form is told in full below, in words.
        static const std::set<std::string, std::less<>> of_tools{"action", "button",   "happened",
                                                                 "story",  "together", "version"};
        if (row.entry->list == "tools" && of_tools.contains(key)) {
            continue;
        }
        if (!told_elsewhere.contains(key) && !names_entries(key) &&
            (row.described == nullptr || key.contains('.'))) {
            rows.push_back({.key = spoken_name(key.substr(key.find('.') + 1)), .value = value});
        }
    }
}

void add_parts(const standards::Definitions& definitions, const EntryRow& row,
               std::vector<govuk::SummaryRow>& rows)
{
    const auto number = row.is_standard ? definitions.find_standard(row.entry->id) : std::nullopt;
    Html parts;
    for (const auto part :
         number ? definitions.standards[*number].parts : std::vector<std::size_t>{}) {
        const auto& standard = definitions.standards[part];
        parts.add(
            "p", {{"class", "govuk-body"}},
            {govuk::link(Url::path({"framework", "definitions", standard.id}), standard.title)});
    }
    if (!parts.empty()) {
        rows.push_back({.key = "Parts", .value = parts});
    }
}

/// Empty where the entry is no standard, or stands on no thread.
Html thread_of(const frameworks::Entry& entry, const frameworks::Framework& framework,
               const thread::Asker& asker)
{
    const auto at = framework.definitions->find_standard(entry.id);
    auto place = at ? thread::place_of(framework, *at) : std::nullopt;
    return place ? thread::strip({.framework = framework,
                                  .thread = std::move(place->thread),
                                  .current = place->stop,
                                  .asker = asker})
                 : Html{};
}

core::Result<std::vector<EntryRow>> rows_for(web::Context& context, const PageParts& parts)
{
    using Rows = core::Result<std::vector<EntryRow>>;
    const auto grant = context.work.permit<ViewFramework>();
    if (!grant) {
        return Rows(std::unexpect, grant.error());
    }
    // What a definition finds is a figure: it is told to those who may see figures.
    if (!context.work.may<ViewStandards>()) {
        std::vector<EntryRow> rows;
        rows.reserve(parts.framework.entries.size());
        for (const auto& entry : parts.framework.entries) {
            rows.push_back({.entry = &entry,
                            .described = nullptr,
                            .is_standard = false,
                            .is_indicator = false,
                            .finds = {}});
        }
        return rows;
    }
    const auto view = parts.ledger.view();
    return entry_rows(parts.framework, view, ledger::Reach{*grant},
                      {.below = view.suppress_below(), .is_exact = false});
}

}  // namespace

html::Page definitions_page(const std::vector<EntryRow>& all, const web::ListState& state,
                            bool has_figures)
{
    Html content = govuk::title_with_caption("Framework", "Definitions");
    content += govuk::lede(
        "Everything the framework asks for or measures, its source, how it is "
        "answered and what it finds now.");
    content += framework_tabs("/framework/definitions", has_figures);
    content += filter(all, state);
    const auto list = listing();
    const auto rows = filtered(all, state);
    content += web::list_table(list, rows, state);
    return {.title = "Definitions of the framework",
            .content = content,
            .page_number = web::page_shown(list, rows.size(), state)};
}

html::Page definition_page(const EntryRow& row, const frameworks::Framework& framework,
                           bool may_edit, const thread::Asker& asker)
{
    const auto& definitions = *framework.definitions;
    const auto links = links_of(framework, *row.entry);
    const auto& entry = *row.entry;
    Html content = govuk::title_with_caption(list_words(entry.list), entry.title);
    std::vector<govuk::SummaryRow> rows;
    if (row.described != nullptr) {
        rows.push_back({.key = "In words", .value = rule_words(*row.described)});
    }
    rows.push_back({.key = "Source", .value = framework.cited(entry.source)});
    if (const auto state = state_words(row); !state.empty()) {
        rows.push_back({.key = "State", .value = state});
    }
    add_said(row, rows);
    add_groups(links.names, rows);
    add_groups(links.holds, rows);
    if (row.described != nullptr && !row.described->note.empty()) {
        rows.push_back({.key = "Note", .value = row.described->note});
    }
    if (row.described != nullptr && !row.described->settings.empty()) {
        rows.push_back(
            {.key = "Settings", .value = settings_rows(*row.described, framework, may_edit)});
    }
    add_parts(definitions, row, rows);
    if (const auto url = figure_url(row); url && !row.finds.empty()) {
        rows.push_back({.key = "Finds now",
                        .value = row.finds,
                        .actions = govuk::link(*url, "See the figures")});
    }
    for (const auto& [list, entries] : links.named_by) {
        rows.push_back({.key = "Named by " + lower(list_words(list)), .value = links_to(entries)});
    }
    if (!links.home.empty()) {
        rows.push_back({.key = "Stands under", .value = links_to(links.home)});
    }
    rows.push_back({.key = "Id", .value = entry.id});
    rows.push_back({.key = "Stands in", .value = place_words(entry.place)});
    if (entry.framework != framework.name) {
        rows.push_back(comes_from(framework, entry, may_edit));
    }
    content += govuk::summary_list(rows);
    if (row.described != nullptr) {
        content += as_written(*row.described);
    }
    if (const auto* tool = entry.list == "tools" ? framework.tool(entry.id) : nullptr) {
        content += tool_parts(framework, *tool);
    }
    content += thread_of(entry, framework, asker);
    return {.title = entry.title + ": definition",
            .content = content,
            .before_main = govuk::breadcrumbs(
                {{.text = "Framework", .href = Url{"/framework"}},
                 {.text = "Definitions", .href = Url{"/framework/definitions"}}})};
}

void add_definition_pages(web::Router& router, const PageParts& parts)
{
    router.get("/framework/definitions",
               [parts](web::Context& context) -> core::Result<web::Response> {
                   const auto rows = rows_for(context, parts);
                   if (!rows) {
                       return std::unexpected(rows.error());
                   }
                   return context.page(definitions_page(
                       *rows, web::list_state(context.query, {"q", "list", "state", "from"}),
                       context.work.may<ViewStandards>()));
               });
    router.get("/framework/definitions.csv",
               [parts](web::Context& context) -> core::Result<web::Response> {
                   const auto rows = rows_for(context, parts);
                   if (!rows) {
                       return std::unexpected(rows.error());
                   }
                   const auto state =
                       web::list_state(context.query, {"q", "list", "state", "from"});
                   return web::list_csv(listing(), filtered(*rows, state), state, "definitions",
                                        context.today);
               });
    router.get(
        "/framework/definitions/{definition}",
        [parts](web::Context& context, const std::string& id) -> core::Result<web::Response> {
            const auto grant = context.work.permit<ViewFramework>();
            if (!grant) {
                return std::unexpected(grant.error());
            }
            const auto view = parts.ledger.view();
            const Shown shown{.below = view.suppress_below(), .is_exact = false};
            auto row = entry_row(parts.framework, view, ledger::Reach{*grant}, id, shown);
            if (!row) {
                return std::unexpected<core::Error>(core::NotFound{});
            }
            if (!context.work.may<ViewStandards>()) {
                row->finds.clear();
            }
            return context.page(definition_page(*row, parts.framework, may_edit_framework(context),
                                                thread::asker_of(context.work)));
        });
}

}  // namespace goldthread::quality
