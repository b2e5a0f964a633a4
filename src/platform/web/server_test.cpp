// platform/web/server_test.cpp: what comes over a socket, well meant or not, on loopback.
#include "platform/web/server.h"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <thread>

namespace goldthread::web {

namespace {

using namespace std::chrono_literals;

/// One connection, bytes in and out.
class Client {
public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address),
                  0);
    }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client() { ::close(socket_); }

    Client& send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) {
                break;
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return *this;
    }
    /// What arrives until the server closes or nothing comes for `patience`.
    std::string receive(std::chrono::milliseconds patience = 700ms)
    {
        std::string all;
        is_closed = false;
        for (pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
             ::poll(&waiting, 1, static_cast<int>(patience.count())) > 0;) {
            std::array<char, 65536> some{};
            const auto got = ::recv(socket_, some.data(), some.size(), 0);
            if (got <= 0) {
                is_closed = true;
                break;
            }
            all.append(some.data(), static_cast<std::size_t>(got));
        }
        return all;
    }
    bool is_closed = false;

private:
    int socket_;
};

ServerSettings quick()
{
    ServerSettings settings;
    settings.port = 0;
    settings.body_bytes_max = 100'000;
    settings.request_within = 1s;
    settings.idle_for = 1s;
    settings.stop_within = 5s;
    return settings;
}

class ServerTest : public testing::Test {
protected:
    explicit ServerTest(const ServerSettings& settings = quick())
        : server_(
              settings, [](const Request& request) { return answer(request); },
              [](int status, const std::string&) {
                  return Response{.status = status,
                                  .content_type = "text/plain",
                                  .body = "refused " + std::to_string(status),
                                  .headers = {}};
              }),
          thread_([this] { server_.run(false); })
    {
    }
    ~ServerTest() override { server_.stop(); }

    static Response answer(const Request& request)
    {
        if (request.path == "/from") {
            return {
                .status = 200, .content_type = "text/plain", .body = request.from, .headers = {}};
        }
        if (request.path == "/slow") {
            std::this_thread::sleep_for(400ms);
        }
        return {
            .status = 200,
            .content_type = "text/plain",
            .body = request.path + "|" + request.query + "|" + std::to_string(request.body.size()),
            .headers = {}};
    }
    std::string ask(std::string_view bytes)
    {
        Client client{server_.port()};
        return client.send(bytes).receive();
    }
    static std::string status_of(const std::string& response) { return response.substr(9, 3); }

    Server server_;
    std::jthread thread_;
};

class ServerBehindAProxyTest : public ServerTest {
protected:
    ServerBehindAProxyTest()
        : ServerTest([] {
              auto settings = quick();
              settings.trusts_proxy = true;
              return settings;
          }())
    {
    }
    std::string from(const std::string& headers)
    {
        const auto all =
            ask("GET /from HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n");
        return all.substr(all.find("\r\n\r\n") + 4);
    }
};

TEST_F(ServerBehindAProxyTest, TakesTheAddressThatTheProxyWroteAndNoneThatWasSentToIt)
{
    EXPECT_EQ(from("X-Forwarded-For: 10.0.0.1, 203.0.113.9\r\n"), "203.0.113.9");
    EXPECT_EQ(from("X-Forwarded-For: 10.0.0.1\r\nX-Forwarded-For: 203.0.113.9\r\n"), "203.0.113.9");
    EXPECT_EQ(from("X-Forwarded-For: 2001:db8:1:2:3:4:5:6\r\n"), "2001:db8:1:2::/64");
    EXPECT_EQ(from("X-Forwarded-For: ::ffff:203.0.113.9\r\n"), "203.0.113.9");
    EXPECT_EQ(from("X-Forwarded-For: nonsense\r\n"), "127.0.0.1");
    EXPECT_EQ(from(""), "127.0.0.1");
}

TEST_F(ServerTest, TakesNoAddressFromAHeaderWhereNoProxyIsTrusted)
{
    const auto all = ask(
        "GET /from HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n");
    EXPECT_TRUE(all.ends_with("\r\n\r\n127.0.0.1"));
}

constexpr std::string_view plain_get = "GET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\n";

TEST_F(ServerTest, AnswersAndKeepsTheConnection)
{
    Client client{server_.port()};
    const auto first = client.send(plain_get).receive(200ms);
    EXPECT_EQ(status_of(first), "200");
    EXPECT_TRUE(first.ends_with("/a|b=c|0"));
    EXPECT_FALSE(client.is_closed);
    EXPECT_TRUE(client.send(plain_get).receive(200ms).ends_with("/a|b=c|0"));
}

TEST_F(ServerTest, AnswersRequestsThatCameTogetherInOrder)
{
    const auto both =
        ask("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n"
            "GET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_NE(both.find("/1||0"), std::string::npos);
    EXPECT_LT(both.find("/1||0"), both.find("/2||0"));
}

TEST_F(ServerTest, HeadHasTheLengthAndNoBody)
{
    const auto head = ask("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_NE(head.find("Content-Length: 5"), std::string::npos);
    EXPECT_TRUE(head.ends_with("\r\n\r\n"));
}

TEST_F(ServerTest, ARequestWithoutExactlyOneHostIsRefused)
{
    EXPECT_EQ(status_of(ask("GET / HTTP/1.1\r\n\r\n")), "400");
    EXPECT_EQ(status_of(ask("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n")), "400");
    EXPECT_EQ(status_of(ask("GET / HTTP/1.1\r\nHost:\r\n\r\n")), "400");
}

TEST_F(ServerTest, SmugglingIsRefused)
{
    const auto both =
        ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n"
            "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n"
            "Host: x\r\n\r\n");
    EXPECT_EQ(status_of(both), "400");
    EXPECT_EQ(both.find("smuggled"), std::string::npos);
    const auto two_lengths =
        ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n"
            "Content-Length: 5\r\n\r\nabcde");
    EXPECT_EQ(status_of(two_lengths), "400");
}

TEST_F(ServerTest, WhatIsNotHttpIsRefused)
{
    EXPECT_EQ(status_of(ask("\x16\x03\x01\x02hello tls\r\n\r\n")), "400");
    EXPECT_EQ(status_of(ask("GET / HTTP/3.0\r\nHost: x\r\n\r\n")), "400");
    EXPECT_EQ(status_of(ask("GET /\x01 HTTP/1.1\r\nHost: x\r\n\r\n")), "400");
    EXPECT_EQ(status_of(ask("GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n")), "400");
    EXPECT_EQ(status_of(ask("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c: d\x01\r\n\r\n")), "400");
}

TEST_F(ServerTest, OtherMethodsAreRefused)
{
    EXPECT_EQ(status_of(ask("DELETE /a HTTP/1.1\r\nHost: x\r\n\r\n")), "405");
    EXPECT_EQ(status_of(ask("CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n")), "405");
}

TEST_F(ServerTest, LongHeadersAndBodiesAreRefused)
{
    EXPECT_EQ(
        status_of(ask("GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(100'000, 'x') + "\r\n\r\n")),
        "431");
    EXPECT_EQ(status_of(ask("GET /" + std::string(100'000, 'x') + " HTTP/1.1\r\nHost: x\r\n\r\n")),
              "431");
    EXPECT_EQ(status_of(ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n" +
                            std::string(200'000, 'x'))),
              "413");
    std::string chunks = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 30; ++i) {
        chunks += "1000\r\n" + std::string(4096, 'x') + "\r\n";
    }
    EXPECT_EQ(status_of(ask(chunks)), "413");
}

TEST_F(ServerTest, ABodyWithinTheLimitArrivesWhole)
{
    const auto taken =
        ask("POST /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            "Content-Length: 90000\r\n\r\n" +
            std::string(90'000, 'x'));
    EXPECT_TRUE(taken.ends_with("/a||90000"));
}

TEST_F(ServerTest, AClientThatSendsAByteNowAndThenIsShed)
{
    Client client{server_.port()};
    client.send("GET / HTTP/1.1\r\n");
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < 15 && !client.is_closed; ++i) {
        client.send("A");
        client.receive(150ms);
    }
    client.receive(3s);
    EXPECT_TRUE(client.is_closed);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
}

TEST_F(ServerTest, AnIdleConnectionIsClosed)
{
    Client client{server_.port()};
    EXPECT_EQ(client.receive(3s), "");
    EXPECT_TRUE(client.is_closed);
}

TEST_F(ServerTest, SlowClientsDoNotKeepOthersWaiting)
{
    std::vector<std::unique_ptr<Client>> slow;
    for (int i = 0; i < 100; ++i) {
        slow.push_back(std::make_unique<Client>(server_.port()));
        slow.back()->send("GET / HT");
    }
    EXPECT_EQ(status_of(ask("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")), "200");
}

TEST_F(ServerTest, StoppingFinishesWhatIsUnderWay)
{
    Client client{server_.port()};
    client.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    std::this_thread::sleep_for(100ms);
    server_.stop();
    EXPECT_TRUE(client.receive(2s).ends_with("/slow||0"));
    thread_.join();
}

class BusyServerTest : public ServerTest {
protected:
    BusyServerTest()
        : ServerTest([] {
              auto settings = quick();
              settings.workers = 1;
              settings.waiting_max = 2;
              return settings;
          }())
    {
    }
};

TEST_F(BusyServerTest, MoreRequestsThanCanWaitAreToldSo)
{
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 4; ++i) {
        clients.push_back(std::make_unique<Client>(server_.port()));
        clients.back()->send("GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        std::this_thread::sleep_for(20ms);
    }
    std::vector<std::string> statuses;
    statuses.reserve(clients.size());
    for (const auto& client : clients) {
        statuses.push_back(status_of(client->receive(2s)));
    }
    EXPECT_EQ(statuses, (std::vector<std::string>{"200", "200", "503", "503"}));
}

TEST(Server, APortThatIsTakenIsNamed)
{
    const auto make = [](std::uint16_t port) {
        auto settings = quick();
        settings.port = port;
        return Server{settings, [](const Request&) { return Response{}; },
                      [](int, const std::string&) { return Response{}; }};
    };
    const auto first = std::make_unique<Server>(
        quick(), [](const Request&) { return Response{}; },
        [](int, const std::string&) { return Response{}; });
    EXPECT_THROW(make(first->port()), std::runtime_error);
}

TEST(Listen, IsAnAddressAndAPort)
{
    EXPECT_EQ(parse_listen("127.0.0.1:8080")->port, 8080);
    EXPECT_EQ(parse_listen(":81")->address, "0.0.0.0");
    EXPECT_EQ(parse_listen("82")->address, "127.0.0.1");
    EXPECT_EQ(parse_listen("[::1]:83")->address, "::1");
    EXPECT_FALSE(parse_listen("").has_value());
    EXPECT_FALSE(parse_listen("x:1").has_value());
    EXPECT_FALSE(parse_listen("127.0.0.1:70000").has_value());
}

}  // namespace

}  // namespace goldthread::web
