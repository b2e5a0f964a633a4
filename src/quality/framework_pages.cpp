#include "quality/framework_pages.h"

#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "quality/actions.h"
#include "quality/standards_markup.h"

#include <algorithm>
#include <filesystem>
#include <map>

namespace goldthread::quality {

using html::Html;
using html::join;
using html::Url;

namespace {

std::string name_words(std::string_view name)
{
    return spoken_name(name);
}

Html versions(const frameworks::Framework& framework)
{
    std::string extends;
    for (std::size_t i = 0; i < framework.extends.size(); ++i) {
        const auto& title = framework.extends_titles[i];
        extends += (extends.empty() ? "" : ", then ") +
                   (title.empty() ? name_words(framework.extends[i]) : title);
    }
    const std::vector<govuk::SummaryRow> rows{
        {.key = "Version in force", .value = framework.version},
        {.key = "Builds on", .value = extends.empty() ? "Nothing: it stands alone" : extends}};
    return govuk::summary_list(rows);
}

/// Whether a page of another part, where versions are written, is open to this person.
bool sees_versions(const web::Context& context)
{
    return context.work.policy().held(context.actor().role, "framework.versions.view") != nullptr;
}

/// How many entries stand where, each count leading to them.
Html states(const frameworks::Framework& framework)
{
    std::map<frameworks::State, std::size_t> counts;
    for (const auto& entry : framework.entries) {
        ++counts[entry.state];
    }
    const auto figure = [&](frameworks::State state, const char* label, const char* detail) {
        return app::Figure{.label = label,
                           .value = std::to_string(counts[state]),
                           .detail = detail,
                           .href = Url{"/framework/definitions"}.with("state", word_for(state))};
    };
    return app::figures({figure(frameworks::State::computed, "Computed", "from the record"),
                         figure(frameworks::State::asked, "Asked", "people answer"),
                         figure(frameworks::State::supplied, "Supplied", "others send it"),
                         figure(frameworks::State::undefined, "Not defined yet", "a topic only")});
}

/// The entries of a list, short: for lists that people read as a whole.
Html entries_of(const frameworks::Framework& framework, std::string_view list)
{
    std::vector<Html> items;
    for (const auto* entry : framework.list(list)) {
        items.push_back(
            govuk::link(Url::path({"framework", "definitions", entry->id}), entry->title));
    }
    return items.empty() ? Html{}
                         : join({govuk::heading(2, govuk::Size::m, list_words(list)),
                                 govuk::numbered(items)});
}

/// `may_override`: whether this person may begin a version that gives the setting another value.
web::Listing<standards::Setting> setting_list(
    const std::function<bool(const standards::Setting&)>& may_override)
{
    using Row = standards::Setting;
    const auto value = [may_override](const Row& row) {
        return may_override(row) ? join({row.value.text, html::element("br", {}),
                                         override_link("setting", row.name, name_words(row.name))})
                                 : Html{row.value.text};
    };
    const auto joined = [](const Row& row) {
        std::string all;
        for (const auto& each : row.alternatives) {
            all += (all.empty() ? "" : "; ") + each;
        }
        return all;
    };
    return {.caption = "Settings",
            .address = Url{"/framework/settings"},
            .download = Url{"/framework/settings.csv"},
            .columns = {{.title = "Setting",
                         .key = "setting",
                         .cell =
                             [](const Row& row) {
                                 return html::element("span", {{"id", row.name}},
                                                      {name_words(row.name)});
                             },
                         .text = [](const Row& row) { return row.name; },
                         .before = [](const Row& left,
                                      const Row& right) { return left.name < right.name; }},
                        {.title = "Value",
                         .cell = value,
                         .text = [](const Row& row) { return row.value.text; }},
                        {.title = "How it is read",
                         .cell = [](const Row& row) { return Html{row.reading}; },
                         .text = [](const Row& row) { return row.reading; }},
                        {.title = "Also in use elsewhere",
                         .cell = [joined](const Row& row) { return Html{joined(row)}; },
                         .text = joined},
                        {.title = "Source",
                         .key = "source",
                         .cell = [](const Row& row) { return Html{row.source}; },
                         .text = [](const Row& row) { return row.source; },
                         .before = [](const Row& left,
                                      const Row& right) { return left.source < right.source; }}},
            .sort = "setting",
            .rows_a_page = 100};
}

std::vector<standards::Setting> settings(const frameworks::Framework& framework,
                                         const web::ListState& state)
{
    std::vector<standards::Setting> rows;
    for (const auto& [name, setting] : framework.definitions->settings) {
        const auto q = state.filter("q");
        if (web::holds_text(name_words(name), q) || web::holds_text(setting.reading, q)) {
            rows.push_back(setting);
        }
    }
    return rows;
}

web::Listing<KindRow> kind_list()
{
    return {
        .caption = "Kinds of record",
        .address = Url{"/framework/words"},
        .download = Url{"/framework/words.csv"},
        .columns = {{.title = "Kind",
                     .key = "kind",
                     .cell = [](const KindRow& row) { return Html{name_words(row.name)}; },
                     .text = [](const KindRow& row) { return row.name; },
                     .before = [](const KindRow& left,
                                  const KindRow& right) { return left.name < right.name; }},
                    {.title = "About",
                     .key = "about",
                     .cell = [](const KindRow& row) { return Html{name_words(row.subject)}; },
                     .text = [](const KindRow& row) { return row.subject; },
                     .before = [](const KindRow& left,
                                  const KindRow& right) { return left.subject < right.subject; }},
                    {.title = "It tells",
                     .cell =
                         [](const KindRow& row) {
                             return Html{(row.is_spell ? "From when to when" : "On which day") +
                                         (row.attributes.empty() ? "" : "; " + row.attributes)};
                         },
                     .text =
                         [](const KindRow& row) {
                             return (row.is_spell ? "spell" : "event") +
                                    (row.attributes.empty() ? "" : "; " + row.attributes);
                         }},
                    {.title = "Records",
                     .key = "records",
                     .cell =
                         [](const KindRow& row) {
                             return row.is_recorded ? Html{std::to_string(row.records)}
                                                    : Html{"Never supplied"};
                         },
                     .text =
                         [](const KindRow& row) {
                             return row.is_recorded ? std::to_string(row.records)
                                                    : std::string{"never supplied"};
                         },
                     .before = [](const KindRow& left,
                                  const KindRow& right) { return left.records < right.records; },
                     .is_numeric = true}},
        .sort = {},
        .rows_a_page = 100};
}

std::vector<KindRow> kinds(const ledger::View& view, const web::ListState& state)
{
    std::vector<KindRow> rows;
    const auto& vocabulary = *view.definitions().vocabulary;
    const auto counts = view.records_by_kind();
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto& kind = vocabulary.kinds().at(i);
        if (!web::holds_text(name_words(kind.name), state.filter("q"))) {
            continue;
        }
        KindRow row{.name = kind.name,
                    .subject = vocabulary.subject(kind.subject).name,
                    .is_spell = kind.shape == standards::Shape::spell,
                    .attributes = {},
                    .records = counts[i].second,
                    .is_recorded = view.is_recorded(kind.name)};
        for (const auto& attribute : kind.attributes) {
            auto words = attribute.name;
            std::ranges::replace(words, '_', ' ');
            row.attributes += (row.attributes.empty() ? "" : ", ") + words;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Html search_field(const web::ListState& state, std::string label)
{
    return govuk::input({.name = "q",
                         .label = std::move(label),
                         .value = std::string(state.filter("q")),
                         .autocomplete = "off"});
}

/// Runs `make` where the role may read the framework.
template <class Make>
core::Result<web::Response> permitted(web::Context& context, Make&& make)
{
    const auto grant = context.work.permit<ViewFramework>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    return make();
}

}  // namespace

bool may_edit_framework(const web::Context& context)
{
    return context.work.policy().held(context.actor().role, "framework.edit") != nullptr;
}

bool stands_in_own_files(const frameworks::Framework& framework, const std::string& setting)
{
    const auto found = framework.definitions->settings.find(setting);
    return found != framework.definitions->settings.end() &&
           std::filesystem::path{found->second.value.place.file}.parent_path() == framework.folder;
}

Html override_link(const char* key, const std::string& id, const std::string& name)
{
    return govuk::link(Url{"/framework/edit/override"}.with(key, id), "Override in ours", name);
}

std::string framework_title(const frameworks::Framework& framework)
{
    return framework.title.empty() ? name_words(framework.name) : framework.title;
}

Html framework_tabs(std::string_view current, bool has_figures)
{
    std::vector<govuk::Tab> tabs{{.text = "Overview", .href = Url{"/framework"}},
                                 {.text = "Definitions", .href = Url{"/framework/definitions"}},
                                 {.text = "Indicators", .href = Url{"/framework/indicators"}},
                                 {.text = "Competencies", .href = Url{"/framework/competencies"}},
                                 {.text = "Left open", .href = Url{"/framework/gaps"}},
                                 {.text = "Settings", .href = Url{"/framework/settings"}},
                                 {.text = "Words", .href = Url{"/framework/words"}}};
    if (!has_figures) {
        std::erase_if(tabs, [](const govuk::Tab& tab) { return tab.text == "Indicators"; });
    }
    for (auto& tab : tabs) {
        tab.is_current = tab.href.text() == current;
    }
    return govuk::sub_navigation("Framework", tabs);
}

html::Page framework_page(const frameworks::Framework& framework, bool has_figures)
{
    const auto title = framework_title(framework);
    Html content = govuk::title_with_caption("Framework", title);
    content += govuk::lede(
        "What is expected of practice here, where each part comes from, and how "
        "it is answered.");
    content += framework_tabs("/framework", has_figures);
    content += versions(framework);
    content += states(framework);
    Html side;
    for (const auto* list : {"service_standards", "principles", "elements"}) {
        side += entries_of(framework, list);
    }
    Html main;
    std::vector<Html> items;
    for (const auto& group : grouped(framework, std::nullopt)) {
        if (group.id == "practice") {
            for (const auto& one : group.standards) {
                if (!one.is_part) {
                    const auto& standard = framework.definitions->standards[one.number];
                    items.push_back(govuk::link(
                        Url::path({"framework", "definitions", standard.id}), standard.title));
                }
            }
        }
    }
    if (!items.empty()) {
        main += govuk::heading(2, govuk::Size::m, "Practice standards");
        main += govuk::numbered(items);
    }
    for (const auto* list : {"strategies", "boards"}) {
        main += entries_of(framework, list);
    }
    content += html::element("div", {{"class", "app-columns"}},
                             {html::element("div", {}, {main}), html::element("div", {}, {side})});
    return {.title = "Framework: " + title, .content = content};
}

html::Page settings_page(const std::vector<standards::Setting>& settings,
                         const web::ListState& state, bool has_figures,
                         const std::function<bool(const standards::Setting&)>& may_override)
{
    Html content = govuk::title_with_caption("Framework", "Settings");
    content += govuk::lede(
        "The numbers, spans and codes that the council chooses, how each is read "
        "here and what else is in use.");
    content += framework_tabs("/framework/settings", has_figures);
    content += web::list_filter(Url{"/framework/settings"}, state,
                                search_field(state, "Words in the setting"));
    content += web::list_table(setting_list(may_override), settings, state);
    return {.title = "Settings of the framework", .content = content};
}

html::Page words_page(const frameworks::Framework& framework, const std::vector<KindRow>& kinds,
                      const web::ListState& state, bool has_figures)
{
    Html content = govuk::title_with_caption("Framework", "Words");
    content += govuk::lede(
        "The council's own words, and the kinds of record that definitions speak "
        "of with how many of each there are.");
    content += framework_tabs("/framework/words", has_figures);
    govuk::Table terms{.caption = "The council's words",
                       .columns = {{.title = "Usual word"}, {.title = "Here"}},
                       .rows = {},
                       .stacks = false};
    for (const auto& [usual, own] : framework.terms) {
        terms.rows.push_back({usual, own});
    }
    content += govuk::heading(2, govuk::Size::m, "Kinds of record");
    content +=
        web::list_filter(Url{"/framework/words"}, state, search_field(state, "Words in the kind"));
    content += web::list_table(kind_list(), kinds, state);
    if (!terms.rows.empty()) {
        content += govuk::table(terms);
    }
    return {.title = "Words of the framework", .content = content};
}

void add_framework_pages(web::Router& router, const PageParts& parts)
{
    router.get("/framework", [parts](web::Context& context) {
        return permitted(context, [&] {
            auto page = framework_page(parts.framework, context.work.may<ViewStandards>());
            if (sees_versions(context)) {
                page.content += govuk::paragraph(
                    govuk::link(Url{"/framework/edit"}, "Versions of the framework"));
            }
            return context.page(page);
        });
    });
    router.get("/framework/settings", [parts](web::Context& context) {
        return permitted(context, [&] {
            const auto state = web::list_state(context.query, {"q"});
            const bool may_edit = may_edit_framework(context);
            return context.page(settings_page(
                settings(parts.framework, state), state, context.work.may<ViewStandards>(),
                [&](const standards::Setting& setting) {
                    return may_edit && !stands_in_own_files(parts.framework, setting.name);
                }));
        });
    });
    router.get("/framework/settings.csv", [parts](web::Context& context) {
        return permitted(context, [&] {
            const auto state = web::list_state(context.query, {"q"});
            const auto nobody = [](const standards::Setting&) { return false; };
            return web::list_csv(setting_list(nobody), settings(parts.framework, state), state,
                                 "settings", context.today);
        });
    });
    router.get("/framework/words", [parts](web::Context& context) {
        return permitted(context, [&] {
            const auto state = web::list_state(context.query, {"q"});
            return context.page(words_page(parts.framework, kinds(parts.ledger.view(), state),
                                           state, context.work.may<ViewStandards>()));
        });
    });
    router.get("/framework/words.csv", [parts](web::Context& context) {
        return permitted(context, [&] {
            const auto state = web::list_state(context.query, {"q"});
            return web::list_csv(kind_list(), kinds(parts.ledger.view(), state), state,
                                 "kinds-of-record", context.today);
        });
    });
}

}  // namespace goldthread::quality
