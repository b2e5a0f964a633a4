// platform/html/app.cpp: the markup of our own components; their styles stand in assets/src.
#include "platform/html/app.h"

#include "platform/core/result.h"

#include <algorithm>
#include <array>

namespace goldthread::app {

using html::element;

struct StatusMarks {
    std::string_view word;
    std::string_view icon;
    std::string_view modifier;
};

static const StatusMarks& marks_of(Status status)
{
    static constexpr std::array<StatusMarks, 7> marks = {
        StatusMarks{"Met", "i-met", "met"},
        StatusMarks{"Due soon", "i-due", "due"},
        StatusMarks{"Overdue", "i-overdue", "over"},
        StatusMarks{"Not met", "i-not-met", "not"},
        StatusMarks{"Not recorded", "i-not-recorded", "none"},
        StatusMarks{"Waived", "i-waived", "none"},
        StatusMarks{"Nothing due", "i-none", "none"}};
    return marks.at(static_cast<std::size_t>(status));
}

std::string_view word(Status status)
{
    return marks_of(status).word;
}

static Html icon(Status status)
{
    return element("svg",
                   {{"class", "app-i"},
                    {"width", 18},
                    {"height", 18},
                    {"aria-hidden", "true"},
                    {"focusable", "false"}},
                   {element("use", {{"href", Url{"#"}.at(marks_of(status).icon)}})});
}

Html status(Status status, std::string_view words)
{
    return element(
        "span", {{"class", "app-st app-st--" + std::string{marks_of(status).modifier}}},
        {icon(status), element("span", {}, {words.empty() ? marks_of(status).word : words})});
}

Html file_strip(const std::vector<StripItem>& items)
{
    Html list;
    for (const StripItem& item : items) {
        Html content;
        content.add("span", {{"class", "app-strip__title"}},
                    {item.href ? govuk::link(*item.href, item.title) : Html{item.title}});
        content += status(item.status, item.words);
        if (!item.detail.empty()) {
            content.add("span", {{"class", "app-strip__detail"}}, {item.detail});
        }
        list.add("li", {{"class", "app-strip__" + std::string{marks_of(item.status).modifier}}},
                 {content});
    }
    return element("ol", {{"class", "app-strip"}}, {list});
}

Html file_dots(const std::vector<StripItem>& items, std::string_view about)
{
    std::string label{about};
    Html dots;
    int left = 0;
    for (const StripItem& item : items) {
        label += (left == 0 ? ": " : "; ") + item.title + " ";
        label += item.words.empty() ? word(item.status) : std::string_view{item.words};
        dots.add("use", {{"href", Url{"#"}.at(marks_of(item.status).icon)},
                         {"x", left},
                         {"width", 18},
                         {"height", 18}});
        left += 21;
    }
    const auto met = std::ranges::count(items, Status::met, &StripItem::status);
    const auto judged = std::ranges::count_if(items, [](const StripItem& item) {
        return item.status != Status::none && item.status != Status::not_recorded;
    });
    const int width = std::max(left - 3, 1);
    return element("span", {{"class", "app-mini"}},
                   {element("svg",
                            {{"role", "img"},
                             {"width", width},
                             {"height", 18},
                             {"aria-label", label},
                             {"focusable", "false"}},
                            {dots}),
                    element("span", {}, {met, " of ", judged, " met"})});
}

Html status_key(const std::vector<Status>& statuses)
{
    Html items;
    for (const Status each : statuses) {
        items.add("li", {}, {icon(each), " ", word(each)});
    }
    return element("ul", {{"class", "app-key"}, {"aria-label", "What the icons mean"}}, {items});
}

Html needs(const std::vector<Need>& needs)
{
    Html list;
    for (const Need& need : needs) {
        Html words = status(need.status, need.words);
        words.add("p", {{"class", "app-need__what"}},
                  {need.href ? govuk::link(*need.href, need.text) : Html{need.text}});
        if (!need.detail.empty()) {
            words.add("p", {{"class", "app-need__detail"}}, {need.detail});
        }
        Html row = element("div", {{"class", "app-need__words"}}, {words});
        if (!need.action.empty()) {
            row.add("div", {{"class", "app-need__action"}}, {need.action});
        }
        list.add("li", {{"class", "app-need__" + std::string{marks_of(need.status).modifier}}},
                 {row});
    }
    return element("ol", {{"class", "app-need"}}, {list});
}

Html agenda(const std::vector<Agenda>& entries)
{
    Html list;
    for (const Agenda& entry : entries) {
        Html what = entry.what;
        if (!entry.detail.empty()) {
            what.add("p", {}, {entry.detail});
        }
        Html row = element("span", {{"class", "app-day__t"}}, {entry.time});
        row.add("div", {{"class", "app-day__what"}}, {what});
        if (!entry.action.empty()) {
            row.add("div", {{"class", "app-day__act"}}, {entry.action});
        }
        list.add("li",
                 {{"class", entry.is_now ? "app-day__item app-day__item--now" : "app-day__item"}},
                 {row});
    }
    return element("ol", {{"class", "app-day"}}, {list});
}

Html card(std::string_view heading, const Html& content, CardKind kind, const Html& more)
{
    static constexpr std::array<std::string_view, 3> classes = {
        "app-card", "app-card app-card--tint", "app-card app-card--edge"};
    Html top = govuk::heading(2, govuk::Size::s, heading);
    if (!more.empty()) {
        top = element("div", {{"class", "app-card__top"}},
                      {top, element("span", {{"class", "app-s"}}, {more})});
    }
    return element("div", {{"class", classes.at(static_cast<std::size_t>(kind))}}, {top, content});
}

Html figures(const std::vector<Figure>& figures)
{
    Html list;
    for (const Figure& figure : figures) {
        const Html value =
            figure.href ? govuk::link(*figure.href, figure.value, figure.label) : figure.value;
        Html cells = element("dt", {}, {figure.label});
        cells.add("dd", {{"class", "app-figures__value"}}, {value});
        if (!figure.detail.empty()) {
            cells.add("dd", {{"class", "app-figures__detail"}}, {figure.detail});
        }
        list.add("div", {{"class", "app-figures__item"}}, {cells});
    }
    return element("dl", {{"class", "app-figures"}}, {list});
}

Html identity(const Identity& identity)
{
    Html facts;
    for (const std::string& fact : identity.facts) {
        facts.add("li", {}, {fact});
    }
    Html words = govuk::title(identity.name);
    if (!facts.empty()) {
        words.add("ul", {{"class", "app-id__facts"}}, {facts});
    }
    Html row = element("div", {}, {words});
    if (!identity.action.empty()) {
        row.add("div", {{"class", "app-id__act"}}, {identity.action});
    }
    Html content = element("div", {{"class", "app-id__row"}}, {row});
    if (!identity.tags.empty()) {
        content.add("div", {{"class", "app-id__tags"}}, {identity.tags});
    }
    content += identity.navigation;
    return element("div", {{"class", "app-id"}},
                   {element("div", {{"class", "govuk-width-container"}}, {content})});
}

Html head_row(const Html& heading, const Html& actions)
{
    return element("div", {{"class", "app-headrow"}},
                   {element("div", {}, {heading}),
                    element("div", {{"class", "govuk-button-group"}}, {actions})});
}

Html quote(const Html& words, const Html& who)
{
    return element("figure", {{"class", "app-said"}},
                   {element("blockquote", {{"class", "app-quote"}}, {words}),
                    element("figcaption", {{"class", "app-s app-muted"}}, {who})});
}

using Kept = std::vector<std::pair<std::string, std::string>>;

static Html kept_fields(const Kept& keeps)
{
    Html out;
    for (const auto& [name, value] : keeps) {
        out += govuk::hidden(name, value);
    }
    return out;
}

static Url with_kept(const Url& action, const Kept& keeps)
{
    Url url = action;
    for (const auto& [name, value] : keeps) {
        url = url.with(name, value);
    }
    return url;
}

Html filter_form(const FilterForm& form)
{
    Html buttons =
        element("button", {{"type", "submit"}, {"class", "govuk-button govuk-button--secondary"}},
                {"Apply filters"});
    if (form.is_filtered) {
        buttons += govuk::link(with_kept(form.action, form.keeps), "Clear filters");
    }
    const Html inner = element(
        "form", {{"class", "app-filter__form"}, {"action", form.action}, {"method", "get"}},
        {kept_fields(form.keeps), element("div", {{"class", "app-filter__fields"}}, {form.fields}),
         element("div", {{"class", "govuk-button-group"}}, {buttons})});
    return element("details", {{"class", "app-filter"}, {"open", form.is_filtered}},
                   {element("summary", {{"class", "app-filter__summary"}}, {form.legend}), inner});
}

Html as_at_form(const Url& action, core::Date as_at, core::Date today, const Kept& keeps)
{
    Html out = kept_fields(keeps);
    out.add("label", {{"class", "govuk-label"}, {"for", "as_at"}}, {"As at"});
    out.add("input", {{"class", "govuk-input app-as-at__day"},
                      {"type", "date"},
                      {"id", "as_at"},
                      {"name", "as_at"},
                      {"max", core::iso(today)},
                      {"value", core::iso(as_at)}});
    out.add("button", {{"type", "submit"}, {"class", "govuk-button govuk-button--secondary"}},
            {"Show"});
    if (as_at != today) {
        out += govuk::link(with_kept(action, keeps), "Back to today");
    }
    return element("form", {{"class", "app-as-at"}, {"action", action}, {"method", "get"}}, {out});
}

Html list_actions(const Url& csv)
{
    return element(
        "ul", {{"class", "app-list-actions"}},
        {element("li", {}, {govuk::link(csv, "Download as CSV")}),
         element(
             "li", {{"hidden", true}},
             {element("button",
                      {{"type", "button"}, {"class", "app-link-button"}, {"data-app-print", true}},
                      {"Print this page"})})});
}

Html empty_state(std::string_view heading, const Html& text)
{
    return element("div", {{"class", "app-empty"}},
                   {govuk::heading(2, govuk::Size::s, heading), govuk::paragraph(text)});
}

std::string showing(std::size_t first, std::size_t last, std::size_t total)
{
    if (total == 0) {
        return "Nothing to show";
    }
    if (first == last) {
        return "Showing " + std::to_string(first) + " of " + std::to_string(total);
    }
    return "Showing " + std::to_string(first) + " to " + std::to_string(last) + " of " +
           std::to_string(total);
}

}  // namespace goldthread::app
