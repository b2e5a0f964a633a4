// tests/bench/engine_bench.cpp: the engine's speed and memory, in CPU seconds. Prints
// name,value,limit lines; the exit status is 1 above a limit or where SQL disagrees.
//   bench_engine CHILDREN [shuffled]
#include "engine_sql.h"
#include "engine_world.h"
#include "exchange/fact_folder.h"
#include "exchange/result_folder.h"
#include "frameworks/framework.h"
#include "standards/evaluate.h"
#include "standards/indicators.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace goldthread;

double cpu_seconds()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// Limits of CHILDREN = 100,000 grow in proportion; memory is that of a million at most.
class Report {
public:
    void line(const std::string& name, double value, double limit)
    {
        std::printf("%s,%.4f,%.4f\n", name.c_str(), value, limit);
        good_ = good_ && value <= limit;
    }
    bool good() const { return good_; }

private:
    bool good_ = true;
};

/// One subject again after a change: the slowest but one percent, in milliseconds.
double refresh_p99_ms(standards::Facts& facts, standards::Evaluation& evaluation)
{
    std::vector<double> times;
    const auto sort = *facts.vocabulary().find_subject("child");
    const auto visit = *facts.vocabulary().find_kind("visit");
    for (standards::SubjectIndex i = 0; i < 2000; ++i) {
        const auto subject =
            static_cast<standards::SubjectIndex>(i * 37 % facts.subjects(sort).size());
        const auto begin = std::chrono::steady_clock::now();
        facts.begin_replacing(sort, subject);
        for (int k = 0; k < 38; ++k) {
            facts.add(visit, subject, "n" + std::to_string(i) + "-" + std::to_string(k),
                      standards::When::on(core::date(2025, 1, 1) + std::chrono::days{k * 9}));
        }
        facts.finish_replacing();
        evaluation.refresh(sort, subject);
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                .count());
    }
    std::ranges::sort(times);
    return times[times.size() * 99 / 100];
}

int run(std::size_t children, bool shuffled)
{
    const auto folder =
        std::filesystem::temp_directory_path() / ("goldthread_bench_" + std::to_string(::getpid()));
    bench::write_world(folder, children, shuffled);
    const double size = static_cast<double>(children) / 100000.0;
    Report report;
    const auto framework = frameworks::load(folder / "bench");
    if (!framework) {
        std::fprintf(stderr, "%s\n", standards::print_problem(framework.error()[0]).c_str());
        return 1;
    }
    const double start = cpu_seconds();
    auto facts =
        exchange::read_fact_folder(folder / "facts", framework->definitions->vocabulary, {});
    if (!facts) {
        std::fprintf(stderr, "%s\n", exchange::print_fault(facts.error()[0]).c_str());
        return 1;
    }
    const double loaded = cpu_seconds();
    (*facts)->arrange();
    standards::Evaluation evaluation{framework->definitions, **facts, core::date(2026, 3, 31),
                                     core::Calendar::england()};
    const double evaluated = cpu_seconds();
    std::filesystem::create_directories(folder / "out");
    exchange::write_results(folder / "out", evaluation);
    const double written = cpu_seconds();
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    std::printf("facts,%zu,\nobligations,%zu,\n", (*facts)->fact_count(),
                evaluation.obligation_count());
    // Grouping rows that stand in no order costs more than the limit for rows in order.
    report.line("load_cpu_s", loaded - start, 0.5 * size);
    report.line("evaluate_cpu_s", evaluated - loaded, (shuffled ? 0.6 : 0.12) * size);
    report.line("write_cpu_s", written - evaluated, 0.4 * size);
    report.line("whole_cpu_s", written - start, 1.0 * size);
    report.line("peak_rss_mb", static_cast<double>(used.ru_maxrss) / 1024.0,
                std::max(400.0, 409.6 * size));
    if (children <= 20000) {
        const auto sql = bench::compare_with_sql(evaluation);
        const double begin = cpu_seconds();
        const standards::Evaluation again{framework->definitions, **facts, core::date(2026, 3, 31),
                                          core::Calendar::england()};
        const double engine = cpu_seconds() - begin;
        std::printf("sql_cpu_s,%.4f,\nsql_obligations,%zu,\nsql_to_engine_ratio,%.1f,\n", sql.cpu_s,
                    sql.obligations, sql.cpu_s / engine);
        if (!sql.disagreement.empty()) {
            std::fprintf(stderr, "SQL and engine disagree: %s\n", sql.disagreement.c_str());
            return 1;
        }
    }
    report.line("refresh_p99_ms", refresh_p99_ms(**facts, evaluation), 1.0);
    std::filesystem::remove_all(folder);
    return report.good() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv)
{
    const std::size_t children =
        argc > 1 ? static_cast<std::size_t>(std::strtoull(argv[1], nullptr, 10)) : 100000;
    const bool shuffled = argc > 2 && std::string{argv[2]} == "shuffled";
    // The comparison with SQL runs on a tenth, the limits on the whole.
    const int small = children > 20000 ? run(children / 10, shuffled) : 0;
    return run(children, shuffled) != 0 ? 1 : small;
}
