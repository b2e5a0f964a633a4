#include "engine_world.h"

#include "platform/core/date.h"
#include "platform/text/csv.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace goldthread::bench {

namespace {

constexpr std::string_view framework = R"yaml(framework: bench
version: 1
vocabulary:
  subjects: {child: {born: date, team: text}}
  kinds:
    child_in_need: {subject: child, shape: spell}
    visit: {subject: child, shape: event, attributes: {seen: flag, kind: {code: [statutory, other]}}}
    referral: {subject: child, shape: event}
    decision: {subject: child, shape: event}
    child_protection: {subject: child, shape: spell}
    plan: {subject: child, shape: spell}
    assessment: {subject: child, shape: event, attributes: {seen: flag, type: {code: [initial, core, other]}}}
    involvement: {subject: child, shape: spell}
    session: {subject: child, shape: event, attributes: {hours: number}}
    placement: {subject: child, shape: spell}
standards:
  - {id: cadence, title: Visits, subject: child, source: bench, while: child_in_need, every: 30 days, expect: visit where seen, warn: 5 days}
  - {id: deadline, title: Decisions, subject: child, source: bench, for each: referral, within: 3 days, expect: decision}
  - {id: presence, title: Plans, subject: child, source: bench, while: child_protection, have: plan, within: 10 working days}
  - {id: content, title: Seen, subject: child, source: bench, each: assessment, must: "seen and type in (initial, core)"}
  - {id: quota, title: Hours, subject: child, source: bench, while: involvement, in each: financial year, at least: 10, of: sum hours of session, pro rata: yes}
  - {id: limit, title: Placements, subject: child, source: bench, while: involvement, at most: 1, of: count placement, for no longer than: 14 days}
)yaml";

/// The same numbers for the same child, whatever was made before.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {}
    int below(int end)
    {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 7U;
        state_ ^= state_ << 17U;
        return static_cast<int>(state_ % static_cast<std::uint64_t>(end));
    }

private:
    std::uint64_t state_;
};

class Folder {
public:
    Folder(const std::filesystem::path& folder, bool shuffled)
        : folder_(folder), shuffled_(shuffled)
    {
    }
    void row(const std::string& kind, std::string_view header, const std::string& line)
    {
        auto& file = files_[kind];
        if (!file.writer) {
            file.writer = std::make_unique<text::CsvWriter>(folder_ / (kind + ".csv"));
            file.writer->raw(std::string{header} + "\n");
        }
        const std::string whole =
            kind == "child" ? line : kind.substr(0, 2) + std::to_string(++file.rows) + line;
        if (!shuffled_ || kind == "child") {
            file.writer->raw(whole);
        } else {
            file.kept.push_back(whole);
        }
    }
    void close()
    {
        Dice dice{7};
        for (auto& [kind, file] : files_) {
            for (std::size_t i = file.kept.size(); i > 1; --i) {
                std::swap(file.kept[i - 1],
                          file.kept[static_cast<std::size_t>(dice.below(static_cast<int>(i)))]);
            }
            for (const auto& line : file.kept) {
                file.writer->raw(line);
            }
            file.writer->close();
        }
    }

private:
    struct File {
        std::unique_ptr<text::CsvWriter> writer;
        std::size_t rows = 0;
        std::vector<std::string> kept;
    };
    std::filesystem::path folder_;
    bool shuffled_;
    std::map<std::string, File> files_;
};

void child(Folder& folder, std::size_t number)
{
    constexpr std::string_view event = "record,subject,on";
    constexpr std::string_view spell = "record,subject,from,to";
    Dice dice{number + 1};
    for (int i = 0; i < 8; ++i) {
        dice.below(2);
    }
    const std::string id = "c" + std::to_string(1000000 + number);
    const auto start = core::date(2020, 1, 6).days();
    const auto day = [&](int offset) { return core::iso(core::Date::from_days(start + offset)); };
    const auto on = [&](int offset) { return "," + id + "," + day(offset); };
    const auto during = [&](int from, int days) {
        const int to = from + days;
        return "," + id + "," + day(from) + "," + (to > 2250 ? std::string{} : day(to)) + "\n";
    };
    folder.row(
        "child", "id,born,team",
        id + "," + day(-dice.below(6000)) + ",Team " + std::to_string(dice.below(40)) + "\n");
    const int need = dice.below(1800);
    folder.row("child_in_need", spell, during(need, 330 + dice.below(120)));
    for (int i = 0, at = need; i < 12; ++i) {
        at += 18 + dice.below(24);
        folder.row("visit", "record,subject,on,seen,kind",
                   on(at) + (dice.below(100) < 85 ? ",yes," : ",no,") +
                       (dice.below(3) == 0 ? "other\n" : "statutory\n"));
    }
    std::array<int, 3> referrals{dice.below(2200), dice.below(2200), dice.below(2200)};
    std::ranges::sort(referrals);
    for (const int at : referrals) {
        folder.row("referral", event, on(at) + "\n");
        folder.row("decision", event, on(at + dice.below(6)) + "\n");
    }
    const int protection = need + dice.below(200);
    folder.row("child_protection", spell, during(protection, 300));
    folder.row("plan", spell, during(protection + dice.below(25), 100 + dice.below(60)));
    folder.row("plan", spell, during(protection + 170 + dice.below(20), 200));
    for (int i = 0, at = dice.below(500); i < 4; ++i, at += 1 + dice.below(400)) {
        constexpr std::array<std::string_view, 3> types{"initial", "core", "other"};
        folder.row("assessment", "record,subject,on,seen,type",
                   on(at) + (dice.below(10) < 8 ? ",yes," : ",no,") +
                       std::string{types[static_cast<std::size_t>(dice.below(3))]} + "\n");
    }
    folder.row("involvement", spell, during(need, 500));
    for (int i = 0, at = need; i < 8; ++i) {
        at += dice.below(80);
        folder.row(
            "session", "record,subject,on,hours",
            on(at) + "," + std::to_string(dice.below(4)) + (dice.below(2) == 0 ? ".5\n" : "\n"));
    }
    for (int i = 0, at = need; i < 3; ++i, at += 60 + dice.below(60)) {
        folder.row("placement", spell, during(at, 80 + dice.below(40)));
    }
}

}  // namespace

void write_world(const std::filesystem::path& folder, std::size_t children, bool shuffled)
{
    std::filesystem::create_directories(folder / "bench");
    std::filesystem::create_directories(folder / "facts");
    std::ofstream{folder / "bench" / "framework.yaml"} << framework;
    Folder facts{folder / "facts", shuffled};
    for (std::size_t i = 0; i < children; ++i) {
        child(facts, i);
    }
    facts.close();
}

}  // namespace goldthread::bench
