#include "council_typing.h"

#include "platform/core/id.h"
#include "platform/store/database.h"
#include "server_log.h"

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace goldthread::bench {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t turns = 40;
// Somebody who types fast, and waits for what comes.
constexpr std::chrono::milliseconds pause{200};

/// What people write into Find: a whole name, one with a letter left out, the beginning of one.
std::vector<std::string> words_looked_for(const fs::path& data)
{
    store::Connection connection{data, store::Connection::Mode::read};
    auto names = connection.rows(
        "select forename || ' ' || surname from person where known_to is null"
        " and length(forename) > 3 and length(surname) > 3 order by person_id limit 600",
        {}, [](const store::Row& row) { return row.text(0); });
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto& name = names[i];
        if (i % 3 == 1) {
            name.erase(name.size() - 3, 1);
        } else if (i % 3 == 2) {
            name = name.substr(0, name.find(' ') + 4);
        }
        for (auto space = name.find(' '); space != std::string::npos; space = name.find(' ')) {
            name[space] = '+';
        }
    }
    return names;
}

/// Everybody takes so many turns at once; how many of them were answered otherwise than with 200.
std::size_t take_turns(std::size_t people,
                       const std::function<int(std::size_t who, std::size_t turn)>& turn)
{
    std::atomic<std::size_t> faults{0};
    std::vector<std::jthread> threads;
    for (std::size_t who = 0; who < people; ++who) {
        threads.emplace_back([&, who] {
            for (std::size_t i = 0; i < turns; ++i) {
                faults += turn(who, i) == 200 ? 0U : 1U;
                std::this_thread::sleep_for(pause);
            }
        });
    }
    threads.clear();
    return faults;
}

std::streamoff end_of(const fs::path& log)
{
    return static_cast<std::streamoff>(fs::file_size(log));
}

}  // namespace

void measure_typing(const fs::path& data, const std::vector<std::unique_ptr<Browser>>& browsers,
                    const fs::path& log, Report& report)
{
    const auto times_of = [&](std::streamoff from, const std::string& route) {
        return times_in(log, from)[route];
    };
    auto from = end_of(log);
    const auto words = words_looked_for(data);
    auto faults = take_turns(browsers.size(), [&](std::size_t who, std::size_t turn) {
        return browsers[who]->get("/find?q=" + words[(who * turns + turn) % words.size()]).status;
    });
    const auto found = times_of(from, "/find");
    report.line("find_not_answered", static_cast<double>(faults), 0);
    report.line("find_server_p50_ms", share_of(found, 0.5), 30);
    report.line("find_server_p95_ms", share_of(found, 0.95), 100);

    constexpr std::size_t writers = 22;
    std::vector<std::string> tokens;
    std::vector<std::string> drafts;
    for (std::size_t who = 0; who < writers; ++who) {
        const auto token = browsers[who]->get("/drafts/token").body;
        const auto begin = token.find(':') + 2;
        tokens.push_back(token.substr(begin, token.find('"', begin) - begin));
        drafts.push_back(core::new_uuid());
    }
    from = end_of(log);
    faults = take_turns(writers, [&](std::size_t who, std::size_t turn) {
        return browsers[who]
            ->post("/drafts/" + drafts[who],
                   {{"csrf_token", tokens[who]},
                    {"draft_tool", "visit"},
                    {"draft_page", "bench"},
                    {"draft_seq", std::to_string(turn + 1)},
                    {"purpose", std::string(draft_characters + turn, 'x')}})
            .status;
    });
    const auto saved = times_of(from, "/drafts/{draft}");
    report.line("drafts_not_kept", static_cast<double>(faults), 0);
    report.line("draft_server_p50_ms", share_of(saved, 0.5), 15);
    report.line("draft_server_p95_ms", share_of(saved, 0.95), 50);

    from = end_of(log);
    for (int i = 0; i < 20; ++i) {
        browsers.back()->get("/strategy");
    }
    report.line("strategy_server_p95_ms", share_of(times_of(from, "/strategy"), 0.95), 150);
}

}  // namespace goldthread::bench
