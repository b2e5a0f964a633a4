// editor/file_pages.cpp: one file of a version: its text to write in, what is wrong with it, and
// the words of the record beside it.
#include "editor/editor_pages.h"
#include "editor/text_diff.h"
#include "platform/core/id.h"
#include "platform/html/app.h"

#include <algorithm>

namespace goldthread::editor {

using html::element;
using html::Html;
using html::join;
using html::Url;
using web::Context;
using web::Response;

namespace {

/// As it was sent, with lines that end as files' lines do.
std::string text_sent(const web::Form& form)
{
    std::string text;
    for (const char c : form.exact("text")) {
        if (c != '\r') {
            text += c;
        }
    }
    if (!text.empty() && text.back() != '\n') {
        text += '\n';
    }
    return text;
}

Saving saving_of(const web::Form& form, const std::string& name)
{
    static constexpr std::size_t page_bytes_max = 100;
    return {.name = name,
            .text = text_sent(form),
            .seen = form.integer("draft_known").value_or(0),
            .page = form.text("draft_page").substr(0, page_bytes_max),
            .page_seq = form.integer("draft_seq").value_or(0)};
}

std::string counted(std::size_t count)
{
    auto digits = std::to_string(count);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return digits;
}

Html words_beside(const PageParts& parts)
{
    Html out = govuk::heading(2, govuk::Size::s, "Words of the record");
    out +=
        govuk::small_print("Every kind with its attributes, and how many records carry each now.");
    Html list;
    const auto view = parts.ledger.view();
    for (const auto& word : words_of_record(view.evaluation().facts())) {
        Html inside = govuk::small_print(std::string(word.is_spell ? "A spell" : "An event") +
                                         " of a " + word.sort + ".");
        std::vector<Html> attributes;
        attributes.reserve(word.attributes.size());
        for (const auto& attribute : word.attributes) {
            attributes.push_back(join({element("code", {}, {attribute.name}),
                                       " " + attribute.type + ": " + counted(attribute.carry)}));
        }
        inside += attributes.empty() ? Html{} : govuk::bullets(attributes);
        list.add("details", {{"class", "app-vocabulary__kind"}},
                 {element("summary", {},
                          {element("code", {}, {word.name}), " " + counted(word.records)}),
                  inside});
    }
    out += element("div",
                   {{"class", "app-vocabulary"},
                    {"tabindex", "0"},
                    {"role", "region"},
                    {"aria-label", "Words of the record"}},
                   {list});
    return out;
}

struct FilePage {
    std::int64_t number = 0;
    OpenFile file;
    bool may_write = false;
    std::int64_t line = 0;  ///< To be shown with those round it; 0: none.
    Checked checked;
    std::vector<frameworks::FileText> files;
    std::optional<OpenFile> mine;  ///< What this person typed while another saved.
    core::Invalid errors;
};

/// The line asked for with some round it, numbered.
Html lines_round(const std::string& text, std::int64_t line)
{
    static constexpr std::int64_t round = 4;
    const auto lines = lines_of(text);
    if (line < 1 || line > static_cast<std::int64_t>(lines.size())) {
        return {};
    }
    std::string shown;
    const auto last = std::min<std::int64_t>(static_cast<std::int64_t>(lines.size()), line + round);
    for (auto i = std::max<std::int64_t>(1, line - round); i <= last; ++i) {
        shown += (i == line ? "> " : "  ") + std::to_string(i) + "  " +
                 std::string(lines[static_cast<std::size_t>(i - 1)]) + "\n";
    }
    return join({govuk::heading(2, govuk::Size::s, "Line " + std::to_string(line)),
                 element("pre", {{"class", "app-code"}, {"tabindex", "0"}}, {shown})});
}

Html both_texts(const Context& context, const FilePage& page)
{
    if (!page.mine) {
        return {};
    }
    Html out = govuk::warning(page.file.saved.name +
                              " saved this file while you were writing. Nothing of yours is lost: "
                              "your text is below, line by line against what stands now.");
    std::string shown;
    for (const auto& hunk : hunks(line_differences(page.file.text, page.mine->text), 2)) {
        for (const auto& line : hunk) {
            shown += line.sort == LineSort::same    ? "  "
                     : line.sort == LineSort::added ? "+ "
                                                    : "- ";
            shown += line.text + "\n";
        }
        shown += "\n";
    }
    out += element("pre", {{"class", "app-code"}, {"tabindex", "0"}}, {shown});
    out += govuk::details(
        "All of your text",
        element("pre", {{"class", "app-code"}, {"tabindex", "0"}}, {page.mine->text}));
    out += govuk::button_form(Url::path({"framework", "edit", std::to_string(page.number), "files",
                                         page.file.name, "set-aside"}),
                              context.csrf, "I have what I need: drop my other text",
                              govuk::ButtonKind::secondary);
    return out;
}

Html text_form(const Context& context, const FilePage& page)
{
    const auto error = std::string(govuk::error_of(page.errors, "text"));
    const auto rows = std::to_string(
        std::clamp<std::ptrdiff_t>(std::ranges::count(page.file.text, '\n') + 3, 12, 40));
    Html label = element("label", {{"class", "govuk-label govuk-label--s"}, {"for", "text"}},
                         {"Text of " + page.file.name});
    if (!error.empty()) {
        label += element("p", {{"class", "govuk-error-message"}, {"id", "text-error"}}, {error});
    }
    html::Attributes attributes{{"class", "govuk-textarea app-code"},
                                {"id", "text"},
                                {"name", "text"},
                                {"rows", rows},
                                {"spellcheck", "false"},
                                {"autocapitalize", "off"},
                                {"wrap", "off"}};
    attributes.add_unless_empty("aria-describedby", error.empty() ? "" : "text-error");
    if (!page.may_write) {
        attributes.add({"readonly", true});
    }
    Html area = element("div", {{"class", "govuk-form-group"}},
                        {label, element("textarea", attributes, {"\n" + page.file.text})});
    if (!page.may_write) {
        return area;
    }
    const auto number = std::to_string(page.number);
    const Html bar = element(
        "div", {{"class", "app-save"}},
        {element(
             "p",
             {{"class", "app-save__state"}, {"role", "status"}, {"data-app-draft-state", "kept"}},
             {"Saved by " + page.file.saved.name + " at " + moment_words(page.file.saved.at)}),
         govuk::button_group({govuk::button("Save and check"),
                              govuk::button("Save and go back", govuk::ButtonKind::secondary,
                                            "then", "version")})});
    return govuk::post_form(
        {.action = file_url(page.number, page.file.name),
         .csrf = context.csrf,
         .keeps = true,
         .draft = Url::path({"framework", "edit", number, "files", page.file.name, "draft"}).text(),
         .person = context.actor().id},
        join({govuk::hidden("draft_page", core::new_uuid()), govuk::hidden("draft_seq", "0"),
              govuk::hidden("draft_known", std::to_string(page.file.revision)), area, bar}));
}

core::Result<Response> file_response(Context& context, const PageParts& parts, std::int64_t number,
                                     const std::string& name, const core::Invalid& errors = {})
{
    const auto grant = context.work.permit<ViewVersions>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto version = version_asked(*grant, parts, number);
    if (!version) {
        return std::unexpected(version.error());
    }
    FilePage page{.number = number,
                  .file = {},
                  .may_write = number != 0 && version->state == State::draft &&
                               context.work.may<EditFramework>(),
                  .line = context.query.integer("line").value_or(0),
                  .checked = {},
                  .files = texts_of(parts, *grant, number),
                  .mine = aside(*grant, parts.framework.name, number, name),
                  .errors = errors};
    const auto found = std::ranges::find(page.files, name, &frameworks::FileText::name);
    if (found == page.files.end()) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    page.file = find_file(*grant, parts.framework.name, number, name)
                    .value_or(OpenFile{.name = name,
                                       .text = found->text,
                                       .revision = 0,
                                       .page = {},
                                       .page_seq = 0,
                                       .saved = {}});
    if (!errors.fields.empty()) {
        page.file.text = text_sent(context.form);  // nothing typed is lost
    }
    page.checked = check(parts, page.files);
    Html content = govuk::error_summary(errors);
    content += notice_banner(context);
    content += govuk::title_with_caption(version_name(number), name);
    Html main = both_texts(context, page);
    main += problems_list(parts, page.checked, page.files, number);
    main += lines_round(page.file.text, page.line);
    main += text_form(context, page);
    if (page.may_write) {
        main += govuk::button_form(
            Url::path({"framework", "edit", std::to_string(number), "files", name, "removal"}),
            context.csrf, "Remove this file", govuk::ButtonKind::warning);
    }
    content += govuk::main_and_side(main, words_beside(parts));
    return context.page(errors.fields.empty() ? 200 : 422,
                        {.title = name + ", " + version_name(number),
                         .content = content,
                         .before_main = crumbs(number),
                         .has_errors = !errors.fields.empty()});
}

core::Result<Response> save(Context& context, const PageParts& parts, std::int64_t number,
                            const std::string& name)
{
    const auto grant = context.work.permit<EditFramework>(
        access::Whole{}, "write " + name + " of version " + std::to_string(number));
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto saved =
        save_file(*grant, parts.framework.name, number, saving_of(context.form, name));
    if (!saved) {
        if (const auto* invalid = std::get_if<core::Invalid>(&saved.error())) {
            return file_response(context, parts, number, name, *invalid);
        }
        if (std::holds_alternative<core::Conflict>(saved.error())) {
            // Kept aside: the page shows both.
            return web::see_other(file_url(number, name).text());
        }
        return std::unexpected(saved.error());
    }
    const bool goes_back = context.form.text("then") == "version";
    return context.done((goes_back ? version_url(number) : file_url(number, name)).text(),
                        name + " is saved.");
}

/// What the script of the form sends while somebody writes. The answer is for the script.
core::Result<Response> keep(Context& context, const PageParts& parts, std::int64_t number,
                            const std::string& name)
{
    const auto grant = context.work.permit<EditFramework>(
        access::Whole{}, "write " + name + " of version " + std::to_string(number));
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto saved =
        save_file(*grant, parts.framework.name, number, saving_of(context.form, name));
    const auto told = [](int status, std::string body) {
        return Response{.status = status,
                        .content_type = "application/json",
                        .body = std::move(body),
                        .headers = {}};
    };
    const auto address =
        Url::path({"framework", "edit", std::to_string(number), "files", name, "draft"}).text();
    const auto kept = [&](const std::string& words) {
        // Names of files, numbers and times hold neither quotes nor control characters.
        return told(200, R"({"id":"","address":")" + std::string(address) + R"(","saved":")" +
                             words + "\"}");
    };
    if (saved) {
        return kept(core::iso_minutes(core::to_london(context.work.now())).substr(11));
    }
    if (const auto* invalid = std::get_if<core::Invalid>(&saved.error())) {
        return told(413, R"({"why":")" + invalid->fields.begin()->second + "\"}");
    }
    if (std::holds_alternative<core::Conflict>(saved.error())) {
        return kept("beside the file: somebody else saved it meanwhile. Open it anew to see both.");
    }
    return std::unexpected(saved.error());
}

core::Result<Response> remove(Context& context, const PageParts& parts, std::int64_t number,
                              const std::string& name)
{
    const auto grant = context.work.permit<EditFramework>(
        access::Whole{}, "remove " + name + " of version " + std::to_string(number));
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto removed = remove_file(*grant, parts.framework.name, number, name);
    if (!removed) {
        return std::unexpected(removed.error());
    }
    return context.done(version_url(number).text(), name + " is removed from this version.");
}

core::Result<Response> drop_mine(Context& context, const PageParts& parts, std::int64_t number,
                                 const std::string& name)
{
    const auto grant = context.work.permit<EditFramework>(
        access::Whole{}, "drop a text beside " + name + " of version " + std::to_string(number));
    if (!grant) {
        return std::unexpected(grant.error());
    }
    drop_aside(*grant, parts.framework.name, number, name);
    return web::see_other(file_url(number, name).text());
}

}  // namespace

void add_file_pages(web::Router& router, const PageParts& parts)
{
    router.get("/framework/edit/{version}/files/{name}",
               [parts](Context& context, std::int64_t number, const std::string& name) {
                   return file_response(context, parts, number, name);
               });
    router.post("/framework/edit/{version}/files/{name}",
                [parts](Context& context, std::int64_t number, const std::string& name) {
                    return save(context, parts, number, name);
                });
    router.post("/framework/edit/{version}/files/{name}/draft",
                [parts](Context& context, std::int64_t number, const std::string& name) {
                    return keep(context, parts, number, name);
                });
    router.post("/framework/edit/{version}/files/{name}/removal",
                [parts](Context& context, std::int64_t number, const std::string& name) {
                    return remove(context, parts, number, name);
                });
    router.post("/framework/edit/{version}/files/{name}/set-aside",
                [parts](Context& context, std::int64_t number, const std::string& name) {
                    return drop_mine(context, parts, number, name);
                });
}

}  // namespace goldthread::editor
