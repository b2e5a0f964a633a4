// tests/bench/council_pages.cpp: 32 people sign in and go through their main pages at once. Beside
// it, what the bare HTTP server and SQLite alone take for the same bytes.
#include "council_pages.h"

#include "bare_sqlite.h"
#include "commands/commands.h"
#include "council_typing.h"
#include "http_client.h"
#include "platform/core/home.h"
#include "platform/store/database.h"
#include "platform/web/server.h"
#include "server_log.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstring>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <mutex>
#include <optional>
#include <sstream>
#include <thread>

namespace goldthread::bench {

namespace {

namespace fs = std::filesystem;

constexpr const char* password = "four odd words here";
constexpr std::chrono::seconds walk_for{8};
// Somebody who reads fast.
constexpr std::chrono::milliseconds pause{200};

struct Person {
    std::string email;
    std::string role;
    std::string worker;
};

/// 32: 22 who work with children, 5 who lead teams, 2 who lead the service, and three who see
/// figures.
std::vector<Person> people_of(const fs::path& data)
{
    std::vector<Person> people;
    const auto add = [&](const std::string& role, const std::string& worker) {
        people.push_back({.email = "p" + std::to_string(people.size()) + "@bench.example",
                          .role = role,
                          .worker = worker});
    };
    store::Connection connection{data, store::Connection::Mode::read};
    const auto text = [](const store::Row& row) { return row.text(0); };
    for (const auto& worker : connection.rows(
             "select worker_id from involvement where known_to is null and to_on is null"
             " and worker_id is not null group by worker_id order by count(*) desc, worker_id"
             " limit 22",
             {}, text)) {
        add("practitioner", worker);
    }
    for (const auto& worker : connection.rows(
             "select supervisor_id from worker where known_to is null and supervisor_id is not null"
             " group by supervisor_id order by count(*) desc, supervisor_id limit 5",
             {}, text)) {
        add("team_manager", worker);
    }
    for (const auto* role :
         {"head_of_service", "head_of_service", "analyst", "board_member", "board_member"}) {
        add(role, "");
    }
    return people;
}

bool add_accounts(const fs::path& folder, const fs::path& data, const std::vector<Person>& people)
{
    const auto file = folder / "bench-people.csv";
    {
        std::ofstream out{file};
        out << "name,email,role,worker\n";
        for (const auto& one : people) {
            out << "Somebody," << one.email << "," << one.role << "," << one.worker << "\n";
        }
    }
    commands::UserArguments arguments;
    arguments.data = data.string();
    arguments.framework = (core::home() / "frameworks" / "portsmouth").string();
    arguments.file = file.string();
    arguments.reads_password = true;
    arguments.keeps_password = true;
    std::istringstream in{std::string{password} + "\n"};
    auto* const usual = std::cin.rdbuf(in.rdbuf());
    std::ofstream nowhere{"/dev/null"};
    auto* const out = std::cout.rdbuf(nowhere.rdbuf());
    const auto code = commands::user_add(arguments);
    std::cin.rdbuf(usual);
    std::cout.rdbuf(out);
    return code == 0;
}

/// A process of its own that runs `work` with standard output and error in `log`; ended with this.
class Child {
public:
    Child(const fs::path& log, const std::function<int()>& work) : id_(::fork())
    {
        if (id_ == 0) {
            const int file = ::open(log.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
            ::dup2(file, STDOUT_FILENO);
            ::dup2(file, STDERR_FILENO);
            ::_exit(work());
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child()
    {
        if (id_ > 0) {
            ::kill(id_, SIGTERM);
            int status = 0;
            ::waitpid(id_, &status, 0);
        }
    }
    /// Waits for its end; the processor's seconds it used, or nothing where it failed.
    std::optional<double> finish()
    {
        int status = 0;
        rusage used{};
        ::wait4(id_, &status, 0, &used);
        id_ = -1;
        const auto seconds = [](const timeval& time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        return WIFEXITED(status) && WEXITSTATUS(status) == 0
                   ? std::optional{seconds(used.ru_utime) + seconds(used.ru_stime)}
                   : std::nullopt;
    }

private:
    pid_t id_;
};

/// A port that nobody has at the moment.
std::uint16_t free_port()
{
    web::ServerSettings settings;
    settings.port = 0;
    const web::Server server{settings, [](web::Request) { return web::Response{}; },
                             [](int, const std::string&) { return web::Response{}; }};
    return server.port();
}

bool wait_for(std::uint16_t port, const std::string& path)
{
    for (int i = 0; i < 1200; ++i) {
        Browser browser{port};
        if (browser.get(path).status == 200) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
    return false;
}

/// What somebody of the role opens in turn; `{child}` and `{standard}` are the first of a list.
std::vector<std::string> walk_of(const std::string& role)
{
    if (role == "practitioner") {
        return {"/my-day", "{child}", "{child}/standards", "/my-children", "{child}/story"};
    }
    if (role == "team_manager") {
        return {"/my-team", "{child}", "/my-children", "{child}/standards", "/standards"};
    }
    if (role == "head_of_service") {
        return {"/standards", "{standard}", "/my-team", "/children", "{standard}/list"};
    }
    return {"/standards", "/framework/indicators", "{standard}"};
}

/// Milliseconds as a browser waits, and the bytes that came.
struct Seen {
    std::mutex guard;
    std::vector<double> waited;
    std::size_t bytes = 0;
    std::size_t faults = 0;

    void add(double ms, const Browser::Page& page)
    {
        const std::scoped_lock lock{guard};
        waited.push_back(ms);
        bytes += page.body.size();
        faults += page.status == 200 ? 0U : 1U;
    }
};

void walk(Browser& browser, const Person& person, const std::function<bool()>& goes_on, Seen& seen)
{
    const auto first = [&](const char* list, const char* start) {
        const auto found = values_of(browser.get(list).body, "href", start);
        return found.empty() ? std::string{} : found.front();
    };
    const auto child = person.role == "practitioner"   ? first("/my-children", "/children/")
                       : person.role == "team_manager" ? first("/children", "/children/")
                                                       : std::string{};
    const auto standard =
        person.role == "practitioner" ? std::string{} : first("/standards", "/standards/");
    std::vector<std::string> paths;
    for (const auto& path : walk_of(person.role)) {
        const auto mark = path.substr(0, path.find('}') + 1);
        const auto& value = mark == "{child}" ? child : standard;
        if (!mark.starts_with("{")) {
            paths.push_back(path);
        } else if (!value.empty()) {  // else there is none to open
            paths.push_back(value.substr(0, value.find_first_of("?#")) + path.substr(mark.size()));
        }
    }
    for (std::size_t turn = 0; goes_on(); ++turn) {
        const auto begun = std::chrono::steady_clock::now();
        const auto page = browser.get(paths[turn % paths.size()]);
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - begun;
        seen.add(took.count(), page);
        std::this_thread::sleep_for(pause);
    }
}

/// Everybody at once.
void ask_together(std::vector<std::unique_ptr<Browser>>& browsers,
                  const std::vector<Person>& people, const std::function<bool()>& goes_on,
                  Seen& seen)
{
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < browsers.size(); ++i) {
        threads.emplace_back([&, i] { walk(*browsers[i], people[i], goes_on, seen); });
    }
}

std::function<bool()> for_a_while()
{
    return [until = std::chrono::steady_clock::now() + walk_for] {
        return std::chrono::steady_clock::now() < until;
    };
}

/// The same number of people asking the bare server for pages of the same size.
void measure_bare_server(const fs::path& folder, std::size_t bytes, Report& report)
{
    const auto port = free_port();
    const Child server{folder / "bare.log", [&] {
                           web::ServerSettings settings;
                           settings.port = port;
                           const std::string body(bytes, 'x');
                           web::Server bare{settings,
                                            [&](web::Request) {
                                                web::Response response;
                                                response.body = body;
                                                return response;
                                            },
                                            [](int status, const std::string&) {
                                                return web::Response{.status = status};
                                            }};
                           bare.run(true);
                           return 0;
                       }};
    if (!wait_for(port, "/")) {
        report.line("bare_server_answers", 1, 0);
        return;
    }
    Seen seen;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{2};
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 32; ++i) {
            threads.emplace_back([&] {
                Browser browser{port};
                while (std::chrono::steady_clock::now() < until) {
                    const auto begun = std::chrono::steady_clock::now();
                    const auto page = browser.get("/");
                    const std::chrono::duration<double, std::milli> took =
                        std::chrono::steady_clock::now() - begun;
                    seen.add(took.count(), page);
                    std::this_thread::sleep_for(pause);
                }
            });
        }
    }
    report.line("bare_server_same_bytes_p50_ms", share_of(seen.waited, 0.5));
    report.line("bare_server_same_bytes_p95_ms", share_of(seen.waited, 0.95));
}

void print_times(const std::map<std::string, std::vector<double>>& times, Report& report)
{
    std::vector<double> all;
    for (const auto& [route, own] : times) {
        std::printf("page %s,%zu times,p50 %.1f ms,p95 %.1f ms\n", route.c_str(), own.size(),
                    share_of(own, 0.5), share_of(own, 0.95));
        all.insert(all.end(), own.begin(), own.end());
    }
    report.line("page_server_p50_ms", share_of(all, 0.5), 15);
    report.line("page_server_p95_ms", share_of(all, 0.95), 60);
}

/// The next day's extract comes in from another process while everybody goes on reading.
void import_meanwhile(const fs::path& folder, std::vector<std::unique_ptr<Browser>>& browsers,
                      const std::vector<Person>& people, Report& report)
{
    if (!fs::exists(folder / "extract")) {
        return;
    }
    std::atomic<bool> is_importing{true};
    Seen seen;
    std::optional<double> cpu;
    Child import{folder / "import.log", [&] {
                     return commands::import_extract({.data = (folder / "goldthread.db").string(),
                                                      .council = "Westhaven",
                                                      .folder = (folder / "extract").string(),
                                                      .report = {},
                                                      .dry_run = false});
                 }};
    {
        const std::jthread waiting{[&] {
            cpu = import.finish();
            is_importing = false;
        }};
        ask_together(browsers, people, [&] { return is_importing.load(); }, seen);
    }
    report.line("import_next_day_failed", cpu ? 0 : 1, 0);
    report.in_proportion("import_next_day_cpu_s", cpu.value_or(0), 10);
    report.line("pages_asked_meanwhile", static_cast<double>(seen.waited.size()));
    report.line("pages_not_answered_meanwhile", static_cast<double>(seen.faults), 0);
    report.line("browser_waits_meanwhile_p50_ms", share_of(seen.waited, 0.5));
    report.line("browser_waits_meanwhile_longest_ms", share_of(seen.waited, 1), 2000);
}

}  // namespace

void measure_pages(const std::filesystem::path& folder, Report& report)
{
    const auto data = folder / "goldthread.db";
    const auto people = people_of(data);
    add_accounts(folder, data, people);
    const auto port = free_port();
    const auto log = folder / "serve.log";
    const Child server{log, [&] {
                           commands::ServeArguments arguments;
                           arguments.data = data.string();
                           arguments.listen = "127.0.0.1:" + std::to_string(port);
                           arguments.framework =
                               (core::home() / "frameworks" / "portsmouth").string();
                           return commands::serve(arguments);
                       }};
    if (!wait_for(port, "/sign-in")) {
        report.line("server_answers", 1, 0);
        return;
    }
    std::vector<std::unique_ptr<Browser>> browsers;
    std::size_t signed_in = 0;
    for (const auto& person : people) {
        browsers.push_back(std::make_unique<Browser>(port));
        signed_in += browsers.back()->sign_in(person.email, password) ? 1U : 0U;
    }
    report.line("people_not_signed_in", static_cast<double>(people.size() - signed_in), 0);
    // What nobody asked before is counted once, with the first who asks.
    browsers[people.size() - 1]->get("/standards");
    browsers[people.size() - 1]->get("/framework/indicators");
    const auto from = static_cast<std::streamoff>(fs::file_size(log));
    Seen seen;
    ask_together(browsers, people, for_a_while(), seen);
    print_times(times_in(log, from), report);
    report.line("pages_not_answered", static_cast<double>(seen.faults), 0);
    report.line("pages_asked", static_cast<double>(seen.waited.size()));
    report.line("browser_waits_p50_ms", share_of(seen.waited, 0.5));
    report.line("browser_waits_p95_ms", share_of(seen.waited, 0.95));
    measure_typing(data, browsers, log, report);
    import_meanwhile(folder, browsers, people, report);
    const auto bytes = seen.bytes / std::max<std::size_t>(1, seen.waited.size());
    measure_bare_server(folder, bytes, report);
    measure_bare_sqlite(folder, data, bytes, draft_characters, report);
}

}  // namespace goldthread::bench
