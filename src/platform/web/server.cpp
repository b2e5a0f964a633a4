// Long: this is the only file that knows Boost, whose headers take long to compile. Sockets and
// parsing run on few threads, handlers on others, so that neither a slow client nor a slow handler
// stops the rest.
#include "platform/web/server.h"

#include "platform/core/id.h"
#include "platform/log/log.h"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <csignal>
#include <mutex>
#include <set>
#include <stdexcept>
#include <variant>

namespace goldthread::web {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

constexpr std::size_t read_ahead_bytes = 8192;
constexpr std::chrono::seconds linger_for{2};

/// The status to refuse with; nothing where the connection just ended.
std::optional<int> status_of(beast::error_code error)
{
    if (error == http::error::end_of_stream || error == asio::error::eof ||
        error == asio::error::connection_reset || error == asio::error::operation_aborted) {
        return std::nullopt;
    }
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        return 431;
    }
    if (error == http::error::body_limit) {
        return 413;
    }
    if (error == beast::error::timeout) {
        return 408;
    }
    if (error.category() == http::make_error_code(http::error::bad_version).category()) {
        return 400;
    }
    return std::nullopt;
}

bool is_plain_path(std::string_view path)
{
    return path.starts_with('/') && std::ranges::all_of(path, [](char c) {
               return static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x7f &&
                      c != '\\' && c != '#';
           });
}

/// The address that the proxy before us was asked from: the last one, which the proxy wrote itself.
std::string_view forwarded_for(const Request& request)
{
    std::string_view all;
    for (const auto& header : request.headers) {
        if (beast::iequals(header.name, "X-Forwarded-For")) {
            all = header.value;
        }
    }
    all.remove_prefix(all.rfind(',') + 1);  // npos + 1 is 0
    all.remove_prefix(std::min(all.find_first_not_of(' '), all.size()));
    return all.substr(0, all.find_last_not_of(' ') + 1);
}

/// One text for all addresses that one customer of a network has at will.
std::string place_of(asio::ip::address address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    }
    return address.is_v4() ? address.to_string()
                           : asio::ip::make_network_v6(address.to_v6(), 64).canonical().to_string();
}

/// Ours of what was read; a number is the status to refuse with.
std::variant<Request, int> request_of(http::request<http::string_body>&& message, bool trusts_proxy,
                                      const asio::ip::address& peer)
{
    Request made;
    switch (message.method()) {
        case http::verb::get:
            made.method = Method::get;
            break;
        case http::verb::head:
            made.method = Method::head;
            break;
        case http::verb::post:
            made.method = Method::post;
            break;
        default:
            return 405;
    }
    // RFC 9112, 3.2: a request of HTTP/1.1 without exactly one Host is refused.
    if (message.count(http::field::host) != 1 || message[http::field::host].empty()) {
        return 400;
    }
    const std::string_view target{message.target().data(), message.target().size()};
    const auto mark = target.find('?');
    made.path = std::string(target.substr(0, mark));
    made.query = mark == std::string_view::npos ? "" : std::string(target.substr(mark + 1));
    if (!is_plain_path(made.path)) {
        return 400;
    }
    for (const auto& field : message) {
        made.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    }
    made.body = std::move(message.body());
    made.id = core::new_uuid();
    beast::error_code no_address;
    const auto asked_from =
        asio::ip::make_address(std::string(trusts_proxy ? forwarded_for(made) : ""), no_address);
    made.from = place_of(no_address ? peer : asked_from);
    made.is_tls = trusts_proxy && made.header("x-forwarded-proto") == "https";
    return made;
}

}  // namespace

struct Server::State {
    class Connection;

    ServerSettings settings;
    Answer answer;
    Refuse refuse;
    // Before `io`, whose end takes the last connections with it.
    std::mutex guard;
    std::set<Connection*> connections;
    std::atomic<std::size_t> waiting{0};
    std::atomic<bool> is_stopping{false};
    std::atomic<bool> is_running{false};
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    asio::thread_pool workers;
    asio::signal_set signals{io};
    asio::steady_timer stop_timer{io};
    asio::steady_timer accept_timer{io};

    State(const ServerSettings& given, Answer answers, Refuse refuses)
        : settings(given),
          answer(std::move(answers)),
          refuse(std::move(refuses)),
          workers(given.workers)
    {
    }
    void accept();
    void begin_stop();
    void end_if_idle();
};

/// One browser's connection: reads a request, waits for its answer, writes it, reads the next.
class Server::State::Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(tcp::socket&& socket, State& state)
        : stream_(std::move(socket)),
          buffer_(state.settings.header_bytes_max + read_ahead_bytes),
          state_(state)
    {
        const std::lock_guard lock{state_.guard};
        state_.connections.insert(this);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection()
    {
        {
            const std::lock_guard lock{state_.guard};
            state_.connections.erase(this);
        }
        try {
            state_.end_if_idle();
        } catch (const std::exception&) {
            return;  // out of memory: the timer ends the stop
        }
    }

    void start()
    {
        asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->wait(); });
    }
    /// Closes at once where no request is under way.
    void close_if_idle()
    {
        asio::post(stream_.get_executor(), [self = shared_from_this()] {
            if (self->is_idle_) {
                self->close();
            }
        });
    }
    void close_now()
    {
        asio::post(stream_.get_executor(), [self = shared_from_this()] { self->close(); });
    }

private:
    /// For the first byte of the next request, for as long as a connection may be idle.
    void wait()
    {
        if (state_.is_stopping) {
            close();
            return;
        }
        is_idle_ = true;
        if (buffer_.size() > 0) {
            read();
            return;
        }
        stream_.expires_after(state_.settings.idle_for);
        stream_.async_read_some(
            buffer_.prepare(read_ahead_bytes),
            [self = shared_from_this()](beast::error_code error, std::size_t bytes) {
                if (error) {
                    self->close();
                    return;
                }
                self->buffer_.commit(bytes);
                self->read();
            });
    }

    void read()
    {
        is_idle_ = false;
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(state_.settings.header_bytes_max));
        parser_->body_limit(state_.settings.body_bytes_max);
        // One limit for all of it: a client that sends a byte now and then is shed all the same.
        stream_.expires_after(state_.settings.request_within);
        http::async_read(stream_, buffer_, *parser_,
                         [self = shared_from_this()](beast::error_code error, std::size_t) {
                             self->take(error);
                         });
    }

    void take(beast::error_code error)
    {
        if (error) {
            if (const auto status = status_of(error)) {
                refuse(*status);
            } else {
                close();
            }
            return;
        }
        keeps_alive_ = parser_->get().keep_alive() && !state_.is_stopping;
        is_head_ = parser_->get().method() == http::verb::head;
        beast::error_code gone;
        const auto peer = stream_.socket().remote_endpoint(gone).address();
        auto request = request_of(parser_->release(), state_.settings.trusts_proxy, peer);
        if (const int* status = std::get_if<int>(&request)) {
            refuse(*status);
            return;
        }
        if (++state_.waiting > state_.settings.waiting_max) {
            --state_.waiting;
            refuse(503);
            return;
        }
        // No limit on the socket while the handler works; statements have their own.
        stream_.expires_never();
        asio::post(state_.workers, [self = shared_from_this(),
                                    ours = std::get<Request>(std::move(request))]() mutable {
            auto response = self->state_.answer(std::move(ours));
            --self->state_.waiting;
            asio::post(self->stream_.get_executor(),
                       [self, response = std::move(response)]() mutable {
                           self->write(std::move(response));
                       });
        });
    }

    void refuse(int status)
    {
        keeps_alive_ = false;
        const auto id = core::new_uuid();
        log::write(log::Level::warning, "request refused",
                   {{"request", id}, {"status", std::int64_t{status}}});
        write(state_.refuse(status, id));
    }

    void write(Response response)
    {
        reply_.emplace();
        reply_->version(11);
        reply_->result(static_cast<unsigned>(response.status));
        reply_->reason(
            beast::string_view(reason(response.status).data(), reason(response.status).size()));
        if (!response.content_type.empty()) {
            reply_->set(http::field::content_type, response.content_type);
        }
        for (const auto& header : response.headers) {
            reply_->insert(header.name, header.value);
        }
        reply_->keep_alive(keeps_alive_);
        reply_->content_length(response.body.size());
        if (!is_head_) {
            reply_->body() = std::move(response.body);
        }
        stream_.expires_after(state_.settings.reply_within);
        serializer_.emplace(*reply_);
        const auto written = [self = shared_from_this()](beast::error_code error, std::size_t) {
            if (error) {
                self->close();
            } else if (!self->keeps_alive_) {
                self->part();
            } else {
                self->wait();
            }
        };
        if (is_head_) {
            serializer_->split(true);
            http::async_write_header(stream_, *serializer_, written);
        } else {
            http::async_write(stream_, *serializer_, written);
        }
    }

    /// Says goodbye and reads on for a moment: closing with bytes unread would make the system
    /// throw the response away before the browser has it.
    void part()
    {
        beast::error_code ignored;
        static_cast<void>(stream_.socket().shutdown(tcp::socket::shutdown_send, ignored));
        stream_.expires_after(linger_for);
        drain();
    }

    void drain()
    {
        stream_.async_read_some(asio::buffer(drained_),
                                [self = shared_from_this()](beast::error_code error, std::size_t) {
                                    if (error) {
                                        self->close();
                                    } else {
                                        self->drain();
                                    }
                                });
    }

    void close()
    {
        beast::error_code ignored;
        static_cast<void>(stream_.socket().shutdown(tcp::socket::shutdown_send, ignored));
        stream_.close();
    }

    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::string_body>> parser_;
    std::optional<http::response<http::string_body>> reply_;
    std::optional<http::response_serializer<http::string_body>> serializer_;
    State& state_;
    bool keeps_alive_ = false;
    bool is_head_ = false;
    bool is_idle_ = true;
    std::array<char, 4096> drained_{};
};

void Server::State::accept()
{
    acceptor.async_accept(
        asio::make_strand(io), [this](beast::error_code error, tcp::socket socket) {
            if (is_stopping) {
                return;
            }
            if (error) {
                // Out of file descriptors, most likely: leave the listener a moment before the
                // next.
                log::write(log::Level::error, "connection refused", {{"reason", error.message()}});
                accept_timer.expires_after(std::chrono::milliseconds{100});
                accept_timer.async_wait([this](beast::error_code cancelled) {
                    if (!cancelled) {
                        accept();
                    }
                });
                return;
            }
            std::size_t open = 0;
            {
                const std::lock_guard lock{guard};
                open = connections.size();
            }
            if (open < settings.connections_max) {
                std::make_shared<Connection>(std::move(socket), *this)->start();
            }
            accept();
        });
}

void Server::State::end_if_idle()
{
    if (!is_stopping || !is_running) {
        return;
    }
    // A connection may end in a worker's thread; timers belong to the other one.
    asio::post(io, [this] {
        const std::lock_guard lock{guard};
        if (connections.empty()) {
            stop_timer.cancel();
        }
    });
}

void Server::State::begin_stop()
{
    if (is_stopping.exchange(true)) {
        return;
    }
    beast::error_code ignored;
    static_cast<void>(acceptor.close(ignored));
    accept_timer.cancel();
    static_cast<void>(signals.cancel(ignored));
    std::vector<std::shared_ptr<Connection>> open;
    {
        const std::lock_guard lock{guard};
        for (auto* connection : connections) {
            if (auto held = connection->weak_from_this().lock()) {
                open.push_back(std::move(held));
            }
        }
    }
    for (const auto& connection : open) {
        connection->close_if_idle();
    }
    stop_timer.expires_after(settings.stop_within);
    stop_timer.async_wait([this](beast::error_code error) {
        if (!error) {
            io.stop();
        }
    });
    if (open.empty()) {
        stop_timer.cancel();
    }
}

Server::Server(const ServerSettings& settings, Answer answer, Refuse refuse)
    : state_(std::make_unique<State>(settings, std::move(answer), std::move(refuse)))
{
    const auto where = settings.address + " port " + std::to_string(settings.port);
    try {
        const tcp::endpoint endpoint{asio::ip::make_address(settings.address), settings.port};
        state_->acceptor.open(endpoint.protocol());
        state_->acceptor.set_option(asio::socket_base::reuse_address(true));
        state_->acceptor.bind(endpoint);
        state_->acceptor.listen(asio::socket_base::max_listen_connections);
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error("The server cannot listen on " + where + ": " +
                                 error.code().message());
    }
}

Server::~Server() = default;

std::uint16_t Server::port() const
{
    return state_->acceptor.local_endpoint().port();
}

void Server::run(bool until_signal)
{
    if (until_signal) {
        state_->signals.add(SIGTERM);
        state_->signals.add(SIGINT);
        state_->signals.async_wait([this](beast::error_code error, int) {
            if (!error) {
                state_->begin_stop();
            }
        });
    }
    state_->is_running = true;
    state_->accept();
    state_->io.run();
    state_->is_running = false;
    state_->workers.join();
}

void Server::stop()
{
    asio::post(state_->io, [this] { state_->begin_stop(); });
}

std::optional<Listen> parse_listen(std::string_view text)
{
    const auto colon = text.rfind(':');
    std::string_view address =
        colon == std::string_view::npos ? "127.0.0.1" : text.substr(0, colon);
    const auto digits = colon == std::string_view::npos ? text : text.substr(colon + 1);
    if (address.empty()) {
        address = "0.0.0.0";
    } else if (address == "localhost") {
        address = "127.0.0.1";
    } else if (address.starts_with('[') && address.ends_with(']')) {
        address = address.substr(1, address.size() - 2);
    }
    std::uint16_t port = 0;
    const auto* begin = digits.data();
    const auto* end = begin + digits.size();
    const auto [rest, error] = std::from_chars(begin, end, port);
    beast::error_code bad_address;
    asio::ip::make_address(std::string(address), bad_address);
    if (error != std::errc{} || rest != end || digits.empty() || bad_address) {
        return std::nullopt;
    }
    return Listen{.address = std::string(address), .port = port};
}

}  // namespace goldthread::web
