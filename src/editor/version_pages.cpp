// editor/version_pages.cpp: the list of versions, one version with its files and what can be done
// with it, and its files to take away and to bring.
// Long: one part of the page for each thing that can be done with a version.
#include "editor/editor_pages.h"
#include "platform/html/app.h"
#include "platform/text/sentence.h"
#include "platform/text/zip.h"

#include <algorithm>
#include <ranges>

namespace goldthread::editor {

using html::Html;
using html::join;
using html::Url;
using web::Context;
using web::Response;

namespace {

govuk::Colour colour_of(std::string_view standing)
{
    if (standing == "in force") {
        return govuk::Colour::green;
    }
    if (standing == "proposed" || standing == "approved") {
        return govuk::Colour::blue;
    }
    return standing == "draft" ? govuk::Colour::yellow : govuk::Colour::grey;
}

std::string by_words(const Signed& signed_by)
{
    return signed_by.account.empty() ? std::string{}
                                     : signed_by.name + ", " + moment_words(signed_by.at);
}

Html versions_table(const std::vector<Version>& all, core::Date today)
{
    govuk::Table table{.caption = "Versions",
                       .caption_is_hidden = true,
                       .columns = {{.title = "Version"},
                                   {.title = "Stands"},
                                   {.title = "Holds from"},
                                   {.title = "Begun by"},
                                   {.title = "Proposed by"},
                                   {.title = "Decided by"}},
                       .rows = {}};
    for (const auto& version : all | std::views::reverse) {
        const auto words = standing(version, all, today);
        table.rows.push_back(
            {govuk::link(version_url(version.number), version_name(version.number)),
             govuk::tag(text::sentence_case(std::string{words}), colour_of(words)),
             version.from ? core::long_date(*version.from) : "", by_words(version.started),
             by_words(version.proposed), by_words(version.decided)});
    }
    const auto* const words = in_force_on(all, today) == 0 ? "in force" : "succeeded";
    table.rows.push_back({govuk::link(version_url(0), version_name(0)),
                          govuk::tag(text::sentence_case(std::string{words}), colour_of(words)),
                          "Since the beginning", "The folder of the framework", "", ""});
    return govuk::table(table);
}

core::Result<Response> show_versions(Context& context, const PageParts& parts)
{
    const auto grant = context.work.permit<ViewVersions>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto all = versions(*grant, parts.framework.name);
    Html begin;
    if (context.work.may<EditFramework>()) {
        begin = govuk::button_form(Url{"/framework/edit/begin"}, context.csrf,
                                   "Begin a new version", govuk::ButtonKind::primary);
    }
    Html content = notice_banner(context);
    content += app::head_row(govuk::title("Versions of the framework"), begin);
    content += govuk::lede(
        "A version in force never changes. A new one is written as a draft, proposed, approved by "
        "another person and holds from the day chosen.");
    content += versions_table(all, context.today);
    return context.page(
        {.title = "Versions of the framework",
         .content = content,
         .before_main = govuk::breadcrumbs({{.text = "Framework", .href = Url{"/framework"}}})});
}

core::Result<Response> begin_version(Context& context, const PageParts& parts)
{
    const auto grant = context.work.permit<EditFramework>(access::Whole{}, "begin a version");
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto base = newest_approved(versions(*grant, parts.framework.name));
    const auto number = begin(*grant, parts.framework.name, base, texts_of(parts, *grant, base));
    return context.done(version_url(number).text(),
                        version_name(number) + " is begun, with the files of " +
                            (base == 0 ? "the first version" : version_name(base)) + ".");
}

/// How a file stands to the one it began as.
std::string against(const std::vector<frameworks::FileText>& base, const frameworks::FileText& file)
{
    const auto was = std::ranges::find(base, file.name, &frameworks::FileText::name);
    return was == base.end() ? "New" : was->text == file.text ? "As before" : "Changed";
}

Html files_table(const std::vector<frameworks::FileText>& files,
                 const std::vector<frameworks::FileText>& base, std::int64_t number)
{
    govuk::Table table{.caption = "Files",
                       .columns = {{.title = "File"}, {.title = "Lines", .is_numeric = true}},
                       .rows = {}};
    if (number != 0) {
        table.columns.push_back({.title = "Against the version it began with"});
    }
    for (const auto& file : files) {
        table.rows.push_back({govuk::link(file_url(number, file.name), file.name),
                              std::to_string(std::ranges::count(file.text, '\n'))});
        if (number != 0) {
            table.rows.back().emplace_back(against(base, file));
        }
    }
    for (const auto& file : base) {
        if (number != 0 &&
            std::ranges::find(files, file.name, &frameworks::FileText::name) == files.end()) {
            table.rows.push_back({file.name, "0", "Removed"});
        }
    }
    return govuk::table(table);
}

Html facts_of(const Version& version, const std::vector<Version>& all, core::Date today)
{
    const auto words =
        version.number == 0
            ? std::string_view{in_force_on(all, today) == 0 ? "in force" : "succeeded"}
            : standing(version, all, today);
    std::vector<govuk::SummaryRow> rows{
        {.key = "Stands",
         .value = govuk::tag(text::sentence_case(std::string{words}), colour_of(words))}};
    if (version.number == 0) {
        rows.push_back({.key = "From", .value = "The folder that the service was started with"});
        return govuk::summary_list(rows);
    }
    rows.push_back({.key = "Began as",
                    .value = govuk::link(version_url(version.base), version_name(version.base))});
    rows.push_back({.key = "Begun by", .value = by_words(version.started)});
    if (!version.proposed.account.empty()) {
        rows.push_back({.key = "Proposed by", .value = by_words(version.proposed)});
        rows.push_back({.key = "Why", .value = version.reason});
    }
    if (version.from) {
        rows.push_back({.key = "Holds from", .value = core::long_date(*version.from)});
    }
    if (!version.decided.account.empty()) {
        rows.push_back({.key = "Decided by", .value = by_words(version.decided)});
        if (!version.decision.empty()) {
            rows.push_back({.key = "In words", .value = version.decision});
        }
    }
    return govuk::summary_list(rows);
}

Html reason_form(const Context& context, const Version& version, const char* step,
                 const govuk::Textarea& words, std::string_view button, govuk::ButtonKind kind)
{
    return govuk::post_form(
        {.action = Url::path({"framework", "edit", std::to_string(version.number), step}),
         .csrf = context.csrf,
         .keeps = true},
        join({govuk::textarea(words), govuk::button(button, kind)}));
}

Html approve_form(const Context& context, const Version& version, const core::Invalid& errors)
{
    const auto& form = context.form;
    const auto day = core::iso(context.today + std::chrono::days{1});
    const bool is_sent = form.has("from-day");
    return govuk::post_form(
        {.action = Url::path({"framework", "edit", std::to_string(version.number), "approve"}),
         .csrf = context.csrf,
         .keeps = true},
        join({govuk::date_input(
                  {.name = "from",
                   .legend = "First day on which it holds",
                   .day = is_sent ? form.text("from-day") : day.substr(8),
                   .month = is_sent ? form.text("from-month") : day.substr(5, 2),
                   .year = is_sent ? form.text("from-year") : day.substr(0, 4),
                   .hint = "Until then it can be taken back. What was opened before that day keeps "
                           "the version it was judged by.",
                   .error = std::string(govuk::error_of(errors, "from"))}),
              govuk::textarea({.name = "decision",
                               .label = "In words, if there is anything to say",
                               .value = form.text("decision"),
                               .error = std::string(govuk::error_of(errors, "decision")),
                               .rows = 2}),
              govuk::button("Approve this version")}));
}

/// What this person may do with the version as it stands.
Html steps(Context& context, const Version& version, bool is_good, const core::Invalid& errors)
{
    const bool edits = context.work.may<EditFramework>();
    const bool approves = context.work.may<ApproveFramework>();
    const auto words = [&](const char* label, const char* hint) {
        return govuk::Textarea{.name = "decision",
                               .label = label,
                               .value = context.form.text("decision"),
                               .hint = hint,
                               .error = std::string(govuk::error_of(errors, "decision")),
                               .rows = 3};
    };
    Html out;
    if (version.number != 0 && version.state == State::draft && edits) {
        out += govuk::heading(2, govuk::Size::m, "Propose it");
        out += is_good ? reason_form(context, version, "propose",
                                     {.name = "reason",
                                      .label = "Why this version",
                                      .value = context.form.text("reason"),
                                      .hint = "Whoever approves it reads this, and so does "
                                              "everybody later.",
                                      .error = std::string(govuk::error_of(errors, "reason")),
                                      .rows = 3},
                                     "Propose this version", govuk::ButtonKind::primary)
                       : govuk::paragraph("It can be proposed once it checks.");
    }
    if (version.state == State::proposed && edits) {
        out += govuk::button_form(
            Url::path({"framework", "edit", std::to_string(version.number), "reopen"}),
            context.csrf, "Go on writing", govuk::ButtonKind::secondary);
    }
    if (version.state == State::proposed && approves) {
        out += govuk::heading(2, govuk::Size::m, "Decide on it");
        if (version.proposed.account == context.actor().id ||
            version.started.account == context.actor().id) {
            out += govuk::paragraph("You wrote in it: another person has to approve it.");
        } else {
            out += is_good ? approve_form(context, version, errors)
                           : govuk::paragraph("It does not check, so it cannot be approved.");
            out += reason_form(context, version, "send-back", words("What is to be changed", ""),
                               "Send it back", govuk::ButtonKind::secondary);
        }
    }
    if (version.state == State::approved && approves && *version.from > context.today) {
        out += govuk::heading(2, govuk::Size::m, "Take it back");
        out += reason_form(context, version, "take-back", words("Why it is taken back", ""),
                           "Take it back", govuk::ButtonKind::warning);
    }
    return out;
}

Html bring_form(const Context& context, const Version& version, const core::Invalid& errors)
{
    return join(
        {govuk::heading(2, govuk::Size::m, "Bring files"),
         govuk::post_form(
             {.action = Url::path({"framework", "edit", std::to_string(version.number), "bring"}),
              .csrf = context.csrf,
              .has_files = true},
             join({govuk::file_upload(
                       {.name = "files",
                        .label = "Files that end in .yaml",
                        .hint = "One of the same name takes the place of the one that is here.",
                        .error = std::string(govuk::error_of(errors, "files")),
                        .accept = ".yaml",
                        .takes_many = true}),
                   govuk::button("Bring these files", govuk::ButtonKind::secondary)})),
         govuk::post_form(
             {.action = Url::path({"framework", "edit", std::to_string(version.number), "new"}),
              .csrf = context.csrf},
             join({govuk::input({.name = "name",
                                 .label = "Name of a new file",
                                 .value = context.form.text("name"),
                                 .hint = "Such as supervision.yaml",
                                 .error = std::string(govuk::error_of(errors, "name")),
                                 .autocomplete = "off",
                                 .width = govuk::Width::chars_20,
                                 .has_spelling = false}),
                   govuk::button("Add a file", govuk::ButtonKind::secondary)}))});
}

core::Result<Response> export_zip(Context& context, const PageParts& parts, std::int64_t number)
{
    const auto grant = context.work.permit<ViewVersions>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto version = version_asked(*grant, parts, number);
    if (!version) {
        return std::unexpected(version.error());
    }
    std::vector<text::ZipFile> files;
    for (auto& file : texts_of(parts, *grant, number)) {
        files.push_back(
            {.name = parts.framework.name + "/" + file.name, .bytes = std::move(file.text)});
    }
    return web::download(parts.framework.name + "-version-" + std::to_string(number) + ".zip",
                         "application/zip", text::zip(files));
}

core::Result<Response> bring(Context& context, const PageParts& parts, std::int64_t number)
{
    const auto grant = context.work.permit<EditFramework>(
        access::Whole{}, "bring files to version " + std::to_string(number));
    if (!grant) {
        return std::unexpected(grant.error());
    }
    std::size_t count = 0;
    for (const auto& upload : context.form.uploads()) {
        if (upload.name.empty()) {
            continue;
        }
        if (!web::is_clean_text(upload.bytes)) {
            return version_response(
                context, parts, number,
                {{{"files", upload.name + " is not UTF-8 text. Nothing was brought."}}});
        }
        const auto now = find_file(*grant, parts.framework.name, number, upload.name);
        const auto saved = save_file(*grant, parts.framework.name, number,
                                     {.name = upload.name,
                                      .text = upload.bytes,
                                      .seen = now ? now->revision : 0,
                                      .page = {},
                                      .page_seq = 0});
        if (!saved) {
            if (const auto* invalid = std::get_if<core::Invalid>(&saved.error())) {
                return version_response(
                    context, parts, number,
                    {{{"files", upload.name + ": " + invalid->fields.begin()->second}}});
            }
            return std::unexpected(saved.error());
        }
        ++count;
    }
    if (count == 0) {
        return version_response(context, parts, number, {{{"files", "Choose a file"}}});
    }
    return context.done(
        version_url(number).text(),
        count == 1 ? "One file is brought." : std::to_string(count) + " files are brought.");
}

core::Result<Response> new_file(Context& context, const PageParts& parts, std::int64_t number)
{
    const auto grant = context.work.permit<EditFramework>(
        access::Whole{}, "add a file to version " + std::to_string(number));
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto name = context.form.text("name");
    if (find_file(*grant, parts.framework.name, number, name)) {
        return version_response(context, parts, number,
                                {{{"name", "There is a file of that name already"}}});
    }
    const auto saved = save_file(*grant, parts.framework.name, number,
                                 {.name = name,
                                  .text = "framework: " + parts.framework.name + "\n",
                                  .seen = 0,
                                  .page = {},
                                  .page_seq = 0});
    if (!saved) {
        if (const auto* invalid = std::get_if<core::Invalid>(&saved.error())) {
            return version_response(context, parts, number, *invalid);
        }
        return std::unexpected(saved.error());
    }
    return web::see_other(file_url(number, name).text());
}

}  // namespace

core::Result<Response> version_response(Context& context, const PageParts& parts,
                                        std::int64_t number, const core::Invalid& errors)
{
    const auto grant = context.work.permit<ViewVersions>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto version = version_asked(*grant, parts, number);
    if (!version) {
        return std::unexpected(version.error());
    }
    const auto all = versions(*grant, parts.framework.name);
    const auto files = texts_of(parts, *grant, number);
    const bool is_open =
        number != 0 && (version->state == State::draft || version->state == State::proposed);
    const auto checked = is_open ? check_to_follow(parts, *grant, files) : check(parts, files);
    Html content = govuk::error_summary(errors);
    content += notice_banner(context);
    content += govuk::title(version_name(number));
    Html main = facts_of(*version, all, context.today);
    main += problems_list(parts, checked, files, number);
    if (is_open && checked.framework) {
        main += changed_permissions(parts.framework, *checked.framework, context.work.policy());
    }
    main += files_table(files, texts_of(parts, *grant, version->base), number);
    Html side = govuk::heading(2, govuk::Size::s, "Look at it");
    std::vector<Html> links;
    if (number != 0) {
        links.push_back(
            govuk::link(Url::path({"framework", "edit", std::to_string(number), "changes"}),
                        "Changes line by line"));
        if (checked.framework) {
            links.push_back(
                govuk::link(Url::path({"framework", "edit", std::to_string(number), "effect"}),
                            "What it would find today"));
        }
    }
    links.push_back(
        govuk::link(Url::path({"framework", "edit", std::to_string(number), "files.zip"}),
                    "Download its files"));
    side += govuk::bullets(links);
    main += steps(context, *version, checked.problems.empty(), errors);
    if (number != 0 && version->state == State::draft && context.work.may<EditFramework>()) {
        main += bring_form(context, *version, errors);
        main += govuk::button_form(
            Url::path({"framework", "edit", std::to_string(number), "throw-away"}), context.csrf,
            "Throw this draft away", govuk::ButtonKind::warning);
    }
    content += govuk::main_and_side(main, side);
    return context.page(errors.fields.empty() ? 200 : 422, {.title = version_name(number),
                                                            .content = content,
                                                            .before_main = crumbs(std::nullopt),
                                                            .has_errors = !errors.fields.empty()});
}

void add_version_pages(web::Router& router, const PageParts& parts)
{
    router.get("/framework/edit",
               [parts](Context& context) { return show_versions(context, parts); });
    router.post("/framework/edit/begin",
                [parts](Context& context) { return begin_version(context, parts); });
    router.get("/framework/edit/{version}", [parts](Context& context, std::int64_t number) {
        return version_response(context, parts, number);
    });
    router.get("/framework/edit/{version}/files.zip",
               [parts](Context& context, std::int64_t number) {
                   return export_zip(context, parts, number);
               });
    router.post("/framework/edit/{version}/bring", [parts](Context& context, std::int64_t number) {
        return bring(context, parts, number);
    });
    router.post("/framework/edit/{version}/new", [parts](Context& context, std::int64_t number) {
        return new_file(context, parts, number);
    });
}

}  // namespace goldthread::editor
