#include "platform/web/message.h"

#include "platform/core/result.h"

#include <algorithm>

namespace goldthread::web {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string_view Request::header(std::string_view name) const
{
    const auto found = std::ranges::find_if(headers, [&](const Header& header) {
        return std::ranges::equal(header.name, name, {}, lower, lower);
    });
    return found == headers.end() ? std::string_view{} : std::string_view{found->value};
}

std::string_view Request::cookie(std::string_view name) const
{
    for (std::string_view rest = header("cookie"); !rest.empty();) {
        const auto end = rest.find(';');
        auto pair = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
            return pair.substr(name.size() + 1);
        }
    }
    return {};
}

Response see_other(std::string path)
{
    const bool is_ours =
        path.starts_with('/') && !path.starts_with("//") && std::ranges::all_of(path, [](char c) {
            return static_cast<unsigned char>(c) > ' ' && c != '\\' && c != '\x7f';
        });
    core::expects(is_ours, "a redirection leads to a path of our own");
    Response response{.status = 303, .content_type = "", .body = {}, .headers = {}};
    return response.with("Location", std::move(path));
}

Response download(std::string name, std::string content_type, std::string body)
{
    core::expects(std::ranges::all_of(name,
                                      [](char c) {
                                          return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                                 (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                                                 c == '.';
                                      }),
                  "the name of a download is plain ASCII");
    Response response{.status = 200,
                      .content_type = std::move(content_type),
                      .body = std::move(body),
                      .headers = {}};
    return response.with("Content-Disposition", "attachment; filename=\"" + name + "\"");
}

Response csv(std::string name, std::string body)
{
    // Without the mark a usual spreadsheet takes the file for an older encoding and spoils names.
    body.insert(0, "\xEF\xBB\xBF");
    return download(std::move(name), "text/csv; charset=utf-8", std::move(body));
}

std::string_view reason(int status)
{
    switch (status) {
        case 200:
            return "OK";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 422:
            return "Unprocessable Content";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 503:
            return "Service Unavailable";
        default:
            return "Status";
    }
}

}  // namespace goldthread::web
