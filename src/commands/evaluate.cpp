// commands/evaluate.cpp: a framework on a folder of facts, as files: LANGUAGE.md section 7.
#include "standards/evaluate.h"
#include "commands/commands.h"
#include "exchange/fact_folder.h"
#include "exchange/result_folder.h"
#include "frameworks/framework.h"
#include "platform/core/calendar.h"
#include "platform/text/csv.h"
#include "standards/indicators.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <optional>
#include <system_error>

namespace goldthread::commands {

namespace {

/// The last day that may be asked for: instants are kept in minutes that end in the year 6052.
constexpr core::Date as_at_max = core::date(4999, 12, 31);

double cpu_seconds()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double peak_rss_mb()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024.0;
}

/// Times the steps of the command, one after the other.
class Timings {
public:
    void finished(std::string step)
    {
        const auto wall = std::chrono::steady_clock::now();
        const double cpu = cpu_seconds();
        rows_.push_back(
            {std::move(step), std::chrono::duration<double>(wall - wall_).count(), cpu - cpu_});
        wall_ = wall;
        cpu_ = cpu;
    }
    void write(const std::filesystem::path& file) const
    {
        text::CsvWriter writer{file};
        writer.row({"step", "wall_s", "cpu_s"});
        for (const auto& row : rows_) {
            writer.row({row.step, number(row.wall), number(row.cpu)});
        }
        writer.row({"peak_rss_mb", number(peak_rss_mb()), ""});
        writer.close();
    }

private:
    struct RowOf {
        std::string step;
        double wall;
        double cpu;
    };
    static std::string number(double value)
    {
        std::array<char, 32> text{};
        const int length = std::snprintf(text.data(), text.size(), "%.6f", value);
        return {text.data(), static_cast<std::size_t>(length)};
    }
    std::vector<RowOf> rows_;
    std::chrono::steady_clock::time_point wall_ = std::chrono::steady_clock::now();
    double cpu_ = cpu_seconds();
};

struct Asked {
    core::Date as_at;
    std::optional<standards::Span> period;
};

std::optional<Asked> read_arguments(const EvaluateArguments& arguments)
{
    Asked asked;
    const auto as_at = core::parse_date(arguments.as_at);
    if (!as_at || *as_at > as_at_max) {
        std::cerr << "--as-at: a day like 2026-03-31 is wanted, not \"" << arguments.as_at
                  << "\"\n";
        return std::nullopt;
    }
    asked.as_at = *as_at;
    if (!arguments.period.empty()) {
        const auto dots = arguments.period.find("..");
        const auto from = core::parse_date(std::string_view{arguments.period}.substr(0, dots));
        const auto to = dots == std::string::npos
                            ? std::nullopt
                            : core::parse_date(std::string_view{arguments.period}.substr(dots + 2));
        if (!from || !to || *to < *from) {
            std::cerr << "--period: two days like 2025-04-01..2026-03-31 are wanted, not \""
                      << arguments.period << "\"\n";
            return std::nullopt;
        }
        asked.period = standards::Span{*from, *to};
    }
    return asked;
}

std::string text_of(const std::optional<standards::Quantity>& quantity)
{
    return quantity ? quantity->print() : std::string{};
}

std::vector<std::vector<std::string>> indicator_rows(const standards::Evaluation& evaluation,
                                                     standards::Measures& measures,
                                                     const Asked& asked)
{
    std::vector<std::vector<std::string>> rows;
    const auto& indicators = evaluation.definitions().indicators;
    for (std::size_t i = 0; i < indicators.size(); ++i) {
        const auto figures = measures.figures(i, asked.period);
        for (const auto& row : figures.rows) {
            rows.push_back({indicators[i].id, core::iso(figures.period.from),
                            core::iso(figures.period.to), row.dimension, text_of(row.value),
                            text_of(row.numerator), text_of(row.denominator)});
        }
    }
    std::ranges::sort(rows);
    return rows;
}

void write_indicators(const std::filesystem::path& file,
                      const std::vector<std::vector<std::string>>& rows)
{
    text::CsvWriter writer{file};
    writer.row({"indicator", "from", "to", "dimension", "value", "numerator", "denominator"});
    for (const auto& row : rows) {
        writer.row(row);
    }
    writer.close();
}

ExitCode run(const EvaluateArguments& arguments, const Asked& asked)
{
    const auto framework = frameworks::load(arguments.framework);
    if (!framework) {
        for (const auto& problem : framework.error()) {
            std::cerr << standards::print_problem(problem) << "\n";
        }
        return 1;
    }
    std::map<std::string, standards::SubjectKindId, std::less<>> waived;
    for (const auto& standard : framework->definitions->standards) {
        waived.emplace(standard.id, standard.subject);
    }
    Timings timings;
    auto facts = exchange::read_fact_folder(arguments.facts, framework->definitions->vocabulary,
                                            waived, arguments.threads);
    if (!facts) {
        for (const auto& fault : facts.error()) {
            std::cerr << exchange::print_fault(fault) << "\n";
        }
        return 1;
    }
    timings.finished("load");
    (*facts)->arrange(arguments.threads);
    const standards::Evaluation evaluation{framework->definitions, **facts, asked.as_at,
                                           core::Calendar::england(), arguments.threads};
    timings.finished("evaluate");
    standards::Measures measures{evaluation, arguments.threads};
    const auto rows = indicator_rows(evaluation, measures, asked);
    timings.finished("indicators");
    if (evaluation.left_calendar() || measures.left_calendar()) {
        std::cerr << "Working days were counted outside the years for which bank holidays are "
                     "known: weekdays alone count there.\n";
    }
    const std::filesystem::path out{arguments.out};
    std::error_code fault;
    std::filesystem::create_directories(out, fault);
    if (fault) {
        std::cerr << arguments.out << ": the folder to write to could not be made ("
                  << fault.message() << "); name another with --out\n";
        return 3;
    }
    exchange::write_results(out, evaluation, arguments.threads);
    write_indicators(out / "indicators.csv", rows);
    timings.finished("write");
    if (arguments.timings) {
        timings.write(out / "timings.csv");
    }
    return 0;
}

}  // namespace

ExitCode evaluate(const EvaluateArguments& arguments)
{
    const auto asked = read_arguments(arguments);
    if (!asked) {
        return 2;
    }
    try {
        return run(arguments, *asked);
    } catch (const std::exception& fault) {
        std::cerr << fault.what() << "\n";
        return 3;
    }
}

}  // namespace goldthread::commands
