// platform/web/context.h: what a handler is given: one request, one unit of work, one person.
#pragma once
#include "platform/access/sessions.h"
#include "platform/access/work.h"
#include "platform/html/page.h"
#include "platform/web/message.h"

#include <string>
#include <vector>

namespace goldthread::web {

struct Context {
    access::UnitOfWork& work;
    const Request& request;
    const Form& query;  ///< What stands after the question mark.
    const Form& form;   ///< What was posted; empty on GET.
    html::Shell shell;  ///< Council, navigation and person are filled in already.
    core::Date today;
    const access::Session* session = nullptr;  ///< Nothing on a page open to everybody.
    std::string_view token;                    ///< The session's secret; never shown or logged.
    std::string csrf;                          ///< For PostForm::csrf.
    /// Text that the next page shows once, such as "Visit recorded"; set with `flash`.
    std::string notice;

    const access::Actor& actor() const { return work.actor(); }
    /// The page in the shell, with status 200.
    Response page(const html::Page& page) const;
    Response page(int status, const html::Page& page) const;
    /// 303 to `path`, whose page shows `text` once as a success banner (in `notice`).
    Response done(std::string path, std::string_view text) const;
};

}  // namespace goldthread::web
