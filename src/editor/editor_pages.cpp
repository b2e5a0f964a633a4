#include "editor/editor_pages.h"

#include "editor/text_diff.h"
#include "platform/html/govuk.h"

#include <algorithm>

namespace goldthread::editor {

using html::element;
using html::Html;
using html::Url;

void add_pages(web::Router& router, const PageParts& parts)
{
    add_override_pages(router, parts);
    add_version_pages(router, parts);
    add_step_pages(router, parts);
    add_file_pages(router, parts);
    add_change_pages(router, parts);
}

Url version_url(std::int64_t number)
{
    return Url::path({"framework", "edit", std::to_string(number)});
}

Url file_url(std::int64_t number, const std::string& name)
{
    return Url::path({"framework", "edit", std::to_string(number), "files", name});
}

std::string version_name(std::int64_t number)
{
    return number == 0 ? "The first version" : "Version " + std::to_string(number);
}

std::string moment_words(core::Instant at)
{
    return core::iso_minutes(core::to_london(at)).substr(11) + " on " +
           core::long_date(core::london_date(at));
}

Html crumbs(std::optional<std::int64_t> number)
{
    std::vector<govuk::Crumb> all{{.text = "Framework", .href = Url{"/framework"}},
                                  {.text = "Versions", .href = Url{"/framework/edit"}}};
    if (number) {
        all.push_back({.text = version_name(*number), .href = version_url(*number)});
    }
    return govuk::breadcrumbs(all);
}

Html notice_banner(const web::Context& context)
{
    return context.notice.empty() ? Html{}
                                  : govuk::success_banner(govuk::paragraph(context.notice));
}

Html problems_list(const PageParts& parts, const Checked& checked,
                   const std::vector<frameworks::FileText>& files, std::int64_t number)
{
    if (checked.problems.empty()) {
        return govuk::inset(govuk::paragraph("The framework checks: there is no mistake in it."));
    }
    static constexpr std::size_t shown_max = 100;
    std::vector<Html> items;
    for (const auto& problem : checked.problems) {
        if (items.size() == shown_max) {
            break;
        }
        const auto file = file_named(parts, problem);
        const auto own = std::ranges::find(files, file, &frameworks::FileText::name);
        const auto place = file + ":" + std::to_string(problem.place.line) + ":" +
                           std::to_string(problem.place.column);
        Html item =
            own == files.end()
                ? Html{element("strong", {}, {place})}
                : govuk::link(
                      file_url(number, file).with("line", std::to_string(problem.place.line)),
                      place);
        item += ": " + problem.message;
        if (own != files.end()) {
            const auto lines = lines_of(own->text);
            const auto at = static_cast<std::size_t>(std::max(problem.place.line, 1)) - 1;
            if (at < lines.size()) {
                item += element("pre", {{"class", "app-code app-code--line"}},
                                {std::to_string(at + 1) + "  " + std::string(lines[at])});
            }
        }
        items.push_back(std::move(item));
    }
    const auto count = checked.problems.size();
    Html made =
        govuk::heading(2, govuk::Size::m,
                       count == 1 ? "1 mistake" : std::to_string(count) + " mistakes", "mistakes");
    made += govuk::numbered(items);
    if (count > shown_max) {
        made += govuk::paragraph("The first " + std::to_string(shown_max) + " are shown.");
    }
    return made;
}

core::Result<Version> version_asked(const access::Granted& grant, const PageParts& parts,
                                    std::int64_t number)
{
    if (number == 0) {
        Version first;
        first.state = State::draft;
        return first;
    }
    auto found = find_version(grant, parts.framework.name, number);
    if (!found) {
        return core::Result<Version>(std::unexpect, core::NotFound{});
    }
    return std::move(*found);
}

}  // namespace goldthread::editor
