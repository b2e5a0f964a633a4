// platform/web/server.h: HTTP/1.1 on a socket. Knows no page: it hands requests to a function.
#pragma once
#include "platform/web/message.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace goldthread::web {

struct ServerSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;      ///< 0 takes any free one.
    std::size_t workers = 4;        ///< Requests answered at once.
    std::size_t waiting_max = 256;  ///< Requests that wait for a worker; more are told 503.
    std::size_t connections_max = 2000;
    std::size_t header_bytes_max = std::size_t{16} << 10U;
    std::size_t body_bytes_max = std::size_t{20} << 20U;
    std::chrono::seconds request_within{30};  ///< From the first byte of a request to its last.
    std::chrono::seconds reply_within{60};    ///< For the browser to take the response.
    std::chrono::seconds idle_for{30};        ///< A connection without a request is closed.
    std::chrono::seconds stop_within{20};     ///< Requests under way may finish when stopping.
    /// A proxy before us says in X-Forwarded-Proto whether the browser's connection is encrypted.
    bool trusts_proxy = false;
};

/// `127.0.0.1:8080`, `[::1]:8080`, `:8080` (every address) or `8080` (this machine only). Nothing
/// where it is none of these.
struct Listen {
    std::string address;
    std::uint16_t port;
};
std::optional<Listen> parse_listen(std::string_view text);

class Server {
public:
    using Answer = std::function<Response(Request)>;
    /// The page for a request that could not be read: 400, 408, 413, 431, 503.
    using Refuse = std::function<Response(int status, const std::string& request_id)>;

    /// Listens at once. Throws std::runtime_error naming the address where it cannot.
    Server(const ServerSettings& settings, Answer answer, Refuse refuse);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    std::uint16_t port() const;
    /// Serves until stop() or, with `until_signal`, SIGTERM or SIGINT; then finishes what is under
    /// way and returns.
    void run(bool until_signal);
    /// From any thread.
    void stop();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace goldthread::web
