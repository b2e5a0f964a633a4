#include "platform/web/context.h"

#include "platform/web/application.h"

namespace goldthread::web {

Response Context::page(int status, const html::Page& page) const
{
    return {.status = status,
            .content_type = "text/html; charset=utf-8",
            .body = html::document(shell, page).markup(),
            .headers = {}};
}

Response Context::page(const html::Page& page_) const
{
    return page(200, page_);
}

Response Context::done(std::string path, std::string_view text) const
{
    // The next page shows it; a minute is more than the way there takes.
    static constexpr int notice_seconds = 60;
    Response response = see_other(std::move(path));
    response.with("Set-Cookie", set_cookie(notice_cookie_name, html::percent_encoded(text),
                                           request.is_tls, notice_seconds));
    return response;
}

}  // namespace goldthread::web
