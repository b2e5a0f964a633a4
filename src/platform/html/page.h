// platform/html/page.h: the shell of every page: skip link, own header, navigation, main, footer.
// Knows no address but those it is given.
#pragma once
#include "platform/html/html.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::html {

/// Addresses of the built styles, script and icon, with a hash in the name of each.
struct Assets {
    Url stylesheet;
    Url script;
    Url icon;
};

/// Reads `manifest.txt` (lines `name file`) as assets/build writes it; the files are served under
/// `prefix`, such as `/assets/`. Throws std::runtime_error that names what is missing.
Assets read_assets(std::string_view manifest, std::string_view prefix);

struct NavigationItem {
    std::string text;
    Url href;
    bool is_current = false;  ///< The page, or the section it stands in.
    std::size_t count = 0;    ///< Shown beside the text; 0 shows nothing.
};

struct Search {
    Url action;
    std::string label;  ///< `Find a child, worker or record`.
    std::string value = {};
};

struct RoleChoice {
    std::string title;
    std::string value;  ///< What the form sends as `role`.
    bool is_current = false;
};

struct SignedIn {
    std::string name;
    Url account;
    Url sign_out;  ///< Takes POST.
    Url work_as;   ///< Takes POST with `role`.
    std::string csrf;
    std::vector<RoleChoice> roles = {};  ///< A choice is offered where there are two or more.
};

struct FooterLink {
    std::string text;
    Url href;
};

/// What is the same on all pages of one person's session.
struct Shell {
    std::string council;
    std::string service;
    Assets assets;
    Url home{"/"};
    std::vector<NavigationItem> navigation = {};  ///< At most six.
    std::optional<Search> search = {};
    std::optional<SignedIn> signed_in = {};
    std::vector<FooterLink> footer_links = {};
    std::string footer_note = {};
};

/// What one page adds.
struct Page {
    std::string title;            ///< Unique among pages; the shell adds service and council.
    Html content = {};            ///< The h1 and all below it, in the main element.
    Html before_main = {};        ///< Breadcrumbs or back link, above the main element.
    Html banner = {};             ///< Full width, first in the main element: who the record is of.
    bool has_errors = false;      ///< Puts `Error: ` before the title.
    std::size_t page_number = 0;  ///< For a list on several pages, in the title; 0 is none.
};

/// A whole document.
Html document(const Shell& shell, const Page& page);

}  // namespace goldthread::html
