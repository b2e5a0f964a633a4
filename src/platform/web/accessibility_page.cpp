// platform/web/accessibility_page.cpp: the accessibility statement. Says only what is tested.
#include "platform/html/govuk.h"
#include "platform/web/account_pages.h"

namespace goldthread::web {

namespace {

html::Page statement(const std::string& council)
{
    using govuk::heading;
    using govuk::paragraph;
    using govuk::Size;
    const html::Html content = html::join(
        {govuk::title("Accessibility statement"),
         paragraph("This statement is about Goldthread as " + council +
                   " runs it. We want everybody who works here, and every child and family, to be "
                   "able to use it."),
         heading(2, Size::m, "What you can do"),
         govuk::bullets({"use every page with a keyboard alone",
                         "use every page with scripts turned off", "enlarge text to 400%",
                         "read pages 320 pixels wide without scrolling sideways",
                         "use your own colours: meaning is carried by words and shapes as well",
                         "read every chart as a table"}),
         heading(2, Size::m, "How it meets the standard"),
         paragraph("The pages are built to meet the Web Content Accessibility Guidelines version "
                   "2.2, level AA. They are checked by machine, with axe, on every change. They "
                   "have not yet been audited by people outside the project or tested with people "
                   "who use assistive technology, so we do not claim that they meet it in full."),
         heading(2, Size::m, "What we know does not work well"),
         govuk::bullets({"wide tables of figures scroll sideways on a phone; the same figures "
                         "download as CSV",
                         "CSV downloads have no headings that a screen reader announces"}),
         heading(2, Size::m, "If something does not work for you"),
         paragraph("Tell your administrator which page it is and what happened. They can give you "
                   "the information in another form while it is put right."),
         paragraph("If you are not happy with the answer, the Equality Advisory and Support "
                   "Service can help. The Equality and Human Rights Commission enforces the "
                   "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility "
                   "Regulations 2018.")});
    return {.title = "Accessibility statement", .content = govuk::two_thirds(content)};
}

}  // namespace

void add_accessibility_page(Router& router, std::string council_name)
{
    router.get_open(
        "/accessibility",
        [council = std::move(council_name)](Context& context) -> core::Result<Response> {
            return context.page(statement(council));
        });
}

}  // namespace goldthread::web
