// platform/html/govuk.cpp: the Design System's markup for text, links and lists.
#include "platform/html/govuk.h"

#include "platform/core/result.h"

#include <algorithm>
#include <array>

namespace goldthread::govuk {

using html::Attributes;
using html::element;
using html::join;

static std::string_view heading_class(Size size)
{
    static constexpr std::array<std::string_view, 4> classes = {
        "govuk-heading-s", "govuk-heading-m", "govuk-heading-l", "govuk-heading-xl"};
    return classes.at(static_cast<std::size_t>(size));
}

Html heading(int level, Size size, const Html& text, std::string_view id)
{
    core::expects(level >= 1 && level <= 6, "a heading's level is 1 to 6");
    Attributes attributes{{"class", heading_class(size)}};
    attributes.add_unless_empty("id", id);
    switch (level) {
        case 1:
            return element("h1", attributes, {text});
        case 2:
            return element("h2", attributes, {text});
        case 3:
            return element("h3", attributes, {text});
        case 4:
            return element("h4", attributes, {text});
        case 5:
            return element("h5", attributes, {text});
        default:
            return element("h6", attributes, {text});
    }
}

Html title_with_caption(std::string_view caption, const Html& text)
{
    return heading(1, Size::l,
                   join({element("span", {{"class", "govuk-caption-l"}}, {caption}), " ", text}));
}

Html paragraph(const Html& text)
{
    return element("p", {{"class", "govuk-body"}}, {text});
}

Html lede(const Html& text)
{
    return element("p", {{"class", "app-lede"}}, {text});
}

Html small_print(const Html& text)
{
    return element("p", {{"class", "app-s app-muted"}}, {text});
}

static Html items_of(const std::vector<Html>& items)
{
    Html list;
    for (const Html& item : items) {
        list.add("li", {}, {item});
    }
    return list;
}

Html bullets(const std::vector<Html>& items)
{
    return element("ul", {{"class", "govuk-list govuk-list--bullet"}}, {items_of(items)});
}

Html numbered(const std::vector<Html>& items)
{
    return element("ol", {{"class", "govuk-list govuk-list--number"}}, {items_of(items)});
}

Html visually_hidden(std::string_view text)
{
    return element("span", {{"class", "govuk-visually-hidden"}}, {text});
}

Html link(const Url& href, const Html& text, std::string_view hidden)
{
    if (hidden.empty()) {
        return element("a", {{"class", "govuk-link"}, {"href", href}}, {text});
    }
    return element("a", {{"class", "govuk-link"}, {"href", href}},
                   {text, visually_hidden(" " + std::string{hidden})});
}

Html breadcrumbs(const std::vector<Crumb>& crumbs)
{
    Html list;
    for (const Crumb& crumb : crumbs) {
        list.add("li", {{"class", "govuk-breadcrumbs__list-item"}},
                 {element("a", {{"class", "govuk-breadcrumbs__link"}, {"href", crumb.href}},
                          {crumb.text})});
    }
    return element("nav", {{"class", "govuk-breadcrumbs"}, {"aria-label", "Breadcrumb"}},
                   {element("ol", {{"class", "govuk-breadcrumbs__list"}}, {list})});
}

Html back_link(const Url& href, std::string_view text)
{
    // It stands before the main element, and all of a page belongs to some landmark.
    return element("nav", {{"aria-label", "Back"}},
                   {element("a", {{"class", "govuk-back-link"}, {"href", href}}, {text})});
}

Html summary_list(const std::vector<SummaryRow>& rows)
{
    const bool has_actions =
        std::ranges::any_of(rows, [](const SummaryRow& row) { return !row.actions.empty(); });
    Html list;
    for (const SummaryRow& row : rows) {
        Html cells;
        cells.add("dt", {{"class", "govuk-summary-list__key"}}, {row.key});
        cells.add("dd", {{"class", "govuk-summary-list__value"}}, {row.value});
        if (!row.actions.empty()) {
            cells.add("dd", {{"class", "govuk-summary-list__actions"}}, {row.actions});
        }
        const bool is_bare = has_actions && row.actions.empty();
        list.add("div",
                 {{"class", is_bare ? "govuk-summary-list__row govuk-summary-list__row--no-actions"
                                    : "govuk-summary-list__row"}},
                 {cells});
    }
    return element("dl", {{"class", "govuk-summary-list"}}, {list});
}

Html details(std::string_view summary, const Html& content)
{
    return element(
        "details", {{"class", "govuk-details"}},
        {element("summary", {{"class", "govuk-details__summary"}},
                 {element("span", {{"class", "govuk-details__summary-text"}}, {summary})}),
         element("div", {{"class", "govuk-details__text"}}, {content})});
}

Html inset(const Html& content)
{
    return element("div", {{"class", "govuk-inset-text"}}, {content});
}

Html warning(const Html& text)
{
    return element(
        "div", {{"class", "govuk-warning-text"}},
        {element("span", {{"class", "govuk-warning-text__icon"}, {"aria-hidden", "true"}}, {"!"}),
         element("strong", {{"class", "govuk-warning-text__text"}},
                 {visually_hidden("Warning"), " ", text})});
}

Html panel(std::string_view heading, const Html& body)
{
    return element("div", {{"class", "govuk-panel govuk-panel--confirmation"}},
                   {element("h1", {{"class", "govuk-panel__title"}}, {heading}),
                    element("div", {{"class", "govuk-panel__body"}}, {body})});
}

static Html banner(const Html& content, bool is_success)
{
    const Attributes attributes{
        {"class", is_success ? "govuk-notification-banner govuk-notification-banner--success"
                             : "govuk-notification-banner"},
        {"role", is_success ? "alert" : "region"},
        {"aria-labelledby", "notification-banner-title"},
        {"data-module", "govuk-notification-banner"}};
    return element(
        "div", attributes,
        {element("div", {{"class", "govuk-notification-banner__header"}},
                 {element("h2",
                          {{"class", "govuk-notification-banner__title"},
                           {"id", "notification-banner-title"}},
                          {is_success ? "Done" : "Important"})}),
         element("div", {{"class", "govuk-notification-banner__content"}},
                 {element("div", {{"class", "govuk-notification-banner__heading"}}, {content})})});
}

Html notification_banner(const Html& content)
{
    return banner(content, false);
}

Html success_banner(const Html& content)
{
    return banner(content, true);
}

Html tag(std::string_view text, Colour colour)
{
    static constexpr std::array<std::string_view, 10> classes = {"govuk-tag",
                                                                 "govuk-tag govuk-tag--grey",
                                                                 "govuk-tag govuk-tag--green",
                                                                 "govuk-tag govuk-tag--teal",
                                                                 "govuk-tag govuk-tag--blue",
                                                                 "govuk-tag govuk-tag--purple",
                                                                 "govuk-tag govuk-tag--magenta",
                                                                 "govuk-tag govuk-tag--red",
                                                                 "govuk-tag govuk-tag--orange",
                                                                 "govuk-tag govuk-tag--yellow"};
    return element("strong", {{"class", classes.at(static_cast<std::size_t>(colour))}}, {text});
}

Html sub_navigation(std::string_view label, const std::vector<Tab>& tabs)
{
    Html list;
    for (const Tab& tab : tabs) {
        Attributes attributes{{"class", "moj-sub-navigation__link"}, {"href", tab.href}};
        if (tab.is_current) {
            attributes.add({"aria-current", "page"});
        }
        list.add("li", {{"class", "moj-sub-navigation__item"}},
                 {element("a", attributes, {tab.text})});
    }
    return element("nav", {{"class", "moj-sub-navigation"}, {"aria-label", label}},
                   {element("ul", {{"class", "moj-sub-navigation__list"}}, {list})});
}

static Html page_arrow(const Url& href, bool is_next)
{
    static const Html back = Html::literal(
        "<svg class=\"govuk-pagination__icon govuk-pagination__icon--prev\" height=\"13\" "
        "width=\"15\" aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 15 13\"><path "
        "d=\"M6.6 0 0 6.6 6.7 13l1.4-1.4-4.2-4H17v-2H4L8.3 1.4z\"></path></svg>");
    static const Html on = Html::literal(
        "<svg class=\"govuk-pagination__icon govuk-pagination__icon--next\" height=\"13\" "
        "width=\"15\" aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 15 13\"><path "
        "d=\"M8.4 0 7 1.4l4.3 4.2H0v2h11.2l-4.2 4L8.4 13 15 6.6z\"></path></svg>");
    const Html words = element("span", {{"class", "govuk-pagination__link-title"}},
                               {is_next ? "Next" : "Previous", visually_hidden(" page")});
    return element("div",
                   {{"class", is_next ? "govuk-pagination__next" : "govuk-pagination__prev"}},
                   {element("a",
                            {{"class", "govuk-link govuk-pagination__link"},
                             {"href", href},
                             {"rel", is_next ? "next" : "prev"}},
                            {is_next ? words : back, is_next ? on : words})});
}

Html pagination(const Pages& pages)
{
    if (pages.count < 2) {
        return {};
    }
    const auto to = [&](std::size_t page) { return pages.base.with("page", std::to_string(page)); };
    Html list;
    bool gap_is_shown = false;
    for (std::size_t page = 1; page <= pages.count; ++page) {
        const bool is_near = page + 1 >= pages.page && page <= pages.page + 1;
        if (page != 1 && page != pages.count && !is_near) {
            if (!gap_is_shown) {
                list.add("li",
                         {{"class", "govuk-pagination__item govuk-pagination__item--ellipsis"}},
                         {"⋯"});
                gap_is_shown = true;
            }
            continue;
        }
        gap_is_shown = false;
        const bool is_current = page == pages.page;
        Attributes attributes{{"class", "govuk-link govuk-pagination__link"},
                              {"href", to(page)},
                              {"aria-label", "Page " + std::to_string(page)}};
        if (is_current) {
            attributes.add({"aria-current", "page"});
        }
        list.add("li",
                 {{"class", is_current ? "govuk-pagination__item govuk-pagination__item--current"
                                       : "govuk-pagination__item"}},
                 {element("a", attributes, {page})});
    }
    Html content;
    if (pages.page > 1) {
        content += page_arrow(to(pages.page - 1), false);
    }
    content.add("ul", {{"class", "govuk-pagination__list"}}, {list});
    if (pages.page < pages.count) {
        content += page_arrow(to(pages.page + 1), true);
    }
    return element("nav", {{"class", "govuk-pagination"}, {"aria-label", "Pagination"}}, {content});
}

Html timeline(const std::vector<Event>& events)
{
    Html list;
    for (const Event& event : events) {
        Html header = element("h3", {{"class", "moj-timeline__title"}}, {event.title});
        if (!event.byline.empty()) {
            header.add("p", {{"class", "moj-timeline__byline"}}, {event.byline});
        }
        Attributes time_attributes;
        time_attributes.add_unless_empty("datetime", event.when_iso);
        list.add("div", {{"class", "moj-timeline__item"}},
                 {element("div", {{"class", "moj-timeline__header"}}, {header}),
                  element("p", {{"class", "moj-timeline__date"}},
                          {element("time", time_attributes, {event.when})}),
                  element("div", {{"class", "moj-timeline__description"}}, {event.content})});
    }
    return element("div", {{"class", "moj-timeline"}}, {list});
}

Html main_and_side(const Html& main, const Html& side)
{
    return element("div", {{"class", "app-grid app-grid--main-side"}},
                   {element("div", {}, {main}), element("div", {}, {side})});
}

Html two_thirds(const Html& content)
{
    return element("div", {{"class", "app-two-thirds"}}, {content});
}

}  // namespace goldthread::govuk
