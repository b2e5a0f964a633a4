// platform/web/message.h: a request that came and the response to it, free of any HTTP library.
#pragma once
#include "platform/web/form.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goldthread::web {

enum class Method { get, head, post };

struct Header {
    std::string name;
    std::string value;
};

struct Request {
    Method method = Method::get;
    std::string path = {};   ///< As it came, percent-encoded; always begins with a slash.
    std::string query = {};  ///< As it came, without the question mark.
    std::vector<Header> headers = {};
    std::string body = {};
    std::string id = {};  ///< Ours, in the log, in audit entries and on error pages.
    /// The network address that it came from: of IPv6, the network's part. Empty where unknown.
    std::string from = {};
    bool is_tls = false;  ///< The person's connection is encrypted, here or by a proxy before us.

    /// The first header of that name, whatever its case; empty where there is none.
    std::string_view header(std::string_view name) const;
    /// The value of a cookie; empty where there is none.
    std::string_view cookie(std::string_view name) const;
    /// `path` and query, as a link leads back here.
    std::string target() const { return query.empty() ? path : path + '?' + query; }
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body = {};
    std::vector<Header> headers = {};

    /// Adds a header; the name and value come from the program, never from a request.
    Response& with(std::string name, std::string value)
    {
        headers.push_back({std::move(name), std::move(value)});
        return *this;
    }
};

/// 303: the browser asks for `path` next, with GET. `path` is one of our own.
Response see_other(std::string path);
/// A file to keep. `name` is ASCII, like `children-2026-11-22.csv`.
Response download(std::string name, std::string content_type, std::string body);
Response csv(std::string name, std::string body);

/// The words of a status: `Not Found`.
std::string_view reason(int status);

}  // namespace goldthread::web
