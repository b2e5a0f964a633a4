// platform/html/govuk.h: components with the Design System's names, as markup. They know no page,
// no address and no council; tables stand in govuk_table.h, forms in govuk_form.h.
#pragma once
#include "platform/html/html.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace goldthread::govuk {

using html::Html;
using html::Url;

enum class Size { s, m, l, xl };

/// A heading of the given level, 1 to 6. `id` empty: without one.
Html heading(int level, Size size, const Html& text, std::string_view id = {});
/// The page's h1.
inline Html title(const Html& text)
{
    return heading(1, Size::l, text);
}
/// The page's h1 with a line over it that says what it belongs to.
Html title_with_caption(std::string_view caption, const Html& text);

Html paragraph(const Html& text);
/// The first paragraph of a page, muted: what the page shows, in a sentence.
Html lede(const Html& text);
/// Smaller text in the muted colour.
Html small_print(const Html& text);
Html bullets(const std::vector<Html>& items);
Html numbered(const std::vector<Html>& items);

/// A link. `hidden` is added for screen readers, so that links of one page do not read the same.
Html link(const Url& href, const Html& text, std::string_view hidden = {});

struct Crumb {
    std::string text;
    Url href;
};
/// Where this page stands; the page itself is not in the list.
Html breadcrumbs(const std::vector<Crumb>& crumbs);
Html back_link(const Url& href, std::string_view text = "Back");

struct SummaryRow {
    std::string key;
    Html value;
    Html actions = {};  ///< Links; empty for none.
};
Html summary_list(const std::vector<SummaryRow>& rows);

/// Text that opens on demand. Works without script.
Html details(std::string_view summary, const Html& content);

Html inset(const Html& content);
Html warning(const Html& text);
Html panel(std::string_view heading, const Html& body);

/// Something that has happened (success) or should be known before reading on (important).
Html notification_banner(const Html& content);
Html success_banner(const Html& content);

enum class Colour { none, grey, green, teal, blue, purple, magenta, red, orange, yellow };
Html tag(std::string_view text, Colour colour = Colour::none);

struct Tab {
    std::string text;
    Url href;
    bool is_current = false;
};
/// The pages of one record side by side (MOJ sub-navigation). `label` names the group.
Html sub_navigation(std::string_view label, const std::vector<Tab>& tabs);

struct Pages {
    Url base;               ///< With the list's filters and order, without `page`.
    std::size_t page = 1;   ///< Counted from 1.
    std::size_t count = 1;  ///< How many pages there are; nothing is drawn for one.
};
Html pagination(const Pages& pages);

struct Event {
    std::string title;
    std::string byline = {};  ///< Who, or where from; may be empty.
    std::string when;         ///< As it is read: `12 November 2026`.
    std::string when_iso = {};
    Html content;
};
/// Events in order (MOJ timeline).
Html timeline(const std::vector<Event>& events);

/// Text that only screen readers read.
Html visually_hidden(std::string_view text);

/// Two columns, two thirds and one third, one below the other on a phone.
Html main_and_side(const Html& main, const Html& side);
/// A column of two thirds of the page, for reading and forms.
Html two_thirds(const Html& content);

}  // namespace goldthread::govuk
