// tests/bench/http_client.h: one browser's connection to a server on this machine: pages, cookies
// and forms, and no more than the benches need.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::bench {

class Browser {
public:
    explicit Browser(std::uint16_t port) : port_(port) {}
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;
    ~Browser();

    struct Page {
        int status = 0;
        std::string body;
    };
    /// A status of 0 where the server does not answer.
    Page get(const std::string& path);
    Page post(const std::string& path,
              const std::vector<std::pair<std::string, std::string>>& form);
    /// True where the server took the name and the password.
    bool sign_in(const std::string& email, const std::string& password);

private:
    Page ask(const std::string& method, const std::string& path, const std::string& body);
    bool connect();
    void close();

    std::uint16_t port_;
    int socket_ = -1;
    std::map<std::string, std::string> cookies_;
};

/// The values of `attribute="…"` that begin with `start`, each once, in order.
std::vector<std::string> values_of(std::string_view markup, std::string_view attribute,
                                   std::string_view start);

}  // namespace goldthread::bench
