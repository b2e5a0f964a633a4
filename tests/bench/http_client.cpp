#include "http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace goldthread::bench {

namespace {

std::string encoded(std::string_view text)
{
    static constexpr std::string_view hex = "0123456789ABCDEF";
    std::string made;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0) {
            made += c;
        } else {
            made += '%';
            made += hex[byte >> 4U];
            made += hex[byte & 15U];
        }
    }
    return made;
}

std::size_t number_after(std::string_view text, std::string_view name)
{
    const auto at = text.find(name);
    std::size_t number = 0;
    if (at != std::string_view::npos) {
        std::from_chars(text.data() + at + name.size(), text.data() + text.size(), number);
    }
    return number;
}

}  // namespace

std::vector<std::string> values_of(std::string_view markup, std::string_view attribute,
                                   std::string_view start)
{
    std::vector<std::string> found;
    const auto mark = std::string(attribute) + "=\"";
    for (auto at = markup.find(mark); at != std::string_view::npos; at = markup.find(mark, at)) {
        at += mark.size();
        const std::string value{markup.substr(at, markup.find('"', at) - at)};
        if (value.starts_with(start) && std::ranges::find(found, value) == found.end()) {
            found.push_back(value);
        }
    }
    return found;
}

Browser::~Browser()
{
    close();
}

void Browser::close()
{
    if (socket_ >= 0) {
        ::close(socket_);
    }
    socket_ = -1;
}

bool Browser::connect()
{
    if (socket_ >= 0) {
        return true;
    }
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        close();
        return false;
    }
    return true;
}

Browser::Page Browser::ask(const std::string& method, const std::string& path,
                           const std::string& body)
{
    if (!connect()) {
        return {};
    }
    const auto host = "127.0.0.1:" + std::to_string(port_);
    std::string request = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n";
    std::string cookies;
    for (const auto& [name, value] : cookies_) {
        cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
    }
    request += cookies.empty() ? "" : "Cookie: " + cookies + "\r\n";
    if (method == "POST") {
        request += "Origin: http://" + host +
                   "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                   std::to_string(body.size()) + "\r\n";
    }
    request += "\r\n" + body;
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size())) {
        close();
        return {};
    }
    std::string reply;
    std::array<char, 65536> bytes{};
    std::size_t head = std::string::npos;
    std::size_t length = 0;
    while (head == std::string::npos || reply.size() < head + 4 + length) {
        const auto got = ::recv(socket_, bytes.data(), bytes.size(), 0);
        if (got <= 0) {
            close();
            return {};
        }
        reply.append(bytes.data(), static_cast<std::size_t>(got));
        if (head == std::string::npos && (head = reply.find("\r\n\r\n")) != std::string::npos) {
            length = number_after(std::string_view{reply}.substr(0, head), "Content-Length: ");
        }
    }
    const auto header = std::string_view{reply}.substr(0, head);
    static constexpr std::string_view mark = "Set-Cookie: ";
    for (auto at = header.find(mark); at != std::string_view::npos; at = header.find(mark, at)) {
        at += mark.size();
        const auto pair = header.substr(at, header.find_first_of(";\r", at) - at);
        const auto equals = pair.find('=');
        cookies_[std::string(pair.substr(0, equals))] = pair.substr(equals + 1);
    }
    return {.status = static_cast<int>(number_after(reply, "HTTP/1.1 ")),
            .body = reply.substr(head + 4)};
}

Browser::Page Browser::get(const std::string& path)
{
    return ask("GET", path, {});
}

Browser::Page Browser::post(const std::string& path,
                            const std::vector<std::pair<std::string, std::string>>& form)
{
    std::string body;
    for (const auto& [name, value] : form) {
        body += (body.empty() ? "" : "&") + encoded(name) + "=" + encoded(value);
    }
    return ask("POST", path, body);
}

bool Browser::sign_in(const std::string& email, const std::string& password)
{
    const auto page = get("/sign-in");
    std::vector<std::pair<std::string, std::string>> form{{"email", email}, {"password", password}};
    // The hidden fields: each `<input type="hidden" name="…" value="…">`.
    static constexpr std::string_view mark = "type=\"hidden\"";
    for (auto at = page.body.find(mark); at != std::string::npos;
         at = page.body.find(mark, at + mark.size())) {
        const auto tag = page.body.rfind('<', at);
        const auto text = page.body.substr(tag, page.body.find('>', at) - tag);
        const auto name = values_of(text, "name", "");
        const auto value = values_of(text, "value", "");
        if (name.size() == 1 && value.size() == 1) {
            form.emplace_back(name.front(), value.front());
        }
    }
    const auto status = post("/sign-in", form).status;
    return status == 302 || status == 303;
}

}  // namespace goldthread::bench
