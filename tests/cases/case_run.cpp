#include "case_run.h"

#include "exchange/fact_folder.h"
#include "frameworks/framework.h"
#include "platform/core/calendar.h"
#include "platform/text/csv.h"
#include "standards/evaluate.h"
#include "standards/indicators.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>

namespace goldthread::cases {

namespace {

namespace fs = std::filesystem;
namespace st = standards;

/// A folder that is gone when the case is over.
class Folder {
public:
    Folder()
    {
        std::string pattern = (fs::temp_directory_path() / "goldthread-case-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) {
            throw std::runtime_error("no folder can be made in " +
                                     fs::temp_directory_path().string());
        }
        path_ = pattern;
    }
    ~Folder()
    {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

std::string at_line(int number, const std::string& what)
{
    return std::to_string(number) + ": " + what;
}

/// Thrown for a line of a case that cannot be understood.
struct Unreadable {
    std::string what;
};

// ---- the framework ----

/// Writes the case's frameworks, and beside them links to those that ship, and loads the last.
std::expected<frameworks::Framework, std::vector<st::Problem>> load(const Case& one,
                                                                    const fs::path& folder)
{
    for (const auto& shipped : fs::directory_iterator{GOLDTHREAD_ROOT "/frameworks"}) {
        fs::create_directory_symlink(shipped.path(), folder / shipped.path().filename());
    }
    std::vector<frameworks::DatedFiles> later;
    for (const auto& framework : one.frameworks) {
        auto yaml = framework.yaml + "\n";
        if (!("\n" + yaml).contains("\nframework:")) {
            yaml += "framework: " + framework.name + "\nversion: 1\n";
        }
        if (!framework.from.empty() && framework.name != one.frameworks.back().name) {
            continue;
        }
        if (!framework.from.empty()) {
            const auto from = core::parse_date(framework.from);
            if (!from) {
                throw Unreadable{"\"from " + framework.from + "\" is no day"};
            }
            later.push_back({.from = *from, .files = {{"framework.yaml", std::move(yaml)}}});
            continue;
        }
        fs::remove(folder / framework.name);
        fs::create_directories(folder / framework.name);
        std::ofstream{folder / framework.name / "framework.yaml"} << yaml;
    }
    return frameworks::load_versions(folder / one.frameworks.back().name, later);
}

// ---- the facts ----

using Row = std::map<std::string, std::string>;

/// Rows by file, written when all are known so that each file has the columns it needs.
class FactFiles {
public:
    explicit FactFiles(const st::Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    void add(const std::string& line)
    {
        const auto words = words_of(line);
        if (words.size() < 2) {
            throw Unreadable{"a fact names a kind and a subject"};
        }
        if (words[0] == "waiver") {
            waiver(words);
        } else if (words[0] == "population") {
            population(words);
        } else if (const auto sort = vocabulary_.find_subject(words[0])) {
            Row row{{"id", words[1]}};
            attributes(words, 2, row);
            auto& rows = rows_[words[0]];
            const auto old = std::ranges::find_if(
                rows, [&](const Row& other) { return other.at("id") == words[1]; });
            if (old != rows.end()) {
                row.merge(*old);
                *old = row;
            } else {
                rows.push_back(row);
            }
        } else if (const auto kind = vocabulary_.find_kind(words[0])) {
            fact(vocabulary_.kind(*kind), words);
        } else {
            throw Unreadable{"there is no kind and no subject \"" + words[0] + "\""};
        }
    }

    void write(const fs::path& folder) const
    {
        for (const auto& [name, rows] : rows_) {
            std::set<std::string> columns;
            for (const auto& row : rows) {
                for (const auto& [column, value] : row) {
                    columns.insert(column);
                }
            }
            text::CsvWriter writer{folder / (name + ".csv")};
            writer.row(std::vector<std::string>(columns.begin(), columns.end()));
            for (const auto& row : rows) {
                for (const auto& column : columns) {
                    const auto value = row.find(column);
                    writer.cell(value == row.end() ? "" : value->second);
                }
                writer.end_row();
            }
            writer.close();
        }
    }

private:
    void fact(const st::Kind& kind, const std::vector<std::string>& words)
    {
        Row row{{"subject", words[1]}};
        std::size_t at = 2;
        if (kind.shape == st::Shape::spell) {
            span(words, at, row);
        } else {
            row[kind.time_of_day ? "at" : "on"] = word(words, at++);
        }
        record(kind.name, words, at, row);
        attributes(words, at, row);
        subject(vocabulary_.subject(kind.subject).name, words[1]);
        rows_[kind.name].push_back(row);
    }

    void waiver(const std::vector<std::string>& words)
    {
        Row row{{"subject", words[1]}, {"standard", word(words, 2)}};
        std::size_t at = 3;
        span(words, at, row);
        record("waiver", words, at, row);
        attributes(words, at, row);
        rows_["waiver"].push_back(row);
    }

    void population(const std::vector<std::string>& words)
    {
        Row row{{"name", words[1]}};
        std::size_t at = 2;
        span(words, at, row);
        row["value"] = word(words, at);
        rows_["population"].push_back(row);
    }

    /// Facts bring their subjects with them.
    void subject(const std::string& sort, const std::string& id)
    {
        auto& rows = rows_[sort];
        if (std::ranges::none_of(rows, [&](const Row& row) { return row.at("id") == id; })) {
            rows.push_back({{"id", id}});
        }
    }

    static const std::string& word(const std::vector<std::string>& words, std::size_t at)
    {
        if (at >= words.size()) {
            throw Unreadable{"the line ends too soon"};
        }
        return words[at];
    }

    /// `FROM .. TO` or `FROM ..`.
    static void span(const std::vector<std::string>& words, std::size_t& at, Row& row)
    {
        row["from"] = word(words, at++);
        if (word(words, at++) != "..") {
            throw Unreadable{"a spell is written FROM .. TO, or FROM .. where it has not ended"};
        }
        row["to"] = "";
        if (at < words.size() && words[at].size() == 10 && words[at][4] == '-') {
            row["to"] = words[at++];
        }
    }

    /// `(v7)`, or a number in the order in which the case gives the kind's records.
    void record(const std::string& kind, const std::vector<std::string>& words, std::size_t& at,
                Row& row)
    {
        if (at < words.size() && words[at].starts_with('(') && words[at].ends_with(')')) {
            row["record"] = words[at].substr(1, words[at].size() - 2);
            ++at;
        } else {
            row["record"] = kind + "-" + std::to_string(rows_[kind].size() + 1);
        }
    }

    /// `name value, name value`.
    static void attributes(const std::vector<std::string>& words, std::size_t at, Row& row)
    {
        while (at < words.size()) {
            const auto& name = words[at++];
            auto value = word(words, at++);
            if (at < words.size() && !value.ends_with(',')) {
                throw Unreadable{"attributes are written: name value, name value"};
            }
            if (value.ends_with(',')) {
                value.pop_back();
            }
            row[name] = value;
        }
    }

    const st::Vocabulary& vocabulary_;
    std::map<std::string, std::vector<Row>> rows_;
};

// ---- what the engine says ----

/// An obligation as a case writes it; `record` follows after "by" where asked for.
std::string written(const st::Evaluation& evaluation, const st::Standard& standard,
                    const st::Obligation& one, bool with_record)
{
    const bool hours = standard.in_hours();
    std::string text = "opened " + st::print_moment(one.opened, hours) + ", due " +
                       st::print_moment(one.due, hours) + ", " +
                       std::string{st::word_for(one.outcome)};
    if (one.settled != st::unsettled) {
        text += " " + st::print_moment(one.settled, hours);
    }
    if (with_record && one.record != st::no_row) {
        text +=
            " by " +
            std::string{evaluation.facts().table(st::settled_by(standard, one)).record(one.record)};
    }
    return text;
}

std::string without_record(const std::string& text)
{
    return text.substr(0, text.find(" by "));
}

/// The lines of one expectation, held against one evaluation.
class Comparison {
public:
    Comparison(const st::Evaluation& evaluation, std::vector<std::string>& found)
        : evaluation_(evaluation),
          definitions_(evaluation.definitions()),
          measures_(evaluation, 1),
          found_(found)
    {
    }

    void line(const Line& line)
    {
        const auto words = words_of(line.text);
        if (const auto standard = definitions_.find_standard(words.at(0));
            standard && words.size() > 2) {
            on_standard(*standard, words, line);
        } else if (const auto indicator = definitions_.find_indicator(words[0])) {
            on_indicator(*indicator, line);
        } else {
            throw Unreadable{"there is no standard and no indicator \"" + words[0] + "\""};
        }
    }

    /// Obligations are compared as whole lists: what a case does not list must not be there.
    void finish()
    {
        for (auto& [key, expected] : expected_) {
            const auto& standard = definitions_.standards[key.first];
            std::vector<std::pair<std::string, std::string>> actual;
            for (const auto& one : evaluation_.obligations(key.first, key.second)) {
                actual.emplace_back(written(evaluation_, standard, one, false),
                                    written(evaluation_, standard, one, true));
            }
            std::ranges::sort(actual);
            std::ranges::stable_sort(expected.lines, {}, without_record);
            bool same = actual.size() == expected.lines.size();
            for (std::size_t i = 0; same && i < actual.size(); ++i) {
                const auto& line = expected.lines[i];
                same = line == actual[i].second || line == actual[i].first;
            }
            if (!same) {
                std::string all;
                for (const auto& [brief, whole] : actual) {
                    all += "\n    " + standard.id + " " + expected.who + " " + whole;
                }
                found_.push_back(at_line(
                    expected.number,
                    "the obligations of " + expected.who + " are" + (all.empty() ? " none" : all)));
            }
        }
    }

private:
    void on_standard(std::size_t standard, const std::vector<std::string>& words, const Line& line)
    {
        const auto sort = definitions_.standards[standard].subject;
        const auto subject = evaluation_.facts().find(sort, words[1]);
        if (!subject) {
            throw Unreadable{"no fact names \"" + words[1] + "\""};
        }
        if (words[2] == "is") {
            std::string said;
            for (std::size_t i = 3; i < words.size(); ++i) {
                said += (said.empty() ? "" : " ") + words[i];
            }
            const auto status = st::word_for(evaluation_.status(standard, *subject));
            if (said != status) {
                found_.push_back(at_line(line.number, words[0] + " " + words[1] + " is " +
                                                          std::string{status} + ", not " + said));
            }
            return;
        }
        auto& expected = expected_[{standard, *subject}];
        expected.who = words[1];
        expected.number = expected.lines.empty() ? line.number : expected.number;
        if (words[2] != "has" || words.size() != 4 || words[3] != "nothing") {
            const auto from = line.text.find("opened ");
            if (from == std::string::npos) {
                throw Unreadable{
                    "after the subject stands \"opened …\", \"is …\" or \"has nothing\""};
            }
            expected.lines.push_back(line.text.substr(from));
        }
    }

    /// `ID [DIMENSION] [over DAY .. DAY] is VALUE[, [A] of B]`.
    void on_indicator(std::size_t indicator, const Line& line)
    {
        const auto& id = definitions_.indicators[indicator].id;
        const auto is = line.text.rfind(" is ");
        if (is == std::string::npos) {
            throw Unreadable{"a figure is written: NAME [over DAY .. DAY] is VALUE"};
        }
        auto head = line.text.substr(id.size(), is - id.size());
        std::optional<st::Span> period;
        if (const auto over = head.find(" over "); over != std::string::npos) {
            const auto days = words_of(head.substr(over + 6));
            const auto from = core::parse_date(days.empty() ? "" : days.front());
            const auto to = core::parse_date(days.empty() ? "" : days.back());
            if (days.size() != 3 || days[1] != ".." || !from || !to) {
                throw Unreadable{"a period is written: over 2025-04-01 .. 2026-03-31"};
            }
            period = st::Span{*from, *to};
            head.resize(over);
        }
        const auto start = head.find_first_not_of(' ');
        const auto dimension = start == std::string::npos ? std::string{} : head.substr(start);
        compare(measures_.figures(indicator, period), dimension, line.text.substr(is + 4), line);
    }

    void compare(const st::Figures& figures, const std::string& dimension,
                 const std::string& wanted, const Line& line)
    {
        const auto row = std::ranges::find(figures.rows, dimension, &st::Figure::dimension);
        const auto print = [](const std::optional<st::Quantity>& quantity) {
            return quantity ? quantity->print() : std::string{"absent"};
        };
        std::string said = "no row";
        if (row != figures.rows.end()) {
            said = print(row->value);
            if (wanted.contains(", of ")) {
                said += ", of " + print(row->denominator);
            } else if (wanted.contains(" of ")) {
                said += ", " + print(row->numerator) + " of " + print(row->denominator);
            }
        }
        if (said != wanted) {
            found_.push_back(at_line(line.number, "the figure is " + said + ", not " + wanted));
        }
    }

    struct Expected {
        std::string who;
        int number = 0;
        std::vector<std::string> lines;
    };
    const st::Evaluation& evaluation_;
    const st::Definitions& definitions_;
    st::Measures measures_;
    std::vector<std::string>& found_;
    std::map<std::pair<std::size_t, st::SubjectIndex>, Expected> expected_;
};

// ---- the whole ----

/// Each message must hold the text of its line, in order, none too many.
void compare_messages(const std::vector<std::string>& said, const std::vector<Line>& wanted,
                      const Case& one, std::vector<std::string>& found)
{
    for (std::size_t i = 0; i < std::max(said.size(), wanted.size()); ++i) {
        if (i >= said.size()) {
            found.push_back(at_line(wanted[i].number, "nothing is said of this"));
        } else if (i >= wanted.size()) {
            found.push_back(at_line(one.number, "this is said besides: " + said[i]));
        } else if (!said[i].contains(wanted[i].text)) {
            found.push_back(at_line(wanted[i].number, "what is said is: " + said[i]));
        }
    }
}

std::vector<std::string> messages(const std::vector<st::Problem>& problems)
{
    std::vector<std::string> said;
    for (const auto& problem : problems) {
        said.push_back(fs::path{problem.place.file}.parent_path().filename().string() + ":" +
                       std::to_string(problem.place.line) + ":" +
                       std::to_string(problem.place.column) + ": " + problem.message);
    }
    return said;
}

void compare_days(const Case& one, const frameworks::Framework& framework, const st::Facts& facts,
                  std::vector<std::string>& found)
{
    for (const auto& expectation : one.expectations) {
        const auto day = core::parse_date(expectation.as_at);
        if (!day) {
            throw Unreadable{"\"as at " + expectation.as_at + "\" is no day"};
        }
        const st::Evaluation evaluation{framework.definitions, facts, *day,
                                        core::Calendar::england(), 1};
        Comparison comparison{evaluation, found};
        for (const auto& line : expectation.lines) {
            try {
                comparison.line(line);
            } catch (const Unreadable& fault) {
                found.push_back(at_line(line.number, fault.what));
            }
        }
        comparison.finish();
    }
}

void run(const Case& one, std::vector<std::string>& found)
{
    const Folder folder;
    fs::create_directories(folder.path() / "frameworks");
    const auto framework = load(one, folder.path() / "frameworks");
    if (!framework || !one.mistakes.empty()) {
        compare_messages(framework ? std::vector<std::string>{} : messages(framework.error()),
                         one.mistakes, one, found);
        return;
    }
    FactFiles files{*framework->definitions->vocabulary};
    for (const auto& line : one.given) {
        try {
            files.add(line.text);
        } catch (const Unreadable& fault) {
            found.push_back(at_line(line.number, fault.what));
            return;
        }
    }
    files.write(folder.path());
    std::map<std::string, st::SubjectKindId, std::less<>> waived;
    for (const auto& standard : framework->definitions->standards) {
        waived.emplace(standard.id, standard.subject);
    }
    auto facts =
        exchange::read_fact_folder(folder.path(), framework->definitions->vocabulary, waived, 1);
    std::vector<std::string> bad;
    if (!facts) {
        std::ranges::transform(facts.error(), std::back_inserter(bad), exchange::print_fault);
    }
    compare_messages(bad, one.bad_rows, one, found);
    if (facts) {
        (*facts)->arrange(1);
        compare_days(one, *framework, **facts, found);
    }
}

}  // namespace

std::vector<std::string> differences(const Case& one)
{
    std::vector<std::string> found;
    try {
        run(one, found);
    } catch (const Unreadable& fault) {
        found.push_back(at_line(one.number, fault.what));
    }
    return found;
}

}  // namespace goldthread::cases
