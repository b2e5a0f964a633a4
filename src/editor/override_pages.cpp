// editor/override_pages.cpp: what a framework below says, overridden in the council's own files: a
// page that says what that means, and the draft that it begins.
#include "editor/editor_pages.h"
#include "editor/own_text.h"
#include "platform/html/govuk_form.h"

#include <algorithm>
#include <filesystem>

namespace goldthread::editor {

using html::element;
using html::Html;
using html::join;
using html::Url;
using web::Context;
using web::Response;

namespace {

/// What is asked to be overridden, and the text with which the council's own begins.
struct Override {
    std::string key;  ///< `definition` or `setting`: the field that names it.
    std::string id;
    std::string title;
    std::string from;  ///< The framework that says it; empty of a setting.
    std::string text;
};

/// The text of a file that the framework was read from.
std::string text_of_file(const std::filesystem::path& file)
{
    const auto files = frameworks::files_in(file.parent_path());
    const auto found =
        std::ranges::find(files, file.filename().string(), &frameworks::FileText::name);
    return found == files.end() ? std::string{} : found->text;
}

/// Nothing where there is none such, or where the council says it itself: it writes in that file.
std::optional<Override> override_asked(const frameworks::Framework& framework,
                                       const web::Form& fields)
{
    if (const auto id = fields.text("definition"); !id.empty()) {
        const auto* entry = framework.find(id);
        if (entry == nullptr || entry->framework == framework.name) {
            return std::nullopt;
        }
        auto text =
            in_place_of_entry(text_of_file(entry->place.file), entry->place.line, entry->list);
        return text ? std::optional{Override{.key = "definition",
                                             .id = entry->id,
                                             .title = entry->title,
                                             .from = entry->framework,
                                             .text = std::move(*text)}}
                    : std::nullopt;
    }
    const auto name = fields.text("setting");
    const auto setting = framework.definitions->settings.find(name);
    if (setting == framework.definitions->settings.end() ||
        std::filesystem::path{setting->second.value.place.file}.parent_path() == framework.folder) {
        return std::nullopt;
    }
    return Override{
        .key = "setting",
        .id = name,
        .title = name,
        .from = {},
        .text = in_place_of_setting(name, setting->second.value.text, setting->second.reading)};
}

std::vector<Version> drafts(const access::Granted& grant, const PageParts& parts)
{
    auto all = versions(grant, parts.framework.name);
    std::erase_if(all, [](const Version& version) { return version.state != State::draft; });
    return all;
}

core::Result<Response> show_override(Context& context, const PageParts& parts)
{
    const auto grant = context.work.permit<ViewVersions>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto asked = override_asked(parts.framework, context.query);
    if (!asked) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    Html content = govuk::title_with_caption("Override in ours", asked->title);
    content += govuk::lede(
        asked->from.empty()
            ? "A setting has one value. What your council's own files give it holds in place of "
              "what any framework below them gives."
            : "This stands in the framework “" + asked->from +
                  "”, which comes with the program: it is the same for every council that builds "
                  "on "
                  "it and changes only with an update. Your council says otherwise in a file of "
                  "its own, which takes the place of this one.");
    content += govuk::heading(2, govuk::Size::m, "What the file begins with");
    content += element("pre", {{"class", "app-code"}, {"tabindex", "0"}}, {asked->text});
    content += govuk::paragraph(
        "It says the same as now until you change it. An update of the program does not reach "
        "what you have overridden. Nothing holds until another person approves the version.");
    if (context.work.may<EditFramework>()) {
        govuk::Radios where{.name = "version",
                            .legend = "Where to write it",
                            .choices = {{.value = "new", .text = "A new version"}},
                            .value = "new"};
        for (const auto& draft : drafts(*grant, parts)) {
            where.choices.push_back({.value = std::to_string(draft.number),
                                     .text = version_name(draft.number) + ", a draft"});
        }
        content += govuk::post_form(
            {.action = Url{"/framework/edit/override"}, .csrf = context.csrf},
            join({govuk::hidden(asked->key, asked->id),
                  where.choices.size() > 1 ? govuk::radios(where) : govuk::hidden("version", "new"),
                  govuk::button("Begin the file")}));
    }
    return context.page({.title = "Override " + asked->title,
                         .content = content,
                         .before_main = crumbs(std::nullopt)});
}

core::Result<Response> begin_override(Context& context, const PageParts& parts)
{
    const auto asked = override_asked(parts.framework, context.form);
    if (!asked) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    const auto grant = context.work.permit<EditFramework>(access::Whole{}, "override " + asked->id);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto& framework = parts.framework.name;
    auto number = context.form.integer("version").value_or(0);
    if (number == 0) {
        const auto base = newest_approved(versions(*grant, framework));
        number = begin(*grant, framework, base, texts_of(parts, *grant, base));
    }
    const auto name = own_file_name(asked->id);
    const auto there = find_file(*grant, framework, number, name);
    if (!there) {
        const auto saved = save_file(*grant, framework, number,
                                     {.name = name,
                                      .text = "framework: " + framework + "\n" + asked->text,
                                      .seen = 0,
                                      .page = {},
                                      .page_seq = 0});
        if (!saved) {
            return std::unexpected(saved.error());
        }
    }
    return context.done(file_url(number, name).text(),
                        there ? name + " was begun before; nothing is changed."
                              : name + " is begun. It says the same as now until you change it.");
}

}  // namespace

void add_override_pages(web::Router& router, const PageParts& parts)
{
    router.get("/framework/edit/override",
               [parts](Context& context) { return show_override(context, parts); });
    router.post("/framework/edit/override",
                [parts](Context& context) { return begin_override(context, parts); });
}

}  // namespace goldthread::editor
