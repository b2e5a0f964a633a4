// platform/html/page.cpp: the shell's markup.
#include "platform/html/page.h"

#include "platform/core/result.h"
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"

#include <map>
#include <stdexcept>

namespace goldthread::html {

Assets read_assets(std::string_view manifest, std::string_view prefix)
{
    std::map<std::string, std::string, std::less<>> files;
    while (!manifest.empty()) {
        const std::size_t end = manifest.find('\n');
        const std::string_view line = manifest.substr(0, end);
        manifest.remove_prefix(end == std::string_view::npos ? manifest.size() : end + 1);
        if (const std::size_t space = line.find(' '); space != std::string_view::npos) {
            files.emplace(line.substr(0, space), line.substr(space + 1));
        }
    }
    const auto url_of = [&](std::string_view name) {
        const auto found = files.find(name);
        const auto url =
            found == files.end() ? std::nullopt : Url::parse(std::string{prefix} + found->second);
        if (!url) {
            throw std::runtime_error("the assets' manifest does not name " + std::string{name} +
                                     "; run assets/build");
        }
        return *url;
    };
    return {
        .stylesheet = url_of("app.css"), .script = url_of("app.js"), .icon = url_of("icon.svg")};
}

/// The icons of a status, drawn once and used by reference.
static const Html& icons()
{
    static const Html sprite = Html::literal(
        "<svg class=\"app-sprite\" width=\"0\" height=\"0\" aria-hidden=\"true\" "
        "focusable=\"false\"><defs>"
        "<symbol id=\"i-met\" viewBox=\"0 0 18 18\"><circle cx=\"9\" cy=\"9\" r=\"9\" "
        "fill=\"#00594c\"/><path d=\"M4.5 9.3l3 3 6-6.3\" fill=\"none\" stroke=\"#fff\" "
        "stroke-width=\"2.2\"/></symbol>"
        "<symbol id=\"i-due\" viewBox=\"0 0 18 18\"><circle cx=\"9\" cy=\"9\" r=\"7.7\" "
        "fill=\"#fff\" stroke=\"#8a4b00\" stroke-width=\"2.6\"/><path d=\"M9 4.8V9l3 2\" "
        "fill=\"none\" stroke=\"#8a4b00\" stroke-width=\"2\"/></symbol>"
        "<symbol id=\"i-overdue\" viewBox=\"0 0 18 18\"><path d=\"M9 0l9 17H0z\" "
        "fill=\"#a1102a\"/><path d=\"M9 6v5.4M9 12.6v2.2\" stroke=\"#fff\" "
        "stroke-width=\"2.2\"/></symbol>"
        "<symbol id=\"i-not-met\" viewBox=\"0 0 18 18\"><rect x=\"1\" y=\"1\" width=\"16\" "
        "height=\"16\" fill=\"#a1102a\"/><path d=\"M5 5l8 8M13 5l-8 8\" stroke=\"#fff\" "
        "stroke-width=\"2.2\"/></symbol>"
        "<symbol id=\"i-not-recorded\" viewBox=\"0 0 18 18\"><circle cx=\"9\" cy=\"9\" r=\"7.7\" "
        "fill=\"#fff\" stroke=\"#484949\" stroke-width=\"2\" stroke-dasharray=\"3 2\"/></symbol>"
        "<symbol id=\"i-waived\" viewBox=\"0 0 18 18\"><circle cx=\"9\" cy=\"9\" r=\"7.7\" "
        "fill=\"#fff\" stroke=\"#484949\" stroke-width=\"2.2\"/><path d=\"M4 14L14 4\" "
        "stroke=\"#484949\" stroke-width=\"2.2\"/></symbol>"
        "<symbol id=\"i-none\" viewBox=\"0 0 18 18\"><path d=\"M4 9h10\" stroke=\"#484949\" "
        "stroke-width=\"2.6\"/></symbol>"
        "</defs></svg>");
    return sprite;
}

static Html search_box(const Search& search)
{
    static const Html lens = Html::literal(
        "<svg width=\"20\" height=\"20\" viewBox=\"0 0 20 20\" aria-hidden=\"true\" "
        "focusable=\"false\"><circle cx=\"8\" cy=\"8\" r=\"6\" fill=\"none\" "
        "stroke=\"currentColor\" stroke-width=\"2.6\"/><path d=\"M12.5 12.5L19 19\" "
        "stroke=\"currentColor\" stroke-width=\"3\"/></svg>");
    return element(
        "form",
        {{"class", "app-header__search"},
         {"role", "search"},
         {"action", search.action},
         {"method", "get"}},
        {element("label", {{"class", "govuk-visually-hidden"}, {"for", "site-search"}},
                 {search.label}),
         element("input", {{"class", "govuk-input"},
                           {"id", "site-search"},
                           {"name", "q"},
                           {"type", "search"},
                           {"autocomplete", "off"},
                           {"placeholder", search.label},
                           {"value", search.value}}),
         element("button", {{"type", "submit"}}, {lens, govuk::visually_hidden("Search")})});
}

static Html person(const SignedIn& person)
{
    Html out;
    if (person.roles.size() >= 2) {
        Html options;
        for (const RoleChoice& role : person.roles) {
            options.add("option", {{"value", role.value}, {"selected", role.is_current}},
                        {role.title});
        }
        out.add("form",
                {{"class", "app-header__role"}, {"action", person.work_as}, {"method", "post"}},
                {govuk::hidden(govuk::csrf_field, person.csrf),
                 element("label", {{"for", "working-as"}}, {"Working as"}),
                 element("select", {{"id", "working-as"}, {"name", "role"}}, {options}),
                 element("button", {{"type", "submit"}}, {"Change"})});
    }
    out.add("a", {{"class", "app-header__who"}, {"href", person.account}},
            {govuk::visually_hidden("My account: "), person.name});
    out.add("form", {{"class", "app-header__out"}, {"action", person.sign_out}, {"method", "post"}},
            {govuk::hidden(govuk::csrf_field, person.csrf),
             element("button", {{"type", "submit"}}, {"Sign out"})});
    return element("div", {{"class", "app-header__person"}}, {out});
}

static Html header(const Shell& shell)
{
    static const Html mark = Html::literal(
        "<svg width=\"34\" height=\"34\" viewBox=\"0 0 34 34\" aria-hidden=\"true\" "
        "focusable=\"false\"><path d=\"M3 17c5-9 9-9 14 0s9 9 14 0\" fill=\"none\" "
        "stroke=\"#f2c94c\" stroke-width=\"3.6\"/><circle cx=\"3.6\" cy=\"17\" r=\"3.2\" "
        "fill=\"currentColor\"/><circle cx=\"17\" cy=\"17\" r=\"3.2\" fill=\"currentColor\"/>"
        "<circle cx=\"30.4\" cy=\"17\" r=\"3.2\" fill=\"currentColor\"/></svg>");
    Html row = element(
        "a", {{"class", "app-header__brand"}, {"href", shell.home}},
        {mark, element("span", {},
                       {shell.council, element("br", {}),
                        element("span", {{"class", "app-header__service"}}, {shell.service})})});
    if (shell.search) {
        row += search_box(*shell.search);
    }
    if (shell.signed_in) {
        row += person(*shell.signed_in);
    }
    return element("header", {{"class", "app-header"}},
                   {element("div", {{"class", "govuk-width-container app-header__row"}}, {row})});
}

static Html navigation(const std::vector<NavigationItem>& items)
{
    core::expects(items.size() <= 6, "the navigation holds at most six items");
    Html list;
    for (const NavigationItem& item : items) {
        Html words =
            item.is_current
                ? element("strong", {{"class", "govuk-service-navigation__active-fallback"}},
                          {item.text})
                : Html{item.text};
        if (item.count > 0) {
            words += " ";
            words.add("span", {{"class", "app-count"}}, {item.count});
        }
        Attributes attributes{{"class", "govuk-service-navigation__link"}, {"href", item.href}};
        if (item.is_current) {
            attributes.add({"aria-current", "true"});
        }
        list.add("li",
                 {{"class", item.is_current ? "govuk-service-navigation__item "
                                              "govuk-service-navigation__item--active"
                                            : "govuk-service-navigation__item"}},
                 {element("a", attributes, {words})});
    }
    const Html menu = element(
        "nav", {{"class", "govuk-service-navigation__wrapper"}, {"aria-label", "Menu"}},
        {element("button",
                 {{"type", "button"},
                  {"class", "govuk-service-navigation__toggle govuk-js-service-navigation-toggle"},
                  {"aria-controls", "navigation"},
                  {"hidden", true},
                  {"aria-hidden", "true"}},
                 {"Menu"}),
         element("ul", {{"class", "govuk-service-navigation__list"}, {"id", "navigation"}},
                 {list})});
    return element(
        "div", {{"class", "govuk-service-navigation"}, {"data-module", "govuk-service-navigation"}},
        {element("div", {{"class", "govuk-width-container"}},
                 {element("div", {{"class", "govuk-service-navigation__container"}}, {menu})})});
}

static Html footer(const Shell& shell)
{
    Html content;
    if (!shell.footer_links.empty()) {
        Html list;
        for (const FooterLink& link : shell.footer_links) {
            list.add("li", {},
                     {element("a", {{"class", "govuk-footer__link"}, {"href", link.href}},
                              {link.text})});
        }
        content.add("ul", {{"class", "app-footer__links"}}, {list});
    }
    if (!shell.footer_note.empty()) {
        content.add("p", {{"class", "app-footer__note"}}, {shell.footer_note});
    }
    return element("footer", {{"class", "app-footer"}},
                   {element("div", {{"class", "govuk-width-container app-s"}}, {content})});
}

static Html head(const Shell& shell, const Page& page)
{
    std::string title = page.has_errors ? "Error: " : "";
    title += page.title;
    if (page.page_number > 1) {
        title += " (page " + std::to_string(page.page_number) + ")";
    }
    title += " – " + shell.service + " – " + shell.council;
    Html out = Html::literal(
        "<meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        "<meta name=\"theme-color\" content=\"#0f4c5c\"><meta name=\"robots\" "
        "content=\"noindex\">");
    out.add("title", {}, {title});
    out.add("link", {{"rel", "icon"}, {"type", "image/svg+xml"}, {"href", shell.assets.icon}});
    out.add("link", {{"rel", "stylesheet"}, {"href", shell.assets.stylesheet}});
    out.add("link", {{"rel", "modulepreload"}, {"href", shell.assets.script}});
    return element("head", {}, {out});
}

/// The page's script, from our own assets: the one place where a script element is written.
static Html script_of(const Assets& assets)
{
    Html out = Html::literal("<script type=\"module\" src=\"");
    out += assets.script.text();
    out += Html::literal("\"></script>");
    return out;
}

Html document(const Shell& shell, const Page& page)
{
    Html body;
    body.reserve(page.content.markup().size() + 8192);
    body += icons();
    body.add(
        "a",
        {{"class", "govuk-skip-link"}, {"href", Url{"#main"}}, {"data-module", "govuk-skip-link"}},
        {"Skip to main content"});
    body += header(shell);
    if (!shell.navigation.empty()) {
        body += navigation(shell.navigation);
    }
    if (!page.before_main.empty()) {
        body.add("div", {{"class", "govuk-width-container app-before-main"}}, {page.before_main});
    }
    body.add("main", {{"id", "main"}, {"class", "app-main-wrap"}, {"tabindex", "-1"}},
             {page.banner,
              element("div", {{"class", "govuk-width-container app-main"}}, {page.content})});
    body += footer(shell);
    body += script_of(shell.assets);
    Html out = Html::literal("<!DOCTYPE html>\n");
    out.add("html", {{"lang", "en"}, {"class", "govuk-template"}},
            {head(shell, page), element("body", {{"class", "govuk-template__body"}}, {body})});
    return out;
}

}  // namespace goldthread::html
